import pytest

from rag.extraction.selecting.lettered import is_of_another, lengths_differ


@pytest.mark.parametrize(
    ("question", "text", "around", "another"),
    [
        ("Who led the A round?", "Series B, led by Norrland Capital.", "", True),
        ("A轮是谁投的？", "Series A closed in May.", "", False),
        ("Who led its Series B?", "Norrland Capital led.", "B轮是谁投的", False),
        ("When does phase two start?", "Phase II starts in May.", "", False),
        ("二期工厂何时投产？", "一期工厂五月投产。", "", True),
        ("谁是首席技术官？", "首席财务官由丘怡接任。", "", True),
        ("Who is the CFO?", "首席财务官由丘怡接任。", "", False),
        ("Who is the chief growing officer?", "首席种植官由丘怡接任。", "", False),
        ("When did it open?", "Phase I opened in May.", "", False),
    ],
)
def test_only_others_of_a_series_are_another_s(question, text, around, another):
    assert is_of_another(question, text, around) is another


@pytest.mark.parametrize(
    ("question", "label", "expected"),
    [
        ("13个月保单继续率是多少？", "25个月保单继续率", True),
        ("13个月保单继续率是多少？", "13个月保单继续率", False),
        ("What is the 90-day delinquency rate?", "30-day delinquency rate", True),
        ("What is the 90-day delinquency rate?", "delinquency rate", False),
        ("保单继续率是多少？", "25个月保单继续率", False),
        ("过去12个月收入是多少？", "3个月利率", False),
    ],
)
def test_rates_are_told_apart_by_the_length_of_time_in_their_names(question, label, expected):
    assert lengths_differ(question, label) is expected
