"""The closed word sets of the layer, from ``knowledge/data/actors/words.yaml``."""

from pipelines.knowledge import read_yaml

_WORDS = read_yaml("actors/words.yaml")

PLACE_PREPOSITIONS: frozenset[str] = frozenset(_WORDS["place_prepositions"])
NO_NATION_PREFIXES: frozenset[str] = frozenset(_WORDS["no_nation_prefixes"])
DESCRIBING_PARTICIPLES: frozenset[str] = frozenset(_WORDS["describing_participles"])
ACT_NOUNS: frozenset[str] = frozenset(_WORDS["act_nouns"])
ACTION_ENDINGS: tuple[str, ...] = tuple(_WORDS["action_endings"])
LOCATING_VERBS: frozenset[str] = frozenset(_WORDS["locating_verbs"])
OFFICE_QUALIFIERS: frozenset[str] = frozenset(_WORDS["office_qualifiers"])
CLASS_NOUNS: dict[str, frozenset[str]] = {noun: frozenset(kinds) for noun, kinds in _WORDS["class_nouns"].items()}
STATE_BODIES: frozenset[str] = frozenset(_WORDS["state_bodies"])
NO_ACTOR_WORDS: frozenset[str] = frozenset(_WORDS["no_actor_words"])
PARTS_OF_ORGANISATIONS: frozenset[str] = frozenset(_WORDS["parts_of_organisations"])
OPERATION_WORDS: frozenset[str] = frozenset(_WORDS["operation_words"])
WORDS_IN_CAPITALS: frozenset[str] = frozenset(_WORDS["words_in_capitals"])
STORMS: frozenset[str] = frozenset(_WORDS["storms"])
SURNAMES_LIKE_TITLES: frozenset[str] = frozenset(_WORDS["surnames_like_titles"])
PLACE_VERBS: frozenset[str] = frozenset(_WORDS["place_verbs"])
DISASTERS: tuple[str, ...] = tuple(_WORDS["disasters"])
IMPERSONAL_VERBS: frozenset[str] = frozenset(_WORDS["impersonal_verbs"])
MEN: frozenset[str] = frozenset(_WORDS["men"])
WOMEN: frozenset[str] = frozenset(_WORDS["women"])
POSSESSIVES: frozenset[str] = frozenset({"'s", "’s", "'", "’", "s"})
LOWER_IN_TITLES: frozenset[str] = frozenset({"of", "for", "the", "and", "in", "to", "on", "at"})
