from decimal import Decimal as D

import pytest

Q3 = "2023Q3"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Alderbrook Foods today reported revenue of $1,240 million, compared with $1.1bn a year earlier.",
            [
                ("", "revenue", Q3, D(1240000000), "money", None),
                ("", "revenue", "2022Q3", D(1100000000), "money", None),
            ],
        ),
        (
            "Operating profit rose 18% to $212 million.",
            [
                ("", "operating-profit", Q3, D("0.18"), "ratio", "unstated"),
                ("", "operating-profit", Q3, D(212000000), "money", None),
            ],
        ),
        (
            "Net loss narrowed to $15 million from $48 million.",
            [
                ("", "net-loss", Q3, D(15000000), "money", None),
                ("", "net-loss", None, D(48000000), "money", None),
            ],
        ),
        (
            "Gross margin improved from 31.2% to 33.8%, up 260 basis points year-on-year.",
            [
                ("", "gross-margin", "2022Q3", D("0.312"), "ratio", None),
                ("", "gross-margin", Q3, D("0.338"), "ratio", None),
                ("", "gross-margin", Q3, D("0.026"), "points", "yoy"),
            ],
        ),
        (
            "Diluted earnings per share were $1.52, compared with $1.31 in the prior-year quarter.",
            [
                ("", "diluted-earnings-per-share", Q3, D("1.52"), "money", None),
                ("", "diluted-earnings-per-share", "2022Q3", D("1.31"), "money", None),
            ],
        ),
        (
            "Revenue of RMB2,039 million, up 21.5%, was driven by snacks.",
            [
                ("", "revenue", Q3, D(2039000000), "money", None),
                ("", "revenue", Q3, D("0.215"), "ratio", "unstated"),
            ],
        ),
        (
            "Revenue increased $3.4 billion or 7%.",
            [
                ("", "revenue", Q3, D(3400000000), "money", "unstated"),
                ("", "revenue", Q3, D("0.07"), "ratio", "unstated"),
            ],
        ),
        (
            "Net income was $16.4 billion and diluted earnings per share was $2.20.",
            [
                ("", "net-profit", Q3, D(16400000000), "money", None),
                ("", "diluted-earnings-per-share", Q3, D("2.20"), "money", None),
            ],
        ),
        (
            "Revenue was $5.1bn, up 22% YoY and 7% QoQ.",
            [
                ("", "revenue", Q3, D(5100000000), "money", None),
                ("", "revenue", Q3, D("0.22"), "ratio", "yoy"),
                ("", "revenue", Q3, D("0.07"), "ratio", "qoq"),
            ],
        ),
        (
            "For fiscal 2022, revenue was $4.0bn.",
            [("", "revenue", "FY2022", D(4000000000), "money", None)],
        ),
        (
            "Operating profit was $30m (H1 2022: $28m).",
            [
                ("", "operating-profit", Q3, D(30000000), "money", None),
                ("", "operating-profit", "2022H1", D(28000000), "money", None),
            ],
        ),
        (
            "The company had 3,400 employees and 52 vessels.",
            [
                ("", "headcount", "2023-09-30", D(3400), "count", None),
                ("", "number-of-vessels", Q3, D(52), "count", None),
            ],
        ),
        (
            "Revenue excluding traffic acquisition costs increased 10%.",
            [("", "revenue", Q3, D("0.10"), "ratio", "unstated")],
        ),
        (
            "Operating expenses were $1.1 billion, down 3%.",
            [
                ("", "operating-expenses", Q3, D(1100000000), "money", None),
                ("", "operating-expenses", Q3, D("-0.03"), "ratio", "unstated"),
            ],
        ),
    ],
)
def test_the_companys_own_figures(rows_of, text, expected):
    assert rows_of(text, period=Q3) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Net retention was 112% for Larch Core and 97% for Larch Lite.",
            [
                ("Larch Core", "net-dollar-retention", Q3, D("1.12"), "ratio", None),
                ("Larch Lite", "net-dollar-retention", Q3, D("0.97"), "ratio", None),
            ],
        ),
        (
            "The Ferries segment's revenue grew 9.5% to $640 million.",
            [
                ("Ferries segment", "revenue", Q3, D("0.095"), "ratio", "unstated"),
                ("Ferries segment", "revenue", Q3, D(640000000), "money", None),
            ],
        ),
        (
            "Revenue from Cold Chain fell 3% to $410 million.",
            [
                ("Cold Chain", "revenue", Q3, D("-0.03"), "ratio", "unstated"),
                ("Cold Chain", "revenue", Q3, D(410000000), "money", None),
            ],
        ),
        (
            "Alderbrook's Fresh division posted an operating loss of $25m versus a profit of $4m in 2021.",
            [
                ("Fresh division", "operating-loss", Q3, D(25000000), "money", None),
                ("Fresh division", "profit", "2021", D(4000000), "money", None),
            ],
        ),
        (
            "In the UK, sales rose 7% to $1.2bn; in Ireland, sales fell 2% to $310m.",
            [
                ("UK", "revenue", Q3, D("0.07"), "ratio", "unstated"),
                ("UK", "revenue", Q3, D(1200000000), "money", None),
                ("Ireland", "revenue", Q3, D("-0.02"), "ratio", "unstated"),
                ("Ireland", "revenue", Q3, D(310000000), "money", None),
            ],
        ),
        (
            "Comparable sales increased 4.2%, driven by Warehousing, up 6.1%, and Transport, up 2.3%.",
            [
                ("", "same-store-sales-growth", Q3, D("0.042"), "ratio", "unstated"),
                ("Warehousing", "same-store-sales-growth", Q3, D("0.061"), "ratio", "unstated"),
                ("Transport", "same-store-sales-growth", Q3, D("0.023"), "ratio", "unstated"),
            ],
        ),
        (
            "We raised our price target to $85 from $72.",
            [
                ("", "target-price", Q3, D(85), "money", None),
                ("", "target-price", Q3, D(72), "money", None),
            ],
        ),
        (
            "Automotive contributed 38% of revenue.",
            [("Automotive", "share of revenue", Q3, D("0.38"), "ratio", None)],
        ),
    ],
)
def test_whose_figure_it_is(rows_of, text, expected):
    assert rows_of(text, period=Q3) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Revenue and operating profit were $1,240 million and $212 million, respectively.",
            [
                ("", "revenue", Q3, D(1240000000), "money", None),
                ("", "operating-profit", Q3, D(212000000), "money", None),
            ],
        ),
        (
            "Three brands — Calder, Oakline and Fenby — generated sales of $400m, $310m and $120m respectively.",
            [
                ("Calder", "revenue", Q3, D(400000000), "money", None),
                ("Oakline", "revenue", Q3, D(310000000), "money", None),
                ("Fenby", "revenue", Q3, D(120000000), "money", None),
            ],
        ),
        (
            "Effective tax rate was 19% and 17% for the three months ended December 31, 2022 and 2021, respectively.",
            [
                ("", "effective-tax-rate", "2022Q4", D("0.19"), "ratio", None),
                ("", "effective-tax-rate", "2021Q4", D("0.17"), "ratio", None),
            ],
        ),
        ("Costs, revenue and profit were $3m and $4m, respectively.", []),
    ],
)
def test_a_list_deals_its_figures_out(rows_of, text, expected):
    assert rows_of(text, period=Q3) == expected


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("Net income attributable to shareholders was $310 million.", ["attributable"]),
        ("Adjusted EBITDA was $300 million, or 24% of revenue.", ["adjusted", "adjusted"]),
        ("Non-GAAP operating margin was 14.5%.", ["adjusted"]),
        ("The company expects revenue of $5.0 billion.", ["forecast"]),
        ("We forecast EPS of $3.40.", ["forecast"]),
        ("Revenue of $1.28bn beat consensus of $1.21bn.", [None, "forecast"]),
        ("Revenue was $1.28bn.", [None]),
    ],
)
def test_basis(facts_of, text, bases):
    assert [fact.basis for fact in facts_of(text, period=Q3)] == bases


def test_forecast_range_has_two_ends_of_the_named_year(facts_of):
    low, high = facts_of("For 2024, the company forecasts revenue growth of 8% to 10%.", period=Q3)
    assert [(f.metric, f.period, f.value, f.qualifier) for f in (low, high)] == [
        ("revenue-growth", "2024", D("0.08"), "from"),
        ("revenue-growth", "2024", D("0.10"), "to"),
    ]


def test_currency_of_the_figure_wins_over_the_reports(facts_of):
    assert [f.currency for f in facts_of("Revenue was €3m and profit was 4 million.", period=Q3)] == [
        "EUR",
        "USD",
    ]


def test_source_line_gives_no_fact(facts_of):
    assert facts_of("Source: 6 charts that show the cold storage boom, 2023.") == []


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Revenue for the three months ended June 30, 2024 was $95.2 million.", "2024Q2"),
        ("Total revenue for the six months ended June 30, 2024 rose to $95.2 million, up 14%.", "2024H1"),
        ("The Company's revenue for the year ended March 31, 2024 was $95.2 million.", "2023-04..2024-03"),
    ],
)
def test_a_date_with_a_comma_is_not_cut_in_two(rows_of, text: str, period: str) -> None:
    assert ("revenue", period) in {(metric, stated) for _, metric, stated, *_ in rows_of(text)}
