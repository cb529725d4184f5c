"""A figure's surroundings in, whether it names something rather than measures it out.

Here is decided which whole figures are years, days, ordinals, ranks, list and page numbers, telephone
numbers, codes, tickers, index, product and version names. Only figures without currency, percent sign or
scale are asked about.
"""

import re

from index.language.numerals import is_two_digit_year

MONTH = (
    r"(?:[Jj]an(?:uary)?|[Ff]eb(?:ruary)?|[Mm]ar(?:ch)?|[Aa]pr(?:il)?|[Mm]ay|[Jj]une?|[Jj]uly?|[Aa]ug(?:ust)?"
    r"|[Ss]ept?(?:ember)?|[Oo]ct(?:ober)?|[Nn]ov(?:ember)?|[Dd]ec(?:ember)?)"
)
"""A month's English name or short form, as a regular expression."""

_REACH = 28
_UNIT_ENDS = frozenset("%％xX倍元亿万家个点pt")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ORDINAL = re.compile(
    r"(?:第|(?<![目此之当當提日以先年月天生空超从從])前|#|№"
    r"|\b(?:[Nn][Oo]\.?|[Nn]os\.?|[Tt]op|TOP|[Rr]ank(?:ed|s|ing)?)) ?-?(?:\d+ (?:and|to) )?$"
)
_RECENT = re.compile(r"(?:近|[过過]去|未[来來]|最近|首|\b(?i:past|last|next|previous|first|prior|coming)) ?$")
_PERIOD_NOUN = re.compile("年|周年|[个個]月|[个個]季度|周|天|years?|months?|quarters?|weeks?|days?")
_PERIOD_CLOSED = re.compile(r" (?:ended|ending|to)\b")
_PERIOD_UNTIL = re.compile(r"止[的之]? ?$")
_YEAR_CONTEXT = re.compile(
    r"(?:\b(?:in|of|since|by|for|from|to|until|till|during|through|and|year|ended|FY|fiscal|vs\.?|than)"
    r"|,|[(（]) $"
)
_NAMED_BEFORE = re.compile(
    r"(?:[图圖表]|[专專][栏欄]|(?<![关關])[注註](?:[释釋])?|附[件錄录]?|[章节節]|[代编編证證文][码碼號号]|型[号號]|[版页頁]"
    r"|(?<!账)[号號]|[沪滬]深|[中上深][证證]|科[创創]|[創创][业業板]板?|国[证證]|[标標]普|日[经經]|富[时時]|恒[生指]|[罗羅]素"
    r"|斯[达達]克|道[琼瓊]斯"
    r"|\b(?i:pp?|pages?|tables?|fig(?:ure)?s?|notes?|sections?|chapters?|items?|v|ver|versions?|phase|step|ext(?:ension)?|"
    r"number|rule|form|articles?|part|level|tier|exhibit|schedule|appendix|series|model|class|grade|paragraph|clause|"
    r"category|slide|scope|windows|room|floor|suite|box|day|week|round|vol(?:ume)?|issue|question|case|topic|asc|ifrs|"
    rf"ias|asu|gaap)\.?|\b{MONTH}\.?) ?[:：|]? ?(?:\d+(?:\.\d+)? (?:and|to|or) )?$"
    r"|[.…·]{3,} ?$|\b1 in $|\d ?/ ?$|\[$"
)
_PHONE_BEFORE = re.compile(
    r"(?:[电電][话話]|[传傳]真|[热熱][线線]|手[机機]|QQ|微信|[邮郵][编編]"
    r"|(?i:\btel|phone|fax|mobile|hotline|zip|postcode))[^\n]{0,24}$"
)
_NAMED_AFTER = re.compile(
    r"[ \xa0](?:[年月](?!均)|日(?![本均])|[号號届屆级級强強页頁版])|[.\-–/:：](?:[A-Za-z]|\d)|[A-Za-z_@=&\\]"
    rf"| ?/ ?\d| {MONTH}\b| ?(?:HK|SH|SZ|SS|CH|US|JP|TT|KS|BJ)\b|[ -]\d{{3,4}}[ -]\d{{4}}(?!\d)"
    r"| in \d{1,3}(?!\d)"
)
_DIALLING_BEFORE = re.compile(r"(?:[(（]\d{2,4}[)）]|\+\d{1,3}) ?-?(?:\d{2,4}[ -]){0,2}$")
_DIALLED = re.compile(r"[)）] ?\d{3,4}[ -]?\d{4}")
_FIGURE_BEFORE = re.compile(r"(?:(?<![\d,.])(?!(?:19|20)\d\d )[\d,.]*\d|[)%—–-]|\|) [(（]$|\|\s?[(（]$")
_FIGURE_AFTER = re.compile(r"[)）](?: ?\||\n|$| [\d(（—–$-])")
_LIST_AFTER = re.compile(r"[.．][ \u3000\u3400-\u9fff]|[ \u3000]+[^\s\d|(\-+%a-z至到和及]|[\u3400-\u9fff]")
_LINE_START = re.compile(r"(?:^|\n)[ \u3000]*$")
_COORDINATED = re.compile(r"[和及与與或] ?-?\d[\d,.]* ?(?:[%％亿億万萬倍家名]|[个個]?(?:百分|基)[点點])")
_HAN_AFTER = re.compile("[\u3400-\u9fff]")
_CAPITALISED = re.compile(r"(?<![A-Za-z])([A-Z][A-Za-z&.'-]*|[a-z]+[A-Z]\w*) $")
_NOT_NAME = re.compile(
    "The|A|An|Of|In|At|By|To|From|For|And|Or|With|About|Over|Nearly|Only|Some|Around|Approximately|Almost|Under|Below|"
    "Above|Was|Is|Were|Are|Had|Has|Total|Revenues?|Sales|Income|Profit|Loss|Costs?|Expenses|Assets|Liabilities|Equity|"
    "Cash|Debt|Tax|Taxes|EBITDA|EBIT|EPS|Employees|Customers|Users|Net|Gross|Margin|Dividends?|Shares|Units|Others?|"
    "Amount|Value|Capital|Interest|Depreciation|Amorti[sz]ation|Inventories|Receivables|Payables|Goodwill|Backlog|ARR|"
    "ARPU|GMV|MAU|DAU|NDR|Stores|Volume|Deliveries|Headcount|Subscribers|Orders|Bookings|Results?|Earnings|Operations|"
    "Sum|Count"
)


def is_code_before(text: str, start: int) -> bool:
    """Tell whether what stands right before the digits at `start` makes them part of a code or path."""
    if start == 0:
        return False
    last = text[start - 1]
    if last == "/" and start > 1 and text[start - 2] in _UNIT_ENDS:
        return False
    if last.isascii() and (last.isalnum() or last in "_@/=&\\."):
        return True
    return last in "-–" and start > 1 and text[start - 2].isascii() and text[start - 2].isalnum()


def counts_nothing(text: str, start: int, end: int, noun: str) -> bool:
    """Tell whether the digits text[start:end] before `noun` are an ordinal, a year or a period."""
    before = text[max(0, start - _REACH) : start]
    if _ORDINAL.search(before):
        return True
    if noun == "年":
        if _YEAR.fullmatch(text, start, end) or is_two_digit_year(text, start, end):
            return True
    elif noun.isascii() and _names_before_noun(text, start, end, before):
        return True
    if _PERIOD_NOUN.fullmatch(noun) is None:
        return False
    behind = text.find(noun, end) + len(noun)
    return bool(_RECENT.search(before) or _PERIOD_UNTIL.search(before) or _PERIOD_CLOSED.match(text, behind))


def _names_before_noun(text: str, start: int, end: int, before: str) -> bool:
    """Tell whether digits before an English noun are a year ("in 2023 sales") or a name ("Level 1")."""
    if _YEAR.fullmatch(text, start, end) and _YEAR_CONTEXT.search(before):
        return True
    return _NAMED_BEFORE.search(before) is not None


def names_something(text: str, start: int, end: int, *, signed: bool = False) -> bool:
    """Tell whether the bare digits text[start:end] name something: a year, rank, page, model or list item."""
    figure = text[start:end]
    if (not signed and _YEAR.fullmatch(figure.partition(".")[0])) or _NAMED_AFTER.match(text, end):
        return True
    if _is_glued(text, start, end):
        return True
    before = text[max(0, start - _REACH) : start]
    if _ORDINAL.search(before) or _NAMED_BEFORE.search(before) or _is_dialled(figure, before):
        return True
    return _opens_line(text, start, end, before) or _is_part_of_name(figure, before)


def is_footnote(text: str, start: int, end: int) -> bool:
    """Tell whether the digits text[start:end], alone in brackets, are a note, a year or a dialling code.

    An amount below zero has a comma, a decimal point or three digits, or other figures on both sides.
    """
    figure = text[start:end]
    if _YEAR.fullmatch(figure) or _DIALLED.match(text, end):
        return True
    if "," in figure or "." in figure or len(figure) == 3:
        return False
    return not (_FIGURE_BEFORE.search(text, max(0, start - 12), start) and _FIGURE_AFTER.match(text, end))


def _is_glued(text: str, start: int, end: int) -> bool:
    """Tell whether a figure hangs on other characters as no amount does: 3.2版本, 1）, id:692645."""
    figure = text[start:end]
    if "," in figure:
        return False
    if (_HAN_AFTER.match(text, end) and not _COORDINATED.match(text, end)) or (
        figure.isdigit() and len(figure) >= 10
    ):
        return True
    if len(figure) <= 2 and text[end : end + 1] in ("、", ")", "）"):
        return True
    return (
        text[start - 1 : start] == ":"
        and start > 1
        and text[start - 2].isascii()
        and text[start - 2].isalnum()
    )


def _opens_line(text: str, start: int, end: int, before: str) -> bool:
    """Tell whether a short figure opens a line of text: the number of a list item, a section or a page."""
    if end - start > 5 or "," in text[start:end]:
        return False
    return (start == 0 or _LINE_START.search(before) is not None) and _LIST_AFTER.match(text, end) is not None


def _is_dialled(figure: str, before: str) -> bool:
    """Tell whether digits are of a telephone number: behind a word that says so, or a dialling code."""
    if _PHONE_BEFORE.search(before):
        return True
    return len(figure) > 3 and figure.isdigit() and _DIALLING_BEFORE.search(before) is not None


def _is_part_of_name(figure: str, before: str) -> bool:
    """Tell whether a figure without thousands comma closes a Latin name ("Windows 11", "CSI 300")."""
    word = _CAPITALISED.search(before)
    return (
        word is not None and "," not in figure and len(figure) <= 5 and not _NOT_NAME.fullmatch(word.group(1))
    )
