"""Characters that look like others: what comes in is the text of a page, what goes out is the same, as it is read.

Some fonts say of their characters that they are radicals ("⽉", "⻓") or compatibility forms where the character
itself ("月", "长") is meant. Nobody who searches or compares types those. Here is decided which are put right: only
such that stand for one character alone, so that the text keeps its length.
"""

import re
import unicodedata

_ODD = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
# Radicals that Unicode gives no decomposition, with the character that each is the shape of.
_RADICALS = dict(
    zip(
        "⺀⺈⺌⺍⺎⺟⺠⺫⺬⺼⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻟⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "冫刀小小兀母民目示月虎西见角贝车長长门青韦页风飞食飠马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)


def as_read(text: str) -> str:
    """Return a text with radicals and compatibility forms of Chinese characters as the characters themselves."""
    return _ODD.sub(_plain, text) if _ODD.search(text) else text


def _plain(found: re.Match[str]) -> str:
    odd = found.group()
    plain = _RADICALS.get(odd) or unicodedata.normalize("NFKC", odd)
    return plain if len(plain) == 1 else odd
