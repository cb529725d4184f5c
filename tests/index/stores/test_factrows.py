"""The measure of a figure is kept; a library of an earlier version has it of reports that come now."""

import sqlite3
from contextlib import closing

import pytest

from index.library import Library
from index.stores.schema import FORMAT_VERSION

REPORT = "# 启川矿业2031年年报\n\n2031年，公司白银产量为12,300千克，铜平均售价为60,120元/吨。\n".encode()


@pytest.fixture
def library(tmp_path, encoder):
    with Library.create(tmp_path / "library", encoder=encoder) as library:
        yield library


def measures(library, doc_id):
    return [stored.fact.measure for stored in library.facts([doc_id])]


def test_the_measure_of_a_figure_is_kept(library):
    doc_id = library.add(REPORT, name="qichuan.md").doc_id
    assert measures(library, doc_id) == ["千克", "/吨"]


def test_a_library_of_an_earlier_version_has_measures_of_reports_that_come_now(library, encoder):
    old_id = library.add(b"Lowmoor sold 12 tonnes of tin in 2031.", name="old.txt").doc_id
    library.close()
    with closing(sqlite3.connect(library.path / "catalogue.sqlite")) as connection:
        connection.execute("ALTER TABLE facts DROP COLUMN measure")
        connection.execute("PRAGMA user_version = 5")
    with Library.open(library.path, encoder=encoder) as old:
        (before,) = old.facts([old_id])
        assert (before.fact.value, before.fact.measure, old.verify()) == (12, None, ())
        doc_id = old.add(REPORT, name="qichuan.md").doc_id
        assert measures(old, doc_id) == ["千克", "/吨"]
        assert measures(old, old_id) == [None]
        assert (old._catalogue.format_version(), old.verify()) == (FORMAT_VERSION, ())
