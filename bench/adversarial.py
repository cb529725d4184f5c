"""Whether changed figures are caught: ``python -m bench.adversarial --set GOLD DOCUMENTS … [--seed 7] [--show N]``.

Each right answer to a gold question is taken as a text that somebody hands in. Of each of its figures one thing is
changed: the value, the unit, the scale, the period, whose it is, which way it moved, or what it measures. The changed
sentence is checked twice, against what the answer cites (`rag.verification`) and against the whole library
(`rag.reviewing`); it is caught when it is not borne out. Right sentences that are not borne out are false alarms. The
test half of a gold file is left out.
"""

import argparse
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.dataset import GoldQuestion, Split, load_gold
from eval.judging import judge
from eval.opening import library_of
from index.language.glossary import load_glossary
from index.language.scripts import detect_language
from index.library import Library
from index.settings import IndexSettings
from index.types import Language, Span
from rag import Question, QuestionAnswerer, Reply
from rag.extraction import Reading
from rag.reviewing import Finding, review
from rag.types import AnswerStatus, Draft, Source, Statement
from rag.writing import check

_MARKS = re.compile(r"\s?\[\d+\]")
_UNITS = {
    "%": "个百分点",
    "亿元": "亿美元",
    "万元": "万美元",
    "RMB": "US$",
    "US$": "RMB ",
    "$": "€",
    "家": "%",
    "人": "%",
}
_SCALES = {"亿": "万", "万": "亿", "billion": "million", "million": "billion", "bn": "m"}
_HALVES = {
    "上半年": "下半年",
    "H1": "H2",
    "Q1": "Q3",
    "Q2": "Q4",
    "Q3": "Q1",
    "第一季度": "第三季度",
    "第三季度": "第一季度",
}
_SIGNS = {
    "增长": "下降", "下降": "增长", "收窄": "扩大", "扩大": "收窄", "提升": "下滑",
    " up ": " down ", " down ": " up ", "narrowed": "widened", "widened": "narrowed",
    "rose": "fell", "fell": "rose", "increased": "decreased", "decreased": "increased",
}  # fmt: skip
_METRICS_ZH = ("毛利率", "员工人数", "资产负债率", "存货", "经营现金流")
_METRICS_EN = ("gross margin", "headcount", "debt-to-asset ratio", "inventories", "operating cash flow")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a statement: its place there, what it measures and whose it is, as the answer's ledger has it."""

    span: Span
    metric: str | None
    entity: str | None


@dataclass(frozen=True, slots=True)
class Changed:
    """A statement with one thing changed."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Right:
    """A statement of a right answer, without citation marks, and what it rests on."""

    text: str
    figures: tuple[Figure, ...]
    sources: tuple[Source, ...]


def main() -> int:
    """Print, by kind of change, how many were caught, and the false alarms."""
    options = _options()
    tally: dict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    for gold, documents in options.set:
        for how, kind, borne_out, text in checked(gold, documents, random.Random(options.seed)):
            tally[how, kind][borne_out] += 1
            if borne_out != (kind == "right") and options.show:
                print(f"{how} {kind}: {text}", flush=True)
    for how in ("cited", "library"):
        print(f"\n{how}:")
        for kind in sorted({kind for _, kind in tally}):
            counts = tally[how, kind]
            word = "not borne out" if kind == "right" else "caught"
            print(f"  {kind:8} {counts[False]:5} of {counts.total():5} {word}")
        changed = sum((tally[key] for key in tally if key[0] == how and key[1] != "right"), Counter[bool]())
        print(
            f"  changed  {changed[False]} of {changed.total()} = {changed[False] / max(1, changed.total()):.4f}"
        )
    return 0


def checked(gold: Path, documents: Path, chance: random.Random) -> Iterator[tuple[str, str, bool, str]]:
    """Yield how a statement was checked, what was changed ("right": nothing), whether it is borne out, and itself."""
    questions = load_gold([gold])
    with library_of(questions, [documents], IndexSettings()) as library:
        answerer = QuestionAnswerer(library)
        owners = _owners(library)
        for question in questions:
            if question.split is Split.TEST or not question.answerable or question.history:
                continue
            for right in _right_statements(question, answerer.answer(Question(question.question))):
                rivals = [owner for owner in owners if owner not in right.text]
                changed = [Changed("right", right.text), *changes(right, rivals, chance)]
                reading = answerer.reading(Question(question.question))
                for one in changed:
                    yield "cited", one.kind, _is_cited(one.text, right, reading), one.text
                    claims = review(one.text, answerer).claims
                    held = all(claim.verdict is Finding.SUPPORTED for claim in claims)
                    yield "library", one.kind, held, one.text


def changes(right: Right, rivals: Sequence[str], chance: random.Random) -> Iterator[Changed]:
    """Yield a statement with one thing of one of its figures changed, as many kinds as it has.

    rivals: names of others that own figures.
    """
    for figure in right.figures:
        before, words, after = _parted(right.text, figure.span)
        digits = [place for place, character in enumerate(words) if character.isdigit()]
        if digits:
            place = chance.choice(digits)
            other = chance.choice([digit for digit in "123456789" if digit != words[place]])
            yield Changed("value", f"{before}{words[:place]}{other}{words[place + 1 :]}{after}")
        if not before.rstrip().endswith("人民币") and "人民币" not in words:
            yield from _swapped("unit", words, _UNITS, before, after)
        yield from _swapped("scale", words, _SCALES, before, after)
        if figure.entity and figure.entity in before and rivals:
            yield Changed("entity", right.text.replace(figure.entity, chance.choice(rivals)))
    yield from _of_sentence(right, chance)


def _of_sentence(right: Right, chance: random.Random) -> Iterator[Changed]:
    taken = [figure.span for figure in right.figures]
    years = [
        m for m in re.finditer(r"20\d\d", right.text) if not any(s.covers(Span(*m.span())) for s in taken)
    ]
    if len({year.group() for year in years}) == 1:
        year = years[0].group()
        yield Changed("period", right.text.replace(year, str(int(year) - chance.choice((1, 2, 3)))))
    for kind, table in (("period", _HALVES), ("sign", _SIGNS)):
        found = [word for word in table if word in right.text]
        if len(found) == 1 and right.text.count(found[0]) == 1:
            yield Changed(kind, right.text.replace(found[0], table[found[0]]))
    metrics = {m.text for m in load_glossary().find(right.text) if m.term.kind == "metric"}
    if len(metrics) == 1:
        zh = detect_language(right.text) is Language.ZH
        others = [name for name in (_METRICS_ZH if zh else _METRICS_EN) if name not in right.text]
        yield Changed("metric", right.text.replace(metrics.pop(), chance.choice(others)))


def _swapped(kind: str, words: str, table: dict[str, str], before: str, after: str) -> Iterator[Changed]:
    for old, new in table.items():
        if old in words:
            yield Changed(kind, f"{before}{words.replace(old, new, 1)}{after}")
            return


def _parted(text: str, span: Span) -> tuple[str, str, str]:
    return text[: span.start], span.of(text), text[span.end :]


def _right_statements(question: GoldQuestion, reply: Reply) -> Iterator[Right]:
    """Yield the statements with figures of an answer that is judged right, computed ones left out."""
    if reply.status is AnswerStatus.REFUSED or not judge(question, reply).right:
        return
    for start, end in dict.fromkeys(place for one in reply.citations for place in one.answer_spans):
        inside = [n for n in reply.numbers if start <= n.answer_span[0] and n.answer_span[1] <= end]
        if not inside or any(number.derived_from for number in inside):
            continue
        text = reply.answer[start:end]
        if not any(mention.term.kind == "metric" for mention in load_glossary().find(text)):
            continue  # a row of a list says of what it is only together with the words over it
        marks = list(_MARKS.finditer(text))
        yield Right(
            _MARKS.sub("", text),
            tuple(
                Figure(_shifted(number.answer_span, start, marks), number.metric, number.entity)
                for number in inside
            ),
            tuple(
                Source(one.doc_id, Span(one.start_char, one.end_char), one.page, one.score)
                for one in reply.citations
                if (start, end) in one.answer_spans
            ),
        )


def _shifted(place: tuple[int, int], start: int, marks: Sequence[re.Match[str]]) -> Span:
    begin = place[0] - start
    gone = sum(mark.end() - mark.start() for mark in marks if mark.end() <= begin)
    return Span(begin - gone, place[1] - start - gone)


def _is_cited(text: str, right: Right, reading: Reading) -> bool:
    statement = Statement(text, right.sources)
    draft = Draft(AnswerStatus.ANSWERED, statements=(statement,))
    return bool(check(reading, draft, reading.passages).kept)


def _owners(library: Library) -> list[str]:
    return sorted({name for _, name in library.owners() if 1 < len(name) <= 12})


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "--set", nargs=2, type=Path, action="append", required=True, metavar=("GOLD", "DOCUMENTS")
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", action="store_true", help="print what was wrongly let through or held")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
