"""Raised text of HTML pages, and links to notes and back.

What comes in is an element and the text before it, what goes out is what a reader takes from it: nothing for the mark
of a note, however it is set.
"""

import re
from typing import TYPE_CHECKING

from index.reading.note_marks import NUMBER, is_bracketed, raised_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LINKED = re.compile(rf"{NUMBER}|[(（]{NUMBER}[)）]", re.IGNORECASE)


def may_be_mark(element: "HtmlElement") -> bool:
    """Tell whether an element is raised, or links to a note of the page or from one back to its mark."""
    return element.tag == "sup" or (_leads_to_note(element) and is_bracketed(_words(element)))


def text_or_mark(element: "HtmlElement", before: str) -> str:
    """Return what a reader takes from a raised element or the link to a note that stands behind `before`."""
    words = _words(element)
    if _LINKED.fullmatch(words) and any(_leads_to_note(link) for link in element.iter("a")):
        return ""
    return raised_text(words, before)


def _leads_to_note(element: "HtmlElement") -> bool:
    return element.tag == "a" and "#" in (element.get("href") or "")


def _words(element: "HtmlElement") -> str:
    return " ".join(element.text_content().split())
