"""Styles of a Word document: which paragraphs are headings, and what a style says that its text does not.

What comes in is the styles part, what goes out is what each style says with what it inherits. Decided here: how a
heading is told, by the built-in name of its style in whatever language, else by its outline level.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.reading.ooxml import integer

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"

# Word stores built-in names in English, but other programs, and identifiers, have them in the user's language.
_HEADING = re.compile(
    r"(?:heading|标题|標題|見出し|überschrift|berschrift|titre|título|ttulo|titolo|kop|rubrik|заголовок)\s*([1-9])(?:,.*)?",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:title|标题|標題|document title|文档标题|titel)", re.IGNORECASE)
_CAPTION = re.compile(r"(?:caption|题注|題注|beschriftung|légende)", re.IGNORECASE)
_BODY_LEVEL = 9
_OFF = frozenset(("0", "false", "off", "none"))
_MOST_ANCESTORS = 20  # Word's own bound is 11; styles that inherit from one another end here


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says. `level`: of a heading, 0 for none; `number_id`, `list_level`: of its automatic numbering.

    `is_bold` and `is_hidden` are None where neither the style nor what it is based on says it.
    """

    level: int = 0
    is_title: bool = False
    is_caption: bool = False
    is_bold: bool | None = None
    is_hidden: bool | None = None
    number_id: str | None = None
    list_level: int | None = None


_PLAIN = Style()


class Styles:
    """The styles of a document by identifier."""

    def __init__(self, root: "Element | None") -> None:
        elements = () if root is None else root.iterchildren(f"{W}style")
        self._elements = {each.get(f"{W}styleId") or "": each for each in elements}
        self._default = next((key for key, each in self._elements.items() if _is_default(each)), "")
        self._found: dict[str, Style] = {}

    def get(self, identifier: str | None) -> Style:
        """Return a style; that of plain paragraphs for None, one told by its identifier alone if it is unknown."""
        key = self._default if identifier is None else identifier
        if key not in self._found:
            self._resolve(key)
        return self._found[key]

    def _resolve(self, key: str) -> None:
        if key not in self._elements:
            self._found[key] = _named(key)
            return
        chain: list[str] = []
        while key in self._elements and key not in self._found and len(chain) < _MOST_ANCESTORS:
            chain.append(key)
            key = value(self._elements[key].find(f"{W}basedOn")) or ""
        style = self._found.get(key, _PLAIN)
        for each in reversed(chain):
            self._found[each] = style = _derived(style, self._elements[each])


def value(element: "Element | None") -> str | None:
    """Return the value of a property, None where it is not set."""
    return None if element is None else element.get(VAL)


def is_on(element: "Element | None") -> bool | None:
    """Tell whether a property is on, off, or (None) not set."""
    return None if element is None else (element.get(VAL) or "").lower() not in _OFF


def outline_level(properties: "Element | None") -> int | None:
    """Return the heading level that paragraph properties set, 0 for body text, None where they set none."""
    level = integer(value(None if properties is None else properties.find(f"{W}outlineLvl")), -1)
    if level < 0:
        return None
    return level + 1 if level < _BODY_LEVEL else 0


def numbering_of(properties: "Element | None") -> tuple[str | None, int | None]:
    """Return the identifier and level of the numbering that paragraph properties set."""
    numbering = None if properties is None else properties.find(f"{W}numPr")
    if numbering is None:
        return None, None
    level = value(numbering.find(f"{W}ilvl"))
    return value(numbering.find(f"{W}numId")), None if level is None else integer(level)


def _is_default(style: "Element") -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}


def _named(name: str) -> Style:
    heading = _HEADING.fullmatch(name.strip())
    if heading is not None:
        return Style(level=int(heading.group(1)))
    is_title = _TITLE.fullmatch(name.strip()) is not None
    return Style(
        level=int(is_title), is_title=is_title, is_caption=_CAPTION.fullmatch(name.strip()) is not None
    )


def _derived(base: Style, element: "Element") -> Style:
    named = _named(value(element.find(f"{W}name")) or "")
    if not (named.level or named.is_caption):
        named = _named(element.get(f"{W}styleId") or "")
    paragraph, run = element.find(f"{W}pPr"), element.find(f"{W}rPr")
    outline = outline_level(paragraph)
    number_id, list_level = numbering_of(paragraph)
    bold = None if run is None else is_on(run.find(f"{W}b"))
    hidden = None if run is None else is_on(run.find(f"{W}vanish"))
    return Style(
        level=named.level or (base.level if outline is None else outline),
        is_title=named.is_title or (base.is_title and not named.level and outline is None),
        is_caption=named.is_caption or base.is_caption,
        is_bold=base.is_bold if bold is None else bold,
        is_hidden=base.is_hidden if hidden is None else hidden,
        number_id=base.number_id if number_id is None else number_id,
        list_level=base.list_level if list_level is None else list_level,
    )
