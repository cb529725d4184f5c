"""Where sentences end."""

import pytest

from index.language.sentences import split_sentences
from index.types import Span


@pytest.mark.parametrize(("text", "sentences"), [
    ("收入增长。利润下降！为什么？", ["收入增长。", "利润下降！", "为什么？"]),
    ("毛利率31.73%；净利率5.2%。", ["毛利率31.73%；", "净利率5.2%。"]),
    ("他说：“我们会增长。”市场不信。", ["他说：“我们会增长。”", "市场不信。"]),
    ("标题\n正文第一句。正文第二句", ["标题", "正文第一句。", "正文第二句"]),
    ("　　段首缩进。 \n\n 下一段", ["段首缩进。", "下一段"]),
    ("增长了……后来下降。", ["增长了……", "后来下降。"]),
    ("版本3.2.1发布。", ["版本3.2.1发布。"]),
    ("Sales rose 5.5% to $3.2 million. Costs fell.", ["Sales rose 5.5% to $3.2 million.", "Costs fell."]),
    ("Mr. Lee and Dr. Wu spoke. He left.", ["Mr. Lee and Dr. Wu spoke.", "He left."]),
    ("Orders, e.g. pumps, rose. See Fig. 3 now.", ["Orders, e.g. pumps, rose.", "See Fig. 3 now."]),
    ("Harbor Tools Inc. reported a loss.", ["Harbor Tools Inc. reported a loss."]),
    ("It was bought by Harbor Tools Inc. The price is secret.",
     ["It was bought by Harbor Tools Inc.", "The price is secret."]),
    ("The U.S. market grew. Why?", ["The U.S. market grew.", "Why?"]),
    ("Orders were £205m.⁵ Margins rose.", ["Orders were £205m.⁵", "Margins rose."]),
    ("订单为205亿元。⁵毛利率上升。", ["订单为205亿元。⁵", "毛利率上升。"]),
    ("Harbor Tools Inc.¹ reported a loss.", ["Harbor Tools Inc.¹ reported a loss."]),
    ("Space was 4,200m². Rents rose.", ["Space was 4,200m².", "Rents rose."]),
    ("J. Smith resigned.", ["J. Smith resigned."]),
    ('He said "we grow." Nobody agreed.', ['He said "we grow."', "Nobody agreed."]),
    ("3. Outlook for 2024", ["3. Outlook for 2024"]),
    ("No. 5 plant closed", ["No. 5 plant closed"]),
    ("收入增长5%.公司预计", ["收入增长5%.", "公司预计"]),
    ("", []),
    (" \n ", []),
])  # fmt: skip
def test_text_is_cut_where_its_sentences_end(text: str, sentences: list[str]) -> None:
    assert [span.of(text) for span in split_sentences(text)] == sentences


def test_spans_refer_to_the_text_that_the_piece_stands_in() -> None:
    whole = "第一段。\n第二段。第三句。"
    assert split_sentences(whole[5:], 5) == (Span(5, 9), Span(9, 13))
    assert Span(9, 13).of(whole) == "第三句。"
