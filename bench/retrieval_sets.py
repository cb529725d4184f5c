"""Test sets in BEIR's folder form in; libraries to search and the queries of each direction out.

Decided here: a set of sentences and their translations is asked both ways, and one library holds sets of both
languages together.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eval.folders import CorpusText, Query, RetrievalDataset, load_dataset

_BOTH_WAYS = "_bitext"
"""Ending of the names of sets that are translations of one another."""
MIXED = "mixed"
_MIXED_OF = ("cmrc2018_dev", "tatqa_test", "ntrex_bitext")


class MissingExtraError(Exception):
    """A package is missing that only measurements need."""

    def __init__(self, package: str, *, extra: str) -> None:
        super().__init__(f"{package} is not installed: run `pip install 'yanbao[{extra}]'` first.")


@dataclass(frozen=True, slots=True)
class Shelf:
    """Texts that are searched together, and the sets that ask for them."""

    name: str
    corpus: tuple[CorpusText, ...]
    asked: tuple[RetrievalDataset, ...]


def shelves(root: Path, names: Sequence[str], *, limit: int | None) -> Iterator[Shelf]:
    """Yield what is searched: each set, bitexts in both directions, and one shelf of both languages.

    Args:
        root: holds a folder for each set.
        names: sets to take; none for all, with the mixed shelf.
        limit: at most so many queries of a set.

    Raises:
        DatasetFormatError: a folder does not read.
    """
    folders = sorted(path for path in root.iterdir() if (path / "qrels.tsv").is_file())
    for folder in folders:
        if not names or folder.name in names:
            for dataset in _directions(folder, limit):
                yield Shelf(dataset.name, dataset.corpus, (dataset,))
    mixed = [folder for folder in folders if folder.name in _MIXED_OF]
    if mixed and (not names or MIXED in names):
        yield _together([dataset for folder in mixed for dataset in _directions(folder, limit)])


def turned(dataset: RetrievalDataset) -> RetrievalDataset:
    """Return a set that asks for each query with its documents."""
    askers: dict[str, dict[str, int]] = defaultdict(dict)
    for query in dataset.queries:
        for document, grade in query.relevant.items():
            askers[document][query.id] = grade
    corpus = tuple(CorpusText(query.id, query.text, lang=query.lang) for query in dataset.queries)
    asked = (entry for entry in dataset.corpus if entry.id in askers)
    queries = tuple(Query(entry.id, entry.text, entry.lang, askers[entry.id]) for entry in asked)
    return RetrievalDataset(dataset.name, corpus, queries)


def _directions(folder: Path, limit: int | None) -> list[RetrievalDataset]:
    dataset = load_dataset(folder)
    both = [dataset, turned(dataset)] if folder.name.endswith(_BOTH_WAYS) else [dataset]
    return [replace(one, queries=one.queries[:limit]) for one in both]


def _together(datasets: Sequence[RetrievalDataset]) -> Shelf:
    """Put sets on one shelf; ids get a number in front, for two sets may use the same ones."""
    numbered = [_numbered(dataset, number) for number, dataset in enumerate(datasets)]
    corpus = tuple(entry for dataset in numbered for entry in dataset.corpus)
    return Shelf(MIXED, corpus, tuple(numbered))


def _numbered(dataset: RetrievalDataset, number: int) -> RetrievalDataset:
    corpus = tuple(replace(entry, id=f"{number}/{entry.id}") for entry in dataset.corpus)
    queries = tuple(
        replace(query, relevant={f"{number}/{key}": grade for key, grade in query.relevant.items()})
        for query in dataset.queries
    )
    return RetrievalDataset(dataset.name, corpus, queries)
