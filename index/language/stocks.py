"""Facts in, which of them are levels of a stock, and these with the day that they are of.

A stock stands at so much on a day: assets, debt, headcount; what a period adds up to is no stock. Where a report names
a period for one ("goodwill 2022"), it means the period's last day.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from index.language.directions import ChangeKind
from index.language.periods import Period, parse_period
from index.language.timespans import instant, months_ended
from index.types import Fact, PeriodKind

_YEAR_DAYS, _MOST_YEAR_DAYS = 350, 372
_BARE_YEAR = re.compile(r"\d{4}")
_STOCK = re.compile(
    r"\b(?:assets?|liabilities|equity|debt|borrowings|loans?|deposits?|balances?|(?<!non-)cash(?!-?\s?(?:flow|generat|convers|from\b|paid))"
    r"|receivables?|payables?|inventor(?:y|ies)|goodwill|backlog|order-? ?book|headcount|employees|staff|workforce"
    r"|subscribers|users|members|customers|stores|outlets|branches|arr|recurring revenue|m[012]|aum|reserves"
    r"|net-? ?worth|resources|provisions?"
    r"|capital(?! (?:investment|spend|expenditure|project|improvement)s?)"
    r"|gearing|leverage|solvency|liquidity|money|market-? ?cap\w*|book-? ?value"
    r"|net-? ?asset-? ?value|outstanding|work[- ]in[- ](?:progress|process)|finished[- ]goods)\b"
    r"|资产|负债|权益|借款|贷款|存款|余额|结余|货币|现金(?!流)|应收|应付|存货|库存|在产品|在制品|产成品|商誉|在手订单|员工|人数|用户|会员|客户数|门店|网点"
    r"|市值|资本|偿付能力|存量|经常性收入",
    re.IGNORECASE,
)
_FLOW = re.compile(
    r"\b(?:increases?|decreases?|changes?|(?:in|out)?flows?|source[ds]?|operations|operating|investing|financing|expenditures?"
    r"|expenses?|new|net-add\w*|additions?|turnover|average|return|costs?"
    r"|growth|rate|per|dividends?|paid(?!-?\s?in\b)|received|proceeds|repa(?:id|yments?)|raised|issued|issuance|repurchased?"
    r"|interest|income|(?<!recurring )revenues?|(?<!retained )earnings|profits?"
    r"|loss(?:es)?|gains?|purchased?|charged?|write-?offs?|impairments?"
    r"|asset investment"
    r"|amorti[sz]ation|depreciation|used|provided|generated|acquired|disposals?|granted|exercised|vested|sold|sales|originat\w+|borrowed|repaid"
    r"|clos(?:ures?|ed)"
    r"|redeemed|contributed|forfeited|cancell?ed|retired|allotted|awarded|bought|(?<!accrued )bonus(?:es)?)\b"
    r"|资产投资|投入|增加|减少|新增|新设|新开|净增|流量|支出|费用|周转|平均|收益|成本|增长|关闭|撤并|股利|分红|派发|分配|支付|收到|偿还|利息"
    r"|(?<!经常性)收入|利润|损失|减值|发放|投放|购买|处置|转销|核销|摊销|折旧",
    re.IGNORECASE,
)
_MOVEMENT = re.compile(
    r"(?:issue|issuance|repurchase|exercise|transfers?|conversion|grant|vesting|cancellation|redemption|settlement)\b"
    r"|发行|回购|行权|转入|转出|(?:当年|当期|当月|本年|本期|本月)?(?:新增|净增|增加|减少)",
    re.IGNORECASE,
)
"""What moved a balance, in the row of a statement whose columns are the balances."""
_CARRIED = re.compile(
    r"\bretained (?:earnings|profits?|losses)|\baccumulated (?:deficit|losses|profits?|other)"
    r"|\baccumulated (?:amorti[sz]ation|depreciation)"
    r"|\bvaluation allowance|\bfair value|\bcarrying (?:amount|value)|\bamorti[sz]ed cost|\ballowances? for"
    r"|\bdeferred (?:tax|financing|revenue|income|costs?)"
    r"|\baccrued (?:\w+ )?(?:expenses|costs|liabilities|interest|payroll|compensation)$"
    r"|未分配利润|留存收益|盈余公积|资本公积|累计折旧|累计摊销|递延|公允价值|账面|坏账准备|持有[^，。]{0,12}股|持股数",
    re.IGNORECASE,
)
"""What has the name of something that flows, and stands at so much all the same."""
_CHARGED = re.compile(
    r"expenses?|benefits?|\bcredits?\b|charge|increase|decrease|change|gain|loss(?:es)? (?:on|from)|per share"
    r"|vested|granted"
    r"|费用|增加|减少|变动|计提|转回|损益|收益|每股",
    re.IGNORECASE,
)


def is_stock(fact: Fact) -> bool:
    """Tell whether a fact is of a stock (assets, debt, headcount, recurring revenue) or of its change to a day."""
    dated = fact.change_kind is None or fact.period_kind is PeriodKind.INSTANT
    return dated and _is_of_stock(fact)


def _is_of_stock(fact: Fact) -> bool:
    words = f"{(fact.metric or '').replace('-', ' ')} {fact.metric_text}"
    if _CARRIED.search(words):
        return _CHARGED.search(words) is None
    flows = _FLOW.search(words) or _MOVEMENT.match(fact.segment)
    return _STOCK.search(words) is not None and flows is None


def flows(words: str) -> bool:
    """Tell whether words name what a period adds up to, and nothing that stands at so much on a day."""
    held = _STOCK.search(words) or _CARRIED.search(words)
    return _FLOW.search(words) is not None and held is None


def on_their_days(facts: Sequence[Fact], reported: Period | None = None) -> list[Fact]:
    """Return facts, a stock's level for a period, and its change, as of the period's last day.

    What has several values for one day by that ("three months …", "six months …") flows, whatever it is called. Where
    the report is on a year to another day than the calendar's last, `reported`, and calls it by the year of that day,
    so it calls the years before: "2024" is the year to 31 March 2024.
    """
    ends = reported is not None and (reported.end - reported.start).days >= _YEAR_DAYS
    called = ends and any(fact.period == str(reported.end.year) for fact in facts if reported is not None)
    last = reported.end if reported is not None and called else None
    dated = [_on_its_day(fact, last) for fact in facts]
    values: defaultdict[tuple[object, ...], set[Decimal]] = defaultdict(set)
    for fact in dated:
        values[_stated(fact)].add(fact.value)
    return [day if len(values[_stated(day)]) == 1 else fact for fact, day in zip(facts, dated, strict=True)]


def _stated(fact: Fact) -> tuple[object, ...]:
    """Return all that a fact says but its value, and where it stands."""
    named = fact.metric or fact.metric_text
    return fact.span, fact.segment, named, fact.period, fact.unit, fact.change_kind, fact.qualifier


def _on_its_day(fact: Fact, last: date | None) -> Fact:
    period = fact.period
    # when a fiscal year ends is not known here
    if period is None or period.startswith("FY") or fact.period_kind is PeriodKind.INSTANT:
        return fact
    if not _is_of_stock(fact) or fact.change_kind == ChangeKind.CAGR:
        return fact
    meant = parse_period(period)
    if (meant.end - meant.start).days > _MOST_YEAR_DAYS:
        return fact
    is_bare = last is not None and _BARE_YEAR.fullmatch(period) is not None
    day = instant(
        months_ended(last, 12).shifted(meant.end.year - last.year).end if last and is_bare else meant.end
    )
    return replace(fact, period=day.label, period_kind=day.kind)
