"""Facts in, those that answer the question out, grouped by whose figure of what for when.

The one place that decides whether a figure is the one asked for. A fact must be of the metric asked, of the name asked
and of the period asked; a figure of a sibling product, of another company or of another year is never near enough.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.language.bounds import BOUND
from index.language.numbers import Unit
from index.language.scripts import fold
from index.types import Fact, Span, StoredFact
from rag.asking import asks_share
from rag.compounds import heads_of, share_base
from rag.extraction.reading import Reading
from rag.extraction.restating import restated
from rag.extraction.selecting.bases import (
    asked_bases,
    at_constant_rates,
    is_adjusted,
    unadjusted,
    without_basis,
)
from rag.extraction.selecting.coverage import folded, holds, word_coverage
from rag.extraction.selecting.figurekinds import (
    is_change,
    is_counted_so,
    is_measured_so,
    is_price,
    is_share,
    is_summed_so,
    is_supposed,
)
from rag.extraction.selecting.kinship import related_metrics
from rag.extraction.selecting.lettered import lengths_differ
from rag.extraction.selecting.owners import around, of_company, of_part
from rag.extraction.selecting.polarity import agree, asks_whole, moves
from rag.extraction.selecting.restatements import is_of_version, version_asked, without_version
from rag.extraction.selecting.timeliness import PeriodMatch, match_period
from rag.populations import POPULATION
from rag.types import AskedMetric, AskedWord, NameKind, ParsedQuestion, QuestionType

_ENOUGH_WORDS = 0.7
"""Share of the words that qualify the metric which a fact's label, or failing that its clause, has to cover."""
_ENOUGH_LABEL = 0.5
"""The same for a figure that no glossary metric names, over all content words and by the label alone."""
_REGION = "region"
"""The glossary kind of countries and continents, and of the world."""
_CLEARLY = 0.25
"""How much better a fact must cover the question's other words to set the rest aside."""

_OVER_PARTS = frozenset(
    {QuestionType.SUPERLATIVE, QuestionType.COMPARISON, QuestionType.LIST, QuestionType.ARITHMETIC}
)
"""Forms of question that range over a company's parts."""
_TRADE = re.compile(r"(?:业务|板块|分部|产品线|事业部|\s*(?:segment|business|division|unit|operations))$")

_CLAUSE_END = re.compile(r"[；;。]")
_LEANS = re.compile(r"(?:it|its|they|which|that|whose|who|we|he|she|this|these)\b|其|它|该", re.IGNORECASE)
"""How a label begins that says of what it is only by leaning on another sentence."""
_PRICE = "价格 price"
_NO_PRICE = re.compile(
    r"成本|费|支出|收入|利润|工资|薪|补贴|税|罚|\b(?:costs?|expens\w+|fees?|charges?|revenues?|sales|income|profits?|margins?|wages?"
    r"|pay|salar\w+|subsid\w+|tax\w*|spend\w*|earnings|dividends?|capex|investments?)\b",
    re.IGNORECASE,
)
"""What else than its price may be told for each of something."""
_PART_BEFORE = re.compile(r"(?:其中|\bof (?:which|these|them|whom)\b)[^，,。；;]{0,12}$", re.IGNORECASE)
_OWN = re.compile(r"集团|公司|总|合计|合并|\b(?:group|company|total|consolidated|we|our)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Match:
    """A fact of the metric and name asked for.

    `label` is how fully its own label covers the question, 0..1; `is_whole` when its clause says that it is a total or
    the company's own, `is_part` when it says that it is one of what stands before: "of which 40 …".
    """

    stored: StoredFact
    label: float
    period: PeriodMatch
    is_whole: bool = False
    is_part: bool = False

    @property
    def fact(self) -> Fact:
        """Return the fact itself."""
        return self.stored.fact


@dataclass(frozen=True, slots=True)
class _Sought:
    """What a fact has to be: of one of these metrics (None: of whatever the words name), covering these words.

    `narrowing` is the front of a compound metric taken apart: it has to stand in the label itself. `adjusted` says on
    which basis it has to be, None where that is left open; `counts` that it has to be a number of companies.
    """

    metrics: frozenset[str] | None
    required: tuple[AskedWord, ...]
    narrowing: AskedWord | None = None
    only_ratios: bool = False
    adjusted: bool | None = None
    counts: bool = False


def matching(reading: Reading, metric: AskedMetric | None) -> tuple[Match, ...]:
    """Return the facts of one asked metric (None: of whatever the content words name), of any period.

    Who asks for figures as restated, or as first reported, wants those where a report gives both.
    """
    parsed, version = reading.parsed, version_asked(reading.parsed.text)
    if version is not None:
        plain = replace(reading, parsed=replace(parsed, words=without_version(parsed.words)))
        found = _matching(plain, metric)
        beside = [match.stored for match in found]
        told = tuple(match for match in found if is_of_version(match.stored, beside, version))
        if told:
            return told
    return _matching(reading, metric)


def _matching(reading: Reading, metric: AskedMetric | None) -> tuple[Match, ...]:
    """Return the facts of one asked metric in whichever version.

    Who asks for a value wants a level: of a metric that only has changes its near kin is looked at as well.
    """
    only_changes: tuple[Match, ...] = ()
    only_parts: tuple[Match, ...] = ()
    for sought in _attempts(reading, metric):
        found = [match for stored in reading.facts if (match := _match(reading, sought, stored)) is not None]
        if not found:
            continue
        found = _of_nation(reading, _moving(reading, found))
        kept = _company_wide(reading, _narrowed(_of_accounts(reading, found, metric)))
        if metric is not None and asks_whole(reading.parsed):
            kept = tuple(match for match in kept if not match.fact.segment)
            if not kept:
                continue
        if metric is not None and _means_the_company(reading) and all(m.fact.segment for m in kept):
            # a segment's net profit is not the company's, which may stand under a near name: 归母净利润
            only_parts = only_parts or kept
            continue
        if reading.parsed.kind is not QuestionType.VALUE or any(not is_change(match.fact) for match in kept):
            return kept
        only_changes = only_changes or kept
    return only_changes or only_parts


def _means_the_company(reading: Reading) -> bool:
    """Tell whether a question names one company and nothing that would be one of its parts."""
    parsed = reading.parsed
    kinds = [name.kind for name in parsed.names]
    words = without_basis(parsed.text, parsed.words)
    return kinds == [NameKind.COMPANY] and not words and parsed.kind not in _OVER_PARTS


def _moving(reading: Reading, found: list[Match]) -> list[Match]:
    """Where a question counts those that rose or fell, keep the counts of such if there are any."""
    way = reading.parsed.direction
    if reading.parsed.kind is not QuestionType.COUNT or way is None:
        return found
    behind = {m: reading.text_of(m.stored.doc_id)[m.fact.value_span.end : m.fact.span.end] for m in found}
    return [match for match in found if way in moves(behind[match])] or found


def _of_nation(reading: Reading, found: list[Match]) -> list[Match]:
    """Where a question names a country or the world, keep the figures whose labels name it if there are any."""
    for word in reading.parsed.words:
        if any(m.term.kind == _REGION and m.text == word.text for m in reading.glossary.find(word.text)):
            found = [m for m in found if holds(label_of(reading, m.fact), word.forms)] or found
    return found


def _of_accounts(reading: Reading, found: list[Match], metric: AskedMetric | None) -> list[Match]:
    """Where no basis is asked for, leave adjusted figures out if a report also gives that of its accounts."""
    if metric is None or asked_bases(reading.parsed.text) or unadjusted(reading, metric) is not None:
        return found
    plain = [match for match in found if not is_adjusted(reading, match.stored)]
    given = {_place(match) for match in plain}
    return [match for match in found if match in plain or _place(match) not in given]


def _place(match: Match) -> tuple[str, str, str | None, bool]:
    fact = match.fact
    return match.stored.doc_id, fact.segment, fact.period, is_change(fact)


def _is_ratio(reading: Reading, metric: AskedMetric) -> bool:
    term = reading.glossary.get(metric.term_id)
    return term is not None and term.unit_kind == "ratio"


def _company_wide(reading: Reading, found: tuple[Match, ...]) -> tuple[Match, ...]:
    """Where nobody but the company is named, leave its parts' figures out if a report gives the company's own."""
    parsed = reading.parsed
    if sum(name.kind is NameKind.COMPANY for name in parsed.names) > 1:
        # two companies are compared by their own figures
        return _owned_by_companies(found)
    titles = folded(*{reading.reports[match.stored.doc_id].metadata.title for match in found})
    # a name in the title is the company's, however short
    parts = [n for n in parsed.names if n.kind is NameKind.PART and not holds(titles, n.forms)]
    if parsed.kind in _OVER_PARTS or parts:
        return found
    if any(word.qualifies for word in parsed.words):
        return found
    return _owned_by_companies(found)


def _owned_by_companies(found: tuple[Match, ...]) -> tuple[Match, ...]:
    whole = {match.stored.doc_id for match in found if not match.fact.segment and match.fact.entity}
    return tuple(match for match in found if not match.fact.segment or match.stored.doc_id not in whole)


def _attempts(reading: Reading, metric: AskedMetric | None) -> tuple[_Sought, ...]:
    """Say what to look for, in order: the metric itself, a compound taken apart, then its near kin."""
    words = reading.parsed.words
    if metric is None:
        # no metric holds the words together: each has to be there itself
        content = tuple(replace(word, qualifies=True) for word in words if word.text not in POPULATION)
        if not content and reading.parsed.kind is QuestionType.COUNT:
            # "how many AI companies": whatever is counted of the part named
            parts = any(name.kind is NameKind.PART for name in reading.parsed.names)
            return (_Sought(None, (), counts=True),) if parts else ()
        content = content or tuple(replace(word, qualifies=True) for word in words)
        return (_Sought(None, content, only_ratios=asks_share(reading.parsed.text)),) if content else ()
    qualifying = without_basis(reading.parsed.text, tuple(word for word in words if word.qualifies))
    bases = asked_bases(reading.parsed.text)
    basis = next(iter(bases)) if len(bases) == 1 else None
    plain = unadjusted(reading, metric)
    attempts = [_Sought(frozenset({metric.term_id}), qualifying, adjusted=None if plain else basis)]
    if plain is not None:
        attempts.append(_Sought(frozenset({plain}), qualifying, adjusted=True))
    for head in heads_of(reading.glossary, metric.term_id):
        narrowing = AskedWord(head.prefix, head.forms, qualifies=True)
        attempts.append(_Sought(frozenset({head.metric}), qualifying, narrowing))
    kin = related_metrics(reading.glossary, metric.term_id)
    # among its kin are adjusted figures, which no one of the accounts is, nor is that one at constant rates
    is_strict = basis is False or at_constant_rates(reading.parsed.text)
    attempts.append(_Sought(kin, qualifying, adjusted=basis if is_strict else None))
    # a share is asked for, perhaps of those beyond a bound: neither an amount nor what is bounded is an answer
    is_share = asks_share(reading.parsed.text) and (
        not _is_ratio(reading, metric) or BOUND.search(reading.parsed.text) is not None
    )
    if is_share:
        attempts = []
    base = share_base(reading.glossary, metric.term_id)
    if base is not None:
        forms = tuple(fold(form) for form in (base.zh, base.en, *base.zh_aliases, *base.en_aliases))
        attempts.append(_Sought(None, (AskedWord(base.zh, forms), *words), only_ratios=True))
    if is_share:
        said = tuple(word for word in words if word.text not in POPULATION)
        attempts.insert(0, _Sought(None, (AskedWord(metric.text, metric.forms), *said), only_ratios=True))
    return tuple(attempts)


def _narrowed(found: list[Match]) -> tuple[Match, ...]:
    """Set aside what covers the question clearly less than the best that is of the period asked for."""
    timely = [match for match in found if match.period in (PeriodMatch.EXACT, PeriodMatch.WITHIN)]
    best = max(match.label for match in timely or found)
    return tuple(match for match in found if match.label > best - _CLEARLY)


def _match(reading: Reading, sought: _Sought, stored: StoredFact) -> Match | None:
    fact, parsed = stored.fact, reading.parsed
    if not of_company(parsed, stored) or (sought.metrics is not None and fact.metric not in sought.metrics):
        return None
    if sought.only_ratios and (not is_share(fact) or Unit(fact.unit) is not Unit.RATIO or is_change(fact)):
        return None
    if (
        not _is_on_basis(reading, sought, stored)
        or not is_measured_so(reading, fact)
        or not of_part(reading, stored)
        or not is_counted_so(parsed, fact)
        or not is_summed_so(parsed, fact)
        or lengths_differ(parsed.text, fact.metric_text)
    ):
        return None
    label = label_of(reading, fact)
    if sought.counts and (Unit(fact.unit) is not Unit.COUNT or not holds(label, tuple(POPULATION))):
        return None
    if sought.narrowing is not None and not holds(label, sought.narrowing.forms):
        return None
    in_label = word_coverage(reading, sought.required, label).share
    if sought.metrics is None and (
        in_label < _ENOUGH_LABEL or _LEANS.match(fact.metric_text) or not agree(parsed, label)
    ):
        return None
    if (
        in_label < _ENOUGH_WORDS
        and word_coverage(reading, sought.required, around(reading, stored)).share < _ENOUGH_WORDS
    ):
        return None
    other = word_coverage(reading, tuple(w for w in parsed.words if w not in sought.required), label).share
    named = _is_named_exactly(fact, sought, parsed)
    covered = 0.6 * in_label + 0.4 * other + (_CLEARLY if named else 0.0)
    return Match(
        stored, covered, match_period(reading, stored), _is_whole(reading, stored), _is_part(reading, stored)
    )


def _is_on_basis(reading: Reading, sought: _Sought, stored: StoredFact) -> bool:
    """Tell whether a figure is stated, not supposed, and on the basis that is sought."""
    if is_supposed(reading, stored):
        return False
    return sought.adjusted is None or sought.adjusted == is_adjusted(reading, stored)


def _is_whole(reading: Reading, stored: StoredFact) -> bool:
    """Tell whether the words before a figure that names no part say that it is the company's: "the Group's revenue"."""
    fact = stored.fact
    if fact.segment:
        return False
    about = reading.reports[stored.doc_id].metadata
    before = Span(fact.span.start, fact.value_span.end).of(reading.text_of(stored.doc_id))
    # what stands before a semicolon is said of somebody else
    clause = folded(_CLAUSE_END.split(before)[-1])
    names = tuple(folded(name) for name in (about.company, *about.aliases) if name)
    return _OWN.search(clause) is not None or holds(clause, names)


def _is_part(reading: Reading, stored: StoredFact) -> bool:
    """Tell whether the words before a figure say that it is only a part of the one before them."""
    start, end = stored.fact.span.start, stored.fact.value_span.start
    return _PART_BEFORE.search(reading.text_of(stored.doc_id)[start:end]) is not None


def _is_named_exactly(fact: Fact, sought: _Sought, parsed: ParsedQuestion) -> bool:
    """Tell whether the question names a figure's owner and nothing but it: 云服务 means 云服务业务, not 小微云服务."""
    owner = _TRADE.sub("", folded(fact.segment)).strip()
    words = (*sought.required, *parsed.words, *((sought.narrowing,) if sought.narrowing else ()))
    forms = {form for word in words for form in word.forms}
    forms |= {form for name in parsed.names if name.kind is NameKind.PART for form in name.forms}
    return bool(owner) and owner in {_TRADE.sub("", form).strip() for form in forms}


def label_of(reading: Reading, fact: Fact) -> str:
    """Return a figure's label with its metric's names in both languages, folded.

    Money for each of something, of which no metric and no word says that it is a cost, is its price.
    """
    term = reading.glossary.get(fact.metric) if fact.metric else None
    price = _PRICE if term is None and is_price(fact) and not _NO_PRICE.search(fact.metric_text) else ""
    return folded(fact.segment, fact.metric_text, term.zh if term else "", term.en if term else "", price)


def in_period(reading: Reading, matches: Iterable[Match]) -> tuple[Match, ...]:
    """Keep the matches nearest to each period asked for: exact ones, else those within; without any, undated ones.

    What two editions of one report state is kept once.
    """
    matches = tuple(matches)
    kept = {match.stored.fact_id for one in _each_period(reading) for match in _nearest(one, matches)}
    dated = tuple(match for match in matches if match.stored.fact_id in kept)
    return told_once(reading, dated or (match for match in matches if match.period is PeriodMatch.UNKNOWN))


def told_once(reading: Reading, matches: Iterable[Match]) -> tuple[Match, ...]:
    """Return matches without those that another copy or edition of their report states as well."""
    matches = tuple(matches)
    again = restated(reading, (match.stored for match in matches))
    return tuple(match for match in matches if match.stored.fact_id not in again)


def _each_period(reading: Reading) -> tuple[Reading, ...]:
    """Return a reading for each of the periods that a question names."""
    parsed = reading.parsed
    if len(parsed.periods) < 2:
        return (reading,)
    return tuple(replace(reading, parsed=replace(parsed, periods=(one,))) for one in parsed.periods)


def _nearest(reading: Reading, matches: Sequence[Match]) -> Sequence[Match]:
    """Keep the matches of the one period that a question names, those within it where none is of just that."""
    graded = [(match_period(reading, match.stored), match) for match in matches]
    exact = [match for grade, match in graded if grade is PeriodMatch.EXACT]
    return exact or [match for grade, match in graded if grade is PeriodMatch.WITHIN]
