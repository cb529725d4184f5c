"""Training pairs: a folder of gzip JSON lines comes in, a seeded sample of paired texts goes out.

Decided here: which sources are sampled down (mostly names, or of little variety) or repeated (few, and
near to what people ask).
"""

import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Kind(StrEnum):
    """What relates an anchor to its positive, as the rows name it."""

    DICT = "dict"
    ZH_EN = "zh-en"
    ZH_QA = "zh-qa"
    EN_QA = "en-qa"
    PARA = "para"


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
        FileNotFoundError: no such file lies under ``data/train``.
    """
    files = sorted((data / "train").glob("*.jsonl.gz"))
    if not files:
        raise FileNotFoundError(f"no *.jsonl.gz under {data / 'train'}: give the folder that holds train/")
    generator = random.Random(seed)
    caps, repeats = dict(sampling.max_rows), dict(sampling.repeats)
    pairs: list[Pair] = []
    for file in files:
        name = file.name.removesuffix(".jsonl.gz")
        if name in sampling.leave_out:
            continue
        rows = list(_read_file(file, name))
        if len(rows) > caps.get(name, len(rows)):
            rows = generator.sample(rows, caps[name])
        pairs.extend(rows * repeats.get(name, 1))
    return pairs


def count_by_file(pairs: list[Pair]) -> dict[str, int]:
    """Rows for each file and kind of pair, sorted by name, for the log and the model card."""
    return dict(sorted(Counter(f"{pair.file}:{pair.kind}" for pair in pairs).items()))


def _read_file(file: Path, name: str) -> Iterator[Pair]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            anchor, positive = row["anchor"].strip(), row["positive"].strip()
            if anchor and positive and anchor != positive:
                yield Pair(anchor, positive, Kind(row["kind"]), name)
