"""A figure of a sentence in; whether it is none that could be a fact, out.

Here is decided which quantities are lengths of time, thresholds that say which things are meant, numbers of notes, or
parts of names: "firms with growth above 40%", "附注三(十)3“存货”".
"""

import re
from collections.abc import Sequence

from index.facts.context import Carry
from index.facts.sentences.figures import Figure, Sentence, is_of_note
from index.facts.wording import trim
from index.language.numbers import Unit
from index.types import Fact, Span

_DURATION_NOUN = re.compile(
    r"年|周年|週年|个月|個月|天|日|周|小时|小時|分钟|个?季度|(?:years?|months?|weeks?|days?|hours?|quarters?)$"
)
_LENGTH_OF = re.compile(
    r"(?:天数|日数|住院日|堆存期|[回还账]款期|在途期|存放期|逗留期|年限|时长|账期|账龄|库龄|久期|寿命|工期|交期|周期|利用小时|[^，。；]时间)[^，。；\d]{0,6}$"
    r"|\b(?:days|lead[- ]?times?|cycle|duration|tenor|maturity|length|dso|dio|dpo|life|age)\b[^,;\d]{0,24}$"
    r"|\b(?:terms?|life|lives|tenor|maturity|duration|period|age)\b(?:[^;]{0,80}?[^;\d]|[^,;\d]{0,60})"
    r"\b(?:was|were|is|are|of)\s+(?:about |approximately )?$",
    re.IGNORECASE,
)
_THRESHOLD_OF = re.compile(
    r"\s*(?:以[上下内])?的[\u3400-\u9fff]{0,4}?(?:企业|公司|客户|用户|产品|机构|项目|地区|门店|家庭|人群)"
)
_ADDED = re.compile(r"(?:(?:LPR|SOFR|SHIBOR|利率|基准)\s*|不[低高]于)[加减]点?\s*$", re.IGNORECASE)
_OPEN_QUOTE = re.compile(r"[“「][\u3400-\u9fff]{1,6}\s*$")
_GIVEN_BEFORE = re.compile(r"^[\s，,（(]*前值(?:为|是)?\s*$")
"""What was reported last time: "核心CPI同比上涨6.1%，前值6.2%"."""
_HOLDERS = re.compile(r"\s*(?:以[上下])?(?:的?(?:股份|股权|表决权))的?(?:的股东|股东)")
_PERCENTILE = re.compile(r"\s*(?:的?分位|百分位|的?(?:显著性?|置信)(?:水平|度|区间)|(?:的?水平下?显著))")
_BOUND_OF = re.compile(r"\s*以[上下内](?:的?有|不|免)")
_NUMBERED, _IN_A_ROW = (
    re.compile(r"(?<![一-龥])[表图注]\s*$|附[表图注件]\s*$|如[表图]\s*$"),
    re.compile(r"连续$|第$|再$"),
)
_SUPPOSED = re.compile(r"\s*(?:假定|假设|假如|如果|倘若|若(?!干))")
_MADE_A_YEAR = re.compile(r"(?:年产|规模为?|总量)\s*$")
_OF_PROJECT = re.compile(r"[^，。；]{0,24}?(?:项目|生产线|产线|工程|基地|装置)")
"""Behind the size of a plant that money is for: "12亿元用于年产8GWh电池项目"."""
_DOERS = re.compile(r"[\u3400-\u9fff\w]{5,}")
_FAR_FROM = re.compile(r"\s*(?:below|above|short of|ahead of)\b", re.IGNORECASE)
_HYPHENATED = re.compile(r"\d-[A-Za-z]")
_HYPHEN_SHARED = re.compile(r"-\s+(?:and|or|to)\s+\d+-[a-z]")
"""What parts two sizes of things: "64- and 96-layer"."""
_NOBODY = re.compile(
    r"\b(?:no|none of the|neither)\b(?!\s+(?:changes?|increase|decrease))[^,;\d]{3,90}?"
    r"\b(?:account|represent|exceed|compris|contribut|hold|held|own)\w*[^,;\d]{0,40}$",
    re.IGNORECASE,
)
"""Before a bound that nobody reached: "no other customer accounted for more than"."""
_LEAST_SHARE = re.compile(
    r"\b(?:customers?|countr(?:y|ies)|vendors?|suppliers?|clients?|tenants?|holders?|persons?)\b[^,;\d]{0,60}"
    r"\b(?:in excess of|more than|greater than|exceed\w*|at least)\s+$",
    re.IGNORECASE,
)
"""Before the share that tells which are meant: "lists customers that accounted for more than"."""


_APART_FROM = re.compile(
    r"\s*(?:(?:below|above)|(?:cheaper|dearer|more expensive|lighter|heavier|faster|slower) than)\s+"
    r"(?:the |its |that of (?:the )?)?(?!Q[1-4]|H[12]\b|FY|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|Street|Bloomberg|IBES|FactSet|LSEG|Refinitiv)[A-Z]"
)
"""Behind a share by which one thing differs from another by name: "a price about 22% below the VX400"."""


def is_no_figure(sentence: Sentence, figure: Figure, carry: Carry, before: Sequence[Fact]) -> bool:
    """Tell whether a quantity is a length of time or a threshold that says which things are meant.

    before: the facts of the sentence so far.
    """
    quantity, tail = figure.quantity, figure.tail.of(sentence.words)
    if quantity.noun is not None and _DURATION_NOUN.fullmatch(quantity.noun):
        return not _is_length_of_something(sentence, figure, carry, before)
    if _NUMBERED.search(figure.lead.of(sentence.words)) or (
        quantity.noun == "次" and _IN_A_ROW.search(figure.lead.of(sentence.words))
    ):
        return True
    if _SUPPOSED.match(figure.clause.of(sentence.words)) or _counts_the_doers(sentence, figure):
        return True
    others = (_is_bound_of_some, _is_spread_or_clause, _is_size_of_project, _is_apart_from_other)
    if _PERCENTILE.match(tail) or any(found(sentence, figure) for found in others):
        return True
    if _HYPHEN_SHARED.match(sentence.words, quantity.span.end) or _HYPHENATED.search(quantity.text):
        return True
    if is_of_note(sentence.words, quantity):
        return True
    if _FAR_FROM.match(tail) and quantity.unit not in (Unit.RATIO, Unit.POINTS):
        return True
    named = bool(sentence.terms_in(figure.lead))
    return (
        _BOUND_OF.match(tail) is not None
        or _HOLDERS.match(tail) is not None
        or (named and _THRESHOLD_OF.match(tail) is not None)
    )


def _is_bound_of_some(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a share is one that nobody reached, or that tells which firms are meant."""
    lead = sentence.without_periods(Span(figure.clause.start, figure.quantity.span.start))
    listed = figure.quantity.unit is Unit.RATIO and sentence.quantities[-1] is figure.quantity
    return figure.quantity.unit is Unit.RATIO and bool(
        _NOBODY.search(lead) or (listed and _LEAST_SHARE.search(lead))
    )


def _is_apart_from_other(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a share is by how much two things differ."""
    apart = _APART_FROM.match(sentence.words, figure.quantity.span.end)
    return figure.quantity.unit is Unit.RATIO and apart is not None


def _is_spread_or_clause(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether points are only added to a rate ("LPR加60BP"), or a number is in a plan's name ("“金融16条”")."""
    before = sentence.words[: figure.quantity.span.start]
    if figure.quantity.unit is Unit.POINTS:
        return _ADDED.search(before) is not None
    named = _OPEN_QUOTE.search(before) and sentence.words[figure.quantity.span.end :].startswith(("”", "」"))
    return bool(named) or _GIVEN_BEFORE.search(figure.lead.of(sentence.words)) is not None


def _is_size_of_project(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a quantity only says how big the project is that money in the same clause is for."""
    money = any(q.unit is Unit.MONEY and figure.clause.covers(q.span) for q in sentence.quantities)
    made = _MADE_A_YEAR.search(sentence.words[: figure.quantity.span.start])
    is_size = figure.quantity.unit is not Unit.MONEY and made is not None
    return money and is_size and _OF_PROJECT.match(sentence.words, figure.quantity.span.end) is not None


def _counts_the_doers(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a count only says how many did what the next figure is of: "21个自贸区吸收外资13亿元"."""
    index = sentence.quantities.index(figure.quantity)
    after = sentence.quantities[index + 1 : index + 2]
    counted = figure.quantity.unit is Unit.COUNT and figure.quantity.noun is not None
    if not (counted and after and figure.clause.covers(after[0].span)) or after[0].unit is Unit.COUNT:
        return False
    behind = sentence.words[figure.quantity.span.end : after[0].span.start]
    opens = not trim(sentence.without_periods(Span(figure.clause.start, figure.quantity.span.start)))
    return opens and _DOERS.fullmatch(behind) is not None


def _is_length_of_something(sentence: Sentence, figure: Figure, carry: Carry, before: Sequence[Fact]) -> bool:
    """Tell whether words say what lasts so long: "receivable days were 79 days"."""
    timed = any(m.term.unit_kind == "time" for m in sentence.terms_in(figure.lead))
    goes_on = carry.name.unit_kind == "time" and not trim(sentence.without_periods(figure.lead))
    named = timed or goes_on or _LENGTH_OF.search(figure.lead.of(sentence.words)) is not None
    return named or _follows_length(sentence, figure, before)


def is_part_of_name(figure: Figure, before: Fact) -> bool:
    """Tell whether a figure is in the words for what the one before is of: "19% of firms grew over 40%"."""
    return before.metric is None and figure.quantity.text in before.metric_text


def _follows_length(sentence: Sentence, figure: Figure, before: Sequence[Fact]) -> bool:
    """Tell whether a length of time goes on with what the one before it was of: "由221天降至184天"."""
    index = sentence.quantities.index(figure.quantity)
    last, former = before[-1:], sentence.quantities[index - 1 : index] if index else ()
    if not last or not former or former[0].noun != figure.quantity.noun:
        return False
    return last[0].value_span.start == sentence.start + former[0].span.start
