"""The words and signs of quantities, loaded from ``knowledge/data`` once."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipelines.knowledge import read_lines, read_table, word_sets
from pipelines.language.findings import Bound

NumberKind = Literal["unit", "teen", "ten", "hundred", "scale", "group", "part", "vague", "multiple"]


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word of a number; ``low`` and ``high`` differ only in vague words ("dozens": 24 to 99)."""

    kind: NumberKind
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure or a currency; ``dimension`` is "money" for a currency."""

    code: str
    name: str
    dimension: str


def _cells(cell: str) -> list[str]:
    return [value for value in cell.split("|") if value]


@cache
def number_words() -> dict[str, NumberWord]:
    """Number words by their lower-case form."""
    return {
        row["word"]: NumberWord(row["kind"], float(row["low"]), float(row["high"]))  # type: ignore[arg-type]
        for row in read_table("numbers.tsv")
    }


@cache
def magnitudes(money: bool) -> dict[str, float]:
    """Magnitude letters after digits ("bn"); with ``money`` also those read so only beside a currency ("T")."""
    return {row["symbol"]: float(row["value"]) for row in read_table("magnitudes.tsv") if money or not row["money"]}


@cache
def approximators(side: Literal["before", "after"]) -> dict[str, Bound]:
    """The phrases that bound a number, by where they stand."""
    return {
        row["phrase"]: row["bound"]  # type: ignore[misc]
        for row in read_table("approximators.tsv")
        if row["side"] == side
    }


def closed_words(role: str) -> frozenset[str]:
    """A small set of words that a rule asks for, by its role in the data file."""
    return word_sets("quantity_words.tsv")[role]


@cache
def units() -> tuple[Unit, ...]:
    """All units of measure, in the order of the data file."""
    return tuple(Unit(row["code"], row["name"], row["dimension"]) for row in read_table("units.tsv"))


@cache
def currencies() -> tuple[Unit, ...]:
    """All currencies, in the order of the data file."""
    return tuple(Unit(row["code"], row["name"], "money") for row in read_table("currencies.tsv"))


@cache
def unit_words() -> dict[str, Unit]:
    """Units and currencies written as words, lower case, hyphens as spaces."""
    words: dict[str, Unit] = {}
    for table, kinds in (("currencies.tsv", currencies()), ("units.tsv", units())):
        for row, unit in zip(read_table(table), kinds, strict=True):
            words.update((word, unit) for word in _cells(row["words"]))
    return words


@cache
def unit_symbols(joined: bool) -> dict[str, Unit]:
    """Unit symbols, case kept; with ``joined`` also those read so only when they touch the digits ("5m")."""
    columns = ("symbols", "joined") if joined else ("symbols",)
    return {
        symbol: unit
        for row, unit in zip(read_table("units.tsv"), units(), strict=True)
        for column in columns
        for symbol in _cells(row[column])
    }


@cache
def currency_prefixes() -> dict[str, Unit]:
    """Symbols and codes of currencies as they stand before a number."""
    prefixes: dict[str, Unit] = {}
    for row, unit in zip(read_table("currencies.tsv"), currencies(), strict=True):
        for prefix in _cells(row["prefixes"]):
            prefixes.update((form, unit) for form in _spellings(prefix))
    return prefixes


def _spellings(prefix: str) -> set[str]:
    """How a prefix may be written: "US$", "us $"; of a single letter never so that it may be a word ("a $5 bill")."""
    if "$" not in prefix[1:]:
        return {prefix}
    if prefix.index("$") == 1 or " " in prefix:
        return {prefix}
    return {prefix, prefix.lower(), prefix.replace("$", " $"), prefix.lower().replace("$", " $")}


@cache
def national_currencies() -> dict[str, dict[str, str]]:
    """What a bare word of money means by country (ISO 3166-1 alpha-3): "dinars" -> {"DZA": "DZD", ...}; "$" is its dollar."""
    meant: dict[str, dict[str, str]] = {}
    for row in (row for row in read_table("currencies.tsv") if row["country"]):
        for word in {words.rpartition(" ")[2] for words in _cells(row["words"])}:
            meant.setdefault(word, {})[row["country"]] = row["code"]
    return meant | {"$": meant["dollar"]}


@cache
def designators() -> dict[str, bool]:
    """Words after which a number is a name; the value says whether only the capitalised word makes one."""
    return {row["word"]: row["case"] == "capital" for row in read_table("designators.tsv")}


@cache
def idioms() -> re.Pattern[str]:
    """Matches phrases in which a number word names no quantity."""
    phrases = sorted(read_lines("number_idioms.txt"), key=len, reverse=True)
    forms = (re.escape(p).replace(r"\ ", r"[\s-]+").replace(r"\*", r"\w*").replace("'", "['’]") for p in phrases)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)


def longest_first(words: object) -> str:
    """A regex alternation of literal strings that prefers the longest."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]
