"""Passages in, the pieces of them that may answer out: sentences, table rows, and short lines taken together.

Here is decided how small an answer may be: a sentence or a row, or two or three short lines in a row, because slides
write a label on one line and its figure on the next. A piece reads by itself: a sentence that goes on from the one
before it ("The decrease was due to …", "… will succeed him") comes with that one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.language.sentences import split_sentences
from index.types import Span
from rag.extraction.evidence.cues import CELLS, lacks_form, wants_figure
from rag.extraction.evidence.talks import is_question, question_above
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded
from rag.types import Passage

_READ = 15
_LINES = 3
_SHORT_HAN, _SHORT_LATIN = 60, 110
_BEFORE = 2
_PARAGRAPH = 600
_STOP = re.compile(r"[。！？；.!?][”」』）)]?\s*$")
_LEANS = re.compile(
    r"(?:The (?:increase|decrease|decline|growth|fall|drop|rise|improvement|gain|change|move|result|delay|shortfall)s?|"
    r"This|These|That|Those|It|They|He|She|Both|Such)\b|"
    r"这|該|该(?!公司)|此(?!外|次|前|后)|上述|两者|前者|后者|他(?!人|国|行|项)|[她它]"
)
_OF_SOMEBODY = re.compile(
    r"\b(?:succeed(?:s|ed|ing)?|replac(?:e[sd]?|ing)|follow(?:s|ed)?) (?:him|her|them)\b|"
    r"\b(?:his|her|their) (?:successor|replacement|predecessor)\b|(?:接替|接任|替代)[其他她]|其(?:继任|接任)"
)
_OPEN, _CLOSED = re.compile(r"[（(「『]"), re.compile(r"[）)」』]")
_LONGEST = 420
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>）)\]]+", re.IGNORECASE)
_ASKS_ADDRESS = re.compile(
    r"网址|链接|官网|出处|来源|\b(?:url|link|website|web site|address|source|where)\b", re.IGNORECASE
)
_MOST_BESIDE_ADDRESS = 24
_HAN = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A piece of a report that may answer.

    `asked` is the report's own question that it answers; `own` its folded text with that; `before` what stands before
    it in its paragraph; `around` its own text with its headings, the sentences before it and a table's header; `rank`
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
    asked: str = ""

    @property
    def told(self) -> str:
        """Return the text with the question of the report's own that it answers."""
        return f"{self.asked}\n{self.text}" if self.asked else self.text

    @property
    def passage_heading(self) -> str:
        """Return the headings over the candidate, without the report's title."""
        return "\n".join(self.passage.heading_path)


def candidates_of(reading: Reading) -> tuple[Candidate, ...]:
    """Return every candidate of the best passages, each span once, in the passages' order."""
    found: dict[tuple[str, Span], Candidate] = {}
    wants_address = _ASKS_ADDRESS.search(reading.parsed.text) is not None
    for rank, passage in enumerate(reading.passages[:_READ]):
        for candidate in _of_passage(reading, passage, rank):
            asks = is_question(candidate.text, reading.text_of(passage.doc_id))
            leads_away = not wants_address and _is_address(candidate.text)
            if asks or leads_away or lacks_form(reading.parsed, candidate.text):
                continue
            found.setdefault((passage.doc_id, candidate.span), candidate)
    return tuple(found.values())


@lru_cache(maxsize=16_384)
def _folded(text: str) -> str:
    return folded(text)


def is_row(text: str) -> bool:
    """Tell whether a text is a row of table cells."""
    return CELLS in text


def _is_address(text: str) -> bool:
    """Tell whether a text is a link with at most a label before it: the words in an address say nothing."""
    return _ADDRESS.search(text) is not None and len(_ADDRESS.sub("", text).strip()) <= _MOST_BESIDE_ADDRESS


def _of_passage(reading: Reading, passage: Passage, rank: int) -> Iterator[Candidate]:
    whole = reading.text_of(passage.doc_id)
    spans = _unbroken(passage)
    texts = [_text(passage, span) for span in spans]
    heading = "\n".join((reading.reports[passage.doc_id].metadata.title, *passage.heading_path))
    header = next((text for text in texts if is_row(text)), "")
    for first in range(len(spans)):
        before = texts[max(0, first - _BEFORE) : first]
        paragraph = _paragraph_before(whole, spans[first].start)
        for lines in range(1, _LINES + 1):
            if lines > 1 and not _go_together(texts[first : first + lines], lines):
                break
            start = _leaned_on(passage, spans, first) if lines == 1 and not wants_figure(reading) else first
            span = Span(spans[start].start, spans[first + lines - 1].end)
            text = _text(passage, span)
            above = header if is_row(text) else ""
            led_by = _captions((paragraph, *before)) if is_row(text) else (paragraph, *before)
            around = "\n".join(map(_folded, (text, *led_by, heading, above)))
            asked = "" if is_row(text) else question_above(whole, span.start)
            own, lead = _folded(f"{asked}\n{text}" if asked else text), _folded(paragraph)
            if asked:
                around = f"{own}\n{around}"
            yield Candidate(
                passage, rank, span, text, own, lead, around, _folded(heading), header, lines, asked
            )


def _captions(texts: Sequence[str]) -> tuple[str, ...]:
    """Return what may head a table's rows: other rows and lines that are no sentences, for prose speaks for itself."""
    return tuple(text for text in texts if is_row(text) or not _STOP.search(text))


def _unbroken(passage: Passage) -> list[Span]:
    """Return the sentences of a passage; one that ends inside brackets goes on to where they close."""
    spans: list[Span] = []
    for span in split_sentences(passage.text, passage.span.start):
        if spans and _goes_on(passage, spans[-1], span):
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
    return spans


def _goes_on(passage: Passage, span: Span, following: Span) -> bool:
    """Tell whether a sentence ends inside brackets that close behind it in the same line."""
    text, between = _text(passage, span), _text(passage, Span(span.end, following.start))
    is_open = len(_OPEN.findall(text)) > len(_CLOSED.findall(text))
    return is_open and "\n" not in between and len(text) < _LONGEST


def _leaned_on(passage: Passage, spans: Sequence[Span], place: int) -> int:
    """Return where a sentence begins that cannot be understood without the one before it in its paragraph."""
    span = spans[place]
    if (
        not place
        or not leans(_text(passage, span))
        or "\n" in _text(passage, Span(spans[place - 1].end, span.start))
    ):
        return place
    return place - 1 if span.end - spans[place - 1].start <= _LONGEST else place


def leans(text: str) -> bool:
    """Tell whether a sentence cannot be understood without the one before it."""
    return _LEANS.match(text) is not None or _OF_SOMEBODY.search(text) is not None


def _text(passage: Passage, span: Span) -> str:
    return passage.text[span.start - passage.span.start : span.end - passage.span.start]


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
