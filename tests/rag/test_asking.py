import pytest

from rag.asking import (
    PROFITABLE,
    aside,
    asks_each,
    asks_share,
    is_function_word,
    leans_on_context,
    question_type,
    spelled_out,
    state_asked,
    without_class,
    without_function_words,
    without_speaker,
    without_summary,
)

CHINESE = [
    ("北辰重工2023年收入是多少？", "value"),
    ("毛利率多高？", "value"),
    ("收入同比增长了多少？", "growth"),
    ("净利润增速是多少？", "growth"),
    ("毛利率提升了多少个百分点？", "growth"),
    ("谁是首席执行官？", "who"),
    ("哪位担任董事长？", "who"),
    ("新工厂什么时候投产？", "date"),
    ("发布会在哪天举行？", "date"),
    ("公司有哪些客户？", "list"),
    ("行业有哪些趋势？", "list"),
    ("什么是净金额续费率？", "definition"),
    ("无人配送指的是什么？", "definition"),
    ("天枢是什么产品？", "definition"),
    ("净利润为什么下降？", "why_how"),
    ("净利润下降的原因是什么？", "why_how"),
    ("比较甲产品和乙产品的收入", "comparison"),
    ("甲产品和乙产品的收入有何区别？", "comparison"),
    ("近三年收入的变化趋势", "trend"),
    ("收入从2021年到2023年如何变化？", "trend"),
    ("收入下降了吗？", "yes_no"),
    ("公司是否实现盈利？", "yes_no"),
    ("哪个产品的收入最高？", "superlative"),
    ("哪家公司的毛利率最低？", "superlative"),
    ("公司有多少家客户？", "count"),
    ("签约了几个项目？", "count"),
    ("两个产品的收入相差多少？", "arithmetic"),
    ("两个产品的收入合计是多少？", "arithmetic"),
    ("总结这份报告", "summary"),
    ("毛利率大幅改善，靠的是什么？", "why_how"),
    ("收入增长主要得益于什么？", "why_how"),
    ("什么拖累了净利润？", "why_how"),
    ("亏损收窄背后的原因", "why_how"),
    ("公司出售工厂的理由", "why_how"),
    ("由谁出任首席财务官？", "who"),
    ("哪一天完成交割？", "date"),
    ("何时上市？", "date"),
    ("毛利率涨了几个百分点？", "growth"),
    ("2023年收入及同比变化", "growth"),
    ("储能收入比动力收入多出多少万元？", "arithmetic"),
    ("云计算收入是多少？", "value"),
    ("里程碑付款最高多少？", "value"),
    ("毛利率逐季走势", "trend"),
    ("三句话概括年报", "summary"),
    ("在手订单拆分", "list"),
    ("三类客户谁收入占比最高？", "superlative"),
    ("《如何看懂年报》的作者是谁？", "who"),
    ("这份研报的要点", "summary"),
]
ENGLISH = [
    ("How much revenue did Pella report?", "value"),
    ("What was the gross margin in 2023?", "value"),
    ("How much did revenue grow?", "growth"),
    ("What was the change in net income?", "growth"),
    ("Who is the chief executive officer?", "who"),
    ("When will the plant open?", "date"),
    ("What date was the deal closed?", "date"),
    ("Which customers did the company win?", "list"),
    ("What products does the company sell?", "list"),
    ("Name three competitors.", "list"),
    ("What does NDR stand for?", "definition"),
    ("What is meant by churn?", "definition"),
    ("Why did revenue decline?", "why_how"),
    ("What drove the increase in costs?", "why_how"),
    ("Compare Snacks and Beverages.", "comparison"),
    ("How did revenue develop over time?", "trend"),
    ("Did gross margin fall?", "yes_no"),
    ("Is the company profitable?", "yes_no"),
    ("Which segment had the highest revenue?", "superlative"),
    ("Which region is the smallest?", "superlative"),
    ("How many employees are there?", "count"),
    ("What is the difference between Snacks and Beverages revenue?", "arithmetic"),
    ("What is the combined revenue of both segments?", "arithmetic"),
    ("Summarize the report.", "summary"),
    ("What lies behind the jump in gross profit?", "why_how"),
    ("What does Pella credit for the narrower loss?", "why_how"),
    ("What squeezed Pella's margin?", "why_how"),
    ("What went wrong at the Westlake plant?", "why_how"),
    ("How far have orders fallen since the peak?", "growth"),
    ("What was the top line and the YoY change?", "growth"),
    ("How many points did the margin gain?", "growth"),
    ("Back out the revenue of the other segments.", "arithmetic"),
    ("By how much does Snacks exceed Frozen?", "arithmetic"),
    ("What was the net combined ratio?", "value"),
    ("How much compute capacity was sold?", "value"),
    ("How many members did Acme Plus have?", "count"),
    ("Output quarter by quarter through 2024", "trend"),
    ("What five trends will lead the market?", "list"),
    ("Which analyst covers Pella?", "who"),
    ("Give me the key numbers of the half-year.", "summary"),
    ("How does Pella define churn?", "definition"),
    ("Give an overview of the results.", "summary"),
]


@pytest.mark.parametrize(("text", "kind"), CHINESE + ENGLISH)
def test_form_of_answer_is_told_by_the_wording(text, kind):
    assert question_type(text) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [("毛利率如何？", "value"), ("收入同比怎么样", "growth"), ("How did sales do?", "value")],
)
def test_how_something_stands_asks_for_its_figure(text, kind):
    assert state_asked(text) == kind


@pytest.mark.parametrize("text", ["如何提升毛利率？", "为什么毛利率下降，怎么样？"])
def test_manner_and_cause_ask_for_no_figure(text):
    assert state_asked(text) is None


def test_each_of_several_is_asked_for():
    assert asks_each("甲产品和乙产品收入各多少？")
    assert not asks_each("各地收入是多少？")


@pytest.mark.parametrize(
    "text", ["储能占收入的比例是多少？", "海外收入占比", "What share of revenue is services?"]
)
def test_question_for_a_part_of_something_asks_a_share(text):
    assert asks_share(text)


@pytest.mark.parametrize("text", ["收入是多少？", "占地面积是多少？", "What was the share price?"])
def test_question_without_a_whole_asks_no_share(text):
    assert not asks_share(text)


@pytest.mark.parametrize(
    "text", ["它的收入是多少？", "其毛利率呢？", "What was its margin?", "Did they grow?"]
)
def test_pronoun_leans_on_what_was_said_before(text):
    assert leans_on_context(text)


@pytest.mark.parametrize("text", ["云岚软件的收入是多少？", "What was the margin of Pella?"])
def test_named_subject_leans_on_nothing(text):
    assert not leans_on_context(text)


def test_class_after_which_is_blanked_with_offsets_kept():
    text = "which product line grew most?"
    assert without_class(text) == "which" + " " * len(" product line") + " grew most?"


def test_other_words_than_a_class_stay():
    assert without_class("the product line grew") == "the product line grew"


def test_chinese_question_words_are_blanked_with_offsets_kept():
    kept = without_function_words("天枢的收入是多少")
    assert (len(kept), kept.split()) == (8, ["天枢", "收入"])


def test_single_character_inside_a_word_is_not_blanked():
    assert "小微" in without_function_words("小微的客户有多少家")


@pytest.mark.parametrize(
    ("word", "asks"), [("what", True), ("report", True), ("s", True), ("revenue", False), ("plant", False)]
)
def test_english_words_that_only_ask_are_told_from_those_that_name(word, asks):
    assert is_function_word(word) is asks


@pytest.mark.parametrize(
    "text", ["公司盈利了吗？", "扭亏为盈了吗", "Is it profitable?", "Did it make a profit?"]
)
def test_words_of_earning_or_losing_are_known(text):
    assert PROFITABLE.search(text)


@pytest.mark.parametrize(
    "text", ["Did Osterline swing to profit?", "Has it returned to profit?", "它扭亏了吗"]
)
def test_turning_to_profit_asks_whether_a_company_earned(text):
    assert PROFITABLE.search(text)


@pytest.mark.parametrize(
    ("text", "conceded"),
    [
        ("Why did profit fall although tonnage rose?", ["although tonnage rose"]),
        ("Although tonnage rose, why did profit fall?", ["Although tonnage rose"]),
        ("尽管运量上升，利润为何下滑？", ["尽管运量上升"]),
        ("运量涨了,为何利润反而少了", ["运量涨了"]),
        ("为何利润少了", []),
        ("Although tonnage rose, how much was profit?", []),
    ],
)
def test_what_a_question_on_a_cause_concedes_stands_aside(text, conceded):
    assert [span.of(text) for span in aside(text)] == conceded


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("券商预测毛利率怎么走", "  预测毛利率怎么走"),
        ("机构普遍预计收入多少", "  普遍预计收入多少"),
        ("What do analysts expect for sales?", "What do          expect for sales?"),
        ("证券机构的收入", "证券机构的收入"),
    ],
)
def test_who_forecasts_by_trade_is_nobody(text, rest):
    assert without_speaker(text) == rest


def test_words_that_ask_for_a_summary_name_nothing():
    assert without_summary("Acme's Q1 in a few lines.").split() == ["Acme's", "Q1", "."]
    assert without_summary("How many lines has Acme?") == "How many lines has Acme?"


@pytest.mark.parametrize(
    ("text", "plain"),
    [("那澄砚云呢？", "那 澄砚云呢？"), ("那么澄砚呢？", "那么澄砚呢？"), ("那个呢？", "那个呢？")],
)
def test_word_that_leads_on_is_no_piece_of_the_name(text, plain):
    assert spelled_out(text) == plain


def test_class_that_a_named_owner_has_names_nothing():
    assert without_class("Which of Acme's lines improved?").split() == ["Which", "of", "Acme's", "improved?"]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("恒港2025年头六个月吞吐量", "恒港2025年前六个月吞吐量"),
        ("恒港头三季度收入", "恒港前三季度收入"),
        ("How much did Acme's tugs sell in 2024?", "how much revenue did Acme's tugs make in 2024?"),
        ("How much money did Acme lose in 1H24?", "how much net loss did Acme make in 1H24?"),
        (
            "How much did Acme sell of harbour tugs in 2024?",
            "how much revenue from harbour tugs did Acme make in 2024?",
        ),
        ("How much did Acme sell its yard for?", "How much did Acme sell its yard for?"),
        ("When did Acme release its interim report?", "When did Acme announce its interim report?"),
        ("When did Acme release the T9?", "When did Acme release the T9?"),
        ("恒港中报是哪天出的？", "恒港中报是哪天公布的？"),
        ("How much does Acme sell tugs for?", "How much does Acme sell tugs for?"),
        ("恒港三块业务里哪块增长最快？", "恒港哪块业务增长最快？"),
        ("恒港四大板块之中，哪个利润最高？", "恒港哪个板块利润最高？"),
        ("恒港三块业务里哪块业务最大？", "恒港三块业务里哪块业务最大？"),
    ],
)
def test_everyday_words_for_a_figure_are_put_as_its_name(text, plain):
    assert spelled_out(text) == plain


def test_what_is_owed_to_owners_is_no_share():
    assert not asks_share("恒港股东应占利润多少？")
    assert asks_share("冷藏箱占收入多少？")


@pytest.mark.parametrize("hedge", ["大致", "大体", "差不多", "粗略"])
def test_a_hedge_only_asks(hedge):
    assert hedge not in without_function_words(f"研发投入占营收的比重{hedge}是多少")
