"""Training pairs come in, batches of row numbers and the subwords of each row go out.

Decided here: a batch holds pairs of one kind, one language of anchor and, where a file gives enough, one file: texts
of one source are harder to tell apart than texts of many, and telling a passage from a dictionary entry teaches
nothing. Everything follows from a seed.
"""

import re
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.static_encoder import distinct_pieces, saturated
from index.training.corpus import Pair

_TOKENISE_BATCH = 20_000
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Texts:
    """The distinct subwords of all texts, one text behind the other, and which texts each pair has.

    pieces, shares: (total,) subword ids and what each weighs in its text.
    starts, lengths: (texts,) where a text's subwords begin and how many they are.
    anchors, positives: (pairs,) numbers of texts; equal texts have one number.
    """

    pieces: NDArray[np.int32]
    shares: NDArray[np.float32]
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    anchors: NDArray[np.int64]
    positives: NDArray[np.int64]

    @property
    def usable(self) -> NDArray[np.bool_]:
        """(pairs,) whether both sides have a subword."""
        usable: NDArray[np.bool_] = (self.lengths[self.anchors] > 0) & (self.lengths[self.positives] > 0)
        return usable

    def bag(
        self, texts: NDArray[np.int64]
    ) -> tuple[NDArray[np.int32], NDArray[np.float32], NDArray[np.int64]]:
        """Return subwords, shares and offsets of some texts."""
        lengths = self.lengths[texts]
        offsets = starts_of(lengths)
        places = np.arange(lengths.sum()) + np.repeat(self.starts[texts] - offsets, lengths)
        return self.pieces[places], self.shares[places], offsets


def tokenise(pairs: list[Pair], tokenizer: Tokenizer, *, max_pieces: int) -> Texts:
    """Return the texts of all pairs, each cut after ``max_pieces`` subwords."""
    numbers: dict[str, int] = {}
    anchors = np.array([numbers.setdefault(pair.anchor, len(numbers)) for pair in pairs], dtype=np.int64)
    positives = np.array([numbers.setdefault(pair.positive, len(numbers)) for pair in pairs], dtype=np.int64)
    distinct = list(numbers)
    parts = []
    for start in range(0, len(distinct), _TOKENISE_BATCH):
        encoded = tokenizer.encode_batch_fast(
            distinct[start : start + _TOKENISE_BATCH], add_special_tokens=False
        )
        pieces, counts, lengths = distinct_pieces([encoding.ids[:max_pieces] for encoding in encoded])
        parts.append((pieces.astype(np.int32), saturated(counts), lengths))
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    return Texts(columns[0], columns[1], starts_of(columns[2]), columns[2], anchors, positives)


def group(pairs: list[Pair], usable: NDArray[np.bool_], *, least: int) -> list[NDArray[np.int64]]:
    """Return the row numbers of the usable pairs of each kind, language of anchor and file, in order of name.

    Files with fewer than ``least`` rows of a kind and language share a group.
    """
    by_file: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in np.flatnonzero(usable).tolist():
        pair = pairs[row]
        by_file[f"{pair.kind}:{'zh' if _HAN.search(pair.anchor) else 'en'}", pair.file].append(row)
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for (kind, file), rows in sorted(by_file.items()):
        groups[kind, file if len(rows) >= least else ""] += rows
    return [np.array(groups[name], dtype=np.int64) for name in sorted(groups)]


def batch(
    groups: list[NDArray[np.int64]], *, epochs: int, size: int, generator: np.random.Generator
) -> list[NDArray[np.int64]]:
    """Return batches of about ``size`` rows in random order, each of one group; every row once an epoch."""
    batches: list[NDArray[np.int64]] = []
    for _ in range(epochs):
        epoch: list[NDArray[np.int64]] = []
        for rows in groups:
            epoch.extend(np.array_split(generator.permutation(rows), max(1, round(len(rows) / size))))
        batches.extend(epoch[place] for place in generator.permutation(len(epoch)))
    return batches


def starts_of(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where each stretch begins, of stretches laid end to end."""
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)[:-1]])
