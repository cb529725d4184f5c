"""A term in, the narrower terms that it takes in out: profitability is told by margins and returns.

Here is decided, by broader.csv, whose sentences may meet a question in a broader word. Never the other way round: who
asks for the gross margin is not answered by what is said of profitability.
"""

import csv
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from index.language.glossary import Glossary, Term


def narrower_terms(glossary: Glossary, term_id: str) -> tuple[Term, ...]:
    """Return the terms of a glossary that a broader one takes in, none for one that takes in none."""
    found = (glossary.get(narrower) for narrower in _narrower().get(term_id, ()))
    return tuple(term for term in found if term is not None)


@lru_cache(maxsize=1)
def _narrower() -> Mapping[str, tuple[str, ...]]:
    text = files("index.language").joinpath("broader.csv").read_text(encoding="utf-8")
    return {row["broader"]: tuple(row["narrower"].split("|")) for row in csv.DictReader(text.splitlines())}
