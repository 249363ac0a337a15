"""The actor that a span or a noun phrase of a document speaks of; needs the layer ``actors``."""

from spacy.tokens import Doc, Token

from pipelines.knowledge.actors import AgentNoun, load_knowledge
from pipelines.language.actors.agents import noun_phrase_agent, noun_phrase_title
from pipelines.language.actors.lexicon import CLASS_NOUNS
from pipelines.language.actors.names import find_names
from pipelines.language.actors.reading import known_actor
from pipelines.language.findings import Actor, ActorMention, Participant
from pipelines.language.tree import Tree, tree_of

_KEY = "dateline_actor_heads"
INNER = ("appos", "flat", "compound", "nmod", "amod")


def participant(doc: Doc, start: int, end: int) -> Participant:
    """Who a character span speaks of: the mention at its head, else one inside its noun phrase; the text as it is."""
    tree = tree_of(doc)
    inside = [i for i in range(len(tree.word)) if tree.start[i] < end and tree.end[i] > start]
    heads = [i for i in inside if tree.head[i] not in inside or tree.head[i] == i]
    for head in heads:
        if (actor := _actor_of(doc, tree, head)) is not None:
            return Participant(start=start, end=end, text=tree.text[start:end], actor=actor)
    return Participant(start=start, end=end, text=tree.text[start:end])


def participant_of(token: Token) -> Participant | None:
    """The actor of the noun phrase headed by ``token``, with the words that name it; None where nobody is known."""
    doc, tree = token.doc, tree_of(token.doc)
    mention = _mention_of(doc, tree, token.i)
    if mention is None:
        return None
    return Participant(
        start=mention.start, end=mention.end, text=tree.text[mention.start : mention.end], actor=mention.actor
    )


def national(doc: Doc, i: int, country: str) -> Actor | None:
    """The state of a country (ISO3), for its name, or its body that the noun ``i`` tells: "his troops" of a Ukrainian."""
    base, tree = load_knowledge(), tree_of(doc)
    if country not in base.states:
        return None
    state = base.states[country]
    noun = None if tree.word[i] in state.names else noun_phrase_agent(base, tree, i, tree.left[i])
    body = base.body(country, noun[0].body if noun else "=")
    if body is None or (noun is None and tree.word[i] not in state.names):
        return None
    return known_actor(body)


def describe(doc: Doc, start: int, end: int) -> Actor | None:
    """Who a character span speaks of, named or not: "Shanghai police", "gunmen"; None where nobody acts.

    Reads the layer ``places`` too, for the country of people called by a town.
    """
    tree = tree_of(doc)
    inside = [i for i in range(len(tree.word)) if tree.start[i] < end and tree.end[i] > start]
    heads = [i for i in inside if tree.head[i] not in inside or tree.head[i] == i]
    for head in heads:
        if actor := _actor_of(doc, tree, head):
            return actor
    for i in (*heads, *reversed(inside)):
        if described := _described(doc, tree, i, inside):
            return described
    return next((mention.actor for i in inside if (mention := _owners(doc, tree).get(i))), None)


def _described(doc: Doc, tree: Tree, head: int, inside: list[int]) -> Actor | None:
    """The kind of agent a noun tells, with the country its phrase names by state, nationality or place."""
    noun = noun_phrase_agent(load_knowledge(), tree, head, inside[0]) or noun_phrase_title(
        load_knowledge(), tree, head, inside[0]
    )
    if noun is None or tree.pos[head] not in ("NOUN", "PROPN", "ADJ"):
        return None
    start, end = tree.start[inside[0]], tree.end[inside[-1]]
    named = [match.entries[0].key for match in find_names(tree.text[start:end])]
    countries = [load_knowledge().by_key(key).country for key in named]
    countries += [place.country for place in doc._.places if start <= place.start < end]
    return Actor(
        name=tree.text[start:end],
        kind=noun[0].kind if isinstance(noun[0], AgentNoun) else "person",  # type: ignore[arg-type]
        country=next(filter(None, countries), None),
        sector=noun[0].sector or "UNK",
    )


def _actor_of(doc: Doc, tree: Tree, head: int) -> Actor | None:
    mention = _mention_of(doc, tree, head)
    return mention.actor if mention else None


def _mention_of(doc: Doc, tree: Tree, head: int) -> ActorMention | None:
    """The mention a noun phrase is about: over its head, else over a name in its phrase ("ISIL fighters")."""
    owner = _owners(doc, tree)
    if head in owner:
        return owner[head]
    if any(tree.lower[kid] == "former" for kid in tree.kids(head, "amod")):
        return None  # "a former White House aide" is not of it any more
    for relation in INNER:
        for kid in tree.kids(head, relation):
            if kid in owner and owner[kid].mention_type == "name":
                return owner[kid]
    return _group_inside(tree, owner, head)


def _group_inside(tree: Tree, owner: dict[int, ActorMention], head: int) -> ActorMention | None:
    """The group whose members a noun speaks of: "members of the Shining Path group"."""
    for noun in tree.kids(head, "nmod"):
        kinds = CLASS_NOUNS.get(tree.lower[noun], frozenset())
        for kid in tree.kids(noun, "compound", "amod", "nmod", "appos", "flat"):
            if kid in owner and owner[kid].mention_type == "name" and owner[kid].actor.kind in kinds:
                return owner[kid]
    return None


def _owners(doc: Doc, tree: Tree) -> dict[int, ActorMention]:
    """Token -> the mention it belongs to; made once a Doc."""
    kept = doc.user_data.get(_KEY)
    if kept is None or kept[0] is not doc._.actors:
        owner: dict[int, ActorMention] = {}
        at = 0
        for mention in doc._.actors:
            while at < len(tree.start) and tree.end[at] <= mention.start:
                at += 1
            i = at
            while i < len(tree.start) and tree.start[i] < mention.end:
                owner[i] = mention
                i += 1
        kept = doc.user_data[_KEY] = (doc._.actors, owner)
    return kept[1]  # type: ignore[no-any-return]
