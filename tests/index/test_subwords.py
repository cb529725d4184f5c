import pytest
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from index.subwords import Pieces, prepare

ODD = [
    "ＡＢＣ１２３，毛利率为４５．６％。",
    "㈱北湾 ㎡ ℃ ½ ﬁnance Ⅳ",
    "a_b—c…d‽e·f「山羊」〔1〕『x』",
    "İstanbul ΟΔΟΣ straße",
    "line\nbreak\u3000wide\tspace\u00a0hard",
    "→●★ 2023H1/1H23 ¥5,000 (3.2%) −4",
    "",
    "。，！",
    "ｶﾞﾗｽ e\u0301",
]


@pytest.fixture
def tokenizer() -> Tokenizer:
    signs = sorted({sign for text in ODD for sign in prepare(text) if not sign.isspace()})
    tokenizer = Tokenizer(models.BPE(vocab={sign: n for n, sign in enumerate(signs)}, merges=[]))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Punctuation(behavior="removed")]
    )
    return tokenizer


def test_prepared_text_is_folded_and_holds_no_punctuation() -> None:
    assert prepare("ＡＢＣ１２３，毛利率：４５．６％。").split() == ["abc123", "毛利率", "45", "6"]
    assert prepare("Revenue (H1)\u3000rose—a_lot…").split() == ["revenue", "h1", "rose", "a", "lot"]
    assert prepare("升→降").split() == ["升→降"]  # an arrow is no punctuation


def test_subwords_are_those_of_the_tokenizer_itself(tokenizer: Tokenizer) -> None:
    expected = [encoding.ids for encoding in tokenizer.encode_batch(ODD, add_special_tokens=False)]
    pieces = Pieces(tokenizer)
    assert [pieces.of([text])[0] for text in ODD] == expected


def test_many_texts_give_what_each_gives_alone(tokenizer: Tokenizer) -> None:
    pieces = Pieces(tokenizer)
    assert pieces.of(ODD) == [pieces.of([text])[0] for text in ODD]


def test_a_tokenizer_that_folds_otherwise_is_left_as_it_is() -> None:
    tokenizer = Tokenizer(models.BPE(vocab={"A": 0, "a": 1, ",": 2}, merges=[]))
    assert Pieces(tokenizer).of(["A,a"]) == [[0, 2, 1]]


def test_padding_and_truncation_are_left_out(tokenizer: Tokenizer) -> None:
    tokenizer.enable_truncation(max_length=2)
    tokenizer.enable_padding(length=9)
    assert len(Pieces(tokenizer).of(["abc"])[0]) == 3
