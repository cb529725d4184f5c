"""Slides whose labels are lost: passages that list values nobody can match to names with certainty.

A question about one of them is refused with that reason, rather than answered by guessing which value is whose.
"""

import re

from index.types import FactSource
from rag.extraction.evidence.candidates import Candidate
from rag.extraction.reading import Reading
from rag.extraction.refusing import refuse
from rag.extraction.selecting.coverage import folded, holds, word_coverage
from rag.types import Draft, NameKind, Passage, Reason

_BARE_VALUES = re.compile(r"[\s\d.,%％xX倍+\-−¥￥$€£]+")
_RUN_OF_VALUES = re.compile(r"(?:\d[\d.,]*\s?[%％xX倍]\s+){2,}\d[\d.,]*\s?[%％xX倍]")
_FIGURE = re.compile(r"[\d.,]+\s*[%％]?")
_SCALE = re.compile(
    r"(?:(?:小于|大于|低于|高于|below|above|under|over)?\s*\d[\d.]*\s?[%％]?(?:\s?[-–~至]\s?\d[\d.]*\s?[%％]?)?\s*){4,}"
)
"""A line of bounds and ranges: what stands under the bars of a chart."""
_MANY, _SEVERAL = 3, 2
_PASSAGES = 6
_ENOUGH = 0.6


def refuse_uncertain_labels(reading: Reading) -> Draft | None:
    """Refuse when a passage on the metric asked for lists values without labels, or under one label many times."""
    if not reading.parsed.metrics:
        return None
    for passage in reading.passages[:_PASSAGES]:
        if _is_about(reading, passage) and _lists_unlabelled(reading, passage):
            return refuse(reading, Reason.LABELS_UNCERTAIN)
    return None


def is_torn(reading: Reading, candidate: Candidate) -> bool:
    """Tell whether lines are a piece cut from a chart: to quote a figure beside some of its labels would pair them."""
    in_charts = [
        stored.fact.span
        for stored in reading.facts
        if stored.fact.source is FactSource.ORDER
        and stored.doc_id == candidate.passage.doc_id
        and candidate.span.covers(stored.fact.value_span)
    ]
    if in_charts:
        return not any(candidate.span.covers(span) for span in in_charts)
    lines = [line.strip() for line in candidate.text.split("\n") if line.strip()]
    bare = [line for line in lines if _BARE_VALUES.fullmatch(line) and _FIGURE.search(line)]
    return len(bare) >= _SEVERAL or any(_SCALE.fullmatch(line) for line in lines)


def _is_about(reading: Reading, passage: Passage) -> bool:
    text = folded(*passage.heading_path, passage.text)
    parts = [name for name in reading.parsed.names if name.kind is NameKind.PART]
    return (
        any(holds(text, metric.forms) for metric in reading.parsed.metrics)
        and all(holds(text, name.forms) for name in parts)
        and word_coverage(reading, reading.parsed.words, text).share >= _ENOUGH
    )


def _lists_unlabelled(reading: Reading, passage: Passage) -> bool:
    lines = [line.strip() for line in passage.text.split("\n") if line.strip()]
    bare = sum(len(_FIGURE.findall(line)) for line in lines if _BARE_VALUES.fullmatch(line))
    if _RUN_OF_VALUES.search(passage.text):
        return True
    labels = [
        _FIGURE.sub("", folded(line)).strip()
        for line in lines
        if any(character.isdigit() for character in line)
    ]
    forms = tuple(form for metric in reading.parsed.metrics for form in metric.forms)
    repeated = [re.sub(r"下跌|上涨|增长|下降|up|down", "", label) for label in labels if holds(label, forms)]
    return bare >= _MANY or any(repeated.count(label) >= _MANY for label in repeated)
