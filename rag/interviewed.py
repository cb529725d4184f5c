"""Reports that are talks with somebody, and the question's text in; whom of a talk the question names, out.

A talk seldom has its guest's firm in a place where a report has its company: it is said once in the head, and "we" from
there on. Here is decided when a name in capitals is that firm: it stands in the head of a talk that is about nobody.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from index.language.dictionary import is_english_word
from index.language.scripts import fold
from index.types import Report, Span
from rag.capitalised import capitalised_runs
from rag.types import AskedName, NameKind

_HEAD = 600
_SHORTEST = 4
_TALK = re.compile(
    r"\b(?:interview\w*|podcast|in conversation|conversation with|q ?& ?a|talks? (?:to|with)|speaks? (?:to|with)|"
    r"fireside|transcript|guest|we met|sat down with)\b|专访|访谈|对谈|对话|采访|问答|播客",
    re.IGNORECASE,
)


class Interviewed:
    """Finds the firms that talks are held with."""

    def __init__(self, reports: Sequence[Report], texts: Callable[[], Iterable[str]]) -> None:
        """Take the reports and what gives their texts, in the same order; read when a name is first looked for."""
        self._reports = reports
        self._texts = texts
        self._read: tuple[tuple[str, str], ...] | None = None

    def find(self, text: str) -> Iterator[tuple[Span, AskedName]]:
        """Yield where `text` names the firm that a talk is with."""
        if all(report.metadata.company is not None for report in self._reports):
            return
        for run in capitalised_runs(text):
            for span in _tried(run, text):
                name = span.of(text)
                about = tuple(doc_id for doc_id, head in self._heads() if _stands(name, head))
                if about:
                    yield span, AskedName(name, NameKind.COMPANY, _forms(name), about)
                    break

    def _heads(self) -> tuple[tuple[str, str], ...]:
        """Return the heads of the talks that are about nobody, by report."""
        if self._read is None:
            pairs = zip(self._reports, self._texts(), strict=False)
            heads = ((r.doc_id, text[:_HEAD]) for r, text in pairs if r.metadata.company is None)
            self._read = tuple((doc_id, head) for doc_id, head in heads if _TALK.search(head))
        return self._read


def _tried(run: Span, text: str) -> Iterator[Span]:
    """Yield where in a run of capitals a name may stand, the longest first: from its first strange word on."""
    words = [Span(run.start + m.start(), run.start + m.end()) for m in re.finditer(r"[^ ]+", run.of(text))]
    strange = [place for place, word in enumerate(words) if _is_strange(word.of(text))]
    for last in range(len(words) - 1, strange[0] - 1, -1) if strange else ():
        yield Span(words[strange[0]].start, words[last].end)


def _is_strange(word: str) -> bool:
    """Tell whether a word is none of English, nor a mere letter or number."""
    return len(word) >= _SHORTEST and not word.isdigit() and not is_english_word(word)


def _stands(name: str, head: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", fold(head)) is not None


def _forms(name: str) -> tuple[str, ...]:
    """Return how a talk goes on to write a name: whole, or its first word, which the language has not."""
    return tuple(dict.fromkeys((fold(name), fold(name.split(" ")[0]))))
