"""Digits that name something although a noun or nothing telling follows."""

import pytest

from index.language.numbers import find_quantities


@pytest.mark.parametrize("text", [
    "民国52年", "昭和52年创业", "Stock Code: 6618", "请拨打 12315", "服务专线96533", "通义大模型2.5",
    "ISO 45001 certified plants", "US 7,654,321 B1", "附注五、18", "see footnote 12", "波音777 机队",
    "Boeing 767 freighters", "at 7 a.m. London time", "5×8小时服务", "附息国债19", "Nikkei 225 companies",
    "FTSE 250 shares", "Russell 1000 companies", "道琼斯65种股票", "Invoice 208715", "含3-甲基吡啶",
    "In 2019 four employees left",
])  # fmt: skip
def test_named_digits_are_no_amount(text: str) -> None:
    assert [quantity.text for quantity in find_quantities(text)] == []


@pytest.mark.parametrize(("text", "shown"), [
    ("客服120人", "120人"),
    ("拨打119次", "119次"),
    ("建成专线12条", "12条"),
    ("国债 44846", "44846"),
    ("备案大模型30个", "30个"),
    ("Awards at 31 March | 41,300 | –", "41,300"),
])  # fmt: skip
def test_counted_digits_behind_such_words_are_amounts(text: str, shown: str) -> None:
    assert [quantity.text for quantity in find_quantities(text)] == [shown]
