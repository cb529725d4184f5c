"""Files come back byte for byte, or not at all."""

import hashlib

import pytest

from index.errors import LibraryDamagedError
from index.stores.originals import Originals

DATA = "报告 report\r\n\x00".encode()
SHA256 = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def originals(tmp_path):
    return Originals(tmp_path / "originals")


def test_a_file_comes_back_byte_for_byte(originals):
    originals.put(SHA256, DATA)
    originals.put(SHA256, DATA)
    assert originals.get(SHA256) == DATA
    assert originals.path(SHA256).parts[-3:] == ("originals", SHA256[:2], SHA256)


def test_no_part_of_a_file_is_left_beside_it(originals):
    originals.put(SHA256, DATA)
    assert [path.name for path in originals.path(SHA256).parent.iterdir()] == [SHA256]


def test_a_changed_file_is_not_given_out(originals):
    originals.put(SHA256, DATA)
    originals.path(SHA256).write_bytes(DATA[:-1] + b"!")
    with pytest.raises(LibraryDamagedError, match="was changed"):
        originals.get(SHA256)


def test_a_file_cut_short_is_put_again(originals):
    originals.put(SHA256, DATA)
    originals.path(SHA256).write_bytes(DATA[:4])
    originals.put(SHA256, DATA)
    assert originals.get(SHA256) == DATA


def test_a_missing_file_is_named(originals):
    with pytest.raises(LibraryDamagedError, match="is missing"):
        originals.get(SHA256)


def test_a_removed_file_is_gone_and_may_be_removed_again(originals):
    originals.put(SHA256, DATA)
    originals.remove(SHA256)
    originals.remove(SHA256)
    assert not originals.path(SHA256).exists()


def test_a_sweep_keeps_what_it_is_told_and_nothing_else(originals):
    other = hashlib.sha256(b"other").hexdigest()
    originals.put(SHA256, DATA)
    originals.put(other, b"other")
    partial = originals.path(SHA256).with_name(SHA256 + ".77.partial")
    partial.write_bytes(b"half")
    originals.sweep({SHA256})
    assert originals.path(SHA256).exists()
    assert not originals.path(other).exists()
    assert not partial.exists()
