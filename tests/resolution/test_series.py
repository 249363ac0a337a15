"""Series: claims about one quantity come together, other quantities stay apart, only rival claims are contests."""

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipelines.resolution.series import SeriesClaim, build_series


def claim(figure_id: str, low: float | None, high: float | None = None, **fields: object) -> SeriesClaim:
    """A claim about troops of one state in another, unless ``fields`` say otherwise."""
    defaults: dict[str, object] = {
        "figure_id": figure_id,
        "article_id": f"art_{figure_id}",
        "story_id": "story",
        "thing_class": "military_personnel",
        "thing": "troops",
        "thing_head": "troop",
        "unit": "count",
        "subject_id": "act_a",
        "owner": "AAA",
        "country": "BBB",
        "as_of_start": dt.date(2024, 10, 28),
        "low": low,
        "high": low if high is None else high,
    }
    return SeriesClaim(**(defaults | fields))  # type: ignore[arg-type]


def groups(*claims: SeriesClaim) -> set[frozenset[str]]:
    return {frozenset(series.figure_ids) for series in build_series(claims)}


def test_what_is_planned_is_no_rival_of_what_has_come() -> None:
    sent, planned = claim("f1", 3000, claimant="act_kyiv"), claim("f2", 12000, claimant="act_seoul", planned=True)
    assert groups(sent, planned) == {frozenset({"f1"}), frozenset({"f2"})}
    assert not any(series.contested for series in build_series([sent, planned]))


def test_the_sample_story_is_one_series_and_its_rivals_contest_it() -> None:
    series = build_series(
        [
            claim("f1", 3000, as_of_start=dt.date(2024, 10, 22)),
            claim("f2", 10000, bound="about", claimant="act_pentagon"),
            claim("f3", 11000, 12000, bound="between", claimant="act_kyiv", thing_head="soldier"),
            claim("f4", 12000, claimant="act_seoul"),
        ]
    )
    assert len(series) == 1
    (only,) = series
    assert only.figure_ids == ("f1", "f2", "f3", "f4")
    assert (only.claim_count, only.claimant_count) == (4, 4)
    assert (only.low_min, only.high_max) == (3000, 12000)
    assert (only.first_as_of, only.last_as_of) == (dt.date(2024, 10, 22), dt.date(2024, 10, 28))
    assert only.contested


def test_a_revision_over_time_is_no_contest() -> None:
    older = claim("f1", 3000, as_of_start=dt.date(2024, 10, 22), claimant="act_x")
    newer = claim("f2", 10000, as_of_start=dt.date(2024, 10, 29), claimant="act_y")
    assert [series.contested for series in build_series([older, newer])] == [False]


def test_a_stock_at_a_day_and_what_came_over_a_week_are_no_contest() -> None:
    there = claim("f1", 3000, as_of_start=dt.date(2024, 10, 23), claimant="act_x")
    came = claim("f2", 2100, as_of_start=dt.date(2024, 10, 23), as_of_end=dt.date(2024, 10, 28), claimant="act_y")
    assert [series.contested for series in build_series([there, came])] == [False]


def test_bounds_leave_room_for_both() -> None:
    exact = claim("f2", 55, claimant="act_y")
    at_least = replace(claim("f1", 40, bound="at_least", claimant="act_x"), high=None)
    about = claim("f1", 52, bound="about", claimant="act_x")
    assert [series.contested for series in build_series([at_least, exact])] == [False]
    assert [series.contested for series in build_series([about, exact])] == [False]
    assert [series.contested for series in build_series([claim("f1", 40, claimant="act_x"), exact])] == [True]


def test_the_span_of_a_series_holds_every_number_named() -> None:
    at_least = replace(claim("f1", 10000, bound="at_least", as_of_start=dt.date(2024, 11, 4)), high=None)
    at_most = replace(claim("f2", None, 8000, bound="at_most", claimant="act_y"), low=None)
    (only,) = build_series([at_least, at_most])
    assert (only.low_min, only.high_max) == (8000, 10000)


def test_different_quantities_stay_apart() -> None:
    base = claim("f1", 100)
    for other in (
        {"thing_class": "killed", "thing_head": "death"},
        {"unit": "percent"},
        {"thing_head": "general"},
        {"owner": "CCC", "subject_id": "act_c"},
        {"country": "DDD"},
        {"as_of_start": dt.date(2025, 6, 1), "story_id": "another"},
        {"part": True},
    ):
        assert len(groups(base, claim("f2", 100, **other))) == 2, other


def test_places_inside_one_country_stay_apart_and_the_country_holds_them() -> None:
    city = claim("f1", 100, place="524894")
    assert len(groups(city, claim("f2", 100, place="498817"))) == 2
    assert len(groups(city, claim("f2", 100))) == 1


def test_the_dead_of_two_attacks_stay_apart() -> None:
    first = claim("f1", 12, thing_class="killed", thing_head="civilian", place="1", story_id="s1")
    later = replace(first, figure_id="f2", low=9, high=9, story_id="s2", as_of_start=dt.date(2024, 11, 9))
    assert len(groups(first, later)) == 2


def test_two_numbers_of_one_claimant_in_one_article_are_two_quantities() -> None:
    whole = claim("f1", 12000, article_id="art", claimant="act_x")
    moved = claim("f2", 2100, article_id="art", claimant="act_x")
    assert len(groups(whole, moved)) == 2


def test_amounts_of_change_stand_in_no_series() -> None:
    assert groups(claim("f1", 900), claim("f2", 200, difference=True)) == {frozenset({"f1"})}


def test_denied_and_incomparable_numbers_stand_in_no_series() -> None:
    assert build_series([claim("f1", 5, negated=True), claim("f2", 14, thing_class="age", unit="year of age")]) == []


CLAIMS = st.lists(
    st.builds(
        lambda n, low, owner, place, day: claim(
            f"f{n}",
            low,
            owner=owner,
            subject_id=owner,
            place=place,
            as_of_start=dt.date(2024, 10, 1) + dt.timedelta(days=day),
        ),
        st.integers(0, 10**6),
        st.integers(1, 99),
        st.sampled_from(["A", "B", None]),
        st.sampled_from(["1", "2", None]),
        st.integers(0, 90),
    ),
    unique_by=lambda each: each.figure_id,
    max_size=12,
)


@given(CLAIMS, st.randoms())
def test_every_claim_stands_in_one_series_whatever_the_order(claims: list[SeriesClaim], random: object) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    series = build_series(claims)
    assert series == build_series(shuffled)
    assert sorted(figure for each in series for figure in each.figure_ids) == sorted(each.figure_id for each in claims)
    assert len({each.series_id for each in series}) == len(series)
    assert all(each.low_min <= each.high_max for each in series)  # type: ignore[operator]
