"""A bare year in the report of a firm whose years end with March, June or September is the firm's own."""

import pytest

from index.cleaning import clean
from index.facts import find_figures
from index.metadata import describe
from index.reading import read_report
from index.settings import IndexSettings
from index.types import Fact


def facts_of(text: str) -> tuple[Fact, ...]:
    raw = read_report(text.encode(), "a.md", IndexSettings())
    canonical = clean(raw)
    return find_figures(canonical, describe(raw, canonical), limit=100).facts


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "# Ashgrove Water plc Preliminary results for the year ended 31 March 2023\n\n"
            "| £m | 2023 | 2022 |\n|---|---|---|\n| Revenue | 512.4 | 498.0 |\n| Net debt | 120.5 | 133.8 |\n\n"
            "Capital expenditure in 2022 was £140.0m.\n",
            ["FY2023", "FY2022", "2023-03-31", "2022-03-31", "FY2022"],
        ),
        (
            "# 曜川医疗集团有限公司公布截至2024年6月30日止年度业绩\n\n"
            "| 百万港元 | 2024年 | 2023年 |\n|---|---|---|\n| 收入 | 1,284.6 | 1,190.3 |\n\n"
            "2024年，集团毛利率为38.6%。\n",
            ["FY2024", "FY2023", "FY2024"],
        ),
        # what others than the firm count is of the calendar, and so is what says it
        (
            "# Thornleigh Catering Group plc Annual Report\n\nFor the year ended 30 September 2023\n\n"
            "Revenue for 2023 was £905.1m.\n\nThe market grew 3.0% in 2023.\n\n"
            "Revenue in calendar 2022 was £850.0m.\n",
            ["FY2023", "2023", "2022"],
        ),
        # years that end with December, and a report on another time than a year
        (
            "# Ashgrove Water plc results for the year ended 31 December 2023\n\nRevenue for 2023 was £512.4m.\n",
            ["2023"],
        ),
        (
            "# Ashgrove Water plc Interim results for the six months ended 30 September 2023\n\n"
            "The financial year ends on 31 March. Revenue in 2022 was £498.0m.\n",
            ["2022"],
        ),
    ],
)
def test_a_bare_year_is_the_firms_own(text: str, stated: list[str]) -> None:
    assert [fact.period for fact in facts_of(text)] == stated
