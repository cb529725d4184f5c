"""A question for one row of a long table finds the passage with that row, and the row is told."""

import pytest

from index.library import Library
from rag import QuestionAnswerer
from rag.generation.prompting import write_prompt
from rag.types import Question

PORTS = (
    "岚港",
    "澜港",
    "江州港",
    "海桐港",
    "云岚港",
    "启衡港",
    "晟海港",
    "苍梧港",
    "临川港",
    "望潮港",
    "归帆港",
    "远山港",
)
GOODS = ("煤炭", "矿石", "粮食", "钢材", "木材", "化肥", "水泥", "集装箱")


def report_of(ports, goods, head):
    """Return a report with one long table: a row for each port and kind of goods, no two figures alike."""
    rows = [
        f"| {port}{kind} | {1000 + 37 * (len(goods) * at + number)} | {900 + 31 * (len(goods) * at + number)} |"
        for at, port in enumerate(ports)
        for number, kind in enumerate(goods)
    ]
    return "\n".join((*head, *rows)).encode()


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    zh = report_of(
        PORTS,
        GOODS,
        (
            "# 2031年港口吞吐量\n",
            "表 1 分港口吞吐量（单位：万吨）\n",
            "| 项目 | 2031年 | 2030年 |",
            "|---|---|---|",
        ),
    )
    en = report_of(
        ("Halvorsen ", "Corvane ", "Alder Quay ", "Tern Point ", "Lowmoor "),
        ("coal", "ore", "grain", "steel", "timber", "cement"),
        (
            "# Freight by quay, 2031\n",
            "Freight by quay (thousand tonnes)\n",
            "| Item | 2031 | 2030 |",
            "|---|---|---|",
        ),
    )
    with Library.create(tmp_path_factory.mktemp("rows") / "library") as library:
        library.add(zh, name="ports.md")
        library.add(en, name="quays.md")
        yield library


@pytest.fixture(scope="module")
def search(library):
    answerer = QuestionAnswerer(library)
    return lambda query: answerer.search(Question(query, top_k=8))


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("2031年海桐港化肥的吞吐量是多少？", "海桐港化肥"),
        ("临川港木材2030年多少万吨？", "临川港木材"),
        ("望潮港粮食吞吐量2031年", "望潮港粮食"),
        ("What was Tern Point grain in 2031?", "Tern Point grain"),
        ("Alder Quay timber, 2030", "Alder Quay timber"),
    ],
)
def test_the_row_asked_for_comes_first_and_is_told(search, query, label):
    best = search(query)[0]
    assert best.row is not None
    assert f"| {label} |" in best.row.words
    assert best.span.covers(best.row.span)
    assert label in best.text


def test_passages_keep_their_scores_in_order(search):
    scores = [passage.score for passage in search("2031年海桐港化肥的吞吐量是多少？")]
    assert scores == sorted(scores, reverse=True)


def test_a_question_that_no_row_says_marks_none(search):
    assert all(passage.row is None for passage in search("谁担任董事长？"))


def test_a_model_is_shown_the_row_as_it_reads_by_itself(library):
    answerer = QuestionAnswerer(library)
    found = answerer.search(Question("2031年海桐港化肥的吞吐量是多少？", top_k=1))
    parsed = answerer.reading("2031年海桐港化肥的吞吐量是多少？").parsed
    # 4th port, 6th kind: 1000 + 37 × (8 × 3 + 5) = 2073, 900 + 31 × 29 = 1799
    assert "海桐港化肥 | 2031年 2073 | 2030年 1799" in found[0].row.words.replace(" 万吨", "")
    assert f'row="{found[0].row.words}"' in write_prompt(parsed, found).message


def test_text_without_tables_is_ranked_as_before(tmp_path):
    with Library.create(tmp_path / "library") as library:
        library.add("岚港2031年吞吐量为1,208万吨。\n\n海桐港吞吐量为990万吨。".encode(), name="a.txt")
        found = QuestionAnswerer(library).search("岚港吞吐量")
    assert [passage.row for passage in found] == [None] * len(found)
