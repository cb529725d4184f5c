import json
from dataclasses import replace

import pytest

from eval.dataset import GoldEvidence, GoldNumber, Split, document_names, load_gold, select
from eval.errors import GoldFormatError
from index.types import Language
from rag.types import Reason, Role, Turn

LINE = {
    "id": "a",
    "question": "毛利率是多少？",
    "lang": "zh",
    "type": "value",
    "answerable": True,
    "must": [["12%"]],
    "must_not": [],
    "evidence": [{"doc": "alpha.txt", "quote": "毛利率12%"}],
}


def written(folder, *lines):
    path = folder / "gold.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), "utf-8")
    return path


def test_line_without_optional_fields_is_read(tmp_path):
    (question,) = load_gold([written(tmp_path, LINE)])
    assert question.lang is Language.ZH
    assert question.must == (("12%",),)
    assert question.evidence == (GoldEvidence("alpha.txt", "毛利率12%", None),)
    assert (question.split, question.pair, question.history, question.numbers) == (None, None, (), ())


def test_line_with_every_optional_field_is_read(tmp_path):
    number = {"value": 8.5, "unit": "pp", "period": "2023", "entity": "Alpha", "tol": 0.01}
    history = [{"role": "user", "content": "Hello"}]
    line = LINE | {"answerable": False, "reason": "false_premise", "numbers": [number], "history": history}
    (question,) = load_gold([written(tmp_path, line | {"pair": "p", "split": "test"})])
    assert question.reason is Reason.FALSE_PREMISE
    assert question.numbers == (GoldNumber(8.5, "pp", "2023", "Alpha", 0.01),)
    assert question.history == (Turn(Role.USER, "Hello"),)
    assert (question.pair, question.split) == ("p", Split.TEST)


def test_blank_lines_and_a_byte_order_mark_are_skipped(tmp_path):
    path = written(tmp_path, "\ufeff" + json.dumps(LINE), "", "  ", LINE | {"id": "b"})
    assert [question.id for question in load_gold([path])] == ["a", "b"]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"lang": "fr"}, "lang: "),
        ({"answerable": "yes"}, "answerable: "),
        ({"must": [[]]}, "must.0: "),
        ({"must": ["12%"]}, "must.0: "),
        ({"must_not": [" "]}, "must_not.0: "),
        ({"mustnot": []}, "mustnot: "),
        ({"evidence": [{"doc": "a.txt"}]}, "evidence.0.quote: "),
        ({"reason": "tired"}, "reason: "),
    ],
)
def test_wrong_line_is_named_with_file_number_and_field(tmp_path, change, problem):
    path = written(tmp_path, LINE, "", LINE | change)
    with pytest.raises(GoldFormatError) as raised:
        load_gold([path])
    assert (raised.value.path, raised.value.line) == (path, 3)
    assert raised.value.problem.startswith(problem)
    assert str(raised.value).startswith(f"{path}, line 3: {problem}")


def test_line_that_is_not_json_is_named(tmp_path):
    with pytest.raises(GoldFormatError, match=r"line 1: .*JSON"):
        load_gold([written(tmp_path, '{"id": ')])


def test_question_without_a_split_belongs_to_both(gold_with):
    gold = (gold_with(id="n"), gold_with(id="u", split=Split.TUNE), gold_with(id="e", split=Split.TEST))
    assert [question.id for question in select(gold, split=Split.TUNE)] == ["n", "u"]
    assert [question.id for question in select(gold, split=Split.TEST)] == ["n", "e"]
    assert select(gold) == gold


def test_questions_are_chosen_by_type(gold_with):
    gold = (gold_with(id="v"), gold_with(id="l", type="list"), gold_with(id="d", type="date"))
    assert [question.id for question in select(gold, types=("list", "date"))] == ["l", "d"]


def test_document_names_are_sorted_and_stand_once(gold_with):
    twice = gold_with(
        evidence=(GoldEvidence("b.txt", "x"), GoldEvidence("a.txt", "y"), GoldEvidence("b.txt", "z"))
    )
    assert twice.docs == ("b.txt", "a.txt")
    assert document_names([twice, replace(twice, evidence=())]) == ("a.txt", "b.txt")
