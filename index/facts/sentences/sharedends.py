"""The items of a Chinese list in; the same out, each with the word behind the last that is said once for several.

"销售/管理/财务费用率", "高技术制造业和高技术服务业投资": here is decided which end of the last item the others
share: one that makes a metric of the glossary of each, or a word for a measure that they have none of.
"""

import re
from collections.abc import Sequence

from index.facts.context import ReportContext, is_metric
from index.language.glossary import Glossary
from index.types import Span

_MEASURE = re.compile(
    r"(?:固定资产|直接)?投资(?:额|总额)?|(?:零售|销售|成交|交易)(?:总|金)?额|(?:[进出]口|[贷存]款)(?:总|金)?额?|[销产用]量|用电量|产值"
    r"|增加值|余额|均?价格?|支出|收入|利润|指数|占比|比重|比例|利率|费率|增速|渗透率|覆盖率|使用率|人数|数量|规模|面积"
    r"|市场份额|市占率|库存|装机量?|出货量"
)
_MEASURED = re.compile(rf"(?:{_MEASURE.pattern})$")
_LEAST = 2


def with_shared_end(parts: Sequence[str], context: ReportContext) -> list[str]:
    """Return items, each with the end of the last that makes all of them metrics: 销售费用率, 管理费用率."""
    *others, last = parts
    if any(_MEASURED.search(part) for part in others):
        return list(parts)
    ends = (last[start:] for start in range(1, len(last) - _LEAST + 1))
    for end in ends:
        whole = [f"{part}{end}" for part in others]
        if all(_is_whole_metric(name, context.glossary) for name in whole):
            return [*whole, last]
    return list(parts)


def with_shared_measure(parts: Sequence[str]) -> list[str]:
    """Return items, those without a word for what is measured with that of the next which has one."""
    measure = ""
    found: list[str] = []
    for part in reversed(parts):
        own = _MEASURED.search(part)
        measure = own.group() if own else measure
        found.append(part if own else f"{part}{measure}")
    return found[::-1]


def _is_whole_metric(name: str, glossary: Glossary) -> bool:
    """Tell whether a name is a metric of the glossary from end to end."""
    found = glossary.find(name)
    return len(found) == 1 and found[0].span == Span(0, len(name)) and is_metric(found[0].term)
