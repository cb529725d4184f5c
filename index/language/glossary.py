"""The finance and IT terms of glossary.csv in, a finder and translator of them out.

Here is decided which spellings are one term: its Chinese and English name and the aliases of both.
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from index.language.phrasebook import Phrasebook
from index.language.scripts import fold_aligned
from index.types import Span

_SEAM = re.compile(r"(?<=[A-Za-z0-9])(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])")
_COLUMNS = ("id", "zh", "en", "zh_aliases", "en_aliases", "kind", "unit_kind", "source")


@dataclass(frozen=True, slots=True)
class Term:
    """A term in both languages. `kind` says what it is (metric, …), `unit_kind` what its figures are in."""

    id: str
    zh: str
    en: str
    zh_aliases: tuple[str, ...]
    en_aliases: tuple[str, ...]
    kind: str
    unit_kind: str
    source: str

    @property
    def forms(self) -> tuple[str, ...]:
        """Return every spelling, the names before the aliases."""
        return tuple(form for form in (self.zh, self.en, *self.zh_aliases, *self.en_aliases) if form)


@dataclass(frozen=True, slots=True)
class TermMention:
    """Where a text uses a term, and the words that it uses."""

    span: Span
    term: Term
    text: str


class Glossary:
    """Terms, found by any of their spellings."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Take the terms; where two share a spelling it finds the first of them, a name before an alias."""
        self.terms = tuple(terms)
        self._by_id = {term.id: term for term in self.terms}
        spelled = [(name, n) for n, term in enumerate(self.terms) for name in (term.zh, term.en)]
        spelled += [
            (name, n) for n, term in enumerate(self.terms) for name in term.zh_aliases + term.en_aliases
        ]
        spelled += [(spaced, n) for name, n in spelled if (spaced := _spaced(name)) != name]
        folded = fold_aligned("\n".join(name for name, _ in spelled)).split("\n")
        self._phrasebook = Phrasebook(zip(folded, (thing for _, thing in spelled), strict=True))

    def find(self, text: str) -> tuple[TermMention, ...]:
        """Return the terms that `text` uses, in order, by the longest spelling at each place."""
        return tuple(
            TermMention(Span(start, end), self.terms[thing], text[start:end])
            for start, end, thing in self._phrasebook.find(text)
        )

    def expand(self, text: str) -> tuple[str, ...]:
        """Return the other spellings, in both languages, of the terms that `text` uses."""
        used = {mention.text.casefold() for mention in self.find(text)}
        forms = dict.fromkeys(form for mention in self.find(text) for form in mention.term.forms)
        return tuple(form for form in forms if form.casefold() not in used)

    def get(self, term_id: str) -> Term | None:
        """Return the term of that id."""
        return self._by_id.get(term_id)


@lru_cache(maxsize=4)
def load_glossary(path: Path | None = None) -> Glossary:
    """Return the glossary of a CSV file with the columns of glossary.csv, the built-in one by default.

    Raises:
        ValueError: a column is missing.
    """
    if path is None:
        text = files("index.language").joinpath("glossary.csv").read_text(encoding="utf-8")
    else:
        text = path.read_text(encoding="utf-8-sig")
    rows = csv.reader(text.splitlines())
    header = next(rows, [])
    missing = [column for column in _COLUMNS if column not in header]
    if missing:
        raise ValueError(
            f"A glossary needs the columns {', '.join(_COLUMNS)}; missing: {', '.join(missing)}."
        )
    places = [header.index(column) for column in _COLUMNS]
    return Glossary(_term([row[place] for place in places]) for row in rows if row)


def _term(row: list[str]) -> Term:
    """Return the term of a row whose fields are in the order of the columns."""
    return Term(row[0], row[1], row[2], _split(row[3]), _split(row[4]), row[5], row[6], row[7])


def _spaced(name: str) -> str:
    """Return a name as pages set it that part Latin from Chinese: "GDP 增速"."""
    return _SEAM.sub(" ", name)


def _split(field: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, field.split("|")))) if field else ()
