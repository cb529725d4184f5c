import pytest

from index.types import BlockKind

HEADING, ROW = BlockKind.HEADING, BlockKind.TABLE_ROW


def owned(facts):
    return [(fact.segment, fact.metric, fact.value_text) for fact in facts]


def test_heading_that_a_table_has_figures_of_owns_the_sentences_below(facts_of):
    facts = facts_of(
        "USD million",
        (ROW, "Revenue | H1 2023"),
        (ROW, "Orchards | 40"),
        (ROW, "Vineyards | 25"),
        (HEADING, "Vineyards"),
        "Revenue rose to $25 million. The group's gross margin was 31%.",
        (HEADING, "Balance sheet"),
        "Net debt was $90 million.",
    )
    assert owned(facts)[-3:] == [
        ("Vineyards", "revenue", "$25 million"),
        ("", "gross-margin", "31%"),
        ("", "net-debt", "$90 million"),
    ]


def test_heading_that_calls_itself_a_division_owns_its_sentences(facts_of):
    facts = facts_of(
        (HEADING, "2. 茶饮业务"), "收入3.2亿元，毛利率41%。", (HEADING, "主营业务回顾"), "净利润1.1亿元。"
    )
    assert owned(facts) == [
        ("茶饮业务", "revenue", "3.2亿元"),
        ("茶饮业务", "gross-margin", "41%"),
        ("", "net-profit", "1.1亿元"),
    ]


@pytest.mark.parametrize(
    ("opening", "owner"),
    [
        ("Ferries.", "Ferries"),
        ("Cruises and Tours.", "Cruises and Tours"),
        ("Outlook.", ""),
        ("Costs rose.", ""),
    ],
)
def test_words_that_open_a_paragraph_own_it(facts_of, opening, owner):
    facts = facts_of(f"{opening} Revenue was $12 million. Operating margin reached 8%.")
    assert [fact.segment for fact in facts] == [owner, owner]
