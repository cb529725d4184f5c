"""Parts of a year that news names without it are the latest that were over on the day on which it came out."""

import pytest

from index.cleaning import clean
from index.facts import find_figures
from index.metadata import describe
from index.reading import read_report
from index.settings import IndexSettings


def periods_of(text: str) -> list[str | None]:
    raw = read_report(text.encode(), "a.md", IndexSettings())
    canonical = clean(raw)
    return [fact.period for fact in find_figures(canonical, describe(raw, canonical), limit=100).facts]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        (
            "# Cobbold Air sees stronger winter\n\nBy Tom Reed\n\n22 January 2025\n\n"
            "Cobbold Air said passenger revenue in the last quarter was £388 million.\n\n"
            "Revenue in the third quarter was £402 million.\n",
            ["2024Q4", "2024Q3"],
        ),
        (
            "# 拾光咖啡经营数据\n\n食品商业报讯 记者 沈青 2025年4月19日\n\n"
            "2024年，拾光咖啡营业收入为28.6亿元。\n\n一季度，拾光咖啡营业收入达到7.3亿元。\n\n"
            "拾光咖啡四季度营业收入为7.8亿元。\n",
            ["2024", "2025Q1", "2024Q4"],
        ),
        # a paragraph's own year goes before the day, and so does what is to come
        (
            "# 拾光咖啡经营数据\n\n食品商业报讯 记者 沈青 2025年4月19日\n\n"
            "2024年，拾光咖啡营业收入为28.6亿元，其中一季度营业收入为6.1亿元。\n",
            ["2024", "2024Q1"],
        ),
    ],
)
def test_news_says_quarters_from_its_day(text: str, periods: list[str]) -> None:
    assert periods_of(text) == periods


def test_a_report_of_its_own_says_quarters_from_its_period() -> None:
    text = (
        "# 拾光咖啡公布2024年全年业绩\n\n2025年3月19日，拾光咖啡公布业绩。\n\n"
        "全年营业收入为28.6亿元。\n\n一季度，营业收入为6.1亿元。\n"
    )
    assert periods_of(text) == ["2024", "2024Q1"]


def test_the_part_of_the_year_in_a_headline_is_the_reports() -> None:
    text = "砚山矿业前三季度净利增长两成\n\n本报讯（记者 田野）10月28日晚间，砚山矿业披露2024年三季报。\n"
    raw = read_report(text.encode(), "a.txt", IndexSettings())

    assert describe(raw, clean(raw)).period == "2024M1-M9"
