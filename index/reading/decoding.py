"""From bytes to text: which encoding a file without one written on it is in.

What comes in is bytes that are no known binary format; what goes out is the text with the encoding's name.
The decision: a byte order mark, then strict UTF-8, then UTF-16 by where its zero bytes stand, then
whichever of GB 18030 and Big5 makes everyday characters of the bytes, and Windows Latin for western text.
"""

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 16
_CONTROL_BYTES = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1a\x1b")
_MOST_CONTROL_SHARE = 0.02
_WESTERN_HIGH_SHARE = 0.10  # accents, quotes and currency signs; Chinese is nearly all high bytes
_EVERYDAY_SHARE = 0.6
_TOLERATED_DAMAGE = 0.01
_NEWLINES = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text with line ends made plain newlines; `warning` says what was lost, if anything was."""

    text: str
    encoding: str
    warning: str | None = None


def looks_binary(data: bytes) -> bool:
    """Tell whether bytes are no text in any encoding that `decode` knows."""
    if any(data.startswith(mark) for mark, _ in _BOMS):
        return False
    sample = data[:_SAMPLE]
    if _utf16_without_mark(sample):
        return False
    if b"\x00" in sample:
        return True
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    return controls > _MOST_CONTROL_SHARE * len(sample) or _decode_multibyte(sample) is None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of `data`.

    Args:
        data: A file for which `looks_binary` is false.
        declared: An encoding that the file itself names (HTML meta); believed if it decodes.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    sample = data[:_SAMPLE]
    encoding_16 = _utf16_without_mark(sample)
    if encoding_16:
        return _decoded(data, encoding_16)
    for candidate in ("utf-8", _known(declared)):
        if candidate and _decodes(data, candidate):
            return _decoded(data, candidate)
    return _decoded(data, _decode_multibyte(sample) or "utf-8")


def _decoded(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    bad = text.count("\ufffd")
    warning = f"{bad} bytes could not be read as {encoding}" if bad else None
    return Decoded(_NEWLINES.sub("\n", text), encoding, warning)


def _known(declared: str | None) -> str | None:
    if not declared:
        return None
    try:
        known = codecs.lookup(declared)
        b"".decode(known.name)
    except (LookupError, UnicodeError):  # no encoding of texts: base64, undefined
        return None
    name = known.name
    # Pages that say gb2312 use characters of its supersets.
    return "gb18030" if name in {"gb2312", "gbk"} else name


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _utf16_without_mark(sample: bytes) -> str | None:
    """UTF-16 shows by zero bytes on one side of its ASCII characters: line ends and digits at least."""
    pairs = len(sample) // 2
    if pairs < 2:
        return None
    even = sample[0 : 2 * pairs : 2]
    odd = sample[1 : 2 * pairs : 2]
    for zeros, clean, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        count = zeros.count(0)
        if count >= max(1, pairs // 200) and clean.count(0) == 0:
            text = sample[: 2 * pairs].decode(encoding, errors="replace")
            if _readable_share(text) > 0.95:
                return encoding
    return None


def _readable_share(text: str) -> float:
    readable = sum(char.isprintable() or char.isspace() for char in text)
    return readable / max(1, len(text))


def _decode_multibyte(sample: bytes) -> str | None:
    """Name the encoding that makes the most everyday text of the bytes, None when none does."""
    damage = sample.decode("utf-8", errors="replace").count("\ufffd")
    high = len(sample) - len(sample.translate(None, bytes(range(128, 256))))
    if damage <= _TOLERATED_DAMAGE * len(sample) and damage <= high // 10 + 3:
        return "utf-8"
    scores = {
        "gb18030": _everyday_share(sample, "gb18030", 0xB0, 0xD7),
        "big5": _everyday_share(sample, "big5hkscs", 0xA4, 0xC6),
    }
    best = max(scores, key=lambda name: scores[name])
    if scores[best] >= _EVERYDAY_SHARE:
        return "big5hkscs" if best == "big5" else best
    if high <= _WESTERN_HIGH_SHARE * len(sample):
        return "cp1252"
    return None


def _everyday_share(sample: bytes, encoding: str, first: int, last: int) -> float:
    """Share of non-ASCII characters whose lead byte lies where the encoding keeps its most used characters.

    Both encodings put their few thousand everyday characters first (GB 2312 level 1, Big5 level 1), so the
    right reading of ordinary text lies almost wholly within, the wrong one is scattered.
    """
    everyday = strange = 0
    for char in sample.decode(encoding, errors="replace"):
        if char < "\x80":
            continue
        if "\u4e00" <= char <= "\u9fff":
            lead = char.encode(encoding)[0]
            everyday += first <= lead <= last
            strange += not first <= lead <= last
        elif not (
            "\u3000" <= char <= "\u30ff" or "\uff00" <= char <= "\uffef" or "\u2010" <= char <= "\u2266"
        ):
            strange += 1
    return everyday / max(1, everyday + strange)
