"""Formats, field names, encodings and dates that inputs come with."""

import datetime as dt
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.ingest import RawArticle, Reject, list_inbox, read_file
from pipelines.ingest.dates import date_in_path, parse_date
from pipelines.ingest.decoding import decode

SAMPLES = Path(__file__).parents[2] / "samples"
STORY = "The ministry said that its “naïve” critics were wrong – 40 soldiers had crossed the river."


def one(path: Path, data: bytes) -> RawArticle:
    path.write_bytes(data)
    (item,) = read_file(path)
    assert isinstance(item, RawArticle)
    return item


def utc(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=dt.UTC)  # type: ignore[misc,arg-type]


def test_the_samples_are_read() -> None:
    items = [item for path in list_inbox(SAMPLES) for item in read_file(path, SAMPLES)]
    rejects = [item for item in items if isinstance(item, Reject)]
    articles = [item for item in items if isinstance(item, RawArticle)]
    assert rejects == []
    assert len(articles) >= 14
    assert {article.source_format for article in articles} == {"text", "html", "jsonl", "csv", "parquet"}


def test_all_fields_of_a_record(tmp_path: Path) -> None:
    record = {
        "id": 17,
        "url": "https://example.org/a",
        "title": " A  title ",
        "published_at": "2024-10-29T23:30:00-04:00",
        "outlet": "Example",
        "authors": ["Jane Doe", "John Roe"],
        "language": "en-GB",
        "text": STORY,
    }
    item = one(tmp_path / "a.jsonl", json.dumps(record).encode())
    assert (item.source_id, item.source_uri, item.title, item.outlet) == ("17", record["url"], "A title", "Example")
    assert (item.published_at, item.published_basis) == (utc(2024, 10, 30, 3, 30), "field")
    assert (item.authors, item.language, item.content) == (("Jane Doe", "John Roe"), "en", STORY)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_foreign_column_names_and_delimiters(tmp_path: Path, delimiter: str) -> None:
    columns = ["Doc ID", "Headline", "Body", "Source", "Link", "Pub Date"]
    cells = ["7", "A title", f'"{STORY}\nSecond line"', "Example", "https://example.org", "29 October 2024"]
    data = "\r\n".join([delimiter.join(columns), delimiter.join(cells)])
    item = one(tmp_path / "a.csv", b"\xef\xbb\xbf" + data.encode())
    assert (item.source_id, item.title, item.outlet) == ("7", "A title", "Example")
    assert (item.published_at, item.content) == (utc(2024, 10, 29), STORY + "\nSecond line")


def test_a_parquet_row_with_typed_columns(tmp_path: Path) -> None:
    row = {"html": f"<p>{STORY}</p>", "published_at": dt.datetime(2024, 10, 29, 6), "authors": ["Jane Doe"], "id": 3}
    pq.write_table(pa.Table.from_pylist([row]), tmp_path / "a.parquet")
    (item,) = read_file(tmp_path / "a.parquet")
    assert isinstance(item, RawArticle)
    assert (item.content_kind, item.published_at, item.authors) == ("html", utc(2024, 10, 29, 6), ("Jane Doe",))


def test_an_unreadable_date_is_no_reason_to_reject(tmp_path: Path) -> None:
    item = one(tmp_path / "a.jsonl", json.dumps({"text": STORY, "published_at": "last week"}).encode())
    assert (item.published_at, item.published_basis) == (None, None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    item = one(tmp_path / "a.txt", (STORY * 3).encode(encoding))
    assert (item.content, item.replaced_characters) == (STORY * 3, 0)


def test_a_declared_encoding_counts() -> None:
    page = '<meta charset="windows-1251"><p>Сергій Кислиця, посол України</p>'
    assert decode(page.encode("cp1251")).text == page


def test_damage_is_counted() -> None:
    decoded = decode((STORY * 40).encode() + b"\xe2\x80" + STORY.encode())
    assert decoded.encoding == "utf-8"
    assert decoded.replaced == 1
    assert decoded.text.count("\ufffd") == 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-10-29", utc(2024, 10, 29)),
        ("2024-10-29T23:00:00-05:00", utc(2024, 10, 30, 4)),
        ("Tue, 29 Oct 2024 10:00:00 GMT", utc(2024, 10, 29, 10)),
        ("Oct. 29, 2024 14:05 EDT", utc(2024, 10, 29, 18, 5)),
        ("March 27 , 2008", utc(2008, 3, 27)),
        ("11.01.2017", utc(2017, 1, 11)),
        ("29/10/2024", utc(2024, 10, 29)),
        ("03/04/2024", None),
        ("20241029120000", utc(2024, 10, 29, 12)),
        (1730160000, utc(2024, 10, 29)),
        (1730160000000, utc(2024, 10, 29)),
        (dt.date(2024, 10, 29), utc(2024, 10, 29)),
        ("October 2024", None),
        ("Tuesday", None),
        ("2999-01-01", None),
        ("0001-01-01", None),
        (True, None),
        (None, None),
    ],
)
def test_dates(value: object, expected: dt.datetime | None) -> None:
    assert parse_date(value) == expected


def test_dates_in_paths() -> None:
    assert date_in_path("https://example.org/2024/10/29/kursk") == utc(2024, 10, 29)
    assert date_in_path("20241029_kursk.txt") == utc(2024, 10, 29)
    assert date_in_path("report-2024-13-29.txt") is None


@given(st.one_of(st.text(max_size=40), st.integers(), st.floats(), st.datetimes(), st.binary(max_size=8)))
def test_nothing_makes_date_parsing_fail(value: object) -> None:
    found = parse_date(value)
    assert found is None or found.tzinfo is dt.UTC


@given(st.binary(max_size=400))
def test_any_bytes_end_as_article_or_reject(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.getbasetemp()
    for name in ("any.txt", "any.jsonl", "any.csv", "any.parquet", "any.txt.gz"):
        (folder / name).write_bytes(data)
        assert list(read_file(folder / name))
