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


def test_firm_of_a_talk_in_chinese_is_known_whole_shortly_and_by_its_sound():
    head = "水产周刊 | 对话栏目\n\n对话澄溪养殖创始人 顾晚舟\n"
    assert named(head, "澄溪养殖去年亏了吗？") == [("澄溪养殖", ("talk",))]
    assert named(head, "澄溪去年亏了吗？") == [("澄溪", ("talk",))]
    assert named(head, "Does Chengxi rely on grants?") == [("Chengxi", ("talk",))]
    assert named(head, "沉西去年亏了吗？") == []
