"""What the wording of a sentence promises: a cause, a person, a definition, an enumeration, a day, an amount.

A question's form and a sentence in, named signals out. Here is decided which words show that a sentence has the form of
the answer that was asked for.
"""

import re
from collections.abc import Mapping, Sequence

from index.language.directions import find_changes
from index.language.numbers import Quantity, Unit
from index.language.periods import Period, PeriodMention
from index.types import PeriodKind
from rag.asking import asks_amount, asks_change, asks_share
from rag.extraction.reading import Reading
from rag.types import QuestionType

_CAUSE = re.compile(
    r"由于|因为|因此|系|所致|原因|得益于|受益于|归因|导致|使得|主要是|受.{1,20}影响|为了|带动|推动|拖累|驱动|"
    r"because|due to|driven by|as a result|owing to|thanks to|reflect|attribut|result(?:ed|ing) (?:in|from)|led by|"
    r"amid|"
    r"offset by|on the back of|stemm|caused|\bas\b .*(?:rose|fell|increased|declined|grew)|helped by|supported by",
    re.IGNORECASE,
)
_DEFINES = re.compile(
    r"是(?:一|指|由|基于|面向|专|我|公司|国内|全球)|指|即|定位|称为|定义|"
    r"\bis an?\b|\bare\b|refers? to|means|defined as|"
    r"known as|, an? ",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"表示|董事|总裁|主席|CEO|CFO|先生|女士|担任|总经理|创始人|分析师|记者|作者|教授|首席|"
    r"chair|chief|president|officer|"
    r"\bsaid\b|founder|director|analyst|\bby [A-Z]|\bMr|\bMs|Dr\.",
    re.IGNORECASE,
)
_FULL_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][a-z]+")
_ENUMERATES = re.compile(
    r"包括|如下|分别|、.*、|、.*[和与及]|[：:]|"
    r"\binclud(?:e|es|ed|ing)\b|\bcompris|such as|namely|,.*,|, [^,]+ (?:and|or) ",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{1,2}\s*月|\d{4}")
_IN_WORDS = re.compile(
    r"[一二两三四五六七八九十百千]+(?:大|个|家|项|款|位|名|种|类|条|座|次)|"
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|both)\b",
    re.IGNORECASE,
)
"""A count in words."""
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
_MANY_FIGURES = 10


def gives_cause(text: str) -> bool:
    """Tell whether a sentence says why something is as it is."""
    return _CAUSE.search(text) is not None


def wants_figure(reading: Reading) -> bool:
    """Tell whether a question asks for a figure."""
    parsed = reading.parsed
    return parsed.kind in _NUMERIC or asks_amount(parsed.text) or _HOW_MUCH.search(parsed.text) is not None


def needs_figure(reading: Reading) -> bool:
    """Tell whether nothing but a figure can answer."""
    parsed = reading.parsed
    return (
        asks_amount(parsed.text)
        or parsed.kind in (QuestionType.GROWTH, QuestionType.COUNT)
        or (parsed.kind is QuestionType.VALUE and bool(parsed.metrics))
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
    if not wants_figure(reading):
        return asked
    new = [quantity for quantity in quantities if abs(quantity.value) not in stated]
    counted = _IN_WORDS.search(text) is not None
    counts = reading.parsed.kind is QuestionType.COUNT
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
        "has figure": float(bool(fitting)),
        "lacks figure": float(not fitting),
        "torn": float(_RUN_OF_VALUES.search(text) is not None),
        "no figure": float(_lacks_figure(reading, text, fitting or (counts and counted), new)),
        "figures": crowd,
    }


def _lacks_figure(reading: Reading, text: str, fitting: object, new: Sequence[Quantity]) -> bool:
    """Tell whether a text cannot answer a question for a figure: a count needs a count, a change a change."""
    kind = reading.parsed.kind
    if kind is QuestionType.GROWTH:
        return not any(q.unit in (Unit.RATIO, Unit.POINTS) for q in new) and not find_changes(text)
    return not fitting if kind is QuestionType.COUNT else not new


def form_cues(
    kind: QuestionType, text: str, mentions: Sequence[PeriodMention], asked: Sequence[Period]
) -> Mapping[str, float]:
    """Say whether a sentence has the form that a question of this kind asks for."""
    if kind is QuestionType.DATE:
        new = _DAY.search(text) is not None or any(_is_new(mention, asked) for mention in mentions)
        days = any(m.period is not None and m.period.kind is PeriodKind.INSTANT for m in mentions)
        return {"has date": float(new), "has day": float(days), "lacks date": float(not new)}
    if kind is QuestionType.WHY_HOW:
        return {"gives cause": float(gives_cause(text))}
    if kind is QuestionType.WHO:
        return {
            "names office": float(_OFFICE.search(text) is not None),
            "names person": float(_FULL_NAME.search(text) is not None),
        }
    if kind is QuestionType.LIST:
        return {"enumerates": float(_ENUMERATES.search(text) is not None)}
    if kind is QuestionType.DEFINITION:
        return {"defines": float(_DEFINES.search(text) is not None)}
    return {}


def _is_new(mention: PeriodMention, asked: Sequence[Period]) -> bool:
    return mention.period is None or all(mention.period.label != period.label for period in asked)
