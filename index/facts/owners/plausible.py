"""Facts in; out the same without owners that are no names, and without figures whose words name nothing.

What stands before a metric is not always whose it is ("因回购减少 | 股本溢价", "Excludes deferred | costs"). Here is
decided which words cannot be somebody's or something's name, by how they begin and end and by what they hold.
"""

import re
from dataclasses import replace

from index.facts.context import ReportContext, is_metric
from index.facts.hannames import can_own_zh, is_currency_zh, owner_zh, tidied_zh, without_adverbs
from index.facts.sentences.wordlabels import tidied
from index.facts.wording import owner_of
from index.language.numbers import Unit
from index.types import Fact, FactSource

_BOXES = re.compile(r"^.*[√□☑☒✓■]\s*(?:不?适用|是|否)?\s*")
"""A form's ticked boxes: "√适用 □不适用"."""
_NUMBERING = re.compile(r"^(?:[（(]?\d{1,2}[)）.．、](?!\d)|注\s?\d{0,2}\s?[:：])\s*")
_LED_EN = re.compile(
    r"(?:excludes?|includes?|included|including|represents?|reflects?|relates?|consists?|comprises?|all|only|certain|such"
    r"|overall|costs? of|(?:fair|carrying) value of|(?:provision|use|source)s? of cash"
    r"|these|those|most|various|several|some|any|each|both|changes?|effects?|impacts?|increases?|decreases?|amounts?"
    r"|adjustments?|related|estimated|based|there|it|this|that|discussions?|however|additionally|further|partially|partly|offset|of|in|at|for|from|to|with|by|exclusive|consisting|yielding|remaining|primarily|mainly|driven|anticipate|believe|estimate|expect|assume|consider|higher|lower|rising|falling|weaker|stronger)\b",
    re.IGNORECASE,
)
_DONE_BY = re.compile(r"(?:led|[a-z]+ed) by [A-Z]")
"""How words begin that say who did something, and not what a figure is of: "led by Orrin Capital"."""
_CAUSE = re.compile(
    r"(?:changes?|effects?|impacts?|increases?|decreases?|higher|lower|rising|falling|weaker|stronger)\b|.*(?:增加|减少|冲减)$",
    re.IGNORECASE,
)
"""What moved a metric, and owns nothing of it."""
_ENDS_EN = re.compile(
    r"\b(?:not|held|allocated|related|used|provided|granted|recorded|recogni[sz]ed|only|both|other|and|or|of|to|in|as|by|must|will|would|should|may)$|-[a-z]+ed$|^[a-z]+ly$",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"^[Tt]otal (?=[a-z])")
_CLAUSE_EN = re.compile(
    r"\b(?:excludes?|includes?|relates?|was|were|is|are|has|have|had|be|been|which|that|not)\b"
)
_ACTS_EN = re.compile(
    r"(?:the )?[A-Z][\w’'&.-]*(?: [A-Z][\w’'&.-]*)* (?:[a-z]+ed|ran|left|kept|won|took|brought|made)"
    r"(?: (?:the|its|an?|our|one|two|three|four|five|six|seven|eight|nine|ten)\b.*)?"
    r"|[a-z]+ing (?:to|the|its|our|an?)\b.*"
)
"""A name with what it did, or an -ing clause: "Larkfield ran six ships", "reporting to the association"."""
_NOBODY_EN = re.compile(
    r"(?:cash|(?:imply|suggest|indicat)ing|operations?"
    r"|operating|investing|financing|(?:operating|investing|financing) activities|balance"
    r"|fixed|variable|(?:dis)?continu(?:ing|ed) operations|per share|annual|quarterly|monthly|average|daily|research"
    r"|ordinary shares|common stock|shares?|segments?|respect|(?:first|second|third|fourth) (?:quarter|half)"
    r"|preceding .*|new .*|ahead of .*|inception.*"
    r"|.*\b(?:proposes?|recommends?|holds?|anticipates?|meets?|allows?|resulted|accelerated|consisted"
    r"|[a-z]+ed by|equal to)\b.*)",
    re.IGNORECASE,
)
"""What stands before a metric, owns nothing and leaves the metric what it is: "cash capital expenditures"."""
_OTHER_EN = re.compile(
    r"(?:(?:un)?reali[sz]ed|qualitative|quantitative|interest|reserves?|benefits?|payments?|timing|compensation|control"
    r"|closing|opening|dividends?|denominations|impacting|least|(?:per[- ])?unit)",
    re.IGNORECASE,
)
"""What makes a metric another, and owns nothing of it: "unrealised losses"."""
_WORDS = re.compile(r"[A-Za-z][\w’'-]*|[\u3400-\u9fff]+|\d+")
_EMPTY_EN = re.compile(
    r"(?:stable|flat|unchanged|consistent|constant|we|you|they|he|she|it|there|this|that|these|those|which|who|our|its|their|us|an?|the|of|to|in|on|at|by|for|from|with|as"
    r"|and|or|but|not|no|also|only|now|then|approximately|about|up|down|over|under|net|part|parts|total|result|results|excess"
    r"|offset|pursuant|including|be|been|is|are|was|were|has|have|had|do|does|did|will|would|may|can|could|should"
    r"|(?-i:[a-z]+(?:ed|ing)))",
    re.IGNORECASE,
)
_EMPTY_ZH = re.compile(
    r"(?:已|将|向|对|在|于|为|达到?|至|仍|还|均|约|的|共|多|少|其中|累计|合计|同意|提供|完成|实现|超过|助力|支持|推动|带动|之|与|和|及|了|可|其|该|由|以|从|于|仍)+"
)
_TIME_ALONE = re.compile(
    r"(?:[\d一二三四五六七八九十两几]+(?:年|个月|月|天|季度)(?:间|内|来|前|后)?|当[年月日]|同年|全天|盘中)+"
)
_UNIT = re.compile(r"(?:metric )?(?:tonnes?|tons?|Mt|kt|barrels|ounces|lit(?:re|er)s|hectares|[GMT]Wh)")
_TRAILING_ZH = re.compile(r"(?<=[\u3400-\u9fff]{2})(?:在|向|对|于|已|仍|将)$")


def plausible(fact: Fact, context: ReportContext) -> Fact | None:
    """Return a fact with an owner that can be one; None where nothing says what its figure is of."""
    if fact.source is not FactSource.SENTENCE:
        return fact
    if _DONE_BY.match(fact.metric_text):
        return None
    unnamed = not fact.segment or _TIME_ALONE.fullmatch(fact.metric_text)
    if fact.metric is None and unnamed and says_nothing(fact.metric_text):
        return None
    owner = "" if _is_metric(fact.segment, context) else owner_in(fact.segment, context.names)
    if fact.metric is None and not owner and _is_unit_alone(fact):
        return None
    # what stood before the metric and is nobody's name may say that it is another metric: "Excludes deferred | costs"
    did_it = fact.change_kind is not None and _CAUSE.match(fact.segment) is not None
    is_open = bool(fact.segment) and not (owner or did_it or _says_little(fact.segment, context))
    metric = None if is_open else fact.metric
    text = _TRAILING_ZH.sub("", fact.metric_text) if metric is None else fact.metric_text
    text = (tidied(text) if text.isascii() or metric else tidied_zh(tidied(text))) or (text if metric else "")
    if not text:
        return None
    return replace(fact, segment=owner, metric=metric, metric_text=text)


def _is_unit_alone(fact: Fact) -> bool:
    """Tell whether a weight or volume is called by no more than its unit: "tonnes"."""
    measures = fact.unit == Unit.PHYSICAL and fact.metric_text in fact.value_text.split()
    return measures or _UNIT.fullmatch(fact.metric_text) is not None


def _says_little(words: str, context: ReportContext) -> bool:
    """Tell whether words that are no owner leave what a figure is of as it is: boxes of a form, the company itself."""
    bare = without_adverbs(_BOXES.sub("", words)).strip()
    no_name = not bare or not owner_of(bare, context.names) or is_currency_zh(bare)
    return no_name or _NOBODY_EN.fullmatch(bare) is not None or _is_metric(bare, context)


def _is_metric(words: str, context: ReportContext) -> bool:
    """Tell whether words are a metric's name: "Operating profit" before "(EBIT)"; 出口 may own figures."""
    return words.isascii() and any(
        is_metric(m.term) and len(m.text) == len(words) for m in context.glossary.find(words)
    )


def owner_in(words: str, names: frozenset[str]) -> str:
    """Return the owner that words are, "" where they cannot be one's name.

    names: what is known to be a name, casefolded.
    """
    if not words or words.casefold() in names:
        return words
    owner = _NUMBERING.sub("", _BOXES.sub("", words)).strip()
    owner = _TOTAL.sub("", owner_zh(owner))
    owner = owner_of(owner, names) if owner != words else owner
    if re.search(r"[\u3400-\u9fff]", owner):
        return owner if can_own_zh(owner) and not _CAUSE.match(owner) else ""
    return owner if _can_own_en(owner) else ""


def says_nothing(words: str) -> bool:
    """Tell whether words for what a figure is of hold no word that means something by itself."""
    return _TIME_ALONE.fullmatch(words) is not None or all(
        _EMPTY_EN.fullmatch(word) or _EMPTY_ZH.fullmatch(word) or word.isdigit()
        for word in _WORDS.findall(words)
    )


def _can_own_en(owner: str) -> bool:
    nobody = _NOBODY_EN.fullmatch(owner) or _OTHER_EN.fullmatch(owner)
    nobody = nobody or _ACTS_EN.fullmatch(owner)
    return not (nobody or _LED_EN.match(owner) or _ENDS_EN.search(owner) or _CLAUSE_EN.search(owner))
