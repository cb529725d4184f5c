"""A report's title and text in; the company it is about and the other names it goes by, out.

Here is decided which of the companies that a report names is its own: the one its title names, else the one that
files the form, else the one it introduces by definition ("Acme Inc. (the “Company”)"), else the one it names most.
A broker's report is about the company that it covers; a survey, a weekly or a ranking is about none.
"""

import re
from collections.abc import Sequence

from index.definitions import Definition, definitions
from index.headlines import headline_names
from index.language.companies import Companies, load_companies
from index.language.dictionary import is_common
from index.language.firmnames import (
    acts,
    fuller_name,
    has_legal_tail,
    is_firm_shaped,
    is_rare,
    leading_firm,
    publishes,
)
from index.language.glossary import load_glossary
from index.language.longernames import is_party
from index.language.periods import find_periods
from index.language.plainwords import is_plain_words
from index.language.tagging import NAMED_SO, tagged
from index.language.tickers import EXCHANGES, headed_by
from index.language.tradenames import (
    LEGAL_EN,
    core,
    names_trade,
    without_legal_form,
    without_place,
)
from index.listed import known_company
from index.selfnaming import heads_results, names_nobody, other_names, self_names
from index.types import Gloss, GlossKind

_OPENING = 3_000
"""Characters at the beginning of a report in which it says who it is and what it covers."""
_HEAD = 120
_OF_MANY = re.compile(
    r"[早晚日周月]报(?!告)|[季年]报.{0,4}(?:扫描|盘点|汇总|梳理|速览|一览|综述)|晨会|晨报|要闻|排行|排名|榜单?$|榜单|白皮书|蓝皮书|图谱|(?:市场|行业|产业|消费者|用户).{0,6}(?:调研|调查|研究|分析|观察|报告|"
    r"洞察|展望|策略|综述|概览|全景|趋势)|(?:调研|调查)报告|"
    r"\b(?:weekly|round-?up|digest|briefing|league table|rankings?|white ?paper|"
    r"(?:consumer|market|industry|sector|user|annual) survey|"
    r"(?:market|industry|sector)(?: \w+)? (?:report|review|outlook|update|map|monitor|"
    r"landscape|analysis|study|trends|watch|notes?|snapshot)|"
    r"state of the \w+|price index|tracker)\b",
    re.IGNORECASE,
)
"""What a title says that is about a market or about many companies."""
_OF_MANY_LINE = re.compile(
    r"(?:行业|产业|市场|策略|宏观).{0,4}[周月日晨早]报|\b(?:sector|industry|market) (?:weekly|monthly|daily)\b",
    re.I,
)
_HEAD_LINES_OF_NOTE = 24
_NOTE = re.compile(
    r"(?:年报|年度报告|季报|季度报告|中报|半年报|业绩|快报|预告|公告|事件).{0,12}点评|首次覆盖|深度报告|跟踪报告"
)
_SUBJECT_ZH = re.compile(
    r"^\s*([\u4e00-\u9fffA-Za-z0-9·&]{2,14}?)\s*(?:[（(][^）)]*[）)]\s*)?"
    r"(?:(公布|发布|發布|宣布|披露|召开)|(?:20\d\d|二〇)|(?<=[\u4e00-\u9fffA-Za-z0-9）)]{4})[:：]|"
    r"[:：](?=.*(?:增持|买入|推荐|中性|减持|评级|首次覆盖|点评|业绩|季报|年报|净利))|上半年|中期|年度|Q[1-4]\b|[1-4]Q|H[12]\b|FY\d|"
    r"前三季度|第[一二三四]季度|一季度|三季度)"
)
_SUBJECT_EN = re.compile(
    r"^\s*((?:(?:[A-Z][\w&.,'’/-]*|plc|of|and|&)\s+){1,6}?)(?:\([A-Z]+[.:]\s?[A-Z.]+\)\s*)?"
    r"(?:(?:today|yesterday)\s+|has\s+)?"
    r"(?:(?:[Rr]eport(?:s|ed)?|[Aa]nnounce[sd]?|[Pp]ublish(?:es|ed)?|[Dd]elivers?|[Pp]ost(?:s|ed)?|[Rr]elease[sd]?"
    r"|[Uu]nveils?|Q[1-4]|[1-4]Q|H[12]|FY|20\d\d|First|Second|Third|Fourth|Half|Half-Year|Full|Full-Year|Annual|Interim|Form"
    r"|(?:(?:first|second|third|fourth|nine|half|full|year)[- ]?(?:quarter|half|months?|year|end)?|interim|quarterly"
    r"|annual)(?: \w+)? (?:results|trading (?:statement|update)|earnings|figures|sales|update))\b)"
)
_SUBJECT_COLON = re.compile(
    r"^\s*((?:[A-Z][\w.'’-]*|&)(?: (?:[A-Z][\w.'’-]*|&|of|and)){1,4}):\s"
    r"(?=.*\b(?:results|quarter|half|guidance|trading|earnings|profits?|margins?|sales|target|Q[1-4]|FY\d*|initiat\w+)\b)"
)
_SUBJECT_TICKER = re.compile(
    r"^\s*((?:[A-Z][\w&.'’-]*\s+){1,5})\([A-Z0-9]{1,6}(?:[.:]\s?[A-Z]{1,6})?\)\s*[:：-]"
)
_TITLE_TICKER = re.compile(r"(?<=[a-z./A-Z] )\((?:[A-Z][A-Za-z]{2,5}:\s?)?([A-Z]{3,5})(?:[.: ][A-Z]{2})?\)")
_SUBJECT_LEGAL = re.compile(
    rf"^\s*((?:(?:[A-Z][\w&.'’/-]*|of|and|&),?\s+){{1,7}}?{LEGAL_EN}\b\.?(?:,?\s+{LEGAL_EN}\b\.?)*)"
    r"(?=\s*(?:$|[-–—|:：,(（｜]|[A-Z]))"
    r"|^\s*(?:关于)?(?:对|给予|致|维持|下调|上调)?([\u4e00-\u9fffA-Za-z0-9·]{2,26}?(?:（[\u4e00-\u9fff]{2,4}）)?[\u4e00-\u9fff]{0,8}有限公司)"
)
_SUBJECT_LEGAL_BEFORE = re.compile(
    r"^\s*((?:(?:[A-Z][\w&.'’/-]*|of|and|&),?\s+){1,7}?(?:plc|PLC|Inc|Ltd|Limited|Corp|ASA|GmbH)\b\.?)(?=\s+[a-z])"
)
"""A legal form that is no word of the language, before what the title goes on with: "Acme plc quarterly sales"."""
_GENERIC = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December)$|^(?:这|那|一|某|该|此|各|多|几|两)家"
    r"|^(?:本|该|我)?(?:公司|集团|集團|报告期?|報告期?|本集团|本公司|董事会|the )?(?:company|group)?$"
    r"|^(?:in|on|at|by|for|from|after|before|since|during|until|as|of|to|with|about|how|why|what|when|where|who|which)$"
    r"|^(?:(?:Quarterly|Annual|Interim|Half-?Year(?:ly)?|Full-?Year|Year-?End|Financial|Preliminary|Unaudited|Audited|Press)\b\s*)+$",
    re.IGNORECASE,
)
_REGISTRANT = re.compile(r"([^\n]{3,60})\n[\s_|]*\(?exact name of (?:the )?registrant", re.IGNORECASE)
_STRONG_RESULTS = re.compile(
    r"点评|投资者|路演|推介|开放日|年度报告|年报|季报|季度报告|中期报告|业绩|(?:财务|经营)(?:数据|指标|情况)"
)
_NOTE_ON = re.compile(r"[（(][^（()）]*(?:公司|点评|首次覆盖|深度|跟踪)[^（()）]*[）)]\s*[:：]")
_RATED = re.compile(
    r"[:：](?!\s*(?:维持|给予|上调|下调|首次)).*(?:(?:维持|给予|上调|下调|首次).{0,12}(?:增持|买入|推荐|中性|减持|优于大市|评级)|目标价|盈利预测)"
)
"""What a broker says behind the name of the company that a note rates."""
_INDUSTRY = re.compile(r"^(?:中国|全球|全国|我国|亚太|世界)|(?:行业|市场|产业|领域)$")
_LEGAL_END = re.compile(rf",?\s{LEGAL_EN}\.?$|(?:Group|Holdings)$")
_GROUP_END = re.compile(r"\s+(?:Group|Holdings?)$")
_SIDE_BY_SIDE = re.compile(r"\s*(?:,|、|&|\band\b|\bvs\.?|和|与|及|，)\s*", re.IGNORECASE)
_MIN_SHORT_EN = 4
_MIN_MENTIONS = 2
_MANY = 3
_NAMES = (NAMED_SO | {"nrt"}) - {"ns"}
"""Parts of speech of names but for those of places: 上海 Q2 is on no company."""


def company_of(title: str, text: str, glosses: Sequence[Gloss] = ()) -> tuple[str | None, tuple[str, ...]]:
    """Return the company that a report is about and the other names it goes by.

    Args:
        title: the report's.
        text: its canonical text.
        glosses: the names that the text puts side by side.
    """
    companies = load_companies()
    opening = text[:_OPENING]
    defined = definitions(opening) or definitions(text)
    if is_of_many(title, text) and not any(one.is_own for one in defined):
        return None, ()
    if _names_several(title, companies) or _takes_turns(text):
        return None, ()
    subject = _opening_name(title, defined) or _subject(title) or _registrant(opening) or _covered(opening)
    listed = known_company(title, text, subject, [name for one in defined for name in (one.name, *one.names)])
    known, subject = listed.company, subject or listed.longer
    if known is not None:
        own = next((one.names for one in defined if companies.by_name(one.name) == known), ())
        name = known.zh_short or known.en
        names = (*companies.names(known), *own, *([subject] if subject else ()), *_short_forms(name, text))
        return name, _distinct(names, name)
    company, names = _unlisted(title, text, subject, defined)
    if company is None:
        return None, ()
    main = _as_written(company, text)
    return main, _aliases(main, (company, *names, *_TITLE_TICKER.findall(title)), text, glosses)


def _takes_turns(text: str) -> bool:
    """Tell whether paragraphs begin with one listed company after another: news of many, each its own."""
    return len({name for line in text.split("\n") if (name := headed_by(line))}) >= _MANY


def _names_several(title: str, companies: Companies) -> bool:
    """Tell whether a title begins with companies side by side: "Acme and Borealis now make half of …"."""
    found = companies.find(title)[:2]
    if len(found) < _MIN_MENTIONS or found[0].company == found[1].company:
        return False
    return _SIDE_BY_SIDE.fullmatch(title[found[0].span.end : found[1].span.start]) is not None


def _opening_name(title: str, defined: Sequence[Definition]) -> str:
    """Return the longest name of a company that the text defines with which a title begins; "" if none does."""
    names = (name for one in defined for name in (one.name, without_legal_form(one.name), *one.names))
    return max((name for name in names if len(name) > 1 and title.startswith(name)), key=len, default="")


def is_of_many(title: str, text: str) -> bool:
    """Tell whether a report is about a market or many companies: a survey, a weekly, a ranking."""
    heads = [line for line in text[:_HEAD].split("\n") if len(line) <= _HEAD // 3]
    return _OF_MANY.search(title) is not None or any(_OF_MANY_LINE.search(line) for line in heads)


def _unlisted(
    title: str, text: str, subject: str, defined: Sequence[Definition]
) -> tuple[str | None, tuple[str, ...]]:
    """Return the company, and names given with it, of a report on one that the lexicon does not know."""
    firms = [one for one in defined if not names_nobody(one.name, text)]
    matching = [one for one in firms if not subject or _are_one(subject, one)]
    matching.sort(key=lambda one: not one.is_own)
    if matching:
        uses = text.count(matching[0].name) + sum(map(text.count, matching[0].names))
        if subject or matching[0].is_own or uses >= _MIN_MENTIONS:
            main = subject or matching[0].name
            return main, (matching[0].name, *matching[0].names)
    if subject and (_is_used_as_name(subject, title, text) or _is_surely_company(subject, title, text)):
        return subject, ()
    told = [name for name in headline_names(title, text) if not names_nobody(name, text)]
    names = tuple(name for name in told or self_names(title, text) if not _GENERIC.match(name))
    names = tuple(name for name in names if not is_party(name, title, text))
    if not names:
        return leading_firm(text) or None, ()
    # the title's longer name goes before a shorter one that the text uses more often
    longer = (name for name in names if name.startswith(f"{names[0]} ") and title.startswith(name))
    main = next(longer, names[0])
    return main, tuple(name for name in names if name != main)


def _as_written(name: str, text: str) -> str:
    """Return a name that a title gives in capitals as the text writes it: "Acme Lines ASA" for "ACME LINES ASA"."""
    if not name.isascii() or not name.isupper():
        return name
    written = (match.group() for match in re.finditer(rf"\b{re.escape(name)}", text, re.IGNORECASE))
    return next((form for form in written if not form.isupper()), name)


def _are_one(subject: str, defined: Definition) -> bool:
    """Tell whether a title's subject and a company that the text defines are the same."""
    folded = [name.lower() for name in (defined.name, *defined.names)]
    return (
        any(subject.lower() in name for name in folded[:1])
        or subject.lower() in folded
        or (core(subject).lower() in (core(name).lower() for name in (defined.name, *defined.names)))
    )


def _is_used_as_name(subject: str, title: str, text: str) -> bool:
    """Tell whether the report goes on using a title's subject, as a name and not as words of the language."""
    own = core(subject)
    alone = text.count(own) > _MIN_MENTIONS and not is_plain_words(own) and names_trade(subject)
    if text.count(subject) < _MIN_MENTIONS and (subject.isascii() or not alone):
        return False
    if subject.isascii():
        return subject.lower() not in text
    match = _SUBJECT_ZH.search(title)
    announces = match is not None and match.group(2) is not None
    if announces or _is_proper(subject, text) or publishes(subject, text):
        return True
    if is_plain_words(subject):
        return is_firm_shaped(subject) and (is_rare(subject) or acts(subject, text))
    # a place and a trade are a market as well: 长沙地产
    return core(subject) != subject or without_place(subject) == subject or acts(subject, text)


def _is_proper(subject: str, text: str) -> bool:
    """Tell whether a word of the language is a name by its part of speech that a report goes on using: 潘多拉."""
    words = list(tagged(subject))
    return len(words) == 1 and words[0].tag in _NAMES and text.count(subject) > _MIN_MENTIONS


def _is_surely_company(subject: str, title: str, text: str) -> bool:
    """Tell whether a title's subject is a company by its form alone, though the text never repeats it."""
    if subject.isascii():
        formal = rf"\b{re.escape(subject)}(?:,? {LEGAL_EN}\b|,?[^,\n]{{0,8}} ?\((?:{EXCHANGES})\s?[:：])"
        if re.search(formal, text[:_OPENING]):
            return True
        head = subject.rpartition(" ")[0]
        if (
            _SUBJECT_COLON.search(title)
            and head
            and text.count(head) >= _MIN_MENTIONS
            and head.lower() not in text
        ):
            return True
        is_formal = _LEGAL_END.search(subject) is not None or _SUBJECT_TICKER.search(title) is not None
        return is_formal or heads_results(subject, title)
    if subject.endswith("有限公司") or has_legal_tail(subject):
        return True
    if (_RATED.search(title) or _NOTE_ON.search(title)) and _INDUSTRY.search(subject) is None:
        return True
    is_trade = names_trade(subject) and _INDUSTRY.search(subject) is None
    is_named = not is_plain_words(subject) or (is_firm_shaped(subject) and is_rare(subject))
    return is_trade and is_named and _STRONG_RESULTS.search(title) is not None


# ---------------------------------------------------------------- names


def _aliases(name: str, names: tuple[str, ...], text: str, glosses: Sequence[Gloss]) -> tuple[str, ...]:
    """Return all other names of a company: those given with it, glossed, in the other language, and short forms."""
    every = dict.fromkeys((name, *names, *other_names(name, names, text)))
    for gloss in glosses:
        if gloss.kind is GlossKind.NAME and any(other in every for other in gloss.names):
            every |= dict.fromkeys(gloss.names)
    if name.isascii() and (fuller := fuller_name(name, text)):
        every[fuller] = None
    for full in list(every):
        every |= dict.fromkeys((without_legal_form(full), _without_group(full), *_short_forms(full, text)))
    kept = [alias for alias in every if not _GENERIC.match(alias) and len(alias) > 1]
    return _distinct(tuple(kept), name)


def _without_group(name: str) -> str:
    """Return a name of several words without what only says that it is a group: "Acme Foods" of "Acme Foods Group"."""
    short = _GROUP_END.sub("", without_legal_form(name))
    return short if " " in short else name


def _short_forms(name: str, text: str) -> tuple[str, ...]:
    """Return a name without its trade ("Acme", 星海 of 星海科技) where that is no other word of the report."""
    short = core(name)
    if name.isascii():
        first = name.split(" ")[0]
        alone = (first,) if _stands_alone(first, name, text) else ()
        head = name.rpartition(" ")[0]  # "Marsh Vale" of "Marsh Vale Nurseries"
        if " " in head and re.search(rf"\b{re.escape(head)}(?<=[a-z])(?:['’]s)?\s+[a-z]", text):
            alone = (*alone, head)
        shorts = dict.fromkeys((*((short,) if short != name else ()), *alone))
        return tuple(short for short in shorts if len(short) >= _MIN_SHORT_EN and not _is_word(short, text))
    if short == name:
        return ()
    uses = text.count(short) - text.count(without_legal_form(name))
    is_used = uses > _MIN_MENTIONS or (uses > 0 and not is_common(short))
    return (short,) if is_used and not load_glossary().find(short) else ()


def _stands_alone(first: str, name: str, text: str) -> bool:
    """Tell whether a report goes on calling a company by the first word of its name."""
    alone = rf"\b{re.escape(first)}(?:['’]s)?(?=\s+[a-z(\d]|[.,;:)])"
    return first != name and len(re.findall(alone, text)) >= _MIN_MENTIONS


def _is_word(short: str, text: str) -> bool:
    """Tell whether a short name is also a word of the language: it stands in small letters, in no address."""
    return re.search(rf"(?<![\w@./-]){re.escape(short.lower())}(?![\w@]|[.-]\w)", text) is not None


def _subject(title: str) -> str:
    """Return who a title is about: its company's name, else the words before "公布", "Reports" or the period."""
    title = title.title() if title.isupper() and title.isascii() else title
    match = (
        _SUBJECT_LEGAL.search(title)
        or _SUBJECT_LEGAL_BEFORE.search(title)
        or _SUBJECT_ZH.search(title)
        or _SUBJECT_TICKER.search(title)
        or _SUBJECT_EN.search(title)
        or _SUBJECT_COLON.search(title)
    )
    subject = (
        match.group(1) or (match.group(2) if match.re is _SUBJECT_LEGAL else "") if match else ""
    ).strip(" ,")
    if not subject or _GENERIC.match(subject) or find_periods(subject) or subject.isdigit():
        return ""
    return subject


def _registrant(opening: str) -> str:
    """Return who files a form: the line above "(Exact name of registrant as specified in its charter)"."""
    match = _REGISTRANT.search(opening)
    name = match.group(1).strip(" |_") if match else ""
    return name.title() if name.isupper() else name


def _covered(opening: str) -> str:
    """Return whom a broker's note is on by the line under its title: "海桐股份 2024 年年报点评"."""
    lines = (line.strip(" #-—–*") for line in opening.split("\n")[:_HEAD_LINES_OF_NOTE])
    notes = (line for line in lines if len(line) <= _HEAD // 2 and _NOTE.search(line))
    return next((subject for line in notes if (subject := _subject(line))), "")


def _distinct(names: tuple[str, ...], without: str) -> tuple[str, ...]:
    """Return names but for one, each once whatever its case."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(name.casefold(), name)
    return tuple(name for folded, name in kept.items() if name and folded != without.casefold())
