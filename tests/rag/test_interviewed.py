from types import SimpleNamespace

from rag.interviewed import Interviewed

HEAD = "Episode 4\nGuest: Ines Faro, founder of Velmora Sails\nHOST: Welcome."


def named(text, question, company=None):
    report = SimpleNamespace(doc_id="talk", metadata=SimpleNamespace(company=company))
    found = Interviewed([report], lambda: [text]).find(question)
    return [(name.text, name.doc_ids) for _, name in found]


def test_firm_in_the_head_of_a_talk_is_whom_it_is_about():
    assert named(HEAD, "Does Velmora rely on grants?") == [("Velmora", ("talk",))]


def test_letters_words_and_strangers_are_nobody():
    assert named(HEAD, "Who led Series B of Zorvex?") == []


def test_report_that_is_no_talk_or_has_its_company_is_left_alone():
    assert named("Velmora Sails annual review", "Velmora sales") == []
    assert named(HEAD, "Velmora sales", company="Velmora Sails") == []
