"""The lines above a table's figures in; out the lines of column names, the unit of the figures and the caption."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from index.facts.tables.measures import measure_named, measure_of, unit_named, unit_of
from index.language.numbers import SCALES, Quantity, Unit
from index.language.periods import Period, find_periods, resolve
from index.types import Span

_MONEY_SIGN = r"(?:RMB|HK\$|US\$|\$|€|£|人民币|人民幣|港币|美元)"
_BAR = re.compile(r"(?<!\S)\|(?!\S)")
_UNIT_LINE = re.compile(
    r"单位|單位|\bin (?:[a-z.$€£]+ )?(?:millions|thousands|billions)"
    rf"|[（(]{_MONEY_SIGN}?\s*(?:百万|万|亿|千|十亿)?(?:港|美|欧)?元?[）)]$"
    rf"|[（(]{_MONEY_SIGN}?\s*(?:百万|万|亿|千|十亿)(?:港|美|欧)?元?[，,、;；]"
    rf"|[（(]{_MONEY_SIGN}?\s*(?:millions?|thousands?|billions?|['’]000)"
    r"|(?<![A-Z])(?:RMB|HK\$|US\$|€|£|\$)\s?(?:['’]?000s?\b|millions?|thousands?|billions?|bn\b|m\b)",
    re.IGNORECASE,
)
_UNIT_ALONE = re.compile(
    r"[（(][^（）()]*[)）]|(?:金额|货币)?(?:单位|單位)\s*[:：].*|in (?:[a-z]+ )?\w+", re.IGNORECASE
)
_ALL_IN = re.compile(
    r"^(?:all )?(?:amounts|figures|values)(?: are)?(?: (?:stated|expressed|shown|presented))? in\s+",
    re.IGNORECASE,
)
_BUT = re.compile(
    r"(?:\s*[,，;；]\s*|\s+)(?:\b(?:except|unless|excluding|other than)\b.*|\S{0,12}除外|除.{0,20}外)$",
    re.IGNORECASE,
)
"""What a unit does not hold for: "人民币百万元，百分比除外"."""
_IN_SCALE = re.compile(
    r"\S{1,4} in (?:millions|thousands|billions)(?:\s*[,;]\s*(?:except|unless|other than)\b.*)?",
    re.IGNORECASE,
)
_SCALE_WORD = re.compile(
    r"十亿|百万|百萬|千万|千萬|亿|億|万|萬|千(?=元|港|美)|millions?|thousands?|billions?|['’]000|(?<=[£€$B])\s?000(?!\d)",
    re.IGNORECASE,
)
_CURRENCY_WORD = (
    ("HKD", re.compile(r"港元|港币|港幣|HK\$", re.IGNORECASE)),
    ("USD", re.compile(r"美元|US\$|\bU\.?S\.? dollars?\b|(?<![A-Z])\$", re.IGNORECASE)),
    ("EUR", re.compile(r"欧元|€|\bEUR|\beuros?\b", re.IGNORECASE)),
    ("GBP", re.compile(r"英镑|£|\bGBP", re.IGNORECASE)),
    ("CNY", re.compile(r"人民币|人民幣|元|RMB|CNY", re.IGNORECASE)),
)


UNFINISHED = re.compile(r"\b(?:ended|ending|as of|as at|at)$", re.IGNORECASE)
_BEGINS_TIME = re.compile(
    r"(?:(?:for the|in the) )?(?:[\w-]+ )?(?:months?|weeks?|quarters?|years?)(?: (?:ended|ending))?|截至",
    re.IGNORECASE,
)
"""A line of its own that the lines below it go on with: "Six months ended", "截至"."""
GOES_ON = re.compile(r"(?:ended|ending)\b|止", re.IGNORECASE)
_SHARES = re.compile(r"\bshares\b|股数|股份", re.IGNORECASE)
_BUT_SHARES = re.compile(
    r"\b(?:except|excluding|other than)[^()（）]{0,40}?"
    r"(?<!per )(?<!per-)\b(?:share (?:data|amounts|counts|and)|shares|share,)"
    r"|除股[份数]",
    re.IGNORECASE,
)
_PERCENT_LINE = re.compile(
    r"[（(]?(?:(?:计量)?(?:单位|單位)\s*[:：]\s*|in )?(?:[%％]|percent(?:age)?s?|per cent)[)）]?",
    re.IGNORECASE,
)
_IN_PERCENT = re.compile(
    r"[（(]\s*(?:(?:(?:单位|單位)\s*[:：]\s*)?[%％]|(?:in )?per ?cent)\s*[)）]|[,，]\s*[%％]$"
    r"|[（(,，]\s*(?:in )?(?:[%％]|per ?cent(?:age)?) of (?:all |the |total )?[a-z]+[)）]?$",
    re.IGNORECASE,
)
"""What a caption or the name over the labels says of all bare figures: "Ratios (%)", "% of respondents"."""
_THROUGHOUT = re.compile(
    r"\bnotes to\b|\bunless (?:otherwise|indicated|stated)|\bexcept (?:where|as) (?:otherwise|indicated|stated)"
    r"|\b(?:tabular|columnar|all) (?:amounts|dollars|figures)|除(?:特别|另有|非另有)(?:注明|说明|指明)|如无特[别殊]",
    re.IGNORECASE,
)
_PER_SHARE = re.compile(r"per[- ]share|每股", re.IGNORECASE)
_UNIT_BEHIND_COLON = re.compile(r"(?:单位|單位)\s*[:：]\s*([^\s,，;；()（）]{1,12})")
_MAX_THROUGHOUT = 160
_SEVERAL = 2
_MAX_OVER = 60
_NO_MORE = re.compile(
    r"(?:\s|[-–—:：,，()（）]|\b(?:as|at|of|on|for|the|fiscal|years?|quarters?|months?|three|six|nine|twelve|ended|ending)\b"
    r"|截至|截止|于|止|年度)*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TableHeader:
    """What stands above a table's rows: its lines of column names, the unit that its figures are in, its caption.

    lasting: the unit was given by a line of its own, which may hold for several tables, not within a caption; over: a
    line that spans columns whose names are years: "December 31,"; scales_shares: numbers of shares are scaled too,
    which "in thousands, except share and per share data" denies; percent: bare figures are percentages; things: one
    of the unit where it is none of money ("单位：万吨"); measure: that of the unit ("吨", "/lb"), "" of plain money.
    """

    lines: tuple[tuple[str, ...], ...] = ()
    scale: Decimal | None = None
    scale_word: str | None = None
    currency: str | None = None
    caption: str = ""
    lasting: bool = True
    over: str = ""
    scales_shares: bool = True
    percent: bool = False
    things: Quantity | None = None
    measure: str = ""

    def with_line(self, words: str, *, bounded: bool = False) -> "TableHeader":
        """Return the header with one more line: a unit line, or names of columns."""
        cells = split_cells(words, bounded=bounded)
        filled = [cell for cell in cells if cell]
        # the unit in one column's name is that column's
        header = self._with_unit(words if len(filled) < _SEVERAL else cells[0], cells[0])
        if (header is self or header.scale is None) and (len(cells) == 1 or len(filled) >= _SEVERAL):
            header = header._of_things(cells[0])
        if header is not self:
            header = replace(header, measure=_measure(words if len(filled) < _SEVERAL else cells[0]))
        counted = any(_SHARES.search(name) for line in self.lines for name in line[1:])
        if len(filled) == 1 < len(cells) and unit_line(filled[0]) and not counted:
            return header
        if len(filled) == 1 and _PERCENT_LINE.fullmatch(filled[0]):
            return replace(header, percent=True)
        if len(cells) < 2 or not any(cells[1:]):
            return replace(header, over=_over(self.over, cells[0]))
        return replace(header, lines=(*header.lines, cells))

    def _with_unit(self, words: str, label: str) -> "TableHeader":
        found = _UNIT_LINE.search(words)
        if found is None:
            return self._with_unit_of(label)
        unit = words[found.start() :]
        if (things := _things(unit) or _things_named(words)) is not None:
            return replace(self, things=things, scale=None, scale_word=None, lasting=True, percent=False)
        word = _SCALE_WORD.search(unit)
        named = None if word is not None else unit_named(words) or unit_of(found.group())
        if named is not None and named.unit is Unit.MONEY:
            return self._in(named)
        scale_word = _in_words(word.group().lower()) if word else None
        currency = _currency(unit) or _currency(words[: found.start()]) or self.currency
        return replace(
            self,
            scale=_scale(scale_word),
            scale_word=scale_word,
            currency=currency,
            lasting=True,
            scales_shares=_BUT_SHARES.search(unit) is None,
            percent=False,
        )

    def _with_unit_of(self, label: str) -> "TableHeader":
        """Take the money that a caption or the label column's name is or gives in brackets: "Revenue (Rs crore)"."""
        unit = unit_named(label) or unit_of(_BUT.sub("", label))
        return self if unit is None or unit.unit is not Unit.MONEY else replace(self._in(unit), lasting=False)

    def _of_things(self, label: str) -> "TableHeader":
        """Take the unit of no money that a caption or the label column's name gives: "Output by mine (kt)", "（%）"."""
        if _IN_PERCENT.search(label):
            return replace(self, percent=True, lasting=False)
        things = _things_named(label)
        return self if things is None else replace(self, things=things, lasting=False)

    def _in(self, unit: Quantity) -> "TableHeader":
        currency, word = unit.currency, unit.scale
        return replace(
            self, scale=unit.value, scale_word=word, currency=currency, lasting=True, percent=False
        )

    def without_lines(self) -> "TableHeader":
        """Return only unit and caption: what still holds when a table names its columns anew."""
        bare = replace(self, lines=(), over="")
        if not any(_IN_PERCENT.search(line[0]) or unit_named(line[0]) == self.things for line in self.lines):
            return bare
        bare = replace(bare, percent=False, things=None)._of_things(self.caption)
        return replace(bare, measure=_measure(self.caption) if bare.things is not None else "")

    def below(self, head: str, standing: "TableHeader") -> "TableHeader":
        """Return the header below one more group's head: pence of figures per share above it are no longer the unit.

        standing: the header under the names of the columns.
        """
        if self.scale is None or self.scale >= 1 or _PER_SHARE.search(head):
            return self
        return replace(self, scale=standing.scale, scale_word=standing.scale_word, currency=standing.currency)

    @property
    def corner(self) -> str:
        """Return what stands over the labels of the rows."""
        named = [line[0] for line in self.lines if line[0] and not says_unit(line[0])]
        return named[-1] if named else ""


def holds_throughout(words: str) -> TableHeader | None:
    """Return the unit that a line gives for all tables below it: "Notes to … (in thousands)", "除特别注明外，…"."""
    if len(words) > _MAX_THROUGHOUT or not _THROUGHOUT.search(words):
        return None
    header = TableHeader().with_line(words)
    return header if header.scale is not None or header.currency is not None else None


def goes_on(above: str, words: str) -> bool:
    """Tell whether a line goes on with the time that the line above it begins: "June 30," below "Six months ended"."""
    begun = UNFINISHED.search(above) or _BEGINS_TIME.fullmatch(above) or (above and GOES_ON.match(words))
    return bool(begun) and len(above) + len(words) < _MAX_OVER and spans_periods(f"{above} {words}")


def _over(above: str, words: str) -> str:
    """Return what stands over all columns after one more line: it goes on with the line above, or is another one."""
    if goes_on(above, words):
        return f"{above} {words}"
    spans = len(words) <= _MAX_OVER and (spans_periods(words) or _BEGINS_TIME.fullmatch(words))
    return words if spans else above


def spans_periods(head: str) -> bool:
    """Tell whether a head leaves open which year it is of: "Three Months Ended June 30,"."""
    return bool(find_periods(head) or UNFINISHED.search(head)) and find_dated(head) is None


def split_cells(words: str, *, bounded: bool = False) -> tuple[str, ...]:
    """Return the cells of a row as written, blank ones included.

    bounded: bars stand at both ends of every row of the table and part nothing.
    """
    return tuple(span.of(words) for span in cell_spans(words, bounded=bounded))


def cell_spans(words: str, *, bounded: bool = False) -> list[Span]:
    """Return where the cells of a row stand within it, without the blanks around them."""
    bars = [found.start() for found in _BAR.finditer(words)]
    starts = [0, *(bar + 1 for bar in bars)]
    spans = [_stripped(words, start, end) for start, end in zip(starts, [*bars, len(words)], strict=True)]
    return spans[1:-1] if bounded and len(spans) > 2 else spans


def _stripped(words: str, start: int, end: int) -> Span:
    cell = words[start:end]
    begin = start + len(cell) - len(cell.lstrip())
    return Span(begin, max(begin, begin + len(cell.strip())))


def _things(words: str) -> Quantity | None:
    """Return one of the unit of no money that a line gives: "单位：万吨"."""
    named = _UNIT_BEHIND_COLON.search(words)
    unit = unit_of(named[1]) if named else None
    return unit if unit is not None and unit.unit is Unit.PHYSICAL else None


def _things_named(words: str) -> Quantity | None:
    """Return one of the unit of no money that words give in brackets or behind a comma: "Boxes ('000 TEU)"."""
    unit = unit_named(words)
    counted = (
        unit is not None and unit.unit is Unit.COUNT and unit.scale is not None and unit.noun is not None
    )
    return unit if counted or (unit is not None and unit.unit is Unit.PHYSICAL) else None


@lru_cache(maxsize=4096)
def _measure(words: str) -> str:
    """Return the measure of the unit that a line gives: "单位：元/吨", "Cash costs (US$/lb)", "in US$ per tonne"."""
    named = _UNIT_BEHIND_COLON.search(words)
    return measure_of(named[1]) if named else measure_named(words) or measure_of(_BUT.sub("", words))


def _currency(words: str) -> str | None:
    return next((code for code, pattern in _CURRENCY_WORD if pattern.search(words)), None)


def _scale(word: str | None) -> Decimal | None:
    return None if word is None else SCALES.get(word.rstrip("s"))


def _in_words(scale: str) -> str:
    """Return "'000" as it is read out: an answer's "£5,483 '000" would be no figure that anybody writes."""
    return "thousand" if scale.endswith("000") else scale


@lru_cache(maxsize=4096)
def unit_line(words: str) -> bool:
    """Tell whether words are nothing but the unit of a table's figures: "(Dollars in thousands)", "单位：万元"."""
    if _UNIT_ALONE.fullmatch(words) is None:
        return False
    header = TableHeader().with_line(words)
    return header.scale is not None or header.currency is not None


@lru_cache(maxsize=4096)
def says_unit(words: str) -> bool:
    """Tell whether words are a table's unit, bracketed or not: "$ million", "All amounts in RMB million"."""
    if unit_line(words):
        return True
    named = unit_of(_BUT.sub("", _ALL_IN.sub("", words)))
    in_scale = _IN_SCALE.fullmatch(words) is not None and _currency(words) is not None
    return in_scale or (named is not None and named.unit is Unit.MONEY)


def find_dated(words: str) -> Period | None:
    """Return the last period that words name in full."""
    return next((m.period for m in reversed(find_periods(words)) if m.period is not None), None)


def dated_head(words: str) -> Period | None:
    """Return the period that words consist of: "As at 31 December 2019", "2023年上半年："."""
    mentions = [mention for mention in find_periods(words) if mention.period is not None]
    if not mentions:
        return None
    last = mentions[-1]
    rest = f"{words[: last.span.start]} {words[last.span.end :]}"
    return last.period if _NO_MORE.fullmatch(rest) else None


def resolve_first(words: str, anchor: Period) -> Period | None:
    """Return what the first period named in words means in a report on `anchor`."""
    mentions = find_periods(words)
    return resolve(mentions[0], anchor) if mentions else None
