import pytest

from index.language.tagging import tagged
from index.types import Span
from rag.strangers import (
    is_acronym,
    is_adjective,
    is_coined,
    is_strange_latin,
    named_han,
    strange_models,
)

MENTIONED = ("霁岭", "霁岭仪器", "宁川澄岳医院", "澄岳")


def found(rest, metric=None, occurs=lambda word: word in MENTIONED, in_chinese=True, bare=lambda head: False):
    at = rest.find(metric) if metric else -1
    metrics = [Span(at, at + len(metric))] if metric else []
    blanked = rest.replace(metric, " " * len(metric)) if metric else rest
    return [
        (named.span.of(rest), named.is_known)
        for named in named_han(blanked, metrics, occurs, bare, in_chinese=in_chinese)
    ]


@pytest.mark.parametrize(
    ("word", "coined"), [("星渊", True), ("板块", False), ("多大", False), ("涨幅", False)]
)
def test_word_that_no_dictionary_has_is_coined(word, coined):
    assert [is_coined(one) for one in tagged(word)] == [coined]


@pytest.mark.parametrize(
    ("text", "name"),
    [("星渊的收入", "星渊"), ("恒澜半导体的收入", "恒澜半导体"), ("谁是星渊的总裁", "星渊")],
)
def test_coined_word_where_a_name_stands_is_a_stranger(text, name):
    assert found(text, "收入" if "收入" in text else None) == [(name, False)]


@pytest.mark.parametrize("text", ["海外板块做到多大", "盈亏", "专栏", "两次下调后降到多少", "全面降准"])
def test_words_of_the_language_name_nobody(text):
    assert found(text) == []


def test_name_that_reports_mention_is_taken_whole():
    assert found("霁岭仪器的收入", "收入") == [("霁岭仪器", True)]
    assert found("宁川澄岳医院的收入", "收入") == [("宁川澄岳医院", True)]


def test_name_of_another_trade_is_a_stranger():
    assert found("霁岭银行的收入", "收入") == [("霁岭银行", False)]


@pytest.mark.parametrize(
    ("text", "models"),
    [
        ("霁岭3的销量", ["霁岭3"]),
        ("上市的霁岭T7", ["霁岭T7"]),
        ("专栏4怎么说", []),
        ("霁岭0.25个百分点", []),
        ("霁岭7天期利率", []),
    ],
)
def test_model_is_a_known_name_and_a_number(text, models):
    assert [span.of(text) for span in strange_models(text, lambda stem: stem == "霁岭")] == models


@pytest.mark.parametrize(
    ("words", "strange"),
    [
        ("Zorvex", True),
        ("Zorvex Cloud", True),
        ("Summit Foods", True),
        ("East Data West Computing", False),
        ("Bank of England", False),
        ("Cosmic", False),
        ("IOC", False),
        ("KubeMesh", True),
    ],
)
def test_words_in_capitals_are_names_when_one_is_no_english_word(words, strange):
    assert is_strange_latin(words) is strange


@pytest.mark.parametrize(("word", "short"), [("IOC", True), ("ISVs", True), ("R&D", True), ("Acme", False)])
def test_abbreviation_is_told_by_its_capitals(word, short):
    assert is_acronym(word) is short


def test_word_in_capitals_that_closes_in_small_letters_is_an_adjective():
    assert is_adjective("SPAC-listed")
    assert not is_adjective("Coca-Cola")


def test_rare_noun_that_chinese_reports_lack_owns_nothing_in_them():
    assert found("海豚的收入", "收入") == [("海豚", False)]
    assert found("海豚的收入", "收入", occurs=lambda word: word == "海豚") == []
    assert found("海豚的收入", "收入", in_chinese=False) == []
    assert found("海外的收入", "收入") == []


@pytest.mark.parametrize(("bare", "known"), [(True, True), (False, False)])
def test_firm_of_which_reports_write_only_the_head_is_that_head(bare, known):
    heads = ("澄岳",)
    named = found(
        "澄岳银行总结的风险", occurs=lambda word: word in heads, bare=lambda head: bare and head in heads
    )
    assert named == [("澄岳银行", known)]


def test_word_of_trade_that_begins_a_longer_word_makes_no_firm():
    # 数据 is of the trade of firms, 数据中心 is a word
    assert found("法兰克福数据中心宕机影响了多少客户") == []
    assert found("星渊数据的收入", "收入") == [("星渊数据", False)]
