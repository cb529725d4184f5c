"""What stands over a table in, the metric out whose parts its rows are: by its caption or the name over its labels.

Here is decided when a caption that is a metric alone is what the rows are of: when the rows are called things of one
kind, or when the table is a note to the accounts.
"""

import re
from dataclasses import replace

from index.facts.context import ReportContext
from index.facts.tables.labels import HOLDINGS, Label, Table, divided, metric_at_end

_TAKES_IN = re.compile(
    r"准备|减值|折旧|摊销|费用|成本|\b(?:expenses?|costs?|allowances?|provisions?|depreciation)\b",
    re.IGNORECASE,
)
"""What the items of a note are parts of, and not balances of their own."""
_TOTAL = re.compile(r"^total\s+", re.IGNORECASE)
_EARNED, _OF_BANKS, _SPENT = "total-operating-income", "net-interest-income", "operating-expenses"
_ALSO_EARNED = "operating income"
_THINGS = re.compile(
    r"\b(?:compan(?:y|ies)|carriers?|operators?|insurers?|banks?|funds?|brokers?|providers?|vendors?|peers?|brands?|products?"
    r"|models?|customers?|clients?|stores?|mines?|plants?|sites?|projects?|hospitals?|schools?|studios?|titles?|games?|banners?"
    r"|regions?|countr(?:y|ies)|markets?|cit(?:y|ies)|segments?|divisions?|business(?:es)?|units?|channels?|names?)$"
    r"|^names? of\b"
    r"|(?:公司|企业|机构|银行|险企|基金|券商|品牌|产品|型号|车型|客户|门店|项目|医院|学校|地区|区域|国家|城市|市场|分部|板块|业务|渠道|名称|简称|对象|姓名|[险品业币货机]种"
    r"|种类|类[别型])$",
    re.IGNORECASE,
)
"""What stands over the names of things, of each of which the columns tell something."""


def topic_of(table: Table, context: ReportContext) -> Label | None:
    """Return the metric that a table divides up by what stands over its labels, or right above the table."""
    header = table.header
    noted = noted_metric(table, context)
    return (
        noted
        or (None if HOLDINGS.search(header.corner) else divided(header.corner, context, alone=True))
        or divided(header.caption, context, alone=lists_things(header.corner))
    )


def sums_up_topic(label: Label, topic: Label, context: ReportContext) -> bool:
    """Tell whether a row is the sum of what its table divides up: "Total operating income" of "Operating income"."""
    rest = _TOTAL.sub("", label.text)
    return rest != label.text and metric_at_end(rest, context) == (topic.term, "")


def as_sum(label: Label, table: Table, context: ReportContext) -> Label:
    """Return a row that sums up rows above with what they are of: "Total operating income" of "Pumps operating income".

    Behind net interest income it is what a bank earned before its costs: its revenue.
    """
    if label.term is None or label.segment:
        return label
    rest = metric_at_end(_TOTAL.sub("", label.text), context)[0]
    if rest is not None and rest is not label.term and rest.id in table.parted:
        return replace(label, term=rest)
    earned = label.term.id == _EARNED or (label.text.casefold() == _ALSO_EARNED and _SPENT not in table.told)
    of_bank = earned and _OF_BANKS in table.told
    return replace(label, term=context.glossary.get("revenue")) if of_bank else label


def lists_things(corner: str) -> bool:
    """Tell whether what stands over the labels calls them things, each of which the columns tell something of."""
    return _THINGS.search(corner) is not None


def caption_metric(table: Table, context: ReportContext) -> Label | None:
    """Return the metric that a caption is, over rows of times and columns of parts: "出货量（万台）"."""
    return divided(table.header.caption, context, alone=True)


def noted_metric(table: Table, context: ReportContext) -> Label | None:
    """Return the metric that a note to the accounts is on: its caption, where the columns say of when alone."""
    columns = [column for column in table.columns or () if column.change is None and not column.blank]
    booked = bool(columns) and all(c.period is not None and not c.words and c.term is None for c in columns)
    return divided(table.header.caption, context, alone=True) if booked else None


def is_of_note(label: Label, noted: Label | None) -> bool:
    """Tell whether a row is an item of what a note is on, whatever its own name: pay under "研发费用"."""
    return (
        noted is not None
        and label.term not in (None, noted.term)
        and _TAKES_IN.search(noted.text) is not None
    )
