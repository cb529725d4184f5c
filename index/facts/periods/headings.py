"""A report's blocks in, what their headings and slide titles say of the figures under them out: period, forecast.

"2023 full-year highlights" in a report on the fourth quarter says of when the figures below are; "Outlook" that they
are expected. Here is decided which headings do: those that name one period, at their beginning, at their end or in a
bracket, and not one that they compare with.
"""

import re
from collections import defaultdict
from dataclasses import replace

from index.facts.basis import heads_forecast
from index.facts.context import PARTS, ReportContext, meant
from index.facts.lines import has_figure
from index.facts.sentences.references import is_of_name
from index.language.directions import is_base_of_change
from index.language.periods import Period, PeriodMention, Relative, find_periods
from index.types import BlockKind, CanonicalText, PeriodKind, TextBlock

_LEAST_DAYS = 80
_SHORT = 24
_LONGEST = 110
_NUMBERING = re.compile(r"[\s\d.、一二三四五六七八九十（()）]*")
_LAW = re.compile(r"\b(?:act|law|code) of\s*$", re.IGNORECASE)
_BEHIND = re.compile(r"[\s.:：]*(?:[（(][^（()）]{1,16}[)）]\s*)?$|[^（()）]*[)）]\s*$")
_QUESTION = re.compile(r"\s*[^\n]{2,200}[?？]\s*")
_EXPECTS = re.compile(r"\b(?:expect|outlook|foresee|anticipate|forecast)|预计|预期|展望|指引", re.IGNORECASE)
_ASKED = PARTS | {Relative.THIS_YEAR, Relative.NEXT_YEAR, Relative.LAST_YEAR}
_ENDED = re.compile(r"\bperiod end(?:ed|ing)\s*$", re.IGNORECASE)
_OF_A_DAY = re.compile(
    r"\b(?:daily|close|wrap|morning|evening|today|briefing|markets? (?:report|summary))\b"
    r"|[早晚日]报|晨会|收[评盘]|盘[前后]|复盘",
    re.IGNORECASE,
)
"""What heads figures of the day itself, where the others only say when they were written."""
_MARK = re.compile(r"\W*(?:(?:page|slide)\s*\d{1,3}|第\s*\d{1,3}\s*[页頁])\W*", re.IGNORECASE)

_MARK_AND_TITLE = re.compile(
    r"\s*(?:(?:page|slide)\s*\d{1,3}\s*[-–—:：|.]|第\s*\d{1,3}\s*[页頁]\s*[-–—:：|])\s*(?=\S)", re.IGNORECASE
)


def contexts_of(canonical: CanonicalText, context: ReportContext) -> list[ReportContext]:
    """Return what holds for the figures of each block, in order."""
    found: list[ReportContext] = []
    above: list[tuple[int, ReportContext]] = [(0, context)]
    dated: Period | None = None
    asked: ReportContext | None = None
    headed: ReportContext | None = None
    repeated = _under_several_periods(canonical, context)
    for position, block in enumerate(canonical.blocks):
        if position and _opens(canonical, position):
            # a heading below another goes on with what that one says; one of no level stands below none
            kept = [(level, held) for level, held in above if level < block.level] or above[:1]
            dated_above = len(above) > len(kept) and above[len(kept)][0] == block.level
            if dated_above and position in repeated:
                kept = above[: len(kept) + 1]
            above = kept
            under = above[-1][1]
            above.append((block.level, _under(_title(block.span.of(canonical.text)), context, under)))
            dated = asked = headed = None
        elif _QUESTION.fullmatch(words := block.span.of(canonical.text)):
            asked = _asked(words, above[-1][1])
        elif position and _is_line(canonical, block):
            dated = _line_period(words, context, dated)
            if not has_figure(_undated(words)):
                headed = _line_ahead(words, context)
        under = asked or headed or above[-1][1]
        found.append(under if dated is None else replace(under, default=dated))
    return found


def _under_several_periods(canonical: CanonicalText, context: ReportContext) -> frozenset[int]:
    """Return where headings stand that come again under each of several periods that headings of their level name.

    "Three months ended …" over "Cloud", "Devices", then "Six months ended …" over "Cloud", "Devices" once more, all in
    one type: what stands under "Cloud" is of the period above it.
    """
    period: dict[int, str] = {}
    places: dict[tuple[int, str], list[int]] = defaultdict(list)
    under: dict[tuple[int, str], set[str]] = defaultdict(set)
    for position, block in enumerate(canonical.blocks):
        if block.kind is not BlockKind.HEADING:
            continue
        period = {level: held for level, held in period.items() if level <= block.level}
        words = _title(block.span.of(canonical.text)).strip()
        named = heading_period(words, context)
        if named is not None:
            period[block.level] = named.label
        elif block.level in period:
            places[block.level, words].append(position)
            under[block.level, words].add(period[block.level])
    return frozenset(at for key, found in places.items() if len(under[key]) > 1 for at in found)


def _asked(question: str, above: ReportContext) -> ReportContext | None:
    """Return what a question of an interview says of the figures in its answer; None where it says nothing."""
    named = find_periods(question)
    ahead = heads_forecast(question) or _EXPECTS.search(question) is not None
    period = None
    if len(named) == 1 and above.period is not None and (named[0].period or named[0].relative in _ASKED):
        period = meant(named[0], above)
    if period is None or period.kind is PeriodKind.INSTANT:
        return replace(above, ahead=True) if ahead else None
    return replace(above, default=period, ahead=ahead)


def _line_period(line: str, context: ReportContext, dated: Period | None) -> Period | None:
    """Return the period that holds behind a short line, which is a heading though nothing marks it as one.

    A line that is a period and nothing else sets it ("Third Quarter 2026"), one without a figure ends it.
    """
    mentions = find_periods(line)
    if len(mentions) == 1 and line.strip(" :：") == mentions[0].text.strip():
        period = heading_period(line, context)
        return None if period is not None and period.kind is PeriodKind.INSTANT else period
    return dated if has_figure(line) else None


def _undated(line: str) -> str:
    """Return a line without the periods it names."""
    for mention in find_periods(line):
        line = line.replace(mention.text, " ")
    return line


def _line_ahead(line: str, context: ReportContext) -> ReportContext | None:
    """Return what holds behind a short line that heads what is expected: "下半年展望"; None for any other."""
    dated = len(line) <= _LONGEST and heading_period(line, context) is not None
    heads = (dated or len(line.strip()) <= _SHORT) and heads_forecast(line)
    return replace(context, default=heading_period(line, context), ahead=True) if heads else None


def _title(words: str) -> str:
    """Return a heading without the number of its slide: "2025 guidance" of "Slide 8 - 2025 guidance"."""
    marked = _MARK_AND_TITLE.match(words)
    return words[marked.end() :].split("\n")[0] if marked else words


def _opens(canonical: CanonicalText, position: int) -> bool:
    """Tell whether a block is a heading or the first line of a slide; the report's own title is none."""
    block, before = canonical.blocks[position], canonical.blocks[position - 1]
    if _MARK.fullmatch(before.span.of(canonical.text)):
        return position > 1
    if _MARK_AND_TITLE.match(block.span.of(canonical.text)):
        return True
    is_slide = block.page is not None and block.page != before.page and _is_line(canonical, block)
    return block.kind is BlockKind.HEADING or is_slide


def _is_line(canonical: CanonicalText, block: TextBlock) -> bool:
    words = block.span.of(canonical.text)
    return (
        block.kind is BlockKind.PARAGRAPH
        and len(words) <= _LONGEST
        and not words.rstrip().endswith((".", "。"))
    )


def _under(heading: str, context: ReportContext, above: ReportContext) -> ReportContext:
    """Return what holds under a heading, which stands below another that says what is `above`."""
    period = heading_period(heading, context)
    if heads_forecast(heading):
        return replace(context, default=period, ahead=True)
    if period is None:
        return above
    return replace(context, default=period, ahead=above.ahead)


def heading_period(heading: str, context: ReportContext) -> Period | None:
    """Return the one period that a heading names as that of what stands under it."""
    if len(heading) > _LONGEST:
        return None
    named = [period for m in find_periods(heading) if (period := _named(heading, m, context)) is not None]
    return named[0] if len({period.label for period in named}) == 1 else None


def _named(heading: str, mention: PeriodMention, context: ReportContext) -> Period | None:
    before = heading[: mention.span.start]
    if is_base_of_change(before) or _LAW.search(before) or is_of_name(heading, mention):
        return None
    at_edge = _NUMBERING.fullmatch(before) or _BEHIND.match(heading, mention.span.end)
    if not at_edge and len(heading) > _SHORT:
        return None
    period = mention.period
    if period is None and mention.relative in PARTS and context.period is not None:
        period = meant(mention, context)
    if period is None:
        return None
    own = context.period
    if period.kind is PeriodKind.INSTANT and own is not None and period.start > own.end:
        return None  # when the report was written
    if period.kind is PeriodKind.INSTANT and _ENDED.search(before):
        return None  # how long the period was that ended then is told elsewhere
    if period == context.written and not _OF_A_DAY.search(heading):
        return None
    long = period.kind is PeriodKind.INSTANT or (period.end - period.start).days >= _LEAST_DAYS
    return period if long else None
