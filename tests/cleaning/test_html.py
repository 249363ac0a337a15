"""What is read from a page: the story, and nothing of the menu; title, date, authors and outlet."""

import datetime as dt

import pytest

from pipelines.cleaning import CleanArticle, clean
from pipelines.cleaning.html import read_page
from pipelines.ingest import RawArticle

ONE = "The ministry said on Monday that forty soldiers had crossed the river near the border town."
TWO = "Officials in the capital declined to comment on the report, which could not be verified at once."
BODY = f"<p>{ONE}</p><p>{TWO}</p>"


def page(head: str, body: str) -> CleanArticle:
    source = f"<html><head>{head}</head><body>{body}</body></html>"
    values = {"source_file": "a.html", "position": "file", "source_format": "html", "content_kind": "html"}
    article = clean(RawArticle(**values, content=source, sha256="0", bytes=1))  # type: ignore[arg-type]
    assert isinstance(article, CleanArticle)
    return article


@pytest.mark.parametrize("wrap", ["{}", "[{}]", '{{"@graph": [{{"@type": "WebSite", "name": "W"}}, {}]}}'])
def test_json_ld_in_its_three_shapes(wrap: str) -> None:
    data = wrap.format(
        '{"@type": ["NewsArticle"], "headline": "Soldiers cross", "datePublished": "2024-10-29T22:00:00-04:00",'
        '"author": [{"name": "Jane Doe"}, {"name": "https://example.org"}], "publisher": {"name": "Example"}}'
    )
    article = page(
        f"<script type='application/ld+json'>{data}</script><title>Other</title>", f"<article>{BODY}</article>"
    )
    assert (article.title, article.outlet, article.authors) == ("Soldiers cross", "Example", ("Jane Doe",))
    assert (article.published_at, article.published_basis) == (dt.datetime(2024, 10, 30, 2, tzinfo=dt.UTC), "html")
    assert article.text == f"{ONE}\n\n{TWO}"


def test_meta_tags_where_there_is_no_json_ld() -> None:
    head = (
        "<meta property='og:title' content='Soldiers cross'><meta property='og:site_name' content='Example'>"
        "<meta property='article:published_time' content='2024-10-29'>"
        "<meta name='author' content='By Jane Doe, John Roe'>"
    )
    article = page(head, f"<div>{BODY}</div>")
    assert (article.title, article.outlet) == ("Soldiers cross", "Example")
    assert (article.authors, article.published_at) == (
        ("Jane Doe", "John Roe"),
        dt.datetime(2024, 10, 29, tzinfo=dt.UTC),
    )


def test_the_outlet_is_no_part_of_the_title() -> None:
    article = page("<meta property='og:site_name' content='Example'><title>Soldiers cross | Example</title>", BODY)
    assert article.title == "Soldiers cross"


def test_menu_caption_embed_and_footer_are_no_part_of_the_story() -> None:
    body = (
        f"<nav><a href='/'>World</a></nav><article><h1>Soldiers cross</h1>"
        f"<figure><figcaption>A street</figcaption></figure>{BODY}"
        "<blockquote class='twitter-tweet'><p>A post</p></blockquote>"
        "<p>Read also: <a href='/b'>Another</a></p></article>"
        "<footer><p>All rights reserved.</p></footer>"
    )
    assert page("", body).text == f"{ONE}\n\n{TWO}"


def test_a_page_that_is_laid_out_with_tables() -> None:
    cell = f"<b>Soldiers cross</b><br><br>{ONE}<br><br>{TWO}"
    body = f"<table><tr><td><a href='/'>Home</a></td></tr><tr><td>{cell}</td></tr></table>"
    article = page("<title>Soldiers cross</title>", body)
    assert (article.text, article.title) == (f"{ONE}\n\n{TWO}", "Soldiers cross")


def test_a_date_of_the_future_does_not_count() -> None:
    assert page("<meta property='article:published_time' content='2999-01-01'>", BODY).published_at is None


def test_nothing_on_the_page() -> None:
    assert read_page("<html><body></body></html>") is None
