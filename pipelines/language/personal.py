"""The personal pronouns, in lower case, from ``knowledge/data/pronouns.yaml``."""

from pipelines.knowledge import read_yaml

_PRONOUNS = read_yaml("pronouns.yaml")

FIRST_PERSON: frozenset[str] = frozenset(_PRONOUNS["first_person"])
FIRST_PERSON_SUBJECTS: frozenset[str] = frozenset(_PRONOUNS["first_person_subjects"])
THIRD_PERSON_SUBJECTS: frozenset[str] = frozenset(_PRONOUNS["third_person_subjects"])
MASCULINE: frozenset[str] = frozenset(_PRONOUNS["masculine"])
FEMININE: frozenset[str] = frozenset(_PRONOUNS["feminine"])
NEUTER: frozenset[str] = frozenset(_PRONOUNS["neuter"])
PLURAL: frozenset[str] = frozenset(_PRONOUNS["plural"])
