"""Whose a figure is in Chinese sentences: who announces it, who has it, who moved it; and on which day news is."""

from datetime import date
from decimal import Decimal as D

from index.facts import find_figures
from index.types import BlockKind, CanonicalText, Language, ReportMetadata, ReportType, Span, TextBlock


def owned(facts):
    return [(f.segment, f.metric or f.metric_text, f.value) for f in facts]


def test_who_announces_owns_the_figures_behind(facts_of):
    facts = facts_of("3、岭南精工公告，前8月净利润同比增长62%。", of_market=True, period="2023")
    assert owned(facts) == [("岭南精工", "net-profit", D("0.62"))]
    assert facts[0].period == "2023M1-M8"


def test_country_that_has_something_owns_its_count(facts_of):
    facts = facts_of("中国拥有9.3亿网民。", of_market=True)
    assert owned(facts) == [("中国", "网民", D(930_000_000))]


def test_who_has_done_something_owns_what_is_counted(facts_of):
    facts = facts_of("木棉家居平台已接入超过4200万台设备，合作品牌逾600个。", of_market=True)
    assert owned(facts) == [
        ("木棉家居平台", "接入设备", D(42_000_000)),
        ("木棉家居平台", "合作品牌", D(600)),
    ]


def test_who_moved_a_rate_owns_it(facts_of):
    (fact,) = facts_of("欧央行上调三大利率25个基点。", of_market=True)
    assert (fact.segment, fact.metric, fact.value, fact.change_kind) == (
        "欧央行",
        "interest-rate",
        D("0.0025"),
        "unstated",
    )


def test_multiple_is_of_the_valuation_named_behind_it(facts_of):
    (fact,) = facts_of("给予公司2024年26倍PE。")
    assert (fact.metric_text, fact.period, fact.value) == ("PE", "2024", D(26))


def test_percentage_is_of_the_rate_behind_it(facts_of):
    (fact,) = facts_of("公司2022年度按15%的税率计缴企业所得税。")
    assert (fact.metric_text, fact.value) == ("税率", D("0.15"))


def test_news_of_a_day_is_of_that_day():
    lines = ("1-8月电信业务收入11417亿元。", "岭南精工公告，中标8.6亿元储能项目。")
    text = "".join(lines)
    spans = (Span(0, len(lines[0])), Span(len(lines[0]), len(text)))
    blocks = tuple(TextBlock(BlockKind.PARAGRAPH, span, 0, 1) for span in spans)
    metadata = ReportMetadata(
        "早报", None, (), ReportType.NEWS, Language.ZH, date(2023, 9, 22), "2023M1-M8", "CNY"
    )
    facts = find_figures(CanonicalText(text, blocks, (), ()), metadata, limit=10).facts
    assert [(f.segment, f.period) for f in facts] == [("", "2023M1-M8"), ("岭南精工", "2023-09-22")]


def test_dateline_below_the_title_is_no_period(facts_of):
    lines = [(BlockKind.HEADING, "2023年7月17日"), "第一产业增加值30416亿元，同比增长3.7%。"]
    assert {fact.period for fact in facts_of(*lines, of_market=True)} == {"2023H1"}


def test_name_may_end_like_a_helping_verb(facts_of):
    facts = facts_of("橡果智能2022年出货量达910万台，市占率升至15.4%。", of_market=True)
    assert owned(facts) == [
        ("橡果智能", "shipments", D(9_100_000)),
        ("橡果智能", "market-share", D("0.154")),
    ]


def test_who_acts_in_the_clause_before_owns_the_figure(facts_of):
    facts = facts_of("英国央行意外按兵不动，此前累计加息515个基点。", of_market=True)
    assert owned(facts) == [("英国央行", "interest-rate", D("0.0515"))]


def test_abstract_subject_owns_nothing(facts_of):
    (fact,) = facts_of("引资质量持续提升，实际使用外资增长7.9%。", of_market=True)
    assert (fact.segment, fact.metric) == ("", "foreign-direct-investment")


def test_owner_of_a_share_stands_before_its_verb(facts_of):
    facts = facts_of("美国集聚了全球38%的机器人企业，欧洲占31%。", of_market=True)
    assert (facts[1].segment, facts[1].metric_text) == ("欧洲", "机器人企业占比")


def test_places_of_a_list_are_of_the_metric_before(facts_of):
    facts = facts_of("美国市场规模为412亿美元；欧洲和日本分别为298亿美元和37亿美元。", of_market=True)
    assert owned(facts)[1:] == [
        ("欧洲", "market-size", D(29_800_000_000)),
        ("日本", "market-size", D(3_700_000_000)),
    ]


def test_two_items_take_two_figures_without_a_word_for_it(facts_of):
    facts = facts_of("高端装备、基础软件投资同比增长18.9%和22.2%。", of_market=True)
    assert [(f.metric_text, f.value) for f in facts] == [
        ("高端装备投资", D("0.189")),
        ("基础软件投资", D("0.222")),
    ]


def test_part_named_by_a_longer_metric_is_no_owner(facts_of):
    facts = facts_of("本年度审计费用为95万元，其中年报审计费用80万元。", period="2022")
    assert [(f.segment, f.metric_text) for f in facts] == [("", "审计费用"), ("", "年报审计费用")]


def test_firm_that_acts_abroad_owns_what_follows(facts_of):
    facts = facts_of("赤岩科技在港交所递交招股书，上半年营收7.8亿元。", of_market=True)
    assert owned(facts) == [("赤岩科技", "revenue", D(780_000_000))]


def test_firm_with_its_subsidiaries_is_the_firm(facts_of):
    facts = facts_of("公司及子公司对外担保余额合计为4.85亿元，占公司净资产的18.2%。")
    assert [fact.segment for fact in facts] == ["", ""]


def test_verb_of_influence_is_no_owner(facts_of):
    facts = facts_of("食品价格上涨2.5%，影响CPI上涨约0.45个百分点。", of_market=True)
    assert [fact.segment for fact in facts] == ["", ""]


def test_who_acts_may_be_parted_from_the_verb_by_a_period(facts_of):
    facts = facts_of("加拿大央行3月和4月连续两次暂缓加息，6月加息25个基点。", of_market=True)
    assert owned(facts) == [("加拿大央行", "interest-rate", D("0.0025"))]


def test_what_the_market_expects_is_of_the_bank(facts_of):
    facts = facts_of("英国央行意外维持基准利率在5.25%不变，市场预期加息25个基点。", of_market=True)
    assert [fact.segment for fact in facts] == ["英国央行", "英国央行"]


def test_what_a_count_was_changed_to_goes_on_with_it(facts_of):
    facts = facts_of("公司总股本由2,107万股变更为2,106万股。")
    assert owned(facts) == [
        ("", "shares-outstanding", D(21_070_000)),
        ("", "shares-outstanding", D(21_060_000)),
    ]


def test_who_published_data_owns_none_of_them(facts_of):
    for said in ("东岭海关今日公布的数据显示", "东岭统计局发布的调查结果显示"):
        facts = facts_of(f"{said}，全省进出口8.5万亿元，同比增长6%。", of_market=True)
        assert [(fact.segment, fact.metric) for fact in facts] == [("全省", "total-trade")] * 2


def test_what_was_expected_is_of_whom_it_is_told(facts_of):
    facts = facts_of("美国7月CPI同比上涨2.9%，低于市场预期的3%。", of_market=True)
    assert [(fact.segment, fact.metric, fact.basis) for fact in facts] == [
        ("美国", "cpi", None),
        ("美国", "cpi", "forecast"),
    ]
