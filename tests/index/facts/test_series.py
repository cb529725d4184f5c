"""Charts whose layout is lost."""

from decimal import Decimal as D

from index.facts.series import unpaired_runs
from index.types import BlockKind, Span, TextBlock


def blocks(*words):
    text, found = "", []
    for each in words:
        found.append(TextBlock(BlockKind.PARAGRAPH, Span(len(text), len(text) + len(each)), 0, 1))
        text += each + "\n"
    return text, found


def owned(found):
    return {(segment, period, value) for segment, _, period, value, *_ in found}


def test_labels_on_one_line_are_paired_in_order_with_as_many_values(rows_of):
    assert owned(rows_of("12%", "15%", "18%", "东港区 西港区 北港区", "2022年各港区占比")) == {
        ("东港区", "2022", D("0.12")),
        ("西港区", "2022", D("0.15")),
        ("北港区", "2022", D("0.18")),
    }


def test_counts_that_agree_by_chance_pair_nothing(rows_of):
    # labels on lines of their own under a title that gives no unit
    assert rows_of("12%", "15%", "18%", "东港区", "西港区", "北港区", "各港区占比") == []


def test_counts_that_differ_leave_values_without_labels(rows_of):
    assert rows_of("12%", "15%", "18%", "东港区 西港区", "各港区占比") == []


def test_values_whose_labels_cannot_be_told_are_marked():
    text, found = blocks("各港区", "12%", "15%", "18%", "东港区")
    assert [span.of(text) for span in unpaired_runs(text, found)] == ["12%\n15%\n18%"]
    text, found = blocks("各港区", "12%", "15%", "东港区")
    assert unpaired_runs(text, found) == ()
