"""A question who holds which offices in, the roles it asks for out: chair, finance chief, auditor, law firm.

Here is decided which words of either language name one role, whether a person or a firm holds it, and which questions
ask for nothing but its holder as of the report: who came, went or spoke is told by sentences.
"""

import re
from dataclasses import dataclass
from re import Pattern

from rag.types import NameKind, ParsedQuestion


@dataclass(frozen=True, slots=True)
class Role:
    """An office or mandate: its names, how reports write it, how firms that hold it end, whether several hold it."""

    zh: str
    en: str
    pattern: Pattern[str]
    suffix: str = ""
    several: bool = False

    @property
    def is_firm(self) -> bool:
        """Tell whether a firm holds it rather than a person."""
        return bool(self.suffix)


_ANY_FIRM = "(?:股份)?有限(?:责任)?公司|公司|事务所"
_NOT_ABOVE = r"(?<!副)(?<!助理)(?<!vice )(?<!vice-)(?<!deputy )"


def _role(zh: str, en: str, han: str, latin: str, suffix: str = "", *, several: bool = False) -> Role:
    words = rf"{_NOT_ABOVE}(?:{han}|(?<![a-z])(?:{latin})(?![a-z]))"
    return Role(zh, en, re.compile(words, re.IGNORECASE), suffix, several)


ROLES = (
    _role(
        "董事长",
        "Chair",
        "董事长|董事局主席|董事会主席",
        r"(?:executive )?chair(?:man|woman|person)?(?: of the board)?|chairs",
    ),
    _role("首席执行官", "Chief executive", "首席执行官|行政总裁", "chief executive(?: officer)?|ceo"),
    _role("总经理", "General manager", "总经理|(?<!行政)总裁", "general manager|president"),
    _role(
        "财务负责人",
        "Finance chief",
        "首席财务官|财务总监|财务负责人",
        "chief financial officer|cfo|finance (?:chief|director)",
    ),
    _role("首席运营官", "Chief operating officer", "首席运营官", "chief operating officer|coo"),
    _role("首席技术官", "Chief technology officer", "首席技术官", "chief technology officer|cto"),
    _role("董事会秘书", "Board secretary", "董事会秘书|董秘", "(?:board|company|corporate) secretary"),
    _role("法定代表人", "Legal representative", "法定代表人", "legal representative"),
    _role(
        "独立董事",
        "Independent directors",
        "独立董事|独董",
        "independent (?:non-executive )?directors?",
        several=True,
    ),
    _role("签字会计师", "Signing accountants", "签字(?:注册)?会计师", "signing accountants?"),
    _role("保荐代表人", "Sponsor representatives", "保荐代表人", "sponsor representatives?"),
    _role(
        "审计机构",
        "Auditor",
        "(?<!签字)会计师事务所|审计机构|审计师|核数师|(?:家|谁|所|由)[^，。？]{0,4}(?:审计|审阅)",
        "(?:statutory |independent |external )?auditors?|audit(?:s|ed)|accounting firm",
        "会计师事务所",
    ),
    _role(
        "律师事务所",
        "Law firm",
        "律师事务所|律所|法律顾问",
        "law firm|legal (?:advis[eo]r|counsel)|solicitors",
        "律师事务所",
    ),
    _role("财务顾问", "Financial adviser", "财务顾问", "financial advis[eo]rs?", _ANY_FIRM),
    _role("保荐机构", "Sponsor", "保荐机构|保荐人", "(?:joint )?sponsors?", _ANY_FIRM),
    _role("主承销商", "Lead underwriter", "主承销商", "(?:lead )?underwriters?", _ANY_FIRM),
    _role("评估机构", "Valuer", "评估机构", r"(?:property )?valuers?|apprais(?:er|al firm)", _ANY_FIRM),
)

_ASKS = re.compile(
    r"谁|哪位|何人|哪[一]?家|哪个(?:事务所|机构|律所)|\b(?:who|which|name|whose)\b", re.IGNORECASE
)
_MORE = re.compile(
    r"委员会|前任|原任|原[董总财首]|新任|新的?|接[任替班棒]|换|上任|离任|离职|辞|继任|候任|谁的|表示|说|认为|预[计期]|判断|"
    r"为什么|多少|几|怎么看|子公司|旗下|"
    r"\b(?:committee|former(?:ly)?|previous|next|new|incoming|outgoing|take[sn]?|took|becom\w+|succe\w+|replac\w+|"
    r"appoint\w*|resign\w*|step\w*|retire\w*|leav\w+|left|depart\w*|said|says|expect\w*|comment\w*|thank\w*|quoted|"
    r"subsidiar\w+|division|segment|how|why|when|same person)\b",
    re.IGNORECASE,
)
"""What asks for more than who holds an office now."""


def roles_asked(parsed: ParsedQuestion) -> tuple[Role, ...]:
    """Return the roles whose holders a question asks for; none where it asks for something else of them too."""
    text = parsed.text
    for name in parsed.names:
        # a firm whose name has 新 in it is not new
        text = text.replace(name.text, " ") if name.kind is NameKind.COMPANY else text
    if not _ASKS.search(text) or _MORE.search(text):
        return ()
    found = tuple(role for role in ROLES if role.pattern.search(text))
    # a segment has a head of its own; the advisers of a deal are one's whatever is bought
    of_part = any(name.kind is NameKind.PART for name in parsed.names)
    return () if of_part and not all(role.is_firm for role in found) else found
