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

LOOSE = frozenset(["to", "on", "over", "via"])
"""Prepositions that stand as often before people and topics as before places."""

LOCATIVE = frozenset(word for word, sense in SENSES.items() if sense != "about" and word not in LOOSE)
"""Prepositions that make it likely that a capitalised name after them is a place."""

_WORDS = {row["list"]: frozenset(row["words"].split()) for row in read_table("places_words.tsv")}

COMPASS = _WORDS["compass"]
"""Words that cut a place smaller without naming it: "northern Syria"."""

NOT_A_PLACE = _WORDS["not_a_place"]
"""Words that some town somewhere is called by and that almost never mean it."""

ROAD_WORDS = _WORDS["road"]
"""Words that show a facility to be a road."""

NAMED_AFTER_PLACE = _WORDS["named_after"]
"""Nouns whose names come from places without being there: "West Nile virus"."""

RULE = _WORDS["rule"]
"""Nouns for those who rule, after the name of the ruler: "Asad regime"."""

NAMED_FROM_AFAR = _WORDS["named_from_afar"]
"""Words for streets and houses, which may bear the name of any place in the world: "Lincoln Road", "Salem Farm"."""

PUBLIC_BODY = _WORDS["public"]
"""Words in the names of public bodies, which belong to the state they name: "Russian Ministry of Defence"."""

ATTACK = _WORDS["attack"]
"""Nouns for attacks, whose "on" and "against" stand before what is attacked."""

TAKE = _WORDS["take"]
"""Verbs whose object, where it bears the name of a town, is the town."""

ENTER = _WORDS["enter"]
"""Verbs whose object is hardly ever a person: "raided [Jenin]"."""

BATTLE = _WORDS["battle"] | ATTACK
"""Nouns whose "of" stands before where it was: "the siege of [Sarajevo]"."""

BEFALL = TAKE | _WORDS["befall"]
"""Verbs whose object, where it is a country, is where it happens: "floods hit Pakistan", not "armed Pakistan"."""

EVERYWHERE = _WORDS["everywhere"]
"""Words that say that something happens in no place more than in another."""

SEQUENT = _WORDS["sequent"]
"""Verbs that set a happening beside another, which has its own place: "the rally [comes] after clashes in Tyre"."""

TERRITORY = _WORDS["territory"] | {noun for noun, kind in NOUN_BEFORE.items() if kind == "city"}
"""Nouns for a part of a country that its adjective tells whose it is: "an Eritrean village"."""

ELSEWHERE, ANOTHER = _WORDS["elsewhere"], _WORDS["another"]
"""Words that open a sentence of another scene: "Elsewhere, ..."; such as stand in its first phrase: "In a [separate] attack"."""

BESIDE = _WORDS["beside"]
"""Words before "to" that put something at a place: "[close] to Homs"."""

GLOBAL = EVERYWHERE | _WORDS["global"]
"""Words that show that a sentence tells of the whole world."""

COUNTRY, POINTING = _WORDS["country"], _WORDS["pointing"]
"""Nouns, and determiners before them, for the country named last: "the country", "that nation"."""

LOCALS, OFFICIALS = _WORDS["local"], _WORDS["officials"]
"""Nouns for those who speak of what happened where they are: "[police] in Herat say"; of what they govern: "officials"."""

TOLL = _WORDS["toll"]
"""Nouns for what a country has within it: "the country's death toll"."""

GROUPS = frozenset(
    name for row in read_table("actors/groups.tsv") for name in (row["name"], *row["aliases"].split("|")) if name
)
"""Names of armed groups: "Taleban"."""

SEATS = frozenset(row["name"] for row in read_table("actors/bodies.tsv") if row["key"].endswith(".presidency"))
"""Seats of government that are named for those who govern from them: "a [White House] aide"."""

LEADERS = frozenset(
    alias
    for row in read_table("actors/persons.tsv")
    for alias in row["aliases"].split("|")
    if alias and not alias.startswith("~")
)
"""Names that mean a well-known person: "Asad", "Putin"."""

SPEECHES = frozenset(row["lemma"] for row in read_table("reporting_nouns.tsv"))
"""Nouns for what is said, whose owner speaks: "Bangkok's allegations"."""

_REPORTING = read_table("reporting_verbs.tsv")
_STATED = frozenset(["announce", "claim", "confirm", "deny", "discuss", "promise", "say", "suggest", "warn"])

SAYING = frozenset(row["lemma"] for row in _REPORTING if row["stance"] in _STATED)
"""Verbs that say something, where they have something to say."""

SPEAKING = frozenset(["say", "speak", "talk", "tell"])
"""Verbs that say something whatever stands with them."""
