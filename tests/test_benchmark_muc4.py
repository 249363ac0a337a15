"""The mapping of happenings to templates of MUC-4, on texts of our own."""

from benchmarks.muc4 import answers, prepare

HEADER = "   BOGOTA, 6 SEP 89 (AFP) -- [TEXT] "
BOMBING = """A BOMB EXPLODED TODAY NEAR A BANK IN BOGOTA, KILLING THREE PEASANTS AND
MAYOR JOSE ROJAS.  THE ARMY OF NATIONAL LIBERATION [ELN] CLAIMED RESPONSIBILITY FOR THE ATTACK."""
WAR = "COLOMBIAN TROOPS CLASHED WITH GUERRILLAS TODAY IN CAUCA.  FIVE SOLDIERS WERE KILLED."


def record(text: str) -> dict[str, str]:
    return {"id": "1", "date": "1989-09-06", "text": HEADER + text}


def test_dateline_stays_and_notes_of_the_editor_go() -> None:
    assert prepare(HEADER + "A BOMB\nEXPLODED.") == "BOGOTA, 6 SEP 89 --\n\nA BOMB EXPLODED."


def test_bombing_is_a_template_and_a_clash_is_none() -> None:
    bombing, war = answers([record(BOMBING), record(WAR)])
    (template,) = bombing["events"]
    assert (template["type"], template["location"][0]["country"]) == (["BOMBING"], "COLOMBIA")
    assert any("ELN" in filler["strings"] for filler in template["perp_org"])
    assert {"op": "exact", "value": 3} in [filler["number"] for filler in template["hum_number"]]
    assert war["events"] == []
