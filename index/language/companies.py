"""The listed and well-known companies of companies.csv in, a finder of their names out.

Here is decided which names mean a company: its Chinese short and full name, its English name, aliases and
tickers; but not a short Chinese name that is a piece of other words (京东 in 南京东路).
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from index.language.dictionary import is_piece_of_words
from index.language.phrasebook import Found, Phrasebook
from index.language.scripts import fold_aligned
from index.types import Span

_COLUMNS = ("zh_short", "zh_full", "en", "aliases", "tickers", "source")
_SHORT_NAME, _SHORT_LATIN = 2, 3


@dataclass(frozen=True, slots=True)
class Company:
    """A company's names and tickers. `id` is its first ticker, or its first name where it is not listed."""

    id: str
    zh_short: str
    zh_full: str
    en: str
    aliases: tuple[str, ...]
    tickers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompanyMention:
    """Where a text names a company, and the words that it uses."""

    span: Span
    company: Company
    text: str


class Companies:
    """Companies, found by any of their names and by their tickers."""

    def __init__(self, companies: Iterable[Company]) -> None:
        """Take the companies; where two share a name it finds the first of them."""
        self.companies = tuple(companies)
        spelled = [
            (name, n)
            for n, company in enumerate(self.companies)
            for name in (*self.names(company), *company.tickers)
        ]
        folded = fold_aligned("\n".join(name for name, _ in spelled)).split("\n")
        things = [thing for _, thing in spelled]
        self._by_name: dict[str, int] = {}
        for name, thing in zip(folded, things, strict=True):
            self._by_name.setdefault(name, thing)
        self._phrasebook = Phrasebook(zip(folded, things, strict=True))

    def find(self, text: str) -> tuple[CompanyMention, ...]:
        """Return the companies that `text` names, in order, by the longest name at each place."""
        return tuple(
            CompanyMention(
                Span(found.start, found.end), self.companies[found.thing], text[found.start : found.end]
            )
            for found in self._phrasebook.find(text)
            if not _is_word_piece(text, found) and not _is_small_word(text[found.start : found.end])
        )

    @staticmethod
    def names(company: Company) -> tuple[str, ...]:
        """Return the names of a company without its tickers, each once, the short Chinese one first."""
        every = (company.zh_short, company.en, company.zh_full, *company.aliases)
        return tuple(dict.fromkeys(name for name in every if name))

    def by_name(self, name: str) -> Company | None:
        """Return the company of that name or ticker, case, width and script apart."""
        thing = self._by_name.get(fold_aligned(name).strip())
        return None if thing is None else self.companies[thing]


@lru_cache(maxsize=4)
def load_companies(path: Path | None = None) -> Companies:
    """Return the companies of a CSV file with the columns of companies.csv, the built-in ones by default.

    Raises:
        ValueError: a column is missing.
    """
    if path is None:
        text = files("index.language").joinpath("companies.csv").read_text(encoding="utf-8")
    else:
        text = path.read_text(encoding="utf-8-sig")
    rows = csv.reader(text.splitlines())
    header = next(rows, [])
    missing = [column for column in _COLUMNS if column not in header]
    if missing:
        raise ValueError(
            f"A company list needs the columns {', '.join(_COLUMNS)}; missing: {', '.join(missing)}."
        )
    places = [header.index(column) for column in _COLUMNS]
    return Companies(_company([row[place] for place in places]) for row in rows if row)


def _company(row: list[str]) -> Company:
    """Return the company of a row whose fields are in the order of the columns."""
    tickers = _split(row[4])
    return Company(
        tickers[0] if tickers else row[0] or row[2], row[0], row[1], row[2], _split(row[3]), tickers
    )


def _split(field: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, field.split("|")))) if field else ()


def _is_small_word(written: str) -> bool:
    """Tell whether a short English name is written as a word: "bps" is no company, "BP" is."""
    return written.isascii() and written.isalpha() and written.islower() and len(written) <= _SHORT_LATIN


def _is_word_piece(text: str, found: Found) -> bool:
    """Tell whether a short Chinese name is a piece of other words."""
    is_short = found.end - found.start <= _SHORT_NAME and not text[found.start].isascii()
    return is_short and is_piece_of_words(text, found.start, found.end)
