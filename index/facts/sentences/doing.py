"""Chinese words before and behind an amount in; who did what with it, out.

"央行开展1390亿元逆回购操作", "日本央行将长期利率上限提高至1.0%", "英格兰银行加息25个基点": here is
decided when the words behind an amount, or those behind 将, are what it is of, and those before the verb whose it is.
"""

import re
from dataclasses import dataclass

_ADVERBS = (
    r"(?:市场预[期计]|预[期计]|此前|目前|近期|已经?|将|拟|再次?|又|曾|成功|累计|共|合计|先后|近日|今日|昨日|日前"
    r"|宣布|公告|计划|决定|各|继续|连续)*"
)
_DOES = re.compile(
    rf"(?P<who>.*?){_ADVERBS}"
    r"(?P<did>开展|完成|签订|签署|签约|获得?|取得|中标|斩获|发行|募集|筹集|投入|斥资|耗资|购买|购入|推出|发放|投放|提供|投资|出资|捐赠|新增"
    r"|承接|承建|拿下|启动|释放|拨付|安排|下达|(?<=[日天])有|^有)了?(?:约|近|超过?|逾|不超过|不低于|总额|金额|总金额|合计|共计|人民币)*\s*$"
)
_WHAT = re.compile(
    r"\s*(?:人民币)?(?![的和及与或至到以左上下用]|购买|增资|认购)"
    r"((?:\d+(?:天|个月|年)期?)?[\u3400-\u9fffA-Za-z][\u3400-\u9fffA-Za-z0-9+\-]{1,17}?)(?:到期)?(?=[，。；、（(]|$|和|及|与)"
)
_DISPOSED = re.compile(r"(?P<who>[^，。；将]{2,12})将(?P<what>[^，。；]{2,20})")
_RATE_MOVED = re.compile(
    rf"(?P<who>.*?)[、，,和及\s]*{_ADVERBS}(?P<did>加息|降息|降准)(?:幅度)?(?:约|达|了|为)*\s*$"
)
_RATES = {"加息": "利率", "降息": "利率", "降准": "存款准备金率"}


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did something, and what an amount is of by that."""

    who: str
    what: str


def done_with(lead: str, tail: str) -> Deed | None:
    """Return who did what with an amount of money, by the verb before it and the words right behind it."""
    did, what = _DOES.fullmatch(lead), _WHAT.match(tail)
    if did is None or what is None:
        return None
    verb = "" if did["did"] == "有" else did["did"]
    return Deed(did["who"], f"{verb}{what.group(1)}")


def disposed(words: str) -> Deed | None:
    """Return who moved what in words before a change: "日本央行将长期利率上限" (提高至)."""
    found = _DISPOSED.fullmatch(words)
    return Deed(found["who"], found["what"]) if found else None


def rate_moved(lead: str) -> Deed | None:
    """Return whose rate was moved by a verb that names it: 加息, 降准."""
    found = _RATE_MOVED.fullmatch(lead)
    return Deed(found["who"], _RATES[found["did"]]) if found else None
