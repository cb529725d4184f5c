"""A sentence in, out which of its figures belong to which item of a list: "A和B的收入分别为3亿元和2亿元".

Items may be owners, metrics, periods or bases of comparison. Here is decided that figures are dealt out only
where there are as many of them as items; otherwise none of them becomes a fact, since any pairing would be a guess.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise, zip_longest

from index.facts.context import Name, ReportContext, meant
from index.facts.phrases.sharing import listed_owners
from index.facts.sentences.figures import Sentence
from index.facts.sentences.listing import DASHED, named_items
from index.facts.wording import trim
from index.language.directions import ChangeKind, change_kind, find_changes, without_changes
from index.language.kinds import fits_kind
from index.language.numbers import Bound, Quantity
from index.language.periods import Period, PeriodMention, Relative, parse_period
from index.language.timespans import months_ended
from index.types import Span

_RESPECTIVELY_ZH = re.compile(r"分别|分別|依次|各(?=加息|降息|[上下]调)")
_RESPECTIVELY_EN = re.compile(r"\brespectively\b", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\s*(?:[、,，/]|和|及|以及|与|與|,?\s*\band\b|&)?\s*(?:约|約|近|超|超过|about|nearly|over)?\s*",
    re.IGNORECASE,
)
_KIND_ITEM = re.compile(r"同比|环比|環比|yoy|qoq", re.IGNORECASE)
_KIND_END = re.compile(r"(?<=[\u3400-\u9fff]{2})(?:同比|环比|環比|按年)$")
_FROM_BEFORE = re.compile(r"[由从從自]\s*$")
_ITEM_ALONE = re.compile(
    r"增速|增幅|[涨降跌升]幅|同比|环比|環比|[较比](?:上年末?|年初|去年|(?=\s|$))|按年|也|均|则|又"
)
_PREDICATE = re.compile(
    r"(?:均|都|也|仍)?(?:实现|保持|延续|呈现|出现|继续|持续|稳步|平稳|快速|较快|小幅|大幅|双双|同步|有所|明显)|均$|都$"
)
"""Where what moved ends and how it moved begins."""
_YEAR_BEFORE = frozenset({Relative.LAST_YEAR_SAME_PERIOD, Relative.SAME_PERIOD})
_BETWEEN_PERIODS = re.compile(
    r"\s*(?:,|、|/)?\s*(?:and|or|和|及|与)?\s*(?:(?:in|at|as of|for|the|year|years|ended|quarter)\s*)*",
    re.IGNORECASE,
)
_LEADS_TO_PERIODS = re.compile(
    r"\b(?:as of|as at|at|for|in|during|on|ended|ending)\s+(?:the\s+)?(?:fiscal\s+)?(?:years?\s+|quarters?\s+)?"
    r"(?:ended\s+|ending\s+)?$",
    re.IGNORECASE,
)
_LENGTHS = re.compile(
    r"\b(three|six|nine|twelve)(?:[- ]months?)? (?:periods? )?and (?:the )?(three|six|nine|twelve)[- ]months? "
    r"(?:periods? )?end(?:ed|ing)\s",
    re.IGNORECASE,
)
_COUNTS = {"three": 3, "six": 6, "nine": 9, "twelve": 12}
_EACH_PERIOD = re.compile(r"报告期内?各(?:期|年)末?|各报告期末?|最近[三两]年(?:及一期)?")
_IN_PERIODS = re.compile(r"报告期")
_LEAST_PERIODS = 3
"""A prospectus is on three years: as many figures of one thing are of these."""
_MANY = re.compile(r"[\u3400-\u9fff）)](?:、|和|及|与)[\u3400-\u9fffA-Z]")
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Share:
    """What a list gives to one figure; a field is None where the list says nothing of it.

    `doubtful` figures stand in a list whose items cannot be told; `follows` says which of how many levels before
    them they may go on with ("A收入5亿元，B收入3亿元，分别增长2%和4%"); `base` ones are levels that a change
    started from.
    """

    name: Name | None = None
    period: Period | None = None
    kind: ChangeKind | None = None
    doubtful: bool = False
    follows: tuple[int, int] | None = None
    base: bool = False


@dataclass(frozen=True, slots=True)
class _Group:
    """Figures that are listed: the positions of the quantities, what stands before and after them.

    base: those of the levels that they started from, listed before them.
    sure: whether a word says that they are dealt out; else only as many items tell that.
    """

    positions: range
    before: Span
    link: Span
    after: Span
    base: range = range(0)
    sure: bool = True


def deal_out(
    sentence: Sentence, context: ReportContext, span: Period | None, recent: Sequence[Name] = ()
) -> dict[int, Share]:
    """Return the share of each quantity of a sentence, by its position, that stands in a "respectively" list.

    span: the years that the text has been speaking of, for "EPS 0.5/0.6/0.7元"; recent: what the figures of the
    statement before were of, for "；去年同期分别为820万元和4.4%".
    """
    shares: dict[int, Share] = {}
    names: Sequence[Share] = [Share(name=name) for name in recent]
    for group in _groups(sentence):
        if group.positions.start and names and not shares:
            names = []  # the statement's own levels stand between
        dealt = _items(sentence, group, context, names, span)
        if not (dealt or group.sure):
            continue
        names = dealt if dealt and dealt[0].name else names
        count = len(group.positions)
        shares |= _starting(group, dealt)
        nameless = not trim(_ITEM_ALONE.sub("", sentence.without_periods(group.before)))
        doubt = [Share(doubtful=True, follows=(at, count) if nameless else None) for at in range(count)]
        shares |= dict(zip(group.positions, dealt or doubt, strict=True))
    return shares


def _starting(group: _Group, dealt: Sequence[Share]) -> dict[int, Share]:
    """Return the shares of the levels that a list's figures started from: of those owners, for those years to come."""
    shares = [replace(share, base=True) for share in dealt]
    return dict(zip(group.base, shares, strict=True)) if group.base and dealt else {}


# ---------------------------------------------------------------- the figures of a list


def _groups(sentence: Sentence) -> list[_Group]:
    runs = [run for run in _runs(sentence) if len(run) > 1]
    groups: list[_Group] = []
    done = 0
    base: range | None = None
    for run, following in zip_longest(runs, runs[1:]):
        if following and _is_base_of(sentence, run, following):
            base = run
            continue
        first, last = sentence.quantities[run[0]], sentence.quantities[run[-1]]
        begin = max(done, _clause_start(sentence, first, done))
        stop = sentence.quantities[run[-1] + 1].span.start if run[-1] + 1 < len(sentence.quantities) else None
        after = Span(last.span.end, len(sentence.words) if stop is None else stop)
        mark = _RESPECTIVELY_ZH.search(sentence.words, begin, first.span.start)
        english = _RESPECTIVELY_EN.search(sentence.words, after.start, after.end)
        if mark and base:
            opened = _FROM_BEFORE.search(sentence.words[: sentence.quantities[base.start].span.start])
            before = Span(begin, max(begin, opened.start() if opened else begin))
            groups.append(_Group(run, before, Span(mark.end(), first.span.start), after, base))
        elif mark:
            groups.append(_Group(run, Span(begin, mark.start()), Span(mark.end(), first.span.start), after))
        elif english:
            whole = Span(begin, first.span.start)
            groups.append(_Group(run, whole, whole, Span(after.start, english.start())))
        elif _is_dealt_out(sentence, run, begin, after):
            whole = Span(begin, first.span.start)
            groups.append(_Group(run, whole, whole, after))
        else:
            groups += _unmarked(sentence, run, begin, after)
        done, base = last.span.end, None
    return groups


def _is_dealt_out(sentence: Sentence, run: range, begin: int, after: Span) -> bool:
    """Tell whether listed figures are of as many stretches, dates or owners that are listed too."""
    first = sentence.quantities[run[0]]
    before = Span(begin, first.span.start)
    if len(run) == _PAIR and _lengths(sentence, run, after):
        return True
    if len(run) in (len(_listed_behind(sentence, after)), len(_listed_before(sentence, before))):
        return True
    if begin and not sentence.periods_in(Span(begin, after.end)):
        opening = Span(0, sentence.quantities[0].span.start)  # "As of … and …, A was 1 and 2, B was 3 and 4"
        return len(run) == len(_listed_before(sentence, opening))
    return _shares_noun(first) or bool(listed_owners(sentence, run, begin))


def _shares_noun(first: Quantity) -> bool:
    """Tell whether what is counted stands behind the last of a list only: "0.2, 12.8, and 13.5 years"."""
    return first.noun is not None and first.noun.isascii() and first.noun not in first.text


def _unmarked(sentence: Sentence, run: range, begin: int, after: Span) -> list[_Group]:
    """Return the group of figures that no word deals out, but strokes or as many items before them may."""
    start = sentence.quantities[run[0]].span.start
    if "/" in sentence.words[sentence.quantities[run[0]].span.end : sentence.quantities[run[1]].span.start]:
        return [_Group(run, Span(begin, begin), Span(begin, start), after)]
    if _MANY.search(sentence.words, begin, start):
        return [_Group(run, Span(begin, start), Span(start, start), after, sure=False)]
    return []


def _is_base_of(sentence: Sentence, run: range, following: range) -> bool:
    """Tell whether listed figures are the levels that those behind them started from: "由5亿、3亿分别调至6亿、4亿"."""
    if len(run) != len(following) or run.stop != following.start:
        return False
    first, last, then = (sentence.quantities[at] for at in (run.start, run[-1], following.start))
    link = sentence.words[last.span.end : then.span.start]
    opened = _FROM_BEFORE.search(sentence.words[: first.span.start]) is not None
    return (
        opened and first.unit is then.unit and _RESPECTIVELY_ZH.search(link) is not None and "，" not in link
    )


def _runs(sentence: Sentence) -> list[range]:
    """Return the runs of quantities of one unit that nothing but a mark of enumeration parts."""
    runs: list[range] = []
    quantities = sentence.quantities
    for position, quantity in enumerate(quantities):
        joined = bool(runs) and _is_listed(sentence.words, quantities[position - 1], quantity)
        if joined:
            runs[-1] = range(runs[-1].start, position + 1)
        else:
            runs.append(range(position, position + 1))
    return runs


def _is_listed(words: str, before: Quantity, after: Quantity) -> bool:
    between = words[before.span.end : after.span.start]
    if before.bound is Bound.FROM or after.bound is Bound.TO or not between.strip():
        return False
    is_alike = before.unit is after.unit or between.strip() not in (",", "，")
    return is_alike and _BETWEEN.fullmatch(without_changes(between)) is not None


def _clause_start(sentence: Sentence, first: Quantity, done: int) -> int:
    """Return where the words of a list begin: its clause's, or in English those before a dash or a comma."""
    index = next(i for i, clause in enumerate(sentence.clauses) if clause.covers(first.span))
    start = sentence.clauses[index].start
    if sentence.words[: first.span.start].isascii() or DASHED.search(sentence.words[: first.span.start]):
        behind = [
            quantity.span.end for quantity in sentence.quantities if quantity.span.end < first.span.start
        ]
        return max(done, *behind, 0) if behind else done
    return max(start, done)


# ---------------------------------------------------------------- the items of a list


def _items(
    sentence: Sentence, group: _Group, context: ReportContext, before: Sequence[Share], span: Period | None
) -> list[Share]:
    """Return what each figure of a group gets; empty if that cannot be told."""
    count = len(group.positions)
    if lengths := _stretches(sentence, group):
        return [Share(period=period) for period in lengths]
    if owners := listed_owners(sentence, group.positions, group.before.start):
        return [Share(name=name) for name in owners]
    text = _listed_words(sentence, group.before)
    kinds = [kind.group() for kind in _KIND_ITEM.finditer(sentence.words, group.before.start, group.link.end)]
    if len(kinds) == count and len(set(kinds)) == count:
        return [Share(kind=change_kind(kind)) for kind in kinds]
    behind = _listed_behind(sentence, group.after)
    if len(behind) == count:
        return [Share(period=period) for period in behind]
    listed = [p for m in sentence.periods_in(group.before) if (p := meant(m, context)) is not None]
    if len(listed) == count:
        return [Share(period=period) for period in listed]
    named = named_items(
        text, sentence.without_periods(group.link), count, context, group.before == group.link
    )
    if named:
        return [Share(name=name) for name in named]
    periods = _periods(sentence, group, count, span, context)
    if periods:
        return [Share(period=period) for period in periods]
    return _followup(sentence, group, context, before, span, text)


def _followup(
    sentence: Sentence,
    group: _Group,
    context: ReportContext,
    before: Sequence[Share],
    span: Period | None,
    text: str,
) -> list[Share]:
    """Return what figures get that go on with those of the statement before: "；去年同期分别为820万元和4.4%"."""
    is_followup = not _KIND_ITEM.sub("", text).strip() and len(before) == len(group.positions)
    moved = find_changes(sentence.words[group.before.start : group.link.end])
    fitting = moved or all(
        share.name is not None and fits_kind(share.name.unit_kind, sentence.quantities[position])
        for share, position in zip(before, group.positions, strict=False)
    )
    if not (is_followup and fitting):
        return []
    said = sentence.periods_in(Span(group.before.start, group.link.end))
    now = span or context.default
    earlier = (
        now.shifted(-1) if now is not None and len(said) == 1 and said[0].relative in _YEAR_BEFORE else None
    )
    return [replace(share, period=earlier) for share in before]


def _listed_words(sentence: Sentence, before: Span) -> str:
    """Return the words that say what listed figures are of: those before them, else the clause before these."""
    text = _KIND_END.sub("", trim(without_changes(sentence.without_periods(before))))
    return text if _ITEM_ALONE.sub("", text) else _subject_before(sentence, before) or text


def _subject_before(sentence: Sentence, before: Span) -> str:
    """Return what a clause without figures says to have moved: "A、B投资增长较快，同比分别增长5%和4%"."""
    index = next((i for i, clause in enumerate(sentence.clauses) if clause.start == before.start), 0)
    clause = sentence.clauses[index - 1] if index else Span(0, 0)
    if any(clause.covers(quantity.span) for quantity in sentence.quantities):
        return ""
    words = sentence.without_periods(clause)
    moved = find_changes(words)
    said = _PREDICATE.search(words[: moved[0].span.start] if moved else words)
    end = said.start() if said else moved[0].span.start if moved else 0
    return trim(words[:end])


def _listed_before(sentence: Sentence, before: Span) -> list[Period]:
    """Return the periods that a statement names as a list before its figures: "As of June 30, 2023 and 2022, …"."""
    mentions = [m for m in sentence.periods_in(before) if m.period is not None]
    lead = sentence.words[before.start : mentions[0].span.start] if mentions else ""
    return _listed(sentence, mentions) if _LEADS_TO_PERIODS.search(lead) else []


def _listed(sentence: Sentence, mentions: Sequence[PeriodMention]) -> list[Period]:
    """Return periods between which nothing stands but what joins a list; none where something else does."""
    listed = all(
        _BETWEEN_PERIODS.fullmatch(sentence.words[a.span.end : b.span.start]) for a, b in pairwise(mentions)
    )
    return [m.period for m in mentions if m.period] if listed else []


def _listed_behind(sentence: Sentence, after: Span) -> list[Period]:
    """Return the periods that follow figures as a list: "… as of December 31, 2022 and 2021"."""
    mentions = [m for m in sentence.periods_in(after) if m.period is not None]
    lead = sentence.words[after.start : mentions[0].span.start] if mentions else ""
    ends = (
        at
        for at, (a, b) in enumerate(pairwise(mentions), start=1)
        if _BETWEEN_PERIODS.fullmatch(sentence.words[a.span.end : b.span.start]) is None
    )
    return (
        [m.period for m in mentions[: next(ends, None)] if m.period] if _LEADS_TO_PERIODS.search(lead) else []
    )


def _stretches(sentence: Sentence, group: _Group) -> list[Period]:
    """Return the stretches of "for the three-month and nine-month periods ended June 30, 2023" behind two figures."""
    found = _lengths(sentence, group.positions, group.after)
    if found is None or len(group.positions) != _PAIR:
        return []
    ended = next((m.period for m in sentence.periods if m.span.end > found.end() and m.period), None)
    return [months_ended(ended.end, _COUNTS[length.lower()]) for length in found.groups()] if ended else []


def _lengths(sentence: Sentence, positions: range, after: Span) -> re.Match[str] | None:
    """Return where two stretches are named behind two figures, or before the first two of the sentence."""
    behind = _LENGTHS.search(sentence.words, after.start, after.end)
    if behind is not None or positions.start:
        return behind
    return _LENGTHS.search(sentence.words, 0, sentence.quantities[0].span.start)


def _periods(
    sentence: Sentence, group: _Group, count: int, span: Period | None, context: ReportContext
) -> list[Period]:
    """Return a period for each figure: listed before or behind them, or the years of a range."""
    opening = Span(0, sentence.quantities[0].span.start)
    for stretch in (group.before, group.link, group.after, opening):
        listed = [m.period for m in sentence.periods_in(stretch) if m.period is not None]
        if len(listed) == count:
            return listed
        if len(listed) == 1 and (years := _years(listed[0], count)):
            return years
        meant_here = [p for m in sentence.periods_in(stretch) if (p := meant(m, context)) is not None]
        if len(meant_here) == 1 and (months := _months(meant_here[0], count)):
            return months
    each = _EACH_PERIOD if count < _LEAST_PERIODS else _IN_PERIODS
    if each.search(sentence.words, 0, opening.end) and context.period is not None:
        last = context.period.end.year
        return _years(parse_period(f"{last - count + 1}..{last}"), count) if count > 1 else []
    return _years(span, count) if span is not None else []


def _months(period: Period, count: int) -> list[Period]:
    """Return the months of a range within a year if there are `count` of them: "4至6月分别为…"."""
    first, last = period.start, period.end
    if first.year != last.year or first.day != 1 or count < _PAIR or last.month - first.month + 1 != count:
        return []
    months = [parse_period(f"{first.year}-{month:02}") for month in range(first.month, last.month + 1)]
    return months if months[-1].end == last else []


def _years(period: Period, count: int) -> list[Period]:
    """Return the years of a range if there are `count` of them."""
    first, last = period.start, period.end
    whole = (first.month, first.day) == (1, 1) and (last.month, last.day) == (12, 31)
    if not whole or count < 2 or last.year - first.year + 1 != count:
        return []
    return [parse_period(f"{date(year, 1, 1).year}") for year in range(first.year, last.year + 1)]
