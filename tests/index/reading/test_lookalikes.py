import pytest

from index.reading.lookalikes import as_read


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("2024年3⽉末，⼯业增加值", "2024年3月末，工业增加值"),
        ("同⽐增⻓，⺠间投资、汽⻋与⻛电", "同比增长，民间投资、汽车与风电"),
        ("净\uf9dd", "净利"),
        ("revenue of RMB 3.5bn", "revenue of RMB 3.5bn"),
    ],
)
def test_radicals_and_compatibility_forms_are_read_as_the_characters(drawn: str, read: str) -> None:
    assert as_read(drawn) == read


def test_text_keeps_its_length() -> None:
    text = "".join(map(chr, range(0x2E80, 0x2FE0)))
    assert len(as_read(text)) == len(text)
