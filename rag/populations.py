"""Words that name the population of a survey or a ranking, and whose report they mean.

"What share of the Harbour 50 companies plans to hire?": every figure of that report is of its companies, so the word
narrows nothing there, and evidence need not repeat it.
"""

from collections.abc import Sequence

from rag.names import FoundName, NameIndex
from rag.types import AskedWord, NameKind, QuestionType

POPULATION = frozenset(
    {
        *("companies", "firms", "enterprises", "businesses", "respondents", "participants", "members"),
        *("constituents", "players", "names", "ranking", "list", "survey", "index", "study", "sample"),
        *("企业", "公司", "厂商", "机构", "榜单", "上榜", "入榜", "上榜企业", "上榜公司", "入榜企业", "受访"),
        *("受访者", "受访企业", "参与者", "调研", "调查", "样本", "成员"),
    }
)
"""Whom a survey or a ranking is over, and what it calls itself."""


def without_population(
    words: tuple[AskedWord, ...], found: Sequence[FoundName], names: NameIndex, kind: QuestionType
) -> tuple[AskedWord, ...]:
    """Leave out the words for the population where a survey is named; who counts them asks for just that."""
    named = any(f.name.kind is NameKind.COMPANY and names.is_of_many(f.name) for f in found)
    if not named or kind is QuestionType.COUNT:
        return words
    return tuple(word for word in words if word.text not in POPULATION)
