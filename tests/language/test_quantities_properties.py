"""However a number is written, the grammar reads the same number."""

from hypothesis import given
from hypothesis import strategies as st

from pipelines.language.quantities import find_in_text

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))


def in_words(n: int, joiner: str = " and ") -> str:
    """A number in English words: 1245 -> "one thousand two hundred and forty-five"."""
    for scale, name in SCALES:
        if n >= scale:
            rest = n % scale
            return f"{in_words(n // scale, joiner)} {name}" + (f" {in_words(rest, joiner)}" if rest else "")
    if n >= 100:
        return f"{ONES[n // 100]} hundred" + (f"{joiner}{in_words(n % 100)}" if n % 100 else "")
    if n >= 20:
        return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    return ONES[n]


NUMBERS = st.one_of(st.integers(2, 99), st.integers(2, 10**5), st.integers(2, 10**14))


@given(NUMBERS)
def test_grouped_digits(n: int) -> None:
    assert [q.value for q in find_in_text(f"They counted {n:,} bricks.")] == [n]


@given(st.integers(10_000, 10**12))
def test_digits_grouped_by_thin_spaces(n: int) -> None:
    written = f"{n:,}".replace(",", "\u202f")
    assert [q.value for q in find_in_text(f"They counted {written} bricks.")] == [n]


@given(NUMBERS, st.sampled_from([" and ", " "]))
def test_words(n: int, joiner: str) -> None:
    text = f"They counted {in_words(n, joiner)} bricks."
    found = list(find_in_text(text))
    assert [q.value for q in found] == [n]
    assert text[found[0].start : found[0].end] == in_words(n, joiner)


@given(NUMBERS)
def test_words_in_capitals(n: int) -> None:
    assert [q.value for q in find_in_text(f"THEY COUNTED {in_words(n).upper()} BRICKS.")] == [n]


@given(st.integers(1, 999), st.integers(0, 9), st.sampled_from([("m", 6), ("bn", 9), ("k", 3), ("tn", 12)]))
def test_magnitude_letters_beside_a_currency(whole: int, tenth: int, magnitude: tuple[str, int]) -> None:
    letter, power = magnitude
    found = list(find_in_text(f"They paid ${whole}.{tenth}{letter} for it."))
    assert [(q.value, q.unit) for q in found] == [((whole * 10 + tenth) * 10 ** (power - 1), "USD")]


@given(st.integers(2, 10**6), st.integers(1, 10**6))
def test_ranges_hold_both_ends(low: int, step: int) -> None:
    high = low + step
    for text in (f"between {low:,} and {high:,} bricks", f"{low:,} per cent to {high:,} per cent"):
        assert [(q.low, q.high) for q in find_in_text(text)] == [(low, high)]


@given(st.text(max_size=80))
def test_any_text_is_read_in_order_and_without_overlap(text: str) -> None:
    end = 0
    for quantity in find_in_text(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert quantity.low is not None or quantity.high is not None
        end = quantity.end
