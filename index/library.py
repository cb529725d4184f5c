"""Composer: a folder of reports that can be added to, removed from and searched.

In a library folder stand `catalogue.sqlite` (the truth), `originals/` (every file as it was given), `dense/`
and `lexical/` (indexes that derive from the catalogue and are made again when they are gone). Decided here:
the order in which they change. A file is kept first, then the catalogue takes the report in one transaction,
then the indexes follow; whatever kills the process in between, the next one finds a whole report or none.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from index.correcting import corrected_report, vectors_under_title
from index.corrections import Correction, Field
from index.errors import LibraryLockedError, LibraryNotFoundError, LibraryUnwritableError, ReportError
from index.library_contents import LibraryContents
from index.library_encoder import LibraryEncoder
from index.library_vectors import LibraryVectors
from index.receiving import Received, receive
from index.searching import Searching
from index.settings import IndexSettings
from index.stores.catalogue import Catalogue, holds_catalogue, make_catalogue
from index.stores.derived import DerivedIndexes
from index.stores.integrity import find_problems
from index.stores.lexical import WordQuery
from index.stores.locking import WriteLock
from index.stores.originals import Originals
from index.stores.records import PreparedReport, doc_id_for
from index.types import (
    AddResult,
    AddStatus,
    Hit,
    ReportFilter,
    Retriever,
)

if TYPE_CHECKING:
    from index.embedding import Encoder
    from index.reading import Progress
    from index.workers import ReadingWorkers

CATALOGUE_FILE, ORIGINALS_FOLDER, LOCK_FILE = "catalogue.sqlite", "originals", "lock"
LOCK_SECONDS = 10.0
"""How long a writer waits for another one; storing a prepared report takes far less."""
_BATCH_CHUNKS = 20_000
"""A batch lets the lexical index follow after this many passages: one commit for all of them."""


class Library(LibraryContents, LibraryVectors):
    """A folder of reports. Threads may share one; processes may share the folder, one writing at a time.

    Make one with `open`, `create` or `open_or_create`, and close it, best by `with`.
    """

    def __init__(
        self,
        path: Path,
        settings: IndexSettings,
        encoder: LibraryEncoder,
        workers: "ReadingWorkers | None" = None,
    ) -> None:
        self.path = path
        self.settings = settings
        self._workers = workers
        self._catalogue = Catalogue(path / CATALOGUE_FILE)
        self._originals = Originals(path / ORIGINALS_FOLDER)
        self._lock = WriteLock(path / LOCK_FILE, wait_seconds=LOCK_SECONDS)
        self._reembedding_lock = WriteLock(path / "reembedding.lock", wait_seconds=0)
        self._batches = 0
        self._deferred_chunks = 0
        self._wrote = False
        try:
            self._catalogue.check_format()
            encoder.check(self.manifest)
        except ReportError:
            self._catalogue.close()
            raise
        self._derived = DerivedIndexes(path, self._catalogue, self._lock)
        self._searching = Searching(self._catalogue, self._derived, encoder)

    # ------------------------------------------------------------ opening and closing

    @classmethod
    def open(
        cls,
        path: Path | str,
        settings: IndexSettings | None = None,
        *,
        encoder: "Encoder | None" = None,
        workers: "ReadingWorkers | None" = None,
    ) -> Self:
        """Open a library.

        Args:
            path: its folder.
            settings: how reports are read; the encoder they name has to be the library's.
            encoder: used in place of the one that the settings name.
            workers: processes that read files, which then cannot hang or crash this one; None to read in this one.

        Raises:
            LibraryNotFoundError: there is none.
            LibraryMismatchError: it was made with another encoder or by another version of Yanbao.
            LibraryDamagedError: its catalogue cannot be read.
        """
        path, settings = Path(path), settings or IndexSettings()
        if not holds_catalogue(path / CATALOGUE_FILE):
            raise LibraryNotFoundError(path)
        return cls(path, settings, LibraryEncoder(settings, encoder), workers)

    @classmethod
    def create(
        cls,
        path: Path | str,
        settings: IndexSettings | None = None,
        *,
        encoder: "Encoder | None" = None,
        workers: "ReadingWorkers | None" = None,
    ) -> Self:
        """Make an empty library in a new or an existing folder, and open it; arguments are those of `open`.

        Raises:
            FileExistsError: the folder holds a library.
            LibraryNotFoundError: there is a file in its place.
            EncoderUnavailableError: the encoder cannot be loaded.
        """
        path, settings = Path(path), settings or IndexSettings()
        if holds_catalogue(path / CATALOGUE_FILE):
            raise FileExistsError(f"{path} already holds a library")
        if path.is_file():
            raise LibraryNotFoundError(path)
        used = LibraryEncoder(settings, encoder)
        make_catalogue(path / CATALOGUE_FILE, used.for_new_library())
        return cls(path, settings, used, workers)

    @classmethod
    def open_or_create(
        cls,
        path: Path | str,
        settings: IndexSettings | None = None,
        *,
        encoder: "Encoder | None" = None,
        workers: "ReadingWorkers | None" = None,
    ) -> Self:
        """Open the library of a folder; make it first when there is none. Arguments are those of `open`."""
        opening = cls.open if holds_catalogue(Path(path) / CATALOGUE_FILE) else cls.create
        return opening(path, settings, encoder=encoder, workers=workers)

    def close(self) -> None:
        """Close the library. One that was written to saves what makes the next opening quick."""
        if self._wrote:
            # whoever else is writing now will save when it closes, and what cannot be saved is made again
            with suppress(LibraryLockedError, LibraryUnwritableError), self._lock.held(wait=False):
                self._derived.save_dense()
        self._catalogue.close()

    def __enter__(self) -> Self:
        """Return the library, to be closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the library."""
        self.close()

    # ------------------------------------------------------------ changing

    def add(self, data: bytes | Path, *, name: str | None = None, source: str | None = None) -> AddResult:
        """Store a report; when this returns, it is on the disk and answers.

        Bytes that the library has already cost a hash and a look-up, under whatever name they come. Other
        bytes from the same source replace what that source gave before, in one step.

        Args:
            data: the file's bytes or its path.
            name: the file's name; by default the path's last part.
            source: where the file comes from; by default the path, or the name of bytes.

        Raises:
            UnreadableReportError: the file cannot be read; the library is as it was.
            LibraryLockedError: another process is writing.
            LibraryUnwritableError: there is no right to write to it, or no space.
        """
        file = receive(data, name=name, source=source, limit=self.settings.max_file_bytes)
        return self.store(file, self.prepare(file))

    def prepare(self, file: Received, progress: "Progress | None" = None) -> PreparedReport | None:
        """Return everything that is stored of a file, None if the library has these bytes.

        Threads may do this at once, when workers read. `progress` is told how many pages are read, of how many.

        Raises:
            UnreadableReportError: the file cannot be read.
        """
        return None if self._catalogue.find(file.sha256) else self._prepare(file, progress)

    def store(self, file: Received, prepared: PreparedReport | None) -> AddResult:
        """Store what `prepare` made of a file; raises what `add` does."""
        known = self._catalogue.find(file.sha256, source=file.source)
        if known is not None:
            return self._result(AddStatus.UNCHANGED, known)
        with self._writing():
            # somebody removed what was there a moment ago, corrected it, or gave the library another encoder
            if self._catalogue.needs(prepared, sha256=file.sha256, source=file.source):
                prepared = self._prepare(file)
            status = self._store(prepared, file)
            if status is not AddStatus.UNCHANGED:
                self._changed(len(prepared.chunks) if prepared else 0)
        return self._result(status, doc_id_for(file.sha256))

    def remove(self, doc_id: str) -> None:
        """Remove a report and its file; from the moment this returns it never answers again.

        Raises:
            ReportNotFoundError: there is no such report.
        """
        with self._writing():
            self._originals.remove(self._catalogue.remove(doc_id))
            self._changed(0)

    def correct(self, doc_id: str, correction: Correction) -> bool:
        """Let a report be described as a user says; returns whether that changes anything.

        The correction stays when the report's source gives its next version, and when the same bytes come again after
        the report was removed. A new title goes into the indexes at once.

        Raises:
            ReportNotFoundError: there is no such report.
            LibraryLockedError: another process is writing, or, for a title, embedding with another encoder.
        """
        retitles = Field.TITLE in correction.fields
        # an encoder that is coming in must not embed the former title at this moment
        with self._reembedding_lock.held(wait=False) if retitles else nullcontext():
            vectors = None
            if retitles:
                vectors = vectors_under_title(self._catalogue, doc_id, correction, self.encoder)
            with self._writing():
                is_changed = self._catalogue.correct(doc_id, correction, vectors)
                if is_changed:
                    self._changed(0)
        return is_changed

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Add many reports faster: each is stored when `add` returns, all answer at the end of the block.

        Other processes cannot write meanwhile.
        """
        with self._lock.held():
            self._batches += 1
            try:
                yield
            finally:
                self._batches -= 1
                self._follow()

    def add_alias(self, alias: str, name: str) -> None:
        """Let `alias` mean the company or product `name`, in questions and filters."""
        if not (alias.strip() and name.strip()):
            raise ValueError("an alias and the name it stands for have to be words")
        with self._lock.held():
            self._catalogue.set_alias(alias.strip(), name.strip())

    def remove_alias(self, alias: str) -> bool:
        """Forget an alias; returns whether there was one."""
        with self._lock.held():
            return self._catalogue.remove_alias(alias.strip())

    def rebuild(self) -> None:
        """Make the dense and the lexical index again from the catalogue, and tidy up."""
        with self._lock.held():
            self._originals.sweep(self._catalogue.hashes())
            self._derived.rebuild()

    # ------------------------------------------------------------ reading

    @property
    def revision(self) -> int:
        """Return the number of changes acknowledged so far."""
        return self._catalogue.revision

    def search(
        self,
        query: str | WordQuery,
        *,
        retriever: Retriever,
        top_k: int,
        filter: ReportFilter | None = None,  # noqa: A002 the field's word for it
    ) -> tuple[Hit, ...]:
        """Return at most `top_k` passages for a question, best first; equal scores in the library's order.

        Args:
            query: the question in plain words; for word search it may say how its words count.
            retriever: the index to search.
            top_k: how many passages to return.
            filter: which reports may answer; None for all.
        """
        return self._searching.search(query, retriever=retriever, top_k=top_k, wanted=filter)

    def verify(self) -> tuple[str, ...]:
        """Check hashes, counts, spans and indexes; returns what is wrong, a sentence each."""
        return find_problems(self._catalogue, self._originals, self._derived)

    # ------------------------------------------------------------ private

    def _prepare(self, file: Received, progress: "Progress | None" = None) -> PreparedReport:
        # readers and fact finders are not needed to ask a question
        from index.ingestion import embed, read

        embedded = self._catalogue.embeddings.current()
        encoder = self._searching.encoder.load_as(embedded.manifest)
        reading = read if self._workers is None else self._workers.read
        said = self._catalogue.awaiting(file.sha256, file.source)
        report, corrected = corrected_report(reading(file.content, file.name, self.settings, progress), said)
        return replace(embed(report, encoder), generation=embedded.generation, corrections=corrected)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._lock.held() as interrupted:
            if interrupted:
                self._originals.sweep(self._catalogue.hashes())
            yield

    def _changed(self, chunks: int) -> None:
        """Let the indexes follow a change, in a batch only when enough has come together."""
        self._wrote = True
        self._deferred_chunks += chunks
        if self._batches == 0 or self._deferred_chunks > _BATCH_CHUNKS:
            self._follow()

    def _follow(self) -> None:
        self._derived.write_lexical()
        self._deferred_chunks = 0

    def _store(self, prepared: PreparedReport | None, file: Received) -> AddStatus:
        self._originals.put(file.sha256, file.content)
        try:
            stored = self._catalogue.put(prepared, sha256=file.sha256, source=file.source)
        except BaseException:
            # whatever stopped it, Ctrl-C included: a file that no report points to must not stay; it is raised again
            if self._catalogue.find(file.sha256) is None:
                self._originals.remove(file.sha256)
            raise
        for orphan in stored.orphaned:
            self._originals.remove(orphan)
        return stored.status

    def _result(self, status: AddStatus, doc_id: str) -> AddResult:
        return AddResult(status, doc_id, self._catalogue.card(doc_id), self._catalogue.revision)
