"""Reports of ten paragraphs, cut into passages of several sizes and asked."""

import json

import pytest

from bench.passage_length import measured, of_dataset

FILLING = "港口吞吐量与去年持平，仓库使用率没有变化。"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "ports"
    folder.mkdir()
    texts = [
        f"第{number}号泊位由{name}经营。{FILLING * 3}"
        for number, name in enumerate("甲乙丙丁戊己庚辛壬癸子丑")
    ]
    rows = [{"id": f"d{number}", "text": text, "lang": "zh"} for number, text in enumerate(texts)]
    asked = [
        {"id": "q1", "text": "11号泊位由谁经营？", "lang": "zh", "answers": ["丑经营"]},
        {"id": "q2", "text": "1号泊位由谁经营？", "lang": "zh", "answers": ["没有人"]},
    ]
    for name, lines in (("corpus", rows), ("queries", asked)):
        (folder / f"{name}.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td11\t1\nq2\td1\t1\n", "utf-8")
    return folder


def test_a_set_becomes_reports_of_ten_paragraphs_and_questions_with_the_sentence_that_answers(folder):
    asked = of_dataset(folder, limit=None)
    assert list(asked.reports) == ["ports-000.txt", "ports-001.txt"]
    assert asked.reports["ports-000.txt"].decode().count("\n\n") == 9
    # the second question's answer stands nowhere in its paragraph, so nothing tells what finding it would be
    assert [question.id for question in asked.questions] == ["q1"]
    assert asked.questions[0].evidence[0].quote == "第11号泊位由丑经营。"


def test_shorter_passages_find_the_sentence_in_fewer_characters(folder):
    asked = of_dataset(folder, limit=None)
    lines = {size: next(measured(asked, size)) for size in (50, 800)}
    cells = {size: [cell.strip() for cell in line.split("|")[1:-1]] for size, line in lines.items()}
    assert cells[50][:4] == ["ports", "prose", "1", "50"]
    assert int(cells[50][4]) < int(cells[800][4])
    assert cells[50][7].split(" / ")[0] == "100.0"
