import pytest

from rag import QuestionAnswerer


def result(reply):
    # a figure may be written in two scales
    found = ((e.derived_from["op"], e.value) for e in reply.numbers if e.derived_from is not None)
    (one,) = dict.fromkeys(found)
    return one


@pytest.mark.parametrize(
    ("question", "op", "value"),
    [
        ("天枢和天璇的收入相差多少？", "difference", 0.85e8),  # 9.05 − 8.20
        ("天璇收入比天玑高多少？", "difference", 5.7e8),  # 9.05 − 3.35
        ("天枢的净金额续费率比天璇高几个百分点？", "difference", 0.11),  # 104 − 93
        ("天枢、天璇和天玑的收入合计是多少？", "sum", 20.6e8),  # 8.20 + 9.05 + 3.35
        ("天枢收入加上天玑收入是多少？", "sum", 11.55e8),
        ("天枢收入占云岚软件总收入的比例是多少？", "share", 0.261),  # 8.20 ÷ 31.47
        ("天枢收入占总收入的比例是多少？", "share", 0.261),
        ("云岚软件研发费用占收入的比例是多少？", "share", 0.219),  # 6.90 ÷ 31.47
        ("天璇收入是天玑收入的几倍？", "ratio", 2.7),  # 9.05 ÷ 3.35
        ("推算云岚软件2022年上半年的收入", "implied_base", 27.97e8),  # 31.47 ÷ 1.125
        ("snacks segment revenue minus beverages segment revenue", "difference", 0.45e9),
        ("What is the combined revenue of the snacks, frozen and beverages segments?", "sum", 3.85e9),
        ("What is the difference between Acme Core revenue and Acme Lite revenue?", "difference", 126.1e6),
        (
            "What share of Acme Corporation's total revenue was subscription revenue?",
            "share",
            0.73,
        ),  # 301.2 ÷ 412.6
        (
            "What percentage of Harbor Foods revenue came from the snacks segment?",
            "share",
            0.369,
        ),  # 1.42 ÷ 3.85
        (
            "Working back from its growth, what was Harbor Foods' revenue the year before?",
            "implied_base",
            3.77e9,
        ),
        ("From its growth, what was the implied prior-year revenue of Harbor Foods?", "implied_base", 3.77e9),
    ],
)
def test_figure_is_computed_and_marked_with_its_operation(ask, question, op, value):
    assert result(ask(question)) == (op, value)


def test_formula_shows_the_operands_and_cites_each(ask):
    reply = ask("天璇收入比天玑高多少？")
    assert reply.answer == "5.70亿元 = 2023年上半年天璇收入 9.05亿元 − 2023年上半年天玑收入 3.35亿元 [1][2]。"
    assert [("天璇" in c.quote, "天玑" in c.quote) for c in reply.citations] == [(True, False), (False, True)]


def test_operands_stand_in_the_ledger_as_stated(ask):
    reply = ask("天璇收入比天玑高多少？")
    assert [(e.value, e.verdict, e.citation) for e in reply.numbers] == [
        (5.7e8, "derived", 1),
        (9.05e8, "verified", 1),
        (3.35e8, "verified", 2),
    ]


def test_operands_are_told_in_base_units(ask):
    number = ask("天璇收入比天玑高多少？").numbers[0]
    assert [float(one) for one in number.derived_from["args"]] == [9.05e8, 3.35e8]


def test_difference_of_ratios_is_in_points(ask):
    answer = ask("天枢的净金额续费率比天璇高几个百分点？").answer
    assert answer.startswith("11个百分点 = ")


def test_three_names_are_all_summed(ask):
    reply = ask("天枢、天璇和天玑的收入合计是多少？")
    assert len(reply.citations) == 3


def test_share_of_a_sum_is_not_the_share_of_its_first_part(ask):
    reply = ask("天枢和天璇收入之和占总收入的比例是多少？")
    derived = [
        e.value for e in reply.numbers if e.derived_from is not None and e.derived_from["op"] == "share"
    ]
    assert derived in ([], [pytest.approx(0.5481, abs=1e-4)])  # (8.20 + 9.05) ÷ 31.47


def test_figures_of_different_currencies_are_not_joined(ask):
    reply = ask("云岚软件的收入和Harbor Foods的收入合计是多少？")
    assert [entry for entry in reply.numbers if entry.derived_from is not None] == []


def test_operand_that_no_report_states_is_not_made_up(ask):
    reply = ask("天枢收入减去天权收入是多少？")
    assert [entry for entry in reply.numbers if entry.derived_from is not None] == []


def test_formula_of_an_implied_base_is_shown(ask):
    answer = ask("推算云岚软件2022年上半年的收入").answer
    assert "÷ (1 + 12.5%)" in answer


def test_amount_by_which_a_figure_moved_comes_from_its_two_levels(library):
    text = "截至2024年6月末，存货余额3.05亿元，较年初的2.61亿元有所增加。营业收入9.00亿元，同比增长12.5%。"
    library.add(f"屿松食品股份有限公司2024年半年度报告\n\n{text}\n".encode(), name="yusong.txt")
    answer = QuestionAnswerer(library).answer("屿松食品存货比年初增加了多少万元？").answer
    assert "4,400万元" in answer


BALANCES = """Kestrel Tin plc: annual report for the year ended 31 December 2022

The group is debt free. Its most significant items are the prospecting and tin assets of £5,483,000.

| £'000 | 2022 | 2021 |
|---|---|---|
| Prospecting and tin assets | 5,483 | 4,727 |
| Cash | 310 | 95 |
"""


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("By how much did Kestrel Tin's prospecting and tin assets increase during 2022?", "£756"),
        ("How much did Kestrel Tin's cash increase in 2022?", "£215"),
    ],
)
def test_balance_of_the_reports_own_name_moved_by_the_difference_of_two_year_ends(library, question, amount):
    library.add(BALANCES.encode(), name="kestrel.md")
    answer = QuestionAnswerer(library).answer(question).answer
    assert amount in answer
    assert "thousand" in answer
    assert "'000" not in answer


def test_figure_told_in_two_places_is_not_taken_from_itself(library):
    library.add(BALANCES.replace(" | 4,727", " | —").encode(), name="kestrel.md")
    answer = QuestionAnswerer(library).answer(
        "By how much did Kestrel Tin's prospecting and tin assets increase during 2022?"
    )
    assert "£0" not in answer.answer
