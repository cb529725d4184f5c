"""A company is found wherever reports put its name, and what only looks like one is none."""

import pytest

from index.cleaning import clean
from index.issuer import company_of
from index.metadata import describe
from index.reading import read_report
from index.settings import IndexSettings


@pytest.fixture
def described():
    def read(text):
        raw = read_report(text.encode(), "report.md", IndexSettings())
        return describe(raw, clean(raw))

    return read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # a place and a trade make a name where somebody of that name does what only firms do
        (
            "砚山矿业前三季度净利增长两成\n\n10月28日晚间，砚山矿业披露三季报。砚山矿业新增两处探矿权。",
            "砚山矿业",
        ),
        (
            "铜价走高 砚山矿业前三季度净利增两成\n\n砚山矿业披露三季报。砚山矿业董秘表示，产量提升。",
            "砚山矿业",
        ),
        (
            "独家｜松岭乳业计划赴港上市\n\n知情人士称，松岭乳业已聘请投行。松岭乳业去年收入32亿元。",
            "松岭乳业",
        ),
        ("东坡智驾2025Q1财报：营收9.2亿元\n\n东坡智驾今日发布2025年第一季度财报。", "东坡智驾"),
        ("砚山矿业集团2024年经营情况通报\n\n2024年，集团营业收入86.5亿元。", "砚山矿业"),
        ("2024年第三季度主要经营数据\n\n砚山矿业\n\n营业收入86.5亿元，净利润9.14亿元。", "砚山矿业"),
        ("| 砚山矿业 | 2023 | 2024 |\n|---|---|---|\n| 营业收入（亿元） | 80.1 | 86.5 |\n", "砚山矿业"),
        (
            "澧水种业2025年上半年主要财务数据\n\n| 项目 | 2025年上半年 |\n|---|---|\n| 营业收入 | 48,260 |\n",
            "澧水种业",
        ),
        ("2023年度决算短信\n\n松浦工机株式会社\n\n松浦工机株式会社公布业绩。", "松浦工机"),
        # a legal form is followed by what the title goes on with
        (
            "Skelmer Foods plc quarterly sales (GBP million)\n\n| Quarter | Total |\n|---|---|\n| Q1 2025 | 91.6 |\n",
            "Skelmer Foods plc",
        ),
        ("Hoshikawa Precision Co., Ltd. Results\n\nNet sales rose.", "Hoshikawa Precision Co., Ltd."),
        # the longer name, and the one without what only says that it is a group
        (
            "Norvane lifts guidance\n\nShares in Norvane Instruments rose. Norvane has 412 staff. Norvane grew.",
            "Norvane Instruments",
        ),
        ("Inkstone Mining Group Quarterly Report\n\nInkstone Mining Group mined gold.", "Inkstone Mining"),
        (
            "Kiln & Clay: one to watch\n\nKiln & Clay opened shops. Kiln & Clay grew. Kiln & Clay hires.",
            "Kiln & Clay",
        ),
        # a letter that names one firm only
        (
            "To shareholders\n\n2024 was good for Corrie Bank. Corrie Bank grew.\n\nChairman, Corrie Bank",
            "Corrie Bank",
        ),
    ],
)
def test_a_company_goes_by_its_name_wherever_reports_put_it(described, text, name):
    found = described(text)
    assert name in (found.company, *found.aliases)


@pytest.mark.parametrize(
    "text",
    [
        "长沙地产一季度成交回暖\n\n长沙地产市场一季度成交1.2万套，同比增长9%。业内人士表示，政策见效。",
        "高端装备2024年回顾\n\n高端装备产量增长12%。高端装备出口增长8%。",
        "钢铁行业一季度利润回升\n\n钢铁行业协会表示，一季度利润同比增长12%。钢铁行业产量下降。",
        "Copper miners face a squeeze\n\nDanby Mining fell. Orrin Copper rose. Danby Mining and Orrin Copper cut jobs.",
    ],
)
def test_a_trade_of_a_place_or_of_many_is_no_company(described, text):
    assert described(text).company is None


def test_a_listed_name_within_a_longer_one_is_another_firm(described):
    text = (
        "Apple Vale to buy a rival's depots\n\nApple Vale Logistics said on Thursday it would buy the depots. "
        "Apple Vale Logistics had sales of 640 million euros last year."
    )
    assert "Apple Vale" in (described(text).company or "")


def test_a_name_does_not_end_with_what_joins_its_words(described):
    text = "Kiln & Clay: one to watch\n\nKiln & Clay opened shops. Kiln & Clay grew. Kiln & Clay hires."
    found = described(text)
    assert "Kiln &" not in (found.company, *found.aliases)


def test_divisions_are_no_other_names_of_their_firm(described):
    text = (
        "Norvane lifts guidance\n\nNorvane said its Norvane Medical division grew. Norvane Foods sales fell. "
        "Norvane Medical made a profit. Norvane has 412 staff."
    )
    assert not {"Norvane Medical", "Norvane Foods"} & {*described(text).aliases}


ROUND_UP = """Four carriers have reported, and Quorvale Logistics is giving up volume. Tessandra is taking much of it.

Quorvale Logistics moved 5m parcels. Tessandra moved 4m. Ostrel had its best autumn, and Tessandra hired.
Ostrel closed one.

Quorvale Logistics blamed wages. Tessandra did not.
"""


def test_firm_named_among_others_is_not_the_only_one():
    title = "Parcel carriers head into a short peak"
    assert company_of(title, ROUND_UP) == (None, ())
    alone = ROUND_UP.replace("Tessandra", "The rival").replace("Ostrel", "Another")
    assert company_of(title, alone)[0] == "Quorvale Logistics"


@pytest.mark.parametrize(
    ("title", "company"),
    [
        ("Tavira Beauty Group third-quarter trading statement", "Tavira Beauty Group"),
        ("Orrin Holdings half-year results", "Orrin Holdings"),
        ("European beauty retail quarterly sales", None),
    ],
)
def test_company_before_results_in_small_letters(title, company):
    text = f"{title}\n\n16 October 2025\n\nSales for the 13 weeks rose 8.3% to £241.7m.\n"
    assert company_of(title, text)[0] == company
