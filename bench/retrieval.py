"""What search finds: ``python -m bench.retrieval [--data DIR] [--gold GOLD DOCUMENTS …] [--encoder NAME]``.

Each set of ``DIR/retrieval`` is brought into a real library in a temporary folder, a report for each of its texts, and
asked four ways: by vectors alone, by our BM25 alone, by the whole search that answers rest on, and by the yardstick
(bm25s over jieba words). Gold questions tell how often the whole evidence lies within the first characters that a
search returns. The command takes minutes and needs the extra ``bench``.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.evidence_budget import BUDGETS, Found, found_within, questions_with_evidence, share_within
from bench.retrieval_sets import Shelf, shelves
from bench.yardstick import Yardstick
from eval.folders import RetrievalDataset
from eval.opening import library_of, temporary_library
from eval.retrieval import RetrievalFigures, Search, SearchMethod, by_direction, results, search_with, store
from index.settings import IndexSettings
from rag import QuestionAnswerer

_COLUMNS = ("dense", "BM25", "whole", "yardstick")
_DEPTH = 30
_METHODS = (SearchMethod.DENSE, SearchMethod.LEXICAL, SearchMethod.HYBRID)


def main() -> int:
    """Print the tables."""
    options = _options()
    settings = IndexSettings(encoder=options.encoder)
    if options.data is not None:
        print("recall@1 / MRR@10 / nDCG@10, in percent\n")
        print(_line("set", "direction", "queries", *_COLUMNS))
        print(_line(*["---"] * (3 + len(_COLUMNS))))
        for shelf in shelves(options.data / "retrieval", options.set, limit=options.limit):
            for line in measured(shelf, settings):
                print(line, flush=True)
    for gold, documents in options.gold:
        print(f"\nwhole evidence of {gold} within the best {' / '.join(map(str, BUDGETS))} characters\n")
        print(_line("direction", "questions", *_COLUMNS[:3]))
        print(_line(*["---"] * 5))
        for line in _evidence(Path(gold), Path(documents), settings):
            print(line, flush=True)
    return 0


def measured(shelf: Shelf, settings: IndexSettings) -> Iterator[str]:
    """Yield a line of the table for each set and direction of a shelf."""
    with temporary_library(settings) as library:
        doc_ids = store(shelf.corpus, library)
        answerer = QuestionAnswerer(library)
        searches = [search_with(method, library, answerer) for method in _METHODS]
        searches.append(_yardstick(shelf, doc_ids))
        for dataset in shelf.asked:
            directions: dict[str, list[RetrievalFigures]] = {}
            for search in searches:
                for direction, found in by_direction(results(_all(dataset, shelf), doc_ids, search)).items():
                    directions.setdefault(direction, []).append(found)
            name = shelf.name if shelf.name == dataset.name else f"{shelf.name}: {dataset.name}"
            for direction, figures in directions.items():
                yield _line(name, direction, str(figures[0].queries), *map(_shown, figures))


def _all(dataset: RetrievalDataset, shelf: Shelf) -> RetrievalDataset:
    """Return a set's queries with the whole corpus that is searched, which tells the language of what is found."""
    return RetrievalDataset(dataset.name, shelf.corpus, dataset.queries)


def _yardstick(shelf: Shelf, doc_ids: dict[str, str]) -> Search:
    entries = [entry for entry in shelf.corpus if entry.id in doc_ids]
    index = Yardstick([f"{entry.title} {entry.text}".strip() for entry in entries])
    return lambda query: [doc_ids[entries[number].id] for number in index.search(query, top_k=_DEPTH)]


def _evidence(gold: Path, documents: Path, settings: IndexSettings) -> Iterator[str]:
    questions = questions_with_evidence(gold)
    with library_of(questions, [documents], settings) as library:
        groups: dict[str, list[list[Found]]] = {}
        for method in range(len(_METHODS)):
            for found in found_within(questions, library, _METHODS[method]):
                for direction in ("all", found.direction):
                    groups.setdefault(direction, [[] for _ in _METHODS])[method].append(found)
        for direction, by_method in sorted(groups.items()):
            cells = [" / ".join(_share(founds, budget) for budget in BUDGETS) for founds in by_method]
            yield _line(direction, str(len(by_method[0])), *cells)


def _share(founds: Sequence[Found], budget: int) -> str:
    return f"{share_within([found.needed for found in founds], budget):.3f}"


def _shown(figures: RetrievalFigures) -> str:
    values = (figures.recall[1], figures.mrr, figures.ndcg)
    return " / ".join("–" if value is None else f"{100 * value:.1f}" for value in values)


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, help="folder that holds retrieval/SET")
    parser.add_argument("--set", nargs="+", default=[], help="sets to take, 'mixed' among them; default: all")
    parser.add_argument("--limit", type=int, help="at most so many queries of a set")
    parser.add_argument("--encoder", default=IndexSettings().encoder)
    parser.add_argument("--gold", nargs=2, action="append", default=[], metavar=("GOLD", "DOCUMENTS"))
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
