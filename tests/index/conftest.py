"""PDF files made on the spot: a page is a list of texts with their places, in Helvetica or a Chinese font."""

import hashlib
from collections.abc import Callable, Sequence
from itertools import count

import pytest

Text = tuple[float, float, float, str]
"""Distance from the left and from the top in points, font size, text."""

Rule = tuple[float, float, float, float]
"""Left, top, right, bottom of a thin rectangle."""

PDF_WIDTH, PDF_HEIGHT = 600, 800
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    return build_pdf


def build_pdf(
    pages: Sequence[Sequence[Text]],
    *,
    info: str = "",
    password: str | None = None,
    image: bool = False,
    rules: Sequence[Rule] = (),
    ink: str = "0 g",
) -> bytes:
    """Return a PDF; with a `password` ("" for one that any reader opens) it is encrypted with RC4.

    `rules` are drawn on every page, in the colour that the operator `ink` sets.
    """
    key = None if password is None else _key(password)
    objects: dict[int, tuple[bytes, bytes | None]] = {}
    ids = count(6)
    kids = []
    for texts in pages:
        page, content = next(ids), next(ids)
        kids.append(f"{page} 0 R")
        resources = "/Font << /F1 3 0 R /F2 4 0 R >>" + (" /XObject << /Im 5 0 R >>" if image else "")
        box = f"[0 0 {PDF_WIDTH} {PDF_HEIGHT}]"
        objects[page] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Contents {content} 0 R"
            f" /Resources << {resources} >> >>".encode(),
            None,
        )
        drawing = b"q 500 0 0 500 50 50 cm /Im Do Q\n" if image else b""
        drawing += b"".join(_fill(rule, ink) for rule in rules)
        objects[content] = (b"", drawing + b"\n".join(_show(*text) for text in texts))
    objects |= {
        1: (b"<< /Type /Catalog /Pages 2 0 R >>", None),
        2: (f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode(), None),
        3: (b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", None),
        4: (
            b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts"
            b" [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo"
            b" << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 >>] >>",
            None,
        ),
        5: (
            b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
            b"\x80",
        ),
    }
    return _file(objects, info.encode("latin-1"), key, password)


def _show(left: float, top: float, size: float, text: str) -> bytes:
    baseline = PDF_HEIGHT - top - size
    if text.isascii():
        shown = "(" + text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") + ")"
        font = "F1"
    else:
        shown, font = f"<{text.encode('utf-16-be').hex()}>", "F2"
    return f"BT /{font} {size} Tf {left} {baseline} Td {shown} Tj ET".encode()


def _fill(rule: Rule, ink: str) -> bytes:
    left, top, right, bottom = rule
    return f"q {ink} {left} {PDF_HEIGHT - bottom} {right - left} {bottom - top} re f Q\n".encode()


def _file(
    objects: dict[int, tuple[bytes, bytes | None]], info: bytes, key: bytes | None, password: str | None
) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = {}
    last = max(objects) + 1
    for number, (head, stream) in sorted(objects.items()):
        offsets[number] = len(out)
        if stream is None:
            body = head
        else:
            data = stream if key is None else _rc4(_object_key(key, number), stream)
            body = b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(data), data)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    offsets[last] = len(out)
    out += b"%d 0 obj\n<< %s >>\nendobj\n" % (last, info)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1)
    out += b"".join(b"%010d 00000 n \n" % offsets[number] for number in range(1, last + 1))
    encrypt = b"" if key is None else _encryption(key, password or "")
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R %s >>\n" % (last + 1, last, encrypt)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def _owner(password: str) -> bytes:
    pad = (password.encode() + _PADDING)[:32]
    return _rc4(hashlib.md5(_PADDING).digest()[:5], pad)


def _key(password: str) -> bytes:
    pad = (password.encode() + _PADDING)[:32]
    return hashlib.md5(pad + _owner(password) + (-4 & 0xFFFFFFFF).to_bytes(4, "little") + b"id").digest()[:5]


def _encryption(key: bytes, password: str) -> bytes:
    user = _rc4(key, _PADDING)
    return b"/ID [<6964> <6964>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (
        _owner(password).hex().encode(),
        user.hex().encode(),
    )


def _object_key(key: bytes, number: int) -> bytes:
    return hashlib.md5(key + number.to_bytes(3, "little") + b"\x00\x00").digest()[:10]


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
