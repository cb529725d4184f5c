"""Writing the canonical text.

What comes in is passages in order, what goes out is the text, its blocks and the map of offsets. Decided
here: which characters are left out (repeated spaces, spaces within words, characters that show nothing,
hyphens that cut a word).
"""

import re
from collections.abc import Sequence

from index.cleaning.joining import cuts_word, gap, hyphenated, latin_words
from index.cleaning.lines import INVISIBLE, Line
from index.cleaning.passages import Passage, Seam
from index.cleaning.spacing import letter_spaces
from index.types import CanonicalText, Dropped, OffsetRun, Span, TextBlock

_BLOCK_SEPARATOR = "\n"
_CELL_SEPARATOR = " | "  # as readers of formats that know tables put it
# Left out: characters that show nothing, and of a run of white space all but one character.
_NOISE = re.compile(
    f"[{INVISIBLE}\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\u202a-\u202e\u2066-\u2069]|[\\s\x85]{{2,}}"
)


class _Writer:
    """The text so far and the runs of it that stand in the raw text."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._runs: list[tuple[int, int, int]] = []
        self.length = 0

    def put(self, text: str) -> None:
        """Write a separator, which the raw text does not have."""
        self._parts.append(text)
        self.length += len(text)

    def copy(self, text: str, raw: int) -> None:
        """Write characters that stand at `raw` in the raw text."""
        if not text:
            return
        if self._runs:
            canonical, at, length = self._runs[-1]
            if canonical + length == self.length and at + length == raw:
                self._runs[-1] = (canonical, at, length + len(text))
                self.put(text)
                return
        self._runs.append((self.length, raw, len(text)))
        self.put(text)

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def runs(self) -> tuple[OffsetRun, ...]:
        return tuple(OffsetRun(*run) for run in self._runs)


def assemble(passages: Sequence[Passage], dropped: tuple[Dropped, ...]) -> CanonicalText:
    """Write passages one after the other, a newline between them."""
    writer = _Writer()
    blocks = []
    words = _words_if_hyphenated(passages)
    for passage in passages:
        if writer.length:
            writer.put(_BLOCK_SEPARATOR)
        start = writer.length
        _write_passage(writer, passage, words)
        span = Span(start, writer.length)
        blocks.append(TextBlock(passage.kind, span, passage.level, passage.page, passage.bbox))
    return CanonicalText(writer.text, tuple(blocks), dropped, writer.runs)


def _words_if_hyphenated(passages: Sequence[Passage]) -> frozenset[str]:
    """Return the Latin words of a document in which a line ends with a hyphen; no other needs them."""
    if not any(hyphenated(line.text) for passage in passages for line in passage.lines[:-1]):
        return frozenset()
    return frozenset(
        word for passage in passages for line in passage.lines for word in latin_words(line.text)
    )


def _write_passage(writer: _Writer, passage: Passage, words: frozenset[str]) -> None:
    for index, line in enumerate(passage.lines):
        text = line.text
        below = passage.lines[index + 1] if index + 1 < len(passage.lines) else None
        if below is not None and cuts_word(text, below.text, words):
            _write_line(writer, text[:-1], line.start)
            continue
        _write_line(writer, text, line.start)
        if below is not None:
            writer.put(_between(line, below, passage.seam))


def _between(above: Line, below: Line, seam: Seam) -> str:
    if seam is Seam.CELLS:
        return _CELL_SEPARATOR
    if seam is Seam.VERTICAL and not below.spaced:
        return ""  # letters below one another are parts of a word unless a line of spaces stands between
    return gap(above.text, below.text)


def _write_line(writer: _Writer, text: str, raw: int) -> None:
    position = 0
    for start, end, kept in _noise(text):
        writer.copy(text[position:start], raw + position)
        if kept is not None:
            writer.copy(text[kept], raw + kept)
        position = end
    writer.copy(text[position:], raw + position)


def _noise(text: str) -> list[tuple[int, int, int | None]]:
    """Return the parts of a line that are left out, each with the place of the one character of it that stays."""
    parts: list[tuple[int, int, int | None]] = [(at, at + 1, None) for at in letter_spaces(text)]
    for noise in _NOISE.finditer(text):
        kept = _kept_space(noise.group())
        parts.append((*noise.span(), None if kept is None else noise.start() + kept))
    return sorted(parts)


def _kept_space(noise: str) -> int | None:
    """Return which character of a run of white space stays: an ordinary space if there is one."""
    if not noise[0].isspace():
        return None
    return max(noise.find(" "), 0)
