"""A listed company is a report's own only where the report is about that firm, not where a longer name begins so."""

import pytest

from index.issuer import company_of


def _company(title: str, text: str) -> str | None:
    return company_of(title, f"{title}\n\n{text}")[0]


@pytest.mark.parametrize(
    ("title", "text", "company"),
    [
        (
            "康宁眼科2024年半年报点评：门诊量回升",
            "康宁眼科公布半年报，收入8.6亿元。康宁眼科有42家医院。",
            "康宁眼科",
        ),
        ("康宁眼科门诊量回升", "康宁眼科公布半年报，收入8.6亿元。康宁眼科有42家医院。", "康宁眼科"),
        ("格力诺医疗2024年年度报告摘要", "格力诺医疗2024年营业收入为3.3亿元。", "格力诺医疗"),
        ("美团圆食品2024年年报点评", "美团圆食品收入为12.4亿元。美团圆食品在美团上也有销售。", "美团圆食品"),
        ("华为峰机械2024年三季报：订单回暖", "华为峰机械收入为9.8亿元。", "华为峰机械"),
        ("万科路教育集团2024财年业绩公告", "万科路教育集团收入为5.7亿元。", "万科路教育集团"),
        (
            "Apple Orchard Holdings full-year results 2024",
            "Apple Orchard Holdings had sales of £412m. Apple Orchard's packing sales were £120m. Apple output rose.",
            "Apple Orchard Holdings",
        ),
        (
            "Boeing Marsh Logistics half-year results 2024",
            "Boeing Marsh Logistics had sales of £61m. Boeing Marsh Logistics has 300 vans.",
            "Boeing Marsh Logistics",
        ),
    ],
)
def test_name_that_goes_on_before_a_trade_is_the_longer_name(title: str, text: str, company: str) -> None:
    assert _company(title, text) == company


@pytest.mark.parametrize(
    ("title", "text", "company"),
    [
        # the listed firm given in full, by its code, or by itself
        ("小米汽车2024年交付量增长", "小米汽车交付13.7万辆。小米集团董事长表示，目标为30万辆。", "小米集团"),
        ("康宁玻璃2024年收入增长", "康宁玻璃收入为51亿美元。康宁玻璃增长9%。康宁（GLW）预计增长。", "康宁"),
        ("美的集团2024年年报：盈利稳健", "美的集团收入为4091亿元。", "美的集团"),
        ("Apple Reports Record Services Results", "Apple posted revenue of $94.9 billion.", "苹果公司"),
        (
            "Boeing Digital Services sales rise",
            "Boeing Digital Services grew. The Boeing Company owns it.",
            "波音",
        ),
    ],
)
def test_listed_firm_and_its_own_business_are_that_firm(title: str, text: str, company: str) -> None:
    assert _company(title, text) == company


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("中国移动支付市场2024年运行情况", "2024年，中国移动支付交易规模为563万亿元，同比增长9.2%。"),
        ("上海机场旅客吞吐量2024年创新高", "2024年，上海机场旅客吞吐量为1.24亿人次，同比增长28%。"),
        ("中国石油产量2024年增长", "2024年，中国石油产量为2.13亿吨。中国石油进口量为5.53亿吨。"),
    ],
)
def test_place_and_kind_of_business_are_no_firm_where_none_is_spoken_of(title: str, text: str) -> None:
    assert _company(title, text) is None


@pytest.mark.parametrize(
    ("title", "text", "company"),
    [
        ("中国移动用户数突破10亿", "上半年，公司营业收入为5467亿元。中国移动5G用户达5.14亿户。", "中国移动"),
        ("上海机场2024年年报点评：客流恢复", "上海机场旅客吞吐量为7680万人次。", "上海机场"),
        ("中国石油：产量增长", "中国石油产量为2.13亿吨。", "中国石油"),
    ],
)
def test_place_and_kind_of_business_are_a_firm_where_one_is_spoken_of(
    title: str, text: str, company: str
) -> None:
    assert _company(title, text) == company


SUPPLIER_ZH = (
    "讯岭通信昨日表示，一季度收入为6.4亿元。讯岭通信成立于2006年。\n\n中国移动是该公司最大客户。"
    "中国移动贡献收入3.1亿元，中国移动集采份额为22%。中国移动的订单增长。中国移动占比48%。"
)
SUPPLIER_EN = (
    "Hexley Aero said sales were $318m. Hexley Aero hired 400 people.\n\nBoeing is its largest customer. "
    "Boeing raised orders. Boeing's contract runs to 2027. Boeing took 44%. Boeing plans more."
)


@pytest.mark.parametrize(
    ("title", "text", "customer"),
    [
        ("讯岭通信向中国移动供货增长", SUPPLIER_ZH, "中国移动"),
        ("集采放量，光模块需求回升", SUPPLIER_ZH, "中国移动"),
        ("Hexley Aero wins more work from Boeing", SUPPLIER_EN, "波音"),
        # whose name closes with a trade, so that it could be that of a firm which no list knows
        (
            "讯岭光测向玖龙纸业供货增长",
            SUPPLIER_ZH.replace("中国移动", "玖龙纸业").replace("通信", "光测"),
            "玖龙纸业",
        ),
        (
            "Hexley Aero wins more work from Dongfang Electric",
            SUPPLIER_EN.replace("Boeing", "Dongfang Electric"),
            "Dongfang Electric",
        ),
    ],
)
def test_customer_is_not_whom_a_suppliers_report_is_on(title: str, text: str, customer: str) -> None:
    company, aliases = company_of(title, f"{title}\n\n{text}")
    assert customer not in (company, *aliases)
    assert company is None or company[:2] in ("讯岭", "He")


@pytest.mark.parametrize(
    ("title", "text", "company"),
    [
        ("Profit falls at Boeing", "Boeing said profit fell 3%. Boeing has 40 sites.", "波音"),
        ("A closer look at Boeing", "Boeing said profit fell 3%. Boeing has 40 sites.", "波音"),
        ("给予玖龙纸业买入评级", "玖龙纸业收入为12亿元。玖龙纸业增长3%。", "玖龙纸业"),
        ("销量回升为美团带来增长", "美团收入为12亿元。美团增长3%。", "美团"),
    ],
)
def test_firm_behind_words_that_name_nobody_is_whom_a_title_is_about(
    title: str, text: str, company: str
) -> None:
    assert _company(title, text) == company


def test_firm_with_which_a_headline_begins_may_work_with_another() -> None:
    text = "康宁表示，新厂投资为12亿元。康宁2024年收入为131亿美元。讯岭光电持股40%。"
    assert _company("康宁与讯岭光电合作建厂", text) == "康宁"
