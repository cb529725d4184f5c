"""A place in a lower-cased English text in, the period named there out.

Here is decided what English names say: "first half of 2023", "three months ended September 30, 2022", "the 13 weeks to
June 29", "the June quarter", "end of the prior quarter"; codes are tried beside them.
"""

import calendar
import re
from datetime import date

from index.language.mentions import Form, dated, of_year, year_of
from index.language.periods_codes import BARE_CODE, CODES_AT_DIGIT, CODES_AT_LETTER, Y4
from index.language.timespans import (
    PeriodMention,
    Relative,
    instant,
    months_ended,
    parse_period,
    part_of_year,
)
from index.types import Span

_NO_YEAR = 3
_COMMON_YEAR = 2001
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
    rf"(?:(?P<mon>{_MON}) ?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|,\d{{3}}(?!\d))(?:,? ?(?P<y>{Y4}))?"
    rf"|(?P<d_first>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?!may[^,.\d]*[a-z])(?P<mon_last>{_MON})"
    rf"(?:,? ?(?P<y_last>{Y4}))?)"
)
_WEEKS = {"twelve": 12, "thirteen": 13, "fourteen": 14, "twenty": 26, "thirty": 39, "forty": 40, "fifty": 52}
_MONTHS_OF_WEEKS = {
    12: 3,
    13: 3,
    14: 3,
    24: 6,
    25: 6,
    26: 6,
    27: 6,
    28: 6,
    39: 9,
    40: 9,
    51: 12,
    52: 12,
    53: 12,
}
"""How many months that many weeks stand for, where companies count in weeks."""
_ENDED = re.compile(
    rf"(?:(?P<n>{_COUNT})[ -]months?(?:[ -]period)?"
    rf"|(?P<weeks>\d\d|(?:{'|'.join(_WEEKS)})(?:[- ][a-z]+)?)[ -]weeks?(?:[ -]period)?"
    r"|(?P<quarter>(?:fiscal )?quarters?)"
    r"|(?P<half>half[- ]year|first half|second half|interim(?= results))"
    rf"|(?P<year>(?:fiscal |financial |full[- ]|calendar )?years?|fy)) "
    r"(?:(?:results|figures|accounts) )?(?:then )?(?:end(?:ed|ing)|to) (?:on )?"
    rf"(?:{_DATE}|(?P<iso>{Y4}-(?:0?[1-9]|1[0-2])(?:-[0-3]\d)?)(?![\d-])"
    rf"|(?P<mon_only>{_MON}),? ?(?P<y_only>{Y4})|(?!may)(?P<mon_bare>{_MON}))"
)
_QUARTER_OF_MONTH = re.compile(
    rf"(?P<mon>{_MON})[ -](?:(?P<y>{Y4})[ -])?(?P<what>quarter|half(?=\W|$)(?! of (?!(?:19|20)\d\d)))(?!s)"
    rf"(?:(?:,? of| in)? (?P<y2>{Y4}))?"
)
_HYPHENED = re.compile(rf"(?P<d>\d{{1,2}})-(?P<mon>{_MON})-(?P<y>{Y4}|\d\d)(?![\d-])")
_MONTH_CODE = re.compile(rf"(?P<mon>{_MON})(?:-|-?['’])(?P<y>[1-3]\d)(?![\d,'’-]|\.\d)")
_DAY = re.compile(_DATE)
_MONTH = re.compile(
    rf"(?P<mon>{_MON})(?:{_TO}|(?: to | through )?)(?:(?P<mon2>(?<=[-–—~～至 ]){_MON}))?"
    rf",? ?(?:of )?(?P<y>{Y4})"
)
_MONTHS_ALONE = re.compile(rf"(?P<mon>{_MON})(?:{_TO}| to | through )(?P<mon2>{_MON})(?!,? ?\d)")
_IN_MONTH = re.compile(
    rf"(?:(?<=\bin )|(?<=\bduring ))(?P<mon>{_MON})(?!,? ?{Y4}| ?\d|[-'’]| (?:and|or|to|through|until|next|the) )"
)
"""A month alone, only behind what makes it a time: "in May", not "may"."""
_YEAR_END = re.compile(r"(?:financial |fiscal )?year[- ]end(?![a-z])(?! (?:of )?\d| adjust)")
_PART_OF = re.compile(
    r"(?:the )?(?P<led>fiscal )?(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)[- ](?P<own>fiscal )?"
    r"(?P<what>quarter|half|nine months|six months|three months|three quarters)(?![a-z])(?:"
    r"(?:[ -]year)?(?:,? (?:of|in))?(?: the)?(?: (?P<fiscal>fiscal|financial|fy))?(?: year)?"
    rf"(?: |(?<=fy))(?P<y>{Y4}|(?<=fy)\d\d(?!\d)|(?<=fy )\d\d(?!\d))"
    r"|(?: of| in)?(?: (?P<last>last year|(?:the )?(?:previous|prior) year)"
    r"|(?: this| the current| the) year))?"
)
_YEAR_LED = re.compile(
    rf"(?P<fy>(?:fy|fiscal (?:year )?){_S})?(?P<y>{Y4})(?:(?:'s|’s)?[ -](?:fiscal )?"
    r"(?:(?P<nth>first|second|third|fourth)[- ](?P<what>quarter|half|nine months|six months|three months)"
    r"|(?P<half>half[- ]year|interims?(?! (?:dividend|chi|ceo|cfo|pres)))|(?P<back>[12]h|[1-4]q)))(?![a-z0-9])"
)
_END_OF = re.compile(
    rf"(?:(?:the )?(?:year|month|quarter)[- ]end|(?:the )?end(?:[- ]of(?: the)?)?)[- ](?:of )?"
    rf"(?:(?P<mon>{_MON})(?:[ -]?(?P<y_mon>{Y4})|(?!,? ?\d))"
    rf"|(?:(?P<part>[hq][1-4])[ -]?|(?:fiscal |the year |year )?)(?P<y>{Y4}))"
)
_MID = re.compile(rf"mid[- ](?P<y>{Y4})")
_FULL_YEAR = re.compile(rf"(?:full[- ]year|calendar year|year) (?P<y>{Y4})")
_RECENT = re.compile(rf"(?:past|last|previous|recent) (?P<n>{_COUNT}) (?:fiscal )?years(?![a-z])")
_SAME_OF = re.compile(
    rf"(?:same|corresponding|comparable) (?:period|quarter|half|month|week)(?: (?:in|of))?(?: (?:(?P<y>{Y4})"
    r"|(?P<last>(?:the )?(?:last|previous|prior|preceding) (?:fiscal |financial )?year"
    r"|a year (?:ago|earlier))))?"
)
_LAST = r"(?:the )?(?:last|previous|prior|preceding)"
_WORDS: tuple[tuple[re.Pattern[str], Relative], ...] = tuple(
    (re.compile(pattern), relative)
    for pattern, relative in (
        (
            r"(?:year[- ](?:ago|earlier)|prior[- ]year) (?:period|quarter|half)"
            r"|(?:a|one) year (?:ago|earlier|before)|(?:twelve|12) months (?:ago|earlier|before)"
            r"|the year (?:before(?! last)|earlier)",
            Relative.LAST_YEAR_SAME_PERIOD,
        ),
        (
            rf"(?:the )?end of {_LAST} (?:fiscal |financial )?year(?!s)|{_LAST} year[- ]end(?!ed|ing)",
            Relative.LAST_YEAR_END,
        ),
        (
            rf"(?:the )?end of {_LAST} quarter(?!s)|{_LAST} quarter[- ]end(?!ed|ing)",
            Relative.LAST_QUARTER_END,
        ),
        (
            r"(?:the )?end of (?:the|this|the current) quarter(?!s)|quarter[- ]end(?!ed|ing)",
            Relative.QUARTER_END,
        ),
        (
            r"(?:last|past|trailing|previous|preceding|rolling) (?:twelve|12)[- ]months?(?! (?:end|to |through))"
            r"|ltm|ttm",
            Relative.ROLLING_YEAR,
        ),
        (r"(?:last|previous|prior|preceding) (?:fiscal |financial )?year(?!s)", Relative.LAST_YEAR),
        (r"(?:this|current) (?:fiscal |financial )?year(?!s)|full[- ]year(?![a-z])", Relative.THIS_YEAR),
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
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|f[1-4]?[hq]|first|second|third|fourth|h1|h2|q1|q2|q3|q4|fy|cy[0-9'’]|fiscal|"
    "financial|full|calendar|year|half|quarter|past|last|previous|recent|same|corresponding|comparable|prior|"
    "preceding|a year|one year|this|current|next|coming|ytd|so far|the |end of|period|review|during|for the|"
    "in the|reporting|latest|most recent|"
    "two|three|four|five|six|seven|eight|nine|ten|twelve|thirteen|twenty|thirty|forty|fifty|"
    "the end|end|mid|month|year|ltm|ttm|trailing|rolling"
)
"""Beginnings of English words for periods, as a regular expression: where to try `read_en`."""

_MONTHS = {month.lower(): number for number, month in enumerate(calendar.month_abbr)}
_YEARS_BACK = {Relative.LAST_YEAR: 1, Relative.NEXT_YEAR: -1}
_LENGTHS = {"nine months": "M1-M9", "three quarters": "M1-M9", "six months": "H1", "three months": "Q1"}


def read_en(low: str, pos: int) -> PeriodMention | None:
    """Return the period that English words or a code name from `pos` on, None if none do.

    `low` is in lower case; so is the text of the mention.
    """
    forms = _DIGIT_FORMS if low[pos].isdigit() else _WORD_FORMS
    for pattern, reader in forms:
        match = pattern.match(low, pos)
        try:
            mention = reader(match) if match else None
        except ValueError:  # no calendar has that day
            continue
        if mention:
            return mention
    for pattern, relative in _WORDS:
        if match := pattern.match(low, pos):
            back = _YEARS_BACK.get(relative, 0)
            return PeriodMention(Span(*match.span()), match.group(), relative=relative, years_back=back)
    return None


def _ended(match: re.Match[str]) -> PeriodMention | None:
    """Read "three months ended June 30, 2023"; without a year it is the part of the year up to that day."""
    months = _length(match)
    if not months:
        return None
    day = _day_of(match)
    if day.year != _NO_YEAR:
        return dated(match, months_ended(day, months))
    label = months_ended(day, months).label
    if label.startswith(f"{_NO_YEAR}") and ".." not in label:
        return of_year(match, label.removeprefix(f"{_NO_YEAR}"))
    # it begins in the year before: a report that names no year means its own
    return PeriodMention(Span(*match.span()), match.group(), relative=Relative.REPORT_PERIOD)


def _length(match: re.Match[str]) -> int:
    """Return how many months something that has ended was, 0 for weeks that are no part of a year."""
    if match["weeks"]:
        words = match["weeks"]
        weeks = int(words) if words.isdigit() else _WEEKS[re.split("[- ]", words)[0]]
        return _MONTHS_OF_WEEKS.get(weeks, 0)
    return _count(match["n"]) if match["n"] else 3 if match["quarter"] else 6 if match["half"] else 12


def _quarter_of_month(match: re.Match[str]) -> PeriodMention | None:
    """Read "the December 2022 quarter", "the June half": the months that end with the named one."""
    year, month = match["y"] or match["y2"], _MONTHS[match["mon"][:3]]
    months = 3 if match["what"] == "quarter" else 6
    if year:
        return dated(match, months_ended(parse_period(f"{year}-{month:02}").end, months))
    return of_year(match, f"M{month - months + 1}-M{month}") if month >= months else None


def _day(match: re.Match[str]) -> PeriodMention:
    """Read "June 30, 2023" or "30 June 2023"; without a year the day of the anchor's year."""
    day = _day_of(match)
    if day.year == _NO_YEAR:
        return of_year(match, f"-{day.month:02}-{day.day:02}")
    return dated(match, instant(day))


def _hyphened(match: re.Match[str]) -> PeriodMention:
    """Read "30-Jun-24"."""
    return dated(match, instant(date(year_of(match["y"]), _MONTHS[match["mon"][:3]], int(match["d"]))))


def _month(match: re.Match[str]) -> PeriodMention:
    """Read "May 2023" or "January to May 2023"."""
    year, first = match["y"], _MONTHS[match["mon"][:3]]
    if match["mon2"]:
        return dated(match, part_of_year(int(year), f"M{first}-M{_MONTHS[match['mon2'][:3]]}"))
    return dated(match, parse_period(f"{year}-{first:02}"))


def _month_code(match: re.Match[str]) -> PeriodMention:
    """Read "Dec-24", "Jun'25"."""
    return dated(match, parse_period(f"{year_of(match['y'])}-{_MONTHS[match['mon'][:3]]:02}"))


def _months_alone(match: re.Match[str]) -> PeriodMention | None:
    """Read "April to June": those months of the anchor's year."""
    first, last = (_MONTHS[match[name][:3]] for name in ("mon", "mon2"))
    return of_year(match, f"M{first}-M{last}") if first < last else None


def _in_month(match: re.Match[str]) -> PeriodMention:
    """Read "in April": the month of the anchor's year."""
    return of_year(match, f"-{_MONTHS[match['mon'][:3]]:02}")


def _year_end(match: re.Match[str]) -> PeriodMention:
    """Read "year end": the last day of the report's year."""
    return of_year(match, "-12-31")


def _part_of(match: re.Match[str]) -> PeriodMention | None:
    """Read "second quarter of 2023", "first half of last year", "first nine months"."""
    nth = _ORDINALS[match["nth"]]
    part = _LENGTHS.get(match["what"]) or f"{'Q' if match['what'] == 'quarter' else 'H'}{nth}"
    if (part[0] == "H" and nth > 2) or (match["what"] in _LENGTHS and nth > 1):
        return None
    if match["y"]:
        fiscal = "FY" if match["fiscal"] or match["led"] or match["own"] else ""
        return dated(match, part_of_year(year_of(match["y"]), part, fiscal))
    return of_year(match, part, 1 if match["last"] else 0)


def _year_led(match: re.Match[str]) -> PeriodMention | None:
    """Read "2022 half-year", "2023's first half", "fiscal 2024 third quarter", "2023 1H"."""
    part = "H1" if match["half"] else (match["back"] or "")[::-1].upper()
    if match["nth"]:
        nth = _ORDINALS[match["nth"]]
        part = _LENGTHS.get(match["what"]) or f"{'Q' if match['what'] == 'quarter' else 'H'}{nth}"
        if (part[0] == "H" and nth > 2) or (match["what"] in _LENGTHS and nth > 1):
            return None
    fiscal = "FY" if match["fy"] else ""
    return dated(match, part_of_year(int(match["y"]), part, fiscal))


def _end_of(match: re.Match[str]) -> PeriodMention:
    """Read "end of 2023", "year-end 2023", "end-June 2023", "end-June": the last day."""
    month = f"-{_MONTHS[match['mon'][:3]]:02}" if match["mon"] else ""
    year = match["y"] or match["y_mon"]
    if year is None:
        last = parse_period(f"{_COMMON_YEAR}{month}").end
        return of_year(match, f"{month}-{last.day}")
    return dated(match, instant(parse_period(f"{year}{(match['part'] or '').upper()}{month}").end))


def _mid(match: re.Match[str]) -> PeriodMention:
    return dated(match, instant(parse_period(f"{match['y']}H1").end))


def _full_year(match: re.Match[str]) -> PeriodMention:
    return dated(match, parse_period(match["y"]))


def _recent(match: re.Match[str]) -> PeriodMention:
    return PeriodMention(
        Span(*match.span()), match.group(), relative=Relative.RECENT_YEARS, count=_count(match["n"])
    )


def _same_of(match: re.Match[str]) -> PeriodMention:
    relative = Relative.LAST_YEAR_SAME_PERIOD if match["last"] else Relative.SAME_PERIOD
    year = int(match["y"]) if match["y"] else None
    return PeriodMention(Span(*match.span()), match.group(), relative=relative, year=year)


def _day_of(match: re.Match[str]) -> date:
    """Return the day that the groups of `_DATE` name, in a leap year of no meaning where no year is named."""
    groups = match.groupdict()
    if groups.get("iso"):
        whole, number, *day = map(int, match["iso"].split("-"))
        return date(whole, number, day[0] if day else calendar.monthrange(whole, number)[1])
    if groups.get("mon_only"):
        return parse_period(f"{match['y_only']}-{_MONTHS[match['mon_only'][:3]]:02}").end
    if groups.get("mon_bare"):
        month = _MONTHS[match["mon_bare"][:3]]
        return date(_NO_YEAR, month, calendar.monthrange(_COMMON_YEAR, month)[1])
    month = _MONTHS[(match["mon"] or match["mon_last"])[:3]]
    named = match["y"] or match["y_last"]
    return date(int(named) if named else _NO_YEAR, month, int(match["d"] or match["d_first"]))


def _count(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBER_WORDS[words]


_DIGIT_FORMS: tuple[Form, ...] = (
    (_ENDED, _ended),
    (_YEAR_LED, _year_led),
    (_HYPHENED, _hyphened),
    *CODES_AT_DIGIT,
    (_DAY, _day),
    BARE_CODE,
    (_PART_OF, _part_of),
)
_WORD_FORMS: tuple[Form, ...] = (
    (_ENDED, _ended),
    (_YEAR_LED, _year_led),
    (_END_OF, _end_of),
    (_MID, _mid),
    (_MONTH_CODE, _month_code),
    (_QUARTER_OF_MONTH, _quarter_of_month),
    (_PART_OF, _part_of),
    *CODES_AT_LETTER,
    (_FULL_YEAR, _full_year),
    (_DAY, _day),
    (_MONTH, _month),
    (_MONTHS_ALONE, _months_alone),
    (_IN_MONTH, _in_month),
    (_YEAR_END, _year_end),
    (_RECENT, _recent),
    (_SAME_OF, _same_of),
    BARE_CODE,
)
