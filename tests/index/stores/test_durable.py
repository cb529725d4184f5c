"""A file is the old one or the new one."""

import pytest

from index.stores.durable import replace_durably, write_durably, write_whole


def test_a_file_and_its_folder_are_made(tmp_path):
    write_durably(tmp_path / "new" / "state", b"one")
    assert (tmp_path / "new" / "state").read_bytes() == b"one"


def test_a_file_takes_the_place_of_the_old_one(tmp_path):
    for write in (write_durably, write_whole):
        write(tmp_path / "state", write.__name__.encode())
        assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [
            ("state", write.__name__.encode())
        ]


def test_a_failed_write_leaves_the_old_file_alone(tmp_path):
    write_durably(tmp_path / "state", b"old")

    def fail(partial):
        partial.write_bytes(b"half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        replace_durably(tmp_path / "state", fail)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("state", b"old")]
