"""The names and terms that a text puts side by side as one."""

import pytest

from index.glosses import find_glosses
from index.types import Gloss, GlossKind

NAME, TERM = GlossKind.NAME, GlossKind.TERM


@pytest.mark.parametrize(
    ("text", "names", "kind"),
    [
        ("近日，岚禾半导体（Lanhe Semiconductor）扩产。", ("岚禾半导体", "Lanhe Semiconductor"), NAME),
        ("公司收购了岚禾半导体（Lanhe Semiconductor）。", ("岚禾半导体", "Lanhe Semiconductor"), NAME),
        ("由总裁沈砚秋（Shen Yanqiu）签署。", ("沈砚秋", "Shen Yanqiu"), NAME),
        ("Last year Thornbury Foods (“Thornbury”) grew.", ("Thornbury Foods", "Thornbury"), NAME),
        ("The Tank Venting Ratio (TVR) rose.", ("Tank Venting Ratio", "TVR"), TERM),
    ],
)
def test_names_and_terms_are_told_apart(text, names, kind):
    assert find_glosses(text) == (Gloss(names, kind),)


@pytest.mark.parametrize(
    "text",
    [
        "岚禾半导体（同比增长 12%）",
        "Thornbury Foods (unaudited)",
        "Thornbury Foods (2023)",
        "Thornbury Foods (NYSE: THB)",
        "收入（revenue）增长",
        "the board (Chief Executive Officer) said",
        "Mr Halloran (the “Company”)",
        "",
    ],
)
def test_remarks_periods_offices_and_known_terms_are_no_glosses(text):
    assert find_glosses(text) == ()


def test_list_of_what_something_holds_is_no_gloss():
    assert find_glosses("三大品牌（Alpenrose、Bellwick）") == ()


def test_pair_that_comes_again_counts_once():
    text = "岚禾半导体（Lanhe Semiconductor）扩产。岚禾半导体（Lanhe Semiconductor）降价。"
    assert len(find_glosses(text)) == 1
