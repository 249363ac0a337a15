"""Event nouns that are left out: "21 strikes. Bombers carried out [eight] of them, artillery conducted the other [13]"."""

from pipelines.language.events.grammar import PASSIVE_SUBJECTS, Grammar
from pipelines.language.events.lexicon import triggers
from pipelines.language.events.slots import light_role, light_verb_of


def counted_deeds(tree: Grammar, i: int) -> int | None:
    """The event noun, of its sentence or the one before, that a number counts again as the object of a light verb."""
    if tree.pos[i] != "NUM" or tree.dep[i] not in {"obj", *PASSIVE_SUBJECTS} or tree.is_time(i):
        return None
    if not light_role(tree, tree.head[i], "obj") or any(tree.pos[k] == "NOUN" for _, k in tree.phrases(i)):
        return None
    here = tree.sentence(i)[0]
    first = tree.sentence(here - 1)[0] if here else 0
    return next((k for k in range(i - 1, first - 1, -1) if _names_deeds(tree, k)), None)


def _names_deeds(tree: Grammar, k: int) -> bool:
    told = light_verb_of(tree, k) is not None or bool(tree.having(k, "nummod"))
    return told and tree.tag[k] == "NNS" and (tree.lemma[k], "N") in triggers()
