"""Which lines of a plain text are rows of a table."""

from index.cleaning.lines import Line
from index.cleaning.tables import table_lines


def rows(*texts):
    lines = [Line(text, 100 * place, None) for place, text in enumerate(texts)]
    return sorted(table_lines(lines))


def test_rows_with_one_filled_cell_are_rows_where_as_many_bars_stand_beside_them():
    assert rows("| June 30, |", "| 2022 | 2021", "Current assets | |", "Cash | 40 | 35") == [0, 1, 2, 3]


def test_label_without_bars_is_no_row():
    assert rows("Current assets", "Cash | 40 | 35", "Receivables | 12 | 11") == [1, 2]


def test_one_bar_proves_nothing():
    assert rows("Home |", "About |", "A sentence that tells of other things follows here.") == []
