"""What the reports state, as reviews and tables of figures show it: a fact in words, with its citation."""

from dataclasses import dataclass

from index.types import Span, StoredFact
from rag.citations import Numbering
from rag.extraction import Reading, state


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure that a report states; `text` says it with its labels, `shown` alone, both in the reader's language."""

    text: str
    shown: str
    value: float
    unit: str
    scale: str | None
    currency: str | None
    metric: str | None
    entity: str | None
    period: str | None
    citation: int


def stated_figure(stored: StoredFact, reading: Reading, numbering: Numbering, place: Span) -> StatedFigure:
    """Put a fact into words and give its source a number; `place` is where the text that rests on it stands."""
    statement, fact = state(reading, [stored]), stored.fact
    number = statement.numbers[0]
    return StatedFigure(
        text=statement.text,
        shown=number.span.of(statement.text),
        value=float(fact.value),
        unit=fact.unit,
        scale=fact.scale,
        currency=fact.currency,
        metric=fact.metric or fact.metric_text,
        entity=fact.segment or fact.entity or None,
        period=fact.period,
        citation=numbering.use(statement.sources[0], place),
    )
