"""A fact in, whether it is a stock out: what stands at so much on a day, rather than what a period adds up to."""

import re

from index.types import Fact

_STOCK = re.compile(
    r"\b(?:assets?|liabilities|equity|debt|borrowings|loans?|deposits?|balances?|cash(?!-?\s?(?:flow|generat|convers))"
    r"|receivables?|payables?|inventor(?:y|ies)|goodwill|backlog|order-? ?book|headcount|employees|staff|workforce"
    r"|subscribers|users|members|customers|stores|outlets|branches|arr|recurring revenue|m[012]|aum|reserves"
    r"|net-? ?worth|provisions?"
    r"|capital|gearing|leverage|solvency|liquidity|money|market-? ?cap\w*|book-? ?value"
    r"|net-? ?asset-? ?value|outstanding)\b"
    r"|资产|负债|权益|借款|贷款|存款|余额|结余|货币|现金(?!流)|应收|应付|存货|库存|商誉|在手订单|员工|人数|用户|会员|客户数|门店|网点"
    r"|市值|资本|偿付能力|存量|经常性收入",
    re.IGNORECASE,
)
_FLOW = re.compile(
    r"\b(?:increase|decrease|change|flows?|expenditures?|expenses?|new|net-add\w*|additions?|turnover|average|return|costs?"
    r"|growth|rate|per)\b|增加|减少|新增|净增|流量|支出|费用|周转|平均|收益率|成本|增长",
    re.IGNORECASE,
)


def is_stock(fact: Fact) -> bool:
    """Tell whether a fact is the level of a stock: assets, debt, headcount, annual recurring revenue."""
    words = f"{(fact.metric or '').replace('-', ' ')} {fact.metric_text}"
    return fact.change_kind is None and _STOCK.search(words) is not None and _FLOW.search(words) is None
