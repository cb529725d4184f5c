import pytest

from index.types import Language, Report, ReportFormat, ReportMetadata, ReportType
from rag.capitalised import name_words
from rag.names import NameIndex, joined
from rag.types import NameKind

PARTS = (("d1", "天枢"), ("d1", "天璇"), ("d2", "云岚·天玑"), ("d3", "Acme Core"), ("d3", "Acme Lite"))


def report(doc_id, company, *aliases):
    metadata = ReportMetadata(
        f"{company} results", company, aliases, ReportType.NEWS, Language.ZH, None, None, None
    )
    return Report(doc_id, doc_id * 4, f"{doc_id}.txt", doc_id, ReportFormat.TEXT, metadata, 10, 1, 1)


def index(aliases=None, occurs=lambda word: False):
    reports = (
        report("d1", "云岚软件", "云岚软件科技股份有限公司", "Yunlan"),
        report("d2", "云岚软件"),
        report("d3", "Harbor Foods"),
    )
    return NameIndex(reports, aliases or {}, parts=lambda: PARTS, occurs=occurs)


def found(text, **options):
    return [(one.name.text, one.name.kind, one.name.doc_ids) for one in index(**options).find(text)]


def test_company_is_known_with_the_reports_about_it():
    assert found("云岚软件的收入") == [("云岚软件", NameKind.COMPANY, ("d1", "d2"))]


def test_longest_name_is_taken():
    assert [name for name, *_ in found("云岚软件科技股份有限公司的收入")] == ["云岚软件科技股份有限公司"]


@pytest.mark.parametrize("text", ["What did yunlan earn?", "YUNLAN's revenue", "Ｙｕｎｌａｎ"])
def test_latin_name_is_found_in_any_case_and_width(text):
    assert [kind for _, kind, _ in found(text)] == [NameKind.COMPANY]


@pytest.mark.parametrize("text", ["Yunlander's revenue", "xYunlan"])
def test_latin_name_inside_a_word_is_no_name(text):
    assert found(text) == []


def test_name_in_traditional_characters_is_the_same():
    assert found("雲嵐軟件的收入")[0][2] == ("d1", "d2")


def test_two_companies_stand_in_the_order_of_the_question():
    assert [name for name, *_ in found("Harbor Foods和云岚软件")] == ["Harbor Foods", "云岚软件"]


def test_company_of_general_knowledge_that_no_report_has_is_unknown():
    assert found("腾讯的收入") == [("腾讯", NameKind.UNKNOWN, ())]


def test_company_of_general_knowledge_that_a_report_mentions_is_a_part():
    assert found("腾讯的收入", occurs=lambda word: word == "腾讯")[0][1] is NameKind.PART


def test_alias_of_a_company_stands_for_it():
    assert found("岚子的收入", aliases={"岚子": "云岚软件"}) == [("岚子", NameKind.COMPANY, ("d1", "d2"))]


def test_alias_of_a_product_stands_for_it():
    (one,) = index({"北斗一": "天枢"}).find("北斗一的收入")
    assert (one.name.kind, one.name.forms) == (NameKind.PART, ("天枢",))


def test_span_covers_the_name():
    (one,) = index().find("请问云岚软件的收入")
    assert (one.span.start, one.span.end) == (2, 6)


@pytest.mark.parametrize("name", ["天枢", "天璇", "天玑", "云岚天玑", "Acme Core"])
def test_owner_of_figures_is_known(name):
    assert index().part(name).kind is NameKind.PART


@pytest.mark.parametrize("name", ["天权", "天机", "Acme Pro", "Acmes", "cor"])
def test_name_that_differs_by_a_character_is_not_known(name):
    assert index().part(name) is None


def test_romanised_name_means_those_that_sound_so():
    assert index().part("tianshu").forms == ("天枢",)


def test_short_romanised_name_means_nothing():
    assert index().part("tia") is None


def test_companies_are_listed_once():
    assert index().companies == ("云岚软件", "Harbor Foods")


def test_names_of_some_reports_are_theirs_alone():
    some = index().within(("d1",))
    assert some.companies == ("云岚软件",)
    assert some.part("天枢") is not None
    assert some.part("Acme Core") is None


def test_no_reports_in_particular_means_all():
    assert index().within(()).companies == index().companies


def test_dots_inside_a_chinese_name_do_not_count():
    assert joined("云岚·天玑") == joined("云岚 • 天玑") == "云岚天玑"


def test_words_in_capitals_are_names_unless_they_begin_the_sentence():
    text = "Revenue of Pella was flat? Growth of iLab and pella"
    assert [span.of(text) for span in name_words(text)] == ["Pella", "iLab"]


def test_possessive_is_no_part_of_a_name():
    text = "What was Contoso's revenue?"
    assert [span.of(text) for span in name_words(text)] == ["Contoso"]


def test_question_word_before_a_chinese_name_is_no_name():
    text = "Did 天枢 revenue rise?"
    assert name_words(text) == []


def test_words_in_small_letters_behind_a_name_are_none_of_it():
    names = NameIndex(
        (report("d1", "Tarnhill Copper plc", "Tarnhill Copper", "Tarnhill"),),
        {},
        parts=tuple,
        occurs=lambda w: False,
    )
    assert [one.name.text for one in names.find("Tarnhill copper output in 2023")] == ["Tarnhill"]
    assert [one.name.text for one in names.find("Tarnhill Copper output in 2023")] == ["Tarnhill Copper"]


def test_code_that_differs_by_its_number_is_a_siblings():
    names = NameIndex((), {}, parts=lambda: (("d1", "KR-205"), ("d1", "KR-310")), occurs=lambda word: False)
    assert names.has_like("KR-400")
    assert not any(names.has_like(code) for code in ("KR-205", "KR-40", "GT-400", "EBITDA"))


def test_what_several_owners_are_is_nobodys_name():
    parts = (("d1", "东陵央行"), ("d1", "西陵央行"), ("d1", "天枢"))
    names = NameIndex((report("d1", "云岚软件"),), {}, parts=lambda: parts, occurs=lambda word: False)
    assert names.part("央行") is None
    assert names.part("东陵央行") is not None and names.part("天枢") is not None
