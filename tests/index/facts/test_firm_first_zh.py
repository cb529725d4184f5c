"""Whose figures Chinese sentences state: the firm that opens them, also where a later one names nobody."""

from decimal import Decimal as D

import pytest

from index.facts.hannames import can_own_zh, owner_zh
from index.language.firmnames import firm_first, whole_firm


@pytest.mark.parametrize(
    ("words", "firm"),
    [
        ("砚南航空客运运力投入", "砚南航空"),
        ("岚屿矿业保有铜金属", "岚屿矿业"),
        ("沐桐股份销售生猪", "沐桐股份"),
        ("三家基础电信企业移动电话", ""),
        ("重点统计钢铁企业粗钢", ""),
        ("高端装备产量", ""),
        ("新开国际航线", ""),
    ],
)
def test_firm_that_words_begin_with(words, firm):
    assert firm_first(words) == firm


def test_whole_firm_is_nothing_but_a_name():
    assert whole_firm("砚南航空") == "砚南航空"
    assert whole_firm("砚南航空客运") == ""


def test_firm_before_a_metric_owns_all_figures_of_its_sentence(rows_of):
    rows = rows_of(
        "2023年12月，砚南航空旅客周转量同比上升231.7%；客座率为78.3%，同比上升10.7个百分点。", of_market=True
    )
    assert [(row[0], row[3]) for row in rows] == [
        ("砚南航空", D("2.317")),
        ("砚南航空", D("0.783")),
        ("砚南航空", D("0.107")),
    ]
    rows = rows_of("沐桐股份5月销售收入9.87亿元，销售均价15.28元。", of_market=True)
    assert [(row[0], row[1]) for row in rows] == [
        ("沐桐股份", "revenue"),
        ("沐桐股份", "average-selling-price"),
    ]


def test_firm_owns_what_a_later_sentence_leaves_open(rows_of):
    rows = rows_of("华砚电力2023年完成发电量412.6亿千瓦时。平均上网电价0.4127元/千瓦时。", of_market=True)
    assert [row[0] for row in rows] == ["华砚电力", "华砚电力"]
    rows = rows_of("岚屿矿业2023年矿产铜产量26.8万吨。C1现金成本1.63美元/磅，同比下降6%。", of_market=True)
    assert [row[0] for row in rows] == ["岚屿矿业"] * 3


def test_market_s_figures_are_no_firm_s(rows_of):
    rows = rows_of("华砚电力2023年净利润4亿元。失业率为5.2%。", of_market=True)
    assert [row[0] for row in rows] == ["华砚电力", ""]


def test_sentence_behind_two_firms_is_of_neither(rows_of):
    rows = rows_of("华砚电力净利润4亿元，砚南航空净利润3亿元。毛利率为18%。", of_market=True)
    assert [row[0] for row in rows] == ["华砚电力", "砚南航空", ""]


def test_company_s_guidance_is_a_forecast_of_the_firm(rows_of):
    rows = rows_of("晶屿微电子三季度毛利率为18.9%，公司指引四季度毛利率介于17%至19%之间。", of_market=True)
    assert [row[:2] for row in rows] == [("晶屿微电子", "gross-margin")] * 3


def test_who_tells_of_others_owns_nothing(rows_of):
    for teller in ("东岭光伏行业协会", "东岭统计局", "东岭汽车研究院"):
        rows = rows_of(f"{teller}预计，2024年全球新增光伏装机390GW。", of_market=True)
        assert [row[0] for row in rows] in ([""], ["全球"])
    assert owner_zh("东岭光伏行业协会") == "东岭光伏行业协会"
    assert owner_zh("海岚股份将会") == "海岚股份"
    assert can_own_zh("海岚股份")


def test_verb_of_a_span_is_no_part_of_an_owner(rows_of):
    rows = rows_of("本集团截至2023年12月31日止年度录得收入约人民币23.5亿元，毛利率为36.8%。")
    assert [row[:2] for row in rows] == [("", "revenue"), ("", "gross-margin")]


def test_share_says_what_has_it(rows_of):
    """Where the metric is the whole's own, its owner says that."""
    rows = rows_of("海岚医药研发投入6.8亿元，占营业收入的23.4%。", of_market=True)
    assert rows[1][1] == "rd-intensity"
    rows = rows_of("云业务实现收入6亿元，占总收入的30%。")
    assert rows[1][:2] == ("云业务", "share-of-revenue")


def test_what_does_not_name_a_metric_leads_to_it(rows_of):
    rows = rows_of("公司2024年净利润5亿元，对应EPS为1.04元。")
    assert rows[1][1] == "earnings-per-share"
    rows = rows_of("期末学校总数为843家。")
    assert rows[0][1] == "学校总数"
    rows = rows_of("上周干散货指数收于1,821点，周环比下跌3.5%。", of_market=True)
    assert [row[1] for row in rows] == ["干散货指数", "干散货指数"]


def test_part_named_in_the_next_sentence_is_of_the_same_day(rows_of):
    rows = rows_of(
        "截至2024年6月底，移动电话用户达17.77亿户。其中，5G移动电话用户达9.27亿户。", of_market=True
    )
    assert [row[2] for row in rows] == ["2024-06-30", "2024-06-30"]
    rows = rows_of("截至2024年6月底，移动电话用户达17.77亿户。宽带用户达6亿户。", of_market=True)
    assert rows[0][2] == "2024-06-30"


def test_closed_shops_are_of_the_period(rows_of):
    rows = rows_of("2023年新开门店213家，关闭门店57家。")
    assert [row[2] for row in rows] == ["2023", "2023"]


def test_firm_s_trade_may_open_the_metric_s_name(rows_of):
    rows = rows_of("2024年7月，岚屿机场旅客吞吐量486.2万人次；货邮吞吐量12.7万吨。", of_market=True)
    assert [row[0] for row in rows] == ["岚屿机场", "岚屿机场"]


def test_unit_is_not_what_a_total_is_of(rows_of):
    rows = rows_of("截至2023年末，公司在手订单合计23.5GW，同比增长15.2%。")
    assert [row[1] for row in rows] == ["在手订单", "在手订单"]
    rows = rows_of("公司库存总计3.2GWh。")
    assert rows[0][1] == "inventory-volume"


def test_what_two_words_made_one_completed_is_dealt_out(rows_of):
    rows = rows_of("5月，新能源汽车产销分别完成94万辆和95.5万辆。", of_market=True)
    assert [row[3] for row in rows] == [D("9.4E+5"), D("9.55E+5")]


def test_grade_of_a_good_owns_nothing(rows_of):
    for grade in ("电池级", "工业级"):
        rows = rows_of(f"{grade}碳酸锂均价9.18万元/吨。", of_market=True)
        assert rows[0][:2] == ("", "lithium-carbonate-price")
