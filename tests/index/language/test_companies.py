"""Finding companies by any of their names."""

import re
from pathlib import Path

import pytest

from index.language.companies import Companies, Company, load_companies
from index.language.dictionary import is_english_word
from index.language.scripts import fold

HEADER = "zh_short,zh_full,en,aliases,tickers,source\n"
ROWS = (
    "星河软件,星河软件国际集团有限公司,Starriver,星河集团|Starriver Software,9988.HK|SRV.US,test\n"
    "北港,北港航运股份有限公司,North Harbor,,600999.SH,test\n"
    ",,Oakfield Foods,,,test\n"
)


@pytest.fixture
def companies(tmp_path: Path) -> Companies:
    path = tmp_path / "companies.csv"
    path.write_text(HEADER + ROWS, encoding="utf-8")
    return load_companies(path)


@pytest.mark.parametrize(("text", "found"), [
    ("星河软件国际集团有限公司公布业绩", ["星河软件国际集团有限公司"]),
    ("星河軟件（9988.hk）与北港", ["星河軟件", "9988.hk", "北港"]),
    ("STARRIVER's rival Oakfield Foods", ["STARRIVER", "Oakfield Foods"]),
    ("the starriverbank", []),
    ("湖北港口众多", []),
])  # fmt: skip
def test_company_is_found_by_any_name_but_not_inside_other_words(
    companies: Companies, text: str, found: list[str]
) -> None:
    mentions = companies.find(text)
    assert [mention.text for mention in mentions] == found
    assert all(mention.span.of(text) == mention.text for mention in mentions)


def test_company_is_got_by_name_or_ticker_whatever_the_script(companies: Companies) -> None:
    expected = companies.companies[0]
    for name in ("星河軟件", " starriver ", "SRV.US", "星河集团"):
        assert companies.by_name(name) == expected
    assert companies.by_name("Nobody") is None


def test_names_leave_out_tickers_and_blanks(companies: Companies) -> None:
    first, _, last = companies.companies
    assert companies.names(first) == (
        "星河软件",
        "Starriver",
        "星河软件国际集团有限公司",
        "星河集团",
        "Starriver Software",
    )
    assert (companies.names(last), last.id, first.id) == (("Oakfield Foods",), "Oakfield Foods", "9988.HK")


def test_company_list_without_a_column_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "broken.csv"
    path.write_text("zh_short,en\n星河,Starriver\n", encoding="utf-8")
    with pytest.raises(ValueError, match="zh_full"):
        load_companies(path)


def test_built_in_companies_link_the_names_of_both_languages() -> None:
    companies = load_companies()
    company = companies.by_name("Tencent")
    assert company is not None
    assert company == companies.by_name("騰訊")


def _named(*names: str) -> Company:
    return Company(names[0], names[0], "", names[-1], names[1:-1], ())


@pytest.mark.parametrize(("text", "found"), [
    ("Profits at Mill Street and Great Harbor rose", ["Great Harbor"]),
    ("Mills looked for a great harbor on the Baltic Coast", []),
    ("A Great harbor is needed at Oslo", []),
    ("how much did great harbor earn?", ["great harbor"]),
    ("How much did great harbor earn?", ["great harbor"]),
    ("Sales of starriver in Oslo and Bergen", ["starriver"]),
])  # fmt: skip
def test_words_of_the_language_in_small_letters_are_no_company_where_a_text_has_capitals(
    text: str, found: list[str]
) -> None:
    companies = Companies([_named("大港", "Great Harbor"), _named("星河", "Starriver")])
    assert [mention.text for mention in companies.find(text)] == found


@pytest.mark.parametrize(("text", "found"), [
    ("中国灯塔行业规模持续扩大", []),
    ("今年中国灯塔市场将回暖", []),
    ("中國燈塔產業的出口", []),
    ("中国灯塔业的产值", []),
    ("中国灯塔业绩如何", ["中国灯塔"]),
    ("中国灯塔业务收入", ["中国灯塔"]),
    ("中国灯塔营收多少", ["中国灯塔"]),
    ("北港市场部", ["北港"]),
])  # fmt: skip
def test_trade_of_a_country_is_not_the_firm_of_that_name(text: str, found: list[str]) -> None:
    companies = Companies([_named("中国灯塔", "China Lighthouse"), _named("北港", "North Harbor")])
    assert [mention.text for mention in companies.find(text)] == found


def test_company_whose_name_ends_that_of_a_public_body_is_not_found_in_it() -> None:
    companies = Companies(
        [_named("诺兰银行", "Bank of Norland")], ["People's Bank of Norland", "诺兰银行监管总局"]
    )
    assert companies.find("The People's Bank of Norland and 诺兰银行监管总局") == ()
    found = companies.find("The Bank of Norland borrowed from the People's Bank of Norland; 诺兰银行亦然")
    assert [mention.text for mention in found] == ["Bank of Norland", "诺兰银行"]


def test_built_in_bodies_are_no_companies() -> None:
    companies = load_companies()
    assert companies.find("The People's Bank of China cut rates") == ()
    assert [one.text for one in companies.find("Bank of China cut its rates")] == ["Bank of China"]


@pytest.mark.parametrize(("chinese", "english", "ticker"), [
    ("英伟达", "NVIDIA", "NVDA.US"),
    ("宁沪高速", "Jiangsu Expressway", "0177.HK"),
    ("派克汉尼汾", "Parker Hannifin", "PH.US"),
    ("赢创", "Evonik", "EVK.DE"),
    ("东京电力", "TEPCO", "9501.T"),
    ("环球晶圆", "GlobalWafers", "6488.TWO"),
    ("中粮集团", "COFCO", "COFCO Corporation"),
])  # fmt: skip
def test_built_in_company_has_one_row_for_its_names_and_tickers(
    chinese: str, english: str, ticker: str
) -> None:
    companies = load_companies()
    assert companies.by_name(chinese) is companies.by_name(english) is companies.by_name(ticker) is not None


def test_built_in_list_is_long_and_gives_no_spelling_to_two_companies() -> None:
    companies = load_companies().companies
    assert len(companies) >= 2_600
    owners: dict[str, str] = {}
    for company in companies:
        for name in dict.fromkeys((*Companies.names(company), *company.tickers)):
            assert owners.setdefault(fold(name), company.id) == company.id, name


def test_tickers_have_an_exchange_behind_them() -> None:
    form = re.compile(r"\d{6}\.(?:SH|SZ|BJ|KS|KQ)|\d{4}\.(?:HK|SR)|[0-9A-Z]{4}\.T|[0-9A-Z.&-]+\.[A-Z]{1,3}")
    codes = [code for company in load_companies().companies for code in company.tickers]
    assert [code for code in codes if not form.fullmatch(code)] == []
    mainland = {"6": "SH", "0": "SZ", "3": "SZ"}
    of_mainland = [code for code in codes if code.endswith((".SH", ".SZ"))]
    assert [code for code in of_mainland if mainland[code[0]] != code[-2:]] == []


@pytest.mark.parametrize(("word", "name"), [
    ("机器人", "新松机器人"),
    ("太阳能", "中节能太阳能"),
    ("农产品", "深农集团"),
    ("老百姓", "老百姓大药房"),
    ("新里程碑", "新里程健康"),
    ("Target", "Target Corporation"),
    ("Next", "Next plc"),
    ("Orange", "Orange S.A."),
])  # fmt: skip
def test_word_of_the_language_is_no_company_but_a_fuller_name_is(word: str, name: str) -> None:
    companies = load_companies()
    assert companies.find(word) == ()
    assert companies.by_name(name) is not None


def test_single_english_names_that_are_words_are_those_everybody_means_a_firm_by() -> None:
    kept = [
        name
        for company in load_companies().companies
        for name in Companies.names(company)
        if name.isalpha() and name.isascii() and name[1:].islower() and is_english_word(name)
    ]
    assert sorted(kept) == [
        "Adobe", "Alphabet", "Apple", "Bayer", "Corning", "Fastly", "Geely", "Guming", "Nestle", "Oracle", "Twitter",
    ]  # fmt: skip
