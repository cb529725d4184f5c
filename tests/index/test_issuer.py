"""Whose report it is, by its title and text."""

import pytest

from index.issuer import company_of, is_of_many
from index.publishers import publisher_of


@pytest.mark.parametrize(
    ("title", "text", "company"),
    [
        (
            "岚禾港务公布2022年年度业绩",
            "岚禾港务股份有限公司（「岚禾港务」或「公司」）公布业绩。",
            "岚禾港务",
        ),
        (
            "Annual results 2022",
            "Thornbury Shipping plc (the “Company”) announces its results.",
            "Thornbury Shipping",
        ),
        (
            "Thornbury Shipping Reports Full Year 2022 Results",
            "Thornbury Shipping grew.",
            "Thornbury Shipping",
        ),
    ],
)
def test_company_is_the_one_of_the_title_or_of_the_definition(title, text, company):
    found, _ = company_of(title, f"{title}\n{text}")
    assert found is not None
    assert company in found


def test_company_goes_by_the_names_that_the_report_defines():
    title = "岚禾港务公布2022年年度业绩"
    found, aliases = company_of(title, f"{title}\n岚禾港务股份有限公司（「岚禾港务」或「公司」）公布业绩。")
    assert "岚禾港务股份有限公司" in (found, *aliases)


def test_supplier_that_is_only_named_is_not_the_reports_company():
    title = "Thornbury Shipping Reports Full Year 2022 Results"
    text = (
        "Thornbury Shipping bought cranes from Marram Mills Ltd. (“Marram”). Marram is small. Marram is old."
    )
    found, _ = company_of(title, f"{title}\n{text}")
    assert found == "Thornbury Shipping"


@pytest.mark.parametrize(
    ("title", "many"),
    [
        ("港口行业周报", True),
        ("Shipping market outlook 2023", True),
        ("2022年港口百强榜单", True),
        ("岚禾港务2022年年度报告", False),
        ("Thornbury Shipping Annual Report 2022", False),
    ],
)
def test_survey_a_weekly_and_a_ranking_are_of_many(title, many):
    assert is_of_many(title, title) is many


ROUND_UP = (
    "业绩公告\n岚禾港务（600999）中报显示，上半年营收22.3亿元，同比增长27.2%。\n"
    "云汀旅业（002999）披露了半年报，报告期公司实现营业收入3.14亿元，同比增长8.5%；公司同时预计1-9月净利润为1.40亿元-1.77亿元。\n"
    "青禾重工（300999）晚间公告，上半年净利润0.5亿元。"
)


def test_news_of_one_listed_company_after_another_is_about_none():
    assert company_of("业绩公告", ROUND_UP)[0] is None
    two = "\n".join(ROUND_UP.split("\n")[:3])
    assert company_of("岚禾港务（600999）2023年中报", two)[0] == "岚禾港务"


def test_survey_is_about_no_company():
    text = "Thornbury Shipping plc (“Thornbury”) and Marram Mills Ltd. (“Marram”) grew."
    assert company_of("Shipping market outlook 2023", f"Shipping market outlook 2023\n{text}")[0] is None


@pytest.mark.parametrize(
    ("text", "writer"),
    [
        ("Gannet Research | 3 May 2023\nTin", "Gannet Research"),
        ("岚海证券研究所\n港口", "岚海证券研究所"),
        ("Market research is cheap\nTin", None),
        ("Tin\nTugs\nPorts\nTides\nGannet Research", None),
    ],
)
def test_writer_stands_in_the_first_lines(text, writer):
    assert publisher_of(text) == writer


def test_headline_may_name_a_listed_company_by_its_code_alone():
    text = "General Motors Co on Thursday reported higher earnings. GM said that revenue rose."
    assert company_of("GM earnings beat estimates", text)[0] == "通用汽车"
    assert company_of("GM crops beat estimates", "Gene-modified crops grew well.")[0] is None


def test_name_that_is_also_a_word_is_told_by_its_part_of_speech_and_use():
    text = "在报告中，潘多拉的收入略高于预期。潘多拉的订阅收入增长了35%。潘多拉表示，活跃听众增加。"
    assert company_of("潘多拉 Q2 收入略高于预期", text)[0] == "潘多拉"
    assert company_of("半导体 Q2 收入略高于预期", text.replace("潘多拉", "半导体"))[0] is None


def test_name_over_what_a_deck_is_names_the_company():
    title = "Gannet Marine Services"
    text = f"{title}\nSecond quarter 2025 results presentation\n24 July 2025\nRevenue\n$41m"
    assert company_of(title, text)[0] == title
    assert company_of("Tugs and Tides", "Tugs and Tides\nA walk along the coast\nHarbours")[0] is None


def test_headline_in_capitals_names_the_company_that_the_text_gives_in_full():
    title = "GANNET FOODS REPORTS RECORD FISCAL 2022"
    text = f"{title}\nOslo, Nov. 10, 2022 -- Gannet Foods, Inc. (NYSE: GNF), a maker of snacks, announced results."
    assert company_of(title, text)[0] == "Gannet Foods"


@pytest.mark.parametrize(
    ("name", "text", "is_alias"),
    [("云杉冷链", "云杉的股东包括三家基金。", True), ("希望冷链", "公司希望明年盈利。", False)],
)
def test_own_part_of_a_name_that_a_report_uses_once_is_its_alias_but_for_common_words(name, text, is_alias):
    _, aliases = company_of(
        f"专访{name}创始人：只做损耗最低", f"{name}成立于2016年。{name}有61座冷库。{text}"
    )
    assert (name[:2] in aliases) is is_alias


@pytest.mark.parametrize(
    ("title", "text", "company"),
    [
        ("霜程冷链 2024 投资者开放日", "霜程一览\n冷库：46座", "霜程冷链"),
        ("海岬线缆：交付顺延，下调盈利预测，维持“增持”", "公司上半年营收18.9亿元。", "海岬线缆"),
        ("研报速递：维持鹭屿乳业“增持”评级", "鹭屿乳业收入76.4亿元。鹭屿乳业同比增长。", "鹭屿乳业"),
    ],
)
def test_a_title_may_be_all_that_names_a_company(title, text, company):
    assert company_of(title, f"{title}\n{text}")[0] == company


@pytest.mark.parametrize(
    ("title", "text", "company"),
    [
        ("北岭磁材（公司点评）：三季度出货创新高", "公司前三季度出货1.4万吨。", "北岭磁材"),
        (
            "Brackley & Hale",
            "Brackley & Hale\nTrading update\nBrackley & Hale said sales rose 4%. Brackley & Hale opened a mill.",
            "Brackley & Hale",
        ),
    ],
)
def test_a_title_that_is_a_name_or_heads_a_note(title, text, company):
    assert company_of(title, f"{title}\n{text}")[0] == company


def test_a_name_before_a_colon_and_the_head_of_it_that_the_note_goes_on_with():
    title = "Marsh Vale Nurseries: interim results, guidance held"
    company, aliases = company_of(title, f"{title}\n\nMarsh Vale grew sales 8% to £54m.")
    assert company == "Marsh Vale Nurseries"
    assert "Marsh Vale" in aliases


def test_a_headline_may_name_a_company_of_capitals_only():
    text = "ABQ (ABQ NO): orders rise\nABQ said orders rose. ABQ grew."
    assert company_of("ABQ (ABQ NO): orders rise", text)[0] == "ABQ"


@pytest.mark.parametrize(("title", "line"), [
    ("供需再平衡，钢价看涨", "图表{n}：螺纹钢库存\n资料来源：万得，浙商证券研究所\n库存为{n}00万吨，环比下降{n}%。"),
    ("供需再平衡，钢价看涨", "浙商证券研究院预计{n}月螺纹钢库存为{n}00万吨。"),
    ("A tighter balance", "Exhibit {n}: rebar\nSource: Nomura Holdings\nStocks fell {n}% to {n}00 kt."),
])  # fmt: skip
def test_report_is_not_on_whom_it_names_as_the_source_of_its_figures(title: str, line: str) -> None:
    text = "\n\n".join([title, *(line.format(n=n) for n in range(1, 8))])
    assert company_of(title, text) == (None, ())


@pytest.mark.parametrize(("title", "line", "company"), [
    ("一年回顾", "浙商证券{n}月经纪业务收入为{n}亿元，市场份额上升。", "浙商证券"),
    ("The year in review", "Nomura Holdings earned $2{n} million in month {n} of the year.", "野村控股"),
])  # fmt: skip
def test_report_is_on_the_company_whose_figures_it_tells_most(title: str, line: str, company: str) -> None:
    text = "\n\n".join([title, *(line.format(n=n) for n in range(1, 8))])
    assert company_of(title, text)[0] == company


@pytest.mark.parametrize(
    ("title", "text", "company"),
    [
        ("Velmora Foods Q3 FY2025 Results", "Highlights\nRevenue\n$412m", "Velmora Foods"),
        ("Tessaro H1 2025 Results Presentation", "Highlights\nRevenue\n$412m", "Tessaro"),
        ("青禾云智", "2025财年第二季度业绩\n2025年11月20日\n总收入\n7.84亿元", "青禾云智"),
        ("砚北光联", "2025年上半年业绩推介材料\n总收入\n7.84亿元", "砚北光联"),
    ],
)
def test_title_of_a_deck_names_its_company_once(title: str, text: str, company: str) -> None:
    assert company_of(title, f"{title}\n{text}")[0] == company


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("European Retail Q3 2025 Results", "Sales\n$412m"),
        ("Vietnam Q3 2025 Results", "Sales\n$412m"),
        ("消费电子", "2025财年第二季度业绩\n总收入\n7.84亿元"),
        ("Velmora blends lift demand", "Demand grew."),
    ],
)
def test_title_of_a_deck_on_a_market_names_no_company(title: str, text: str) -> None:
    assert company_of(title, f"{title}\n{text}")[0] is None


def test_a_word_that_only_opens_a_sentence_is_no_company():
    text = "In 2019, Mara Lindqvist took over the yard. In 2021 it built two ferries."
    assert company_of("In 2019, Mara Lindqvist took over the yard", text)[0] is None
    text = "Since 2019 orders have doubled. Since 2021 the yard has built ferries."
    assert company_of("Since 2019 orders have doubled", text)[0] is None
    text = "Ostrand 2021 annual report. Ostrand built two ferries. Ostrand sold one."
    assert company_of("Ostrand 2021 annual report", text)[0] == "Ostrand"
