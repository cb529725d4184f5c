"""Whether a figure is of the kind that a question asks for: a level or a share, a count of those, a total, a median.

A fact and the question in, yes or no out.
"""

import re

from index.language.numbers import Unit, find_quantities
from index.language.unitwords import canonical, is_named_so, parted
from index.types import Fact, StoredFact
from rag.extraction.reading import Reading
from rag.types import ParsedQuestion

_COUNTED = re.compile(r"(?:几|多少)(?:万|亿)?([人名位家台辆股店款项件户套])")
_HOW_MANY = re.compile(
    r"\bhow many\b(?! (?:times|(?:million|billion|trillion)s?|dollars|euros|pounds|yuan|yen|rmb))",
    re.IGNORECASE,
)
_NOUN = re.compile(r"[人名位家台辆股店款项件户套]")
_PEOPLE = {"名": "人", "位": "人"}
_AVERAGE = re.compile(r"平均|人均|均值|户均|单均|\b(?:average|mean)\b|\bper\b", re.IGNORECASE)
_OF_ONE = re.compile(
    r"[人户店车亩件单台笔日月]均|\bper (?:employee|agent|capita|head|customer|user|member|store|day|month)\b",
    re.IGNORECASE,
)
_MEDIAN = re.compile(r"中位|\bmedian\b", re.IGNORECASE)
_SUM = re.compile(r"总|合计|\btotal\b", re.IGNORECASE)
_EFFECT = re.compile(r"\b(?:impact|effect)s?\b|影响", re.IGNORECASE)
_YEAR, _EACH = "year", "each"
_SUPPOSES = re.compile(
    r"风险[：:]|若|如果|假如|假设|一旦|每[^，。；]{1,12}(?:变动|变化|上升|下降|增加|减少)|\brisks?:|\bif\b|"
    r"\b(?:should|were)\b.*\b(?:would|could|might)\b|\b(?:each|every)\b[^;。；]{0,60}\b(?:worth|equals?|adds?|costs?)\b",
    re.IGNORECASE,
)
"""What a clause says that tells what may be, not what is."""


def amount_kind(fact: Fact) -> tuple[str, str | None, str]:
    """Return what figures have to have in common to be added, set against one another or told to have grown.

    That is their unit, their currency and their measure: a price per tonne is no amount of money, kilograms are no
    tonnes. What is for a year is set against what is of one.
    """
    unit, each = parted(fact.measure)
    each = "" if canonical(each) == _YEAR else canonical(each)
    if is_named_so(fact.metric_text):
        each = _EACH
    if Unit(fact.unit) is not Unit.PHYSICAL:
        return fact.unit, fact.currency, f"/{each}"
    if not unit:
        quantities = find_quantities(fact.value_text)
        unit = (quantities[0].noun or "") if quantities else ""
    return fact.unit, fact.currency, f"{canonical(unit)}/{each}"


def is_price(fact: Fact) -> bool:
    """Tell whether a figure is money for each of something, which adds up with no other."""
    return Unit(fact.unit) is Unit.MONEY and amount_kind(fact)[2] != "/"


def is_supposed(reading: Reading, stored: StoredFact) -> bool:
    """Tell whether a figure's clause says what may be, where the question does not ask for that."""
    clause, asked = stored.fact.span.of(reading.text_of(stored.doc_id)), reading.parsed.text
    return _SUPPOSES.search(clause) is not None and _SUPPOSES.search(asked) is None


def is_counted_so(parsed: ParsedQuestion, fact: Fact) -> bool:
    """Tell whether a count is of what the question counts: shares are no answer to how many people."""
    asked = _COUNTED.search(parsed.text)
    if asked or _HOW_MANY.search(parsed.text):
        # "twice as many" is no number of them; nor is what they earn or their share, unless that is asked for as well
        uncounted = (Unit.MULTIPLE,) if parsed.metrics else (Unit.MULTIPLE, Unit.MONEY, Unit.RATIO)
        if Unit(fact.unit) in uncounted:
            return False
    if asked is None or Unit(fact.unit) is not Unit.COUNT:
        return True
    stated = _NOUN.search(fact.value_text)
    return stated is None or _PEOPLE.get(stated.group(), stated.group()) == _PEOPLE.get(
        asked.group(1), asked.group(1)
    )


def aggregates(text: str) -> str:
    """Return the words of a text that say whether a total, an average or a median is meant."""
    return " ".join(match.group() for kind in (_AVERAGE, _MEDIAN, _SUM) for match in kind.finditer(text))


def is_measured_so(reading: Reading, fact: Fact) -> bool:
    """Tell whether a level is in a unit of its metric: a percentage in a revenue's row is a share of it.

    Nor is what one of many brought all that they did: premiums an agent are no answer to "premiums".
    """
    term = reading.glossary.get(fact.metric) if fact.metric else None
    if _OF_ONE.search(f"{fact.segment} {fact.metric_text}"):
        asked = (reading.parsed.text, *(term.forms if term is not None else ()))
        if not any(map(_OF_ONE.search, asked)):
            return False
    share = Unit(fact.unit) in (Unit.RATIO, Unit.MULTIPLE) and not is_change(fact)
    return term is None or term.unit_kind != "money" or not share or is_share(fact)


def is_summed_so(parsed: ParsedQuestion, fact: Fact) -> bool:
    """Tell whether a figure is a total, an average or a median as the question says; where both say."""
    asked, label = parsed.text, f"{fact.segment} {fact.metric_text}"
    kinds = (_AVERAGE, _MEDIAN, _SUM)
    wanted = [kind for kind in kinds if kind.search(asked)]
    stated = [kind for kind in kinds if kind.search(label)]
    return not wanted or not stated or any(kind in wanted for kind in stated)


def is_share(fact: Fact) -> bool:
    """Tell whether a figure is a part of something rather than a ratio with a name of its own."""
    return _EFFECT.search(fact.metric_text) is None and (
        fact.metric is None
        or fact.metric.startswith("share-of")
        or fact.metric_text.startswith(("占", "share of"))
    )


def is_change(fact: Fact) -> bool:
    """Tell whether a fact is a change rather than a level."""
    return fact.change_kind is not None
