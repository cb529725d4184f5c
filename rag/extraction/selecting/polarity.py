"""What a question denies, excludes or takes as a whole, and a figure's words; whether the two agree.

"What share has no plan?" is not answered by the share that has one, "how many fell?" not by how many there are, and
what the group earned not by what a part of it did.
"""

import re
from collections.abc import Sequence

from index.language.directions import Direction, find_changes
from rag.asking import asks_share
from rag.types import NameKind, ParsedQuestion

_DENIES = re.compile(
    r"没有?(?!有)|(?<![有是])无(?![形人线论锡忧数])|(?<!尚)未(?![来分知免])|尚未|不(?=打算|计划|准备|愿|会|考虑|采用|使用|支持)"
    r"|\bno\b(?![.．] ?\d| (?:more|less|fewer|later) than)|\bnot\b(?! only)|\bwithout\b|\bnone\b|n['’]t\b",
    re.IGNORECASE,
)
_ASKS_WHETHER = re.compile(
    r"有没有|是否|是不是|\b(?:do|does|did|is|are|was|were|has|have)n['’]t\b", re.IGNORECASE
)
_WHOLE = re.compile(
    r"集团|整体|合并口径|公司层面|全公司|\b(?:group|consolidated|company-wide|group-wide)\b", re.IGNORECASE
)
_NEXT = 8
"""Characters behind a count in which it is said what those counted did: 4家下跌, "four fell"."""


def agree(parsed: ParsedQuestion, words: str) -> bool:
    """Tell whether a question and the words of what may answer it both deny, or neither does."""
    return denies(_ASKS_WHETHER.sub("", parsed.text)) == denies(words)


def denies(text: str) -> bool:
    """Tell whether words say that something is not there or not done."""
    return _DENIES.search(text) is not None


def asks_whole(parsed: ParsedQuestion) -> bool:
    """Tell whether a question asks for a company's own figure in so many words: "group EBIT", 集团收入.

    Who asks for a part's share of it asks for the part.
    """
    text = parsed.text
    if asks_share(text):
        return False
    for name in parsed.names:
        text = text.replace(name.text, " ")
    return _WHOLE.search(text) is not None and all(name.kind is NameKind.COMPANY for name in parsed.names)


def moves(behind: str) -> Sequence[Direction]:
    """Return which ways that moved which a count stands before, from the words right behind it."""
    return [change.direction for change in find_changes(behind[:_NEXT])]
