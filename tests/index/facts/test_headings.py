"""What headings and slide titles say of the figures under them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from index.facts.context import ReportContext
from index.facts.periods.headings import contexts_of, heading_period
from index.language.glossary import load_glossary
from index.language.periods import parse_period
from index.types import BlockKind, CanonicalText, Span, TextBlock

QUARTER = parse_period("2023Q4")
CONTEXT = ReportContext("Alderbrook", frozenset(), QUARTER, "USD", load_glossary(), default=QUARTER)
HEADING, PARAGRAPH = BlockKind.HEADING, BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("2023 full-year highlights", "2023"),
        ("Results for 2022", "2022"),
        ("2.1 2022年上半年经营情况", "2022H1"),
        ("Cash flow (2022)", "2022"),
        ("Year-to-date highlights", "2023"),
        ("Change from 2022", None),
        ("From 2021 to 2022", None),
        ("Fair Trade Act of 2019", None),
        ("Events of 5 May 2023", "2023-05-05"),
        ("Operations", None),
        ("A long heading that speaks of the year 2022 somewhere within its many words", None),
    ],
)
def test_heading_that_names_one_period_says_of_when_its_figures_are(heading, label):
    period = heading_period(heading, CONTEXT)
    assert (period.label if period else None) == label


def canonical(*pairs):
    text, blocks = "", []
    for kind, words in pairs:
        blocks.append(TextBlock(kind, Span(len(text), len(text) + len(words)), 1, None))
        text += words + "\n"
    return CanonicalText(text, tuple(blocks), (), ())


def test_what_a_heading_says_holds_until_the_next_one():
    found = contexts_of(
        canonical(
            (HEADING, "Alderbrook 2021 results"),
            (PARAGRAPH, "Revenue was $5m."),
            (HEADING, "Highlights of 2022"),
            (PARAGRAPH, "Revenue was $6m."),
            (HEADING, "Outlook"),
            (PARAGRAPH, "Revenue of $7m."),
            (HEADING, "Operations"),
        ),
        CONTEXT,
    )
    # the report's own title heads nothing
    assert [(c.default.label if c.default else None, c.ahead) for c in found] == [
        ("2023Q4", False),
        ("2023Q4", False),
        ("2022", False),
        ("2022", False),
        (None, True),
        (None, True),
        ("2023Q4", False),
    ]


def test_context_stays_otherwise_what_the_report_says():
    (_, under) = contexts_of(canonical((HEADING, "Title"), (HEADING, "Highlights of 2022")), CONTEXT)
    assert under == replace(CONTEXT, default=parse_period("2022"))


def test_headings_below_one_that_names_a_period_go_on_with_it(facts_of):
    text = "Revenue rose to $9 million."
    lines = [
        (BlockKind.HEADING, "Six Months Ended June 30, 2023 Compared with Six Months Ended June 30, 2022")
    ]
    (fact,) = facts_of(
        *[(BlockKind.PARAGRAPH, "Results"), *lines, (BlockKind.PARAGRAPH, text)], period="2023Q2"
    )
    assert fact.period == "2023H1"


def test_table_without_periods_is_of_its_headings(facts_of):
    lines = [
        (BlockKind.PARAGRAPH, "Results"),
        (BlockKind.HEADING, "2024 guidance"),
        (BlockKind.TABLE_ROW, "| Metric | Guidance |"),
        (BlockKind.TABLE_ROW, "| Capex | about $90m |"),
    ]
    (fact,) = facts_of(*lines, period="2023")
    assert (fact.segment, fact.metric, fact.period, fact.basis) == (
        "",
        "capital-expenditure",
        "2024",
        "forecast",
    )


def test_item_of_a_list_says_what_its_figures_are_of(facts_of):
    facts = facts_of((BlockKind.LIST_ITEM, "• Operating costs $9m, +4%, mainly store wages"), period="2023")
    assert [(f.metric_text, f.value_text) for f in facts] == [
        ("Operating costs", "$9m"),
        ("Operating costs", "+4%"),
    ]


def test_change_is_year_on_year_where_the_report_says_so_elsewhere(facts_of):
    facts = facts_of("Revenue rose 5%.", "Revenue rose 5% year on year.", period="2023")
    assert [f.change_kind for f in facts] == ["yoy", "yoy"]


def test_title_behind_the_number_of_a_slide_says_what_holds_below_it(facts_of):
    lines = ("Results presentation", "Slide 4 - 2024 guidance (unchanged)", "Capital expenditure $62 million")
    found = facts_of(*lines, period="2023Q1")
    assert [(fact.period, fact.basis) for fact in found if fact.metric] == [("2024", "forecast")]


@pytest.mark.parametrize(
    ("heading", "value"),
    [
        ("2023 shipments by market (%)", None),
        ("2022 orders, deliveries and backlog", None),
        ("2,022 stores opened", 2022),
        ("1850 stores in the network", 1850),
    ],
)
def test_a_year_that_opens_a_heading_counts_nothing(rows_of, heading, value):
    found = [value for *_, value, _, _ in rows_of((HEADING, heading), period="2023")]
    assert found == ([] if value is None else [value])


@pytest.mark.parametrize(
    ("caption", "head"),
    [("Profitability (%)", "Item"), ("盈利能力指标（%）", "指标"), ("Returns, 2021-2023 (per cent)", "")],
)
def test_figures_under_a_caption_of_percentages_are_rates_but_amounts_are_none(rows_of, caption, head):
    rows = (
        f"{head} | 2023 | 2022",
        "Gross margin | 31.2 | 30.9",
        "Revenue | 5.2 | 4.1",
        "EPS ($) | 0.61 | 0.55",
    )
    lines = [(HEADING, caption), *((BlockKind.TABLE_ROW, row) for row in rows)]
    found = [(metric, value, unit) for _, metric, _, value, unit, _ in rows_of(*lines, period="2023")]
    assert found == [
        ("gross-margin", Decimal("0.312"), "ratio"),
        ("gross-margin", Decimal("0.309"), "ratio"),
        ("earnings-per-share", Decimal("0.61"), "money"),
        ("earnings-per-share", Decimal("0.55"), "money"),
    ]
