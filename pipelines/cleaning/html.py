"""HTML page -> the article's text and what the page says about it (JSON-LD, meta tags, heading, htmldate)."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import htmldate
import trafilatura
from lxml import etree, html

from pipelines.ingest.dates import parse_date

ARTICLE_TYPES = re.compile(r"Article|Posting|Report|Review")
META = {
    "title": ("og:title", "twitter:title", "dc.title", "headline"),
    "date": ("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "pubdate", "publishdate"),
    "outlet": ("og:site_name", "application-name", "dc.publisher"),
    "authors": ("author", "article:author", "dc.creator", "parsely-author"),
    "uri": ("og:url",),
}
BETWEEN_AUTHORS = re.compile(r"\s*(?:;|,|\band\b|&)\s*")
EMBEDS = "twitter-tweet instagram-media tiktok-embed fb-post telegram-post reddit-embed"
PRUNED = ["//figcaption", *(f"//blockquote[contains(@class, '{name}')]" for name in EMBEDS.split())]
NO_NAME = re.compile(r"https?://|^@|^\W*$")


@dataclass(frozen=True, slots=True)
class Page:
    """An article taken from a page. ``text`` has one paragraph a line; ``published_at`` is in UTC."""

    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    uri: str | None = None
    published_at: dt.datetime | None = None


def read_page(source: str) -> Page | None:
    """The article on an HTML page; None when there is none or the page cannot be parsed."""
    try:
        tree = html.document_fromstring(source.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    facts = _facts(tree)
    _unfold_layout_tables(tree)
    text = trafilatura.extract(tree, favor_precision=True, include_comments=False, prune_xpath=PRUNED)
    if not text:
        return None
    outlet = facts.get("outlet")
    return Page(
        text=text,
        title=_title(tree, facts.get("title"), outlet),
        authors=_authors(facts.get("authors", "")),
        outlet=outlet,
        uri=facts.get("uri") or next(iter(tree.xpath("//link[@rel='canonical']/@href")), None),
        published_at=parse_date(facts.get("date")) or _visible_date(source),
    )


def _facts(tree: html.HtmlElement) -> dict[str, str]:
    """title, date, outlet, authors and uri: JSON-LD before meta tags."""
    facts: dict[str, str] = {}
    for item in _linked_data(tree):
        _add(facts, "title", item.get("headline") or item.get("name"))
        _add(facts, "date", item.get("datePublished"))
        _add(facts, "outlet", _names(item.get("publisher")))
        _add(facts, "authors", _names(item.get("author")))
        _add(facts, "uri", item.get("url"))
    contents: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        contents.setdefault(name.lower(), meta.get("content") or "")
    for field, names in META.items():
        for name in names:
            _add(facts, field, contents.get(name))
    return facts


def _add(facts: dict[str, str], field: str, value: object) -> None:
    if isinstance(value, str) and value.strip() and field not in facts:
        facts[field] = " ".join(value.split())


def _linked_data(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            data = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            kinds = item.get("@type")
            if ARTICLE_TYPES.search(" ".join(kinds) if isinstance(kinds, list) else str(kinds)):
                yield item


def _items(data: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD block: alone, in a list or in a graph."""
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (node for node in graph if isinstance(node, dict)) if isinstance(graph, list) else ()


def _names(value: Any) -> str:
    values = value if isinstance(value, list) else [value]
    names = [v.get("name") if isinstance(v, dict) else v for v in values]
    return "; ".join(name for name in names if isinstance(name, str) and not NO_NAME.search(name))


def _authors(names: str) -> tuple[str, ...]:
    found = (name.removeprefix("By ").strip() for name in BETWEEN_AUTHORS.split(names))
    return tuple(dict.fromkeys(name for name in found if name and not NO_NAME.search(name)))


def _title(tree: html.HtmlElement, stated: str | None, outlet: str | None) -> str | None:
    """The stated title, else the only ``<h1>``, else ``<title>``; without the outlet's name at its end."""
    headings = [" ".join(h.text_content().split()) for h in tree.iter("h1")]
    titles = [" ".join(t.text_content().split()) for t in tree.iter("title")]
    title = stated or (headings[0] if len(headings) == 1 else None) or next(iter(titles), None)
    if title and outlet:
        title = re.sub(rf"\s+[|–—-]\s+{re.escape(outlet)}$", "", title)
    return title or None


def _unfold_layout_tables(tree: html.HtmlElement) -> None:
    """Tables of one column are layout and no data: old pages put their whole text into one."""
    for table in list(tree.iter("table")):
        rows = list(table.iter("tr"))
        if all(len(row) <= 1 for row in rows) and table.find(".//th") is None:
            for element in (table, *table.iter("tbody", "tr", "td")):
                element.tag = "div"


def _visible_date(source: str) -> dt.datetime | None:
    """The date of publication that the page shows to readers, by htmldate."""
    latest = (dt.datetime.now(dt.UTC) + dt.timedelta(days=1)).strftime("%Y-%m-%d")
    try:
        return parse_date(htmldate.find_date(source, original_date=True, extensive_search=True, max_date=latest))
    except (ValueError, etree.LxmlError):
        return None
