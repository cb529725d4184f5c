"""Facts of Chinese sentences in; out the same, the parts that 其中 lists named as parts of what stands before it.

"运营137架飞机，其中自购58架、融资租赁41架、经营租赁38架": the words before each part's figure are its name, whatever
they are. Here is decided when a list is one of parts: figures of the whole's kind, two or more, which together do not
exceed it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.language.numbers import Quantity, Unit, find_quantities
from index.types import Fact, FactSource, Span

_LISTS = re.compile(r"[\u3400-\u9fff]{0,6}\s*[，,（(]\s*其中\s*[：:，,]?")
_END = re.compile(r"[。；;）)\n]")
_NAME = re.compile(r"\s*(?:[、，,和及与])?\s*([\u3400-\u9fffA-Za-z]{1,10}?)(?:为|约|有|共|达)?\s*")
_LEAST = 2


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    quantity: Quantity
    place: int
    """Where the figure begins in the text."""


def with_parts(facts: Sequence[Fact], text: str) -> list[Fact]:
    """Return facts with the parts of a whole that 其中 lists, in the order they stand."""
    found = {fact.value_span.start: fact for fact in facts}
    for whole in facts:
        if whole.source is FactSource.SENTENCE and whole.change_kind is None:
            for part in _parts(whole, text):
                known = found.get(part.place)
                if known is None or not _has_own_metric(known, part):
                    found[part.place] = _as_part(whole, part, text)
    return [found[place] for place in sorted(found)]


def _parts(whole: Fact, text: str) -> Sequence[_Part]:
    """Return the parts that are listed right behind a figure; none where it is not certain that they are parts."""
    lists = _LISTS.match(text, whole.value_span.end)
    kind = next(iter(find_quantities(whole.value_text)), None)
    if lists is None or kind is None or kind.unit is Unit.RATIO:
        return ()
    end = _END.search(text, lists.end())
    parts = tuple(_items(text, lists.end(), end.start() if end else len(text)))
    alike = all(
        (part.quantity.unit, part.quantity.currency, part.quantity.noun)
        == (kind.unit, kind.currency, kind.noun)
        for part in parts
    )
    return (
        parts
        if len(parts) >= _LEAST and alike and sum(p.quantity.value for p in parts) <= whole.value
        else ()
    )


def _items(text: str, begin: int, end: int) -> Iterator[_Part]:
    """Yield names with their figures, as long as nothing else stands between them."""
    words = text[begin:end]
    place = 0
    for quantity in find_quantities(words):
        name = _NAME.fullmatch(words, place, quantity.span.start)
        if name is None:
            return
        yield _Part(name[1], quantity, begin + quantity.span.start)
        place = quantity.span.end


def _has_own_metric(fact: Fact, part: _Part) -> bool:
    """Tell whether a part's name is a metric of its own: 研发人员 among 员工."""
    return fact.metric is not None and fact.metric_text == part.name


def _as_part(whole: Fact, part: _Part, text: str) -> Fact:
    quantity = part.quantity
    metric = whole.metric_text.removeprefix(whole.segment)
    return replace(
        whole,
        segment=part.name,
        metric_text=metric or whole.metric_text,
        value=quantity.value,
        value_text=quantity.text,
        scale=quantity.scale,
        qualifier=None if quantity.bound is None else str(quantity.bound),
        value_span=Span(part.place, part.place + len(quantity.text)),
        span=Span(whole.span.start, max(whole.span.end, part.place + len(quantity.text))),
    )
