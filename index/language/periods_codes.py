"""Codes of periods in lower case in, the periods out: "h1 2023", "1h24", "fy2023", "2023q3", dates in digits.

They are the same in Chinese and English texts.
"""

import re
from datetime import date

from index.language.mentions import Form, dated, of_year, year_of
from index.language.timespans import PeriodMention, instant, parse_period, part_of_year

Y4 = r"(?:19|20)\d\d(?!\d)"
_Y = rf"(?:{Y4}|['’]?\d\d(?![\d%]|[.,]\d))"
_S = r"[ \xa0]?"
_TO = rf"{_S}[-–—~～至]{_S}"

_CODES = (
    re.compile(
        rf"(?P<fy>fy{_S})?(?P<y>{Y4}|(?<=fy)\d\d|(?<=fy )\d\d|\d\d(?=[hq][1-4](?![a-z0-9]))){_S}[-_/]?"
        rf"(?:(?P<part>h[12]|q[1-4])|m(?P<m>\d\d?)(?:{_TO}m?(?P<m2>\d\d?))?)(?![a-z0-9])"
    ),
    re.compile(
        rf"(?P<fiscal>fiscal )?(?P<part>h[12]|q[1-4])(?:{_S}|,? (?:of )?(?:the )?|[-/_])(?P<fy>fy{_S}|"
        rf"fiscal (?:year )?)?"
        rf"(?P<y>{_Y})(?![a-z0-9%])"
    ),
    re.compile(
        rf"(?P<fiscal>fiscal )?(?P<part_last>[12]h|[1-4]q){_S}(?P<fy>fy{_S})?(?P<y>{_Y})[ae]?(?![a-z0-9%])"
    ),
    re.compile(rf"(?P<n>3|6|9|12)m{_S}(?P<fy>fy{_S})?(?P<y>{_Y})[ae]?(?![a-z0-9%])"),
    re.compile(
        rf"(?P<fy>fy{_S}|fiscal (?:year )?|financial year )(?P<y>{_Y})[ae]?(?![a-z0-9%])"
        rf"(?:{_S}(?P<part>h[12]|q[1-4])(?![a-z0-9]))?"
    ),
    re.compile(
        rf"(?P<fy>fy?)(?:(?P<part_last>[12]h|[1-4]q)|(?P<part>h[12]|q[1-4])){_S}(?P<y>{_Y})(?![a-z0-9%])"
    ),
)
_CALENDAR = re.compile(rf"cy{_S}(?P<y>{_Y})[aef]?(?![a-z0-9%])")
_QUARTERS_ON = (
    re.compile(rf"(?P<y>{Y4}){_S}q(?P<q>[1-3]){_TO}q(?P<q2>[2-4])(?![a-z0-9])"),
    re.compile(rf"q(?P<q>[1-3]){_TO}q(?P<q2>[2-4]){_S}(?P<y>{Y4})"),
    re.compile(rf"(?P<q>[1-3])q?{_TO}(?P<q2>[2-4])q{_S}(?P<y>{_Y})(?![a-z0-9%])"),
)
_BARE_CODE = re.compile(
    r"(?:fiscal )?(?P<part>h[12]|q[1-4])(?![a-z0-9-])|(?P<part_last>[12]h|[1-4]q)(?![a-z0-9-])"
)
_DIGITS = (
    re.compile(rf"(?P<y>{Y4})(?P<sep>[-/.])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}})(?![\d.])"),
    re.compile(rf"(?P<m>\d{{1,2}})/(?P<d>\d{{1,2}})/(?P<y>{Y4})"),
    re.compile(rf"(?P<d>\d\d)\.(?P<m>0[1-9]|1[0-2])\.(?P<y>{Y4})"),
    re.compile(rf"(?P<y>{Y4})[-/](?P<m>0[1-9]|1[0-2])(?![\d/-])"),
)
_YEARS = re.compile(
    rf"(?P<y>{Y4})(?P<sep>[-–/])(?P<y2>\d\d)(?![\d/月-])"
    rf"(?:(?P<one>{_S}(?:[财財]政?年度?|年度)| (?:fiscal|financial|crop|marketing) year)|(?P<nian>年))?"
)
_EXPECTED = re.compile(rf"(?P<y>{Y4})[aef](?![a-z0-9])")
_DOTTED = re.compile(
    rf"(?P<y>{Y4})\.(?P<m>1[0-2]|0?[1-9]){_S}[-–—~～至到]{_S}(?P<y2>{Y4})\.(?P<m2>1[0-2]|0?[1-9])(?![\d.])"
)


def _code(match: re.Match[str]) -> PeriodMention:
    """Read "2023H1", "H1 2023", "1H24", "9M23", "2024M1-M5", "FY2023", "FY23Q1"."""
    groups = match.groupdict()
    part = (groups.get("part") or (groups.get("part_last") or "")[::-1]).upper()
    if groups.get("m"):
        part = f"M{groups['m']}-M{groups['m2'] or groups['m']}"
    if groups.get("n"):
        part = f"M1-M{groups['n']}"
    fiscal = "FY" if groups.get("fy") or groups.get("fiscal") else ""
    return dated(match, part_of_year(year_of(match["y"]), part, fiscal))


def _bare_code(match: re.Match[str]) -> PeriodMention:
    return of_year(match, (match["part"] or match["part_last"][::-1]).upper())


def _digits(match: re.Match[str]) -> PeriodMention:
    """Read a date in digits; of 7/22/2024 the month stands first unless it cannot."""
    groups = match.groupdict()
    year, month = int(match["y"]), int(match["m"])
    if groups.get("d") is None:
        return dated(match, parse_period(f"{year}-{month:02}"))
    day = int(match["d"])
    if month > 12:
        month, day = day, month
    return dated(match, instant(date(year, month, day)))


def _dotted(match: re.Match[str]) -> PeriodMention:
    first, last = f"{match['y']}-{int(match['m']):02}", f"{match['y2']}-{int(match['m2']):02}"
    return dated(match, parse_period(f"{first}..{last}"))


def _years(match: re.Match[str]) -> PeriodMention | None:
    """Read "2022-23"; other than years in a row only what cannot be a month: "2020-23".

    A stroke between years in a row makes one year of them, which begins in the one and ends in the other; so does a
    dash where the words say that it is one. Estimates "for 2023/24年" are of both.
    """
    first, last = int(match["y"]), int(match["y"][:2] + match["y2"])
    if last == first + 1 and (match["one"] or (match["sep"] == "/" and not match["nian"])):
        return dated(match, parse_period(f"FY{last}"))
    in_a_row = last == first + 1
    if not (in_a_row or (last > first and (match["nian"] or int(match["y2"]) > 12))):
        return None
    return dated(match, parse_period(f"{first}..{last}"))


def _calendar(match: re.Match[str]) -> PeriodMention:
    """Read "CY24"."""
    return dated(match, parse_period(str(year_of(match["y"]))))


def _expected(match: re.Match[str]) -> PeriodMention:
    return dated(match, parse_period(match["y"]))


def _quarters_on(match: re.Match[str]) -> PeriodMention | None:
    """Read "Q1-Q3 2024"."""
    first, last = int(match["q"]), int(match["q2"])
    if first >= last:
        return None
    return dated(match, part_of_year(year_of(match["y"]), f"M{first * 3 - 2}-M{last * 3}"))


CODES_AT_DIGIT: tuple[Form, ...] = (
    (_DOTTED, _dotted),
    *((_QUARTERS_ON[n], _quarters_on) for n in (0, 2)),
    (_YEARS, _years),
    (_EXPECTED, _expected),
    *((pattern, _digits) for pattern in _DIGITS),
    (_CODES[0], _code),
    (_CODES[2], _code),
    (_CODES[3], _code),
)
CODES_AT_LETTER: tuple[Form, ...] = (
    (_QUARTERS_ON[1], _quarters_on),
    (_CODES[1], _code),
    (_CODES[2], _code),
    (_CALENDAR, _calendar),
    (_CODES[4], _code),
    (_CODES[5], _code),
    (_CODES[0], _code),
)
BARE_CODE: Form = (_BARE_CODE, _bare_code)
