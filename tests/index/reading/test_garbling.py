import pytest

from index.reading.garbling import garble_score, garble_share, is_garbled

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


def test_the_score_counts_marks_and_rarely_written_characters():
    # 2 of 8 visible characters: a mark without a character and 㛃, which is in neither standard
    assert garble_score("港口 吞吐\ue012量㛃。") == 2 / 8
    assert garble_score(CHINESE + ENGLISH) == 0.0
    assert garble_score("") == 0.0


def test_the_score_of_a_page_of_next_to_no_words_is_the_share_of_their_letters():
    shifted = "Iuhljkw udwhv ihoo djdlq. " * 20  # 21 letters and a full stop
    assert garble_score(shifted) == pytest.approx(21 / 22)
    # names among English words are no garble
    assert garble_score(ENGLISH + "Xqzv Brmpf") == 0.0
