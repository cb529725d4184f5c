"""A folder of subword vectors with prompts of its own: they stand before the texts, as in sentence-transformers."""

import json

import numpy as np
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from index.embedding import load_encoder
from index.errors import EncoderUnavailableError
from index.manifest import EncoderOptions

PROMPTS = {"prompts": {"query": "q ", "passage": "p "}, "default_prompt_name": None}


@pytest.fixture
def folder(tmp_path):
    """A folder of four words on two axes: q = (3, 0), p = (0, 3), a = (4, 0), b = (0, 4)."""
    from safetensors.numpy import save_file

    tokenizer = Tokenizer(models.WordLevel({"q": 0, "p": 1, "a": 2, "b": 3, "?": 4}, unk_token="?"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    vectors = np.array([[3, 0], [0, 3], [4, 0], [0, 4], [0, 0]], dtype=np.float32)
    save_file({"embedding.weight": vectors}, tmp_path / "model.safetensors")
    kinds = ["sentence_transformers.models.StaticEmbedding", "sentence_transformers.models.Normalize"]
    parts = [
        {"idx": at, "name": str(at), "path": path, "type": kind}
        for at, (kind, path) in enumerate(zip(kinds, ["", "1_Normalize"], strict=True))
    ]
    (tmp_path / "modules.json").write_text(json.dumps(parts))
    (tmp_path / "config_sentence_transformers.json").write_text(json.dumps(PROMPTS))
    return tmp_path


def test_questions_and_passages_stand_under_their_prompts(folder):
    encoder = load_encoder(str(folder))
    # q b = (3, 4), p a = (4, 3), each of length 5; a blank text has no prefix either
    np.testing.assert_allclose(encoder.embed_queries(["b", " "]), [[0.6, 0.8], [0, 0]], atol=1e-6)
    np.testing.assert_allclose(encoder.embed(["a", ""]), [[0.8, 0.6], [0, 0]], atol=1e-6)


def test_prefixes_that_the_user_sets_take_their_place(folder):
    encoder = load_encoder(str(folder), EncoderOptions(query_prefix="", passage_prefix="q "))
    np.testing.assert_allclose(encoder.embed_queries(["b"]), [[0, 1]], atol=1e-6)
    np.testing.assert_allclose(encoder.embed(["b"]), [[0.6, 0.8]], atol=1e-6)
    assert (encoder.traits.query_prefix, encoder.traits.passage_prefix) == ("", "q ")


def test_a_damaged_list_of_prompts_is_an_encoder_error(folder):
    (folder / "config_sentence_transformers.json").write_text("[")
    with pytest.raises(EncoderUnavailableError, match="damaged"):
        load_encoder(str(folder))


def test_a_static_encoder_has_no_maximum_length(folder):
    assert load_encoder(str(folder)).traits.max_length is None
    with pytest.raises(EncoderUnavailableError, match="no maximum length"):
        load_encoder(str(folder), EncoderOptions(max_length=32))


def test_the_built_in_encoder_has_no_prefixes():
    traits = load_encoder("builtin").traits
    assert (traits.query_prefix, traits.passage_prefix, traits.max_length) == ("", "", None)


@pytest.mark.model
@pytest.mark.filterwarnings("default")
def test_sentence_transformers_gives_the_same_vectors(folder):
    from index.embedding import SentenceTransformerEncoder

    fast, slow = load_encoder(str(folder)), SentenceTransformerEncoder(str(folder))
    texts = ["a", "a b b", "", "b"]
    np.testing.assert_allclose(fast.embed(texts), slow.embed(texts), atol=1e-6)
    np.testing.assert_allclose(fast.embed_queries(texts), slow.embed_queries(texts), atol=1e-6)
    assert slow.traits.max_length is None
    with pytest.raises(EncoderUnavailableError, match="no maximum length"):
        SentenceTransformerEncoder(str(folder), EncoderOptions(max_length=32))
