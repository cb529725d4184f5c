import numpy as np

from rag.vectors import Vectors


class Counting:
    """An encoder that calls itself the built-in one and counts what it is asked for."""

    def __init__(self, name="builtin@test"):
        self.name, self.dimensions, self.asked = name, 2, []

    def embed(self, texts):
        self.asked += texts
        return np.array([[1.0, 0.0] if len(text) % 2 else [0.0, 1.0] for text in texts], dtype=np.float32)


def test_each_text_is_embedded_once_and_rows_keep_the_order_asked_for():
    encoder = Counting()
    vectors = Vectors(encoder)
    assert vectors(["a", "bb", "a"]).tolist() == [[1, 0], [0, 1], [1, 0]]
    assert vectors(["bb", "ccc"]).tolist() == [[0, 1], [1, 0]]
    assert encoder.asked == ["a", "bb", "ccc"]


def test_no_text_gives_no_row_of_the_same_width():
    assert Vectors(Counting())([]).shape == (0, 2)


def test_library_of_another_encoder_is_read_with_the_built_in_one():
    other = Counting(name="hashing")
    rows = Vectors(other)(["渡轮", "ferry"])
    assert other.asked == []
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, rtol=1e-4)
    assert rows.shape[1] > 2
