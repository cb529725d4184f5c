"""Figures that a report on several quarters sets against those of quarters: they are of its last one."""

import pytest


def _periods(facts):
    return {fact.value_text: fact.period for fact in facts}


@pytest.mark.parametrize(
    ("period", "text", "told"),
    [
        (
            "2025M1-M9",
            "Net interest margin was 2.87%, up from 2.79% in Q2 2025 and 2.81% in Q3 2024.",
            {"2.87%": "2025Q3", "2.79%": "2025Q2", "2.81%": "2024Q3"},
        ),
        (
            "2025M1-M9",
            "Gross margin was 41.3%, against 40.2% in the second quarter.",
            {"41.3%": "2025Q3", "40.2%": "2025Q2"},
        ),
        ("2025H1", "Return on equity was 9.1% (Q2 2024: 8.4%).", {"9.1%": "2025Q2", "8.4%": "2024Q2"}),
        ("2024", "Revenue was $310m, up from $288m in Q3 2024.", {"$310m": "2024Q4", "$288m": "2024Q3"}),
        (
            "2025M1-M9",
            "毛利率为41.3%，较2025年二季度的40.2%和2024年三季度的39.8%有所提高。",
            {"41.3%": "2025Q3", "40.2%": "2025Q2", "39.8%": "2024Q3"},
        ),
        (
            "2025M1-M9",
            "毛利率为41.3%（2024年第三季度：39.8%）。",
            {"41.3%": "2025Q3", "39.8%": "2024Q3"},
        ),
    ],
)
def test_a_level_set_against_quarters_is_of_the_last_one(facts_of, period, text, told):
    assert _periods(facts_of(text, period=period)) == told


@pytest.mark.parametrize(
    ("period", "text", "told"),
    [
        # a first quarter is the year so far, as the six months are
        ("2025H1", "Gross margin was 41.3%, up from 40.2% in Q1 2025.", {"41.3%": "2025H1"}),
        ("2025H1", "毛利率为41.3%，较一季度的40.2%有所提高。", {"41.3%": "2025H1"}),
        # another time is named, or none that the last quarter is compared with
        ("2025M1-M9", "Revenue was $88m (9M 2024: $86m).", {"$88m": "2025M1-M9", "$86m": "2024M1-M9"}),
        ("2025M1-M9", "Revenue was $88m, up from $86m in the same period of 2024.", {"$88m": "2025M1-M9"}),
        ("2025M1-M9", "Revenue was $88m, helped by a contract won in Q2 2025.", {"$88m": "2025M1-M9"}),
        ("2025M1-M9", "Revenue was $88m, up from $80m in Q1 2023.", {"$88m": "2025M1-M9"}),
        ("2025Q3", "Gross margin was 41.3%, up from 40.2% in Q2 2025.", {"41.3%": "2025Q3"}),
        ("2025M1-M9", "In Q2 2025 gross margin was 40.2%, up from 39.8% in Q1 2025.", {"40.2%": "2025Q2"}),
        ("2025M1-M9", "营业收入88亿元（2024年前三季度：86亿元）。", {"88亿元": "2025M1-M9"}),
        ("2025M1-M9", "营业收入88亿元，主要受益于2025年二季度签订的合同。", {"88亿元": "2025M1-M9"}),
    ],
)
def test_other_levels_stay_of_the_reports_period(facts_of, period, text, told):
    found = _periods(facts_of(text, period=period))
    assert {figure: found[figure] for figure in told} == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Profit before tax was $15m, up 4.1% on a year earlier but 3.2% below the second quarter.",
            {"4.1%": "0.041", "3.2%": "-0.032"},
        ),
        ("Revenue was $15m, 2.5% above Q2 2025.", {"2.5%": "0.025"}),
    ],
)
def test_what_is_below_another_quarter_has_fallen(facts_of, text, told):
    facts = [fact for fact in facts_of(text, period="2025M1-M9") if fact.change_kind is not None]
    assert {fact.value_text: str(fact.value) for fact in facts} == told
    assert {fact.period for fact in facts} == {"2025Q3"}


@pytest.mark.parametrize(
    "text", ["Revenue was $15m, 2.5% below the target.", "Deposits were $8m, 2% above plan."]
)
def test_what_is_below_a_target_has_not_moved(facts_of, text):
    assert not [fact for fact in facts_of(text, period="2025M1-M9") if fact.change_kind is not None]
