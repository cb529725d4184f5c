"""Metrics that answer for one another: profit and loss, and a figure with and without its basis.

Who asks for net profit wants to hear of the net loss, and of the profit attributable to owners when only that is given.
Decided by the glossary's Chinese terms, which build compounds from the front: 归母净利润 is a kind of 净利润.
"""

from functools import lru_cache

from index.language.glossary import Glossary

_OPPOSITES = (("利润", "亏损"), ("盈利", "亏损"), ("收益", "亏损"))


@lru_cache(maxsize=256)
def related_metrics(glossary: Glossary, term_id: str) -> frozenset[str]:
    """Return the ids of a money metric's opposite, of its narrower forms and of the form it narrows."""
    asked = glossary.get(term_id)
    if asked is None or asked.unit_kind != "money":
        return frozenset()
    forms = {asked.zh, *asked.zh_aliases}
    forms |= {form.replace(one, other) for form in forms for one, other in _OPPOSITES if one in form}
    forms |= {form.replace(other, one) for form in forms for one, other in _OPPOSITES if other in form}
    return frozenset(
        term.id
        for term in glossary.terms
        if term.unit_kind == "money"
        and term.kind == "metric"
        and any(_are_kin(term.zh, form) for form in forms)
    )


def _are_kin(one: str, other: str) -> bool:
    return one == other or one.endswith(other) or other.endswith(one)
