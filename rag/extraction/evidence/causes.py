"""A sentence in, whether it says why something is as it is out, in Chinese and English.

Here is decided which words give a cause, and which only stand beside one often: what came before, what went with it.
"""

import re

from index.language.directions import Direction, find_changes
from index.language.scripts import fold
from rag.types import ParsedQuestion


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


_LARGELY = r"(?: (?:in (?:large )?part|\w+ly))?"
_PUSHED = (
    r"(?:driven|led|fuel\w+|hurt|hit|help\w+|aided|boosted|lifted|dragged|weighed|pressur\w+|squeezed|support\w+|"
    r"underpinned|offset|affected|impacted|prompted|triggered|spurred|constrained|held|buoyed|eased|explained|"
    r"outweighed|reduced|limited|delayed|depressed|cushioned|propelled|influenced)(?: (?:down|back|up))?"
)
_NO_AMOUNT = r"(?!\w{0,3}[\d$£€¥]|about|around|some|nearly|almost|over|rmb)"
_NO_TIME = r"(?!start|beginning|end|first|second|third|fourth|year|quarter|launch|period|same)"
_NO_COMPARISON = (
    r"(?!well|of|at|an?\b|compared|against|defined|described|reported|stated|expected|planned|shown)"
)
_MOVED = r"(?:r[io]se|fell|increased|declined|decreased|grew|slowed|weakened|improved|shifted|moved)"
_CAUSE = _any(
    r"由于|(?<!基)因(?![素子果特应])|主要(?:是|由|为|受|源)|(?<![体关联嫡派谱世直旁母父星院])系(?![统列数谱])|所致|致使|导致|使得",
    r"原因|理由|得益|受益|受惠|归[因功咎]|[源缘]于|源自|来自于|鉴于|考虑到",
    r"[受被].{1,20}(?:影响|冲击|制约|压制|提振)|带动|推动|拖累|驱动|拉动|提振|支撑|抵[销消]|反映|为了|旨在|有助|有利于|从而",
    r"(?:影响|推动|背景|作用|环境|情况)下",
    r"(?:下降|下滑|下跌|回落|减少|上升|上涨|增长|增加|提升|提高|改善|恶化|收窄|扩大)\s*[:：]",
    r"\bbecause\b|\bblam(?:e|ed|es|ing)\b|\bcredit(?:ed|s|ing)\b|\breflect|\bstem(?:s|med|ming)?\b|\battribut",
    rf"\b(?:due|owing|thanks|ascrib\w+){_LARGELY} to\b|\b{_PUSHED}{_LARGELY} by {_NO_AMOUNT}",
    r"\bresult(?:ed|ing|s)? (?:in|from|of)\b|\bconsequence of\b|\bcaus(?:e|ed|es|ing)\b|\breasons?\b|\bamid\b",
    r"\b(?:loss|fall|drop|rise|swing|decline|increase|growth|gain|slide|shortfall)\b[^.;]{0,30}\b(?:came|arose) from\b",
    r"\bon the back of\b|\bin (?:response|order) to\b|\bso that\b|\bgiven (?:the|that|its)\b",
    r"\b(?:weigh(?:ed|s|ing)?|drag(?:ged|s)?) (?:down )?on\b|\b(?:mean[st]?|meant|show(?:s|ed|n)) that\b",
    rf"\bsince (?:the|its?|we|our|they|their|there|most|many) {_NO_TIME}",
    rf"\bas\b .*{_MOVED}|, as {_NO_COMPARISON}\w",
    rf"\b(?:{_MOVED}|dropped|slipped|climbed|jumped)\b(?:[^.;:]|\.\d){{1,60}}?\bas {_NO_COMPARISON}"
    r"(?!part|previously|usual|before)\w",
)
_HINTS = _any(
    r"随着|后[，,]|[，,][令使让致]",
    r"通过.{2,24}(?:降低|提升|提高|改善|减少|增加|带来|优化|扩大|摊薄)|成效|见效|奏效|\b(?:paid|paying|pays) off\b",
    r"\bby (?:\w+ly )?(?!being|having|including|excluding|nothing|anything|something|everything)\w+ing (?:\w+ ){0,3}\w",
    r"\bafter (?!tax|the (?:period|year|quarter|reporting)|\d)\w|\bfollowing (?:the|an?|its|two)\b|\bturning\b",
    r"\bfollow(?:s|ed) (?:the|an?|its|two)\b|\blinked to\b|\bmeaning\b",
    r"\bwhich (?:added|cost|cut|raised|reduced|lifted|hurt|helped)\b",
    r"\b(?:failure|strike|shortage|closure|delay)\b",
)
_MEANS = _any(
    r"靠|凭|举措|措施|动作|手段|办法|做法", r"\b(?:moves?|steps|actions?|measures|initiatives|efforts)\b"
)


def gives_cause(text: str) -> bool:
    """Tell whether a sentence says why something is as it is."""
    return _CAUSE.search(text) is not None


def hints_cause(text: str) -> bool:
    """Tell whether a sentence says why something is as it is, or at least what came before it."""
    return gives_cause(text) or _HINTS.search(text) is not None


def asks_means(text: str) -> bool:
    """Tell whether a question asks by which steps something came about: what was done needs no word of cause."""
    return _MEANS.search(text) is not None


_WAYS = {
    Direction.UP: Direction.DOWN,
    Direction.DOWN: Direction.UP,
    Direction.NARROWED: Direction.WIDENED,
    Direction.WIDENED: Direction.NARROWED,
}
_MOVES_NEAR = 60
_OTHER_CLAUSE = re.compile(
    r"[，,](?=\s*[\u3400-\u9fff])(?!\s*(?:同比|环比|按年|按季|较|比|[升降涨跌增减下上]))"
)
"""Where a Chinese clause ends that the next one does not go on with: in 毛利率较低的业务，压降费用 costs fall."""
_CONTRASTS = _any(r"反而|反倒|却|尽管|虽然|\b(?:yet|but|despite|though|although|even as)\b")


def tells_of_move(question: ParsedQuestion, text: str) -> bool:
    """Tell whether a sentence says that a metric asked for moved as asked, or at all where no way is named."""
    ways = _ways_told(question, text)
    return bool(ways) if question.direction is None else question.direction in ways


def moved_against(question: ParsedQuestion, text: str) -> bool:
    """Tell whether a text says of the metric asked for that it moved, but only the other way than the question does."""
    asked = question.direction
    if asked is None or _CONTRASTS.search(question.text):
        # "shipments rose, yet revenue fell" names two moves: which of them the text speaks of is open
        return False
    ways = _ways_told(question, text)
    return _WAYS[asked] in ways and asked not in ways


def _ways_told(question: ParsedQuestion, text: str) -> set[Direction]:
    """Return which ways a text says that the metrics asked for moved.

    What moved stands before the word of change, with no word of cause between: in "margin fell on higher fuel costs" it
    is not the margin that is higher.
    """
    ways, text = set(), fold(text)
    for form in (form for metric in question.metrics for form in metric.forms if form):
        for named in re.finditer(re.escape(form), text):
            behind = _OTHER_CLAUSE.split(text[named.end() : named.end() + _MOVES_NEAR], maxsplit=1)[0]
            moves = [move for move in find_changes(behind) if not hints_cause(behind[: move.span.start])]
            ways |= {move.direction for move in moves[:1]}
    return ways
