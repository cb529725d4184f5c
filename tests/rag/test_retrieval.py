import datetime as dt

import pytest

from index.library import Library
from index.types import Language, ReportFilter
from rag import Question, QuestionAnswerer, RagSettings, Role, Turn


@pytest.fixture(scope="module")
def search(industry_library):
    reports = {report.doc_id: report.name for report in industry_library.reports()}
    answerer = QuestionAnswerer(industry_library)

    def names(text, **options):
        return [reports[passage.doc_id] for passage in answerer.search(Question(text, **options))]

    return names


@pytest.fixture(scope="module")
def doc_ids(industry_library):
    return {report.name: report.doc_id for report in industry_library.reports()}


def test_best_passage_holds_what_was_asked(industry_library):
    best = QuestionAnswerer(industry_library).search("匈牙利工厂什么时候投产？")[0]
    assert "匈牙利工厂" in best.text


def test_company_asked_about_bounds_the_search(search):
    assert set(search("晨曜能源的毛利率是多少？")) == {"chenyao-2024q1.md"}


def test_both_companies_of_a_comparison_have_passages(search):
    found = set(search("比较晨曜能源和云岚软件的毛利率"))
    assert found == {"chenyao-2024q1.md", "yunlan-2023h1.html"}


def test_documents_bound_the_search(search, doc_ids):
    scope = ReportFilter(doc_ids=(doc_ids["harbor-2023.txt"],))
    assert set(search("What was revenue?", scope=scope)) == {"harbor-2023.txt"}


def test_company_outside_the_documents_allowed_is_not_searched(search, doc_ids):
    scope = ReportFilter(doc_ids=(doc_ids["harbor-2023.txt"],))
    assert "chenyao-2024q1.md" not in search("晨曜能源的毛利率是多少？", scope=scope)


def test_companies_bound_the_search(search):
    assert set(search("毛利率是多少？", scope=ReportFilter(companies=("云岚软件",)))) == {
        "yunlan-2023h1.html"
    }


def test_language_bounds_the_search(search):
    found = search("gross margin 毛利率", scope=ReportFilter(lang=Language.ZH))
    assert found
    assert not set(found) & {"acme-2024q3.md", "harbor-2023.txt", "velmora-2023.md"}


def test_dates_bound_the_search(search):
    scope = ReportFilter(published_from=dt.date(2024, 2, 1), published_to=dt.date(2024, 2, 29))
    assert set(search("revenue", scope=scope)) == {"harbor-2023.txt"}


def test_scope_that_holds_nothing_finds_nothing(search):
    assert search("revenue", scope=ReportFilter(companies=("nobody",))) == []


def test_number_of_passages_is_the_one_asked_for(search):
    assert len(search("revenue", top_k=2)) == 2


def test_number_of_passages_is_that_of_the_settings(industry_library):
    answerer = QuestionAnswerer(industry_library, RagSettings(top_k=3))
    assert len(answerer.search("revenue")) == 3


def test_passages_are_best_first_and_once(industry_library):
    found = QuestionAnswerer(industry_library).search("比较晨曜能源和云岚软件的收入")
    scores = [passage.score for passage in found]
    assert scores == sorted(scores, reverse=True)
    assert len({(passage.doc_id, passage.ordinal) for passage in found}) == len(found)


def test_passage_is_the_reports_own_text(industry_library):
    for passage in QuestionAnswerer(industry_library).search("毛利率"):
        assert passage.span.of(industry_library.text(passage.doc_id)) == passage.text


def test_english_words_of_a_metric_find_chinese_passages(search):
    assert "yunlan-2023h1.html" in search("net dollar retention")


def test_follow_up_searches_with_what_it_takes_over(search):
    history = (Turn(Role.USER, "晨曜能源的收入是多少？"),)
    assert set(search("那毛利率呢？", history=history)) == {"chenyao-2024q1.md"}


@pytest.fixture(scope="module")
def long_report(tmp_path_factory):
    """A report that speaks of its revenue on every page and gives it on one."""
    talk = [
        f"## Note {n}\n\nRevenue recognition policy {n}: revenue of Harlow Boats is recognised when control of "
        f"the goods passes; revenue from services of kind {n} is recognised over time as revenue."
        for n in range(40)
    ]
    table = "## Accounts\n\n(in millions)\n\n| | 2023 | 2022 |\n|---|---|---|\n| Revenue | 412 | 388 |\n"
    text = "\n\n".join(
        ["# Harlow Boats annual report 2023", "Harlow Boats builds boats.", *talk[:30], table, *talk[30:]]
    )
    with Library.create(tmp_path_factory.mktemp("long") / "library") as library:
        library.add(text.encode(), name="harlow.md")
        yield QuestionAnswerer(library)


def test_passage_with_the_figure_asked_for_is_found_among_those_that_name_the_metric(long_report):
    assert "412" in long_report.search("What was Harlow Boats' revenue in 2023?")[0].text


def test_figures_do_not_outrank_what_else_is_asked(long_report):
    assert "412" not in long_report.search("Why is revenue from services recognised over time?")[0].text


def test_scores_fall_and_are_at_most_one(long_report):
    scores = [passage.score for passage in long_report.search("Harlow Boats revenue 2023")]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] <= 1


def test_name_in_the_other_language_finds_the_reports_of_that_language(tmp_path):
    """However many passages in the question's own language share its common words."""
    with Library.create(tmp_path / "library") as library:
        for number in range(60):
            words = f"We describe the business that unit {number} did according to its announcement of 22 September."
            library.add(words.encode(), name=f"unit-{number}.txt")
        library.add("沐川电子发布公告，公司与远途汽车没有业务往来。".encode(), name="muchuan.txt")
        named = {report.doc_id: report.name for report in library.reports()}
        question = Question(
            "Does 沐川电子 do any business with 远途汽车, according to its announcement?", top_k=5
        )
        found = [named[passage.doc_id] for passage in QuestionAnswerer(library).search(question)]
    assert "muchuan.txt" in found


def test_text_of_a_long_report_is_read_once_a_question(tmp_path, monkeypatch):
    paragraphs = [
        f"Revenue of the Sundal quarry's pit {number} was EUR {number}.5 million in {2000 + number % 20}. "
        + "Crushers ran on two shifts and the ferry sailed twice a day. " * 12
        for number in range(1, 60)
    ]
    with Library.create(tmp_path / "library") as library:
        library.add(("Sundal Stone ASA\n\n" + "\n\n".join(paragraphs)).encode(), name="sundal.txt")
        answerer = QuestionAnswerer(library)
        answerer.search("What was revenue in 2005?")
        read = []
        text = Library.text
        monkeypatch.setattr(Library, "text", lambda self, doc_id: read.append(doc_id) or text(self, doc_id))
        assert answerer.search("What was revenue in 2005?")
    assert len(read) <= 1
