"""A report's title and text in, the names of the survey, ranking or index that it tells of out.

Such a report is about no company, and what is asked of it is asked by its name: "what share of the Harbour 50 grew?".
Here is decided what such a name is: it stands in capitals beside a word such as survey or 榜单, or ends in such a word,
and the report goes on using it.
"""

import re
from collections import Counter
from collections.abc import Iterator

from index.language.dictionary import is_english_word
from index.language.periods import find_periods

_WORD = r"[A-Z][\w&.'’+]*(?:-[A-Z0-9]\w*)*"
_RUN = rf"{_WORD}(?:(?: | of | & )(?:{_WORD}|\d{{1,4}}(?![\d.,%])))*"
_KIND_ZH = r"(?:榜单|排行榜|百强榜?|\d{2,4}\s?强榜?|景气指数|指数|大?调研|大?调查|问卷|蓝皮书|白皮书|晴雨表)"
_KIND_EN = r"(?:[Ss]urvey|[Rr]anking|[Ll]eague [Tt]able|[Ii]ndex|[Bb]arometer|[Tt]racker|[Mm]onitor|[Pp]oll|[Cc]ensus)"
_CALLED = re.compile(rf"({_RUN})[ 》”\"]*(?:[\u3400-\u9fff]{{0,4}}{_KIND_ZH}|{_KIND_EN}(?:s\b|\b))")
_CALLED_ZH = re.compile(rf"[《“]([\u3400-\u9fffA-Za-z0-9·]{{2,16}}{_KIND_ZH})[》”]")
_LEAST_USES = 2
_DIGIT = re.compile(r"\d")


def themes_of(text: str) -> tuple[str, ...]:
    """Return the names of the survey or ranking of a report, the longest first; () when it has no name of its own."""
    called = Counter(_names(text))
    long = [name for name in called if _uses(name, text) >= _LEAST_USES]
    short = (head for name in long for head in _heads(name) if _uses(head, text) > _uses(name, text))
    return tuple(sorted(dict.fromkeys((*long, *short)), key=lambda name: (-len(name), name)))


def _names(text: str) -> Iterator[str]:
    for match in _CALLED.finditer(text):
        name = re.sub(r"^(?:The |20\d\d )+", "", match.group(1)).strip()
        if _is_own(name) and not find_periods(name):
            yield name
    for match in _CALLED_ZH.finditer(text):
        yield match.group(1)


def _is_own(name: str) -> bool:
    """Tell whether words are a name rather than say what a survey is on: one is coined, or a number is in it."""
    words = [word for word in name.split(" ") if word[:1].isupper()]
    coined = any(not is_english_word(word) and not word.isupper() for word in words)
    return coined or (bool(words) and _DIGIT.search(name) is not None)


def _heads(name: str) -> Iterator[str]:
    """Yield what a name may be shortened to: "Cloud Fifty" of "Cloud Fifty Asia", never a single word."""
    words = name.split(" ")
    return (" ".join(words[:size]) for size in range(2, len(words)))


def _uses(name: str, text: str) -> int:
    """Return how often a name stands in a text, with or without blanks inside it."""
    spelled = r"\s?".join(re.escape(word) for word in name.split(" "))
    return len(re.findall(rf"(?<![A-Za-z0-9]){spelled}(?![A-Za-z0-9])", text))
