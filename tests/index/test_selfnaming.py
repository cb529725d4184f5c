"""How a report's own opening gives its company's names away."""

import pytest

from index.selfnaming import self_names


def repeated(name, times=5):
    return " ".join(f"{name} grew." for _ in range(times))


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        (
            "MERIDEW TIN LIMITED",
            f"MERIDEW TIN LIMITED\nMarch Quarter 2024\n{repeated('Meridew Tin')}",
            "Meridew Tin",
        ),
        ("2022 年年度报告（摘录）", "公司简称：岚山轨道 股票代码：688000\n岚山轨道完成交付。", "岚山轨道"),
        ("点评", "青禾新材（301000.SZ）：业绩符合预期", "青禾新材"),
        ("澄湖医疗（Chenghu Medical）：放量提速", "澄湖医疗（Chenghu Medical）：放量提速", "Chenghu Medical"),
        ("岭南储能", "岭南储能\nLingnan Storage\n一季度业绩演示材料", "岭南储能"),
    ],
)
def test_names_are_found_where_reports_put_them(title, text, name):
    assert name in self_names(title, text)


def test_name_of_a_title_counts_when_the_report_goes_on_using_it():
    text = f"Strike hits Orlava Airways' first half. {repeated('Orlava Airways')}"
    assert self_names("Strike hits Orlava Airways' first half", text)[0] == "Orlava Airways"


def test_publisher_is_not_the_company():
    assert (
        self_names("CALLOW RESEARCH LIMITED", "CALLOW RESEARCH LIMITED\nTin | 1 May 2024\nNotes follow.")
        == ()
    )


def test_subject_matter_of_a_title_is_no_name():
    text = "货币政策执行报告。" + "货币政策保持稳健。" * 8
    assert self_names("货币政策执行报告", text) == ()
