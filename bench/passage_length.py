"""How long a passage should be: ``python -m bench.passage_length [--data DIR] [--gold GOLD DOCUMENTS …]``.

The same reports are brought into a library again and again, cut into passages of at most 50 to 800 tokens (a Chinese
character or a word is one), and asked. A reader reads so many characters, not so many passages: what counts is how
often the sentence with the answer lies within the first 500, 1,000 and 3,000 characters found. Sets of
``DIR/retrieval`` whose queries tell their answers become reports of ten paragraphs; gold questions are asked on their
own reports and told apart by where the evidence stands: in a table, on a slide, in prose. It takes minutes a set.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.evidence_budget import (
    Places,
    characters_needed,
    places_of,
    questions_with_evidence,
    ranking_of,
    share_within,
)
from eval.dataset import GoldEvidence, GoldQuestion
from eval.evidence import EvidenceFinder
from eval.folders import CORPUS, QUERIES, RetrievalDataset, load_dataset
from eval.opening import find_documents, temporary_library
from eval.retrieval import SearchMethod
from index.language.sentences import split_sentences
from index.library import Library
from index.settings import IndexSettings
from index.types import BlockKind, Language, ReportType
from rag import QuestionAnswerer

SIZES = (50, 100, 150, 200, 300, 400, 600, 800)
BUDGETS = (500, 1_000, 3_000)
_PARAGRAPHS = 10
"""Paragraphs of a set that make a report."""
_METHODS = (SearchMethod.DENSE, SearchMethod.LEXICAL, SearchMethod.HYBRID)


@dataclass(frozen=True, slots=True)
class Asked:
    """Reports by their names, and questions on them."""

    name: str
    reports: Mapping[str, bytes | Path]
    questions: tuple[GoldQuestion, ...]


def main() -> int:
    """Print a table for each set."""
    options = _options()
    sets = [of_dataset(options.data / "retrieval" / name, limit=options.limit) for name in options.set]
    sets += [_of_gold(Path(gold), Path(documents)) for gold, documents in options.gold]
    print(f"evidence within the best {' / '.join(map(str, BUDGETS))} characters, in percent\n")
    print("| set | evidence in | questions | at most tokens | characters | dense | BM25 | whole |")
    print("|---|---|--:|--:|--:|--:|--:|--:|")
    for asked in sets:
        for size in options.tokens:
            for line in measured(asked, size):
                print(line, flush=True)
    return 0


def of_dataset(folder: Path, *, limit: int | None) -> Asked:
    """Return a retrieval set as reports of ten paragraphs, with the questions whose answer its paragraph holds."""
    dataset = load_dataset(folder)
    texts = {entry.id: " ".join(entry.text.split()) for entry in dataset.corpus}
    names = {key: f"{dataset.name}-{number // _PARAGRAPHS:03}.txt" for number, key in enumerate(texts)}
    reports: dict[str, list[str]] = defaultdict(list)
    for key, text in texts.items():
        reports[names[key]].append(text)
    answers = {entry["id"]: entry.get("answers", []) for entry in map(json.loads, _lines(folder / QUERIES))}
    questions = _questions(dataset, texts, names, answers)
    whole = {name: "\n\n".join(paragraphs).encode() for name, paragraphs in reports.items()}
    return Asked(dataset.name, whole, tuple(questions)[:limit])


def _questions(
    dataset: RetrievalDataset,
    texts: Mapping[str, str],
    names: Mapping[str, str],
    answers: Mapping[str, Sequence[str]],
) -> Iterator[GoldQuestion]:
    for query in dataset.queries:
        paragraph = next(iter(query.relevant))
        sentence = _sentence_with(answers.get(query.id, ()), texts.get(paragraph, ""))
        if sentence:
            evidence = (GoldEvidence(names[paragraph], sentence),)
            yield GoldQuestion(
                query.id, query.text, query.lang or Language.ZH, "value", True, (), (), evidence
            )


def _sentence_with(answers: Sequence[str], text: str) -> str:
    """Return the first sentence of a text that holds one of the answers; "" for none."""
    sentences = (span.of(text) for span in split_sentences(text))
    return next((one for one in sentences if any(answer and answer in one for answer in answers)), "")


def _of_gold(gold: Path, documents: Path) -> Asked:
    questions = questions_with_evidence(gold)
    return Asked(f"{gold.parent.name}/{gold.stem}", find_documents(questions, [documents]), questions)


def measured(asked: Asked, size: int) -> Iterator[str]:
    """Yield a line for each place where evidence stands, of one set at one size of passage."""
    with temporary_library(IndexSettings(encoder="builtin", chunk_tokens=size)) as library:
        with library.batch():
            for name, report in asked.reports.items():
                library.add(report, name=name)
        lengths = [
            c.span.end - c.span.start for report in library.reports() for c in library.chunks(report.doc_id)
        ]
        needed: dict[str, list[list[int | None]]] = defaultdict(lambda: [[] for _ in _METHODS])
        answerer, finder = QuestionAnswerer(library), EvidenceFinder(library)
        for question in asked.questions:
            evidence = places_of(question, library, finder)
            for number, method in enumerate(_METHODS):
                found = ranking_of(question, library, answerer, method)
                needed[_kind(evidence, library)][number].append(characters_needed(found, evidence))
        for kind, by_method in sorted(needed.items()):
            shares = [
                " / ".join(f"{100 * share_within(each, budget):.1f}" for budget in BUDGETS)
                for each in by_method
            ]
            cells = [asked.name, kind, len(by_method[0]), size, round(sum(lengths) / len(lengths)), *shares]
            yield f"| {' | '.join(map(str, cells))} |"


def _kind(evidence: Sequence[Places], library: Library) -> str:
    """Return where the first piece of evidence stands: in a "table", on a "slide" or in "prose"."""
    if not evidence or not evidence[0]:
        return "prose"
    doc_id, place = evidence[0][0]
    kinds = {
        block.kind for block in library.blocks(doc_id) if block.span.start <= place.start < block.span.end
    }
    if BlockKind.TABLE_ROW in kinds:
        return "table"
    return "slide" if library.report(doc_id).metadata.doc_type is ReportType.SLIDES else "prose"


def _lines(file: Path) -> list[str]:
    return [line for line in file.read_text("utf-8").splitlines() if line.strip()]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, help=f"folder that holds retrieval/SET/{CORPUS}")
    parser.add_argument("--set", nargs="+", default=[], help="sets to take")
    parser.add_argument("--limit", type=int, help="at most so many questions of a set")
    parser.add_argument("--tokens", type=int, nargs="+", default=SIZES, help="sizes of passages")
    parser.add_argument("--gold", nargs=2, action="append", default=[], metavar=("GOLD", "DOCUMENTS"))
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
