"""Figures and Chinese numerals in, exact values out.

Here is decided what digits are a well-formed figure ("1,577.3" is, "1,57" and "007" are not), what a Chinese
numeral is worth, and when "22年" names the year 2022 rather than a length of time.
"""

import re
import unicodedata
from decimal import Decimal

_FIGURE = re.compile(r"(?:[1-9]\d{0,2}(?: ?,\d{3})+|[1-9]\d?(?:,\d{2})+,\d{3}|[1-9]\d*|0)(?:\.\d+)?")
_ODD_FORM = re.compile("[０-９Ａ-Ｚａ-ｚ\u2f00-\u2fd5⁰¹²³⁴⁵⁶⁷⁸⁹①-⑳]|\\d[\\[（(]")
NOTE_MARK = "\x02"
"""What each character of a note's mark behind a number is, in plain forms."""
_MARKED = re.compile(
    r"(?<=\d)(?<!\b10)(?:[⁽]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}[⁾]?|[①-⑳]|\[(?:注|note )?\d{1,2}\]|[（(]注\s?\d{0,2}[)）])"
)
"""The mark of a note behind a number, which its unit follows: 20.5³ million, 1.93[1]亿元, 1.46（注2）亿元."""
_WIDE_COMMA = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_PLAIN = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_PLAIN |= dict(zip(map(ord, "．％－＋＄"), map(ord, ".%-+$"), strict=True))
_PLAIN |= {code: ord(unicodedata.normalize("NFKC", chr(code))) for code in range(0x2F00, 0x2FD6)}

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_YEAR_DIGITS = re.compile("[〇零一二三四五六七八九]{4}")

_TWO_DIGIT_YEAR = re.compile(r"(?:[0-2]\d|9\d)")
_LENGTH_BEFORE = re.compile(
    r"(?:[连連][续續]|历时|歷時|[长長][达達]|成立|[为為]期|年限[为為是]?|期限[为為是]?|经营|經營|深耕|超[过過]?|逾|近|约|約"
    r"|[满滿]|已有|[过過]去|未来|未來|共|每|历经|歷經|[拥擁]有|持[续續]|[从從]业|前|后|後|[达達]到?|至少|不足|不到|最近|最[长長]"
    r"|[.\d]\s?[-~～至到—–])\s?$"
)
_LENGTH_AFTER = re.compile(
    r"\s?(?:来|以来|以來|間|期(?!间)|[历歷]史|[经經][验驗]|里|之久|之后|之內|之内|以上|[内內]|后|後|左右)"
)


def plain_forms(text: str) -> str:
    """Return `text`, as long as before, with plain digits, letters, number signs and characters.

    Full-width forms become half-width; the radicals that some PDF files write for characters become these.
    """
    if not _ODD_FORM.search(text):
        return text
    plain = _WIDE_COMMA.sub(",", text).translate(_PLAIN)
    return _MARKED.sub(lambda mark: NOTE_MARK * len(mark.group()), plain)


def figure_value(figure: str) -> Decimal | None:
    """Return what a figure in digits is worth, None unless it is well formed: "1,577.3" is, "007" is not."""
    if _FIGURE.fullmatch(figure) is None:
        return None
    return Decimal(figure.replace(",", "").replace(" ", ""))


def numbered(number: int) -> tuple[str, ...]:
    """Return the ways to write a model's number below a hundred behind its name: 二号, 2号, 二代, -2, 2."""
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    han = f"{digits[tens] if tens > 1 else ''}{'十' if tens else ''}{digits[ones] if ones else ''}"
    return (
        *(f"{n}{unit}" for unit in "号代" for n in (han, number)),
        f"-{number}",
        f" {number}",
        str(number),
    )


def han_value(numeral: str) -> Decimal | None:
    """Return what a Chinese numeral is worth, None unless it is well formed: "一百二十" is 120."""
    whole, _, fraction = numeral.replace("點", "点").partition("点")
    value = _han_integer(whole)
    if value is None:
        return None
    if fraction[:-1] and fraction[-1] in _MYRIADS:  # "二十五点四亿": the scale is of the whole figure
        part = han_value(f"{whole}点{fraction[:-1]}")
        return None if part is None else part * _MYRIADS[fraction[-1]]
    digits = "".join(str(_DIGITS.get(c, "x")) for c in fraction)
    if "x" in digits or (not digits and "点" in numeral):
        return None
    return Decimal(f"{value}.{digits}") if digits else Decimal(value)


def han_year(numeral: str) -> int | None:
    """Return the year that four Chinese digits name ("二〇二三"), None for anything else."""
    if _YEAR_DIGITS.fullmatch(numeral) is None:
        return None
    return int("".join(str(_DIGITS[c]) for c in numeral))


def is_two_digit_year(text: str, start: int, end: int) -> bool:
    """Tell whether the digits text[start:end] before 年 name a year ("22年榜单"), not a length of time.

    Two digits from 90 to 29 name a year unless the words around them speak of a length ("连续18年").
    """
    if _TWO_DIGIT_YEAR.fullmatch(text, start, end) is None:
        return False
    if text[start] == "0":
        return True
    if _LENGTH_BEFORE.search(text, max(0, start - 6), start):
        return False
    return _LENGTH_AFTER.match(text, text.index("年", end) + 1) is None


def _han_integer(numeral: str) -> int | None:
    """Return a whole Chinese numeral's value; digits must alternate with 十百千, and 万亿 close a section."""
    total = section = 0
    digit: int | None = None
    lowest = 10**4
    for char in numeral:
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
        elif char in _TENS:
            if _TENS[char] >= lowest or digit == 0:
                return None
            lowest = _TENS[char]
            section += (1 if digit is None else digit) * lowest
            digit = None
        elif char in _MYRIADS:
            if not section and not digit and not total:
                return None
            total = (total + section + (digit or 0)) * _MYRIADS[char]
            section, digit, lowest = 0, None, 10**4
        else:
            return None
    return _with_last_digit(total + section, digit, lowest, numeral)


def _with_last_digit(value: int, digit: int | None, lowest: int, numeral: str) -> int | None:
    """Add the last digit; "一百二" is not decided between 102 and 120, so it has no value."""
    if digit is None:
        return value if numeral else None
    if len(numeral) > 1 and lowest > 10 and numeral[-2] not in "零〇":
        return None
    return value + digit
