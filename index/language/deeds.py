"""Chinese words in, whether they say what is done with things or money that are counted, out.

Here is decided which deeds say by themselves what a figure is of, those of deeds.csv: 累计成交, 日均发电, and 关闭4家
behind 新开诊所15家.
"""

import re
from functools import lru_cache
from importlib.resources import files


def names_deed(words: str) -> bool:
    """Tell whether words hold a deed that by itself says what a figure is of."""
    return _deeds().search(words) is not None


@lru_cache(maxsize=1)
def _deeds() -> re.Pattern[str]:
    text = files("index.language").joinpath("deeds.csv").read_text(encoding="utf-8")
    return re.compile("|".join([*text.split()[1:], r"每\d+股"]))
