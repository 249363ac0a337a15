"""The network: MiniLM (BERT, 6 layers of width 384) with one small head a task."""

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from pipelines.language.encoder.pieces import GAPS, SHAPES

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
ARC_WIDTH, RELATION_WIDTH = 256, 256


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

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = Rounded(WIDTH, 3 * WIDTH)
        self.attended = Rounded(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = Rounded(WIDTH, INNER)
        self.outer = Rounded(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, allowed: Tensor | None) -> Tensor:
        batch, length, _ = x.shape
        query, key, value = (
            part.reshape(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)
            for part in self.qkv(x).split(WIDTH, dim=-1)
        )
        with torch.autocast(x.device.type, enabled=False):  # the CPU's kernel for 16 bits is slow backwards
            mixed = F.scaled_dot_product_attention(query.float(), key.float(), value.float(), attn_mask=allowed)
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.dropout(self.attended(mixed)))
        return self.norm2(x + self.dropout(self.outer(F.gelu(self.inner(x)))))


class Encoder(nn.Module):
    """Subword ids, shapes and gaps -> the states after the embedding and after each layer."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.words.weight.requires_grad_(False)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(len(SHAPES), WIDTH)
        self.gaps = nn.Embedding(len(GAPS), WIDTH)
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.gaps.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, ids: Tensor, shapes: Tensor, gaps: Tensor, allowed: Tensor | None) -> list[Tensor]:
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.shapes(shapes) + self.gaps(gaps)
        x = self.dropout(self.norm(x))
        states = [x]
        for layer in self.layers:
            x = layer(x, allowed)
            states.append(x)
        return states


class LanguageModel(nn.Module):
    """The encoder and its heads. Tag tasks share one linear layer, cut into ``sizes`` (task -> labels)."""

    def __init__(self, sizes: Mapping[str, int], relations: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.sizes = dict(sizes)
        self.encoder = Encoder(dropout)
        self.tags = Rounded(WIDTH, sum(sizes.values()))
        self.arc_dependent = Rounded(WIDTH, ARC_WIDTH)
        self.arc_head = Rounded(WIDTH, ARC_WIDTH)
        self.arc = Rounded(ARC_WIDTH, ARC_WIDTH)
        self.root = Rounded(ARC_WIDTH, 1)
        self.relation_dependent = Rounded(WIDTH, RELATION_WIDTH)
        self.relation_head = Rounded(WIDTH, RELATION_WIDTH, bias=False)
        self.relation = nn.Linear(RELATION_WIDTH, relations)
        self.layer_mix = nn.Parameter(torch.zeros(LAYERS + 1))
        self.vector = Rounded(WIDTH, WIDTH, bias=False)
        nn.init.eye_(self.vector.weight)
        self.dropout = nn.Dropout(2 * dropout)

    def words(self, states: list[Tensor], first: Tensor) -> Tensor:
        """The state of each word's first subword."""
        index = first.unsqueeze(-1).expand(-1, -1, WIDTH)
        return self.dropout(states[-1].gather(1, index))

    def arcs(self, words: Tensor) -> Tensor:
        """Scores (batch, dependent, head); the diagonal says how well a word does as the root."""
        dependent = self.dropout(F.gelu(self.arc_dependent(words)))
        head = self.dropout(F.gelu(self.arc_head(words)))
        scores = self.arc(dependent) @ head.transpose(1, 2) / ARC_WIDTH**0.5
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


def load_minilm(encoder: Encoder, weights: Mapping[str, Tensor]) -> None:
    """Copies the published weights of all-MiniLM-L6-v2 (``model.safetensors``) into an encoder."""
    state = {"words.weight": weights["embeddings.word_embeddings.weight"]}
    state["positions.weight"] = (
        weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    )
    state["shapes.weight"] = encoder.shapes.weight
    state["gaps.weight"] = encoder.gaps.weight
    names = {
        "attended": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for kind in ("weight", "bias"):
        state[f"norm.{kind}"] = weights[f"embeddings.LayerNorm.{kind}"]
        for i in range(LAYERS):
            source = f"encoder.layer.{i}."
            state[f"layers.{i}.qkv.{kind}"] = torch.cat(
                [weights[f"{source}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            )
            for ours, theirs in names.items():
                state[f"layers.{i}.{ours}.{kind}"] = weights[f"{source}{theirs}.{kind}"]
    encoder.load_state_dict(state)
