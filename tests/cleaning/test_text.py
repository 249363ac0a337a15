"""Heads, datelines, boilerplate and paragraphs; and the promise that every character can be traced."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.cleaning import CleanArticle, clean, original_span
from pipelines.cleaning.boilerplate import boilerplate
from pipelines.cleaning.datelines import read_dateline
from pipelines.cleaning.mojibake import repaired
from pipelines.cleaning.offsets import Traced, join
from pipelines.cleaning.text import read_body
from pipelines.ingest import RawArticle
from pipelines.knowledge import read_table

LEAD = "The ministry said on Monday that forty soldiers had crossed the river near the border town."
MORE = "Officials in the capital declined to comment on the report, which could not be verified at once."


def utc(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=dt.UTC)  # type: ignore[misc,arg-type]


def cleaned(content: str, **fields: object) -> CleanArticle:
    values = {"source_file": "a.txt", "position": "file", "source_format": "text", "content_kind": "text"}
    article = clean(RawArticle(**values, content=content, sha256="0", bytes=1, **fields))  # type: ignore[arg-type]
    assert isinstance(article, CleanArticle)
    return article


def test_a_messy_head_in_one_line_with_the_story() -> None:
    article = cleaned(
        f" date 2024-10-29 (MENAFN- The Example Times) {LEAD}\n\n\n\n{MORE}\n\nA Heading Inside\n\n{MORE}\n\n"
    )
    assert article.text == f"{LEAD}\n\n{MORE}\n\nA Heading Inside\n\n{MORE}"
    assert (article.distributor, article.outlet, article.title) == ("MENAFN", "The Example Times", None)
    assert (article.published_at, article.published_basis) == (utc(2024, 10, 29), "header")


def test_title_date_and_byline_above_the_story() -> None:
    article = cleaned(
        f"Soldiers cross the river\n\nFriday, October 25, 2024\nBy Jane Doe and John Roe\n\n{LEAD}\n\n{MORE}"
    )
    assert article.text == f"{LEAD}\n\n{MORE}"
    assert (article.title, article.authors) == ("Soldiers cross the river", ("Jane Doe", "John Roe"))
    assert (article.published_at, article.published_basis) == (utc(2024, 10, 25), "header")


def test_labelled_lines_above_the_story() -> None:
    article = cleaned(f"\ufeffTitle: Soldiers cross\nSource: Example\nURL: https://example.org/2024/10/25/x\n\n{LEAD}")
    assert (article.title, article.outlet, article.text) == ("Soldiers cross", "Example", LEAD)
    assert (article.source_uri, article.published_basis) == ("https://example.org/2024/10/25/x", "url")


def test_what_the_record_says_comes_before_what_the_head_says() -> None:
    fields = {"title": "SOLDIERS cross the river", "published_at": utc(2024, 10, 26), "published_basis": "field"}
    article = cleaned(f"Soldiers Cross the River\n\nOctober 25, 2024\n\n{LEAD}", **fields)
    assert (article.text, article.title) == (LEAD, "SOLDIERS cross the river")
    assert (article.published_at, article.published_basis) == (utc(2024, 10, 26), "field")


def test_a_first_sentence_is_no_title() -> None:
    assert cleaned(f"Soldiers crossed the river.\n\n{LEAD}").text.startswith("Soldiers crossed the river.")


def test_a_line_that_another_title_does_not_repeat_stays() -> None:
    assert cleaned(f"Minister calls crossing a tragedy\n{LEAD}", title="Crossing").text.startswith("Minister calls")


@pytest.mark.parametrize(
    ("text", "place", "distributor", "published_at"),
    [
        ("KYIV, Ukraine (AP) — The", "Kyiv, Ukraine", "AP", None),
        ("BAGHDAD, Nov. 5 (Xinhua) -- The", "Baghdad", "Xinhua", None),
        ("MOSCOW, October 29. /TASS/. The", "Moscow", "TASS", None),
        ("GENEVA (Reuters) - The", "Geneva", "Reuters", None),
        ("KYIV. Oct 29 (Interfax-Ukraine) – The", "Kyiv", "Interfax-Ukraine", None),
        ("RAMALLAH, October 29, 2024 (WAFA) – The", "Ramallah", "WAFA", utc(2024, 10, 29)),
        ("New Delhi [India], October 29 (ANI): The", "New Delhi [India]", "ANI", None),
        ("Paris, Oct 29 (AFP) - The", "Paris", "AFP", None),
        ("SEOUL/BRUSSELS (Reuters) - The", "Seoul/Brussels", "Reuters", None),
        ("WASHINGTON, D.C. (AP) – The", "Washington, D.C.", "AP", None),
        ("Oct 29 (Reuters) - The", None, "Reuters", None),
        ("SEOUL, Oct. 29 (Example Daily) -- The", "Seoul", "Example Daily", None),
        ("BRUSSELS, 29 October 2024 – The", "Brussels", None, utc(2024, 10, 29)),
        ("WASHINGTON — The", "Washington", None, None),
        ("(MENAFN - Example) KYIV (AFP) - The", "Kyiv", "MENAFN", None),
    ],
)
def test_datelines(text: str, place: str | None, distributor: str | None, published_at: dt.datetime | None) -> None:
    dateline, end = read_dateline(text)
    assert (dateline.place, dateline.distributor, dateline.published_at) == (place, distributor, published_at)
    assert text[end:] == "The"


@pytest.mark.parametrize(
    "text",
    [
        "NATO – the alliance of 32 states – met.",
        "Moscow – which denies it – was silent.",
        "The Pentagon (DoD) said so.",
        "The Associated Press (AP) reported it.",
        "ISIL (Daesh) has taken the town.",
        "On Oct 29 (Tuesday) it rained.",
        "Kyiv: the capital at war",
    ],
)
def test_sentences_that_are_no_datelines(text: str) -> None:
    assert read_dateline(text)[1] == 0


@pytest.mark.parametrize("row", read_table("texts/boilerplate.tsv"), ids=lambda row: row["example"])
def test_every_boilerplate_pattern_cuts_its_example(row: dict[str, str]) -> None:
    assert re.fullmatch(row["pattern"], row["example"], re.IGNORECASE)
    assert boilerplate(row["example"]) is not None


@pytest.mark.parametrize(
    "line",
    [
        LEAD,
        "Read the minister his rights, the lawyer said.",
        "More on this will be decided by the council on Friday.",
        "Video footage showed 12 tanks in the village.",
        "Photos released by the army showed 12 tanks.",
        "Print media reported 40 dead.",
        "Follow the money, investigators say.",
        "End of the war in sight, says minister",
        "Related companies paid $3 million.",
        "Trending upwards, exports reached 4 million tonnes.",
        "Ad hoc units crossed the river.",
        "Copyright law was changed in 2019, the court said. It ruled that 40 firms were affected.",
        "Syria",
        "5 comments were deleted by the ministry.",
    ],
)
def test_lines_of_the_story_are_kept(line: str) -> None:
    assert boilerplate(line) is None


def test_the_rest_after_a_disclaimer_is_cut_only_near_the_end() -> None:
    assert cleaned(f"{LEAD}\n\n{MORE}\n\nDisclaimer:\n\nNo warranty of any kind.").text == f"{LEAD}\n\n{MORE}"
    assert cleaned(f"{LEAD}\n\nDisclaimer:\n\n{MORE}\n\n{MORE}").text == f"{LEAD}\n\n{MORE}\n\n{MORE}"


def test_wrapped_lines_are_joined_and_lists_are_not() -> None:
    wrapped = (
        "The ministry said on Monday that forty soldiers had\n"
        "crossed the river near the border town. Officials\n"
        "would not comment."
    )
    assert read_body(f"{wrapped}\n\n{wrapped}").text.text == "\n\n".join([wrapped.replace("\n", " ")] * 2)
    listed = "Syria\nNear the river, one strike destroyed a truck.\nNear the town, two strikes destroyed three boats."
    assert read_body(listed).text.text == listed.replace("\n", "\n\n")


def test_two_short_sentences_on_two_lines_are_two_paragraphs() -> None:
    assert read_body("The army lost forty men near the river.\nIt lost two boats.").text.text.count("\n\n") == 1


def test_mojibake_is_repaired_and_traced() -> None:
    content = "The â€œBlueâ€\x9d line — 40 km â€“ holds."
    body = read_body(content).text
    assert body.text == "The “Blue” line — 40 km – holds."
    for word in ("Blue", "40", "km", "holds"):
        start = body.text.index(word)
        span = original_span(body.runs, start, start + len(word))
        assert span is not None
        assert content[slice(*span)] == word


def test_clean_text_is_left_alone_by_the_repair() -> None:
    text = "Président Łukasz’s “plan” – £500 … naïve ﬁle, 中文 & &amp; ½"
    assert repaired(text).text == text


def test_offsets_of_a_span_over_cut_lines() -> None:
    content = f"Title of it\n\n{LEAD}\n\nRead also: More\n\n{MORE}"
    article = cleaned(content)
    start = article.text.index("border town.")
    assert original_span(article.offsets, start, start + 6) == (content.index("border"), content.index("border") + 6)
    assert original_span(article.offsets, len(LEAD), len(LEAD) + 2) is None


LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            [
                LEAD,
                MORE,
                "",
                "Read also: x",
                "KYIV (AP) — It rained.",
                "October 25, 2024",
                "By Jane Doe",
                "naÃ¯ve â€“ x",
                "a\u00a0 b",
            ]
        ),
    ),
    max_size=12,
)


def test_a_line_of_one_blank_separates_paragraphs() -> None:
    assert read_body(f"0\n \n{MORE}").text.text == f"0\n\n{MORE}"


@given(LINES, st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_every_clean_character_is_traced_to_its_original(lines: list[str], newline: str) -> None:
    content = newline.join(lines)
    body = read_body(content).text
    traced = {}
    for start, original, length in body.runs:
        traced.update(zip(range(start, start + length), content[original : original + length], strict=True))
    for position, character in enumerate(body.text):
        # A repaired character stands for characters outside ASCII; only whitespace is inserted.
        original = traced.get(position, " ")
        assert character == original or not original.isascii() or (character.isspace() and original.isspace())
    originals = [run.original for run in body.runs]
    assert originals == sorted(originals)


@given(st.text(), st.data())
def test_slices_and_joins_keep_the_trace(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    parts = [Traced(text)[a:b] for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    joined = join("|", parts)
    assert joined.text == "|".join(part.text for part in parts)
    for start, original, length in joined.runs:
        assert joined.text[start : start + length] == text[original : original + length]
    assert sum(run.length for run in joined.runs) == sum(len(part.text) for part in parts)
