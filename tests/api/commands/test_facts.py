import csv
import json
from io import StringIO

import pytest


def found(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def values(yanbao):
    """Return what lists the value texts of the facts that some options choose."""
    return lambda *options: {fact["value_text"] for fact in found(yanbao("facts", *options, "--json"))}


def test_figures_are_chosen_by_their_kind(values):
    assert {"12.5亿元", "US$640 million"} <= values("--unit", "money")
    assert "41.3%" not in values("--unit", "money")
    assert "41.3%" in values("--unit", "ratio")


@pytest.mark.parametrize(
    "bounds", [("5亿", "7亿"), ("500000000", "7e8"), ("500 million", "0.7bn"), ("6.4亿", "640m")]
)
def test_bounds_are_written_in_base_units_or_as_reports_do(values, bounds):
    assert values("--unit", "money", "--min", bounds[0], "--max", bounds[1]) == {"US$640 million"}


def test_bounds_take_percentages(values):
    assert values("--min", "41.3%", "--max", "0.413") == {"41.3%"}


def test_figures_are_chosen_by_where_they_were_read_and_whose_they_are(values):
    assert values("--from", "sentence", "--segment", "海图平台") >= {"97%"}
    assert values("--from", "table") == set()
    assert "640 million" in " ".join(values("--segment", "", "--basis", "none"))
    assert values("--basis", "forecast") == set()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--min", "much"), "'much' is no figure. Write a value such as 1500000 or 0.168, or as reports do"),
        (("--min", "NaN"), "'NaN' is no figure"),
        (("--min", "5 and 6"), "'5 and 6' is no figure"),
        (("--unit", "metres"), "'metres' is not one of 'money', 'ratio'"),
        (("--from", "memory"), "'memory' is not one of 'sentence', 'table', 'chart', 'order'"),
        (("--basis", "gaap"), "'gaap' is not one of 'forecast'"),
        (("--min", "3", "--max", "2"), "The least value, 3, is greater than the most, 2. Swap them."),
        (("--csv", "--json"), "--json and --csv are two forms of one list. Choose one of them."),
    ],
)
def test_what_cannot_be_chosen_is_refused_with_what_can(yanbao, options, sentence):
    result = yanbao("facts", *options)
    assert result.exit_code == 2
    assert sentence in " ".join(result.stderr.split())


def test_csv_has_a_row_for_each_line_of_json(yanbao):
    table = list(csv.DictReader(StringIO(yanbao("facts", "--csv").stdout_bytes.decode(), newline="")))
    facts = found(yanbao("facts", "--json"))
    assert [row["fact_id"] for row in table] == [fact["fact_id"] for fact in facts]
    assert [float(row["value"]) for row in table] == [fact["value"] for fact in facts]
    assert {row["name"] for row in table} == {"lanqiao.txt", "halvorsen.md"}


def test_csv_for_excel_begins_with_a_mark_and_keeps_limits(yanbao):
    result = yanbao("facts", "--excel", "--limit", "1")
    assert result.stdout_bytes.startswith(b"\xef\xbb\xbffact_id,")
    assert result.stdout_bytes.count(b"\r\n") == 2
    assert "1 of " in result.stderr


def test_csv_of_nothing_has_its_names_and_exits_with_one(yanbao):
    result = yanbao("facts", "--company", "Nobody", "--csv")
    assert (result.exit_code, result.stdout_bytes[:8], result.stdout_bytes.count(b"\n")) == (
        1,
        b"fact_id,",
        1,
    )


def test_the_list_shows_a_fall_and_the_scale_of_a_table(yanbao, tmp_path):
    report = tmp_path / "larkfield.md"
    report.write_text(
        "# Larkfield Marine plc annual report 2022\n\nRevenue fell 2.7% in 2022.\n\nin USD thousands\n\n"
        "| Item | 2022 |\n|---|---|\n| Net profit | 12,061 |\n",
        encoding="utf-8",
    )
    library = tmp_path / "library"
    assert yanbao("ingest", report, library=library).exit_code == 0

    shown = yanbao("facts", library=library).stdout

    assert "-2.7%" in shown
    assert "12,061 thousand" in shown


def test_every_form_of_the_list_shows_what_a_figures_unit_is_called(yanbao, tmp_path):
    report = tmp_path / "northvale.md"
    report.write_text(
        "# Northvale Copper plc annual report 2022\n\nThe oil price was $58 a barrel in 2022.\n\n"
        "| Item | Unit | 2022 |\n|---|---|---|\n| Copper production | kt | 152.4 |\n| Cash cost | US$/lb | 1.86 |\n",
        encoding="utf-8",
    )
    library = tmp_path / "prices"
    assert yanbao("ingest", report, library=library).exit_code == 0

    shown = yanbao("facts", library=library).stdout
    table = csv.DictReader(
        StringIO(yanbao("facts", "--csv", library=library).stdout_bytes.decode(), newline="")
    )

    assert all(figure in shown for figure in ("$58/barrel", "152.4 kt", "USD 1.86/lb"))
    assert [row["measure"] for row in table] == ["/barrel", "kt", "/lb"]
    assert [fact["measure"] for fact in found(yanbao("facts", "--json", library=library))] == [
        "/barrel",
        "kt",
        "/lb",
    ]
