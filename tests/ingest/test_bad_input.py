"""Whatever lies in an inbox: no exception, and each thing that cannot be used is one reject with its reason."""

import gzip
import json
from pathlib import Path

import pytest

from pipelines.cleaning import CleanArticle, clean
from pipelines.ingest import RawArticle, Reject, list_inbox, read_file

STORY = "The ministry said on Monday that 40 soldiers had crossed the river near the border."
RECORD = json.dumps({"id": "a", "text": STORY}).encode()

BAD_FILES = [
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\t\n", "empty"),
    ("empty.html", b"", "empty"),
    ("empty.jsonl", b"\n\n", "empty"),
    ("empty.csv", b"", "empty"),
    ("empty.parquet", b"", "empty"),
    ("empty.txt.gz", gzip.compress(b""), "empty"),
    ("binary.txt", bytes(range(256)) * 20, "binary"),
    ("picture.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "binary"),
    ("controls.txt", b"\x01\x02\x03\x04 text \x05\x06", "binary"),
    ("binary.csv", b"text\n" + bytes(range(256)), "binary"),
    ("cut.txt.gz", gzip.compress(STORY.encode() * 50, mtime=0)[:-20], "truncated"),
    ("not_gzip.txt.gz", b"this is no gzip file at all", "corrupt"),
    ("flipped.txt.gz", gzip.compress(STORY.encode(), mtime=0)[:-8] + b"\0\0\0\0\0\0\0\0", "corrupt"),
    ("broken_utf8.txt", b"\xc3\x28 \xe2\x28\xa1 \xf0\x28\x8c\xbc text", "invalid_encoding"),
    ("broken_utf16.txt", b"\xff\xfe\x00\xd8a", "invalid_encoding"),
    ("no_text.csv", b"id,date\n1,2024-10-29\n", "no_text_column"),
    ("no_text.parquet", b"PAR1 and then nothing of the kind PAR1", "corrupt"),
    ("paper.pdf", b"%PDF-1.7", "unknown_format"),
    ("no_extension", STORY.encode(), "unknown_format"),
]

BAD_LINES = [
    (RECORD[:-5], "invalid_json"),
    (b'{"id": 1, "text": "' + b"\xff\xfe" + b'"}', "invalid_encoding"),
    (b"[1, 2]", "not_a_record"),
    (b"null", "not_a_record"),
    (b"[" * 100_000, "invalid_json"),
    (b'{"id": "b"}', "no_text_field"),
    (b'{"text": "   "}', "no_text_field"),
    (b'{"text": 17}', "no_text_field"),
    (b'{"text": "a \\u0000 b"}', "invalid_text"),
    (b'{"text": "a \\ud83d b"}', "invalid_text"),
    (RECORD, "duplicate_record"),
]


def read(path: Path, data: bytes) -> list[RawArticle | Reject]:
    path.write_bytes(data)
    return list(read_file(path))


@pytest.mark.parametrize(("name", "data", "reason"), BAD_FILES, ids=[name for name, _, _ in BAD_FILES])
def test_a_bad_file_is_one_reject(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (item,) = read(tmp_path / name, data)
    assert isinstance(item, Reject)
    assert (item.reason, item.source_file, item.position) == (reason, name, "file")
    assert item.bytes == len(data)
    assert len(item.sha256) == 64
    assert item.message


@pytest.mark.parametrize(
    ("line", "reason"), BAD_LINES, ids=[f"{reason}-{n}" for n, (_, reason) in enumerate(BAD_LINES)]
)
def test_a_bad_line_is_one_reject_and_the_rest_goes_on(tmp_path: Path, line: bytes, reason: str) -> None:
    last = json.dumps({"id": "z", "text": STORY}).encode()
    items = read(tmp_path / "a.jsonl", b"\n".join([RECORD, line, last]))
    assert [getattr(item, "source_id", None) for item in items] == ["a", None, "z"]
    rejected = items[1]
    assert isinstance(rejected, Reject)
    assert (rejected.reason, rejected.position) == (reason, "line 2")


def test_records_before_the_end_of_a_truncated_file_are_kept(tmp_path: Path) -> None:
    lines = b"".join(json.dumps({"id": n, "text": f"{STORY} {n * 7919}"}).encode() + b"\n" for n in range(2000))
    items = read(tmp_path / "a.jsonl.gz", gzip.compress(lines, mtime=0)[:-3000])
    assert len(items) > 500
    assert all(isinstance(item, RawArticle) for item in items[:-1])
    assert isinstance(items[-1], Reject)
    assert items[-1].reason == "truncated"


def test_same_id_with_other_text_is_no_duplicate(tmp_path: Path) -> None:
    other = json.dumps({"id": "a", "text": STORY + " It corrected the number later."}).encode()
    assert all(isinstance(item, RawArticle) for item in read(tmp_path / "a.jsonl", RECORD + b"\n" + other))


def test_a_row_that_does_not_fit_the_header_is_one_reject(tmp_path: Path) -> None:
    one, two, three = read(tmp_path / "a.csv", f'id,text\n1,"{STORY}"\n2,{STORY}, and more, and more\n3\n'.encode())
    assert isinstance(one, RawArticle)
    assert isinstance(two, Reject)
    assert two.reason == "not_a_record"
    assert isinstance(three, Reject)
    assert three.reason == "no_text_field"


def test_an_unreadable_file_is_a_reject(tmp_path: Path) -> None:
    (item,) = read_file(tmp_path / "gone.txt")
    assert isinstance(item, Reject)
    assert item.reason == "unreadable"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("Ok.", "no_text"),
        ("12 34 56 78 -- 90 12 34 56 78 90", "no_text"),
        ("Президент України заявив, що війська Північної Кореї вже перебувають у Курській області.", "language"),
        (
            "Le ministère a déclaré lundi que quarante soldats avaient traversé la rivière près de la frontière.",
            "language",
        ),
    ],
)
def test_what_cannot_be_an_article_is_rejected_by_cleaning(tmp_path: Path, content: str, reason: str) -> None:
    (raw,) = read(tmp_path / "a.txt", content.encode())
    assert isinstance(raw, RawArticle)
    cleaned = clean(raw)
    assert isinstance(cleaned, Reject)
    assert cleaned.reason == reason


def test_one_short_sentence_is_an_article(tmp_path: Path) -> None:
    (raw,) = read(tmp_path / "a.jsonl", b'{"text": "Support fell to 4%."}')
    assert isinstance(raw, RawArticle)
    cleaned = clean(raw)
    assert isinstance(cleaned, CleanArticle)
    assert cleaned.text == "Support fell to 4%."


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<!-- nothing -->",
        "<div>" * 20_000 + "deep",
        "<" * 5000,
        "<html><body><script type='application/ld+json'>{broken</script><p>x</p></body></html>",
        "<script type='application/ld+json'>" + "[" * 50_000 + "</script>",
    ],
    ids=["empty", "comment", "nested", "brackets", "broken-json", "deep-json"],
)
def test_a_page_without_an_article_is_a_reject(tmp_path: Path, page: str) -> None:
    (raw,) = read(tmp_path / "a.html", page.encode())
    assert isinstance(raw, RawArticle)
    cleaned = clean(raw)
    assert isinstance(cleaned, Reject)
    assert cleaned.reason == "no_text"


def test_one_short_sentence_is_a_text(tmp_path: Path) -> None:
    (raw,) = read(tmp_path / "a.txt", b"It's 4.2m deep.")
    assert isinstance(raw, RawArticle)
    assert not isinstance(clean(raw), Reject)


def test_the_inbox_is_listed_in_one_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/z.txt", "b/a.txt", "a.jsonl", ".hidden.txt", ".git/config.txt", "c.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY)
    names = [path.relative_to(tmp_path).as_posix() for path in list_inbox(tmp_path)]
    assert names == ["a.jsonl", "b/a.txt", "b/z.txt", "c.pdf"]
    (item,) = read_file(tmp_path / "b/z.txt", tmp_path)
    assert item.source_file == "b/z.txt"
