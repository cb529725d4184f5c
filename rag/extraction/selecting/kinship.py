"""Metrics that answer for one another: profit and loss, and a figure with and without its basis.

Who asks for net profit wants to hear of the net loss, and of the profit attributable to owners when only that is given.
Decided by the glossary's Chinese terms, which build compounds from the front: 归母净利润 is a kind of 净利润. Here is
also written which two figures a ratio is made of, by its definition in accounting.
"""

from functools import lru_cache

from index.language.broader import narrower_terms
from index.language.glossary import Glossary, Term

_LOSS = ("亏损", "盈利")
_SAYS_ENOUGH = 3
_SHARE_OF = "share-of-"
_ADJUSTED = "adjusted-"
_PER_SHARE = "per_share"
_PER_SHARE_PROFITS = ("earnings-per-share", "basic-earnings-per-share", "loss-per-share")
"""What a share earned or lost: the basic figure is meant where nothing is said of dilution."""
_MAIN = "主营业务"
_BOTTOM_LINE = ("净利润", "净亏损")

MADE_OF: dict[str, tuple[str, str]] = {
    "gross-margin": ("gross-profit", "revenue"),
    "operating-margin": ("operating-profit", "revenue"),
    "adjusted-operating-margin": ("adjusted-operating-profit", "revenue"),
    "net-margin": ("net-profit", "revenue"),
    "adjusted-net-profit-margin": ("adjusted-net-profit", "revenue"),
    "ebit-margin": ("ebit", "revenue"),
    "ebitda-margin": ("ebitda", "revenue"),
    "adjusted-ebitda-margin": ("adjusted-ebitda", "revenue"),
    "free-cash-flow-margin": ("free-cash-flow", "revenue"),
    "rd-expense-ratio": ("rd-expenses", "revenue"),
    "selling-expense-ratio": ("selling-expenses", "revenue"),
    "administrative-expense-ratio": ("administrative-expenses", "revenue"),
    "capital-intensity": ("capital-expenditure", "revenue"),
    "rd-intensity": ("rd-investment", "revenue"),
    "rd-headcount-ratio": ("rd-headcount", "headcount"),
    "debt-to-asset-ratio": ("total-liabilities", "total-assets"),
    "loan-to-deposit-ratio": ("total-loans", "total-deposits"),
}
"""The two figures of which a ratio is the quotient."""

LEFT_BY: dict[str, tuple[str, str]] = {
    "gross-profit": ("revenue", "cost-of-revenue"),
    "net-debt": ("total-debt", "cash-and-cash-equivalents"),
}
"""The two figures of which an amount is the difference."""

INGREDIENTS = {**MADE_OF, **LEFT_BY}
"""What a metric that is not stated is computed from."""

_STAND_IN = {"rd-expenses": "rd-investment", "rd-investment": "rd-expenses"}
"""What a report may give in place of a figure, under its own name: spending before or after what is capitalised."""


@lru_cache(maxsize=256)
def related_metrics(glossary: Glossary, term_id: str) -> frozenset[str]:
    """Return the ids of a money metric's narrower forms, of the form it narrows, and of a profit's opposite.

    Of a share they are the shares of its parts: who asks for the subscription share of revenue names the part.
    """
    asked = glossary.get(term_id)
    if asked is not None and asked.id.startswith(_SHARE_OF):
        return frozenset(term.id for term in glossary.terms if _is_share_of_part(asked, term))
    if asked is None:
        return frozenset()
    taken_in = frozenset(term.id for term in narrower_terms(glossary, term_id)) | _adjusted(glossary, asked)
    if asked.unit_kind == _PER_SHARE:
        return taken_in | _of_share_profit(asked)
    if asked.unit_kind != "money":
        return taken_in | _of_main_business(glossary, asked)
    is_bottom_line = asked.zh.endswith(_BOTTOM_LINE) or asked.zh in _LOSS
    opposites = {zh.replace("利润", "亏损") for zh in (asked.zh, *asked.zh_aliases) if "利润" in zh}
    forms = {asked.zh, *(_BOTTOM_LINE if is_bottom_line else opposites)}
    same = set(_LOSS) if is_bottom_line else set()
    return taken_in | frozenset(
        term.id
        for term in glossary.terms
        if term.unit_kind == "money"
        and term.kind == "metric"
        and (
            term.zh in same
            or term.id == _STAND_IN.get(term_id)
            or any(term.zh.endswith(form) or _is_narrowed(form, term.zh) for form in forms)
        )
    )


def _adjusted(glossary: Glossary, asked: Term) -> frozenset[str]:
    """Return the id of the metric that adjusts one: a report may give earnings per share on that basis only."""
    term = glossary.get(f"{_ADJUSTED}{asked.id}")
    return frozenset() if term is None else frozenset({term.id})


def _of_share_profit(asked: Term) -> frozenset[str]:
    """Return the ids of what one share earned or lost, for one another: a row of both goes by one of the names."""
    return frozenset(_PER_SHARE_PROFITS) - {asked.id} if asked.id in _PER_SHARE_PROFITS else frozenset()


def _of_main_business(glossary: Glossary, asked: Term) -> frozenset[str]:
    """Return the id of a metric of the main business for the same of all, and the reverse: mostly one is stated."""
    wanted = {f"{_MAIN}{asked.zh}", asked.zh.removeprefix(_MAIN)} - {asked.zh}
    return frozenset(term.id for term in glossary.terms if term.zh in wanted and term.kind == asked.kind)


def _is_share_of_part(whole: Term, part: Term) -> bool:
    """Tell whether a term is the share that a part has in what another one is a share of: 订阅收入占比, 收入占比."""
    return part.id != whole.id and part.unit_kind == whole.unit_kind and part.zh.endswith(whole.zh)


def _is_narrowed(narrow: str, wide: str) -> bool:
    """Tell whether a term narrows another, which must say more than "profit": EBITDA is no kind of 利润 in general."""
    return len(wide) >= _SAYS_ENOUGH and narrow.endswith(wide)
