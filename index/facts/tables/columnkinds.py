"""What a column of a table's figures can be: of a period, a change, a share, a metric, a part, and what tells which."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.facts.context import METRIC_KINDS, ReportContext
from index.facts.tables.measures import measure_named, unit_of
from index.facts.tables.moneysigns import number_form
from index.facts.tables.stacking import is_notes
from index.facts.tables.versions import Version
from index.language.directions import ChangeKind
from index.language.glossary import Term
from index.language.numbers import Quantity
from index.language.periods import Period

_SHARE_OF = re.compile(r"占.{2,}|%\s*of\s+\S|\bas (?:an? )?(?:%|percent(?:age)?) of\b", re.IGNORECASE)
AGAINST_EXPECTED = re.compile(
    r"\b(?:vs\.?|versus|against|over|above|below)\s+(?:cons\b|consensus|est\b|estimates?|budget|plan|guidance|forecasts?|targets?)"
    r"|(?:较|比|超|与)(?:一致|市场)?预期|较(?:预算|计划|目标)",
    re.IGNORECASE,
)
"""A column of how far a figure is from what was expected: no change of what is measured."""
GENERIC = re.compile(
    r"(?:new |current )?(?:consensus|guidance|outlook|forecast|target|estimate|amount|value|figure|result|actual|data)"
    r"s?"
    r"|金额|金額|数值|数额|数据|指引|展望|目标|预测|实际|情况|内容",
    re.IGNORECASE,
)
"""What a column is called that says nothing of whose or of what its figures are."""
_WHOLE = re.compile(r"consolidated|group|total|合并|集团|合计", re.IGNORECASE)
"""What a column of all parts together is called: no metric."""
_YIELD = re.compile(
    r"\byields?\b|\b(?:interest|average|effective|tax|coupon|growth) rate\b|收益率|利率|税率", re.IGNORECASE
)
_IN_PERCENT = re.compile(r"[（(]\s*[%％]\s*[)）]|\bper ?cent(?:age)?\b", re.IGNORECASE)
RANK_NAME = re.compile(r"\brank|\bno\.|#|排名|名次|序号", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of figures is. All fields empty: a column whose name says nothing that is known.

    words: the name without the period and the unit it gives; unit: one of that unit; owner: those words where only
    they tell the column from another of the same period; superseded: another column gives the figures that replaced
    these ("old" beside "new", "reported" beside "restated"); within: the longer period that the name puts this one in
    ("2023Q2" over April, May and June); constant: its figures are at constant rates of exchange.
    """

    name: str = ""
    period: Period | None = None
    change: ChangeKind | None = None
    percent: bool = False
    share: bool = False
    term: Term | None = None
    words: str = ""
    unit: Quantity | None = None
    owner: str = ""
    version: Version | None = None
    superseded: bool = False
    within: Period | None = None
    constant: bool = False

    @property
    def percent_sign(self) -> bool:
        """Tell whether the name gives percent as the unit."""
        return _IN_PERCENT.search(self.name) is not None or _YIELD.search(self.words) is not None

    @property
    def measure(self) -> str:
        """Return the measure that the name gives its figures: "/lb" of "Cash cost (US$/lb)"."""
        return measure_named(self.name)

    @property
    def blank(self) -> bool:
        """Tell whether no figure of a row stands under the name: there is none, or it heads the numbers of notes."""
        return not self.name or is_notes(self.name) or AGAINST_EXPECTED.search(self.name) is not None

    @property
    def of_another(self) -> bool:
        """Tell whether the name is of a share of something it names: "占营业收入比例", "% of revenue"."""
        told = _SHARE_OF.search(self.name) is not None and self.change is None
        return told and (self.term is None or self.term.unit_kind == "ratio")

    @property
    def part(self) -> str:
        """Return the name of a column that is neither a time nor a change nor a metric: a product, a region."""
        plain = self.period is None and self.change is None and self.term is None and not self.share
        plain = plain and self.version is None
        named = "" if unit_of(self.name) else self.name if self.unit is None else self.words
        return named if plain and not GENERIC.fullmatch(self.name) else self.owner


def tell_unlike(columns: Sequence[Column]) -> bool:
    """Tell whether columns tell unlike things of each row, by their units: "Area (sq ft) | Rent ($m)"."""
    plain = [column for column in columns if column.part and not column.owner and column.unit is not None]
    return len({(column.unit.unit, column.unit.currency) for column in plain if column.unit}) > 1


def column_term(words: str, context: ReportContext) -> Term | None:
    """Return the metric that a column's words consist of, or the number of the things that they name."""
    rest = words.strip(" 的:：")
    forms = filter(None, (rest, number_form(rest)))
    for form in forms if not _WHOLE.fullmatch(rest) else ():
        found = [m for m in context.glossary.find(form) if m.term.kind in METRIC_KINDS]
        if found and len(found[-1].text) >= len(form):
            return found[-1].term
    return None
