"""Numbers of list items, as word processors write them.

What comes in is a count and the name that WordprocessingML has for a way of counting (ECMA-376, 17.18.59), what goes
out is the number as a reader sees it. Decided here: beyond the range of a way of counting, and for one that is not
known, the number is decimal.
"""

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_CIRCLE_DIGITS = "○一二三四五六七八九"
_LEGAL_DIGITS, _LEGAL_UNITS = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟")
_UNITS = ("", "十", "百", "千")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST_ROMAN = 3999
_MOST_LETTERS = 26 * 30  # Word begins again behind thirty z's
_MOST_CHINESE = 9999
_MOST_WITH_TENS = 99


def ordinal(number: int, form: str) -> str:
    """Return a number in the form of that name, say "decimal", "lowerRoman" or "chineseCounting"."""
    return _FORMS.get(form, str)(number)


def _letters(number: int) -> str:
    if not 1 <= number <= _MOST_LETTERS:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    if not 1 <= number <= _MOST_ROMAN:
        return str(number)
    parts = []
    for value, numeral in _ROMAN:
        count, number = divmod(number, value)
        parts.append(numeral * count)
    return "".join(parts)


def _thousands(number: int) -> str:
    """Return 105 as 一百零五, 15 as 十五."""
    text = _with_units(number, _DIGITS, _UNITS)
    return text[1:] if text.startswith("一十") else text


def _legal(number: int) -> str:
    return _with_units(number, _LEGAL_DIGITS, _LEGAL_UNITS)


def _with_units(number: int, digits: str, units: tuple[str, ...]) -> str:
    if not 1 <= number <= _MOST_CHINESE:
        return str(number)
    figures = str(number)
    text = ""
    for place, figure in enumerate(figures):
        if figure != "0":
            text += digits[int(figure)] + units[len(figures) - 1 - place]
        elif figures[place:].strip("0") and not text.endswith(digits[0]):
            text += digits[0]
    return text


def _counting(number: int) -> str:
    """Return 15 as 十五 but 105, which is beyond this system's units, as 一○五."""
    return _thousands(number) if 1 <= number <= _MOST_WITH_TENS else _figures(number)


def _figures(number: int) -> str:
    return "".join(_CIRCLE_DIGITS[int(figure)] for figure in str(max(number, 0)))


def _japanese(number: int) -> str:
    """Return 110 as 百十: Japanese has neither a one before a unit nor a zero within."""
    if not 1 <= number <= _MOST_CHINESE:
        return str(number)
    figures = str(number)
    parts = []
    for place, figure in enumerate(figures):
        unit = _UNITS[len(figures) - 1 - place]
        if figure != "0":
            parts.append(unit if figure == "1" and unit else _DIGITS[int(figure)] + unit)
    return "".join(parts)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 1 <= number <= len(signs) else str(number)


def _ordinal_english(number: int) -> str:
    teens = number // 10 % 10 == 1
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda number: "",
    "decimalZero": lambda number: f"{number:02d}",
    "ordinal": _ordinal_english,
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _thousands,
    "taiwaneseCountingThousand": _thousands,
    "chineseLegalSimplified": _legal,
    "japaneseCounting": _japanese,
    "ideographDigital": lambda number: _figures(number).replace("○", "〇"),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "decimalEnclosedCircle": _cycle(_CIRCLED),
    "decimalEnclosedCircleChinese": _cycle(_CIRCLED),
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
}
