"""The contrastive loop: tokenised pairs and starting vectors come in, the learnt vector of each subword goes out.

In a batch every anchor has to find its positive among all positives, and every positive its anchor (the symmetric form
of multiple-negatives ranking, Henderson et al. 2017); two rows that share a text are never each other's negatives.
Everything is seeded, and a run that was stopped goes on from its last checkpoint. Decided here: Ctrl-C ends a run
behind a step, with a checkpoint; a GPU is used where one is asked for, in the same arithmetic.
"""

import hashlib
import json
import logging
from collections import deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional
from tqdm import tqdm
from tqdm.contrib.logging import logging_redirect_tqdm

from index.embedding import interrupts_kept
from index.training.batching import Texts, batch
from index.training.checkpoints import Checkpoint, load_checkpoint, save_checkpoint
from index.training.errors import TrainingError
from index.training.recipe import Recipe

logger = logging.getLogger(__name__)

_LOGGED_STEPS, _SAVED_STEPS = 100, 500
"""Losses of single batches are of one file each and tell little: the log says the mean since it last did."""
_CPU = torch.device("cpu")


@dataclass(frozen=True, slots=True)
class Course:
    """What is trained on: the texts, the pairs that share batches, how often each pair comes, the seed of the order."""

    texts: Texts
    groups: list[NDArray[np.int64]]
    epochs: int
    order: int


@dataclass(frozen=True, slots=True)
class Learnt:
    """The vectors of all subwords, (vocabulary, dimensions), and the mean loss of the last steps."""

    vectors: NDArray[np.float32]
    loss: float


def train_vectors(
    course: Course,
    start: NDArray[np.float32],
    recipe: Recipe,
    checkpoints: Path,
    *,
    device: torch.device = _CPU,
) -> Learnt:
    """Train from a start and return what was learnt.

    Args:
        course: the pairs and their order.
        start: where the vectors begin, (vocabulary, dimensions).
        recipe: see there.
        checkpoints: folder of the state of a run; one of the same course and recipe is gone on with.
        device: where the vectors lie meanwhile.

    Raises:
        KeyboardInterrupt: Ctrl-C, once the state is saved; its text says where the same run goes on.
        TrainingError: the state cannot be read or written, or a batch does not fit into the device.
    """
    run = _digest(recipe, course)
    generator = np.random.default_rng(course.order)
    batches = batch(course.groups, epochs=course.epochs, size=recipe.batch_size, generator=generator)
    begun = load_checkpoint(checkpoints, run=run) or Checkpoint.at_start(run, start)
    where = f"goes on at step {begun.step} of {len(batches)}" if begun.step else f"{len(batches)} steps"
    logger.info("training on %s: %s", device.type, where)
    try:
        return _descend(_Contrast(course.texts, recipe.scale), batches, recipe, begun, checkpoints, device)
    except torch.cuda.OutOfMemoryError as error:
        raise TrainingError(
            "The GPU has too little memory: give a smaller --batch-size, or --device cpu."
        ) from error


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
    device: torch.device,
) -> Learnt:
    """One step for each batch; the learning rate rises for a tenth of them, then falls to zero."""
    weight = torch.nn.Parameter(torch.from_numpy(begun.vectors.copy()).to(device))
    optimizer = torch.optim.Adam([weight], lr=recipe.learning_rate, betas=(0.9, 0.99), fused=True)
    begun.restore(optimizer, weight)
    losses: deque[torch.Tensor] = deque(maxlen=_LOGGED_STEPS)
    total, mean = len(batches), begun.loss
    with logging_redirect_tqdm(), interrupts_kept() as interrupts, _bar(total, begun.step) as bar:
        for step, rows, share in _steps(batches, begun.step):
            optimizer.param_groups[0]["lr"] = share * recipe.learning_rate
            loss = contrast.loss(weight, rows)
            optimizer.zero_grad()
            torch.autograd.backward(loss)
            optimizer.step()
            losses.append(loss.detach())
            bar.update()
            done = step + 1
            is_broken_off = interrupts.asked
            is_resting = is_broken_off or done == total
            if is_resting or done % _LOGGED_STEPS == 0:
                mean = torch.stack(tuple(losses)).mean().item()
                bar.set_postfix(loss=f"{mean:.3f}")
                logger.info("step %d of %d: mean loss %.4f", done, total, mean)
            if is_resting or done % _SAVED_STEPS == 0:
                save_checkpoint(checkpoints, Checkpoint.of(begun.run, done, optimizer, weight, mean))
            if is_broken_off:
                raise KeyboardInterrupt(
                    f"Broken off at step {done} of {total}; the same command goes on there."
                )
    return Learnt(weight.detach().cpu().numpy(), mean)


def _bar(total: int, done: int) -> tqdm:
    """Return a bar that is not drawn where nobody watches: the log says the same."""
    return tqdm(total=total, initial=done, desc="training", unit="batch", mininterval=2, disable=None)


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
        with torch.autocast(weight.device.type, dtype=torch.bfloat16):
            cosines = anchors @ positives.T
        scores = (self.scale * cosines.float()).masked_fill(
            self._same_text(rows).to(weight.device), -torch.inf
        )
        target = torch.arange(len(rows), device=weight.device)
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
    pieces, shares, offsets = (torch.from_numpy(part).to(weight.device) for part in texts.bag(chosen))
    sums = functional.embedding_bag(pieces.long(), weight, offsets, per_sample_weights=shares, mode="sum")
    return functional.normalize(sums, dim=-1)
