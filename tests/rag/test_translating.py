import numpy as np

from index.types import Language
from rag.translating import Translator, words_of


class Pieces:
    """An encoder of six subwords in two dimensions."""

    WORDS = ("harbour", "港口", "码头", "lemon", "柠檬", "rbo")
    ROWS = ((1.0, 0.0), (2.0, 0.2), (1.0, 1.0), (0.0, 1.0), (0.1, 3.0), (1.0, 0.0))

    def __init__(self):
        self.asked = []

    def pieces(self):
        return self.WORDS

    def rows(self, numbers):
        return np.array(self.ROWS, dtype=np.float32)[numbers]

    def dots(self, asked, numbers):
        return asked @ self.rows(numbers).T

    def embed(self, texts):
        self.asked += texts
        rows = np.array([self.ROWS[self.WORDS.index(text)] for text in texts], dtype=np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_translations_are_the_nearest_words_of_the_other_language_best_first():
    # cosines of harbour: 港口 2 / √4.04 = 0.995, 码头 1 / √2 = 0.707, 柠檬 0.1 / √9.01 = 0.03: too far
    assert Translator(Pieces()).translations("harbour", into=Language.ZH) == ("港口", "码头")


def test_pieces_of_words_are_no_translations():
    # "rbo" has the same vector as harbour, but is no English word
    assert Translator(Pieces()).translations("港口", into=Language.EN) == ("harbour",)


def test_each_word_is_looked_up_once():
    encoder = Pieces()
    translator = Translator(encoder)
    first = translator.translations("harbour", into=Language.ZH)
    assert first == translator.translations("Harbour harbour", into=Language.ZH) == ("港口", "码头")
    assert encoder.asked == ["harbour"]


def test_words_are_whole_ones_of_the_language():
    assert words_of("Harbour 港口的 of harbour", Language.EN) == ["harbour"]
    assert words_of("港口的柠檬 lemon", Language.ZH) == ["港口", "柠檬"]
