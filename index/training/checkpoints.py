"""The state of a training run comes in, a folder that a stopped run goes on from goes out, and the other way round.

Decided here: a state is whole or not there (it is written beside the old one and renamed). One of another recipe or of
other pairs counts as none, which the log says; one that is damaged is refused, since it may be worth a copy.
"""

import json
import logging
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file

from index.training.errors import TrainingError

logger = logging.getLogger(__name__)

_FILE = "training.safetensors"
_PARTIAL = f"{_FILE}.partial"
_MOMENTS = ("exp_avg", "exp_avg_sq")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Where a run is: `run` tells it from others, `step` comes next; the moments are Adam's.

    loss: the mean of the last steps; not a number before the first.
    """

    run: str
    step: int
    vectors: NDArray[np.float32]
    moments: tuple[NDArray[np.float32], ...] = ()
    loss: float = math.nan

    @classmethod
    def at_start(cls, run: str, vectors: NDArray[np.float32]) -> Self:
        """Return the state before the first step."""
        return cls(run, 0, vectors)

    @classmethod
    def of(
        cls, run: str, step: int, optimizer: torch.optim.Adam, weight: torch.nn.Parameter, loss: float
    ) -> Self:
        """Return the state of an optimizer of one parameter."""
        state = optimizer.state[weight]
        moments = tuple(state[name].cpu().numpy() for name in _MOMENTS)
        return cls(run, step, weight.detach().cpu().numpy(), moments, loss)

    def restore(self, optimizer: torch.optim.Adam, weight: torch.nn.Parameter) -> None:
        """Give an optimizer the moments it had."""
        if self.moments:
            state = {
                name: torch.from_numpy(value.copy()).to(weight.device)
                for name, value in zip(_MOMENTS, self.moments, strict=True)
            }
            step = torch.tensor(float(self.step), device=weight.device)
            optimizer.state[weight] = {"step": step, **state}


def save_checkpoint(folder: Path, checkpoint: Checkpoint) -> None:
    """Write the state; a reader sees the former one or this one.

    Raises:
        TrainingError: there is no room or no right to write; the former one stays.
    """
    tensors = {"vectors": checkpoint.vectors, **dict(zip(_MOMENTS, checkpoint.moments, strict=True))}
    about = {"run": checkpoint.run, "step": checkpoint.step, "loss": checkpoint.loss}
    partial = folder / _PARTIAL
    try:
        folder.mkdir(parents=True, exist_ok=True)
        save_file(tensors, partial, metadata={"about": json.dumps(about)})
        partial.replace(folder / _FILE)
    except (OSError, SafetensorError) as error:
        problem = f"The checkpoint {partial} cannot be written ({error})"
        raise TrainingError(
            f"{problem}: make room, then the same command goes on from the last one."
        ) from error


def load_checkpoint(folder: Path, *, run: str) -> Checkpoint | None:
    """Return the saved state of that run, None where there is none.

    Raises:
        TrainingError: it is damaged.
    """
    file = folder / _FILE
    if not file.is_file():
        return None
    with _opened(file) as saved:
        about = json.loads(saved.metadata()["about"])
        if about["run"] != run:
            logger.info(
                "%s is of another run, of other options or other data, at its step %d; this run begins anew and "
                "replaces it at its first checkpoint",
                *(file, about["step"]),
            )
            return None
        moments = tuple(saved.get_tensor(name) for name in _MOMENTS)
        loss = about.get("loss", math.nan)
        return Checkpoint(run, about["step"], saved.get_tensor("vectors"), moments, loss)


def check_checkpoint(folder: Path) -> None:
    """Refuse a saved state that is damaged, whosever it is, before there is work that needs it.

    Raises:
        TrainingError: it is damaged.
    """
    if (folder / _FILE).is_file():
        with _opened(folder / _FILE) as saved:
            about = json.loads(saved.metadata()["about"])
            logger.info("found a checkpoint at step %d", about["step"])


def drop_checkpoint(folder: Path) -> None:
    """Remove the state of a run that is done; other files of its folder stay."""
    for name in (_FILE, _PARTIAL):
        (folder / name).unlink(missing_ok=True)
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


@contextmanager
def _opened(file: Path) -> Iterator[Any]:
    try:
        with safe_open(str(file), framework="numpy") as saved:
            yield saved
    except (SafetensorError, ValueError, LookupError, TypeError) as error:
        raise TrainingError(
            f"The checkpoint {file} is damaged ({error}): delete it to begin anew."
        ) from error
