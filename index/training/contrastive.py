"""The contrastive loop: tokenised pairs and starting vectors come in, the learnt vector of each subword goes out.

In a batch every anchor has to find its positive among all positives, and every positive its anchor (the symmetric form
of multiple-negatives ranking, Henderson et al. 2017); two rows that share a text are never each other's negatives.
Everything is seeded, and a run that was stopped goes on from its last checkpoint.
"""

import hashlib
import json
import logging
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional
from tqdm import tqdm

from index.training.batching import Texts, batch
from index.training.checkpoints import Checkpoint, load_checkpoint, save_checkpoint

logger = logging.getLogger(__name__)

_LOGGED_STEPS, _SAVED_STEPS = 100, 500


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the vectors are trained.

    scale: multiplies cosines before the softmax.
    least_of_file: rows of a kind that a file needs for batches of its own.
    deviation: see `starting_vectors`; Adam moves each component by about the learning rate a step.
    max_pieces: passages are cut there while training only.
    """

    dimensions: int = 1536
    batch_size: int = 2048
    least_of_file: int = 500
    learning_rate: float = 0.01
    scale: float = 20.0
    deviation: float = 0.1
    max_pieces: int = 400
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Course:
    """What is trained on: the texts, the pairs that share batches, how often each pair comes, the seed of the order."""

    texts: Texts
    groups: list[NDArray[np.int64]]
    epochs: int
    order: int


def train_vectors(
    course: Course, start: NDArray[np.float32], recipe: Recipe, checkpoints: Path
) -> NDArray[np.float32]:
    """Train from a start and return the vectors of all subwords, (vocabulary, dimensions).

    Args:
        course: the pairs and their order.
        start: where the vectors begin, (vocabulary, dimensions).
        recipe: see there.
        checkpoints: folder of the state of a run; one of the same course and recipe is gone on with.
    """
    run = _digest(recipe, course)
    generator = np.random.default_rng(course.order)
    batches = batch(course.groups, epochs=course.epochs, size=recipe.batch_size, generator=generator)
    begun = load_checkpoint(checkpoints, run=run) or Checkpoint.at_start(run, start)
    return _descend(_Contrast(course.texts, recipe.scale), batches, recipe, begun, checkpoints)


def _digest(recipe: Recipe, course: Course) -> str:
    """Return what tells one run from another: the recipe, the order and the tokenised pairs."""
    made = json.dumps([asdict(recipe), course.epochs, course.order], sort_keys=True)
    digest = hashlib.sha256(made.encode())
    for part in (course.texts.pieces, course.texts.anchors, course.texts.positives, *course.groups):
        digest.update(np.ascontiguousarray(part).data)
    return digest.hexdigest()


def _descend(
    contrast: "_Contrast",
    batches: list[NDArray[np.int64]],
    recipe: Recipe,
    begun: Checkpoint,
    checkpoints: Path,
) -> NDArray[np.float32]:
    """One step for each batch; the learning rate rises for a tenth of them, then falls to zero."""
    weight = torch.nn.Parameter(torch.from_numpy(begun.vectors.copy()))
    optimizer = torch.optim.Adam([weight], lr=recipe.learning_rate, betas=(0.9, 0.99), fused=True)
    begun.restore(optimizer, weight)
    progress = tqdm(total=len(batches), initial=begun.step, desc="training", unit="batch", mininterval=2)
    for step, rows, share in _steps(batches, begun.step):
        optimizer.param_groups[0]["lr"] = share * recipe.learning_rate
        loss = contrast.loss(weight, rows)
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        optimizer.step()
        progress.update()
        if step % _LOGGED_STEPS == 0:
            progress.set_postfix(loss=f"{loss.item():.3f}")
            logger.info("step %d of %d: loss %.4f", step, len(batches), loss.item())
        if (step + 1) % _SAVED_STEPS == 0 or step + 1 == len(batches):
            save_checkpoint(checkpoints, Checkpoint.of(begun.run, step + 1, optimizer, weight))
    progress.close()
    return weight.detach().numpy()


def _steps(batches: list[NDArray[np.int64]], first: int) -> Iterator[tuple[int, NDArray[np.int64], float]]:
    """Yield the number, the rows and the share of the highest learning rate of each step that is left."""
    warm = max(1, len(batches) // 10)
    for step in range(first, len(batches)):
        falling = (len(batches) - step) / max(1, len(batches) - warm)
        yield step, batches[step], min((step + 1) / warm, falling)


@dataclass(frozen=True, slots=True)
class _Contrast:
    """What a batch of row numbers costs."""

    texts: Texts
    scale: float

    def loss(self, weight: torch.Tensor, rows: NDArray[np.int64]) -> torch.Tensor:
        """Mean cross-entropy of finding the positive for the anchor and the anchor for the positive."""
        anchors = embedded(weight, self.texts, self.texts.anchors[rows])
        positives = embedded(weight, self.texts, self.texts.positives[rows])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            cosines = anchors @ positives.T
        scores = (self.scale * cosines.float()).masked_fill(self._same_text(rows), -torch.inf)
        target = torch.arange(len(rows))
        return (functional.cross_entropy(scores, target) + functional.cross_entropy(scores.T, target)) / 2

    def _same_text(self, rows: NDArray[np.int64]) -> torch.Tensor:
        """True off the diagonal where two rows share a text. Shape (batch, batch)."""
        anchors, positives = self.texts.anchors[rows], self.texts.positives[rows]
        same = (
            (anchors[:, None] == anchors)
            | (positives[:, None] == positives)
            | (anchors[:, None] == positives)
            | (positives[:, None] == anchors)
        )
        np.fill_diagonal(same, False)
        return torch.from_numpy(same)


def embedded(weight: torch.Tensor, texts: Texts, chosen: NDArray[np.int64]) -> torch.Tensor:
    """Return the unit vectors of some texts, (n, dimensions); zeros for a text without a subword."""
    pieces, shares, offsets = texts.bag(chosen)
    sums = functional.embedding_bag(
        torch.from_numpy(pieces).long(),
        weight,
        torch.from_numpy(offsets),
        per_sample_weights=torch.from_numpy(shares),
        mode="sum",
    )
    return functional.normalize(sums, dim=-1)
