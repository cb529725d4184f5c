"""What the lexical index holds."""

import pytest

from index.language.tokenizing import tokenize


@pytest.mark.parametrize(("text", "tokens"), [
    ("公司收入", ["公司", "收入"]),
    ("Companies' revenues grew", ["company", "revenue", "grew"]),
    ("the business's losses", ["the", "business", "loss"]),
    ("增长16.8%", ["增长", "16.8%"]),
    ("8,755.43 and 1,577", ["8755.43", "and", "1577"]),
    ("0268.HK", ["0268.hk"]),
    ("R123-78", ["r123-78", "r123"]),
    ("version 3.3.0", ["version", "3.3.0"]),
    ("on 2023-06-30", ["on", "2023-06-30"]),
    ("cloud-native", ["cloud", "native"]),
    ("C++", ["c++"]),
    ("RMB2,039 million", ["rmb", "2039", "million"]),
    ("10%-20%", ["10%", "20%"]),
    ("2022-2024", ["2022", "2024"]),
    ("AT&T's e-commerce", ["at&t", "e-commerce", "commerce"]),
    ("2023H1", ["2023h1"]),
    ("ＡＲＲ", ["arr"]),
    ("", []),
    ("，。！", []),
])  # fmt: skip
def test_text_is_cut_into_the_words_of_the_index(text: str, tokens: list[str]) -> None:
    assert tokenize(text) == tokens


def test_long_chinese_word_brings_its_pairs_so_that_parts_match() -> None:
    tokens = tokenize("资产负债表")
    assert tokens == ["资产负债表", "资产", "产负", "负债", "债表"]
    assert set(tokenize("负债")) <= set(tokens)


def test_traditional_and_simplified_spelling_give_the_same_words() -> None:
    assert tokenize("集團錄得營業收入") == tokenize("集团录得营业收入")


def test_glossary_term_stays_whole() -> None:
    assert "净金额续费率" in tokenize("公司净金额续费率为108%")


def test_year_of_a_question_matches_the_year_of_a_report() -> None:
    assert "2023" in tokenize("2023年收入")
    assert "2023" in tokenize("revenue in 2023")


def test_the_mark_of_a_note_is_no_part_of_a_word_or_a_figure():
    assert tokenize("Net revenue³ was 20.5³ million, 10 m²") == [
        "net",
        "revenue",
        "was",
        "20.5",
        "million",
        "10",
        "m2",
    ]
