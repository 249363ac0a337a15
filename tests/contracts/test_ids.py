"""Ids depend on content alone."""

from hypothesis import given
from hypothesis import strategies as st

from pipelines.contracts.ids import content_id

parts = st.lists(st.text(alphabet=st.characters(exclude_characters="\x1f")), min_size=1, max_size=4)


@given(parts)
def test_same_parts_same_id(values: list[str]) -> None:
    assert content_id("fig", *values) == content_id("fig", *values)
    assert content_id("fig", *values).startswith("fig_")
    assert len(content_id("fig", *values)) == 16


@given(parts, parts)
def test_other_parts_other_id(one: list[str], other: list[str]) -> None:
    assert (content_id("fig", *one) == content_id("fig", *other)) == (one == other)


def test_none_is_empty() -> None:
    assert content_id("act", None, "x") == content_id("act", "", "x")
