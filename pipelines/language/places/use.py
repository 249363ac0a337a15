"""Whether a place name stands for those who act there: "Russia denied it", "talks with Tehran"."""

from pipelines.knowledge.gazetteer import Entry
from pipelines.language.places.lexicon import SEATS, SPEECHES
from pipelines.language.places.page import Mention
from pipelines.language.tree import Tree

_ADDRESSED = frozenset(["with", "by", "against", "between", "to", "for"])
_WHERE_VERBS = frozenset(["be", "have", "lie", "border", "see", "remain", "become", "face", "suffer", "experience"])


def is_acting(tree: Tree, mention: Mention, entry: Entry) -> bool:
    """Whether a country, or a capital for its government, acts or is addressed rather than being where.

    "[Russia] denied it", "[Bangkok]'s allegations", "a [White House] aide", "talks between [Washington] and [Tehran]", "urged [Israel] to stop".
    """
    if entry.kind != "country" and not entry.capital and mention.text not in SEATS:
        return False
    head = next(
        (i for i in range(mention.first, mention.last) if not mention.first <= tree.head[i] < mention.last),
        mention.first,
    )
    if tree.base(head) == "conj":
        head = tree.head[head]
    verb, relation = tree.head[head], tree.dep[head]
    if relation in {"nsubj", "obl:agent", "iobj"}:
        return relation != "nsubj" or tree.lemma[verb] not in _WHERE_VERBS
    if relation == "nmod:poss":
        return tree.lemma[verb] in SPEECHES
    if relation == "compound":
        return mention.text in SEATS
    if relation == "obj":
        return tree.kid(verb, "xcomp", "ccomp") is not None
    case = tree.kid(head, "case")
    return (
        relation in {"obl", "nmod"}
        and case is not None
        and tree.lower[case] in _ADDRESSED
        and tree.lower[case] in {"with", "by", "between"}
    )
