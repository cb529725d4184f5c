"""A figure and the words around it in; whether it is a change, which way and against what, out.

Here is decided whether a figure is the amount of a change ("up 12%", "同比+12%"), the level a change reached
("rose to"), or the level it started from ("from 31%"): only the first is a change.
"""

import re
from dataclasses import dataclass

from index.facts.phrases.phrases import higher_before, moved_behind
from index.facts.sentences.contributing import pulled
from index.facts.sentences.figures import Figure, Sentence
from index.facts.sentences.ongoing import goes_on_alone, is_listed_on, is_restated
from index.facts.wording import trim
from index.language.directions import ChangeKind, Direction, change_kind, find_changes, leads_to_level
from index.language.numbers import Bound, Unit
from index.types import Span

_KIND_BEFORE = re.compile(
    r"(?:同比|环比|環比|按年|按季|较上年末|较年初"
    r"|\b(?:yoy|qoq|y/y|q/q|year[- ]on[- ]year|year[- ]over[- ]year))(?:分别)?[为為:：\s/]*$",
    re.IGNORECASE,
)
_CHANGE_AFTER = re.compile(
    r"\s*(?:的)?(?:同比|环比)?(?:的)?(?:增长|增幅|增速|下降|降幅|跌幅|涨幅)"
    r"|\s*(?:year[- ]over[- ]year|year[- ]on[- ]year|yoy|"
    r"sequential|annual|quarter[- ]over[- ]quarter)?"
    r"\s*(?:increase|decrease|growth|decline|drop|rise|higher|lower|jump|fall)\b",
    re.IGNORECASE,
)
_KIND_AFTER = re.compile(
    r"\s*(?:yoy|qoq|y/y|q/q|year[- ]on[- ]year|year[- ]over[- ]year|quarter[- ]on[- ]quarter|sequentially)\b",
    re.IGNORECASE,
)
_BASE_BEFORE = re.compile(
    r"(?:由|从|從|自|\bfrom)\s*(?:每[\u3400-\u9fff]{1,3})?(?:的|约|約|about|around|nearly)?\s*(?:的|约|約)?\s*$",
    re.IGNORECASE,
)
_SAID_BEFORE = re.compile(
    r"\s*(?:原(?:先|来|本|为|預計|预计|指引)?|此前|之前|先前|previous(?:ly)?|prior|before|was|were)(?:为|的?(?:预计|指引|目标))?\s*[:：]?\s*(?:about|约)?\s*",
    re.IGNORECASE,
)
_EARLIER_OF = re.compile(
    r"\b(?:earlier|previous|prior|old|initial|original)\s+(?:estimate|forecast|guidance|target|range|plan|outlook)\s+of\s+"
    r"(?:about\s+|around\s+)?$|(?:此前|原先?|之前|前次)的?(?:预测|预期|指引|目标)(?:区间)?(?:为|是)?\s*$",
    re.IGNORECASE,
)
_MORE_THAN = re.compile(
    r"\s*(?:(more|higher|greater|less|fewer|lower)\s+than\b|(above|below)(?=\s+(?:the\s+|that of\s+(?:the\s+)?)?"
    r"(?:(?:first|second|third|fourth|prior|previous|preceding|year-earlier|same)\s+(?:quarter|half|year|period)\b"
    r"|Q[1-4]\b|H[12]\b|(?:19|20)\d\d\b|last year\b|a year (?:ago|earlier)\b)))",
    re.IGNORECASE,
)
"""Behind a figure; what is "below" a time has changed, what is below a target has not."""
_UPWARDS = frozenset({"more", "higher", "greater", "above"})
_COMPARED_ZH = re.compile(r"(?:较|較|比|与|與|相比)[^，。；\d]*的\s*(?:约|約|人民币|人民幣)?\s*$")
_CHANGE_IN = re.compile(
    r"\b(?:increase|decrease|rise|decline|drop|fall|reduction|growth)\s+in\s+[^,;]{3,60}?\s+of\s*$",
    re.IGNORECASE,
)
_CHANGE_TO = re.compile(
    r"\b(?:an?|the|net)\s+(?:(?P<up>increase|addition)|decrease|reduction)\s+to\s+[a-z][^,;\d]{3,60}?\s+of\s*$"
)
"""What was adjusted by an amount: "an increase to other liabilities of $1.4 million"."""
_BY_VERB = re.compile(
    r"\b(?:(?P<up>rais(?:e|es|ed|ing)|lift(?:s|ed|ing)?|hik(?:es?|ed|ing)|boost(?:s|ed|ing)?|increas(?:e|es|ed|ing)"
    r"|(?:positively|favou?rably) (?:impact|affect)(?:s|ed|ing)?|benefit(?:s|t?ed|t?ing)?)"
    r"|cut(?:s|ting)?|trim(?:s|med|ming)?|slash(?:es|ed|ing)?|reduc(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)"
    r"|lower(?:s|ed|ing)|(?:negatively|adversely|unfavou?rably) (?:impact|affect)(?:s|ed|ing)?)\b"
    r"[^,;]{0,90}?\bby\s+(?:about|around|approximately|up to)?\s*$",
    re.IGNORECASE,
)
_AFFECTED_BY = re.compile(
    r"\b(?:impact|affect)(?:s|ed|ing)?\b[^,;]{0,60}?\bby\s+(?:about|around|approximately)?\s*$", re.IGNORECASE
)
"""What moved by an amount whose sign says which way: "impacted net sales by $(5.0) billion"."""
_GREW_WHAT = re.compile(
    r"\b(?:(?P<up>grew|increased|lifted|raised|expanded|boosted)|cut|reduced|lowered|trimmed)"
    r"\s+(?!(?:to|by|in|from|at|or|and)\b)(?:[a-z-]+ {1,24}){1,4}(?<!of )(?<!at )(?<!to )(?<!from )(?<!in )$"
)
"""Somebody who moved something by the share that follows: "Acme grew sales 8%"."""
THAN_BEFORE = re.compile(
    r"(?:[比较](?:上年|去年|上季|上月|年初|前一|第?[一二三四]季度|\d{1,2}月份?|\d{4}年|[^，。；\d]{0,6}(?:同期|末|初)|\s+)[^，。；\d]{0,3}|同比|环比)"
    r"(?:[高多](?P<up>)|[低少])(?:出|了|约)?\s*$"
)
"""A difference to an earlier time that no word of change gives: "比上年同期高1.4个百分点", "同比多8个"."""
_GAP = re.compile(
    r"(?:比|较)(?!\s*(?:分别|均|则)?\s*[高低快慢])(?!上[年季月]|去年|年初|[^，。；]{0,6}(?:同期|末)(?:上升|下降|提升|增|减|回落)).{2,30}?[高低快慢](?:出|了)?\s*$"
    r"|(?:[高低快慢]于|领先|落后)(?!上[年季月]|去年|年初|[^，。；]{0,8}同期).{2,20}$"
)
_AND_BY = re.compile(r"\s*(?:and\s+)?by\s+(?:about\s+|around\s+|approximately\s+)?", re.IGNORECASE)
_DID_ZH = re.compile(
    r"(?:(?P<up>增加|调增|上调|提高|调升|调高)|减少|冲减|调减|核减|下调|降低|调降|调低)了?(?:本期|公司|合并|其|[\u3400-\u9fff]{0,4}市场|[^，。；]{0,12}操作|三大|关键|政策)?$"
)
_AT_LEVEL = re.compile(
    r"\b(?:(?:coming|came) in|reaching|reached|standing|stood|closing|finishing|ending)(?: at)?\s+$",
    re.IGNORECASE,
)
"""Behind a word of change, the level that it led to: "doubled, coming in at $5m"."""
_REACH_AFTER = 40
_SUM = re.compile(r"合计|累计|共计?|各|分别")
_CONVERTED = ("转", "轉")
"""Before 增: capital reserves become shares ("每10股转增4股"), nothing has grown."""


_AND_WHAT_BY = re.compile(
    r".?.?.?\band\s+(?:our|its|the|their)\s+[^,;]{2,40}\s+by\s+(?:about\s+)?", re.IGNORECASE
)
"""What leaves out the verb of the figure before: "raise our 2024 EPS by 6% and our 2025 EPS by"."""
_CHANGE_VERB = re.compile(
    r"\b(?:(?P<up>rais(?:e|ed|es|ing)|lift(?:ed|s|ing)?|increas(?:e|ed|es|ing)|hik(?:e|ed|es|ing)|upp?ed)"
    r"|cut(?:s|ting)?|trim(?:med|s|ming)?|lower(?:ed|s|ing)?|reduc(?:e|ed|es|ing)|slash(?:ed|es|ing)?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Movement:
    """A change: which way (None: the figure's own sign says it) and what it is measured against."""

    direction: Direction | None
    kind: ChangeKind


def is_gap(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether points say how far two things are apart: "比同期工业增速高6.7个百分点"."""
    if figure.quantity.unit is not Unit.POINTS:
        return False
    return _GAP.search(trim(sentence.without_periods(figure.lead))) is not None


def is_starting_level(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a figure is the level that a change started from: "from 31%", "由18万元提升至…"."""
    if is_said_before(sentence, figure):
        return True
    lead = sentence.without_periods(figure.lead)
    return figure.quantity.bound is None and _BASE_BEFORE.search(lead) is not None


def is_said_before(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a figure in brackets is what was given before: "（原：9.5亿元）", "(previously $3bn)"."""
    lead = figure.lead.of(sentence.words)
    return (figure.aside and _SAID_BEFORE.fullmatch(lead) is not None) or _EARLIER_OF.search(lead) is not None


def is_earlier_range(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a range is the one before a change: "raised its forecast to $4.0–4.1bn from $3.8–3.9bn"."""
    return is_said_before(sentence, figure) or (
        _BASE_BEFORE.search(sentence.without_periods(figure.lead)) is not None
        and figure.lead.start > figure.clause.start
    )


def movement_of(sentence: Sentence, figure: Figure, before: Movement | None) -> Movement | None:
    """Return the change that a figure is the amount of, None for a level.

    before: the movement of the figure before it in the clause, for "down $1.2 billion or 39%".
    """
    found = _done_to_metric(sentence, figure) or _stated(sentence, figure)
    if found is None and before is not None and _continues(sentence, figure):
        found = before.direction
    elif found is None:
        is_effect = _AFFECTED_BY.search(figure.lead.of(sentence.words)) is not None
        if not (is_effect or _kind_alone(sentence, figure) or _is_signed(sentence, figure)):
            return None
    elif found is _LEVEL:
        return None
    direction = found if isinstance(found, Direction) else None
    if figure.quantity.text.startswith(("+", "＋")) and direction is Direction.DOWN:
        direction = None  # "lower markdowns +40bp": the sign says which way
    return Movement(direction, _kind(sentence, figure, before))


class _Level:
    """Says that the words make a figure a level."""


_LEVEL = _Level()


def _stated(sentence: Sentence, figure: Figure) -> Direction | _Level | None:
    """Return the direction that a word of change before or behind the figure gives it, or that it is a level."""
    lead = figure.lead.of(sentence.words)
    if pulled(sentence, figure):
        return _LEVEL
    compared = _COMPARED_ZH.search(sentence.without_periods(figure.lead)) is not None
    if compared or is_gap(sentence, figure) or is_starting_level(sentence, figure):
        return _LEVEL
    if by_phrase := moved_behind(sentence, figure) or higher_before(lead):
        return by_phrase
    named = max(
        (mention.span.end - figure.lead.start for mention in sentence.terms_in(figure.lead)), default=0
    )
    if _CHANGE_IN.search(lead):
        return next((change.direction for change in find_changes(lead) if not change.to_level), None)
    if adjusted := _CHANGE_TO.search(lead) or THAN_BEFORE.search(lead):
        return Direction.UP if adjusted["up"] is not None else Direction.DOWN
    if by := _verb_by(sentence, figure, lead):
        return Direction.UP if by["up"] else Direction.DOWN
    words = [
        change
        for change in find_changes(lead)
        if change.span.start >= named and not lead[: change.span.start].endswith(_CONVERTED)
    ]
    if words:
        return (
            _LEVEL
            if words[-1].to_level or _leads_to_level(lead, words[-1].span.end) or _AT_LEVEL.search(lead)
            else words[-1].direction
        )
    return _said_behind(sentence, figure)


def _verb_by(sentence: Sentence, figure: Figure, lead: str) -> re.Match[str] | None:
    """Return the verb by which something moved "by" a figure, also where it is the one of the figure before."""
    again = _AND_WHAT_BY.fullmatch(sentence.words, max(0, figure.lead.start - 5), figure.quantity.span.start)
    return (
        _BY_VERB.search(lead)
        or (_GREW_WHAT.search(lead) if figure.quantity.unit is Unit.RATIO else None)
        or (_CHANGE_VERB.search(sentence.words, 0, figure.lead.start) if again else None)
    )


def _leads_to_level(lead: str, changed: int) -> bool:
    """Tell whether words of change lead to a level; `changed` is where the last of them ends."""
    return leads_to_level(lead) or leads_to_level(lead[changed:])


def _said_behind(sentence: Sentence, figure: Figure) -> Direction | None:
    """Return the direction that words right behind a figure give it: "5% more than", "8% growth"."""
    tail = figure.tail.of(sentence.words)
    if more := _MORE_THAN.match(tail):
        word = more[1] or more[2]
        return Direction.UP if word.lower() in _UPWARDS else Direction.DOWN
    after = find_changes(tail)
    is_rate = figure.quantity.unit in (Unit.RATIO, Unit.POINTS)
    return after[0].direction if is_rate and after and _CHANGE_AFTER.match(tail) else None


def _done_to_metric(sentence: Sentence, figure: Figure) -> Direction | None:
    """Return which way a metric was moved by the verb right before it: "减少股本68,875元"."""
    named = sentence.terms_in(figure.lead)
    if not named or trim(_SUM.sub("", sentence.words[named[-1].span.end : figure.quantity.span.start])):
        return None
    did = _DID_ZH.search(sentence.words[figure.lead.start : named[-1].span.start])
    return None if did is None else Direction.UP if did["up"] else Direction.DOWN


def _continues(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a figure goes on with the change of the one before: "or 39%", "and 7% QoQ"."""
    if figure.alternative or figure.quantity.bound is Bound.TO or goes_on_alone(sentence, figure):
        return True
    if is_listed_on(sentence, figure) or is_restated(sentence, figure):
        return True
    is_rate = figure.quantity.unit in (Unit.RATIO, Unit.POINTS)
    lead = figure.lead.of(sentence.words)
    return (is_rate and not figure.aside and not lead.strip(" 约")) or goes_on_by(lead)


def goes_on_by(lead: str) -> bool:
    """Tell whether words before a figure only go on with a change: "… by $2m in May and by $3m in June"."""
    return _AND_BY.fullmatch(lead) is not None


def _kind_alone(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a rate is a change by 同比 or YoY beside it alone."""
    if figure.quantity.unit not in (Unit.RATIO, Unit.POINTS):
        return False
    before = _KIND_BEFORE.search(figure.lead.of(sentence.words))
    return before is not None or _KIND_AFTER.match(figure.tail.of(sentence.words)) is not None


def _is_signed(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a rate is a change by its sign: "+12%"; a minus only right behind a level that is no rate."""
    quantity = figure.quantity
    if quantity.unit not in (Unit.RATIO, Unit.POINTS) or quantity.bound is not None:
        return False
    if quantity.text.startswith(("+", "＋")):
        return True
    index = sentence.quantities.index(quantity)
    if not index or not quantity.text.startswith(("-", "−", "–")):
        return False
    between = sentence.words[sentence.quantities[index - 1].span.end : quantity.span.start]
    level = sentence.quantities[index - 1].unit not in (Unit.RATIO, Unit.POINTS)
    return level and between.strip() in ("", ",", "，", "(", "（")


def _kind(sentence: Sentence, figure: Figure, before: Movement | None) -> ChangeKind:
    """Tell what a change is against by the nearest words: before it, behind it, its clause, the one before."""
    words, clause = sentence.words, figure.clause
    own = change_kind(figure.lead.of(words))
    if own is not ChangeKind.UNSTATED:
        return own
    own = change_kind(figure.tail.of(words))
    if own is ChangeKind.UNSTATED and before is not None:
        return before.kind
    stretches = (
        Span(clause.start, figure.quantity.span.start),
        _figureless(sentence, clause),
        _behind(sentence, figure),
    )
    kinds = (own, *(change_kind(stretch.of(words)) for stretch in stretches))
    return next((kind for kind in kinds if kind is not ChangeKind.UNSTATED), ChangeKind.UNSTATED)


def _figureless(sentence: Sentence, clause: Span) -> Span:
    """Return the clause before, if it has no figure of its own: "与去年同期相比，"."""
    index = sentence.clauses.index(clause)
    before = sentence.clauses[index - 1] if index else Span(clause.start, clause.start)
    if any(before.covers(quantity.span) for quantity in sentence.quantities):
        return Span(clause.start, clause.start)
    return before


def _behind(sentence: Sentence, figure: Figure) -> Span:
    """Return the words behind a figure as far as no other figure or word of change claims them."""
    end = figure.quantity.span.end
    stop = min(len(sentence.words), end + _REACH_AFTER)
    following = next(
        (quantity.span.start for quantity in sentence.quantities if quantity.span.start >= end), stop
    )
    return Span(end, end if following < stop else stop)
