import pytest

from rag.extraction.selecting.lettered import is_of_another


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
