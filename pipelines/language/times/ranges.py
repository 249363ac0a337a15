"""Times with two ends or one open: "from Monday to Friday", "11-13 March", "since June", "until June"."""

from dataclasses import replace

from spacy.tokens import Doc, Token

from pipelines.language.findings import TimeExpression
from pipelines.language.times.placed import place_time
from pipelines.language.times.telling import lexicon_of
from pipelines.language.tree import tree_of


def whole(doc: Doc, time: TimeExpression, token: Token) -> TimeExpression:
    """A time with its range or open end, for what it dates: "from Monday to Friday", "since June", "until June".

    "Since the raid on Monday they have fled": they fled since Monday, the raid was on Monday.
    """
    lexicon, times = lexicon_of(doc), doc._.times
    index = times.index(time)
    first, last = time, time
    if index + 1 < len(times) and joined(doc, time, times[index + 1]):
        last = times[index + 1]
    elif index and joined(doc, times[index - 1], time):
        first = times[index - 1]
    if first is not last:
        return replace(first, end=last.end, last=last.last, value=f"{first.value}/{last.value}", rule="range")
    before = tree_of(doc).text[: time.start].split()[-1:]
    word = (before[0].lower(),) if before else ("",)
    chain = place_time(doc, time).dates[:-1]
    if chain and token.i not in chain and not lexicon.value("SINCE", word):
        word = (tree_of(doc).case_of(chain[-1]),)
    if lexicon.value("SINCE", word):
        return replace(time, last=None, rule="since")
    return replace(time, first=None, rule="until") if lexicon.value("UNTIL", word) else time


def joined(doc: Doc, first: TimeExpression, second: TimeExpression) -> bool:
    """Whether two neighbouring dates are the ends of one range."""
    lexicon = lexicon_of(doc)
    link = tree_of(doc).text[first.end : second.start].strip().lower()
    if first.first is None or second.last is None or first.first > second.last:
        return False
    if lexicon.value("BOTH", (link,)):
        before = tree_of(doc).text[: first.start].split()[-1:]
        return bool(before and lexicon.value("BETWEEN", (before[0].lower(),)))
    return bool(lexicon.value("RANGE", (link,)))
