"""How well figures are read: ``python -m bench.numbers`` prints three shares and every miss.

The first is of cases composed here of value, form (`bench/numbers/forms.csv`), scale, currency and sentence, their
value worked out from the number drawn, not by the code under test: a case is right when its sentence yields just the
figures put into it. The second is of `real.csv`, fragments of public reports and data sets labelled by hand before the
code read them: right when one of a fragment's quantities has the label's text, value, unit, scale, currency and
exactness. A 多, 余 or + that ends a figure's text is not compared. The third is of `none.csv`, digits that measure
nothing: misread when a quantity overlaps them in what `index.facts` starts from, `Sentence.read`, which drops the
digits of a period. With a unit such a quantity would be stated as a figure of its own; bare, it would be taken for
the value of the metric named before it.
"""

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from pathlib import Path
from random import Random

from index.facts.sentences.figures import Sentence
from index.language.glossary import load_glossary
from index.language.numbers import Bound, Quantity, Unit, find_quantities

_FOLDER = Path(__file__).with_name("numbers")
FORMS, REAL, NONE = (_FOLDER / name for name in ("forms.csv", "real.csv", "none.csv"))
_NEAR = Decimal("1E-15")
"""How far a share without an end, such as a third, may be off."""
Hedge = tuple[str, str, bool, Bound | None]
"""What stands before and behind an amount, whether it makes it approximate, and its bound."""
_HEDGES: dict[str, tuple[Hedge, ...]] = {
    "zh": (
        ("约", "", True, None), ("大约", "", True, None), ("约为", "", True, None), ("", "左右", True, None),
        ("近", "", True, Bound.UNDER), ("接近", "", True, Bound.UNDER), ("将近", "", True, Bound.UNDER),
        ("逾", "", False, Bound.OVER), ("超", "", False, Bound.OVER), ("超过", "", False, Bound.OVER),
        ("突破", "", False, Bound.OVER), ("不足", "", False, Bound.UNDER), ("不到", "", False, Bound.UNDER),
        ("至少", "", False, Bound.AT_LEAST), ("不低于", "", False, Bound.AT_LEAST), ("", "以上", False, Bound.AT_LEAST),
        ("不超过", "", False, Bound.AT_MOST), ("", "以下", False, Bound.UNDER),
    ),
    "en": (
        ("about ", "", True, None), ("around ", "", True, None), ("approximately ", "", True, None),
        ("roughly ", "", True, None), ("nearly ", "", True, Bound.UNDER), ("almost ", "", True, Bound.UNDER),
        ("over ", "", False, Bound.OVER), ("more than ", "", False, Bound.OVER),
        ("in excess of ", "", False, Bound.OVER),
        ("less than ", "", False, Bound.UNDER), ("under ", "", False, Bound.UNDER),
        ("at least ", "", False, Bound.AT_LEAST), ("up to ", "", False, Bound.AT_MOST),
        ("no more than ", "", False, Bound.AT_MOST), ("", " or more", False, Bound.AT_LEAST),
    ),
}  # fmt: skip
_LINKS = {
    "zh": tuple(("", link) for link in ("-", "—", "–", "~", "～", "至", "到", " 至 ")),
    "en": (("between ", " and "), ("", " to "), ("", "-"), ("", "–")),
}
_CONTEXTS = {
    "zh": (
        "公司公告显示该项为{}。", "报告期内该数字达到{}，符合预期。", "2023年该指标为{}，", "其中，境外部分{}；",
        "管理层指引：{}。", "预计全年为{}", "截至6月30日，该项余额{}。", "项目 | {} | 备注", "据测算{}，与上年相当。",
        "{}",
    ),
    "en": (
        "The company reported {} in the period.", "Management guided to {}.", "It stood at {}, in line with plan.",
        "In 2023 the figure was {}.", "Backlog: {}.", "| Group | {} | note |", "The outcome ({}) pleased nobody.",
        "That compares with {} in the prior year.", "{}",
    ),
    "cell": ("Loss | {} | n/a", "| {} |", "净亏损\t{}"),
    "level": ("Coverage reached {}.", "It stood at {}, above its peers.", "| Group | {} | note |", "{}"),
    "rate": ("毛利率提升{}。", "不良率较上年高{}，", "费用率 | 降{} | 备注"),
    "share": ("占总量的{}。", "境外客户贡献了{}，", "其中{}来自海外。", "2023年占比{}。", "利润少了{}。"),
    "doubling": ("产能较2020年{}。", "五年间销量{}，", "预计规模将{}。", "2023年收入{}"),
    "of": ("{} of our stores", "They hold {} of the shares.", "In 2023 {} of those loans fell due."),
}  # fmt: skip
_DIGITS = "零一二三四五六七八九"
_WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")


@dataclass(frozen=True, slots=True)
class Expected:
    """What is to be found: the fields of a `Quantity`."""

    shown: str
    value: Decimal
    unit: Unit
    scale: str | None = None
    currency: str | None = None
    approximate: bool = False
    bound: Bound | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """How an amount is written: a row of forms.csv with one of its scales and currencies.

    pattern: with {n} for the number. number: how it is written, or what the pattern is worth if it has no {n}.
    power: of ten, that the number is multiplied by. plain: no word of exactness may stand before it.
    """

    language: str
    pattern: str
    number: str
    power: int
    figure: Expected
    negative: bool
    plain: bool
    context: str
    is_range: bool


@dataclass(frozen=True, slots=True)
class Case:
    """A text and the figures that it must yield; `family` says which form, or from where."""

    family: str
    text: str
    figures: tuple[Expected, ...]


@dataclass(frozen=True, slots=True)
class NoQuantity:
    """A text and the place of digits in it that are no quantity."""

    kind: str
    text: str
    start: int
    digits: str


def read_forms(path: Path) -> dict[str, list[Form]]:
    """Return the forms of a sheet by family."""
    families: dict[str, list[Form]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for scale, money in product(row["scales"].split(";"), row["moneys"].split(";")):
                families.setdefault(row["family"], []).append(_form(row, scale, money))
    return families


def _form(row: dict[str, str], scale: str, money: str) -> Form:
    """Return the form of a row with a scale ("万=4") and a currency ("元=CNY"), each perhaps empty."""
    (word, _, power), (name, _, code) = scale.partition("="), money.partition("=")
    bound = Bound(row["bound"]) if row["bound"] else None
    return Form(
        row["language"],
        row["pattern"].replace("{s}", word).replace("{m}", name),
        row["number"],
        int(power or 0) + int(row["power"]),
        Expected(
            "",
            Decimal(0),
            Unit(row["unit"]),
            row["scale"] or word.strip().lower() or None,
            code or None,
            bound=bound,
        ),
        row["sign"] == "minus",
        bool(row["sign"]),
        row["context"] or row["language"],
        row["range"] == "yes",
    )


def generated(each: int, seed: int) -> list[Case]:
    """Return up to `each` different cases of every family of forms, the same for one seed."""
    cases: list[Case] = []
    for family, forms in read_forms(FORMS).items():
        random = Random(f"{seed}:{family}")
        drawn = (_case(family, random.choice(forms), random) for _ in range(each * 4))
        cases += list({case.text: case for case in drawn}.values())[:each]
    return cases


def _case(family: str, form: Form, random: Random) -> Case:
    """Return an amount of a form in a sentence, every other time with a word that says how exact it is."""
    if form.is_range:
        words, figures = _range(form, random)
    else:
        words, figures = _single(form, random)
    if not form.plain and not form.is_range and random.random() < 0.5:
        before, behind, approximate, bound = random.choice(_HEDGES[form.language])
        words = f"{before}{words}{behind}"
        figures = (replace(figures[0], approximate=approximate, bound=bound),)
    return Case(family, random.choice(_CONTEXTS[form.context]).format(words), figures)


def _single(form: Form, random: Random) -> tuple[str, tuple[Expected, ...]]:
    number, value = written(form.number, random) if "{n}" in form.pattern else ("", _value(form.number))
    shown = form.pattern.format(n=number)
    value = (-value if form.negative else value).scaleb(form.power)
    return shown, (replace(form.figure, shown=shown, value=value),)


def _range(form: Form, random: Random) -> tuple[str, tuple[Expected, ...]]:
    """Return a range: the unit behind both ends or the last, a currency sign before both or the first."""
    low = Decimal(random.randint(11, 3999)).scaleb(-1)
    high = low + Decimal(random.randint(1, 60)).scaleb(-1)
    before, link = random.choice(_LINKS[form.language])
    sign, _, unit = form.pattern.partition("{n}")
    first = f"{sign}{low}{unit if random.random() < 0.4 else ''}"
    last = f"{sign if random.random() < 0.5 else ''}{high}{unit}"
    ends = ((first, low, Bound.FROM), (last, high, Bound.TO))
    figures = tuple(
        replace(form.figure, shown=shown, value=value.scaleb(form.power), bound=bound)
        for shown, value, bound in ends
    )
    return f"{before}{first}{link}{last}", figures


def written(kind: str, random: Random) -> tuple[str, Decimal]:
    """Return a number drawn, written as its kind says ("digits", "wide", "han"), and its value."""
    if kind in ("digits", "wide"):
        value = Decimal(random.randint(1, 9999)).scaleb(random.choice((0, -1, -1, -2)))
        words = f"{value:,f}" if kind == "wide" or random.random() < 0.6 else f"{value:f}"
        return (words.translate(_WIDE) if kind == "wide" else words), value
    if kind == "hanpart":
        whole = random.randint(2, 10)
        part = random.randint(1, whole - 1)
        return f"{han(whole)}分之{han(part)}", Decimal(part) / whole
    if kind == "handec":
        whole, part = random.randint(11, 99), random.randint(1, 9)
        return f"{han(whole)}点{_DIGITS[part]}", Decimal(f"{whole}.{part}")
    factor = (
        random.choice((1, 10, 100, 10**4, 10**5, 10**6))
        if kind == "han"
        else 10
        if kind.endswith("tens")
        else 1
    )
    low, high = {
        "tenth": (1, 9),
        "hantenth": (1, 9),
        "hantens": (2, 9),
        "tens": (2, 99),
        "whole": (3, 1800),
    }.get(kind, (11, 99))
    number = random.randint(low, high) * factor
    return han(number) if kind.startswith("han") else str(number), Decimal(number)


def han(number: int) -> str:
    """Return a whole number below 10^8 in Chinese numerals: 120 is 一百二十, 20,000,000 is 两千万."""
    high, low = divmod(number, 10**4)
    if high:
        return f"{han(high)}万{'零' if 0 < low < 1000 else ''}{han(low) if low else ''}"
    words, gap = "", ""
    for unit, digit in zip(("千", "百", "十", ""), map(int, f"{number:04}"), strict=True):
        words += f"{gap if words else ''}{_DIGITS[digit]}{unit}" if digit else ""
        gap = "" if digit else "零"
    words = words[1:] if words.startswith("一十") else words
    return words.replace("二千", "两千")


def _value(number: str) -> Decimal:
    """Return what "0.35" or "2/3" is worth."""
    over, _, under = number.partition("/")
    return Decimal(over) / Decimal(under or 1)


def read_real(path: Path) -> list[Case]:
    """Return the labelled fragments of a sheet, one label each.

    Raises:
        ValueError: a label's words are not in its fragment, or the fragment is a longer passage.
    """
    with path.open(encoding="utf-8", newline="") as file:
        cases = [
            Case(row["source"], row["text"], (_label(row),))
            for row in csv.DictReader(file)
        ]  # fmt: skip
    for case in cases:
        if case.figures[0].shown not in case.text:
            raise ValueError(f"{case.figures[0].shown!r} is not in {case.text!r}.")
        if len(case.text) > 60:
            raise ValueError(f"{case.text!r} is more than a fragment.")
    return cases


def _label(row: dict[str, str]) -> Expected:
    return Expected(
        row["shown"],
        _value(row["value"]),
        Unit(row["unit"]),
        row["scale"] or None,
        row["currency"] or None,
        approximate=row["approximate"] == "yes",
        bound=Bound(row["bound"]) if row["bound"] else None,
    )


def read_none(path: Path) -> list[NoQuantity]:
    """Return the digits of a sheet that are no quantity.

    Raises:
        ValueError: the digits are not where the sheet says.
    """
    with path.open(encoding="utf-8", newline="") as file:
        cases = [
            NoQuantity(row["kind"], row["text"], int(row["start"]), row["digits"])
            for row in csv.DictReader(file)
        ]
    for case in cases:
        if not case.text.startswith(case.digits, case.start):
            raise ValueError(f"{case.digits!r} is not at {case.start} of {case.text!r}.")
    return cases


def agrees(quantity: Quantity, figure: Expected) -> bool:
    """Tell whether a quantity found is the figure expected."""
    return (
        _core(quantity.text) == _core(figure.shown)
        and abs(quantity.value - figure.value) < _NEAR
        and (quantity.unit, quantity.scale, quantity.currency) == (figure.unit, figure.scale, figure.currency)
        and (quantity.approximate, quantity.bound) == (figure.approximate, figure.bound)
    )


def _core(shown: str) -> str:
    return shown.rstrip("多余餘+ ")


def is_right(case: Case, found: Sequence[Quantity]) -> bool:
    """Tell whether just the figures of a generated case were found, in order."""
    return len(found) == len(case.figures) and all(map(agrees, found, case.figures))


def is_found(case: Case, found: Sequence[Quantity]) -> bool:
    """Tell whether the figure of a real fragment, which may hold others, is among those found."""
    return any(agrees(quantity, case.figures[0]) for quantity in found)


def misreading(case: NoQuantity) -> Quantity | None:
    """Return the quantity that digits which measure nothing were taken for, if any."""
    end = case.start + len(case.digits)
    found = Sentence.read(case.text, 0, load_glossary()).quantities
    return next((q for q in found if q.span.start < end and q.span.end > case.start), None)


def told(thing: Quantity | Expected) -> str:
    """Return what is known of a figure in a few words."""
    words = thing.text if isinstance(thing, Quantity) else thing.shown
    exactness = ("about ", thing.bound or "") if thing.approximate else (thing.bound or "",)
    parts = (f"{thing.value:f}", thing.unit, thing.scale or "", thing.currency or "", "".join(exactness))
    return f"{words!r}: " + " ".join(part for part in parts if part)


def misses(cases: Sequence[Case], *, alone: bool) -> Iterator[str]:
    """Yield a line for each case not read right; `alone` where nothing else may be found in its text."""
    for case in cases:
        found = find_quantities(case.text)
        if not (is_right if alone else is_found)(case, found):
            wanted, got = ("; ".join(map(told, figures)) for figures in (case.figures, found))
            yield f"[{case.family}] {case.text!r} has {wanted} | found {got or 'nothing'}"


def _print_share(title: str, total: int, missed: Sequence[str]) -> None:
    print(
        f"{title}: {total - len(missed)} of {total} right, {(total - len(missed)) / total:.2%}",
        *missed,
        sep="\n  ",
    )


def main() -> int:
    """Print the three shares with their misses; return 1 where one is below its bar."""
    parser = argparse.ArgumentParser(description="Tell how well figures are read.")
    parser.add_argument("--each", type=int, default=60, help="generated cases of each form")
    parser.add_argument("--seed", type=int, default=7, help="seed of the generator")
    options = parser.parse_args()
    composed, real, none = generated(options.each, options.seed), read_real(REAL), read_none(NONE)
    unlike = list(misses(composed, alone=True))
    unread = list(misses(real, alone=False))
    misread = [f"[{c.kind}] {c.text!r}: {told(q)}" for c in none if (q := misreading(c)) is not None]
    _print_share("Generated", len(composed), unlike)
    _print_share("Real", len(real), unread)
    _print_share("No quantity", len(none), misread)
    held = not unlike and len(unread) <= 0.02 * len(real) and len(misread) <= 0.01 * len(none)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
