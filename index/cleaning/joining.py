"""How two lines of one passage are put together, and whether two lines belong together by their words alone.

What comes in is two lines that follow one another, what goes out is the text to put between them, or a
verdict. The decisions: no space beside a Chinese character, one between Latin words, a hyphen at a line's
end left out where it cuts a word. The verdict `runs_on` needs a positive sign: two lines that merely could
be one stay two.
"""

import re
from collections.abc import Set
from functools import cache
from typing import TYPE_CHECKING

from index.cleaning.lines import (
    HAN,
    SOFT_HYPHEN,
    begins_closed,
    ends_open,
    ends_sentence,
    is_bullet,
    is_label,
    is_number,
    is_numbered,
    is_source_note,
    is_wide,
    width,
)
from index.language.dictionary import is_english_word

if TYPE_CHECKING:
    from collections.abc import Callable

_HYPHENATED = re.compile(rf"([A-Za-z]{{2,}})[-\u2010{SOFT_HYPHEN}]$")
_WORD_START = re.compile(r"[a-z]+")
_LETTERS = re.compile(r"[A-Za-z]+")
_COMPOUND = re.compile(r"[A-Za-z]+-[A-Za-z]+")
_LEAST_PART = 3  # letters; what is shorter may be a word, but begins many others: re-port, in-come
_NO_SPACE_AFTER = re.compile(r"[-\u2010/(（\[【「『“‘《<$¥￥€£@~～–—]$")
_NO_SPACE_BEFORE = re.compile(r"^[)）\]】」』”’》>%％‰,.;:!?，。、；：！？]")
_HAN_END = re.compile(f"[{HAN}]$")
_HAN_START = re.compile(f"^[{HAN}]")
_LATIN_WORDS = re.compile(r"[A-Za-z][A-Za-z'’.-]*")
_OPEN_BRACKET = re.compile(r"[(（「『“《【\[]")
_DAY = re.compile(r"\s*(?:19|20)\d\d\s?(?:年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|([-/.])\d{1,2}\1\d{1,2})\s*")
_PAIRS = {"(": ")）", "（": "）)", "「": "」", "『": "』", "“": "”", "《": "》", "【": "】", "[": "]"}

_WORD = re.compile(r"\w+")

# Words that cannot end a phrase, and ones that cannot begin it.
_BOUND_END = frozenset(
    _WORD.findall(
        "的 与 和 及 或 是 在 为 对 将 以 从 向 被 把 最 更 很 不 其 该 各 每 由 于 至 并 且 而 使 让 "
        "令 可 能 会 应 需 用 通过 使得 以及 基于 对于 关于 由于 并且 面向 根据 按照 为了 进行 实现 "
        "成为 具有 包括 其中 如果 以便 从而 愿意 容易"
    )
)
_BOUND_START = frozenset(_WORD.findall("的 地 得 了 着 过 们 与 和 及 或 等 者 性 之 化 以及 并 而 等等"))
_VALUE_AT_END = re.compile(r"\s[\d.,]+[%％]?[万亿元家人个块台辆吨美港]*$")
_COUNTED = re.compile(r"[\d.,]+\s?[万亿]?[家元人个块台辆吨克项次只股件座]")
_LEAST_WORD = 2
_LONG_LINE = 36  # an item this wide fills a text box
_SHORT_LABEL = 16
_WORD_CONTEXT = 12


def gap(above: str, below: str) -> str:
    """Return what stands between two lines of a passage: nothing or one space."""
    last, first = above[-1], below[0]
    if is_wide(last) or is_wide(first):
        return ""
    if _NO_SPACE_AFTER.search(above) or _NO_SPACE_BEFORE.match(below):
        return ""
    return " "


def cuts_word(above: str, below: str, words: Set[str]) -> bool:
    """Tell whether the hyphen that ends `above` was put in to cut a word over two lines.

    A soft hyphen always was. Another one was if the whole word stands elsewhere in the document, among its `words` in
    lower case; and if the whole is an English word of which one part is none ("inter-est"), unless the document writes
    it with the hyphen elsewhere. Else the hyphen may be the word's own ("long-term") and stays.
    """
    start, end = _HYPHENATED.search(above), _WORD_START.match(below)
    if not (start and end):
        return False
    left, right = start.group(1).lower(), end.group()
    if above.endswith(SOFT_HYPHEN) or left + right in words:
        return True
    if f"{left}-{right}" in words or not is_english_word(left + right):
        return False
    return len(left) < _LEAST_PART or not (is_english_word(left) and is_english_word(right))


def hyphenated(text: str) -> bool:
    """Tell whether a line ends with a hyphen after a word."""
    return bool(_HYPHENATED.search(text))


def latin_words(text: str) -> list[str]:
    """Return the words of a text in a Latin script, in lower case: "long-term" as a whole and in its parts."""
    return [word.lower() for pattern in (_LETTERS, _COMPOUND) for word in pattern.findall(text)]


def runs_on(above: str, below: str, *, blanks: int) -> bool:
    """Tell whether the words themselves show that `below` goes on with what `above` says.

    Args:
        above: A line.
        below: The next line that has text.
        blanks: Empty lines between them; two that stand apart need a stronger sign.
    """
    if starts_anew(below) or _DAY.fullmatch(above) or is_source_note(above) and ends_sentence(above):
        return False
    if _label_and_value(above, below):
        return blanks == 0
    if is_number(above) or is_number(below) or _COUNTED.fullmatch(above):
        return False
    if hyphenated(above) and below[0].islower():
        return True
    if ends_open(above) or begins_closed(below) or _bracket_closes(above, below):
        return True
    if ends_sentence(above):
        return False
    if _HAN_END.search(above) or _HAN_START.match(below):
        return _han_runs_on(above, below, blanks)
    return blanks == 0 and _latin_runs_on(above, below)


def starts_anew(text: str) -> bool:
    """Tell whether a line begins an item, a label or a note."""
    return is_bullet(text) or is_numbered(text) or is_source_note(text) or is_label(text)


def _label_and_value(above: str, below: str) -> bool:
    return above[-1] in ":：" and width(above) <= _SHORT_LABEL and is_number(below)


def _bracket_closes(above: str, below: str) -> bool:
    """A bracket left open above and closed in the very next line; one that never closes joins nothing."""
    for found in reversed(list(_OPEN_BRACKET.finditer(above))):
        closers = _PAIRS[found.group()]
        if any(closer in above[found.end() :] for closer in closers):
            continue
        places = [below.find(closer) for closer in closers if closer in below]
        opener = below.find(found.group())
        return bool(places) and (opener < 0 or min(places) < opener)
    return False


def _han_runs_on(above: str, below: str, blanks: int) -> bool:
    wide = width(above)
    item = is_bullet(above) or (is_label(above) and blanks == 0)
    if item and wide >= _LONG_LINE and "，" in below:
        return True
    if blanks and wide < _SHORT_LABEL and not is_bullet(above):
        return False
    return _bound(above, below)


def _bound(above: str, below: str) -> bool:
    """Tell whether a word lies over the line end, or one beside it cannot end or begin a phrase.

    Between a name and a label with its value only a word that is known counts, not one that is guessed.
    """
    left, guess = above[-_WORD_CONTEXT:], not _VALUE_AT_END.search(below)
    end = 0
    before = ""
    for word in _cutter()(left + below[:_WORD_CONTEXT], guess):
        start, end = end, end + len(word)
        if start < len(left) < end:
            in_han = _HAN_END.search(above) is not None and _HAN_START.match(below) is not None
            certain = len(word) > _LEAST_WORD or width(above) >= _LONG_LINE
            return in_han and (certain or _is_shorter(left, below[:_WORD_CONTEXT], guess))
        if start >= len(left):
            return before in _BOUND_END or word in _BOUND_START
        before = word
    return False


def _is_shorter(above: str, below: str, guess: bool) -> bool:
    """Tell whether two lines are fewer words together than apart: "客" and "群" are, "车" and "上市" are not."""
    cut = _cutter()
    return len(cut(above + below, guess)) < len(cut(above, guess)) + len(cut(below, guess))


@cache
def _cutter() -> "Callable[[str, bool], list[str]]":
    import rjieba

    cut: Callable[[str, bool], list[str]] = rjieba.Jieba().cut
    return cut


def _latin_runs_on(above: str, below: str) -> bool:
    """Tell whether two lines are prose in a Latin script: several words each, or a lower-case beginning."""
    ahead = len(_LATIN_WORDS.findall(above))
    after = len(_LATIN_WORDS.findall(below))
    if below[:1].islower() and ahead >= 3:
        return True
    return ahead >= 5 and after >= 4 and above[-1].isalpha()
