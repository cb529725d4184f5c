"""A library tells its encoder from every other, and in what."""

from dataclasses import replace

import pytest

from index.manifest import Difference, EncoderManifest, EncoderTraits, setting_of

E5 = EncoderManifest(
    "owner/e5", "owner/e5@aa", 4, EncoderTraits("query: ", "passage: ", 512, "tok", "c0ffee")
)


def test_a_manifest_comes_back_from_json():
    former = EncoderManifest("owner/e5", "owner/e5@aa", 4)
    assert EncoderManifest.from_json(E5.to_json()) == E5
    assert EncoderManifest.from_json(former.to_json()) == former


def test_the_same_weights_in_another_place_are_the_same_encoder():
    moved = replace(E5, setting="/models/e5", name="e5@aa", traits=replace(E5.traits, revision=None))
    assert E5.difference(moved) is None


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"query_prefix": ""}, Difference("query prefix", "query: ", "")),
        ({"passage_prefix": "p: "}, Difference("passage prefix", "passage: ", "p: ")),
        ({"max_length": None}, Difference("maximum length", 512, None)),
        ({"tokenizer": "other"}, Difference("tokenizer", "tok", "other")),
    ],
)
def test_what_differs_is_named(change, expected):
    assert E5.difference(replace(E5, traits=replace(E5.traits, **change))) == expected


def test_other_weights_and_other_lengths_of_vectors_differ():
    assert E5.difference(replace(E5, name="owner/e5@bb")).what == "encoder"
    assert E5.difference(replace(E5, dimensions=8)) == Difference("dimension", 4, 8)


def test_a_library_of_an_earlier_version_knows_name_and_dimension_only():
    former = replace(E5, traits=None)
    assert former.difference(E5) is None
    assert former.difference(replace(E5, dimensions=8)).what == "dimension"


def test_the_command_says_everything_that_counts():
    assert E5.rebuild_command == (
        "yanbao index rebuild --encoder owner/e5 --query-prefix 'query: ' --passage-prefix 'passage: ' --max-length 512"
    )
    assert (
        EncoderManifest("builtin", "builtin@1", 4).rebuild_command == "yanbao index rebuild --encoder builtin"
    )


def test_a_folder_is_kept_by_its_full_path(tmp_path, monkeypatch):
    (tmp_path / "model").mkdir()
    (tmp_path / "builtin").mkdir()
    monkeypatch.chdir(tmp_path)
    assert setting_of("model") == str((tmp_path / "model").resolve())
    assert (setting_of("builtin"), setting_of("owner/name")) == ("builtin", "owner/name")
