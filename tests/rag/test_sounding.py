"""Whom a question means by words that no report writes."""

import pytest

from rag.identities import Identity
from rag.sounding import Sounding

LANHE = Identity(("岚禾半导体", "岚禾半导体股份有限公司"), ("d1",))
THORNBURY = Identity(("Thornbury Foods",), ("d2",))
BEIYU = Identity(("Beiyu Energy",), ("d3",))
BANK = Identity(("澄岳银行",), ("d4",))
KNOWN = (LANHE, THORNBURY, BEIYU, BANK)


def meant(text, known=KNOWN, occurs=lambda words: False):
    return [(span.of(text), identity.names[0]) for span, identity in Sounding(known, occurs).find(text)]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("What was Lanhe's revenue?", "Lanhe", "岚禾半导体"),
        ("What did Lanhe Semiconductor earn?", "Lanhe Semiconductor", "岚禾半导体"),
        ("岚禾的收入是多少？", "岚禾", "岚禾半导体"),
        ("岚禾半导体的收入是多少？", "岚禾半导体", "岚禾半导体"),
        ("Chengyue Bank's deposits", "Chengyue Bank", "澄岳银行"),
        ("岚和半导体的收入是多少？", "岚和半导体", "岚禾半导体"),
        ("岚和2023年的收入是多少？", "岚和", "岚禾半导体"),
    ],
)
def test_own_part_its_sound_and_a_slip_of_the_keyboard_mean_somebody(text, words, name):
    assert meant(text) == [(words, name)]


@pytest.mark.parametrize("slip", ["Thornburry", "Thornbuyr", "Thornbry"])
def test_slip_of_the_pen_is_forgiven(slip):
    known = (Identity(("Thornbury",), ("d2",)),)
    assert meant(f"What did {slip} earn?", known) == [(slip, "Thornbury")]


@pytest.mark.parametrize(
    "text",
    [
        "岚禾银行的收入是多少？",
        "What did Lanhe Bank earn?",
        "What did Lan earn?",
        "What did Torquay earn?",
        "蓝天的收入是多少？",
    ],
)
def test_another_trade_or_another_sound_is_nobody(text):
    assert meant(text) == []


def test_slip_that_the_reports_write_themselves_is_a_name_of_its_own():
    known = (Identity(("Thornbury",), ("d2",)),)
    assert meant("What did Thornburry earn?", known, occurs=lambda words: words == "Thornburry") == []


def test_own_part_that_two_share_means_neither():
    known = (LANHE, Identity(("岚禾银行",), ("d5",)))
    assert meant("岚禾的收入是多少？", known) == []
    assert meant("岚禾银行的收入是多少？", known) == [("岚禾银行", "岚禾银行")]


def test_own_part_within_a_longer_name_that_reports_use_is_that_names():
    assert meant("岚禾云图的收入", occurs=lambda words: words == "岚禾云图") == []


def test_name_ends_behind_its_words_of_trade():
    sounding = Sounding(KNOWN, lambda words: False)
    text = "岚禾半导体收入"
    assert sounding.behind(text, 2, LANHE) == 5
    assert sounding.behind("岚禾银行收入", 2, LANHE) is None
    assert sounding.behind("岚禾收入", 2, LANHE) == 2


def test_business_that_reports_speak_of_is_no_part_of_the_name():
    text = "岚禾储能收入"
    assert Sounding(KNOWN, lambda words: words == "储能").behind(text, 2, LANHE) == 2
    assert Sounding(KNOWN, lambda words: False).behind(text, 2, LANHE) is None


def test_first_word_of_a_name_that_the_language_has_not_is_that_company():
    known = (Identity(("Acmora Lodges plc",), ("d1",)), Identity(("Silver Lodges plc",), ("d2",)))
    assert meant("What was Acmora's RevPAR?", known) == [("Acmora", "Acmora Lodges plc")]
    assert meant("What was the price of Silver?", known) == []
    rivals = (*known, Identity(("Acmora Foundries plc",), ("d3",)))
    assert meant("What was Acmora's RevPAR?", rivals) == []


def test_firm_that_reports_write_is_not_another_whose_first_part_it_shares():
    logistics = (Identity(("岚禾物流",), ("d1",)), Identity(("Lanhe Logistics",), ("d2",)))
    written = {"岚禾供应链", "Lanhe Supply Chain"}
    assert meant("岚禾供应链的收入是多少？", logistics, occurs=written.__contains__) == []
    assert meant("岚禾供应链的收入是多少？", logistics) == [("岚禾供应链", "岚禾物流")]


def test_legal_name_of_a_firm_is_its_own_however_often_it_is_written():
    known = (Identity(("岚禾", "岚禾物流股份有限公司"), ("d1",)),)
    assert meant("岚禾物流的收入是多少？", known, occurs=lambda words: True)[0][1] == "岚禾"
