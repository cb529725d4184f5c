import pytest

from index.language.directions import Direction
from index.language.glossary import load_glossary
from index.types import Language
from rag import Question, Role, Turn
from rag.names import NameIndex
from rag.parts import split_question
from rag.question import parse, parse_parts
from rag.types import NameKind, QuestionType


@pytest.fixture(scope="module")
def parsed(industry_library):
    library, glossary = industry_library, load_glossary()
    names = NameIndex(library.reports(), {}, parts=library.owners, occurs=lambda word: False)
    return lambda text, *history, **options: parse(
        Question(text, history=history, **options), names, glossary
    )


def asked(text):
    return Turn(Role.USER, text)


def metrics(question):
    return [metric.term_id for metric in question.metrics]


def names(question, kind=NameKind.PART):
    return [name.text for name in question.names if name.kind is kind]


def labels(question):
    return [period.period.label for period in question.periods if period.period]


# ---------------------------------------------------------------- one question by itself


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("天枢的收入是多少？", "zh"),
        ("What was revenue?", "en"),
        ("Acme Core的收入是多少？", "zh"),
        ("What was the NDR of 天璇?", "en"),
        ("天樞的收入是多少？", "zh"),
        ("ARR?", "en"),
    ],
)
def test_language_is_that_of_the_question(parsed, text, lang):
    assert parsed(text).lang == lang


def test_language_asked_for_goes_before_that_of_the_words(parsed):
    assert parsed("天枢的收入是多少？", lang=Language.EN).lang is Language.EN


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("云岚软件收入是多少？", "revenue"),
        ("营业收入多少", "revenue"),
        ("净亏损是多少？", "net-loss"),
        ("云服务收入是多少？", "cloud-services-revenue"),
        ("ARR是多少？", "annual-recurring-revenue"),
        ("What was the NDR?", "net-dollar-retention"),
        ("净金额续费率", "net-dollar-retention"),
        ("ARR growth", "annual-recurring-revenue"),
        ("ARR增长率", "annual-recurring-revenue"),
        ("What was revenue growth?", "revenue"),
        ("gross margins", "gross-margin"),
        ("歸母淨利潤", "net-profit-attributable-to-parent"),
        ("云岚软件亏损收窄的原因？", "loss"),
        ("为什么云岚软件的亏损扩大了？", "loss"),
    ],
)
def test_metric_is_named_in_either_language(parsed, text, term):
    assert metrics(parsed(text)) == [term]


def test_growth_by_itself_is_no_metric(parsed):
    assert metrics(parsed("增长率是多少？")) == []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2023年上半年收入", "2023H1"),
        ("revenue in H1 2023", "2023H1"),
        ("revenue for the six months ended June 30, 2023", "2023H1"),
        ("2024年第一季度净利润", "2024Q1"),
        ("net income in the third quarter of 2024", "2024Q3"),
        ("2022年收入", "2022"),
        ("收入从2021年到2023年如何变化", "2021..2023"),
        ("revenue from 2021 to 2023", "2021..2023"),
    ],
)
def test_period_is_read(parsed, text, label):
    assert labels(parsed(text)) == [label]


def test_period_of_the_report_stays_relative(parsed):
    (period,) = parsed("去年同期的净亏损是多少？").periods
    assert (period.period, period.mention.relative) == (None, "last_year_same_period")


@pytest.mark.parametrize("name", ["天枢", "天璇", "天玑"])
def test_product_is_told_from_its_siblings(parsed, name):
    question = parsed(f"{name}的收入是多少？")
    assert [(one.text, one.forms) for one in question.names] == [(name, (name,))]


@pytest.mark.parametrize(
    ("name", "own", "sibling"), [("Acme Core", "core", "lite"), ("Acme Lite", "lite", "core")]
)
def test_product_named_after_its_company_is_one_product(parsed, name, own, sibling):
    (product,) = [
        one for one in parsed(f"What was the revenue of {name}?").names if one.kind is NameKind.PART
    ]
    assert all(own in form and sibling not in form for form in product.forms)


def test_company_is_found_beside_its_product(parsed):
    question = parsed("云岚软件天枢的收入是多少？")
    assert (names(question, NameKind.COMPANY), names(question)) == (["云岚软件"], ["天枢"])


@pytest.mark.parametrize(
    "text", ["What was Contoso's revenue?", "revenue of Contoso", "Contoso的收入是多少？"]
)
def test_name_that_no_report_has_is_unknown(parsed, text):
    assert names(parsed(text), NameKind.UNKNOWN) == ["Contoso"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("海外收入是多少？", "海外"),
        ("What was overseas revenue?", "overseas"),
        ("revenue from retail", "retail"),
    ],
)
def test_word_beside_the_metric_qualifies_it(parsed, text, word):
    question = parsed(text)
    qualifying = [one.text for one in question.words if one.qualifies] + names(question)
    assert (qualifying, metrics(question)) == ([word], ["revenue"])


def test_word_elsewhere_does_not_qualify(parsed):
    question = parsed("发布会上提到的收入是多少？")
    assert [word.text for word in question.words if word.qualifies] == []


def test_class_of_things_asked_for_is_no_content_word(parsed):
    assert parsed("Which product line had the highest revenue?").words == ()


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("为什么收入下降？", Direction.DOWN),
        ("Why did revenue rise?", Direction.UP),
        ("净亏损为什么收窄？", Direction.NARROWED),
        ("净亏损为什么扩大？", Direction.WIDENED),
        ("收入是多少？", None),
    ],
)
def test_direction_that_a_question_presumes(parsed, text, direction):
    assert parsed(text).direction is direction


def test_figures_that_a_question_states(parsed):
    (figure,) = parsed("为什么2023年收入增长了50%？").figures
    assert str(figure.value.normalize()) == "0.5"


def test_year_is_no_figure(parsed):
    assert parsed("2023年收入是多少？").figures == ()


def test_what_is_a_name_asks_for_its_definition(parsed):
    assert parsed("天枢是什么？").kind is QuestionType.DEFINITION
    assert parsed("What is Acme Core?").kind is QuestionType.DEFINITION


def test_search_text_has_the_forms_of_the_other_language(parsed):
    assert "净金额续费率" in parsed("What was the NDR?").expansions
    assert any("retention" in form for form in parsed("净金额续费率是多少？").expansions)


@pytest.mark.parametrize(
    "text",
    [
        "云岚软件海外板块的收入做到多大了？",
        "云岚软件业绩：收入、云、盈亏",
        "天枢、天璇两条线的净金额续费率",
        "云服务收入比许可收入多出多少？",
        "专栏4怎么解释天枢收入？",
        "收入下调后降到多少？",
    ],
)
def test_words_of_the_language_are_no_unknown_names(parsed, text):
    assert names(parsed(text), NameKind.UNKNOWN) == []


def test_product_is_found_before_the_count_of_its_kind(parsed):
    assert names(parsed("比较天璇、天枢两条线的收入")) == ["天璇", "天枢"]


def test_verb_far_from_the_metric_does_not_qualify_it(parsed):
    question = parsed("云岚软件做到了多大的订阅收入？")
    assert [word.text for word in question.words if word.qualifies] == []


def test_class_of_a_part_does_not_qualify_the_metric(parsed):
    question = parsed("海外板块收入")
    assert [word.text for word in question.words if word.qualifies] == ["海外"]


def test_who_says_something_is_not_whose_figure_is_asked_for(parsed):
    question = parsed("天枢预计天璇收入多少？")
    assert names(question) == ["天璇"]


def test_base_of_a_change_is_no_content_word(parsed):
    question = parsed("较2021年下半年高点，收入下降多少？")
    assert (labels(question), [w.text for w in question.words if w.text.isdigit()]) == ([], [])


def test_share_before_a_year_is_no_comparison_with_it(parsed):
    assert labels(parsed("海外收入占比 2022年")) == ["2022"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("天枢收入 2021/2022/2023", QuestionType.TREND),
        ("天枢2021-2023年收入", QuestionType.TREND),
        ("天枢2021-2023年收入复合增速", QuestionType.GROWTH),
        ("天枢的毛利率如何？", QuestionType.VALUE),
        ("天枢和天璇的收入各多少？", QuestionType.COMPARISON),
        ("云岚软件收入增长，靠的是什么？", QuestionType.WHY_HOW),
    ],
)
def test_form_of_answer_depends_on_what_is_named(parsed, text, kind):
    assert parsed(text).kind is kind


# ---------------------------------------------------------------- questions of several parts


def parts_of(industry_library, text):
    index = NameIndex(
        industry_library.reports(), {}, parts=industry_library.owners, occurs=lambda word: False
    )
    return [(part.kind, part.metrics != ()) for part in parse_parts(Question(text), index, load_glossary())]


def test_question_word_alone_asks_of_the_same_thing(industry_library):
    found = parts_of(industry_library, "Who succeeds the chairman of Harbor Foods, and when?")
    assert [kind for kind, _ in found] == [QuestionType.WHO, QuestionType.DATE]


def test_yes_no_question_is_a_part(industry_library):
    found = parts_of(industry_library, "Who chairs Harbor Foods, and does it own a plant?")
    assert [kind for kind, _ in found] == [QuestionType.WHO, QuestionType.YES_NO]


def test_change_belongs_to_the_value_that_it_is_of(industry_library):
    assert parts_of(industry_library, "What was Harbor Foods' revenue, and by how much did it grow?") == []


# ---------------------------------------------------------------- follow-ups


def test_follow_up_takes_over_metric_and_period(parsed):
    question = parsed("天璇呢？", asked("2023年上半年天枢的收入是多少？"))
    assert (names(question), metrics(question), labels(question)) == (["天璇"], ["revenue"], ["2023H1"])


def test_follow_up_takes_over_the_product(parsed):
    question = parsed("它的净金额续费率呢？", asked("天枢的收入是多少？"))
    assert (names(question), metrics(question)) == (["天枢"], ["net-dollar-retention"])


def test_follow_up_in_english_takes_over_the_company(parsed):
    question = parsed("What about its gross margin?", asked("What was Harbor Foods' revenue in 2023?"))
    assert names(question, NameKind.COMPANY) == ["Harbor Foods"]
    assert (metrics(question), labels(question)) == (["gross-margin"], ["2023"])


def test_follow_up_about_another_period_keeps_the_rest(parsed):
    question = parsed("那2022年呢？", asked("云岚软件2023年的收入是多少？"))
    assert (metrics(question), labels(question)) == (["revenue"], ["2022"])


def test_follow_up_about_another_company_drops_the_first(parsed):
    question = parsed("那晨曜能源呢？", asked("云岚软件的毛利率是多少？"))
    assert names(question, NameKind.COMPANY) == ["晨曜能源"]


def test_last_question_counts_not_the_answer(parsed):
    history = (asked("天枢的收入是多少？"), Turn(Role.ASSISTANT, "天枢收入8.20亿元。天玑也有收入。"))
    assert names(parsed("净金额续费率呢？", *history)) == ["天枢"]


def test_whole_question_takes_over_nothing(parsed):
    question = parsed("晨曜能源2024年第一季度毛利率是多少？", asked("天枢的收入是多少？"))
    assert (names(question), question.resolved) == ([], question.text)


def test_resolved_text_holds_what_was_taken_over(parsed):
    question = parsed("天璇呢？", asked("天枢的收入是多少？"))
    assert "收入" in question.resolved
    assert "天枢" not in question.resolved


def test_year_earlier_is_seen_from_the_period_named_before_it(parsed):
    question = parsed("How did Acme's revenue in Q3 2024 compare with a year earlier?")
    assert [asked.period.label for asked in question.periods] == ["2024Q3", "2023Q3"]


def test_any_word_before_a_class_narrows_the_metric(parsed):
    words = {word.text: word.qualifies for word in parsed("云岚软件行为健康板块收入是多少？").words}
    assert words["行为"]
    assert words["健康"]


def test_company_named_in_two_languages_is_one(parsed):
    question = parsed("What is Northern Cloud Works Group's (云岚软件) revenue?")
    assert [name.kind for name in question.names] == [NameKind.COMPANY]


def test_counts_of_two_things_are_two_questions():
    assert split_question("云岚软件有几家门店、几家工厂") == ("云岚软件有几家门店", "几家工厂")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Per the bank's Q2 2023 policy report, what was revenue in 2022?", "2022"),
        ("What was revenue in 2022, according to the Q2 2023 policy report?", "2022"),
        ("某某研究院2023年二季度报告里，2022年的收入是多少？", "2022"),
    ],
)
def test_writing_that_is_named_is_not_what_is_asked(parsed, text, period):
    question = parsed(text)
    assert labels(question) == [period]
    assert not {"policy", "bank", "研究院", "报告"} & {word.text for word in question.words}


def test_part_of_a_year_is_of_the_year_by_which_a_report_is_named(parsed):
    assert labels(parsed("云岚软件2023年二季度报告：6月末员工有多少？")) == ["2023-06-30"]


def test_period_by_which_a_report_is_named_counts_where_there_is_no_other(parsed):
    assert labels(parsed("What was revenue, per the Q2 2023 policy report?")) == ["2023Q2"]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Why did net profit fall although revenue rose?", Direction.DOWN),
        ("收入涨了,为何净利润反而少了？", Direction.DOWN),
        ("How did it manage to lift gross margin?", Direction.UP),
    ],
)
def test_direction_presumed_is_that_of_the_clause_that_asks(parsed, text, direction):
    question = parsed(text)
    assert question.direction is direction
    assert len(question.metrics) == 1


def test_summary_of_what_no_name_says_keeps_its_words(parsed):
    assert parsed("Key takeaways from the list?").words


def test_one_change_over_several_years_is_no_course_of_them(parsed):
    assert parsed("By what percentage did Acme's revenue rise from 2020 to 2023?").kind is QuestionType.GROWTH


@pytest.mark.parametrize("text", ["企业贷款加权平均利率是多少？", "企业贷款的利率是多少？"])
def test_metric_before_its_rate_is_whose_rate_it_is(text):
    known = NameIndex((), {}, parts=lambda: (("d1", "企业贷款"),), occurs=lambda word: False)
    question = parse(Question(text), known, load_glossary())
    assert (metrics(question), names(question)) == (["interest-rate"], ["企业贷款"])


def test_metrics_set_side_by_side_stay_two():
    known = NameIndex((), {}, parts=lambda: (("d1", "企业贷款"),), occurs=lambda word: False)
    question = parse(Question("企业贷款和利率是多少？"), known, load_glossary())
    assert metrics(question) == ["corporate-loans", "interest-rate"]


def test_class_behind_a_known_part_is_no_word_of_its_own(parsed):
    question = parsed("天枢业务2023年上半年收入多少？")
    assert (names(question), [word.text for word in question.words]) == (["天枢"], [])


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("How much of the bank loans falls due in less than one year?", "less than 1 year"),
        ("Bank loans due in 1-3 years?", "1-3 years"),
        ("1至2年账龄的应收账款是多少？", "1至2年"),
    ],
)
def test_part_of_a_balance_by_when_it_falls_due(text, part):
    parts = (("d1", "Less than 1 year"), ("d1", "1-3 years"), ("d1", "1至2年"))
    known = NameIndex((), {}, parts=lambda: parts, occurs=lambda word: False)
    question = parse(Question(text), known, load_glossary())
    assert names(question) == [part] and "ageing" not in metrics(question) and question.direction is None


def test_span_of_time_that_nothing_is_divided_by_is_no_part():
    known = NameIndex((), {}, parts=lambda: (("d1", "1至3年"),), occurs=lambda word: False)
    assert names(parse(Question("近3年的收入是多少？"), known, load_glossary())) == []
