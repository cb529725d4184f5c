"""The names a library knows: the companies its reports are about, their aliases, and who else has figures in them.

A question's words in, the names among them out, each with the forms under which the reports write it. Here is decided
when a name is known, and when it must be refused rather than be taken for another.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from index.language.companies import Companies, load_companies
from index.language.dictionary import dictionary, is_piece_of_words
from index.language.phrasebook import Phrasebook
from index.language.scripts import fold, fold_aligned
from index.language.tradenames import KINDS_OF_BODY, core, is_trade_word, trade_behind, trades
from index.types import GlossKind, Language, Report, Span
from rag.identities import Identity, identities, names_of, names_part
from rag.interviewed import Interviewed
from rag.romanised import Romanised
from rag.sounding import Sounding
from rag.types import AskedName, NameKind

_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
_NEXT_WORD = re.compile(r" [A-Z][A-Za-z0-9]*")
_CAPITAL_HEAD = re.compile(r"[A-Z][\w.&'’-]*(?: (?:[A-Z][\w.&'’-]*|&))*(?= [a-z])")
_CODE = re.compile(r"([A-Za-z]{1,4}-?)(\d{2,})[A-Za-z]{0,2}")
_SHORT_NAME = 2
_CLASSES_EN = frozenset(
    {"business", "division", "leasing", "operations", "products", "segment", "services", "unit"}
)
_MIN_PINYIN = 4
"""Shorter romanised names ("an", "bao") are too often something else."""


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name and where it stands in the question."""

    span: Span
    name: AskedName


class NameIndex:
    """The names of one library at one revision."""

    def __init__(
        self,
        reports: Sequence[Report],
        aliases: Mapping[str, str],
        parts: Callable[[], Sequence[tuple[str, str]]],
        occurs: Callable[[str], bool],
        texts: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        """Gather names.

        Args:
            reports: the library's reports.
            aliases: what users added: alias → name.
            parts: gives (document id, owner) for the owners of figures that facts name (segments, products, regions).
            occurs: tells whether a word stands in any report.
            texts: gives the reports' texts, to look for what a name in Latin letters romanises.
        """
        self._reports = reports
        self._aliases = aliases
        self._parts = parts
        self._occurs = occurs
        self._romanised = Romanised(texts)
        self._interviewed = Interviewed(reports, texts)
        self._companies: Companies = load_companies()

    def find(self, text: str) -> tuple[FoundName, ...]:
        """Return the companies, aliases and known parts that `text` names, in order, none overlapping."""
        found: list[FoundName] = []
        for finder in (self._user_aliases, self._written, self._talked_to, self._lexicon, self._meant):
            # what is found is read no second time: to look for sounds costs a dictionary of readings
            for name in finder(_without(text, found) if finder == self._meant else text):
                if not any(_overlap(name.span, other.span) for other in found):
                    found.append(name)
        return tuple(sorted(found, key=lambda name: name.span))

    def within(self, doc_ids: Collection[str]) -> "NameIndex":
        """Return the names of some of the reports; of all when `doc_ids` is empty."""
        if not doc_ids:
            return self
        parts = tuple(pair for pair in self._pairs if pair[0] in doc_ids)
        reports = tuple(report for report in self._reports if report.doc_id in doc_ids)
        some = NameIndex(reports, self._aliases, lambda: parts, self._occurs)
        some._romanised = self._romanised
        return some

    def part(self, run: str) -> AskedName | None:
        """Return the known owner of figures that `run` (a product, a segment) names, by spelling or by sound."""
        wanted = joined(run)
        if wanted in KINDS_OF_BODY and wanted not in self._folded_parts:
            return None  # what several owners are (南非央行, 英国央行), and nobody's name
        also = self._glossed.get(wanted, ())
        if also or any(names_part(wanted, part) for part in self._folded_parts):
            return AskedName(run, NameKind.PART, tuple(dict.fromkeys((wanted, *also))))
        if wanted.isascii() and len(wanted) >= _MIN_PINYIN:
            sounding = self._by_sound(re.sub(r"[^a-z]", "", wanted))
            if sounding:
                return AskedName(run, NameKind.PART, sounding)
        return None

    def whole_part(self, run: str) -> AskedName | None:
        """Return the known owner of figures that `run` is the whole name of."""
        return self.part(run) if joined(run) in self._folded_parts else None

    def synonyms(self, words: str) -> tuple[str, ...]:
        """Return the other ways, folded, in which reports write a term that they shorten (SCR)."""
        return self._short_forms.get(joined(words), ())

    def owners_of_class(self, forms: Sequence[str]) -> tuple[str, ...]:
        """Return the owners of figures that a term's forms name with the class of business behind: Motor insurance."""
        return tuple(part for part in self._folded_parts if any(_is_with_class(form, part) for form in forms))

    def romanised(self, run: str) -> AskedName | None:
        """Return whom a name in Latin letters means that reports write in Han characters: Ren Zeping, 任泽平."""
        forms = self._romanised.find(run)
        return AskedName(run, NameKind.PART, forms) if forms else None

    def written_bare(self, head: str) -> bool:
        """Tell whether reports write the own part of a firm's name and no company's with a trade behind it."""
        return head not in self._cores and self._romanised.writes_bare(head)

    def writes(self, name: str) -> bool:
        """Tell whether some report writes a name just so, in its capitals."""
        return self._romanised.writes(name)

    @cached_property
    def _cores(self) -> frozenset[str]:
        return frozenset(core(name) for one in self._known for name in one.names)

    @cached_property
    def writes_english(self) -> bool:
        """Tell whether some report is in English: a name in Latin letters would stand there as it is asked for."""
        return any(report.metadata.lang is Language.EN for report in self._reports)

    def writes_only(self, lang: Language) -> bool:
        """Tell whether all reports are in one language: none would write a word of it otherwise."""
        return all(report.metadata.lang is lang for report in self._reports)

    def has_like(self, code: str) -> bool:
        """Tell whether owners of figures have codes that differ from `code` by their number only: KR-205, KR-310."""
        match = _CODE.fullmatch(code)
        if match is None or self.part(code) is not None:
            return False
        sibling = re.compile(rf"(?<![a-z0-9]){re.escape(match[1].lower())}\d{{{len(match[2])}}}(?!\d)")
        return any(sibling.search(part) for part in self._folded_parts)

    def owned_by(self, words: Collection[str]) -> bool:
        """Tell whether a report on many gives figures of an owner in whose name one of `words` stands."""
        many = {report.doc_id for report in self._reports if report.metadata.company is None}
        return any(doc_id in many and any(w in joined(part) for w in words) for doc_id, part in self._pairs)

    @cached_property
    def only_on_companies(self) -> bool:
        """Tell whether each report is about a company: none is a survey of many."""
        return all(report.metadata.company is not None for report in self._reports)

    def is_of_many(self, name: AskedName) -> bool:
        """Tell whether a name is that of a report on many, a survey or a ranking, rather than of a company."""
        about = [report for report in self._reports if report.doc_id in name.doc_ids]
        return bool(about) and all(report.metadata.company is None for report in about)

    def occurs(self, word: str) -> bool:
        """Tell whether a word stands in any report."""
        return self._occurs(word)

    def _own_parts(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the own parts under which reports mention a company that they never call by its whole name."""
        taken = {core(name) for one in self._known for name in one.names} | set(names)
        own = dict.fromkeys(core(name) for name in names if _HAN_RUN.match(name))
        strange = (part for part in own if len(part) > 1 and not dictionary().has_word(part))
        return tuple(part for part in strange if part not in taken and self._occurs(part))

    @cached_property
    def companies(self) -> tuple[str, ...]:
        """Return the companies that reports are about, in the library's order."""
        return tuple(dict.fromkeys(r.metadata.company for r in self._reports if r.metadata.company))

    # ------------------------------------------------------------ private

    @cached_property
    def _pairs(self) -> tuple[tuple[str, str], ...]:
        # what begins with 的 was cut off from the owner before it
        return tuple(pair for pair in self._parts() if not pair[1].startswith("的"))

    @cached_property
    def _glossed(self) -> dict[str, tuple[str, ...]]:
        return self._of_glosses(GlossKind.NAME)

    @cached_property
    def _short_forms(self) -> dict[str, tuple[str, ...]]:
        return self._of_glosses(GlossKind.TERM)

    def _of_glosses(self, kind: GlossKind) -> dict[str, tuple[str, ...]]:
        """Map each name that reports gloss to the others, folded."""
        found: dict[str, dict[str, None]] = {}
        for gloss in (gloss for report in self._reports for gloss in report.metadata.glosses):
            forms = [joined(name) for name in gloss.names] if gloss.kind is kind else []
            for form in forms:
                found.setdefault(form, {}).update(dict.fromkeys(other for other in forms if other != form))
        return {form: tuple(others) for form, others in found.items()}

    @cached_property
    def _folded_parts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(joined(part) for _, part in self._pairs))

    @cached_property
    def _sounds(self) -> dict[str, set[str]]:
        """Map the pinyin of each Han run of a part, and of its two- to four-character ends, to the run."""
        from pypinyin import lazy_pinyin

        sounds: dict[str, set[str]] = {}
        for run in {run for part in self._folded_parts for run in _HAN_RUN.findall(part)}:
            syllables = lazy_pinyin(run)
            for length in range(2, min(len(run), 6) + 1):
                for start in {0, len(run) - length}:
                    sounds.setdefault("".join(syllables[start : start + length]), set()).add(
                        run[start : start + length]
                    )
        return sounds

    def _by_sound(self, word: str) -> tuple[str, ...]:
        return tuple(sorted(self._sounds.get(word, ())))

    def _user_aliases(self, text: str) -> list[FoundName]:
        found: list[FoundName] = []
        for alias, meaning in self._aliases.items():
            for span in _occurrences(text, alias):
                found.append(FoundName(span, self._resolve(alias, meaning)))
        return found

    def _resolve(self, alias: str, meaning: str) -> AskedName:
        for report in self._reports:
            if fold(meaning) in {fold(name) for name in names_of(report)}:
                return self._company(alias, meaning)
        return AskedName(alias, NameKind.PART, (fold(meaning),))

    @cached_property
    def _known(self) -> tuple[Identity, ...]:
        """Return everybody that the reports name, each with all names."""
        return identities(self._reports, (part for _, part in self._pairs))

    @cached_property
    def _sounding(self) -> Sounding:
        return Sounding(self._known, self._occurs)

    @cached_property
    def _names(self) -> tuple[tuple[str, ...], dict[str, list[int]]]:
        """Return the folded names of companies and of what reports gloss, and whose each is."""
        bearers: dict[str, list[int]] = {}
        for number, identity in enumerate(self._known):
            if identity.doc_ids or len(identity.names) > 1:
                for spelling in dict.fromkeys(s for name in identity.names for s in _spellings(name)):
                    bearers.setdefault(spelling, []).append(number)
        return tuple(name for name in bearers if len(name) > 1), bearers

    @cached_property
    def _phrasebook(self) -> Phrasebook:
        return Phrasebook((name, number) for number, name in enumerate(self._names[0]))

    def _written(self, text: str) -> list[FoundName]:
        """Find the names of companies, and those that reports gloss, as they are written."""
        found: list[FoundName] = []
        names, bearers = self._names
        for place in self._phrasebook.find(text):
            name, span = names[place.thing], Span(place.start, place.end)
            if _is_piece(text, span, name):
                continue
            meant = [self._known[number] for number in bearers[name]]
            one = self._bounded(text, span, meant)
            if one is not None:
                found.append(one)
        return found

    def _bounded(self, text: str, span: Span, meant: Sequence[Identity]) -> FoundName | None:
        """Return the name with the words of trade behind it, unless these make it another's."""
        span = _without_small_words(span, text, meant[0])
        written, identity = span.of(text), meant[0]
        if not identity.doc_ids and written.islower() and text != text.lower() and " " not in written:
            return None  # an English word that is also somebody's name: "nest"
        if len(meant) == 1 and not trades(written) and not self._names_owner(text, span):
            stop = self._sounding.behind(text, span.end, identity)
            if stop is None and not self._occurs(_with_next_word(text, span)):
                return None
            whole = Span(span.start, stop or span.end)
            if whole != span and self._sounding.is_another(text, whole, identity):
                return None
            span = whole
        return FoundName(span, _asked(span.of(text), meant))

    def _names_owner(self, text: str, span: Span) -> bool:
        """Tell whether a name and the word behind it are an owner of figures: Acme Energy, a business of Acme."""
        longer = joined(_with_next_word(text, span))
        return longer != joined(span.of(text)) and any(
            names_part(longer, part) for part in self._folded_parts
        )

    def _talked_to(self, text: str) -> list[FoundName]:
        """Find whom interviews are with that no report is known to be about."""
        return [FoundName(span, name) for span, name in self._interviewed.find(text)]

    def _meant(self, text: str) -> list[FoundName]:
        """Find whom words mean that no report writes so: by sound, by the own part of a name, in spite of a slip."""
        return [FoundName(span, _asked(span.of(text), (who,))) for span, who in self._sounding.find(text)]

    def _company(self, text: str, name: str) -> AskedName:
        wanted = fold(name)
        return _asked(text, [one for one in self._known if one.doc_ids and wanted in one.forms])

    def _lexicon(self, text: str) -> list[FoundName]:
        """Find companies by general knowledge: one that no report is about may still be mentioned in some."""
        found: list[FoundName] = []
        for mention in self._companies.find(text):
            names = self._companies.names(mention.company)
            about = [r for r in self._reports if {fold(n) for n in names_of(r)} & {fold(n) for n in names}]
            if about:
                found.append(
                    FoundName(
                        mention.span, self._company(mention.text, about[0].metadata.company or names[0])
                    )
                )
                continue
            forms = tuple(fold(name) for name in names if self._occurs(name)) or self._own_parts(names)
            kind = NameKind.PART if forms else NameKind.UNKNOWN
            found.append(FoundName(mention.span, AskedName(mention.text, kind, forms)))
        return found


def _without_small_words(span: Span, text: str, identity: Identity) -> Span:
    """Return a name without the words in small letters behind it: "Acme copper output" is output of Acme Copper plc."""
    written = span.of(text)
    head = _CAPITAL_HEAD.match(written)
    if head is None or head.group() == written or fold(head.group()) not in identity.forms:
        return span
    return Span(span.start, span.start + head.end())


def _asked(text: str, meant: Sequence[Identity]) -> AskedName:
    """Return the asked name of those that bear it: a company where reports are about one of them."""
    about = tuple(dict.fromkeys(doc_id for one in meant for doc_id in one.doc_ids))
    forms = dict.fromkeys(form for one in meant if one.doc_ids or not about for form in one.forms)
    forms |= dict.fromkeys(joined(form) for form in forms)
    return AskedName(text, NameKind.COMPANY if about else NameKind.PART, tuple(forms), about)


def _spellings(name: str) -> tuple[str, ...]:
    """Return a name folded as texts are searched, with "and" for its "&" too."""
    folded = fold_aligned(name)
    return (folded, folded.replace(" & ", " and ")) if " & " in folded else (folded,)


def _is_piece(text: str, span: Span, name: str) -> bool:
    """Tell whether a name of two Chinese characters is a piece of other words."""
    short = len(name) <= _SHORT_NAME and not name.isascii()
    return short and is_piece_of_words(text, span.start, span.end)


def _with_next_word(text: str, span: Span) -> str:
    stop = trade_behind(text, span.end)
    following = _NEXT_WORD.match(text, span.end)
    return text[span.start : stop if stop > span.end or following is None else following.end()]


def _is_with_class(form: str, part: str) -> bool:
    behind = form.removeprefix(f"{part} ")
    return behind != form and all(word in _CLASSES_EN or is_trade_word(word) for word in behind.split(" "))


def _occurrences(text: str, name: str) -> list[Span]:
    """Return where `name` stands in `text`, whatever its width, case and script; Latin names as whole words."""
    folded, wanted = fold_aligned(text), fold_aligned(name)
    pattern = re.escape(wanted)
    if wanted[:1].isascii() and wanted[:1].isalnum():
        pattern = rf"(?<![a-z0-9]){pattern}"
    if wanted[-1:].isascii() and wanted[-1:].isalnum():
        pattern = rf"{pattern}(?![a-z0-9])"
    return [Span(*match.span()) for match in re.finditer(pattern, folded)]


def _without(text: str, found: Sequence[FoundName]) -> str:
    """Return `text` with the names found blanked out, places kept."""
    for name in found:
        text = text[: name.span.start] + "\n" * (name.span.end - name.span.start) + text[name.span.end :]
    return text


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def joined(name: str) -> str:
    """Fold a name and leave out the dots inside it, which writers set as they please: 甲云·天枢 is 甲云天枢."""
    return re.sub(r"(?<=[\u3400-\u9fff])\s*[·・•‧]\s*", "", fold(name))
