"""The command line of a training: words come in, what they ask for goes out, or what is wrong with them.

Decided here: whatever a number can be seen to be wrong by itself is refused here, before anything is read. Nothing here
imports torch, so that asking for help is quick.
"""

import argparse
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.training.domain import DOMAIN_FILES
from index.training.recipe import Finish, Recipe

_LEAST_PIECES = 100


@dataclass(frozen=True, slots=True)
class Options:
    """One training: where it reads and writes, on what it runs, what it reads and how it trains.

    leave_out: names of training files, and of parts of our own pairs, that are not used.
    device: "cpu", "cuda", or "auto" for the second where torch sees one.
    """

    data: Path
    out: Path
    device: str
    pieces: int
    epochs: int
    statements: int
    leave_out: frozenset[str]
    recipe: Recipe
    finish: Finish

    @property
    def checkpoints(self) -> Path:
        """The folder of the state of a run that is not done."""
        return self.out / "checkpoint"


def parsed(arguments: Sequence[str] | None) -> Options:
    """Return what the command line asks for; leaves the program with a sentence when it is wrong."""
    given = _parser().parse_args(arguments)
    return Options(
        data=given.data,
        out=given.out,
        device=given.device,
        pieces=given.pieces,
        epochs=given.epochs,
        statements=given.statements,
        leave_out=frozenset(given.leave_out),
        recipe=Recipe(
            dimensions=given.dimensions,
            batch_size=given.batch_size,
            learning_rate=given.learning_rate,
            scale=given.scale,
            deviation=given.deviation,
            seed=given.seed,
        ),
        finish=Finish(
            translations=given.translations,
            nearness=given.nearness,
            lean=given.lean,
            pull=given.pull,
            evening=given.evening,
        ),
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m index.training",
        description="Train the encoder. A run that was broken off goes on when the same command is given again; "
        "the defaults are what the encoder that ships was made with.",
        epilog="Exit codes: 0 done, 1 the data or a checkpoint is damaged or there is no room, 2 usage, 130 Ctrl-C.",
    )
    folders = parser.add_argument_group("folders")
    folders.add_argument("--data", type=Path, required=True, help="folder that holds train/*.jsonl.gz")
    folders.add_argument(
        "--out", type=Path, required=True, help="folder to write the encoder to, and its checkpoint meanwhile"
    )
    _add_pairs(parser.add_argument_group("what is trained on"))
    _add_recipe(parser.add_argument_group("training"), Recipe())
    _add_finish(parser.add_argument_group("finishing, which a checkpoint does not depend on"), Finish())
    return parser


def _add_pairs(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--leave-out",
        nargs="*",
        default=[],
        metavar="FILE",
        help="training files not to use, by name without .jsonl.gz, and of our own pairs: "
        f"{', '.join(DOMAIN_FILES)} (default: none)",
    )
    _add(group, "--pieces", _whole(_LEAST_PIECES), 48_000, "size of the subword vocabulary")
    _add(group, "--statements", _whole(0), 2_000, "made-up sentences about figures to train on")


def _add_recipe(group: argparse._ArgumentGroup, recipe: Recipe) -> None:
    group.add_argument(
        "--device",
        choices=("auto", "cpu", "cuda"),
        default="auto",
        help="where to train; auto is cuda where torch sees one, which is quicker but rounds otherwise "
        "(default: %(default)s)",
    )
    _add(group, "--epochs", _whole(1), 6, "passes over the pairs")
    _add(group, "--batch-size", _whole(2), recipe.batch_size, "pairs that are told apart at a time")
    _add(group, "--dimensions", _even(2), recipe.dimensions, "length of a vector, an even number")
    _add(
        group, "--scale", _number(0, above=True), recipe.scale, "cosines are multiplied by it (1/temperature)"
    )
    _add(
        group,
        "--learning-rate",
        _number(0, above=True),
        recipe.learning_rate,
        "the highest, of Adam; it rises for a tenth of the steps and falls to zero",
    )
    _add(
        group,
        "--deviation",
        _number(0, above=True),
        recipe.deviation,
        "standard deviation of a component of a starting vector of mean rarity",
    )
    _add(group, "--seed", _whole(0), recipe.seed, "of samples, starting vectors and the order of the pairs")


def _add_finish(group: argparse._ArgumentGroup, finish: Finish) -> None:
    share = _number(0, 1)
    _add(
        group,
        "--translations",
        _whole(0),
        finish.translations,
        "subwords of the other language that a starting vector leans to at most",
    )
    _add(group, "--nearness", _number(-1, 1), finish.nearness, "cosine from which a subword is a translation")
    _add(group, "--lean", share, finish.lean, "how far starting vectors lean to translations, 0 to 1")
    _add(group, "--pull", share, finish.pull, "share of the way back to the starting vectors, 0 to 1")
    _add(group, "--evening", share, finish.evening, "how far directions are made to spread alike, 0 to 1")


def _add(
    group: argparse._ArgumentGroup,
    name: str,
    kind: Callable[[str], float],
    default: float,
    meaning: str,
) -> None:
    group.add_argument(
        name, type=kind, default=default, metavar="N", help=f"{meaning} (default: %(default)s)"
    )


def _whole(least: int) -> Callable[[str], int]:
    """Return what reads a whole number that is not below `least`."""

    def read(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            value = least - 1
        if value < least:
            raise argparse.ArgumentTypeError(f"give a whole number from {least} on, not {text!r}")
        return value

    return read


def _even(least: int) -> Callable[[str], int]:
    """Return what reads an even number: a byte of the file holds a component of either half of a vector."""
    whole = _whole(least)

    def read(text: str) -> int:
        value = whole(text)
        if value % 2:
            raise argparse.ArgumentTypeError(f"give an even number, not {text!r}")
        return value

    return read


def _number(least: float, most: float = math.inf, *, above: bool = False) -> Callable[[str], float]:
    """Return what reads a number between two bounds, or above the first."""
    bounds = f"above {least}" if above else f"from {least} to {most}"

    def read(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not math.isfinite(value) or not least <= value <= most or (above and value == least):
            raise argparse.ArgumentTypeError(f"give a number {bounds}, not {text!r}")
        return value

    return read
