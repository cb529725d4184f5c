"""The label of a table row in, what the row is of out: whose figures, of which metric, in which unit.

Here is decided when a row that names no metric is a part of something: of the row that heads its group, of the
row above that it goes into ("- Cloud" under "Revenue"), or of what the table says it shows ("Revenue by region").
"""

import re
from dataclasses import dataclass, field, replace

from index.facts.context import METRIC_KINDS, ReportContext
from index.facts.tables.balancedays import without_day
from index.facts.tables.columnkinds import Column
from index.facts.tables.headers import TableHeader, find_dated
from index.facts.tables.measures import unit_named, without_unit
from index.facts.tables.moneysigns import number_form
from index.facts.wording import owner_of, trim
from index.language.directions import ChangeKind, change_kind
from index.language.glossary import Term
from index.language.numbers import Quantity
from index.language.periods import Period, find_periods, resolve
from index.types import Span

_DECORATION = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、])|^(?:其中|加|减|减去)[:：]|[:：]$"
    r"|[⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾]+$"
)
_NOTE_MARK = re.compile(r"(?:\s*\.)+$|(?<=[a-z]{4})\d$|(?<=[A-Z]{4})\d$")  # "Accruals1": the number of a note
_OR_LOSS = re.compile(
    r"\s*/\s*\((?:loss(?:es)?|deficit|gains?|profits?|income|expenses?|benefit)\)(?=\s|$)"
    r"|\((?:loss(?:es)?|deficit|gains?|profits?|income|expenses?|benefit)\)\s*/\s*",
    re.IGNORECASE,
)
"""The other sign that a figure may have: "earnings/(loss) per share"."""
_USED_IN = re.compile(r"(?:(?<=shares)|(?<=outstanding))\s+used (?:in|to|for)\b.*$", re.IGNORECASE)
"""What a number of shares is worked out for, which is no owner of it."""
_NOTE_BEHIND = re.compile(r" \d$")
_PART = re.compile(r"^\s*(?:[-–—•·▪]\s*|其中\s*[:：]\s*|of which\s*[:：]?\s*)(?=\S)", re.IGNORECASE)
_NET = re.compile(r",\s*(?:net|basic|diluted|unaudited)\b.*$", re.IGNORECASE)
HOLDINGS = re.compile(r"\b(?:assets|liabilities|equity)$|(?:资产|负债|权益)$", re.IGNORECASE)
"""What stands over the rows of a balance sheet, which are items of it and no owners."""
_NET_OF = re.compile(r",\s*net$", re.IGNORECASE)
_PERCENT_LABEL = re.compile(r"[（(]\s*[%％]\s*[)）]")
_SUM = re.compile(r"(?:grand |group |sub)?total|合计|合計|小计|总计|總計|合共", re.IGNORECASE)
_DIVIDED = re.compile(
    r"(?:geographic(?:al)?|regional|segmental)|(?:by|per)\s+.+|(?:breakdown|split|mix|analysis|composition)(?:\s+by\s+.+)?|(?:[按分各](?!析).{1,8}?(?:的|划分的?)?)"
    r"|(?:[按分](?!析).{1,8}?)?(?:分布|构成|拆分|明细|结构|情况|表现)",
    re.IGNORECASE,
)
_NUMBERING = re.compile(
    r"^(?:[图表]+\s*\d+|(?:figure|table|exhibit|chart)\s*\d+|\d+(?:\.\d+)*)[.:：、\s]*", re.IGNORECASE
)
_WHOLE = re.compile(r"total|group|net|consolidated|总|集团|合并", re.IGNORECASE)
_ADJ = re.compile(r"\bAdj\.?\s+(?=[A-Z])")
_GROWTH = re.compile(
    r"(?:(?:yoy|y/y|y-o-y|qoq|q/q|year[- ]on[- ]year|year[- ]over[- ]year|annual)\s*)?"
    r"(?:growth(?: rate)?|change|increase|yoy|y/y|y-o-y|qoq|q/q)(?:\s+(?:yoy|y/y|qoq|q/q))?"
    r"|(?:同比|环比|環比|按年|年)?(?:增长率?|增長率?|增速|增幅|变动|變動|变化|同比|环比)",
    re.IGNORECASE,
)
_GROWN = re.compile(
    r"(?P<what>.*?[\w)）])\s*(?P<kind>(?:(?:yoy|y/y|qoq|q/q|annual) )?growth(?: rate)?|yoy|y/y|qoq|q/q"
    r"|(?:同比|环比|環比)(?:增长率?|增速|增幅)?|增长率|增長率|增速)(?:\s+(?:yoy|y/y|qoq|q/q))?",
    re.IGNORECASE,
)
"""A row of how a metric grew, named with it: no change in money, as statements of cash flows have them."""
_OF_REVENUE = re.compile(
    r"(?:as (?:an? )?)?(?:percentage|percent|%) of (?:(?:net|total) )?(?:revenues?|sales)"
    r"|占(?:营业)?收入(?:的)?(?:比例|比重|比)?",
    re.IGNORECASE,
)
_MARGIN = re.compile(r"margin|利润率|利潤率|率", re.IGNORECASE)
_OVER = re.compile(r"\s*/\s*|\s+to\s+|与(?=.*之?比)")
_PERCENT_IN_BRACKET = re.compile(r"[（(][^（()）]*[,，、;；]\s*[%％][）)]")
_AGAINST = re.compile(
    r"[（(][^（()）]*(?:同比|环比|環比|\b(?:yoy|qoq|y/y|q/q)\b)[^（()）]*[)）]", re.IGNORECASE
)
"""What a label says in brackets that its figures are changes against: "CPI（同比，%）"."""
_BOUND = re.compile(r"[>＞≥<＜≤]\s*[^\d\s]{0,3}\s?\d")
_OWN_WORDS, _OWN_CHARACTERS = 3, 7  # a name as long as this says by itself what it is
_MOVED = re.compile(
    r"(?:net )?(?:changes?|(?:increase|decrease)(?: ?\((?:increase|decrease)\))?) in\b", re.IGNORECASE
)
"""What heads the balances whose movements a statement of cash flows adds up."""
_FLOWS = re.compile(
    r"\b(?:activities|operations|profit|income|generated|provided|used)\b|净额|利润", re.IGNORECASE
)
_PERSON = re.compile(r"[\u3400-\u9fff]{2,4}")  # may be a person's name, whose last character sums nothing up
_MOST_DAYS = 92
_BY_AGE = re.compile(
    r"按?(?:账龄|期限)(?:分析|情况|结构|组合|列示|披露)?(?:披露|列示)?|\b(?:by )?(?:ageing|aging|maturity)\b",
    re.IGNORECASE,
)
"""What a table divides a balance by, which is no metric."""
_MAX_PERIOD = 24
_MAX_TOPIC = 60


@dataclass(frozen=True, slots=True)
class Label:
    """What a row is of: whose, which metric, what its figures are in.

    part: it goes into a row above; change: its figures say by how much that row's changed; superseded: another row
    gives the figures that replaced these; opens: it is the balance that its column's period opened with; constant: its
    figures are at constant rates of exchange; measure: that of its figures, "" where the row names none.
    """

    text: str
    segment: str
    term: Term | None
    unit: Quantity | None = None
    period: Period | None = None
    percent: bool = False
    part: bool = False
    change: ChangeKind | None = None
    superseded: bool = False
    opens: bool = False
    constant: bool = False
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """What holds for the rows that follow.

    columns: None until the first row with figures shows how many there are; section: the row that heads a group of
    rows; whole: the last row that is no part, which rows marked as its parts go into; begun: the line above, on which
    the next row's name begins; owner: whose the rows of a group are, when other groups have rows of the same name;
    known: what the next row is of, where that is not told by its name; moving: the rows tell how a balance moved
    from the one that the last opening row gave; band: the part of a balance that the rows of a group are of; told: the
    ids of the metrics of the rows above; parted: those of the rows that name an owner.
    """

    header: TableHeader = field(default_factory=TableHeader)
    columns: tuple[Column, ...] | None = None
    section: str = ""
    whole: Label | None = None
    begun: str = ""
    owner: str = ""
    known: Label | None = None
    moving: bool = False
    band: str = ""
    told: frozenset[str] = frozenset()
    parted: frozenset[str] = frozenset()


def read_label(words: str, table: Table, context: ReportContext) -> Label:
    """Tell what a row is of; a name that says little takes the group's: "Basic" under "Earnings per share:"."""
    words = _USED_IN.sub("", _OR_LOSS.sub("", words))
    clean = unnoted(_DECORATION.sub("", words).strip(), context)
    period = (find_dated(clean) or _month(clean, context)) if len(clean) <= _MAX_PERIOD else None
    clean, opens = without_day(without_unit(clean))
    bare = _NET.sub("", clean)
    name = _ADJ.sub("Adjusted ", bare if _PERSON.fullmatch(bare) else trim(bare) or clean)
    term, owner = (None, "") if _is_compound(name, context) else _term(name, context, within=table.section)
    if opens and term is not None:
        return Label(name, owner_of(owner, context.names), term, unit_named(words), opens=True)
    if period is not None and term is None:
        return Label(clean, "", None, period=period)
    if table.whole is not None and not _PART.match(words) and (below := _below(name, table.whole, context)):
        return below
    unit, percent = unit_named(words), _is_percent(words)
    if unit is None and not _is_one(name, context) and (grown := _grown(name, context)) is not None:
        return grown
    part = _PART.match(words) is not None
    against = _AGAINST.search(words)
    change = change_kind(against.group()) if against is not None and percent else None
    if (moved := _MOVED.match(table.section)) and not _SUM.match(name) and not _FLOWS.search(name):
        in_words = f"{moved.group()} {name}" if name.isascii() else f"{name}变动"
        return Label(in_words, "", None, unit_named(words), None)
    if term is not None:
        owned = owner_of(owner, context.names)
        named = f"{name}{net.group()}" if (net := _NET_OF.search(clean)) else name
        return Label(named, owned, term, unit, None, percent, part, change)
    label = _part_of(name, part, table, context)
    return replace(
        label,
        unit=unit or label.unit,
        percent=percent or label.percent,
        part=part,
        change=change or label.change,
    )


def _month(words: str, context: ReportContext) -> Period | None:
    """Return the last month or quarter of the name that words consist of, as the report was made: "4 月", "Q3"."""
    found = find_periods(words)
    whole = len(found) == 1 and found[0].span == Span(0, len(words)) and found[0].relative is not None
    period = resolve(found[0], context.period) if whole and context.period else None
    if period is None or context.period is None or (period.end - period.start).days > _MOST_DAYS:
        return None
    return period if period.end <= context.period.end else period.shifted(-1)


def unnoted(name: str, context: ReportContext) -> str:
    """Return a name without the number of a note behind it: "Accruals1", "Capital expenditures 2"."""
    bare = _NOTE_BEHIND.sub("", name)
    found = context.glossary.find(bare) if bare != name else ()
    whole = any(m.span == Span(0, len(bare)) and m.term.kind in METRIC_KINDS for m in found)
    return bare if whole else _NOTE_MARK.sub("", name)


def _is_percent(words: str) -> bool:
    return _PERCENT_LABEL.search(words) is not None or _PERCENT_IN_BRACKET.search(words) is not None


def _below(name: str, whole: Label, context: ReportContext) -> Label | None:
    """Tell what a row is of that only says what it makes of the row above it: "growth", "% margin", 同比."""
    bare = re.sub(r"[（(]?\s*[%％]\s*[）)]?", "", name).strip(" :：")
    if _GROWTH.fullmatch(bare):
        owner = whole.segment or ("" if whole.term else owner_of(whole.text, context.names))
        return replace(whole, segment=owner, unit=None, percent=True, part=True, change=change_kind(bare))
    if _OF_REVENUE.fullmatch(name.strip(" :：")):
        said = (
            f"{whole.text} as {name.strip(' :：')}" if name.isascii() else f"{whole.text}{name.strip(' :：')}"
        )
        return Label(said, whole.segment, None, percent=True, part=True)
    if not _MARGIN.fullmatch(bare):
        return None
    text = f"{whole.text} margin" if whole.text.isascii() else f"{whole.text}率"
    term = metric_at_end(text, context)[0]
    return Label(text, whole.segment, term, percent=True, part=True) if term else None


def _grown(name: str, context: ReportContext) -> Label | None:
    """Return the row of a metric's growth, which no name of its own has: "EPS growth (%)", "新业务价值增速"."""
    found = _GROWN.fullmatch(re.sub(r"\s*[（(]\s*[%％]\s*[)）]", "", name))
    term, owner = _term(found["what"], context) if found is not None else (None, "")
    if found is None or term is None:
        return None
    change = change_kind(found["kind"])
    return Label(found["what"], owner_of(owner, context.names), term, percent=True, part=True, change=change)


def _part_of(name: str, part: bool, table: Table, context: ReportContext) -> Label:
    """Tell what a row without a metric of its own is of by what stands above it."""
    if part and table.whole is not None:
        own = name.casefold() in context.names
        return replace(table.whole, segment=owner_of(name, context.names) or ("" if own else name))
    if table.section:
        return _in_section(name, table.section, context)
    return Label(name, "", None)


def _in_section(name: str, section: str, context: ReportContext) -> Label:
    """Tell what a row without a metric of its own is of in a group of rows that its head names."""
    parts = divided(section, context, alone=False)
    if parts is not None:
        return replace(parts, segment=owner_of(name, context.names))
    if HOLDINGS.search(section) and not is_sum(section):
        return Label(name, "", None)
    whole = f"{name} {section}" if name.isascii() or section.isascii() else f"{name}{section}"
    joined, _ = _term(whole, context)
    head, owner = _term(section, context)
    if joined is not None and joined != head:
        return Label(whole, "", joined)
    if head is not None and not owner:
        return Label(section, name, head)
    own = len(name.split()) >= _OWN_WORDS or (not name.isascii() and len(name) >= _OWN_CHARACTERS)
    says = any(m.term.kind in METRIC_KINDS for m in context.glossary.find(section))
    return Label(name if own and not says else f"{section} {name}", "", None)


def _term(name: str, context: ReportContext, *, within: str = "") -> tuple[Term | None, str]:
    """Return the metric that a label ends in and the words before it, which say whose it is.

    within: the metric whose parts the row stands among, which its bare figures are of, no numbers of things.
    """
    if within and name.casefold() == f"total {within}".casefold():
        name = within  # the sum of a group is of what its head says
    found = [mention for mention in context.glossary.find(name) if mention.term.kind in METRIC_KINDS]
    if found and found[-1].span.end < len(name) and _FOR_PERIOD.fullmatch(name[found[-1].span.end :]):
        name = name[: found[-1].span.end]
    if not found or found[-1].span.end < len(name):
        # a statement's rows leave out what they all are: "Selling" expenses, the number of "Vessels"
        forms = (f"{name} expenses", "" if within else number_form(name)) if name.isascii() else ()
        whole = (
            m.term
            for form in filter(None, forms)
            for m in context.glossary.find(form)
            if m.span == Span(0, len(form))
        )
        return next(whole, None), ""
    before = name[: found[-1].span.start]
    if _GOES_INTO.search(before) or _QUALIFIES.fullmatch(before):
        return None, ""
    return found[-1].term, trim(re.sub(r"(?i)^total$|^合计$", "", name[: found[-1].span.start].strip()))


def _is_compound(name: str, context: ReportContext) -> bool:
    """Tell whether a label is a ratio of two metrics, or of bounded things: "Debt / EBITDA", "Clients >$1m"."""
    if _BOUND.search(name):
        return True
    parts = _OVER.split(name)
    return len(parts) > 1 and not _is_one(name, context) and all(_ends_in_metric(p, context) for p in parts)


def _is_one(name: str, context: ReportContext) -> bool:
    return any(m.span == Span(0, len(name)) for m in context.glossary.find(name))


def _ends_in_metric(words: str, context: ReportContext) -> bool:
    return any(m.term.kind in METRIC_KINDS for m in context.glossary.find(words))


_FOR_PERIOD = re.compile(
    r"\s+(?:for|in|of|during) the (?:financial |fiscal )?(?:year|period|quarter|half[- ]?year|month)",
    re.IGNORECASE,
)
_GOES_INTO = re.compile(
    r"\b(?:for|of|to|in|on)\s*$|(?:\band|&|,|/|[与和及、])\s*$"
    r"|^(?:amorti[sz]ation|depreciation|impairment|(?:net )?(?:increase|decrease|changes?)|acquisition|purchases?"
    r"|sales?|disposals?|proceeds|repayments?|issuance|write-?offs?|recognition|deferral"
    r"|(?:net )?(?:gains?|loss(?:es)?)|effects?|share|number|percentage|provision)\b"
    r"(?: \w+){0,3}? (?:of|on|in|from|to|for)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
"""What before a metric tells that a label is of something else: "Amortization of purchased intangible assets"."""
_QUALIFIES = re.compile(
    r"\s*(?:accelerated|other|accrued|prepaid|unearned|expected|estimated|projected|(?:non-?)?current|(?:un)?reali[sz]ed|non-?cash"
    r"|(?:long|short)-term|(?:per[- ])?unit|其[他它]|预计|应计|单位|签约|新签|成交|累计|在建|已售|待售|结转)\s*",
    re.IGNORECASE,
)
"""What before a metric is nobody's name, and makes another metric of it: "Other income"."""
_REST = re.compile(r"其[他它余](?:业务|产品|地区|类)?|(?:all )?others?", re.IGNORECASE)
"""What a table calls the part that it names no owner of."""


def metric_at_end(name: str, context: ReportContext) -> tuple[Term | None, str]:
    """Return the metric that a label ends in and the words before it, which say whose it is."""
    return _term(name, context)


def metric_divided(title: str, context: ReportContext) -> Term | None:
    """Return the metric that a title says is divided up below it: "EBITDA by mine ($M)"."""
    label = divided(title, context, alone=True)
    return label.term if label is not None else None


def owner_in(label: Label, context: ReportContext) -> str:
    """Return whose the figures of a row are that names no metric: "" for a row that sums the others up."""
    if _REST.fullmatch(label.text.strip()):
        return label.text.strip()
    if is_sum(label.text):
        return ""
    return label.text if _PERSON.fullmatch(label.text) else owner_of(label.text, context.names)


def is_sum(words: str) -> bool:
    """Tell whether a row sums up its group."""
    words = words.strip()
    return _SUM.match(words if words.isascii() else "".join(words.split())) is not None


def divided(words: str, context: ReportContext, *, alone: bool) -> Label | None:
    """Return the one metric of "Revenue by region", "分产品收入"; words that name anything else give none.

    alone: the metric may stand alone.
    """
    if len(words) > _MAX_TOPIC:
        return None
    bare = re.sub(r"[（(][^）)]*[）)]", " ", without_unit(_NUMBERING.sub("", words)))
    bare, aged = _BY_AGE.subn("", bare)
    for mention in reversed(find_periods(bare)):
        bare = f"{bare[: mention.span.start]} {bare[mention.span.end :]}"
    bare = _DECORATION.sub("", bare.strip()).strip(" :：")
    found = [m for m in context.glossary.find(bare) if m.term.kind in METRIC_KINDS and m.term.unit_kind]
    if len(found) != 1:
        return None
    before, behind = bare[: found[0].span.start].strip(" 的"), bare[found[0].span.end :].strip(" 的")
    before = "" if _WHOLE.fullmatch(before) else before
    divided = all(not rest or _DIVIDED.fullmatch(rest) for rest in (before, behind))
    return (
        Label(found[0].text, "", found[0].term) if divided and (alone or aged or before or behind) else None
    )
