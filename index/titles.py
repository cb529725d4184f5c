"""A report's file and text in, its title out.

Here is decided whether the title that a file states is the report's: what programs, templates and earlier drafts leave
there is none, and what the first page prints in its place goes before it. Of the first lines, those that only say who
writes, what or when, and those that disclaim, are no titles.
"""

import re
from pathlib import PurePath

from index.language.dictionary import is_english_word
from index.language.periods import find_periods
from index.language.plainwords import is_plain_words
from index.language.scripts import fold
from index.language.tradenames import is_trade_word, names_trade, without_legal_form
from index.publishers import cells_of_head, is_head_of_note, is_writer
from index.types import BlockKind, CanonicalText, PeriodKind, RawReport, ReportFormat, TextBlock

SLIDE_MARK = re.compile(
    r"^[\[【(（<\-–—=\s]*(?:(?:page|slide)\s*\d{1,3}|第\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[页頁])[\])）】>\-–—=\s]*(?:\n|$)",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that only says which slide begins: "--- Slide 3 ---", "[第3页]"."""
_COVER = re.compile(
    r"#*\W*(?:(?:page|slide)\s*\d{1,3}|第\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[页頁])[\s:：·—–|-]*"
    r"(?:封面|首页|标题页|cover(?: page)?|title(?: page)?)?\s*",
    re.IGNORECASE,
)
"""What a line says of its slide before, or instead of, a title."""
_SAYS_SOMETHING = re.compile(r"[^\W\d_]{3}")
_NO_TITLE = re.compile(
    r"\.(?:docx?|xlsx?|pptx?|pdf|indd|qxd|wps)$|^https?:|untitled|无标题|^\W*(?:anonymous|unspecified)\W*$"
    r"|^(?:microsoft )?(?:word|powerpoint|excel)\b"
    r"|^(?:document|presentation|slide|book|文档|演示文稿|工作簿|附件)\s?\d*$"
    r"|\btemplate\b|模板",
    re.IGNORECASE,
)
"""What programs put where a title should be, and what a template is called."""
_FORWARDED = re.compile(r"^(?:(?:FW|FWD|RE|AW|转发|回复|答复)\s*[:：]\s*)+", re.IGNORECASE)
_TITLE_KEYS = ("title", "post_title", "headline", "标题")
_WRITTEN_BY_HAND = frozenset({ReportFormat.MARKDOWN, ReportFormat.TEXT, ReportFormat.MAIL})
"""Files whose title is set for them alone; others inherit one from a template, a draft or the year before."""
_TABULAR = frozenset({ReportFormat.XLSX, ReportFormat.CSV})
_PIECE = re.compile(r"[\u3400-\u9fff]+|[a-z]{3,}|\d+")
_FIRST_PAGE = 1_500
"""Characters at a report's beginning that have to bear out the title that its file states."""
_BORNE_OUT = 0.7
"""What share of a title's pieces they have to hold: a mark of the edition or the site may stand in it besides."""
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_MAX_HEADING, _MAX_NAME_ZH = 40, 12
_SECTION = 3
"""Words that may stand beside a day in a line that only says of which section a note is."""
_SENTENCE = re.compile(r"[。.!?！？；;,，:：…]$")
"""How a sentence ends, and what addresses the reader."""
_KIND = re.compile(
    r"\b(?:annual|interim|half[- ]year(?:ly)?|quarterly|integrated|sustainability)\s+(?:report|results|review)\b"
    r"|(?:年度|半年度|季度|中期|可持续发展|社会责任)报告|年报",
    re.IGNORECASE,
)
"""What a report says that it is."""
_LABELS = re.compile(
    r"\s*[【\[]?\s*(?:新闻稿|新聞稿|即时发布|即時發佈|Press Release|(?:For )?Immediate Release|News Release|RNS Number|"
    r"(?:证券|股票|公司|股份|债券)(?:简称|代码|简稱|代號|代号)|公告编号|编号|Company Registration|Registration N|"
    r"(?:Analysts?|Authors?|分析师|分析員|研究员|作者)\s*[:：]|"
    r"UNITED STATES(?:\s+SECURITIES|\s*$)|SECURITIES AND EXCHANGE COMMISSION\s*$|"
    r"Table of Contents|PART I\b|Page \d|\w+_\d\]$|[(]Mark One[)]|[\W_]+$"
    r"|[A-Za-z .'-]{2,30},\s*(?:[A-Z]\.?\s?){2,3}\d{5}(?:-\d{4})?\s*$)",
    re.IGNORECASE,
)
"""What files begin with that is no title: a ticker, a number, an authority, a town with its postal code."""
_SITE = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,30}$|(?<=[\u3400-\u9fff])_[^_\n]{2,20}$")
"""The name of the site that news pages put behind their titles."""
_TITLE_BLOCKS, _MAX_TITLE, _MAX_SUBTITLE, _CUT = 4, 120, 80, 100


def title_of(raw: RawReport, canonical: CanonicalText) -> str:
    """Return the title that the file states and the first page bears out, else that of the page, else the file's name.

    A page that prints no title of its own leaves the file's, but for what programs put there.
    """
    stated = _stated(raw, canonical)
    if raw.format in _WRITTEN_BY_HAND and stated:
        return stated
    if raw.format in _TABULAR:
        printed = headed = _title_of_tables(canonical)
    else:
        printed = _printed(canonical)
        headed = _heading(canonical) or ("" if _is_sentence(printed) else printed)
    if headed and _names_no_report(stated):
        return printed  # a broker's running head
    if stated and (not headed or _bears_out(headed, stated, canonical.text)):
        return stated
    return printed or stated or PurePath(raw.name).stem


# ---------------------------------------------------------------- the file's own


def _stated(raw: RawReport, canonical: CanonicalText) -> str:
    """Return the title that the file's properties state; "" where they state none."""
    title = next((raw.properties[key].strip() for key in _TITLE_KEYS if raw.properties.get(key)), "")
    title = _FORWARDED.sub("", title) if raw.format is ReportFormat.MAIL else title
    if not _SAYS_SOMETHING.search(title) or _NO_TITLE.search(title) or _LABELS.match(title):
        return ""
    bare = _SITE.sub("", title)
    if raw.format is ReportFormat.HTML and _plain(bare) == _plain(_heading(canonical)):
        return bare  # the site's name may stand right below the headline as well
    is_whole = _plain(title) in _plain(canonical.text[:_FIRST_PAGE])
    return title if is_whole else bare


def _bears_out(printed: str, stated: str, text: str) -> bool:
    """Tell whether a first page, which prints a title, leaves it open that its file states the right one.

    It does not where it prints the very words and more of them, another year, or few of the words at all.
    """
    whole, said = _plain(printed), _plain(stated)
    if said in whole:
        return said == whole
    years = set(_YEAR.findall(stated))
    if years and not years & set(_YEAR.findall(printed) or years):
        return False
    pieces, opening = _pieces(stated), fold(text[:_FIRST_PAGE])
    held = sum(piece in opening for piece in pieces)
    return len(pieces) > 1 and held >= _BORNE_OUT * len(pieces)


def _pieces(title: str) -> list[str]:
    """Return a title's words and numbers, and of Chinese every two characters that adjoin."""
    found: list[str] = []
    for run in _PIECE.findall(fold(title)):
        pairs = [run[place : place + 2] for place in range(len(run) - 1)]
        found += pairs if run > "\u3400" and pairs else [run]
    return found


def _plain(words: str) -> str:
    return re.sub(r"\W+", "", fold(words))


# ---------------------------------------------------------------- the page's


def _first_blocks(canonical: CanonicalText) -> list[TextBlock]:
    """Return the first blocks from the one on that may be a title."""
    first = [block for block in canonical.blocks[:12] if _is_line(block.span.of(canonical.text))]
    heads = [block.span.of(canonical.text) for block in first]
    return first[next((n for n, head in enumerate(heads) if not _names_no_report(head)), 0) :]


def _heading(canonical: CanonicalText) -> str:
    """Return the first heading among the first blocks; "" where none of them is one."""
    first = _first_blocks(canonical)[:_TITLE_BLOCKS]
    headings = (block.span.of(canonical.text) for block in first if block.kind is BlockKind.HEADING)
    return next(headings, "").strip()


def _printed(canonical: CanonicalText) -> str:
    """Return a report's first line, else its first heading; a sentence above a heading is no title."""
    first = _first_blocks(canonical)
    headings = [block for block in first[:_TITLE_BLOCKS] if block.kind is BlockKind.HEADING]
    opening = [block for block in first[:1] if block.span.end - block.span.start <= _MAX_TITLE]
    if headings and opening and _is_sentence(opening[0].span.of(canonical.text).strip()):
        first, opening = first[first.index(headings[0]) :], headings[:1]
    if headings and first[0] is headings[0] and len(first) > 1 and _is_slogan(canonical, *first[:2]):
        first, opening = first[1:], first[1:2]
    for block in (opening or headings or first)[:1]:
        line = _COVER.sub("", block.span.of(canonical.text).strip().split("\n")[0].lstrip("# "))
        line = _with_subtitle(line, [b.span.of(canonical.text).strip() for b in first[1:4]])
        return line if len(line) <= _MAX_TITLE else line[:_CUT] + "…"
    return ""


def _is_slogan(canonical: CanonicalText, block: TextBlock, below: TextBlock) -> bool:
    """Tell whether a heading says nothing of its report where the next one says what it is: "Sustainable growth"."""
    line, called = block.span.of(canonical.text).strip(), below.span.of(canonical.text).strip()
    is_kind = _KIND.search(called) is not None and len(called) <= _MAX_TITLE
    is_bare = _KIND.search(line) is None and not any(map(str.isdigit, line)) and not find_periods(line)
    return is_kind and is_bare and _says_words(line) and line not in called


def _says_words(line: str) -> bool:
    """Tell whether a line is made of words of the language and names no firm."""
    if not line.isascii():
        return is_plain_words(line) and not names_trade(line)
    words = re.findall(r"[A-Za-z]+", line)
    return all(is_english_word(word.lower()) for word in words) and not (words and is_trade_word(words[-1]))


def _title_of_tables(canonical: CanonicalText) -> str:
    """Return the line above the first table: names of sheets and of columns are no titles."""
    for block in canonical.blocks[:_TITLE_BLOCKS]:
        line = block.span.of(canonical.text)
        if block.kind is BlockKind.TABLE_ROW:
            break
        if block.kind is not BlockKind.HEADING and len(line) <= _MAX_TITLE and _is_line(line):
            return line
    return ""


def _names_no_report(line: str) -> bool:
    """Tell whether a line above a title says who writes, what or when: "ACME RESEARCH", "Leisure | 6 May 2025"."""
    if _LABELS.match(line) or is_writer(line):
        return True
    days = [
        m.span for m in find_periods(line) if m.period is not None and m.period.kind is PeriodKind.INSTANT
    ]
    rest = "".join(c for n, c in enumerate(line) if not any(d.start <= n < d.end for d in days))
    if days and (not _SAYS_SOMETHING.search(rest) or is_head_of_note(rest.strip())):
        return True
    cells = cells_of_head(line)
    if any(map(is_writer, cells)) and all(map(_is_brief, cells)):
        return True  # a broker's institute and its group
    if is_head_of_note(line):
        return all(len(cell.split()) <= _SECTION and _is_brief(cell) for cell in cells_of_head(line))
    return bool(days) and "|" in line and len(rest.split()) <= _SECTION


def _is_brief(cell: str) -> bool:
    """Tell whether a cell is no longer than the name of a firm or of an industry."""
    return len(cell) <= (_MAX_HEADING if cell.isascii() else _MAX_NAME_ZH)


def _is_sentence(words: str) -> bool:
    """Tell whether words end as a sentence does, and not with a legal form: "Acme Mines Inc."."""
    return _SENTENCE.search(words) is not None and without_legal_form(words) == words


def _is_line(words: str) -> bool:
    return len(_COVER.sub("", words.strip())) > 3 and SLIDE_MARK.fullmatch(words.strip()) is None


def _with_subtitle(line: str, following: list[str]) -> str:
    """Return a title that is nothing but the company's legal name with the line below it, which says what it is."""
    if without_legal_form(line) == line or len(line) > _MAX_HEADING:
        return line
    lines = [words for words in following if len(words) <= _MAX_SUBTITLE and "\n" not in words]
    lines = [words for words in lines if not _is_sentence(words)]
    on_period = [words for words in lines if find_periods(words)]
    # a line that is only a day says when the report was written, or as of when it is
    says = next((words for words in on_period if not _names_no_report(words)), "")
    says = says or (on_period or lines or [""])[0]
    return f"{line} {says}" if says else line
