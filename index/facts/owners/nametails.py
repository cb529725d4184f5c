"""Words that may be somebody's name in; the same out without what can end no Chinese name: a conjunction, an adverb.

"董事会实施并", "海岚平台的服务对象一般", "公司财务报表所示": here is decided by parts of speech where a name ends.
"""

import re

from index.language.tagging import TaggedWord, tagged

_NEVER_LAST = frozenset({"c", "d", "ad", "p", "u", "uj", "ul", "uv", "a", "y"})
"""Parts of speech that end no name: conjunctions, adverbs, prepositions, particles, adjectives."""
_OF_DOING = frozenset({"d", "v", "vn", "ul", "ad"})
_SHOWN = re.compile(r"(?:财务报表|报表|附注|年报)?[中内]?所[示列载述]$")
_SHORTEST = 3


def without_tail(words: str) -> str:
    """Return Chinese words without the conjunction or adverb that they end with, and the verb before that."""
    words = _SHOWN.sub("", words)
    if len(words) < _SHORTEST or words.isascii():
        return words
    found = list(tagged(words))
    if found[0].tag == "d" and all(word.tag in _OF_DOING for word in found):
        return ""
    kept = list(found)
    while kept and _is_no_end(kept[-1]):
        kept.pop()
    if len(kept) < len(found):
        while kept and kept[-1].tag == "v":
            kept.pop()
    return words[: kept[-1].end].strip() if kept else ""


def _is_no_end(word: TaggedWord) -> bool:
    return word.tag in _NEVER_LAST and word.text != "平均" and not word.text.isascii()
