"""The loop of a training: broken off, gone on with, full disks and damaged checkpoints, the log and the device."""

import io
import logging
import os
import signal
import sys
from contextlib import nullcontext
from pathlib import Path

import numpy as np
import pytest

from index.training.corpus import Kind, Pair
from index.training.errors import TrainingError, TrainingUsageError
from index.training.recipe import Recipe

pytestmark = [pytest.mark.model, pytest.mark.filterwarnings("default")]

THINGS = {"山羊": "goats", "钢琴": "pianos", "河流": "rivers", "灯塔": "lighthouses", "风筝": "kites"}
# 200 pairs of two different things and a number each
PAIRS = [
    Pair(f"{number}{zh}，{other}", f"{number} {en}, {THINGS[other]}", Kind.ZH_EN, "made_up")
    for number in range(10, 20)
    for zh, en in THINGS.items()
    for other in THINGS
    if other != zh
]


@pytest.fixture
def train(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return what trains for sixteen steps with a checkpoint in a folder, saving every five."""
    from index.training import contrastive
    from index.training.batching import group, tokenise
    from index.training.vocabulary import train_tokenizer

    monkeypatch.setattr(contrastive, "_SAVED_STEPS", 5)
    tokenizer = train_tokenizer(PAIRS, pieces=300)
    texts = tokenise(PAIRS, tokenizer, max_pieces=50)
    start = np.random.default_rng(1).standard_normal((tokenizer.get_vocab_size(), 8), dtype=np.float32)

    def trained(folder: str, seed: int = 7):
        recipe = Recipe(dimensions=8, batch_size=50, max_pieces=50, seed=seed)
        groups = group(PAIRS, texts.usable, least=recipe.least_of_file)
        course = contrastive.Course(texts, groups, epochs=4, order=3)
        return contrastive.train_vectors(course, start, recipe, tmp_path / folder)

    return trained


@pytest.fixture
def at_step(monkeypatch: pytest.MonkeyPatch):
    """Return what has something done while the n-th step of a training from now on is being made."""
    from index.training import contrastive

    loss = contrastive._Contrast.loss

    def arrange(step: int, action) -> list[int]:
        calls: list[int] = []

        def counted(self, weight, rows):
            calls.append(len(rows))
            if len(calls) == step:
                action()
            return loss(self, weight, rows)

        monkeypatch.setattr(contrastive._Contrast, "loss", counted)
        return calls

    return arrange


def _press_ctrl_c() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def _fail() -> None:
    raise KeyboardInterrupt


def test_stopped_training_goes_on_to_the_same_vectors(train, at_step) -> None:
    whole = train("whole")
    calls = at_step(8, _fail)
    with pytest.raises(KeyboardInterrupt):
        train("stopped")
    np.testing.assert_array_equal(train("stopped").vectors, whole.vectors)
    assert len(calls) == 8 + 16 - 5  # the first five steps were not done again


def test_ctrl_c_ends_training_behind_the_step_and_the_same_run_goes_on_there(train, at_step, caplog) -> None:
    caplog.set_level(logging.INFO)
    whole = train("whole")
    calls = at_step(8, _press_ctrl_c)
    with pytest.raises(KeyboardInterrupt, match="Broken off at step 8 of 16; the same command goes on there"):
        train("stopped")
    resumed = train("stopped")
    assert "training on cpu: goes on at step 8 of 16" in caplog.messages
    assert len(calls) == 16
    np.testing.assert_array_equal(resumed.vectors, whole.vectors)
    # one more run has nothing left to do, and still knows the loss
    assert train("stopped").loss == resumed.loss


def test_a_checkpoint_of_another_run_is_told_of(train, at_step, caplog) -> None:
    caplog.set_level(logging.INFO)
    at_step(8, _press_ctrl_c)
    with pytest.raises(KeyboardInterrupt):
        train("shared")
    train("shared", seed=8)
    assert any(
        "is of another run, of other options or other data, at its step 8" in m for m in caplog.messages
    )
    assert "training on cpu: 16 steps" in caplog.messages


@pytest.mark.parametrize("cut", [0, 100, -10])
def test_a_damaged_checkpoint_is_refused_with_what_to_do(tmp_path: Path, train, cut: int) -> None:
    from index.training.checkpoints import check_checkpoint

    train("done")
    file = tmp_path / "done" / "training.safetensors"
    check_checkpoint(tmp_path / "done")
    file.write_bytes(file.read_bytes()[:cut])
    with pytest.raises(TrainingError, match=r"training\.safetensors is damaged .*: delete it to begin anew"):
        check_checkpoint(tmp_path / "done")
    with pytest.raises(TrainingError, match="is damaged"):
        train("done")


def test_a_full_disk_leaves_the_checkpoint_before(train, at_step, monkeypatch: pytest.MonkeyPatch) -> None:
    from safetensors import SafetensorError

    from index.training import checkpoints

    def refuse(*_, **__):
        raise SafetensorError("I/O error: No space left on device")

    whole = train("whole")
    with monkeypatch.context() as patched:
        at_step(8, lambda: patched.setattr(checkpoints, "save_file", refuse))
        with pytest.raises(TrainingError, match="No space left on device.*make room"):
            train("full")
    calls = at_step(0, _fail)
    np.testing.assert_array_equal(train("full").vectors, whole.vectors)
    assert len(calls) == 16 - 5


def test_log_and_progress_bar_share_no_line(train, monkeypatch: pytest.MonkeyPatch) -> None:
    from index.training import contrastive

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    handler = logging.StreamHandler(terminal)
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(contrastive, "_LOGGED_STEPS", 4)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(logging.getLogger(), "handlers", [handler])
    monkeypatch.setattr(logging.getLogger("index.training"), "level", logging.INFO)
    train("out")
    pieces = terminal.getvalue().replace("\r", "\n").split("\n")
    assert [piece for piece in pieces if "step 4 of 16" in piece and "batch" not in piece]
    assert not [piece for piece in pieces if "step" in piece and "batch" in piece]


def _device_of(wanted: str) -> str:
    from index.training.stages import device_of

    return device_of(wanted).type


def test_a_gpu_is_used_where_there_is_one_and_not_asked_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    assert [_device_of(wanted) for wanted in ("auto", "cuda", "cpu")] == ["cuda", "cuda", "cpu"]
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert [_device_of(wanted) for wanted in ("auto", "cpu")] == ["cpu", "cpu"]
    with pytest.raises(TrainingUsageError, match="torch sees no CUDA device"):
        _device_of("cuda")


def test_everything_of_a_step_lies_where_the_vectors_lie(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tried on the device that has shapes only: a machine without a GPU refuses a mixture there as well."""
    import torch

    from index.training import contrastive
    from index.training.batching import tokenise
    from index.training.vocabulary import train_tokenizer

    texts = tokenise(PAIRS, train_tokenizer(PAIRS, pieces=200), max_pieces=50)
    monkeypatch.setattr(torch, "autocast", lambda *_, **__: nullcontext())  # it knows no such device
    weight = torch.empty(200, 8, device="meta")
    assert contrastive._Contrast(texts, 20.0).loss(weight, np.arange(4)).device.type == "meta"
