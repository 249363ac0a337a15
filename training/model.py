"""The network: an encoder (BERT or MPNet) with one small head a task."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from pipelines.language.encoder.pieces import GAPS, SHAPES

HEADS, VOCABULARY, POSITIONS, DISTANCES = 12, 30522, 512, 32
RELATION_WIDTH = 256


@dataclass(frozen=True, slots=True)
class Size:
    """What the networks differ in.

    ``rounded``: its linear layers learn with the rounding they will run with. ``relative``: attention also weighs how far
    apart two subwords are, as MPNet does.
    """

    width: int
    layers: int
    inner: int
    arc_width: int
    rounded: bool
    relative: bool


STUDENT = Size(width=384, layers=6, inner=1536, arc_width=256, rounded=True, relative=False)
"""all-MiniLM-L6-v2, what is shipped."""

TEACHER = Size(width=768, layers=9, inner=3072, arc_width=400, rounded=False, relative=True)
"""The first nine layers of all-mpnet-base-v2: reads raw text for the student to learn from."""


class Rounded(nn.Linear):
    """A linear layer that learns with the rounding it will run with (Jacob et al. 2018, arXiv:1712.05877).

    Weights have seven bits an output, inputs eight bits of their range, as ``export`` has onnxruntime do it; gradients
    pass as if nothing were rounded. ``exact`` takes the rounding out.
    """

    exact = False

    def forward(self, x: Tensor) -> Tensor:
        if self.exact:
            return super().forward(x)
        return F.linear(_eight_bits(x), _seven_bits(self.weight), self.bias)


def _eight_bits(x: Tensor) -> Tensor:
    with torch.no_grad():
        low, high = torch.aminmax(x)
        low, high = low.float().clamp(max=0), high.float().clamp(min=0)
        scale = ((high - low) / 255).clamp(min=1e-8)
        zero = (-low / scale).round().to(torch.int32)
    return torch.fake_quantize_per_tensor_affine(x.float(), scale, zero, 0, 255)


def _seven_bits(weight: Tensor) -> Tensor:
    scale = (weight.detach().abs().amax(1) / 64).clamp(min=1e-8)
    return torch.fake_quantize_per_channel_affine(weight, scale, torch.zeros_like(scale, dtype=torch.int32), 0, -64, 64)


class Layer(nn.Module):
    """One transformer layer, as in BERT (normalisation after each half)."""

    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        linear, width = _linear(size), size.width
        self.qkv = linear(width, 3 * width)
        self.attended = linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.inner = linear(width, size.inner)
        self.outer = linear(size.inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, allowed: Tensor | None) -> Tensor:
        batch, length, width = x.shape
        query, key, value = (
            part.reshape(batch, length, HEADS, width // HEADS).transpose(1, 2)
            for part in self.qkv(x).split(width, dim=-1)
        )
        with torch.autocast(x.device.type, enabled=False):  # the CPU's kernel for 16 bits is slow backwards
            mixed = F.scaled_dot_product_attention(query.float(), key.float(), value.float(), attn_mask=allowed)
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + self.dropout(self.attended(mixed)))
        return self.norm2(x + self.dropout(self.outer(F.gelu(self.inner(x)))))


class Encoder(nn.Module):
    """Subword ids, shapes and gaps -> the states after the embedding and after each layer."""

    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, size.width)
        self.words.weight.requires_grad_(False)
        self.positions = nn.Embedding(POSITIONS, size.width)
        self.distances = nn.Embedding(DISTANCES, HEADS) if size.relative else None
        self.shapes = nn.Embedding(len(SHAPES), size.width)
        self.gaps = nn.Embedding(len(GAPS), size.width)
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.gaps.weight)
        self.norm = nn.LayerNorm(size.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(size, dropout) for _ in range(size.layers))

    def forward(self, ids: Tensor, shapes: Tensor, gaps: Tensor, allowed: Tensor | None) -> list[Tensor]:
        if self.distances is not None and allowed is not None:
            near = self.distances(distances(ids.shape[1]).to(ids.device)).permute(2, 0, 1)
            allowed = near.float().masked_fill(~allowed, -1e4)
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.shapes(shapes) + self.gaps(gaps)
        x = self.dropout(self.norm(x))
        states = [x]
        for layer in self.layers:
            x = layer(x, allowed)
            states.append(x)
        return states


class LanguageModel(nn.Module):
    """The encoder and its heads. Tag tasks share one linear layer, cut into ``sizes`` (task -> labels)."""

    def __init__(self, sizes: Mapping[str, int], relations: int, dropout: float = 0.1, size: Size = STUDENT) -> None:
        super().__init__()
        linear, width, arc_width = _linear(size), size.width, size.arc_width
        self.size = size
        self.sizes = dict(sizes)
        self.encoder = Encoder(size, dropout)
        self.tags = linear(width, sum(sizes.values()))
        self.arc_dependent = linear(width, arc_width)
        self.arc_head = linear(width, arc_width)
        self.arc = linear(arc_width, arc_width)
        self.root = linear(arc_width, 1)
        self.relation_dependent = linear(width, RELATION_WIDTH)
        self.relation_head = linear(width, RELATION_WIDTH, bias=False)
        self.relation = nn.Linear(RELATION_WIDTH, relations)
        self.layer_mix = nn.Parameter(torch.zeros(size.layers + 1))
        self.vector = linear(width, width, bias=False)
        nn.init.eye_(self.vector.weight)
        self.dropout = nn.Dropout(2 * dropout)

    def words(self, states: list[Tensor], first: Tensor) -> Tensor:
        """The state of each word's first subword."""
        index = first.unsqueeze(-1).expand(-1, -1, states[-1].shape[-1])
        return self.dropout(states[-1].gather(1, index))

    def arcs(self, words: Tensor) -> Tensor:
        """Scores (batch, dependent, head); the diagonal says how well a word does as the root."""
        dependent = self.dropout(F.gelu(self.arc_dependent(words)))
        head = self.dropout(F.gelu(self.arc_head(words)))
        scores = self.arc(dependent) @ head.transpose(1, 2) / head.shape[-1] ** 0.5
        diagonal = torch.eye(words.shape[1], dtype=torch.bool, device=words.device)
        return torch.where(diagonal, self.root(dependent), scores)

    def relation_scores(self, words: Tensor, heads: Tensor) -> Tensor:
        """Scores (batch, word, relation) given each word's head; roots are labelled by themselves."""
        index = heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, RELATION_WIDTH)
        pair = self.relation_dependent(words) + self.relation_head(words).gather(1, index)
        return self.relation(self.dropout(F.relu(pair)))

    def mixed(self, states: list[Tensor]) -> Tensor:
        """The states of all layers mixed, from which sentence vectors are pooled."""
        weights = self.layer_mix.softmax(0)
        return sum(w * s for w, s in zip(weights, states, strict=True))


def distances(length: int) -> Tensor:
    """How far apart two subwords are, (from, to) -> one of MPNet's 32 buckets: half of them for each side, exact up to
    seven, then ever wider up to 128 (Raffel et al. 2020, arXiv:1910.10683)."""
    place = torch.arange(length)
    apart = place[:, None] - place[None, :]
    exact = DISTANCES // 4
    far = apart.abs().float().clamp(min=1)
    wide = exact + (torch.log(far / exact) / math.log(128 / exact) * exact).long()
    bucket = torch.where(apart.abs() < exact, apart.abs(), wide.clamp(max=DISTANCES // 2 - 1))
    return bucket + (apart < 0).long() * (DISTANCES // 2)


def _linear(size: Size) -> type[nn.Linear]:
    return Rounded if size.rounded else nn.Linear
