from rag.senses import in_sense
from rag.types import AskedWord


def said_by(text, word, *forms):
    return in_sense(text, [AskedWord(word, (word, *forms))])[0].forms


def test_deal_that_closes_is_completed_and_no_shop_shut():
    forms = said_by("When did the Ostrand deal close?", "close", "关停")
    assert "completed" in forms
    assert "关停" not in forms


def test_shop_that_closes_is_not_completed():
    assert said_by("When did the Ostrand mill close?", "close", "关停") == ("close", "关停")


def test_who_leads_a_round_invests_first():
    assert "领投" in said_by("Who led its Series C?", "led")
    assert said_by("What led sales to fall?", "led") == ("led",)
