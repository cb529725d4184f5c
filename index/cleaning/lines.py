"""Lines of the raw text, and what can be seen of one line by itself.

What comes in is a raw report, what goes out is its blocks as lines without outer white space, each with its
place in the raw text. The predicates here say what a line looks like: a bullet, a label with its value, a
source note, a lone number, how wide it is on a page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.types import BBox, BlockKind, RawReport

_BREAK = re.compile("[\n\v\f\x85\u2028\u2029]")
SOFT_HYPHEN = "\u00ad"
_SPACELIKE = "\u200b\u200c\u200d\u2060\ufeff"
INVISIBLE = _SPACELIKE + SOFT_HYPHEN
# a soft hyphen that ends a line tells that the word before it goes on
_EDGE = re.compile(f"^[\\s{INVISIBLE}\x00-\x1f]+|(?:[\\s{_SPACELIKE}\x00-\x1f]|(?<![A-Za-z]){SOFT_HYPHEN})+$")

_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]"
)
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u2e80-\u2fdf\u3007"

_TERMINAL = re.compile(r"(?:[。！？!?；;…]|[.:：])[”’」』）)\]】\"'》〉]*$")
_PAUSE = re.compile(r"[，、,（(「『“《〈【\[/&—–]$")
_CLOSER = re.compile(r"^[，。、；：！？,.;:!?%％)）\]】」』”’》〉]")
_BULLET = re.compile(r"^(?:[•●○■□◆◇▪▫➢➤►▶✓✔★☆⚫⚪\uf0b7\uf0a7\uf06c\uf0d8\uf0fc]\s*|[-–*·](?=\s+\S))")
_NUMBERED = re.compile(
    r"^(?:[(（]?\d{1,2}[)）]|\d{1,2}[、．](?!\d)|\d{1,2}\.(?=\s|[^\d\s])|[①-⑳]|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]"
    r"|第[一二三四五六七八九十百\d]{1,4}[章节篇部条])"
)
_LABEL = re.compile(r"^[^\s：:，。,.；;]{1,16}(?: [^\s：:，。,.；;]{1,16}){0,3}\s*[：:](?!//)")
_SOURCE = re.compile(
    r"^(?:(?:数据|资料|图片|信息)?来源|[备附]?注释?|说明|Source|Sources|Note|Notes)\s*(?:[(（][^)）]{1,4}[)）])?\s*[：:]",
    re.IGNORECASE,
)
_NUMBER_ONLY = re.compile(
    r"^[\s\d.,%％+\-–—~～/×xX$¥￥€£()（）:：]*\d[\s\d.,%％+\-–—~～/×xX$¥￥€£()（）:：!！]*$"
)


_TWO_LETTERS = re.compile(r"[^\W\d_].*?[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the raw text, outer white space left off.

    start: where `text` begins in the raw text.
    blanks: empty lines above it in its block; `spaced` tells whether one of them holds white space.
    indent: characters of white space before it; `trailing` tells whether white space follows it.
    """

    text: str
    start: int
    page: int | None
    blanks: int = 0
    spaced: bool = False
    indent: int = 0
    trailing: bool = False


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A block of the raw report as lines."""

    kind: BlockKind
    level: int
    lines: tuple[Line, ...]
    page: int | None
    bbox: BBox | None


def raw_blocks(raw: RawReport) -> list[RawBlock]:
    """Return the blocks of a report as lines that know their place in the raw text."""
    found = []
    start = 0
    for page in raw.pages:
        for block in page.blocks:
            lines = tuple(split_lines(block.text, start, page.number))
            found.append(RawBlock(block.kind, block.level, lines, page.number, block.bbox))
            start += len(block.text) + 1
    return found


def split_lines(text: str, start: int, page: int | None) -> Iterator[Line]:
    """Yield the lines of `text`, which stands at `start` in the raw text, that hold more than white space."""
    blanks = 0
    spaced = False
    offset = 0
    for piece in _BREAK.split(text):
        stripped = _EDGE.sub("", piece)
        if stripped:
            indent = piece.index(stripped)
            trailing = len(piece) > indent + len(stripped)
            yield Line(stripped, start + offset + indent, page, blanks, spaced, indent, trailing)
            blanks, spaced = 0, False
        else:
            blanks += 1
            spaced = spaced or bool(piece)
        offset += len(piece) + 1


def width(text: str) -> int:
    """Return about how wide a line is on a page, a Latin character being 1 and a Chinese one 2.

    Characters of three bytes in UTF-8 are Chinese ones and their punctuation; counting bytes is fast.
    """
    if text.isascii():
        return len(text)
    return (len(text) + len(text.encode("utf-8", "surrogatepass"))) // 2


def is_wide(char: str) -> bool:
    """Tell whether a character fills a Chinese character's square: no space is put beside it."""
    return bool(_WIDE.match(char))


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends as sentences and introductions to lists do."""
    return bool(_TERMINAL.search(text))


def ends_open(text: str) -> bool:
    """Tell whether a line ends with a comma, an opening bracket or the like: there must be more."""
    return bool(_PAUSE.search(text))


def begins_closed(text: str) -> bool:
    """Tell whether a line begins with punctuation that can only follow something."""
    return bool(_CLOSER.match(text))


def is_bullet(text: str) -> bool:
    """Tell whether a line begins with a bullet."""
    return bool(_BULLET.match(text))


def is_numbered(text: str) -> bool:
    """Tell whether a line begins with the number of a list item or heading."""
    return bool(_NUMBERED.match(text))


def is_label(text: str) -> bool:
    """Tell whether a line begins with a few words and a colon."""
    return bool(_LABEL.match(text))


def label_key(text: str) -> str:
    """Return the words before a label's colon."""
    return re.split("[：:]", text, maxsplit=1)[0].strip()


def is_source_note(text: str) -> bool:
    """Tell whether a line is the note under a table or chart that names its source."""
    return bool(_SOURCE.match(text))


def is_number(text: str) -> bool:
    """Tell whether a line is nothing but figures and their signs."""
    return bool(_NUMBER_ONLY.match(text))


def has_words(text: str) -> bool:
    """Tell whether a line has at least two letters or characters of a script."""
    return bool(_TWO_LETTERS.search(text))
