"""Which event mentions share a happening."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.resolution.happenings import HappeningClaim, agreement, happening_ids

DAY = dt.date(2024, 10, 28)


def claim(event_id: str, **said: Any) -> HappeningClaim:
    first = said.pop("first", DAY)
    base: dict[str, Any] = {
        "article_id": f"art_{event_id}",
        "story_id": None,
        "type": "ASSAULT",
        "sources": frozenset({"act_army"}),
        "targets": frozenset({"act_rebels"}),
        "place": "524901",
        "country": "RUS",
        "first": first,
        "published": DAY,
        "last": first,
    }
    return HappeningClaim(event_id=event_id, **{**base, **said})


def same(*claims: HappeningClaim) -> bool:
    return len(set(happening_ids(claims).values())) == 1


def test_one_strike_told_in_two_articles_is_one_happening() -> None:
    assert same(claim("a"), claim("b", sources=frozenset()))


def test_strikes_of_consecutive_days_stay_apart() -> None:
    assert not same(claim("a"), claim("b", first=DAY + dt.timedelta(days=1)))


def test_a_vague_mention_never_bridges_two_days() -> None:
    ids = happening_ids([claim("a"), claim("b", first=DAY + dt.timedelta(days=1)), claim("c", first=None)])
    assert ids["a"] != ids["b"]
    assert ids["c"] in {ids["a"], ids["b"]}


def test_other_places_types_and_sides_stay_apart() -> None:
    assert not same(claim("a"), claim("b", place="498817"))
    assert not same(claim("a"), claim("b", type="COERCE"))
    assert not same(claim("a"), claim("b", targets=frozenset({"act_city"})))


def test_other_tolls_in_one_article_are_other_happenings() -> None:
    tolls = [frozenset({("killed", 28.0, 28.0)}), frozenset({("killed", 35.0, 35.0)})]
    one_article = [claim("a", article_id="x", figures=tolls[0]), claim("b", article_id="x", figures=tolls[1])]
    assert not same(*one_article)
    assert same(claim("a", figures=tolls[0]), claim("b", figures=tolls[1]))


def test_a_common_country_alone_is_not_enough() -> None:
    bare: dict[str, Any] = {"sources": frozenset(), "targets": frozenset(), "place": None, "first": None}
    assert not same(claim("a", **bare), claim("b", **bare))


def test_undated_mentions_are_of_the_days_of_their_news() -> None:
    undated: dict[str, Any] = {"first": None, "place": None, "trigger": "shell", "country": "RUS"}
    later = DAY + dt.timedelta(days=30)
    assert same(claim("a", **undated), claim("b", **undated))
    assert not same(claim("a", **undated), claim("b", **undated, published=later))
    assert not same(claim("a"), claim("b", first=None, published=later))


def test_vague_mention_retells_what_happened_at_its_place() -> None:
    vague: dict[str, Any] = {"first": None, "sources": frozenset(), "targets": frozenset()}
    assert same(claim("a", article_id="x"), claim("b", article_id="x", **vague))
    assert not same(claim("a", article_id="x"), claim("b", article_id="x", **{**vague, "place": None}))


def test_region_holds_the_town_that_lies_in_it() -> None:
    town: dict[str, Any] = {"place": "706483", "point": (49.98, 36.25), "country": "UKR"}
    region: dict[str, Any] = {"place": "706482", "point": (49.5, 36.5), "coarse": True, "country": "UKR"}
    far: dict[str, Any] = {"place": "702549", "point": (49.84, 24.02), "coarse": True, "country": "UKR"}
    assert same(claim("a", **town), claim("b", **region))
    assert not same(claim("a", **town), claim("b", **far))


def test_work_grows_with_the_mentions_not_with_their_square(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def counted(a: HappeningClaim, b: HappeningClaim) -> float | None:
        nonlocal compared
        compared += 1
        return agreement(a, b)

    monkeypatch.setattr("pipelines.resolution.happenings.agreement", counted)
    days = [DAY + dt.timedelta(days=k) for k in range(300)]
    happening_ids([claim(f"{day}-{k}", first=day, published=day, place=str(k)) for day in days for k in range(4)])
    assert compared < 10 * 4 * len(days)


claims = st.builds(
    claim,
    st.uuids().map(str),
    first=st.sampled_from([DAY, DAY + dt.timedelta(days=1), None]),
    place=st.sampled_from(["524901", "498817", None]),
    article_id=st.sampled_from(["x", "y"]),
)


@given(st.lists(claims, max_size=12, unique_by=lambda c: c.event_id), st.randoms())
def test_order_does_not_matter_and_contradictions_never_meet(given_claims: list[HappeningClaim], random: Any) -> None:
    ids = happening_ids(given_claims)
    shuffled = list(given_claims)
    random.shuffle(shuffled)
    assert happening_ids(shuffled) == ids
    for a in given_claims:
        for b in given_claims:
            if ids[a.event_id] == ids[b.event_id]:
                assert agreement(a, b) is not None
