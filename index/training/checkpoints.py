"""The state of a training run comes in, a folder that a stopped run goes on from goes out, and the other way round.

Decided here: a state is whole or not there (it is written beside the old one and renamed), and one of another recipe or
of other pairs counts as none.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import safe_open
from safetensors.numpy import save_file

_FILE = "training.safetensors"
_MOMENTS = ("exp_avg", "exp_avg_sq")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Where a run is: `run` tells it from others, `step` comes next; the moments are Adam's."""

    run: str
    step: int
    vectors: NDArray[np.float32]
    moments: tuple[NDArray[np.float32], ...] = ()

    @classmethod
    def at_start(cls, run: str, vectors: NDArray[np.float32]) -> Self:
        """Return the state before the first step."""
        return cls(run, 0, vectors)

    @classmethod
    def of(cls, run: str, step: int, optimizer: torch.optim.Adam, weight: torch.nn.Parameter) -> Self:
        """Return the state of an optimizer of one parameter."""
        state = optimizer.state[weight]
        return cls(run, step, weight.detach().numpy(), tuple(state[name].numpy() for name in _MOMENTS))

    def restore(self, optimizer: torch.optim.Adam, weight: torch.nn.Parameter) -> None:
        """Give an optimizer the moments it had."""
        if self.moments:
            state = {
                name: torch.from_numpy(value.copy())
                for name, value in zip(_MOMENTS, self.moments, strict=True)
            }
            optimizer.state[weight] = {"step": torch.tensor(float(self.step)), **state}


def save_checkpoint(folder: Path, checkpoint: Checkpoint) -> None:
    """Write the state; a reader sees the former one or this one."""
    folder.mkdir(parents=True, exist_ok=True)
    tensors = {"vectors": checkpoint.vectors, **dict(zip(_MOMENTS, checkpoint.moments, strict=True))}
    about = {"run": checkpoint.run, "step": checkpoint.step}
    partial = folder / f"{_FILE}.partial"
    save_file(tensors, partial, metadata={"about": json.dumps(about)})
    partial.replace(folder / _FILE)


def load_checkpoint(folder: Path, *, run: str) -> Checkpoint | None:
    """Return the saved state of that run, None where there is none."""
    file = folder / _FILE
    if not file.is_file():
        return None
    with safe_open(str(file), framework="numpy") as saved:
        about = json.loads(saved.metadata()["about"])
        if about["run"] != run:
            return None
        moments = tuple(saved.get_tensor(name) for name in _MOMENTS)
        return Checkpoint(run, about["step"], saved.get_tensor("vectors"), moments)


def drop_checkpoint(folder: Path) -> None:
    """Remove the state of a run that is done."""
    if folder.is_dir():
        (folder / _FILE).unlink(missing_ok=True)
        folder.rmdir()
