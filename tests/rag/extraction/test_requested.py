"""The items that a summary is asked to hold."""

import pytest

from rag.extraction.quoting.requested import requested_items
from rag.extraction.quoting.summarising import summarise

KILN = """# Sallow Ceramics plc reports 2023 results

Sallow Ceramics revenue was £84 million in 2023. Net profit was £6 million.

The apprentice school took in 48 apprentices in 2023.

Tile exports went to 31 countries.
"""


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Sum up the year: revenue, margin and cash.", ("revenue", "margin", "cash")),
        ("概括全年要点：收入、净利润和派息", ("收入", "净利润", "派息")),
        ("概括一下新窑计划要点（产能、投资）", ("产能", "投资")),
        ("Sum up the kiln plan (capacity, cost).", ("capacity", "cost")),
        ("Sum up Sallow's year (LSE: SAL).", ()),
        ("概括天窑股份（600999）全年", ()),
        ("Sum up the year.", ()),
        ("Sum up this: the year", ()),
    ],
)
def test_items_stand_behind_a_colon_or_in_brackets_at_the_end(text, items):
    assert requested_items(text) == items


def test_each_item_asked_for_is_in_the_summary(read):
    reading = read("Sum up Sallow Ceramics' 2023: revenue, net profit, apprentices, exports.", KILN)
    text = " ".join(statement.text for statement in summarise(reading).statements[:4])
    for figure in ("£84 million", "£6 million", "48 apprentices", "31 countries"):
        assert figure in text
