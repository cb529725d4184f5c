"""A figure of money in with its name; the name out as it is for a share, a day or a tonne.

Here is decided that money for each of something is no metric of money: "earnings averaged $21,450 a day".
"""

import re
from dataclasses import replace
from decimal import Decimal

from index.facts.context import Name
from index.facts.sentences.figures import Figure, Sentence
from index.facts.sentences.movement import Movement
from index.facts.sentences.shortening import last_words
from index.language.directions import Direction
from index.language.glossary import Glossary
from index.language.numbers import Quantity, Unit

_PER_TIME = re.compile(
    r"\s*(?:(?:a|per)\s+|/\s?)(day|night|week|month|tonne|ton|barrel|lb|pound|ounce|MWh|kWh|user|parcel|room|passenger)\b"
    r"|\s*/\s*([吨桶天日月人户间瓦股张台辆件单克平]\w{0,2})",
    re.IGNORECASE,
)
_PER_SHARE = re.compile(
    r"\s*(?:per|a)\s+(?:diluted |basic |ordinary |common )?(?:share|ADS|unit)\b", re.IGNORECASE
)
_TO_A_SHARE = re.compile(
    r"\s*(?:and|to|[-–—])\s*[$£€¥]?\s?\d+(?:\.\d+)?\s+(?:per|a)\s+(?:diluted |basic |ordinary |common )?share\b",
    re.IGNORECASE,
)
"""The other end of a range for a share: "earnings of $5.25 and $5.75 a share"."""
_DIVIDEND = re.compile(
    r"(?:(?:full[- ]year|total|annual|quarterly|ordinary|cash|base|proposed)\s+)*dividends?", re.IGNORECASE
)
_TIME = re.compile(r"(?:years?|months?|weeks?|days?|hours?)")
_MOST_DIVIDEND = 1000
_FLOW = re.compile(r"(?:net-|gross-|operating-)?(?:revenue|profit|loss|ebit|ebitda)")


def per_each(sentence: Sentence, figure: Figure, name: Name, glossary: Glossary) -> Name:
    """Return a figure's name; of an amount "per share" that of the per-share metric."""
    end = figure.quantity.span.end
    behind = _PER_SHARE.match(sentence.words, end)
    behind = behind or (_TO_A_SHARE.match(sentence.words, end) if figure.quantity.scale is None else None)
    rated = _rated(sentence, figure, name, glossary)
    if rated is not None:
        return rated
    if behind is None or name.unit_kind == "per_share" or figure.quantity.unit is not Unit.MONEY:
        return name
    each = behind.group().split()[-2:]
    text = " ".join((name.metric_text, *each))
    said = f"{name.metric or ''} {text}".lower()
    ids = (
        ("dividend", "dividend-per-share"),
        ("loss", "loss-per-share"),
        ("adjusted", "adjusted-earnings-per-share"),
        ("diluted", "diluted-earnings-per-share"),
        ("profit", "earnings-per-share"),
    )
    metric = next((metric for word, metric in ids if word in said), None)
    return replace(name, metric=metric, metric_text=last_words(text), unit_kind="per_share")


def _rated(sentence: Sentence, figure: Figure, name: Name, glossary: Glossary) -> Name | None:
    """Return the name of money for each of something that is no metric of money: "earnings averaged $21,450 a day"."""
    if figure.quantity.unit is not Unit.MONEY:
        return None
    if (
        _DIVIDEND.fullmatch(name.metric_text)
        and name.metric is None
        and figure.quantity.value < _MOST_DIVIDEND
    ):
        term = glossary.get("dividend-per-share")
        return None if term is None else replace(name, metric=term.id, unit_kind=term.unit_kind)
    per = _PER_TIME.match(sentence.words, figure.quantity.span.end)
    if per is None or _FLOW.fullmatch(name.metric or "") is None:
        return None
    text = f"{name.metric_text}{per.group().rstrip()}"
    return replace(name, metric=None, metric_text=last_words(text), unit_kind="")


def in_points(figure: Figure, movement: Movement | None, name: Name) -> Quantity:
    """Return a figure's quantity: a ratio "up 5.4 points" moved by percentage points; a time is measured."""
    quantity = figure.quantity
    if quantity.noun is not None and _TIME.fullmatch(quantity.noun):
        return replace(quantity, unit=Unit.PHYSICAL)
    is_bare = quantity.unit is Unit.COUNT and quantity.scale is None and quantity.noun in (None, "points")
    if movement is None or not is_bare or name.unit_kind != "ratio":
        return quantity
    return replace(quantity, value=quantity.value / 100, unit=Unit.POINTS)


def signed(quantity: Quantity, movement: Movement | None) -> Decimal:
    """Return a quantity's value, less than zero for what fell by it."""
    if movement is not None and movement.direction is Direction.DOWN:
        return -abs(quantity.value)
    return quantity.value
