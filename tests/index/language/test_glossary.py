"""Finding terms in text and translating them."""

from pathlib import Path

import pytest

from index.language.glossary import Glossary, load_glossary
from index.language.scripts import fold

HEADER = "id,zh,en,zh_aliases,en_aliases,kind,unit_kind,source\n"
ROWS = (
    "revenue,营业收入,revenue,营收|收入,net sales|turnover,metric,money,test\n"
    "gross-margin,毛利率,gross margin,,gross profit margin,metric,ratio,test\n"
    "gross-profit,毛利,gross profit,,,metric,money,test\n"
    "arr,年经常性收入,annual recurring revenue,,ARR,metric,money,test\n"
    "balance-sheet,资产负债表,balance sheet,,,statement,,test\n"
)


@pytest.fixture
def glossary(tmp_path: Path) -> Glossary:
    path = tmp_path / "glossary.csv"
    path.write_text(HEADER + ROWS, encoding="utf-8")
    return load_glossary(path)


@pytest.mark.parametrize(("text", "found"), [
    ("公司毛利率上升", [("毛利率", "gross-margin")]),
    ("毛利同比增长，营收下降", [("毛利", "gross-profit"), ("营收", "revenue")]),
    ("年经常性收入（ARR）", [("年经常性收入", "arr"), ("ARR", "arr")]),
    ("資產負債表", [("資產負債表", "balance-sheet")]),
    ("Ｒｅｖｅｎｕｅ", [("Ｒｅｖｅｎｕｅ", "revenue")]),
    ("Revenues and Gross Profit Margin", [("Revenues", "revenue"), ("Gross Profit Margin", "gross-margin")]),
    ("the arrow carried revenueless", []),
    ("订阅ARR增长", [("ARR", "arr")]),
    ("net sales fell", [("net sales", "revenue")]),
    ("", []),
])  # fmt: skip
def test_longest_term_is_found_whatever_its_case_width_and_script(
    glossary: Glossary, text: str, found: list[tuple[str, str]]
) -> None:
    mentions = glossary.find(text)
    assert [(mention.text, mention.term.id) for mention in mentions] == found
    assert all(mention.span.of(text) == mention.text for mention in mentions)


def test_query_is_expanded_by_the_other_forms_of_its_terms(glossary: Glossary) -> None:
    assert glossary.expand("毛利率是多少") == ("gross margin", "gross profit margin")
    assert glossary.expand("What was the turnover?") == ("营业收入", "revenue", "营收", "收入", "net sales")


def test_term_is_got_by_its_id(glossary: Glossary) -> None:
    term = glossary.get("arr")
    assert term is not None
    assert (term.zh, term.en, term.en_aliases, term.unit_kind) == (
        "年经常性收入", "annual recurring revenue", ("ARR",), "money",
    )  # fmt: skip
    assert glossary.get("no-such-term") is None


def test_glossary_without_a_column_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "broken.csv"
    path.write_text("id,zh\nrevenue,收入\n", encoding="utf-8")
    with pytest.raises(ValueError, match="en, zh_aliases"):
        load_glossary(path)


def test_built_in_glossary_knows_plain_terms_in_both_languages() -> None:
    found = load_glossary().find("gross margin 毛利率")
    assert len(found) == 2
    assert found[0].term == found[1].term


def test_no_id_stands_twice_and_no_wording_in_two_rows() -> None:
    terms = load_glossary().terms
    assert len({term.id for term in terms}) == len(terms)
    rows: dict[str, str] = {}
    for term in terms:
        for form in term.forms:
            assert rows.setdefault(fold(form), term.id) == term.id, form


def test_words_that_only_say_how_a_figure_moved_take_no_metric_with_them() -> None:
    glossary = load_glossary()
    metrics = {m.term.id for m in glossary.find("库存减少，亏损收窄，prices rose and its losses narrowed")}
    assert {"inventory", "loss"} <= metrics


@pytest.mark.parametrize(("said", "meant"), [
    ("这家公司的大本营", "headquarters"),
    ("its home base", "headquarters"),
    ("客户预付款项以外的预收客户款", "contract-liabilities"),
    ("the bottom line", "net-profit"),
    ("两家公司成为战略盟友", "cooperate"),
    ("the new strategic allies", "cooperate"),
    ("今年招了新员工", "recruit"),
    ("they took on staff", "recruit"),
    ("这款软件白用", "free-of-charge"),
    ("the app costs nothing", "free-of-charge"),
])  # fmt: skip
def test_everyday_words_are_known(said: str, meant: str) -> None:
    assert meant in {mention.term.id for mention in load_glossary().find(said)}


@pytest.mark.parametrize(("said", "meant"), [
    ("配股价为8.5元", "rights-issue-price"),
    ("配售价为8.5元", "placing-price"),
    ("公司的装机量", "installed-capacity"),
    ("动力电池装机量", "battery-installations"),
    ("单票毛利", "gross-profit-per-parcel"),
    ("operating leverage", "operating-leverage"),
    ("须予披露交易", "discloseable-transaction"),
    ("FCF", "free-cash-flow"),
    ("the DSCR", "debt-service-coverage-ratio"),
    ("城投公司的偿债备付率", "debt-service-coverage-ratio"),
    ("Scope 1 emissions", "scope-1-emissions"),
])  # fmt: skip
def test_narrower_terms_are_told_from_broader_ones(said: str, meant: str) -> None:
    assert [mention.term.id for mention in load_glossary().find(said)][-1] == meant
