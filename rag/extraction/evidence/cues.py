"""What the wording of a sentence promises: a cause, a person, a definition, an enumeration, a day, an amount.

A question's form and a sentence in, named signals out. Here is decided which words show that a sentence has the form of
the answer that was asked for.
"""

import re
from collections.abc import Mapping, Sequence

from index.language.directions import find_changes
from index.language.numbers import Quantity, Unit
from index.language.periods import Period, PeriodMention, find_periods
from index.language.stemming import stem
from index.types import PeriodKind
from rag.asking import asks_amount, asks_cause, asks_change, asks_share, is_function_word
from rag.extraction.evidence.causes import gives_cause, hints_cause
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded
from rag.types import ParsedQuestion, QuestionType

CELLS = " | "
"""What stands between the cells of a table row in the canonical text."""
_DEFINES = re.compile(
    r"是(?:一|指|由|基于|面向|专|我|公司|国内|全球)|指|即|定位|称为|定义|"
    r"\bis an?\b|\bare\b|refers? to|means|defined as|"
    r"known as|, an? ",
    re.IGNORECASE,
)
_HAN = "[\u4e00-\u9fff]"
_BEFORE_TERM = (
    rf"(?:^|[\n“\"「『(（•·*;；]|注\s*[：:]?|所谓|defin\w+|\b(?:the|an?|our)\s)"
    rf"\s*(?:\w+ ){{0,2}}{_HAN}{{0,4}}"
)
_BEHIND_TERM = (
    r"[s率量额]?[”\"」』]?\s*(?:[（(][^（）()]{1,60}[）)])?\s*(?:[:：=]|——|[，,]?(?:是|指)|即|系|为|定义|代表|"
    r"(?:is|are|was|were|means?|refers?|represents?|denotes?|stands?|compares|measures|compris\w+|counts?|includes?|"
    r"excludes?)\b)(?!\s*(?:约|about|approximately|人民币|rmb|us|eur|a|hk)?\s*(?:[\d$£€¥+-]|[(（]\s*\d))"
)
"""What stands around a term where it is defined, before no figure: revenue is explained, or it is $5 million."""
_SHORT_FORM = re.compile(r"[a-z][a-z\d&]{1,6}")
_OFFICE = re.compile(
    r"表示|董事|总裁|主席|CEO|CFO|先生|女士|担任|总经理|创始人|分析师|记者|作者|教授|首席|"
    r"chair|chief|president|officer|"
    r"\bsaid\b|founder|director|analyst|\bby [A-Z]|\bMr|\bMs|Dr\.",
    re.IGNORECASE,
)
_FULL_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][a-z]+")
_STYLE = "(?:先生|女士|博士|教授)"
_HAN_NAME = re.compile(
    rf"[\u4e00-\u9fff]{{2,4}}{_STYLE}|"
    rf"(?:由|任命|委任|聘任|选举|推选|提名)[\u4e00-\u9fff]{{2,3}}{_STYLE}?(?:为|出任|担任|接)|"
    r"[长裁官席师理人书者][\u4e00-\u9fff]{2,3}(?:表示|指出|认为|称|说|介绍|透露|强调|[（(，、])"
)
_APPOINTS = re.compile(
    r"任命|委任|聘任|出任|接替|接任|继任|就任|上任|履新|当选|选举|推选|辞任|退任|"
    r"\b(?:appoint|succe(?:ed|ssor)|takes? over|took over|named|elect|promot|step(?:s|ped)? down|retir|resign|"
    r"join(?:s|ed)? as|(?:will|to) (?:become|be) (?:(?:our|its|the|an?) )?(?:new )?"
    r"(?:chief|chair|president|director|head|managing|group|general|vice|partner|c[efto]o\b))",
    re.IGNORECASE,
)
_ENUMERATES = re.compile(
    r"包括|如下|分别|、.*、|、.*[和与及]|[：:]|(?:[^，,；;。\d]{1,14}\d[\d.,]*\s?[%％万亿元]\S{0,3}?[，,；;]){2}|"
    r"\binclud(?:e|es|ed|ing)\b|\bcompris|such as|namely|,.*,|, [^,]+ (?:and|or) ",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{1,2}\s*月|\d{4}")
_IN_HAN = re.compile(r"[一二两三四五六七八九十百千]+(大|个|家|项|款|位|名|种|类|条|座|次|等|期|代|轮)")
_IN_ENGLISH = re.compile(
    r"\b(?:one(?! of)|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|both)\b((?:\W+\w+){1,4})",
    re.IGNORECASE,
)
"""A count in words, and what says of which things."""
_CLASS = re.compile(r"(?:几|多少)\s*([\u4e00-\u9fff])")
_HOW_MANY_YEARS = re.compile(
    r"(?:多少|几)(?:年|天|日|周|个(?:月|季度))|\bhow many (?:\w+ )?(?:years|months|weeks|days|quarters)\b|\bhow long\b",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"(?:(?<!\d)\d{1,3}|[一二两三四五六七八九十百]+)\s*(?:年|个月|个季度|天|日|周)|"
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[- ](?:\w+[- ])?"
    r"(?:year|month|week|day|quarter)s?\b|\b\d+(?:st|nd|rd|th) (?:consecutive|straight|year|month|quarter)\b",
    re.IGNORECASE,
)
_RUN_OF_VALUES = re.compile(r"(?:\d[\d.,]*\s?[%％xX倍]\s+){2,}\d[\d.,]*\s?[%％xX倍]")
"""Values one after the other, as a chart's text layer gives them: nothing says which label each belongs to."""
_NUMERIC = frozenset(
    {
        QuestionType.VALUE,
        QuestionType.GROWTH,
        QuestionType.COUNT,
        QuestionType.TREND,
        QuestionType.ARITHMETIC,
        QuestionType.SUPERLATIVE,
        QuestionType.COMPARISON,
    }
)
_HOW_MUCH = re.compile(r"\bhow (?:much|many|long|large|big|fast)|多少|几", re.IGNORECASE)
_WHICH_ONES = re.compile(r"[哪那这]几")
"""几 that counts nothing: 哪几个城市 asks for names."""
_THINGS = re.compile(
    r"\b(?:what|which)(?: \w+){0,2} (?:risks|factors|drivers|reasons|catalysts|assumptions|conditions|concerns)\b|"
    r"(?:哪些|什么|有何|哪几[个种类项])[^，。？?]{0,4}(?:风险|因素|原因|假设|条件|隐患)",
    re.IGNORECASE,
)
"""Things that have names and no amounts: "what upside risks" names a figure only to say of which kind they are."""
_MANY_FIGURES = 10


def has_date(text: str) -> bool:
    """Tell whether a text names a day, a month or another period."""
    return _DAY.search(text) is not None or bool(find_periods(text))


def lacks_form(question: ParsedQuestion, text: str) -> bool:
    """Tell whether a text can be no answer of the form asked for: no date where one is asked, a row of figures why."""
    if question.kind is QuestionType.DATE:
        return not has_date(text)
    return CELLS in text and asks_cause(question.text) and not hints_cause(text)


def form_of(question: ParsedQuestion) -> QuestionType:
    """Return of which form the answer is: a question for risks, factors or the like is answered by a list of them."""
    return QuestionType.LIST if _THINGS.search(question.text) and question.kind in _NUMERIC else question.kind


def wants_figure(reading: Reading) -> bool:
    """Tell whether a question asks for a figure."""
    parsed, text = reading.parsed, _WHICH_ONES.sub("", reading.parsed.text)
    return form_of(parsed) in _NUMERIC or asks_amount(text) or _HOW_MUCH.search(text) is not None


def needs_figure(reading: Reading) -> bool:
    """Tell whether nothing but a figure can answer."""
    parsed = reading.parsed
    form = form_of(parsed)
    return (
        asks_amount(_WHICH_ONES.sub("", parsed.text))
        or form in (QuestionType.GROWTH, QuestionType.COUNT)
        or (form is QuestionType.VALUE and bool(parsed.metrics))
    )


def wants_ratio(reading: Reading) -> bool:
    """Tell whether the figure asked for is a percentage."""
    parsed = reading.parsed
    terms = (reading.glossary.get(metric.term_id) for metric in parsed.metrics)
    return (
        asks_share(parsed.text)
        or asks_change(parsed.text)
        or any(term is not None and term.unit_kind == "ratio" for term in terms)
    )


def figure_cues(reading: Reading, text: str, quantities: Sequence[Quantity]) -> Mapping[str, float]:
    """Say whether a sentence states a figure of the kind asked for that the question does not state itself."""
    stated = {abs(figure.value) for figure in reading.parsed.figures}
    asked = (
        {"asked figures": len(stated & {abs(q.value) for q in quantities}) / len(stated)} if stated else {}
    )
    asked |= _term_cues(reading, text)
    if not wants_figure(reading):
        return asked
    new = [quantity for quantity in quantities if abs(quantity.value) not in stated]
    counts = reading.parsed.kind is QuestionType.COUNT
    counted = (counts or "几" in reading.parsed.text) and _is_counted(reading, text)
    fitting = (
        [q for q in new if q.unit in (Unit.RATIO, Unit.POINTS)]
        if wants_ratio(reading)
        else [q for q in new if q.unit is Unit.COUNT]
        if counts
        else new
    )
    crowd = len(new) / _MANY_FIGURES if len(new) < _MANY_FIGURES else 2.0
    return {
        **asked,
        "has figure": float(bool(fitting) or counted),
        "lacks figure": float(not (fitting or counted)),
        "torn": float(_RUN_OF_VALUES.search(text) is not None),
        "no figure": float(_lacks_figure(reading, text, fitting or counted, new)),
        "figures": crowd,
    }


def _is_counted(reading: Reading, text: str) -> bool:
    """Tell whether a text counts in words, or in years, months and days where these are asked for."""
    if _HOW_MANY_YEARS.search(reading.parsed.text):
        return _DURATION.search(text) is not None
    asked = {of for of in _CLASS.findall(reading.parsed.text) if of != "个"}
    if any(not asked or match[1] in asked or match[1] == "个" for match in _IN_HAN.finditer(text)):
        return True
    named = (part for word in reading.parsed.words for form in word.forms for part in form.split())
    things = {stem(part) for part in named if not is_function_word(part)}
    return any(
        not things or things & {stem(word) for word in re.findall(r"\w+", match[1].lower())}
        for match in _IN_ENGLISH.finditer(text)
    )


def _term_cues(reading: Reading, text: str) -> Mapping[str, float]:
    """Say whether a text defines the very thing asked for: "ARR is …", "C1 cost: …", "所谓动销率，指…"."""
    parsed = reading.parsed
    if parsed.kind is not QuestionType.DEFINITION and (
        parsed.kind is not QuestionType.WHY_HOW or asks_cause(parsed.text)
    ):
        return {}
    asked = [metric.forms for metric in parsed.metrics] + [word.forms for word in parsed.words]
    asked += [name.forms or (folded(name.text),) for name in parsed.names]
    forms = dict.fromkeys(form for each in asked for form in each if len(form) > 1)
    named = [form for name in parsed.names for form in name.forms]
    defined = any(_defines(form, text) for form in forms) or any(_introduces(form, text) for form in named)
    return {"defines term": float(defined)}


def _introduces(name: str, text: str) -> bool:
    """Tell whether a text says what somebody is: "Acme (NYSE: ACM), a maker of …", 恒港（600999）是……的提供商."""
    behind = (
        r"(?:[\s,，]*[（(][^（）()]{1,60}[）)]){0,3}\s*"
        r"(?:[,，]\s*(?:an?|the|one of)\b|(?:is|are) (?:an?|the|one of)\b|是(?!否|由))"
    )
    return re.search(re.escape(name) + behind, folded(text)) is not None


def _defines(form: str, text: str) -> bool:
    whole = folded(text)
    return re.search(_BEFORE_TERM + re.escape(form) + _BEHIND_TERM, whole) is not None or _spells_out(
        form, whole
    )


def _spells_out(form: str, text: str) -> bool:
    """Tell whether a folded text writes a short form behind what it is short for: "return on equity (ROE)"."""
    if not _SHORT_FORM.fullmatch(form):
        return False
    for match in re.finditer(rf"((?:[\w'’]+[ -]){{2,9}})\({re.escape(form)}s?(?:-\w+)?\)", text):
        initials = iter(re.sub(r"(\w)[\w'’]*[ -]", r"\1", match[1]))
        if all(letter in initials for letter in form if letter.isalpha()):
            return True
    return re.search(rf"{_HAN}{{3,}}\s*[（(]{re.escape(form)}[）)]", text) is not None


def _lacks_figure(reading: Reading, text: str, fitting: object, new: Sequence[Quantity]) -> bool:
    """Tell whether a text cannot answer a question for a figure: a count needs a count, a change a change."""
    kind = reading.parsed.kind
    if kind is QuestionType.GROWTH:
        return not any(q.unit in (Unit.RATIO, Unit.POINTS) for q in new) and not find_changes(text)
    return not fitting if kind is QuestionType.COUNT else not new


def form_cues(
    kind: QuestionType, text: str, mentions: Sequence[PeriodMention], asked: Sequence[Period], above: str = ""
) -> Mapping[str, float]:
    """Say whether a sentence has the form that a question of this kind asks for.

    above: the question of the report's own that the sentence answers.
    """
    if kind is QuestionType.DATE:
        new = _DAY.search(text) is not None or any(_is_new(mention, asked) for mention in mentions)
        days = any(m.period is not None and m.period.kind is PeriodKind.INSTANT for m in mentions)
        return {"has date": float(new), "has day": float(days), "lacks date": float(not new)}
    if kind is QuestionType.WHY_HOW:
        # what a report answers its own "why?" with is a cause, whatever its words
        answers = asks_cause(above)
        return {
            "gives cause": float(answers or gives_cause(text)),
            "hints cause": float(answers or hints_cause(text)),
        }
    if kind is QuestionType.WHO:
        return {
            "names office": float(_OFFICE.search(text) is not None),
            "names person": float(_FULL_NAME.search(text) is not None or _HAN_NAME.search(text) is not None),
            "appoints": float(_APPOINTS.search(text) is not None),
        }
    if kind is QuestionType.LIST:
        return {"enumerates": float(_ENUMERATES.search(text) is not None)}
    if kind is QuestionType.DEFINITION:
        return {"defines": float(_DEFINES.search(text) is not None)}
    return {}


def _is_new(mention: PeriodMention, asked: Sequence[Period]) -> bool:
    return mention.period is None or all(mention.period.label != period.label for period in asked)
