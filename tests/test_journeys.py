"""Whole journeys: files go in, questions come out, files change, the library is opened again."""

import json

import pytest

from index import Library
from index.types import AddStatus
from rag import Question, QuestionAnswerer, Role, Turn, reply_to_dict

HTML = """<html><head><title>北辰重工发布2023年业绩</title></head><body><h1>北辰重工发布2023年业绩</h1>
<p>北辰重工2023年实现营业收入42.8亿元，同比增长6.3%。北辰重工的毛利率为21.7%。</p></body></html>"""
MARKDOWN = """# Pella Air Reports 2023 Results

Pella Air Inc. ("Pella Air") carried passengers to 41 cities in 2023.

| (US$ million) | 2022 | 2023 |
| --- | --- | --- |
| Revenue | 310.5 | 402.9 |
"""
TEXT = "西岭电网公布2023年业绩\n\n西岭电网2023年售电量增长。西岭电网的净利润为9.15亿元，同比下降3.0%。\n"
FILES = {"beichen.html": HTML, "pella.md": MARKDOWN, "xiling.txt": TEXT}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "reports").mkdir()
    for name, text in FILES.items():
        (tmp_path / "reports" / name).write_text(text, encoding="utf-8")
    return tmp_path / "reports"


@pytest.fixture
def filled(library, folder):
    for path in sorted(folder.iterdir()):
        assert library.add(path).status is AddStatus.ADDED
    return library


def ask(library, question):
    reply = QuestionAnswerer(library).answer(question)
    for citation in reply.citations:
        text = library.text(citation.doc_id)
        assert text[citation.start_char : citation.end_char] == citation.quote
    return reply


def first_value(reply):
    return next((entry.value for entry in reply.numbers), None)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("北辰重工2023年的营业收入是多少？", 4.28e9),
        ("What was the gross margin of 北辰重工?", 0.217),
        ("What was Pella Air's revenue in 2022?", 310.5e6),
        ("西岭电网的净利润是多少？", 9.15e8),
    ],
)
def test_files_of_several_formats_answer(filled, question, value):
    reply = ask(filled, question)
    assert (reply.status, first_value(reply)) == ("answered", pytest.approx(value))


def test_library_of_several_files_is_sound(filled):
    assert len(filled.reports()) == len(FILES)
    assert filled.verify() == ()


def test_replaced_file_answers_with_its_new_figures_only(filled, folder):
    path = folder / "beichen.html"
    path.write_text(HTML.replace("42.8亿元", "43.1亿元"), encoding="utf-8")
    assert filled.add(path).status is AddStatus.REPLACED
    reply = ask(filled, "北辰重工2023年的营业收入是多少？")
    assert first_value(reply) == pytest.approx(4.31e9)
    assert "42.8" not in reply.answer


def test_same_file_again_changes_nothing(filled, folder):
    before = ask(filled, "西岭电网的净利润是多少？")
    assert filled.add(folder / "xiling.txt").status is AddStatus.UNCHANGED
    assert ask(filled, "西岭电网的净利润是多少？").id == before.id


def test_removed_file_never_answers_again(filled):
    (doc_id,) = [report.doc_id for report in filled.reports() if report.name == "xiling.txt"]
    filled.remove(doc_id)
    reply = ask(filled, "西岭电网的净利润是多少？")
    assert (reply.status, reply.nearest) == ("refused", ())
    assert "9.15" not in json.dumps(reply_to_dict(reply), ensure_ascii=False)
    assert first_value(ask(filled, "北辰重工2023年的营业收入是多少？")) == pytest.approx(4.28e9)


def test_reopened_library_gives_the_same_bytes(tmp_path, folder, encoder):
    def answers(library):
        bodies = [
            reply_to_dict(ask(library, q)) | {"seconds": None}
            for q in ("毛利率是多少？", "Pella Air revenue in 2023?")
        ]
        return json.dumps(bodies, ensure_ascii=False)

    with Library.create(tmp_path / "one", encoder=encoder) as library:
        for path in sorted(folder.iterdir()):
            library.add(path)
        first = answers(library)
    with Library.open(tmp_path / "one", encoder=encoder) as library:
        assert answers(library) == first


def test_rebuilt_indexes_give_the_same_answers(filled):
    before = ask(filled, "毛利率是多少？")
    filled.rebuild()
    after = ask(filled, "毛利率是多少？")
    assert (after.answer, after.citations) == (before.answer, before.citations)


def test_reports_added_in_a_batch_answer_alike(tmp_path, folder, encoder, filled):
    with Library.create(tmp_path / "batch", encoder=encoder) as library:
        with library.batch():
            for path in sorted(folder.iterdir()):
                library.add(path)
        question = "远帆航运2023年营业收入是多少？"
        assert ask(library, question).answer == ask(filled, question).answer


def test_conversation_is_carried_from_turn_to_turn(filled):
    answerer = QuestionAnswerer(filled)
    first = answerer.answer("北辰重工2023年的营业收入是多少？")
    history = (Turn(Role.USER, first.question), Turn(Role.ASSISTANT, first.answer))
    second = answerer.answer(Question("那毛利率呢？", history=history))
    assert first_value(second) == pytest.approx(0.217)
