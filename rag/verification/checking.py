"""The check itself: statements in, the kept ones with their ledgers, and the texts of those removed, out."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from index.language.glossary import Glossary, load_glossary
from index.language.numbers import Quantity, find_quantities
from index.language.periods import Period
from index.language.scripts import fold
from index.language.unitwords import canonical, measure_of, parted
from rag.types import ParsedQuestion, Passage, Stated, Statement
from rag.verification.agreement import agrees
from rag.verification.attribution import find_marks
from rag.verification.claims import Claim, Forms, make_claim
from rag.verification.dating import (
    is_tied,
    named_periods,
    periods_in,
    resolved,
    same_period,
    source_periods,
)
from rag.verification.digits import untied_numbers
from rag.verification.evidence import CitedSentence, Evidence, ReportContext, open_sources
from rag.verification.ledger import confirm
from rag.verification.meaning import means_the_same
from rag.verification.naming import latin_names, unknown_names
from rag.verification.ownership import belongs_to_the_same
from rag.verification.support import is_supported
from rag.verification.tables import readings
from rag.verification.turns import turns_hold
from rag.verification.verbatim import quoted_numbers, stands_verbatim


@dataclass(frozen=True, slots=True)
class Verified:
    """What of an answer may be shown, and the texts that may not, both in the answer's order."""

    kept: tuple[Statement, ...]
    removed: tuple[str, ...]


def tie_figures(
    text: str, *, question: ParsedQuestion, evidence: Sequence[Evidence], owners: Collection[str] = ()
) -> tuple[tuple[Claim, Stated | None], ...]:
    """Return the claim of each figure of a text with its entry in the ledger, None where no source bears it out.

    owners: names that figures of the reports belong to, each of which makes a figure another where the text has it.
    """
    check = _Check(question, load_glossary(), frozenset(owners))
    claims = check.claims(text, find_quantities(text), evidence)
    return tuple((claim, check.entry(claim, evidence)) for claim in claims)


def words_hold(text: str, *, question: ParsedQuestion, evidence: Sequence[Evidence]) -> bool:
    """Tell whether the names, stray digits, periods, content and turns of a text are those of its sources."""
    return _Check(question, load_glossary()).words_hold(text, find_quantities(text), evidence)


def verify(
    statements: Sequence[Statement],
    *,
    question: ParsedQuestion,
    passages: Sequence[Passage],
    text_of: Callable[[str], str],
    context_of: Callable[[str], ReportContext],
    owners: Collection[str] = (),
) -> Verified:
    """Check statements against what they cite.

    A statement with `numbers` comes from the extractive reader: each of these is checked against its own
    source, or recomputed when it is derived, and any other figure of the text must be in some source. One
    without is checked in full, and its `numbers` are filled.

    Args:
        statements: as drafted.
        question: its names and words may be used though no passage has them.
        passages: those shown to the reader; they hold the context of the sources.
        text_of: the canonical text of a report, by document id.
        context_of: what the report says of itself, by document id.
        owners: names that figures of the reports belong to.
    """
    check = _Check(question, load_glossary(), frozenset(owners))
    kept: list[Statement] = []
    removed: list[str] = []
    for statement in statements:
        evidence = open_sources(statement.sources, passages, text_of, context_of)
        checked = check.checked(statement, evidence) if evidence else None
        if checked is None:
            removed.append(statement.text)
        else:
            kept.append(checked)
    return Verified(tuple(kept), tuple(removed))


@dataclass(frozen=True, slots=True)
class _Check:
    """The check of the statements that answer one question."""

    question: ParsedQuestion
    glossary: Glossary
    owners: frozenset[str] = frozenset()

    def checked(self, statement: Statement, evidence: Sequence[Evidence]) -> Statement | None:
        """Return the statement with its ledger, None where anything in it is without support."""
        if statement.numbers:
            return statement if confirm(statement, evidence) else None
        if statement.named:
            # a name alone states nothing that could be turned
            return statement if stands_verbatim(statement.named, evidence) else None
        quoted = quoted_numbers(statement.text, evidence)
        if quoted is not None:
            return replace(statement, numbers=quoted)
        figures = find_quantities(statement.text)
        if not self.words_hold(statement.text, figures, evidence):
            return None
        numbers = []
        for claim in self.claims(statement.text, figures, evidence):
            entry = self.entry(claim, evidence)
            if entry is None:
                return None
            numbers.append(entry)
        return replace(statement, numbers=tuple(numbers))

    def words_hold(self, text: str, figures: Sequence[Quantity], evidence: Sequence[Evidence]) -> bool:
        """Tell whether names, stray digits, periods and content are in the sources."""
        asked = (self.question.text, self.question.resolved)
        known = "\n".join((*asked, *(source.surroundings for source in evidence)))
        return (
            not unknown_names(text, figures, known, self.glossary)
            and not untied_numbers(text, figures, known)
            and all(is_tied(period, evidence) for period in periods_in(text, evidence[0].context.period))
            and is_supported(text, figures, evidence, self.glossary)
            and turns_hold(text, figures, evidence, self.glossary)
        )

    def claims(self, text: str, figures: Sequence[Quantity], evidence: Sequence[Evidence]) -> Iterator[Claim]:
        """Yield what a statement says of each of its figures."""
        asked = {name.text: (name.text, *name.forms) for name in self.question.names}
        forms = _with_owners(_with_companies(asked, text, evidence), self.owners)
        known = [mark.span for mark in find_marks(text, forms)]
        forms |= {name: (name,) for name in latin_names(text, figures, self.glossary, apart_from=known)}
        implied = frozenset(asked) if len(asked) == 1 else frozenset()
        for place in range(len(figures)):
            yield make_claim(text, place, figures, forms, self.glossary, implied=implied)

    def entry(self, claim: Claim, evidence: Sequence[Evidence]) -> Stated | None:
        """Return the ledger's entry for a figure, None where no source states it of the same thing."""
        for source in evidence:
            for sentence, held in _agreeing(claim.figure, source):
                if (
                    _is_for_each_alike(claim, held, sentence)
                    and self._is_of(claim, held, sentence, source)
                    and belongs_to_the_same(claim, held, sentence, source, self.glossary)
                    and means_the_same(claim, held, sentence, source, self.glossary)
                ):
                    return _stated(claim, source, source_periods(held, sentence, source))
        return None

    def _is_of(self, claim: Claim, held: Quantity, sentence: CitedSentence, source: Evidence) -> bool:
        """Tell whether a source's figure is of the period that the statement, or else the question, names.

        Where neither names one it is read as one about now: the figure may not be of before the report.
        """
        anchor = source.context.period
        wanted = named_periods(claim.text, claim.figure, claim.figures, anchor)
        if not wanted and len(self.question.periods) == 1:
            # "the third quarter" is the one that the report tells of
            only = self.question.periods[0]
            asked = only.period or resolved(only.mention, anchor)
            wanted = (asked,) if asked else ()
        if wanted:
            held_periods = source_periods(held, sentence, source)
            return any(same_period(one, other) for one in wanted for other in held_periods)
        named = named_periods(sentence.text, held, sentence.quantities, anchor)
        if anchor is None or len(self.question.periods) > 1 or not named:
            return True
        return any(period.end >= anchor.start for period in named)


def _is_for_each_alike(claim: Claim, held: Quantity, sentence: CitedSentence) -> bool:
    """Tell whether what a figure is for each of is what its source says, where both say it: "/lb" is no "/吨"."""
    said = [measure_of(words, of) for words, of in ((claim.text, claim.figure), (sentence.text, held))]
    each = {canonical(parted(measure)[1]) for measure in said if parted(measure)[1]}
    return len(each) <= 1


def _agreeing(figure: Quantity, source: Evidence) -> Iterator[tuple[CitedSentence, Quantity]]:
    """Yield where a source states a value, whosever it is."""
    currency = source.context.currency
    for sentence in source.sentences:
        for held in sentence.quantities:
            if any(
                agrees(figure, read, currency=currency)
                for read in readings(held, source.surroundings, currency=currency)
            ):
                yield sentence, held


def _with_companies(asked: Forms, text: str, evidence: Sequence[Evidence]) -> dict[str, tuple[str, ...]]:
    """Return the asked names and the companies that `text` names, those of reports with all their names."""
    forms = {key: tuple(spellings) for key, spellings in asked.items()}
    for names in dict.fromkeys(source.context.names for source in evidence if source.context.names):
        own = set(map(fold, names))
        keys = [key for key, spellings in asked.items() if own.intersection(map(fold, spellings))]
        if not keys:
            keys = [mark.span.of(text) for mark in find_marks(text, {names[0]: names})][:1]
        forms |= {key: tuple(dict.fromkeys((*forms.get(key, ()), *names))) for key in keys}
    return forms


def _with_owners(forms: Forms, owners: Collection[str]) -> dict[str, Sequence[str]]:
    """Return known names and, each by itself, the owners that none of them is."""
    known = {fold(spelling) for spellings in forms.values() for spelling in spellings}
    return {**forms, **{owner: (owner,) for owner in owners if fold(owner) not in known}}


def _stated(claim: Claim, source: Evidence, periods: Sequence[Period]) -> Stated:
    """Return the ledger's entry for a figure as it is shown."""
    figure = claim.figure
    return Stated(
        span=figure.span,
        value=figure.value,
        unit=figure.unit.value,
        scale=figure.scale,
        currency=figure.currency,
        metric=min(claim.metrics, default=None),
        entity=" / ".join(sorted(claim.names)) or None,
        period=periods[0].label if periods else None,
        source=source.index,
    )
