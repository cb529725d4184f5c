"""A claim and where a source states its figure in; whether the source means by it what the claim says out.

Here is decided what makes the right digits a wrong statement although no name tells: another metric's
figure, the figure of a clause that speaks of something else than the claim does, a rise told as a fall, a
loss as a profit. What the source leaves unsaid is no contradiction.
"""

import re
from collections.abc import Sequence

from index.language.directions import ChangeKind, ChangeMention, Direction, change_kind, find_changes
from index.language.glossary import Glossary
from index.language.numbers import Quantity, Unit
from index.types import Span
from rag.verification.attribution import clause_of
from rag.verification.claims import Claim, metrics_of, words_around
from rag.verification.evidence import CitedSentence, Evidence

_LOSS = re.compile(r"亏|虧|\bloss(?:es)?\b", re.IGNORECASE)
_FALLING = frozenset({Direction.DOWN, Direction.NARROWED})


def means_the_same(
    claim: Claim, held: Quantity, sentence: CitedSentence, source: Evidence, glossary: Glossary
) -> bool:
    """Tell whether `held`, a figure of a source's sentence, is what the claim says it is."""
    return (
        _same_metric(claim, held, sentence, glossary)
        and _same_subject(claim, held, sentence, source, glossary)
        and _same_sign(claim, held, sentence)
    )


def _same_metric(claim: Claim, held: Quantity, sentence: CitedSentence, glossary: Glossary) -> bool:
    """Tell whether the source gives the figure to the claim's metric, to a kind of it, or to none."""
    given = metrics_of(sentence.text, held, sentence.quantities, glossary)
    if not claim.metrics or not given or claim.metrics & given:
        return True
    if given & claim.rival_metrics:
        return False
    return any(_is_kind_of(special, general, glossary) for special in given for general in claim.metrics)


def _is_kind_of(special: str, general: str, glossary: Glossary) -> bool:
    """Tell whether one term is the other with words added, as 归母净利润 is a 净利润."""
    terms = (glossary.get(special), glossary.get(general))
    if terms[0] is None or terms[1] is None:
        return False
    return any(part in whole for part in terms[1].forms for whole in terms[0].forms)


def _same_subject(
    claim: Claim, held: Quantity, sentence: CitedSentence, source: Evidence, glossary: Glossary
) -> bool:
    """Tell whether no other figure of the unit stands among more of the words around the claim's."""
    shared = len(claim.subject.intersection(_clause_words(sentence, held, glossary)))
    return not any(
        len(claim.subject.intersection(_clause_words(beside, other, glossary))) > shared
        for beside in source.sentences
        for other in beside.quantities
        if other is not held and other.unit is held.unit and other.value != held.value
    )


def _clause_words(sentence: CitedSentence, figure: Quantity, glossary: Glossary) -> list[str]:
    return words_around(sentence.text, figure, sentence.quantities, glossary)


def _same_sign(claim: Claim, held: Quantity, sentence: CitedSentence) -> bool:
    """Tell whether a rise is told as a rise and a loss as a loss."""
    shown = _falls(claim.text, claim.figure, claim.figures)
    stated = _falls(sentence.text, held, sentence.quantities)
    if shown is not None and stated is not None and shown != stated:
        return False
    if held.unit in (Unit.RATIO, Unit.POINTS):
        return shown is None or stated is not None or _tells_of_change(sentence.text)
    if (claim.figure.value < 0) == (held.value < 0):
        return True
    return _LOSS.search(claim.text if claim.figure.value > 0 else sentence.text) is not None


def _tells_of_change(text: str) -> bool:
    return bool(find_changes(text)) or change_kind(text) is not ChangeKind.UNSTATED


def _falls(text: str, figure: Quantity, figures: Sequence[Quantity]) -> bool | None:
    """Tell whether a figure is told as a fall, None where nothing in its clause tells."""
    if figure.value < 0 and figure.unit in (Unit.RATIO, Unit.POINTS):
        return True
    clause = clause_of(text, figure.span, figures)
    changes = [change for change in find_changes(text) if clause.covers(change.span)]
    if not changes:
        return None
    return min(changes, key=lambda change: _distance(change, figure.span)).direction in _FALLING


def _distance(change: ChangeMention, figure: Span) -> tuple[bool, int]:
    """Return how far a word of change is from a figure; those before it come first."""
    behind = change.span.start >= figure.end
    return behind, change.span.start - figure.end if behind else figure.start - change.span.end
