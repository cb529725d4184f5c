"""The sums that a question may ask for in, the one that the reports' figures allow out, worked out.

Here is decided which figures belong into one sum: those of one report, unit and currency that stand nearest together
and are said to be what the question's phrases name; and that without one of them nothing is worked out.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index.language.numbers import Unit
from index.language.periods import Period, parse_period
from index.types import PeriodKind, Span
from rag.extraction.bases import asked_bases
from rag.extraction.coverage import holds
from rag.extraction.figures import Figure, figures_of
from rag.extraction.formulas import Derived, formula
from rag.extraction.operations import Operation, Plan, plans
from rag.extraction.phrases import Fit, Phrase, fits, phrase_of
from rag.extraction.reading import Reading
from rag.extraction.serial import compound_rate, mean_over
from rag.types import Statement

_REST_WORDS = re.compile(
    r"其[他它余](?:业务|部分|板块)?|剩[余下]的?|\b(?:other|remaining|rest of(?: the)?|remainder of(?: the)?)\b",
    re.IGNORECASE,
)
_STAKES = re.compile(
    r"股权|股份|权益|持股|股本|\bstake|\bshares?\b|\bbuy|bought|acqui|\bsold|\bsell|interest|\d ?%",
    re.IGNORECASE,
)
_MAY_BE_STATED = frozenset({Operation.SHARE, Operation.REST_SHARE})
"""What a report may state itself; the figure that it gives is the answer."""
_PLAIN = frozenset({Operation.WHOLE, Operation.PRODUCT, Operation.MEAN, Operation.COMPOUND})
_RATIOS = frozenset({Unit.RATIO, Unit.POINTS, Unit.MULTIPLE})
_TOGETHER, _NEARBY, _SAME_TIME = 0.5, 0.2, 0.2
_PARAGRAPH = 400
_PAIR = 2
_STATED = 0.9


@dataclass(frozen=True, slots=True)
class _Sum:
    """Figures that belong together, and how well they fit what was asked."""

    figures: tuple[Figure, ...]
    score: float


def calculate(reading: Reading, only: Collection[Operation] = tuple(Operation)) -> Statement | None:
    """Work out what a question asks to be worked out, None where it asks nothing or an operand is not there."""
    asked = [plan for plan in plans(reading.parsed.text) if plan.operation in only]
    if not asked:
        return None
    figures = figures_of(reading)
    made = (_WAYS[plan.operation](reading, figures, plan) for plan in asked)
    return next((statement for statement in made if statement is not None), None)


def calculate_first(reading: Reading) -> Statement | None:
    """Work out what is asked so plainly that nothing else can answer, whatever form the question has else."""
    asked = {plan.operation for plan in plans(reading.parsed.text)}
    return calculate(reading, asked & _PLAIN) if asked & _PLAIN else None


def asks_working_out(reading: Reading) -> bool:
    """Tell whether a question asks by its words for a sum to be done, rather than for what may be stated as well."""
    return any(plan.operation not in _MAY_BE_STATED for plan in plans(reading.parsed.text))


# ---------------------------------------------------------------- part and whole


def _share(reading: Reading, figures: Sequence[Figure], plan: Plan) -> Statement | None:
    best = _part_and_whole(reading, figures, plan)
    if best is None:
        return None
    part, whole = best.figures
    values = (part.fact.value, whole.fact.value)
    if plan.operation is Operation.REST_SHARE:
        value = Decimal(1) - values[0] / values[1]
        derived = Derived("rest_share", value, Unit.RATIO, None, values)
        return formula(reading, derived, (part.stored, whole.stored), signs=("1 − ", " ÷ "))
    derived = Derived("share", values[0] / values[1], Unit.RATIO, None, values)
    return formula(reading, derived, (part.stored, whole.stored), signs=("", " ÷ "))


def _rest(reading: Reading, figures: Sequence[Figure], plan: Plan) -> Statement | None:
    if True in asked_bases(reading.parsed.text):
        # "excluding one-off items" says on which basis
        return None
    best = _part_and_whole(reading, figures, plan)
    if best is None:
        return None
    part, whole = best.figures
    values = (whole.fact.value, part.fact.value)
    unit = Unit.POINTS if Unit(whole.fact.unit) is Unit.RATIO else Unit(whole.fact.unit)
    derived = Derived("difference", values[0] - values[1], unit, whole.fact.currency, values)
    return formula(reading, derived, (whole.stored, part.stored), signs=("", " − "))


def _part_and_whole(reading: Reading, figures: Sequence[Figure], plan: Plan) -> _Sum | None:
    """Return the part and the whole that fit best, in whatever way the phrases may be read."""
    is_share = plan.operation is not Operation.REST
    found = (
        _Sum((one.figure, other.figure), one.score + other.score + bond)
        for part, whole in _readings(reading, plan)
        for other in fits(reading, figures, whole)
        for one in fits(reading, figures, part, within=whole)
        if (bond := _bond(one.figure, other.figure)) is not None
        and (not is_share or (one.figure.fact.value > 0 and one.figure.fact.unit not in _RATIOS))
        and (
            abs(one.figure.fact.value) <= abs(other.figure.fact.value)
            or _may_exceed(one, other, is_share=is_share)
        )
        and _is_all_said(reading, plan, part, whole)
    )
    return max(found, key=lambda one: one.score, default=None)


def _may_exceed(part: Fit, whole: Fit, *, is_share: bool) -> bool:
    """Tell whether a part may be greater than its whole: grants may be more than the profit that they are in."""
    return not is_share and part.figure.fact.metric != whole.figure.fact.metric


def _is_all_said(reading: Reading, plan: Plan, *phrases: Phrase) -> bool:
    """Tell whether some phrases hold all that a plan's own name: what they leave out would tell other figures."""
    used = {term.word.text for phrase in phrases for term in phrase.terms}
    named = phrase_of(reading, " ".join(plan.phrases)).terms
    return all(any(term.word.text in one or one in term.word.text for one in used) for term in named)


def _readings(reading: Reading, plan: Plan) -> Iterator[tuple[Phrase, Phrase]]:
    """Yield what a plan's phrases may name as the part and as the whole."""
    first, second = plan.phrases
    if first and second:
        part, whole = phrase_of(reading, first), phrase_of(reading, second)
        if plan.operation is Operation.REST:
            yield part, _without_rest(reading, second)
        yield part, whole
        return
    both = phrase_of(reading, first or second)
    if first:
        # what is cut off before 占 may be a part of a metric's name: 收入占比
        both = phrase_of(reading, reading.parsed.text) if not both.metrics else both
    for cut in range(1, len(both.terms)):
        one, other = (replace(both, terms=terms) for terms in (both.terms[:cut], both.terms[cut:]))
        # of which a share is asked without saying so is a figure with a name
        if not first:
            yield other, one
        elif one.metrics and other.metrics:
            yield from ((one, other), (other, one))
    measured = replace(both, terms=tuple(term for term in both.terms if term.metric is not None))
    if first and 0 < len(measured.terms) < len(both.terms):
        # "the share of dental": of the same that the part is a figure of
        yield both, measured


def _without_rest(reading: Reading, words: str) -> Phrase:
    """Return the whole that is meant where "the other revenue" is asked for."""
    return phrase_of(reading, _REST_WORDS.sub(" ", words), anew=True)


def _bond(one: Figure, other: Figure) -> float | None:
    """Return how closely two figures stand together; None where they cannot be joined."""
    a, b = one.fact, other.fact
    if one.stored.doc_id != other.stored.doc_id or a.value_span == b.value_span:
        return None
    if (a.unit, a.currency) != (b.unit, b.currency) or not a.value or not b.value:
        return None
    return _nearness(one, other)


def _nearness(one: Figure, other: Figure) -> float | None:
    """Return how near two figures stand in place and time; None where they are of different times."""
    if one.stored.doc_id != other.stored.doc_id:
        return None
    same = _meets(one.place, other.place)
    times = [parse_period(f.fact.period) for f in (one, other) if f.fact.period]
    agree = len(times) < _PAIR or _one_time(*times)
    if not agree and not same:
        return None
    apart = max(one.place.start, other.place.start) - min(one.place.end, other.place.end)
    near = _TOGETHER if same else _NEARBY if apart < _PARAGRAPH else 0.0
    return near + (_SAME_TIME if agree and len(times) == _PAIR else 0.0)


def _one_time(one: Period, other: Period) -> bool:
    """Tell whether two periods are one, or a day is within or at the end of the other."""
    if one.label == other.label or (one.start, one.end) == (other.start, other.end):
        return True
    if PeriodKind.INSTANT in (one.kind, other.kind):
        day, lasting = sorted((one, other), key=lambda period: period.end - period.start)
        return lasting.start <= day.end and abs((day.end - lasting.end).days) < _LATE
    return one.end == other.end and one.kind == other.kind and abs((one.start - other.start).days) < _WEEKS


_LATE, _WEEKS = 200, 10
"""Days after a period within which its report is out; by which years of weeks and of months differ."""


def _meets(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


# ---------------------------------------------------------------- other operations


def _whole(reading: Reading, figures: Sequence[Figure], plan: Plan) -> Statement | None:
    """Work out what all of something is worth from the price of a stake."""
    phrase = phrase_of(reading, plan.phrases[0])
    named = replace(phrase, terms=tuple(t for t in phrase.terms if t.metric is None))
    pairs = [
        (price, stake)
        for price in figures
        if price.fact.unit == Unit.MONEY and not price.moved
        for stake in figures
        if stake.fact.unit == Unit.RATIO
        and not stake.moved
        and 0 < stake.fact.value < 1
        and price.stored.doc_id == stake.stored.doc_id
        and _meets(price.place, stake.place)
        and _STAKES.search(stake.sentence)
    ]
    said = [(pair, _named_in(reading, named, pair)) for pair in pairs]
    best = max(said, key=lambda one: one[1], default=None)
    if best is None or best[1] <= 0 or sum(score == best[1] for _, score in said) > 1:
        return None
    price, stake = best[0]
    values = (price.fact.value, stake.fact.value)
    derived = Derived("ratio", values[0] / values[1], Unit.MONEY, price.fact.currency, values)
    return formula(reading, derived, (price.stored, stake.stored), signs=("", " ÷ "))


def _named_in(reading: Reading, phrase: Phrase, pair: tuple[Figure, Figure]) -> float:
    text = pair[0].sentence
    names = [term for term in phrase.terms if term.is_name]
    if any(not holds(text, term.word.forms) for term in names):
        return 0.0
    return float(len(names)) + sum(0.3 for term in phrase.terms if holds(text, term.word.forms))


def _product(reading: Reading, figures: Sequence[Figure], plan: Plan) -> Statement | None:
    """Multiply two figures: a number and what each comes to."""
    first, second = (phrase_of(reading, words, anew=True) for words in plan.phrases[:2])
    found = [
        _Sum((one.figure, other.figure), one.score + other.score + bond)
        for one in fits(reading, figures, first)
        for other in fits(reading, figures, second)
        if one.figure is not other.figure
        and _multiplies(one.figure, other.figure)
        and (bond := _nearness(one.figure, other.figure)) is not None
    ]
    best = max(found, key=lambda one: one.score, default=None)
    if best is None:
        return None
    pair = best.figures
    values = tuple(figure.fact.value for figure in pair)
    paid = next((f.fact for f in pair if f.fact.unit == Unit.MONEY), None)
    other = next((f.fact for f in pair if f.fact.unit != Unit.RATIO), pair[0].fact)
    unit = Unit.MONEY if paid else Unit(other.unit)
    derived = Derived("product", values[0] * values[1], unit, paid.currency if paid else None, values)
    return formula(reading, derived, tuple(f.stored for f in pair), signs=("", " × "))


def _multiplies(one: Figure, other: Figure) -> bool:
    kinds = sorted((Unit(one.fact.unit), Unit(other.fact.unit)))
    return kinds in (
        sorted((Unit.COUNT, Unit.MONEY)),
        sorted((Unit.PHYSICAL, Unit.MONEY)),
        sorted((Unit.RATIO, Unit.MONEY)),
        sorted((Unit.RATIO, Unit.COUNT)),
        [Unit.COUNT, Unit.COUNT],
    )


def _per(reading: Reading, figures: Sequence[Figure], plan: Plan) -> Statement | None:
    """Divide an amount by a number of those that it is shared among, where no report gives what comes out."""
    asked = phrase_of(reading, " ".join(plan.phrases))
    if any(fit.score >= _STATED for fit in fits(reading, figures, asked)):
        return None
    found = [
        _Sum((one.figure, other.figure), one.score + other.score + near)
        for what, each in _amount_and_each(reading, plan)
        for other in fits(reading, figures, each)
        if other.figure.fact.unit in (Unit.COUNT, Unit.PHYSICAL) and other.figure.fact.value
        for one in fits(reading, figures, what)
        if one.figure is not other.figure and (near := _nearness(one.figure, other.figure)) is not None
    ]
    best = max(found, key=lambda one: one.score, default=None)
    if best is None:
        return None
    one, other = best.figures
    values = (one.fact.value, other.fact.value)
    derived = Derived("ratio", values[0] / values[1], Unit(one.fact.unit), one.fact.currency, values)
    return formula(reading, derived, (one.stored, other.stored), signs=("", " ÷ "))


def _amount_and_each(reading: Reading, plan: Plan) -> Iterator[tuple[Phrase, Phrase]]:
    """Yield what a plan's phrases may name as the amount and as those among whom it is divided."""
    first, second = plan.phrases
    if first:
        what, each = phrase_of(reading, first), phrase_of(reading, second)
        own = {term.word.text for term in each.terms}
        yield replace(what, terms=tuple(term for term in what.terms if term.word.text not in own)), each
        if second == "人":
            yield what, phrase_of(reading, "员工", anew=True)
        return
    both = phrase_of(reading, second)
    for cut in range(1, len(both.terms)):
        yield replace(both, terms=both.terms[cut:]), replace(both, terms=both.terms[:cut])


_WAYS: dict[Operation, Callable[[Reading, Sequence[Figure], Plan], Statement | None]] = {
    Operation.SHARE: _share,
    Operation.REST_SHARE: _share,
    Operation.REST: _rest,
    Operation.WHOLE: _whole,
    Operation.PRODUCT: _product,
    Operation.PER: _per,
    Operation.MEAN: mean_over,
    Operation.COMPOUND: compound_rate,
}
