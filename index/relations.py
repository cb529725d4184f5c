"""Composer: a library's reports in, those that are one report out: copies, and editions in the other language.

Everything is worked out from what is stored. Decided here: which reports are compared at all (those that share figures
which few others state, and those with like titles), so that a library of thousands answers at once; in which order two
are compared (whose they are and their figures first, their texts last); and what is kept: texts and figures never
change, so their likenesses hold as long as the process, while companies, periods and titles are looked at again when
the library has changed. Until then two reports are compared once, so that many copies of one report are soon listed.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, partial

from index.editions import (
    Figures,
    Names,
    Relation,
    Sketch,
    are_copies,
    are_editions,
    figures_of,
    fill_in_one_form,
    may_be_copies,
    may_be_editions,
    may_state_the_same,
    names_in,
    names_of_company,
    names_one_of,
    says_who_issues,
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
        own = [piece for piece in self._held.get(place, ()) if piece in self._places]
        shared = Counter(other for piece in own for other in self._places[piece])
        for other, count in shared.items():
            if count >= _ALIKE * min(len(own), self._telling[other]):
                yield other

    @cached_property
    def _telling(self) -> Counter[int]:
        """Return how many telling pieces each report has."""
        return Counter(place for found in self._places.values() for place in found)


@dataclass(frozen=True)
class _Narrowing:
    """The reports of one state of a library, found by their figures and the words of their titles."""

    reports: tuple[Report, ...]
    stated: Callable[[], Mapping[str, frozenset[str]]]

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
            (
                (self.places[doc_id], values)
                for doc_id, values in self.stated().items()
                if doc_id in self.places
            ),
            most=_MOST_STATING,
        )

    def candidates(self, place: int) -> set[int]:
        """Return the reports that one may be a copy or an edition of."""
        return {*self._titles.alike(place), *self._figures.alike(place)} - {place}


@dataclass(frozen=True, slots=True)
class _Known:
    """What is found out of one state of a library: what companies are known by, and which reports are one."""

    revision: int
    narrowing: _Narrowing
    aliases: Mapping[str, str]
    names: dict[str, frozenset[str]] = field(default_factory=dict)
    sounds: dict[str, frozenset[str]] = field(default_factory=dict)
    near: dict[int, Mapping[int, Relation]] = field(default_factory=dict)
    """By its place, the reports that a report is a copy or an edition of by itself."""

    def are_of_one(self, one: Report, other: Report) -> bool:
        """Tell whether two reports are of one company, or both of none."""
        names, others = self.names_of(one), self.names_of(other)
        if not (names and others):
            return not (names or others)
        return not names.isdisjoint(others) or not self._sounds_of(one).isdisjoint(self._sounds_of(other))

    def names_of(self, report: Report) -> frozenset[str]:
        """Return what a report's company is known by; nothing where it is about none."""
        if report.doc_id not in self.names:
            self.names[report.doc_id] = names_of_company(report.metadata, self.aliases)
        return self.names[report.doc_id]

    def _sounds_of(self, report: Report) -> frozenset[str]:
        if report.doc_id not in self.sounds:
            self.sounds[report.doc_id] = sounds_of(self.names_of(report))
        return self.sounds[report.doc_id]


class Relations:
    """Which reports of a library are one. Threads may share one."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Look into `catalogue` when asked."""
        self._catalogue = catalogue
        self._state: _Known | None = None
        self._sketches: dict[str, Sketch] = {}
        self._figures: dict[str, Figures] = {}
        self._words: dict[str, Names] = {}

    def related(self, doc_id: str) -> tuple[Related, ...]:
        """Return the reports that are one with a report, by way of a copy too, in the library's order.

        Raises:
            ReportNotFoundError: there is no such report.
        """
        known = self._known()
        reports, place = known.narrowing.reports, known.narrowing.places.get(doc_id)
        if place is None:
            raise ReportNotFoundError(doc_id)
        lang = reports[place].metadata.lang
        return tuple(
            (
                reports[other].doc_id,
                Relation.COPY if reports[other].metadata.lang is lang else Relation.EDITION,
            )
            for other in sorted(self._joined(known, place))
        )

    def relation(self, one: Report, other: Report) -> Relation | None:
        """Return what two reports are to one another, None where they are not one; the order does not matter."""
        return self._compared(self._known(), one, other)

    # ------------------------------------------------------------ private

    def _known(self) -> _Known:
        revision, state = self._catalogue.revision, self._state
        if state is None or state.revision != revision:
            stated = partial(self._catalogue.first_figures, _FIRST_FACTS)
            narrowing = _Narrowing(self._catalogue.reports(), stated)
            aliases = {fold(alias): fold(name) for alias, name in self._catalogue.aliases().items()}
            self._state = state = _Known(revision, narrowing, aliases)
        return state

    def _joined(self, known: _Known, place: int) -> set[int]:
        """Return the reports that are one with a report by themselves or by way of one other, one of the two a copy."""
        near = self._near(known, place)
        joined = set(near)
        for other, relation in near.items():
            further = self._near(known, other)
            if relation is Relation.COPY:
                joined.update(further)
            else:
                joined.update(each for each, how in further.items() if how is Relation.COPY)
        return joined - {place}

    def _near(self, known: _Known, place: int) -> Mapping[int, Relation]:
        """Return the reports that a report is one with by itself; two are compared only once."""
        if place not in known.near:
            found = (
                (other, self._between(known, place, other)) for other in known.narrowing.candidates(place)
            )
            known.near[place] = {other: relation for other, relation in found if relation is not None}
        return known.near[place]

    def _between(self, known: _Known, place: int, other: int) -> Relation | None:
        if other in known.near:
            return known.near[other].get(place)
        return self._compared(known, known.narrowing.reports[place], known.narrowing.reports[other])

    def _compared(self, known: _Known, one: Report, other: Report) -> Relation | None:
        if one.doc_id == other.doc_id:
            return None
        is_of_company = None not in (one.metadata.company, other.metadata.company)
        if may_be_copies(one, other):
            # what two companies write in one form's words is no copy
            is_open = not is_of_company or known.are_of_one(one, other)
            is_copy = is_open and self._are_copies(one, other)
            return Relation.COPY if is_copy and self._name_the_same(known, one, other) else None
        if not is_of_company and any(map(says_who_issues, (one, other))):
            return None  # whose they are could not be read
        if not known.are_of_one(one, other) or not may_be_editions(one, other):
            return None
        is_dated = None not in (one.metadata.period, other.metadata.period)
        stated = self._stated(one.doc_id), self._stated(other.doc_id)
        same = are_editions(*stated, is_dated=is_dated, is_of_company=is_of_company)
        return Relation.EDITION if same else None

    def _are_copies(self, one: Report, other: Report) -> bool:
        """Tell whether one report's text is the other's."""
        stated = self._stated(one.doc_id), self._stated(other.doc_id)
        return may_state_the_same(*stated) and are_copies(self._sketch(one), self._sketch(other))

    def _name_the_same(self, known: _Known, one: Report, other: Report) -> bool:
        """Tell whether texts that are alike are on the same, also where the company of one or both is not known."""
        owners = [(report, known.names_of(report)) for report in (one, other)]
        held = [(report, names) for report, names in owners if names]
        if len(held) > 1:
            return True
        if held:
            (about, names), text = held[0], self._catalogue.text
            return names_one_of(text((other if about is one else one).doc_id), names)
        return not fill_in_one_form(self._names_in(one), self._names_in(other))

    def _names_in(self, report: Report) -> Names:
        if report.doc_id not in self._words:
            self._words[report.doc_id] = names_in(self._catalogue.text(report.doc_id))
        return self._words[report.doc_id]

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
