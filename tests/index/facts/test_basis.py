import pytest

from index.facts.basis import ADJUSTED, ATTRIBUTABLE, FORECAST, basis_of, heads_forecast, is_said_ahead


@pytest.mark.parametrize(
    ("metric", "label", "words", "lead", "basis"),
    [
        ("net-profit", "归母净利润", "公司预计归母净利润", "归母净利润", FORECAST),
        ("net-profit", "adjusted net profit", "Adjusted net profit attributable was ", "", ADJUSTED),
        ("net-profit", "归母净利润", "归母净利润为", "归母净利润为", ATTRIBUTABLE),
        ("adjusted-ebitda", "EBITDA", "EBITDA was ", "EBITDA was ", ADJUSTED),
        ("revenue", "revenue", "Revenue in 2026E is ", "", FORECAST),
        ("revenue", "revenue", "Revenue was $5m against consensus of ", " against consensus of ", FORECAST),
        ("revenue", "收入", "收入好于预期，达", "收入好于预期，达", None),
        ("revenue", "revenue", "Revenue was ", "Revenue was ", None),
    ],
)
def test_what_is_not_yet_a_fact_weighs_most_then_adjusted_then_whose_share(metric, label, words, lead, basis):
    assert basis_of(metric, label, words, lead) == basis


def test_consensus_earlier_in_the_sentence_is_no_forecast_of_this_figure():
    assert basis_of("revenue", "revenue", "Against consensus of $5m, revenue was ", "revenue was ") is None


@pytest.mark.parametrize(
    ("behind", "ahead"),
    [
        (" of savings are expected by 2027", True),
        (" is now planned.", True),
        (", which the chair said. More is expected", False),
        (" was spent", False),
    ],
)
def test_words_behind_a_figure_may_say_that_it_is_expected(behind, ahead):
    assert is_said_ahead(behind) is ahead


@pytest.mark.parametrize(
    ("heading", "ahead"),
    [
        ("2027 Outlook", True),
        ("全年指引", True),
        ("2027年经营目标", True),
        ("目标客户", False),
        ("Results", False),
    ],
)
def test_heading_of_a_forecast(heading, ahead):
    assert heads_forecast(heading) is ahead
