"""Which report a question names by its title."""

import pytest

from index.language.glossary import load_glossary
from index.types import Language, Report, ReportFormat, ReportMetadata, ReportType
from rag.sourcing import is_author, reports_named
from rag.types import AskedName, NameKind

TITLES = {
    "policy": "货币政策执行报告",
    "seabed": "Seabed Cable Survey 2023",
    "essay": "顾知远：全球化的下一站",
    "annual": "霁岭科技股份有限公司2023年年度报告",
}
REPORTS = tuple(
    Report(
        doc_id,
        doc_id * 8,
        f"{doc_id}.txt",
        doc_id,
        ReportFormat.TEXT,
        ReportMetadata(title, None, (), ReportType.OTHER, Language.ZH, None, None, None),
        10,
        1,
        1,
    )
    for doc_id, title in TITLES.items()
)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("How large was M2, per the central bank's monetary policy report?", {"policy"}),
        ("顾知远文章里，出口占比是多少？", {"essay"}),
        ("How many cables were laid, according to the seabed cable survey?", {"seabed"}),
        ("How many cables were laid in 2023?", set()),
        ("年报中营业收入是多少？", set()),
        ("According to the report, how large was M2?", set()),
    ],
)
def test_title_that_is_said_names_its_report(text, named):
    assert reports_named(text, REPORTS, load_glossary()) == named


@pytest.mark.parametrize(
    ("text", "name", "author"),
    [
        ("岚桥的报告认为港口为什么要扩建？", "岚桥", True),
        ("岚桥资本总结的港口三大趋势是什么", "岚桥资本", True),
        ("What risks does the Lanqiao deck see?", "Lanqiao", True),
        ("岚桥的报告期内收入", "岚桥", False),
        ("岚桥的收入是多少", "岚桥", False),
    ],
)
def test_whose_report_it_is_says_where_the_answer_stands(text, name, author):
    assert is_author(text, AskedName(name, NameKind.PART, (name,))) is author
