"""The layer of places: which names are places, which places they mean, and where things happen."""

import pytest
from spacy.tokens import Doc

from pipelines.language.findings import Place
from pipelines.language.places import place_of


def named(doc: Doc, text: str) -> Place:
    return next(place for place in doc._.places if doc.text[place.start : place.end] == text)


def names(doc: Doc) -> list[str]:
    return [doc.text[place.start : place.end] for place in doc._.places if not place.associative]


@pytest.mark.parametrize(
    ("text", "name", "country", "precision"),
    [
        ("Shells fell on a market in Idlib on Monday.", "Idlib", "SYR", None),
        ("Aid trucks crossed into Jordan before dawn.", "Jordan", "JOR", "country"),
        ("The frigate sailed through the Black Sea on Friday.", "Black Sea", None, "water"),
        ("Drones flew over the Donbas all night.", "Donbas", "UKR", "region"),
        ("The army withdrew from Robotyne on Monday.", "Robotyne", "UKR", "city"),
        ("Governors met in Mexico on Sunday.", "Mexico", "MEX", "country"),
        ("A blast was heard in Kiev at noon.", "Kiev", "UKR", "city"),
    ],
)
def test_a_name_is_found_and_resolved(read, text, name, country, precision):
    place = named(read(text), name)
    assert place.country == country
    assert place.latitude is not None
    assert precision is None or place.precision == precision


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A fire broke out in Paris, Texas, on Monday.", "Paris", "USA"),
        ("The president spoke in Paris on Monday.", "Paris", "FRA"),
        ("Troops left Tripoli, Lebanon, last week.", "Tripoli", "LBN"),
        ("Militias clashed in Tripoli while Libya's parliament met in Tobruk.", "Tripoli", "LBY"),
        ("Floods hit Norfolk, England, on Tuesday.", "Norfolk", "GBR"),
    ],
)
def test_what_a_place_lies_in_decides_its_meaning(read, text, name, country):
    assert named(read(text), name).country == country


def test_a_noun_beside_the_name_says_what_kind_of_place(read):
    assert named(read("Fighting went on in Kursk region on Monday."), "Kursk").precision == "admin1"


def test_members_of_a_list_do_not_lie_in_each_other(read):
    doc = read("Envoys of Jordan, Iraq, Iran and Syria met in Vienna.")
    assert [place.country for place in doc._.places][:4] == ["JOR", "IRQ", "IRN", "SYR"]


def test_an_adjective_is_kept_apart(read):
    doc = read("Syrian rebels seized two villages near Homs.")
    assert names(doc) == ["Homs"]
    assert named(doc, "Syrian").associative
    assert named(doc, "Syrian").country == "SYR"


def test_a_disease_named_after_a_place_is_no_place(read):
    assert "West Nile" not in names(read("Two patients in Vermont caught West Nile virus."))


def test_a_person_named_in_the_text_is_no_place(read):
    doc = read("Georgia Miller won the race. Georgia has trained for years, her coach said.")
    assert "Georgia" not in names(doc)


def test_an_unknown_village_stays_a_place_without_coordinates(read):
    place = named(read("Gunmen raided the village of Qarzabul in Syria on Monday."), "Qarzabul")
    assert (place.latitude, place.geonames_id, place.country) == (None, None, "SYR")


def test_an_unknown_village_lies_in_the_country_of_most_places_of_its_text(read):
    doc = read("Clashes went on in Metapan and Chalatenango. A U.S. officer was seen in the village of Arenal Seco.")
    assert named(doc, "Arenal Seco").country == "SLV"


def test_an_unknown_village_has_the_position_of_the_province_it_is_put_in(read):
    place = named(read("A mine blast killed a farmer in Qarzabul in Idlib province on Monday."), "Qarzabul")
    assert (place.geonames_id, place.country, place.precision) == (None, "SYR", "admin1")
    assert place.latitude == pytest.approx(35.8, abs=0.5)


def test_a_town_of_the_name_elsewhere_is_not_meant(read):
    place = named(read("A truck overturned near Stroud, Ontario, on Monday."), "Stroud")
    assert (place.country, place.geonames_id) == ("CAN", None)


def test_the_others_in_a_list_show_the_kind(read):
    doc = read("Floods were reported in Alabama, Georgia, Tennessee and Florida.")
    assert named(doc, "Georgia").country == "USA"


def test_a_state_that_acts_is_metonymic(read):
    doc = read("Russia denied that its jets had struck a clinic in Ukraine.")
    assert named(doc, "Russia").metonymic
    assert not named(doc, "Ukraine").metonymic


def test_offsets_are_those_of_the_text(read):
    doc = read("U.S.-led jets struck near Ar-Raqqah, and the city's hospital closed.")
    for place in doc._.places:
        assert doc.text[place.start : place.end].strip("-") == doc.text[place.start : place.end]
    assert named(doc, "U.S.").country == "USA"


def test_a_name_used_for_a_place_is_one_again_before_a_noun(read):
    doc = read("Floods hit the town of Innisfail on Monday. The Innisfail mayor asked for help.")
    assert [doc.text[place.start : place.end] for place in doc._.places].count("Innisfail") == 2


def test_a_name_in_capitals_before_a_dash_is_where_the_report_was_written(read):
    assert named(read("BANTAM — A mason was arraigned on Monday."), "BANTAM").country == "USA"


def test_initials_of_a_province_are_its_name(read):
    assert named(read("The dam was sold by the B.C. government."), "B.C.").country == "CAN"


def test_an_unknown_name_that_acts_is_no_place(read):
    assert "Zorvex" not in names(read("Zorvex denied that it had sold the mine in Peru."))


def test_a_name_is_taken_whole(read):
    assert named(read("The siege of Eastern Ghouta lasted five years."), "Eastern Ghouta").precision == "region"


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("Tankers turned back in the Gulf of Aden on Friday.", "Gulf of Aden", "water"),
        ("A drone fell near the Kursk nuclear power plant on Friday.", "Kursk nuclear power plant", "site"),
        ("Families fled Nuseirat refugee camp overnight.", "Nuseirat refugee camp", "site"),
        ("Shells fell near al-Omar oil field.", "al-Omar oil field", "site"),
        ("Shells fell near Khmelnytskyi nuclear power plant.", "Khmelnytskyi nuclear power plant", "site"),
        ("A test was prepared at Punggye-ri last week.", "Punggye-ri", "site"),
    ],
)
def test_a_name_is_taken_with_its_common_nouns(read, text, name, precision):
    assert named(read(text), name).precision == precision


def test_what_is_attacked_or_stood_in_is_a_place_whatever_it_sounds_like(read):
    for text, name in (
        ("The assault on Tal Abyad began.", "Tal Abyad"),
        ("Shops reopened in Abu Ghraib.", "Abu Ghraib"),
    ):
        assert name in names(read(text))


def test_a_name_that_sounds_like_a_person_is_taken_with_the_words_before_it(read):
    doc = read("Ships met near Second Thomas Shoal while rebels regrouped near Tell Brak.")
    assert {"Second Thomas Shoal", "Tell Brak"} <= set(names(doc))


def test_a_name_that_says_what_it_is_is_meant_as_a_place(read):
    doc = read("Militants are battling each other in the country's North-West Frontier Province.")
    assert "North-West Frontier Province" in names(doc)


def test_a_name_with_an_article_is_no_town(read):
    assert named(read("A storm grew over the Atlantic off Virginia and Maryland."), "Atlantic").precision == "water"


def test_a_name_keeps_its_article(read):
    assert "al-Quneitra" in names(read("Gunmen shelled a checkpoint in the province of al-Quneitra on Monday."))


def test_a_town_that_sounds_like_something_else_is_a_place_beside_its_sign(read):
    assert "Hit" in names(read("Aircraft destroyed a convoy near Hit on Monday."))
    assert "Jenin" in names(read("They say troops raided Jenin early on Monday."))
    assert "Myrnohrad" in names(read("Ukraine said enemy aircraft hit Myrnohrad on Monday."))
    assert "Olympic" not in names(read("She became the champion in Olympic record time."))


def test_a_dateline_in_capitals_and_a_capital_are_places(read):
    assert names(read("BANTAM — A mason was arraigned."))[0] == "BANTAM"
    assert "Harare" in names(read("Harare’s third street will soon be renamed."))


def test_a_town_is_that_of_the_country_the_text_is_about(read):
    doc = read(
        "Strikes hit Nabatieh in southern Lebanon. Clashes broke out in Tripoli, where Lebanese soldiers shot a man."
    )
    assert named(doc, "Tripoli").country == "LBN"


def test_those_who_rule_are_no_place(read):
    assert "Asad" not in names(read("Aid was blocked by the Asad regime in Homs."))


def test_a_small_town_abroad_is_not_meant_among_places_of_another_country(read):
    doc = read("Police searched flats in Cairo, Giza, Alexandria and Haram on Sunday.")
    assert named(doc, "Haram").country != "NOR"


@pytest.mark.parametrize(
    ("text", "head", "name"),
    [
        (
            "Militants held a bridge in Tal Afar. The army attacked after Russia or Iran objected.",
            "attacked",
            "Tal Afar",
        ),
        ("Jets hit a depot in Hajin. It was bombed by forces of the regime or Russia.", "bombed", "Hajin"),
        ("U.S. forces trained recruits. They trained in Hasakah.", "trained", None),
        ("Jets struck a school in Khan Younis on Monday.", "struck", "Khan Younis"),
        ("Rebels seized Jableh in Latakia province.", "seized", "Jableh"),
        ("In Idlib, medics said 12 people were killed.", "killed", "Idlib"),
        ("Shells hit Kherson on Monday. Three people were wounded.", "wounded", "Kherson"),
        ("Old cities such as Aleppo have been ruined.", "ruined", "Aleppo"),
        ("The envoy told reporters in Geneva that the army was massing 900 soldiers.", "soldiers", None),
        ("Two bridges were destroyed, officials in Damascus said.", "destroyed", None),
        ("At a briefing in Seoul, the agency said 100 soldiers had been killed.", "killed", None),
        ("Rutte spoke in Brussels on Monday. Some 900 soldiers were trained.", "trained", None),
        (
            "Ships had unloaded in Vladivostok. Rutte told reporters in Brussels that some 900 soldiers were trained.",
            "trained",
            None,
        ),
        ("We welcome the outcome of the talks in Riyadh.", "welcome", None),
        ("A judge was shot in Mogadishu's Hodan district.", "shot", "Hodan"),
        ("The suspect was handed over to U.S. forces.", "handed", None),
        ("Crowds gathered near Iran's embassy.", "gathered", "Iran"),
        ("In the province of Hama, rebels shelled the town of Jableh.", "shelled", "Jableh"),
        ("Jets hit farms located between Manbij and Jarablus.", "hit", "Manbij"),
        ("A wounded man was flown to Amman. Four soldiers died.", "died", None),
        ("The envoy condemned the raid on a market in Omdurman.", "raid", "Omdurman"),
        ("Floods hit Pakistan on Sunday.", "hit", "Pakistan"),
        ("Germany has armed Ukraine.", "armed", None),
        ("The war in Iraq goes on. The army lost 900 soldiers in that country.", "soldiers", "Iraq"),
        ("A blast hit Hanoi. The fire raised the country's death toll to 50.", "toll", "Hanoi"),
        ("Shells fell on Kherson in Ukraine. At least 150 people worldwide have died.", "people", None),
        ("Mines were laid near Aleppo in Syria. Some 900,000 Syrians are waiting.", "Syrians", "Syria"),
        ("Traders stopped imports from Spain after hundreds were injured.", "injured", None),
        ("Dozens have been killed, and old towns such as Hajin lie in ruins.", "killed", None),
        ("The army rejected Bangkok's allegations.", "allegations", None),
        ("A former White House aide was sentenced.", "sentenced", None),
        ("Crowds filled Hanoi. The rally came after protests in China.", "rally", "Hanoi"),
        ("Ethiopian troops entered an Eritrean village.", "entered", "Eritrean"),
        ("The rally came days after its rival, India, fired a missile.", "fired", None),
        ("Elsewhere in Baghdad, police said gunmen raided a convoy.", "raided", "Baghdad"),
        ("Some 200 soldiers will arrive in Jordan from a base in Okinawa.", "arrive", "Jordan"),
        ("The minister returned after a visit to Amman, where he met leaders.", "met", "Amman"),
        ("Shells fell on Kherson. Some 20 percent of the world's reserves are gone.", "reserves", None),
        ("The bill of Senator John Adams of Ohio passed. Protesters were arrested.", "arrested", None),
        ("A blast hit Marib. The parties must lift the siege.", "must", None),
        ("Crowds took to the streets of Hanoi over Japan's bid for a seat.", "took", "Hanoi"),
        ("Gunmen in Gaza kidnapped a man near Khan Younis.", "kidnapped", "Khan Younis"),
        ("Mali's government says French-led troops killed five men in the north of the country.", "killed", "Mali"),
        ("They were driving towards the Pakistani border when their car hit a mine.", "hit", None),
        ("Mr. Ali, who moved from Kenya to Canada, was fined.", "fined", None),
        ("A bomb went off in the Baghdad district of Sadr City.", "went", "Sadr City"),
        ("A bomb went off in the Karrada district of Baghdad.", "went", "Karrada"),
        ("A bomb hit Homs in Syria. In a separate attack, gunmen shot three men.", "shot", "Syria"),
        ("Police in Herat said two men were abducted.", "abducted", "Herat"),
        ("Officials in Nuristan province say two men were abducted.", "abducted", "Nuristan"),
        ("A strong quake struck northwest Pakistan.", "struck", "Pakistan"),
        ("They killed ten men in two days of fighting around the town of Tessalit.", "killed", "Tessalit"),
        ("The Battle of Soledar was fought in winter. A bridge was shelled.", "shelled", "Soledar"),
        ("A bomb hit Homs in Syria. Elsewhere, gunmen shot three men.", "shot", "Syria"),
        ("A bomb hit Homs in Syria. In the southeast, a man was shot.", "shot", "Syria"),
        ("Two men were shot at a post close to Tirin Kot.", "shot", "Tirin Kot"),
        ("They left Marib for Sanaa, where hundreds are starving.", "starving", "Sanaa"),
        ("The boat sank a ship seized off Yemen.", "sank", "Yemen"),
        # what others did, or what a relative clause adds, is elsewhere
        ("Rebels near Homs killed ten men, while others fled in Bama.", "killed", "Homs"),
        ("In Kabul a bank was raided. Ten men were held, two of whom were tried in Ohio.", "held", "Kabul"),
        ("According to the doctors, whose base in Idlib was hit, ten men died in Aleppo.", "died", "Aleppo"),
        ("Rockets killed ten men and hurt two in Damascus.", "killed", "Damascus"),
        ("They were driven out of Mosul and no longer hold a town in Sinjar.", "driven", "Mosul"),
        # "the country" is one that is named as a place before one that only describes somebody
        ("British officials in Iraq say two men were shot in the south of the country.", "shot", "Iraq"),
        # what a relative clause tells of is where its noun is
        ("The army is massing troops near Makhmur for an assault on Mosul, which rebels overran.", "overran", "Mosul"),
        ("Johnson recalled the attack on a convoy, which took place in Aleppo.", "attack", "Aleppo"),
        ("By May rebels had cut the road; Tikrit itself fell in June.", "fell", "Tikrit"),
    ],
)
def test_where_something_happened(read, text, head, name):
    doc = read(text)
    token = next(token for token in doc if token.text == head)
    place = place_of(token)
    assert (doc.text[place.start : place.end] if place else None) == name


def test_words_do_not_share_the_scene_of_deeds(read):
    doc = read("Jets struck a depot in Hajin. Two tanks burned. The minister praised the pilots.")
    burned, praised = (next(token for token in doc if token.text == word) for word in ("burned", "praised"))
    assert place_of(burned).name == "Hajin"
    assert place_of(praised, carry=False) is None
    doc = read("A train arrived in Hangzhou. There he met party leaders.")
    assert place_of(next(token for token in doc if token.text == "met"), carry=False).name == "Hangzhou"


@pytest.mark.parametrize("text", ["Rebels drove out the Yezidis.", "U.S.-Russian talks failed."])
def test_peoples_and_adjectives_are_no_unknown_places(read, text):
    assert not [place for place in read(text)._.places if place.geonames_id is None and not place.associative]


def test_an_armed_group_is_no_place(read):
    assert "Taleban" not in names(read("The army killed 14 Taleban militants near the border."))


def test_nothing_happens_nowhere(read):
    doc = read("They agreed to talk again.")
    assert place_of(doc[1]) is None


def test_a_text_may_end_within_a_name(read):
    doc = read("Floods hit Saudi Arabia on Monday. He flew to Saudi")
    assert "Saudi Arabia" in names(doc)


def test_streets_and_houses_are_where_the_text_is_not_whose_name_they_bear(read):
    doc = read("Police closed Lincoln Road and the Riverside Hotel in Leeds.")
    assert {place.name: place.country for place in doc._.places}["Lincoln Road"] == "GBR"
    (farm,) = read("Rebels shelled Salem Farm.")._.places
    assert farm.country is None
