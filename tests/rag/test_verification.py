from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from index.language.periods import find_periods, parse_period
from index.language.scripts import detect_language, fold
from index.types import Span
from rag.generation import parse_answer
from rag.types import (
    AskedName,
    AskedPeriod,
    NameKind,
    ParsedQuestion,
    Passage,
    QuestionType,
    Source,
    Stated,
    Statement,
)
from rag.verification import ReportContext, verify
from rag.verification.derivation import recompute

REPORT_ZH = (
    "2023年上半年，青松软件收入为25.66亿元，较2022年同期的21.97亿元增长16.8%。"
    "订阅收入占比为62.5%，同比提升8.68个百分点。"
    "净亏损2.84亿元，同比收窄20%。"
    "晨星云净金额续费率为108%，曙光云净金额续费率为96%。"
    "签约客户741家，研发人员1200人。云服务收入20.39亿。"
    "公司首席执行官李志强表示，将继续投入“灯塔计划”。"
)
REPORT_EN = (
    "Revenue was US$5.2 billion in 2023 and US$4.1 billion in 2022, an increase of 26.8%. "
    "Stardrive had 34,000 customers and Moonlift had 12,000 customers. "
    "Gross margin was 40.1% and operating margin was 12.3%. "
    "Subscription revenue rose 9%. Shipments fell 53% to 3.5 million units."
)
ZH = ReportContext(
    names=("青松软件", "Pinewood Software"),
    period=parse_period("2023H1"),
    published=date(2023, 8, 15),
    currency="CNY",
)
EN = ReportContext(names=("Northwind Motors", "北风汽车"), period=parse_period("2023"), currency="USD")


def asking(text="?", names=(), period=None):
    return ParsedQuestion(
        text=text,
        resolved=text,
        lang=detect_language(text),
        kind=QuestionType.VALUE,
        names=tuple(AskedName(name, NameKind.PART, (fold(name),)) for name in names),
        metrics=(),
        periods=(AskedPeriod(period, parse_period(period), None),) if period else (),
        words=(),
        expansions=(),
    )


def passage_of(report, headings=()):
    return Passage(
        "doc", 0, Span(0, len(report)), 3, headings, report, detect_language(report), 0.9, 0.9, 0.9
    )


def checked(answer, report=REPORT_ZH, context=ZH, question=None, headings=()):
    passages = (passage_of(report, headings),)
    statements = parse_answer(answer, passages, lambda _: report)
    return verify(
        statements,
        question=question or asking(),
        passages=passages,
        text_of=lambda _: report,
        context_of=lambda _: context,
    )


def is_kept(answer, report=REPORT_ZH, context=ZH, question=None, headings=()):
    verified = checked(answer, report, context, question, headings)
    assert len(verified.kept) + len(verified.removed) == 1
    return bool(verified.kept)


# ---------------------------------------------------------------- honest answers are kept


@pytest.mark.parametrize(
    "answer",
    [
        "2023年上半年，青松软件收入为25.66亿元 [1]。",
        "青松软件上半年收入约25.7亿元 [1]。",
        "收入同比增长16.8% [1]。",
        "2022年同期收入为21.97亿元 [1]。",
        "订阅收入占比62.5%，同比提升8.68个百分点 [1]。",
        "青松软件净亏损2.84亿元，同比收窄20% [1]。",
        "晨星云的净金额续费率为108%，曙光云为96% [1]。",
        "曙光云的净金额续费率为96% [1]。",
        "签约客户741家 [1]。",
        "云服务收入为20.39亿元 [1]。",
        "首席执行官李志强表示将继续投入“灯塔计划” [1]。",
        "In the first half of 2023, Pinewood Software's revenue was RMB 2.566 billion [1].",
        "Revenue was RMB 2.566 billion (25.66亿元), up 16.8% [1].",
        "Net dollar retention was 108% for 晨星云 and 96% for 曙光云 [1].",
        "As of June 30, 2023, it had 741 customers [1].",
    ],
)
def test_honest_statement_about_a_chinese_report_is_kept(answer):
    assert is_kept(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "Revenue was US$5.2 billion in 2023, an increase of 26.8% [1].",
        "In 2022, revenue was US$4.1 billion [1].",
        "Northwind Motors' gross margin was 40.1% [1].",
        "Stardrive had 34,000 customers; Moonlift had 12,000 customers [1].",
        "Stardrive and Moonlift had 34,000 and 12,000 customers, respectively [1].",
        "Shipments fell 53% to 3.5 million units [1].",
        "北风汽车2023年收入为52亿美元 [1]。",
        "2022年收入为41亿美元 [1]。",
        "Moonlift的客户为12,000家 [1]。",
    ],
)
def test_honest_statement_about_an_english_report_is_kept(answer):
    assert is_kept(answer, REPORT_EN, EN)


# ---------------------------------------------------------------- dishonest ones are not


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("2023年上半年收入为25.86亿元 [1]。", id="changed digit"),
        pytest.param("收入为25.664亿元 [1]。", id="digit the source lacks"),
        pytest.param("收入约25.6亿元 [1]。", id="wrongly rounded"),
        pytest.param("收入为25.66万元 [1]。", id="wrong scale"),
        pytest.param("Revenue was RMB 25.66 billion [1].", id="wrong scale in English"),
        pytest.param("Revenue was US$2.566 billion [1].", id="wrong currency"),
        pytest.param("云服务收入为20.39亿美元 [1]。", id="currency not the report's"),
        pytest.param("订阅收入占比同比提升8.68% [1]。", id="percent for points"),
        pytest.param("订阅收入占比为62.5个百分点 [1]。", id="points for percent"),
        pytest.param("2022年上半年收入为25.66亿元 [1]。", id="wrong period"),
        pytest.param("2023年收入为25.66亿元 [1]。", id="whole year for a half"),
        pytest.param("In H1 2022 revenue was RMB 2.566 billion [1].", id="wrong period in English"),
        pytest.param("2023年上半年收入为21.97亿元 [1]。", id="last year's figure"),
        pytest.param("收入同比下降16.8% [1]。", id="fall for rise"),
        pytest.param("净利润为2.84亿元 [1]。", id="profit for loss"),
        pytest.param("晨星云的净金额续费率为96%，曙光云为108% [1]。", id="swapped products"),
        pytest.param(
            "Net dollar retention was 96% for 晨星云 and 108% for 曙光云 [1].", id="swapped in English"
        ),
        pytest.param("曙光云的净金额续费率为108% [1]。", id="other product's figure"),
        pytest.param("签约客户1200家 [1]。", id="people for firms"),
        pytest.param("公司首席执行官王小明表示将继续投入 [1]。", id="person not in the report"),
        pytest.param("将继续投入“北斗计划” [1]。", id="quotation not in the report"),
        pytest.param("青松软件总部位于成都 [1]。", id="place not in the report"),
        pytest.param("公司成立于1998年 [1]。", id="year not in the report"),
        pytest.param("Its chief executive is Alan Stone [1].", id="foreign name"),
        pytest.param("公司计划明年扩建三座海外工厂并裁减行政岗位 [1]。", id="from memory, nothing shared"),
        pytest.param("2023年上半年收入为25.66亿元。", id="cites nothing"),
        pytest.param("2023年上半年收入为25.66亿元 [9]。", id="forged number"),
    ],
)
def test_dishonest_statement_about_a_chinese_report_is_removed(answer):
    assert not is_kept(answer)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("Revenue was US$5.2 million in 2023 [1].", id="wrong scale"),
        pytest.param("Revenue was €5.2 billion in 2023 [1].", id="wrong currency"),
        pytest.param("In 2022, revenue was US$5.2 billion [1].", id="wrong period"),
        pytest.param("Stardrive had 12,000 customers and Moonlift had 34,000 customers [1].", id="swapped"),
        pytest.param("Moonlift had 34,000 customers [1].", id="other product's figure"),
        pytest.param("Operating margin was 40.1% and gross margin was 12.3% [1].", id="swapped metrics"),
        pytest.param("Gross margin was 12.3% [1].", id="other metric's figure"),
        pytest.param("Shipments rose 53% [1].", id="rise for fall"),
        pytest.param("Sunburst had 34,000 customers [1].", id="unknown product"),
        pytest.param("Northwind Motors was founded by Ada Brook [1].", id="unknown person"),
        pytest.param("It has sold five million cars [1].", id="spelled figure"),
        pytest.param("The R900 platform leads its class [1].", id="unknown code"),
        pytest.param("2023年收入为52亿元 [1]。", id="wrong currency in Chinese"),
        pytest.param("毛利率提升40.1个百分点 [1]。", id="level told as change"),
    ],
)
def test_dishonest_statement_about_an_english_report_is_removed(answer):
    assert not is_kept(answer, REPORT_EN, EN)


QUARTER = (
    "2024年第三季度，海川电池实现营业收入118.4亿元，同比下降4.2%；归母净利润9.73亿元，上年同期为12.06亿元。"
    "动力电池出货量为38.6GWh，储能电池出货量为17.2GWh，同比分别增长9.1%和61%。"
    "公司与远航汽车签订了为期五年的供货协议，预计总金额不低于150亿元。拥有货运飞机902架。"
    "客运收入587.1亿元；货运收入61.4亿元，同比上升23.5%。"
)
Q3 = ReportContext(names=("海川电池",), period=parse_period("2024Q3"), currency="CNY")


@pytest.mark.parametrize(
    "answer",
    [
        "归母净利润为9.73亿元，上年同期为12.06亿元 [1]。",
        "储能电池出货量同比增长61% [1]。",
        "动力电池和储能电池出货量同比分别增长9.1%和61% [1]。",
        "与远航汽车的供货协议为期五年，金额不低于150亿元 [1]。",
        "The supply agreement with 远航汽车 runs five years and is worth at least RMB 15 billion [1].",
        "货运收入61.4亿元，同比上升23.5% [1]。",
    ],
)
def test_honest_statement_about_a_dense_sentence_is_kept(answer):
    assert is_kept(answer, QUARTER, Q3)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("归母净利润为12.06亿元 [1]。", id="last year's figure told as now"),
        pytest.param("2023年第三季度归母净利润为9.73亿元 [1]。", id="this year's figure told as last year's"),
        pytest.param("储能电池出货量同比增长9.1% [1]。", id="other item of a list by place"),
        pytest.param("动力电池和储能电池出货量同比分别增长61%和9.1% [1]。", id="list by place swapped"),
        pytest.param("动力电池出货量为38.6MWh [1]。", id="other physical unit"),
        pytest.param("金额不超过150亿元 [1]。", id="bound turned round"),
        pytest.param("供货协议为期三年 [1]。", id="small number in words"),
        pytest.param("与大众汽车签订了供货协议 [1]。", id="customer not in the report"),
        pytest.param("货运收入587.1亿元 [1]。", id="other segment's figure"),
        pytest.param("营业收入同比增长23.5% [1]。", id="segment's growth told as the whole's"),
        pytest.param("货运车辆902辆 [1]。", id="other things counted"),
    ],
)
def test_dishonest_statement_about_a_dense_sentence_is_removed(answer):
    assert not is_kept(answer, QUARTER, Q3)


# ---------------------------------------------------------------- what the question brings


def test_statement_without_a_name_is_about_the_one_that_the_question_names():
    question = asking("曙光云的净金额续费率是多少？", names=["曙光云"])
    assert is_kept("净金额续费率为96% [1]。", question=question)
    assert not is_kept("净金额续费率为108% [1]。", question=question)


def test_statement_without_a_period_is_about_the_one_that_the_question_names():
    assert not is_kept("收入为25.66亿元 [1]。", question=asking("2022年上半年收入？", period="2022H1"))
    assert is_kept("收入为21.97亿元 [1]。", question=asking("2022年上半年收入？", period="2022H1"))


def test_heading_names_whose_a_figure_is_when_the_sentence_does_not():
    report = "净金额续费率为108%。"
    question = asking("晨星云的净金额续费率？", names=["晨星云"])
    assert is_kept("晨星云净金额续费率为108% [1]。", report, question=question, headings=("产品", "晨星云"))
    assert not is_kept("晨星云净金额续费率为108% [1]。", report, question=question, headings=("产品",))


def test_heading_names_the_period_when_the_sentence_does_not():
    report = "Revenue was US$5.2 billion."
    quarterly = ReportContext(names=EN.names, period=parse_period("2023Q3"), currency="USD")
    answer = "Revenue was US$5.2 billion in Q2 2023 [1]."
    assert is_kept(answer, report, quarterly, headings=("Second quarter of 2023",))
    assert not is_kept(answer, report, quarterly)


def test_company_of_the_report_owns_a_figure_that_names_nobody():
    question = asking("Northwind Motors gross margin?", names=["Northwind Motors"])
    assert is_kept("Northwind Motors had a gross margin of 40.1% [1].", REPORT_EN, EN, question)
    other = ReportContext(names=("Southwind Rail",), period=EN.period, currency="USD")
    assert not is_kept("Northwind Motors had a gross margin of 40.1% [1].", REPORT_EN, other, question)


def test_column_head_dates_a_figure_of_a_table():
    table = "单位：百万元\n指标 | 2022年 | 2023年\n营业收入 | 4,512 | 5,037"
    assert is_kept("2022年营业收入为45.12亿元 [1]。", table)
    assert not is_kept("2022年营业收入为50.37亿元 [1]。", table)


def test_level_reached_is_not_told_as_the_change():
    report = "线上渠道收入占比由28%提升至35%。"
    assert is_kept("线上渠道收入占比提升至35% [1]。", report)
    assert not is_kept("线上渠道收入占比提升35% [1]。", report)


def test_figure_of_a_clause_about_something_else_is_not_taken_over():
    report = "枫林家居新开门店126家，关闭门店38家。线上渠道收入占比为35%。创始人沈若兰持股41.2%。"
    assert is_kept("新开门店126家，关闭38家 [1]。", report)
    assert not is_kept("新开门店38家 [1]。", report)
    assert not is_kept("线上渠道收入占比为41.2% [1]。", report)


def test_unit_line_of_a_table_gives_its_bare_figures_their_unit():
    table = "单位：百万元\n营业收入 | 2,566\n净利润 | 284"
    assert is_kept("营业收入为25.66亿元 [1]。", table)
    assert not is_kept("营业收入为2,566亿元 [1]。", table)


# ---------------------------------------------------------------- ledgers


def test_numbers_of_a_kept_statement_are_listed():
    verified = checked("2023年上半年收入为25.66亿元，同比增长16.8% [1]。")
    revenue, growth = verified.kept[0].numbers
    text = verified.kept[0].text
    assert (revenue.span.of(text), revenue.value, revenue.unit) == (
        "25.66亿元",
        Decimal("2566000000"),
        "money",
    )
    assert (revenue.scale, revenue.currency, revenue.metric, revenue.period) == (
        "亿",
        "CNY",
        "revenue",
        "2023H1",
    )
    assert (growth.span.of(text), growth.value, growth.unit) == ("16.8%", Decimal("0.168"), "ratio")
    assert revenue.source == growth.source == 0


def test_removed_texts_are_listed_and_the_rest_stays_in_order():
    verified = checked("收入为25.66亿元 [1]。毛利率为71% [1]。签约客户741家 [1]。")
    assert [statement.text for statement in verified.kept] == ["收入为25.66亿元。", "签约客户741家。"]
    assert verified.removed == ("毛利率为71%。",)


def stated(text, shown, value, unit, *, currency=None, derived_from=None):
    start = text.index(shown)
    return Stated(
        span=Span(start, start + len(shown)),
        value=Decimal(value),
        unit=unit,
        scale=None,
        currency=currency,
        metric=None,
        entity=None,
        period=None,
        source=0,
        derived_from=derived_from,
    )


def confirmed(text, *numbers, report=REPORT_ZH, context=ZH):
    source = Source("doc", Span(0, len(report)), None, 0.9)
    verified = verify(
        [Statement(text, (source,), numbers)],
        question=asking(),
        passages=(),
        text_of=lambda _: report,
        context_of=lambda _: context,
    )
    return bool(verified.kept)


def test_ledger_of_the_extractive_reader_is_confirmed_by_its_source():
    text = "Revenue, H1 2023: RMB 2.566 billion (25.66亿元)"
    assert confirmed(text, stated(text, "RMB 2.566 billion", "2566000000", "money", currency="CNY"))
    wrong = "Revenue, H1 2023: RMB 2.556 billion (25.66亿元)"
    assert not confirmed(wrong, stated(wrong, "RMB 2.556 billion", "2556000000", "money", currency="CNY"))


def test_ledger_that_lists_another_value_than_the_text_shows_is_refused():
    text = "收入：25.66亿元"
    assert not confirmed(text, stated(text, "25.66亿元", "2197000000", "money", currency="CNY"))


def test_figure_outside_the_ledger_must_be_in_a_source_too():
    text = "收入：25.66亿元（去年21.97亿元）"
    revenue = stated("收入：25.66亿元", "25.66亿元", "2566000000", "money", currency="CNY")
    assert confirmed(text, revenue)
    assert not confirmed("收入：25.66亿元（去年21.79亿元）", revenue)


def test_derived_number_is_computed_again():
    # 25.66 − 21.97 = 3.69
    args = ["2566000000", "2197000000"]
    text = "收入增加3.69亿元"
    derived = {"op": "difference", "args": args}
    assert confirmed(
        text, stated(text, "3.69亿元", "369000000", "money", currency="CNY", derived_from=derived)
    )
    wrong = "收入增加3.96亿元"
    assert not confirmed(
        wrong, stated(wrong, "3.96亿元", "396000000", "money", currency="CNY", derived_from=derived)
    )


def test_derived_number_needs_arguments_that_the_sources_state():
    # 25.66 − 20 = 5.66, but nothing states 20
    derived = {"op": "difference", "args": ["2566000000", "2000000000"]}
    text = "收入增加5.66亿元"
    assert not confirmed(
        text, stated(text, "5.66亿元", "566000000", "money", currency="CNY", derived_from=derived)
    )


@pytest.mark.parametrize(
    ("operation", "args", "result"),
    [
        ("difference", ["5", "8"], "-3"),
        ("yoy", ["121", "110"], "0.1"),
        ("ratio", ["9", "4"], "2.25"),
        ("share", ["1", "8"], "0.125"),
        ("sum", ["1.5", "2", "3"], "6.5"),
        ("implied_base", ["110", "0.1"], "100"),
        ("cagr", ["121", "100", "2"], "0.1"),
    ],
)
def test_operations_mean_what_they_are_called(operation, args, result):
    assert recompute({"op": operation, "args": args}) == Decimal(result)


@pytest.mark.parametrize(
    "derived",
    [
        {"op": "yoy", "args": ["1", "0"]},
        {"op": "yoy", "args": ["1"]},
        {"op": "guess", "args": ["1", "2"]},
        {"op": "sum", "args": []},
        {"op": "sum", "args": ["many"]},
        {},
    ],
)
def test_operation_without_sense_has_no_result(derived):
    assert recompute(derived) is None


# ---------------------------------------------------------------- words without figures that turn a statement

TURNS_EN = (
    "Net profit was $31 million, compared with $22 million in the same quarter of 2023. "
    "Revenue rose 12% to $204 million. The board did not declare a dividend of $0.40 per share. "
    "The number of ferries more than doubled to 19. Freight volume was 88,000 tonnes. "
    "The group will open a depot in Tromso."
)
SEA = ReportContext(names=("Skerry Lines",), period=parse_period("2024Q3"), currency="USD")
TURNS_ZH = (
    "2024年第三季度，归母净利润9.73亿元，上年同期为12.06亿元。管道产销量为38.6万吨。"
    "公司营业收入未达到50亿元的目标。会员数翻了一番。公司将新建两座仓库。"
)


@pytest.mark.parametrize(
    "answer",
    [
        "Net profit was $31 million [1].",
        "Net profit rose to $31 million, compared with $22 million in the same quarter of 2023 [1].",
        "Revenue grew 12% to $204 million [1].",
        "Revenue increased to $204 million [1].",
        "The board did not declare a dividend of $0.40 per share [1].",
        "The number of ferries doubled [1].",
        "The group will open a depot in Tromso [1].",
        "The group is not only a ferry line: it will open a depot in Tromso [1].",
    ],
)
def test_words_of_change_and_denials_that_the_report_has_are_kept(answer):
    assert is_kept(answer, TURNS_EN, SEA)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("Net profit fell to $31 million [1].", id="a rise, by two figures, told as a fall"),
        pytest.param("Freight volume fell to 88,000 tonnes [1].", id="a fall that nobody stated"),
        pytest.param("Net profit was not $31 million [1].", id="denied"),
        pytest.param("The board declared a dividend of $0.40 per share [1].", id="a denial left out"),
        pytest.param("Net profit doubled [1].", id="a multiple of something else"),
        pytest.param("Freight volume tripled [1].", id="a multiple that nobody stated"),
        pytest.param("Freight volume fell [1].", id="a fall without a figure"),
        pytest.param("The group will not open a depot in Tromso [1].", id="a plan denied"),
    ],
)
def test_words_of_change_and_denials_that_the_report_lacks_are_removed(answer):
    assert not is_kept(answer, TURNS_EN, SEA)


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("归母净利润下降至9.73亿元 [1]。", True),
        ("归母净利润上升至9.73亿元 [1]。", False),
        ("归母净利润并非9.73亿元 [1]。", False),
        ("营业收入未达到50亿元的目标 [1]。", True),
        ("营业收入达到50亿元的目标 [1]。", False),
        ("会员数翻番 [1]。", True),
        ("管道产销量翻番 [1]。", False),
        ("公司没有新建仓库 [1]。", False),
    ],
)
def test_turning_words_are_checked_in_chinese_too(answer, kept):
    assert is_kept(answer, TURNS_ZH, SEA) is kept


def test_last_years_figure_does_not_answer_for_a_quarter_asked_without_its_year():
    asked = asking("What was the third-quarter net profit?")
    mention = find_periods("third quarter")[0]
    question = replace(asked, periods=(AskedPeriod("third quarter", None, mention),))
    assert is_kept("Net profit was $31 million [1].", TURNS_EN, SEA, question)
    assert not is_kept("Net profit was $22 million [1].", TURNS_EN, SEA, question)


PRICED = "Northwind Motors paid US$1.86/lb for copper in 2023. Freight came to $58 a barrel in 2023."


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("Northwind Motors paid US$1.86/lb for copper in 2023 [1].", True),
        ("Northwind Motors paid US$1.86 per pound for copper in 2023 [1].", True),
        ("Northwind Motors paid US$1.86 per tonne for copper in 2023 [1].", False),
        ("Freight came to $58 per barrel in 2023 [1].", True),
        ("Freight came to $58/lb in 2023 [1].", False),
    ],
)
def test_a_price_is_for_each_of_what_its_source_says(answer, kept):
    assert is_kept(answer, PRICED, EN) is kept
