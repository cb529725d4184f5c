import pytest

from index.types import Language, Report, ReportFormat, ReportMetadata, ReportType, Span
from rag.capitals import Understood, sort_capitals
from rag.names import NameIndex
from rag.types import NameKind

TEXTS = ("沈砚秋任总裁。",)


def names(*langs):
    reports = [
        Report(
            f"d{n}",
            f"d{n}" * 4,
            f"d{n}.txt",
            f"d{n}",
            ReportFormat.TEXT,
            ReportMetadata("Results", None, (), ReportType.NEWS, lang, None, None, None),
            10,
            1,
            1,
        )
        for n, lang in enumerate(langs)
    ]
    return NameIndex(reports, {}, parts=tuple, occurs=lambda word: word == "Orvane", texts=lambda: TEXTS)


def sorted_names(text, *langs, metric=None, is_about=False):
    at = text.find(metric) if metric else -1
    metrics = (Span(at, at + len(metric)),) if metric else ()
    rest = text.replace(metric, " " * len(metric)) if metric else text
    capitals = sort_capitals(Understood(text, rest, (), metrics, (), is_about), names(*langs))
    return [(name.text, name.kind) for name in capitals.names]


EN, ZH = Language.EN, Language.ZH


@pytest.mark.parametrize("langs", [(EN,), (ZH,), (EN, ZH)])
def test_name_that_is_no_english_word_is_a_stranger_whatever_the_reports_are_written_in(langs):
    assert sorted_names("How did Zorvex do?", *langs) == [("Zorvex", NameKind.UNKNOWN)]


def test_name_that_occurs_is_known():
    assert sorted_names("How did Orvane do?", EN) == [("Orvane", NameKind.PART)]


@pytest.mark.parametrize(
    "text",
    [
        "Which horses lead the East Data West Computing layout?",
        "How many ISVs build on it?",
        "When was the SPAC-listed firm delisted?",
        "What did the Bank of England do?",
        "In April sales rose.",
    ],
)
def test_words_that_may_be_translations_stay_words(text):
    assert sorted_names(text, ZH) == []


def test_english_words_own_a_figure_where_reports_are_in_english():
    text = "What was the revenue of Cosmic Harbor?"
    assert sorted_names(text, EN, metric="revenue") == [("Cosmic Harbor", NameKind.UNKNOWN)]
    assert sorted_names(text, ZH, metric="revenue") == []


def test_place_abroad_of_a_known_company_may_be_written_otherwise():
    text = "When does 霁岭's Velburg plant open?"
    assert sorted_names(text, ZH, is_about=True) == []
    assert sorted_names(text, EN, is_about=True) == [("Velburg", NameKind.UNKNOWN)]


def test_name_in_latin_letters_is_found_in_chinese_texts():
    assert sorted_names("What did Shen Yanqiu say?", ZH) == [("Shen Yanqiu", NameKind.PART)]


def test_name_with_its_translation_behind_it_says_nothing_more():
    text = "Who runs Cosmic Harbor (宇港)?"
    capitals = sort_capitals(Understood(text, text, (), (), (), False), names(ZH))
    assert (capitals.names, "Cosmic" in capitals.rest) == ((), False)


def test_abbreviation_that_english_reports_lack_is_asked_in_vain():
    assert sorted_names("What NPV does the report give?", EN) == [("NPV", NameKind.UNKNOWN)]
    assert sorted_names("What NPV does the report give?", EN, ZH) == []


def test_who_says_something_may_have_another_name_in_the_report():
    text = "How large was the market according to the Velburg Finance Institute?"
    assert sorted_names(text, EN, ZH) == []
    assert sorted_names(text, EN) == [("Velburg Finance Institute", NameKind.UNKNOWN)]


def test_numbered_word_is_no_name_beside_one():
    text = "When does the Phase 2 Orvane trial start?"
    known = NameIndex(
        (), {}, parts=tuple, occurs=lambda word: word in {"Orvane", "Phase", "Phase 2"}, texts=lambda: TEXTS
    )
    capitals = sort_capitals(Understood(text, text, (), (), (), False), known)
    assert [name.text for name in capitals.names] == ["Orvane"]
