"""From scores to structures: trees with one root and no cycle, their relations, entities whose I- tags follow their B-."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_NEVER = -1e9


def decode_tree(scores: Floats) -> list[int]:
    """The best tree of a sentence: the head of each word, the root being its own head.

    ``scores[i, j]`` says how well word j heads word i; ``scores[i, i]`` how well word i is the root. Greedy where
    the greedy heads are a tree (nearly always); else the maximum spanning arborescence (Chu and Liu 1965,
    Edmonds 1967) with exactly one root.
    """
    heads = scores.argmax(axis=1)
    if _is_tree(heads):
        return [int(h) for h in heads]
    return _single_root_arborescence(scores.astype(np.float64))


def decode_relations(scores: Floats, heads: Sequence[int] | NDArray[np.int32], root: int) -> NDArray[np.intp]:
    """The best relation of each word (row); ``root`` for the word that is its own head, and for no other."""
    scores = scores.copy()
    scores[:, root] = np.where(np.asarray(heads) == np.arange(len(scores)), -_NEVER, _NEVER)
    return scores.argmax(axis=1)


def _is_tree(heads: NDArray[np.intp]) -> bool:
    """Whether one word heads itself and every other reaches it (by pointer doubling)."""
    if np.count_nonzero(heads == np.arange(len(heads))) != 1:
        return False
    reached, steps = heads, 1
    while steps < len(heads):
        reached, steps = reached[reached], steps * 2
    return bool((reached == reached[0]).all())


def _single_root_arborescence(scores: NDArray[np.float64]) -> list[int]:
    """Adds a node 0 above the roots; a penalty on its arcs larger than any gain leaves it one of them."""
    n = len(scores)
    graph = np.full((n + 1, n + 1), _NEVER)
    graph[1:, 1:] = scores
    np.fill_diagonal(graph, _NEVER)
    penalty = (scores.max() - scores.min() + 1) * (n + 1)
    graph[1:, 0] = scores.diagonal() - penalty
    heads = _arborescence(graph)
    return [i if heads[i + 1] == 0 else heads[i + 1] - 1 for i in range(n)]


def _arborescence(graph: NDArray[np.float64]) -> list[int]:
    """Heads of the maximum spanning arborescence rooted in node 0; ``graph[dependent, head]``."""
    heads = graph.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle_in(heads)
    if cycle is None:
        return [int(h) for h in heads]
    inside = np.zeros(len(graph), bool)
    inside[cycle] = True
    outer = np.flatnonzero(~inside)
    gain = graph[cycle] - graph[cycle, heads[cycle]][:, None]
    into = gain[:, outer].argmax(axis=0)
    out_of = graph[np.ix_(outer, np.asarray(cycle))].argmax(axis=1)
    small = np.full((len(outer) + 1, len(outer) + 1), _NEVER)
    small[:-1, :-1] = graph[np.ix_(outer, outer)]
    small[-1, :-1] = gain[into, outer]
    small[:-1, -1] = graph[outer, np.asarray(cycle)[out_of]]
    np.fill_diagonal(small, _NEVER)
    solved = _arborescence(small)
    merged = len(outer)
    for i, node in enumerate(outer):
        heads[node] = cycle[out_of[i]] if solved[i] == merged else outer[solved[i]]
    entry = solved[merged]
    heads[cycle[into[entry]]] = outer[entry]
    heads[0] = 0
    return [int(h) for h in heads]


def _cycle_in(heads: NDArray[np.intp]) -> list[int] | None:
    """The nodes of some cycle that does not hold node 0."""
    state = np.zeros(len(heads), np.int8)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return path[path.index(node) :]
        state[path] = 2
    return None


def bio_transitions(tags: Sequence[str]) -> Floats:
    """``[previous, next]``: 0 where the next tag may follow, else a prohibitive penalty; row -1 is the start."""
    allowed = np.zeros((len(tags) + 1, len(tags)), np.float32)
    for j, tag in enumerate(tags):
        if tag.startswith("I-"):
            allowed[:, j] = _NEVER
            for i, before in enumerate(tags):
                if before[2:] == tag[2:] and before != "O":
                    allowed[i, j] = 0
    return allowed


def decode_bio(scores: Floats, transitions: Floats) -> list[int]:
    """The best allowed sequence of tags (Viterbi); sequences without a name take the short way."""
    greedy = scores.argmax(axis=1)
    before = np.concatenate(([len(transitions) - 1], greedy[:-1]))
    if not transitions[before, greedy].any():
        return [int(t) for t in greedy]
    best = scores[0] + transitions[-1]
    back = np.zeros(scores.shape, np.intp)
    for i in range(1, len(scores)):
        path = best[:, None] + transitions[:-1]
        back[i] = path.argmax(axis=0)
        best = path.max(axis=0) + scores[i]
    tags = [int(best.argmax())]
    for i in range(len(scores) - 1, 0, -1):
        tags.append(int(back[i, tags[-1]]))
    return tags[::-1]
