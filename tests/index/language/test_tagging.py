import pytest

from index.language.tagging import NAMED_SO, tagged


@pytest.mark.parametrize(
    "text", ["董事长王建国在杭州表示，产能已满。", "渠道 渠道渠道", "产能 120 万吨, up 5%", "  首字前有空格"]
)
def test_words_stand_where_they_are_said_to_and_leave_nothing_out(text):
    words = list(tagged(text))
    assert [text[word.start : word.end] for word in words] == [word.text for word in words]
    assert "".join(word.text for word in words) == text


def test_words_have_their_parts_of_speech():
    tags = {word.text: word.tag for word in tagged("王建国在杭州大量购买电池")}
    assert {tags["王建国"], tags["杭州"]} <= NAMED_SO
    assert (tags["购买"][0], tags["电池"][0]) == ("v", "n")


def test_term_that_the_library_made_known_is_one_noun():
    (word,) = tagged("净金额续费率")
    assert (word.text, word.tag) == ("净金额续费率", "n")


def test_empty_text_has_no_words():
    assert list(tagged("")) == []
