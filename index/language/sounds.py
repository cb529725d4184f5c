"""Chinese names in, how they are romanised out, with every reading that a character of them can have."""

import re
from functools import lru_cache
from itertools import islice, product

_MOST_READINGS = 24
"""A name's readings are the product of its characters'; more are left out."""
_HAN_NAME = re.compile(r"[\u3400-\u9fff]+")


@lru_cache(maxsize=4096)
def romanised(name: str) -> frozenset[str]:
    """Return the pinyin of a run of Han characters, joined and without tones, the usual reading of each first.

    ü is given as "v", "u" and "yu", as people write it.
    """
    if not _HAN_NAME.fullmatch(name):
        return frozenset()
    from pypinyin import Style, lazy_pinyin, pinyin

    readings = pinyin(name, style=Style.NORMAL, heteronym=True)
    every = {"".join(each) for each in islice(product(*readings), _MOST_READINGS)} | {
        "".join(lazy_pinyin(name))
    }
    spelled = {
        form for reading in every for form in (reading, reading.replace("v", "u"), reading.replace("v", "yu"))
    }
    return frozenset(spelled)


def sounds_like(latin: str, name: str) -> bool:
    """Tell whether Latin letters, whatever their case and blanks, romanise a Chinese name."""
    return re.sub(r"[^a-z]", "", latin.lower()) in romanised(name)
