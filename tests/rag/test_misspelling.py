"""Terms that a pinyin keyboard wrote with another character of the same sound."""

import pytest

from index.language.glossary import load_glossary
from rag.misspelling import spelled_right
from rag.types import AskedName, NameKind

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
