"""What the reports do not say: the reason, in words of the question's language, and the nearest facts they do hold."""

from collections.abc import Sequence
from decimal import Decimal

from index.language.directions import Direction
from index.language.periods import parse_period
from index.types import Language, PeriodKind, StoredFact
from rag.extraction.reading import Reading
from rag.extraction.selection import Match, PeriodMatch, is_change, matching
from rag.extraction.wording import period_label
from rag.types import AnswerStatus, Draft, NameKind, QuestionType, Reason

_MAX_NEAREST = 5
_PRESUMES = frozenset({QuestionType.WHY_HOW, QuestionType.GROWTH, QuestionType.VALUE})
_WORDS: dict[Reason, tuple[str, str]] = {
    Reason.NOT_IN_CORPUS: ("现有报告中没有找到能回答该问题的内容。", "The reports do not say."),
    Reason.PERIOD_NOT_COVERED: ("现有报告未披露所问期间的数据。", "The reports do not cover that period."),
    Reason.FALSE_PREMISE: (
        "问题的前提与报告不符。",
        "The question assumes something that the reports contradict.",
    ),
    Reason.LABELS_UNCERTAIN: (
        "报告列出了这些数值，但无法确定各数值对应的名称。",
        "The report lists these values, but their labels cannot be matched with certainty.",
    ),
    Reason.AMBIGUOUS_QUESTION: (
        "问题不够具体，请指明公司、指标或期间。",
        "The question does not say enough: name a company, a metric or a period.",
    ),
}


def refuse(reading: Reading, reason: Reason, nearest: Sequence[StoredFact] = (), detail: str = "") -> Draft:
    """Return a refusal with its reason in words."""
    zh = reading.parsed.lang is Language.ZH
    words = _WORDS[reason][0 if zh else 1]
    opening = f"{words}{'' if zh or not detail else ' '}{detail}"
    return Draft(AnswerStatus.REFUSED, reason, opening=opening, nearest=tuple(nearest[:_MAX_NEAREST]))


def refuse_unknown_names(reading: Reading) -> Draft | None:
    """Refuse when the question names somebody that no report has; say who is there and how to link a name."""
    unknown = [name.text for name in reading.parsed.names if name.kind is NameKind.UNKNOWN]
    if not unknown:
        return None
    zh = reading.parsed.lang is Language.ZH
    who = "、".join(unknown) if zh else ", ".join(unknown)
    there = ("、" if zh else ", ").join(reading.companies[:10])
    example = reading.companies[0] if len(reading.companies) == 1 else "名称" if zh else "NAME"
    if zh:
        words = f"报告中没有“{who}”。" + (f"现有公司：{there}。" if there else "")
        words += f"若它是其中某个名称的别名，可运行：yanbao alias add {unknown[0]} {example}"
    else:
        words = f"No report names “{who}”. " + (f"Companies in the library: {there}. " if there else "")
        words += f"If it is another name of one of them, run: yanbao alias add {unknown[0]} {example}"
    return Draft(AnswerStatus.REFUSED, Reason.ENTITY_UNKNOWN, opening=words)


def refuse_other_period(reading: Reading) -> Draft | None:
    """Refuse when the figure asked for is stated, but only for other periods; say for which."""
    if (
        not reading.parsed.periods
        or not reading.parsed.metrics
        or reading.parsed.kind is QuestionType.ARITHMETIC
    ):
        return None
    if not reading.parsed.names and len(reading.reports) > 1:
        # nobody is named: another report may speak of that period in other words
        return None
    matches = [match for metric in reading.parsed.metrics for match in matching(reading, metric)]
    if not matches or any(match.period is not PeriodMatch.OTHER for match in matches):
        return None
    lang = reading.parsed.lang
    covered = dict.fromkeys(period_label(match.fact.period, lang) for match in matches)
    listed = ("、" if lang is Language.ZH else ", ").join(list(covered)[:6])
    detail = (
        f"该指标已披露的期间：{listed}。" if lang is Language.ZH else f"This figure is given for: {listed}."
    )
    return refuse(reading, Reason.PERIOD_NOT_COVERED, [match.stored for match in matches], detail)


def refuse_false_premise(reading: Reading) -> Draft | None:
    """Refuse when the question presumes a direction or a figure that the reports contradict."""
    parsed = reading.parsed
    if not parsed.metrics or parsed.kind in (
        QuestionType.YES_NO,
        QuestionType.ARITHMETIC,
        QuestionType.SUPERLATIVE,
    ):
        return None
    found = matching(reading, parsed.metrics[0])
    # "in 2022 compared with 2021" spans both
    matches = [match for match in found if match.period is not PeriodMatch.OTHER]
    if _contradicts_direction(reading, matches) or _contradicts_figure(reading, matches):
        return refuse(reading, Reason.FALSE_PREMISE, [match.stored for match in matches])
    return None


def _contradicts_direction(reading: Reading, matches: Sequence[Match]) -> bool:
    asked = reading.parsed.direction if reading.parsed.kind in _PRESUMES else None
    changes = [match.fact for match in matches if is_change(match.fact)]
    if asked in (Direction.NARROWED, Direction.WIDENED):
        other = Direction.WIDENED if asked is Direction.NARROWED else Direction.NARROWED
        return bool(changes) and all(fact.qualifier == other for fact in changes)
    if asked is None:
        return False
    if not changes:
        return _levels_contradict(matches, asked)
    fell = [fact.value < 0 or fact.qualifier == "narrowed" for fact in changes]
    if asked is Direction.UP and reading.parsed.kind is not QuestionType.WHY_HOW:
        # "growth" names the change whichever way it went
        return False
    return bool(changes) and all(down == (asked is Direction.UP) for down in fell)


def _levels_contradict(matches: Sequence[Match], asked: Direction) -> bool:
    """Tell whether the levels of two periods that the question spans moved the other way in every owner's case."""
    owners: dict[tuple[str, str, str | None], dict[str, Decimal]] = {}
    for match in matches:
        fact = match.fact
        if fact.period and fact.period_kind is PeriodKind.DURATION:
            owners.setdefault((match.stored.doc_id, fact.segment, fact.metric), {}).setdefault(
                fact.period, fact.value
            )
    moves = []
    for levels in owners.values():
        for label, value in levels.items():
            before = levels.get(parse_period(label).shifted(-1).label)
            if before is not None and before != value:
                moves.append(value > before)
    return bool(moves) and all(rose != (asked is Direction.UP) for rose in moves)


def _contradicts_figure(reading: Reading, matches: Sequence[Match]) -> bool:
    if reading.parsed.kind is not QuestionType.WHY_HOW or not reading.parsed.figures or not matches:
        return False
    stated = {(abs(match.fact.value), match.fact.unit) for match in matches}
    return not any((abs(figure.value), figure.unit) in stated for figure in reading.parsed.figures)


def nearest_facts(reading: Reading) -> tuple[StoredFact, ...]:
    """Return facts that share the question's name or metric, the metric first."""
    metrics = {metric.term_id for metric in reading.parsed.metrics}
    forms = [form for name in reading.parsed.names if name.kind is NameKind.PART for form in name.forms]
    companies = {d for n in reading.parsed.names if n.kind is NameKind.COMPANY for d in n.doc_ids}
    scored = [
        (
            2 * (stored.fact.metric in metrics)
            + any(form in f"{stored.fact.segment}{stored.fact.metric_text}".lower() for form in forms),
            stored,
        )
        for stored in reading.facts
        if not companies or stored.doc_id in companies
    ]
    ranked = sorted((item for item in scored if item[0] > 0), key=lambda item: -item[0])
    return tuple(stored for _, stored in ranked[:_MAX_NEAREST])
