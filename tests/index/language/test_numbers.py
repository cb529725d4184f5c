"""Figures that are amounts, and digits that are not. Every expectation is worked out by hand."""

from decimal import Decimal

import pytest

from index.language.numbers import Bound, Quantity, Unit, find_quantities

AMOUNTS = [
    # money, Chinese
    ("公司实现营收25.66亿元", "25.66亿元", "2566000000", Unit.MONEY, "亿", "CNY"),
    ("收入约人民币 25.66 亿元", "人民币 25.66 亿元", "2566000000", Unit.MONEY, "亿", "CNY"),
    ("云产品营收8,755.43万元", "8,755.43万元", "87554300", Unit.MONEY, "万", "CNY"),
    ("业务收入6928.17万元，", "6928.17万元", "69281700", Unit.MONEY, "万", "CNY"),
    ("总资产达到 337 万亿元", "337 万亿元", "337000000000000", Unit.MONEY, "万亿", "CNY"),
    ("净利润 882,679,215.83 元", "882,679,215.83 元", "882679215.83", Unit.MONEY, None, "CNY"),
    ("募资3,500万美元", "3,500万美元", "35000000", Unit.MONEY, "万", "USD"),
    ("市值: 1910万美金", "1910万美金", "19100000", Unit.MONEY, "万", "USD"),
    ("营收为2879亿元人民币", "2879亿元人民币", "287900000000", Unit.MONEY, "亿", "CNY"),
    ("派息每股0.25港元", "0.25港元", "0.25", Unit.MONEY, None, "HKD"),
    ("利润為3.2億港元", "3.2億港元", "320000000", Unit.MONEY, "億", "HKD"),
    ("销售额1.5万亿日元", "1.5万亿日元", "1500000000000", Unit.MONEY, "万亿", "JPY"),
    ("罚款4.2亿欧元", "4.2亿欧元", "420000000", Unit.MONEY, "亿", "EUR"),
    ("收购价2000万英镑", "2000万英镑", "20000000", Unit.MONEY, "万", "GBP"),
    ("规模1.7 万亿人民币", "1.7 万亿人民币", "1700000000000", Unit.MONEY, "万亿", "CNY"),
    ("市值 ¥401亿", "¥401亿", "40100000000", Unit.MONEY, "亿", "CNY"),
    ("融资额￥149.6", "￥149.6", "149.6", Unit.MONEY, None, "CNY"),
    ("营收１２，３４５．６万元", "１２，３４５．６万元", "123456000", Unit.MONEY, "万", "CNY"),
    ("净亏损(2.84)亿元", "(2.84)亿元", "-284000000", Unit.MONEY, "亿", "CNY"),
    ("净利为-2.84亿元", "-2.84亿元", "-284000000", Unit.MONEY, "亿", "CNY"),
    ("每股收益△0.31元", "△0.31元", "-0.31", Unit.MONEY, None, "CNY"),
    ("收入港币3.2亿元", "港币3.2亿元", "320000000", Unit.MONEY, "亿", "HKD"),
    ("收入1.2亿元港币", "1.2亿元港币", "120000000", Unit.MONEY, "亿", "HKD"),
    ("收入人民币约25亿", "25亿", "2500000000", Unit.MONEY, "亿", "CNY"),
    ("出资三千五百万元", "三千五百万元", "35000000", Unit.MONEY, None, "CNY"),
    # money, English
    ("revenue of RMB2,039 million", "RMB2,039 million", "2039000000", Unit.MONEY, "million", "CNY"),
    ("revenue of RMB 2.566 billion", "RMB 2.566 billion", "2566000000", Unit.MONEY, "billion", "CNY"),
    ("sales of US$1.2bn", "US$1.2bn", "1200000000", Unit.MONEY, "bn", "USD"),
    ("a fine of $19.8", "$19.8", "19.8", Unit.MONEY, None, "USD"),
    ("market cap: $ 5.0B (NASDAQ", "$ 5.0B", "5000000000", Unit.MONEY, "b", "USD"),
    ("raised $406M last week", "$406M", "406000000", Unit.MONEY, "m", "USD"),
    ("a deal worth €1.13 billion", "€1.13 billion", "1130000000", Unit.MONEY, "billion", "EUR"),
    ("cash of £1,046,000 and", "£1,046,000", "1046000", Unit.MONEY, None, "GBP"),
    ("turnover was HK$3,450 million", "HK$3,450 million", "3450000000", Unit.MONEY, "million", "HKD"),
    ("14.5 million U.S. dollars", "14.5 million U.S. dollars", "14500000", Unit.MONEY, "million", "USD"),
    ("5 million USD in cash", "5 million USD", "5000000", Unit.MONEY, "million", "USD"),
    ("a loss of $(10.4) billion", "$(10.4) billion", "-10400000000", Unit.MONEY, "billion", "USD"),
    ("a loss of -$5.2 million", "-$5.2 million", "-5200000", Unit.MONEY, "million", "USD"),
    ("orders of Rs. 1,23,456 crore", "Rs. 1,23,456 crore", "1234560000000", Unit.MONEY, "crore", "INR"),
    ("12 billion yuan of loans", "12 billion yuan", "12000000000", Unit.MONEY, "billion", "CNY"),
    ("par value $0.00000625", "$0.00000625", "0.00000625", Unit.MONEY, None, "USD"),
    # ratios
    ("同比增长16.8%", "16.8%", "0.168", Unit.RATIO, "percent", None),
    ("净金额续费率108%", "108%", "1.08", Unit.RATIO, "percent", None),
    ("毛利率 31.73 ％", "31.73 ％", "0.3173", Unit.RATIO, "percent", None),
    ("GDP -1.4% in May", "-1.4%", "-0.014", Unit.RATIO, "percent", None),
    ("margin (3.5)%", "(3.5)%", "-0.035", Unit.RATIO, "percent", None),
    ("数量: +66%", "+66%", "0.66", Unit.RATIO, "percent", None),
    ("rose 5 per cent", "5 per cent", "0.05", Unit.RATIO, "percent", None),
    ("rose 12 percent", "12 percent", "0.12", Unit.RATIO, "percent", None),
    ("margin of 8.5 pct", "8.5 pct", "0.085", Unit.RATIO, "percent", None),
    ("死亡率为3‰", "3‰", "0.003", Unit.RATIO, "permille", None),
    ("超3成首日回撤", "3成", "0.3", Unit.RATIO, "tenth", None),
    ("下降百分之十六点八", "百分之十六点八", "0.168", Unit.RATIO, "percent", None),
    ("占比近三成", "三成", "0.3", Unit.RATIO, "tenth", None),
    # points
    ("同比增长8.68个百分点", "8.68个百分点", "0.0868", Unit.POINTS, "percentage_point", None),
    ("提升 15.26 个百分点", "15.26 个百分点", "0.1526", Unit.POINTS, "percentage_point", None),
    ("毛利率同比+1.2pct", "+1.2pct", "0.012", Unit.POINTS, "percentage_point", None),
    ("up 2.5 percentage points", "2.5 percentage points", "0.025", Unit.POINTS, "percentage_point", None),
    ("up 120 bps", "120 bps", "0.012", Unit.POINTS, "basis_point", None),
    ("加息25个基点", "25个基点", "0.0025", Unit.POINTS, "basis_point", None),
    ("cut by 50 basis points", "50 basis points", "0.005", Unit.POINTS, "basis_point", None),
    ("低0.51个點", "0.51个點", "0.0051", Unit.POINTS, "percentage_point", None),
    # multiples
    ("PS中位数约10x", "10x", "10", Unit.MULTIPLE, None, None),
    ("增长3倍", "3倍", "3", Unit.MULTIPLE, None, None),
    ("是美国的两倍", "两倍", "2", Unit.MULTIPLE, None, None),
    ("grew 2.5 times", "2.5 times", "2.5", Unit.MULTIPLE, None, None),
    ("a 3-fold rise", "3-fold", "3", Unit.MULTIPLE, None, None),
]


@pytest.mark.parametrize(("text", "shown", "value", "unit", "scale", "currency"), AMOUNTS)
def test_amount_is_read_with_value_unit_scale_and_currency(
    text: str, shown: str, value: str, unit: Unit, scale: str | None, currency: str | None
) -> None:
    (found,) = find_quantities(text)
    assert (found.text, found.value, found.unit) == (shown, Decimal(value), unit)
    assert (found.scale, found.currency) == (scale, currency)
    assert found.span.of(text) == shown


COUNTS = [
    ("期内签约客户 741 家", "741 家", "741", Unit.COUNT, "家"),
    ("客户数达 3.4 万家", "3.4 万家", "34000", Unit.COUNT, "家"),
    ("服务740 万家企业", "740 万家", "7400000", Unit.COUNT, "家"),
    ("累计获得专利 260 多项", "260 多项", "260", Unit.COUNT, "项"),
    ("知识产权149个，", "149个", "149", Unit.COUNT, "个"),
    ("连续 18 年稳居第一", "18 年", "18", Unit.COUNT, "年"),
    ("成立 30 周年之际", "30 周年", "30", Unit.COUNT, "周年"),
    ("上线3个月成为", "3个月", "3", Unit.COUNT, "个月"),
    ("新增一百二十家门店", "一百二十家", "120", Unit.COUNT, "家"),
    ("回购 285,000 股", "285,000 股", "285000", Unit.COUNT, "股"),
    ("平台授信5935 万户", "5935 万户", "59350000", Unit.COUNT, "户"),
    ("净新增网点为-1465 家", "-1465 家", "-1465", Unit.COUNT, "家"),
    ("34,000 customers", "34,000 customers", "34000", Unit.COUNT, "customers"),
    ("some 5m users signed", "5m users", "5000000", Unit.COUNT, "users"),
    ("46.2 million shares of", "46.2 million shares", "46200000", Unit.COUNT, "shares"),
    ("34,000 enterprise customers", "34,000", "34000", Unit.COUNT, "customers"),
    ("a life of 8.1 years", "8.1 years", "8.1", Unit.COUNT, "years"),
    ("Less than 12 Months", "12 Months", "12", Unit.COUNT, "Months"),
    ("签约客户741", "741", "741", Unit.COUNT, None),
    ("至约 20.39 亿，占", "20.39 亿", "2039000000", Unit.COUNT, None),
    ("Revenue 1,577.3", "1,577.3", "1577.3", Unit.COUNT, None),
    ("Total | 2 ,039", "2 ,039", "2039", Unit.COUNT, None),
    ("装机 480kW", "480kW", "480", Unit.PHYSICAL, "kW"),
    ("产能3.4 万吨", "3.4 万吨", "34000", Unit.PHYSICAL, "吨"),
    ("发电12亿千瓦时", "12亿千瓦时", "1200000000", Unit.PHYSICAL, "千瓦时"),
    ("delivered 31.4 GWh", "31.4 GWh", "31.4", Unit.PHYSICAL, "GWh"),
    ("mined 88 koz of gold", "88 koz", "88", Unit.PHYSICAL, "koz"),
    ("silver of 1.2 Moz", "1.2 Moz", "1.2", Unit.PHYSICAL, "Moz"),
    ("a site of 5,000 sq km", "5,000 sq km", "5000", Unit.PHYSICAL, "sq km"),
    ("2.5 million tonnes of ore", "2.5 million tonnes", "2500000", Unit.PHYSICAL, "tonnes"),
    ("面积4500多平方米", "4500多平方米", "4500", Unit.PHYSICAL, "平方米"),
    ("降雨580.9毫米；", "580.9毫米", "580.9", Unit.PHYSICAL, "毫米"),
    ("救助患者超5000例", "5000例", "5000", Unit.COUNT, "例"),
    ("采用7nm制程", "7nm", "7", Unit.PHYSICAL, "nm"),
]


@pytest.mark.parametrize(("text", "shown", "value", "unit", "noun"), COUNTS)
def test_count_is_read_with_what_is_counted(
    text: str, shown: str, value: str, unit: Unit, noun: str | None
) -> None:
    (found,) = find_quantities(text)
    assert (found.text, found.value, found.unit, found.noun) == (shown, Decimal(value), unit, noun)


NOT_AMOUNTS = [
    "2023年", "2023 年 8 月 17 日", "30 日", "8月29日晚", "截至2022年6月30日", "2023-06-30", "7/22/2024",
    "2023.12.19", "2022.1-2023.8", "2019 2020 2021", "22年榜单", "近 3 年", "past 3 years", "June 30",
    "30 June 2023", "17th of May", "Q3 2022", "1H24", "FY2023", "6 months ended June", "10:03", "上午9：30",
    "12:30:05", "23:1", "5.98∶1", "1/400", "24/7", "第 385 条", "前10名", "前 10 大", "#1", "No. 7",
    "Top 10 clients", "第一", "第三十家", "500强", "90后", "0268.HK", "（688316）", "700 HK", "CSI 300",
    "沪深300", "标普500指数", "U10000", "R123-78", "GPT-4", "COVID-19", "3.3.0版本", "KubeSphere 3.2版本",
    "Windows 11", "Claude 3.5 Sonnet", "5G", "3D打印", "2B领域", "7x24", "歼-20", "(852) 3977 1838",
    "电话：0755-8601 2345", "400-820-8888", "+86 755 8601 2345", "id:692645", "random=5782", "a@b12.com",
    "Table 3", "Note 16 and 17", "page 12", "见附注5", "图 2", "概况......... 23", "第3页", "6 / 156",
    "（1）", "毛利（2）", "[3]", "1. 概述", "2、公司治理", "3）其他", "12数据来源", "Level 1 assets",
    "10-K", "5-year", "13812345678", "数十家", "几十亿元", "上百亿元", "百亿级基金", "10万级", "三家",
    "三元锂电池", "近三年", "一带一路", "十四五规划", "二〇二三年", "四百分之一", "1 in 5", "ISO 9001",
    "Item 7", "iPhone 15", "007", "1990s", "2022/23年",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_AMOUNTS)
def test_digits_that_name_something_are_no_amount(text: str) -> None:
    assert _texts(text) == []


HEDGES = [
    ("约100家", True, None),
    ("增长约为16.8%", True, None),
    ("about 40 stores", True, None),
    ("approximately $1.7 billion", True, None),
    ("~5亿美元", True, None),
    ("稳定在 60%左右", True, None),
    ("近70%", True, Bound.UNDER),
    ("nearly 30%", True, Bound.UNDER),
    ("超600家", False, Bound.OVER),
    ("超过 740 万家", False, Bound.OVER),
    ("突破 2,000 家", False, Bound.OVER),
    ("逾3亿元", False, Bound.OVER),
    ("more than 30 countries", False, Bound.OVER),
    ("over 500 customers", False, Bound.OVER),
    ("100多家", False, Bound.OVER),
    ("500+家", False, Bound.OVER),
    ("60余亿元", False, Bound.OVER),
    ("增长率>40%", False, Bound.OVER),
    ("不足5%", False, Bound.UNDER),
    ("小于10%", False, Bound.UNDER),
    ("less than 5%", False, Bound.UNDER),
    ("不低于20%", False, Bound.AT_LEAST),
    ("至少3倍", False, Bound.AT_LEAST),
    ("3亿及以上", False, Bound.AT_LEAST),
    ("at least 10%", False, Bound.AT_LEAST),
    ("不超过25%", False, Bound.AT_MOST),
    ("up to 0.45%", False, Bound.AT_MOST),
    ("恰好5%", False, None),
    ("新签约741家", False, None),
    ("合约3.2亿元", False, None),
    ("not less than 12%", False, Bound.AT_LEAST),
    ("may not exceed 40%", False, Bound.AT_MOST),
    ("不得超过6%", False, Bound.AT_MOST),
    ("不得低于6%", False, Bound.AT_LEAST),
    ("两成出头", False, Bound.OVER),
    ("2吨多，", False, Bound.OVER),
    ("约占全部门店的35%", True, None),
    ("接近同行的两倍", True, Bound.UNDER),
    ("差不多40%", True, None),
    ("大约\n40%", True, None),
]


@pytest.mark.parametrize(("text", "approximate", "bound"), HEDGES)
def test_words_around_a_figure_say_how_exact_it_is(text: str, approximate: bool, bound: Bound | None) -> None:
    (found,) = find_quantities(text)
    assert (found.approximate, found.bound) == (approximate, bound)


RANGES = [
    ("集中在20-30%", "0.2", "0.3", Unit.RATIO),
    ("10%-20%的企业", "0.1", "0.2", Unit.RATIO),
    ("1-3亿元", "100000000", "300000000", Unit.MONEY),
    ("5 至 8 亿元", "500000000", "800000000", Unit.MONEY),
    ("增加40%至50%", "0.4", "0.5", Unit.RATIO),
    ("$10 to $20 million", "10000000", "20000000", Unit.MONEY),
    ("between 5 and 10 million users", "5000000", "10000000", Unit.COUNT),
    ("3.5–4.0 per cent", "0.035", "0.04", Unit.RATIO),
    ("净利润1.40亿元-1.77亿元", "140000000", "177000000", Unit.MONEY),
    ("US$3bn-US$5bn", "3000000000", "5000000000", Unit.MONEY),
    ("$1.2-$1.5 billion", "1200000000", "1500000000", Unit.MONEY),
    ("between 3.5% and 4.0%", "0.035", "0.04", Unit.RATIO),
    ("2.5-3.0x", "2.5", "3", Unit.MULTIPLE),
    ("12-18个月", "12", "18", Unit.COUNT),
    ("投资8百万美元-9百万美元", "8000000", "9000000", Unit.MONEY),
    ("between £6.5m and 7.2m", "6500000", "7200000", Unit.MONEY),
    ("€80bn–85bn", "80000000000", "85000000000", Unit.MONEY),
    ("30 basis points–45 basis points", "0.003", "0.0045", Unit.POINTS),
    ("fees range from 2% to 3%", "0.02", "0.03", Unit.RATIO),
    ("目标由5亿至6亿元上调为7亿元", "500000000", "600000000", Unit.MONEY),
]


@pytest.mark.parametrize(("text", "low", "high", "unit"), RANGES)
def test_range_gives_both_ends_in_one_unit(text: str, low: str, high: str, unit: Unit) -> None:
    first, last = find_quantities(text)[:2]
    assert (first.value, last.value) == (Decimal(low), Decimal(high))
    assert (first.unit, last.unit) == (unit, unit)
    assert (first.bound, last.bound) == (Bound.FROM, Bound.TO)


@pytest.mark.parametrize(("text", "values"), [
    ("净利润为10.2/12.5/15.8亿元", ["1020000000", "1250000000", "1580000000"]),
    ("同比+12.3%/+15.1%/-3%", ["0.123", "0.151", "-0.03"]),
    ("PE为25/20/16倍", ["25", "20", "16"]),
    ("PE of 25x/20x", ["25", "20"]),
])  # fmt: skip
def test_figures_between_slashes_are_read_one_by_one(text: str, values: list[str]) -> None:
    assert [quantity.value for quantity in find_quantities(text)] == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("text", "approximate"), [("约2-4%", True), ("2-4%左右", True), ("2~4%", False), ("2亿元～4亿元", False)]
)
def test_word_of_approximation_holds_for_both_ends_of_a_range(text: str, approximate: bool) -> None:
    assert [quantity.approximate for quantity in find_quantities(text)] == [approximate, approximate]


def test_listed_points_share_the_unit_of_the_last() -> None:
    assert [quantity.value for quantity in find_quantities("下行12个、8个、9个和15个基点")] == [
        Decimal("0.0012"),
        Decimal("0.0008"),
        Decimal("0.0009"),
        Decimal("0.0015"),
    ]


def test_figure_joined_to_one_with_a_unit_opens_no_list() -> None:
    assert [quantity.text for quantity in find_quantities("4.1和2.6个百分点，快于上年")] == [
        "4.1",
        "2.6个百分点",
    ]


def test_loss_behind_another_figure_keeps_its_sign() -> None:
    assert [quantity.value for quantity in find_quantities("净利润3亿元、-1亿元")] == [
        Decimal(300_000_000),
        Decimal(-100_000_000),
    ]


def test_change_from_one_level_to_another_is_no_range() -> None:
    first, last = find_quantities("占比由 78% 至 85%")
    assert (first.bound, last.bound) == (None, None)


def test_coordinate_figures_share_the_unit_of_the_last() -> None:
    first, last = find_quantities("分别下行 20 个和 25 个基点")
    assert (first.value, last.value) == (Decimal("0.002"), Decimal("0.0025"))


def test_piece_word_before_a_count_keeps_counting() -> None:
    first, last = find_quantities("发明专利9个和外观设计25个")
    assert [first.value, last.value] == [9, 25]


def test_table_row_reads_brackets_as_below_zero_and_dashes_as_nothing() -> None:
    values = [quantity.value for quantity in find_quantities("Other | 1,577.3 | (315) | — | (12) | 0")]
    assert values == [Decimal("1577.3"), -315, -12, 0]


def test_bracketed_percentage_is_negative_only_alone_in_its_cell() -> None:
    assert find_quantities("margin | (3.5%) | 2.1%")[0].value == Decimal("-0.035")
    assert find_quantities("客户增长（3.5%）显著")[0].value == Decimal("0.035")


def test_converted_amount_in_brackets_is_not_negative() -> None:
    first, second = find_quantities("营收为541亿元人民币（75亿美元）")
    assert (first.value, second.value, second.currency) == (54_100_000_000, 7_500_000_000, "USD")


def test_words_of_loss_do_not_change_the_sign() -> None:
    (found,) = find_quantities("净亏损约为人民币 2.84 亿元")
    assert found.value == 284_000_000


def test_index_name_before_a_percentage_is_not_joined_to_it() -> None:
    assert _texts("标普500指数跌1.64%，纳指跌1.82%") == ["1.64%", "1.82%"]


def test_sentence_yields_its_amounts_in_order_without_its_dates() -> None:
    text = "截至2022年6月30日，累计知识产权149个，其中专利9个，同比增长20.28%。"
    assert _texts(text) == ["149个", "9个", "20.28%"]


def test_english_sentence_yields_its_amounts_in_order_without_its_dates() -> None:
    text = (
        "In Q3 2022, sales rose 15% to $127.1 billion from $110.8 billion in the quarter ended June 30, 2021."
    )
    assert _texts(text) == ["15%", "$127.1 billion", "$110.8 billion"]


def test_value_keeps_the_digits_shown() -> None:
    (found,) = find_quantities("增加 3.00 亿元")
    assert found.value.as_tuple().exponent == 6


def test_radicals_that_pdf_files_write_for_characters_are_understood() -> None:
    (found,) = find_quantities("就业⼈员7亿⼈")
    assert (found.value, found.noun, found.text) == (700_000_000, "人", "7亿⼈")


def test_empty_text_has_no_amounts() -> None:
    assert find_quantities("") == ()


def _texts(text: str) -> list[str]:
    found: tuple[Quantity, ...] = find_quantities(text)
    return [quantity.text for quantity in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two thirds of output", ["two thirds"]),
        ("half of our riders", ["half"]),
        ("up by a fifth", ["a fifth"]),
        ("the first half of the year", []),
        ("the third of our mills", []),
        ("a quarter of growth", []),
    ],
)
def test_shares_in_english_words(text, expected):
    assert [quantity.text for quantity in find_quantities(text)] == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("七成二", "0.72"),
        ("六成半", "0.65"),
        ("2,600万克拉", "26000000"),
        ("3万米", "30000"),
        ("2.84m", "2840000"),
    ],
)
def test_parts_of_tenths_and_scales_before_units(text, value):
    (quantity,) = find_quantities(text)
    assert quantity.value == Decimal(value)
