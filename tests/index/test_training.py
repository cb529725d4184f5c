import gzip
import json
import random
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from index.embedding import StaticEncoder, load_encoder
from index.training.corpus import Kind, Pair, Sampling, count_by_file, read_pairs

NUMBERS = {"一": "one", "二": "two", "三": "three", "四": "four", "五": "five"}
THINGS = {
    "山羊": "goats",
    "钢琴": "pianos",
    "河流": "rivers",
    "灯塔": "lighthouses",
    "风筝": "kites",
    "面包": "loaves",
}


def _write(data: Path, name: str, rows: Iterable[tuple[str, str, str]]) -> None:
    (data / "train").mkdir(parents=True, exist_ok=True)
    with gzip.open(data / "train" / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
        for anchor, positive, kind in rows:
            file.write(
                json.dumps({"anchor": anchor, "positive": positive, "kind": kind, "source": "invented"})
                + "\n"
            )


def test_pairs_are_read_trimmed_and_useless_rows_dropped(tmp_path: Path) -> None:
    _write(
        tmp_path, "made_up", [(" 山羊", "goats ", "dict"), ("", "rivers", "dict"), ("same", "same", "dict")]
    )
    assert read_pairs(tmp_path, Sampling(), seed=1) == [Pair("山羊", "goats", Kind.DICT, "made_up")]


def test_left_out_files_give_nothing_and_capped_files_their_cap(tmp_path: Path) -> None:
    _write(tmp_path, "kept", [(f"词{n}", f"word {n}", "dict") for n in range(9)])
    _write(tmp_path, "dropped", [("山羊", "goats", "dict")])
    sampling = Sampling(leave_out=frozenset({"dropped"}), max_rows=(("kept", 4),))
    assert count_by_file(read_pairs(tmp_path, sampling, seed=1)) == {"kept:dict": 4}


def test_repeated_files_count_their_rows_several_times(tmp_path: Path) -> None:
    _write(tmp_path, "few", [("山羊", "goats", "dict"), ("河流", "rivers", "dict")])
    assert count_by_file(read_pairs(tmp_path, Sampling(repeats=(("few", 3),)), seed=1)) == {"few:dict": 6}


def test_sampling_is_repeatable(tmp_path: Path) -> None:
    _write(tmp_path, "words", [(f"词{n}", f"word {n}", "dict") for n in range(50)])
    sampling = Sampling(max_rows=(("words", 5),))
    assert read_pairs(tmp_path, sampling, seed=3) == read_pairs(tmp_path, sampling, seed=3)
    assert read_pairs(tmp_path, sampling, seed=3) != read_pairs(tmp_path, sampling, seed=4)


def test_folder_without_training_files_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="train"):
        read_pairs(tmp_path, Sampling(), seed=1)


@pytest.mark.model
@pytest.mark.filterwarnings("default")
def test_tokenizer_keeps_frequent_words_whole_and_drops_punctuation() -> None:
    from index.training.vocabulary import train_tokenizer

    pairs = [Pair("灯塔和钢琴", "Lighthouses and pianos", Kind.ZH_EN, "made_up")] * 20
    tokenizer = train_tokenizer(pairs, pieces=200)
    assert tokenizer.encode("LIGHTHOUSES，灯塔。").tokens == ["lighthouses", "灯塔"]


@pytest.mark.model
@pytest.mark.filterwarnings("default")
def test_training_writes_a_folder_whose_encoder_has_learnt_the_pairs(tmp_path: Path) -> None:
    from index.training.__main__ import main

    _write(tmp_path, "made_up", _counted_things(200))
    sizes = [
        "--pieces",
        "300",
        "--dimensions",
        "16",
        "--batch-size",
        "50",
        "--epochs",
        "30",
        "--leave-out",
        "glossary",
        "companies",
        "statements",
        "periods",
    ]
    assert main(["--data", str(tmp_path), "--out", str(tmp_path / "out"), *sizes]) == 0
    encoder = load_encoder(str(tmp_path / "out"))
    assert isinstance(encoder, StaticEncoder)
    scores = encoder.embed(list(THINGS)) @ encoder.embed(list(THINGS.values())).T
    np.testing.assert_array_equal(scores.argmax(axis=1), np.arange(len(THINGS)))


def _counted_things(count: int) -> list[tuple[str, str, str]]:
    generator = random.Random(5)
    rows: list[tuple[str, str, str]] = []
    for _ in range(count):
        words = [
            (*generator.choice(list(NUMBERS.items())), *generator.choice(list(THINGS.items())))
            for _ in range(3)
        ]
        zh = "，".join(f"{number}{thing}" for number, _, thing, _ in words)
        rows.append((zh, ", ".join(f"{number} {thing}" for _, number, _, thing in words), "zh-en"))
    return rows


@pytest.mark.model
@pytest.mark.filterwarnings("default")
def test_stopped_training_goes_on_to_the_same_vectors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from index.training import contrastive
    from index.training.batching import group, tokenise
    from index.training.vocabulary import train_tokenizer

    monkeypatch.setattr(contrastive, "_SAVED_STEPS", 5)
    _write(tmp_path, "made_up", _counted_things(200))
    pairs = read_pairs(tmp_path, Sampling(), seed=1)
    tokenizer = train_tokenizer(pairs, pieces=300)
    recipe = contrastive.Recipe(dimensions=8, batch_size=50, max_pieces=50)
    texts = tokenise(pairs, tokenizer, max_pieces=50)
    groups = group(pairs, texts.usable, least=recipe.least_of_file)
    course = contrastive.Course(texts, groups, epochs=4, order=3)
    start = np.random.default_rng(1).standard_normal((tokenizer.get_vocab_size(), 8), dtype=np.float32)

    def trained(folder):
        return contrastive.train_vectors(course, start, recipe, tmp_path / folder)

    whole = trained("whole")

    loss = contrastive._Contrast.loss
    calls = []

    def stopping(self, weight, rows):
        calls.append(rows)
        if len(calls) == 8:
            raise KeyboardInterrupt
        return loss(self, weight, rows)

    monkeypatch.setattr(contrastive._Contrast, "loss", stopping)
    with pytest.raises(KeyboardInterrupt):
        trained("stopped")
    resumed = trained("stopped")
    np.testing.assert_allclose(resumed, whole, atol=1e-6)
    assert len(calls) < 8 + 20  # the first five steps were not done again


@pytest.mark.model
@pytest.mark.filterwarnings("default")
def test_sentence_transformers_loads_what_training_wrote_to_the_same_vectors(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    from index.training.saving import save_encoder
    from index.training.vocabulary import train_tokenizer

    pairs = [Pair(zh, en, Kind.DICT, "made_up") for zh, en in THINGS.items()]
    tokenizer = train_tokenizer(pairs, pieces=200)
    vectors = np.random.default_rng(3).standard_normal((tokenizer.get_vocab_size(), 8), dtype=np.float32)
    save_encoder(vectors, tokenizer, tmp_path / "out")
    texts = ["山羊 山羊 钢琴", "goats and pianos", "", "rivers rivers rivers loaves"]
    slow = SentenceTransformer(str(tmp_path / "out"), trust_remote_code=True, device="cpu").encode(texts)
    np.testing.assert_allclose(load_encoder(str(tmp_path / "out")).embed(texts), slow, atol=1e-5)


def test_starting_vectors_are_longer_for_rarer_subwords() -> None:
    from index.training.starting import starting_vectors

    # of ten texts nine hold piece 0 and one holds piece 1
    pieces = np.array([0] * 9 + [1], dtype=np.int32)
    start = starting_vectors(pieces, texts=10, vocabulary=2, dimensions=4000, deviation=0.1, seed=1)
    # ln(11 / 9.5) = 0.1466 and ln(11 / 1.5) = 1.9924; their mean is 1.0695
    np.testing.assert_allclose(start.std(axis=1), [0.01371, 0.18629], rtol=0.05)


def test_vectors_are_pulled_back_in_proportion() -> None:
    from index.training.finishing import pulled_back

    np.testing.assert_allclose(pulled_back(np.ones((1, 2)), np.zeros((1, 2)), share=0.25), [[0.75, 0.75]])


def test_starts_lean_to_those_of_translations_and_keep_their_lengths() -> None:
    from index.training.finishing import Finish, beside_translations

    start = np.array([[3.0, 0, 0], [0, 2.0, 0], [0, 0, 1.0]], dtype=np.float32)
    learnt = np.array([[1.0, 0, 0], [0.6, 0.8, 0], [0, 0, 1.0]], dtype=np.float32)
    finish = Finish(translations=1, nearness=0.5, lean=0.5)
    beside = beside_translations(start, learnt, ["山羊", "goats", "rivers"], finish)
    # 山羊 and goats lie at a cosine of 0.6, so each leans 0.5 * 0.6 = 0.3 to the other; 1 / sqrt(1.09) = 0.9578
    np.testing.assert_allclose(beside[0], [3 * 0.9578, 3 * 0.2873, 0], atol=1e-3)
    np.testing.assert_allclose(beside[1], [2 * 0.2873, 2 * 0.9578, 0], atol=1e-3)
    np.testing.assert_allclose(beside[2], [0, 0, 1.0])  # nothing is near enough to it


def test_evening_makes_subwords_spread_alike() -> None:
    from index.training.finishing import evened

    # three subwords of four lie along the first direction, one along the second, whatever their lengths
    vectors = np.array([[2.0, 0], [1.0, 0], [1.0, 0], [0, 4.0]], dtype=np.float32)
    np.testing.assert_allclose(evened(vectors, share=0.0), vectors, atol=1e-6)
    # their spread is 3 and 1, in the mean 2: lengths times 1.5 ** -0.5 and 0.5 ** -0.5
    expected = [[1.6330, 0], [0.8165, 0], [0.8165, 0], [0, 5.6569]]
    np.testing.assert_allclose(evened(vectors, share=1.0), expected, atol=1e-4)


def test_domain_pairs_write_one_period_in_two_ways_and_are_repeatable() -> None:
    from index.training.domain import domain_pairs, period_form

    pairs = domain_pairs(statements=5, seed=2)
    assert pairs == domain_pairs(statements=5, seed=2)
    assert count_by_file(pairs)["statements:zh-en"] == 5
    chinese = {period_form("half-1", 2023, 0, random.Random(n)) for n in range(50)}
    english = {period_form("half-1", 2023, 1, random.Random(n)) for n in range(50)}
    assert {"2023年上半年", "2023H1"} <= chinese
    assert {"1H23", "the six months ended June 30, 2023"} <= english
