"""Finding companies by any of their names."""

from pathlib import Path

import pytest

from index.language.companies import Companies, load_companies

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
