from decimal import Decimal as D

import pytest


def named(facts):
    return [(fact.segment, fact.metric, fact.value_text) for fact in facts]


def test_owner_that_has_had_figures_goes_on_with_the_metric(facts_of):
    text = "绿茶、红茶收入分别为5亿元、3亿元。绿茶毛利率为41%，同比提升2个百分点；红茶仅29%。红茶增长12%。"
    assert named(facts_of(text))[2:] == [
        ("绿茶", "gross-margin", "41%"),
        ("绿茶", "gross-margin", "2个百分点"),
        ("红茶", "gross-margin", "29%"),
        ("红茶", "revenue", "12%"),
    ]


def test_figures_in_brackets_are_of_the_owners_before_them(facts_of):
    text = "华南收入4.1亿元，其次是西北（2.2亿元）、东北（1.3亿元）。"
    assert named(facts_of(text)) == [
        ("华南", "revenue", "4.1亿元"),
        ("西北", "revenue", "2.2亿元"),
        ("东北", "revenue", "1.3亿元"),
    ]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Capex was $7 million; a year ago it was $9 million.", "capital-expenditure"),
        ("EBITDA was $7 million. In 2024 we see it coming down to $6 million.", "ebitda"),
    ],
)
def test_pronoun_takes_up_the_metric(facts_of, text, metric):
    assert [fact.metric for fact in facts_of(text)] == [metric, metric]


def test_multiple_of_another_metric_leaves_the_level_to_go_on(facts_of):
    facts = facts_of("Net debt was $36 million, or 2.4 times EBITDA, down from $40 million at December 2022.")
    assert [fact.metric for fact in facts] == ["net-debt", "net-debt-to-ebitda", "net-debt"]
    assert facts[-1].period == "2022-12-31"


def test_paragraph_that_opens_with_an_owner_is_about_it(facts_of):
    facts = facts_of(
        "Tidewater Ferries carried 2.1 million riders. Load factor averaged 58%. Net profit was $4 million."
    )
    assert [fact.segment for fact in facts] == ["Tidewater Ferries", "Tidewater Ferries", ""]


def test_level_of_all_is_of_the_same_metric(rows_of):
    rows = rows_of("当前股价对应市盈率为16倍，低于行业平均的21倍。", of_market=True)
    assert [(row[0], row[3]) for row in rows] == [("", 16), ("行业平均", 21)]
    rows = rows_of("北岭毛利率为31%，远高于同业平均水平的22%。", of_market=True)
    assert rows[1][:2] == ("同业平均", "gross-margin")


def test_place_with_the_beginning_of_the_metric(rows_of):
    rows = rows_of(
        "2022年，全球新增光伏装机390GW，其中中国新增216GW，占比超过55%；欧洲新增56GW，同比增长40%。",
        of_market=True,
    )
    assert [(row[0], row[1]) for row in rows if row[4] == "physical"] == [
        ("全球", "solar-installed-capacity"),
        ("中国", "solar-installed-capacity"),
        ("欧洲", "solar-installed-capacity"),
    ]


def test_what_the_market_expected_is_of_the_same_metric(facts_of):
    for expected in ("市场预期", "分析师此前预期"):
        facts = facts_of(f"第三季度营收5.5亿美元，{expected}5.4亿美元。", of_market=True)
        assert [(fact.metric, fact.basis) for fact in facts] == [("revenue", None), ("revenue", "forecast")]


def test_things_counted_behind_a_measure_word_are_no_more_of_the_thing_before(rows_of):
    rows = rows_of("公司拥有12名科学家、350名研发人员，设有8个工厂。")
    assert [row[3] for row in rows] == [12, 350, 8]
    assert "科学家" in rows[0][1] and rows[1][1] == "rd-headcount" and "工厂" in rows[2][1]


def test_what_money_is_for(rows_of):
    rows = rows_of("募集资金总额为21亿元，其中12亿元用于年产8GWh电池项目，补充流动资金4亿元。")
    assert [(row[1], row[3]) for row in rows] == [
        ("proceeds", D("2.1E+9")),
        ("用于年产8GWh电池项目", D("1.2E+9")),
        ("补充流动资金", D("4E+8")),
    ]


def test_rank_by_a_share_is_no_part_of_its_name(rows_of):
    for ranked in ("位居第一", "排名第二"):
        rows = rows_of(f"晨岭以19.6%的份额{ranked}。", of_market=True)
        assert [(row[0], row[1]) for row in rows] == [("晨岭", "份额")]
