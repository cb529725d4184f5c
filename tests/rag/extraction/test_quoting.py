import pytest

from index import Library
from rag import QuestionAnswerer
from rag.extraction.evidence.causes import hints_cause
from rag.extraction.evidence.weighing import weigh
from rag.extraction.quoting.quoting import answer_quoting
from rag.types import AnswerStatus
from tests.conftest import HashingEncoder

ANSWERED = [
    ("天枢是什么？", "面向大型企业的一体化管理云平台"),
    ("What is Acme Core?", "data backup platform for large enterprises"),
    ("同城物流的定义是什么？", "在同一城市范围内完成的货物配送服务"),
    ("什么是同城物流？", "在同一城市范围内完成的货物配送服务"),
    ("上半年新签了哪些客户？", "北辰重工、远帆航运、青禾乳业和西岭电网"),
    ("Which new customers did Acme win?", "Northwind Rail, Pella Hospital and Ostra Airlines"),
    ("Where does Harbor Foods sell its products?", "Canada, Mexico and Chile"),
    ("同城物流有哪些趋势？", "无人车配送开始商用"),
    ("谁是云岚软件的首席执行官？", "秦若溪"),
    ("谁是晨曜能源的总裁？", "罗景行"),
    ("Who is the chief executive officer of Acme?", "Dana Whitlock"),
    ("Who is the chief financial officer of Harbor Foods?", "Miriam Okafor"),
    ("岚智大模型是什么时候发布的？", "2023年6月8日"),
    ("匈牙利工厂什么时候投产？", "2025年第三季度"),
    ("《同城配送高质量发展意见》是什么时候印发的？", "2024年3月"),
    ("When did Acme complete the acquisition of Brightleaf Analytics?", "October 3, 2024"),
    ("When did VLM-301 enter phase 3?", "May 2023"),
    ("净亏损为什么收窄？", "订阅收入占比提升"),
    ("晨曜能源净利润为什么下降？", "碳酸锂价格下跌"),
    ("Why did professional services revenue decline?", "shift of implementation work to partners"),
    ("Why did Harbor Foods post a net loss?", "impairment charge on its Westlake plant"),
]


@pytest.mark.parametrize(("question", "words"), ANSWERED)
def test_answer_holds_the_words_that_answer(ask, question, words):
    reply = ask(question)
    assert reply.status is AnswerStatus.ANSWERED
    assert words in reply.answer


@pytest.mark.parametrize(("question", "words"), ANSWERED)
def test_statement_is_the_quote_it_cites(ask, question, words):
    quotes = [" ".join(citation.quote.split()) for citation in ask(question).citations]
    assert any(words in quote for quote in quotes)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("天枢是什么？", "天玑"),
        ("What is Acme Core?", "Acme Lite"),
        ("When did VLM-301 enter phase 3?", "VLM-310"),
    ],
)
def test_sibling_is_not_quoted(ask, question, words):
    assert words not in ask(question).answer


@pytest.mark.parametrize(
    "question",
    [
        "谁是晨曜能源的首席财务官？",
        "天权是什么？",
        "天枢是什么时候发布的？",
        "When did Acme acquire Contoso?",
    ],
)
def test_what_no_sentence_answers_is_refused(ask, question):
    assert ask(question).status is AnswerStatus.REFUSED


def test_heading_alone_is_no_answer(ask):
    assert ask("What is the pipeline of Velmora?").answer != "Pipeline [1]"


def test_quote_in_the_other_language_is_marked_as_such(ask):
    reply = ask("Who at 云岚软件 said it will increase investment in large models?")
    assert reply.status is AnswerStatus.ANSWERED
    assert reply.answer.startswith("The report says (in Chinese)")
    assert "秦若溪" in reply.answer


def test_numbers_of_a_quote_are_in_the_ledger(ask):
    reply = ask("When did Acme complete the acquisition of Brightleaf Analytics?")
    assert [(entry.text, entry.value) for entry in reply.numbers] == [("$85 million", 8.5e7)]


QUARRY = """# Ostrel Quarries 2023 results

Gravel volumes fell 8% in 2023. Gravel prices were flat in 2023. The lower volumes were due to a flooded pit at Varn.

Limestone volumes rose 5% in 2023, helped by road building in the north.
"""


@pytest.fixture(scope="module")
def ask_quarry(read):
    def ask_of(question):
        reading = read(question, QUARRY)
        return answer_quoting(reading, weigh(reading))

    return ask_of


def test_reason_comes_without_what_gives_none(ask_quarry):
    draft = ask_quarry("Why did gravel volumes fall at Ostrel Quarries?")
    assert draft is not None
    assert all(hints_cause(statement.text) for statement in draft.statements)


def test_table_of_figures_says_no_reason(read):
    rows = "| Gravel | 2022 | 2023 |\n| --- | --- | --- |\n| Volumes | 12 | 11 |\n| Prices | 3 | 4 |\n"
    reading = read("Why did gravel volumes fall?", f"# Ostrel Quarries 2023 results\n\n{rows}")
    assert answer_quoting(reading, weigh(reading)) is None


def test_line_under_the_label_asked_for_is_the_list(read):
    text = "# Ostrel Quarries 2023 results\n\n主要矿区：瓦恩、北坡、石桥\n\n新矿区计划2025年投产，总投资2亿元"
    reading = read("Ostrel Quarries的主要矿区在哪几个地方？", text)
    draft = answer_quoting(reading, weigh(reading))
    assert draft is not None
    assert "瓦恩、北坡、石桥" in draft.statements[0].text


def test_cause_right_behind_the_move_is_its_cause(read):
    text = (
        "# Ostrel Quarries 2023 results\n\n"
        "Operating margin fell 120 basis points to 8.7%. Managers blamed dearer blasting powder and a lame crusher.\n\n"
        "Gravel is sold in the north. Limestone goes to kilns. Sand is stored at Varn."
    )
    reading = read("What squeezed Ostrel Quarries' operating margin in 2023?", text)
    draft = answer_quoting(reading, weigh(reading))
    assert draft is not None
    assert "blasting powder" in draft.statements[0].text


def test_steps_that_lifted_a_figure_need_not_lift_it_by_that_word(read):
    text = (
        "# 奥斯采石2023年业绩\n\n公司收缩毛利率较低的碎石业务，压降爆破费用，成效初显。\n\n"
        "毛利率31%，同比增长2个百分点。\n\n石料销往北方。"
    )
    reading = read("How did 奥斯采石 manage to lift gross margin?", text)
    draft = answer_quoting(reading, weigh(reading))
    assert draft is not None
    assert any("压降爆破费用" in statement.text for statement in draft.statements)


LANTERNS = """# Havstein Lanterns ASA: third quarter of 2025

Molde, 23 October 2025. Havstein Lanterns ASA reported revenue of NOK 418 million for the third quarter.

Lamps brought in NOK 240 million, buoys NOK 121 million and service contracts NOK 57 million.

EBIT came to NOK 52 million, a margin of 12.4%. The margin fell because sapphire glass became dearer.

Chief executive Ingunn Fjelde said a new buoy will ship from January 2026.

| NOK million | Q3 2024 | Q3 2025 |
| --- | --- | --- |
| Revenue | 382 | 418 |
| EBIT | 53 | 52 |
"""


@pytest.fixture(scope="module")
def ask_lanterns(tmp_path_factory):
    with Library.create(tmp_path_factory.mktemp("lanterns") / "library", encoder=HashingEncoder()) as opened:
        opened.add(LANTERNS.encode(), name="havstein.md")
        yield QuestionAnswerer(opened).answer


def test_prose_before_a_table_does_not_make_its_rows_a_part(ask_lanterns):
    answer = ask_lanterns("Buoy revenue at Havstein in 3Q25").answer
    assert "418" not in answer


def test_cause_right_behind_the_figure_answers_why_it_moved(ask_lanterns):
    assert "sapphire glass" in ask_lanterns("Why did Havstein's EBIT margin fall?").answer
