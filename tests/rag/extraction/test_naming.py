"""Who asks for one name, place or day gets it alone, with the sentence that says it."""

import pytest

from rag import QuestionAnswerer
from rag.extraction import extract

FILM = "Harbour Lights is about a ferry. Harbour Lights was directed by Mara Lindqvist, with Tom Vale as captain."
DEVICE = "Velmora 4 sold out. Velmora 4 was released on 12 March 2021 in Europe. Velmora 3 was released on 2 May 2018."
HAN_FILM = "《长风渡口》讲述一家船厂的往事。《长风渡口》由林沐阳执导，周晚棠主演。"
HAN_DEVICE = "维莫4手机备受期待。维莫4手机于2021年3月12日发布，维莫3手机于2018年5月2日发布。"


def told(draft):
    return [one.text for one in draft.statements]


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        ("Who directed Harbour Lights?", FILM, "Mara Lindqvist"),
        ("Who is the director of Harbour Lights?", FILM, "Mara Lindqvist"),
        ("When was Velmora 4 released?", DEVICE, "12 March 2021"),
        ("What is the release date of Velmora 4?", DEVICE, "12 March 2021"),
        ("《长风渡口》的导演是谁？", HAN_FILM, "林沐阳"),
        ("谁执导了《长风渡口》？", HAN_FILM, "林沐阳"),
        ("维莫4手机什么时候发布？", HAN_DEVICE, "2021年3月12日"),
        ("维莫4手机的发布时间", HAN_DEVICE, "2021年3月12日"),
    ],
)
def test_the_name_alone_is_told_and_its_sentence_cited(read, question, text, name):
    reading = read(question, text)
    (said,) = extract(reading).statements
    assert (said.text, said.named) == (name, name)
    assert name in said.sources[0].span.of(reading.text_of(said.sources[0].doc_id))


@pytest.mark.parametrize(
    ("question", "text", "names"),
    [
        ("Who directed Harbour Lights?", FILM, ("Mara Lindqvist", "Joel Sandvik", "Another report says: ")),
        ("《长风渡口》的导演是谁？", HAN_FILM, ("林沐阳", "许知远", "另有报告说：")),
    ],
)
def test_reports_that_differ_in_the_name_are_both_told(read, question, text, names):
    one, other, before = names
    draft = extract(read(question, text, text.replace(one, other)))
    first, second = told(draft)
    assert {first, second.removeprefix(before)} == {one, other}
    assert second.startswith(before)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Who bears the cost of delays?", "The supplier bears the cost of delays. Orders rose in 2021."),
        ("Who directed Northern Pier?", FILM),
        ("When was Velmora 9 announced?", "Velmora is a maker of phones. Its offices are in Lund."),
        ("《远山》的导演是谁？", HAN_FILM),
    ],
)
def test_what_no_sentence_names_is_not_named(read, question, text):
    assert not any(one.named for one in extract(read(question, text)).statements)


@pytest.mark.parametrize(
    "question",
    [
        "Why was Velmora 4 released in Europe?",
        "When was Velmora 4 released, and why?",
        "How many Velmora 4 sold?",
    ],
)
def test_who_asks_for_more_gets_no_bare_name(read, question):
    assert not any(one.named for one in extract(read(question, DEVICE)).statements)


OFFICES_ZH = (
    "柏川能源股份有限公司（「柏川能源」）公布2023年业绩。\n\n柏川能源董事会主席兼 CEO 顾知远表示，订单饱满。"
)
OFFICES_EN = 'Corvane plc ("Corvane") reports.\n\nCorvane chairman and CEO Ida Marsh said orders were strong.'


@pytest.mark.parametrize(
    ("text", "question", "name"),
    [
        (OFFICES_ZH, "柏川能源董事会主席是谁？", "顾知远"),
        (OFFICES_EN, "Who is the chairman of Corvane?", "Ida Marsh"),
    ],
)
def test_an_office_is_nobody_where_another_office_of_the_same_person_is_asked(library, text, question, name):
    library.add(text.encode(), name="results.txt")
    answer = QuestionAnswerer(library).answer(question).answer
    assert name in answer
    assert not answer.startswith("CEO")
