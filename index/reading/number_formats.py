"""How a spreadsheet shows a number under its number format.

What comes in is a stored number and a format code (`#,##0.0;(#,##0.0)`, `yyyy"年"m"月"`, `0.0,,"m"`), what goes out is
the text that an analyst sees in the cell: rounded as the format rounds, with its sign, currency and unit. Decided
here: dates read year first (2023-06-30, 2023-06) whatever the order in their format, unless that has words of its
own; General shows every digit, and no noise of binary fractions; fractions are shown as decimals.
"""

import operator
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

GENERAL = "General"
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|[_*].'  # _x and *x only fill the cell
    r"|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[(?P<limit>(?:[<>]=?|<>|=)-?\d+\.?\d*)\]|\[(?P<elapsed>h+|m+|s+)\]|\[[^\]]*\]"
    r"|(?P<general>General|G/通用格式)|(?P<noon>AM/PM|A/P|上午/下午)|(?P<power>E[+-](?=[0#?]))"
    r"|(?P<date>y+|m+|d+|h+|s+|e+|aaaa?)|(?P<digit>[0#?])|(?P<mark>[.,%/@;])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_WORDS = frozenset({"quoted", "escaped", "currency", "other"})
_COMPARED = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne
}  # fmt: skip
_EXACT = Context(prec=1_200, rounding=ROUND_HALF_UP)  # more digits than a code of that length can ask for
_SMALLEST_PLAIN = -12  # power of ten below which zeros would hide the figure
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_MOST_DAYS = 2_900_000  # to the year 9839: what is beyond is no day
_DAYS = {"ymd": "%Y-%m-%d", "ym": "%Y-%m", "y": "%Y", "": ""}
_TIMES = {"hns": " %H:%M:%S", "hn": " %H:%M", "": ""}
_NAMED = {"yy": "%y", "mmm": "%b", "mmmm": "%B", "mmmmm": "%b", "ddd": "%a", "dddd": "%A"}


class _Token(NamedTuple):
    kind: str
    text: str


_TEXT, _POINT, _COMMA, _PERCENT = (_Token("mark", mark) for mark in "@.,%")
_PLACE, _GENERAL = _Token("digit", "#"), _Token("general", "")


class _Shows(Enum):
    DATE, DIGITS, POWER, WORDS = range(4)


@dataclass(frozen=True, slots=True)
class _Section:
    """A part of a code: its pieces, those before and behind the point, by what power of ten a value is moved."""

    shows: _Shows
    tokens: tuple[_Token, ...]
    whole: tuple[_Token, ...] = ()
    decimals: tuple[_Token, ...] = ()
    power: tuple[_Token, ...] = ()
    grouped: bool = False
    shift: int = 0
    limit: tuple[str, Decimal] | None = None


def shown_number(number: float, code: str, *, from_1904: bool = False) -> str:
    """Return a number, or a day by its count (from 1904, if the workbook does), as a cell of that format shows it."""
    value = Decimal(f"{number:.15g}")  # all digits that a workbook keeps
    if not value.is_finite():
        return ""
    section, signed = _chosen(_sections(code), value)
    if section.shows is _Shows.DATE:
        return _date_text(number, section.tokens, _EPOCH_1904 if from_1904 else _EPOCH)
    shown = _number_text(abs(value), section)
    return f"-{shown}" if signed and value < 0 and shown else shown


def shown_text(words: str, code: str) -> str:
    """Return words as a cell of that format shows them: `@"元"` adds to them, the last part of `;;;` hides them."""
    parts = _parts(code)
    if len(parts) < 4 and _TEXT not in parts[-1]:
        return words
    return "".join(words if token == _TEXT else token.text for token in parts[-1])


@lru_cache(maxsize=1024)  # a workbook has few codes and many cells
def _parts(code: str) -> tuple[tuple[_Token, ...], ...]:
    parts: list[list[_Token]] = [[]]
    for found in _TOKEN.finditer(code[:255]):  # Excel takes no longer one
        if found["mark"] == ";":
            parts.append([])
        elif found.lastgroup is not None:
            parts[-1].append(_Token(found.lastgroup, found[found.lastgroup]))
    return tuple(map(tuple, parts))


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[_Section, ...]:
    """Return the parts of a code that are for numbers; the one of General where it has none."""
    parts = [part for part in _parts(code) if _TEXT not in part]
    return tuple(map(_section, parts)) or (_section([_GENERAL]),)


def _section(part: Sequence[_Token]) -> _Section:
    tokens = _with_minutes([token for token in part if token.kind != "limit"])
    limits = [re.split(r"(?<=[<>=])(?![<>=])", token.text) for token in part if token.kind == "limit"]
    limit = (limits[0][0], Decimal(limits[0][1])) if limits else None
    shows = _shows(tokens)
    if shows is _Shows.WORDS and _places(tokens) and _GENERAL.kind not in {token.kind for token in tokens}:
        tokens = [_GENERAL]  # a fraction
    end = next((at for at, token in enumerate(tokens) if token.kind == "power"), len(tokens))
    point = tokens.index(_POINT) if _POINT in tokens[:end] else end
    places = [at for at in range(end) if tokens[at].kind == "digit"]
    commas = {at for at in range(end) if tokens[at] == _COMMA and places and places[0] < at}
    grouping = {at for at in commas if any(at < place < point for place in places)}
    return _Section(
        shows,
        tokens=tuple(tokens),
        # a code that begins with its point has a place before it all the same
        whole=(*(tokens[at] for at in range(point) if at not in commas), *[_PLACE] * (places[:1] > [point])),
        decimals=tuple(tokens[at] for at in range(point + 1, end) if at not in commas),
        power=tuple(tokens[end:]),
        grouped=bool(grouping),
        # a comma behind the last place before the point leaves out three digits
        shift=2 * tokens.count(_PERCENT) - 3 * len(commas - grouping),
        limit=limit,
    )


def _with_minutes(tokens: list[_Token]) -> list[_Token]:
    """Return tokens, months behind hours or before seconds as the minutes that they are: n."""
    times = [at for at, token in enumerate(tokens) if token.kind in {"date", "elapsed"}]
    letters = [tokens[at].text[0].lower() for at in times]
    for at, before, own, after in zip(times, ["", *letters], letters, [*letters[1:], ""], strict=False):
        if own == "m" and len(tokens[at].text) < 3 and (before == "h" or after == "s"):
            tokens[at] = tokens[at]._replace(text="n" * len(tokens[at].text))
    return tokens


def _shows(tokens: Sequence[_Token]) -> _Shows:
    kinds = [token.kind for token in tokens if token.kind not in _WORDS]
    signs = "".join(token.text.lower() for token in tokens if token.kind not in _WORDS)
    if kinds and kinds[0] in {"date", "elapsed", "noon"} and ("digit" not in kinds or "s.0" in signs):
        return _Shows.DATE
    if "digit" not in kinds or "general" in kinds or "/" in signs:
        return _Shows.WORDS
    return _Shows.POWER if "power" in kinds else _Shows.DIGITS


def _chosen(sections: Sequence[_Section], value: Decimal) -> tuple[_Section, bool]:
    """Return the section for a value, and whether a minus is put before what it shows."""
    if any(section.limit for section in sections):
        for section in sections:
            sign, limit = section.limit or ("=", value)
            if _COMPARED[sign](value, limit):
                return section, not (sign in {"<", "<="} and limit <= 0)
        return _section([_GENERAL]), True
    if value < 0:
        return sections[min(1, len(sections) - 1)], len(sections) == 1
    return sections[2 if value == 0 and len(sections) > 2 else 0], False


def _number_text(value: Decimal, section: _Section) -> str:
    """Return what a section shows for a value without its sign."""
    if section.shows is _Shows.WORDS:
        return "".join(_general(value) if kind == "general" else text for kind, text in section.tokens)
    if section.shows is _Shows.DIGITS:
        return _placed(value.scaleb(section.shift, _EXACT), section)
    step = max(1, _places(section.whole))
    power = value.adjusted() // step * step if value else 0
    if (
        sum(map(str.isdigit, _placed(value.scaleb(-power), section).partition(".")[0])) > step
    ):  # 9.96 under 0.0E+0
        power += step
    sign = "-" if power < 0 else section.power[0].text[1:].strip("-")
    behind = "".join(token.text for token in section.power[1:] if token.kind in _WORDS)
    return f"{_placed(value.scaleb(-power), section)}E{sign}{abs(power):0{_places(section.power)}}{behind}"


def _general(value: Decimal) -> str:
    tiny = value and value.adjusted() < _SMALLEST_PLAIN
    return f"{value.normalize(_EXACT):{'E' if tiny else 'f'}}"


def _places(tokens: Sequence[_Token]) -> int:
    return sum(token.kind == "digit" for token in tokens)


def _placed(value: Decimal, section: _Section) -> str:
    """Return a value's digits in a section's places, between them the words that the code may have there."""
    places = [text for kind, text in section.decimals if kind == "digit"]
    whole, _, decimals = f"{value.quantize(Decimal(1).scaleb(-len(places)), context=_EXACT):f}".partition(".")
    least = max((count for count, place in enumerate(places, 1) if place == "0"), default=0)
    decimals = decimals[:least] + decimals[least:].rstrip("0")
    left = iter(decimals)
    behind = "".join(next(left, "") if kind == "digit" else text for kind, text in section.decimals)
    before = "".join([*_whole_reversed(section, [*whole.lstrip("0")])][::-1])
    return f"{before}{'.' if decimals else ''}{behind}".strip()


def _whole_reversed(section: _Section, left: list[str]) -> Iterator[str]:
    """Yield the pieces before the point from right to left; the leftmost place takes all digits that are left."""
    places, count = _places(section.whole), 0
    for kind, text in reversed(section.whole):
        if kind != "digit":
            yield text
            continue
        places -= 1
        taken = len(left) if not places else min(1, len(left))
        digits, left = left[len(left) - taken :] or ["0"] * (text == "0"), left[: len(left) - taken]
        for digit in reversed(digits):
            yield "," if section.grouped and count and count % 3 == 0 else ""
            yield digit
            count += 1


def _date_text(days: float, tokens: Sequence[_Token], epoch: datetime) -> str:
    """Return a day or time; nothing where the count names none, as the 0 that an empty cell gives."""
    named = {text[0].lower().replace("e", "y") for kind, text in tokens if kind == "date"}
    if not 0 <= days < _MOST_DAYS or (days < 1 and "y" in named):
        return ""
    shift = 1 if epoch is _EPOCH and days < 60 else 0  # Excel counts a 29 February 1900
    moment = epoch + timedelta(days=shift, seconds=round(days * 86_400))
    day = _DAYS.get("".join(letter for letter in "ymd" if letter in named))
    time = _TIMES.get("".join(letter for letter in "hns" if letter in named))
    worded = any(kind in _WORDS and any(map(str.isalpha, text)) for kind, text in tokens)
    if not worded and day is not None and time is not None and (day or time):
        return moment.strftime(f"{day}{time}").strip()
    halves = any(token.kind == "noon" for token in tokens)
    return "".join(_piece(token, moment, days, halves=halves) for token in tokens).strip(" .")


def _piece(token: _Token, moment: datetime, days: float, *, halves: bool) -> str:
    """Return what one token of a date's code shows; halves: hours are counted to twelve."""
    kind, text = token.kind, token.text.lower()
    if kind == "noon":
        return ("上午下午" if "午" in text else "AMPM")[moment.hour // 12 * 2 :][:2]
    if kind == "elapsed":
        seconds = {"h": 3600, "m": 60, "n": 60, "s": 1}[text[0]]
        return f"{round(days * 86_400) // seconds:0{len(text)}}"
    if kind != "date":
        return "" if kind in {"digit", "general"} else token.text
    if text in _NAMED or text[0] in "ye":
        return moment.strftime(_NAMED.get(text, "%Y"))
    if text[0] == "a":
        return f"{'星期' * (len(text) > 3)}{'一二三四五六日'[moment.weekday()]}"
    hour = moment.hour % 12 or 12 if halves else moment.hour
    numbers = {"m": moment.month, "d": moment.day, "h": hour, "n": moment.minute, "s": moment.second}
    return f"{numbers[text[0]]:0{len(text)}}"
