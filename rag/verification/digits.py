"""A statement and what its sources say in; its numbers, neither figure nor period, that these lack out.

Here is decided that codes, ranks and versions must be in the sources to the digit, that scales spelled
without a figure ("five million") must be spelled there too, and that a small number in words must be there
in words or digits of either language.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from index.language.numbers import Quantity
from index.language.numerals import han_value
from index.language.periods import find_periods
from index.types import Span

_DIGITS = re.compile(r"\d+(?:[.,:/]\d+)*")
_SCALES = re.compile(r"\b(?:dozens?|hundreds?|thousands?|millions?|billions?|trillions?)\b", re.IGNORECASE)
_HAN_RANK = re.compile(r"[第前]([一二三四五六七八九十]{1,3})")
_MEASURED = "[年个個家款名座条條次天项項种種类類大]"
_HAN_SMALL = re.compile(
    rf"(?<![第十百千一二两兩三四五六七八九])(十[一二]?|[二两兩三四五六七八九])({_MEASURED})"
)
_ENGLISH = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_EN_SMALL = re.compile(rf"\b(?:{'|'.join(_ENGLISH)})\b", re.IGNORECASE)
_HAN_FORMS = {2: "二两兩"}
_HAN_DIGITS = "〇一二三四五六七八九"


def untied_numbers(text: str, figures: Sequence[Quantity], known: str) -> tuple[str, ...]:
    """Return the numbers of `text`, neither figure nor period, that `known` lacks."""
    taken = [*(q.span for q in figures), *(m.span for m in find_periods(text))]
    held = {*_DIGITS.findall(known), *_ranks(known), *(word.casefold() for word in _SCALES.findall(known))}
    written = (match for pattern in (_DIGITS, _SCALES) for match in pattern.finditer(text))
    free = [m.group() for m in written if _is_free(m.span(), taken) and m.group().casefold() not in held]
    return (*free, *_untied_words(text, taken, known))


def _ranks(known: str) -> Iterator[str]:
    """Yield the ranks that are written 第一, as digits."""
    for numeral in _HAN_RANK.findall(known):
        value = han_value(numeral)
        if value is not None:
            yield str(value)


def _untied_words(text: str, taken: Sequence[Span], known: str) -> Iterator[str]:
    """Yield the small numbers in words."""
    for match in _HAN_SMALL.finditer(text):
        value = han_value(match[1])
        if value is not None and _is_free(match.span(), taken) and not _says(known, int(value), match[2]):
            yield match.group()
    for match in _EN_SMALL.finditer(text):
        value_en = _ENGLISH.index(match.group().lower()) + 2
        if _is_free(match.span(), taken) and not _says(known, value_en, _MEASURED):
            yield match.group()


def _says(known: str, value: int, measure: str) -> bool:
    """Tell whether a text counts to `value` in digits or in words of either language."""
    tens = "十" if value >= 10 else ""
    units = _HAN_FORMS.get(value, _HAN_DIGITS[value % 10] if value % 10 else "")
    han = tens + (f"[{units}]" if units else "")
    pattern = rf"(?<![第十百千]){han}{measure}|(?<![\d.]){value}(?![\d.])|\b{_ENGLISH[value - 2]}\b"
    return re.search(pattern, known, re.IGNORECASE) is not None


def _is_free(place: tuple[int, int], taken: Iterable[Span]) -> bool:
    return not any(span.start < place[1] and place[0] < span.end for span in taken)
