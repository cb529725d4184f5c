"""The names a library knows: the companies its reports are about, their aliases, and who else has figures in them.

A question's words in, the names among them out, each with the forms under which the reports write it. Here is decided
when a name is known, and when it must be refused rather than be taken for another.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from index.language.companies import Companies, load_companies
from index.language.scripts import detect_language, fold, fold_aligned
from index.types import Language, Report, Span
from rag.types import AskedName, NameKind

_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
_NAME_WORD = re.compile(r"[A-Za-z](?:[A-Za-z0-9&.+-]*[A-Za-z0-9+])?")
_AND = re.compile(r"[和与及、]")
_SHORT_NAME = 2
_LEGAL_FORM = re.compile(r"(?:集团|控股)?(?:股份)?(?:有限)?(?:责任)?公司$")
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
    ) -> None:
        """Gather names.

        Args:
            reports: the library's reports.
            aliases: what users added: alias → name.
            parts: gives (document id, owner) for the owners of figures that facts name (segments, products, regions).
            occurs: tells whether a word stands in any report.
        """
        self._reports = reports
        self._aliases = aliases
        self._parts = parts
        self._occurs = occurs
        self._companies: Companies = load_companies()

    def find(self, text: str) -> tuple[FoundName, ...]:
        """Return the companies, aliases and known parts that `text` names, in order, none overlapping."""
        found: list[FoundName] = []
        for finder in (self._user_aliases, self._report_companies, self._lexicon):
            for name in finder(text):
                if not any(_overlap(name.span, other.span) for other in found):
                    found.append(name)
        return tuple(sorted(found, key=lambda name: name.span))

    def within(self, doc_ids: Collection[str]) -> "NameIndex":
        """Return the names of some of the reports; of all when `doc_ids` is empty."""
        if not doc_ids:
            return self
        parts = tuple(pair for pair in self._pairs if pair[0] in doc_ids)
        reports = tuple(report for report in self._reports if report.doc_id in doc_ids)
        return NameIndex(reports, self._aliases, lambda: parts, self._occurs)

    def part(self, run: str) -> AskedName | None:
        """Return the known owner of figures that `run` (a product, a segment) names, by spelling or by sound."""
        wanted = joined(run)
        if any(_names_part(wanted, part) for part in self._folded_parts):
            return AskedName(run, NameKind.PART, (wanted,))
        if wanted.isascii() and len(wanted) >= _MIN_PINYIN:
            sounding = self._by_sound(re.sub(r"[^a-z]", "", wanted))
            if sounding:
                return AskedName(run, NameKind.PART, sounding)
        return None

    def occurs(self, word: str) -> bool:
        """Tell whether a word stands in any report."""
        return self._occurs(word)

    @cached_property
    def companies(self) -> tuple[str, ...]:
        """Return the companies that reports are about, in the library's order."""
        return tuple(dict.fromkeys(r.metadata.company for r in self._reports if r.metadata.company))

    # ------------------------------------------------------------ private

    @cached_property
    def _pairs(self) -> tuple[tuple[str, str], ...]:
        return tuple(self._parts())

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
            if fold(meaning) in {fold(name) for name in _names_of(report)}:
                return self._company(alias, meaning)
        return AskedName(alias, NameKind.PART, (fold(meaning),))

    def _report_companies(self, text: str) -> list[FoundName]:
        found: list[FoundName] = []
        names = {name for report in self._reports for name in _names_of(report) if len(name) > 1}
        for name in sorted(names, key=len, reverse=True):
            for span in _occurrences(text, name):
                if not any(_overlap(span, other.span) for other in found):
                    found.append(FoundName(span, self._company(span.of(text), name)))
        return found

    def _company(self, text: str, name: str) -> AskedName:
        about = [report for report in self._reports if fold(name) in {fold(n) for n in _names_of(report)}]
        forms = dict.fromkeys(fold(n) for report in about for n in _names_of(report))
        return AskedName(text, NameKind.COMPANY, tuple(forms), tuple(report.doc_id for report in about))

    def _lexicon(self, text: str) -> list[FoundName]:
        """Find companies by general knowledge: one that no report is about may still be mentioned in some."""
        found: list[FoundName] = []
        for mention in self._companies.find(text):
            names = self._companies.names(mention.company)
            about = [r for r in self._reports if {fold(n) for n in _names_of(r)} & {fold(n) for n in names}]
            if about:
                found.append(
                    FoundName(
                        mention.span, self._company(mention.text, about[0].metadata.company or names[0])
                    )
                )
                continue
            forms = tuple(fold(name) for name in names if self._occurs(name))
            kind = NameKind.PART if forms else NameKind.UNKNOWN
            found.append(FoundName(mention.span, AskedName(mention.text, kind, forms)))
        return found


def _names_of(report: Report) -> tuple[str, ...]:
    company = report.metadata.company
    names = [name for name in (company, *report.metadata.aliases) if name]
    # a legal name is known by what stands before its form: 星海科技 of 星海科技集团股份有限公司
    names += [short for name in names if len(short := _LEGAL_FORM.sub("", name)) > _SHORT_NAME]
    return tuple(dict.fromkeys(names))


def _occurrences(text: str, name: str) -> list[Span]:
    """Return where `name` stands in `text`, whatever its width, case and script; Latin names as whole words."""
    folded, wanted = fold_aligned(text), fold_aligned(name)
    pattern = re.escape(wanted)
    if wanted[:1].isascii() and wanted[:1].isalnum():
        pattern = rf"(?<![a-z0-9]){pattern}"
    if wanted[-1:].isascii() and wanted[-1:].isalnum():
        pattern = rf"{pattern}(?![a-z0-9])"
    return [Span(*match.span()) for match in re.finditer(pattern, folded)]


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _names_part(wanted: str, part: str) -> bool:
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


def joined(name: str) -> str:
    """Fold a name and leave out the dots inside it, which writers set as they please: 甲云·天枢 is 甲云天枢."""
    return re.sub(r"(?<=[\u3400-\u9fff])\s*[·・•‧]\s*", "", fold(name))


_CAPITALISED = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Z][A-Za-z0-9&.-]*[A-Za-z0-9+]|[A-Z])"
    r"(?:(?: & | of |[ -])(?:[A-Z][A-Za-z0-9&.-]*[A-Za-z0-9+]|[A-Z](?![a-z])|\d+(?![\d.,%])))*"
)


def capitalised_runs(text: str) -> list[Span]:
    """Return where names in capitals stand, of one word or several; a lone first word of a sentence is none."""
    spans = []
    for match in _CAPITALISED.finditer(text):
        before = text[: match.start()].strip()
        words = match.group()
        # in a Chinese question even the first Latin word is a name
        begins = (not before or before[-1] in ".?!") and detect_language(text) is Language.EN
        shouted = any(c.isupper() or c.isdigit() for c in words[1:].split(" ")[0])
        if begins and not shouted:
            if " " in words:
                spans.append(Span(*match.span()))
            continue
        if len(words) > 1:
            spans.append(Span(*match.span()))
    return spans


def name_words(text: str) -> list[Span]:
    """Return the English words of `text` that are written as names: capitals that do not begin the sentence."""
    spans = []
    for match in _NAME_WORD.finditer(text):
        word = match.group()
        inner_capital = any(c.isupper() for c in word[1:])
        if inner_capital or (
            word[0].isupper() and match.start() > 0 and text[: match.start()].strip()[-1:] not in ".?!"
        ):
            spans.append(Span(*match.span()))
    return spans
