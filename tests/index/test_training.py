import gzip
import json
import os
import random
import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from index.embedding import StaticEncoder, load_encoder
from index.training.__main__ import main
from index.training.corpus import Kind, Pair, Sampling, count_by_file, read_pairs
from index.training.errors import TrainingError, TrainingUsageError
from index.training.recipe import Finish

OURS = ["glossary", "companies", "statements", "periods"]

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
    with pytest.raises(TrainingUsageError, match="give the folder that holds train/"):
        read_pairs(tmp_path, Sampling(), seed=1)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (b'{"anchor": "a", "kind": "dict"}', "no text stands under 'positive'"),
        (b'{"anchor": 5, "positive": "b", "kind": "dict"}', "no text stands under 'anchor'"),
        (b'{"anchor": "a", "positive": "b", "kind": "word"}', "'word' is no kind of pair"),
        (b'{"anchor": "a", ', "this is no JSON"),
        (b'["a", "b"]', "this is no JSON object"),
    ],
)
def test_a_row_that_is_no_pair_is_named_by_file_and_line(tmp_path: Path, row: bytes, problem: str) -> None:
    _write(tmp_path, "good", [("山羊", "goats", "dict")])
    good = gzip.decompress((tmp_path / "train" / "good.jsonl.gz").read_bytes())
    (tmp_path / "train" / "mixed.jsonl.gz").write_bytes(gzip.compress(good + row + b"\n"))
    with pytest.raises(TrainingError, match=rf"mixed\.jsonl\.gz, line 2: {problem}.*mend or delete the row"):
        read_pairs(tmp_path, Sampling(), seed=1)


@pytest.mark.parametrize(
    "data",
    [b"hello", gzip.compress(os.urandom(4000))[:-900], gzip.compress(b"\xff\n")],
    ids=["plain", "cut", "not UTF-8"],
)
def test_a_file_that_is_no_gzip_text_is_named(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "train").mkdir()
    (tmp_path / "train" / "broken.jsonl.gz").write_bytes(data)
    with pytest.raises(TrainingError, match=r"broken\.jsonl\.gz"):
        read_pairs(tmp_path, Sampling(), seed=1)


def _options(data: Path, out: Path, *more: str) -> list[str]:
    sizes = ["--pieces", "300", "--dimensions", "16", "--batch-size", "50", "--epochs", "30"]
    return ["--data", str(data), "--out", str(out), *sizes, "--leave-out", *OURS, *more]


@pytest.mark.parametrize(
    "wrong",
    [
        *("--epochs 0", "--epochs -1", "--epochs six", "--batch-size 1", "--pieces 0", "--statements -1"),
        *(
            "--dimensions 33",
            "--dimensions 0",
            "--seed -1",
            "--scale 0",
            "--scale nan",
            "--learning-rate inf",
        ),
        *("--pull 1.5", "--lean -0.1", "--evening 2", "--deviation 0", "--device tpu"),
    ],
)
def test_numbers_that_make_no_sense_are_usage_errors(
    tmp_path: Path, wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(_options(tmp_path, tmp_path / "out", *wrong.split()))
    assert f"argument {wrong.split()[0]}: " in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_what_is_asked_for_wrongly_is_one_sentence_before_training(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _write(tmp_path, "made_up", [("山羊", "goats", "dict")])
    (tmp_path / "file").touch()
    cases = [
        (_options(tmp_path / "nowhere", tmp_path / "out"), "give the folder that holds train/ as --data"),
        (_options(tmp_path, tmp_path / "file"), "file is a file: give a folder as --out"),
        (_options(tmp_path, tmp_path / "file" / "deeper"), "cannot be written (Not a directory)"),
        (
            _options(tmp_path, tmp_path / "out", "glossry"),
            "glossry, which is not there: choose among made_up, glossary, companies, statements, periods.",
        ),
    ]
    for arguments, sentence in cases:
        assert main(arguments) == 2
        told = capsys.readouterr().err
        assert sentence in told
        assert told.count("\n") == 1


def test_help_tells_what_every_option_does_and_its_default(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    told = " ".join(capsys.readouterr().out.split())
    for default in ("48000", "1536", "2048", "20.0", "0.01", "0.1", "0.4", "0.65", "0.5", "auto", "none"):
        assert f"(default: {default})" in told


def test_a_missing_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _write(tmp_path, "made_up", [("山羊", "goats", "dict")])
    monkeypatch.setitem(sys.modules, "index.training.stages", None)
    assert main(_options(tmp_path, tmp_path / "out")) == 2
    assert "pip install 'yanbao[training]'" in capsys.readouterr().err


@pytest.mark.model
@pytest.mark.filterwarnings("default")
def test_tokenizer_keeps_frequent_words_whole_and_drops_punctuation() -> None:
    from index.training.vocabulary import train_tokenizer

    pairs = [Pair("灯塔和钢琴", "Lighthouses and pianos", Kind.ZH_EN, "made_up")] * 20
    tokenizer = train_tokenizer(pairs, pieces=200)
    assert tokenizer.encode("LIGHTHOUSES，灯塔。").tokens == ["lighthouses", "灯塔"]


@pytest.mark.model
@pytest.mark.filterwarnings("default")
def test_of_characters_that_are_equally_frequent_the_same_ones_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from index.training import vocabulary

    # 山 ten times, and eighty characters once each; a quarter of a hundred pieces are characters
    rare = "".join(chr(ord("一") + number) for number in range(80))
    pairs = [Pair("山" * 10, rare, Kind.DICT, "made_up")]
    tokenizers = [vocabulary.train_tokenizer(pairs, pieces=100) for _ in range(4)]
    assert {tokenizer.to_str() for tokenizer in tokenizers} == {tokenizers[0].to_str()}
    kept = {piece for piece in tokenizers[0].get_vocab() if len(piece) == 1}
    assert kept == {"山", *rare[:24]}
    # where there is room for all, they are those that the trainer takes by itself
    roomy = vocabulary.train_tokenizer(pairs, pieces=400).to_str()
    monkeypatch.setattr(vocabulary, "_alphabet", lambda *_, **__: [])
    assert vocabulary.train_tokenizer(pairs, pieces=400).to_str() == roomy


@pytest.mark.model
@pytest.mark.filterwarnings("default")
def test_training_writes_a_folder_whose_encoder_has_learnt_the_pairs(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    _write(tmp_path, "made_up", _counted_things(200))
    assert main(_options(tmp_path, tmp_path / "out")) == 0
    assert not (tmp_path / "out" / "checkpoint").exists()
    encoder = load_encoder(str(tmp_path / "out"))
    assert isinstance(encoder, StaticEncoder)
    scores = encoder.embed(list(THINGS)) @ encoder.embed(list(THINGS.values())).T
    np.testing.assert_array_equal(scores.argmax(axis=1), np.arange(len(THINGS)))
    stages = [
        "reading",
        "learning the subwords",
        "cutting",
        "training on",
        "finishing",
        "saving",
        "done: mean loss",
    ]
    told = iter(caplog.messages)
    assert all(any(line.startswith(stage) for line in told) for stage in stages)
    assert caplog.messages[-1].endswith(f"the encoder lies in {tmp_path / 'out'}")


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


def test_breaking_off_is_exit_code_130_and_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from index.training import __main__

    def stop(options):
        raise KeyboardInterrupt("Broken off at step 8 of 16; the same command goes on there.")

    _write(tmp_path, "made_up", [("山羊", "goats", "dict")])
    monkeypatch.setattr(__main__, "_make", stop)
    assert main(_options(tmp_path, tmp_path / "out")) == 130
    assert capsys.readouterr().err == "Broken off at step 8 of 16; the same command goes on there.\n"


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
    from index.training.finishing import beside_translations

    start = np.array([[3.0, 0, 0], [0, 2.0, 0], [0, 0, 1.0]], dtype=np.float32)
    learnt = np.array([[1.0, 0, 0], [0.6, 0.8, 0], [0, 0, 1.0]], dtype=np.float32)
    finish = Finish(translations=1, nearness=0.5, lean=0.5)
    beside = beside_translations(start, learnt, ["山羊", "goats", "rivers"], finish)
    # 山羊 and goats lie at a cosine of 0.6, so each leans 0.5 * 0.6 = 0.3 to the other; 1 / sqrt(1.09) = 0.9578
    np.testing.assert_allclose(beside[0], [3 * 0.9578, 3 * 0.2873, 0], atol=1e-3)
    np.testing.assert_allclose(beside[1], [2 * 0.2873, 2 * 0.9578, 0], atol=1e-3)
    np.testing.assert_allclose(beside[2], [0, 0, 1.0])  # nothing is near enough to it


def test_starts_stay_where_all_subwords_are_of_one_language() -> None:
    from index.training.finishing import beside_translations

    start = np.array([[3.0, 0], [0, 2.0]], dtype=np.float32)
    np.testing.assert_allclose(beside_translations(start, start, ["goats", "rivers"], Finish()), start)


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
