"""Table rows are stored with their report, found by their place and gone with it; an older library takes them in."""

import sqlite3
from contextlib import closing

import pytest

from index.errors import ReportNotFoundError
from index.library import Library
from index.stores.schema import FORMAT_VERSION

ROWS = [f"| 第{at}号泊位吞吐量 | {at}.25 | {at}.75 |" for at in range(1, 60)]
REPORT = "\n".join(
    (
        "# 澜港2031年年报\n",
        "表 1 分泊位吞吐量（单位：万吨）\n",
        "| 项目 | 2031年 | 2030年 |",
        "|---|---|---|",
        *ROWS,
    )
).encode()


@pytest.fixture
def library(tmp_path, encoder):
    with Library.create(tmp_path / "library", encoder=encoder) as library:
        yield library


def test_every_row_is_stored_with_its_passage_and_the_places_of_its_cells(library):
    doc_id = library.add(REPORT, name="berths.md").doc_id
    text, chunks, rows = library.text(doc_id), library.chunks(doc_id), library.table_rows(doc_id)
    assert len(rows) == len(ROWS)
    assert len({stored.chunk for stored in rows}) > 1
    assert all(chunks[stored.chunk].span.covers(stored.row.span) for stored in rows)
    seventh = rows[6].row
    assert [cell.span.of(text) for cell in seventh.cells] == ["7.25", "7.75"]
    assert [(cell.head, cell.period) for cell in seventh.cells] == [("2031年", "2031"), ("2030年", "2030")]
    card = library.card(doc_id)
    assert (card.table_rows, card.text_rows, library.verify()) == (len(ROWS), 0, ())


def test_rows_are_found_by_the_place_where_they_begin(library):
    doc_id = library.add(REPORT, name="berths.md").doc_id
    chunk = library.chunks(doc_id)[2]
    within = library.table_rows_within(doc_id, [chunk.span])
    assert within == tuple(stored for stored in library.table_rows(doc_id) if stored.chunk == 2)
    assert library.table_rows_within(doc_id, []) == ()


def test_rows_go_with_their_report(library):
    doc_id = library.add(REPORT, name="berths.md").doc_id
    span = library.chunks(doc_id)[0].span
    library.remove(doc_id)
    assert library.table_rows_within(doc_id, [span]) == ()
    with pytest.raises(ReportNotFoundError):
        library.table_rows(doc_id)


def test_a_lost_row_is_found_by_verify(library):
    library.add(REPORT, name="berths.md")
    with closing(sqlite3.connect(library.path / "catalogue.sqlite")) as connection, connection:
        connection.execute("DELETE FROM table_rows WHERE ordinal = 3")
    assert any("table rows" in problem for problem in library.verify())


def test_a_library_of_an_earlier_version_has_rows_of_reports_that_come_now(library, encoder):
    old_id = library.add(b"Lowmoor sold 12 cranes in 2031.", name="old.txt").doc_id
    library.close()
    with closing(sqlite3.connect(library.path / "catalogue.sqlite")) as connection:
        connection.execute("DROP TABLE table_rows")
        connection.execute("PRAGMA user_version = 4")
    with Library.open(library.path, encoder=encoder) as old:
        assert (old.table_rows(old_id), old.verify()) == ((), ())
        doc_id = old.add(REPORT, name="berths.md").doc_id
        assert len(old.table_rows(doc_id)) == len(ROWS)
        assert (old._catalogue.format_version(), old.verify()) == (FORMAT_VERSION, ())
