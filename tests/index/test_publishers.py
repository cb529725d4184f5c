"""Who writes a report, told by its first lines."""

import pytest

from index.publishers import is_head_of_note, publisher_of


@pytest.mark.parametrize(
    ("text", "writer"),
    [
        ("Holloway & Finch | Consumer | Flash note\nTrevanion Jewellery: soft Christmas", "Holloway & Finch"),
        ("Northmark Capital — Initiation of coverage\nVeldt Marine (VLD NO)", "Northmark Capital"),
        ("# 2025宠物医疗行业调查报告\n发布机构：垣边研究院  2025年6月", "垣边研究院"),
        ("Retail footfall survey\nPrepared by: Corrie Lane Associates, June 2025", "Corrie Lane Associates"),
        ("Acme Foods reports results\nSales rose.", None),
    ],
)
def test_a_writer_is_named_beside_the_kind_of_note_or_a_label(text: str, writer: str | None) -> None:
    assert publisher_of(text) == writer


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("证券研究报告 | 公司点评", True),
        ("Company update", True),
        ("Consumer | Flash note | 4 May 2025", True),
        ("Trevanion Jewellery: soft Christmas", False),
    ],
)
def test_lines_that_only_say_of_what_kind_a_note_is(line: str, told: bool) -> None:
    assert is_head_of_note(line) is told
