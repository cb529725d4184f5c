"""Markdown files, with YAML front matter and embedded HTML.

What comes in is bytes, what goes out is the blocks of the rendered page. Front matter becomes properties
and stays in the raw text as a first block that cleaning drops; its title heads the text if the body has no
heading of its own.
"""

import re
from datetime import date
from itertools import groupby

from index.errors import EmptyReportError
from index.reading.decoding import decode
from index.reading.html import has_title, html_blocks
from index.reading.spaced import is_spaced
from index.types import Block, BlockKind, Page, RawReport, ReportFormat

_FRONT_MATTER = re.compile(r"\A\s*(---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*)(?:\n|\Z)", re.DOTALL)
_CLOSING_TAG = re.compile(r"</(?:p|div|td|li|span|h[1-6])>", re.IGNORECASE)
_MARKDOWN_LINE = re.compile(r"^(?:#{1,6} |[*+-] |\|.*\|[ \t]*$|```)", re.MULTILINE)
_MOSTLY_HTML = 5
_FENCE = "```"
_LEAST_ROWS = 2
_PLAIN_LINE = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)


def read_markdown(data: bytes, name: str) -> RawReport:
    """Read a Markdown file.

    Raises:
        EmptyReportError: It has no text below its front matter.
    """
    decoded = decode(data)
    matter, properties, body = _split_front_matter(decoded.text)
    blocks, page_properties = html_blocks(_render(body))
    if not blocks:
        raise EmptyReportError(name, "the file holds no text", "Check that it was saved completely.")
    title = properties.get("title")
    if title and not has_title(blocks):
        blocks = (Block(BlockKind.HEADING, title, level=1), *blocks)
    if matter:
        blocks = (Block(BlockKind.PARAGRAPH, matter), *blocks)
    return RawReport(
        name=name,
        format=ReportFormat.MARKDOWN,
        pages=(Page(None, blocks),),
        properties={**page_properties, **properties},
        encoding=decoded.encoding,
        warnings=(decoded.warning,) if decoded.warning else (),
    )


def _split_front_matter(text: str) -> tuple[str, dict[str, str], str]:
    found = _FRONT_MATTER.match(text)
    if not found:
        return "", {}, text
    return found.group(1), _parse_front_matter(found.group(2)), text[found.end() :]


def _parse_front_matter(text: str) -> dict[str, str]:
    """Return the scalar fields; a front matter that is no valid YAML is read line by line."""
    from yaml import YAMLError, safe_load

    try:
        fields = safe_load(text)
    except (YAMLError, ValueError):
        fields = None
    if not isinstance(fields, dict):
        fields = {key: value.strip("'\"") for key, value in _PLAIN_LINE.findall(text)}
    return {str(key).lower(): _plain(value) for key, value in fields.items() if _plain(value)}


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None or isinstance(value, dict) else str(value).strip()


def _render(body: str) -> str:
    """Return a body as HTML; one that is HTML already would lose its indented lines to code blocks."""
    if len(_CLOSING_TAG.findall(body)) >= _MOSTLY_HTML and _MARKDOWN_LINE.search(body) is None:
        return body
    from markdown_it import MarkdownIt

    return str(MarkdownIt("commonmark", {"html": True}).enable("table").render(_fenced(body)))


def _fenced(body: str) -> str:
    """Return a body with its tables that only blanks set in columns fenced: Markdown would run their lines together."""
    written: list[str] = []
    is_code = False
    for spaced, members in groupby(body.split("\n"), key=lambda line: _is_code(line) or is_spaced(line)):
        lines = list(members)
        fences = sum(_is_code(line) for line in lines)
        is_table = spaced and not (is_code or fences) and len(lines) >= _LEAST_ROWS
        is_code ^= fences % 2 == 1
        plain = not is_table or any(_MARKDOWN_LINE.match(line) for line in lines)
        written += lines if plain else [_FENCE, *lines, _FENCE]
    return "\n".join(written)


def _is_code(line: str) -> bool:
    return line.lstrip().startswith((_FENCE, "~~~"))
