"""A question and the tables of the passages in, the column that it asks of out.

What the question names has to stand in the column's head, or else over the table; the class that it ranges over ("which
plant") over the names. Here is decided when a column is of changes, of the time asked for, and when two fit as well.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.language.directions import ChangeKind, change_kind
from index.language.periods import find_periods
from index.language.scripts import fold
from rag.asking import asks_share
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded, word_coverage
from rag.extraction.tables.grids import Grid
from rag.superlatives import DEEPEST, LEAST, MOST, ends_asked, implied_measure
from rag.types import AskedWord, NameKind
from rag.wordsorting import METRIC_KINDS

FELL = re.compile(
    r"下滑|下降|减少|下跌|萎缩|负增长|回落|[降跌]了|\b(?:fell|fall|declin\w+|drop\w*|decreas\w+|shr[aiu]nk|slip\w*|lost)\b",
    re.IGNORECASE,
)
ROSE = re.compile(r"上升|增加了|增长了|提升了|\b(?:rose|grew|increased|gained|improved)\b", re.IGNORECASE)
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
_BASES_APART = re.compile(r"[，,、;；]|和|与|及|\b(?:and|or)\b|(?=环比|同比)", re.IGNORECASE)
_RANKING = frozenset(
    [
        "table",
        "ranking",
        "league",
        "list",
        "report",
        "survey",
        "榜单",
        "排行榜",
        "排名",
        "榜",
        "表",
        "relative",
    ]
)
"""What a table itself is called."""
_HAVING = re.compile(
    r"spen[dt]s?|earn(?:s|ed)?|ma[dk]es?|post(?:s|ed)?|record(?:s|ed)?|g[eo]ts?|carr(?:y|ies|ied)|show(?:s|ed|n)?|"
    r"uses?|used|saw|sees?|seen|generate[sd]?|rank(?:s|ed)?|贡献|录得|拥有|花|投入",
    re.IGNORECASE,
)
"""Says that somebody has a figure, whichever it is."""
_PER = re.compile(
    r"\b(?:per|each|every)(?= (?:store|shop|outlet|day|employee|head|capita|person|"
    r"customer|user|tonne|ton|kg|kilo\w*|unit|square|seat|room|site|hour|order)\b)|每|人均|单店|单位|户均|店均|坪效",
    re.IGNORECASE,
)
_PER_HEAD = re.compile(r"每|均|单|坪效|/|\bper\b|\b(?:average|avg)\b|\bap[aru]", re.IGNORECASE)
_RATIO = re.compile(
    r"\b(?:relative to|as an? (?:share|percentage|proportion|%) of|in proportion to|share of)\b|"
    r"相对于?|占\S{1,6}(?:比|比例|比重)(?:最|第)",
    re.IGNORECASE,
)
_RATIO_HEAD = re.compile(
    r"率|比|[%％]|\b(?:ratio|intensity|share|margin|as (?:an? )?\w+ of|to sales)\b", re.IGNORECASE
)
"""What a question and a column's head say of a figure for each, and of one in proportion to another."""
_SIZE = re.compile(
    r"最大|第一大|头号|老大|\b(?:largest|biggest|leading|top|number one|no\. ?1|smallest)\b|最小",
    re.IGNORECASE,
)
_SHARE_HEAD = re.compile(r"份额|占比|市占|\bshare\b", re.IGNORECASE)
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


def best_fit(reading: Reading, grids: Iterable[Grid]) -> Fit | None:
    """Return the column that is meant, None where two differ that are meant equally well."""
    return best_of([fit for grid in grids for fit in fits(reading, grid)])


def best_of(found: Sequence[Fit]) -> Fit | None:
    """Return the best of the columns that may be meant, None where two differ that are meant equally well."""
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


def fits(reading: Reading, grid: Grid, *, of_levels: bool = False) -> list[Fit]:
    """Return the columns of a table that may be meant, those of levels alone where that is wanted."""
    companies = [name for name in reading.parsed.names if name.kind is NameKind.COMPANY]
    if companies and not any(grid.passage.doc_id in name.doc_ids for name in companies):
        return []
    if _lists_metrics(reading, grid):
        return []
    terms = _terms(reading)
    near, far = words_over(reading, grid)
    moves = asks_move(reading.parsed.text)
    loosely = _ANYTHING.fullmatch(grid.header[grid.names].strip()) is not None
    found = []
    for column in grid.columns():
        head = folded(grid.header[column])
        said = [_holds(reading, term, head) for term in terms]
        if not _is_asked_so(reading, grid.header[column], said, moves and not of_levels):
            continue
        ranged = [_names_class(reading, term.text) for term in terms]
        # of "supplier of bicycle parts" one word says of which class the names are, the others what the table is on
        names = folded(grid.header[grid.names])
        classed = any(cls and _holds(reading, t, names) for t, cls in zip(terms, ranged, strict=True))
        over = [
            _holds(reading, term, near if cls and not classed else far)
            for term, cls in zip(terms, ranged, strict=True)
        ]
        known = [own or held for own, held in zip(said, over, strict=True)]
        lacking = [cls for cls, held in zip(ranged, known, strict=True) if not held]
        most = 0 if not loosely else _MOST_LACKING if any(said) or (companies and moves) else 1
        if not all(lacking) or len(lacking) > most or not (any(said) or moves or all(known)):
            continue
        timely = _timeliness(reading, grid, column)
        found.append(Fit(grid, column, sum(said), sum(known), timely, not lacking))
    measures = {fit.column: measure_of(grid.header[fit.column]) for fit in found}
    if not any(fit.said for fit in found) and len(set(measures.values())) > 1:
        # of several measures of which the question names none, that of the caption is headed with periods alone
        found = [fit for fit in found if not measures[fit.column]] or _of_size(reading, found)
    return [fit for fit in found if fit.timely >= 0]


def _lists_metrics(reading: Reading, grid: Grid) -> bool:
    """Tell whether the rows are different metrics: those of an income statement are not ranked with one another."""
    named = [
        row
        for row in grid.rows
        if any(m.term.kind in METRIC_KINDS and m.span.start == 0 for m in reading.glossary.find(row.name))
    ]
    return len(named) > len(grid.rows) / 3


def words_over(reading: Reading, grid: Grid) -> tuple[str, str]:
    """Return what says of which things a table is, and with it what says whose and where they are."""
    about, text = reading.reports[grid.passage.doc_id].metadata, reading.text_of(grid.passage.doc_id)
    headings = grid.passage.heading_path
    near = folded(grid.header[grid.names], _line_over(text, grid), *headings[-1:])
    names = (about.title, about.publisher or "", about.company or "", *about.aliases)
    return near, folded(near, *names, text[:_HEAD], *headings, *grid.header)


def _is_asked_so(reading: Reading, head: str, said: Sequence[bool], moves: bool) -> bool:
    """Tell whether a column's figures are of the kind and shape asked for, against the base asked for."""
    text = reading.parsed.text
    if moves and against_other_base(text, head):
        return False
    return _is_of_kind(reading, head, said, moves) and _is_of_shape(text, head)


def _is_of_kind(reading: Reading, head: str, said: Sequence[bool], moves: bool) -> bool:
    """Tell whether a column is of changes where those are asked for, of levels where not; a rate by name is either."""
    named = [metric for metric, held in zip(reading.parsed.metrics, said, strict=False) if held]
    terms = [reading.glossary.get(metric.term_id) for metric in named]
    if any(term is not None and term.unit_kind == "ratio" for term in terms):
        return True
    return (_CHANGE_HEAD.search(head) is not None) == moves


def against_other_base(text: str, head: str) -> bool:
    """Tell whether a column compares with another period than the one that a question says: QoQ with 同比 asked."""
    bases = {ChangeKind.YOY, ChangeKind.QOQ}
    asked = {kind for clause in _BASES_APART.split(text) if (kind := change_kind(clause)) in bases}
    told = change_kind(head)
    return bool(asked) and told in bases and told not in asked


def _is_of_shape(text: str, head: str) -> bool:
    """Tell whether a column is of a figure for each where one is asked for, and of a ratio where that is."""
    if _PER.search(text) and not _PER_HEAD.search(head):
        return False
    return not _RATIO.search(text) or _RATIO_HEAD.search(head) is not None


def is_of_changes(fit: Fit) -> bool:
    """Tell whether a column says how something changed."""
    return _CHANGE_HEAD.search(fit.grid.header[fit.column]) is not None


def _of_size(reading: Reading, found: Sequence[Fit]) -> list[Fit]:
    """Return the columns that say who is largest: shares where one is asked for, else the first measure."""
    text = reading.parsed.text
    if not _SIZE.search(text) or not all(fit.is_sure for fit in found):
        return []
    heads = {fit.column: fit.grid.header[fit.column] for fit in found}
    if (asks_share(text) or _SHARE_HEAD.search(text)) and (
        shares := [fit for fit in found if _SHARE_HEAD.search(heads[fit.column])]
    ):
        return shares
    sizes = [
        fit
        for fit in found
        if not _RATIO_HEAD.search(heads[fit.column])
        and not all("%" in row.cells[fit.column] for row in fit.grid.rows)
    ]
    first = measure_of(heads[sizes[0].column]) if sizes else ""
    return [fit for fit in sizes if measure_of(heads[fit.column]) == first]


def asks_move(text: str) -> bool:
    """Tell whether rows are asked for by how they changed."""
    if _GROWTH.search(text) or DEEPEST.search(text):
        return True
    return not ends_asked(text) and (FELL.search(text) or ROSE.search(text)) is not None


def _terms(reading: Reading) -> list[AskedWord]:
    """Return what a question names besides companies and the words that rank."""
    parsed = reading.parsed
    words = [AskedWord(metric.text, metric.forms) for metric in parsed.metrics]
    words += [AskedWord(fold(n.text), n.forms) for n in parsed.names if n.kind is not NameKind.COMPANY]
    words += parsed.words
    text = parsed.text
    if relation := _RATIO.search(text):
        # "R&D relative to sales": the ratio is asked for, whatever it is of
        words = [word for word in words if fold(text).rfind(fold(word.text)) < relation.start()]
    measure = None if parsed.metrics else implied_measure(text)
    if measure is not None:
        words = [measure, *(word for word in words if word.text not in measure.text.split("-"))]
    if _PER.search(text):
        words = [
            word for word in words if not re.search(rf"\bper {re.escape(word.text)}", text, re.IGNORECASE)
        ]
    return [word for word in words if word is measure or not _ranks(word.text)]


def _ranks(word: str) -> bool:
    ranking = any(pattern.fullmatch(word) for pattern in (MOST, LEAST, _GROWTH, FELL, ROSE))
    ranking = ranking or _HAVING.fullmatch(word) is not None
    return ranking or word.startswith("哪") or word.isdigit() or word in _RANKING or word in NUMBERS


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
    return place >= 0 and any(asks.search(before) for asks in (WHICH, MOST, LEAST))


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


def measure_of(head: str) -> str:
    """Return a column's head without its period and unit."""
    head = _BRACKETED.sub("", head)
    for mention in reversed(find_periods(head)):
        head = head[: mention.span.start] + head[mention.span.end :]
    return fold(re.sub(r"[\W\d_]+", "", head))


def _line_over(text: str, grid: Grid) -> str:
    """Return the line right above a table, which is often its caption."""
    end = max(grid.header_span.start - 1, 0)
    return text[text.rfind("\n", 0, end) + 1 : end]
