import pytest

from index.reading.garbling import garble_share, is_garbled

ENGLISH = "Freight rates on the Baltic routes fell again in the third quarter, while bunker costs rose. " * 6
CHINESE = "报告期内公司港口吞吐量同比增长，集装箱业务受益于航线调整，散货业务则受天气影响而下滑。"
TRADITIONAL = "報告期內公司港口吞吐量同比增長，集裝箱業務受惠於航線調整，散貨業務則受天氣影響而下滑。"


def test_the_share_of_marks_is_of_visible_characters():
    assert garble_share("ab \ufffd\ue000") == 0.5
    assert garble_share(" \n") == 0.0


@pytest.mark.parametrize("text", [ENGLISH, CHINESE, TRADITIONAL, "12.4 | 13.0 | 15.8 | 9.7 | 2,041", ""])
def test_text_is_not_garbled(text):
    assert not is_garbled(text)


def test_letters_shifted_by_a_font_without_a_map_are_garbled():
    shifted = "".join(chr(ord(sign) + 3) if sign.isalpha() else sign for sign in ENGLISH)
    assert is_garbled(shifted)


def test_a_page_of_names_and_codes_is_too_short_to_judge():
    assert not is_garbled("HKEX SSE SZSE BSE ISIN CUSIP SEDOL GICS ICB LEI " * 3)


def test_characters_drawn_from_anywhere_are_garbled():
    assert is_garbled("".join(chr(0x3400 + 37 * place) for place in range(120)))


def test_a_few_rare_characters_in_names_are_not():
    assert not is_garbled(CHINESE + "董事长䶮、总经理㛃、监事𠅤、独立董事喆、薇、翀。")


def test_a_tenth_of_marks_is_too_many():
    assert not is_garbled("a" * 91 + "\ufffd" * 9)
    assert is_garbled("a" * 89 + "\ufffd" * 11)
