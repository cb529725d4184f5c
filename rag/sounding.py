"""A question's words and everybody that a library names in; whom words mean that no report writes so, out.

"Suxi" for 素曦生物, 素曦 for Suxi Biotech's Chinese name, "Haoyue Hotels" for 皓月酒店集团, a slip of the pen. Here is
decided when such words mean somebody: their own part is the name's, only one in the library has it, and the words of
trade behind it say nothing else. 云岚银行 is never 云岚软件.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from index.language.dictionary import dictionary, is_english_word, is_piece_of_words
from index.language.scripts import fold, fold_aligned
from index.language.sounds import romanised
from index.language.tradenames import (
    are_compatible,
    core,
    is_trade_word,
    names_trade,
    only_of_firms,
    trade_behind,
    trades,
)
from index.types import Span
from rag.asking import is_function_word
from rag.identities import Identity, sounds_of

_HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
_HEAD_AND_BUSINESS = re.compile(r"[\u3400-\u9fff]{3}[业行社坊厂园馆堂院所旅]")
_FORM = re.compile(r"Holdings?|Group|Corp(?:oration)?\.?|Co\.?|Ltd\.?|Limited|Inc\.?|plc|PLC|AG|SA")
_LINE = re.compile(r"业务|業務|板块|板塊|分部|事业部|事業部")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*(?:-[A-Za-z]+)*")
_MIN_LATIN, _MIN_SLIP, _MIN_DROPPED = 4, 6, 8
_CAPITAL_BEHIND = re.compile(r" ([A-Z][A-Za-z.-]*)")
_MOST_WORDS = 3
_LONGEST_CORE = 6


class Sounding:
    """Finds whom a question means by the own part of a name, by its sound, or in spite of a slip."""

    def __init__(self, known: Sequence[Identity], occurs: Callable[[str], bool]) -> None:
        """Take everybody, and what tells whether words stand in any report."""
        self._known = known
        self._occurs = occurs

    def find(self, text: str) -> Iterator[tuple[Span, Identity]]:
        """Yield where `text` means somebody by other words than the reports', and whom."""
        words = list(_WORD.finditer(text))
        careless = text == text.lower()
        for place, word in enumerate(words):
            if careless or not word.group().islower() or _HAN.search(text):
                yield from self._latin(text, words[place:], careless)
        for run in _HAN_RUN.finditer(text):
            yield from self._han(text, run)

    def behind(self, text: str, end: int, identity: Identity) -> int | None:
        """Return where a name ends of which the own part ends at `end`: behind its words of trade.

        None where they make it another's name: 云岚银行 is not 云岚软件. Trades that name a business too (云岚储能)
        are no part of the name when the reports speak of such a business.
        """
        stop = _trades_end(text, end)
        said = trades(text[end:stop])
        line = _LINE.match(text, stop) if said and not identity.trades else None
        if line is not None and self._occurs(text[end : line.end()]):
            return (
                end  # 岚禾|包装业务: what the reports call a business is no part of a name that says no trade
            )
        if not said or are_compatible(said, identity.trades):
            return _without_business(text, end, stop, identity)
        written = text[end:stop].strip()
        return end if not only_of_firms(said) and self._occurs(written) else None

    def is_another(self, text: str, span: Span, identity: Identity) -> bool:
        """Tell whether a name that reports write themselves is no name of somebody's who shares its first part.

        岚禾供应链 beside 岚禾物流 is a firm of its own, however near their trades are.
        """
        written = fold(span.of(text))
        own = any(form.startswith(written) for form in identity.forms)
        return not own and bool(trades(written)) and self._occurs(span.of(text))

    # ------------------------------------------------------------ Latin letters

    def _latin(
        self, text: str, words: Sequence[re.Match[str]], careless: bool
    ) -> Iterator[tuple[Span, Identity]]:
        for size in range(min(_MOST_WORDS, len(words)), 0, -1):
            start, end = words[0].start(), words[size - 1].end()
            written = text[start:end]
            key = _letters(written.removesuffix("'s").removesuffix("’s"))
            # words that English has sound like nobody: "cloud", "what was"
            if len(key) < _MIN_LATIN or all(is_english_word(word.group()) for word in words[:size]):
                continue
            if "\n" in written or re.search(r"[^A-Za-z'’ -]", written):
                continue
            end -= 2 if written.endswith(("'s", "’s")) else 0
            meant = self._unique(self._by_sound.get(key, ()), text, Span(start, end))
            if meant is None and size == 1:
                meant = self._slip(key, text, Span(start, end))
            if meant is not None and not (careless and self._occurs(written)):
                yield Span(start, self.behind(text, end, meant) or end), meant
                return

    @cached_property
    def _by_sound(self) -> dict[str, tuple[int, ...]]:
        """Map the letters of Latin names, and how the own parts of Chinese ones sound, to whose they are."""
        found: dict[str, set[int]] = {}
        for number, identity in enumerate(self._known):
            latin = {_letters(name) for name in identity.names if not _HAN.search(name)}
            for key in latin | sounds_of(identity) | _heads(identity):
                if len(key) >= _MIN_LATIN and not is_function_word(key):
                    found.setdefault(key, set()).add(number)
        for own, numbers in self._short_heads.items():
            for key in romanised(own):
                if len(key) >= _MIN_SLIP:
                    found.setdefault(key, set()).update(numbers)
        return {key: tuple(sorted(numbers)) for key, numbers in found.items()}

    def _slip(self, key: str, text: str, span: Span) -> Identity | None:
        """Return whom a word means that is written with a letter doubled, single, swapped or lost; never another's."""
        if len(key) < _MIN_SLIP or self._occurs(text[span.end - len(key) : span.end]):
            return None
        near = {n for other, numbers in self._by_sound.items() if _is_slip(key, other) for n in numbers}
        return self._unique(sorted(near), text, span)

    # ------------------------------------------------------------ Han characters

    def _han(self, text: str, run: re.Match[str]) -> Iterator[tuple[Span, Identity]]:
        start = run.start()
        while start < run.end() - 1:
            step = 1
            for end in range(min(run.end(), start + _LONGEST_CORE), start + 1, -1):
                meant = self._unique(
                    self._by_core.get(fold_aligned(text[start:end]), ()), text, Span(start, end)
                )
                if meant is not None and not self._is_piece(text, start, end):
                    stop = self.behind(text, end, meant) or end
                    yield Span(start, stop), meant
                    step = stop - start
                    break
            start += step
        slips = list(self._homophones(text, run)) or list(self._misspelt(text, run))
        yield from slips

    def _is_piece(self, text: str, start: int, end: int) -> bool:
        """Tell whether an own part is a piece of other words, or of a longer name that reports use (a product's)."""
        if is_piece_of_words(text, start, end):
            return True
        if trade_behind(text, end) > end:
            return False  # with its trade it is the whole name of a firm
        longer = _HAN_RUN.match(text, start, end + 2)
        return longer is not None and longer.end() == end + 2 and self._occurs(longer.group())

    @cached_property
    def _by_core(self) -> dict[str, tuple[int, ...]]:
        """Map the own parts of Chinese names that are no words of the language to whose they are."""
        known = dictionary().has_word
        return {
            own: numbers for own, numbers in {**self._short_heads, **self._cores}.items() if not known(own)
        }

    @cached_property
    def _short_heads(self) -> dict[str, tuple[int, ...]]:
        """Map the first two characters of companies' names before a word of business that no list has: 复弦|琴业."""
        found: dict[str, set[int]] = {}
        for number, identity in enumerate(self._known):
            for name in identity.names if identity.doc_ids else ():
                if _HEAD_AND_BUSINESS.fullmatch(name) is not None and core(name) == name:
                    found.setdefault(fold(name[:2]), set()).add(number)
        return {own: tuple(sorted(numbers)) for own, numbers in found.items()}

    @cached_property
    def _cores(self) -> dict[str, tuple[int, ...]]:
        """Map the own parts of Chinese names, words of the language too, to whose they are."""
        found: dict[str, set[int]] = {}
        for number, identity in enumerate(self._known):
            for own in {core(name) for name in identity.names if _HAN.search(name)}:
                if len(own) > 1:
                    found.setdefault(fold(own), set()).add(number)
        return {own: tuple(sorted(numbers)) for own, numbers in found.items()}

    def _homophones(self, text: str, run: re.Match[str]) -> Iterator[tuple[Span, Identity]]:
        """Yield names with their trade in which one character is another of the same sound: a slip of the keyboard."""
        for tail, owners in self._by_tail.items():
            at = text.find(tail, run.start(), run.end())
            for length in (2, 3, 4) if at > 0 else ():
                start = at - length
                if start < run.start() or self._occurs(text[start : at + len(tail)]):
                    continue
                meant = {number for own, number in owners if _is_homophone(own, text[start:at])}
                if len(meant) == 1:
                    yield Span(start, at + len(tail)), self._known[meant.pop()]
                    return

    def _misspelt(self, text: str, run: re.Match[str]) -> Iterator[tuple[Span, Identity]]:
        """Yield where a company is meant by a word that none has, of its sound but for one character: 青和 for 青禾."""
        for own, numbers in self._cores.items():
            for start in range(run.start(), run.end() - len(own) + 1):
                written = text[start : start + len(own)]
                if not _is_homophone(own, fold_aligned(written)) or self._is_piece(
                    text, start, start + len(own)
                ):
                    continue
                meant = [self._known[number] for number in numbers]
                strange = not dictionary().has_word(written) and not self._occurs(written)
                if len(meant) == 1 and meant[0].doc_ids and strange:
                    yield Span(start, start + len(own)), meant[0]
                    return

    @cached_property
    def _by_tail(self) -> dict[str, list[tuple[str, int]]]:
        """Map what stands behind own parts (半导体) to these and whose they are."""
        found: dict[str, list[tuple[str, int]]] = {}
        for number, identity in enumerate(self._known):
            for name in filter(_HAN.search, identity.names):
                own = core(name)
                tail = name.removeprefix(own)
                if tail != name and len(tail) > 1 and len(own) > 1 and names_trade(name):
                    found.setdefault(tail, []).append((own, number))
        return found

    # ------------------------------------------------------------ which of them

    def _unique(self, numbers: Sequence[int], text: str, span: Span) -> Identity | None:
        """Return the only one of some that the words behind its own part allow; None when several or none are.

        A company that a report is about goes before its own clinics and shops.
        """
        fitting = [self._known[n] for n in numbers if self._fits(text, span, self._known[n])]
        fitting = [one for one in fitting if one.doc_ids] or fitting
        return fitting[0] if len(fitting) == 1 else None

    def _fits(self, text: str, span: Span, identity: Identity) -> bool:
        stop = self.behind(text, span.end, identity)
        return stop is not None and not self.is_another(text, Span(span.start, stop), identity)


def _heads(identity: Identity) -> set[str]:
    """Return the first words of a company's English names that the language has not: Acmora of Acmora Lodges."""
    firsts = (name.split()[0] for name in identity.names if identity.doc_ids and " " in name)
    return {
        _letters(first)
        for first in firsts
        if first.isascii() and first.isalpha() and not is_english_word(first)
    }


def _trades_end(text: str, end: int) -> int:
    """Return where the words of trade end that stand behind a name's own part."""
    stop = trade_behind(text, end)
    if stop > end:
        return stop
    while (word := _CAPITAL_BEHIND.match(text, stop)) is not None and is_trade_word(word.group(1)):
        stop = word.end()
    # "Bamboo Holdings": a trade that no list has, with the form of a firm behind it
    strange = _CAPITAL_BEHIND.match(text, end) if stop == end else None
    form = _CAPITAL_BEHIND.match(text, strange.end()) if strange is not None else None
    return form.end() if form is not None and _FORM.fullmatch(form.group(1)) else stop


def _without_business(text: str, end: int, stop: int, identity: Identity) -> int:
    """Return where the trade ends that is the firm's, a business behind it left: 海桐医疗|口腔业务 of 海桐医疗."""
    for place in range(end + 1, stop):
        own, behind = trades(text[end:place]), trades(text[place:stop])
        is_cut = trade_behind(text, place) == stop and bool(behind)
        if own & identity.trades and is_cut and not behind & identity.trades:
            return place
    return stop


def _is_slip(written: str, name: str) -> bool:
    """Tell whether letters differ as a hurried hand's do: one doubled or not, two swapped, one lost or added inside."""
    if written == name or written[0] != name[0] or abs(len(written) - len(name)) > 1 or len(name) < _MIN_SLIP:
        return False
    if re.sub(r"(.)\1", r"\1", written) == re.sub(r"(.)\1", r"\1", name):
        return True
    if len(written) == len(name):
        differ = [n for n, (a, b) in enumerate(zip(written, name, strict=True)) if a != b]
        return (
            len(differ) == 2
            and differ[1] - differ[0] == 1
            and {*written} == {*name}
            and (written[differ[0]] == name[differ[1]])
        )
    short, long = sorted((written, name), key=len)
    return len(long) >= _MIN_DROPPED and any(
        long[:n] + long[n + 1 :] == short for n in range(1, len(long) - 1)
    )


def _letters(name: str) -> str:
    return re.sub(r"[^a-z]", "", fold(name))


def _is_homophone(own: str, written: str) -> bool:
    """Tell whether a run of Han characters is an own part but for one character, and sounds the same."""
    if len(own) != len(written) or sum(a != b for a, b in zip(own, written, strict=True)) != 1:
        return False
    return bool(romanised(own) & romanised(written))
