"""Terms that a pinyin keyboard wrote with another character of the same sound."""

import pytest

from index.language.glossary import load_glossary
from rag import QuestionAnswerer
from rag.misspelling import spelled_right
from rag.types import AskedName, NameKind, Reason

GLOSSARY = load_glossary()


def unknown(text):
    return (AskedName(text, NameKind.UNKNOWN, ()),)


@pytest.mark.parametrize(
    ("text", "strange", "right"),
    [
        ("云岚2023年经长性收入多少", "经长性", "云岚2023年经常性收入多少"),
        ("净力润是多少", "净力润", "净利润是多少"),
        ("恒澜的毛利率", "恒澜", "恒澜的毛利率"),
        ("星渊存获周转天数", "存获", "星渊存货周转天数"),
    ],
)
def test_term_of_the_same_sound_is_meant(text, strange, right):
    assert spelled_right(text, unknown(strange), GLOSSARY) == right


def test_known_names_stay_as_they_are():
    named = (AskedName("经长性", NameKind.PART, ("经长性",)),)
    assert spelled_right("经长性收入", named, GLOSSARY) == "经长性收入"


@pytest.mark.parametrize(
    ("text", "strange", "right"),
    [
        ("Opearting margin of Acme in 2024?", "Opearting", "Operating margin of Acme in 2024?"),
        ("Acme的Operatng profit是多少", "Operatng", "Acme的Operating profit是多少"),
        ("Gross Proffit of Acme", "Proffit", "Gross Profit of Acme"),
        ("Reveune of Acme in 2024", "Reveune", "Revenue of Acme in 2024"),
    ],
)
def test_metric_written_with_a_slip_is_meant(text, strange, right):
    assert spelled_right(text, unknown(strange), GLOSSARY) == right


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("Equita revenue in 2024", "Equita"),
        ("Zorvexa's operating margin", "Zorvexa"),
        ("Profitt's operating margin", "Profitt"),
        ("Operon revenue", "Operon"),
        ("Marginalia margin", "Marginalia"),
    ],
)
def test_name_of_a_stranger_stays_one(text, strange):
    assert spelled_right(text, unknown(strange), GLOSSARY) == text


def test_word_that_a_report_writes_is_mended_for_nobody():
    named = (AskedName("Opearting", NameKind.PART, ("opearting",)),)
    assert spelled_right("Opearting margin", named, GLOSSARY) == "Opearting margin"


PUMPS = """# Hollin Pumps plc: results for 2024

Hollin Pumps plc ("Hollin Pumps") reports revenue of £88.4m for 2024. The operating margin was 12.6%.
"""


def test_figure_asked_for_with_a_slip_is_found_and_a_stranger_is_not(library):
    library.add(PUMPS.encode(), name="pumps.md")
    answerer = QuestionAnswerer(library)
    assert "12.6%" in answerer.answer("Opearting margin of Hollin Pumps in 2024?").answer
    assert answerer.answer("What was Zorvexa's operating margin in 2024?").reason is Reason.ENTITY_UNKNOWN
