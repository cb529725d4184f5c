"""The words of a question that name a line of business in, which of them only say that it is one out.

Here is decided that 业务 in 冷链业务 narrows nothing, and that a line of somebody whose reports are in English is a
word to be translated, never the name of a stranger.
"""

import re
from collections.abc import Sequence

from index.language.tradenames import trades
from index.types import Language, Span
from rag.names import NameIndex
from rag.types import AskedWord

_HAN = re.compile(r"[\u3400-\u9fff]")
CLASSES = frozenset(
    [
        "区域",
        "地区",
        "业务",
        "板块",
        "分部",
        "部门",
        "事业部",
        "赛道",
        "产品线",
        "条线",
        "系列",
        "品牌",
        "领域",
        "方面",
    ]
)
"""What stands behind the name of a part and says that it is one."""
NAMED_CLASS = re.compile(r"业务|業務|板块|板塊|分部|事业部|事業部")
"""What stands behind a business and behind nothing else."""
_CLOSES = re.compile(rf"(?:{NAMED_CLASS.pattern})$")
_BEHIND = re.compile("|".join(sorted(CLASSES)))


def is_class(text: str, start: int, word: str) -> bool:
    """Tell whether a word only says of what stands before it that it is a line of business: 冷链|业务."""
    return word in CLASSES and _HAN.match(text[start - 1 : start]) is not None


def is_line(text: str, span: Span, *, is_about: bool, names: NameIndex) -> bool:
    """Tell whether a Chinese word is a line of business of somebody whose reports are in English: to be translated."""
    behind = _BEHIND.match(text, span.end) is not None or text[: span.end].endswith(tuple(CLASSES))
    return is_about and behind and names.writes_only(Language.EN) and not trades(span.of(text))


def line_forms(name: str, names: NameIndex) -> tuple[str, ...]:
    """Return a folded name, and without the class that closes it where figures are of that: 冷链 for 冷链业务."""
    bare = _CLOSES.sub("", name)
    return (name, bare) if bare != name and names.part(bare) is not None else (name,)


def without_classes(
    text: str, words: Sequence[AskedWord], asked: Sequence[str], names: NameIndex
) -> tuple[AskedWord, ...]:
    """Return words without the class of a name that stands before it, where no report writes it: 污水处理业务."""
    behind = {c for c in CLASSES if any(f"{name}{c}" in text for name in asked) and not names.occurs(c)}
    return tuple(word for word in words if word.text not in behind)
