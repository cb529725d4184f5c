"""The contrastive loop: tokenised pairs come in, one vector for each subword goes out.

Each text is the mean of its subwords' vectors, of length one. In a batch every anchor has to find its
positive among all positives, and every positive its anchor (the symmetric form of multiple-negatives
ranking); two rows that share a text are never each other's negatives. Batches hold one kind of pair and
one language of anchor: telling a passage from a dictionary entry teaches nothing. Passes are seeded: one
machine gives one result.
"""

import logging
import re
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer
from torch.nn import functional
from tqdm import tqdm

from index.training.corpus import Kind, Pair

logger = logging.getLogger(__name__)

_TOKENISE_BATCH = 20_000
# What the encoder is for; dictionaries and crops have taught the words before.
_CLOSING_KINDS = frozenset({Kind.ZH_EN, Kind.ZH_QA, Kind.EN_QA})
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Recipe:
    """``scale`` multiplies cosines before the softmax; ``max_tokens`` cuts passages while training only.

    ``closing_dropout`` is the share of subwords left out of every text, at random, in the closing passes over
    translations and questions: by then the pairs are known by heart, and any part of a text has to suffice.
    """

    dimensions: int = 384
    epochs: int = 7
    closing_epochs: int = 1
    closing_dropout: float = 0.3
    batch_size: int = 2048
    learning_rate: float = 0.01
    scale: float = 20.0
    max_tokens: int = 256
    seed: int = 7


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of every pair: token ids of all texts, starts, lengths, ids equal for equal texts."""

    ids: NDArray[np.int32]
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    text_ids: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Stage:
    kinds: frozenset[Kind]
    epochs: int
    learning_rate: float
    dropout: float


def train_vectors(pairs: list[Pair], tokenizer: Tokenizer, recipe: Recipe) -> StaticEmbedding:
    """Trains from random vectors and returns the sentence-transformers module, in float32."""
    torch.manual_seed(recipe.seed)
    module = StaticEmbedding(tokenizer, embedding_dim=recipe.dimensions)
    # Small starting vectors: a subword that training hardly saw then hardly moves a mean.
    torch.nn.init.normal_(module.embedding.weight, std=recipe.learning_rate)
    anchors = _tokenise([pair.anchor for pair in pairs], tokenizer, recipe.max_tokens)
    positives = _tokenise([pair.positive for pair in pairs], tokenizer, recipe.max_tokens)
    generator = np.random.default_rng(recipe.seed)
    for stage in _stages(recipe):
        groups = _groups(pairs, stage.kinds, (anchors.lengths > 0) & (positives.lengths > 0))
        batches = _batches(groups, stage.epochs, recipe.batch_size, generator)
        contrast = _Contrast(module, anchors, positives, recipe.scale, stage.dropout, generator)
        _descend(contrast, batches, stage.learning_rate)
    return module


def _stages(recipe: Recipe) -> tuple[_Stage, _Stage]:
    return (
        _Stage(frozenset(Kind), recipe.epochs, recipe.learning_rate, dropout=0.0),
        _Stage(_CLOSING_KINDS, recipe.closing_epochs, recipe.learning_rate / 2, recipe.closing_dropout),
    )


def _tokenise(texts: list[str], tokenizer: Tokenizer, max_tokens: int) -> _Side:
    numbers: dict[str, int] = {}
    text_ids = np.array([numbers.setdefault(text, len(numbers)) for text in texts], dtype=np.int64)
    distinct = list(numbers)
    rows: list[NDArray[np.int32]] = []
    for start in range(0, len(distinct), _TOKENISE_BATCH):
        batch = distinct[start : start + _TOKENISE_BATCH]
        encoded = tokenizer.encode_batch_fast(batch, add_special_tokens=False)
        rows.extend(np.asarray(encoding.ids[:max_tokens], dtype=np.int32) for encoding in encoded)
    lengths = np.array([len(row) for row in rows], dtype=np.int64)
    return _Side(np.concatenate(rows), _starts(lengths)[text_ids], lengths[text_ids], text_ids)


def _groups(pairs: list[Pair], kinds: frozenset[Kind], usable: NDArray[np.bool_]) -> list[NDArray[np.int64]]:
    """Row numbers of the usable pairs of each kind and language of anchor, in the order of their names."""
    rows: dict[str, list[int]] = defaultdict(list)
    for row in np.flatnonzero(usable).tolist():
        if pairs[row].kind in kinds:
            rows[f"{pairs[row].kind}:{'zh' if _HAN.search(pairs[row].anchor) else 'en'}"].append(row)
    return [np.array(rows[name], dtype=np.int64) for name in sorted(rows)]


def _batches(
    groups: list[NDArray[np.int64]], epochs: int, batch_size: int, generator: np.random.Generator
) -> list[NDArray[np.int64]]:
    """Batches in random order, each of one group of pairs; the rest that cannot fill one is passed over."""
    batches: list[NDArray[np.int64]] = []
    for _ in range(epochs):
        epoch: list[NDArray[np.int64]] = []
        for rows in groups:
            size = min(batch_size, len(rows))
            order = generator.permutation(rows)
            epoch.extend(order[start : start + size] for start in range(0, len(order) - size + 1, size))
        batches.extend(epoch[place] for place in generator.permutation(len(epoch)))
    return batches


def _descend(contrast: "_Contrast", batches: list[NDArray[np.int64]], learning_rate: float) -> None:
    """One step for each batch; the learning rate rises for a tenth of them, then falls to zero."""
    if not batches:
        return
    optimizer = torch.optim.Adam(contrast.module.parameters(), lr=learning_rate, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        learning_rate,
        total_steps=len(batches),
        pct_start=0.1,
        anneal_strategy="linear",
        cycle_momentum=False,
    )
    progress = tqdm(batches, desc="training", unit="batch", mininterval=2)
    for step, rows in enumerate(progress):
        loss = contrast.loss(rows)
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        optimizer.step()
        schedule.step()
        if step % 100 == 0:
            progress.set_postfix(loss=f"{loss.item():.3f}")
            logger.info("step %d of %d: loss %.4f", step, len(batches), loss.item())


@dataclass(frozen=True, slots=True)
class _Contrast:
    """What a batch of row numbers costs."""

    module: StaticEmbedding
    anchors: _Side
    positives: _Side
    scale: float
    dropout: float
    generator: np.random.Generator

    def loss(self, rows: NDArray[np.int64]) -> torch.Tensor:
        """Mean cross-entropy of finding the positive for the anchor and the anchor for the positive."""
        scores = self.scale * self._embed(self.anchors, rows) @ self._embed(self.positives, rows).T
        scores = scores.masked_fill(self._same_text(rows), -torch.inf)
        target = torch.arange(len(rows))
        return (functional.cross_entropy(scores, target) + functional.cross_entropy(scores.T, target)) / 2

    def _embed(self, side: _Side, rows: NDArray[np.int64]) -> torch.Tensor:
        lengths = side.lengths[rows]
        offsets = _starts(lengths)
        places = np.arange(lengths.sum()) + np.repeat(side.starts[rows] - offsets, lengths)
        if self.dropout:
            kept = self.generator.random(len(places)) >= self.dropout
            kept[offsets] |= np.add.reduceat(kept, offsets) == 0  # no text is left without a subword
            places, offsets = places[kept], _starts(np.add.reduceat(kept.astype(np.int64), offsets))
        features = {
            "input_ids": torch.from_numpy(side.ids[places]).long(),
            "offsets": torch.from_numpy(offsets),
        }
        return functional.normalize(self.module(features)["sentence_embedding"], dim=-1)

    def _same_text(self, rows: NDArray[np.int64]) -> torch.Tensor:
        """True off the diagonal where two rows share their anchor or their positive. Shape (batch, batch)."""
        anchor, positive = self.anchors.text_ids[rows], self.positives.text_ids[rows]
        same = (anchor[:, None] == anchor) | (positive[:, None] == positive)
        np.fill_diagonal(same, False)
        return torch.from_numpy(same)


def _starts(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(lengths)[:-1]])
