"""A question who holds an office in, the names out, each from the line of the report that says it.

Reports say it in labels ("Auditor: …"), rows of a table, signature blocks and beside a name ("Chief Executive Officer
Jane Doe"). Here is decided which of these is believed first, and that a record of past posts says nothing of today.
"""

import re
from collections.abc import Iterator, Sequence

from index.language.scripts import detect_language
from index.language.sentences import split_sentences
from index.types import Language, Span
from rag.extraction.quoting.roles import ROLES, Role, roles_asked
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded
from rag.extraction.wording import StatementBuilder
from rag.types import AnswerStatus, Draft, NameKind, Source, Statement

_HAN_NAME = r"[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]+)*"
_LATIN_NAME = r"[A-Z][\w'’.-]+(?: (?:[A-Z]\.|de|van|von|der|del|&|and(?= [A-Z])|[A-Z][\w'’.-]*)){1,4}"
_PERSON = re.compile(rf"{_HAN_NAME}|{_LATIN_NAME}")
SURNAMES = (
    "欧阳|上官|司徒|诸葛|慕容|夏侯|皇甫|令狐|"
    "[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪"
    "严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜肖詹关苗凌费纪靳盛童欧甄项曲成游阳裴"
    "席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强丘沃蒲闻饶骆]"
)
_NAMED = rf"(?:{SURNAMES})[\u4e00-\u9fff]{{1,2}}?"
_PAST = re.compile(
    r"曾任|曾[在为担]|历任|原任|前任|离任|辞去|辞任|\b(?:former(?:ly)?|previous(?:ly)?|ex-|resign\w*|until|"
    r"from \d{4} to|"
    r"served as|retire\w*)\b",
    re.IGNORECASE,
)
_OTHER_POSTS = re.compile(r"单位|companies|other (?:posts|positions)", re.IGNORECASE)
"""The header of a table of posts held elsewhere."""
_LISTED = re.compile(r"[、,，/和及\s]+")
_LONG_LINE = 60
_TITLED = r"(?:先生|女士|博士)?"
_AUDITS = re.compile(r"审计|审阅|聘")
_LEGAL_FORM = r"(?:LLP|L\.L\.P\.|LLC|P\.C\.|AG|GmbH|Ltd\.?|Limited|Inc\.?|plc)"
_FIRM = r"[A-Z][\w&'’.-]*(?: (?:&|and(?= [A-Z])|[A-Z][\w&'’.-]*)){0,5}"
_HAN_BEHIND = re.compile(
    rf"(?:[、，,][^、，。]{{2,8}})?\s*(?:由|为|是)?({_NAMED}{_TITLED}(?:[、，]{_NAMED})*)"
    r"(?=[\s，,。、（(]|表示|指出|认为|称|说|担任|对|在|$)"
)
_HAN_AHEAD = re.compile(
    rf"(?:^|[，,。；;由\s])({_NAMED}){_TITLED}(?:[，,（(][^。]{{0,40}})?(?:担任|现?任|出任|为)[^，。、]{{0,10}}(?:[、兼][^，。]{{0,12}})?$"
)
_LATIN_BEHIND = re.compile(rf" ({_LATIN_NAME})")
_LATIN_AHEAD = re.compile(
    rf"({_LATIN_NAME}),? (?:is |as )?(?:our |the |its |the [Cc]ompany’s )?"
    r"(?:[A-Z]\w+(?: [A-Z]\w+)*(?: of the Board)?(?:,? and |, | & ))?$"
)
_SEEN = 4
_MOST_NAMES = 6
_TELLING = ("会计师事务所", "律师事务所")
"""Endings that say by themselves what a firm is."""
_NO_FIRM = re.compile(r"将|以|境内|控制|上述|审计|不存在|上市公司|^(?:各|该|本|贵|和|与|及|或|对|其|原)")
_NO_PERSON = re.compile(
    r"\b(?:Chief|Officer|Executive|Vice|President|Chairman|Director|Bank|Company|Group)\b"
)
_LIST_ENTRY = re.compile(
    rf"(?:[^;；:：]*[:：])?\s*(?:and |以及|和)?(?P<name>{_LATIN_NAME}|{_NAMED}{_TITLED})"
    r"(?:\s*[,，]\s*|\s[–—-]\s|\s*[（(])(?P<office>[^;；]+?)[)）.。]?\s*"
)
_IN_BRACKETS = re.compile(
    rf"(?:^|(?<=[:：、，,;；。和及与\s]))(?P<name>{_LATIN_NAME}|{_NAMED}{_TITLED})\s*[（(](?P<office>[^（()）]+)[)）]"
)
_SINCE = re.compile(r"[,，]?\s*(?:since|from|appointed|自|于|[（(])[^\d]*\d{4}.*$", re.IGNORECASE)
"""From when somebody holds an office, said behind it."""
_FEWEST_LISTED = 2
_OWN = re.compile(
    r"(?:公司|集团|本行|我行|兼|由|和|的|是|及|现任|执行|独立|非执行|董事|、)$|^(?:Group|The|Our|Its|Executive)$"
)
"""What may stand right before an office that is the company's own."""


def answer_holders(reading: Reading) -> Draft | None:
    """Say who holds each office asked for; None where the reports say it of none of them."""
    roles = roles_asked(reading.parsed)
    docs = _docs(reading) if roles else ()
    said = [one for role in roles if (one := _holder(reading, role, docs)) is not None]
    if not said or len(said) < len(roles):
        return None
    return Draft(AnswerStatus.ANSWERED, statements=tuple(said))


def _docs(reading: Reading) -> tuple[str, ...]:
    """Return the reports of the company asked about; where none is named, the best one."""
    found = tuple(dict.fromkeys(passage.doc_id for passage in reading.passages))
    names = [name for name in reading.parsed.names if name.kind is NameKind.COMPANY]
    if not names:
        return found[:1] if len(reading.companies) <= 1 else ()
    about = {doc_id for name in names for doc_id in name.doc_ids}
    return tuple(doc_id for doc_id in found if doc_id in about)[:_SEEN]


def _holder(reading: Reading, role: Role, docs: Sequence[str]) -> Statement | None:
    forms = [form for name in reading.parsed.names for form in (*name.forms, folded(name.text))]
    for doc_id in docs:
        named = sorted(_named(role, reading.text_of(doc_id), forms), key=lambda one: (one[0], one[2].start))
        best = [one for one in named if one[0] == named[0][0]] if role.several else named[:1]
        distinct = list({names: span for _, names, span in reversed(best)}.items())[::-1]
        if distinct:
            return _say(reading, role, doc_id, distinct[:_MOST_NAMES])
    return None


def _page(reading: Reading, doc_id: str, span: Span) -> int | None:
    """Return the page of a place, as far as a passage found covers it."""
    return next((p.page for p in reading.passages if p.doc_id == doc_id and p.span.covers(span)), None)


def _say(reading: Reading, role: Role, doc_id: str, named: Sequence[tuple[str, Span]]) -> Statement:
    chinese = reading.parsed.lang is Language.ZH
    label = _label_of(reading, role, named[0][1].of(reading.text_of(doc_id)))
    line = StatementBuilder(reading.parsed.lang).say(f"{label}{'：' if chinese else ': '}")
    for place, (names, span) in enumerate(named):
        line.say(("、" if chinese else ", ") if place else "")
        line.quote(names, Source(doc_id, span, _page(reading, doc_id, span), 1.0))
    return line.build()


def _label_of(reading: Reading, role: Role, words: str) -> str:
    """Return the office as the report writes it where it does so in the reader's language."""
    own = role.zh if reading.parsed.lang is Language.ZH else role.en
    found = role.pattern.search(words)
    if found is None or detect_language(found[0]) is not reading.parsed.lang:
        return own
    return own if role.pattern.fullmatch(own) and own in words else found[0].strip()


_Named = tuple[int, str, Span]
"""How far a shape is believed (0 most), the names it gives and the line that gives them."""


def _named(role: Role, text: str, forms: Sequence[str]) -> Iterator[_Named]:
    header, earlier, behind = "", "", ""
    before = Span(0, 0)
    for line in _lines(text):
        words = line.of(text)
        header = "" if " | " not in words else header or words
        for listed in _with_all_clauses(words, line.start):
            yield from ((0, names, listed) for names in _in_list(role, listed.of(text)))
        if not _PAST.search(words) and not _OTHER_POSTS.search(header):
            yield from ((rank, names, line) for rank, names in _in_row(role, words))
            yield from ((rank, names, line) for rank, names in _in_label(role, words))
            if behind:
                both = Span(before.start, line.end)
                yield from ((rank, names, both) for rank, names in _over_lines(role, earlier, behind, words))
            for sentence in split_sentences(words, line.start):
                said = sentence.of(text)
                yield from ((rank, names, sentence) for rank, names in _in_sentence(role, said, forms))
        earlier, behind, before = behind, words, line


def _lines(text: str) -> Iterator[Span]:
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        yield Span(match.start(), match.end())


def _in_row(role: Role, line: str) -> Iterator[tuple[int, str]]:
    """Read a row "name | office, other office | …"."""
    cells = [cell.strip() for cell in line.split(" | ")]
    if role.is_firm or len(cells) < 2:
        return
    for place, cell in enumerate(cells[1:3], 1):
        offices = re.split(r"[、，,;；/]|兼|\band\b", cell)
        person = _PERSON.fullmatch(re.sub(r"(?:先生|女士)$", "", cells[place - 1]))
        if person and any(role.pattern.fullmatch(office.strip()) for office in offices):
            yield 0, cells[place - 1]


def _in_label(role: Role, line: str) -> Iterator[tuple[int, str]]:
    """Read a line that is a label and what it names: "office: name", "name – office"."""
    label = re.match(r"\s*([^:：|]{2,30}?)\s*(?:[:：]|\s\|)\s*([^|]{2,80}?)\s*(?:\||$)", line)
    if (
        label
        and (match := role.pattern.search(label[1]))
        and match.end() >= len(label[1]) - len("姓名名称(人)")
    ):
        if role.is_firm and (firm := _firm(role, label[2])):
            yield 0, firm
        elif not role.is_firm and (names := _persons(label[2])):
            yield 0, names
    dashed = re.fullmatch(r"\s*(.{3,40}?)\s*(?:[–—-]|,)\s+(.{2,60})", line)
    if dashed and not role.is_firm and _PERSON.fullmatch(dashed[1]) and _is_office(role, dashed[2]):
        yield 0, dashed[1]


def _with_all_clauses(words: str, start: int) -> Iterator[Span]:
    """Yield the sentences of a line, those that semicolons part as one: a list stands in them."""
    begun: int | None = None
    for sentence in split_sentences(words, start):
        begun = sentence.start if begun is None else begun
        if not words[sentence.start - start : sentence.end - start].rstrip().endswith(("；", ";")):
            yield Span(begun, sentence.end)
            begun = None
    if begun is not None:
        yield Span(begun, start + len(words))


def _in_list(role: Role, sentence: str) -> Iterator[str]:
    """Read a list of those who hold offices: "A, Chair; B, Chief Executive since 2021", "A (Chair), B (Chief …)"."""
    clauses = [_LIST_ENTRY.fullmatch(clause) for clause in re.split(r"[;；]", sentence)]
    entries = [entry for entry in clauses if entry is not None]
    if len(entries) < _FEWEST_LISTED:
        entries = list(_IN_BRACKETS.finditer(sentence))
    for entry in entries if len(entries) >= _FEWEST_LISTED else ():
        # of one who left an office the list says that behind it
        if not _PAST.search(entry[0]) and _is_office(role, _SINCE.sub("", entry["office"])):
            yield entry["name"]


def _persons(words: str) -> str:
    """Return the names that a label's words are, "" where they are more than names."""
    start = re.match(rf"({_NAMED})(?=董事会|先生|女士|日期)", words)
    if start:
        return start[1]
    parts = [part for part in re.split(r"[、，/]|,\s|\band\b", words) if part.strip()]
    bare = [re.sub(r"\s*(?:先生|女士|[（(][^（）()]*[）)])\s*$", "", part.strip()) for part in parts]
    return words if bare and all(_PERSON.fullmatch(part) for part in bare) else ""


def _is_office(role: Role, words: str) -> bool:
    offices = re.split(r"\s*(?:[,;/&]|\band\b)\s*", re.sub(r"[（(][^（）()]*[）)]", "", words).strip(" ."))
    return any(role.pattern.fullmatch(office.strip()) for office in offices)


def _over_lines(role: Role, earlier: str, above: str, line: str) -> Iterator[tuple[int, str]]:
    """Read a name over its office, as under a signature, or a label over the firm that it names."""
    if max(len(above), len(line)) > _LONG_LINE:
        return
    adviser = any(one.is_firm and one.pattern.fullmatch(earlier.strip()) for one in ROLES)
    if not role.is_firm and not adviser and _PERSON.fullmatch(above.strip()) and _is_office(role, line):
        yield 0, above.strip()
    if not role.is_firm and _is_office(role, above) and _PERSON.fullmatch(line.strip()):
        # a label over a name looks like an office under the name before: that is believed first
        yield 1, line.strip()
    if role.is_firm and role.pattern.fullmatch(above.strip()) and re.fullmatch(_FIRM, line.strip()):
        yield 0, line.strip()


def _firm(role: Role, words: str) -> str:
    """Return the firm that a text names first, by how such firms' names end."""
    han = re.search(
        rf"(?:^|[^\u4e00-\u9fff]|聘[任请]?|委托|[由经为是])"
        rf"((?!聘|公司|本)[\u4e00-\u9fff]{{2,18}}?(?:{role.suffix})(?:\s*[（(]特殊普通合伙人?[）)])?)",
        words,
    )
    if han:
        return "" if _NO_FIRM.search(han[1]) else han[1]
    latin = re.match(rf"\s*({_FIRM})\s*[.,]?\s*$", words)
    return latin[1] if latin else ""


def _is_others(ahead: str, forms: Sequence[str]) -> bool:
    """Tell whether right before an office somebody is named who is not the company asked about."""
    owner = re.search(r"(?:[\u4e00-\u9fff]{2,}|(?:[A-Z][\w&’'-]*\s)+)$", ahead)
    if owner is None or _OWN.search(owner[0].strip()):
        return False
    named = folded(owner[0].strip())
    return not any(form in named or named in form for form in forms)


def _in_sentence(role: Role, words: str, forms: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Read a sentence that says it of a name beside the office."""
    yield from _firm_in_sentence(role, words) if role.is_firm else _person_in_sentence(role, words, forms)


def _firm_in_sentence(role: Role, words: str) -> Iterator[tuple[int, str]]:
    if detect_language(words) is Language.EN:
        yield from _latin_firm(role, words)
    else:
        yield from _han_firm(role, words)


def _han_firm(role: Role, words: str) -> Iterator[tuple[int, str]]:
    told = role.suffix in _TELLING and (role.en != "Auditor" or _AUDITS.search(words) is not None)
    pieces = [words] if told else []
    for match in role.pattern.finditer(words):
        behind = re.match(r"[^，。]{0,4}?(?:为|是|[:：])\s*(.{4,40})", words[match.end() :])
        ahead = re.search(r"^(.{4,40}?)(?:作为|担任|系|为)[^，。]{0,8}$", words[: match.start()])
        pieces += [found[1] for found in (behind, ahead) if found]
    yield from ((1, firm) for piece in pieces if (firm := _firm(role, piece)))


def _latin_firm(role: Role, words: str) -> Iterator[tuple[int, str]]:
    signed = re.search(rf"/s/\s*({_FIRM} {_LEGAL_FORM})", words, re.IGNORECASE)
    if signed and role.en == "Auditor":
        yield 1, signed[1]
    for match in role.pattern.finditer(words):
        beside = re.match(rf"(?:, | is | was | are | were | by |: )({_FIRM})", words[match.end() :])
        before = re.search(
            rf"({_FIRM}),? (?:as|is|was|acts as|acted as)[\w' ]{{0,30}}$", words[: match.start()]
        )
        if found := beside or before:
            yield 2, found[1]


def _person_in_sentence(role: Role, words: str, forms: Sequence[str]) -> Iterator[tuple[int, str]]:
    for match in role.pattern.finditer(words):
        ahead, behind = words[: match.start()], words[match.end() :]
        if re.search(r"[原前副]$|(?:ex-|acting )$", ahead, re.IGNORECASE):
            continue
        for found in (_HAN_AHEAD.search(ahead), _LATIN_AHEAD.search(ahead)):
            if found and not _NO_PERSON.search(found[1]):
                yield 3, found[1]
        for found in (_HAN_BEHIND.match(behind), _LATIN_BEHIND.match(behind)):
            if found and not _NO_PERSON.search(found[1]) and not _is_others(ahead, forms):
                yield 3, found[1]
