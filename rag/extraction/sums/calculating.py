"""The sums that a question may ask for in, the one that the reports' figures allow out, worked out.

Here is decided which figures belong into one sum: those of one report, unit and currency that stand nearest together
and are said to be what the question's phrases name; and that without one of them nothing is worked out.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index.language.numbers import Unit
from index.language.unitwords import canonical, is_physical, parted
from rag.extraction.reading import Reading
from rag.extraction.selecting.bases import asked_bases
from rag.extraction.selecting.coverage import holds
from rag.extraction.selecting.figurekinds import amount_kind, is_price
from rag.extraction.sums.figures import Figure, figures_of
from rag.extraction.sums.formulas import Derived, formula, told_twice
from rag.extraction.sums.nearness import meets, nearness
from rag.extraction.sums.operations import Operation, Plan, plans
from rag.extraction.sums.phrases import Fit, Phrase, fits, is_of, phrase_of
from rag.extraction.sums.serial import compound_rate, mean_over
from rag.extraction.sums.several import of_several, parts_of, together
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
    figures = figures_of(reading)
    made = (_WAYS[plan.operation](reading, figures, plan) for plan in asked)
    statement = next((statement for statement in made if statement is not None), None)
    return statement if asked else of_several(reading, figures)


def calculate_first(reading: Reading) -> Statement | None:
    """Work out what is asked so plainly that nothing else can answer, whatever form the question has else."""
    asked = {plan.operation for plan in plans(reading.parsed.text)}
    return calculate(reading, asked & _PLAIN) if asked & _PLAIN else None


def asks_working_out(reading: Reading) -> bool:
    """Tell whether a question asks by its words for a sum to be done, rather than for what may be stated as well."""
    return any(plan.operation not in _MAY_BE_STATED for plan in plans(reading.parsed.text))


# ---------------------------------------------------------------- part and whole


def _share(reading: Reading, figures: Sequence[Figure], plan: Plan) -> Statement | None:
    listed = list(parts_of(reading, plan.phrases[0]))
    if len(listed) >= _PAIR:
        return _joint_share(reading, figures, listed, phrase_of(reading, plan.phrases[1] or plan.phrases[0]))
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


def _joint_share(
    reading: Reading, figures: Sequence[Figure], listed: Sequence[Phrase], of: Phrase
) -> Statement | None:
    """Work out the share that several parts have together."""
    measured = (
        replace(of, terms=tuple(term for term in of.terms if term.metric is not None)) if of.metrics else of
    )
    parts = together(reading, figures, [(phrase, measured) for phrase in listed])
    if parts is None:
        return None
    whole = [
        (fit.score + bond, fit.figure)
        for fit in fits(reading, figures, measured)
        if fit.figure not in parts and (bond := _bond(parts[0], fit.figure)) is not None
    ]
    best = max(whole, key=lambda one: one[0], default=None)
    amount = sum((part.fact.value for part in parts), Decimal(0))
    if best is None or parts[0].fact.unit in _RATIOS or not 0 < amount <= best[1].fact.value:
        return None
    values = (*(part.fact.value for part in parts), best[1].fact.value)
    derived = Derived("joint_share", amount / values[-1], Unit.RATIO, None, values)
    stored = [part.stored for part in (*parts, best[1])]
    return formula(reading, derived, stored, signs=("(", *(" + " for _ in parts[1:]), ") ÷ "))


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
        and not told_twice(one.figure.fact, other.figure.fact)
        and (
            abs(one.figure.fact.value) <= abs(other.figure.fact.value)
            or _may_exceed(one, other, is_share=is_share)
        )
        and _is_all_said(reading, plan, part, whole)
    )
    return max(found, key=lambda one: one.score, default=None) or _of_which(reading, figures, plan)


def _of_which(reading: Reading, figures: Sequence[Figure], plan: Plan) -> _Sum | None:
    """Return a part with what its sentence says that it is a part of: "3,600 staff, 410 of them in research"."""
    for part, whole in _readings(reading, plan):
        for one in fits(reading, figures, part):
            before = [
                figure
                for figure in figures
                if figure.place == one.figure.place
                and figure.stored.doc_id == one.figure.stored.doc_id
                and figure.fact.value_span.end <= one.figure.fact.value_span.start
            ]
            last = max(before, key=lambda figure: figure.fact.value_span, default=None)
            if (
                last is not None
                and _is_part_of(reading, one.figure, last)
                and _may_be(reading, last, part, whole)
            ):
                return _Sum((one.figure, last), one.score)
    return None


def _is_part_of(reading: Reading, part: Figure, whole: Figure) -> bool:
    """Tell whether the words between two figures or right behind the second say that it is a part of the first."""
    text = reading.text_of(part.stored.doc_id)
    behind = text[part.fact.value_span.end : part.place.end]
    between = text[whole.fact.value_span.end : part.fact.value_span.start]
    said = _PART_OF.search(between) or _OF_THEM.match(behind)
    return said is not None and _bond(part, whole) is not None and part.fact.value <= whole.fact.value


def _may_be(reading: Reading, figure: Figure, part: Phrase, whole: Phrase) -> bool:
    """Tell whether a figure that is no other metric's may be the whole that a phrase means."""
    own = [metric.term_id for metric in part.metrics]
    asked = [metric for metric in whole.metrics if metric.term_id not in own]
    return not asked or figure.fact.metric is None or any(is_of(reading, metric, figure) for metric in asked)


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
    if first:
        yield from _of_part(reading, first)
        return
    both = phrase_of(reading, second)
    for cut in range(1, len(both.terms)):
        yield replace(both, terms=both.terms[cut:]), replace(both, terms=both.terms[:cut])


def _of_part(reading: Reading, words: str) -> Iterator[tuple[Phrase, Phrase]]:
    """Yield the part that some words name with a whole that is not said: "the share of dental"."""
    both = phrase_of(reading, words)
    yield both, Phrase(())
    # what is cut off before 占 may be a part of a metric's name: 收入占比
    both = phrase_of(reading, reading.parsed.text) if not both.metrics else both
    for cut in range(1, len(both.terms)):
        one, other = (replace(both, terms=terms) for terms in (both.terms[:cut], both.terms[cut:]))
        if one.metrics and other.metrics:
            yield from ((one, other), (other, one))
    measured = replace(both, terms=tuple(term for term in both.terms if term.metric is not None))
    if 0 < len(measured.terms) < len(both.terms):
        # of the same that the part is a figure of
        yield both, measured


def _without_rest(reading: Reading, words: str) -> Phrase:
    """Return the whole that is meant where "the other revenue" is asked for."""
    return phrase_of(reading, _REST_WORDS.sub(" ", words), anew=True)


def _bond(one: Figure, other: Figure) -> float | None:
    """Return how closely two figures stand together; None where they cannot be joined."""
    a, b = one.fact, other.fact
    if one.stored.doc_id != other.stored.doc_id or a.value_span == b.value_span:
        return None
    if amount_kind(a) != amount_kind(b) or not a.value or not b.value:
        return None
    return nearness(one, other)


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
        and meets(price.place, stake.place)
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
        and (bond := nearness(one.figure, other.figure)) is not None
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
    """Tell whether figures can be multiplied: a price for each of something only with how much of that there is."""
    if is_price(one.fact) or is_price(other.fact):
        price, amount = (one.fact, other.fact) if is_price(one.fact) else (other.fact, one.fact)
        each, unit = parted(price.measure)[1], parted(amount.measure)[0]
        weighed = Unit(amount.unit) is Unit.PHYSICAL or (
            Unit(amount.unit) is Unit.COUNT and is_physical(each)
        )
        if weighed and each and canonical(each) != canonical(unit):
            return False
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
    readings = list(_amount_and_each(reading, plan))
    asked = (replace(what, terms=(*what.terms, *each.terms)) for what, each in readings if each.terms)
    if any(fit.score >= _STATED for phrase in asked for fit in fits(reading, figures, phrase)):
        return None
    found = [
        _Sum((one.figure, other.figure), one.score + other.score + near)
        for what, each in readings
        for other in fits(reading, figures, each)
        if other.figure.fact.unit in (Unit.COUNT, Unit.PHYSICAL) and other.figure.fact.value
        for one in fits(reading, figures, what)
        if one.figure is not other.figure
        and not is_price(one.figure.fact)
        and (near := nearness(one.figure, other.figure)) is not None
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


_PART_OF = re.compile(
    r"其中|包括|含|\bof (?:which|whom|these|them)\b|\bincluding\b|\bincludes\b", re.IGNORECASE
)
_OF_THEM = re.compile(r"\s*(?:\w+ )?of (?:them|these|whom|which)\b", re.IGNORECASE)
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
