import pytest

from index.language.directions import (
    ChangeKind,
    Direction,
    change_kind,
    find_changes,
    is_base_of_change,
    leads_to_level,
    without_changes,
)


@pytest.mark.parametrize(
    ("text", "directions"),
    [
        ("营业收入同比增长", [Direction.UP]),
        ("毛利率下降", [Direction.DOWN]),
        ("亏损收窄", [Direction.NARROWED]),
        ("净亏损扩大", [Direction.WIDENED]),
        ("销量先升后降", [Direction.UP, Direction.DOWN]),
        ("revenue rose while costs fell", [Direction.UP, Direction.DOWN]),
        ("net loss narrowed", [Direction.NARROWED]),
        ("the loss widened", [Direction.WIDENED]),
        ("sales were flat", []),
        ("beacons rose 22% and service contracts 11%", [Direction.UP]),
        ("the market contracts by 3%", [Direction.DOWN]),
        ("the upper floors", []),
        ("新增门店", []),
    ],
)
def test_words_of_change(text, directions):
    assert [change.direction for change in find_changes(text)] == directions


@pytest.mark.parametrize(
    ("text", "to_level"),
    [
        ("上升至", True),
        ("提升到", True),
        ("增长", False),
        ("rose to", True),
        ("fell sharply to", True),
        ("fell by", False),
    ],
)
def test_a_change_word_says_whether_a_level_follows(text, to_level):
    assert [change.to_level for change in find_changes(text)] == [to_level]


def test_span_covers_the_word():
    text = "Revenue climbed 5%"
    (change,) = find_changes(text)
    assert change.span.of(text) == "climbed"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("同比增长", ChangeKind.YOY),
        ("较去年同期提升", ChangeKind.YOY),
        ("环比下降", ChangeKind.QOQ),
        ("年均复合增长", ChangeKind.CAGR),
        ("up 5% year over year", ChangeKind.YOY),
        ("up 5% from a year ago", ChangeKind.YOY),
        ("down from the previous quarter", ChangeKind.QOQ),
        ("grew at a CAGR of", ChangeKind.CAGR),
        ("grew", ChangeKind.UNSTATED),
        ("增长", ChangeKind.UNSTATED),
    ],
)
def test_what_a_change_is_measured_against(text, kind):
    assert change_kind(text) is kind


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("增长 21.5% 至约", True),
        ("rose 18% to ", True),
        ("rose to about ", True),
        ("增长", False),
        ("grew by ", False),
        ("", False),
    ],
)
def test_words_that_lead_to_a_level(lead, expected):
    assert leads_to_level(lead) is expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("较", True),
        ("相比于", True),
        ("compared with ", True),
        ("than in ", True),
        ("在", False),
        ("in ", False),
    ],
)
def test_period_that_a_change_is_measured_against(before, expected):
    assert is_base_of_change(before) is expected


def test_text_without_its_change_words():
    assert without_changes("收入同比增长约") == "收入同比约"
