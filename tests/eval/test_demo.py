from pathlib import Path

from click import unstyle
from click.testing import CliRunner

from eval.demo import QUESTIONS, main, shown

SEEDS = Path(__file__).parents[2] / "seeds"


def test_reply_is_shown_with_its_citations_under_it(reply_with, cited):
    citations = (cited("d", 0, 4, "12 %\nup"), cited("d", 0, 200, "x" * 200, 2))
    reply = reply_with(answer="It was 12% [1].\nIt rose [2].", citations=citations)
    assert [unstyle(line) for line in shown(3, reply)] == [
        "  3. What was revenue?",
        "     It was 12% [1].",
        "     It rose [2].",
        "     [1] Title",
        "         “12 % up”",
        "     [2] Title",
        f"         “{'x' * 160}…”",
    ]


def test_questions_come_half_in_each_language_with_one_on_retention():
    chinese = [question for question in QUESTIONS if not question.isascii()]
    assert len(QUESTIONS) >= 8
    assert 2 * len(chinese) == len(QUESTIONS)
    assert "What was Kingdee's NDR?" in QUESTIONS


def test_every_question_is_shown_with_an_answer(default_library):
    path = default_library(pumps="恒山泵业2023年收入18.42亿元。")
    result = CliRunner().invoke(main, ["--library", str(path)])
    assert result.exit_code == 0
    assert all(question in result.output for question in QUESTIONS)


def test_sample_reports_answer_all_but_the_last_two(tmp_path):
    from index import Library
    from rag import AnswerStatus, QuestionAnswerer

    with Library.create(tmp_path / "library") as library:
        for path in sorted(SEEDS.glob("*.txt")):
            library.add(path)
        answerer = QuestionAnswerer(library)
        replies = {question: answerer.answer(question) for question in QUESTIONS}
    refused = [question for question, reply in replies.items() if reply.status is AnswerStatus.REFUSED]
    assert refused == list(QUESTIONS[-2:])
    assert all(reply.citations for question, reply in replies.items() if question not in refused)
    retention = replies["What was Kingdee's NDR?"].answer
    assert all(
        f"{product} {rate}" in retention
        for product, rate in (("星瀚", "108%"), ("星空", "96%"), ("星辰", "89%"))
    )


def test_folder_that_is_no_library_is_one_sentence(tmp_path):
    result = CliRunner().invoke(main, ["--library", str(tmp_path)])
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: No library at ")
