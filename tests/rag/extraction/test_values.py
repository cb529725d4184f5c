import pytest

from rag import QuestionAnswerer
from rag.extraction.figures.values import answer_value
from rag.types import AnswerStatus, Reason


def values(reply):
    return [entry.value for entry in reply.numbers]


def owners(reply):
    return [(entry.entity, entry.value) for entry in reply.numbers]


# ---------------------------------------------------------------- one figure


def test_level_comes_with_its_change_owner_period_and_citation(ask):
    reply = ask("2023年上半年天枢的收入是多少？")
    assert reply.answer == "2023年上半年天枢的收入为8.20亿元，同比增长31.0% [1]。"
    assert values(reply) == [8.2e8, 0.31]
    assert reply.assumptions == ()


def test_quote_is_the_reports_own_clause(ask):
    (citation,) = ask("许可收入是多少？").citations
    assert "许可收入5.10亿元，同比下降9.6%" in citation.quote


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("云岚软件的营业收入是多少？", 3.147e9),
        ("云岚软件2023年上半年的收入是多少？", 3.147e9),
        ("云岚软件收入是多少？", 3.147e9),
        ("云岚软件的研发费用是多少？", 6.9e8),
        ("云岚软件的年度经常性收入是多少？", 1.98e9),
        ("云岚软件的员工总数是多少？", 8460),
        ("云服务收入是多少？", 2.26e9),
        ("许可收入是多少？", 5.1e8),
        ("云岚软件的海外收入是多少？", 2.15e8),
        ("晨曜能源的营业收入是多少？", 9.65e9),
        ("晨曜能源归母净利润是多少？", 7.24e8),
        ("晨曜能源的动力电池出货量是多少？", 18.6),
        ("匈牙利工厂的产能是多少？", 40),
        ("2022年同城物流市场规模是多少？", 1.02e11),
        ("What was Acme Corporation's revenue in Q3 2024?", 4.126e8),
        ("What was Acme's revenue in Q3 2024?", 4.126e8),
        ("What was professional services revenue?", 4.89e7),
        ("What was the net income of Acme Corporation?", 3.57e7),
        ("How many employees does Acme have?", 3950),
        ("What was Harbor Foods' revenue in 2023?", 3.85e9),
        ("What was Harbor Foods' net loss?", 5.8e7),
        ("How many employees did Harbor Foods have?", 5200),
        ("What was snacks segment revenue?", 1.42e9),
        ("What was Velmora's revenue in 2022?", 1.689e8),
        ("What were Velmora's R&D expenses in 2023?", 2.187e8),
    ],
)
def test_first_figure_is_the_one_asked_for(ask, question, value):
    reply = ask(question)
    assert (reply.status, values(reply)[:1]) == (AnswerStatus.ANSWERED, [pytest.approx(value)])


def test_company_asked_about_without_a_product_gives_no_products_figure(ask):
    assert values(ask("云岚软件2023年上半年的收入是多少？")) == [3.147e9, 0.125]


def test_loss_is_given_to_who_asks_for_profit_and_called_a_loss(ask):
    reply = ask("云岚软件净利润是多少？")
    assert "净亏损" in reply.answer
    assert values(reply)[:1] == [1.96e8]


def test_level_of_a_kindred_metric_goes_before_a_bare_change(ask):
    assert 7.24e8 in values(ask("What was 晨曜能源's net profit?"))


# ---------------------------------------------------------------- siblings


@pytest.mark.parametrize(
    ("product", "value"), [("天枢", 1.04), ("天璇", 0.93), ("天玑", 0.87), ("天樞", 1.04)]
)
def test_product_never_gets_its_siblings_figure(ask, product, value):
    reply = ask(f"{product}的净金额续费率是多少？")
    assert values(reply) == [value]


@pytest.mark.parametrize(("product", "value"), [("Acme Core", 1.17), ("Acme Lite", 1.01)])
@pytest.mark.parametrize(
    "question", ["What was the net revenue retention of {}?", "{}的净金额续费率是多少？"]
)
def test_product_of_several_words_never_gets_its_siblings_figure(ask, question, product, value):
    assert owners(ask(question.format(product))) == [(product, value)]


@pytest.mark.parametrize(("product", "value"), [("Acme Core", 2140), ("Acme Lite", 18600)])
def test_customers_of_a_product_are_its_own(ask, product, value):
    assert owners(ask(f"How many customers did {product} have?")) == [(product, value)]


@pytest.mark.parametrize(
    "question", ["天权的收入是多少？", "天权的净金额续费率是多少？", "What was Acme Pro revenue?"]
)
def test_product_that_no_report_has_is_refused(ask, question):
    reply = ask(question)
    assert (reply.status, values(reply)) == (AnswerStatus.REFUSED, [])


@pytest.mark.parametrize(
    "question", ["天璇有多少客户？", "天玑新签客户多少家？", "天枢的毛利率是多少？", "天枢的研发费用是多少？"]
)
def test_figure_that_only_a_sibling_or_the_company_has_is_refused(ask, question):
    reply = ask(question)
    assert (reply.status, values(reply)) == (AnswerStatus.REFUSED, [])


def test_product_named_in_either_script_is_the_same(ask):
    assert values(ask("天樞的收入是多少？")) == values(ask("天枢的收入是多少？"))


# ---------------------------------------------------------------- several


@pytest.mark.parametrize(
    "question", ["云岚软件的净金额续费率是多少？", "云岚软件各产品的净金额续费率分别是多少？"]
)
def test_question_that_fits_several_products_gets_all_of_them_labelled(ask, question):
    assert owners(ask(question)) == [("天枢", 1.04), ("天璇", 0.93), ("天玑", 0.87)]


def test_each_of_several_companies_is_labelled(ask):
    reply = ask("毛利率是多少？")
    for name, figure in [
        ("云岚软件", "63.4%"),
        ("晨曜能源", "15.8%"),
        ("Acme Corporation", "71.2%"),
        ("Harbor Foods", "29.4%"),
    ]:
        (line,) = [part for part in reply.answer.split("；") if name in part]
        assert figure in line


def test_two_metrics_are_both_answered(ask):
    found = values(ask("云岚软件2023年上半年的毛利率和研发费用是多少？"))
    assert {0.634, 6.9e8} <= set(found)


# ---------------------------------------------------------------- changes


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("天枢收入同比增长多少？", 0.31),
        ("云服务收入同比增速是多少？", 0.183),
        ("许可收入下降了多少？", -0.096),
        ("ARR增长了多少？", 0.24),
        ("晨曜能源储能电池出货量同比增长多少？", 0.155),
        ("云岚软件毛利率提升了多少个百分点？", 0.018),
        ("How much did subscription revenue grow?", 0.215),
        ("How much did professional services revenue fall?", -0.042),
        ("How much did frozen segment revenue decline?", -0.035),
    ],
)
def test_change_comes_first_when_it_is_asked_for(ask, question, value):
    assert values(ask(question))[:1] == [pytest.approx(value)]


def test_fall_is_said_in_words_not_by_a_sign(ask):
    assert "同比下降9.6%" in ask("许可收入下降了多少？").answer
    assert "down 4.2%" in ask("How much did professional services revenue fall?").answer


def test_narrowed_loss_is_said_to_narrow(ask):
    assert "同比收窄35.5%" in ask("净亏损同比收窄了多少？").answer


def test_change_in_points_is_not_called_percent(ask):
    answer = ask("云岚软件毛利率提升了多少个百分点？").answer
    assert "1.8个百分点" in answer
    assert "1.8%" not in answer


# ---------------------------------------------------------------- periods


def test_latest_period_is_assumed_and_said(ask):
    assert ask("天枢的收入是多少？").assumptions == ("问题未指明期间，取报告的最新一期：2023年上半年",)
    assert ask("What was Harbor Foods' revenue?").assumptions == (
        "period not named: the latest reported, 2023",
    )


def test_latest_of_several_years_is_taken(ask):
    reply = ask("What was Velmora's revenue?")
    assert values(reply) == [pytest.approx(2.406e8)]
    assert [entry.period for entry in reply.numbers] == ["2023"]


def test_year_asked_for_is_taken_among_several(ask):
    assert [entry.period for entry in ask("What was Velmora's revenue in 2021?").numbers] == ["2021"]


def test_figure_of_an_earlier_period_beside_the_current_one_keeps_its_period(ask):
    reply = ask("What was the net loss of Acme Corporation in the third quarter of 2023?")
    assert values(reply)[-1:] == [6.4e6]
    assert reply.status is AnswerStatus.ANSWERED


def test_figure_of_a_day_says_the_day(ask):
    assert "2023年6月30日" in ask("云岚软件的年度经常性收入是多少？").answer


# ---------------------------------------------------------------- two languages


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What was the revenue of 云岚软件 in H1 2023?", "RMB 3.147 billion (人民币31.47亿元)"),
        ("What was the revenue of 天枢?", "RMB 820 million (8.20亿元)"),
        ("What was 晨曜能源's revenue?", "RMB 9.65 billion (96.5亿元)"),
        ("Acme Corporation的营业收入是多少？", "4.126亿美元（$412.6 million）"),
        ("Harbor Foods的净亏损是多少？", "5,800万美元（$58 million）"),
    ],
)
def test_money_is_written_for_the_reader_with_the_reports_own_notation(ask, question, words):
    assert words in ask(question).answer


def test_both_notations_are_tied_to_the_same_value(ask):
    reply = ask("What was the revenue of 天枢 in H1 2023?")
    assert [(e.text, e.value) for e in reply.numbers[:2]] == [("RMB 820 million", 8.2e8), ("8.20亿元", 8.2e8)]


def test_percentages_need_no_second_notation(ask):
    answer = ask("What was the NDR of 天璇?").answer
    assert answer.count("93%") == 1


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("天枢的净金额续费率是多少？", "What was the NDR of 天枢?"),
        ("2023年上半年天玑的收入是多少？", "What was the revenue of 天玑 in H1 2023?"),
        ("Harbor Foods 2023年的营业收入是多少？", "What was Harbor Foods' revenue in 2023?"),
        ("晨曜能源的毛利率是多少？", "What was the gross margin of 晨曜能源?"),
        ("ARR是多少？", "What was ARR?"),
    ],
)
def test_same_question_in_both_languages_cites_the_same_evidence(ask, chinese, english):
    one, other = ask(chinese), ask(english)
    assert (one.lang, other.lang) == ("zh", "en")
    assert [c.quote for c in one.citations] == [c.quote for c in other.citations] != []
    assert set(values(one)) == set(values(other))


def test_ticker_is_not_used_as_a_name(ask):
    assert "9966" not in ask("What was the revenue of 云岚软件 in H1 2023?").answer


# ---------------------------------------------------------------- two reports of one figure


def test_reports_that_contradict_each_other_are_both_cited(library):
    for place, figure in enumerate(("5.10", "5.60")):
        text = f"# 青禾乳业公布2023年业绩\n\n青禾乳业2023年实现营业收入{figure}亿元。青禾乳业第{place}版。"
        library.add(text.encode(), name=f"{place}.md")
    reply = QuestionAnswerer(library).answer("青禾乳业2023年营业收入是多少？")
    assert (reply.status, reply.reason) == (AnswerStatus.PARTIAL, Reason.CONFLICTING_SOURCES)
    assert sorted(values(reply)) == [5.1e8, 5.6e8]


def test_reports_that_agree_are_no_conflict(library):
    for place, figure in enumerate(("5.10亿元", "51,000万元")):
        text = f"# 青禾乳业公布2023年业绩\n\n青禾乳业2023年实现营业收入{figure}。青禾乳业第{place}版。"
        library.add(text.encode(), name=f"{place}.md")
    assert QuestionAnswerer(library).answer("青禾乳业2023年营业收入是多少？").status is AnswerStatus.ANSWERED


MODELS = """岚帆动力发布2024年第三季度业绩

岚帆动力2024年10月29日公布业绩。第三季度，公司实现营业收入8.64亿元，上年同期为6.80亿元，同比增长27.1%。

第三季度，云帆2交付11.8万支；云帆2S交付4.3万支。
"""


@pytest.fixture
def models(library):
    library.add(MODELS.encode(), name="lanfan.txt")
    return QuestionAnswerer(library)


def test_model_is_not_taken_for_the_one_it_was_made_from(models):
    answer = models.answer("云帆2S第三季度交付了多少支？").answer
    assert "4.3万支" in answer
    assert "11.8" not in answer


def test_model_that_no_report_has_is_unknown(models):
    assert models.answer("云帆3第三季度交付了多少支？").status is AnswerStatus.REFUSED


def test_figure_of_the_year_before_leaves_the_level_and_its_change_together(models):
    answer = models.answer("岚帆动力2024年第三季度营业收入是多少？").answer
    assert "8.64亿元" in answer
    assert "27.1%" in answer


def test_heading_says_whose_the_figures_under_it_are(library):
    slides = "# Results\n\n## Operations: Larkholm North\n\nCopper production was 14,820 t.\n\n" + (
        "## Operations: Larkholm South\n\nCopper production was 9,360 t.\n"
    )
    library.add(slides.encode(), name="larkholm.md")
    answer = QuestionAnswerer(library).answer("What was copper production at Larkholm South?").answer
    assert "9,360" in answer
    assert "14,820" not in answer


VARIETIES = """禾川种业发布2024年年度业绩

禾川种业2025年3月18日公布年度业绩。2024年，公司实现营业收入12.6亿元，同比增长8.2%。

2024年，玉米品种川玉301推广面积达到620万亩，新品种川玉310推广面积为85万亩。
"""


def test_model_is_not_answered_with_its_sibling_in_the_same_sentence(library):
    library.add(VARIETIES.encode(), name="hechuan.txt")
    answer = QuestionAnswerer(library).answer("川玉310推广面积是多少？").answer
    assert "85万亩" in answer
    assert "620" not in answer


# ---------------------------------------------------------------- ranges, guidance, joint owners, markets

FERRIES = """# Brannock Ferries plc: results for the year 2024

Brannock Ferries reported revenue of £412 million in 2024, up 5.1%. Gross margin was 31.4%.

For 2025 the company expects revenue of £430 million to £445 million, its guidance since March.
"""
JOINT = """# 朗越教育2024年业绩

朗越教育2024年营业收入为20.5亿元。

小学堂和初学堂2024年收入合计为6.40亿元，同比增长12.0%。
"""
MARKET = """# Container lines in the third quarter of 2024

| Line | Operating margin Q3 2024 |
|---|---|
| Osterline | 7.1% |
| Meridian Box | 4.3% |
| Tarn Shipping | 9.8% |

Averaged over the trade, the operating margin was 6.9% in the third quarter of 2024.
"""


def test_range_is_answered_by_both_of_its_ends(library):
    library.add(FERRIES.encode(), name="brannock.md")
    answer = QuestionAnswerer(library).answer("What is Brannock Ferries' revenue guidance for 2025?").answer
    assert "430 million to" in answer
    assert "445 million" in answer


def test_guidance_is_not_what_was_achieved(library):
    library.add(FERRIES.encode(), name="brannock.md")
    answer = (
        QuestionAnswerer(library).answer("What was the 2024 revenue guidance of Brannock Ferries?").answer
    )
    assert "412" not in answer


def test_owners_part_is_not_answered_by_the_companys_figure(library):
    library.add(FERRIES.encode(), name="brannock.md")
    answer = (
        QuestionAnswerer(library)
        .answer("What gross margin did Brannock's harbour cafes earn in 2024?")
        .answer
    )
    assert "31.4%" not in answer


def test_figure_of_two_together_is_none_of_one_alone(library):
    library.add(JOINT.encode(), name="langyue.md")
    answer = QuestionAnswerer(library).answer
    assert "6.40亿元" in answer("小学堂和初学堂2024年收入是多少？").answer
    assert "初学堂的收入为" not in answer("初学堂2024年收入是多少？").answer


def test_figure_of_nobody_in_a_report_on_several_is_too_little_said(library):
    library.add(MARKET.encode(), name="lines.md")
    reply = QuestionAnswerer(library).answer("What was the operating margin in the third quarter?")
    assert (reply.status, reply.reason) == (AnswerStatus.REFUSED, Reason.AMBIGUOUS_QUESTION)


def test_range_that_replaced_another_is_given_with_it(read):
    text = (
        "# Corvane Ferries Q2 2025 results\n\nCorvane Ferries reported for the second quarter of 2025.\n\n"
        "Corvane Ferries now expects an operating margin of 8% to 9% (previously 9% to 10.5%) in 2025."
    )
    draft = answer_value(read("What operating margin does Corvane Ferries expect in 2025?", text))
    assert "8% to 9% (previously 9% to 10.5%)" in draft.statements[0].text


def test_part_of_a_count_is_not_the_count(read):
    text = "# 榆岭检测2024年报\n\n榆岭检测股份\n\n截至2024年末，已有超3,100家服务商加盟榆岭，其中215家服务商通过认证。"
    draft = answer_value(read("榆岭检测有多少家服务商？", text))
    assert "3,100" in draft.statements[0].text and "215" not in draft.statements[0].text


def test_guidance_is_found_under_another_word_for_it(read):
    text = (
        "Corvane Ferries plc\nSecond quarter 2025 results presentation\n\n"
        "Slide 2 - Outlook for 2025\nCapital expenditure $62 million (previously $70 million)\n\n"
        "Slide 3 - Results\nRevenue $41 million (Q1 2025: $39 million; Q2 2024: $38 million)\n"
    )
    draft = answer_value(read("What is Corvane Ferries' 2025 capital expenditure guidance?", text))
    assert "$62 million (from US$70 million)" in draft.statements[0].text
