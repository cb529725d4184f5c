"""What the reports do not say: the reason, in words of the question's language, and the nearest facts they do hold."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from index.language.directions import ChangeKind, Direction, change_kind
from index.language.numbers import Quantity, Unit
from index.language.periods import Period, parse_period
from index.types import FORECAST, Language, PeriodKind, StoredFact
from rag.asking import presumed_deed, ways_of
from rag.extraction.reading import Reading
from rag.extraction.restating import restated
from rag.extraction.selecting.coverage import folded, holds
from rag.extraction.selecting.figurekinds import is_change
from rag.extraction.selecting.grouping import foretells
from rag.extraction.selecting.selection import Match, matching, told_once
from rag.extraction.selecting.timeliness import PeriodMatch
from rag.extraction.stating import state
from rag.extraction.sums.quarters import asks_by_quarter, quarter_before
from rag.extraction.wording import (
    period_label,
)
from rag.types import AnswerStatus, Draft, NameKind, QuestionType, Reason

_MAX_NEAREST = 5
_PRESUMES = frozenset({QuestionType.WHY_HOW, QuestionType.GROWTH, QuestionType.VALUE})
_LASTING = re.compile(
    r"连续|一路|持续|不断|逐[年季月]|一直|[年季月]来|\b(?:consecutive|steadily|continu\w+|straight|running|successive)\b",
    re.IGNORECASE,
)
"""Words that only say for how long something moved."""
_CLAUSE_ENDS = re.compile(
    r"[,，;；。]|\b(?:as|because|due to|thanks to|after|while|but)\b|由于|因为|主要[系因]|但", re.IGNORECASE
)
_TENTH = "tenth"
_ROUGHLY, _ROUNDED = Decimal("0.5"), Decimal("0.05")
"""How far, of the figure itself, one may be off that is said roughly (两成多, over 30%), or rounded."""
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
    example = _argument(reading.companies[0]) if len(reading.companies) == 1 else "名称" if zh else "NAME"
    command = f"yanbao alias add {_argument(unknown[0])} {example}"
    if zh:
        words = f"报告中没有“{who}”。" + (f"现有公司：{there}。" if there else "")
        words += f"若它是其中某个名称的别名，可运行：{command}"
    else:
        words = f"No report names “{who}”. " + (f"Companies in the library: {there}. " if there else "")
        words += f"If it is another name of one of them, run: {command}"
    return Draft(AnswerStatus.REFUSED, Reason.ENTITY_UNKNOWN, opening=words)


def _argument(name: str) -> str:
    """Return a name as it is typed in a shell: one of several words in quotation marks."""
    return f'"{name}"' if " " in name else name


def refuse_other_period(reading: Reading) -> Draft | None:
    """Refuse when the figure asked for is stated, but only for other periods; say for which."""
    if not reading.parsed.periods or reading.parsed.kind is QuestionType.ARITHMETIC:
        return None
    if not reading.parsed.metrics and reading.parsed.kind is not QuestionType.COUNT:
        return None
    if not reading.parsed.names and len(reading.reports) > 1:
        # nobody is named: another report may speak of that period in other words
        return None
    matches = [match for metric in reading.parsed.metrics or (None,) for match in matching(reading, metric)]
    if not reading.parsed.metrics:
        matches = [
            match
            for match in matches
            if match.fact.unit == Unit.COUNT and not is_change(match.fact) and _is_of_a_word(reading, match)
        ]
    if not foretells(reading.parsed.text):
        # what is expected, of a time that is not told, is no figure of the time asked for
        dated = [m for m in matches if m.fact.basis != FORECAST or m.period is not PeriodMatch.UNKNOWN]
        matches = dated
    if not matches or any(match.period is not PeriodMatch.OTHER for match in matches):
        return None
    plain = replace(reading, parsed=replace(reading.parsed, words=()))
    if any(
        match.period in (PeriodMatch.EXACT, PeriodMatch.WITHIN)
        for metric in reading.parsed.metrics
        for match in matching(plain, metric)
    ):
        # the period is there: what is not, is the figure as the question narrows it
        return None
    lang = reading.parsed.lang
    covered = dict.fromkeys(filter(None, (period_label(match.fact.period, lang) for match in matches)))
    listed = ("、" if lang is Language.ZH else ", ").join(list(covered)[:6])
    detail = (
        f"该指标已披露的期间：{listed}。" if lang is Language.ZH else f"This figure is given for: {listed}."
    )
    nearest = [match.stored for match in told_once(reading, matches)]
    return refuse(reading, Reason.PERIOD_NOT_COVERED, nearest, detail)


def _is_of_a_word(reading: Reading, match: Match) -> bool:
    """Tell whether what a figure counts is said in a word of the question: else it is a count of something else."""
    said = folded(
        match.fact.segment, match.fact.metric_text, match.fact.span.of(reading.text_of(match.stored.doc_id))
    )
    return not reading.parsed.words or any(holds(said, word.forms) for word in reading.parsed.words)


def refuse_false_premise(reading: Reading) -> Draft | None:
    """Refuse when the question presumes a direction or a figure that the reports contradict; say what they state."""
    parsed = reading.parsed
    if not parsed.metrics or parsed.kind in (
        QuestionType.YES_NO,
        QuestionType.ARITHMETIC,
        QuestionType.SUPERLATIVE,
    ):
        return None
    words = tuple(word for word in parsed.words if not _LASTING.search(word.text))
    found = matching(replace(reading, parsed=replace(parsed, words=words)), parsed.metrics[0])
    if not foretells(parsed.text):
        # nothing has risen or fallen to what is only expected
        found = tuple(match for match in found if match.fact.basis != FORECAST)
    # "in 2022 compared with 2021" spans both
    matches = [match for match in found if match.period is not PeriodMatch.OTHER]
    against = _against_direction(reading, matches, found) or _against_figure(reading, matches)
    if not against:
        return None
    refused = refuse(reading, Reason.FALSE_PREMISE, [match.stored for match in matches])
    return replace(refused, statements=(state(reading, [match.stored for match in against]),))


def refuse_contradicted(reading: Reading, quoted: Draft) -> Draft | None:
    """Refuse when what would be quoted says of the very thing that it went the other way than the question presumes."""
    parsed = reading.parsed
    asked = presumed_deed(parsed.text, foretold=True) or parsed.direction
    if (
        parsed.kind is not QuestionType.WHY_HOW
        or asked not in (Direction.UP, Direction.DOWN)
        or not quoted.statements
    ):
        return None
    forms = [one.forms for group in (parsed.metrics, parsed.words) for one in group]
    clauses = _CLAUSE_ENDS.split(quoted.statements[0].text)
    about = [
        clause
        for clause in clauses
        if forms and sum(holds(folded(clause), f) for f in forms) * 2 >= len(forms)
    ]
    ways = {way for clause in about for way in ways_of(clause)} & {Direction.UP, Direction.DOWN}
    if len(ways) != 1 or asked in ways:
        return None
    refused = refuse(reading, Reason.FALSE_PREMISE)
    return replace(refused, statements=quoted.statements[:1])


def _against_direction(
    reading: Reading, matches: Sequence[Match], found: Sequence[Match]
) -> tuple[Match, ...]:
    """Return the changes, or else the levels, that all moved the other way than the question presumes.

    found: the matches of other periods too, against which levels are seen.
    """
    asked = reading.parsed.direction if reading.parsed.kind in _PRESUMES else None
    if asked is None or (asked is Direction.UP and reading.parsed.kind is not QuestionType.WHY_HOW):
        # "growth" names the change whichever way it went
        return ()
    quarterly = asks_by_quarter(reading.parsed.text)
    changes = tuple(match for match in matches if is_change(match.fact))
    if quarterly:
        changes = tuple(match for match in changes if match.fact.change_kind == ChangeKind.QOQ)
    if changes:
        return changes[:1] if all(_contradicts(match, asked) for match in changes) else ()
    rates = tuple(match for match in matches if _is_rate_of_growth(match))
    if rates and not quarterly and asked in (Direction.UP, Direction.DOWN):
        contradict = all((match.fact.value > 0) != (asked is Direction.UP) for match in rates)
        return rates[:1] if contradict and all(match.fact.value for match in rates) else ()
    return _levels_against(reading, matches, found, asked)


def _contradicts(change: Match, asked: Direction) -> bool:
    """Tell whether a change went the other way than a question presumes."""
    if asked in (Direction.NARROWED, Direction.WIDENED):
        other = Direction.WIDENED if asked is Direction.NARROWED else Direction.NARROWED
        return change.fact.qualifier == other
    fell = change.fact.value < 0 or change.fact.qualifier == "narrowed"
    return fell == (asked is Direction.UP)


def _is_rate_of_growth(match: Match) -> bool:
    """Tell whether a figure is a growth rate by its metric: same-store sales growth of 4.8% is a rise."""
    return (match.fact.metric or "").endswith("-growth")


def _levels_against(
    reading: Reading, matches: Sequence[Match], found: Sequence[Match], asked: Direction
) -> tuple[Match, ...]:
    """Return a level and that of its base when those of every owner and period moved the other way."""
    owners: dict[tuple[str, str, str | None], dict[str, Match]] = {}
    for match in found:
        fact = match.fact
        if fact.period and fact.period_kind is PeriodKind.DURATION and not is_change(fact):
            key = (match.stored.doc_id, fact.segment, fact.metric)
            owners.setdefault(key, {}).setdefault(fact.period, match)
    moves = []
    for levels in owners.values():
        for label, now in levels.items():
            bases = (levels.get(base) for base in _bases_of(parse_period(label), reading))
            moves += [
                (before, now)
                for before in bases
                if now in matches and before is not None and before.fact.value != now.fact.value
            ]
    if not any(name.kind is NameKind.PART for name in reading.parsed.names):
        # of a company as a whole its own figures tell, not those of its parts
        moves = [move for move in moves if not move[1].fact.segment] or moves
    contradict = all(_moved(before, now, asked) is False for before, now in moves)
    return max(moves, key=lambda move: move[1].fact.period or "") if moves and contradict else ()


def _bases_of(period: Period, reading: Reading) -> tuple[str, ...]:
    """Return the labels of the periods that a question may compare one with: of a quarter the one before as well."""
    year_before, text = period.shifted(-1).label, reading.parsed.text
    quarter = quarter_before(period)
    if quarter is None:
        return (year_before,)
    if asks_by_quarter(text):
        return (quarter.label,)
    return (year_before, quarter.label) if change_kind(text) is ChangeKind.UNSTATED else (year_before,)


def _moved(before: Match, now: Match, asked: Direction) -> bool:
    """Tell whether a level moved as asked; a loss that widened is a larger one, whatever its sign."""
    if asked in (Direction.NARROWED, Direction.WIDENED):
        return (abs(now.fact.value) > abs(before.fact.value)) == (asked is Direction.WIDENED)
    return (now.fact.value > before.fact.value) == (asked is Direction.UP)


def _against_figure(reading: Reading, matches: Sequence[Match]) -> tuple[Match, ...]:
    """Return what is stated where the question presumes another figure."""
    if reading.parsed.kind is not QuestionType.WHY_HOW or not reading.parsed.figures or not matches:
        return ()
    if any(
        _agrees(figure, match)
        for figure in reading.parsed.figures
        for match in matches
        if figure.unit == match.fact.unit
    ):
        return ()
    # "15 times" may be told as 1,539%: only a figure of the same unit contradicts
    alike = {figure.unit for figure in reading.parsed.figures}
    return tuple(match for match in matches if match.fact.unit in alike)[:1]


def _agrees(figure: Quantity, match: Match) -> bool:
    """Tell whether a figure of a question is the one stated, as roughly as the question says it: 12% is 12.3%."""
    asked, stated = abs(figure.value), abs(match.fact.value)
    rough = figure.approximate or figure.bound is not None or figure.scale == _TENTH
    slack = _ROUGHLY if rough else _ROUNDED
    return abs(asked - stated) <= asked * slack


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
    ranked = [
        stored for _, stored in sorted((item for item in scored if item[0] > 0), key=lambda item: -item[0])
    ]
    again = restated(reading, ranked)
    return tuple(stored for stored in ranked if stored.fact_id not in again)[:_MAX_NEAREST]
