"""A statement and its sources in, whether they speak of what it says out.

Here is decided how much of a statement must be in its sources beyond figures and names: half of its content
words when both are in one language; across languages at least one thing that is the same in both, a figure,
a term or a name.
"""

from collections.abc import Sequence

from index.language.directions import find_changes
from index.language.glossary import Glossary
from index.language.numbers import Quantity, find_quantities
from index.language.periods import find_periods
from index.language.scripts import detect_language
from index.language.tokenizing import tokenize
from rag.verification.evidence import Evidence
from rag.verification.wording import FILLING

_ENOUGH = 0.5


def is_supported(
    text: str, figures: Sequence[Quantity], evidence: Sequence[Evidence], glossary: Glossary
) -> bool:
    """Tell whether what is cited is about what the statement says."""
    lang = detect_language(text)
    same = [source for source in evidence if detect_language(source.passage) is lang]
    if same and _coverage(text, "\n".join(source.surroundings for source in same), glossary) >= _ENOUGH:
        return True
    others = [source for source in evidence if source not in same]
    return any(_shares_anchor(text, figures, source, glossary) for source in others)


def _coverage(text: str, known: str, glossary: Glossary) -> float:
    """Return the share of the content words of `text` that `known` has, terms by any of their spellings."""
    words = content_words(text)
    if not words:
        return 1.0
    ids = {mention.term.id for mention in glossary.find(known)}
    shared = (form for m in glossary.find(text) if m.term.id in ids for form in tokenize(m.text))
    held = {*tokenize(known), *shared}
    return sum(word in held for word in words) / len(words)


def _shares_anchor(text: str, figures: Sequence[Quantity], source: Evidence, glossary: Glossary) -> bool:
    if figures:
        return True  # each of them is looked for in the sources by itself
    ids = {mention.term.id for mention in glossary.find(source.passage)}
    if any(mention.term.id in ids for mention in glossary.find(text)):
        return True
    return bool(content_words(text).intersection(tokenize(source.passage)))


def content_words(text: str) -> set[str]:
    """Return the words of `text` that say something, but for figures, periods and changes."""
    shown = list(text)
    spans = [
        *(quantity.span for quantity in find_quantities(text)),
        *(mention.span for mention in find_periods(text)),
        *(change.span for change in find_changes(text)),
    ]
    for place in spans:
        shown[place.start : place.end] = " " * (place.end - place.start)
    return {word for word in tokenize("".join(shown)) if len(word) > 1 and word not in FILLING}
