"""Short questions over web news: ``python -m bench.rgb --data DIR [--set SET …] [--half odd] [--limit N]``.

Each set of ``DIR/answering`` is brought into a library of its own, a report for each of its documents, and asked every
question. An answer is right that holds every gold string as whole tokens and is short. Then the falsified copies join
the library and everything is asked again: printed is how often the false string is given alone, how often both, and how
far the share of right answers falls. A set without answers is one that has to be refused. Figures stand for odd and
even questions apart, so that the reader may be improved over one half.
"""

import argparse
import json
import re
import statistics
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from eval.folders import CORPUS, QUERIES
from eval.opening import temporary_library
from index.errors import UnreadableReportError
from index.settings import IndexSettings
from rag import AnswerStatus, QuestionAnswerer

if TYPE_CHECKING:
    from index.library import Library

SETS = ("rgb_zh_fact", "rgb_en_fact", "rgb_en_reject")
_FALSIFIED = "counterfactual_docs.jsonl"
_MOST_CHARACTERS, _MOST_WORDS = 160, 60
_MARK = re.compile(r"\s*\[\d+\]")
_BESIDE_HAN = re.compile(r"(?<=[\u4e00-\u9fff])\s+|\s+(?=[\u4e00-\u9fff])")
_QUOTES = str.maketrans("‘’“”", "''\"\"")

Groups = tuple[tuple[str, ...], ...]
"""Strings that an answer has to hold: one of each inner tuple."""


class Outcome(StrEnum):
    """What became of a question."""

    RIGHT = "right"
    LONG = "too long"
    FALSE = "false only"
    WRONG = "wrong"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, what its answer holds, and what the falsified documents say instead."""

    id: str
    text: str
    gold: Groups
    fake: Groups

    @property
    def is_odd(self) -> bool:
        """Tell whether its number is odd."""
        return int(self.id.rsplit("-", 1)[1]) % 2 == 1


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with the answer's text without citation marks, empty for a refusal."""

    asked: Asked
    text: str

    @property
    def outcome(self) -> Outcome:
        """Return what became of the question; a conflict that is shown is no false answer."""
        if not self.text:
            return Outcome.REFUSED
        if stands_in(self.asked.gold, self.text):
            return Outcome.RIGHT if is_short(self.text) else Outcome.LONG
        return Outcome.FALSE if stands_in(self.asked.fake, self.text) else Outcome.WRONG

    @property
    def shows_conflict(self) -> bool:
        """Tell whether the answer gives both the true and the false string."""
        return stands_in(self.asked.gold, self.text) and stands_in(self.asked.fake, self.text)


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares of some answers, 0..1; `length` is the median of the right ones, in characters."""

    count: int
    shares: Mapping[Outcome, float]
    conflicts: float
    length: float


def main() -> int:
    """Print a table of each set."""
    options = _options()
    for name in options.set:
        folder = options.data / "answering" / name
        print(f"\n{name}\n\n{_line('documents', 'half', 'n', *Outcome, 'both told', 'median length')}")
        print(_line(*["---"] * (5 + len(Outcome))), flush=True)
        answers = answers_of(folder, options.half, options.limit)
        for documents, answered in answers:
            for half, some in _halves(answered):
                print(_row(documents, half, figures_of(some)), flush=True)
            if options.out:
                _write(options.out / f"{name}-{documents}.jsonl", answered)
    return 0


def answers_of(folder: Path, half: str | None, limit: int | None) -> Iterator[tuple[str, list[Answered]]]:
    """Yield what is answered from a folder's true documents, and once more with the falsified ones among them."""
    asked = [one for one in questions_of(folder) if half in (None, "odd" if one.is_odd else "even")][:limit]
    with temporary_library(IndexSettings()) as library:
        for documents, file in (("true", CORPUS), ("falsified too", _FALSIFIED)):
            if not (folder / file).is_file():
                continue
            _add(folder / file, library)
            answerer = QuestionAnswerer(library)
            yield documents, [Answered(one, _told(answerer, one.text)) for one in asked]


def questions_of(folder: Path) -> list[Asked]:
    """Return a set's questions."""
    rows = (json.loads(line) for line in (folder / QUERIES).read_text("utf-8").splitlines())
    return [
        Asked(
            row["id"],
            row["text"],
            groups_of(row["meta"].get("answer_groups", ())),
            groups_of(row["meta"].get("fakeanswer") or ()),
        )
        for row in rows
    ]


def groups_of(written: str | Sequence[str | Sequence[str]]) -> Groups:
    """Return which strings belong into an answer: a list holds all that have to stand, a list in it other wordings."""
    parts = [written] if isinstance(written, str) else written
    return tuple((part,) if isinstance(part, str) else tuple(part) for part in parts)


def stands_in(groups: Groups, text: str) -> bool:
    """Tell whether a text holds one string of each group as whole tokens: 70 stands neither in 170 nor in 70.5."""
    plain = _plain(text)
    return bool(groups) and all(any(_stands(_plain(string), plain) for string in group) for group in groups)


def is_short(text: str) -> bool:
    """Tell whether an answer is short: 160 characters where it holds Chinese ones, else 60 words."""
    if re.search("[\u4e00-\u9fff]", text):
        return len(text) <= _MOST_CHARACTERS
    return len(text.split()) <= _MOST_WORDS


def without_marks(answer: str) -> str:
    """Return an answer without its citation marks."""
    return _MARK.sub("", answer).strip()


def figures_of(answers: Sequence[Answered]) -> Figures:
    """Return the figures of some answers."""
    outcomes = [one.outcome for one in answers]
    count = max(1, len(answers))
    lengths = [len(one.text) for one in answers if one.outcome is Outcome.RIGHT]
    return Figures(
        len(answers),
        {outcome: outcomes.count(outcome) / count for outcome in Outcome},
        sum(one.shows_conflict for one in answers) / count,
        statistics.median(lengths) if lengths else 0.0,
    )


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).translate(_QUOTES).casefold()
    return _BESIDE_HAN.sub("", " ".join(folded.split()))


def _stands(string: str, text: str) -> bool:
    pattern = re.escape(string)
    if re.match(r"[a-z0-9]", string):
        pattern = rf"(?<![a-z0-9])(?<!\d[.,]){pattern}"
    if re.search(r"[a-z0-9]$", string):
        pattern = rf"{pattern}(?![a-z0-9])(?![.,]\d)"
    return bool(string) and re.search(pattern, text) is not None


def _add(file: Path, library: "Library") -> None:
    """Add a file's documents by their ids: a falsified copy is another report, not the next version of one."""
    with library.batch():
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            words = "\n".join(part for part in (row["title"], row["text"]) if part)
            with suppress(UnreadableReportError):
                library.add(words.encode(), name=f"{row['id']}.txt")


def _told(answerer: QuestionAnswerer, question: str) -> str:
    reply = answerer.answer(question)
    return "" if reply.status is AnswerStatus.REFUSED else without_marks(reply.answer)


def _halves(answers: Sequence[Answered]) -> Iterator[tuple[str, list[Answered]]]:
    halves = {
        "odd": [a for a in answers if a.asked.is_odd],
        "even": [a for a in answers if not a.asked.is_odd],
    }
    yield from ((name, some) for name, some in halves.items() if some)
    if all(halves.values()):
        yield "all", list(answers)


def _row(documents: str, half: str, figures: Figures) -> str:
    shares = (f"{100 * figures.shares[outcome]:.1f}" for outcome in Outcome)
    return _line(
        documents,
        half,
        str(figures.count),
        *shares,
        f"{100 * figures.conflicts:.1f}",
        f"{figures.length:.0f}",
    )


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _write(file: Path, answers: Sequence[Answered]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    rows = (
        {"id": one.asked.id, "question": one.asked.text, "gold": one.asked.gold, "fake": one.asked.fake}
        | {"outcome": one.outcome, "answer": one.text}
        for one in answers
    )
    file.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), "utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds answering/SET")
    parser.add_argument("--set", nargs="+", default=SETS, choices=SETS)
    parser.add_argument("--half", choices=("odd", "even"), help="only questions of odd or even numbers")
    parser.add_argument("--limit", type=int, help="at most so many questions of a set")
    parser.add_argument("--out", type=Path, help="folder for every answer, a file a set")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
