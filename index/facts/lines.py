"""The words of a block or line in; how its figures are to be read, out.

Here is decided which short lines are statements ("Average revenue 1.2 bn"), which are pieces of a chart whose
figures and labels stand on lines of their own, and which state nothing: axis labels and lines of sources.
"""

import re
from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise

from index.language.directions import without_changes
from index.language.numbers import Quantity, Unit, find_quantities
from index.language.periods import find_periods
from index.language.tickers import EXCHANGES

_SOURCE = re.compile(
    r"\s*(?:数据来源|資料來源|资料来源|來源|来源|數據來源|图片来源|source)s?\s*[:：]", re.IGNORECASE
)
_ENDS = (".", "!", "?")
_PROSE = 60
_LONGEST_BYLINE = 120
_MOST_BEHIND = 8
_PUNCTUATION = re.compile("[。；，]")
_FIGURE = re.compile(
    r"\d|百分之|[一二两兩三四五六七八九十百千万萬亿億点點][余餘多个個百元美港欧歐英日韩韓人倍成基家名位项項件款座台臺辆輛条條户戶店间間种種类類份艘架]"
)
_WORDS = re.compile(r"[^\W\d_]{2,}")
_BOUND_WORD = re.compile(
    r"小于|大于|低于|高于|不足|超过|以上|以下|以内|less than|more than|below|above|over|under|and|or|to|至|到|及",
    re.IGNORECASE,
)
_THRESHOLD = re.compile(r"[><＞＜≥≤]\s*$")
_AFTER_FIGURE = re.compile(r"[\s)）*。.]*")
_CODED = re.compile(rf"\s*[（(]\s*{EXCHANGES}\s*[:：]\s*([A-Z0-9.]{{1,6}})\s*[)）]\s*$")
"""The code of a listed firm at the end of a line: "(NYSE: PAW)"."""
_SCALE = re.compile(r"(?<=\d)\s?(?:[KMBT]|bn|[万亿]+元?)\b", re.IGNORECASE)
_OF_WHICH = re.compile(r", of which\b|[，,]其中")
_SHARE_OF = re.compile(r"\s*(?:的|of )")

_COUNTER = re.compile(
    r"\d[\d.,]*\s?[KkMm万]?\+?\s*(?:views?|reads?|likes?|shares?|comments?|claps?|min(?:ute)?s? read|次(?:阅读|浏览))\b"
    r"|(?:阅读|浏览|点赞|评论|收藏|转发|閱讀|瀏覽)[数量數]?\s*[:：]?\s*[\d.,]+\s*[万萬]?\+?",
    re.IGNORECASE,
)
"""How often an article was looked at, as sites count beside its author."""
_BYLINE = re.compile(r"(?:^|[|·•\s])(?:by |作者|记者|記者|编辑|責編|责编|来源|來源|author\b)", re.IGNORECASE)


class Reading(Enum):
    """How the figures of a line are read."""

    PROSE = auto()
    STATEMENT = auto()
    PIECE = auto()
    SKIPPED = auto()


def reading_of(words: str) -> Reading:
    """Tell how the figures of a block or line are to be read."""
    if not has_figure(words):
        return Reading.PROSE if is_prose(words) else Reading.PIECE
    if _SOURCE.match(words) or is_byline(words):
        return Reading.SKIPPED
    if _PUNCTUATION.search(words):
        return Reading.PROSE
    if is_prose(words):
        return Reading.SKIPPED if is_axis(words) else Reading.PROSE
    if "\n" in words.strip():
        return Reading.PIECE
    if is_axis(words):
        return Reading.SKIPPED
    return Reading.STATEMENT if is_statement(words) else Reading.PIECE


def is_byline(words: str) -> bool:
    """Tell whether a line says who wrote an article or when, and counts who looked at it: no figure of a report."""
    words = words.strip()
    bare = _COUNTER.sub(" ", words)
    if bare == words or "\n" in words or len(words) > _LONGEST_BYLINE or _PUNCTUATION.search(words):
        return False
    periods = find_periods(bare)
    is_dated = any(
        mention.period is not None and mention.period.start == mention.period.end for mention in periods
    )
    return _BYLINE.search(bare) is not None or is_dated


def has_figure(words: str) -> bool:
    """Tell, at little cost, whether there may be a figure in words: without one they state no fact."""
    return _FIGURE.search(words) is not None


def is_prose(words: str) -> bool:
    """Tell whether words are a sentence rather than a short line of a slide."""
    return len(words) > _PROSE or _PUNCTUATION.search(words) is not None or words.rstrip().endswith(_ENDS)


def is_axis(words: str) -> bool:
    """Tell whether a line is only a run of ranges and bounds: the labels of an axis."""
    quantities = find_quantities(words)
    bounded = [quantity for quantity in quantities if quantity.bound is not None]
    if len(bounded) < 2:
        return False
    rest = words
    for quantity in reversed(quantities):
        rest = rest[: quantity.span.start] + " " + rest[quantity.span.end :]
    return len(bounded) >= len(quantities) - 1 and _WORDS.search(_BOUND_WORD.sub(" ", rest)) is None


def is_statement(words: str) -> bool:
    """Tell whether a short line names what its figure is of: before it, at the line's end, or behind "73% of"."""
    words = _parted(coded(words)[0])
    quantities = find_quantities(words)
    if not quantities:
        return False
    first, last = quantities[0], quantities[-1]
    is_bare = last.unit is Unit.COUNT and last.scale is None and last.noun is None
    if is_bare or _THRESHOLD.search(words[: last.span.start]) or _is_row_of_figures(words, quantities):
        return False
    before = words[: first.span.start]
    for mention in reversed(find_periods(before)):
        before = before[: mention.span.start] + before[mention.span.end :]
    if first.unit is Unit.RATIO and not _WORDS.search(before) and _SHARE_OF.match(words, first.span.end):
        return True
    ends = _AFTER_FIGURE.fullmatch(words, last.span.end) or _OF_WHICH.search(words, first.span.end)
    return _WORDS.search(before) is not None and ends is not None


def _parted(words: str) -> str:
    """Return words in which no colon joins a period to its figure: "642元（2024H1：628元）"."""
    for mention in find_periods(words):
        if words[mention.span.end : mention.span.end + 1] in (":", "："):
            words = f"{words[: mention.span.end]} {words[mention.span.end + 1 :]}"
    return words


def names_figure(words: str) -> bool:
    """Tell whether words begin with what their first figure is of, and go on behind their last one."""
    quantities = find_quantities(words)
    if not quantities or _is_row_of_figures(words, quantities) or is_axis(words):
        return False
    before, behind = words[: quantities[0].span.start], words[quantities[-1].span.end :]
    return _WORDS.search(before) is not None and len(_WORDS.findall(behind)) <= _MOST_BEHIND


def _is_row_of_figures(words: str, quantities: Sequence[Quantity]) -> bool:
    """Tell whether a line has several figures of one thing, their labels elsewhere: "市值 5亿 7亿"."""
    between = [
        words[one.span.end : after.span.start].strip()
        for one, after in pairwise(quantities)
        if not (after.text[:1] in "+-−–" and after.unit is Unit.RATIO is not one.unit)  # "收入 12亿元 +18%"
    ]
    opening = words[: quantities[0].span.start].strip()
    ranged = any(quantity.bound is not None for quantity in quantities)
    return not ranged and any(link in ("", opening) for link in between)


def skeleton(words: str) -> str:
    """Return a line without its figures and words of change: alike for lines that differ in their figure alone."""
    bare = coded(words)[0]
    if bare != words:  # of records, in which a figure may have any scale
        bare = _SCALE.sub("", bare)
    return re.sub(r"[\s\d.,%％¥$€£+\-]+", "#", without_changes(bare))


def coded(words: str) -> tuple[str, str]:
    """Part a line from the code of a listed firm in the bracket that ends it: "Market cap: $4.5B", "PAW"."""
    match = _CODED.search(words)
    return (words[: match.start()].rstrip(), match.group(1)) if match else (words, "")
