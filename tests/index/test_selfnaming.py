"""How a report's own opening gives its company's names away."""

import pytest

from index.selfnaming import names_nobody, self_names


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


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Adjusted EBITDA", "Adjusted EBITDA was $12 million."),
        ("Cost of", "Cost of sales. Cost of services."),
        ("本附加险合同", "本附加险合同自次日零时生效。"),
        ("如果被保险", "如果被保险人未告知，如果被保险人死亡。"),
        ("险合同", "保险合同生效。保险合同终止。保险合同解除。"),
        ("特定药品费用保险", "特定药品费用保险金按约定给付。特定药品费用保险金以一次为限。"),
    ],
)
def test_terms_pronouns_and_parts_of_longer_words_name_nobody(name, text):
    assert names_nobody(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("沐跃健身", "沐跃健身的收入增长。沐跃健身的利润下降。"),
        ("再川医药", "再川医药将扩产。再川医药将分红。"),
        ("和铂光电", "和铂光电公布年报。和铂光电去年盈利。"),
        ("ABQ", "ABQ said orders rose. ABQ grew."),
    ],
)
def test_names_that_begin_like_a_connective_or_are_followed_alike_stay_names(name, text):
    assert not names_nobody(name, text)


def test_a_name_with_its_legal_form_behind_it_everywhere_is_no_fragment():
    assert not names_nobody("青禾", "青禾公司昨日公布年报。青禾公司去年净利润增长。")


def test_a_condition_that_heads_a_clause_and_is_never_used_again_is_no_company():
    assert self_names("12", "12\n额颞叶痴呆\n指一组以额颞叶萎缩为特征的综合征。") == ()


def test_a_name_used_once_is_known_by_its_romanised_form():
    assert self_names("Slide 1", "焰尾互动（Yanwei Interactive）\n2023年业绩") == (
        "焰尾互动",
        "Yanwei Interactive",
    )
