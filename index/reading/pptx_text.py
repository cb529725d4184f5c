"""What the shapes of a slide say: paragraphs, list items and tables.

What comes in is a shape's XML, what goes out is blocks. Decided here: what stands in a slide's body, or has a bullet,
is a list item; an automatic number stands in front of its item, because a reader sees it; line breaks stay; where no
placeholder holds the title, the first text is it if it is a short one in the largest type.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from index.reading.equations import EQUATIONS, equation_text
from index.reading.graphics import A
from index.reading.grids import table_blocks
from index.reading.note_marks import raised_text
from index.reading.ooxml import ALTERNATE, integer, version
from index.reading.ordinals import ordinal
from index.reading.pptx_shapes import P, is_title, placeholder
from index.types import Block, BlockKind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BULLETS = tuple(f"{A}{name}" for name in ("buChar", "buAutoNum", "buBlip"))
_RUNS = frozenset((f"{A}r", f"{A}fld"))
_MOST_CELLS = 250  # of a row; rows are filled up to the longest, which must not fill the memory
_DEEPEST = 8
_BODIES = frozenset(("body", "obj"))
# "arabicPeriod", "alphaLcParenBoth", "ea1ChsPeriod": the way of counting, then the signs around it
_SCHEME = re.compile(
    r"(arabic|alphaLc|alphaUc|romanLc|romanUc|ea1\w{3}|circleNum)\w*?(Period|ParenR|ParenBoth|Plain|Minus)?"
)
_FORMS = {
    "arabic": "decimal", "alphaLc": "lowerLetter", "alphaUc": "upperLetter", "romanLc": "lowerRoman",
    "romanUc": "upperRoman", "ea1Chs": "chineseCountingThousand", "ea1Cht": "taiwaneseCountingThousand",
    "ea1Jpn": "japaneseCounting", "circleNum": "decimalEnclosedCircle",
}  # fmt: skip
_PIECES_BEFORE = 5  # that show what something raised hangs on
_USUAL_SIZE = 1800
_MOST_TITLE_CHARACTERS = 60
_CLOSED = re.compile(r"[。！；：，.!;:,]\s*$")
_LETTER = re.compile(r"[^\W\d_]")
_SIGNS = {"Period": "{}.", "ParenR": "{})", "ParenBoth": "({})", "Minus": "{} -"}


def title_among(shapes: Sequence["Element"]) -> "Element | None":
    """Return the shape that is a slide's title: its placeholder, else what stands first and in the largest type."""
    if shapes and is_title(shapes[0]):
        return shapes[0]
    texts = [(shape, words) for shape in shapes if (words := _words(shape))]
    if not texts:
        return None
    first, words = texts[0]
    others = [_size(shape) for shape, _ in texts[1:]]
    is_short = len(words) == 1 and len(words[0]) <= _MOST_TITLE_CHARACTERS and not _CLOSED.search(words[0])
    is_name = len(_LETTER.findall(words[0])) > 1
    return first if is_short and is_name and _size(first) > max(others, default=_USUAL_SIZE) else None


def shape_blocks(shape: "Element", *, is_heading: bool) -> Iterator[Block]:
    """Yield the blocks of a shape with text."""
    body = shape.find(f"{P}txBody")
    if body is None:
        return
    if is_heading:
        title = " ".join(text for each in body.iterchildren(f"{A}p") if (text := _text(each)))
        if title:
            yield Block(BlockKind.HEADING, title, level=1)
        return
    held = placeholder(shape)
    in_body = held is not None and held.type in _BODIES
    numbers = _Numbers()
    for paragraph in body.iterchildren(f"{A}p"):
        text = _text(paragraph)
        if not text:
            continue
        properties = paragraph.find(f"{A}pPr")
        label = numbers.next_label(properties)
        is_item = bool(label) or _is_bulleted(properties, body, in_body=in_body)
        yield Block(BlockKind.LIST_ITEM if is_item else BlockKind.PARAGRAPH, label + text)


def notes(root: "Element") -> Iterator[Block]:
    """Yield a speaker's notes of a slide."""
    for shape in root.iter(f"{P}sp"):
        held = placeholder(shape)
        if held is not None and held.type == "body":
            for paragraph in shape.iterfind(f"{P}txBody/{A}p"):
                text = _text(paragraph)
                if text:
                    yield Block(BlockKind.PARAGRAPH, text)


def table_of(table: "Element") -> tuple[Block, ...]:
    """Return the rows of a table, a merged cell's text in the first place that it covers."""
    rows = []
    for row in table.iterchildren(f"{A}tr"):
        cells: list[str] = []
        for cell in row.iterchildren(f"{A}tc"):
            is_covered = any(cell.get(each) in {"1", "true"} for each in ("hMerge", "vMerge"))
            lines = () if is_covered else map(_text, cell.iterfind(f"{A}txBody/{A}p"))
            cells.append("\n".join(lines))
        rows.append(cells[:_MOST_CELLS])
    return table_blocks(rows)


def _words(shape: "Element") -> list[str]:
    return [text for each in shape.iterfind(f"{P}txBody/{A}p") if (text := _text(each))]


def _size(shape: "Element") -> int:
    """Return the size of a shape's largest type, in hundredths of a point."""
    return max((integer(each.get("sz"), _USUAL_SIZE) for each in shape.iter(f"{A}rPr")), default=_USUAL_SIZE)


class _Numbers:
    """Counts the numbered paragraphs of a shape, each level by itself."""

    def __init__(self) -> None:
        self._counts: dict[int, tuple[str, int]] = {}

    def next_label(self, properties: "Element | None") -> str:
        """Return the number of the next paragraph and a space; "" if it has none, which ends the count of its level."""
        level = 0 if properties is None else min(max(integer(properties.get("lvl")), 0), _DEEPEST)
        for deeper in [each for each in self._counts if each > level]:
            del self._counts[deeper]
        form = None if properties is None else properties.find(f"{A}buAutoNum")
        if form is None:
            self._counts.pop(level, None)
            return ""
        scheme = f"{form.get('type')} {form.get('startAt')}"
        before, count = self._counts.get(level, ("", 0))
        count = count + 1 if before == scheme else integer(form.get("startAt"), 1)
        self._counts[level] = scheme, count
        return _label(form.get("type") or "", count)


def _label(scheme: str, count: int) -> str:
    found = _SCHEME.fullmatch(scheme)
    form, sign = found.groups() if found else ("arabic", "Period")
    return f"{_SIGNS.get(sign, '{}').format(ordinal(count, _FORMS.get(form, 'decimal')))} "


def _is_bulleted(properties: "Element | None", body: "Element", *, in_body: bool) -> bool:
    level = 0
    if properties is not None:
        if properties.find(f"{A}buNone") is not None:
            return False
        if any(properties.find(each) is not None for each in _BULLETS):
            return True
        level = integer(properties.get("lvl"))
    styled = body.find(f"{A}lstStyle/{A}lvl{level + 1}pPr")
    return in_body or (styled is not None and any(styled.find(each) is not None for each in _BULLETS))


def _text(paragraph: "Element") -> str:
    """Return a paragraph's text as it is shown, line breaks kept."""
    parts: list[str] = []
    stack = [*reversed(paragraph)]
    while stack:
        node = stack.pop()
        if node.tag in _RUNS:
            # the number of the slide is no part of what it says
            parts.append(
                "" if (node.get("type") or "") == "slidenum" else _run(node, "".join(parts[-_PIECES_BEFORE:]))
            )
        elif node.tag == f"{A}br":
            parts.append("\n")
        elif node.tag in EQUATIONS:
            parts.append(equation_text(node))
        elif node.tag == ALTERNATE:
            stack += reversed(version(node))
        elif node.tag.endswith("}m"):  # the wrapper of an equation
            stack += reversed(node)
    return "".join(parts).replace("\v", "\n").strip()


def _run(run: "Element", before: str) -> str:
    text = (run.findtext(f"{A}t") or "").replace("\n", " ")
    looks = run.find(f"{A}rPr")
    is_raised = looks is not None and integer((looks.get("baseline") or "").partition("%")[0]) > 0
    return raised_text(text, before) if is_raised else text
