"""Metrics × entities × periods: each cell is the figure that would be answered, or says why there is none."""

import pytest

from index.types import Language
from rag import QuestionAnswerer
from rag.errors import TableTooLargeError, UnnamedMetricError
from rag.tabulating import TableRequest, tabulate
from rag.types import Reason


@pytest.fixture(scope="module")
def answerer(industry_library):
    return QuestionAnswerer(industry_library)


@pytest.fixture(scope="module")
def cells(answerer):
    """Return a function that gives the value of each cell, or the reason why there is none."""

    def look_up(*metrics, of=(), within=()):
        table = tabulate(TableRequest(metrics, of, within), answerer)
        return {
            (cell.metric, cell.entity, cell.period): cell.figure.value if cell.figure else cell.reason
            for cell in table.cells
        }

    return look_up


def test_products_stand_side_by_side(cells):
    assert cells("收入", "净金额续费率", of=("天枢", "天璇"), within=("2023年上半年",)) == {
        ("收入", "天枢", "2023年上半年"): 820_000_000,
        ("净金额续费率", "天枢", "2023年上半年"): 1.04,
        ("收入", "天璇", "2023年上半年"): 905_000_000,
        ("净金额续费率", "天璇", "2023年上半年"): 0.93,
    }


def test_companies_and_periods_make_rows_and_gaps_say_why(cells):
    found = cells("revenue", "net loss", of=("Velmora", "Acme"), within=("2022", "2023"))
    assert found[("revenue", "Velmora", "2022")] == 168_900_000
    assert found[("revenue", "Velmora", "2023")] == 240_600_000
    assert found[("net loss", "Velmora", "2023")] == 64_800_000
    assert found[("revenue", "Acme", "2022")] is Reason.PERIOD_NOT_COVERED


def test_without_entities_every_company_that_has_the_figure(cells):
    found = cells("gross margin")
    assert {entity for _, entity, _ in found} == {
        "Acme Corporation",
        "Harbor Foods Inc.",
        "云岚软件",
        "晨曜能源",
    }
    assert found[("gross margin", "Acme Corporation", None)] == 0.712


def test_figures_of_products_are_none_of_their_company(answerer):
    table = tabulate(TableRequest(("net revenue retention",), ("Acme",)), answerer)
    (cell,) = table.cells
    assert (cell.figure, cell.reason) == (None, Reason.AMBIGUOUS_QUESTION)
    assert {other.value for other in cell.others} == {1.17, 1.01}


def test_growth_is_a_change_and_a_level_has_its_change_beside_it(answerer):
    table = tabulate(TableRequest(("收入增速", "收入"), ("天玑",)), answerer)
    grown, level = table.cells
    assert (grown.figure.value, grown.figure.shown) == (0.098, "9.8%")
    assert (level.figure.value, level.change.value) == (335_000_000, 0.098)


def test_unknown_name_has_its_own_reason(cells):
    assert cells("revenue", of=("Brennholt Industries",)) == {
        ("revenue", "Brennholt Industries", None): Reason.ENTITY_UNKNOWN
    }


def test_entity_that_no_report_names_has_no_figure_of_another(cells):
    found = cells("毛利率", "收入", of=("北原重工", "海图账本"), within=("2023年上半年",))
    assert not [value for value in found.values() if isinstance(value, float)]


def test_cells_cite_their_figures_exactly(answerer, industry_library):
    table = tabulate(TableRequest(("revenue",), ("Acme Core", "Acme Lite")), answerer)
    for cell in table.cells:
        place = table.citations[cell.figure.citation - 1]
        quote = industry_library.text(place.doc_id)[place.start_char : place.end_char]
        assert quote == place.quote
        assert cell.entity in quote
    assert [[cell.text for cell in row] for row in table.table.rows] == [
        ["Acme Core", "2024Q3", "US$188.4 million"],
        ["Acme Lite", "2024Q3", "US$62.3 million"],
    ]


def test_table_is_in_the_language_asked_for(answerer):
    zh = tabulate(TableRequest(("revenue",), ("Acme Core",), lang=Language.ZH), answerer)
    assert zh.table.columns == ("对象", "期间", "revenue")
    assert zh.table.rows[0][2].text == "1.884亿美元"


def test_table_without_metric_or_too_large_is_refused(answerer):
    with pytest.raises(UnnamedMetricError):
        tabulate(TableRequest((" ",)), answerer)
    with pytest.raises(TableTooLargeError, match="441"):
        tabulate(TableRequest(("收入",) * 21, ("天枢",) * 21), answerer)
