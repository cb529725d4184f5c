"""What tests share: an encoder whose vectors are near when texts share words, and a library that uses it."""

import os
import re
import shutil
import subprocess
import zlib
from importlib.util import find_spec

import pytest

from index import Library
from index.manifest import EncoderTraits

WORD = re.compile(r"[\u4e00-\u9fff]|[a-z0-9]+(?:[.,][0-9]+)*%?")


class HashingEncoder:
    """A bag of hashed words: the cosine of two texts is that of their word counts, bar rare collisions."""

    def __init__(self, name="hashing", dimensions=256, traits=EncoderTraits()):  # noqa: B008 it is frozen
        self.name = name
        self.dimensions = dimensions
        self.traits = traits

    def embed(self, texts):
        import numpy as np

        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in WORD.findall(text.casefold()):
                vectors[row, zlib.crc32(word.encode()) % self.dimensions] += 1
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors / np.where(lengths > 0, lengths, 1)

    def embed_queries(self, questions):
        return self.embed(questions)


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


# ---------------------------------------------------------------- tests whose needs are absent are not run


NEEDS = {
    "model": "sentence-transformers and torch",
    "openai": "langchain-openai",
    "ocr": "the extra ocr and a Chinese font",
    "browser": "Playwright and Chromium",
    "llm": "a language model, named by YANBAO_MODEL__NAME",
}
PACKAGES = {
    "model": ("sentence_transformers", "torch"),
    "openai": ("langchain_openai",),
    "ocr": ("rapidocr", "onnxruntime"),
    "browser": ("playwright",),
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NOT_RUN = pytest.StashKey()


def is_there(need):
    found = all(find_spec(package) for package in PACKAGES.get(need, ()))
    if need == "browser":
        return found and any(map(shutil.which, BROWSERS))
    if need == "ocr":
        return found and has_chinese_font()
    return found and (need != "llm" or "YANBAO_MODEL__NAME" in os.environ)


def has_chinese_font():
    listed = (
        shutil.which("fc-list") and subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True).stdout
    )
    return bool(listed)


def pytest_collection_modifyitems(config, items):
    absent = [need for need in NEEDS if not is_there(need)]
    left_out = {need: [item for item in items if item.get_closest_marker(need)] for need in absent}
    gone = {item for tests in left_out.values() for item in tests}
    if gone:
        config.hook.pytest_deselected(items=list(gone))
        items[:] = [item for item in items if item not in gone]
    config.stash[NOT_RUN] = {need: len(tests) for need, tests in left_out.items() if tests}


def pytest_terminal_summary(terminalreporter, config):
    for need, count in config.stash.get(NOT_RUN, {}).items():
        terminalreporter.write_line(f"not run: {count} tests marked {need}; they need {NEEDS[need]}")
