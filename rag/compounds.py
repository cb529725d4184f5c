"""Compound metrics taken apart: 云服务收入 is the revenue of 云服务, "ARR growth" the change of ARR.

Decided by the glossary's Chinese terms, which build compounds from the front, so that the head stands last.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.language.glossary import Glossary, Term
from index.language.scripts import fold

METRIC = "metric"
"""The glossary kind of what figures are of."""
_GROWTH = ("增长率", "增长速度", "增速", "增幅", "增长")
_SHARE = "占比"
_REVENUE = "revenue"
_MIN_HEAD = 2


@dataclass(frozen=True, slots=True)
class Head:
    """The metric that a compound narrows, and what narrows it with its forms in both languages, folded."""

    metric: str
    prefix: str
    forms: tuple[str, ...]


def is_growth(term: Term) -> bool:
    """Tell whether a term means a change of something that it does not name."""
    return term.zh in _GROWTH or term.id in ("growth", "growth-rate")


@lru_cache(maxsize=512)
def growth_base(glossary: Glossary, term_id: str) -> Term | None:
    """Return the metric whose change a term is: ARR for "ARR growth"."""
    term = glossary.get(term_id)
    ending = next(
        (end for end in _GROWTH if term is not None and term.zh.endswith(end) and term.zh != end), None
    )
    if term is None or ending is None:
        return None
    base = term.zh[: -len(ending)]
    found = [m.term for m in glossary.find(base) if m.text == base and m.term.kind == METRIC]
    return found[0] if found else None


@lru_cache(maxsize=512)
def share_base(glossary: Glossary, term_id: str) -> Term | None:
    """Return the metric whose share a term is: 海外收入 for 海外收入占比."""
    term = glossary.get(term_id)
    for spelled in (term.zh, *term.zh_aliases) if term is not None else ():
        if spelled.endswith(_SHARE):
            found = [m.term for m in glossary.find(spelled[: -len(_SHARE)]) if m.term.kind == METRIC]
            if found:
                return found[0]
    return None


@lru_cache(maxsize=512)
def heads_of(glossary: Glossary, term_id: str) -> tuple[Head, ...]:
    """Return the ways to take a compound metric apart, the shortest head first."""
    term = glossary.get(term_id)
    if term is None:
        return ()
    heads: dict[str, Head] = {}
    for spelled in (term.zh, *term.zh_aliases):
        for length in range(_MIN_HEAD, len(spelled)):
            base, prefix = spelled[-length:], spelled[:-length]
            named = [m.term for m in glossary.find(base) if m.text == base]
            if (
                named
                and named[0].kind == METRIC
                and named[0].unit_kind == term.unit_kind
                and named[0].id != term.id
            ):
                heads.setdefault(prefix, Head(named[0].id, prefix, _forms(glossary, prefix)))
    for head in _revenue_of(glossary, term):
        heads.setdefault(head.prefix, head)
    return tuple(heads.values())


def _revenue_of(glossary: Glossary, term: Term) -> Iterator[Head]:
    """Yield what an English compound says that it is the revenue of: "retail revenue"."""
    for spelled in map(fold, (term.en, *term.en_aliases)):
        prefix, _, base = spelled.rpartition(" ")
        if prefix and term.id != _REVENUE and any(m.term.id == _REVENUE for m in glossary.find(base)):
            yield Head(_REVENUE, prefix, _forms(glossary, prefix))


def _forms(glossary: Glossary, prefix: str) -> tuple[str, ...]:
    named = [mention.term for mention in glossary.find(prefix) if mention.text == prefix]
    forms = [prefix, *(form for term in named for form in (term.en, *term.zh_aliases, *term.en_aliases))]
    return tuple(dict.fromkeys(map(fold, forms)))
