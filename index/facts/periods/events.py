"""A period named in a sentence in; whether it is when something else happened, out.

"the notes due 2027", "our acquisition of Tarn in 2013", 2022年量产的: here is decided which words make a period that
of an event, which no figure is of.
"""

import re

from index.facts.sentences.figures import Sentence
from index.language.periods import PeriodMention
from index.types import Span

_EVENT_BEFORE = re.compile(
    r"\bwithin (?:\d+|[a-z]+) (?:days|months) (?:of|after|following|from)\s+$"
    r"|\b(?:launched|introduced|authori[sz]ed|signed|opened|founded|established|commissioned|adopted|due|maturing|matures"
    r"|expiring|beginning|starting|effective|dated|issued|approved|since)"
    r"\s+(?:(?:in|on|at|from)\s+)?(?:early |late |mid-)?$"
    r"|\b(?:prior|subsequent) to\s+(?:the\s+)?(?:fiscal\s+)?$|\btax (?:assessment )?years?\s+$"
    r"|(?-i:\b(?<!for the )(?<!for our )(?<!for its )(?<!for )"
    r"(?:acquisition|divestiture|disposal|sale|merger|purchase|spin-off|formation|bankruptcy)"
    r" (?:of|with) (?:the )?[A-Z][^,;$]{2,50}?\s+(?:in|on)\s+$)",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:expir(?:e|es|ing)|matur(?:e|es|ing)|terminat(?:e|es|ing)|scheduled to|begin(?:s|ning)? to|until"
    r"|(?:will|to) be (?:paid|payable|settled|recogni[sz]ed|completed|amorti[sz]ed|delivered|repaid))\b[^,;\d]{0,30}$",
    re.IGNORECASE,
)
"""Before a period in which something is still to happen to what a figure counts: "notes that mature in"."""
_ATTRIBUTE = re.compile(
    r"\b(?:launched|introduced|authori[sz]ed|signed|opened|established|commissioned|adopted|issued|approved"
    r"|(?:our|its|their|the|an?) (?:effective|starting|beginning))\s+$",
    re.IGNORECASE,
)
_NOUN = re.compile(r"\s+(?!(?:and|or|in|at|on|with|to|for|by|from|as|but)\b)[A-Za-z]")
"""Behind a year that says of when something is: "issued 2025 guidance", "our effective 2023 tax rate"."""
_EVENT_BEHIND = re.compile(
    r"(?<=月)[\u3400-\u9fff]{0,6}?(?:期货|期权|合约)(?!成交|交易|持仓|市场|经纪|业务|公司|账户|销售|负债|资产)|年?以[来來](?!年|自)|(?:年度?)?(?:第[一二三四五六\d]+[次期])?[^，。；：、\d]{0,12}?(?:激励计划|持股计划|股东大会|股東大會|购股权计划)"
    r"|[^，。；\d]{0,10}?(?:量产|推出|上市|发布|投产|启用|成立|收购|设立|签订|签署|开业|登陆|上线|投放|批准|购入|创立|获批)的"
)
_DONE_BEFORE = re.compile(
    r"[a-z]s\s+(?:launched|introduced|authori[sz]ed|signed|opened|founded|established|commissioned|adopted|issued|approved"
    r"|sold|closed|delivered)\s+(?:in|during)\s+$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\s+(?:numbered|totall?ed)\s+(?:about |some |almost |nearly )?[$€£¥]?\d", re.IGNORECASE
)
_NUMBERED_ZH = re.compile(
    r"年?[^，。；：、\d]{0,4}?(?:量产|推出|上市|发布|投产|启用|成立|设立|签订|签署|开业|上线|投放|批准|获批|交付|关闭)的"
    r"[\u3400-\u9fff]{1,6}?(?:数量?)?(?:共计?|为|达到?|总计|合计|有)+约?\s?\d[\d,.]*\s?[万千]?[家辆个座艘架套台款项处间]"
)
"""How a figure counts the things to which something happened in a year: "2022年投放的车辆为300辆"."""
SINCE = re.compile(r"(?:自|从|從)\s*$")
_ON = re.compile(r"(?:起|以来|以來|开始)")
_RELATIVE = re.compile(r"\b(?:which|that|who)\b")


def is_of_event(words: str, mention: PeriodMention) -> bool:
    """Tell whether a period is when something else happened: "launched in June 2024", 自2023年起, 2022年量产的."""
    before, behind = words[: mention.span.start], words[mention.span.end :]
    if (_ATTRIBUTE.search(before) and _NOUN.match(behind)) or _is_counted(words, mention):
        return False
    return bool(
        _EVENT_BEFORE.search(before)
        or _TO_COME.search(before)
        or _EVENT_BEHIND.match(words, mention.span.end)
        or (SINCE.search(before) and _ON.match(behind))
    )


def _is_counted(words: str, mention: PeriodMention) -> bool:
    """Tell whether a figure counts the things to which something happened: "stores opened in 2023 numbered 41"."""
    done = _DONE_BEFORE.search(words[: mention.span.start])
    return bool(
        (done and _NUMBERED.match(words, mention.span.end)) or _NUMBERED_ZH.match(words, mention.span.end)
    )


def counts_happened(sentence: Sentence, clause: Span) -> bool:
    """Tell whether a clause counts what happened in a period, of which the clauses behind it need not be."""
    return any(_is_counted(sentence.words, mention) for mention in sentence.periods_in(clause))


def names_beginning(sentence: Sentence, clause: Span) -> bool:
    """Tell whether a clause says since when something holds: "自2023年11月起并表"."""
    return any(
        SINCE.search(sentence.words[: m.span.start]) and _ON.match(sentence.words[m.span.end :])
        for m in sentence.periods_in(clause)
    )


def is_told_in_passing(sentence: Sentence, clause: Span, mention: PeriodMention) -> bool:
    """Tell whether a later "which" tells of another time than the one that the sentence began with."""
    quantities = [q for q in sentence.quantities if clause.start <= q.span.start < mention.span.start]
    said = sentence.periods_in(Span(0, clause.start))
    behind = sentence.words[quantities[-1].span.end : mention.span.start] if quantities and said else ""
    return _RELATIVE.search(behind) is not None
