"""How a passage is worded for the indexes: under the title and headings that a reader sees above it."""

from collections.abc import Sequence


def passage_text(title: str, heading_path: Sequence[str], text: str) -> str:
    """Return what is embedded and indexed of a passage: title, headings, text, a line each.

    A heading that merely repeats the title is left out, as is one that the passage itself begins with.
    """
    above = dict.fromkeys(line for line in (title, *heading_path) if line and not text.startswith(line))
    return "\n".join((*above, text))
