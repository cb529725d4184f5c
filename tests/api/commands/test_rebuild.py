"""`yanbao index rebuild --encoder`: what a user sees of it, with a small static encoder made by the test."""

import json

import numpy as np
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from index import Library
from index.errors import LibraryFullError
from index.stores.embeddings import Embeddings


@pytest.fixture
def letters(tmp_path):
    """Return a folder of an encoder that knows single characters."""
    from safetensors.numpy import save_file

    characters = sorted({*"abcdefghijklmnopqrstuvwxyz0123456789营业收入毛利率"})
    tokenizer = Tokenizer(models.WordLevel({c: at for at, c in enumerate([*characters, "?"])}, unk_token="?"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    folder = tmp_path / "letters"
    folder.mkdir()
    tokenizer.save(str(folder / "tokenizer.json"))
    vectors = np.eye(len(characters) + 1, 48, dtype=np.float32)
    save_file({"embedding.weight": vectors}, folder / "model.safetensors")
    kinds = [{"type": f"x.{kind}"} for kind in ("StaticEmbedding", "Normalize")]
    (folder / "modules.json").write_text(json.dumps(kinds))
    return folder


def told(result):
    return json.loads(result.stdout.splitlines()[0])


def begin(yanbao, letters, monkeypatch):
    """Break a rebuild off when its first batch is to be kept."""
    with monkeypatch.context() as patched:

        def stop(self, numbers, vectors):
            raise KeyboardInterrupt

        patched.setattr(Embeddings, "keep", stop)
        return yanbao("index", "rebuild", "--encoder", letters)


def test_the_library_changes_its_encoder_and_back_without_a_setting(yanbao, letters):
    status = told(yanbao("index", "status", "--json"))
    done = told(yanbao("index", "rebuild", "--encoder", letters, "--query-prefix", "ask ", "--json"))
    assert (done["status"], done["chunks"], done["resumed"]) == ("rebuilt", status["chunks"], 0)
    assert (done["encoder_setting"], done["dimensions"], done["query_prefix"]) == (str(letters), 48, "ask ")
    assert yanbao("search", "revenue").exit_code == 0
    assert yanbao("index", "verify").exit_code == 0
    # what is not said otherwise stays as it is
    again = told(yanbao("index", "rebuild", "--passage-prefix", "it ", "--json"))
    assert (again["encoder_setting"], again["query_prefix"], again["passage_prefix"]) == (
        str(letters),
        "ask ",
        "it ",
    )
    back = yanbao("index", "rebuild", "--encoder", "builtin")
    assert "The library now answers with builtin@" in back.stdout
    assert told(yanbao("index", "status", "--json"))["encoder"] == status["encoder"]


def test_settings_that_do_not_fit_any_more_are_told_of(yanbao, letters, monkeypatch):
    monkeypatch.setenv("YANBAO_INDEX__ENCODER", "builtin")
    result = yanbao("index", "rebuild", "--encoder", letters)
    assert result.exit_code == 0
    assert f"Set index.encoder to '{letters}' or to 'auto'" in result.stderr
    refused = yanbao("ask", "What was revenue in 2023?")
    assert refused.exit_code == 4
    assert "yanbao index rebuild --encoder builtin" in refused.stderr


def test_a_rebuild_that_was_broken_off_is_known_everywhere(yanbao, letters, monkeypatch):
    result = begin(yanbao, letters, monkeypatch)
    assert result.exit_code == 130
    assert "The library answers with its former encoder; the same command goes on" in result.stderr
    verified = yanbao("index", "verify")
    assert verified.exit_code == 0
    assert f"begun, not finished: 0 of 2 passages embedded with {letters.name}@" in verified.stderr
    assert told(yanbao("index", "verify", "--json"))["rebuild"]["embedded"] == 0
    assert "begun, not finished" in yanbao("index", "status").stdout
    checks = [json.loads(line) for line in yanbao("doctor", "--json").stdout.splitlines()]
    (check,) = (check for check in checks if check["check"] == "rebuild")
    assert (check["ok"], "--abandon" in check["found"]) == (True, True)
    assert yanbao("ask", "What was the revenue of Halvorsen Marine in 2023?").exit_code == 0
    assert "forgotten" in yanbao("index", "rebuild", "--abandon").stdout
    assert told(yanbao("index", "rebuild", "--abandon", "--json")) == {"status": "unchanged"}
    assert told(yanbao("index", "verify", "--json"))["rebuild"] is None


def test_breaking_off_while_the_encoder_is_loaded_says_that_nothing_changed(yanbao, letters, monkeypatch):
    def stop(name, options):
        raise KeyboardInterrupt

    monkeypatch.setattr("index.embedding.load_encoder", stop)
    result = yanbao("index", "rebuild", "--encoder", letters)
    assert result.exit_code == 130
    assert "Broken off before a passage was embedded; the library is as it was." in result.stderr


def test_a_library_whose_encoder_was_moved_says_how_to_find_it(yanbao, letters, monkeypatch):
    assert yanbao("index", "rebuild", "--encoder", letters).exit_code == 0
    letters.rename(moved := letters.with_name("moved"))
    lost = yanbao("search", "revenue")
    assert lost.exit_code == 4
    assert "YANBAO_INDEX__ENCODER=NEWPATH" in lost.stderr
    monkeypatch.setenv("YANBAO_INDEX__ENCODER", str(moved))
    assert yanbao("search", "revenue").exit_code == 0
    monkeypatch.delenv("YANBAO_INDEX__ENCODER")
    assert yanbao("index", "rebuild", "--encoder", moved).exit_code == 0
    assert yanbao("search", "revenue").exit_code == 0


def test_going_on_and_beginning_anew_are_told(yanbao, letters, monkeypatch, library_folder):
    begin(yanbao, letters, monkeypatch)
    result = yanbao("index", "rebuild", "--encoder", "builtin")
    assert f"What was begun with {letters.name}@" in result.stderr
    with Library.open(library_folder) as library:
        assert library.manifest.setting == "builtin"


def test_a_full_disk_is_said_with_what_stays(yanbao, letters, monkeypatch, library_folder):
    def refuse(self, numbers, vectors):
        raise LibraryFullError(library_folder)

    monkeypatch.setattr(Embeddings, "keep", refuse)
    result = yanbao("index", "rebuild", "--encoder", letters)
    assert result.exit_code == 4
    assert "no space is left" in result.stderr
    assert "0 of 2 passages are embedded and stay" in result.stderr


@pytest.mark.parametrize(
    ("options", "code", "problem"),
    [
        (["--encoder", "./nowhere"], 4, "No such folder"),
        (["--encoder", ""], 2, "it is empty; give a folder, a model name, or builtin"),
        (["--encoder", " ", "--query-prefix", "q: "], 2, "it is empty"),
        (["--encoder", "builtin", "--max-length", "64"], 4, "no maximum length"),
        (["--encoder", "builtin", "--abandon"], 2, "goes with no other option"),
        (["--max-length", "3"], 2, "max-length"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(yanbao, options, code, problem):
    result = yanbao("index", "rebuild", *options)
    assert (result.exit_code, problem in result.stderr) == (code, True)
    assert told(yanbao("index", "verify", "--json")) == {"ok": True, "problems": [], "rebuild": None}
