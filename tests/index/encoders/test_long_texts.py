"""No part of a text that is too long is lost."""

import numpy as np
import pytest

from index.encoders.long_texts import pieces, pooled


def letters(texts):
    return [len(text) for text in texts]


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("", 4, [""]),
        ("abcd", 4, ["abcd"]),
        ("abcdef", 4, ["abc", "def"]),
        # behind the line end although the space is nearer to the middle
        ("abc\nde fghi", 8, ["abc\n", "de fghi"]),
        ("收入增长。利润下降。", 5, ["收入增长。", "利润下降。"]),
        ("abcdefghij", 2, ["ab", "c", "de", "fg", "h", "ij"]),
    ],
)
def test_pieces_fit_and_are_the_text_again(text, limit, expected):
    (found,) = pieces([text], limit=limit, count=letters)
    assert "".join(found) == text
    assert all(len(piece) <= limit for piece in found)
    assert found == expected


def test_a_letter_that_is_too_long_alone_is_left_alone():
    assert pieces(["ab"], limit=1, count=lambda texts: [9] * len(texts)) == [["a", "b"]]


def test_vectors_of_pieces_count_by_their_length():
    vectors = np.array([[1, 0], [0, 1], [0, 2]], dtype=np.float32)
    # text 0: 3·(1, 0) + 1·(0, 1); text 1: 2·(0, 2)
    assert pooled(vectors, [0, 0, 1], [3, 1, 2]).tolist() == [[3, 1], [0, 4]]
