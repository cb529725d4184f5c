"""Training pairs: a folder of gzip JSON lines comes in, a seeded sample of paired texts goes out.

Decided here: which sources are sampled down (mostly names, or of little variety) or repeated (few, and
near to what people ask).
"""

import gzip
import json
import random
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from index.training.errors import TrainingError, TrainingUsageError

_SUFFIX = ".jsonl.gz"


class Kind(StrEnum):
    """What relates an anchor to its positive, as the rows name it."""

    DICT = "dict"
    ZH_EN = "zh-en"
    ZH_QA = "zh-qa"
    EN_QA = "en-qa"
    PARA = "para"


_ROW = f"mend or delete the row, which takes the texts anchor and positive, and a kind of {', '.join(Kind)}."


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that belong together; ``file`` is the name of the file it came from, without suffix."""

    anchor: str
    positive: str
    kind: Kind
    file: str


@dataclass(frozen=True, slots=True)
class Sampling:
    """How many rows each file gives.

    ``max_rows`` caps a file, ``repeats`` counts its rows several times, both by file name.
    """

    leave_out: frozenset[str] = frozenset()
    max_rows: tuple[tuple[str, int], ...] = (("wikititle_dict", 120_000), ("banking77_para", 4_000))
    repeats: tuple[tuple[str, int], ...] = (("drcd_cmrc_zh_qa", 4), ("fintruthqa_zh_qa", 2))


def read_pairs(data: Path, sampling: Sampling, *, seed: int) -> list[Pair]:
    """Reads ``data/train/*.jsonl.gz`` and returns the sampled pairs in file order.

    Raises:
        TrainingUsageError: no such file lies under ``data/train``.
        TrainingError: one of them is damaged, or a row is not a pair.
    """
    generator = random.Random(seed)
    caps, repeats = dict(sampling.max_rows), dict(sampling.repeats)
    pairs: list[Pair] = []
    for file in training_files(data):
        name = name_of(file)
        if name in sampling.leave_out:
            continue
        rows = list(_read_file(file, name))
        if len(rows) > caps.get(name, len(rows)):
            rows = generator.sample(rows, caps[name])
        pairs.extend(rows * repeats.get(name, 1))
    return pairs


def training_files(data: Path) -> list[Path]:
    """Return the files of ``data/train``, sorted by name.

    Raises:
        TrainingUsageError: there is none.
    """
    files = sorted((data / "train").glob(f"*{_SUFFIX}"))
    if not files:
        problem = f"no *{_SUFFIX} lies under {data / 'train'}: give the folder that holds train/ as --data."
        raise TrainingUsageError(problem)
    return files


def name_of(file: Path) -> str:
    """Return how a training file is called, in a pair and when it is to be left out."""
    return file.name.removesuffix(_SUFFIX)


def count_by_file(pairs: list[Pair]) -> dict[str, int]:
    """Rows for each file and kind of pair, sorted by name, for the log and the model card."""
    return dict(sorted(Counter(f"{pair.file}:{pair.kind}" for pair in pairs).items()))


def _read_file(file: Path, name: str) -> Iterator[Pair]:
    try:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                pair = _pair(line, name, f"{file}, line {number}")
                if pair.anchor and pair.positive and pair.anchor != pair.positive:
                    yield pair
    except (gzip.BadGzipFile, EOFError, zlib.error, UnicodeDecodeError) as error:
        problem = f"{file} is no whole gzip file of UTF-8 text ({error}): fetch it again or take it away."
        raise TrainingError(problem) from error


def _pair(line: str, name: str, where: str) -> Pair:
    """Return the pair of a row, its texts trimmed; they may be empty or equal."""
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise TrainingError(f"{where}: this is no JSON ({error.msg}); {_ROW}") from error
    if not isinstance(row, dict):
        raise TrainingError(f"{where}: this is no JSON object; {_ROW}")
    for field in ("anchor", "positive"):
        if not isinstance(row.get(field), str):
            raise TrainingError(f"{where}: no text stands under {field!r}; {_ROW}")
    if row.get("kind") not in list(Kind):
        raise TrainingError(f"{where}: {row.get('kind')!r} is no kind of pair; {_ROW}")
    return Pair(row["anchor"].strip(), row["positive"].strip(), Kind(row["kind"]), name)
