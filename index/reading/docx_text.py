"""The text of a paragraph of a Word document, as it is printed.

What comes in is a paragraph's XML, what goes out is its text, the text boxes and charts that hang on it, and whether it
is bold. Decided here: of tracked changes what was put in stays and what was deleted goes; hidden text goes; a field
shows its result; a table of contents, which only repeats the headings, is left out; so is the mark of a note, which is
no part of the sentence that it stands in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.reading.docx_styles import Style, Styles, W, is_on, value
from index.reading.equations import EQUATIONS, equation_text
from index.reading.graphics import GRAPHICS
from index.reading.note_marks import raised_text
from index.reading.ooxml import ALTERNATE, shown, version

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

TEXT_BOX = f"{W}txbxContent"
_HUNG = GRAPHICS | {TEXT_BOX}

DELETED = frozenset((f"{W}del", f"{W}moveFrom"))
_GONE = DELETED | {f"{W}pPr", f"{W}rPr", f"{W}sdtPr"}
_SIGNS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-",
}  # fmt: skip
_DRAWINGS = frozenset(f"{W}{name}" for name in ("drawing", "pict", "object"))
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_CONTENTS = re.compile(r"\s*TOC\b")
_PIECES_BEFORE = 5  # that show what something raised hangs on
_TRUE = frozenset(("1", "true", "on"))
_MOST_INSTRUCTION = 60  # characters that tell what a field is
_PRIVATE_USE = range(0xE000, 0xF900)  # signs of fonts like Wingdings, which have no meaning without them


@dataclass(frozen=True, slots=True)
class ParagraphText:
    """What a paragraph says. `hung`: text boxes, charts and diagrams, in order; `is_bold`: all of its text is."""

    text: str
    is_bold: bool
    hung: tuple["Element", ...]


@dataclass(slots=True)
class _Field:
    """A field that is open: how its instruction begins, whether its result is being read and shown."""

    instruction: str = ""
    in_result: bool = False
    hides: bool = True


@dataclass(slots=True)
class _Found:
    parts: list[str] = field(default_factory=list)
    bold: int = 0
    hung: list["Element"] = field(default_factory=list)


class NotesReferred:
    """The notes that the text refers to, by their identifiers, in the order in which it does."""

    def __init__(self) -> None:
        self.by_kind: dict[str, dict[str, None]] = {"footnote": {}, "endnote": {}}

    def add(self, kind: str, identifier: str) -> None:
        """Take up a note that is referred to."""
        self.by_kind[kind].setdefault(identifier)


class TextReader:
    """Reads the paragraphs of a document one after the other; fields may run over several."""

    def __init__(self, root: "Element", styles: Styles, notes: NotesReferred) -> None:
        self._styles = styles
        self._notes = notes
        self._fields: list[_Field] = []
        self._hiding = 0  # fields that are open and do not show what is in them
        self._complete = _complete_fields(root)
        self.has_contents = False

    def read(self, paragraph: "Element", style: Style) -> ParagraphText:
        """Return what a paragraph of a style says."""
        found = _Found()
        stack: list[Element] = [*reversed(paragraph)]
        while stack:
            node = stack.pop()
            if node.tag == f"{W}r":
                self._run(node, style, found)
            elif node.tag in EQUATIONS:
                self._put(equation_text(node), found)
            elif node.tag == f"{W}fldSimple" and _CONTENTS.match(node.get(f"{W}instr") or ""):
                self.has_contents = True
            elif node.tag == ALTERNATE:
                stack += reversed(version(node))
            elif node.tag not in _GONE and not is_prompt(node):
                stack += reversed(node)
        text = "".join(found.parts)
        letters = len("".join(text.split()))
        return ParagraphText(text, 0 < letters <= found.bold, tuple(found.hung))

    def _run(self, run: "Element", style: Style, found: _Found) -> None:
        looks = run.find(f"{W}rPr")
        own = style if looks is None else self._looks(looks, style)
        if own.is_hidden:
            # the ends of a field are often hidden though its result is not
            for node in shown(run):
                self._field(node)
            return
        before = len(found.parts)
        for node in _content(run):
            self._node(node, found)
        if looks is not None and value(looks.find(f"{W}vertAlign")) == "superscript":
            said = "".join(found.parts[max(0, before - _PIECES_BEFORE) : before])
            found.parts[before:] = [raised_text("".join(found.parts[before:]), said)]
        if own.is_bold:
            found.bold += sum(len("".join(part.split())) for part in found.parts[before:])

    def _node(self, node: "Element", found: _Found) -> None:
        tag = node.tag
        if tag == f"{W}t":
            self._put((node.text or "").replace("\n", " "), found)
        elif tag in _SIGNS:
            self._put(_SIGNS[tag], found)
        elif tag in _DRAWINGS:
            if not self._hiding:
                found.hung += _hung(node)
        elif tag in _NOTES:
            if not self._hiding:
                self._notes.add(_NOTES[tag], node.get(f"{W}id") or "")
        elif tag == f"{W}sym":
            self._put(_symbol(node), found)
        else:
            self._field(node)

    def _put(self, text: str, found: _Found) -> None:
        if not self._hiding:
            found.parts.append(text)

    def skip(self, contents: "Element") -> None:
        """Leave out a table of contents; a field may begin or end in it."""
        self.has_contents = True
        for node in contents.iter(f"{W}instrText", f"{W}fldChar"):
            self._field(node)

    def _field(self, node: "Element") -> None:
        last = self._fields[-1] if self._fields else None
        if node.tag == f"{W}instrText" and last is not None and not last.in_result:
            last.instruction += (node.text or "")[: _MOST_INSTRUCTION - len(last.instruction)]
        elif node.tag == f"{W}fldChar" and node in self._complete:
            kind = node.get(f"{W}fldCharType")
            if kind == "begin":
                self._fields.append(_Field())
                self._hiding += 1
            elif kind == "separate" and last is not None and not last.in_result:
                last.in_result, last.hides = True, _CONTENTS.match(last.instruction) is not None
                self.has_contents |= last.hides
                self._hiding -= not last.hides
            elif kind == "end" and last is not None:
                self._fields.pop()
                self._hiding -= last.hides

    def _looks(self, looks: "Element", style: Style) -> Style:
        """Return the style with what a run sets itself, or has from a style for characters."""
        bold, hidden = is_on(looks.find(f"{W}b")), is_on(looks.find(f"{W}vanish"))
        named = value(looks.find(f"{W}rStyle"))
        if named is not None and (bold is None or hidden is None):
            of_characters = self._styles.get(named)
            bold = of_characters.is_bold if bold is None else bold
            hidden = of_characters.is_hidden if hidden is None else hidden
        return Style(
            is_bold=style.is_bold if bold is None else bold,
            is_hidden=style.is_hidden if hidden is None else hidden,
        )


def is_prompt(element: "Element") -> bool:
    """Tell whether an element is a field of a form that nobody filled in: it shows what to write there."""
    return is_on(element.find(f"{W}sdtPr/{W}showingPlcHdr")) is True


def _content(run: "Element") -> Iterator["Element"]:
    """Yield what a run holds; of a word with its pronunciation above it only the word, of a note's own mark nothing."""
    nodes = [*shown(run)]
    marks = [
        node for node in nodes if node.tag in _NOTES and (node.get(f"{W}customMarkFollows") or "") in _TRUE
    ]
    for node in marks or nodes:
        if node.tag == f"{W}ruby":
            yield from node.iterfind(f"{W}rubyBase/{W}r/{W}t")
        else:
            yield node


def _hung(drawing: "Element") -> Iterator["Element"]:
    """Yield text boxes, charts and diagrams of a drawing, not those within a text box."""
    stack = [drawing]
    while stack:
        node = stack.pop()
        if node.tag in _HUNG:
            yield node
        elif node.tag == ALTERNATE:
            stack.append(version(node))
        else:
            stack += reversed(node)


def _complete_fields(root: "Element") -> frozenset["Element"]:
    """Return the marks of the fields that have both a beginning and an end; a lone one would hide what follows."""
    complete: list[Element] = []
    open_fields: list[list[Element]] = []
    for mark in root.iter(f"{W}fldChar"):
        if any(each.tag in DELETED for each in mark.iterancestors()):
            continue
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            open_fields.append([mark])
        elif open_fields:
            open_fields[-1].append(mark)
            if kind == "end":
                complete += open_fields.pop()
    return frozenset(complete)


def _symbol(node: "Element") -> str:
    try:
        code = int(node.get(f"{W}char") or "", 16)
    except ValueError:
        return ""
    return "" if code in _PRIVATE_USE or not 0x20 <= code < 0xD800 else chr(code)
