"""Which part of a company's name is its own, and which words say form, trade and place."""

import pytest

from index.language.tradenames import (
    are_compatible,
    begins_with_and,
    core,
    is_trade_word,
    names_trade,
    only_of_firms,
    trade_behind,
    trades,
    without_legal_form,
    without_place,
)


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("栖梧科技股份有限公司", "栖梧"),
        ("广东栖梧半导体集团", "栖梧"),
        ("栖梧（中国）控股有限公司", "栖梧"),
        ("栖梧银行", "栖梧"),
        ("Thornbury Foods Holdings plc", "Thornbury"),
        ("The Thornbury Group, Inc.", "Thornbury"),
        ("Bank of Thornbury", "Thornbury"),
        ("Thornbury", "Thornbury"),
    ],
)
def test_core_is_what_is_the_companys_own(name, own):
    assert core(name) == own


@pytest.mark.parametrize(
    ("name", "kept"),
    [("江苏银行", "江苏银行"), ("江苏银行股份有限公司", "江苏银行"), ("Global Foods Inc.", "Global Foods")],
)
def test_name_of_place_and_trade_alone_is_kept(name, kept):
    assert core(name) == kept


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("栖梧科技股份有限公司", "栖梧科技"),
        ("Thornbury Foods, Inc.", "Thornbury Foods"),
        ("Thornbury Foods S.p.A", "Thornbury Foods"),
        ("Thornbury Foods", "Thornbury Foods"),
        ("公司", "公司"),
    ],
)
def test_legal_form_alone_is_taken_away(name, bare):
    assert without_legal_form(name) == bare


def test_place_is_taken_from_the_beginning_only():
    assert without_place("浙江省栖梧科技") == "栖梧科技"
    assert without_place("栖梧浙江科技") == "栖梧浙江科技"


@pytest.mark.parametrize(("zh", "en"), [("栖梧银行", "Thornbury Bank"), ("栖梧物流", "Thornbury Logistics")])
def test_trades_are_the_same_in_both_languages(zh, en):
    assert trades(zh) & trades(en)


def test_other_trades_differ_and_own_words_say_none():
    assert not trades("栖梧银行") & trades("Thornbury Software")
    assert trades("Thornbury") == trades("栖梧") == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "may_be_one"),
    [
        ("栖梧银行", "Qiwu Bank", True),
        ("栖梧银行", "Qiwu", True),
        ("栖梧", "Qiwu Bank", True),
        ("栖梧银行", "Qiwu Software", False),
    ],
)
def test_names_go_together_when_trades_agree_or_one_says_none(one, other, may_be_one):
    assert are_compatible(trades(one), trades(other)) is may_be_one


def test_only_a_firm_is_called_a_bank_but_storage_is_a_business_too():
    assert only_of_firms(trades("栖梧银行"))
    assert not only_of_firms(trades("栖梧储能"))


@pytest.mark.parametrize(
    ("word", "says"),
    [("Foods", True), ("plc", True), ("Holdings", True), ("Inc.", True), ("Thornbury", False)],
)
def test_words_of_trade_and_form_are_known(word, says):
    assert is_trade_word(word) is says


def test_trade_behind_a_name_ends_where_other_words_begin():
    text = "栖梧科技集团的收入"
    assert trade_behind(text, 2) == 6
    assert trade_behind(text, 6) == 6


@pytest.mark.parametrize(
    ("name", "is_firm"),
    [
        ("栖梧股份", True),
        ("栖梧科技", True),
        ("Thornbury Foods", True),
        ("Foods", False),
        ("Thornbury Lane", False),
        ("栖梧山", False),
    ],
)
def test_names_of_companies_close_with_form_or_trade(name, is_firm):
    assert names_trade(name) is is_firm


def test_services_behind_a_trade_are_no_part_of_the_own_name():
    assert core("和禾医疗服务集团有限公司") == "和禾"
    assert core("澄居服务") == "澄居服务"


@pytest.mark.parametrize(
    ("text", "name"),
    [("和禾医疗的收入", "和禾医疗"), ("和医疗收入", ""), ("和大数据收入", ""), ("和利润", "")],
)
def test_firm_may_begin_with_a_word_for_and(text, name):
    assert text[: begins_with_and(text)] == name
