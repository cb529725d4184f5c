"""The catalogue gives back what it was given, counts changes, and knows which source owns which report."""

import json
import sqlite3
from dataclasses import replace
from datetime import date
from threading import Thread

import pytest

from index.errors import LibraryDamagedError, LibraryMismatchError, ReportNotFoundError
from index.stores import records
from index.stores.catalogue import Catalogue
from index.stores.records import PIECE_LENGTH
from index.types import AddStatus, BlockKind, Language, ReportFilter, Span, TextTable


def test_a_report_comes_back_as_it_was_put(catalogue, put, prepared, fact):
    text = "Revenue was USD 12.50 million."
    report = prepared(
        text,
        "营业额 7 亿元。",
        facts=[fact(text, "USD 12.50 million", "12500000.00")],
        published=date(2031, 8, 9),
    )
    put(report, "folder/results.txt")
    doc_id = report.card.doc_id
    stored = catalogue.report(doc_id)
    assert (stored.metadata, stored.source, stored.revision) == (report.metadata, "folder/results.txt", 1)
    assert (stored.characters, stored.pages, stored.sha256) == (30 + 1 + 9, 1, report.sha256)
    assert catalogue.canonical(doc_id) == report.canonical
    assert catalogue.chunks(doc_id) == report.chunks
    assert [found.fact for found in catalogue.facts()] == list(report.facts)
    assert catalogue.card(doc_id) == report.card


def test_a_decimal_keeps_its_digits(catalogue, put, prepared, fact):
    put(prepared("Sales 0.10", facts=[fact("Sales 0.10", "0.10", "0.10")]))
    assert str(catalogue.facts()[0].fact.value) == "0.10"


def test_the_same_file_again_is_unchanged_and_no_revision(catalogue, put, prepared):
    assert put(prepared("One.")).status is AddStatus.ADDED
    again = put(prepared("One."))
    assert (again.status, again.revision, catalogue.revision) == (AddStatus.UNCHANGED, 1, 1)


def test_a_changed_file_replaces_its_old_self_in_one_revision(catalogue, put, prepared):
    old, new = prepared("Old."), prepared("New.")
    put(old)
    stored = put(new)
    assert (stored.status, stored.revision, stored.orphaned) == (AddStatus.REPLACED, 2, (old.sha256,))
    assert [report.doc_id for report in catalogue.reports()] == [new.card.doc_id]


def test_a_report_stays_while_another_source_still_is_it(catalogue, put, prepared):
    shared, new = prepared("Shared."), prepared("New.")
    put(shared, "a")
    put(shared, "b")
    assert put(new, "a").status is AddStatus.ADDED
    assert {report.doc_id for report in catalogue.reports()} == {shared.card.doc_id, new.card.doc_id}
    assert put(new, "b").orphaned == (shared.sha256,)


def test_a_source_that_becomes_a_known_report_drops_what_it_was(catalogue, put, prepared):
    first, second = prepared("First."), prepared("Second.")
    put(first, "a")
    put(second, "b")
    assert put(second, "a").status is AddStatus.REPLACED
    assert [report.doc_id for report in catalogue.reports()] == [second.card.doc_id]


def test_find_asks_for_the_source_only_when_told(catalogue, put, prepared):
    report = prepared("One.")
    put(report, "a")
    assert catalogue.find(report.sha256) == catalogue.find(report.sha256, source="a") == report.card.doc_id
    assert catalogue.find(report.sha256, source="b") is None


def test_removal_leaves_no_row_behind(catalogue, put, prepared, fact, tmp_path):
    report = prepared("Sales 5", "Costs 4", facts=[fact("Sales 5", "5", "5")])
    put(report)
    assert catalogue.remove(report.card.doc_id) == report.sha256
    with sqlite3.connect(tmp_path / "catalogue.sqlite") as connection:
        tables = (
            "documents",
            "names",
            "sources",
            "texts",
            "blocks",
            "provenance",
            "chunks",
            "vectors",
            "facts",
        )
        counts = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]
    connection.close()
    assert counts == [0] * 9
    with pytest.raises(ReportNotFoundError):
        catalogue.remove(report.card.doc_id)


def test_numbers_of_removed_chunks_are_never_given_again(catalogue, put, prepared):
    report = prepared("One.", "Two.")
    put(report)
    catalogue.remove(report.card.doc_id)
    put(report)
    (document,) = catalogue.documents(ReportFilter())
    assert (document.document, list(document.chunk_range)) == (2, [3, 4])
    assert catalogue.hits([(1, 0.5), (3, 0.4)])[0].chunk.ordinal == 0
    assert len(catalogue.hits([(1, 0.5), (2, 0.4)])) == 0


def test_changes_since_tells_what_went_and_what_is_there_now(catalogue, put, prepared):
    first, second = prepared("1."), prepared("2.", "22.")
    put(first, "a")
    put(second, "b")
    catalogue.remove(first.card.doc_id)
    changes = catalogue.changes_since(1)
    assert [list(document.chunk_range) for document in changes.removed] == [[1]]
    assert [list(document.chunk_range) for document in changes.added] == [[2, 3]]
    assert (changes.revision, changes.chunks) == (3, 3)
    assert catalogue.changes_since(3).added == ()


def test_a_quote_is_right_at_the_edges_of_stored_pieces(catalogue, put, prepared):
    first, second, third = "é" * (PIECE_LENGTH - 3), "数字 42 在此", "z" * (2 * PIECE_LENGTH)
    put(prepared(first, second, third))
    assert [hit.text for hit in catalogue.hits([(1, 1.0), (2, 1.0), (3, 1.0)])] == [first, second, third]
    title, passages = catalogue.passages(1)
    assert (title, [passage.text for passage in passages]) == ("Results", [first, second, third])


def test_facts_can_be_asked_for_by_report_and_metric(catalogue, put, prepared, fact):
    one = prepared("Sales 5", facts=[fact("Sales 5", "5", "5")])
    two = prepared("Staff 6", facts=[fact("Staff 6", "6", "6", metric="headcount")])
    put(one, "a")
    put(two, "b")
    assert [found.fact_id for found in catalogue.facts()] == [
        f"{one.card.doc_id}:f0",
        f"{two.card.doc_id}:f0",
    ]
    assert [found.doc_id for found in catalogue.facts([two.card.doc_id])] == [two.card.doc_id]
    assert [found.doc_id for found in catalogue.facts(metrics=["revenue"])] == [one.card.doc_id]
    assert catalogue.facts([]) == ()


def ids(catalogue, **wanted):
    return [document.document for document in catalogue.documents(ReportFilter(**wanted))]


def test_filters_narrow_by_report_company_date_and_language(catalogue, put, prepared):
    one = prepared("1.", company="Corvane Ltd", published=date(2031, 3, 1))
    put(one, "a")
    put(prepared("2.", company="澜川科技", lang=Language.ZH), "b")
    assert ids(catalogue) == [1, 2]
    assert ids(catalogue, doc_ids=(one.card.doc_id, "d_none")) == [1]
    assert ids(catalogue, companies=("CORVANE LTD",)) == [1]
    assert ids(catalogue, companies=("cvn",)) == [1, 2]
    assert ids(catalogue, companies=("Nobody",)) == []
    assert ids(catalogue, lang=Language.ZH) == [2]
    assert ids(catalogue, published_from=date(2031, 3, 1), published_to=date(2031, 3, 1)) == [1]
    assert ids(catalogue, published_from=date(2031, 3, 2)) == []


def test_a_filter_knows_a_company_by_its_alias(catalogue, put, prepared):
    put(prepared("1.", company="澜川科技"))
    catalogue.set_alias("Lanchuan", "澜川科技")
    assert ids(catalogue, companies=("LANCHUAN",)) == [1]


def test_aliases_are_set_changed_listed_and_forgotten(catalogue):
    catalogue.set_alias("Lanchuan", "澜川科技")
    catalogue.set_alias("LANCHUAN", "澜川集团")
    assert (catalogue.aliases(), catalogue.revision) == ({"LANCHUAN": "澜川集团"}, 2)
    assert catalogue.remove_alias("lanchuan")
    assert not catalogue.remove_alias("lanchuan")
    assert (catalogue.aliases(), catalogue.revision, catalogue.content_revision) == ({}, 3, 0)


def test_vectors_come_back_by_number_without_those_that_are_gone(catalogue, put, prepared):
    report = prepared("1.", "2.")
    put(report)
    embedded = catalogue.embeddings.current()
    numbers, vectors = catalogue.embeddings.vectors(range(2, 9), embedded)
    assert (numbers, vectors.tolist()) == ([2], [[0, 1, 0, 0]])
    catalogue.remove(report.card.doc_id)
    assert catalogue.embeddings.vectors(range(0, 9), embedded)[1].shape == (0, 4)


def test_a_failed_transaction_leaves_everything_as_it_was(catalogue, put, prepared):
    put(prepared("1."))
    # facts are written last
    with pytest.raises(AttributeError):
        put(replace(prepared("2."), facts=(None,)), "b")
    assert (catalogue.revision, len(catalogue.reports()), catalogue.problems()) == (1, 1, ())


def test_a_reader_sees_the_last_commit_while_another_writes(catalogue, put, prepared):
    put(prepared("1."))
    seen = []
    with catalogue._connections.writing() as connection:
        connection.execute("DELETE FROM documents")
        reader = Thread(target=lambda: seen.append(len(catalogue.reports())))
        reader.start()
        reader.join(10)
    assert seen == [1]


def test_a_file_that_is_no_database_is_named(tmp_path):
    path = tmp_path / "catalogue.sqlite"
    path.write_bytes(b"this is not a database, whatever its name says" * 100)
    with pytest.raises(LibraryDamagedError, match="the catalogue is damaged"):
        Catalogue(path).format_version()


def test_tables_of_another_version_are_refused(catalogue, tmp_path):
    with catalogue._connections.writing() as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(LibraryMismatchError, match="'99'"):
        catalogue.check_format()


def test_spans_point_into_the_stored_text(catalogue, put, prepared):
    report = prepared("First 一.", "Second 二.")
    put(report)
    text = catalogue.text(report.card.doc_id)
    assert [block.span.of(text) for block in catalogue.blocks(report.card.doc_id)] == [
        "First 一.",
        "Second 二.",
    ]
    assert catalogue.hits([(2, 0.1)])[0].chunk.span == Span(9, 18)


def test_a_report_tells_its_blocks_by_kind_and_what_was_left_out(catalogue, put, prepared):
    report = prepared("One.", "二。")
    put(report)
    counts = catalogue.block_counts(report.card.doc_id)
    assert counts == dict.fromkeys(BlockKind, 0) | {BlockKind.PARAGRAPH: 2}
    assert catalogue.dropped(report.card.doc_id) == report.canonical.dropped
    for ask in (catalogue.block_counts, catalogue.dropped):
        with pytest.raises(ReportNotFoundError):
            ask("d_none")


def test_a_card_of_another_version_still_opens(catalogue, put, prepared):
    card = prepared("One.").card
    kept = json.loads(records.card_text(card))
    later = ("figure_tables", "text_tables", "garble", "garble_page")
    for name in ("ocr_pages", "warnings", "coverage", "published", *later):
        del kept[name]
    opened = records.card_from(json.dumps(kept | {"of_a_later_version": 1}))
    assert opened == replace(card, ocr_pages=(), warnings=(), coverage=0.0)


def test_a_card_keeps_the_tables_that_gave_no_fact_and_the_worst_page(prepared):
    tables = (TextTable(3, "泊位"), TextTable(None, "Berths"))
    card = replace(prepared("One.").card, figure_tables=4, text_tables=tables, garble=0.25, garble_page=7)
    assert records.card_from(records.card_text(card)) == card
