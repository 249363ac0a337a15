"""The PLOVER contexts of a sentence, by keywords."""

from functools import cache

from pipelines.language.events.grammar import Grammar
from pipelines.language.events.lexicon import context_words


def contexts_of(tree: Grammar, start: int, end: int) -> tuple[str, ...]:
    """The contexts of tokens start..end-1, in the order of the data file."""
    lexicon = context_words()
    found = set()
    for i in range(start, end):
        for word in {tree.lemma[i], tree.lower[i]}:
            for second, context in lexicon.get(word, ()):
                if second is None or (i + 1 < end and second in (tree.lemma[i + 1], tree.lower[i + 1])):
                    found.add(context)
    return tuple(sorted(found, key=_order().__getitem__))


@cache
def _order() -> dict[str, int]:
    contexts = dict.fromkeys(context for entries in context_words().values() for _, context in entries)
    return {context: i for i, context in enumerate(contexts)}
