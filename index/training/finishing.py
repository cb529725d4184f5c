"""The learnt vectors of all runs and those they started from come in, the vectors that ship go out.

Learning what words mean costs some of what tells one word from another. Here is decided how that is given back. Runs
over the same pairs in another order are averaged, which leaves out what only the order taught. The result is drawn back
towards its start, where every word had a direction of its own; words that translate one another start side by side
for that, so that being drawn back does not part them. At last directions that most texts share are made shorter.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.static_encoder import unit_rows
from index.training.batching import Texts

_HAN, _LATIN = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[a-z]+")
_ROWS, _TEXTS = 2_048, 256
"""Subwords and texts taken at once: their vectors have to fit into memory."""
_SAMPLE = 40_000
_LEAST_SPREAD = 1e-3


@dataclass(frozen=True, slots=True)
class Finish:
    """How learnt vectors are finished; the shares are 0..1.

    pull: how far vectors are drawn back to their start.
    translations: how many words of the other language a word may start beside.
    nearness: cosine of learnt vectors from which a word counts as a translation.
    lean: how far a start leans to its translations' starts, times their cosines.
    evening: 0 leaves the directions of texts as they are, 1 gives all of them the same spread.
    """

    pull: float = 0.7
    translations: int = 3
    nearness: float = 0.4
    lean: float = 0.5
    evening: float = 0.15


def finished(
    runs: Sequence[NDArray[np.float32]],
    start: NDArray[np.float32],
    pieces: Sequence[str],
    texts: Texts,
    finish: Finish,
    *,
    seed: int,
) -> NDArray[np.float32]:
    """Return the vectors (vocabulary, dimensions) that ship.

    Args:
        runs: what each run learnt from the same start, (vocabulary, dimensions).
        start: where they began.
        pieces: the subwords by number.
        texts: the training texts, a sample of which is evened out.
        finish: see there.
        seed: of that sample.
    """
    learnt: NDArray[np.float32] = np.mean(runs, axis=0, dtype=np.float32)
    beside = beside_translations(start, learnt, pieces, finish)
    return evened(pulled_back(learnt, beside, share=finish.pull), texts, share=finish.evening, seed=seed)


def pulled_back(
    learnt: NDArray[np.float32], start: NDArray[np.float32], *, share: float
) -> NDArray[np.float32]:
    """Return the vectors that lie a ``share`` of the way from the learnt ones back to where they started.

    Models that start alike may be averaged (Wortsman et al. 2022 do so against forgetting). A share of 0 keeps what is
    learnt of meaning and of the other language, a share of 1 finds equal words only.
    """
    return (1 - share) * learnt + share * start


def beside_translations(
    start: NDArray[np.float32], learnt: NDArray[np.float32], pieces: Sequence[str], finish: Finish
) -> NDArray[np.float32]:
    """Return starting vectors that lean to those of their subwords' translations, as long as they were.

    Within a language words stay apart; across languages those meet whose learnt vectors are near.
    """
    chinese = np.array([number for number, piece in enumerate(pieces) if _HAN.search(piece)], dtype=np.int64)
    english = np.array([n for n, piece in enumerate(pieces) if _LATIN.fullmatch(piece)], dtype=np.int64)
    unit, own = unit_rows(learnt), unit_rows(start)
    leaning = own.copy()
    for words, others in ((chinese, english), (english, chinese)):
        for rows in np.array_split(words, max(1, len(words) // _ROWS)):
            cosines = unit[rows] @ unit[others].T
            most = min(finish.translations, len(others))
            nearest = np.argsort(-cosines, axis=1, kind="stable")[:, :most]
            near = np.take_along_axis(cosines, nearest, axis=1)
            shares = np.where(near >= finish.nearness, finish.lean * near, 0.0).astype(np.float32)
            leaning[rows] += np.einsum("nk,nkd->nd", shares, own[others[nearest]])
    lengths = np.linalg.norm(start, axis=1, keepdims=True)
    beside: NDArray[np.float32] = unit_rows(leaning) * lengths
    return beside


def evened(vectors: NDArray[np.float32], texts: Texts, *, share: float, seed: int) -> NDArray[np.float32]:
    """Return vectors turned so that directions in which texts spread most become shorter, all of them by a ``share``.

    With a share of 1 texts would spread alike in every direction (whitening; Su et al. 2021 do that to sentences); a
    part of it keeps what is learnt and takes from the frequent words what makes texts look alike.
    """
    count = len(texts.lengths)
    chosen = np.sort(np.random.default_rng(seed).permutation(count)[:_SAMPLE])
    spread = np.zeros((vectors.shape[1], vectors.shape[1]))
    for some in np.array_split(chosen, max(1, len(chosen) // _TEXTS)):
        rows = embedded(vectors, texts, some)
        spread += (rows.T @ rows).astype(np.float64)
    values, directions = np.linalg.eigh(spread)
    shrink = np.maximum(values / values.mean(), _LEAST_SPREAD) ** (-share / 2)
    turned: NDArray[np.float32] = vectors @ ((directions * shrink) @ directions.T).astype(np.float32)
    return turned


def embedded(vectors: NDArray[np.float32], texts: Texts, chosen: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return the unit vectors (n, dimensions) of some texts; one without a subword is left out."""
    chosen = chosen[texts.lengths[chosen] > 0]
    pieces, shares, offsets = texts.bag(chosen)
    sums: NDArray[np.float32] = np.add.reduceat(vectors[pieces] * shares[:, None], offsets, axis=0)
    return unit_rows(sums)
