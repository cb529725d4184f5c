"""The subwords of the training texts come in, the vectors that training starts from go out.

Decided here: a subword starts as a random direction whose length is its inverse document frequency. The mean of such
vectors is a random projection of a weighted bag of words (Johnson and Lindenstrauss 1984), so that the encoder finds
equal words before it has learnt anything, rare names among them; training then has to add what words mean. What it
forgets of the words meanwhile is given back in `index.training.finishing`.
"""

import numpy as np
from numpy.typing import NDArray


def starting_vectors(
    pieces: NDArray[np.int32], *, texts: int, vocabulary: int, dimensions: int, deviation: float, seed: int
) -> NDArray[np.float32]:
    """Return (vocabulary, dimensions) random vectors, longer for rarer subwords.

    Args:
        pieces: the distinct subwords of all texts, so that each counts the texts that hold it.
        texts: how many texts there are.
        vocabulary: how many subwords there are.
        dimensions: length of a vector.
        deviation: standard deviation of a component of a subword of mean rarity.
        seed: of the directions.
    """
    held = np.bincount(pieces, minlength=vocabulary)
    rarity = np.log((texts + 1) / (held + 0.5))
    directions = np.random.default_rng(seed).standard_normal((vocabulary, dimensions), dtype=np.float32)
    scale = (deviation * rarity / rarity.mean()).astype(np.float32)
    vectors: NDArray[np.float32] = directions * scale[:, None]
    return vectors
