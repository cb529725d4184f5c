import pytest

from index.reading.decoding import decode, looks_binary

CHINESE = "报告期内，公司实现营业收入12.5亿元，同比增长8.3%，主要由于海外订单增加。\n" * 3
TRADITIONAL = "報告期內，公司實現營業收入12.5億元，較去年同期增長8.3%，主要由於海外訂單增加。\n" * 3
ENGLISH = "Revenue rose 8.3% to £12.5 million – the café chain’s best year.\n" * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHINESE, "utf-8"),
        (CHINESE, "gb18030"),
        (CHINESE, "utf-16-le"),
        (CHINESE, "utf-16-be"),
        (TRADITIONAL, "utf-8"),
        (TRADITIONAL, "utf-16-le"),
        (ENGLISH, "utf-8"),
        (ENGLISH, "cp1252"),
    ],
)
def test_text_without_a_mark_is_decoded_by_trial(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))

    assert (found.text, found.encoding, found.warning) == (text, encoding, None)


def test_big5_is_told_from_gb18030() -> None:
    found = decode(TRADITIONAL.encode("big5"))

    assert (found.text, found.encoding) == (TRADITIONAL, "big5hkscs")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_believed_and_left_out(encoding: str) -> None:
    assert decode(CHINESE.encode(encoding)).text == CHINESE


def test_line_ends_of_all_systems_become_newlines() -> None:
    assert decode(b"a\r\nb\rc\n").text == "a\nb\nc\n"


def test_a_declared_encoding_is_believed_where_utf8_fails() -> None:
    assert decode(CHINESE.encode("gb18030"), "gb2312").encoding == "gb18030"
    assert decode("Verkäufe".encode("cp1252"), "iso-8859-1").text == "Verkäufe"


def test_an_unknown_or_wrong_declaration_is_passed_over() -> None:
    assert decode(CHINESE.encode(), "x-nonsense").text == CHINESE
    assert decode(CHINESE.encode(), "big5").text == CHINESE


def test_a_few_damaged_bytes_are_replaced_and_reported() -> None:
    damaged = CHINESE.encode()[:30] + b"\xff" + CHINESE.encode()[30:] * 3

    found = decode(damaged)

    assert found.encoding == "utf-8"
    assert found.text.count("\ufffd") == 1
    assert found.warning == "1 bytes could not be read as utf-8"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16", "utf-16-le", "cp1252"])
def test_text_is_not_binary_in_any_encoding(encoding: str) -> None:
    text = ENGLISH if encoding == "cp1252" else TRADITIONAL
    assert not looks_binary(text.encode(encoding))


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"abc\x00def" * 9, bytes(100)])
def test_bytes_that_are_no_text_are_binary(data: bytes) -> None:
    assert looks_binary(data)


def test_a_sample_cut_inside_a_character_is_still_text() -> None:
    assert not looks_binary(("水" * 30_000).encode())
