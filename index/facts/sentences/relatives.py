"""A sentence's facts in; out those of its relative clauses under the name that the clause is on.

"Rival Malden Flow, whose revenue was £530m, …" gives a figure of Malden Flow, and none of the company that reports.
Here is decided which noun stands before such a clause, and that a figure with yet another owner in it is no fact.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.facts.context import ReportContext, is_metric
from index.facts.wording import is_own_company
from index.language.periods import find_periods
from index.types import Fact

_NAME = r"[A-Z][\w&.’'-]*(?: (?:[A-Z&][\w&.’'-]*|plc|of|and))*"
_END = r"(?:[^,;，；。]|,(?=\d))*"
_RELATIVE_EN = re.compile(rf"\b({_NAME}),\s+((?:whose|which)\s)({_END})")
_ROLE_EN = re.compile(
    r"(?:The|Our|Its|A|An|In|At|From|Competitor|Rival|Peer|Customer|Client|Supplier|Distributor|Partner|Associate"
    r"|Subsidiary|Owner|Shareholder|Parent|Lender|Tenant)\s+(?=[A-Z])"
)
_RELATIVE_ZH = re.compile(
    r"(?:竞争对手|竞争者|对手|同行|同业|友商|客户|供应商|经销商|合作伙伴|联营公司|合营公司|参股公司|股东|收购了?|并购了?|入股了?|参股了?)"
    rf"(?:之一)?的?([\u3400-\u9fffA-Za-z]{{2,10}})，(其(?![中他余它实]))({_END})"
)
_SPEAKS_OF = re.compile(r"^(?:whose|which)\b\s*|^其(?![中他余它实])", re.IGNORECASE)


def of_antecedents(words: str, start: int, facts: Sequence[Fact], context: ReportContext) -> list[Fact]:
    """Return the facts of a sentence that begins at `start`, those of relative clauses under the noun before these."""
    clauses = [*_RELATIVE_EN.finditer(words), *_RELATIVE_ZH.finditer(words)]
    named = [(clause, _named(clause.group(1), context)) for clause in clauses]
    for clause, name in named:
        facts = [
            _owned(fact, clause, name, start)
            for fact in facts
            if name is None or _can_be(fact, clause, start)
        ]
    return list(facts)


def _named(words: str, context: ReportContext) -> str | None:
    """Return whom the noun before a relative clause names; None for the company itself, a metric or a time."""
    name = words
    while role := _ROLE_EN.match(name):
        name = name[role.end() :]
    is_own = is_own_company(name, context.names) or any(
        re.match(rf"{re.escape(own)}\b", name.casefold()) for own in context.names
    )
    of_what = any(is_metric(mention.term) for mention in context.glossary.find(name))
    is_list = " and " in name  # which of several the clause is on, or of all, it does not say
    return None if is_own or of_what or is_list or find_periods(name) else name


def _covers(clause: re.Match[str], fact: Fact, start: int) -> bool:
    return clause.start(3) <= fact.value_span.start - start < clause.end(3)


def _can_be(fact: Fact, clause: re.Match[str], start: int) -> bool:
    """Tell whether no other owner stands in the relative clause itself: "whose sales in Peru were $5m"."""
    elsewhere = not _covers(clause, fact, start)
    return elsewhere or not fact.segment or fact.segment not in clause.group(3)


def _owned(fact: Fact, clause: re.Match[str], name: str | None, start: int) -> Fact:
    if name is None or not _covers(clause, fact, start):
        return fact
    text = _SPEAKS_OF.sub("", fact.metric_text) or fact.metric_text
    return replace(fact, segment=name, metric_text=text)
