"""Rows of staged tables -> what is compared across articles: sightings of actors, claims of events and figures."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from pipelines.knowledge.actors import STATE_KINDS
from pipelines.language.findings import Actor, Role
from pipelines.resolution.actors import ActorSighting
from pipelines.resolution.happenings import HappeningClaim
from pipelines.resolution.series import SeriesClaim

Row = dict[str, Any]


def sighting(mention: Row, actor: Row, days: Mapping[str, dt.date | None]) -> ActorSighting:
    """A mention with the actor its article takes it for; ``days``: article -> day of publication."""
    role = Role(title=mention["role_title"], organisation=mention["role_organisation"])
    columns = ("name", "kind", "key", "country", "sector", "parent_key", "wikipedia_title")
    return ActorSighting(
        article_id=mention["article_id"],
        published_on=days[mention["article_id"]],
        actor=Actor(**{column: actor[column] for column in columns}),
        text=mention["text"],
        mention_type=mention["mention_type"],
        role=role if role.title else None,
    )


def series_claim(
    figure: Row,
    days: Mapping[str, dt.date | None],
    story_of: Mapping[str, str],
    event_of: Mapping[str, Row],
    actors: Mapping[str, Row],
) -> SeriesClaim:
    """A figure as one claim about a quantity; ``event_of``: event id -> its type and status, ``actors``: final id -> row."""
    event = event_of.get(figure["event_id"])
    subject = actors.get(figure["subject_actor_id"])
    exact_place = figure["place_name"] if figure["latitude"] is not None else None
    return SeriesClaim(
        figure_id=figure["figure_id"],
        article_id=figure["article_id"],
        story_id=story_of[figure["article_id"]],
        thing_class=figure["thing_class"],
        thing=figure["thing"],
        thing_head=figure["thing_head"],
        unit=figure["unit"],
        subject_id=figure["subject_actor_id"],
        owner=_owner(subject) if subject else None,
        subject_name=subject["name"] if subject else figure["subject_text"],
        place=str(figure["geonames_id"] or exact_place) if exact_place else None,
        place_name=figure["place_name"],
        country=figure["place_country"],
        event_type=event["event_type"] if event is not None else None,
        planned=event is not None and event["status"] in ("planned", "possible"),
        as_of_start=figure["as_of_start"],
        as_of_end=figure["as_of_end"],
        published=days[figure["article_id"]],
        low=figure["value_low"],
        high=figure["value_high"],
        bound=figure["bound"],
        claimant=figure["attributed_to_actor_id"] or figure["attributed_to_text"],
        negated=figure["negated"],
        part=figure["part_of_figure_id"] is not None,
        difference=figure["change"] is not None and figure["previous_figure_id"] is None,
    )


def _owner(actor: Row) -> str:
    """A state stands for its army and its government; any other actor for itself."""
    of_state = actor["kind"] in STATE_KINDS and actor["country"]
    return str(actor["country"] if of_state else actor["actor_id"])


def happening_claim(
    event: Row,
    figures: list[Row],
    days: Mapping[str, dt.date | None],
    story_of: Mapping[str, str],
    actors: Mapping[str, Row],
) -> HappeningClaim:
    """An event, with its figures, as one telling of a happening; ``actors``: final id -> row."""
    precise = event["place_precision"] not in (None, "country", "unknown")
    return HappeningClaim(
        event_id=event["event_id"],
        article_id=event["article_id"],
        story_id=story_of[event["article_id"]],
        type=event["event_type"],
        mode=event["event_mode"],
        trigger=event["trigger"].casefold(),
        sources=_side(event["source_actor_ids"], actors),
        targets=_side(event["target_actor_ids"], actors),
        place=str(event["geonames_id"] or event["place_name"]) if precise else None,
        point=(event["latitude"], event["longitude"]) if event["latitude"] is not None else None,
        coarse=event["place_precision"] in ("admin1", "admin2", "region", "water"),
        country=event["place_country"],
        first=event["date_start"],
        last=event["date_end"],
        published=days[event["article_id"]],
        figures=frozenset((row["thing_class"], row["value_low"], row["value_high"]) for row in figures),
    )


def _side(actor_ids: list[str], actors: Mapping[str, Row]) -> frozenset[str]:
    """A side of an event: its actors; a state for its bodies, for one article says "Kenya" and another its army."""
    return frozenset(_owner(actors[each]) if each in actors else each for each in actor_ids)
