"""A figure in a sentence in, the period it is of out.

Here is decided which of a sentence's periods a figure is of: the one beside it, else the one its clause or an
earlier clause states, else the report's. A period that only says what is compared with is nobody else's.
"""

import re

from index.facts.context import PARTS, ReportContext, meant
from index.facts.periods.events import SINCE, is_of_event, is_told_in_passing
from index.facts.periods.ranges import end_of_years, is_odd_year, reached, years_before
from index.facts.sentences.figures import PER_UNIT, Figure, Sentence
from index.facts.sentences.movement import Movement, is_said_before, is_starting_level
from index.facts.wording import VERB
from index.language.directions import ChangeKind, change_kind, is_base_of_change
from index.language.periods import Period, PeriodMention, Relative, resolve
from index.language.timespans import months_ended
from index.types import PeriodKind, Span

_COMPARATIVE = re.compile(
    r"去年同期|上年同期|compare[ds] (?:with|to)|versus|\bvs\b|\bagainst\b", re.IGNORECASE
)
_FROM = re.compile(r"(?:由|从|從|自|\bfrom)\s*$", re.IGNORECASE)
_REACHED = re.compile(r"[至到]|降|升|\bto\b")
_NO_YEAR_BEFORE = re.compile(
    r"\s*(?:for|at|in|on|since|during|by|a|an|the|last|earlier|budget|target|plan|consensus|industry|average|month|quarter|week)\b"
    r"|\s*的?(?:预算|預算|目标|目標|预期|預期|行业|行業|平均|均值)",
    re.IGNORECASE,
)
_WAS = re.compile(r"[\s,，;；]*[(（]\s*(?:was|were|原为|原為)\s*(?:about|around)?\s*", re.IGNORECASE)
_BASE_FIGURE = re.compile(
    r"(?:\bfrom|\bversus|\bvs\.?|\bagainst|\bthan|\bcompare[ds] (?:with|to))\s+(?:(?:the|an|estimated)\s+)*\S*\d\S*"
    r"(?:\s+(?!to\b)[\w.%]+){0,6}?"
    r"\s+(?:in|for|at|of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"计划|計劃|指引|预[测期算]|預[測期算]|目标|目標|\b(?:guidance|forecasts?|targets?|plans?|budgets?|estimates?|outlook)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"因(?!此|而)|由于|由於|受|随着|得益于|\b(?:because|due to|owing to|after|following|since|as(?! (?:of|at)\b))\b",
    re.IGNORECASE,
)
_LEAST_DAYS, _DAYS_OF_PART = 80, 300
_AS_OF = re.compile(r"截至|截止|[期年季月]末|[年月]底|\bas (?:of|at)\b|\bat\b|\bend\b", re.IGNORECASE)
_MONTHS = re.compile(
    r"\b(?:for|in|over|during)\s+the\s+(?:first\s+)?(three|six|nine|twelve)\s+months\b(?!\s+(?:ended|ending|to|of))",
    re.IGNORECASE,
)
_COUNTS = {"three": 3, "six": 6, "nine": 9, "twelve": 12}
_DURING = re.compile(r"\b(?:for|in|during|at|as of|as at|on)\s+(?:the\s+|its\s+)?$", re.IGNORECASE)
_LED_BEHIND = re.compile(
    r"\s*(?:for|in|during|at|as of|as at|on|over)\s+(?:the\s+|its\s+|our\s+)?(?:fiscal\s+)?", re.IGNORECASE
)
_SUBORDINATE = re.compile(
    r"\b(?:as|after|because|when|while|following|which|that|who|where|from|than|before|until|by)\s+(?!of\b|at\b)",
    re.IGNORECASE,
)
_HAS_FIGURE = re.compile(
    r"\s*(?:[:：为為]|[,，]?\s*(?:nil|none|零|无|[(（]?[$£€¥￥\d])|[,，]?\s*[A-Z]{2,3}\$?\s?\d)",
    re.IGNORECASE,
)
_COMPARED_ZH = re.compile(r"\s*的?(?:[约近超]|人民币)?\s*")
"""What stands between a period and its own figure: "较上年同期286万元增加35万元"."""
_TO_THIS = re.compile(r"\s+(?:period\s+)?to\s+(?:about\s+|approximately\s+)?", re.IGNORECASE)
"""Behind a period that something moved from: "widened nine basis points from the prior quarter to"."""
_APART = re.compile(r";|\bof (?:which|whom)\b")
"""What begins another statement behind a figure."""
_MULTIPLE_OF = re.compile(r"\d\s?(?:x|times)\s+(?:our\s+)?$", re.IGNORECASE)
"""Before a period that is only of the earnings which something is a multiple of: "on 14.5x 2025 earnings"."""
_COMPARABLE = re.compile(
    r"\s+(?:comparables?|comparatives?|comps?|base|baseline)(?=[,.;]|$|\s(?:impacted|as|and|due|in|of|with|that|from|which|was)\b)",
    re.IGNORECASE,
)
"""Behind a period that is only compared with: "on a strong prior year comparable"."""
_SPLIT_YEAR = re.compile(r"^/\d{2,4}")
_LISTED = re.compile(r"\s*(?:,?\s*and|,|和|、|，|to|至|到)\s*(?:(?:about|nearly|around|an?)\s*)?")
_DONE_BEHIND = re.compile(
    r"(?:\s+[a-z][a-z-]*){0,6}?(?:\s+(?:was|were|had been|has been))?\s+(?:recorded|recogni[sz]ed|incurred|paid"
    r"|expensed|repaid|received|issued|repurchased|granted|earned|capitali[sz]ed|charged|declared|reported|spent|borrowed)"
    r"\s+(?:in|during|for)\s+(?:the\s+)?(?:fiscal\s+)?"
)
"""What stands between a figure and its own period behind it: "a $5m charge was recorded in"."""
_YEAR_AGO = re.compile(
    r"\b(?:year[- ](?:earlier|ago)|prior[- ]year)\s+(?:period\s+|quarter\s+)?(?:net\s+)?[a-z]+\s+of\s*$",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"\b(?:was|were|is|are|has been|have been)\s+(?:also\s+)?(?:included|recorded|recogni[sz]ed|reflected|reported"
    r"|incurred|capitali[sz]ed|expensed|charged|paid|received|granted|issued)\b",
    re.IGNORECASE,
)
"""What was done with the figure itself, before its period: "losses of $1 million were included in equity for"."""
_AS_OF_BEFORE = re.compile(r"\b(?:as of|as at|at|on)\s+(?:the\s+)?$", re.IGNORECASE)
_MAX_TRAILING, _MAX_DAY, _MAX_BEHIND = 90, 12, 8
_OPEN_BRACKET = re.compile(r"[（(]([^（()）]*)$")
_GOES_ON_IN_BRACKET = re.compile(r"[（(][^（()）]*[:：][^（()）]*[;；,，、]$")
_YEAR_BEFORE = frozenset({Relative.LAST_YEAR_SAME_PERIOD, Relative.SAME_PERIOD})
_YEAR = re.compile(r"\d{4}")


def stated_period(sentence: Sentence, clause: Span, context: ReportContext) -> Period | None:
    """Return the period that a clause states for its figures and the later ones, None if it states none."""
    for mention in sentence.periods_in(clause):
        if mention.relative in _YEAR_BEFORE:
            # "上年同期为6.80亿元" is of that figure alone: what follows is of the period before it
            continue
        if _is_of_other(sentence, clause, mention):
            continue
        if not _is_aside(sentence, mention) and not _is_base(sentence, clause, mention):
            period = _resolved(mention, context)
            if period is not None:
                return period
    return _months_to_date(clause.of(sentence.words), context)


def _is_of_other(sentence: Sentence, clause: Span, mention: PeriodMention) -> bool:
    """Tell whether a period is of something else than a clause's figures: an event, a reason, since when they hold."""
    words = sentence.words
    is_day = mention.period is not None and mention.period.kind is PeriodKind.INSTANT
    if is_day and SINCE.search(words[: mention.span.start]):
        return True  # "自年初下滑16%"
    return (
        is_of_event(words, mention)
        or _MULTIPLE_OF.search(words[: mention.span.start]) is not None
        or _is_far_day(sentence, clause, mention)
        or is_told_in_passing(sentence, clause, mention)
        or _is_of_reason(words, clause, mention)
    )


def _is_of_reason(words: str, clause: Span, mention: PeriodMention) -> bool:
    """Tell whether a day or month is when something happened that is given as a reason: "因3月发生火灾，"."""
    period = mention.period
    long = period is not None and (period.end - period.start).days >= _LEAST_DAYS
    return not long and _REASON.search(words[clause.start : mention.span.start]) is not None


def _is_far_day(sentence: Sentence, clause: Span, mention: PeriodMention) -> bool:
    """Tell whether a day is named behind a clause's figures, other than right behind one: it is of what they led to."""
    if mention.period is None or mention.period.kind is not PeriodKind.INSTANT:
        return False
    ends = [q.span.end for q in sentence.quantities if clause.start <= q.span.start < mention.span.start]
    return bool(ends) and mention.span.start - max(ends) > _MAX_DAY


def _months_to_date(words: str, context: ReportContext) -> Period | None:
    """Return the months up to the end of the report's period that "for the six months" means."""
    match = _MONTHS.search(words)
    if match is None or context.period is None or context.period.kind is not PeriodKind.DURATION:
        return None
    return months_ended(context.period.end, _COUNTS[match.group(1).lower()])


def says_as_of(words: str) -> bool:
    """Tell whether words give the day that figures are of: "as of", 截至."""
    return _AS_OF.search(words) is not None


def earlier_period(
    sentence: Sentence, figure: Figure, now: Period | None, context: ReportContext
) -> Period | None:
    """Return the period of a figure that one of `now` is compared with: the next named, else a year before."""
    for mention in sentence.periods:
        if mention.span.start >= figure.lead.start and not _is_aside(sentence, mention):
            named = _compared(mention, now or context.default, context)
            if named is not None and (now is None or named.end < now.end):
                return _alike_in(named, now)
    return _year_before(now)


def _alike_in(named: Period, now: Period | None) -> Period:
    """Return the same part of a year that is named alone: nine months "compared to …, in 2023"."""
    if now is None or now.kind is PeriodKind.INSTANT or _YEAR.fullmatch(named.label) is None:
        return named
    is_part = (now.end - now.start).days < _DAYS_OF_PART
    return now.shifted(named.end.year - now.end.year) if is_part else named


def _trailing(sentence: Sentence, figure: Figure, context: ReportContext) -> Period | None:
    """Return the period named behind a sentence's figures: "was $5 million, or 3%, for the six months ended …"."""
    end = figure.quantity.span.end
    mention = next((m for m in sentence.periods if m.span.start >= end), None)
    if mention is None or mention.relative in _YEAR_BEFORE:
        return None
    between = sentence.words[end : mention.span.start]
    if len(between) > _MAX_TRAILING or not _DURING.search(between) or _APART.search(between):
        return None
    if is_base_of_change(sentence.words[: mention.span.start]):
        return None  # "was $5 million, up 8% on 2023"
    if VERB.search(_KEPT.sub(" ", between)) or _COMPARATIVE.search(between) or _SUBORDINATE.search(between):
        return None
    period = None if is_of_event(sentence.words, mention) else _resolved(mention, context)
    is_day = period is not None and period.kind is PeriodKind.INSTANT
    return None if is_day and _AS_OF_BEFORE.search(between) is None else period


def period_of(
    sentence: Sentence,
    figure: Figure,
    movement: Movement | None,
    stated: Period | None,
    context: ReportContext,
) -> Period | None:
    """Return a figure's period; `stated` is the one the sentence has stated so far, if any."""
    said = stated or _trailing(sentence, figure, context)
    stated = said or context.default
    if movement is not None:
        stated = _in_own_words(sentence, figure, context) or stated
        return years_before(sentence, figure, stated) if movement.kind is ChangeKind.CAGR else reached(stated)
    beside = _beside(sentence, figure) or _heading_bracket(sentence, figure)
    if beside is not None:
        told = _compared(beside, stated, context)
        named = told if told or beside.relative is Relative.PART else stated
        named = _same_day(named, stated, said) if _is_aside(sentence, beside) else named
        return _same_part(sentence, figure, named) if named is not None else None
    return _unnamed(sentence, figure, stated, context)


def _in_own_words(sentence: Sentence, figure: Figure, context: ReportContext) -> Period | None:
    """Return the period between the figure before and a change: "2024 EPS by 6% and our 2025 EPS by 4%"."""
    if figure.lead.start == figure.clause.start:
        return None
    for mention in sentence.periods_in(figure.lead):
        other = mention.period is None or _is_of_other(sentence, figure.lead, mention)
        before = _is_of_figure_before(sentence, figure, mention) or _is_aside(sentence, mention)
        if not (other or before or _is_base(sentence, figure.clause, mention)):
            return mention.period
    return None


def _same_part(sentence: Sentence, figure: Figure, year: Period) -> Period:
    """Return the part of a year that a clause names for several: "for the third quarter was $2 in 2021, $1 in 2020"."""
    parts = [m for m in sentence.periods_in(figure.clause) if m.relative in PARTS and not m.years_back]
    if len(parts) != 1 or _YEAR.fullmatch(year.label) is None:
        return year
    return resolve(parts[0], year) or year


def _same_day(year: Period | None, stated: Period | None, said: Period | None) -> Period | None:
    """Return the day, or the part that the sentence said, of the year in a bracket: "£5m in Q1 2022 (2021: £4m)"."""
    odd = stated is not None and is_odd_year(stated)
    held = stated if odd or (stated is not None and stated.kind is PeriodKind.INSTANT) else said
    if year is None or held is None or not _YEAR.fullmatch(year.label):
        return year
    is_part = (held.end - held.start).days < _DAYS_OF_PART
    return held.shifted(year.end.year - held.end.year) if is_part or odd else year


def _unnamed(
    sentence: Sentence, figure: Figure, stated: Period | None, context: ReportContext
) -> Period | None:
    """Return the period of a figure that has none beside it: an older one where words or a bracket compare."""
    lead, tail = figure.lead.of(sentence.words), figure.tail.of(sentence.words)
    elsewhere = _NO_YEAR_BEFORE.match(tail) is not None
    ahead = stated is not None and context.period is not None and stated.end > context.period.end
    if is_said_before(sentence, figure) and (ahead or not _repeats_in_bracket(sentence, figure)):
        return stated  # what was foretold before was foretold of the same period
    if years := end_of_years(sentence, figure, stated):
        return years
    if is_starting_level(sentence, figure):
        if ahead or _PLANNED.search(figure.clause.of(sentence.words)):
            return stated  # a plan that is changed stays one of the same period
        kind = change_kind(sentence.words)
        yearly = kind is ChangeKind.YOY or (context.yearly and kind is ChangeKind.UNSTATED and not elsewhere)
        return _year_before(stated) if yearly else None
    if _YEAR_AGO.search(lead):
        return _year_before(stated)
    if _COMPARATIVE.search(lead) and not sentence.terms_in(figure.lead):
        return stated if elsewhere else _year_before(stated)
    first = sentence.quantities.index(figure.quantity) == 0
    if (_WAS.fullmatch(lead) and not first) or _repeats_in_bracket(sentence, figure):
        return _year_before(stated) if context.yearly and not ahead else None
    return stated


def _compared(mention: PeriodMention, stated: Period | None, context: ReportContext) -> Period | None:
    """Return the period of a figure by the words beside it: "去年同期" is a year before what was stated."""
    if mention.period is None and mention.relative in _YEAR_BEFORE and stated is not None:
        return resolve(mention, stated)
    ahead = stated is not None and context.period is not None and stated.end > context.period.end
    if (
        stated is not None
        and ahead
        and mention.period is None
        and mention.years_back
        and mention.relative in PARTS
    ):
        return resolve(mention, stated)  # last year's first quarter is the one before that which is to come
    return _resolved(mention, context)


def _heading_bracket(sentence: Sentence, figure: Figure) -> PeriodMention | None:
    """Return the period that opens the bracket which a figure stands in: "(2022: 3 bn, 21.4%)"."""
    start = figure.quantity.span.start
    inside = _OPEN_BRACKET.search(sentence.words[:start])
    if inside is None:
        return None
    opening = [m for m in sentence.periods_in(Span(inside.start(1), start)) if _is_aside(sentence, m)]
    return opening[0] if opening and opening[0].span.start == inside.start(1) else None


def _repeats_in_bracket(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a figure stands alone in a bracket right behind one that is alike: "64.7% (67.7%)"."""
    quantity = figure.quantity
    index = sentence.quantities.index(quantity)
    if not figure.aside or not index or quantity.bound is not None:
        return False
    before = sentence.quantities[index - 1]
    each = PER_UNIT.match(sentence.words, before.span.end)
    between = sentence.words[each.end() if each else before.span.end : quantity.span.start].strip()
    per = PER_UNIT.match(sentence.words, quantity.span.end)
    closed = sentence.words[per.end() if per else quantity.span.end :].lstrip()[:1] in (")", "）")
    alike = (before.unit, before.currency, before.noun) == (quantity.unit, quantity.currency, quantity.noun)
    return alike and closed and between in ("(", "（")


def _beside(sentence: Sentence, figure: Figure) -> PeriodMention | None:
    """Return the period right before or right behind a figure."""
    before = [
        m
        for m in sentence.periods_in(figure.lead)
        if (figure.aside or not _is_aside(sentence, m)) and not is_of_event(sentence.words, m)
    ]
    listed = before and _LISTED.fullmatch(sentence.words[before[-1].span.end : figure.quantity.span.start])
    if before and (listed or _is_of_figure_before(sentence, figure, before[-1])):
        # "5.9% a year ago and 4.6% in the second quarter": the first is of the figure before
        before = [] if _behind(sentence, figure) is not None else before
    if before and _COMPARED_ZH.fullmatch(sentence.words, before[-1].span.end, figure.quantity.span.start):
        return before[-1]
    if before:
        own = [m for m in before if not is_base_of_change(sentence.words[figure.lead.start : m.span.start])]
        if not own and _TO_THIS.fullmatch(sentence.words, before[-1].span.end, figure.quantity.span.start):
            return None
        return (own or before)[0 if not figure.aside else -1]
    return _behind(sentence, figure)


def _is_of_figure_before(sentence: Sentence, figure: Figure, mention: PeriodMention) -> bool:
    """Tell whether a period is of the figure before: "$3m recorded in 2019, and costs of", "55% in 2019 from"."""
    index = sentence.quantities.index(figure.quantity)
    start = sentence.quantities[index - 1].span.end if index else mention.span.start
    between = sentence.words[start : mention.span.start]
    return any(led.fullmatch(between) for led in (_LED_BEHIND, _DONE_BEHIND))


def _behind(sentence: Sentence, figure: Figure) -> PeriodMention | None:
    """Return the period right behind a figure, unless it is what the figure is measured against."""
    per = PER_UNIT.match(sentence.words, figure.tail.start)
    start = per.end() if per else figure.tail.start
    for mention in sentence.periods_in(figure.tail):
        near = mention.span.start - start <= _MAX_BEHIND
        between = sentence.words[start : mention.span.start]
        near = near or any(led.fullmatch(between) for led in (_LED_BEHIND, _DONE_BEHIND))
        if near and not _is_aside(sentence, mention):
            base = is_base_of_change(sentence.words[figure.tail.start : mention.span.start])
            return None if base else mention
    return None


def _is_aside(sentence: Sentence, mention: PeriodMention) -> bool:
    """Tell whether a period opens or goes on with a bracket, with a figure of its own: "(2022: 3 bn; 2021: 2 bn)"."""
    said = sentence.words[: mention.span.start].rstrip()
    before = "(" if _GOES_ON_IN_BRACKET.search(said) else said[-1:]
    behind = _SPLIT_YEAR.sub("", sentence.words[mention.span.end :])
    return before in ("(", "（") and _HAS_FIGURE.match(behind) is not None


def _is_base(sentence: Sentence, clause: Span, mention: PeriodMention) -> bool:
    """Tell whether a period is only what the clause compares with: "than in 2022", "由2022年的2%降至"."""
    before = sentence.words[clause.start : mention.span.start]
    if is_base_of_change(before) or _BASE_FIGURE.search(before):
        return True
    if _COMPARABLE.match(sentence.words, mention.span.end):
        return True
    if _FROM.search(before) and _REACHED.search(sentence.words[mention.span.end : clause.end]):
        return True
    compared = _COMPARATIVE.search(before)
    return compared is not None and compared.end() < len(before)


def _resolved(mention: PeriodMention, context: ReportContext) -> Period | None:
    if mention.period is not None:
        return mention.period
    held = context.default
    named_full = mention.relative is Relative.THIS_YEAR and mention.text.startswith(("full", "Full"))
    if named_full and held is not None and (held.end - held.start).days > _DAYS_OF_PART:
        return held  # "the full-year dividend" under a heading of that year
    period = meant(mention, context)
    part = mention.relative in PARTS and not (mention.year or mention.years_back)
    if period is not None and context.period is not None and context.ahead and part:
        # what is to come in "the first half", in the outlook of a report on a whole year, does in the next
        yearly = (context.period.end - context.period.start).days > _DAYS_OF_PART
        return period.shifted(1) if yearly and period.end <= context.period.end else period
    return period


def _year_before(period: Period | None) -> Period | None:
    return period.shifted(-1) if period is not None and period.kind is PeriodKind.DURATION else None
