"""A place in a lower-cased English text in, the period named there out.

Here is decided what English names and the codes of both languages say: "first half of 2023", "three months
ended September 30, 2022", "H1 2023", "1H24", "FY2023", "2023Q3", "2024M1-M5", dates in digits.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date

from index.language.timespans import (
    Period,
    PeriodMention,
    Relative,
    instant,
    months_ended,
    parse_period,
    part_of_year,
)
from index.types import Span

_Reader = Callable[[re.Match[str]], PeriodMention | None]

_NO_YEAR = 3
_Y4 = r"(?:19|20)\d\d(?!\d)"
_Y = rf"(?:{_Y4}|'?\d\d(?![\d%]|[.,]\d))"
_S = r"[ \xa0]?"
_MON = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_TO = rf"{_S}[-–—~～至]{_S}"
_NUMBER_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
}  # fmt: skip
_COUNT = rf"(?:\d{{1,2}}|{'|'.join(_NUMBER_WORDS)})"
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_DATE = (
    rf"(?:(?P<mon>{_MON}) ?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|,\d{{3}}(?!\d))(?:,? ?(?P<y>{_Y4}))?"
    rf"|(?P<d_first>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?!may[^,.\d]*[a-z])(?P<mon_last>{_MON})"
    rf"(?:,? ?(?P<y_last>{_Y4}))?)"
)
_ENDED = re.compile(
    rf"(?:(?P<n>{_COUNT})[ -]months?(?:[ -]period)?|(?P<quarter>(?:fiscal )?quarter)"
    r"|(?P<half>half[- ]year|first half|second half)"
    rf"|(?P<year>(?:fiscal |financial |full |calendar )?year)) (?:then )?(?:end(?:ed|ing)|to) (?:on )?"
    rf"(?:{_DATE}|(?P<mon_only>{_MON}),? ?(?P<y_only>{_Y4}))"
)
_QUARTER_OF_MONTH = re.compile(
    rf"(?P<mon>{_MON}) (?:(?P<y>{_Y4}) )?quarter(?!s)(?:(?:,? of| in)? (?P<y2>{_Y4}))?"
)
_DAY = re.compile(_DATE)
_MONTH = re.compile(
    rf"(?P<mon>{_MON})(?:{_TO}|(?: to | through )?)(?:(?P<mon2>(?<=[-–—~～至 ]){_MON}))?"
    rf",? ?(?:of )?(?P<y>{_Y4})"
)
_PART_OF = re.compile(
    r"(?:the )?(?:fiscal )?(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)[- ](?:fiscal )?"
    r"(?P<what>quarter|half|nine months|six months|three months|three quarters)(?![a-z])(?:"
    r"(?:[ -]year)?(?:,? (?:of|in))?(?: the)?(?: (?P<fiscal>fiscal|financial|fy))?(?: year)?"
    rf"(?: |(?<=fy))(?P<y>{_Y4}|(?<=fy)\d\d(?!\d)|(?<=fy )\d\d(?!\d))"
    r"|(?: of| in)?(?: (?P<last>last year|(?:the )?(?:previous|prior) year)"
    r"|(?: this| the current| the) year))?"
)
_CODES = (
    re.compile(
        rf"(?P<fy>fy{_S})?(?P<y>{_Y4}|(?<=fy)\d\d|(?<=fy )\d\d|\d\d(?=[hq][1-4](?![a-z0-9]))){_S}[-_/]?"
        rf"(?:(?P<part>h[12]|q[1-4])|m(?P<m>\d\d?)(?:{_TO}m?(?P<m2>\d\d?))?)(?![a-z0-9])"
    ),
    re.compile(
        rf"(?P<fiscal>fiscal )?(?P<part>h[12]|q[1-4])(?:{_S}|,? (?:of )?(?:the )?|[-/_])(?P<fy>fy{_S}|"
        rf"fiscal (?:year )?)?"
        rf"(?P<y>{_Y})(?![a-z0-9%])"
    ),
    re.compile(rf"(?P<part_last>[12]h|[1-4]q){_S}(?P<fy>fy{_S})?(?P<y>{_Y})[ae]?(?![a-z0-9%])"),
    re.compile(rf"(?P<n>3|6|9|12)m{_S}(?P<fy>fy{_S})?(?P<y>{_Y})[ae]?(?![a-z0-9%])"),
    re.compile(
        rf"(?P<fy>fy{_S}|fiscal (?:year )?|financial year )(?P<y>{_Y})[ae]?(?![a-z0-9%])"
        rf"(?:{_S}(?P<part>h[12]|q[1-4])(?![a-z0-9]))?"
    ),
)
_QUARTERS_ON = (
    re.compile(rf"(?P<y>{_Y4}){_S}q(?P<q>[1-3]){_TO}q(?P<q2>[2-4])(?![a-z0-9])"),
    re.compile(rf"q(?P<q>[1-3]){_TO}q(?P<q2>[2-4]){_S}(?P<y>{_Y4})"),
)
_YEAR_LED = re.compile(
    rf"(?P<fy>(?:fy|fiscal (?:year )?){_S})?(?P<y>{_Y4})(?:(?:'s|’s)?[ -](?:fiscal )?"
    r"(?:(?P<nth>first|second|third|fourth)[- ](?P<what>quarter|half|nine months|six months|three months)"
    r"|(?P<half>half[- ]year|interims?(?! (?:dividend|chi|ceo|cfo|pres)))|(?P<back>[12]h|[1-4]q)))(?![a-z0-9])"
)
_END_OF = re.compile(
    rf"(?:(?:the )?(?:year|month|quarter)[- ]end|(?:the )?end(?:[- ]of(?: the)?)?)[- ](?:of )?"
    rf"(?:(?P<mon>{_MON})[ -]?|(?P<part>[hq][1-4])[ -]?|(?:fiscal |the year |year )?)(?P<y>{_Y4})"
)
_MID = re.compile(rf"mid[- ](?P<y>{_Y4})")
_FULL_YEAR = re.compile(rf"(?:full[- ]year|calendar year|year) (?P<y>{_Y4})")
_BARE_CODE = re.compile(
    r"(?:fiscal )?(?P<part>h[12]|q[1-4])(?![a-z0-9-])|(?P<part_last>[12]h|[1-4]q)(?![a-z0-9-])"
)
_DIGITS = (
    re.compile(rf"(?P<y>{_Y4})(?P<sep>[-/.])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}})(?![\d.])"),
    re.compile(rf"(?P<m>\d{{1,2}})/(?P<d>\d{{1,2}})/(?P<y>{_Y4})"),
    re.compile(rf"(?P<y>{_Y4})[-/](?P<m>0[1-9]|1[0-2])(?![\d/-])"),
)
_YEARS = re.compile(rf"(?P<y>{_Y4})[-–/](?P<y2>\d\d)(?![\d/月-])(?P<nian>年)?")
_EXPECTED = re.compile(rf"(?P<y>{_Y4})[aef](?![a-z0-9])")
_DOTTED = re.compile(
    rf"(?P<y>{_Y4})\.(?P<m>1[0-2]|0?[1-9]){_S}[-–—~～至到]{_S}(?P<y2>{_Y4})\.(?P<m2>1[0-2]|0?[1-9])(?![\d.])"
)
_RECENT = re.compile(rf"(?:past|last|previous|recent) (?P<n>{_COUNT}) (?:fiscal )?years(?![a-z])")
_SAME_OF = re.compile(
    rf"(?:same|corresponding|comparable) (?:period|quarter|half)(?: (?:in|of))?(?: (?:(?P<y>{_Y4})"
    r"|(?P<last>(?:the )?(?:last|previous|prior|preceding) (?:fiscal |financial )?year"
    r"|a year (?:ago|earlier))))?"
)
_WORDS: tuple[tuple[re.Pattern[str], Relative], ...] = tuple(
    (re.compile(pattern), relative)
    for pattern, relative in (
        (
            r"(?:year[- ](?:ago|earlier)|prior[- ]year) (?:period|quarter|half)|(?:a|one) year (?:ago|earlier)",
            Relative.LAST_YEAR_SAME_PERIOD,
        ),
        (r"(?:last|previous|prior|preceding) (?:fiscal |financial )?year(?!s)", Relative.LAST_YEAR),
        (r"(?:this|current) (?:fiscal |financial )?year(?!s)", Relative.THIS_YEAR),
        (r"(?:next|coming) (?:fiscal |financial )?year(?!s)", Relative.NEXT_YEAR),
        (r"year[- ]to[- ]date|ytd|so far this year", Relative.YEAR_TO_DATE),
        (r"(?:last|previous|prior|preceding) quarter(?!s)", Relative.LAST_QUARTER),
        (r"(?:this|current|the) quarter(?!s| end| to )", Relative.THIS_QUARTER),
        (r"(?:last|previous) month(?!s)", Relative.LAST_MONTH),
        (r"(?:this|current) month(?!s)", Relative.THIS_MONTH),
        (r"end of the (?:reporting |financial )?period|period[- ]end", Relative.REPORT_DATE),
        (
            r"(?:reporting period|period under review|review period|(?:during|for|in) the period)"
            r"(?! (?:from|ended|of))",
            Relative.REPORT_PERIOD,
        ),
        (r"previous period|prior period", Relative.PREVIOUS_PERIOD),
        (r"latest|most recent", Relative.LATEST),
    )
)
CUES_EN = (
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|first|second|third|fourth|h1|h2|q1|q2|q3|q4|fy|fiscal|"
    "financial|full|calendar|year|half|quarter|past|last|previous|recent|same|corresponding|comparable|prior|"
    "preceding|a year|one year|this|current|next|coming|ytd|so far|the |end of|period|review|during|for the|"
    "in the|reporting|latest|most recent|two|three|six|nine|twelve|the end|end|mid|month|year"
)
"""Beginnings of English words for periods, as a regular expression: where to try `read_en`."""

_MONTHS = {month.lower(): number for number, month in enumerate(calendar.month_abbr)}
_RELATIVES = {"H1": Relative.HALF_1, "H2": Relative.HALF_2} | {
    f"Q{n}": Relative(f"q{n}") for n in range(1, 5)
}
_YEARS_BACK = {Relative.LAST_YEAR: 1, Relative.NEXT_YEAR: -1}
_LENGTHS = {"nine months": "M1-M9", "three quarters": "M1-M9", "six months": "H1", "three months": "Q1"}


def read_en(low: str, pos: int) -> PeriodMention | None:
    """Return the period that English words or a code name from `pos` on, None if none do.

    `low` is in lower case; so is the text of the mention.
    """
    forms = _DIGIT_FORMS if low[pos].isdigit() else _WORD_FORMS
    for pattern, reader in forms:
        match = pattern.match(low, pos)
        mention = _read(match, reader) if match else None
        if mention:
            return mention
    for pattern, relative in _WORDS:
        if match := pattern.match(low, pos):
            back = _YEARS_BACK.get(relative, 0)
            return PeriodMention(Span(*match.span()), match.group(), relative=relative, years_back=back)
    return None


def _read(match: re.Match[str], reader: _Reader) -> PeriodMention | None:
    """Return what the reader makes of the match, None where it names a day that no calendar has."""
    try:
        return reader(match)
    except ValueError:
        return None


def _dated(match: re.Match[str], period: Period) -> PeriodMention:
    return PeriodMention(Span(*match.span()), match.group(), period=period)


def _ended(match: re.Match[str]) -> PeriodMention:
    """Read "three months ended June 30, 2023"; without a year it is the part of the year up to that day."""
    months = _count(match["n"]) if match["n"] else 3 if match["quarter"] else 6 if match["half"] else 12
    day = _day_of(match)
    if day.year != _NO_YEAR:
        return _dated(match, months_ended(day, months))
    label = months_ended(day, months).label
    return _of_year(match, label.removeprefix(f"{_NO_YEAR}") if label.startswith(f"{_NO_YEAR}") else "")


def _quarter_of_month(match: re.Match[str]) -> PeriodMention | None:
    """Read "the December 2022 quarter": the three months that end with the named one."""
    year = match["y"] or match["y2"]
    if year is None:
        return None
    month = _MONTHS[match["mon"][:3]]
    return _dated(match, months_ended(parse_period(f"{year}-{month:02}").end, 3))


def _day(match: re.Match[str]) -> PeriodMention:
    """Read "June 30, 2023" or "30 June 2023"; without a year the day of the anchor's year."""
    day = _day_of(match)
    if day.year == _NO_YEAR:
        return _of_year(match, f"-{day.month:02}-{day.day:02}")
    return _dated(match, instant(day))


def _month(match: re.Match[str]) -> PeriodMention:
    """Read "May 2023" or "January to May 2023"."""
    year, first = match["y"], _MONTHS[match["mon"][:3]]
    if match["mon2"]:
        return _dated(match, part_of_year(int(year), f"M{first}-M{_MONTHS[match['mon2'][:3]]}"))
    return _dated(match, parse_period(f"{year}-{first:02}"))


def _part_of(match: re.Match[str]) -> PeriodMention | None:
    """Read "second quarter of 2023", "first half of last year", "first nine months"."""
    nth = _ORDINALS[match["nth"]]
    part = _LENGTHS.get(match["what"]) or f"{'Q' if match['what'] == 'quarter' else 'H'}{nth}"
    if (part[0] == "H" and nth > 2) or (match["what"] in _LENGTHS and nth > 1):
        return None
    if match["y"]:
        fiscal = "FY" if match["fiscal"] and not part.startswith("M") else ""
        return _dated(match, part_of_year(_year(match["y"]), part, fiscal))
    return _of_year(match, part, 1 if match["last"] else 0)


def _code(match: re.Match[str]) -> PeriodMention:
    """Read "2023H1", "H1 2023", "1H24", "9M23", "2024M1-M5", "FY2023", "FY23Q1"."""
    groups = match.groupdict()
    part = (groups.get("part") or (groups.get("part_last") or "")[::-1]).upper()
    if groups.get("m"):
        part = f"M{groups['m']}-M{groups['m2'] or groups['m']}"
    if groups.get("n"):
        part = f"M1-M{groups['n']}"
    fiscal = "FY" if (groups.get("fy") or groups.get("fiscal")) and not part.startswith("M") else ""
    return _dated(match, part_of_year(_year(match["y"]), part, fiscal))


def _bare_code(match: re.Match[str]) -> PeriodMention:
    return _of_year(match, (match["part"] or match["part_last"][::-1]).upper())


def _digits(match: re.Match[str]) -> PeriodMention:
    """Read a date in digits; of 7/22/2024 the month stands first unless it cannot."""
    groups = match.groupdict()
    year, month = int(match["y"]), int(match["m"])
    if groups.get("d") is None:
        return _dated(match, parse_period(f"{year}-{month:02}"))
    day = int(match["d"])
    if month > 12:
        month, day = day, month
    return _dated(match, instant(date(year, month, day)))


def _dotted(match: re.Match[str]) -> PeriodMention:
    first, last = f"{match['y']}-{int(match['m']):02}", f"{match['y2']}-{int(match['m2']):02}"
    return _dated(match, parse_period(f"{first}..{last}"))


def _years(match: re.Match[str]) -> PeriodMention | None:
    """Read "2022-23"; other than years in a row only what cannot be a month: "2020-23"."""
    first, last = int(match["y"]), int(match["y"][:2] + match["y2"])
    in_a_row = last == first + 1
    if not (in_a_row or (last > first and (match["nian"] or int(match["y2"]) > 12))):
        return None
    return _dated(match, parse_period(f"{first}..{last}"))


def _quarters_on(match: re.Match[str]) -> PeriodMention | None:
    """Read "Q1-Q3 2024"."""
    first, last = int(match["q"]), int(match["q2"])
    if first >= last:
        return None
    return _dated(match, part_of_year(int(match["y"]), f"M{first * 3 - 2}-M{last * 3}"))


def _year_led(match: re.Match[str]) -> PeriodMention | None:
    """Read "2022 half-year", "2023's first half", "fiscal 2024 third quarter", "2023 1H"."""
    part = "H1" if match["half"] else (match["back"] or "")[::-1].upper()
    if match["nth"]:
        nth = _ORDINALS[match["nth"]]
        part = _LENGTHS.get(match["what"]) or f"{'Q' if match['what'] == 'quarter' else 'H'}{nth}"
        if (part[0] == "H" and nth > 2) or (match["what"] in _LENGTHS and nth > 1):
            return None
    fiscal = "FY" if match["fy"] and not part.startswith("M") else ""
    return _dated(match, part_of_year(int(match["y"]), part, fiscal))


def _end_of(match: re.Match[str]) -> PeriodMention:
    """Read "end of 2023", "year-end 2023", "end-June 2023": the last day."""
    year, part = match["y"], (match["part"] or "").upper()
    month = f"-{_MONTHS[match['mon'][:3]]:02}" if match["mon"] else ""
    return _dated(match, instant(parse_period(f"{year}{part}{month}").end))


def _mid(match: re.Match[str]) -> PeriodMention:
    return _dated(match, instant(parse_period(f"{match['y']}H1").end))


def _full_year(match: re.Match[str]) -> PeriodMention:
    return _dated(match, parse_period(match["y"]))


def _recent(match: re.Match[str]) -> PeriodMention:
    return PeriodMention(
        Span(*match.span()), match.group(), relative=Relative.RECENT_YEARS, count=_count(match["n"])
    )


def _same_of(match: re.Match[str]) -> PeriodMention:
    relative = Relative.LAST_YEAR_SAME_PERIOD if match["last"] else Relative.SAME_PERIOD
    year = int(match["y"]) if match["y"] else None
    return PeriodMention(Span(*match.span()), match.group(), relative=relative, year=year)


def _of_year(match: re.Match[str], part: str, back: int = 0) -> PeriodMention:
    """Return the mention of a part of a year that the anchor must tell; the whole year if the part is ""."""
    span = Span(*match.span())
    if not part:
        return PeriodMention(span, match.group(), relative=Relative.THIS_YEAR)
    relative = _RELATIVES.get(part, Relative.PART)
    return PeriodMention(
        span,
        match.group(),
        relative=relative,
        years_back=back,
        part=part if relative is Relative.PART else "",
    )


def _day_of(match: re.Match[str]) -> date:
    """Return the day that the groups of `_DATE` name, in a leap year of no meaning where no year is named."""
    groups = match.groupdict()
    if groups.get("mon_only"):
        return parse_period(f"{match['y_only']}-{_MONTHS[match['mon_only'][:3]]:02}").end
    month = _MONTHS[(match["mon"] or match["mon_last"])[:3]]
    year = match["y"] or match["y_last"]
    return date(int(year) if year else _NO_YEAR, month, int(match["d"] or match["d_first"]))


def _count(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBER_WORDS[words]


def _year(digits: str) -> int:
    """Return the year that four or two digits name."""
    digits = digits.lstrip("'")
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (1900 if digits >= "90" else 2000)


_DIGIT_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_ENDED, _ended),
    (_DOTTED, _dotted),
    (_QUARTERS_ON[0], _quarters_on),
    (_YEAR_LED, _year_led),
    (_YEARS, _years),
    (_EXPECTED, _full_year),
    *((pattern, _digits) for pattern in _DIGITS),
    (_CODES[0], _code),
    (_CODES[2], _code),
    (_CODES[3], _code),
    (_DAY, _day),
    (_BARE_CODE, _bare_code),
    (_PART_OF, _part_of),
)
_WORD_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_ENDED, _ended),
    (_QUARTERS_ON[1], _quarters_on),
    (_YEAR_LED, _year_led),
    (_END_OF, _end_of),
    (_MID, _mid),
    (_QUARTER_OF_MONTH, _quarter_of_month),
    (_PART_OF, _part_of),
    (_CODES[1], _code),
    (_CODES[4], _code),
    (_CODES[0], _code),
    (_FULL_YEAR, _full_year),
    (_DAY, _day),
    (_MONTH, _month),
    (_RECENT, _recent),
    (_SAME_OF, _same_of),
    (_BARE_CODE, _bare_code),
)
