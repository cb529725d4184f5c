"""Brings the documents that gold questions name to where they can be asked.

In come gold questions and folders of documents, or a library that exists; out comes a library, or the
documents' canonical texts alone. Decided here: a temporary library holds every document that the gold
names, not only those of the questions chosen, so that a split does not make retrieval easier.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from eval.dataset import GoldQuestion, document_names
from eval.errors import MissingDocumentsError
from eval.progress import progress
from index.settings import IndexSettings

if TYPE_CHECKING:
    from index.library import Library


@contextmanager
def temporary_library(settings: IndexSettings) -> "Iterator[Library]":
    """Make an empty library that is gone at the end of the block."""
    from index.library import Library

    with (
        TemporaryDirectory(prefix="yanbao-eval-") as folder,
        Library.create(Path(folder) / "library", settings) as library,
    ):
        yield library


@contextmanager
def library_of(
    gold: Iterable[GoldQuestion], folders: Sequence[Path], settings: IndexSettings
) -> "Iterator[Library]":
    """Make a temporary library of the documents that the gold names.

    Raises:
        MissingDocumentsError: some are in none of the folders.
        UnreadableReportError: one cannot be read; a figure without it would mean nothing.
    """
    documents = find_documents(gold, folders)
    with temporary_library(settings) as library:
        with library.batch(), progress(documents.items(), "Adding documents", len(documents)) as named:
            for name, path in named:
                library.add(path, name=name)
        yield library


@contextmanager
def opened_library(gold: Iterable[GoldQuestion], path: Path, settings: IndexSettings) -> "Iterator[Library]":
    """Open a library that holds the documents that the gold names, by their file names.

    Raises:
        MissingDocumentsError: it lacks some.
    """
    from index.library import Library

    with Library.open(path, settings) as library:
        there = {report.name for report in library.reports()}
        missing = [name for name in document_names(gold) if name not in there]
        if missing:
            raise MissingDocumentsError(missing, [path])
        yield library


def texts_of(gold: Iterable[GoldQuestion], folders: Sequence[Path]) -> dict[str, str]:
    """Return the canonical text of each document that the gold names, by its name.

    Raises:
        MissingDocumentsError: some are in none of the folders.
    """
    from index.cleaning import clean
    from index.reading import read_report

    documents, settings = find_documents(gold, folders), IndexSettings()
    with progress(documents.items(), "Reading documents", len(documents)) as named:
        return {name: clean(read_report(path.read_bytes(), path.name, settings)).text for name, path in named}


def find_documents(gold: Iterable[GoldQuestion], folders: Sequence[Path]) -> dict[str, Path]:
    """Return the file of each document that the gold names, from the first folder that has it at any depth.

    Raises:
        MissingDocumentsError: some are in none of the folders.
    """
    found = {name: _find(name, folders) for name in document_names(gold)}
    missing = [name for name, path in found.items() if path is None]
    if missing:
        raise MissingDocumentsError(missing, folders)
    return {name: path for name, path in found.items() if path is not None}


def _find(name: str, folders: Sequence[Path]) -> Path | None:
    direct = (folder / name for folder in folders if (folder / name).is_file())
    nested = (path for folder in folders for path in sorted(folder.rglob(Path(name).name)) if path.is_file())
    return next(direct, None) or next(nested, None)
