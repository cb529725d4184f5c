"""The reports of a library in, everybody that they name out, each once with all the names that are theirs.

Here is decided which names are one's: those of one report's company, those that a report's text puts side by side, and
a Chinese and an English company's name that sound the same; never two names that merely look alike.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.language.scripts import fold
from index.language.sounds import romanised
from index.language.tradenames import are_compatible, core, names_trade, trades, without_legal_form
from index.types import GlossKind, Report

_HAN = re.compile(r"[\u3400-\u9fff]")
_AND = re.compile(r"[和与及、]")
_SHORT_NAME = 2
_MIN_SOUND = 4
"""Shorter romanised names ("an", "bao") are too often something else."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A company, product, brand or person under all its names; `doc_ids` are the reports about it (companies)."""

    names: tuple[str, ...]
    doc_ids: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Return its names, folded."""
        return tuple(dict.fromkeys(fold(name) for name in self.names))

    @property
    def trades(self) -> frozenset[int]:
        """Return the trades that its names say."""
        return frozenset().union(*(trades(name) for name in self.names))


def names_of(report: Report) -> tuple[str, ...]:
    """Return the names of a report's company: its aliases too, and legal names without their form."""
    company = report.metadata.company
    names = [name for name in (company, *report.metadata.aliases) if name]
    # a legal name is known by what stands before its form: 星海科技 of 星海科技集团股份有限公司
    bare = (without_legal_form(name) for name in names if _HAN.search(name))
    names += [short for short in bare if len(short) > _SHORT_NAME and short not in names]
    names += [longer for name in names[:1] if (longer := _in_title(name, report.metadata.title))]
    return tuple(dict.fromkeys(names))


def _in_title(name: str, title: str) -> str | None:
    """Return the longer name that a headline in small letters has: "Acme Shipping profit falls" is on Acme Shipping."""
    longer = re.search(rf"(?<!\w){re.escape(name)}(?: [A-Z][\w&-]+){{1,2}}(?= [a-z]{{3}})", title)
    return longer.group() if longer is not None else None


def identities(reports: Sequence[Report], owners: Iterable[str]) -> tuple[Identity, ...]:
    """Return everybody that reports are about, that their text glosses, or whose figures they give as a company's."""
    groups = _Groups()
    for identity in _subjects(reports):
        groups.add(identity)
    groups.join_by_sound()
    glosses = (gloss for report in reports for gloss in report.metadata.glosses)
    for names in (gloss.names for gloss in glosses if gloss.kind is GlossKind.NAME):
        groups.add(Identity(names))
    for owner in filter(names_trade, owners):
        groups.add(Identity((owner,)))
    return groups.all()


def _subjects(reports: Iterable[Report]) -> Iterator[Identity]:
    """Yield whom each report is about; a survey or a weekly is about nobody and is asked for by its name or writer."""
    for report in reports:
        about = report.metadata
        names = names_of(report) if about.company else (*filter(None, (about.publisher,)), *about.aliases)
        if names:
            yield Identity(names, (report.doc_id,))


class _Groups:
    """Identities that grow as names are found to be theirs."""

    def __init__(self) -> None:
        self._members: list[Identity | None] = []
        self._by_name: dict[str, int] = {}

    def all(self) -> tuple[Identity, ...]:
        return tuple(member for member in self._members if member is not None)

    def add(self, new: Identity) -> None:
        """Add an identity to the one that shares a name with it; between two companies' names it binds nothing."""
        hit = sorted({self._by_name[name] for name in _binding(new.names) if name in self._by_name})
        about = [n for n in hit if (member := self._members[n]) is not None and member.doc_ids]
        if len(about) > 1 and not new.doc_ids:
            return
        self._members.append(new)
        self._point(new, len(self._members) - 1)
        for other in reversed(hit):
            self._merge(other, len(self._members) - 1)

    def join_by_sound(self) -> None:
        """Join the companies known in Chinese only with the one known in English only that sounds the same."""
        latin: dict[str, set[int]] = {}
        for number, member in self._of_script(han=False):
            for name in member.names:
                latin.setdefault(_letters(core(name)), set()).add(number)
        pairs: dict[int, list[int]] = {}
        for number, member in self._of_script(han=True):
            for other in {n for sound in sounds_of(member) for n in latin.get(sound, ())}:
                if are_compatible(member.trades, self._trades(other)):
                    pairs.setdefault(other, []).append(number)
        for english, chinese in pairs.items():
            if len(chinese) == 1:
                self._merge(chinese[0], english)

    def _of_script(self, *, han: bool) -> list[tuple[int, Identity]]:
        """Return the identities with their numbers of which all names are in Chinese, or none is."""
        numbered = [(number, member) for number, member in enumerate(self._members) if member is not None]
        return [
            (n, member)
            for n, member in numbered
            if {_HAN.search(x) is not None for x in member.names} == {han}
        ]

    def _trades(self, number: int) -> frozenset[int]:
        member = self._members[number]
        return member.trades if member is not None else frozenset()

    def _merge(self, source: int, target: int) -> None:
        """Make two identities one, at the place of the second; the first's names go before."""
        first, second = self._members[source], self._members[target]
        if first is None or second is None or source == target:
            return
        names = tuple(dict.fromkeys((*first.names, *second.names)))
        doc_ids = tuple(dict.fromkeys((*first.doc_ids, *second.doc_ids)))
        joined = replace(first, names=names, doc_ids=doc_ids)
        low, high = min(source, target), max(source, target)
        self._members[low], self._members[high] = joined, None
        self._point(joined, low)

    def _point(self, member: Identity, number: int) -> None:
        for name in _binding(member.names):
            self._by_name[name] = number


def _binding(names: Sequence[str]) -> Iterator[str]:
    """Yield the folded names that are one's alone: not the bare first word that siblings share."""
    for place, name in enumerate(names):
        long = len(name) > _SHORT_NAME if _HAN.search(name) else " " in name
        if place == 0 or long or names_trade(name):
            yield fold(name)


def sounds_of(identity: Identity) -> frozenset[str]:
    """Return how the own parts of an identity's Chinese names are romanised."""
    own = {core(name) for name in identity.names if _HAN.search(name)}
    every = (sound for part in own for sound in romanised(part))
    return frozenset(sound for sound in every if len(sound) >= _MIN_SOUND)


def _letters(name: str) -> str:
    return re.sub(r"[^a-z]", "", fold(name))


def names_part(wanted: str, part: str) -> bool:
    """Tell whether `wanted` names an owner: part of its name in Chinese, whole words of it in English."""
    if not wanted.isascii():
        pieces = _AND.split(part)
        if wanted[-1].isascii() and wanted[-1].isalnum():
            # 云帆2 is no part of 云帆2S
            return any(re.search(rf"{re.escape(wanted)}(?![a-z0-9])", piece) is not None for piece in pieces)
        # two characters are too often part of another word: they have to begin or end the name
        return any(
            (len(wanted) > _SHORT_NAME and wanted in piece)
            or piece.endswith(wanted)
            or (piece.startswith(wanted) and len(piece) <= len(wanted) + _SHORT_NAME)
            for piece in pieces
        )
    return re.search(rf"(?<![a-z0-9]){re.escape(wanted)}(?![a-z0-9])", part) is not None
