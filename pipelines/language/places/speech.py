"""Whether a place is where somebody spoke, and not where that happened of which they spoke."""

from pipelines.knowledge.gazetteer import gazetteer
from pipelines.language.findings import Place
from pipelines.language.places.lexicon import LOCALS, NOUN_BEFORE, OFFICIALS, SAYING, SPEAKING
from pipelines.language.tree import Tree


def _speaks(tree: Tree, verb: int) -> bool:
    """Whether a verb says something: it is one of saying, and what it says is said or left out ("spoke in Brussels")."""
    if tree.lemma[verb] not in SAYING:
        return False
    return (
        tree.lemma[verb] in SPEAKING
        or tree.kid(verb, "ccomp", "parataxis") is not None
        or tree.base(verb) == "parataxis"
    )


def is_of_speech(tree: Tree, i: int) -> bool:
    """Whether a place is where somebody spoke or who spoke is: "told reporters in [Brussels] that", "officials in [Kyiv] said".

    What stands alone before the one who speaks is where it happened: "In [Idlib], medics said 12 people were killed",
    "Elsewhere in [Baghdad], police said".
    """
    phrase = i
    while tree.head[phrase] != phrase and tree.pos[tree.head[phrase]] not in {"VERB", "AUX"}:
        phrase = tree.head[phrase]
    verb = tree.head[phrase]
    if verb == phrase or not _speaks(tree, verb) or tree.base(phrase) in {"ccomp", "parataxis", "advcl"}:
        return False
    speaker = tree.kid(verb, "nsubj")
    alone = phrase == i or tree.lower[phrase] in NOUN_BEFORE or tree.pos[phrase] == "ADV"
    return not (alone and tree.base(phrase) in {"obl", "advmod"} and speaker is not None and phrase < speaker)


def is_of_local(tree: Tree, i: int, place: Place) -> bool:
    """Whether those who speak of what happened are of the place it happened in: "police in [Herat] say".

    Officials in a capital speak of the whole country.
    """
    if tree.base(i) == "compound":
        i = tree.head[i]  # "officials in [Nuristan] province"
    if place.metonymic or tree.base(i) != "nmod":
        return False
    speaker = tree.lemma[tree.head[i]]
    governs = any(match.entry.capital for match in gazetteer().lookup(place.name))
    return speaker in LOCALS or (speaker in OFFICIALS and not governs)
