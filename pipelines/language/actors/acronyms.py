"""Acronyms and other names that the text explains."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipelines.language.actors.reading import Reading
from pipelines.language.findings import Actor, ActorMention

OTHER_NAME = re.compile(
    r"(?: in [A-Z]\w+(?: [A-Z]\w+)?)?,?(?: who is)? (?:(?:also|better|widely) )?(?:known as|nicknamed|alias|a\.?k\.?a\.?) (?:the )?[\"“‘']?$"
)
REACH = 40
CALLED_OTHERWISE = frozenset(
    {"person", "armed_group", "organisation", "company", "political_group", "igo", "armed_force"}
)
BRACKETED = re.compile(r" \((?:the )?[A-Z]{2,}\)")
ACRONYM = re.compile(r"(?: [(\[](?:the )?|,? or (?:the )?)([A-Z][A-Za-z0-9-]{1,9})(?=[)\],. ])")


def find_acronyms(reading: Reading) -> None:
    """Acronyms the text explains: "Observatory for Human Rights (OHR)" ... "OHR"; "407th Air Group" ... "407th AG"."""
    defined = dict(_defined(reading))
    for i, word in enumerate(reading.tree.word):
        number = reading.tree.word[i - 1] if i and reading.tree.word[i - 1][0].isdigit() else ""
        mention = defined.get(f"{number} {word}".strip()) or defined.get(word)
        if mention is None or (i in reading.owner and reading.owner[i].actor.key):
            continue
        start = reading.tree.start[i - 1 if number and f"{number} {word}" in defined else i]
        reading.replace(start, reading.tree.end[i], mention.actor, "defined_acronym")


def find_other_names(reading: Reading) -> None:
    """Names by which somebody is also known: "Jimmy Chérizier, also known as Barbecue" ... "Barbecue"; of a known and
    an unknown name the known actor is meant: "the Salafist Group for Call and Combat, known as the GSPC"."""
    others: dict[str, Actor] = {}
    for mention in reading.mentions:
        before = reading.tree.text[max(0, mention.start - REACH) : mention.start]
        if cue := OTHER_NAME.search(before):
            for named in reading.mentions:
                if named.end != mention.start - len(cue[0]) or named.actor.kind not in CALLED_OTHERWISE:
                    continue
                if mention.actor.key is None:
                    others[mention.actor.name] = named.actor
                elif named.actor.key is None and mention.actor.kind != "person":
                    others[named.actor.name] = mention.actor
    if others:
        reading.change(lambda m: replace(m, actor=others.get(m.actor.name, m.actor)))


def _defined(reading: Reading) -> Iterator[tuple[str, ActorMention]]:
    """The acronyms that a text explains, with the mention each stands for; in brackets after a body's name any
    acronym is its own, of whatever language: "the Permanent Strategic Framework (CSP)"."""
    for mention in reading.mentions:
        written = reading.tree.text[mention.start : mention.end]
        if mention.actor.kind in ("person", "country"):
            continue
        words = re.split(r"[\s-]+", mention.actor.name)
        letters = _initials((*words, *written.split()))
        found = ACRONYM.match(reading.tree.text, mention.end)
        if (
            found
            and " " in written
            and (found[1][0].upper() in letters or BRACKETED.match(reading.tree.text, mention.end))
        ):
            yield found[1], mention
        initials = _initials(words)
        if words[0][0].isdigit() and len(initials) > 1:
            yield f"{words[0]} {initials}", mention
        elif mention.actor.key is None and len(initials) > 2:
            yield initials, mention


def _initials(words: Iterable[str]) -> str:
    """The first letters of the capitalised words."""
    return "".join(word[0] for word in words if word[:1].isupper())
