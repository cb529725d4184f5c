"""A sentence, a figure and the names, metrics or periods in it in; which of these the figure belongs to out.

Here is decided whose a figure is: with 分别 or "respectively" by its place in the list; else the mark right
behind it ("96% for B"); else the nearest before it with those coordinated to that; else the first behind it
in its clause.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.language.numbers import Quantity
from index.language.scripts import fold_aligned
from index.language.tokenizing import tokenize
from index.types import Span
from rag.verification.wording import FILLING

_IN_TURN = re.compile(r"分别|分別|依次|\brespectively\b", re.IGNORECASE)
_COORDINATED = re.compile(
    r"\s*(?:和|与|與|及|以及|或|、|/|&|,|，|,?\s*\b(?:and|or)\b)\s*(?:the\s+)?", re.IGNORECASE
)
_BEHIND = re.compile(
    r"\s*(?:(?:[(（]|\b(?:for|at|in|from|by|of|during|as of|on|to)\b|来自|來自)\s*|(?<=\s))"
    r"(?:(?:the|its)\s+)?(?:(?:end|close|start|beginning) of\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"[，；;。：:！？\n]|,(?!\d)|\.(?=\s)|\b(?:and|while|whereas|but|with)\b|而(?!且)|但", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a text that says whose or of when a figure may be; marks of one `key` mean the same."""

    span: Span
    key: str


def find_marks(text: str, forms: Mapping[str, Sequence[str]]) -> tuple[Mark, ...]:
    """Return where `text` has any of the forms of each key, the longest at each place."""
    keys = {
        fold_aligned(form): key for key, spellings in forms.items() for form in spellings if len(form) > 1
    }
    if not keys:
        return ()
    longest_first = sorted(keys, key=len, reverse=True)
    pattern = re.compile("|".join(map(_whole, longest_first)))
    return tuple(Mark(Span(*m.span()), keys[m.group()]) for m in pattern.finditer(fold_aligned(text)))


def owners(text: str, figure: Quantity, marks: Sequence[Mark], figures: Sequence[Quantity]) -> frozenset[str]:
    """Return the keys of the marks that `figure`, one of the `figures` of `text`, belongs to, if any."""
    if not marks:
        return frozenset()
    in_turn = _by_place(text, figure, marks, figures)
    if in_turn:
        return frozenset({in_turn})
    behind = [mark for mark in marks if mark.span.start >= figure.span.end]
    if behind and _BEHIND.fullmatch(text, figure.span.end, behind[0].span.start):
        return _group(text, behind)
    before = [mark for mark in marks if mark.span.end <= figure.span.start]
    if before:
        return _group(text, before[::-1])
    if behind and _CLAUSE_END.search(text, figure.span.end, behind[0].span.start) is None:
        return frozenset({behind[0].key})
    return frozenset()


def clause_of(text: str, figure: Span, figures: Sequence[Quantity] = ()) -> Span:
    """Return the clause that a figure stands in; signs within other figures end no clause."""
    inside = [quantity.span for quantity in figures]
    ends = [m for m in _CLAUSE_END.finditer(text) if not any(s.start <= m.start() < s.end for s in inside)]
    start = max((m.end() for m in ends if m.end() <= figure.start), default=0)
    end = min((m.start() for m in ends if m.start() >= figure.end), default=len(text))
    return Span(start, end)


def _whole(form: str) -> str:
    """Return a pattern of a spelling, of a Latin one as whole words."""
    return rf"(?<![a-z0-9]){re.escape(form)}(?![a-z0-9])" if form.isascii() else re.escape(form)


def is_in_turn(text: str) -> bool:
    """Tell whether `text` gives figures to a list of things by place."""
    return _IN_TURN.search(text) is not None


def listed_item(text: str, figure: Quantity, figures: Sequence[Quantity]) -> str:
    """Return the item at the figure's place in the list before the figures of its unit, else ""."""
    alike = [other for other in figures if other.unit is figure.unit]
    in_turn = _IN_TURN.search(text)
    end = min(alike[0].span.start, in_turn.start()) if in_turn else alike[0].span.start
    listed = _COORDINATED.split(text[:end])
    items = [item for item in listed if not FILLING.issuperset(tokenize(item))]
    first = len(items) - len(alike)
    return items[first + alike.index(figure)] if first >= 0 and len(alike) > 1 else ""


def _by_place(text: str, figure: Quantity, marks: Sequence[Mark], figures: Sequence[Quantity]) -> str | None:
    """Return the key at the figure's place where as many figures of its unit follow a list of marks."""
    if not is_in_turn(text):
        return None
    alike = [other for other in figures if other.unit is figure.unit]
    listed = (
        list(dict.fromkeys(mark.key for mark in marks if mark.span.end <= alike[0].span.start))
        if alike
        else []
    )
    if len(listed) < 2 or len(listed) != len(alike) or figure not in alike:
        return None
    return listed[alike.index(figure)]


def _group(text: str, nearest_first: Sequence[Mark]) -> frozenset[str]:
    """Return the keys of the first mark and of those coordinated with it ("A and B")."""
    keys = {nearest_first[0].key}
    for near, far in zip(nearest_first, nearest_first[1:], strict=False):
        first, second = sorted((near, far), key=lambda mark: mark.span)
        if _COORDINATED.fullmatch(text, first.span.end, second.span.start) is None:
            break
        keys.add(far.key)
    return frozenset(keys)
