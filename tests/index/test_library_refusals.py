"""What the system refuses is told in a sentence, and the library stays what it was."""

import ctypes
import errno
import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from index import Library, Retriever
from index.errors import LibraryFullError, LibraryLockedError, LibraryNotFoundError
from index.stores import connections, originals
from index.stores.refusals import refusals_told

ROOT = Path(__file__).parents[2]
KEPT = b"Copper output at Brisk Hill fell to 41,200 tonnes.\n"
NEW = b"Zinc prices at the Marrow exchange rose by 7.5% in 2031.\n"
_DROP_FROM_BOUNDING_SET, _WRITE_ANYWHERE, _READ_ANYWHERE = 24, 1, 2


@pytest.fixture
def held(library):
    """Return the library with a report, and what asks whether it is as it was."""
    library.add(KEPT, name="copper.txt")
    before = (library.revision, library.reports())

    def is_as_it_was():
        found = library.search("zinc copper", retriever=Retriever.LEXICAL, top_k=5)
        files = [path for path in (library.path / "originals").glob("??/*") if path.is_file()]
        return (library.revision, library.reports()) == before and len(found) == len(files) == 1

    return is_as_it_was


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_no_space_for_the_file_is_told(library, held, monkeypatch, number):
    def refuse(path, data):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(originals, "write_durably", refuse)
    with pytest.raises(LibraryFullError, match="no space is left on its disk. Make room"):
        library.add(NEW, name="zinc.txt")
    assert held()


def test_no_space_for_the_catalogue_is_told(library, held):
    with library._catalogue._connections.writing() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LibraryFullError):
        library.add(NEW * 2000, name="zinc.txt")
    assert held()


def test_no_space_for_the_word_index_is_told_and_made_up_for(library, held, monkeypatch, encoder):
    def refuse(*_):
        raise ValueError('IoError(Os { code: 28, kind: StorageFull, message: "No space left on device" })')

    with monkeypatch.context() as patch:
        patch.setattr("index.stores.lexical.LexicalIndex._write", refuse)
        with pytest.raises(LibraryFullError):
            library.add(NEW, name="zinc.txt")
    library.close()
    with Library.open(library.path, encoder=encoder) as again:
        assert len(again.search("zinc", retriever=Retriever.LEXICAL, top_k=5)) == 1


def test_vectors_that_cannot_be_saved_are_made_again(library, monkeypatch, encoder):
    def refuse(index, path):
        raise RuntimeError(f"write error in {path}: 0 != 102912 (No space left on device)")

    library.add(KEPT, name="copper.txt")
    monkeypatch.setattr("faiss.write_index", refuse)
    library.close()
    with Library.open(library.path, encoder=encoder) as again:
        assert len(again.search("copper", retriever=Retriever.DENSE, top_k=5)) == 1


def test_a_writer_that_waited_too_long_for_sqlite_is_told_of_the_other(library, monkeypatch):
    monkeypatch.setattr(connections, "_BUSY_SECONDS", 0.05)
    other = connections.Connections(library.path / "catalogue.sqlite")
    with other.writing(), pytest.raises(LibraryLockedError):
        library._catalogue.set_alias("a", "b")
    other.close()


def test_other_errors_are_let_through(tmp_path):
    for error in (ValueError("bad"), OSError(errno.EIO, "fault")):
        with pytest.raises(type(error)) as raised, refusals_told(tmp_path):
            raise error
        assert raised.value is error


def test_a_file_in_the_place_of_a_library_is_told(tmp_path):
    file = tmp_path / "report.txt"
    file.write_bytes(KEPT)
    for opening in (Library.open, Library.create, Library.open_or_create):
        with pytest.raises(LibraryNotFoundError, match="is a file, but a library is a folder"):
            opening(file)


# ---------------------------------------------------------------- a folder that may only be read


def without_rights():
    """Give up the right of the superuser to write anywhere, where the process has it."""
    for right in (_WRITE_ANYWHERE, _READ_ANYWHERE):
        ctypes.CDLL(None).prctl(_DROP_FROM_BOUNDING_SET, right, 0, 0, 0)


def run_without_rights(path, script):
    lines = f"""
        import sys
        sys.path[:0] = {[str(ROOT), str(ROOT / "tests")]!r}
        from pathlib import Path
        from conftest import HashingEncoder
        from index import Library, Retriever
        from index.errors import *
        library = Library.open(Path({str(path)!r}), encoder=HashingEncoder())
    """
    code = textwrap.dedent(lines) + textwrap.dedent(script)
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, preexec_fn=without_rights
    )


@pytest.fixture
def read_only(library, tmp_path):
    """Return the folder of a library in which nothing can be written."""
    library.add(KEPT, name="copper.txt")
    library.close()
    folder = shutil.copytree(library.path, tmp_path / "read-only")
    every = [folder, *folder.rglob("*")]
    modes = {path: path.stat().st_mode for path in every}
    for path in every:
        path.chmod(modes[path] & ~0o222)
    yield folder
    for path in every:
        path.chmod(modes[path])


def test_a_read_only_library_answers(read_only):
    done = run_without_rights(
        read_only,
        """
        for retriever in Retriever:
            print([hit.text for hit in library.search("copper", retriever=retriever, top_k=1)])
        print(library.verify())
        library.close()
        """,
    )
    assert done.stdout.count("41,200 tonnes") == 2, done.stderr
    assert done.stdout.endswith("()\n")


def test_a_read_only_library_says_that_it_cannot_be_written(read_only):
    done = run_without_rights(
        read_only,
        f"""
        for change in (lambda: library.add({NEW!r}, name="zinc.txt"), lambda: library.add_alias("Cu", "copper"),
                       lambda: library.remove(library.reports()[0].doc_id), library.rebuild):
            try:
                change()
            except LibraryUnwritableError as error:
                print(error)
        """,
    )
    assert done.stdout.count("cannot be written: permission denied. Get the right to write") == 4, done.stderr


def test_a_read_only_library_whose_log_waits_is_not_read_half(read_only):
    log = read_only / "catalogue.sqlite-wal"
    read_only.chmod(0o755)
    log.write_bytes(b"what was committed last")
    read_only.chmod(0o555)
    done = run_without_rights(read_only, "")
    read_only.chmod(0o755)
    log.unlink()
    assert "its last changes wait in a log" in done.stderr


def test_readers_may_be_other_users_than_the_writer(library):
    library.add(KEPT, name="copper.txt")
    library.close()
    modes = {path.name: path.stat().st_mode & 0o444 for path in (library.path / "lexical").rglob("*.*")}
    assert len({mode for name, mode in modes.items() if not name.endswith(".lock")}) == 1
