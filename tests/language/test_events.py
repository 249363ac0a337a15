"""Events: one sentence of ours for each rule of the layer."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from pipelines.language.findings import EventMention

Read = Callable[..., Doc]


def events(doc: Doc, event_type: str) -> list[EventMention]:
    return [e for e in doc._.events if e.type == event_type]


def words(doc: Doc, event: EventMention) -> str:
    return doc.text[event.start : event.end]


def names(participants: tuple[object, ...]) -> str:
    return " + ".join(p.text for p in participants)  # type: ignore[attr-defined]


CLAUSES = [
    # voice and linking
    ("Rebels attacked the airport on Monday.", "ASSAULT", "attacked", "Rebels", "the airport"),
    ("The airport was attacked by rebels.", "ASSAULT", "attacked", "rebels", "The airport"),
    ("The police fired at the crowd.", "ASSAULT", "fired", "The police", "the crowd"),
    ("Three villagers died in an ambush near the bridge.", "ASSAULT", "died", "", "Three villagers"),
    # coordination, relatives, participles, control
    ("Soldiers stormed the village and burned houses.", "ASSAULT", "burned", "Soldiers", "houses"),
    ("Gunmen who kidnapped two nurses have fled.", "ASSAULT", "kidnapped", "Gunmen", "two nurses"),
    ("The nurses kidnapped by gunmen are free.", "ASSAULT", "kidnapped", "gunmen", "The nurses"),
    # nominalisations and light verbs
    ("The army conducted five strikes against militants.", "ASSAULT", "strikes", "The army", "militants"),
    ("The shelling of the town by Russia went on.", "ASSAULT", "shelling", "Russia", ""),
    ("Israeli strikes on Gaza continued.", "ASSAULT", "strikes", "Israeli", ""),
    ("France and Germany held talks in Paris.", "CONSULT", "talks", "France + Germany", ""),
    ("France met Germany in Paris.", "CONSULT", "met", "France", "Germany"),
    # statements that are acts
    ("Turkey condemned the raid by Israel.", "ACCUSE", "condemned", "Turkey", "Israel"),
    ("The president praised the efforts of Haiti.", "SUPPORT", "praised", "The president", "Haiti"),
    ("Iran demanded that Iraq withdraw its troops.", "REQUEST", "demanded", "Iran", "Iraq"),
    ("The president called on Russia to leave.", "REQUEST", "called", "The president", "Russia"),
    ("Iran threatened to bomb Israel.", "THREATEN", "threatened", "Iran", "Israel"),
    ("Egypt rejected an Israeli offer.", "REJECT", "rejected", "Egypt", "Israeli"),
    # transfers, sanctions, detention
    ("Canada sent weapons to Ukraine.", "AID", "sent", "Canada", "Ukraine"),
    ("China imposed sanctions on Taiwan.", "SANCTION", "imposed", "China", "Taiwan"),
    ("The police arrested three students.", "COERCE", "arrested", "The police", "three students"),
    ("Russia withdrew its troops from Georgia.", "RETREAT", "withdrew", "Russia", "Georgia"),
    ("North Korea has sent soldiers to Russia.", "MOBILIZE", "sent", "North Korea", ""),
    ("Workers went on strike on Friday.", "PROTEST", "went on strike", "Workers", ""),
    # who fired where the dead are told; means and results
    ("Two men were killed in police firing on Monday.", "ASSAULT", "killed", "police", "Two men"),
    ("Two men were killed when the police fired at a crowd.", "ASSAULT", "killed", "the police", "Two men"),
    ("Two soldiers killed in roadside blast.", "ASSAULT", "killed", "", "Two soldiers"),
    ("The army fired rockets at the town.", "ASSAULT", "fired rockets", "The army", ""),
    ("Ten villagers died in clashes near the river.", "ASSAULT", "died", "", "Ten villagers"),
    # held by the state or by a gang
    ("Two reporters are being held in the capital.", "COERCE", "held", "", "Two reporters"),
    ("Bandits held two tourists for a week.", "ASSAULT", "held", "Bandits", "two tourists"),
    # whose object is the subject of the next verb
    ("The court allowed Mary Holt to leave.", "CONCEDE", "allowed", "The court", "Mary Holt"),
    ("Norway is willing to send arms to help defend Finland.", "AGREE", "willing", "Norway", "Finland"),
    ("President John Kufuor arrived in Accra on Friday.", "CONSULT", "arrived", "John Kufuor", "Accra"),
    ("Officials filed charges against two detainees.", "ACCUSE", "filed charges", "Officials", "two detainees"),
    ("The premier began a tour.", "CONSULT", "tour", "The premier", ""),
    ("Hamas warned it would attack Israel.", "THREATEN", "warned", "Hamas", "Israel"),
    ("Syria denied involvement in the murder of the Lebanese minister.", "REJECT", "denied", "Syria", ""),
    ("Miners began a three-day strike on Sunday.", "PROTEST", "began a three-day strike", "Miners", ""),
    ("The parliament's speaker criticized the king.", "ACCUSE", "criticized", "The parliament's speaker", "the king"),
    ("The army carried out a series of attacks on rebels.", "ASSAULT", "attacks", "The army", "rebels"),
    ("Government forces reached the old town on Friday.", "MOBILIZE", "reached", "Government forces", ""),
    ("They resumed talks in Geneva between Iran and Iraq.", "CONSULT", "talks", "Iran + Iraq", ""),
    ("Georgia's commitment to arming Ukraine remains strong.", "AID", "arming", "Georgia", "Ukraine"),
    ("Pakistan received an IMF loan.", "AID", "received", "IMF", "Pakistan"),
    ("Rebels answered with mortar fire.", "ASSAULT", "answered", "Rebels", ""),
    ("Egypt closed the border crossing on Friday.", "COERCE", "closed", "Egypt", ""),
]


@pytest.mark.parametrize(("text", "event_type", "trigger", "source", "target"), CLAUSES, ids=[c[0] for c in CLAUSES])
def test_clause(read: Read, text: str, event_type: str, trigger: str, source: str, target: str) -> None:
    doc = read(text)
    found = [(words(doc, e), names(e.sources), names(e.targets)) for e in events(doc, event_type)]
    assert (trigger, source, target) in found


WHO = [
    # whom a word in a slot stands for
    (
        "Nations which have conducted strikes in Libya include Italy, France and Egypt.",
        ("ASSAULT", "strikes", "Italy + France + Egypt", ""),
    ),
    ("The town was shelled by troops of Hamas and Hezbollah.", ("ASSAULT", "shelled", "Hamas + Hezbollah", "")),
    ("Jets bombed a Hamas-held building.", ("ASSAULT", "bombed", "Jets", "a Hamas-held building")),
    ("The army seized two villages from Hamas.", ("COERCE", "seized", "army", "Hamas")),
    ("With the support of Russia, Syria retook the town.", ("SUPPORT", "support", "Russia", "Syria")),
    ("Mali is united in its condemnation of Niger.", ("ACCUSE", "condemnation", "its", "Niger")),
    # whose act is thanked or blamed
    ("Kenya accused Uganda of arming rebels.", ("AID", "arming", "Uganda", "rebels")),
    # the subject, where the parse gives it to the verb of saying
    ("Kenya has imposed sanctions on Mali, the minister said.", ("SANCTION", "imposed", "Kenya", "Mali")),
    ("Italy and Spain launched strikes on Hamas targets.", ("ASSAULT", "strikes", "Italy + Spain", "Hamas")),
    ("China has warned Japan against selling weapons to Mali.", ("AID", "selling", "Japan", "Mali")),
    ("Chad will provide $5 million in food aid to Mali.", ("AID", "provide", "Chad", "Mali")),
    ("Their vehicle hit a mine near Gao.", ("ASSAULT", "hit", "", "Their vehicle")),
    # what did it is nobody
    ("A Friday blast injured several people.", ("ASSAULT", "injured", "", "several people")),
    ("He remembers the Boston bombing.", ("ASSAULT", "bombing", "", "")),
    ("The depot was hit by rebels, killing ten men and wounding six.", ("ASSAULT", "wounding", "rebels", "six")),
    ("No group has claimed the attack near Lagos.", ("ASSAULT", "attack", "", "")),
    # sanctions and charges
    ("The sanctions target ten officials.", ("SANCTION", "target", "", "ten officials")),
    ("She was charged with treason.", ("ACCUSE", "charged", "", "She")),
]


@pytest.mark.parametrize(("text", "event"), WHO, ids=[w[0] for w in WHO])
def test_who(read: Read, text: str, event: tuple[str, str, str, str]) -> None:
    doc = read(text)
    assert event in [(e.type, words(doc, e), names(e.sources), names(e.targets)) for e in doc._.events]


IN_CONTEXT = [
    (
        "Israel bombed Hamas in Gaza. Its jets hit two mortars. Israel conducted strikes at night.",
        "strikes",
        "",
        "Hamas",
    ),
    ("Israel bombed Hamas in Gaza. The destruction of Hamas went on.", "destruction", "Israel", ""),
    ("Rebels shelled the village. Ten people were killed.", "killed", "Rebels", ""),
    ("Rebels shelled the town. The mayor deplored the attack.", "deplored", "The mayor", "Rebels"),
    ("We condemn the attack in Lagos, which Boko Haram carried out.", "condemn", "", "Boko Haram"),
]


@pytest.mark.parametrize(("text", "trigger", "source", "target"), IN_CONTEXT, ids=[c[0] for c in IN_CONTEXT])
def test_participants_from_context(read: Read, text: str, trigger: str, source: str, target: str) -> None:
    doc = read(text)
    (event,) = [e for e in doc._.events if words(doc, e) == trigger]
    assert source in names(event.sources)
    assert target in names(event.targets)


OWNERS = [
    ("Israel fought Hamas on Monday. Israeli troops seized the village of Jenin.", "seized", "Hamas"),
    ("Russia attacked Ukraine in February. Russian troops took control of Mariupol in May.", "took control", "Ukraine"),
    ("The army clashed with Al-Shabaab near Mogadishu. Al-Shabaab seized two positions.", "seized", "Somali"),
]


@pytest.mark.parametrize(("text", "trigger", "owner"), OWNERS, ids=[o[0] for o in OWNERS])
def test_what_is_taken_in_a_war_is_the_enemys(read: Read, text: str, trigger: str, owner: str) -> None:
    doc = read(text)
    (event,) = [e for e in doc._.events if words(doc, e) == trigger]
    assert [owner in t.actor.name for t in event.targets if t.actor] == [True]


NO_EVENTS = [
    ("Jets destroyed two car bombs.", "COERCE", "a weapon struck"),
    ("A strike, as they say, means a sudden blow to one place.", "ASSAULT", "a definition"),
    ("They spoke on how to advance a settlement.", "ASSAULT", "another sense"),
    ("Troops moved north to attack the rebels.", "ASSAULT", "a purpose infinitive"),
    ("The alliance is committed to defeating the rebels.", "ASSAULT", "general resolve"),
    ("Russia urged Iran to attack Iraq.", "ASSAULT", "the act demanded"),
    ("The group claimed responsibility.", "ACCUSE", "a claim of responsibility"),
    ("The company sells attack helicopters.", "ASSAULT", "a noun before a noun"),
    ("Storms killed ten people and police killed a cow.", "ASSAULT", "no act of people against people"),
    ("The government has a duty to arrest the thieves; it is its job to catch them.", "COERCE", "a duty"),
    ("The two sides engaged in dialogue and the demand for cars rose.", "ASSAULT", "another sense of engage"),
    ("Officials say a moderate earthquake has struck the coast.", "ASSAULT", "a force of nature, whoever tells of it"),
    ("The plane crashed in the hills, killing two pilots.", "ASSAULT", "an accident"),
    ("The premier suffered a heart attack in Paris.", "ASSAULT", "a noun that gives another sense"),
    ("Roddick defeated Stepanek and injured a leg muscle.", "ASSAULT", "sport"),
    ("Anna Berg of Norway beat Mia Roth in straight sets.", "ASSAULT", "a win at sport"),
    ("Denmark commands a force of 200 in Kosovo.", "REQUEST", "another sense of command"),
    ("Measures have been put in place to end the outbreak.", "SANCTION", "measures of any kind"),
    ("The rocket blasted off.", "ASSAULT", "a particle that makes it a start"),
    ("The court struck down the law and fans kicked up a row.", "ASSAULT", "a particle that gives another sense"),
    ("The law is an attack on democracy.", "ASSAULT", "nothing that can be struck"),
    ("It helps them to sleep.", "AID", "nobody helps"),
    ("The war on drugs goes on and villagers drowned.", "ASSAULT", "no war and nobody's deed"),
    ("The navy flies attack, bomber and fighter aircraft.", "ASSAULT", "a kind of aircraft"),
    ("The firm complies with the law.", "CONCEDE", "obeying the law yields to nobody"),
    ("Victims hailing from the coast were heard.", "SUPPORT", "another sense of hail"),
    ("The minister put off plans to meet the crisis.", "CONSULT", "another sense of meet"),
    ("This will permit more exports.", "CONCEDE", "nobody permits"),
    ("Reporters asked when the minister will leave.", "REQUEST", "a question"),
    ("The member made a scathing attack on the budget.", "ASSAULT", "an attack in words"),
    ("Domestic demand for cars rose.", "REQUEST", "a demand of the market"),
    ("The Oslo agreement is thirty years old.", "AGREE", "an agreement that is only spoken of"),
    ("Tourists visited the museum.", "CONSULT", "people of no office"),
    ("The price of oil attacked new heights, and the shop fired a manager.", "ASSAULT", "another sense"),
]


@pytest.mark.parametrize(("text", "event_type", "why"), NO_EVENTS, ids=[n[2] for n in NO_EVENTS])
def test_no_event(read: Read, text: str, event_type: str, why: str) -> None:
    doc = read(text)
    assert not events(doc, event_type), why


def test_means_noun_and_result_participle_are_one_row(read: Read) -> None:
    doc = read("Ten people were killed in an attack. Jets bombed the depot, destroying it.")
    assert [words(doc, e) for e in events(doc, "ASSAULT")] == ["killed", "bombed"]


def test_the_dead_are_of_the_day_of_the_attack(read: Read) -> None:
    killed, fired = events(read("Two men were killed when police fired at a crowd on 3 May 2014."), "ASSAULT")
    assert killed.time is not None
    assert killed.time == fired.time


def test_who_is_behind_a_passive(read: Read) -> None:
    doc = read("Two men were killed in police firing. Thousands have been killed at the hands of the army.")
    assert [names(e.sources) for e in events(doc, "ASSAULT")] == ["police", "the army"]


def test_the_toll_of_a_result_participle_hangs_on_the_attack(read: Read) -> None:
    doc = read("Jets struck a bus on Sunday, killing nine people.")
    (toll,) = doc._.figures
    assert words(doc, doc._.events[toll.event]) == "struck"


def test_killed_and_injured_is_one_row(read: Read) -> None:
    doc = read("The blast killed and injured ten people.")
    assert [words(doc, e) for e in events(doc, "ASSAULT")] == ["killed"]


def test_what_a_speaker_says_he_will_do_is_a_promise_or_a_threat(read: Read) -> None:
    assert events(read("Syria said it would release the prisoners."), "AGREE")
    assert events(read("Syria said it would bomb the town."), "THREATEN")


def test_must_is_a_request(read: Read) -> None:
    (event,) = events(read('"The regime must leave Aleppo," the minister said.'), "REQUEST")
    assert names(event.targets) == "The regime"


def test_status(read: Read) -> None:
    doc = read("Russia shelled Odesa. Officials said Russia had shelled Kyiv. Russia will shell Lviv.")
    assert [e.status for e in events(doc, "ASSAULT")] == ["happened", "claimed", "planned"]


def test_contexts_and_evidence(read: Read) -> None:
    doc = read("It rained. Police arrested a hacker over a cyberattack on a bank.")
    event = events(doc, "COERCE")[0]
    assert {"cyber", "economic"} <= set(event.contexts)
    assert doc.text[slice(*event.sentence)].startswith("Police")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Syria denies any involvement in the February 14 bombing in Beirut.", "happened"),
        ("Three men are accused of helping plan the March 11, 2004 attacks in Madrid.", "happened"),
        ("The group planned the attack for months.", "planned"),
    ],
)
def test_a_definite_deed_with_a_day_gone_by_is_presupposed(read: Read, text: str, status: str) -> None:
    assert [e.status for e in events(read(text), "ASSAULT")] == [status]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Rebels attempted to seize the airport.", "happened"),
        ("Rebels will try to seize the airport.", "planned"),
        ("The government is still rejecting the offer of the rebels.", "ongoing"),
        ("The government says it is calling on the rebels to leave.", "happened"),
        ("The government said it would lift the sanctions imposed in 2014.", "happened"),
        ("I am appalled by the talks, the minister said.", "happened"),
        ("Iraqi politicians are holding talks with Iran.", "ongoing"),
        ("The growing cooperation between Russia and Iran alarmed NATO.", "ongoing"),
        ("Thousands have lived under siege by the army since 2013.", "ongoing"),
    ],
)
def test_what_is_tried_said_or_known_has_happened(read: Read, text: str, status: str) -> None:
    assert status in [e.status for e in read(text)._.events if e.type not in ("ASSAULT", "CONCEDE")]


def test_no_parse_no_events() -> None:
    from spacy.vocab import Vocab

    from pipelines.language.events import find_events

    assert list(find_events(Doc(Vocab(), words=["Rebels", "attacked"]))) == []


def test_result_of_a_blast_tells_who_suffered(read: Read) -> None:
    (blast,) = events(read("A bomb exploded outside the bank, killing at least 23 people."), "ASSAULT")
    assert names(blast.targets) == "at least 23 people"


def test_kind_of_an_attack_is_nobody(read: Read) -> None:
    assert events(read("The terrorist attack left two dead."), "ASSAULT")[0].sources == ()
    assert names(events(read("The rebel attack left two dead."), "ASSAULT")[0].sources) == "rebel"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Members of the Shining Path group killed a mayor in Peru.", "Shining Path"),
        ("Urban guerrilla commandos attacked a bank in Lima.", "Peruvian rebels"),
    ],
)
def test_members_and_commandos_are_their_groups(read: Read, text: str, source: str) -> None:
    (event,) = events(read(text), "ASSAULT")
    assert [who.actor and who.actor.name for who in event.sources] == [source]


def test_a_title_between_coordinated_names_parts_nobody(read: Read) -> None:
    (event,) = events(read("Blinken and Defense Secretary Lloyd Austin met the ministers."), "CONSULT")
    assert [who.text for who in event.sources] == ["Blinken", "Lloyd Austin"]


def test_who_calls_a_meeting_is_told_not_what_it_is_about(read: Read) -> None:
    (event,) = events(read("President Yoon called an emergency security meeting in Seoul."), "CONSULT")
    assert [who.text for who in event.sources] == ["Yoon"]


def test_house_and_offices_are_no_bodies_and_no_people(read: Read) -> None:
    for text in ("Rebels threw a bomb at a house in Lima.", "A blast destroyed the offices in Lima."):
        (event,) = events(read(text), "ASSAULT")
        assert [who.actor and who.actor.kind for who in event.targets] in (["other"], [None])


def test_agency_tells_no_nationality(read: Read) -> None:
    (event,) = events(read("Security forces shot ten people, AFP reported."), "ASSAULT")
    assert [who.actor and who.actor.country for who in event.sources] == [None]


DEATHS = [
    ("One man died after activists clashed with the police.", 1),
    ("One man died and two were injured in clashes.", 1),
    ("One man died and two were injured in a train crash.", 0),
    ("One man died after a long illness.", 0),
]


@pytest.mark.parametrize(("text", "count"), DEATHS)
def test_deaths_by_violence(read: Read, text: str, count: int) -> None:
    assert sum(e.rule == "die:die" for e in events(read(text), "ASSAULT")) == count


def test_dead_of_a_clash_have_no_doer_and_militants_do_not_kill_themselves(read: Read) -> None:
    for text in (
        "A mob attacked the post. One man died in the clash.",
        "The police said two of the militants who attacked the shrine were killed.",
    ):
        assert [e.sources for e in events(read(text), "ASSAULT")][-1] == ()


NO_EVENT = [
    ("They armed villagers to be ready to meet the rebels.", "AGREE"),
    # other senses
    ("Joseph Carter, who works with the research institute, is an engineer.", "COOPERATE"),
    ("Shopkeepers have hung boards on their doors.", "SANCTION"),
    ("The deputy speaker conducted the proceedings on Monday.", "ACCUSE"),
    ("The officials committed abuses of authority.", "ASSAULT"),
    ("They insisted that the policy is weak.", "REQUEST"),
    ("The president has called on him in the past.", "REQUEST"),
    ("The company will take steps to raise its profits.", "CONCEDE"),
    ("A delegation of teachers moved around in the city.", "MOBILIZE"),
    ("The farmers were afraid to speak out against the ministry for fear of the police.", "SUPPORT"),
    # what is asked for, good for, the only way, or should have been
    ("The party filed a petition for the deployment of troops.", "MOBILIZE"),
    ("They demanded that a dialogue be held with the rebels.", "CONSULT"),
    ("They described it as a step for taking over the country.", "COERCE"),
    ("A dialogue between France and Spain is the only way out.", "CONSULT"),
    ("The minister should have visited the village, the priest said.", "REQUEST"),
    ("He refused to comment on the attack.", "REJECT"),
    ("The union criticised the budget proposals of the ministry.", "REQUEST"),
    ("They have been fighting the case for ten years.", "ASSAULT"),
    ("They saw it as an insult and an attack on the courts.", "ASSAULT"),
    # nobody's act
    ("The death of the speaker on Sunday shook the house.", "ASSAULT"),
    ("The houses were damaged, collapsed or demolished due to the earthquake.", "ASSAULT"),
]


@pytest.mark.parametrize(("text", "event_type"), NO_EVENT)
def test_no_event_of_that_type(read: Read, text: str, event_type: str) -> None:
    assert events(read(text), event_type) == []


def test_attack_for_failing_is_a_reproach(read: Read) -> None:
    (event,) = events(read("Attacking the party for failing to build the road, the priest left."), "ACCUSE")
    assert (names(event.sources), names(event.targets)) == ("the priest", "the party")


def test_moving_the_court_is_a_request(read: Read) -> None:
    (event,) = events(read("The board moved the supreme court on Wednesday."), "REQUEST")
    assert names(event.targets) == "the supreme court"


@pytest.mark.parametrize(
    ("text", "event_type", "source", "target"),
    [
        ("Many Colombians have been killed in their struggle against drugs.", "ASSAULT", "", "Colombians"),
        ("The colonel denied all charges against his garrison.", "REJECT", "The colonel", ""),
        ("The shortage made the ministry impose sanctions on the bank.", "SANCTION", "the ministry", "the bank"),
        ("The party is facing criticism for the violence in Gujarat.", "ACCUSE", "", "The party"),
        ("The anti-Sikh riots of 1984 shook the country.", "PROTEST", "", ""),
    ],
)
def test_who_is_meant(read: Read, text: str, event_type: str, source: str, target: str) -> None:
    event = events(read(text), event_type)[0]
    assert (names(event.sources), names(event.targets)) == (source, target)


def test_death_that_somebody_caused_is_an_assault(read: Read) -> None:
    (event,) = events(read("The rebels were blamed for the death of the priest."), "ASSAULT")
    assert names(event.targets) == "the priest"


def test_a_named_incident_is_not_the_one_told_before(read: Read) -> None:
    doc = read("Ten villagers were killed in riots in Mumbai. The party condemned the Gujarat violence.")
    assert events(doc, "ASSAULT")[-1].targets == ()


@pytest.mark.parametrize(
    ("text", "event_type", "status"),
    [
        ("Guards must go home before a stone is thrown at the police.", "PROTEST", "possible"),
        (
            "The rally comes days before a rebel offensive on the capital set for December 24, 2030.",
            "ASSAULT",
            "planned",
        ),
        ("They spoke of a meeting of the committee to be held in Cairo.", "CONSULT", "planned"),
    ],
)
def test_status_of_what_has_not_come(read: Read, text: str, event_type: str, status: str) -> None:
    assert [e.status for e in events(read(text), event_type)] == [status]
