"""A question what raised money is for in, the list of uses out, each with its share or amount.

"Of the proceeds 55% is for new stores, 25% for …", or a heading "Use of proceeds" over one use a line. Here is decided
that a list has two uses with figures at least, and that it has to be told of the one who is asked about.
"""

import re
from collections.abc import Iterator

from index.language.numbers import Unit, find_quantities
from rag.extraction.evidence.candidates import Candidate, candidates_of, is_row
from rag.extraction.quoting.quoting import quoted_draft
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import holds
from rag.types import Draft, NameKind

_FROM_OFFER = r"(?:IPO|上市|发行|融)[^，。？]{0,6}(?:的钱|资金|款项)"
_RAISED = rf"(?:募集(?:来的?)?(?:的)?(?:资金|款项?|钱)|募资|集资|所得款项|融资款项?|{_FROM_OFFER})"
_RAISING = r"(?:it |they )?(?:is |was |were |being )?rais(?:ed|ing)"
_RAISED_EN = rf"(?:proceeds|(?:money|funds|cash|capital) {_RAISING}|ipo (?:money|funds|cash))"
_ASKS = re.compile(
    rf"{_RAISED}[^，。？]{{0,12}}(?:用途|怎么用|如何用|怎样用|用于|用在|用来|投向|花在|怎么花|"
    r"如何使用|怎么分配|如何分配)|"
    rf"\buse of (?:the |its |ipo )*{_RAISED_EN}|"
    rf"\b{_RAISED_EN}\b.{{0,60}}\b(?:used?|spent|spend|applied|allocated|go|going|for)\b|"
    rf"\b(?:use|spend|apply|allocate|do with)\b.{{0,40}}\b{_RAISED_EN}\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"所得款项|募集资金|募资|集资|募投|\b(?:proceeds|(?:money|funds|capital) raised)\b", re.IGNORECASE
)
_USES = re.compile(
    r"用于|用作|用来|投入|投向|补充|偿还|\b(?:for|to (?:fund|repay|build|buy|expand|support|finance)|"
    r"towards?|on)\b",
    re.IGNORECASE,
)
_REST = re.compile(r"其余|剩余|余下|\b(?:remainder|remaining|rest|balance)\b", re.IGNORECASE)
_FEWEST, _MOST, _LEAST_USES = 2, 8, 2
_MEASURES = frozenset({Unit.RATIO, Unit.MONEY})


def answer_proceeds(reading: Reading) -> Draft | None:
    """List what raised money is for; None where that is not asked, or no list is found."""
    if not _ASKS.search(reading.parsed.text):
        return None
    own = [one for one in candidates_of(reading) if one.lines == 1 and _is_of(reading, one)]
    told = next((one for one in own if _tells(one)), None)
    return quoted_draft(reading, (told,) if told is not None else tuple(_under_heading(own)))


def _is_of(reading: Reading, one: Candidate) -> bool:
    """Tell whether a candidate is told of the one who is asked about."""
    names = reading.parsed.names
    if not names:
        return len(reading.companies) <= 1
    said = f"{one.own}\n{one.before}\n{one.heading}"
    return any(
        one.passage.doc_id in name.doc_ids if name.kind is NameKind.COMPANY else holds(said, name.forms)
        for name in names
    )


def _tells(one: Candidate) -> bool:
    """Tell whether a sentence lists uses of what was raised, each with its figure."""
    parts = [q for q in find_quantities(one.text) if q.unit in _MEASURES]
    named = _SAYS.search(f"{one.own}\n{one.passage_heading}") is not None
    enough = len(parts) >= _FEWEST and len(_USES.findall(one.text)) >= _LEAST_USES
    return named and enough and not is_row(one.text)


def _under_heading(own: list[Candidate]) -> Iterator[Candidate]:
    """Yield the lines of one list under a heading that names the use of what was raised."""
    headed = [
        one
        for one in own
        if one.passage.heading_path
        and _SAYS.search(one.passage.heading_path[-1])
        and (_REST.search(one.text) or any(q.unit in _MEASURES for q in find_quantities(one.text)))
    ]
    first = headed[:1]
    listed = [one for one in headed if one.passage.doc_id == first[0].passage.doc_id] if first else []
    if len(listed) >= _FEWEST:
        yield from sorted(listed, key=lambda one: one.span.start)[:_MOST]
