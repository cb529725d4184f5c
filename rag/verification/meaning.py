"""A claim and where a source states its figure in; whether the source means by it what the claim says out.

Here is decided what makes the right digits a wrong statement although no name tells: another metric's
figure, the figure of a clause that speaks of something else than the claim does, a rise told as a fall, a
loss as a profit, what is denied as what is so. What the source leaves unsaid is no contradiction, but for a
level that is said to have been risen or fallen to.
"""

import re
from collections.abc import Sequence

from index.language.directions import ChangeKind, ChangeMention, change_kind, find_changes
from index.language.glossary import Glossary
from index.language.numbers import Quantity, Unit
from index.language.scripts import detect_language, fold_aligned
from index.language.tokenizing import tokenize
from index.types import Span
from rag.verification.attribution import clause_of
from rag.verification.claims import Claim, metrics_in, metrics_of, subject_words, words_around
from rag.verification.evidence import CitedSentence, Evidence
from rag.verification.turns import FALLING, is_denied, tells_move

_LOSS = re.compile(r"亏|虧|\bloss(?:es)?\b", re.IGNORECASE)
_TO_FIGURE = re.compile(
    r"\s*(?:了|by\b)?\s*(?P<to>至|到|为|為|达|達|to\b)?\s*(?:约|約|about|approximately|nearly)?\s*"
)


def means_the_same(
    claim: Claim, held: Quantity, sentence: CitedSentence, source: Evidence, glossary: Glossary
) -> bool:
    """Tell whether `held`, a figure of a source's sentence, is what the claim says it is."""
    return (
        _same_metric(claim, held, sentence, glossary)
        and _same_subject(claim, held, sentence, source, glossary)
        and not _is_qualified(claim, held, sentence, glossary)
        and _same_denial(claim, held, sentence)
        and _same_sign(claim, held, sentence, source)
    )


def _same_metric(claim: Claim, held: Quantity, sentence: CitedSentence, glossary: Glossary) -> bool:
    """Tell whether the source gives the figure to the claim's metric, to a kind of it, or to none."""
    given = metrics_of(sentence.text, held, sentence.quantities, glossary)
    if not claim.metrics or not given or claim.metrics & given:
        return True
    if given & claim.rival_metrics:
        return False
    if any(_is_kind_of(special, general, glossary) for special in given for general in claim.metrics):
        return True
    clause = clause_of(claim.text, claim.figure.span, claim.figures)
    if metrics_in(clause.of(claim.text), glossary):
        return False
    said = metrics_in(
        sentence.text, glossary
    )  # the claim's figure only carries its metric over from an earlier one
    return any(
        _is_kind_of(special, general, glossary) for special in claim.metrics & said for general in given
    )


def _is_kind_of(special: str, general: str, glossary: Glossary) -> bool:
    """Tell whether one term is the other with words added, as 归母净利润 is a 净利润."""
    terms = (glossary.get(special), glossary.get(general))
    if terms[0] is None or terms[1] is None:
        return False
    return any(part in whole for part in terms[1].forms for whole in terms[0].forms)


def _same_subject(
    claim: Claim, held: Quantity, sentence: CitedSentence, source: Evidence, glossary: Glossary
) -> bool:
    """Tell whether no other figure of the unit and no other sentence suits the claim's words better."""
    around = _clause_words(sentence, held, glossary)
    shared = len(claim.subject.intersection(around))
    if not claim.words.issuperset(around) and _is_spoken_of_elsewhere(
        claim, held, sentence, source, glossary
    ):
        return False
    return not any(
        len(claim.subject.intersection(_clause_words(beside, other, glossary))) > shared
        for beside in source.sentences
        for other in beside.quantities
        if other is not held and other.unit is held.unit and other.value != held.value
    )


def _is_spoken_of_elsewhere(
    claim: Claim, held: Quantity, sentence: CitedSentence, source: Evidence, glossary: Glossary
) -> bool:
    """Tell whether the claim's subject is only in another sentence, or its metric in another clause."""
    subject = claim.subject.intersection(tokenize(source.passage))
    if subject and subject.isdisjoint(tokenize(sentence.text)):
        return True
    if not claim.metrics & metrics_in(source.passage, glossary) or _metrics_beside(sentence, held, glossary):
        return False
    alike = [other for other in sentence.quantities if other is not held and other.unit is held.unit]
    taken = any(claim.metrics & _metrics_beside(sentence, other, glossary) for other in alike)
    return taken or not metrics_in(sentence.text, glossary)


def _metrics_beside(sentence: CitedSentence, figure: Quantity, glossary: Glossary) -> frozenset[str]:
    """Return the metrics named in a figure's own clause."""
    return metrics_in(clause_of(sentence.text, figure.span, sentence.quantities).of(sentence.text), glossary)


def _is_qualified(claim: Claim, held: Quantity, sentence: CitedSentence, glossary: Glossary) -> bool:
    """Tell whether a word before the figure's metric makes it another than the claim's: 货运收入 for 收入."""
    if detect_language(claim.text) is not detect_language(sentence.text):
        return False
    before = [
        m for m in glossary.find(sentence.text) if m.term.kind == "metric" and m.span.end <= held.span.start
    ]
    if not before or before[-1].term.id not in claim.metrics:
        return False
    metric = before[-1].span
    clause = clause_of(sentence.text, metric, sentence.quantities)
    words = subject_words(sentence.text, Span(clause.start, metric.start), glossary)
    lead = fold_aligned(sentence.text[: metric.start]).rstrip()
    return bool(words) and lead.endswith(words[-1]) and words[-1] not in fold_aligned(claim.text)


def _clause_words(sentence: CitedSentence, figure: Quantity, glossary: Glossary) -> list[str]:
    return words_around(sentence.text, figure, sentence.quantities, glossary)


def _same_denial(claim: Claim, held: Quantity, sentence: CitedSentence) -> bool:
    """Tell whether a figure that the source denies ("did not reach 5 %") is denied, and no other."""
    shown = clause_of(claim.text, claim.figure.span, claim.figures).of(claim.text)
    stated = clause_of(sentence.text, held.span, sentence.quantities).of(sentence.text)
    return is_denied(shown) == is_denied(stated)


def _same_sign(claim: Claim, held: Quantity, sentence: CitedSentence, source: Evidence) -> bool:
    """Tell whether a rise is told as a rise and a loss as a loss."""
    shown = falls(claim.text, claim.figure, claim.figures)
    stated = falls(sentence.text, held, sentence.quantities)
    if shown is not None and stated is not None and shown != stated:
        return False
    levels = (_is_level(claim.text, claim.figure), _is_level(sentence.text, held))
    if None not in levels and levels[0] != levels[1]:
        return False
    if held.unit in (Unit.RATIO, Unit.POINTS):
        return shown is None or stated is not None or _tells_of_change(sentence.text)
    if shown is not None and stated is None and levels[0] and not tells_move(shown, held, sentence, source):
        return False
    if (claim.figure.value < 0) == (held.value < 0):
        return True
    return _LOSS.search(claim.text if claim.figure.value > 0 else sentence.text) is not None


def _tells_of_change(text: str) -> bool:
    return bool(find_changes(text)) or change_kind(text) is not ChangeKind.UNSTATED


def falls(text: str, figure: Quantity, figures: Sequence[Quantity]) -> bool | None:
    """Tell whether a figure is told as a fall, None where nothing in its clause tells."""
    if figure.value < 0 and figure.unit in (Unit.RATIO, Unit.POINTS):
        return True
    clause = clause_of(text, figure.span, figures)
    changes = [change for change in find_changes(text) if clause.covers(change.span)]
    if not changes:
        return None
    return min(changes, key=lambda change: _distance(change, figure.span)).direction in FALLING


def _is_level(text: str, figure: Quantity) -> bool | None:
    """Tell whether something rose or fell to a figure rather than by it; None where no change leads to it."""
    before = [change for change in find_changes(text) if change.span.end <= figure.span.start]
    gap = _TO_FIGURE.fullmatch(text, before[-1].span.end, figure.span.start) if before else None
    return None if gap is None else gap["to"] is not None


def _distance(change: ChangeMention, figure: Span) -> tuple[bool, int]:
    """Return how far a word of change is from a figure; those before it come first."""
    behind = change.span.start >= figure.end
    return behind, change.span.start - figure.end if behind else figure.start - change.span.end
