"""A text is checked claim by claim: what the reports state, what they state otherwise, and what they do not hold."""

import pytest

from index.types import Language, ReportFilter
from rag import QuestionAnswerer
from rag.errors import EmptyTextError, TextTooLongError
from rag.reviewing import Difference, Finding, review
from rag.types import Reason


@pytest.fixture(scope="module")
def answerer(industry_library):
    return QuestionAnswerer(industry_library)


@pytest.fixture(scope="module")
def findings(answerer):
    """Return a function that gives the verdict on each figure of a text, or on a sentence without figures."""

    def find(text):
        return [
            (claim.figure.text if claim.figure else None, claim.verdict)
            for claim in review(text, answerer).claims
        ]

    return find


SUPPORTED, CONTRADICTED, NOT_FOUND = Finding.SUPPORTED, Finding.CONTRADICTED, Finding.NOT_FOUND


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2023年上半年，云岚软件实现收入31.47亿元，同比增长12.5%。",
            [("31.47亿元", SUPPORTED), ("12.5%", SUPPORTED)],
        ),
        ("天枢上半年收入8.2亿元，净金额续费率104%。", [("8.2亿元", SUPPORTED), ("104%", SUPPORTED)]),
        (
            "Yunlan Software (云岚软件) had revenue of RMB 3.147 billion in H1 2023.",
            [("RMB 3.147 billion", SUPPORTED)],
        ),
        ("Acme Lite revenue was $62 million in Q3 2024.", [("$62 million", SUPPORTED)]),
        ("Acme's gross margin was 71.2% in the third quarter of 2024.", [("71.2%", SUPPORTED)]),
        ("Velmora's net loss was US$64.8 million in 2023.", [("US$64.8 million", SUPPORTED)]),
    ],
)
def test_what_a_report_states_is_supported_rounded_and_in_either_language(findings, text, expected):
    assert findings(text) == expected


@pytest.mark.parametrize(
    ("text", "figure", "right"),
    [
        pytest.param("天枢上半年收入8.7亿元。", "8.7亿元", 820_000_000, id="value"),
        pytest.param("天璇的净金额续费率为104%。", "104%", 0.93, id="a sibling's figure"),
        pytest.param(
            "Acme Lite revenue was $188.4 million.", "$188.4 million", 62_300_000, id="sibling's, en"
        ),
        pytest.param("Acme's total revenue was $412.6 billion.", "$412.6 billion", 412_600_000, id="scale"),
        pytest.param(
            "Harbor Foods had revenue of $1.42 billion in 2023.", "$1.42 billion", 3_850_000_000, id="part"
        ),
        pytest.param(
            "Velmora's revenue was US$168.9 million in 2023.",
            "US$168.9 million",
            240_600_000,
            id="other year's",
        ),
    ],
)
def test_another_figure_of_the_same_thing_contradicts_and_the_right_one_is_given(
    answerer, text, figure, right
):
    (claim,) = review(text, answerer).claims
    assert (claim.figure.text, claim.verdict, claim.difference) == (figure, CONTRADICTED, Difference.VALUE)
    assert right in [one.value for one in claim.stated]


@pytest.mark.parametrize(
    "text", ["云岚软件2023年上半年净亏损扩大35.5%。", "晨曜能源2024年第一季度归母净利润同比增长11.2%。"]
)
def test_right_amount_with_the_wrong_direction_contradicts(answerer, text):
    (claim,) = review(text, answerer).claims
    assert (claim.verdict, claim.difference) == (CONTRADICTED, Difference.DIRECTION)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("天枢2021年上半年收入5.1亿元。", "5.1亿元"),
        ("Acme Core revenue was $151 million in Q1 2022.", "$151 million"),
        ("海川重工2023年上半年收入31.47亿元。", "31.47亿元"),
        ("天玑的客户满意度为91%。", "91%"),
    ],
)
def test_what_the_reports_do_not_hold_is_not_found(findings, text, figure):
    assert findings(text) == [(figure, NOT_FOUND)]


def test_name_that_no_report_has_is_told_as_the_reason(answerer):
    (claim,) = review("Brennholt Industries had revenue of $31 million in 2023.", answerer).claims
    assert (claim.verdict, claim.reason) == (NOT_FOUND, Reason.ENTITY_UNKNOWN)


def test_sentences_lean_on_those_before_them(findings):
    text = "天璇是财务云产品。上半年收入9.05亿元。净金额续费率为93%。"
    assert findings(text)[1:] == [("9.05亿元", SUPPORTED), ("93%", SUPPORTED)]


def test_sentence_without_figures_needs_one_of_a_report(findings):
    assert findings("Dana Whitlock is chief executive officer of Acme.") == [(None, SUPPORTED)]
    assert findings("Miriam Okafor is chief executive officer of Acme.") == [(None, NOT_FOUND)]


def test_places_are_those_of_the_text_and_quotes_those_of_the_report(answerer, industry_library):
    text = "年报摘要。\n天枢上半年收入8.20亿元。"
    found = review(text, answerer)
    claim = found.claims[-1]
    assert text[claim.start_char : claim.end_char] == claim.text == "天枢上半年收入8.20亿元。"
    assert text[claim.figure.start_char : claim.figure.end_char] == claim.figure.text == "8.20亿元"
    for one in found.citations:
        assert industry_library.text(one.doc_id)[one.start_char : one.end_char] == one.quote
    assert "8.20亿元" in found.citations[claim.citations[0] - 1].quote


def test_counts_are_those_of_the_claims(answerer):
    found = review("天枢收入8.20亿元，天璇收入9.99亿元。天玑的客户满意度为91%。", answerer)
    assert (found.supported, found.contradicted, found.not_found) == (1, 1, 1)


def test_findings_are_told_in_the_language_asked_for(answerer):
    text = "天枢上半年收入8.7亿元。"
    zh, en = review(text, answerer), review(text, answerer, lang=Language.EN)
    assert zh.claims[0].stated[0].text == "2023年上半年天枢收入为8.20亿元。"
    assert en.claims[0].stated[0].text.startswith("天枢 revenue, H1 2023: RMB 820 million")


def test_only_reports_of_the_scope_speak(answerer):
    text = "Acme's gross margin was 71.2% in the third quarter of 2024."
    assert review(text, answerer, scope=ReportFilter(lang=Language.ZH)).supported == 0


def test_same_text_gives_the_same_review(answerer):
    from dataclasses import replace

    text = "天枢收入8.20亿元，天璇收入9.99亿元。"
    one, other = (replace(review(text, answerer), seconds={}) for _ in range(2))
    assert one == other


def test_text_without_words_or_too_long_is_refused(answerer):
    with pytest.raises(EmptyTextError):
        review(" \n…", answerer)
    with pytest.raises(TextTooLongError, match="60,000"):
        review("收入" * 30_000, answerer)
