"""Raised text: which is the mark of a note, which a power or an ordinal.

What comes in is raised words and the text before them, what goes out is what a reader takes from them: nothing for the
mark of a note, which is no part of the sentence or figure that it hangs on (20.5 with the mark of note 3 is not 20.53),
raised digits as such for a power.
"""

import re

from index.reading.equations import raised

NUMBER = r"(?:\d{1,3}|[a-z]{1,4}|[注註]\s?\d{1,2}|note \d{1,2})"
_BRACKETED = re.compile(rf"[\[［【]{NUMBER}[\]］】]|[*†‡§]{{1,3}}|[↑↩^]\ufe0e?", re.IGNORECASE)
_ROUND = re.compile(r"[(（]\d{1,2}[)）]")
_BARE = re.compile(r"\d{1,2}(?:\s?[,，、]\s?\d{1,2})*|[a-z]")
_HANGS_ON = re.compile(
    r"(?:\d[.,]\d+|\d{3,}|[%％。，；.,;:)）”\"]|[A-Za-z]{3,}|[\u4e00-\u9fff])\s?\Z",
)
"""Text that has no powers: figures but 10 and 2, words, the end of a clause."""
_MEASURES = re.compile(
    r"(?:米|公里|英尺|英里|feet|foot|yards?|miles?|inch(?:es)?|met(?:er|re)s?|10)\s?\Z", re.IGNORECASE
)


def is_bracketed(words: str) -> bool:
    """Tell whether words look like the mark of a note even where they are not raised: [2], *, †."""
    return _BRACKETED.fullmatch(words) is not None


def raised_text(words: str, before: str) -> str:
    """Return what a reader takes from raised `words` that stand right behind `before`."""
    if is_bracketed(words) or _ROUND.fullmatch(words):
        return ""
    if _BARE.fullmatch(words) and _HANGS_ON.search(before) and not _MEASURES.search(before):
        return ""
    return raised(words)
