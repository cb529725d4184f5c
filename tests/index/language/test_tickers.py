"""Whose a paragraph is that begins with the code of a listed company."""

import pytest

from index.language.tickers import headed_by


@pytest.mark.parametrize(
    ("paragraph", "company"),
    [
        ("岚禾港务（600999）中报显示，营收22.3亿元。", "岚禾港务"),
        ("2、岚禾港务(0299.HK)公告", "岚禾港务"),
        ("Thornbury Foods Inc. (NASDAQ: THBY) said sales rose.", "Thornbury Foods Inc."),
        ("我们推荐岚禾港务（600999）、云汀旅业（002999）。", ""),
        ("LYON – Thornbury Foods Inc. (NASDAQ: THBY) said sales rose.", ""),
    ],
)
def test_paragraph_of_a_round_up_is_headed_by_its_company(paragraph, company):
    assert headed_by(paragraph) == company
