"""A copy that names another one amid the same words says something else."""

import pytest

from rag.extraction.restating import _is_said_by

EN = "The yard told its owners that the ferry was ordered by Mara Lindqvist after long talks with the town of Skagen."
ZH = "船厂在股东会上表示，这艘渡轮由林沐阳订购，经过与当地政府的长时间商谈，将于明年年初交付使用。"


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [(EN, "Mara Lindqvist", "Joel Sand"), (EN, "Skagen", "Visby"), (ZH, "林沐阳", "许知远")],
)
def test_another_name_is_not_said_again(text, one, other):
    assert not _is_said_by(text.replace(one, other), [text], 0.5)


@pytest.mark.parametrize(
    ("text", "one", "other"), [(EN, "long talks", "longer talks"), (ZH, "明年年初", "明年初"), (EN, "", "")]
)
def test_other_wording_is(text, one, other):
    assert _is_said_by(text.replace(one, other), [text], 0.5)
