"""What tests share: an encoder whose vectors are near when texts share words, and a library that uses it."""

import re
import zlib

import pytest

from index import Library

WORD = re.compile(r"[\u4e00-\u9fff]|[a-z0-9]+(?:[.,][0-9]+)*%?")


class HashingEncoder:
    """A bag of hashed words: the cosine of two texts is that of their word counts, bar rare collisions."""

    def __init__(self, name="hashing", dimensions=256):
        self.name = name
        self.dimensions = dimensions

    def embed(self, texts):
        import numpy as np

        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in WORD.findall(text.casefold()):
                vectors[row, zlib.crc32(word.encode()) % self.dimensions] += 1
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors / np.where(lengths > 0, lengths, 1)


@pytest.fixture
def hashing_encoder():
    """Return a maker of encoders."""
    return HashingEncoder


@pytest.fixture
def encoder():
    return HashingEncoder()


@pytest.fixture
def library(tmp_path, encoder):
    """Return an empty library in a folder of its own."""
    with Library.create(tmp_path / "library", encoder=encoder) as opened:
        yield opened
