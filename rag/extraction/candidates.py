"""Passages in, the pieces of them that may answer out: sentences, table rows, and short lines taken together.

Here is decided how small an answer may be: a sentence or a row, or two or three short lines in a row, because slides
write a label on one line and its figure on the next.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.language.sentences import split_sentences
from index.types import Span
from rag.extraction.coverage import folded
from rag.extraction.reading import Reading
from rag.types import Passage

CELLS = " | "
"""What stands between the cells of a table row in the canonical text."""
_READ = 15
_LINES = 3
_SHORT_HAN, _SHORT_LATIN = 60, 110
_BEFORE = 2
_PARAGRAPH = 600
_STOP = re.compile(r"[。！？；.!?][”」』）)]?\s*$")
_HAN = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A piece of a report that may answer.

    `own` is its folded text; `before` what stands before it in its paragraph; `around` its own text with its headings,
    the sentences before it and a table's header; `rank`
    is its passage's place in the ranking, from 0; `header` the passage's first table row; `lines` how many short lines
    it takes together.
    """

    passage: Passage
    rank: int
    span: Span
    text: str
    own: str
    before: str
    around: str
    heading: str
    header: str
    lines: int

    @property
    def passage_heading(self) -> str:
        """Return the headings over the candidate, without the report's title."""
        return "\n".join(self.passage.heading_path)


def candidates_of(reading: Reading) -> tuple[Candidate, ...]:
    """Return every candidate of the best passages, each span once, in the passages' order."""
    found: dict[tuple[str, Span], Candidate] = {}
    for rank, passage in enumerate(reading.passages[:_READ]):
        for candidate in _of_passage(reading, passage, rank):
            found.setdefault((passage.doc_id, candidate.span), candidate)
    return tuple(found.values())


@lru_cache(maxsize=16_384)
def _folded(text: str) -> str:
    return folded(text)


def is_row(text: str) -> bool:
    """Tell whether a text is a row of table cells."""
    return CELLS in text


def _of_passage(reading: Reading, passage: Passage, rank: int) -> Iterator[Candidate]:
    whole = reading.text_of(passage.doc_id)
    spans = split_sentences(passage.text, passage.span.start)
    texts = [passage.text[s.start - passage.span.start : s.end - passage.span.start] for s in spans]
    heading = "\n".join((reading.reports[passage.doc_id].metadata.title, *passage.heading_path))
    header = next((text for text in texts if is_row(text)), "")
    for first in range(len(spans)):
        before = texts[max(0, first - _BEFORE) : first]
        paragraph = _paragraph_before(whole, spans[first].start)
        for lines in range(1, _LINES + 1):
            if lines > 1 and not _go_together(texts[first : first + lines], lines):
                break
            span = Span(spans[first].start, spans[first + lines - 1].end)
            text = passage.text[span.start - passage.span.start : span.end - passage.span.start]
            above = header if is_row(text) else ""
            around = "\n".join(map(_folded, (text, paragraph, *before, heading, above)))
            own, lead = _folded(text), _folded(paragraph)
            yield Candidate(passage, rank, span, text, own, lead, around, _folded(heading), header, lines)


def _paragraph_before(text: str, end: int) -> str:
    """Return what stands before `end` in its paragraph, at most the last `_PARAGRAPH` characters."""
    return text[max(text.rfind("\n", 0, end) + 1, end - _PARAGRAPH) : end]


def _go_together(texts: list[str], wanted: int) -> bool:
    """Tell whether lines are short and without a full stop: whole sentences stand for themselves."""
    return len(texts) == wanted and all(
        _is_short(text) and not is_row(text) and not _STOP.search(text) for text in texts
    )


def _is_short(text: str) -> bool:
    return len(text) <= (_SHORT_HAN if _HAN.search(text) else _SHORT_LATIN)
