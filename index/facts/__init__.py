"""Canonical text in, every figure it states out, as facts: from sentences, table rows and short lines of slides.

Here is decided what is read as what: a block that is a sentence, or a line that names and gives a figure by
itself, is read as a statement; short lines around bare figures are read as slides; rows as tables.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from index.facts.context import Carry, ReportContext
from index.facts.lines import Reading, has_figure, names_figure, reading_of, skeleton
from index.facts.measuring import with_measures
from index.facts.owners.anaphora import of_part_before
from index.facts.owners.owning import opening_owner, rows_names, under_headings
from index.facts.owners.plausible import plausible
from index.facts.owners.profiles import firms_above
from index.facts.periods.datelines import seen_ahead, seen_from_its_day, written_on
from index.facts.periods.headings import contexts_of
from index.facts.periods.newsdays import on_its_day
from index.facts.periods.ownyears import in_own_years
from index.facts.periods.paragraphs import going_on
from index.facts.sentences.bareheads import with_repeated_metrics
from index.facts.sentences.lengths import with_lengths
from index.facts.sentences.ofwhich import with_parts
from index.facts.sentences.relatives import of_antecedents
from index.facts.sentences.stated import SentenceReader
from index.facts.slides.cards import repeated_lines
from index.facts.slides.series import series_facts
from index.facts.tables.tablerows import table_rows
from index.facts.tables.tables import read_tables
from index.facts.tables.thresholds import without_bounded_metric
from index.facts.wording import owner_of
from index.language.currencies import in_stated_dollars
from index.language.directions import ChangeKind, change_kind
from index.language.fiscal import FiscalYear, fiscal_year_of
from index.language.glossary import load_glossary
from index.language.numbers import Unit
from index.language.periods import Period, Relative, find_periods, parse_period
from index.language.sentences import split_sentences
from index.language.stocks import on_their_days
from index.language.tickers import headed_by
from index.language.timespans import instant
from index.types import (
    BlockKind,
    CanonicalText,
    Fact,
    FactSource,
    ReportMetadata,
    ReportType,
    Span,
    TableRow,
    TextBlock,
)

_OPEN_BRACKET = re.compile(r"[（(][^（()）\n]{1,80}[;；]\s*$")
_CLOSES_BRACKET = re.compile(r"[^（()）\n]{1,80}[)）]")

_YEAR_BEFORE = frozenset({Relative.LAST_YEAR_SAME_PERIOD, Relative.SAME_PERIOD})
_SPEAKER = re.compile(r"\s*([^：:。，,.\d\n]{1,20})[:：]\s*(?=\S)")
_ASKS = re.compile(r"^\W{0,3}(?:问|問|记者|主持人|Q|Question|Interviewer)\s?\d{0,2}\s?[:：]", re.MULTILINE)
_FEWEST_ASKED = 2
_LATELY = 150  # days
_YEAR_LABEL = 4
_YEAR_AND_WORD = re.compile(r"(?:19|20)\d\d (?!million|billion|thousand)[A-Za-z]")
_ANNOUNCING = frozenset({ReportType.FILING, ReportType.PRESS_RELEASE})
_PERIODIC = frozenset(
    {
        ReportType.ANNUAL_REPORT,
        ReportType.FILING,
        ReportType.PRESS_RELEASE,
        ReportType.SLIDES,
        ReportType.NEWS,
    }
)
_DATELINE = re.compile(
    r"\s*(?:EXHIBIT\s+\d+(?:\.\d+)?\s+(?=[A-Z])"
    r"|[A-Z][A-Z .’'-]{2,30}(?:[,(][^\n]{0,60}?)?"
    r"(?:-{2}|[–—]|\)\s*-|,\s*)?\s*\(?(?:BUSINESS WIRE|PRNewswire|GLOBE NEWSWIRE|ACCESSWIRE|Reuters"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2},?\s\d{4})[^\n]{0,40}?"
    r"(?:-{2}|[–—]|\)\s*-|\s-|(?<=\d)-)\s*(?=[A-Z]))"
)
"""Where and when a press release was written, which stands before its first sentence."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a report as facts, and its table rows as they read by themselves."""

    facts: tuple[Fact, ...]
    rows: tuple[TableRow, ...]


def find_figures(canonical: CanonicalText, metadata: ReportMetadata, *, limit: int) -> Figures:
    """Return the figures of a report and its table rows in the order they stand, numbered.

    limit: how many facts there are at most, and how many rows.
    """
    period = parse_period(metadata.period) if metadata.period else None
    own = fiscal_year_of(canonical.text)
    year = own if period is not None and period.label.startswith("FY") else None
    period = year.dated(period) if period is not None and year is not None else period
    context = _context_of(canonical, metadata, period, own)
    text = canonical.text
    under = contexts_of(canonical, context)
    read = [
        (block, reading_of(block.span.of(text)), within)
        for block, within in zip(canonical.blocks, under, strict=True)
        if not _is_row(block)
    ]
    repeated = _repeated_lines(text, [(block, reading) for block, reading, _ in read])
    owners = repeated_lines([(block, block.span.of(text), reading) for block, reading, _ in read])
    owners |= firms_above(canonical, context)
    stated: list[Fact] = []
    known = rows_names(canonical)
    asked = False
    for block, reading, within in read:
        if reading is not Reading.SKIPPED:
            begin = _after_speaker(text, block, known) if asked else 0
            within = going_on(within, block.span.of(text), stated)
            found = _block_facts(text, block, reading, (within, repeated, owners, known), begin)
            known |= {fact.segment.casefold() for fact in found if fact.segment and fact.metric}
            stated += found
        asked = _asks(block.span.of(text))
    tables = list(read_tables(canonical, context, stated, under))
    all_found = chain(stated, *(of_one for of_one, _ in tables), series_facts(text, canonical.blocks, under))
    facts = _against_the_year_before(sorted(all_found, key=lambda fact: fact.value_span))
    facts = under_headings(_under_one_owner(with_repeated_metrics(facts)), canonical)
    named = (plausible(fact, context) for fact in facts)
    facts = [without_bounded_metric(fact) for fact in named if fact is not None]
    facts = with_parts(facts, text)
    # the first half of another year than the calendar's ends on a day of its own
    if year is None or year.is_calendar:
        facts = on_their_days(facts, context.period)
    if metadata.company is not None and own is not None:
        facts = in_own_years(facts, own, period, text)
    facts = with_lengths(in_stated_dollars(facts, text), text, context)
    facts = with_measures(facts, text)
    numbered = tuple(replace(fact, ordinal=ordinal) for ordinal, fact in enumerate(facts[:limit]))
    rows = table_rows(text, chain.from_iterable(placed for _, placed in tables), numbered)
    return Figures(numbered, tuple(islice(rows, limit)))


def _context_of(
    canonical: CanonicalText, metadata: ReportMetadata, period: Period | None, own: FiscalYear | None
) -> ReportContext:
    """Return what a report says once for all its figures; `own` is when its years end, if it says that."""
    context = ReportContext.of(metadata, period, load_glossary())
    context = replace(context, yearly=_is_yearly(canonical, context), spoken=_spoken_in(canonical, metadata))
    default = _default_period(metadata, period)
    written = written_on(metadata, period, is_calendar=own is None or own.is_calendar)
    context = replace(context, written=written)
    is_undated = period is None and (_is_daily(metadata) or written is not None)
    if (is_undated or (default is None and period is not None)) and metadata.published is not None:
        # 6月底 in a column is of the year in which that was written, whatever year it names most
        context = replace(context, period=parse_period(str(metadata.published.year)))
    return replace(context, default=default)


def _default_period(metadata: ReportMetadata, period: Period | None) -> Period | None:
    """Return the period of figures that name none: the report's own; of daily news or an announcement, its day.

    What a survey or a column says is of many times.
    """
    written = metadata.published
    announces = metadata.company is not None and metadata.doc_type in _ANNOUNCING
    if written is not None and (_is_daily(metadata) or (announces and period is None)):
        return instant(written)
    if period is None or metadata.company is not None or metadata.doc_type in _PERIODIC:
        return period
    is_lately = written is not None and (written - period.end).days <= _LATELY
    if len(period.label) > _YEAR_LABEL or is_lately:
        return period  # who writes of several firms' latest quarter means that one
    return period if any(mention.period == period for mention in find_periods(metadata.title)) else None


def _is_daily(metadata: ReportMetadata) -> bool:
    """Tell whether a report is the news of a day, on whatever there was."""
    return metadata.company is None and metadata.doc_type is ReportType.NEWS


def _spoken_in(canonical: CanonicalText, metadata: ReportMetadata) -> Period | None:
    """Return the year in which an interview was given; None for any other report."""
    if metadata.published is None or len(_ASKS.findall(canonical.text)) < _FEWEST_ASKED:
        return None
    return parse_period(str(metadata.published.year))


def _against_the_year_before(facts: Sequence[Fact]) -> list[Fact]:
    """Return facts, a change that is also stated year on year as one, wherever the words leave that out."""
    yearly = {_change(fact) for fact in facts if fact.change_kind == ChangeKind.YOY}
    return [
        replace(fact, change_kind=ChangeKind.YOY)
        if fact.change_kind == ChangeKind.UNSTATED and _change(fact) in yearly
        else fact
        for fact in facts
    ]


def _under_one_owner(facts: Sequence[Fact]) -> list[Fact]:
    """Return facts, a slide's figure with the owner that a sentence gives one of the very same label."""
    owners: dict[tuple[str | None, str], set[str]] = {}
    for fact in facts:
        if fact.source is FactSource.SENTENCE:
            owners.setdefault((fact.metric, fact.metric_text), set()).add(fact.segment)
    return [
        replace(fact, segment=next(iter(found)))
        if fact.source is FactSource.CHART
        and not fact.segment
        and len(found := owners.get((fact.metric, fact.metric_text), {""})) == 1
        else fact
        for fact in facts
    ]


def _change(fact: Fact) -> tuple[object, ...]:
    return fact.segment, fact.metric or fact.metric_text, fact.period, fact.value, fact.unit


def _is_yearly(canonical: CanonicalText, context: ReportContext) -> bool:
    """Tell whether a report compares with the year before and never with the quarter before."""
    blocks = [block.span.of(canonical.text) for block in canonical.blocks]
    kinds = {change_kind(words) for words in blocks}
    if ChangeKind.QOQ in kinds:
        return False
    if ChangeKind.YOY in kinds or context.period is None:
        return ChangeKind.YOY in kinds
    before = context.period.year_before()
    return any(
        mention.period == before or mention.relative in _YEAR_BEFORE
        for words in blocks
        if has_figure(words)
        for mention in find_periods(words)
    )


def _repeated_lines(
    text: str, read: Sequence[tuple[TextBlock, Reading]]
) -> frozenset[tuple[int | None, str]]:
    """Return the lines that a page has several of, alike but for the figure: what they are of stands elsewhere."""
    lines = (
        (block.page, skeleton(line))
        for block, reading in read
        if reading in (Reading.PIECE, Reading.STATEMENT)
        for line in block.span.of(text).split("\n")
        if reading_of(line) is Reading.STATEMENT
    )
    return frozenset(line for line, times in Counter(lines).items() if times > 1)


def _is_spoken(block: TextBlock, reading: Reading, words: str) -> bool:
    """Tell whether an item of a list says something of its figures in words: "Costs GBP 9m, +4%, mainly wages"."""
    whole = reading is Reading.PIECE and "\n" not in words.strip()
    return whole and block.kind is BlockKind.LIST_ITEM and names_figure(words)


def _with_whole_brackets(text: str, sentences: Sequence[Span]) -> list[Span]:
    """Join what was parted at a semicolon within a bracket: "48 kt (2023: 52 kt; 2022: 45 kt)"."""
    joined: list[Span] = []
    for sentence in sentences:
        before = joined[-1] if joined else None
        opened = _OPEN_BRACKET.search(before.of(text)) if before is not None else None
        if before is not None and opened and _CLOSES_BRACKET.match(text, sentence.start):
            joined[-1] = Span(before.start, sentence.end)
        else:
            joined.append(sentence)
    return joined


def _asks(words: str) -> bool:
    """Tell whether a block asks: it ends so, or is the turn of who asks: "记者：先说说上半年。"."""
    return words.rstrip().endswith(("?", "？")) or _ASKS.match(words) is not None


def _after_speaker(text: str, block: TextBlock, known: frozenset[str]) -> int:
    """Return where the words of an answer begin: behind the name of whoever gives it, who owns no figure."""
    speaker = _SPEAKER.match(block.span.of(text))
    return 0 if speaker is None or speaker.group(1).strip().casefold() in known else speaker.end()


def _is_row(block: TextBlock) -> bool:
    return block.kind is BlockKind.TABLE_ROW


def _block_facts(
    text: str,
    block: TextBlock,
    reading: Reading,
    given: tuple[ReportContext, frozenset[tuple[int | None, str]], dict[int, str], frozenset[str]],
    begin: int = 0,
) -> list[Fact]:
    """Return the facts of a block's sentences from `begin` on; of short lines, of those that are statements."""
    context, repeated, owners, known = given
    facts: list[Fact] = []
    words = block.span.of(text)
    context = seen_from_its_day(on_its_day(context, words), words)
    owner = owners.get(block.span.start) or owner_of(headed_by(words), context.names)
    owner = owner or opening_owner(words, context)
    carry = Carry(topic=owner, known=known)
    spoken = _is_spoken(block, reading, words)
    is_read = reading is Reading.PROSE or block.kind is BlockKind.HEADING or spoken
    if not has_figure(words):
        return facts
    dateline = _DATELINE.match(words)
    begin = dateline.end() if dateline else begin
    before, owners_before = "", list[str]()
    for sentence in _with_whole_brackets(text, split_sentences(words[begin:], block.span.start + begin)):
        line = sentence.of(text)
        if not is_read and (
            reading_of(line) not in (Reading.PROSE, Reading.STATEMENT)
            or ((block.page, skeleton(line)) in repeated and not owner)
        ):
            continue
        reader = SentenceReader(text, sentence, seen_ahead(context, line), carry)
        found = of_antecedents(line, sentence.start, reader.facts(block.page), context)
        found = of_part_before(line, before, owners_before, found)
        facts += found
        before, owners_before = line, [fact.segment for fact in found]
        carry = reader.carry
    if spoken:  # a bare number among words may be a part of a name: "mill 2"
        facts = [fact for fact in facts if fact.metric is not None or not fact.value_text.isdigit()]
    if block.kind in (BlockKind.HEADING, BlockKind.CAPTION):  # "2023 shipments by market" is on a year
        facts = [
            fact for fact in facts if not (fact.unit == Unit.COUNT and _YEAR_AND_WORD.match(fact.value_text))
        ]
    # a note is on a part of another figure: "Includes $0.6 million of revenue from …"
    if block.kind is BlockKind.FOOTNOTE:
        facts = [replace(fact, metric=None) for fact in facts]
    if owner:
        return [fact if fact.segment else replace(fact, segment=owner) for fact in facts]
    return facts
