"""A reading in, every figure of its passages out, each with the words that say what it is of.

The fact table has the figures whose labels were sure when the report was read; a sum may need one that it lacks: "574
live in Sweden, 492 in Denmark". Here is decided which words of a sentence are a figure's own: those between it and the
comma, joint or figure next to it on either side.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.language.directions import find_changes
from index.language.numbers import Quantity, Unit, find_quantities
from index.language.periods import find_periods, resolve
from index.language.sentences import split_sentences
from index.language.unitwords import measure_of
from index.types import Fact, FactSource, PeriodKind, Span, StoredFact
from rag.extraction.evidence.candidates import is_row
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded, holds
from rag.extraction.selecting.selection import label_of
from rag.types import AskedName, Passage

_JOINT = re.compile(
    r"[,，;；:：（()）、。]|\b(?:and|while|whereas|but|versus|vs)\b|[和及与]|[—–]", re.IGNORECASE
)
_ENDS = re.compile(r"[。.：:;；][”」』）)]?\s*$")
_CHANGED_BY = re.compile(
    r"(?:[比较][^，,。；;\d]{0,8}(?:多|少|增|减|提|降|高|低)[^，,。；;\d]{0,4}$)|"
    r"\b(?:by|up|down)\s+(?:about |around |some |nearly )?$",
    re.IGNORECASE,
)
_CHANGED_BEHIND = re.compile(
    r"^\s*(?:percentage points?|points?)?\s*(?:more|less|fewer|higher|lower|up|down|above|below)\b",
    re.IGNORECASE,
)
_READ_OFF = 1_000_000
"""From where the ordinals count of figures that the fact table does not hold."""
_CONFIDENCE = 0.5


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and, folded, what is said of it.

    `own`: its label and the words right beside it; `sentence`: the whole sentence, with the label; `above`: headings,
    title and the sentence before; `place`: the sentence, by which figures that stand together are known. `moved`: it
    tells by how much something changed.
    """

    stored: StoredFact
    own: str
    sentence: str
    above: str
    place: Span
    moved: bool

    @property
    def fact(self) -> Fact:
        """Return the fact itself."""
        return self.stored.fact


def figures_of(reading: Reading) -> tuple[Figure, ...]:
    """Return the figures of the passages and the facts found beside them, each place once."""
    found: dict[tuple[str, Span], Figure] = {}
    facts: dict[str, list[StoredFact]] = {}
    asked = _asked_of(reading)
    for stored in reading.facts:
        if stored.doc_id in asked:
            facts.setdefault(stored.doc_id, []).append(stored)
    for passage in reading.passages:
        if passage.doc_id not in asked:
            continue
        for figure in _of_passage(reading, passage, facts.get(passage.doc_id, ())):
            found.setdefault((passage.doc_id, figure.fact.value_span), figure)
    for stored in (one for several in facts.values() for one in several):
        found.setdefault((stored.doc_id, stored.fact.value_span), _elsewhere(reading, stored))
    return tuple(found.values())


def _elsewhere(reading: Reading, stored: StoredFact) -> Figure:
    """Return a fact that stands in none of the passages."""
    label, clause = (
        label_of(reading, stored.fact),
        folded(stored.fact.span.of(reading.text_of(stored.doc_id))),
    )
    above = folded(reading.reports[stored.doc_id].metadata.title)
    moved = stored.fact.change_kind is not None
    return Figure(stored, label, f"{label}\n{clause}", above, stored.fact.span, moved)


def names_report(reading: Reading, name: AskedName) -> frozenset[str]:
    """Return the reports that a name is of: those on a company, or that have a name in their title."""
    if name.doc_ids:
        return frozenset(name.doc_ids)
    return frozenset(
        doc_id
        for doc_id, report in reading.reports.items()
        if holds(
            folded(report.metadata.title, report.metadata.company or "", *report.metadata.aliases), name.forms
        )
    )


def _asked_of(reading: Reading) -> frozenset[str]:
    """Return the reports that the question names, all where it names none."""
    named = [found for name in reading.parsed.names if (found := names_report(reading, name))]
    return frozenset().union(*named) or frozenset(reading.reports)


def _of_passage(reading: Reading, passage: Passage, facts: Sequence[StoredFact]) -> Iterator[Figure]:
    text = reading.text_of(passage.doc_id)
    title = reading.reports[passage.doc_id].metadata.title
    before, opening = "", ""
    for place in split_sentences(text[passage.span.start : passage.span.end], passage.span.start):
        sentence = place.of(text)
        above = folded(title, *passage.heading_path, opening, before)
        inside = [stored for stored in facts if place.covers(stored.fact.value_span)]
        if is_row(sentence):
            for stored in inside:
                label = label_of(reading, stored.fact)
                yield Figure(stored, label, label, above, place, stored.fact.change_kind is not None)
        else:
            yield from _of_sentence(reading, passage, place, inside, above)
            before = sentence
            if _ENDS.search(sentence):
                # lines of a list go on from the last whole sentence above them
                opening = sentence


def _of_sentence(
    reading: Reading, passage: Passage, place: Span, facts: Sequence[StoredFact], above: str
) -> Iterator[Figure]:
    text = place.of(reading.text_of(passage.doc_id))
    quantities = find_quantities(text)
    whole = folded(text)
    for order, quantity in enumerate(quantities):
        here = Span(place.start + quantity.span.start, place.start + quantity.span.end)
        stored = next((one for one in facts if _meets(one.fact.value_span, here)), None)
        lead, tail = _beside(text, quantities, order)
        if stored is None:
            stored = StoredFact(
                passage.doc_id, _read_off(reading, passage, place, quantity, f"{lead} {tail}")
            )
        label = label_of(reading, stored.fact)
        own = folded(label, lead, quantity.text, tail)
        yield Figure(stored, own, f"{label}\n{whole}", above, place, _is_moved(stored.fact, lead, tail))


def _meets(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _beside(text: str, quantities: Sequence[Quantity], order: int) -> tuple[str, str]:
    """Return the words of a figure's own that stand before it and behind it."""
    here = quantities[order].span
    start = quantities[order - 1].span.end if order else 0
    end = quantities[order + 1].span.start if order + 1 < len(quantities) else len(text)
    before, behind = text[start : here.start], text[here.end : end]
    lead, tail = _JOINT.split(before)[-1], _JOINT.split(behind)[0]
    if not lead.strip() and not tail.strip() and before.strip():
        # what the comma cuts off is all that there is
        lead = next((piece for piece in reversed(_JOINT.split(before)) if piece.strip()), "")
    return lead, tail


def _is_moved(fact: Fact, lead: str, tail: str) -> bool:
    """Tell whether a figure says by how much something changed."""
    if fact.change_kind is not None or _CHANGED_BY.search(lead) or _CHANGED_BEHIND.match(tail):
        return True
    changes = [change for change in find_changes(lead) if not change.to_level]
    return Unit(fact.unit) in (Unit.RATIO, Unit.POINTS) and fact.metric is None and bool(changes)


def _read_off(reading: Reading, passage: Passage, place: Span, quantity: Quantity, words: str) -> Fact:
    """Return a figure that the fact table lacks in the form of those that it holds."""
    text = place.of(reading.text_of(passage.doc_id))
    span = Span(place.start + quantity.span.start, place.start + quantity.span.end)
    own = reading.reported_period(passage.doc_id)
    named = [mention for mention in find_periods(text) if mention.span.start <= quantity.span.start]
    at = None if not named else named[-1].period or (resolve(named[-1], own) if own is not None else None)
    return Fact(
        ordinal=_READ_OFF + span.start,
        entity="",
        segment="",
        metric=None,
        metric_text=" ".join(words.split()).strip(" ,，;；:：.。"),
        period=at.label if at is not None else None,
        period_kind=PeriodKind.DURATION,
        value=quantity.value,
        value_text=quantity.text,
        unit=quantity.unit,
        scale=quantity.scale,
        currency=quantity.currency,
        change_kind=None,
        qualifier=quantity.bound,
        basis=None,
        span=place,
        value_span=span,
        page=passage.page,
        source=FactSource.SENTENCE,
        confidence=_CONFIDENCE,
        measure=measure_of(text, quantity),
    )
