"""Vectors are found by cosine, within what is allowed, and survive being saved; a damaged file is no file."""

import json
from math import sqrt

import numpy as np
import pytest

from index.stores.dense import DenseIndex

HALF = 1 / sqrt(2)
VECTORS = np.array([[1, 0], [0, 1], [HALF, HALF], [-1, 0]], dtype=np.float32)
EAST = VECTORS[0]


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "dense"


def opened(folder, library_id="l1"):
    index = DenseIndex(folder, library_id=library_id, dimensions=2)
    index.load()
    return index


@pytest.fixture
def index(folder):
    """Return an index of four vectors numbered 11 to 14."""
    index = opened(folder)
    index.update(removed=(), added=[([11, 12], VECTORS[:2]), ([13, 14], VECTORS[2:])], revision=3)
    return index


def test_scores_are_cosines_best_first(index):
    # cos 45 degrees = 0.707107; 12 is at a right angle, 14 the other way
    assert index.search(EAST, top_k=4, within=None) == [(11, 1.0), (13, 0.707107), (12, 0.0), (14, -1.0)]


def test_no_more_are_returned_than_asked_for_or_than_there_are(index):
    assert index.search(EAST, top_k=1, within=None) == [(11, 1.0)]
    assert len(index.search(EAST, top_k=99, within=None)) == 4
    assert index.search(EAST, top_k=0, within=None) == []


def test_only_allowed_numbers_are_found(index):
    assert index.search(EAST, top_k=9, within=[range(12, 13), range(14, 90)]) == [(12, 0.0), (14, -1.0)]
    assert index.search(EAST, top_k=9, within=[]) == []
    assert index.search(EAST, top_k=9, within=[range(50, 60)]) == []


def test_equal_scores_come_by_number(folder):
    index = opened(folder)
    index.update(removed=(), added=[([9, 2, 5], VECTORS[[0, 0, 0]])], revision=1)
    assert index.search(EAST, top_k=3, within=None) == [(2, 1.0), (5, 1.0), (9, 1.0)]


def test_a_question_of_unknown_words_finds_nothing(index):
    assert index.search(np.zeros(2, dtype=np.float32), top_k=4, within=None) == []


def test_removed_numbers_are_not_found(index):
    index.update(removed=[range(10, 12), range(13, 14)], added=[([20], VECTORS[:1])], revision=4)
    assert index.search(EAST, top_k=9, within=None) == [(20, 1.0), (12, 0.0), (14, -1.0)]
    assert (index.numbers(), index.revision, index.size) == ({12, 14, 20}, 4, 3)


def test_a_saved_index_is_the_same_when_loaded(index, folder):
    index.save()
    again = opened(folder)
    assert (again.revision, again.size, again.saved_revision()) == (3, 4, 3)
    assert again.search(EAST, top_k=4, within=None) == index.search(EAST, top_k=4, within=None)
    again.update(removed=[range(11, 12)], added=(), revision=4)
    assert again.numbers() == {12, 13, 14}


def test_saving_again_leaves_one_state(index, folder):
    index.save()
    index.update(removed=(), added=(), revision=5)
    index.save()
    assert sorted(path.name for path in folder.iterdir()) == ["dense.json", "vectors-5.faiss"]


def flip_a_bit(folder):
    path = folder / "vectors-3.faiss"
    data = bytearray(path.read_bytes())
    data[-5] ^= 1
    path.write_bytes(data)


def lose_the_file(folder):
    (folder / "vectors-3.faiss").unlink()


def spoil_the_description(folder):
    (folder / "dense.json").write_text("{")


def add_a_field(folder):
    path = folder / "dense.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"later": 1}))


@pytest.mark.parametrize("damage", [flip_a_bit, lose_the_file, spoil_the_description, add_a_field])
def test_a_damaged_state_counts_as_none(index, folder, damage):
    index.save()
    damage(folder)
    again = opened(folder)
    assert (again.revision, again.size) == (0, 0)


def test_the_state_of_another_library_counts_as_none(index, folder):
    index.save()
    assert opened(folder, library_id="l2").revision == 0
