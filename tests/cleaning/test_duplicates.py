"""Near-copies, the guard of numbers, corrections, and stories."""

import datetime as dt
import random

from pipelines.cleaning.duplicates import near_duplicates, stories

DAY = dt.datetime(2024, 10, 29, tzinfo=dt.UTC)
TROOPS = [
    "North Korea has sent 10,000 soldiers to the Kursk region, the Pentagon said on Monday after a long silence.",
    "The soldiers were trained in infantry tactics, drones and trench clearing at five bases in the far east.",
    "Officials in Seoul called on Pyongyang to withdraw the troops at once and summoned the Russian ambassador.",
    "Ukrainian commanders expect the first units to reach the front within days, according to the general staff.",
]
FLOOD = [
    "Heavy rain flooded three districts of Valencia on Tuesday and cut off several motorways around the city.",
    "The regional government asked residents to stay at home while rescuers searched for missing drivers.",
]


def test_a_cut_down_copy_points_at_the_earliest() -> None:
    full, cut = "\n\n".join(TROOPS), "\n\n".join(TROOPS[:2])
    items = [
        ("b", cut, DAY + dt.timedelta(hours=3)),
        ("a", full, DAY),
        ("c", "\n\n".join(FLOOD), DAY),
        ("d", full, None),
    ]
    assert near_duplicates(items) == {"b": "a", "d": "a"}


def test_the_result_does_not_depend_on_the_order() -> None:
    items = [(f"{n}", " ".join(TROOPS[: 2 + n % 3]), DAY + dt.timedelta(hours=n % 4)) for n in range(8)]
    expected = near_duplicates(items), stories(items)
    for seed in range(5):
        random.Random(seed).shuffle(items)
        assert (near_duplicates(items), stories(items)) == expected


def test_a_copy_never_points_at_a_copy() -> None:
    items = [(f"{n}", " ".join(TROOPS[n : n + 2]), DAY + dt.timedelta(hours=n)) for n in range(3)]
    copies = near_duplicates(items)
    assert not set(copies) & set(copies.values())


def test_same_words_with_other_numbers_are_no_copy() -> None:
    report = (
        "On Jan. {} coalition forces made {} strikes near Mosul, {} near Raqqa, and destroyed {} boats and {} trucks."
    )
    items = [("8", report.format(8, 34, 23, 11, 5), DAY), ("9", report.format(9, 26, 15, 12, 7), DAY)]
    assert near_duplicates(items) == {}


def test_an_article_and_its_correction_are_no_copies() -> None:
    text = "\n\n".join(TROOPS)
    corrected = text.replace("10,000", "8,000") + "\n\nCorrection: An earlier version spoke of 10,000 soldiers."
    assert near_duplicates([("a", text, DAY), ("b", corrected, DAY + dt.timedelta(hours=2))]) == {}


def test_stories_join_within_days_only() -> None:
    later = (
        "The Pentagon said that North Korea has moved soldiers to the Kursk region; Pyongyang and Seoul were silent."
    )
    items = [
        ("a", " ".join(TROOPS), DAY),
        ("b", later, DAY + dt.timedelta(days=1)),
        ("c", " ".join(FLOOD), DAY),
        ("d", later, DAY + dt.timedelta(days=40)),
    ]
    assert stories(items) == {"a": "a", "b": "a", "c": "c", "d": "d"}


def test_empty_and_tiny_texts() -> None:
    items = [("a", "", DAY), ("b", "", DAY), ("c", "Two words", DAY)]
    assert set(stories(items)) == {"a", "b", "c"}
    assert set(near_duplicates(items)) <= {"b", "c"}
