"""HTML files.

What comes in is bytes (or a string, from the Markdown reader), what goes out is the page's main text as
blocks: headings with their level, paragraphs, list items, tables as rows `a | b | c` with the header row
first. Decided here: what is the article and what is furniture of the site around it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from index.errors import EmptyReportError
from index.reading.decoding import decode
from index.reading.grids import row_block
from index.reading.html_marks import may_be_mark, text_or_mark
from index.reading.spaced import spaced_blocks
from index.types import Block, BlockKind, Page, RawReport, ReportFormat

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f]+")
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")

_NAME = re.compile(r"[\w-]+")
_FURNITURE = frozenset(
    _NAME.findall(
        "nav script style footer aside noscript template svg iframe form button select "
        "textarea canvas head dialog"
    )
)
_FURNITURE_CLASSES = frozenset(
    _NAME.findall(
        "nav navbar navigation menu breadcrumb breadcrumbs footer sidebar cookie-banner share related advert"
    )
)
_FURNITURE_NAME = re.compile(
    r"(?:^|[-_])(?:"
    r"(?:cookies?|consent|gdpr)[-_](?:banner|bar|consent|notice|box|popup|modal|policy|wrapper|container|overlay|message)"
    r"|(?:social|share|sharing|bdshare)[-_](?:share|sharing|bar|box|btns?|buttons?|tools?|toolbar|icons?|widget|wrapper)"
    r"|(?:tool|tools?bar)[-_]share|social[-_](?:links?|list)"
    r"|(?:related|recommended|recommend|hot|more)[-_](?:articles?|stories|story|posts?|news|reading|reads)"
    r"|(?:newsletter|subscribe|subscription)[-_](?:sign-?up|form|box|banner|promo|widget)"
    r"|back[-_]to[-_]top|copyright|disqus[-_]thread|comments?[-_](?:list|form|box)"
    r")(?:$|[-_])|^(?:onetrust|cookiebot|cybotcookie)"
)
_READ_ON = re.compile(
    r"(?:相关|延伸|推荐|更多|往期|热门)(?:阅读|报道|新闻|文章|推荐|内容|链接)\s*[:：]?"
    r"|(?:related|recommended|more|further) (?:articles?|stories|news|reading|reads?|coverage)\s*:?"
    r"|(?:also read|read (?:also|more|next)|see also|more (?:from|on) .{1,40}|you may also like)\s*:?",
    re.IGNORECASE,
)
"""What stands over links to other articles."""
_MOST_LINKS_READ_ON = 20
_MOST_PARTS_OF_LINK = 4
_HOLDERS = frozenset(("html", "body", "main", "article"))
_FURNITURE_ROLES = frozenset(_NAME.findall("navigation banner contentinfo search complementary menu dialog"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    _NAME.findall(
        "address article blockquote body center dd details div dl dt fieldset figcaption figure "
        "header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul "
        "caption h1 h2 h3 h4 h5 h6"
    )
)
_BLANKS = " \u3000\xa0\u200b\ufeff"
_BOLD_LEVEL = 5  # below the levels that pages use for headings marked as such
_BOLD_HEADING_CHARACTERS = 60
_CLOSED = re.compile(r"[。！？；：，.!?;:,]\s*$")
_LEAST_LINKS = 4
_LINK_SHARE = 0.9
_LEAST_LINKS_OF_BOX, _LINK_SHARE_OF_BOX = 3, 0.75
_WIDEST_ROW = 1_000
_PIECES_BEFORE = 5  # that show what something raised hangs on
_FLOW_CELL_CHARACTERS = 200  # a cell this long is laid out text, not a value of a table

# Ways in which pages name their title, author and date, best first.
_META = {
    "title": ("og:title", "twitter:title", "title", "dc.title"),
    "author": ("author", "article:author", "dc.creator", "byl"),
    "date": (
        "article:published_time", "date", "pubdate", "publishdate", "publish_date", "datepublished",
        "dc.date", "og:release_date", "weibo:article:create_at",
    ),
    "site": ("og:site_name",),
}  # fmt: skip


def read_html(data: bytes, name: str) -> RawReport:
    """Read an HTML file.

    Raises:
        EmptyReportError: Its body holds no text.
    """
    declared = _DECLARED.search(data[:4096])
    decoded = decode(data, declared.group(1).decode("ascii") if declared else None)
    blocks, properties = html_blocks(decoded.text)
    if not blocks:
        raise EmptyReportError(
            name, "the page holds no text", "Save the page with its content, or print it to PDF."
        )
    return RawReport(
        name=name,
        format=ReportFormat.HTML,
        pages=(Page(None, blocks),),
        properties=properties,
        encoding=decoded.encoding,
        warnings=(decoded.warning,) if decoded.warning else (),
    )


def html_blocks(text: str) -> tuple[tuple[Block, ...], dict[str, str]]:
    """Return the blocks of an HTML text and what the page says of itself (title, author, date)."""
    from lxml.etree import ParserError
    from lxml.html import document_fromstring

    try:
        root = document_fromstring(_XML_DECLARATION.sub("", text))
    except ParserError:  # nothing but white space or comments
        return (), {}
    properties = _properties(root)
    blocks = tuple(_Walker().walk(_main(root)))
    title = properties.get("title")
    if blocks and title and not has_title(blocks):
        blocks = (Block(BlockKind.HEADING, title, level=1), *blocks)
    return blocks, properties


def has_title(blocks: Sequence[Block]) -> bool:
    """Tell whether a page's text opens with a heading of the first or second level."""
    return any(block.kind is BlockKind.HEADING and block.level <= 2 for block in blocks[:3])


def _properties(root: "HtmlElement") -> dict[str, str]:
    named: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = meta.get("name") or meta.get("property") or meta.get("itemprop")
        content = (meta.get("content") or "").strip()
        if key and content:
            named.setdefault(key.lower(), content)
    found: dict[str, str | None] = {}
    for field, keys in _META.items():
        found[field] = next((named[key] for key in keys if key in named), None)
    if not found["title"]:
        found["title"] = _squeeze(root.findtext(".//title") or "")
    if not found["date"]:
        found["date"] = next(
            (time.get("datetime") for time in root.iter("time") if time.get("datetime")), None
        )
    return {field: value for field, value in found.items() if value}


def _main(root: "HtmlElement") -> "HtmlElement":
    """Choose the element that holds the article: the longest <article> or <main>, else the body."""
    body = root.find("body")
    body = root if body is None else body
    candidates = [*body.iter("article", "main")]
    if not candidates:
        return body
    best = max(candidates, key=lambda element: len(element.text_content()))
    # A list of teasers has many short <article>s: then the page itself is the text.
    return (
        best
        if len(best.text_content()) * 2 >= len(body.text_content().strip()) or len(candidates) == 1
        else body
    )


class _Walker:
    """Collects inline text until a block boundary, then gives it out as a block of the kind it stands in."""

    def __init__(self) -> None:
        self._inline: list[str] = []
        self._kind = BlockKind.PARAGRAPH
        self._level = 0
        self._bold = 0  # characters of the inline text that are bold

    def walk(self, element: "HtmlElement") -> Iterator[Block]:
        # what holds the article is no furniture, however many links are in it
        yield from (
            self._children(element) if element.tag in {"article", "main", "body"} else self._visit(element)
        )
        yield from self._flush()

    def _visit(self, element: "HtmlElement") -> Iterator[Block]:
        if not isinstance(element.tag, str) or _is_furniture(element):
            return
        tag = element.tag.lower()
        if tag == "br":
            yield from self._flush()
        elif tag == "pre":
            yield from self._preformatted(element)
        elif tag == "table" and not _is_layout(element):
            yield from self._flush()
            yield from _table(element)
        elif tag in _BLOCKS:
            yield from self._block(element, tag)
        elif may_be_mark(element):
            self._inline.append(text_or_mark(element, "".join(self._inline[-_PIECES_BEFORE:])))
        else:
            if tag in {"b", "strong"}:
                self._bold += len(element.text_content().strip(_BLANKS))
            yield from self._children(element)

    def _block(self, element: "HtmlElement", tag: str) -> Iterator[Block]:
        yield from self._flush()
        outer = self._kind, self._level
        if tag in _HEADINGS:
            self._kind, self._level = BlockKind.HEADING, _HEADINGS[tag]
        elif tag in {"li", "dd"}:
            self._kind, self._level = BlockKind.LIST_ITEM, 0
        elif tag in {"figcaption", "caption"}:
            self._kind, self._level = BlockKind.CAPTION, 0
        yield from self._children(element)
        yield from self._flush()
        self._kind, self._level = outer

    def _children(self, element: "HtmlElement") -> Iterator[Block]:
        self._inline.append(element.text or "")
        for child in element:
            yield from self._visit(child)
            self._inline.append(child.tail or "")

    def _preformatted(self, element: "HtmlElement") -> Iterator[Block]:
        yield from self._flush()
        yield from spaced_blocks(element.text_content().splitlines())

    def _flush(self) -> Iterator[Block]:
        text = _squeeze("".join(self._inline))
        self._inline.clear()
        bold, self._bold = self._bold, 0
        if not text.strip(_BLANKS):
            return
        if self._kind is BlockKind.PARAGRAPH and _is_bold_heading(text, bold):
            yield Block(BlockKind.HEADING, text, level=_BOLD_LEVEL)
        else:
            yield Block(self._kind, text, level=self._level)


def _is_bold_heading(text: str, bold: int) -> bool:
    """Many pages set their headings as paragraphs that are bold from end to end."""
    length = len(text.strip(_BLANKS))
    return bold >= length and length <= _BOLD_HEADING_CHARACTERS and not _CLOSED.search(text)


def _is_furniture(element: "HtmlElement") -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        element.tag.lower() in _FURNITURE
        or element.get("role") in _FURNITURE_ROLES
        or _is_named_furniture(element)
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or "display:none" in style
        or _is_link_list(element)
        or _is_read_on(element)
    )


def _is_named_furniture(element: "HtmlElement") -> bool:
    """Tell whether the names that a page's makers gave an element say that it is none of the text.

    A word alone says little (`share-price` heads a table of prices): it has to come with what such a box is called.
    """
    named = (element.get("class") or "").lower().split()
    if not _FURNITURE_CLASSES.isdisjoint(named):
        return True
    own = (element.get("id") or "").lower()
    return element.tag not in _HOLDERS and any(_FURNITURE_NAME.search(name) for name in (*named, own))


def _is_link_list(element: "HtmlElement") -> bool:
    """Tell whether a list or box is little but links: a menu, or other articles of the site."""
    is_list = element.tag in {"ul", "ol"}
    if not is_list and element.tag not in {"div", "section"}:
        return False
    links = [len(link.text_content().strip()) for link in element.iter("a")]
    if len(links) < (_LEAST_LINKS if is_list else _LEAST_LINKS_OF_BOX):
        return False
    share = sum(links) / max(len(element.text_content().strip()), 1)
    # a box has a heading over its links, or bars between them
    return share >= (_LINK_SHARE if is_list else _LINK_SHARE_OF_BOX)


def _is_read_on(element: "HtmlElement") -> bool:
    """Tell whether a paragraph is but the link to another article, below words that say so, or these words."""
    if element.tag not in {"p", "div", "h2", "h3", "h4"} or len(element) > _MOST_PARTS_OF_LINK:
        return False
    if _READ_ON.fullmatch(_words_of(element)):
        following = element.getnext()
        return following is not None and _is_link_alone(following)
    above = element
    for _ in range(_MOST_LINKS_READ_ON):
        if above is None or not _is_link_alone(above):
            break
        above = above.getprevious()
    return above is not None and above is not element and _READ_ON.fullmatch(_words_of(above)) is not None


def _is_link_alone(element: "HtmlElement") -> bool:
    if len(element) > _MOST_PARTS_OF_LINK:
        return False
    words = _words_of(element)
    return (
        bool(words)
        and element.tag in {"p", "div"}
        and any(_words_of(link) == words for link in element.iter("a"))
    )


def _words_of(element: "HtmlElement") -> str:
    return _squeeze(element.text_content()) if isinstance(element.tag, str) else ""


def _is_layout(table: "HtmlElement") -> bool:
    if next(table.iterdescendants("table", *_HEADINGS), None) is not None:
        return True
    rows = list(table.iter("tr"))
    cells = sum(1 for _ in table.iter("td", "th"))
    # mails set columns of figures in tables that are said to lay out, too
    lays_out = (table.get("role") or "").lower() in {"presentation", "none"} and cells <= len(rows)
    if lays_out or cells == 1:
        return True
    return len(rows) <= 2 and any(
        len(cell.text_content()) > _FLOW_CELL_CHARACTERS for cell in table.iter("td")
    )


def _table(table: "HtmlElement") -> Iterator[Block]:
    for caption in table.iter("caption"):
        text = _squeeze(_text(caption))
        if text:
            yield Block(BlockKind.CAPTION, text)
    pending: dict[int, int] = {}  # column -> rows that a rowspan above still covers
    rows = sorted(table.iter("tr"), key=lambda row: row.getparent().tag != "thead")
    for row in rows:
        block = row_block(_cells(row, pending))
        if block is not None:
            yield block


def _cells(row: "HtmlElement", pending: dict[int, int]) -> list[str]:
    """Return a row's cells, empty strings standing where a cell of this or an earlier row spans."""
    cells: list[str] = []

    def skip_covered() -> None:
        while pending.get(len(cells), 0) > 0:
            pending[len(cells)] -= 1
            cells.append("")

    for cell in row.iterchildren("td", "th"):
        skip_covered()
        # a row of a thousand cells is none that anybody reads: it is not made wider still
        for extra in range(_span(cell, "colspan") if len(cells) < _WIDEST_ROW else 1):
            pending[len(cells)] = _span(cell, "rowspan") - 1
            cells.append("" if extra else _squeeze(_text(cell)))
    skip_covered()
    return cells


def _span(cell: "HtmlElement", attribute: str) -> int:
    value = cell.get(attribute) or "1"
    return min(max(int(value), 1), 100) if value.isdecimal() else 1


def _text(element: "HtmlElement") -> str:
    """Return an element's text with a space where a line break or block stood."""
    parts: list[str] = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and may_be_mark(child):
            parts.append(text_or_mark(child, "".join(parts[-_PIECES_BEFORE:])))
        elif isinstance(child.tag, str) and not _is_furniture(child):
            gap = " " if child.tag.lower() in _BLOCKS or child.tag.lower() == "br" else ""
            parts += [gap, _text(child), gap]
        parts.append(child.tail or "")
    return "".join(parts)


def _squeeze(text: str) -> str:
    return _SPACES.sub(" ", text).strip(" ")
