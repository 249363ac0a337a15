"""Attributions: one sentence of ours for each rule of the layer."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Token

from pipelines.knowledge import read_table
from pipelines.language.attribution import attributions_of, lexicon, provenance
from pipelines.language.attribution.quotes import find_quotations
from pipelines.language.findings import Attribution

Read = Callable[..., Doc]

RULES = [
    # verbs by frame: text, rule, source, cue, content
    (
        "The minister said that the bridge had fallen.",
        "verb_that",
        "The minister",
        "said",
        "that the bridge had fallen",
    ),
    (
        "The ministry said on the same day that Chad had sent around 900 soldiers to train in the north.",
        "verb_that",
        "The ministry",
        "said",
        "that Chad had sent",
    ),
    ("The ministry said at least 300.", "verb_that", "The ministry", "said", "at least 300"),
    ("The mayor urged residents to leave the town.", "verb_np-to", "The mayor", "urged", "residents to leave the town"),
    ("The rebels vowed to fight on.", "verb_to", "The rebels", "vowed", "to fight on"),
    (
        "Kyiv acknowledged 179 killed and 81 missing, and 112 soldiers captured, whereas the rebels said nothing.",
        "number_toll",
        "Kyiv",
        "acknowledged",
        "179 killed and 81 missing, and 112 soldiers captured",
    ),
    (
        "They replied to the raid, in which the Ministry of Health put the toll at 89 dead.",
        "number_at",
        "the Ministry of Health",
        "put",
        "the toll at 89 dead",
    ),
    ("IS said that it had left the town.", "verb_that", "IS", "said", "that it had left the town"),
    ("She condemned the new law.", "verb_np", "She", "condemned", "the new law"),
    ("The minister backed Ann Lee for president.", "verb_np", "The minister", "backed", "Ann Lee for president"),
    ("She seemed to suggest that they leave.", "verb_that", "She", "seemed to suggest", "that they leave"),
    (
        "The moment Ann Lee said the bridge had fallen, people ran.",
        "verb_that",
        "Ann Lee",
        "said",
        "the bridge had fallen",
    ),
    ("He described the raid as a mistake.", "verb_np-as", "He", "described", "the raid as a mistake"),
    # speech
    (
        '"We will stay in the city," the general said.',
        "direct_speech",
        "the general",
        "said",
        '"We will stay in the city',
    ),
    ('The general said: "We will stay in the city."', "direct_speech", "The general", "said:", '"We will stay'),
    ("The dam is safe, an engineer said on Monday.", "", "an engineer", "said", "The dam is safe"),
    ("Jane Doe: We will win the cup.", "speaker_colon", "Jane Doe", ":", "We will win the cup"),
    ('"We will win." — Jane Doe', "signature", "Jane Doe", "—", '"We will win."'),
    ("The minister said:\nWe will rebuild the bridge.\n", "statement", "The minister", "said:", "We will rebuild"),
    # no verb of saying, or not an active one
    (
        "According to the hospital, twelve people died.",
        "according_to",
        "the hospital",
        "According to",
        "twelve people died",
    ),
    (
        "The ministry's claim that the dam had burst was false.",
        "noun",
        "The ministry's",
        "claim",
        "that the dam had burst",
    ),
    ("The envoy was confident that the truce would hold.", "adjective", "The envoy", "was confident", "that the truce"),
    ("The general is believed to have fled.", "passive", "is believed", "is believed", "to have fled"),
    (
        "The general was accused of selling weapons.",
        "passive",
        "was accused of",
        "was accused of",
        "The general … selling weapons",
    ),
    ("The rebels seem to have left the town.", "evidence", "seem", "seem", "The rebels … to have left the town"),
    # sources
    ("The ministry on Friday said that the bridge had fallen.", "verb_that", "The ministry", "said", "that the bridge"),
    (
        "Ann Lee, the mayor, who took office in May, said that the bridge had fallen.",
        "verb_that",
        "Ann Lee, the mayor,",
        "said",
        "that the bridge",
    ),
    (
        "Defence minister Ann Lee said that the race was close.",
        "verb_that",
        "Defence minister Ann Lee",
        "said",
        "that",
    ),
    ("Nearly half said that the race was close.", "verb_that", "Nearly half", "said", "that the race was close"),
    # adjuncts that speak of a whole sentence, or of a clause of it
    (
        "The army left, and ten people died, according to the hospital.",
        "according_to",
        "the hospital",
        "according to",
        "The army left, and ten people died",
    ),
    (
        "Ten people died, according to the hospital, but the army named nobody.",
        "according_to",
        "the hospital",
        "according to",
        "Ten people died",
    ),
    (
        "In a poll released on Monday, 50 percent of voters backed the mayor.",
        "in_survey",
        "a poll released on Monday",
        "In",
        "50 percent of voters backed the mayor",
    ),
    (
        "As reported by the Herald, the bridge has fallen.",
        "as_reported",
        "the Herald",
        "reported",
        "the bridge has fallen",
    ),
    # what is shown, and what trees lose
    (
        "The poll showed the mayor leading with 31 percent.",
        "verb_shown",
        "The poll",
        "showed",
        "the mayor leading with 31 percent",
    ),
    ("Forbes put his wealth at $45 billion.", "number_at", "Forbes", "put", "his wealth at $45 billion"),
    (
        "Police put the crowd of marchers at 10,000 while the unions spoke of a million.",
        "number_at",
        "Police",
        "put",
        "the crowd of marchers at 10,000",
    ),
    ("The poll has the mayor leading by ten points.", "verb_shown", "The poll", "has", "the mayor leading"),
    ("The rebels lost nine men, their chief, Ali Reza, said.", "", "their chief, Ali Reza,", "said", "The rebels lost"),
    (
        "Having said that the dam was safe, the engineer left.",
        "verb_that",
        "the engineer",
        "Having said",
        "that the dam was",
    ),
    ("The spokesman admitted to killing ten villagers.", "verb_to", "The spokesman", "admitted to", "killing ten"),
    (
        "The minister said in a statement on Monday the bridge had fallen.",
        "verb_that",
        "The minister",
        "said",
        "the bridge had fallen",
    ),
    (
        "The army said it left because the town was lost.",
        "verb_that",
        "The army",
        "said",
        "it left because the town was lost",
    ),
    # numbers that are stated
    ("Police put the number of strikers at 4,000.", "number_at", "Police", "put", "the number of strikers at 4,000"),
    ("The observers counted 50 burnt houses.", "number_np", "The observers", "counted", "50 burnt houses"),
    ("Doctors give a figure of at least 26.", "number_np", "Doctors", "give", "a figure of at least 26"),
    ("Officials raised the death toll to 31.", "number_to", "Officials", "raised", "the death toll to 31"),
    ("Ten miners died, by the union's count.", "reckoned", "the union's", "by", "Ten miners died"),
    ("The rebels lost, by their own count, 40 men.", "reckoned", "The rebels", "by", "40 men"),
    # names before colons
    ("The ministry's statement: Ten people died.", "statement", "The ministry's", "statement:", "Ten people died"),
    (
        "The envoy has issued the following statement:\n\nTen people died.\n",
        "statement",
        "The envoy",
        "has issued",
        "Ten people died",
    ),
    (
        "According to the army:\n- Near Homs, ten people died.\n- Near Hama, two died.\n",
        "source_colon",
        "the army",
        "According to",
        "Near Homs, ten people died.\n- Near Hama, two died",
    ),
    (
        "MR. DOE: Good morning.\n\nTen people died.\n\nMS. LEE: Where?\n",
        "speaker_colon",
        "MR. DOE",
        ":",
        "Good morning.\n\nTen people died",
    ),
    ('Polls close late - Jane Doe: "We will win."', "quoted_colon", "Jane Doe", ":", '"We will win."'),
    ("Police: Ten people died in the flood", "speaker_colon", "Police", ":", "Ten people died in the flood"),
]


def found(doc: Doc, rule: str) -> Attribution:
    return next(a for a in doc._.attributions if a.rule.startswith(rule))


def said(doc: Doc, attribution: Attribution) -> str:
    return " … ".join(doc.text[slice(*span)] for span in attribution.content)


def word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


@pytest.mark.parametrize(("text", "rule", "source", "cue", "content"), RULES)
def test_rule_finds_who_says_what(read: Read, text: str, rule: str, source: str, cue: str, content: str) -> None:
    doc = read(text)
    attribution = found(doc, rule)
    assert doc.text[slice(*attribution.source[0])] == source
    assert doc.text[slice(*attribution.cue[0])] == cue
    assert content in said(doc, attribution)


def test_a_quotation_goes_on_after_its_cue(read: Read) -> None:
    doc = read('"We will stay in the city," the general said. "Nobody will move us from here."')
    assert "Nobody will move us" in said(doc, doc._.attributions[0])


def test_a_speaker_goes_on_in_the_next_paragraph(read: Read) -> None:
    doc = read('The general said the army would stay.\n\n"Nobody will move us from here."')
    assert said(doc, doc._.attributions[0]).endswith('"Nobody will move us from here."')


def test_a_participle_of_saying_brings_what_comes_after_it(read: Read) -> None:
    doc = read('"We will stay," the general said, noting that nobody had left.')
    noting = next(a for a in doc._.attributions if doc.text[slice(*a.cue[0])] == "noting")
    assert doc.text[slice(*noting.source[0])] == "the general"
    assert said(doc, noting) == "that nobody had left"


def test_a_heading_speaks_for_nobody(read: Read) -> None:
    assert not read("Casualties: 12 dead, 30 injured")._.attributions


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "The minister said the talks had failed, adding that they would resume in May.",
            ["the talks had failed", "that they would resume in May"],
        ),
        (
            "The minister said that the country would leave and suggested that it would not return.",
            ["that the country would leave", "that it would not return"],
        ),
    ],
)
def test_a_verb_of_saying_behind_what_was_said_returns_to_the_speaker(
    read: Read, text: str, contents: list[str]
) -> None:
    doc = read(text)
    assert [said(doc, a) for a in doc._.attributions] == contents
    assert {doc.text[slice(*a.source[0])] for a in doc._.attributions} == {"The minister"}


def test_a_joined_plan_stays_in_what_was_said(read: Read) -> None:
    doc = read("The agency said that the army had sent 1,500 soldiers and planned to send 12,000.")
    assert said(doc, doc._.attributions[0]).endswith("planned to send 12,000")


def test_a_statement_ends_where_the_writer_tells_again(read: Read) -> None:
    text = "The minister said:\nWe will rebuild the bridge.\nIt will be safe.\nThe mayor said he doubted it.\n"
    doc = read(text)
    assert said(doc, found(doc, "statement")) == "We will rebuild the bridge … It will be safe"


@pytest.mark.parametrize(
    "text",
    [
        "They live in a town called Ford.",
        "The army marched to show that it was strong.",
        "They heard comments on the deal.",
        "The campaign was focused on the north.",
    ],
)
def test_what_is_named_meant_or_heard_is_nobodys_statement(read: Read, text: str) -> None:
    assert not read(text)._.attributions


def test_direct_and_indirect_speech_are_told_apart(read: Read) -> None:
    assert found(read('"We will stay in the city," the general said.'), "").kind == "direct"
    assert found(read("The general said they would stay in the city."), "").kind == "indirect"


@pytest.mark.parametrize(
    "text",
    [
        "The committee released the prisoners on Monday.",
        "Ten people died after the storm hit the coast.",
        'The "smart" fence cost ten million dollars.',
        "The ministry condemned the killing of ten villagers.",
        "The mayor commented on the killing of ten villagers.",
        "The fire, which began on Monday, has forced ten families out.",
        "The army has denied ten of the permits to the agencies.",
        "In the polls, the mayor has lost ten points since May.",
        "The council will decide who gets the ten new flats.",
    ],
)
def test_what_reports_nothing_has_no_claimant(read: Read, text: str) -> None:
    doc = read(text)
    assert provenance(doc[3]).claimant is None
    assert provenance(doc[5]).claimant is None


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("The letter said the camp was full. It said that ten people were missing.", "The letter"),
        ("Reports from Somalia say that ten people are missing.", None),
        ("Officials said the dam had burst. They said that ten people were missing.", "Officials"),
        ("The army did not deny that ten people were missing.", None),
        ("The rebels claimed responsibility for a blast that killed ten people.", None),
        ("The paper quoted the general as saying that ten people were missing.", "the general"),
        ("The army refused to say that ten people were missing.", None),
        ("The ministry said on the same day that ten people were missing.", "The ministry"),
        ("The paper spoke to a prisoner who said that ten people were missing.", "a prisoner"),
        ("Ruritania's official Nova news agency said ten people were missing.", "Nova"),
        ("The rebels mourned, by their own count, ten dead.", "The rebels"),
        ("The minister said records showed that ten people were missing.", "The minister"),
        ("Initial assessments indicate that ten people were missing.", None),
    ],
)
def test_the_claimant_by_pronouns_and_against_denials(read: Read, text: str, claimant: str | None) -> None:
    found = provenance(word(read(text), "ten")).claimant
    assert (found and found.text) == claimant


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("The paper asked a guard, Ann Lee, who said ten people were missing.", "Ann Lee"),
        ("Preliminary data show that ten people died.", None),
        ("Police figures show that ten people died.", "Police"),
        ("The army denied that ten people had died.", None),
        ("The army denied reports that ten people had died.", None),
        ("Norway pledged to give ten tanks to the army.", None),
        ("Norway agreed to build ten schools in the valley.", None),
        ("Norway announced that ten tanks had arrived.", "Norway"),
        ("The NATO-led force said that ten people had died.", "The NATO-led force"),
        ("The union lost ten men, its spokesman, Ann Lee, said.", "Ann Lee"),
        ("Police put the dead at nine, while the union counted ten.", "the union"),
        ("The army acknowledged ten soldiers captured.", "The army"),
        ("The storm raised the death toll to ten.", None),
        ("The party counts ten members in the house.", None),
        ("The envoy announced plans to leave after Norway sent ten tanks.", None),
        ("The ministry's statement said ten people were missing.", "The ministry"),
        ("Four men died, the ministry said in a statement. The statement added that ten were missing.", "the ministry"),
        ("Reports say that ten people died.", None),
        ("Ann Lee issued the following statement:\n\nTen people are missing in the valley.", "Ann Lee"),
        ("Ten miners are missing in the north. Police said the miners vanished on Monday.", "Police"),
        ("Ten miners are missing in the north. Police said the roads were open.", None),
        ("Rain flooded ten villages, leaving four people dead, according to the paper, and cutting roads.", None),
        ("The army lost a tank; ten rebels died, the ministry reported.", "the ministry"),
        ("The army lost ten men; four rebels died, according to the ministry.", None),
    ],
)
def test_the_claimant_of_a_number(read: Read, text: str, claimant: str | None) -> None:
    figure = next(f for f in read(text)._.figures if f.value == 10)
    found = figure.provenance.claimant
    assert (found and found.text) == claimant


def test_a_turn_of_a_transcript_goes_on_to_the_next(read: Read) -> None:
    doc = read("ANN LEE: Good morning.\n\nWe hold ten towns.\n\nQUESTION: And the dam?\n\nANN LEE: It is safe.\n")
    claimant = doc._.figures[0].provenance.claimant
    assert claimant is not None
    assert "LEE" in claimant.text


def test_a_number_inside_what_somebody_says_has_its_own_claimant(read: Read) -> None:
    doc = read("The envoy said that the rebels held many of the ten towns which the ministry had reported.")
    assert doc._.figures[0].provenance.claimant.text == "the ministry"


def test_reports_that_are_only_told_of_hedge(read: Read) -> None:
    assert read("The army denied reports that ten people had died.")._.figures[0].provenance.hedged


def test_the_innermost_who_vouches_is_the_claimant_and_the_chain_is_kept(read: Read) -> None:
    doc = read("Reuters reported that the army said that rebels had attacked the airport.")
    attacked = word(doc, "attacked")
    inner, outer = attributions_of(attacked)
    assert doc._.attributions[inner.parent] == outer  # type: ignore[index]
    claimant = provenance(attacked).claimant
    assert claimant is not None
    assert "army" in claimant.text


@pytest.mark.parametrize(
    ("text", "at", "claimant"),
    [
        (
            "Pentagon estimates suggest that North Korea has sent around 10,000 soldiers.",
            "sent",
            "US Department of Defense",
        ),
        ("Boris Johnson arrived on Monday. He said that rebels had attacked the airport.", "attacked", "Boris Johnson"),
        ("The United States accused Iran of attacking two ships.", "attacking", "United States"),
        (
            "Members of Aung San Suu Kyi's National League for Democracy said that rebels had attacked.",
            "attacked",
            "National League for Democracy",
        ),
        (
            "Foreign Secretary Boris Johnson arrived on Monday. The Foreign Secretary said that rebels had attacked.",
            "attacked",
            "Boris Johnson",
        ),
    ],
)
def test_the_claimant_is_an_actor_where_the_text_names_one(read: Read, text: str, at: str, claimant: str) -> None:
    found = provenance(word(read(text), at)).claimant
    assert found is not None
    assert found.actor is not None
    assert found.actor.name == claimant


@pytest.mark.parametrize(
    ("text", "at", "hedge"),
    [
        ("Rebels reportedly attacked the airport.", "attacked", "reportedly"),
        ("Pentagon estimates suggest that North Korea has sent around 10,000 soldiers.", "sent", "suggest"),
        ("The general is believed to have fled.", "fled", "believed"),
        ("Rebels may have attacked the airport.", "attacked", "may"),
        ("Rebels attacked the airport in May.", "attacked", None),
        ("We condemn the attack in the strongest possible terms.", "condemn", None),
        ("The army reported ten deaths.", "reported", None),
        ("Rebels attacked the airport, which may have been a mistake.", "attacked", None),
        ("Ministers are urging villagers to leave before possible floods reach the valley.", "urging", None),
        ("Police arrested a suspect in the city.", "arrested", None),
        ("The general appeared on video for the first time.", "appeared", None),
        ("The spokesman sent letters to officials about the alleged raid.", "sent", None),
        ("The army killed two suspected rebels.", "killed", "suspected"),
        ("The state listed ten firms allegedly involved in smuggling.", "ten", None),
        ("The guard is reported to have been shot with his son and ten of his men.", "ten", "reported to"),
        ("Officials did not say why the ten men were released.", "ten", None),
        ("Reports say that ten people died.", "ten", "say"),
        ("The army has not confirmed that rebels had attacked the airport.", "attacked", "has not confirmed"),
        ("The minister confirmed that rebels had attacked the airport.", "attacked", None),
        ("Initial assessments indicate that rebels attacked the airport.", "attacked", "indicate"),
        ("The council banned three firms allegedly involved in fraud.", "banned", None),
    ],
)
def test_hedges(read: Read, text: str, at: str, hedge: str | None) -> None:
    found = provenance(word(read(text), at))
    assert found.hedged == (hedge is not None)
    assert hedge is None or hedge in (found.hedge_text or "")


def test_a_text_without_a_source_is_the_narrators(read: Read) -> None:
    found = provenance(word(read("Rebels attacked the airport."), "attacked"))
    assert (found.kind, found.claimant, found.hedged) == ("narrator", None, False)


@given(st.text(alphabet="ab. ,\n\"“”'‘’«»", max_size=60))
def test_quotations_of_any_text_are_disjoint_and_in_order(text: str) -> None:
    spans = [(q.start, q.end) for q in find_quotations(text)]
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("He said “stay” and left.", ["“stay”"]),
        ("“One goes on.\n“Two ends it.”", ["“One goes on.", "“Two ends it.”"]),
        ("\"He said 'go' to me,\" she said.", ["\"He said 'go' to me,\""]),
        ("The city's '90s parks", []),
    ],
)
def test_quotations(text: str, quotations: list[str]) -> None:
    assert [text[q.start : q.end] for q in find_quotations(text)] == quotations


@pytest.mark.parametrize("table", ["reporting_verbs.tsv", "reporting_nouns.tsv", "reporting_adjectives.tsv"])
def test_reporting_words_have_known_stances_and_frames(table: str) -> None:
    stances = {row["stance"] for row in read_table("stances.tsv")}
    for row in read_table(table):
        assert row["lemma"] == row["lemma"].strip().lower()
        assert row["stance"] in stances, row
        assert all(frame and frame == frame.strip() for frame in row["frames"].split("|")), row


def test_stances_say_whether_they_vouch() -> None:
    assert {row["vouches"] for row in read_table("stances.tsv")} == {"yes", "no"}
    assert {"say", "claim", "deny", "confirm"} <= lexicon.vouching_stances()


def test_hedges_are_lower_case_phrases_longest_first() -> None:
    hedges = lexicon.hedges()
    assert all(phrase == phrase.strip().lower() for phrase in hedges)
    assert len(set(hedges)) == len(hedges)
    assert [len(phrase) for phrase in hedges] == sorted(map(len, hedges), reverse=True)


def test_nothing_is_said_after_the_end_of_a_text(read):
    assert read("It is what he was told in a note that said today")._.attributions is not None


def test_the_heading_of_a_paragraph_says_nothing(read: Read) -> None:
    assert not read("FUNDING: The appeal for Syria is less than a third funded.")._.attributions
