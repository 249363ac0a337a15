"""Findings of the language layers -> rows of ``actor_mentions``, ``event_mentions`` and ``figure_claims``.

Actor ids are provisional here: they are of one article alone, until ``resolution/`` merges actors.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
from spacy.language import Language
from spacy.tokens import Doc

from pipelines.contracts import conform
from pipelines.contracts.days import is_sane
from pipelines.contracts.ids import content_id
from pipelines.extraction.documents import parsed_docs
from pipelines.extraction.guard import SlowArticleError, account, limited
from pipelines.ingest import RejectReason
from pipelines.language.findings import (
    Actor,
    ActorMention,
    EventMention,
    Figure,
    Participant,
    Place,
    Provenance,
    Span,
    TimeExpression,
)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FindingTables:
    """What a batch's articles say, as staged tables; and which of them could not be read."""

    actor_candidates: pa.Table
    actor_mentions: pa.Table
    event_mentions: pa.Table
    figure_claims: pa.Table
    analysis_failures: pa.Table


def find_batch(nlp: Language, annotated: pa.Table) -> FindingTables:
    """Run the layers over parsed articles; ``nlp`` is the layers without the model."""
    articles: list[_ArticleRows] = []
    failures: list[Row] = []
    for article_id, doc in parsed_docs(annotated, nlp.vocab):
        try:
            with limited(len(doc)):
                articles.append(_article(nlp, article_id, doc))
        except Exception as error:  # whatever it is: the other articles go on, and the reject tells
            reason = (
                RejectReason.ANALYSIS_TOO_SLOW if isinstance(error, SlowArticleError) else RejectReason.ANALYSIS_FAILED
            )
            failures.append({"article_id": article_id, "reason": reason, "message": account(error)})
    return FindingTables(
        conform("actor_candidates", (row for article in articles for row in article.candidates.values())),
        conform("actor_mentions", (row for article in articles for row in article.mentions.values())),
        conform("events", (row for article in articles for row in article.events)),
        conform("figures", (row for article in articles for row in article.figures)),
        conform("analysis_failures", failures),
    )


@dataclass(slots=True)
class _ArticleRows:
    """The rows of one article while they are made."""

    article_id: str
    text: str
    published: dt.date | None
    candidates: dict[str, Row] = field(default_factory=dict)
    mentions: dict[str, Row] = field(default_factory=dict)
    events: list[Row] = field(default_factory=list)
    figures: list[Row] = field(default_factory=list)


def _article(nlp: Language, article_id: str, doc: Doc) -> _ArticleRows:
    for _, layer in nlp.pipeline:
        doc = layer(doc)
    rows = _ArticleRows(article_id, doc.text, doc._.anchor)
    for mention in doc._.actors:
        _add_mention(rows, mention)
    event_ids = [content_id("evt", article_id, event.start, event.end, event.type) for event in doc._.events]
    figure_ids = [content_id("fig", article_id, figure.start, figure.end, figure.unit) for figure in doc._.figures]
    for event_id, event in zip(event_ids, doc._.events, strict=True):
        rows.events.append(_event_row(rows, event_id, event))
    for figure_id, figure in zip(figure_ids, doc._.figures, strict=True):
        rows.figures.append(_figure_row(rows, figure_id, figure, figure_ids, event_ids))
    return rows


def _add_mention(rows: _ArticleRows, mention: ActorMention) -> None:
    actor_id = _candidate(rows, mention.actor)
    mention_id = content_id("men", rows.article_id, mention.start, mention.end, actor_id)
    rows.mentions[mention_id] = {
        "mention_id": mention_id,
        "actor_id": actor_id,
        "article_id": rows.article_id,
        "start": mention.start,
        "end": mention.end,
        "text": rows.text[mention.start : mention.end],
        "mention_type": mention.mention_type,
        "role_title": mention.role.title if mention.role else None,
        "role_organisation": mention.role.organisation if mention.role else None,
    }


def _candidate(rows: _ArticleRows, actor: Actor) -> str:
    """The provisional id of an actor of this article; makes its row on first sight."""
    actor_id = content_id("act", rows.article_id, actor.key, actor.name, actor.kind, actor.country)
    rows.candidates.setdefault(
        actor_id,
        {
            "actor_id": actor_id,
            "article_id": rows.article_id,
            "name": actor.name,
            "kind": actor.kind,
            "key": actor.key,
            "country": actor.country,
            "sector": actor.sector,
            "parent_key": actor.parent_key,
            "wikipedia_title": actor.wikipedia_title,
        },
    )
    return actor_id


def _participant_id(rows: _ArticleRows, participant: Participant | None) -> str | None:
    """The provisional id of a participant's actor.

    A participant whose actor no mention shows (a description resolved by an event rule) becomes a nominal mention.
    """
    if participant is None or participant.actor is None:
        return None
    actor_id = _candidate(rows, participant.actor)
    if not any(row["actor_id"] == actor_id for row in rows.mentions.values()):
        start, end, actor = participant.start, participant.end, participant.actor
        _add_mention(rows, ActorMention(start=start, end=end, rule="participant", actor=actor, mention_type="nominal"))
    return actor_id


def _event_row(rows: _ArticleRows, event_id: str, event: EventMention) -> Row:
    return {
        "event_id": event_id,
        "article_id": rows.article_id,
        "start": event.start,
        "end": event.end,
        "trigger": rows.text[event.start : event.end],
        "event_type": event.type,
        "event_mode": event.mode,
        "contexts": list(event.contexts),
        "source_actor_ids": _actor_ids(rows, event.sources),
        "source_texts": [source.text for source in event.sources],
        "target_actor_ids": _actor_ids(rows, event.targets),
        "target_texts": [target.text for target in event.targets],
        **_place_columns(rows, event.place),
        "place_precision": event.place.precision if event.place else None,
        **dict(zip(("date_start", "date_end"), days := _days(rows, event.time), strict=True)),
        "date_text": _text(rows, event.time),
        "date_precision": event.time.precision if event.time and any(days) else "unknown",
        "status": event.status,
        "negated": event.negated,
        **_claim_columns(rows, event.provenance),
        "figure_ids": [],
        "confidence": event.confidence,
        **_evidence_columns(rows, event.sentence),
    }


def _figure_row(rows: _ArticleRows, figure_id: str, figure: Figure, figures: list[str], events: list[str]) -> Row:
    return {
        "figure_id": figure_id,
        "article_id": rows.article_id,
        "start": figure.start,
        "end": figure.end,
        "text": rows.text[figure.start : figure.end],
        "value": figure.value,
        "value_low": figure.low,
        "value_high": figure.high,
        "bound": figure.bound,
        "unit": figure.unit,
        "unit_text": figure.unit_text,
        "thing": figure.thing,
        "thing_head": figure.thing_head,
        "thing_class": figure.thing_class,
        "subject_actor_id": _participant_id(rows, figure.subject),
        "subject_text": figure.subject.text if figure.subject else None,
        "event_id": events[figure.event] if figure.event is not None else None,
        **_place_columns(rows, figure.place),
        **dict(zip(("as_of_start", "as_of_end"), _days(rows, figure.time), strict=True)),
        "as_of_text": _text(rows, figure.time),
        **_claim_columns(rows, figure.provenance),
        "negated": figure.negated,
        "change": figure.change,
        "previous_figure_id": figures[figure.previous] if figure.previous is not None else None,
        "part_of_figure_id": figures[figure.part_of] if figure.part_of is not None else None,
        "confidence": figure.confidence,
        **_evidence_columns(rows, figure.sentence),
    }


def _actor_ids(rows: _ArticleRows, participants: Iterable[Participant]) -> list[str]:
    ids = (_participant_id(rows, participant) for participant in participants)
    return list(dict.fromkeys(actor_id for actor_id in ids if actor_id))


def _place_columns(rows: _ArticleRows, place: Place | None) -> Row:
    if place is None:
        return {}
    return {
        "place_text": rows.text[place.start : place.end],
        "place_name": place.name,
        "geonames_id": place.geonames_id,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "place_country": place.country,
    }


def _claim_columns(rows: _ArticleRows, provenance: Provenance) -> Row:
    claimant = provenance.claimant
    return {
        "attributed_to_actor_id": _participant_id(rows, claimant),
        "attributed_to_text": claimant.text if claimant else None,
        "attribution_kind": provenance.kind,
        "hedged": provenance.hedged,
        "hedge_text": provenance.hedge_text,
    }


def _evidence_columns(rows: _ArticleRows, sentence: Span) -> Row:
    sentence_text = rows.text[slice(*sentence)]
    start = sentence[0] + len(sentence_text) - len(sentence_text.lstrip())
    evidence = sentence_text.strip()
    return {"evidence": evidence, "evidence_start": start, "evidence_end": start + len(evidence)}


def _days(rows: _ArticleRows, time: TimeExpression | None) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of a time; none where a day is beyond all news ("2,000 years ago")."""
    days = (time.first, time.last) if time else (None, None)
    return days if all(day is None or is_sane(day, rows.published) for day in days) else (None, None)


def _text(rows: _ArticleRows, time: TimeExpression | None) -> str | None:
    """The words that tell a time; None where it is the day of an utterance, which no words tell."""
    return rows.text[time.start : time.end] if time and time.rule != "utterance" else None
