"""Word search: BM25 by tantivy over the terms of one tokenizer, for passages and questions alike.

In go numbered texts, out come the numbers of those that share terms with a question. Decided here: words and pairs of
neighbours are fields of their own, each with its own lengths, and a pair counts less than a word; a question is a plain
OR of its terms (never the query language, so that no question is a syntax error); the revision
that the index reflects stands in a file beside it, written after the commit, so that it never claims more
than there is, with the sha-256 of every part, for a damaged one might answer wrongly without a word.
"""

import hashlib
import json
import os
import shutil
import tempfile
import weakref
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import LibraryDamagedError
from index.language.tokenizing import index_terms
from index.stores.durable import file_sha256, write_whole
from index.stores.refusals import refusals_told

if TYPE_CHECKING:
    import tantivy

    _Found = list[tuple[Any, tantivy.DocAddress]]

_STATE = "state.json"
_SEGMENTS = "segments-"
_NUMBER, _DOCUMENT, _WORDS, _PAIRS = "number", "document", "words", "pairs"
_PAIR_WEIGHT = 0.5
"""What BM25 of pairs counts beside that of words; docs/RETRIEVAL.md has the sweep."""
_RELATED_WEIGHT = 0.2
"""What other wordings count: a question's own words tell best which of many passages on one thing is meant."""
_WRITER_BYTES = 64 * 1024 * 1024
_MAX_QUERY_TERMS = 512
_TIE_MARGIN = 16
_CHECKED_BYTES = 32 * 1024 * 1024
"""Up to this size an index is checked part by part when loaded (20 ms at most), a larger one by `verify`."""
_SCORE_DIGITS = 4
"""Scores are rounded so that the order in which segments add up a sum does not show."""
_FORMAT_VERSION = 2
_PROBE = (
    "2024年上半年营业收入25.66亿元，同比增长16.8%；Revenues of 0268.HK were RMB 1,577 million (2024-06-30)."
)
"""What the tokenizer makes of this tells whether an index was made with the same one."""


@dataclass(frozen=True, slots=True)
class WordQuery:
    """What is looked for: the words of `text`, and neighbouring words together.

    phrases: wordings whose neighbours count; those of `text` when there are none.
    related: other wordings of the same, such as a term's aliases; they count less.
    """

    text: str
    phrases: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LexicalEntry:
    """A passage to be found by its words: `text` may hold more than the passage, such as its headings."""

    number: int
    document: int
    text: str


@dataclass(frozen=True, slots=True)
class _State:
    library_id: str
    tokenizer: str
    revision: int = 0
    dead: int = 0
    generation: int = 0
    parts: dict[str, str] = field(default_factory=dict)


class LexicalIndex:
    """The words of a library. Threads may search it together; one at a time may load, clear or update it."""

    def __init__(self, folder: Path, *, library_id: str) -> None:
        self._folder = folder
        self._library_id = library_id
        self._index: tantivy.Index | None = None
        self._state = self._blank()

    @property
    def revision(self) -> int:
        """Return the revision that the index reflects, 0 for none."""
        return self._state.revision

    @property
    def size(self) -> int:
        """Return the number of passages that can be found."""
        return 0 if self._index is None else int(self._index.searcher().num_docs)

    @property
    def is_worn(self) -> bool:
        """Tell whether so many passages were removed that making the index again is worth it.

        tantivy counts a removed passage in its term statistics until it happens to rewrite that part.
        """
        return self._state.dead > self.size / 4

    def load(self) -> None:
        """Begin with what is on the disk; with nothing when that is missing, of another make, or damaged."""
        state, index = self._read()
        make = (self._library_id, _tokenizer_fingerprint())
        if index is None or (state.library_id, state.tokenizer) != make:
            state, index = self._blank(), None
        # the index first: a search on another thread may see new words with the old revision, not the reverse
        self._index, self._state = index, state

    def clear(self) -> None:
        """Forget everything; on the disk the old index serves others until the next update."""
        self._index, self._state = None, self._blank()

    def update(
        self, *, removed: Sequence[int], added: Iterable[LexicalEntry], revision: int, dead: int
    ) -> None:
        """Drop documents, then take in passages, to reflect `revision`; doing it twice does no harm.

        Args:
            removed: documents to drop, whether the index has them or not.
            added: passages of documents that it need not know yet.
            revision: what it reflects afterwards.
            dead: how many passages the removed documents had.

        Raises:
            LibraryUnwritableError: there is no right to write it, or no space.
        """
        with refusals_told(self._folder):
            index = self._index = self._index or self._make()
            self._write(index, removed, added)
            self._state = replace(self._state, revision=revision, dead=self._state.dead + dead)
            self._write_state()

    def _write(self, index: "tantivy.Index", removed: Sequence[int], added: Iterable[LexicalEntry]) -> None:
        import tantivy

        writer = index.writer(heap_size=_WRITER_BYTES, num_threads=1)
        for document in removed:
            writer.delete_documents_by_term(_DOCUMENT, document)
        known: set[int] = set()
        for entry in added:
            if entry.document not in known:
                writer.delete_documents_by_term(_DOCUMENT, entry.document)
                known.add(entry.document)
            fields = tantivy.Document()
            fields.add_integer(_NUMBER, entry.number)
            fields.add_integer(_DOCUMENT, entry.document)
            terms = index_terms(entry.text)
            fields.add_text(_WORDS, " ".join(terms.words))
            fields.add_text(_PAIRS, " ".join(terms.pairs))
            writer.add_document(fields)
        writer.commit()
        # merges left running would be thrown away with the writer
        writer.wait_merging_threads()
        index.reload()

    def search(
        self, asked: str | WordQuery, *, top_k: int, within: Sequence[int] | None
    ) -> list[tuple[int, float]]:
        """Return at most `top_k` (number, BM25 score > 0), best first, equal scores by number.

        Args:
            asked: what is looked for.
            top_k: how many to return.
            within: the only documents whose passages may be found; None for all.
        """
        index = self._index
        terms = _weighted(WordQuery(asked) if isinstance(asked, str) else asked)
        if index is None or not terms or top_k <= 0 or (within is not None and not within):
            return []
        query = _query(index.schema, terms, within)
        searcher = index.searcher()
        # equal scores come in the order of segments, which is chance: read on until the tie is whole
        limit = top_k + _TIE_MARGIN
        while True:
            found = self._found(searcher, query, limit)
            scores = [round(float(score), _SCORE_DIGITS) for score, _ in found]
            if len(found) < limit or scores[-1] < scores[top_k - 1]:
                break
            limit *= 2
        pairs = zip(_numbers(searcher, found), scores, strict=True)
        ranked = sorted(pairs, key=lambda pair: (-pair[1], pair[0]))
        return [pair for pair in ranked if pair[1] > 0][:top_k]

    def numbers(self) -> list[int]:
        """Return the number of every passage, in order."""
        import tantivy

        if self._index is None or not self.size:
            return []
        searcher = self._index.searcher()
        found = self._found(searcher, tantivy.Query.all_query(), searcher.num_docs)
        return sorted(_numbers(searcher, found))

    def _found(self, searcher: "tantivy.Searcher", query: "tantivy.Query", limit: int) -> "_Found":
        try:
            return searcher.search(query, limit, count=False).hits
        except ValueError as error:
            raise LibraryDamagedError(self._folder, f"the lexical index cannot be read ({error})") from error

    def damaged_parts(self) -> list[str]:
        """Return the names of the index's files that are not what they were."""
        return self._wrong_parts(self._state)

    def _blank(self) -> _State:
        return _State(self._library_id, tokenizer="")

    def _read(self) -> "tuple[_State, tantivy.Index | None]":
        while True:
            state = self._read_state()
            index = self._open(state)
            # another process may have put a new index in the place of the one that could not be opened
            if index is not None or state == self._read_state():
                return state, index

    def _open(self, state: _State) -> "tantivy.Index | None":
        import tantivy

        segments = self._segments(state)
        try:
            if not segments.is_dir() or (_bytes_in(segments) <= _CHECKED_BYTES and self._wrong_parts(state)):
                return None
            return _manual(tantivy.Index(_schema(), str(self._openable(segments)), reuse=True))
        except (OSError, ValueError):
            return None

    def _openable(self, segments: Path) -> Path:
        """Return where an index can be opened: tantivy locks what it reads, so one that is read-only is copied."""
        if os.access(segments, os.W_OK):
            return segments
        copy = Path(tempfile.mkdtemp(prefix="yanbao-lexical-"))
        weakref.finalize(self, shutil.rmtree, copy, ignore_errors=True)
        for path in segments.iterdir():
            shutil.copyfile(path, copy / path.name)
        return copy

    def _wrong_parts(self, state: _State) -> list[str]:
        return [name for name, sha256 in state.parts.items() if not _is(self._segments(state) / name, sha256)]

    def _make(self) -> "tantivy.Index":
        import tantivy

        # beside the old one, which others go on searching until the new one is complete
        generation = self._read_state().generation + 1
        self._state = replace(self._blank(), tokenizer=_tokenizer_fingerprint(), generation=generation)
        segments = self._segments(self._state)
        shutil.rmtree(segments, ignore_errors=True)
        segments.mkdir(parents=True)
        return _manual(tantivy.Index(_schema(), str(segments), reuse=False))

    def _segments(self, state: _State) -> Path:
        return self._folder / f"{_SEGMENTS}{state.generation}"

    def _read_state(self) -> _State:
        try:
            return _State(**json.loads((self._folder / _STATE).read_bytes()))
        except (FileNotFoundError, ValueError, TypeError):
            return self._blank()

    def _write_state(self) -> None:
        known, segments = self._state.parts, self._segments(self._state)
        parts = {path.name: known.get(path.name) or file_sha256(path) for path in _parts(segments)}
        _share(segments)
        self._state = replace(self._state, parts=parts)
        write_whole(self._folder / _STATE, json.dumps(asdict(self._state)).encode())
        for former in self._folder.glob(f"{_SEGMENTS}*"):
            if former != self._segments(self._state):
                shutil.rmtree(former, ignore_errors=True)


def _parts(segments: Path) -> list[Path]:
    """Return the files that tantivy writes once and never changes."""
    return sorted(path for path in segments.iterdir() if path.suffix not in (".json", ".lock"))


def _share(segments: Path) -> None:
    """Let those read the index that may read its parts: tantivy keeps its lists of them to the user who wrote them."""
    modes = {path.stat().st_mode for path in _parts(segments)}
    for listing in segments.glob("*.json") if modes else ():
        listing.chmod(min(modes))


def _bytes_in(segments: Path) -> int:
    return sum(path.stat().st_size for path in _parts(segments) if path.exists())


def _is(path: Path, sha256: str) -> bool:
    try:
        return file_sha256(path) == sha256
    except FileNotFoundError:
        # a writer merged it into another one meanwhile; if not, tantivy misses it
        return True


def _schema() -> "tantivy.Schema":
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_integer_field(_NUMBER, fast=True)
    builder.add_integer_field(_DOCUMENT, indexed=True)
    # terms are joined by spaces and must come out as they went in, dots and percent signs included
    for terms in (_WORDS, _PAIRS):
        builder.add_text_field(terms, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def _manual(index: "tantivy.Index") -> "tantivy.Index":
    # no thread that watches the folder: the library knows when it changed
    index.config_reader("manual")
    index.reload()
    return index


def _query(
    schema: "tantivy.Schema", terms: Mapping[tuple[str, str], float], within: Sequence[int] | None
) -> "tantivy.Query":
    import tantivy

    query, occur = tantivy.Query, tantivy.Occur
    each = [
        query.boost_query(query.term_query(schema, field, term, "freq"), weight)
        for (field, term), weight in terms.items()
    ]
    words = query.boolean_query([(occur.Should, term) for term in each])
    if within is None:
        return words
    allowed = query.const_score_query(query.term_set_query(schema, _DOCUMENT, list(within)), 0.0)
    return query.boolean_query([(occur.Must, words), (occur.Must, allowed)])


def _numbers(searcher: "tantivy.Searcher", found: "_Found") -> list[int]:
    values = searcher.fast_field_values(_NUMBER, [address for _, address in found])
    return [int(value or 0) for value in values]


def _weighted(asked: WordQuery) -> dict[tuple[str, str], float]:
    """Return each (field, term) of a question with its weight; one that is asked for twice has the greater."""
    weighted: dict[tuple[str, str], float] = {}
    for texts, phrases, weight in (
        ((asked.text,), asked.phrases or (asked.text,), 1.0),
        (asked.related, asked.related, _RELATED_WEIGHT),
    ):
        words = [word for text in texts for word in index_terms(text).words]
        pairs = [pair for text in phrases for pair in index_terms(text).pairs]
        for name, terms, counts in ((_WORDS, words, weight), (_PAIRS, pairs, weight * _PAIR_WEIGHT)):
            # split again as the index does, in case a term holds a space
            for term in " ".join(terms).split():
                weighted.setdefault((name, term), counts)
    return dict(list(weighted.items())[:_MAX_QUERY_TERMS])


def _tokenizer_fingerprint() -> str:
    made = json.dumps([_FORMAT_VERSION, index_terms(_PROBE)], ensure_ascii=False)
    return hashlib.sha256(made.encode()).hexdigest()[:16]
