"""What a report says of itself in, its description out: title, company and aliases, type, language, dates, currency.

Everything comes from the report's own words and from the lexicon of companies. Here is decided which of the companies
that a report names is the one it is about: the one its title names, else the one it introduces by definition
("Acme Inc. (the “Company”)"), else the one it names most.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import PurePath

from index.language.companies import Companies, Company, load_companies
from index.language.directions import is_base_of_change
from index.language.glossary import load_glossary
from index.language.numbers import find_quantities
from index.language.periods import Period, find_periods
from index.language.scripts import detect_language
from index.types import BlockKind, CanonicalText, Language, PeriodKind, RawReport, ReportFormat, ReportMetadata, ReportType

_OPENING = 3_000
"""Characters at the beginning of a report in which it says who it is and what it covers."""

_LEGAL_ZH = r"(?:股份有限公司|有限责任公司|有限公司|集团公司|集團有限公司|控股有限公司)"
_DEFINED_ZH = re.compile(rf"([\u4e00-\u9fffA-Za-z0-9·（）()]{{2,30}}?{_LEGAL_ZH})\s*[（(]([^）)]{{2,80}})[）)]")
_NAMED_ZH = re.compile(rf"([\u4e00-\u9fffA-Za-z0-9]{{2,30}}?{_LEGAL_ZH})")
_QUOTED = re.compile(r"[「“\"‘『]([^」”\"’』]{2,20})[」”\"’』]")
_DEFINED_EN = re.compile(
    r"((?:[A-Z][\w&.'’-]*,?\s+){1,6}?(?:Inc|Corp|Corporation|Ltd|Limited|plc|PLC|Group|Holdings|Company|Co|AG|SE|N\.V|S\.A|LLC)\b\.?)"
    r"(?:\s*\(([^)]{2,100})\))?"
)
_TICKER = re.compile(r"(?:股份代[号號]|股票代[码碼]|证券代码|NYSE|NASDAQ|Nasdaq|HKEX|SEHK|LSE|SSE|SZSE)\s*[:：]\s*([A-Z0-9.]{1,10})")
_TICKER_ZH = re.compile(r"([\u4e00-\u9fffA-Za-z]{2,10})\s*[（(](?:\d{6}|\d{4,5}\.HK)(?:\.[A-Z]{2})?[)）]")
_SUBJECT_ZH = re.compile(
    r"^\s*([\u4e00-\u9fffA-Za-z0-9·&]{2,14}?)\s*(?:[（(][^）)]*[）)]\s*)?(?:公布|发布|發布|宣布|披露|召开|(?:20\d\d|二〇)|[:：]|上半年|中期|年度|前三季度|第[一二三四]季度|一季度|三季度)"
)
_SUBJECT_EN = re.compile(
    r"^\s*((?:[A-Z][\w&.'’-]*\s+){1,5}?)(?:Reports?|Announces?|Publish(?:es)?|Delivers?|Posts?|Releases?|Unveils?|Q[1-4]|H[12]|FY|20\d\d|First|Second|Third|Fourth|Half|Full|Annual|Interim)\b"
)
_GENERIC = re.compile(r"^(?:本|该|我)?(?:公司|集团|集團|报告期?|報告期?|本集团|本公司|董事会|the )?(?:company|group)?$", re.IGNORECASE)
_DATE_KEYS = ("date", "published", "pubdate", "article:published_time", "publishdate", "created")
_TYPES = (
    (ReportType.ANNUAL_REPORT, re.compile(r"年度报告|年度報告|年报(?!道)|annual report", re.I)),
    (ReportType.FILING, re.compile(r"form 10-[qk]|quarterly report pursuant|半年度报告|季度报告|公告编号|招股", re.I)),
    (ReportType.RESEARCH, re.compile(r"研究报告|证券研究|深度报告|投资评级|分析师|research report|price target|analyst certification", re.I)),
    (ReportType.NEWS, re.compile(r"网讯|讯[（(]|记者|日电|新闻|财联社|reuters|bloomberg|newswire", re.I)),
    (ReportType.PRESS_RELEASE, re.compile(r"公布|宣布|新闻稿|即时发布|press release|today announced|announces", re.I)),
)
_TRADE = re.compile(
    r"(?:科技|国际|控股|集团|股份|网络|软件|信息|电子|医药|生物|智能|能源|汽车|食品|银行|证券|保险|航空|物流|材料|化学|重工|机械|传媒|实业)$"
)
_TRADE_EN = re.compile(
    r"(?:,?\s+(?:Inc|Corp|Corporation|Ltd|Limited|plc|PLC|Group|Holdings?|Company|Co|AG|SE|SA|ASA|AB|NV|LLC|LP|International|Global|"
    r"Motors?|Automotive|Energy|Power|Technolog(?:y|ies)|Pharma|Pharmaceuticals|Therapeutics|Bio(?:tech|sciences|logics)?|"
    r"Bank|Bancorp|Financial|Capital|Insurance|Airlines?|Airways|Foods?|Beverages?|Retail|Stores|Restaurants|Hotels?|Systems|"
    r"Software|Semiconductors?|Electronics|Robotics|Networks?|Media|Entertainment|Logistics|Marine|Shipping|Materials|"
    r"Chemicals?|Steel|Mining|Resources|Industries|Brands|Health|Healthcare|Medical|Devices|Storage|Solar|Renewables)\b\.?)+$"
)
_MIN_SHORT_EN = 4
_MIN_MENTIONS = 2


def describe(raw: RawReport, canonical: CanonicalText) -> ReportMetadata:
    """Describe a report from its own words."""
    opening = canonical.text[:_OPENING]
    title = _title(raw, canonical)
    lang = detect_language(canonical.text[:20_000])
    company, aliases = _company(title, canonical.text)
    doc_type = _type(raw, canonical, title)
    return ReportMetadata(
        title=title,
        company=company,
        aliases=aliases,
        doc_type=doc_type,
        lang=lang,
        published=_published(raw, opening),
        # the slides of a deck each have a period of their own
        period=None if doc_type is ReportType.SLIDES else _period(title, opening),
        currency=_currency(canonical.text, lang),
    )


# ---------------------------------------------------------------- title and type


def _title(raw: RawReport, canonical: CanonicalText) -> str:
    """Return the title the file states, else its first heading, else its first line, else its name."""
    stated = raw.properties.get("title", "").strip()
    if stated and not stated.lower().endswith((".doc", ".docx", ".pdf", ".indd")) and "untitled" not in stated.lower():
        return stated
    first = [block for block in canonical.blocks[:12] if len(block.span.of(canonical.text).strip()) > 3]
    headings = [block for block in first if block.kind is BlockKind.HEADING]
    for block in (headings or first)[:1]:
        line = block.span.of(canonical.text).strip().split("\n")[0]
        return line if len(line) <= 100 else line[:100] + "…"
    return PurePath(raw.name).stem


def _type(raw: RawReport, canonical: CanonicalText, title: str) -> ReportType:
    words = f"{title}\n{canonical.text[:_OPENING]}"
    if raw.format is ReportFormat.TEXT and _is_deck(canonical):
        return ReportType.SLIDES
    return next((kind for kind, pattern in _TYPES if pattern.search(words)), ReportType.OTHER)


def _is_deck(canonical: CanonicalText) -> bool:
    """Tell whether most blocks are short lines, as in the text of slides."""
    if len(canonical.blocks) < 30:
        return False
    short = sum(block.span.end - block.span.start < 30 for block in canonical.blocks)
    return short > 0.6 * len(canonical.blocks)


# ---------------------------------------------------------------- company


def _company(title: str, text: str) -> tuple[str | None, tuple[str, ...]]:
    """Return the company that a report is about and the other names it goes by."""
    companies = load_companies()
    opening = text[:_OPENING]
    defined = list(_definitions(opening)) or list(_definitions(text))
    subject = _subject(title)
    known = _known_company(title, text, subject, defined, companies)
    if known is not None:
        own = next((names for name, names in defined if companies.by_name(name) == known), ())
        name = known.zh_short or known.en
        names = (*companies.names(known), *own, *([subject] if subject else ()), *_short_form(name, text))
        return name, _distinct(names, name)
    matching = [(name, names) for name, names in defined if not subject or subject in name or subject in names]
    if matching and (subject or text.count(matching[0][0]) + sum(map(text.count, matching[0][1])) >= _MIN_MENTIONS):
        name, names = matching[0]
        main = subject or name
        return main, _distinct((name, *names, *_short_form(main, text)), main)
    return (subject, _short_form(subject, text)) if subject and text.count(subject) >= _MIN_MENTIONS else (None, ())


def _known_company(
    title: str, text: str, subject: str, defined: list[tuple[str, tuple[str, ...]]], companies: Companies
) -> Company | None:
    """Return the lexicon's company that the title names, or the report defines, or that leads its mentions."""
    in_title = companies.find(title)
    if subject or in_title:
        first = companies.by_name(subject) if subject else None
        if first is None and in_title and (not subject or subject in in_title[0].text or in_title[0].text in subject):
            first = in_title[0].company
        return first
    for name, names in defined:
        found = next((c for n in (name, *names) if (c := companies.by_name(n)) is not None), None)
        if found is not None:
            return found
    counted = Counter(mention.company.id for mention in companies.find(text[: 10 * _OPENING]))
    ranked = counted.most_common(2)
    if ranked and ranked[0][1] >= 5 and (len(ranked) == 1 or ranked[0][1] >= 3 * ranked[1][1]):
        mentions = companies.find(text[: 10 * _OPENING])
        return next(mention.company for mention in mentions if mention.company.id == ranked[0][0])
    return None


def _short_form(name: str, text: str) -> tuple[str, ...]:
    """Return a name without its trade ("星海" of "星海科技") when the report itself uses it so."""
    if name.isascii():
        bare = _TRADE_EN.sub("", name).strip(" ,")
        return (bare,) if bare != name and len(bare) >= _MIN_SHORT_EN and bare.lower() not in text else ()
    short = _TRADE.sub("", name)
    if short == name or len(short) < 2:
        return ()
    alone = text.count(short) - text.count(name)
    return (short,) if alone > _MIN_MENTIONS and not load_glossary().find(short) else ()


def _subject(title: str) -> str:
    """Return who a title is about: the words before "公布", "Reports" or the period."""
    match = _SUBJECT_ZH.search(title) or _SUBJECT_EN.search(title)
    subject = match.group(1).strip() if match else ""
    return "" if not subject or _GENERIC.match(subject) or find_periods(subject) or subject.isdigit() else subject


def _definitions(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield (full name, short names) of the companies that a text introduces with a definition."""
    for match in _DEFINED_ZH.finditer(text):
        yield match.group(1), _short_names(match.group(2))
    for match in _TICKER_ZH.finditer(text):
        yield match.group(1), ()
    for match in _DEFINED_EN.finditer(text):
        inside = match.group(2) or ""
        if inside and (_QUOTED.search(inside) or _TICKER.search(inside) or re.search(r"\b[A-Z]{1,5}:", inside)):
            yield match.group(1).strip(" ,"), _short_names(inside)
    for match in _NAMED_ZH.finditer(text[:_OPENING]):
        yield match.group(1), ()


def _short_names(words: str) -> tuple[str, ...]:
    quoted = [name.strip() for name in _QUOTED.findall(words)]
    tickers = _TICKER.findall(words)
    return tuple(name for name in (*quoted, *tickers) if not _GENERIC.match(name))


def _distinct(names: tuple[str, ...], without: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name and name != without))


# ---------------------------------------------------------------- dates, period, currency


def _published(raw: RawReport, opening: str) -> date | None:
    """Return the date the file or the report's opening states."""
    for key in _DATE_KEYS:
        stated = raw.properties.get(key, "")
        day = _day(stated) or _iso_day(stated)
        if day is not None:
            return day
    return _day(opening[:600])


def _day(text: str) -> date | None:
    days = (m.period for m in find_periods(text) if m.period is not None and m.period.kind is PeriodKind.INSTANT)
    return next((period.end for period in days), None)


def _iso_day(text: str) -> date | None:
    from email.utils import parsedate_to_datetime

    match = re.search(r"(\d{4})-(\d{2})-(\d{2})", text)
    if match:
        return date(*map(int, match.groups()))
    try:
        return parsedate_to_datetime(text).date()
    except (TypeError, ValueError):
        return None


def _period(title: str, opening: str) -> str | None:
    """Return the label of the period reported on: the title's, else the one the opening names first and most."""
    for words in (title, opening):
        periods = [
            mention.period
            for mention in find_periods(words)
            if mention.period is not None
            and _is_reported(mention.period)
            and not is_base_of_change(words[max(0, mention.span.start - 20) : mention.span.start])
        ]
        if periods:
            counted = Counter(period.label for period in periods)
            return max(periods, key=lambda period: counted[period.label]).label
    return None


def _is_reported(period: Period) -> bool:
    days = (period.end - period.start).days
    return period.kind is PeriodKind.DURATION and 80 <= days <= 370


def _currency(text: str, lang: Language) -> str | None:
    """Return the currency most figures of a report are in; renminbi for a Chinese report that names none."""
    named = Counter(q.currency for q in find_quantities(text[:60_000]) if q.currency is not None)
    if named:
        return named.most_common(1)[0][0]
    return "CNY" if lang is Language.ZH else None
