"""A question and the tables of the passages in, the column that it asks of out.

What the question names has to stand in the column's head, or else over the table; the class that it ranges over ("which
plant") over the names. Here is decided when a column is of changes, of the time asked for, and when two fit as well.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.language.periods import find_periods
from index.language.scripts import fold
from rag.extraction.coverage import folded, word_coverage
from rag.extraction.grids import Grid
from rag.extraction.reading import Reading
from rag.types import AskedWord, NameKind
from rag.wordsorting import METRIC_KINDS

_LEAST = re.compile(
    r"最[低小少慢差弱便]|垫底|倒数|\b(?:lowest|smallest|(?<!at )least|slowest|worst|fewest|weakest|cheapest)\b",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"最[高大多快好强贵猛]|第[一二三四五](?![季次批期])|居首|榜首|领先|前[二两三四五六七八九十\d]|[二两三四五六七八九十\d]大(?=[^学])|"
    r"\b(?:highest|largest|biggest|greatest|(?<!at )most(?! (?:recent|of|likely))|fastest|strongest|leading|best|"
    r"top(?![- ]lines?\b)|dearest|costliest|number one)\b",
    re.IGNORECASE,
)
FELL = re.compile(
    r"下滑|下降|减少|下跌|萎缩|负增长|回落|[降跌]了|\b(?:fell|fall|declin\w+|drop\w*|decreas\w+|shr[aiu]nk|slip\w*|lost)\b",
    re.IGNORECASE,
)
ROSE = re.compile(r"上升|增加了|增长了|提升了|\b(?:rose|grew|increased|gained|improved)\b", re.IGNORECASE)
_DEEPEST = re.compile(
    r"(?:降幅|跌幅|降|跌|下滑)[^，。？]{0,6}最|最[^，。？]{0,4}(?:下滑|下降|降|跌)|"
    r"\b(?:steepest|sharpest|deepest|biggest|largest) (?:\w+ )?(?:fall|drop|decline|decrease)",
    re.IGNORECASE,
)
_GROWTH = re.compile(
    r"增速|增长|增幅|涨幅|升幅|最[快慢]|\b(?:growth|gr[eo]w\w*|fastest|slowest|expand\w*|increase\w*)\b",
    re.IGNORECASE,
)
_CHANGE_HEAD = re.compile(
    r"同比|环比|增速|增幅|增长|变动|变化|涨跌|升降|"
    r"\b(?:growth|change|chg|yoy|y/y|y-o-y|qoq|increase|cagr|vs)\b|[%％] ?(?:yoy|chg)|[+]/[-]",
    re.IGNORECASE,
)
WHICH = re.compile(
    r"(?:哪[一几]?[个种家类款些项座条块]?|谁)|\b(?:which|what|who(?:se)?)\b|最[高低大小多少快慢]的|前[二两三四五六七八九十\d]+(?:大|名|位)?的?",
    re.IGNORECASE,
)
_CLASS_NEAR = 24
_CLASS_ENDS = re.compile(
    r"[,，、]|\b(?:by|in|with|for|on|from|ha[sd]|have|is|was|are|were|did|does|saw|earned|made)\b",
    re.IGNORECASE,
)
NUMBERS = {
    "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "ten": 10,
}  # fmt: skip
_BRACKETED = re.compile(r"[（(][^（()）]*[)）]")
_NEEDED, _MOST_LACKING, _HEAD = 0.6, 2, 400
_RANKING = frozenset(
    ["table", "ranking", "league", "list", "report", "survey", "榜单", "排行榜", "排名", "榜", "表"]
)
"""What a table itself is called."""
_ANYTHING = re.compile(
    r"|.{0,2}(?:产品|项目|名称|类别|业务|板块|分部|主体|公司|企业)(?:线|类别|名称|分类)?|"
    r"items?|names?|products?|segments?|business(?:es)?|entity|company|firm|"
    r"[^a-z\u4e00-\u9fff]*(?:[a-z]{1,2}[^a-z]*)?|.*(?:million|thousand|billion|百万|万|亿)元?.*",
    re.IGNORECASE,
)
"""Heads a column of names without saying of which class they are: nothing, "product", "£m"."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A table's column that is asked for, and how much of the question its own head says."""

    grid: Grid
    column: int
    said: int
    known: int
    timely: int
    is_sure: bool


def ends_asked(text: str) -> list[bool]:
    """Return which ends of the ranking are asked for: False for the greatest, True for the least."""
    if _DEEPEST.search(text):
        return [True]
    most, least = _MOST.search(text), _LEAST.search(text)
    both = [False, True] if most and least and most.start() < least.start() else [True, False]
    return both if most and least else [False] if most else [True] if least else []


def best_fit(reading: Reading, grids: Iterable[Grid]) -> Fit | None:
    """Return the column that is meant, None where two differ that are meant equally well."""
    found = [fit for grid in grids for fit in fits(reading, grid)]
    if not found:
        return None
    first = found[0].grid
    ranked = sorted(
        found, key=lambda fit: (-fit.said, -fit.known, fit.grid is not first, -fit.timely, fit.column)
    )
    best = ranked[0]
    alike = [fit for fit in ranked[1:] if (fit.said, fit.known) == (best.said, best.known)]
    if any(fit.grid is best.grid and fit.timely == best.timely for fit in alike):
        return None
    # where no table says that it is of the class asked over, another one that fits as well may be
    return best if best.is_sure or all(fit.grid is best.grid for fit in alike) else None


def fits(reading: Reading, grid: Grid) -> list[Fit]:
    """Return the columns of a table that may be meant."""
    companies = [name for name in reading.parsed.names if name.kind is NameKind.COMPANY]
    if companies and not any(grid.passage.doc_id in name.doc_ids for name in companies):
        return []
    if _lists_metrics(reading, grid):
        return []
    terms = _terms(reading)
    near, far = _words_over(reading, grid)
    loosely = _ANYTHING.fullmatch(grid.header[grid.names].strip()) is not None
    found = []
    for column in grid.columns():
        head = folded(grid.header[column])
        said = [_holds(reading, term, head) for term in terms]
        if not _is_of_kind(reading, grid.header[column], said):
            continue
        ranged = [_names_class(reading, term.text) for term in terms]
        over = [_holds(reading, term, near if cls else far) for term, cls in zip(terms, ranged, strict=True)]
        known = [own or held for own, held in zip(said, over, strict=True)]
        lacking = [cls for cls, held in zip(ranged, known, strict=True) if not held]
        moves = _asks_move(reading.parsed.text)
        most = 0 if not loosely else _MOST_LACKING if any(said) or (companies and moves) else 1
        if not all(lacking) or len(lacking) > most or not (any(said) or moves or all(known)):
            continue
        timely = _timeliness(reading, grid, column)
        found.append(Fit(grid, column, sum(said), sum(known), timely, not lacking))
    measures = {fit.column: _measure(grid.header[fit.column]) for fit in found}
    if not any(fit.said for fit in found) and len(set(measures.values())) > 1:
        # of several measures of which the question names none, that of the caption is headed with periods alone
        found = [fit for fit in found if not measures[fit.column]]
    return [fit for fit in found if fit.timely >= 0]


def _lists_metrics(reading: Reading, grid: Grid) -> bool:
    """Tell whether the rows are different metrics: those of an income statement are not ranked with one another."""
    named = [
        row
        for row in grid.rows
        if any(m.term.kind in METRIC_KINDS and m.span.start == 0 for m in reading.glossary.find(row.name))
    ]
    return len(named) > len(grid.rows) / 3


def _words_over(reading: Reading, grid: Grid) -> tuple[str, str]:
    """Return what says of which things a table is, and with it what says whose and where they are."""
    about, text = reading.reports[grid.passage.doc_id].metadata, reading.text_of(grid.passage.doc_id)
    headings = grid.passage.heading_path
    near = folded(grid.header[grid.names], _line_over(text, grid), *headings[-1:])
    names = (about.title, about.publisher or "", about.company or "", *about.aliases)
    return near, folded(near, *names, text[:_HEAD], *headings, *grid.header)


def _is_of_kind(reading: Reading, head: str, said: Sequence[bool]) -> bool:
    """Tell whether a column is of changes where those are asked for, of levels where not; a rate by name is either."""
    named = [metric for metric, held in zip(reading.parsed.metrics, said, strict=False) if held]
    terms = [reading.glossary.get(metric.term_id) for metric in named]
    if any(term is not None and term.unit_kind == "ratio" for term in terms):
        return True
    return (_CHANGE_HEAD.search(head) is not None) == _asks_move(reading.parsed.text)


def _asks_move(text: str) -> bool:
    """Tell whether rows are asked for by how they changed."""
    if _GROWTH.search(text) or _DEEPEST.search(text):
        return True
    return not ends_asked(text) and (FELL.search(text) or ROSE.search(text)) is not None


def _terms(reading: Reading) -> list[AskedWord]:
    """Return what a question names besides companies and the words that rank."""
    parsed = reading.parsed
    words = [AskedWord(metric.text, metric.forms) for metric in parsed.metrics]
    words += [AskedWord(fold(n.text), n.forms) for n in parsed.names if n.kind is not NameKind.COMPANY]
    words += parsed.words
    return [word for word in words if not _ranks(word.text)]


def _ranks(word: str) -> bool:
    ranking = any(pattern.fullmatch(word) for pattern in (_MOST, _LEAST, _GROWTH, FELL, ROSE))
    return ranking or word.isdigit() or word in _RANKING or word in NUMBERS


def _holds(reading: Reading, term: AskedWord, text: str) -> bool:
    return word_coverage(reading, (replace(term, qualifies=False),), text).share >= _NEEDED


def _names_class(reading: Reading, word: str) -> bool:
    """Tell whether a word is the class that a question ranges over: it stands right behind what asks."""
    parsed = reading.parsed
    if word in {*(metric.text for metric in parsed.metrics), *(fold(name.text) for name in parsed.names)}:
        return False
    text = fold(reading.parsed.text)
    place = text.find(word)
    before = _CLASS_ENDS.split(text[max(0, place - _CLASS_NEAR) : place])[-1]
    return place >= 0 and any(asks.search(before) for asks in (WHICH, _MOST, _LEAST))


def _timeliness(reading: Reading, grid: Grid, column: int) -> int:
    """Rank a column by its period: below zero for another than the one asked for, else the later the higher."""
    stated = [p.period for p in find_periods(grid.header[column]) if p.period is not None]
    asked = reading.asked_periods(grid.passage.doc_id)
    if not stated:
        return 0
    if asked and not any(
        (a.start, a.end) == (s.start, s.end) or a.label == s.label or s.end == a.end
        for a in asked
        for s in stated
    ):
        return -1
    return stated[0].end.toordinal()


def _measure(head: str) -> str:
    """Return a column's head without its period and unit."""
    head = _BRACKETED.sub("", head)
    for mention in reversed(find_periods(head)):
        head = head[: mention.span.start] + head[mention.span.end :]
    return fold(re.sub(r"[\W\d_]+", "", head))


def _line_over(text: str, grid: Grid) -> str:
    """Return the line right above a table, which is often its caption."""
    end = max(grid.header_span.start - 1, 0)
    return text[text.rfind("\n", 0, end) + 1 : end]
