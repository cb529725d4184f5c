"""Short lines of a slide in, what each is out: a figure, a change of the one before, a period, a label, or neither.

Here is decided which lines stand for nothing but a figure, so that what it is of is said by another line: a line
that names its figure itself is read as a statement elsewhere.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from index.facts.lines import Reading, reading_of
from index.facts.sentences.figures import parted
from index.language.numbers import Quantity, Unit, find_quantities
from index.language.periods import Period, PeriodMention, find_periods
from index.types import BlockKind, PeriodKind, Span, TextBlock

MAX_LABEL = 48
_LONGEST_AXIS = 120
_ENDS_SENTENCE = re.compile(r"[。！？；.!?;：:]$")
_NOTE = re.compile(r"(?:注|数据来源|资料来源|来源|source|note)s?\s*(?:[（(]\d+[）)])?\s*[:：]", re.IGNORECASE)
_FOOTNOTE_MARK = re.compile(r"\s*[（(]\d{1,2}[)）]\s*$")
SLIDE_MARK = re.compile(
    r"[\[【(（<\-–—=\s]*(?:(?:page|slide)\s*\d{1,3}|第\s*\d{1,3}\s*[页頁])[\])）】>\-–—=\s]*", re.IGNORECASE
)
_CHANGE_WORDS = re.compile(
    r"(?:[\s,，:：+()（）/\-–—]|同比|环比|環比|按年|按季|[较較比](?:(?:上|去)?年(?:同期|末|底)?|[年期]初)|净?增长?|增加|下降|减少|上升|提升|增幅|降幅"
    r"|yoy|qoq|y/y|q/q|y-o-y|q-o-q|year[- ](?:on|over)[- ]year|quarter[- ](?:on|over)[- ]quarter|up|down|growth|change"
    r"|versus|vs\.?)*",
    re.IGNORECASE,
)
_NO_WORDS = re.compile(
    r"(?:[\W\d_]|约|約|超过?|近|逾|以上|以下|左右|维持|净?亏损"
    r"|(?:net )?loss(?: of)?|at least|about|over|approx|up to|c\.)*",
    re.IGNORECASE,
)
_LOSS = re.compile(r"(?:\bloss(?: of)?|亏损?|虧損?)[\s:：]*[$€£¥￥]?$", re.IGNORECASE)
_SINCE = re.compile(r"(?:[较較比](?:上|去)?[年期]|同比|环比|up |down )", re.IGNORECASE)
_PER = re.compile(r"\s*(?:/|per )\s*(?:lb|oz|[a-z]{1,6}|[\u4e00-\u9fff]{1,3})(?![a-z])", re.IGNORECASE)
_MARGIN = re.compile(
    r"[\d.]+ ?% (?:[a-z-]+ )?margin|(?:对应)?(?:净|毛)?利润?率[:：]? ?[\d.]+%", re.IGNORECASE
)
_RATES = (Unit.RATIO, Unit.POINTS)
_BRACKET = re.compile(r"[（(][^（()）]*[)）]\s*$")


class Kind(Enum):
    """What a line of a slide is."""

    VALUE = auto()
    ROW = auto()
    CHANGE = auto()
    PERIOD = auto()
    LABEL = auto()
    EDGE = auto()


@dataclass(frozen=True, slots=True)
class SlideLine:
    """A line and what it is. `values`: its figures, of a change only the first; `period`: the one it names.

    before: the figure of another period that a bracket behind the value gives, with that period: "$0.24 (2023: $0.21)".
    earlier: how it names the period of an earlier figure, without the year: "上年同期：3亿元".
    opens: the line says that a slide begins; heading: it is a heading, which begins a slide or a part of one.
    note: it is a note or names a source; block: the number of the block that it is of.
    """

    span: Span
    text: str
    page: int | None
    kind: Kind
    values: tuple[Quantity, ...] = ()
    period: Period | None = None
    before: tuple[Quantity, Period] | None = None
    earlier: PeriodMention | None = None
    opens: bool = False
    heading: bool = False
    note: bool = False
    block: int = 0


def slide_lines(text: str, blocks: Sequence[TextBlock]) -> list[SlideLine]:
    """Return the lines of the short blocks of a report, rows of tables as edges between them."""
    lines: list[SlideLine] = []
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.TABLE_ROW:
            lines.append(SlideLine(block.span, "", block.page, Kind.EDGE, block=number))
            continue
        start = block.span.start
        for part in block.span.of(text).split("\n"):
            stripped = part.strip()
            if stripped:
                begin = start + part.index(stripped)
                line = _line(stripped, Span(begin, begin + len(stripped)), block)
                lines.append(replace(line, block=number))
            start += len(part) + 1
    return _with_following(_with_whole_changes(lines))


def _with_following(lines: list[SlideLine]) -> list[SlideLine]:
    """Return lines, a signed rate or a margin right behind a figure in another unit as what goes with that figure."""
    read: list[SlideLine] = []
    for line in lines:
        last = read[-1] if read else None
        if last is not None and last.kind in (Kind.VALUE, Kind.CHANGE) and last.values[0].unit not in _RATES:
            values = line.values or (find_quantities(line.text) if _MARGIN.fullmatch(line.text) else ())
            signed = line.kind is Kind.VALUE and line.text[:1] in "+-−–" and line.period is None
            if values and values[0].unit in _RATES and (signed or not line.values):
                line = replace(line, kind=Kind.CHANGE, values=values[:1])
        read.append(line)
    return read


def _with_whole_changes(lines: list[SlideLine]) -> list[SlideLine]:
    """Join words of change with the rate that stands alone on the next line: "同比", "-11.0%"."""
    joined: list[SlideLine] = []
    for line in lines:
        last = joined[-1] if joined else None
        is_rate = line.kind is Kind.VALUE and line.values[0].unit in (Unit.RATIO, Unit.POINTS)
        if last is None or not is_rate or line.period is not None or not _says_change(last):
            joined.append(line)
            continue
        words = f"{last.text} {line.text}"
        value = line.values[0]
        moved = len(last.text) + 1  # where the rate stands in the words of both
        begin = line.span.start - moved
        span = replace(value.span, start=value.span.start + moved, end=value.span.end + moved)
        values = (replace(value, span=span),)
        joined[-1] = replace(
            line, span=Span(begin, line.span.end), text=words, kind=Kind.CHANGE, values=values
        )
    return joined


def _says_change(line: SlideLine) -> bool:
    """Tell whether a line is nothing but words of change."""
    words = line.text.strip(" :：")
    return line.kind is Kind.LABEL and not line.heading and _CHANGE_WORDS.fullmatch(words) is not None


def _line(words: str, span: Span, block: TextBlock) -> SlideLine:
    page, heading = block.page, block.kind is BlockKind.HEADING
    if SLIDE_MARK.fullmatch(words):
        return SlideLine(span, words, page, Kind.EDGE, opens=True)
    note = _NOTE.match(words) is not None
    # of prose it would take long to find the periods
    if block.kind is BlockKind.LIST_ITEM or note or len(words) > _LONGEST_AXIS:
        return SlideLine(span, words, page, Kind.EDGE, note=note, heading=heading and not note)
    core = _FOOTNOTE_MARK.sub("", words)
    periods = find_periods(core)
    values = _values(core, periods) if len(core) <= MAX_LABEL else ()
    rest = _rest(core, periods, values)
    named = [mention.period for mention in periods if mention.period is not None]
    if not values and periods and not re.search(r"[^\W\d_]", rest):
        return SlideLine(span, words, page, Kind.PERIOD, period=named[0] if named else None, heading=heading)
    if values and not heading:
        read = _value_line(core, periods, values, rest)
        if read is not None:
            kind, figures, period, before = read
            earlier = periods[0] if kind is Kind.VALUE and len(periods) == 1 and not named else None
            return SlideLine(span, words, page, kind, _signed(core, figures), period, before, earlier)
    is_words = (
        len(words) <= MAX_LABEL and not _ENDS_SENTENCE.search(words) and re.search(r"[^\W\d_]{2}", words)
    )
    if not is_words or len(values) > 1 or reading_of(words) is not Reading.PIECE:
        return SlideLine(span, words, page, Kind.EDGE, heading=heading)
    long = [period for period in named if period.kind is PeriodKind.DURATION]
    period = named[0] if len(named) == 1 else long[0] if len(long) == 1 else None
    aside = _BRACKET.search(core)
    if period is not None and values and aside is not None and values[0].span.start > aside.start():
        return SlideLine(span, words, page, Kind.LABEL, before=(values[0], period), heading=heading)
    return SlideLine(span, words, page, Kind.LABEL, period=period, heading=heading)


def _signed(core: str, figures: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Return the figures of a line, those that it calls a loss below nought."""
    if not _LOSS.search(core[: figures[0].span.start]):
        return figures
    return tuple(replace(figure, value=-abs(figure.value)) for figure in figures)


def _values(core: str, periods: Sequence[PeriodMention]) -> tuple[Quantity, ...]:
    dated = [mention.span for mention in periods]
    return tuple(
        quantity
        for quantity in find_quantities(parted(core, periods))
        if not any(span.start < quantity.span.end and quantity.span.start < span.end for span in dated)
    )


def _rest(core: str, periods: Sequence[PeriodMention], values: Sequence[Quantity]) -> str:
    dated, counted = [mention.span for mention in periods], [value.span for value in values]
    spans = sorted((*dated, *counted), reverse=True)
    for span in spans:
        core = f"{core[: span.start]} {core[span.end :]}"
    return core


def _value_line(
    core: str, periods: Sequence[PeriodMention], values: tuple[Quantity, ...], rest: str
) -> tuple[Kind, tuple[Quantity, ...], Period | None, tuple[Quantity, Period] | None] | None:
    """Read a line that is a figure, perhaps with its period or that of a year before in a bracket; None for words."""
    first = core[: values[0].span.end]
    lead = _rest(first, [m for m in periods if m.span.end <= len(first)], values[:1])
    rates = values[0].unit in (Unit.RATIO, Unit.POINTS)
    changes = re.search(r"[^\W\d_]", rest) is not None and _CHANGE_WORDS.match(rest) is not None
    since = _SINCE.match(core) is not None and _CHANGE_WORDS.fullmatch(lead) is not None
    if (rates and changes and _is_change(core, rest, values, lead)) or (since and len(values) == 1):
        return Kind.CHANGE, values[:1], None, None
    aside = _BRACKET.search(core)
    own = [value for value in values if aside is None or value.span.start < aside.start()]
    dated = [m for m in periods if m.period is not None and (aside is None or m.span.start < aside.start())]
    inside = [
        m for m in periods if aside is not None and m.span.start >= aside.start() and m.period is not None
    ]
    outside = [m for m in periods if aside is None or m.span.start < aside.start()]
    bare = _PER.sub(" ", _rest(core[: aside.start()] if aside else core, outside, own))
    if aside is not None and not own:  # "(2023: $0.21)"
        own, dated, bare = list(values), inside, _rest(core, inside, values)
    is_range = len(own) == 2 and own[0].bound is not None
    if not own or not _NO_WORDS.fullmatch(bare) or len(outside) > 1:
        return None
    if len(own) > 1 and not is_range:
        return None if periods else (Kind.ROW, tuple(own), None, None)
    behind = [value for value in values if value not in own]
    before = None
    if len(behind) == 1 and len(inside) == 1 and inside[0].period is not None:
        before = (behind[0], inside[0].period)
    return Kind.VALUE, tuple(own), dated[0].period if dated else None, before


def _is_change(core: str, rest: str, values: Sequence[Quantity], lead: str) -> bool:
    """Tell whether a line is nothing but a change: "同比 +13.2%", "-1.2% YoY", "+11.7% YoY, margin 43.6%"."""
    if _CHANGE_WORDS.fullmatch(rest):
        return True
    piece = re.split(r"[,，;；(（]", core[values[0].span.end :])[0]
    return (
        len(piece) < len(core[values[0].span.end :])
        and _CHANGE_WORDS.fullmatch(f"{lead} {piece}") is not None
    )


def pages_of(lines: Sequence[SlideLine]) -> Iterator[list[SlideLine]]:
    """Yield the lines of each slide, or of each part of a text under its heading."""
    page: list[SlideLine] = []
    for line in lines:
        if page and (line.opens or line.heading or line.page != page[-1].page) and not _is_mark_alone(page):
            yield page
            page = []
        page.append(line)
    if page:
        yield page


def title_of(page: Sequence[SlideLine], *, first: bool) -> SlideLine | None:
    """Return the title of what `pages_of` yields: its heading, or a slide's first line; None where there is none."""
    words = [line for line in page if not line.opens]
    if not words:
        return None
    is_slide = page[0].opens or (page[0].page is not None and not first)
    return words[0] if words[0].heading or is_slide else None


def _is_mark_alone(page: Sequence[SlideLine]) -> bool:
    return len(page) == 1 and page[0].opens
