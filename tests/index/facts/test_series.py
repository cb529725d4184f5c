"""Charts whose layout is lost."""

from decimal import Decimal as D

from index.types import BlockKind


def owned(found):
    return {(segment, period, value) for segment, _, period, value, *_ in found}


def test_labels_on_one_line_are_paired_in_order_with_as_many_values(rows_of):
    assert owned(rows_of("12%", "15%", "18%", "东港区 西港区 北港区", "2022年各港区占比")) == {
        ("东港区", "2022", D("0.12")),
        ("西港区", "2022", D("0.15")),
        ("北港区", "2022", D("0.18")),
    }


def test_counts_that_agree_by_chance_pair_nothing(rows_of):
    # labels on lines of their own under a title that gives no unit
    assert rows_of("12%", "15%", "18%", "东港区", "西港区", "北港区", "各港区占比") == []


def test_counts_that_differ_leave_values_without_labels(rows_of):
    assert rows_of("12%", "15%", "18%", "东港区 西港区", "各港区占比") == []


def test_values_over_the_years_of_an_axis(rows_of):
    for lines in (
        ("烘焙原料市场规模（亿元）", "86", "97", "112", "2021", "2022", "2023"),
        ("86", "97", "112", "2021 2022 2023", "烘焙原料市场规模（亿元）"),
    ):
        assert owned(rows_of(*lines)) == {
            ("", "2021", D(8600000000)),
            ("", "2022", D(9700000000)),
            ("", "2023", D(11200000000)),
        }


def test_year_still_to_come_is_forecast(facts_of):
    found = facts_of("Yeast market size ($bn)", "1.1", "1.3", "1.6", "2023", "2024", "2025E", period=None)
    assert [(fact.period, fact.value, fact.basis) for fact in found] == [
        ("2023", D(1100000000), None),
        ("2024", D(1300000000), None),
        ("2025", D(1600000000), "forecast"),
    ]


def test_title_over_the_chart_names_it_as_well_as_one_under_it(rows_of):
    found = owned(rows_of("Store mix by region", "45%", "30%", "25%", "Europe Asia Americas"))
    assert ("Asia", None, D("0.30")) in {(owner, None, value) for owner, _, value in found}


def test_names_that_open_alike_share_lines(rows_of):
    found = owned(
        rows_of(
            "¥5.7", "¥4.4", "¥6.1", "融资金额（单位：亿元）", "Feed for Cattle Feed for Fish", "Feed for Pets"
        )
    )
    assert {(owner, value) for owner, _, value in found} == {
        ("Feed for Cattle", D(570000000)),
        ("Feed for Fish", D(440000000)),
        ("Feed for Pets", D(610000000)),
    }


def test_two_sets_of_labels_beside_one_run_compete(rows_of):
    lines = ("东港区 西港区 北港区", "12%", "15%", "18%", "煤炭 矿石 粮食", "吞吐量占比")
    assert rows_of(*lines) == []


def test_one_axis_between_two_runs_is_of_neither(rows_of):
    lines = ("86", "97", "112", "2021 2022 2023", "12", "15", "18", "市场规模（亿元）")
    assert rows_of(*lines) == []


def test_marks_of_a_scale_are_no_values(rows_of):
    assert rows_of("市场规模（亿元）", "0", "50", "100", "2021 2022 2023") == []


def test_title_in_a_line_is_no_row_of_labels(rows_of):
    found = owned(rows_of("Market size trend", "86bn", "97bn", "112bn", "2021 2022 2023"))
    assert {(owner, period) for owner, period, _ in found} == {("", "2021"), ("", "2022"), ("", "2023")}


def test_columns_of_a_slide_that_holds_nothing_else_go_with_their_labels(facts_of):
    found = facts_of(
        (BlockKind.HEADING, "收入构成"),
        *("灯具", "开关", "线材", "5.1亿元", "2.2亿元", "0.9亿元", "62.2%", "26.8%", "11.0%"),
    )
    assert {(f.segment, f.metric, f.value) for f in found} >= {
        ("开关", "revenue", D(220000000)),
        ("线材", "share-of-revenue", D("0.110")),
    }


def test_columns_beside_further_figures_are_left_unpaired(facts_of):
    lines = ("灯具", "开关", "线材", "5.1亿元", "2.2亿元", "0.9亿元", "62.2%", "26.8%", "线上收入")
    assert facts_of((BlockKind.HEADING, "收入构成"), *lines) == []


def test_label_of_a_chart_gives_its_owner_without_the_metric_of_the_chart(facts_of):
    found = facts_of(
        (BlockKind.HEADING, "收入构成"), "灯具收入", "开关收入", "线材收入", "5.1亿元", "2.2亿元", "0.9亿元"
    )
    assert [(f.segment, f.metric) for f in found] == [
        ("灯具", "revenue"),
        ("开关", "revenue"),
        ("线材", "revenue"),
    ]
