"""Words that tell places from other names, and what kind of place."""

from pipelines.knowledge import read_table

_CUES = read_table("places_cues.tsv")
_PREPOSITIONS = {row["preposition"]: row["sense"] for row in read_table("places_prepositions.tsv")}

NOUN_BEFORE = {row["noun"]: row["kind"] for row in _CUES if row["side"] != "after"}
"""Nouns before "of" and a name, by the kind of place they say it is: "the village of X"."""

NOUN_AFTER = {row["noun"]: row["kind"] for row in _CUES if row["side"] != "before"}
"""Nouns after a name, by the kind of place: "X province"."""

SENSES = _PREPOSITIONS
"""Prepositions by where they put an event: at, from, to, about."""

LOCATIVE = frozenset(
    word for word, sense in _PREPOSITIONS.items() if sense != "about" and word not in {"to", "on", "over", "via"}
)
"""Prepositions that make it likely that a capitalised name after them is a place."""

COMPASS = frozenset(
    ["north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeast", "northwest", "southeast",
     "southwest", "northeastern", "northwestern", "southeastern", "southwestern", "upper", "lower", "greater", "downtown", "mainland", "rural"]
)  # fmt: skip

NOT_A_PLACE = frozenset(
    ["earth", "moon", "mars", "sun", "internet", "facebook", "twitter", "god", "monday", "tuesday", "wednesday", "thursday", "friday",
     "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december", "mr", "mrs", "ms", "dr", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"]
)  # fmt: skip
