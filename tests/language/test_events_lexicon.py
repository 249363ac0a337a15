"""The event lexicon: every row loads, names what exists and is reachable."""

from pipelines.knowledge import read_table
from pipelines.language.events.lexicon import (
    context_words,
    frames,
    light_verbs,
    noun_classes,
    parse_condition,
    triggers,
    words_of,
)

TYPES = {
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
MODES = {
    *(
        "visit",
        "third-party",
        "multilateral",
        "phone",
        "withdraw",
        "release",
        "disarm",
        "ceasefire",
        "access",
        "resign",
    ),
    *("assist", "change", "yield", "meet", "disapprove", "investigate", "allege", "restrict", "arrest", "relations"),
    *("expel", "territory", "violence", "demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    *("convict", "discontinue", "troops", "weapons", "police", "militia", "seize", "censor", "curfew", "martial-law"),
    *("deport", "withhold", "misinformation", "cyber", "abduct", "beat", "torture", "sexual", "targeted", "destroy"),
    *("primitive", "firearms", "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control"),
    "unconventional",
}
SLOTS = {
    "subj",
    "obj",
    "iobj",
    "with_obj",
    "clause",
    "clause_subj",
    "clause_obj",
    "xcomp",
    "poss",
    "poss_of",
    "mod",
    "speaker",
    "reason",
    "occasion",
    "beside",
}


def test_every_trigger_names_a_type_a_mode_and_a_frame() -> None:
    rows = [t for group in triggers().values() for t in group]
    assert len(rows) >= 900
    assert {t.type for t in rows} == TYPES
    assert {t.mode for t in rows if t.mode} <= MODES
    assert len({(t.head, t.words, t.pos, t.type, t.mode, t.conditions) for t in rows}) == len(rows)


def test_every_frame_is_used_and_its_slots_exist() -> None:
    used = {t.frame.name for group in triggers().values() for t in group} | {"obligation", "commitment"}
    assert used == set(frames())
    for frame in frames().values():
        for slot in {*frame.verb.source, *frame.verb.target, *frame.noun.source, *frame.noun.target}:
            assert slot in SLOTS or slot.removesuffix("+").isalpha()


def test_conditions_ask_for_classes_that_exist() -> None:
    asked = {c for group in triggers().values() for t in group for cond in t.conditions for c in cond.classes}
    classes = {c for names in noun_classes().values() for c in names}
    assert {row["class"] for row in read_table("events/noun_classes.tsv")} <= classes | asked
    assert not {c for c in asked - classes - {"any", "violent"} if "_" in c or not c.islower()}


def test_condition_notation() -> None:
    condition = parse_condition("obj|with!=abstract|idea")
    assert condition.slots == ("obj", "with")
    assert condition.negated
    assert condition.classes == {"abstract", "idea"}


def test_there_are_37_contexts_with_words() -> None:
    rows = read_table("events/contexts.tsv")
    assert len({row["context"] for row in rows}) == len(rows) == 37
    assert all(row["words"] for row in rows)
    assert ("rocket", ((None, "military"),)) in context_words().items()


def test_word_lists_and_light_verbs_load() -> None:
    assert "urge" in words_of("object_control")
    assert light_verbs()["conduct"][0].subject == "source"
