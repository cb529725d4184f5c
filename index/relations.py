"""Composer: a library's reports in, those that are one report out: copies, and editions in the other language.

Everything is worked out from what is stored. Decided here: which reports are compared at all (those that share figures
which few others state, and those with like titles), so that a library of thousands answers at once; and what is kept:
texts and figures never change, so their likenesses hold as long as the process, while companies, periods and titles are
looked at again when the library has changed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from index.editions import (
    Figures,
    Relation,
    Sketch,
    are_copies,
    are_editions,
    figures_of,
    may_be_copies,
    may_be_editions,
    may_state_the_same,
    names_of_company,
    sketch_of,
    sounds_of,
    words_of_title,
)
from index.errors import ReportNotFoundError
from index.language.scripts import fold
from index.stores.catalogue import Catalogue
from index.types import Report

Related = tuple[str, Relation]
"""A report's id, and what it is to another one."""
_ALIKE = 0.5
"""What share of what tells them from others two reports have to have in common to be compared."""
_MOST_TITLES, _MOST_STATING = 200, 50
"""Words of more titles ("results", 业绩), and figures in more reports (10%), tell no report from another."""
_FIRST_FACTS = 100


class _Shared:
    """Reports by what they hold: finds those that share enough of what few hold."""

    def __init__(self, held: Iterable[tuple[int, frozenset[str]]], *, most: int) -> None:
        self._held = dict(held)
        places: dict[str, list[int]] = defaultdict(list)
        for place, pieces in self._held.items():
            for piece in pieces:
                places[piece].append(place)
        self._places = {piece: found for piece, found in places.items() if len(found) <= most}

    def alike(self, place: int) -> Iterator[int]:
        """Yield the reports that share half of the telling pieces of the one that has fewer."""
        own = self._telling(place)
        shared = Counter(other for piece in own for other in self._places[piece])
        for other, count in shared.items():
            if count >= _ALIKE * min(len(own), len(self._telling(other))):
                yield other

    def _telling(self, place: int) -> list[str]:
        return [piece for piece in self._held.get(place, ()) if piece in self._places]


@dataclass(frozen=True)
class _Narrowing:
    """The reports of one state of a library, found by their figures and the words of their titles."""

    reports: tuple[Report, ...]
    stated: Mapping[str, frozenset[str]]

    @cached_property
    def places(self) -> dict[str, int]:
        """Return where each report stands in the library."""
        return {report.doc_id: place for place, report in enumerate(self.reports)}

    @cached_property
    def _titles(self) -> _Shared:
        words = ((place, words_of_title(report.metadata.title)) for place, report in enumerate(self.reports))
        return _Shared(words, most=_MOST_TITLES)

    @cached_property
    def _figures(self) -> _Shared:
        return _Shared(
            ((self.places[doc_id], values) for doc_id, values in self.stated.items()), most=_MOST_STATING
        )

    def candidates(self, place: int) -> set[int]:
        """Return the reports that one may be a copy or an edition of."""
        return {*self._titles.alike(place), *self._figures.alike(place)} - {place}


class Relations:
    """Which reports of a library are one. Threads may share one."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Look into `catalogue` when asked."""
        self._catalogue = catalogue
        self._narrowing: tuple[int, _Narrowing] | None = None
        self._names: tuple[int, dict[str, frozenset[str]]] = (-1, {})
        self._sketches: dict[str, Sketch] = {}
        self._figures: dict[str, Figures] = {}

    def related(self, doc_id: str) -> tuple[Related, ...]:
        """Return the reports that are one with a report, by way of a copy too, in the library's order.

        Raises:
            ReportNotFoundError: there is no such report.
        """
        narrowing = self._narrowed()
        place = narrowing.places.get(doc_id)
        if place is None:
            raise ReportNotFoundError(doc_id)
        found = self._directly(narrowing, place)
        for near, first in tuple(found.items()):
            for other, second in self._directly(narrowing, near).items():
                if other != place and Relation.COPY in (first, second):
                    found.setdefault(other, first if second is Relation.COPY else second)
        return tuple((narrowing.reports[other].doc_id, found[other]) for other in sorted(found))

    def relation(self, one: Report, other: Report) -> Relation | None:
        """Return what two reports are to one another, None where they are not one; the order does not matter."""
        if one.doc_id == other.doc_id:
            return None
        if may_be_copies(one, other):
            return Relation.COPY if self._are_copies(one, other) else None
        if not may_be_editions(one, other):
            return None
        is_dated = None not in (one.metadata.period, other.metadata.period)
        is_of_company = None not in (one.metadata.company, other.metadata.company)
        stated = self._stated(one.doc_id), self._stated(other.doc_id)
        same = are_editions(*stated, is_dated=is_dated, is_of_company=is_of_company)
        return Relation.EDITION if same and self._are_of_one(one, other) else None

    # ------------------------------------------------------------ private

    def _narrowed(self) -> _Narrowing:
        revision = self._catalogue.revision
        if self._narrowing is None or self._narrowing[0] != revision:
            stated = self._catalogue.first_figures(_FIRST_FACTS)
            self._narrowing = revision, _Narrowing(self._catalogue.reports(), stated)
        return self._narrowing[1]

    def _directly(self, narrowing: _Narrowing, place: int) -> dict[int, Relation]:
        own = narrowing.reports[place]
        found = {other: self.relation(own, narrowing.reports[other]) for other in narrowing.candidates(place)}
        return {other: relation for other, relation in found.items() if relation is not None}

    def _are_copies(self, one: Report, other: Report) -> bool:
        """Tell whether one report's text is the other's; what two companies write in one form's words is not."""
        if not may_state_the_same(self._stated(one.doc_id), self._stated(other.doc_id)):
            return False
        if not are_copies(self._sketch(one), self._sketch(other)):
            return False
        return None in (one.metadata.company, other.metadata.company) or self._are_of_one(one, other)

    def _are_of_one(self, one: Report, other: Report) -> bool:
        """Tell whether two reports are of one company, or both of none."""
        names, others = self._names_of(one), self._names_of(other)
        if not (names and others):
            return not (names or others)
        return not names.isdisjoint(others) or not sounds_of(names).isdisjoint(sounds_of(others))

    def _names_of(self, report: Report) -> frozenset[str]:
        revision = self._catalogue.revision
        if self._names[0] != revision:
            self._names = revision, {}
        names = self._names[1]
        if report.doc_id not in names:
            aliases = {fold(alias): fold(name) for alias, name in self._catalogue.aliases().items()}
            names[report.doc_id] = names_of_company(report.metadata, aliases)
        return names[report.doc_id]

    def _sketch(self, report: Report) -> Sketch:
        if report.doc_id not in self._sketches:
            text = self._catalogue.text(report.doc_id)
            self._sketches[report.doc_id] = sketch_of(text, report.metadata.lang)
        return self._sketches[report.doc_id]

    def _stated(self, doc_id: str) -> Figures:
        if doc_id not in self._figures:
            stated = ((Decimal(value), unit) for value, unit in self._catalogue.figures(doc_id))
            self._figures[doc_id] = figures_of(stated)
        return self._figures[doc_id]
