"""Spaces that only spread Chinese characters over a line: "投 资 活 动 产生 的 现 金 流量净额".

What comes in is a line, what goes out is where such spaces stand in it. A narrow column of a justified table is set so,
and headings are. Decided here: at least three characters have to stand alone, and together they have to be words;
labels of one character each that make no words ("甲 乙 丙") stay apart.
"""

import re

from index.cleaning.lines import HAN
from index.language.dictionary import dictionary

_RUN = re.compile(rf"[{HAN}]+(?:[ \u00a0\u3000][{HAN}]+){{2,}}")
_SPACE = re.compile(r"\s")
_LEAST_ALONE = 3
_LEAST_SHARE = 0.7  # of the characters, in known words of two and more


def letter_spaces(text: str) -> list[int]:
    """Return the places of the spaces in a line that part the characters of words."""
    return [
        run.start() + space.start()
        for run in _RUN.finditer(text)
        if _is_spread(_SPACE.split(run.group()))
        for space in _SPACE.finditer(run.group())
    ]


def _is_spread(pieces: list[str]) -> bool:
    if sum(len(piece) == 1 for piece in pieces) < _LEAST_ALONE:
        return False
    joined, known = "".join(pieces), dictionary()
    words = [word for word in known.cut(joined) if len(word) > 1 and known.has_word(word)]
    return sum(map(len, words)) >= _LEAST_SHARE * len(joined)
