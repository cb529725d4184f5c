"""Retrieval test sets in the folder form that BEIR made common.

In comes a folder with `corpus.jsonl`, `queries.jsonl` and `qrels.tsv`; out goes a `RetrievalDataset`.
Decided here: which spellings are taken (`id` or `_id`; qrels with or without a heading), and that a query
without a relevant document is left out, because no ranking of it is better than another.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError

from eval.dataset import validation_problem
from eval.errors import DatasetFormatError
from index.types import Language

CORPUS, QUERIES, QRELS = "corpus.jsonl", "queries.jsonl", "qrels.tsv"


@dataclass(frozen=True, slots=True)
class CorpusText:
    """A document of a test set; `lang` is None where the set does not say."""

    id: str
    text: str
    title: str = ""
    lang: Language | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A query and the grade (1 and more) of each relevant document by its id."""

    id: str
    text: str
    lang: Language | None
    relevant: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RetrievalDataset:
    """A test set: documents to search and queries that have a relevant one among them."""

    name: str
    corpus: tuple[CorpusText, ...]
    queries: tuple[Query, ...]


def load_dataset(folder: Path, *, limit: int | None = None) -> RetrievalDataset:
    """Read a folder; `limit` takes the first queries that have a relevant document.

    Raises:
        DatasetFormatError: a file is missing, a line does not read, or nothing is left to ask.
    """
    relevant = _grades(_lines_of(folder / QRELS))
    corpus = tuple(
        CorpusText(entry.id, entry.text, entry.title, entry.lang) for entry in _entries(folder / CORPUS)
    )
    asked = (entry for entry in _entries(folder / QUERIES) if relevant.get(entry.id))
    queries = tuple(Query(entry.id, entry.text, entry.lang, relevant[entry.id]) for entry in asked)[:limit]
    if not queries:
        raise DatasetFormatError(folder / QUERIES, "no query has a relevant document")
    return RetrievalDataset(folder.name, corpus, queries)


class _Entry(BaseModel):
    """A line of corpus.jsonl or queries.jsonl; further keys are another program's business."""

    model_config = ConfigDict(extra="ignore")

    id: str = Field(validation_alias=AliasChoices("id", "_id"))
    text: str
    title: str = ""
    lang: Language | None = None


_Lines = Iterator[tuple[Path, int, str]]


def _lines_of(path: Path) -> _Lines:
    if not path.is_file():
        raise DatasetFormatError(path, "the file is missing")
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield path, number, line


def _entries(path: Path) -> Iterator[_Entry]:
    for place, number, line in _lines_of(path):
        try:
            yield _Entry.model_validate_json(line)
        except ValidationError as error:
            raise DatasetFormatError(place, f"line {number}: {validation_problem(error)}") from error


def _grades(lines: _Lines) -> dict[str, dict[str, int]]:
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for path, number, line in lines:
        query, document, grade = _qrel(path, number, line.rstrip("\r\n").split("\t"))
        if grade > 0:
            grades[query][document] = grade
    return grades


def _qrel(path: Path, number: int, cells: list[str]) -> tuple[str, str, int]:
    """Return a judgement; a heading, which is a first line without a grade, counts as grade 0."""
    if len(cells) == 3 and cells[2].strip().isdecimal():
        return cells[0], cells[1], int(cells[2])
    if len(cells) == 3 and number == 1:
        return "", "", 0
    raise DatasetFormatError(path, f"line {number}: {json.dumps(cells)} is not query, document, grade")
