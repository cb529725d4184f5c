"""The wording of a question in, which sum it asks to be done and the phrases that name its operands out.

Here is decided what "share of A that is B", "A excluding B", "A per B" or "A×B" ask for. Whether a report states the
operands is for others to find out; a phrase is a piece of the question as it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Operation(StrEnum):
    """What is to be done with the operands; the order of the phrases is that of the operation's arguments."""

    SHARE = "share"
    REST = "rest"
    REST_SHARE = "rest_share"
    WHOLE = "whole"
    PRODUCT = "product"
    PER = "per"
    MEAN = "mean"
    COMPOUND = "cagr"


@dataclass(frozen=True, slots=True)
class Plan:
    """An operation with the phrases of its operands.

    SHARE, REST: the part and the whole; an empty whole is that of which the part is one. One phrase alone holds both in
    either order.
    """

    operation: Operation
    phrases: tuple[str, ...]


def _each(*alternatives: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one, re.IGNORECASE) for one in alternatives)


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


_SHARE_WORD = r"(?:share|percentage|percent|per cent|proportion|portion|part|fraction|slice|weight|%)"
_MAKES_UP = (
    r"(?:account(?:s|ed)? for|make(?:s)? up|made up|represent(?:s|ed)?|constitute[sd]?|contribute[sd]?)"
)
_ASKS_HOW_MUCH = (
    r"(?:的)?(?:比例|比重|份额|百分比|百分之几|百分之多少|几成|多少|几个点|比率?)(?:是|为|有|大概|大约|约)*"
    r"(?:多少|几成|多大|几何|百分之几)?"
)
_SHARES = _each(
    rf"^(?P<part>.+?) as an? {_SHARE_WORD} of (?P<whole>.+)$",
    r"^(?P<part>.+?) as % of (?P<whole>.+)$",
    rf"\b{_SHARE_WORD}(?: of (?P<whole>.+?))? (?:did|does|do|is|was|are|were) (?P<part>.+?) "
    rf"{_MAKES_UP}(?: (?:together|combined|in total|jointly))?(?: of (?P<of>.+))?$",
    rf"(?:^|\b(?:what|which|a|the|combined|total)\s+){_SHARE_WORD} of (?P<both>.+)$",
    rf"^(?P<part>.+?)['’]?s? {_SHARE_WORD} (?:of|in) (?P<whole>.+)$",
    rf"^(?P<whole>.+?)(?:中|里|当中|之中|里面)[，,]?(?P<part>[^中里]+?)(?:大概|大约|大致|约|所|共|总共)*[占佔]{_ASKS_HOW_MUCH}.*$",
    rf"^(?P<part>.+?)(?:大概|大约|大致|约|所|共|总共)*[占佔](?:了|到|据)?(?P<whole>[^，,]*?){_ASKS_HOW_MUCH}.*$",
    r"^(?P<both>.+?)(?:有|，|,)?(?:百分之几|百分之多少|几成|多[大少]比例|多大(?:一)?部分|多大份额)(?P<more>.*)$",
)
_BESIDES = (
    r"(?:excluding|excl\.?|except(?: for)?|other than|apart from|aside from|without|outside(?: of)?|net of|besides|"
    r"beyond|not counting|leaving (?:out|aside)|setting aside|stripping out|strip out|ex-?|minus|less)"
)
_LEAVES = r"(?:剔除|扣除|扣掉|扣去|减去|减掉|去掉|去除|撇[开除]|刨[除去]|抛[开除]|不含|不包括|不计|不算|排除)"
_ASIDE = r"(?:后|之后|以后|的话|的?影响后?|因素后?)"
_RESTS = _each(
    rf"^(?:.*?[,，:：] *)?{_BESIDES} (?P<part>[^,:]+?)[,:] ?(?P<whole>.+)$",
    r"^after (?P<part>[^,]+), (?P<whole>.+?)(?: (?:is|was|are|were) left\b| remains?\b)(?P<more>.*)$",
    rf"^(?P<whole>.+?) (?:(?:came|comes|come|stemmed|arose|was|is|were|are) )?(?:from )?{_BESIDES} (?P<part>.+)$",
    r"^(?P<whole>.*?)\bnon-(?P<part>[a-z][\w-]*(?: [a-z][\w-]*)?) (?P<more>.+)$",
    r"^(?:how much|what amount|what) of (?P<both>.+?\b(?:not|n['’]t|never|no)\b.+)$",
    r"^how much of (?P<whole>.+?) (?:is|was|remains|remained) left (?:after|once) (?P<part>.+)$",
    r"^(?P<head>.*?)除(?:去|了|开|掉|却)?(?P<part>[^，,。]+?)(?:以外|之外|外)[，,的](?P<whole>.+)$",
    r"^(?P<head>.*?)除(?:去|了|开|掉|却)?(?P<part>[^，,。]{2,}?)(?:以外|之外|外(?![销贸币汇部购围包卖]))(?P<whole>.+)$",
    rf"^(?P<head>.*?){_LEAVES}了?(?P<part>[^，,]+?){_ASIDE}?[，,](?P<whole>.+)$",
    rf"^(?P<head>.*?){_LEAVES}了?(?P<part>[^，,]+?){_ASIDE}的?(?P<whole>.+)$",
    rf"^(?P<whole>.+?){_LEAVES}了?(?P<part>[^，,]+?)(?:{_ASIDE}.*|(?:还剩|剩下|是|为|有|等于).*)?$",
    r"^(?P<part>.+?)(?:以外|之外)的(?P<whole>.+)$",
    r"^(?P<head>.*?)(?<![扣经常])非(?!经常|公认|控股|国际|流动|执行|凡|洲|常|银)(?P<part>.+?)的?(?P<whole>(?:收入|营收|利润|销售|业务|部分|资产|成本).*)$",
    r"^(?P<both>.+?(?:没有|未能?|无法|不(?:是|能|会|属于|来自|由|在)).+)$",
)
_NOT = _any(
    r"\b(?:not|never|no)\b|n['’]t\b|\b(?:outside|other than|excluding|apart from|except|without|beyond)\b",
    r"没有|未|无法|不[是能会属来由在]|以外|之外|除",
)
_WHOLES = _any(
    r"(?:倒推|反推|推算|推断|隐含|折算|对应|换算|倒算).{0,20}(?:估值|整体|全部|100%|总价|价值|市值)",
    r"(?:整体|全部|100%|总)(?:股权)?的?(?:估值|作价|价值|价格|对价).{0,8}(?:倒推|反推|推算|隐含)",
    r"(?:整体|全部|100%)(?:股权)?的?(?:估值|价值)",
    r"\b(?:impl(?:y|ies|ied)|work(?:ing)? (?:back|out)|value[sd]?|valuation|worth|grossed? up)\b.*"
    r"\b(?:whole|entire|all of|in full|100 ?%|as a whole|overall|total|valuation|valued?|worth)\b",
    r"\b(?:implied|total|overall|whole|full) (?:valuation|value|equity value|price)\b",
    r"\bwhat (?:is|was) .+ (?:valued at|worth)\b",
)
_STAKE = _any(
    r"股权|股份|权益|持股|%|收购|入股|出资|参股|对价",
    r"\bstake\b|\bshares?\b|%|\bbuy|bought|acqui|purchase|price|paid|deal|sold|sale",
)
_PRODUCTS = _each(
    r"(?:用|按照?|以|拿|根据)?(?P<a>[^，,（(]+?)\s*(?:×|[xX＊*](?=[^a-z])|乘以?|与|和)\s*(?P<b>[^，,）)]+?)"
    r"(?:来|去)?(?:相乘|估?计?测?推?算|倒推)",
    r"\bmultiply(?:ing)? (?P<c>.+?) (?:by|and|with) (?P<d>[^,?]+)",
    r"\b(?:from|using|based on|on the basis of|given|taking) (?P<e>[^,?]+?) "
    r"(?:and|times|×|x|multiplied by) (?P<f>[^,?]+)",
    r"(?P<g>[^,，（(]+?)\s*×\s*(?P<h>[^,，）)]+)",
    r"\b(?P<i>[\w' -]+?) (?:times|multiplied by) (?:the )?(?P<j>(?:average|mean|price|unit)[^,?]*)",
)
_ADDED = _any(
    r"合计|总和|之和|加[起总上在]|一共|总共",
    r"\b(?:together|combined|altogether|in total|sum of|added? (?:up|together))\b",
)
_MULTIPLIED = _any(r"×|相乘|乘以?", r"\b(?:times|multipl\w+)\b")
_PERS = _each(
    r"^(?P<a>.+?) (?:per|for each|for every|from each|from every) (?:single )?"
    r"(?P<b>[a-z][\w-]*(?: (?!at|in|of|for|on|to|by|from|during|over|across|is|was|did|does|do)[a-z][\w-]*)?)"
    r"(?P<more>.*)$",
    r"^(?P<a>.+?) (?:did|does|do) (?:the )?(?:average|each|every|a typical) (?P<b>[a-z][\w-]*)(?P<more> .+)?$",
    r"(?:平均)?每(?:一?[个家名位台件辆座只张间艘条架户人次])?(?P<both>[^，,。？?]{2,})",
    r"(?P<b>人)均(?P<a>[^，,。？?]+)",
    r"单(?P<b>店|车|船|台|机|户|客|院|校|站|厂|井|柜)(?:的|平均)?(?P<a>[^，,。？?]+)",
)
_MEANS = _any(
    r"年.{0,4}平均|[\d一二三四五六]个?(?:季度|月)平均|期间平均|平均每[年季月]|年均(?!复合)|平均值|均值",
    r"\b(?:average|mean)\b",
)
_COMPOUNDS = _any(
    r"复合(?:年?均?|增)",
    r"年均(?:复合)?增",
    r"(?<![a-z])CAGR(?![a-z])|\bcompound(?:ed)?\b|\bannuali[sz]ed growth\b",
)
_BRACKETED = re.compile(r"[（(][^）)]*[）)]")
_TAIL = _any(
    r"[?？。.!！]+\s*$", r"[,，]?\s*(?:roughly|approximately|in (?:percent|%|RMB|dollars)|大概|大约|左右)\s*$"
)
_HEAD = _any(r"^\s*(?:请问|请|帮我|麻烦|试|那么?)?(?:计?算一?下|测算|推算)?[，,:：]?\s*")


def plans(text: str) -> Iterator[Plan]:
    """Yield the sums that a question may ask for, the most explicit first."""
    asked = _plain(text)
    if _WHOLES.search(asked) and _STAKE.search(asked):
        yield Plan(Operation.WHOLE, (asked,))
    if not _ADDED.search(asked) or _MULTIPLIED.search(asked):
        # "revenue from chairs and tables together" multiplies nothing
        yield from _pairs(Operation.PRODUCT, _PRODUCTS, asked)
    # how it is to be worked out may stand in brackets, what of does not
    asked = _BRACKETED.sub(" ", asked)
    if _COMPOUNDS.search(asked):
        yield Plan(Operation.COMPOUND, (asked,))
    if _MEANS.search(asked):
        yield Plan(Operation.MEAN, (asked,))
    shares = tuple(_parts(_SHARES, asked))
    rests = tuple(_parts(_RESTS, asked))
    for part, whole in shares:
        negated = _NOT.search(part or whole) is not None
        yield Plan(Operation.REST_SHARE if negated else Operation.SHARE, (part, whole))
    if not shares:
        yield from (Plan(Operation.REST, phrases) for phrases in rests)
    yield from _pairs(Operation.PER, _PERS, asked)


def _plain(text: str) -> str:
    """Return a question without what only opens or closes it."""
    return _TAIL.sub("", _TAIL.sub("", _HEAD.sub("", text.strip()))).strip()


def _parts(patterns: tuple[re.Pattern[str], ...], text: str) -> Iterator[tuple[str, str]]:
    """Yield the part and the whole that wordings name; without a part the whole holds both."""
    for pattern in patterns:
        match = pattern.search(text)
        if match is None:
            continue
        said = {name: found.strip() for name, found in match.groupdict().items() if found}
        if "both" in said:
            yield "", f"{text[: match.start()]} {said['both']} {said.get('more', '')}".strip()
            continue
        whole = said.get("whole") or said.get("of", "")
        # what stands before both belongs to both
        yield said.get("part", ""), f"{said.get('head', '')} {whole} {said.get('more', '')}".strip()


def _pairs(operation: Operation, patterns: tuple[re.Pattern[str], ...], text: str) -> Iterator[Plan]:
    for pattern in patterns:
        match = pattern.search(text)
        if match is not None:
            said = match.groupdict()
            if operation is not Operation.PER:
                yield Plan(operation, tuple(found for found in said.values() if found))
            elif said.get("both"):
                yield Plan(operation, ("", said["both"]))
            else:
                before = text[: match.start()]
                yield Plan(operation, (f"{before} {said['a']} {said.get('more') or ''}", said["b"]))
