def test_part_of_the_year_is_told_by_the_one_named_before(facts_of):
    facts = facts_of("EBITDA was $7 million in the second quarter, versus $6 million in the first.")
    assert [(fact.metric, fact.period) for fact in facts] == [("ebitda", "2023Q2"), ("ebitda", "2023Q1")]


def test_next_is_the_year_behind_this_one(facts_of):
    facts = facts_of("Capex will be $42 million this year and $51 million next.")
    assert [(fact.metric, fact.period) for fact in facts] == [
        ("capital-expenditure", "2023"),
        ("capital-expenditure", "2024"),
    ]


def test_question_dates_the_figures_of_its_answer(facts_of):
    facts = facts_of(
        "Q: What do you expect for the full year?",
        "A: Revenue of $80 million.",
        "Q: Debt?",
        "A: Net debt is $9 million.",
    )
    assert [(fact.period, fact.basis) for fact in facts] == [("2023", "forecast"), ("2023-06-30", None)]


def test_part_of_a_year_is_of_the_one_that_opened_a_clause(rows_of):
    rows = rows_of("自2021年初的每公斤190元，硅料价格一路下跌至年末的65元。", of_market=True)
    assert [row[2] for row in rows][-1] == "2021-12-31"
    rows = rows_of("2022年上半年收入5亿元，下半年6亿元，全年11亿元。", of_market=True)
    assert [row[2] for row in rows] == ["2022H1", "2022H2", "2022"]


def test_part_of_a_year_is_not_of_one_that_is_compared_with(rows_of):
    rows = rows_of("收入较2021年下半年增长5%，二季度为3亿元。", of_market=True)
    assert rows[-1][2] == "2023Q2"


def test_several_years_hold_for_their_own_figure_alone(rows_of):
    rows = rows_of(
        "2022年研发投入3.9亿元；近三年累计研发投入9.6亿元。",
        "分产品看，泵类收入22亿元。毛利率为31%。",
        period="2022",
    )
    assert [row[2] for row in rows] == ["2022", "2020..2022", "2022", "2022"]
    rows = rows_of("近三年累计研发投入9.6亿元。毛利率为31%。", period="2022", of_market=True)
    assert [row[2] for row in rows] == ["2022..2024", None]


def test_part_of_this_year_is_not_of_the_year_told_before(rows_of):
    for this in ("今年一季度", "本季度"):
        rows = rows_of(
            f"毛利率由2021年的58.1%提升至2022年的61.4%，{this}进一步提升至62.7%。", period="2023Q1"
        )
        assert rows[-1][2] == "2023Q1"


def test_so_far_behind_a_month_is_of_the_months_up_to_it(rows_of):
    rows = rows_of("2022年7月集装箱吞吐量为121万标准箱，同比增长9%，累计完成812万标准箱，同比增长8%。")
    assert [row[2] for row in rows] == ["2022-07", "2022-07", "2022M1-M7", "2022M1-M7"]
    rows = rows_of("2022年8月交付新车3.6万辆，累计交付量达到80.2万辆。")  # since it began
    assert rows[0][2] == "2022-08" and rows[-1][2] != "2022M1-M8"


def test_same_month_of_last_year(rows_of):
    rows = rows_of("2022年7月，旅客吞吐量达18.4万人次，去年同月为15.9万人次。")
    assert [row[2] for row in rows] == ["2022-07", "2021-07"]
    rows = rows_of("2022年7月，销量为18万辆，上年同月为15万辆。")
    assert [row[2] for row in rows] == ["2022-07", "2021-07"]


def test_margin_adds_up_over_time(rows_of):
    rows = rows_of("截至2022年9月30日的第三季度，净利润为3.1亿元，净利润率9.8%。", period="2022Q3")
    assert [row[2] for row in rows] == ["2022Q3", "2022Q3"]
