"""The listed and well-known companies of companies.csv in, a finder of their names out.

Here is decided which names mean a company: its Chinese short and full name, its English name, aliases and
tickers; but not a short Chinese name that is a piece of other words (京东 in 南京东路), nor one that says what a whole
country has (中国建筑 in 中国建筑行业), nor English words of a name in small letters ("a best buy"), nor what only ends
the name of a public body ("Bank of China" in the People's Bank of China).
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from index.language.dictionary import is_english_word, is_piece_of_words
from index.language.glossary import load_glossary
from index.language.phrasebook import Found, Phrasebook
from index.language.scripts import fold_aligned
from index.types import Span

_COLUMNS = ("zh_short", "zh_full", "en", "aliases", "tickers", "source")
_SHORT_NAME, _SHORT_LATIN = 2, 3
_NO_COMPANY = -1
"""What the name of a public body stands for."""
_COUNTRY = ("中国", "中國")
_OF_MANY = re.compile(r"市场|市場|行业|行業|产业|產業|业(?![务绩主])|業(?![務績主])|进口|進口|出口|需求")
"""What behind a name that begins with the country says that its words are a trade, not a firm."""
_CAPITALISED = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]")
"""A word with a capital within a sentence."""
_SMALL = frozenset({"a", "and", "by", "de", "for", "in", "of", "on", "the"})
"""Words that stand in small letters in names, too."""


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

    def __init__(self, companies: Iterable[Company], bodies: Iterable[str] = ()) -> None:
        """Take the companies, and the names of public bodies; where two share a name it finds the first of them."""
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
        others = fold_aligned("\n".join(bodies)).split("\n")
        self._phrasebook = Phrasebook(
            [*zip(folded, things, strict=True), *((body, _NO_COMPANY) for body in others if len(body) > 1)]
        )

    def find(self, text: str) -> tuple[CompanyMention, ...]:
        """Return the companies that `text` names, in order, by the longest name at each place."""
        return tuple(
            CompanyMention(
                Span(found.start, found.end), self.companies[found.thing], text[found.start : found.end]
            )
            for found in self._phrasebook.find(text)
            if found.thing != _NO_COMPANY
            and not _is_word_piece(text, found)
            and not _is_of_country(text, found)
            and not _is_small_word(text[found.start : found.end])
            and not _is_plain_english(text, text[found.start : found.end])
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
    return Companies((_company([row[place] for place in places]) for row in rows if row), _public_bodies())


def _public_bodies() -> Iterator[str]:
    """Yield the names of ministries, central banks and associations: those of the glossary with a capital."""
    for term in load_glossary().terms:
        if term.kind == "organisation" and term.en[:1].isupper():
            yield from term.forms


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


def _is_of_country(text: str, found: Found) -> bool:
    """Tell whether the words of a name are a trade that a country has: 中国建筑行业."""
    return text.startswith(_COUNTRY, found.start) and _OF_MANY.match(text, found.end) is not None


def _is_plain_english(text: str, written: str) -> bool:
    """Tell whether a name of English words stands in small letters in a text with capitals: "a best buy"."""
    words = [word for word in written.split(" ") if word not in _SMALL]
    if not written.isascii() or not any(word[:1].islower() for word in words):
        return False
    uses_capitals = not written.islower() or _CAPITALISED.search(text) is not None
    return uses_capitals and all(is_english_word(word) for word in words)
