import json

import pytest

from eval.errors import DatasetFormatError
from eval.folders import CorpusText, Query, load_dataset
from index.types import Language

CORPUS = (
    {"id": "d1", "text": "Alpha grew.", "title": "News", "lang": "en"},
    {"_id": "d2", "text": "贝塔下降。"},
)
QUERIES = (
    {"id": "q1", "text": "谁增长了？", "lang": "zh"},
    {"id": "q2", "text": "Who fell?"},
    {"id": "q3", "text": "?"},
)
QRELS = "q1\td1\t1\nq2\td2\t2\nq2\td1\t0\n"


def folder(path, corpus=CORPUS, queries=QUERIES, qrels=QRELS):
    for name, entries in (("corpus.jsonl", corpus), ("queries.jsonl", queries)):
        (path / name).write_text("".join(json.dumps(entry) + "\n" for entry in entries), "utf-8")
    (path / "qrels.tsv").write_text(qrels, "utf-8")
    return path


def test_folder_is_read_without_the_queries_that_nothing_is_relevant_for(tmp_path):
    dataset = load_dataset(folder(tmp_path))
    assert dataset.name == tmp_path.name
    assert dataset.corpus == (
        CorpusText("d1", "Alpha grew.", "News", Language.EN),
        CorpusText("d2", "贝塔下降。"),
    )
    assert dataset.queries == (
        Query("q1", "谁增长了？", Language.ZH, {"d1": 1}),
        Query("q2", "Who fell?", None, {"d2": 2}),
    )


def test_heading_of_the_judgements_is_skipped(tmp_path):
    dataset = load_dataset(folder(tmp_path, qrels="query-id\tcorpus-id\tscore\n" + QRELS))
    assert [query.id for query in dataset.queries] == ["q1", "q2"]


def test_limit_takes_the_first_queries(tmp_path):
    assert [query.id for query in load_dataset(folder(tmp_path), limit=1).queries] == ["q1"]


def test_missing_file_is_named(tmp_path):
    (folder(tmp_path) / "corpus.jsonl").unlink()
    with pytest.raises(DatasetFormatError, match=r"corpus\.jsonl: the file is missing"):
        load_dataset(tmp_path)


def test_bad_line_is_named_with_its_number(tmp_path):
    path = folder(tmp_path, corpus=(CORPUS[0], {"id": "d2"}))
    with pytest.raises(DatasetFormatError, match=r"corpus\.jsonl: line 2: text: Field required"):
        load_dataset(path)


@pytest.mark.parametrize("qrels", ["q1\td1\t1\nq2\td2\n", "q1\td1\t1\nq2\td2\tyes\n"])
def test_bad_judgement_is_named_with_its_number(tmp_path, qrels):
    with pytest.raises(DatasetFormatError, match=r"qrels\.tsv: line 2: "):
        load_dataset(folder(tmp_path, qrels=qrels))


def test_folder_without_any_judgement_is_refused(tmp_path):
    with pytest.raises(DatasetFormatError, match="no query has a relevant document"):
        load_dataset(folder(tmp_path, qrels=""))
