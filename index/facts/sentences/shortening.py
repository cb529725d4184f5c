"""Words for what a figure is of in; the same out, cut at a word's beginning or end where they are too long."""

import re

MAX_WORDS, _MAX_ENGLISH = 40, 72
_HAN = re.compile(r"[\u3400-\u9fff]")
_PART = ", of which "
_POSTMODIFIER = re.compile(
    r"\s(?:(?:relating|related|associated|arising|attributable|resulting)(?: (?:to|with|from))?"
    r"|in respect of|held (?:by|at|in))\s"
)


def gap(modifier: str) -> str:
    """Return what parts a modifier from the metric behind it: a space behind English."""
    return " " if modifier and modifier[-1].isascii() else ""


def last_words(text: str) -> str:
    """Return the end of a long text, from the beginning of a word; English without what only tells its head apart."""
    english = _HAN.search(text) is None
    most = _MAX_ENGLISH if english else MAX_WORDS
    if len(text) > most and english and _PART not in text:
        text = _POSTMODIFIER.split(text)[0]
    if len(text) <= most:
        return text
    kept = text[-most:]
    cut = kept.find(" ") if text[-most - 1].isascii() and text[-most - 1].isalnum() else -1
    return kept[cut + 1 :]


def first_words(text: str) -> str:
    """Return the beginning of a long text, up to the end of a word."""
    most = MAX_WORDS if _HAN.search(text) else _MAX_ENGLISH
    kept = text[:most]
    is_cut = text[most : most + 1].isascii() and text[most : most + 1].isalnum()
    return (kept.rsplit(" ", 1)[0] if is_cut else kept).strip()
