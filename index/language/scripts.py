"""Text in, its language and its form for searching out.

Here is decided when Han characters carry a text, when it is in traditional characters, and which spellings
count as one in search: full-width and half-width, capital and small, accented and plain, traditional and simplified.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Protocol

from index.types import Language

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z'’.-]*")
_HAN_FUNCTION = re.compile("[的是了吗嗎呢么麼和与與为為及在多少哪几幾什如何怎]")
_ENGLISH_FUNCTION = re.compile(
    r"\b(?:what|which|who|when|where|why|how|was|is|are|were|did|does|do|has|have|had|the|of|in|and|to|for|its|it|by|with"
    r"|from|much|many|compare|show|list|tell|give)\b",
    re.IGNORECASE,
)
_ODD_FORM = re.compile("[\uff01-\uff5e\u3000\xa0\uffe5\u2f00-\u2fd5\u00c0-\u024f]")
_SIMPLIFIED_IN_NAMES = (
    "呎啰碁珺祎玥翀赟喆旻璟瞭劼滘堃硚垚旸榊昉芃萩燊犇琎彧琇珮屾祐粿婳婼曈镕叡犟珅瑠邨镕闿烜岹"
)
_ACCENTED = range(0xC0, 0x250)
_STROKED = {0xD8: "O", 0xF8: "o", 0x110: "D", 0x111: "d", 0x141: "L", 0x142: "l", 0x131: "i"}
"""Latin letters with a stroke through them, or without their dot, that Unicode takes for letters of their own."""
_SAMPLE = 4000
_GB2312_ROWS = range(0xB0, 0xF8)
_GB2312_CELLS = range(0xA1, 0xFF)


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


def detect_language(text: str) -> Language:
    """Return the language that carries `text`: Chinese names in an English sentence leave it English."""
    sample = text[:_SAMPLE]
    han = len(_HAN.findall(sample))
    if not han:
        return Language.EN
    words = len(_LATIN_WORD.findall(sample))
    chinese = han + 2 * len(_HAN_FUNCTION.findall(sample))
    english = 1.5 * words + 4 * len(_ENGLISH_FUNCTION.findall(sample))
    return Language.ZH if chinese >= english else Language.EN


def fold(text: str) -> str:
    """Return `text` as search compares it: plain forms, small letters, simplified characters."""
    plain = without_accents(unicodedata.normalize("NFKC", text)).casefold()
    return _converter("t2s").convert(plain) if _beyond_simplified(plain) else plain


def without_accents(text: str) -> str:
    """Return `text`, as long as before, with plain Latin letters for accented ones: Tromsø and Tromso are one."""
    return text if text.isascii() else text.translate(_plain_letters())


def fold_aligned(text: str) -> str:
    """Return `text` folded character by character, as long as before, so that spans hold in both.

    Full-width forms become half-width, capitals small, traditional characters simplified; a character whose
    folding is longer or shorter stays.
    """
    if text.isascii():
        return text.lower()
    plain = text.translate(_plain_table()) if _ODD_FORM.search(text) else text
    low = plain.lower()
    if len(low) != len(plain):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
    return _simplified_aligned(low) if _beyond_simplified(low) else low


def simplified(text: str) -> str:
    """Return `text` in simplified characters, as long as before and otherwise as it is written."""
    return _simplified_aligned(text) if _beyond_simplified(text) else text


def _simplified_aligned(text: str) -> str:
    converter = _converter("t2s")
    simplified = converter.convert(text)
    if len(simplified) == len(text):
        return simplified
    each = (converter.convert(char) for char in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, each, strict=True))


def _beyond_simplified(text: str) -> bool:
    """Tell whether `text` has Han characters beyond the everyday simplified ones, as traditional has."""
    if text.isascii():
        return False
    common = _common_han()
    return any("\u3400" <= char <= "\u9fff" and char not in common for char in set(text))


@lru_cache(maxsize=1)
def _common_han() -> frozenset[str]:
    """Return the Han characters of GB 2312, the everyday simplified ones, and those common in names."""
    codes = (bytes((row, cell)) for row in _GB2312_ROWS for cell in _GB2312_CELLS)
    return frozenset(code.decode("gb2312", "ignore") for code in codes) | frozenset(_SIMPLIFIED_IN_NAMES)


@lru_cache(maxsize=1)
def _plain_table() -> dict[int, str]:
    """Return full-width ASCII, blanks and radicals with the plain character of each."""
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {
        0x3000: " ",
        0xA0: " ",
        0xFFE5: "¥",
    }
    table |= {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    return table | _plain_letters()


@lru_cache(maxsize=1)
def _plain_letters() -> dict[int, str]:
    """Return accented Latin letters with the plain letter of each."""
    bases = {code: unicodedata.normalize("NFD", chr(code))[0] for code in _ACCENTED}
    return {code: base for code, base in bases.items() if base.isascii()} | _STROKED


@lru_cache(maxsize=2)
def _converter(config: str) -> _Converter:
    from opencc import OpenCC  # 25 ms: only texts with uncommon characters pay for it

    converter: _Converter = OpenCC(config)
    return converter
