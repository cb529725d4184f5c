import pytest


@pytest.mark.parametrize("question", ["总结云岚软件的中期业绩", "云岚软件这份报告的要点"])
def test_summary_leads_with_the_companys_own_figures(ask, question):
    reply = ask(question)
    assert [entry.value for entry in reply.numbers][:2] == [3.147e9, 0.125]
    assert {citation.title for citation in reply.citations} == {"云岚软件公布2023年中期业绩"}


def test_statements_come_in_the_reports_order_and_verbatim(ask):
    reply = ask("Summarize the results of Harbor Foods")
    starts = [citation.start_char for citation in reply.citations]
    assert starts == sorted(starts)
    for citation in reply.citations:
        assert " ".join(citation.quote.split()).rstrip(".。；;") in reply.answer


def test_summary_is_of_one_report_and_short(ask):
    reply = ask("Summarize the results of Harbor Foods")
    assert {citation.title for citation in reply.citations} == {
        "Harbor Foods Inc. Announces Full Year 2023 Results"
    }
    assert 3 <= len(reply.citations) <= 6


def test_summary_of_an_unknown_company_is_refused(ask):
    assert ask("总结腾讯的业绩").reason == "entity_unknown"


def test_summary_in_the_other_language_says_so(ask):
    answer = ask("Summarize the results of 晨曜能源").answer
    assert "(in Chinese)" in answer.split("\n")[0]
