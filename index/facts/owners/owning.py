"""The facts of sentences and the headings above them in; the same out, with the heading's owner where none is named.

A report that tells of its divisions one after the other names each in a heading and then only says "revenue rose".
Here is decided which headings are owners: those that have figures of their own elsewhere in the report, in a table's
row or a sentence, and those that call themselves a division. What a sentence says of the whole group stays the group's.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from index.facts.context import ReportContext, is_metric
from index.facts.lines import has_figure
from index.facts.wording import VERB, is_line, owner_of
from index.language.directions import find_changes
from index.language.glossary import load_glossary
from index.language.periods import find_periods
from index.types import BlockKind, CanonicalText, Fact, FactSource, TextBlock

_NUMBER = re.compile(r"^(?:[（(]?(?:[一二三四五六七八九十]+|\d+(?:\.\d+)*)[)）、.．]+\s*|[-•·●◆■▪#]+\s*)+")
_DIVISION = re.compile(
    r"(.{2,30}?)(?:\s+(?:segment|division|business)|(?:业务|業務|板块|分部|事业部)(?:部?分|群)?)",
    re.IGNORECASE,
)
_NO_DIVISION = re.compile(
    r"(?:第|主营|主要|公司|各项?|分|集团|具体|其他|核心|全部|我们的?|.*(?:与|和|及|看|按|的|分|各)|.*(?:[:：，,。])).*"
    r"|(?:our|the|core|overall|other|all|by|per|each|main|divisional)\b.*|.*\b(?:by|per|of|our|and|its|their)\s*",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:the |our )?(?:group|company)(?:['’]s|-wide)?\b|集团|公司整体|全公司|合计|合計|总计", re.IGNORECASE
)
_OPENING = re.compile(
    r"\s*([A-Z][\w&'’/-]*(?: (?:and|of|the|in|&|[\w&'’/-]+)){0,4})\.\s+(?=[A-Z])|\s*([\u3400-\u9fff]{2,12})。"
)
"""Words that open a paragraph as its heading: "Retail. Revenue rose …"."""
_CLAUSE = re.compile(
    r"[A-Z]\S*(?: [A-Z&]\S*)*(?: (?:plc|[A-Z]\S*(?<!,)))(?: (?!and |of |the |in )[a-z]\S*){2,}"
    r"|\S+ (?:makes|sells|runs|owns|operates|builds|provides|supplies|serves|designs|develops|offers|mines|grows) .*"
)
"""A name and what its bearer does: "Orrin Pumps makes marine valves"; a heading in lower case has one capital."""
_NO_OWNER = re.compile(
    r"outlook|guidance|summary|overview|highlights?|conclusions?|results?|financ\w+|balance|cash|debt|capital|funding|liquidity"
    r"|strateg\w+|risks?|people|staff|valuation|performance|review|background|notes?|updates?|news|figures|trading|demand"
    r"|supply|pricing|prices?|rates?|volumes?|costs?|margins?|dividends?|tax|orders?|backlog|inventor\w+|investments?|rating"
    r"|currency|inflation|governance|sustainability|targets?|forecasts?|recommendation|methodology|sources?|scope|definitions?"
    r"|expectations?|priorit\w+|drivers?|challenges?|opportunit\w+|trends?|competition|regulation|technology|growth|profit\w*"
    r"|earnings|sales|revenues?|no|yes|good|well|not|it|we|they|he|she|this|that|these|those|there|here",
    re.IGNORECASE,
)
_TRADES = frozenset({"industry", "organisation", "technology", "region"})
"""The glossary kinds that a division may be called by."""
_LONGEST, _LONGEST_ROW, _UNMARKED = 40, 24, 99
_MOST_PAGES = 2  # that a heading holds over
_ENDS = (".", "。", "！", "!", "?", "？", "；", ";", "，", ",")


def rows_names(canonical: CanonicalText) -> frozenset[str]:
    """Return what the rows of a report's tables are called, casefolded, as far as these are short and plain."""
    rows = (block for block in canonical.blocks if block.kind is BlockKind.TABLE_ROW)
    cells = (block.span.of(canonical.text).strip(" |").split(" | ") for block in rows)
    names = (_NUMBER.sub("", cell[0]).strip() for cell in cells if any(map(has_figure, cell[1:])))
    return frozenset(
        name.casefold() for name in names if 1 < len(name) <= _LONGEST_ROW and not has_figure(name)
    )


def under_headings(facts: Sequence[Fact], canonical: CanonicalText) -> list[Fact]:
    """Return facts, those of sentences that name no owner with that of the heading above them."""
    named = {fact.segment for fact in facts if fact.segment and fact.metric}
    known = {_folded(name) for name in named if not _is_metric(name)}
    starts, owners = _owned_blocks(canonical, known)
    if not any(owners):
        return list(facts)
    return [_owned(fact, canonical.text, starts, owners) for fact in facts]


def _is_metric(name: str) -> bool:
    """Tell whether an owner is an item of a sum: "cost of sales" in a note on expenses heads nobody's figures."""
    return any(is_metric(m.term) and len(m.text) == len(name) for m in load_glossary().find(name))


def opening_owner(words: str, context: ReportContext) -> str:
    """Return whom a paragraph is about by the heading that opens it: "Pubs. Revenue rose 9% …"."""
    opening = _OPENING.match(words)
    if opening is None or not has_figure(words[opening.end() :]):
        return ""
    name = (opening.group(1) or opening.group(2)).strip()
    if opening.group(2) and not is_line(name):
        return ""
    named = any(mention.term.kind not in _TRADES for mention in context.glossary.find(name))
    is_own = any(
        name.casefold().startswith(own) and re.match(r" [a-z]", name[len(own) :]) for own in context.names
    )
    says_more = (
        named
        or is_own
        or _CLAUSE.fullmatch(name)
        or VERB.search(name)
        or find_changes(name)
        or find_periods(name)
    )
    plain = any(_NO_OWNER.fullmatch(word) for word in name.split()) or has_figure(name)
    return "" if says_more or plain else owner_of(name, context.names)


def _owned(fact: Fact, text: str, starts: Sequence[int], owners: Sequence[str]) -> Fact:
    if fact.segment or fact.source is not FactSource.SENTENCE:
        return fact
    owner = owners[bisect_right(starts, fact.value_span.start) - 1]
    return replace(fact, segment=owner) if owner and not _WHOLE.search(fact.span.of(text)) else fact


def _owned_blocks(canonical: CanonicalText, known: Iterable[str]) -> tuple[list[int], list[str]]:
    """Return where each block begins, and whom the headings above say that its figures are of."""
    known = frozenset(known)
    above: list[tuple[int, str]] = []
    starts, owners = [], []
    page = before = None
    for block in canonical.blocks:
        words = block.span.of(canonical.text)
        if block.page is not None and page is not None and block.page - page > _MOST_PAGES:
            above = []
        if _is_heading(block, words):
            marked = block.kind is BlockKind.HEADING
            if not marked and block.page != before:
                above = []  # what stands first on a slide is its title
            level = block.level if marked else _UNMARKED
            above = [(higher, owner) for higher, owner in above if higher < level]
            above.append((level, _heading_owner(words, known)))
            page = block.page
        before = block.page
        starts.append(block.span.start)
        owners.append(next((owner for _, owner in reversed(above) if owner), ""))
    return starts, owners


def _is_heading(block: TextBlock, words: str) -> bool:
    """Tell whether a block is a heading, marked as one or set as a short line of its own."""
    if block.kind is BlockKind.HEADING:
        return True
    short = block.kind is BlockKind.PARAGRAPH and len(words) <= _LONGEST
    return short and not has_figure(words) and not words.rstrip().endswith(_ENDS)


def _heading_owner(words: str, known: frozenset[str]) -> str:
    """Return whom a heading names; "" where it is no owner's."""
    name = _NUMBER.sub("", words).strip(" :：")
    if not 1 < len(name) <= _LONGEST:
        return ""
    if _folded(name) in known:
        return name
    division = _DIVISION.fullmatch(name)
    if division is None or _NO_DIVISION.fullmatch(division.group(1)) or has_figure(name):
        return ""
    return division.group(1) if name.isascii() else name


def _folded(name: str) -> str:
    """Return a name as it is compared: without case, and without what only says that it is a division."""
    division = _DIVISION.fullmatch(name)
    return (division.group(1) if division else name).casefold().strip()
