"""The rows of one table in; out which rows head groups, and which rows need their group's head to be told apart.

A group's head is a row without figures. Here is decided what it says of the rows below: the metric whose parts they
are ("Revenue" over "Cloud", "Devices"), or whose they are, when rows of the same name stand in several groups
("Net sales" under "Europe" and under "Asia").
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from index.facts.context import METRIC_KINDS, ReportContext
from index.facts.tables.balancedays import is_closing, is_opening
from index.facts.tables.cells import figures_of
from index.facts.tables.headers import dated_head
from index.facts.tables.labels import is_sum, unnoted
from index.facts.tables.measures import unit_named, without_unit
from index.language.glossary import Term

_GROUP_NUMBER = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、])|[:：]$"
)
_WHOLE = re.compile(
    r"(?:the )?(?:group|company|consolidated|total)(?: total)?|合并|集团|本集团|公司|合计", re.IGNORECASE
)
_STOCK = re.compile(r"assets|liabilities|equity|retained|资产|负债|权益|未分配", re.IGNORECASE)
"""What a balance sheet groups: the rows below are items of it, not owners."""
_CHANGES = re.compile(
    r"\b(?:percentage|growth|mix|percent|year[- ]over[- ]year|yoy)\b|%|同比|环比|增速|增长率|占比|比重",
    re.IGNORECASE,
)
_YEARLY = re.compile(r"\b(?:year[- ](?:over|on)[- ]year|yoy|y/y)\b|同比", re.IGNORECASE)
_OTHERWISE = re.compile(
    r"\b(?:mix|share|excluding|excl|constant|organic|adjusted|comparable|like-for-like)\b|剔除|不含|占比|可比",
    re.IGNORECASE,
)
_BRACKET_ALONE = re.compile(r"[（(][^（()）]{1,24}[)）]")
_BRACKETED = re.compile(r"\s*[（(][^（）()]{1,24}[)）]$")
_OPENS = (":", "：", "—", "–", "-")
"""What ends the head of a group, of which its rows are parts."""
_MOST_BLANK = 0.25  # of the rows with figures
_MOST = 60


@dataclass(frozen=True, slots=True)
class Groups:
    """What the groups of a table are told by.

    repeated: the names of rows, casefolded, that stand under more than one head; heads: those heads; sparse: so many
    rows have no figures that one without may be a row like any, left empty; of_days: rows that only say on which day
    they are stand under more than one head.
    """

    repeated: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    sparse: bool = False
    of_days: bool = False

    def owner(self, label: str, head: str, context: ReportContext) -> str:
        """Return whose a row is by its group's head: "" where the row's own name is enough."""
        bare = bare_head(head)
        told = label.casefold() in self.repeated and not _WHOLE.fullmatch(bare)
        return bare if told and not _begins_with_metric(bare, context) else ""

    def named_after(self, head: str, context: ReportContext) -> str:
        """Return what a group's head adds to the names of its rows: itself if a colon ends it or it is a metric."""
        bare = without_unit(_BRACKETED.sub("", unnoted(bare_head(head), context)))
        flow = len(bare) <= _MOST and not _STOCK.search(bare) and _is_metric(bare, context)
        repeated = bare.casefold() in self.heads and _begins_with_metric(bare, context)
        heads = (flow and not self.sparse) or repeated
        return bare if heads or head.endswith(_OPENS) else ""


def runs_into(label: str, head: str) -> bool:
    """Tell whether a row's label is the second line of a name that a row without figures begins: its unit alone."""
    is_unit = _BRACKET_ALONE.fullmatch(label) is not None and unit_named(label) is not None
    return is_unit and not head.endswith(_OPENS)


def sums_up(term: Term | None, head: str, context: ReportContext) -> bool:
    """Tell whether a row of a metric is the whole of its group: "Group EBIT" under "EBIT before one-off items"."""
    found = context.glossary.find(bare_head(head))
    return term is not None and any(m.term is term for m in found)


def tells_changes(head: str) -> bool:
    """Tell whether the rows of a group are changes or shares of what other rows are: "Percentage growth:", "Mix:"."""
    return _CHANGES.search(head) is not None


def tells_growth(head: str) -> bool:
    """Tell whether the rows of a group say by how much the rows of the same names grew within a year, and no more."""
    return _YEARLY.search(head) is not None and _OTHERWISE.search(head) is None


def find_groups(rows: Sequence[Sequence[str]]) -> Groups:
    """Find the groups of a table, its rows given as cells."""
    heads_of: dict[str, set[str]] = defaultdict(set)
    head, blank, filled = "", 0, 0
    for cells in rows:
        if not any(cells[1:]) and dated_head(cells[0]) is None:
            head = bare_head(cells[0]).casefold()
            blank += not cells[0].endswith(_OPENS)
        elif cells[0] and any(figures_of(cell) for cell in cells[1:]):
            filled += 1
            if head:
                heads_of[cells[0].casefold()].add(head)
    repeated = {label: heads for label, heads in heads_of.items() if len(heads) > 1 and not is_sum(label)}
    return Groups(
        frozenset(repeated),
        frozenset(head for heads in repeated.values() for head in heads),
        sparse=blank > _MOST_BLANK * filled,
        of_days=any(_is_day(bare_head(label)) for label in repeated),
    )


def _is_day(label: str) -> bool:
    return is_opening(label) or is_closing(label) or dated_head(label) is not None


def bare_head(label: str) -> str:
    """Return a group's head without its number and its colon."""
    return _GROUP_NUMBER.sub("", _GROUP_NUMBER.sub("", label)).strip().rstrip("-–—").strip()


def _is_metric(words: str, context: ReportContext) -> bool:
    found = [m for m in context.glossary.find(words) if m.term.kind in METRIC_KINDS]
    return len(found) == 1 and found[0].span.end - found[0].span.start == len(words)


def _begins_with_metric(words: str, context: ReportContext) -> bool:
    """Tell whether words are a metric with what it leaves out: "EBIT before one-off items"."""
    return any(m.term.kind in METRIC_KINDS and not m.span.start for m in context.glossary.find(words))
