"""Figures: intervals of shares."""

from collections.abc import Callable

from spacy.tokens import Doc


def test_an_interval_of_shares_is_one_figure(read: Callable[..., Doc]) -> None:
    doc = read("Between a fifth and a quarter of the conscripts had been taken from their homes.")
    (figure,) = doc._.figures
    assert (figure.low, figure.high, figure.bound, figure.thing_class) == (0.2, 0.25, "between", "share")


def test_ordinals_are_no_interval_of_shares(read: Callable[..., Doc]) -> None:
    assert not read("He finished between a fifth and a sixth man.")._.figures
