from index.reading.layout_types import Line, Segment
from index.reading.rows import rows
from index.reading.table_rows import row_texts
from index.reading.tabular import split_tables

SIZE = 10.0


def cell(text: str, left: float, top: float) -> Segment:
    width = sum(SIZE if char > "\xff" else SIZE / 2 for char in text)
    return Segment(text, left, top, left + width, top + SIZE, SIZE)


def lines_of(*cells: Segment) -> list[Line]:
    return rows(cells)


def table(*cells: Segment) -> list[str]:
    return [text for text, _ in row_texts(lines_of(*cells))]


def row(top: float, label: str, *figures: str) -> list[Segment]:
    lefts = (200.0, 300.0, 400.0)
    return [
        cell(label, 60, top),
        *(cell(text, left, top) for text, left in zip(figures, lefts, strict=False)),
    ]


def test_values_set_in_the_middle_of_a_wrapped_label_are_one_row() -> None:
    cells = [
        *row(100, "营业收入", "120.5", "110.2"),
        cell("经营活动产生的现", 60, 115),
        cell("金流量净额", 60, 128),
    ]
    cells += [cell("-26.3", 200, 121.5), cell("22.1", 300, 121.5)]

    assert table(*cells) == ["营业收入 | 120.5 | 110.2", "经营活动产生的现\n金流量净额 | -26.3 | 22.1"]


def test_a_label_that_fills_its_column_runs_on_below() -> None:
    cells = [*row(100, "归属于母公司股东", "1.2", "1.1"), cell("的净利润", 60, 114)]
    cells += [
        *row(128, "归属于少数股东的", "0.2", "0.1"),
        cell("净利润", 60, 142),
        *row(156, "合计", "1.4", "1.2"),
    ]

    assert table(*cells) == [
        "归属于母公司股东\n的净利润 | 1.2 | 1.1",
        "归属于少数股东的\n净利润 | 0.2 | 0.1",
        "合计 | 1.4 | 1.2",
    ]


def test_an_english_label_that_ends_with_a_conjunction_runs_on() -> None:
    cells = [cell("Plant, machinery and", 60, 100), *row(113, "vehicles", "41.0", "39.5")]
    cells += row(140, "Goodwill", "12.0", "12.0")

    assert table(*cells) == ["Plant, machinery and\nvehicles | 41.0 | 39.5", "Goodwill | 12.0 | 12.0"]


def test_heads_of_columns_over_several_lines_are_joined_where_rows_stand_farther_apart() -> None:
    cells = [
        cell("Share", 200, 88),
        cell("Foreign", 300, 88),
        cell("capital", 200, 100),
        cell("exchange", 300, 100),
    ]
    for index in range(4):
        cells += row(120 + 20 * index, f"Year {index}", "3,208", "127")

    assert table(*cells)[0] == " | Share\ncapital | Foreign\nexchange"


def test_figures_that_almost_touch_are_cells_of_their_own() -> None:
    cells = [*row(100, "Raw material", "239,376,413.99"), cell("290,614,070.06", 272.5, 100)]
    cells += [*row(114, "Goods", "25,077.35"), cell("62,788.02", 300, 114)]

    assert table(*cells) == [
        "Raw material | 239,376,413.99 | 290,614,070.06",
        "Goods | 25,077.35 | 62,788.02",
    ]


def test_a_bracket_set_apart_closes_its_figure() -> None:
    cells = [cell("Loss", 60, 100), cell("(163", 200, 100), cell(")", 222, 100), cell("759", 300, 100)]

    assert table(*cells) == ["Loss | (163) | 759"]


def test_labels_without_values_between_rows_belong_to_the_table() -> None:
    cells = [*row(100, "短期借款", "200.2", "180.1"), *row(114, "应付账款", "65.0", "61.0")]
    cells += [
        cell(text, 60, 128 + 14 * index)
        for index, text in enumerate(["合同负债", "租赁负债", "预计负债", "应付债券"])
    ]
    cells += [*row(184, "递延收益", "12.9", "14.5"), *row(198, "负债合计", "278.1", "255.6")]

    runs = split_tables(lines_of(*cells), SIZE)

    assert [(len(run), is_table) for run, is_table in runs] == [(8, True)]


def test_the_unit_and_the_caption_over_a_table_stay_outside() -> None:
    cells = [cell("表 2 水泵订单", 200, 86), cell("单位：亿元", 330, 100), cell("币种：人民币", 400, 100)]
    cells += [*row(114, "国内", "12.9", "14.5"), *row(128, "国外", "2.0", "3.5")]

    runs = split_tables(lines_of(*cells), SIZE)

    assert [(len(run), is_table) for run, is_table in runs] == [(2, False), (2, True)]


def test_one_line_with_a_gap_is_no_table() -> None:
    cells = [
        cell("证券代码：600001", 60, 100),
        cell("公告编号：2023-41", 300, 100),
        cell("重要提示", 60, 130),
    ]

    assert [is_table for _, is_table in split_tables(lines_of(*cells), SIZE)] == [False]


def test_lines_that_are_all_figures_are_a_chart() -> None:
    cells = [
        segment
        for n in range(8)
        for segment in (cell(str(n), 60, 100 + 14 * n), cell("7.5", 200, 100 + 14 * n))
    ]

    assert [is_table for _, is_table in split_tables(lines_of(*cells), SIZE)] == [False]


def test_a_head_that_stands_beside_its_figures_is_in_their_column() -> None:
    cells = [cell("2023", 185, 100), cell("2022", 285, 100)]
    cells += [*row(114, "Deposits", "$ 242", "$ 193"), *row(128, "Loans", "310", "262")]
    # "2023" ends left of the figures, which begin at 200 and 300.
    cells[0] = cell("2023", 165, 100)
    cells[1] = cell("2022", 265, 100)

    assert table(*cells) == [" | 2023 | 2022", "Deposits | $ 242 | $ 193", "Loans | 310 | 262"]


def test_a_column_without_figures_keeps_its_place() -> None:
    cells = [cell("账面余额", 200, 100), cell("跌价准备", 300, 100), cell("账面价值", 400, 100)]
    for top, label in ((114, "原材料"), (128, "库存商品")):
        cells += [cell(label, 60, top), cell("239.4", 200, top), cell("239.4", 400, top)]

    assert table(*cells)[1:] == ["原材料 | 239.4 |  | 239.4", "库存商品 | 239.4 |  | 239.4"]


def test_words_right_below_figures_are_the_next_row() -> None:
    cells = [*row(100, "交易量", "61.01", "37.91"), cell("阿联酋", 200, 108), cell("沙特", 300, 108)]
    cells += [cell("币种", 60, 114), cell("迪拉姆", 200, 120), cell("里亚尔", 300, 120)]
    cells += row(140, "交易量", "0.30", "12.77")

    assert table(*cells) == [
        "交易量 | 61.01 | 37.91",
        "币种 | 阿联酋\n迪拉姆 | 沙特\n里亚尔",
        "交易量 | 0.30 | 12.77",
    ]


def test_text_of_a_further_cell_that_runs_on_belongs_to_the_table() -> None:
    cells = [
        cell("指标", 60, 100),
        cell("定义", 200, 100),
        cell("产能", 60, 120),
        cell("全年可产出的台数", 200, 120),
    ]
    cells += [
        cell("订单", 60, 140),
        cell("已签约而尚未交付的合同", 200, 140),
        cell("金额，按期末汇率折算。", 200, 153),
    ]

    runs = split_tables(lines_of(*cells), SIZE)

    assert [(len(run), is_table) for run, is_table in runs] == [(4, True)]


def test_lines_with_text_in_the_same_columns_stay_rows_in_a_table_without_figures() -> None:
    cells = [
        cell("名称", 60, 100),
        cell("天和会计师事务所", 200, 100),
        cell("地址", 60, 113),
        cell("杭州市", 200, 113),
    ]

    assert table(*cells) == ["名称 | 天和会计师事务所", "地址 | 杭州市"]


def test_a_head_of_two_lines_over_one_column_is_one_name() -> None:
    lines = [
        *(cell(text, left, 100) for text, left in [("Summer", 305), ("Winter", 405)]),
        *(cell(text, left, 115) for text, left in [("Boats", 200), ("cottages", 300), ("cottages", 400)]),
        *row(130, "Gross loans", "1,183", "6,263", "9,289"),
        *row(145, "Net loans", "1,141", "6,150", "9,185"),
    ]

    assert table(*lines)[0] == " | Boats | Summer\ncottages | Winter\ncottages"


def test_a_head_in_the_middle_over_names_that_come_again_spans_them() -> None:
    lines = [
        *(cell(text, left, 100) for text, left in [("North", 205), ("South", 505)]),
        *(
            cell(text, left, 115)
            for text, left in zip(("Sales", "Cost", "Rate") * 2, range(100, 700, 100), strict=True)
        ),
        *(
            cell(text, left, 130)
            for text, left in [("Boats", 0), *((f"{n},000", n * 100) for n in range(1, 7))]
        ),
        *(
            cell(text, left, 145)
            for text, left in [("Vans", 0), *((f"{n},500", n * 100) for n in range(1, 7))]
        ),
    ]

    assert table(*lines)[1] == " | Sales | Cost | Rate | Sales | Cost | Rate"


def test_a_cell_set_higher_than_its_row_s_figures_is_no_head() -> None:
    lines = [
        *(cell(text, left, 100) for text, left in [("Sector", 60), ("Sales", 200), ("Change", 300)]),
        *(cell(text, left, 115) for text, left in [("Boats", 60), ("down 3.96", 300)]),
        *(cell(text, left, 121) for text, left in [("371,318", 200), ("points", 300)]),
        *row(140, "Vans", "764,321", "up"),
    ]

    assert table(*lines)[:2] == ["Sector | Sales | Change", "Boats | 371,318 | down 3.96\npoints"]


def test_a_currency_sign_right_behind_a_figure_is_the_next_column_s() -> None:
    lines = [
        *(
            cell(text, left, 100)
            for text, left in [("Product", 60), ("16,517", 200), ("$", 234), ("20,779", 300)]
        ),
        *row(115, "Service", "36,230", "30,949"),
    ]

    assert table(*lines)[0] == "Product | 16,517 | $ 20,779"
