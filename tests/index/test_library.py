"""A library keeps what it acknowledged, answers from what it holds, and forgets what it is told to forget."""

import shutil
import sqlite3
from threading import Event, Thread

import numpy as np
import pytest

import index.ingestion
import index.library
from index import IndexSettings, Library, ReportFilter, Retriever
from index.errors import (
    LibraryLockedError,
    LibraryMismatchError,
    LibraryNotFoundError,
    ReportNotFoundError,
    ReportTooLargeError,
    UnreadableReportError,
)
from index.types import AddStatus, Language

CORVANE = (
    "Corvane Ltd reports half-year results\n\n"
    "Revenue for the six months ended June 30, 2031 was USD 12.5 million, up 8.4% year on year.\n"
)
LANCHUAN = "澜川科技公布2031年上半年业绩\n\n澜川科技2031年上半年营业收入为7.3亿元，同比增长12.4%。\n"
MINING = "Copper output at the Brisk Hill mine fell to 41,200 tonnes in autumn 2031.\n"


def found(library, question, retriever=Retriever.LEXICAL, **options):
    hits = library.search(question, retriever=retriever, top_k=5, **options)
    assert all(hit.text == hit.chunk.span.of(library.text(hit.doc_id)) for hit in hits)
    return [hit.doc_id for hit in hits]


def files(library):
    """Return every file of a library but those that only being open changes."""
    everything = sorted(path for path in library.path.rglob("*") if path.is_file())
    return [path for path in everything if not path.name.endswith(("-wal", "-shm", "lock"))]


@pytest.fixture
def reopen(library, encoder):
    """Return a way to close the library and open its folder again."""
    opened = []

    def reopen():
        library.close()
        opened.append(Library.open(library.path, encoder=encoder))
        return opened[-1]

    yield reopen
    for again in opened:
        again.close()


@pytest.fixture
def second(library, encoder):
    """Return the same library as another process would have it open."""
    with Library.open(library.path, encoder=encoder) as opened:
        yield opened


def add(library, text, **names):
    return library.add(text.encode(), **({"name": f"{text[:6]}.txt"} | names)).doc_id


# ---------------------------------------------------------------- adding


@pytest.mark.parametrize("retriever", Retriever)
def test_a_report_answers_as_soon_as_it_is_added(library, retriever):
    doc_id = add(library, CORVANE)
    add(library, MINING)
    assert found(library, "revenue of Corvane in the six months", retriever)[0] == doc_id


def test_what_was_read_of_a_report_can_be_had_again(library):
    result = library.add(CORVANE.encode(), name="corvane.txt")
    report = library.report(result.doc_id)
    assert (result.status, result.revision, report.source) == (AddStatus.ADDED, 1, "corvane.txt")
    assert library.original(result.doc_id) == CORVANE.encode()
    assert library.card(result.doc_id) == result.card
    assert "USD 12.5 million" in library.text(result.doc_id)
    assert library.blocks(result.doc_id)[0].span.of(library.text(result.doc_id)) == CORVANE.splitlines()[0]
    assert (library.reports(), library.verify()) == ((report,), ())


def test_the_same_bytes_are_not_read_twice_under_any_name(library, monkeypatch):
    doc_id = add(library, CORVANE)
    monkeypatch.setattr(index.ingestion, "read", lambda *_: pytest.fail("read again"))
    for name in ("corvane.txt", "copy.txt", "copy.txt"):
        result = library.add(CORVANE.encode(), name=name)
        assert (result.status, result.doc_id, result.revision) == (AddStatus.UNCHANGED, doc_id, 1)


def test_a_known_report_under_a_new_name_touches_no_index(library, monkeypatch):
    add(library, CORVANE)
    monkeypatch.setattr(library._derived, "write_lexical", lambda: pytest.fail("index touched"))
    assert library.add(CORVANE.encode(), name="copy.txt").status is AddStatus.UNCHANGED


def test_a_changed_file_replaces_its_old_self(library, tmp_path):
    path = tmp_path / "results.txt"
    path.write_text(CORVANE)
    old = library.add(path).doc_id
    path.write_text(MINING)
    result = library.add(path)
    assert (result.status, result.revision) == (AddStatus.REPLACED, 2)
    assert [report.doc_id for report in library.reports()] == [result.doc_id]
    assert found(library, "revenue of Corvane") == []
    with pytest.raises(ReportNotFoundError):
        library.text(old)
    assert library.verify() == ()


def test_a_name_that_is_no_unicode_is_kept_readable(library, tmp_path):
    path = tmp_path / "r\udcff.txt"
    path.write_text(CORVANE)
    assert library.add(path).card.name == "r?.txt"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (lambda folder: folder, UnreadableReportError),
        (lambda folder: folder / "missing.txt", UnreadableReportError),
        (lambda folder: b"", UnreadableReportError),
        (lambda folder: b"\x00\x01\x02\xff" * 4000, UnreadableReportError),
        (lambda folder: b"x" * 5001, ReportTooLargeError),
    ],
    ids=["folder", "missing", "empty", "binary", "too large"],
)
def test_a_bad_file_leaves_the_library_as_it_was(tmp_path, encoder, data, error):
    with Library.create(tmp_path / "l", IndexSettings(max_file_bytes=5000), encoder=encoder) as library:
        add(library, CORVANE)
        before = files(library)
        with pytest.raises(error):
            library.add(data(tmp_path), name="bad.bin")
        assert (files(library), library.revision, library.verify()) == (before, 1, ())


def test_a_batch_answers_inside_and_at_the_end(library, second, monkeypatch):
    monkeypatch.setattr(second._lock, "_wait_seconds", 0)
    with library.batch():
        first = add(library, CORVANE)
        assert found(library, "Corvane revenue") == [first]
        third = add(library, MINING)
        with pytest.raises(LibraryLockedError):
            add(second, LANCHUAN)
    assert found(second, "copper mine") == [third]
    assert library.verify() == ()


# ---------------------------------------------------------------- removing


@pytest.mark.parametrize("retriever", Retriever)
def test_a_removed_report_never_answers_again(library, reopen, retriever):
    doc_id, kept = add(library, CORVANE), add(library, MINING)
    assert found(library, "Corvane revenue", retriever)[0] == doc_id
    library.remove(doc_id)
    assert doc_id not in found(library, "Corvane revenue", retriever)
    again = reopen()
    assert doc_id not in found(again, "Corvane revenue", retriever)
    assert (found(again, "copper mine", retriever), again.verify()) == ([kept], ())


def test_a_removed_report_leaves_no_file(library):
    library.remove(add(library, CORVANE))
    assert list((library.path / "originals").rglob("*.*")) == []
    with pytest.raises(ReportNotFoundError):
        library.remove("d_0000000000000000")


@pytest.mark.parametrize("retriever", Retriever)
def test_an_index_that_lags_does_not_bring_a_report_back(library, second, retriever, monkeypatch):
    doc_id, kept = add(library, CORVANE), add(library, MINING)
    assert set(found(second, "copper revenue", retriever)) == {doc_id, kept}
    library.remove(doc_id)
    monkeypatch.setattr(second._derived, "_follow", lambda *_: None)
    monkeypatch.setattr(second._derived, "lexical", lambda: second._derived._lexical)
    hits = second.search("copper revenue", retriever=retriever, top_k=1)
    assert [hit.doc_id for hit in hits] == [kept]


def test_a_report_may_come_back_after_it_was_removed(library):
    library.remove(add(library, CORVANE))
    assert found(library, "Corvane revenue") == []
    assert add(library, CORVANE) == found(library, "Corvane revenue")[0]


# ---------------------------------------------------------------- searching


@pytest.mark.parametrize("retriever", Retriever)
def test_a_filter_lets_only_its_reports_answer(library, retriever):
    english, chinese = add(library, CORVANE), add(library, LANCHUAN)
    both = "revenue 2031 营业收入"
    assert set(found(library, both, retriever)) == {english, chinese}
    assert found(library, both, retriever, filter=ReportFilter(lang=Language.ZH)) == [chinese]
    assert found(library, both, retriever, filter=ReportFilter(doc_ids=(english,))) == [english]
    assert found(library, both, retriever, filter=ReportFilter(companies=("Nobody",))) == []
    assert set(found(library, both, retriever, filter=ReportFilter())) == {english, chinese}


@pytest.mark.parametrize("retriever", Retriever)
@pytest.mark.parametrize(("question", "top_k"), [("", 5), (" \n\u3000", 5), ("revenue", 0), ("\x00\x07", 5)])
def test_a_question_without_words_finds_nothing(library, retriever, question, top_k):
    add(library, CORVANE)
    assert library.search(question, retriever=retriever, top_k=top_k) == ()


@pytest.mark.parametrize("retriever", Retriever)
def test_an_empty_library_finds_nothing(library, retriever):
    assert library.search("revenue", retriever=retriever, top_k=5) == ()


def test_a_passage_is_found_by_the_heading_above_it(library):
    doc_id = library.add(b"# Outlook\n\n## Zinc\n\nPrices will rise.\n", name="zinc.md").doc_id
    assert found(library, "zinc") == [doc_id]


# ---------------------------------------------------------------- opening


def test_a_missing_library_is_said_to_be_missing(tmp_path, encoder):
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(LibraryNotFoundError, match="No library at"):
            Library.open(path, encoder=encoder)


def test_a_library_that_was_never_finished_can_be_made(tmp_path, encoder):
    (tmp_path / "catalogue.sqlite").touch()
    with pytest.raises(LibraryNotFoundError):
        Library.open(tmp_path, encoder=encoder)
    with Library.open_or_create(tmp_path, encoder=encoder) as library:
        assert library.revision == 0


def test_a_library_is_not_made_over_another(library, encoder):
    add(library, CORVANE)
    with pytest.raises(FileExistsError):
        Library.create(library.path, encoder=encoder)
    with Library.open_or_create(str(library.path), encoder=encoder) as again:
        assert len(again.reports()) == 1


def test_another_encoder_is_refused_by_name(library, hashing_encoder):
    with pytest.raises(LibraryMismatchError, match="'hashing'.*'other'") as caught:
        Library.open(library.path, encoder=hashing_encoder("other"))
    assert (caught.value.what, caught.value.expected, caught.value.found) == ("encoder", "hashing", "other")
    with pytest.raises(LibraryMismatchError, match="'builtin'"):
        Library.open(library.path, IndexSettings(encoder="builtin"))


def test_an_encoder_of_the_same_weights_may_have_moved(tmp_path, hashing_encoder):
    Library.create(tmp_path, encoder=hashing_encoder("one/folder@abc")).close()
    Library.open(tmp_path, encoder=hashing_encoder("another@abc")).close()
    with pytest.raises(LibraryMismatchError):
        Library.open(tmp_path, encoder=hashing_encoder("one/folder@def"))


# ---------------------------------------------------------------- indexes that derive


def lose_the_dense_index(path):
    shutil.rmtree(path / "dense")


def lose_the_lexical_index(path):
    shutil.rmtree(path / "lexical")


def spoil_the_dense_index(path):
    (file,) = (path / "dense").glob("*.faiss")
    file.write_bytes(file.read_bytes()[:-9])


def spoil_the_lexical_index(path):
    for file in (path / "lexical" / "segments-1").iterdir():
        file.write_bytes(b"spoilt" * 20)


def empty_the_lexical_index(path):
    for file in (path / "lexical" / "segments-1").iterdir():
        file.write_bytes(b"")


@pytest.mark.parametrize(
    "damage",
    [
        lose_the_dense_index,
        lose_the_lexical_index,
        spoil_the_dense_index,
        spoil_the_lexical_index,
        empty_the_lexical_index,
    ],
)
def test_an_index_that_is_gone_or_damaged_is_made_again(library, encoder, damage):
    for text in (CORVANE, LANCHUAN, MINING):
        add(library, text)
    before = [library.search("revenue 12.4% mine", retriever=retriever, top_k=9) for retriever in Retriever]
    library.close()
    damage(library.path)
    with Library.open(library.path, encoder=encoder) as again:
        assert [again.search("revenue 12.4% mine", retriever=way, top_k=9) for way in Retriever] == before
        assert again.verify() == ()


def test_a_rebuild_changes_no_hit_and_sweeps_up(library):
    for text in (CORVANE, LANCHUAN, MINING):
        add(library, text)
    stray = library.path / "originals" / "ab" / "abcd"
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"left behind")
    before = [library.search("revenue 营业收入", retriever=retriever, top_k=9) for retriever in Retriever]
    library.rebuild()
    assert [library.search("revenue 营业收入", retriever=way, top_k=9) for way in Retriever] == before
    assert (stray.exists(), library.verify()) == (False, ())


def test_a_reader_follows_what_another_process_writes(library, second):
    assert found(second, "Corvane revenue") == []
    doc_id = add(library, CORVANE)
    assert [found(second, "Corvane revenue", retriever) for retriever in Retriever] == [[doc_id], [doc_id]]
    library.remove(doc_id)
    assert [found(second, "Corvane revenue", retriever) for retriever in Retriever] == [[], []]


def test_two_libraries_may_write_in_turn(library, second):
    doc_ids = [add(library, CORVANE), add(second, LANCHUAN), add(library, MINING)]
    assert [report.doc_id for report in second.reports()] == doc_ids
    assert (library.verify(), second.verify(), library.revision) == ((), (), 3)


def test_a_second_writer_is_refused_and_reads_on(library, second, monkeypatch):
    monkeypatch.setattr(second._lock, "_wait_seconds", 0)
    doc_id = add(library, CORVANE)
    with library._lock.held():
        with pytest.raises(LibraryLockedError, match="process"):
            add(second, MINING)
        assert [found(second, "Corvane revenue", retriever) for retriever in Retriever] == [
            [doc_id],
            [doc_id],
        ]
    assert (second.verify(), second.revision) == ((), 1)


def test_threads_read_true_passages_while_another_writes(library):
    first, problems, finished = add(library, CORVANE), [], Event()
    passages = {*library.text(first).split("\n\n"), library.text(first), MINING.strip()}

    def read(retriever):
        try:
            while not finished.is_set():
                hits = library.search("Corvane revenue copper", retriever=retriever, top_k=5)
                assert first in [hit.doc_id for hit in hits]
                assert {hit.text for hit in hits} <= passages
        except Exception as error:  # noqa: BLE001 whatever it is, the test tells of it
            problems.append(error)

    readers = [Thread(target=read, args=[retriever]) for retriever in [*Retriever] * 2]
    for reader in readers:
        reader.start()
    for number in range(5):
        library.remove(add(library, MINING + "\n" * number))
    finished.set()
    for reader in readers:
        reader.join(60)
    assert (problems, library.revision) == ([], 11)


# ---------------------------------------------------------------- aliases and checks


def test_aliases_count_as_changes_and_serve_filters(library):
    chinese = add(library, LANCHUAN)
    company = library.report(chinese).metadata.company
    library.add_alias(" Lanchuan ", company)
    assert (library.aliases(), library.revision) == ({"Lanchuan": company}, 2)
    assert found(library, "营业收入", filter=ReportFilter(companies=("lanchuan",))) == [chinese]
    assert library.remove_alias("Lanchuan")
    assert not library.remove_alias("Lanchuan")
    assert (library.aliases(), library.revision) == ({}, 3)


def test_a_blank_alias_is_refused(library):
    with pytest.raises(ValueError, match="have to be words"):
        library.add_alias(" ", "Corvane")


def run(library, statement, *values):
    connection = sqlite3.connect(library.path / "catalogue.sqlite")
    with connection:
        connection.execute(statement, values)
    connection.close()


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE documents SET sha256 = 'ab' || sha256", "the id is not"),
        ("UPDATE texts SET text = text || '!'", "characters in place of"),
        ('UPDATE chunks SET "end" = 9999', "a span lies outside its text"),
        ("UPDATE chunks SET ordinal = ordinal + 1", "not numbered from 0"),
        ("DELETE FROM blocks", "not as many as its card says"),
        ("DELETE FROM vectors", "not a unit vector"),
        ("DELETE FROM documents", "has no report"),
    ],
)
def test_verify_tells_what_is_wrong_in_the_catalogue(library, statement, problem):
    add(library, CORVANE)
    run(library, statement)
    assert any(problem in sentence for sentence in library.verify())


@pytest.mark.parametrize(("length", "problems"), [(1, 0), (0, 0), (2, 1)])
def test_verify_measures_vectors(library, length, problems):
    add(library, CORVANE)
    vector = np.array([length] + [0] * 255, dtype="<f4")
    run(library, "UPDATE vectors SET vector = ?", vector.tobytes())
    assert len(library.verify()) == problems


def test_verify_tells_of_a_changed_original(library):
    add(library, CORVANE)
    (original,) = (path for path in (library.path / "originals").rglob("*") if path.is_file())
    original.write_bytes(b"other")
    (problem,) = library.verify()
    assert problem.endswith("this original was changed after it was stored")
