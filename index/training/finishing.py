"""Learnt vectors and those they started from come in, the vectors that ship go out.

Learning what words mean costs some of what tells one word from another. Here is decided how that is given back. Learnt
vectors are drawn back towards their start, where each word had a direction of its own; words that translate one
another, as the learnt vectors tell, lean to one another there first, so that being drawn back does not part them. At
last directions that many subwords share are made shorter.
"""

import re
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from index.static_encoder import unit_rows
from index.training.recipe import Finish

_HAN, _LATIN = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[a-z]+")
_ROWS = 2_048
_LEAST_SPREAD = 1e-3


def finished(
    learnt: NDArray[np.float32], start: NDArray[np.float32], pieces: Sequence[str], finish: Finish
) -> NDArray[np.float32]:
    """Return the vectors (vocabulary, dimensions) that ship.

    Args:
        learnt: what training made of them, (vocabulary, dimensions).
        start: where it began.
        pieces: the subwords by number.
        finish: see there.
    """
    leaning = beside_translations(start, learnt, pieces, finish)
    return evened(pulled_back(learnt, leaning, share=finish.pull), share=finish.evening)


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
    chinese = [number for number, piece in enumerate(pieces) if _HAN.search(piece)]
    english = [number for number, piece in enumerate(pieces) if _LATIN.fullmatch(piece)]
    unit, own = (torch.from_numpy(unit_rows(vectors)) for vectors in (learnt, start))
    leaning = own.clone()
    for words, others in ((chinese, english), (english, chinese)):
        most = min(finish.translations, len(others))
        if not (words and most):
            continue  # all texts are of one language
        for rows in torch.split(torch.tensor(words), _ROWS):
            near, places = (unit[rows] @ unit[others].T).topk(most, dim=1)
            shares = torch.where(near >= finish.nearness, finish.lean * near, torch.zeros(()))
            leaning[rows] += torch.einsum("nk,nkd->nd", shares, own[torch.tensor(others)[places]])
    lengths = np.linalg.norm(start, axis=1, keepdims=True)
    beside: NDArray[np.float32] = unit_rows(leaning.numpy()) * lengths
    return beside


def evened(vectors: NDArray[np.float32], *, share: float) -> NDArray[np.float32]:
    """Return vectors turned so that directions in which subwords spread most become shorter, by a ``share``.

    With a share of 1 their directions would spread alike (whitening, which Su et al. 2021 do to sentences); a part of
    it keeps what is learnt and takes what makes texts look alike.
    """
    rows = torch.from_numpy(unit_rows(vectors))
    values, directions = torch.linalg.eigh((rows.T @ rows).double())
    shrink = (values / values.mean()).clamp_min(_LEAST_SPREAD).pow(-share / 2)
    turned: NDArray[np.float32] = vectors @ ((directions * shrink) @ directions.T).float().numpy()
    return turned
