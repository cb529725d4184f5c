"""The codes of listed companies: how exchanges and codes are written, and whose a paragraph is that begins with one."""

import re

EXCHANGES = r"(?:NYSE(?: American)?|NASDAQ|Nasdaq|BATS|Euronext|HKEX|SEHK|LSE|SSE|SZSE|TSX|ASX|OTCQ[BX])"
CODE_ZH = r"(?:\d{6}|\d{4,5}\.HK)(?:\.[A-Z]{2})?"
_HEADS_PARAGRAPH = re.compile(
    r"\s*(?:[\d一二三四五六七八九十]{1,3}[、.．]\s*)?(?:"
    rf"([\u4e00-\u9fffA-Za-z]{{2,10}})\s*[（(]{CODE_ZH}[)）](?!\s*[、和及与等])"
    rf"|((?:(?:[A-Z][\w&.'’-]*|&|of|and),?[ ]){{1,6}})\({EXCHANGES}\s*:\s*[A-Z.]{{1,6}}\))"
)


def headed_by(paragraph: str) -> str:
    """Return the company whose name and code a paragraph begins with, as in news: 青禾股份（600999）; "" if none."""
    match = _HEADS_PARAGRAPH.match(paragraph)
    return (match.group(1) or match.group(2)).strip(" ,") if match else ""
