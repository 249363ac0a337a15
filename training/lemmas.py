"""The lemmas of the treebanks' words, which the run time looks up before it trusts the network."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from lemminflect import getInflection, getLemma

from pipelines.language.encoder.lemma import INFLECTED_VERBS
from training.corpora import Document

NAMES = frozenset({"NNP", "NNPS"})

AGREED = 0.9
"""Share of a form's uses under one tag that its commonest lemma must have."""


def lemma_table(documents: Iterable[Document]) -> dict[str, dict[str, str]]:
    """XPOS tag -> form in lower case -> lemma, for all words but names, where the treebanks agree.

    Left out is what the annotators mistyped (fled -> "flead", freed -> "fre").
    """
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for document in documents:
        for sentence in document.sentences:
            for form, tag, lemma in zip(sentence.words, sentence.xpos or (), sentence.lemmas or (), strict=True):
                counts[tag, form.lower()][lemma] += 1
    table: dict[str, dict[str, str]] = defaultdict(dict)
    for (tag, form), lemmas in sorted(counts.items()):
        lemma, count = lemmas.most_common(1)[0]
        sure = tag not in NAMES and count > AGREED * lemmas.total()
        if sure and not (tag in INFLECTED_VERBS and _is_mistyped(form, lemma)):
            table[tag][form] = lemma
    return dict(table)


def _is_mistyped(form: str, lemma: str) -> bool:
    """Whether LemmInflect's dictionary (Jascob 2022) knows the form of a verb, but not the lemma."""
    known = getLemma(form, "VERB", lemmatize_oov=False)
    return bool(known) and lemma not in known and not getInflection(lemma, "VBZ", inflect_oov=False)
