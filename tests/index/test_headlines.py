"""Whom a report is about, told by the form of its headline or of the lines above it."""

import pytest

from index.headlines import headline_names
from index.issuer import company_of


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("Veldt Marine (VLD NO): Steaming ahead", "Veldt operates 22 service vessels.", "Veldt Marine"),
        (
            "Pricing holds",
            "Northmark Capital\nVeldt Marine (OSE: VLD)\nBuy. Veldt has 22 vessels.",
            "Veldt Marine",
        ),
        ("25H1点评：车载镜头放量", "澄远光电（688999.SH）\n买入。公司发布半年报。", "澄远光电"),
        ("专访云杉冷链创始人：只做损耗最低", "云杉冷链成立于2016年。", "云杉冷链"),
        ("访谈实录 | 恒朔生物首席科学家：下一个十年", "恒朔生物有六款在研药物。", "恒朔生物"),
        (
            "为什么是松岚酒业？——一家区域酒企的逆势增长",
            "松岚酒业总部位于皖南。松岚酒业去年收入32.6亿元。",
            "松岚酒业",
        ),
        (
            "How Pellworth Foods turned round its frozen aisle",
            "Pellworth Foods was losing money. Pellworth Foods' chief executive credits fewer products.",
            "Pellworth Foods",
        ),
    ],
)
def test_a_headline_tells_whom_it_is_about(title: str, text: str, name: str) -> None:
    assert headline_names(title, text)[0] == name
    company, aliases = company_of(title, f"{title}\n{text}")
    assert name in (company, *aliases)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "US craft beer: five charts",
            "Craft volumes fell 3%. Craft Beer sales fell. Craft Beer imports rose.",
        ),
        ("一季度全国挖掘机销量增长", "一季度共销售挖掘机6万台。挖掘机销量同比增长22.8%。"),
    ],
)
def test_a_headline_on_a_market_names_nobody(title: str, text: str) -> None:
    assert headline_names(title, text) == ()


def test_a_county_is_part_of_a_firms_name_where_its_legal_form_follows() -> None:
    text = "苍溪水务集团有限公司主要从事供水。2024年苍溪水务集团收入21.3亿元。"
    assert headline_names("联合信评：维持苍溪水务集团主体评级", text)[0] == "苍溪水务集团"


def test_what_letters_are_addressed_to_is_no_part_of_a_name() -> None:
    company, aliases = company_of(
        "关于对瑞砚科技股份有限公司的监管函", "瑞砚科技股份有限公司董事会：瑞砚科技未及时披露。"
    )
    assert "瑞砚科技" in (company, *aliases)
