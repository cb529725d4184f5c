"""What a report says of itself in, its description out: title, company and aliases, type, language, dates, currency.

Everything comes from the file's properties and the report's own words. Here is decided what kind of report it is
(by its title, else by the words of its opening), which period it reports on, and which of its days it is dated.
"""

import re
from datetime import date

from index.glosses import find_glosses
from index.issuer import company_of
from index.language.currencies import currency_of
from index.language.fiscal import fiscal_year_of
from index.language.periods import Period, Relative, find_periods, resolve
from index.language.scripts import detect_language
from index.language.timespans import PeriodMention
from index.publishers import publisher_of
from index.reportperiods import as_fiscal, day_named, first_period, period_reported
from index.themes import themes_of
from index.titles import SLIDE_MARK, title_of
from index.types import (
    CanonicalText,
    PeriodKind,
    RawReport,
    ReportFormat,
    ReportMetadata,
    ReportType,
    Span,
)

OPENING = 3_000
"""Characters at the beginning of a report in which it says who it is and what it covers."""
_END_OF_PERIOD = re.compile(
    r"(?:截至|截止|截至于|为止|\bas of|\bat|\bended|\bending|\bends?(?: on)?"
    r"|\bto|\bthrough|\buntil|\bsince|自|从|至|到)\s*$",
    re.IGNORECASE,
)
_ENDING = re.compile(r"\s*(?:止|为止|前|以来)")
_DATED = 600
_DATE_KEYS = (
    "date", "published", "pubdate", "article:published_time", "publishdate", "created", "post_date",
    "日期", "发布日期", "发布时间",
)  # fmt: skip
_COMPANY_KEYS = ("company", "issuer", "公司", "公司名称", "发行人")
_RESEARCH_TITLE = re.compile(
    r"点评|深度报告|研究报告|首次覆盖|维持.{0,4}(?:买入|增持)|initiat(?:e|ing) coverage", re.IGNORECASE
)
_ANNUAL_TITLE = re.compile(
    r"(?<!半)(?:年度报告|年度報告|年报|年報)(?:全文|摘要)?$|\bannual report\b", re.IGNORECASE
)
_FILING_TITLE = re.compile(
    r"(?:半年度报告|半年報|半年报|中期报告|中期報告|季度报告|季报)(?:全文|摘要)?$"
    r"|\bform (?:10-[qk]|20-f|8-k|6-k)\b|招股",
    re.IGNORECASE,
)
_TYPES_BY_TITLE = (
    (ReportType.RESEARCH, _RESEARCH_TITLE),
    (ReportType.ANNUAL_REPORT, _ANNUAL_TITLE),
    (ReportType.FILING, _FILING_TITLE),
)
_TELLS_OF = re.compile(r"公布|发布|發布|披露|公告称")
"""What a title says that is about a report rather than the report's own."""
_TYPES = (
    (
        ReportType.FILING,
        re.compile(
            r"\bform (?:10-[qk]|20-f|8-k|6-k)\b|quarterly report pursuant|公告编号|招股说明书", re.IGNORECASE
        ),
    ),
    (
        ReportType.RESEARCH,
        re.compile(
            r"证券研究|研究报告|深度报告|投资评级|分析师[:：]|盈利预测"
            r"|(?:维持|给予).{0,6}(?:买入|增持|推荐)|research report|price target"
            r"|analyst certification|\b(?:buy|sell|hold|overweight|outperform) rating",
            re.IGNORECASE,
        ),
    ),
    (
        ReportType.NEWS,
        re.compile(
            r"网讯|讯[（(]|记者|日电|新闻(?!稿)|财联社|reuters|bloomberg|(?<!pr)(?<!globe)(?<!globe )newswire"
            # somebody signs it, or tells on which weekday it was said
            r"|^(?-i:By [A-Z][a-z]+ (?:[A-Z][.]? )?[A-Z][a-z]+)\b"
            r"|\bsaid (?:late |early )?on (?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
            re.IGNORECASE | re.MULTILINE,
        ),
    ),
    (
        ReportType.PRESS_RELEASE,
        re.compile(
            r"公布|宣布|新闻稿|即时发布|press release|for immediate release"
            # where and when it was written, before its first sentence
            r"|^[A-Z][^\n]{2,50}?[,–—-]\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
            r" \d{1,2},? \d{4}\s*[–—:-]"
            r"|today (?:announce[sd]|report(?:ed|s)|(?:release|publishe?|issue)[sd])"
            r"|prnewswire|globe ?newswire|business wire|美通社|\bannounces\b|\breports\b.{0,40}\bresults\b",
            re.IGNORECASE | re.MULTILINE,
        ),
    ),
)
_MAX_HEADING = 40
_TITLE_PAGE = 150
_LEAST_SLIDES = 3
_OFFICE = frozenset({ReportFormat.DOCX, ReportFormat.PPTX, ReportFormat.XLSX})


def describe(raw: RawReport, canonical: CanonicalText) -> ReportMetadata:
    """Describe a report from its own words."""
    text = SLIDE_MARK.sub("", canonical.text)
    opening = text[:OPENING]
    title = title_of(raw, canonical)
    lang = detect_language(canonical.text[:20_000])
    stated = "\n".join(raw.properties.values())
    glosses = find_glosses(f"{text}\n{stated}" if stated else text)
    named = "".join(f"{raw.properties[key]}\n" for key in _COMPANY_KEYS if raw.properties.get(key))
    company, aliases = company_of(title, f"{named}{text}", glosses)
    if company is None:
        # a survey is asked for by its name
        aliases = themes_of(text)
    doc_type = _type(raw, canonical, title)
    # of the slides of a deck each has a period of its own; the title page names that of the whole
    is_deck = doc_type is ReportType.SLIDES
    written = _published(raw, opening, None)
    year = fiscal_year_of(text)
    own = year is None or year.is_calendar  # the second quarter of another year than the calendar's is no Q2
    period = (
        first_period(opening[:_TITLE_PAGE])
        if is_deck
        else period_reported(title, opening, written, parts=own)
    )
    period = as_fiscal(period, year)
    return ReportMetadata(
        title=title,
        company=company,
        aliases=aliases,
        doc_type=doc_type,
        lang=lang,
        published=_published(raw, opening, period),
        period=None if period is None else period.label,
        currency=currency_of(canonical.text, lang),
        glosses=glosses,
        publisher=publisher_of(canonical.text),
    )


# ---------------------------------------------------------------- type


def _type(raw: RawReport, canonical: CanonicalText, title: str) -> ReportType:
    words = f"{title}\n{canonical.text[:OPENING]}"
    if raw.format is ReportFormat.PPTX:
        return ReportType.SLIDES
    if raw.format is ReportFormat.TEXT and (_is_deck(canonical) or _has_slide_marks(canonical)):
        return ReportType.SLIDES
    for kind, pattern in _TYPES_BY_TITLE:
        if pattern.search(title.strip()) and not _TELLS_OF.search(title):
            return kind
    return next((kind for kind, pattern in _TYPES if pattern.search(words)), _by_heading(canonical))


def stated_type(kind: ReportType, text: str, title: Span | None) -> Span | None:
    """Return the words of a report's title, else of its opening, that say that it is of a type; None where none do.

    Args:
        kind: the type.
        text: the report's canonical text.
        title: where in it the title stands.
    """
    opening = Span(0, min(OPENING, len(text)))
    lines = [Span(*line.span()) for line in re.finditer(r"[^\n]+", text[:OPENING])]
    by_title = [pattern for told, pattern in _TYPES_BY_TITLE if told is kind]
    by_opening = [pattern for told, pattern in _TYPES if told is kind]
    places = (
        *((pattern, title) for pattern in by_title if title is not None),
        *((pattern, opening) for pattern in by_opening),
        *((pattern, line) for pattern in by_title for line in lines if line.end - line.start <= _MAX_HEADING),
    )
    for pattern, place in places:
        match = pattern.search(place.of(text).rstrip())
        if match is not None:
            return Span(place.start + match.start(), place.start + match.end())
    return None


def _by_heading(canonical: CanonicalText) -> ReportType:
    """Return the type that one of the first lines states by itself: "2023年年度报告"."""
    for block in canonical.blocks[:12]:
        line = block.span.of(canonical.text).strip()
        if len(line) <= _MAX_HEADING and _ANNUAL_TITLE.search(line):
            return ReportType.ANNUAL_REPORT
    return ReportType.OTHER


def _has_slide_marks(canonical: CanonicalText) -> bool:
    """Tell whether lines count the slides of a text; pages are counted in other reports as well."""
    lines = [dropped.text for dropped in canonical.dropped]
    lines += [block.span.of(canonical.text) for block in canonical.blocks]
    marks = sum("slide" in line.lower() for line in lines if SLIDE_MARK.fullmatch(line.strip()))
    # a plain text has no pages but those of the slides that cleaning found
    pages = {block.page for block in canonical.blocks if block.page is not None}
    return max(marks, len(pages)) >= _LEAST_SLIDES


def _is_deck(canonical: CanonicalText) -> bool:
    """Tell whether most blocks are short lines, as in the text of slides."""
    if len(canonical.blocks) < 30:
        return False
    short = sum(block.span.end - block.span.start < 30 for block in canonical.blocks)
    return short > 0.6 * len(canonical.blocks)


# ---------------------------------------------------------------- dates, period, currency


def _published(raw: RawReport, opening: str, period: Period | None) -> date | None:
    """Return the date the file or the report's opening states.

    An Office file bears the day on which its template was made, so there the report's own words come first.
    """
    if raw.format in _OFFICE:
        return _opening_day(opening[:_DATED], period) or _stated_day(raw)
    return _stated_day(raw) or _opening_day(opening[:_DATED], period)


def _stated_day(raw: RawReport) -> date | None:
    """Return the date that the file's properties give."""
    stated = (raw.properties.get(key, "") for key in _DATE_KEYS)
    return next((day for words in stated if (day := day_named(words) or _iso_day(words)) is not None), None)


def _opening_day(text: str, period: Period | None) -> date | None:
    """Return the first day that an opening names other than as the end of a period.

    A day without its year is the first such day after the period reported on.
    """
    for mention in find_periods(text):
        before, end = text[: mention.span.start], mention.span.end
        if _END_OF_PERIOD.search(before) or _ENDING.match(text, end) or _compares(before, text[end:]):
            continue
        if mention.period is not None and mention.period.kind is PeriodKind.INSTANT:
            return mention.period.end
        if _is_dated_day(mention) and period:
            day = resolve(mention, period)
            return (day if day.end > period.end else day.shifted(1)).end
    return None


def _compares(before: str, behind: str) -> bool:
    """Tell whether a day opens a bracket with a figure to compare with: "(30 June 2023: 405)"."""
    return before.endswith(("(", "（")) and behind.startswith((":", "："))


def _is_dated_day(mention: PeriodMention) -> bool:
    """Tell whether a mention is a day written in figures without its year: "3月28日"."""
    is_day = mention.relative is Relative.PART and re.fullmatch(r"-\d\d-\d\d", mention.part) is not None
    return is_day and any(character.isdigit() for character in mention.text)


def _iso_day(text: str) -> date | None:
    from email.utils import parsedate_to_datetime

    match = re.search(r"(\d{4})-(\d{2})-(\d{2})", text)
    if match:
        return date(*map(int, match.groups()))
    try:
        return parsedate_to_datetime(text).date()
    except (TypeError, ValueError):
        return None
