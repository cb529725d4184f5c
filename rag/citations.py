"""A verified draft in, the answer's text out, each statement with its [n], and what each n and each number rests on.

Numbers of citations are issued here, in the order in which the answer first uses them; a statement is followed by the
citations of its sources. Offsets are code points of the answer.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from index.types import Report, Span
from rag.types import Citation, Draft, LedgerEntry, Source, Statement, Table, TableCell, Verdict

_ON_ONE_LINE, _SHORT = 5, 90
_NO_GAP_AFTER = "。；;.！!？?"


@dataclass(frozen=True, slots=True)
class CitedAnswer:
    """The answer as it is shown."""

    text: str
    citations: tuple[Citation, ...]
    numbers: tuple[LedgerEntry, ...]
    table: Table | None


@dataclass(slots=True)
class Numbering:
    """Issues citation numbers and gathers where each is used."""

    issued: dict[tuple[str, Span], int] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    used: list[list[tuple[int, int]]] = field(default_factory=list)

    def number(self, source: Source) -> int:
        """Return a source's number, a new one where it has none."""
        key = (source.doc_id, source.span)
        if key not in self.issued:
            self.issued[key] = len(self.issued) + 1
            self.sources.append(source)
            self.used.append([])
        return self.issued[key]

    def use(self, source: Source, place: Span) -> int:
        """Return a source's number, and note that the text at `place` rests on it."""
        number = self.number(source)
        self.used[number - 1].append((place.start, place.end))
        return number


def cite(draft: Draft, reports: Mapping[str, Report], text_of: Callable[[str], str]) -> CitedAnswer:
    """Write a draft's statements one after another, each with its citations."""
    numbering = Numbering()
    text = draft.opening
    numbers: list[LedgerEntry] = []
    separator = " " if draft.opening and not draft.opening.endswith((" ", "：", "\n")) else ""
    for place, statement in enumerate(draft.statements):
        separator = separator if place == 0 else _separator(draft.statements)
        text += separator
        start = len(text)
        text, entries = _write(text, statement, numbering, is_last=place == len(draft.statements) - 1)
        numbers += entries
        for source in statement.sources:
            numbering.use(source, Span(start, len(text)))
    text += draft.closing
    return CitedAnswer(
        text, citations_of(numbering, reports, text_of), tuple(numbers), _table(draft, numbering)
    )


def _separator(statements: Sequence[Statement]) -> str:
    """Put a few short statements on one line, longer ones and many on lines of their own."""
    short = len(statements) <= _ON_ONE_LINE and max(len(one.text) for one in statements) <= _SHORT
    return " " if short else "\n"


def _write(
    text: str, statement: Statement, numbering: Numbering, *, is_last: bool
) -> tuple[str, list[LedgerEntry]]:
    """Append a statement, its citations before its closing mark."""
    body = statement.text.rstrip()
    mark = body[-1] if body[-1:] in _NO_GAP_AFTER and body[-1:] else ""
    body = body[: len(body) - len(mark)]
    if is_last and mark in ("；", ";"):
        mark = "。" if mark == "；" else "."
    issued = [numbering.number(source) for source in statement.sources]
    start = len(text)
    entries = [
        LedgerEntry(
            text=stated.span.of(statement.text),
            answer_span=(start + stated.span.start, start + stated.span.end),
            value=float(stated.value),
            unit=stated.unit,
            scale=stated.scale,
            currency=stated.currency,
            metric=stated.metric,
            entity=stated.entity,
            period=stated.period,
            citation=issued[stated.source],
            derived_from=stated.derived_from,
            verdict=Verdict.DERIVED if stated.derived_from else Verdict.VERIFIED,
            measure=stated.measure,
        )
        for stated in statement.numbers
    ]
    marks = "".join(f"[{number}]" for number in dict.fromkeys(issued))
    return f"{text}{body} {marks}{mark}" if marks else f"{text}{body}{mark}", entries


def citations_of(
    numbering: Numbering, reports: Mapping[str, Report], text_of: Callable[[str], str]
) -> tuple[Citation, ...]:
    """Return the passages that numbers were issued for, in the order of the numbers."""
    return tuple(
        Citation(
            id=place + 1,
            doc_id=source.doc_id,
            doc_sha256=reports[source.doc_id].sha256,
            title=reports[source.doc_id].metadata.title,
            page=source.page,
            bbox=None,
            start_char=source.span.start,
            end_char=source.span.end,
            quote=source.span.of(text_of(source.doc_id)),
            answer_spans=tuple(dict.fromkeys(numbering.used[place])),
            score=round(source.score, 4),
        )
        for place, source in enumerate(numbering.sources)
    )


def _table(draft: Draft, numbering: Numbering) -> Table | None:
    if draft.table is None:
        return None
    rows = tuple(
        tuple(
            TableCell(
                cell.text,
                numbering.issued.get((cell.source.doc_id, cell.source.span)) if cell.source else None,
            )
            for cell in row
        )
        for row in draft.table.rows
    )
    return Table(draft.table.columns, rows)
