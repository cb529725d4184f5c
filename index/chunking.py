"""From canonical text to chunks, the passages that are embedded, indexed and retrieved.

What comes in is the blocks of a report, what goes out is chunks in order that between them cover every
block. Decided here: where a passage is cut. Never inside a sentence or a table row, always where a heading
begins or a slide ends, and else so that the passages of a section come out about equally long.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from index.captions import above_table, has_figures, is_note, table_starts
from index.language.scripts import detect_language
from index.language.sentences import split_sentences
from index.types import BlockKind, CanonicalText, Chunk, Span, TextBlock

_WORD = re.compile(r"[A-Za-z]+|[0-9]+")
_WIDE_MARKS = "，。、；：（）“”《》！？「」％"
_CUT_PLACE = re.compile(r"[，,；;、\s]")
_LONGEST_WORD = 32  # characters; what runs on for longer is no word
_LONGEST_SENTENCE = 6  # in chunk sizes; what runs on for longer is no sentence
_SLIDE_BLOCK_TOKENS = 25
_SLIDE_TOKENS = 1.5  # in chunk sizes
_LEAST_SLIDES = 3
_MOST_HEADER_ROWS = 3
_FARTHEST_DATE = 60  # blocks above a passage
_MOST_LABELS = 3  # above the first row of a passage that goes on with a table
_LANGUAGE_SAMPLE = 20_000  # characters of a report that tell its language
_BARS = re.compile(r"(?:\s*\|)+\s*")
# Prices of a cut, in squared shares: half a share of unevenness is worth going to a paragraph's end for.
_PAGE_CUT = 0.02
_BLOCK_CUT = 0.05
_SENTENCE_CUT = 0.3


@dataclass(frozen=True, slots=True)
class _Unit:
    """What is never cut: a sentence, a table row, a heading."""

    span: Span
    tokens: int
    block: int
    page: int | None


@dataclass(frozen=True, slots=True)
class _Section:
    """Blocks under one heading path, the headings that open it among them; `first` is the first one's number."""

    path: tuple[str, ...]
    blocks: tuple[TextBlock, ...]
    first: int


def chunk(canonical: CanonicalText, *, max_tokens: int) -> tuple[Chunk, ...]:
    """Cut a report into chunks.

    Args:
        canonical: The report's text and blocks.
        max_tokens: Upper size of a chunk by `estimate_tokens`; a longer sentence or table row stands alone.
    """
    chunks: list[Chunk] = []
    slides = _is_slides(canonical, max_tokens)
    starts = table_starts(canonical.text, canonical.blocks)
    main = detect_language(canonical.text[:_LANGUAGE_SAMPLE])
    for section in _slide_sections(canonical) if slides else _sections(canonical):
        units = list(_units(canonical.text, section.blocks, max_tokens))
        for group in _groups(units, max_tokens):
            span = Span(group[0].span.start, group[-1].span.end)
            words = span.of(canonical.text)
            # figures and numbers of clauses are in the language of what stands around them
            lang = detect_language(words) if any(map(str.isalpha, words)) else main
            first = section.first + group[0].block
            start = _start_of_table(canonical.blocks, starts, first)
            if slides:  # a table ends with its slide
                start = max(start, section.first)
            above = _above(canonical, start, first) if start < first else ()
            path = (*section.path, *above)
            chunks.append(Chunk(len(chunks), span, path, group[0].page, lang))
    return tuple(chunks)


def _start_of_table(blocks: Sequence[TextBlock], starts: Sequence[int], first: int) -> int:
    """Return the first row of the table that a passage begins in; `first` itself if it begins in none."""
    reach = range(first, min(first + _MOST_LABELS, len(blocks)))
    return next((starts[at] for at in reach if blocks[at].kind is BlockKind.TABLE_ROW), first)


def _above(canonical: CanonicalText, start: int, first: int) -> Iterator[str]:
    """Yield what a passage that begins within a table is cut off from: caption, unit, and the columns' names.

    Args:
        canonical: The report's text and blocks.
        start: The number of the table's first row.
        first: The number of the passage's first block; it may be the label of a group of rows.
    """
    text, blocks = canonical.text, canonical.blocks
    above = above_table(text, blocks, start)
    yield from filter(None, (above.caption, *above.notes))
    for words in _rows(text, blocks[start : min(first, start + _MOST_HEADER_ROWS)]):
        if has_figures(words):
            break
        if not _is_label(words):
            yield _BARS.sub(" ", words).strip()
    heads = filter(_is_label, _rows(text, blocks[max(start, first - _FARTHEST_DATE) : first]))
    dates = [words for head in heads if is_note(words := _BARS.sub("", head))]
    yield from dates[-1:]


def _rows(text: str, blocks: Sequence[TextBlock]) -> Iterator[str]:
    return (block.span.of(text) for block in blocks if block.kind is BlockKind.TABLE_ROW)


def _is_label(row: str) -> bool:
    """Tell whether a row has nothing but its first cell: it heads the rows below it, and names no column."""
    return not _BARS.sub("", row.partition("|")[2]).strip()


def estimate_tokens(text: str) -> int:
    """Return about how many tokens a text has: a Chinese character, a Latin word or a figure is one."""
    # Chinese characters and their punctuation are those of three bytes: counting bytes is fast.
    wide = (len(text.encode("utf-8", "surrogatepass")) - len(text)) // 2
    counted = wide - sum(map(text.count, _WIDE_MARKS)) + len(_WORD.findall(text))
    return max(1, counted, len(text) // _LONGEST_WORD)


def _is_slides(canonical: CanonicalText, max_tokens: int) -> bool:
    """Tell whether the pages are slides: little text on each, in short pieces."""
    by_page: dict[int, list[int]] = defaultdict(list)
    for block in canonical.blocks:
        if block.page is not None:
            by_page[block.page].append(estimate_tokens(block.span.of(canonical.text)))
    if len(by_page) < _LEAST_SLIDES:
        return False
    sizes = sorted(sum(tokens) for tokens in by_page.values())
    pieces = sorted(tokens for page in by_page.values() for tokens in page)
    return (
        sizes[len(sizes) // 2] <= _SLIDE_TOKENS * max_tokens
        and pieces[len(pieces) // 2] <= _SLIDE_BLOCK_TOKENS
    )


def _slide_sections(canonical: CanonicalText) -> Iterator[_Section]:
    """Yield each slide as a section under its topmost heading, wherever on the slide that stands."""
    first = 0
    for _, members in groupby(canonical.blocks, key=lambda block: block.page):
        blocks = tuple(members)
        headings = [block for block in blocks if block.kind is BlockKind.HEADING]
        title = min(headings, key=lambda block: block.level, default=None)
        yield _Section((title.span.of(canonical.text),) if title else (), blocks, first)
        first += len(blocks)


def _sections(canonical: CanonicalText) -> Iterator[_Section]:
    """Yield runs of blocks under one heading path; headings in a row open one section together."""
    stack: list[tuple[int, str]] = []
    blocks: list[TextBlock] = []
    path: tuple[str, ...] = ()
    for number, block in enumerate(canonical.blocks):
        if block.kind is BlockKind.HEADING:
            if any(each.kind is not BlockKind.HEADING for each in blocks):
                yield _Section(path, tuple(blocks), number - len(blocks))
                blocks = []
            stack = [(level, text) for level, text in stack if level < block.level]
            stack.append((block.level, block.span.of(canonical.text)))
            path = tuple(text for _, text in stack)
        blocks.append(block)
    if blocks:
        yield _Section(path, tuple(blocks), len(canonical.blocks) - len(blocks))


def _units(text: str, blocks: Sequence[TextBlock], max_tokens: int) -> Iterator[_Unit]:
    for number, block in enumerate(blocks):
        content = block.span.of(text)
        tokens = estimate_tokens(content)
        if block.kind in {BlockKind.TABLE_ROW, BlockKind.HEADING} or tokens <= max_tokens // 4:
            yield _Unit(block.span, tokens, number, block.page)
            continue
        for span in _sentences(content, block.span, max_tokens):
            yield _Unit(span, estimate_tokens(span.of(text)), number, block.page)


def _sentences(content: str, block: Span, max_tokens: int) -> Iterator[Span]:
    """Yield a block's sentences so that they touch: each begins where the one before it ended."""
    spans = split_sentences(content, block.start)
    ends = [span.start for span in spans[1:]] + [block.end]
    start = block.start
    for end in ends:
        yield from _bounded(content, Span(start, end), block.start, max_tokens)
        start = end


def _bounded(content: str, span: Span, base: int, max_tokens: int) -> Iterator[Span]:
    """Cut what is far too long to be a sentence at commas and spaces."""
    limit = _LONGEST_SENTENCE * max_tokens
    length = span.end - span.start
    tokens = estimate_tokens(content[span.start - base : span.end - base]) if length > limit else 0
    start = span.start
    if tokens > limit:
        reach = max(1, length * limit // tokens)  # characters that make a piece of `limit` tokens
        while span.end - start > reach:
            places = [
                found.end() for found in _CUT_PLACE.finditer(content, start - base, start - base + reach)
            ]
            cut = base + places[-1] if places else start + reach
            yield Span(start, cut)
            start = cut
    yield Span(start, span.end)


def _groups(units: Sequence[_Unit], max_tokens: int) -> Iterator[Sequence[_Unit]]:
    """Group a section's units so that the groups come out even, cut where the text itself has a break.

    The best grouping costs least: the squared shortfall of each group from an even share, and a price for
    each cut by where it falls. No group is above `max_tokens` but a lone unit that is.
    """
    total = sum(unit.tokens for unit in units)
    share = max(1.0, total / math.ceil(total / max_tokens)) if total else 1.0
    costs = [0.0] + [math.inf] * len(units)
    starts = [0] * (len(units) + 1)
    for end in range(1, len(units) + 1):
        size = 0
        price = _cut_price(units, end)
        for start in range(end - 1, -1, -1):
            size += units[start].tokens
            if size > max_tokens and end - start > 1:
                break
            shortfall = 1 - size / share
            cost = costs[start] + shortfall * shortfall + price
            if cost < costs[end]:
                costs[end], starts[end] = cost, start
    ends = [len(units)]
    while ends[-1]:
        ends.append(starts[ends[-1]])
    for start, end in pairwise(reversed(ends)):
        yield units[start:end]


def _cut_price(units: Sequence[_Unit], at: int) -> float:
    """Return the price of a cut before unit `at`."""
    if at == len(units):
        return 0.0
    if units[at].page != units[at - 1].page:
        return _PAGE_CUT
    return _SENTENCE_CUT if units[at].block == units[at - 1].block else _BLOCK_CUT
