"""What is known of a report comes with the words that it was read from."""

import pytest

from index.corrections import Correction, Field
from index.origins import OriginKind, origins_of

RELEASE_EN = """Corlewis Pumps plc reports interim results

Press Release
Bristol, 12 September 2023

Corlewis Pumps plc today announced its results for the six months ended 30 June 2023. Revenue was £64.2 million, up
5.1%. Operating profit was £7.9 million.
"""
NOTE_ZH = """汐川证券研究所

禾岫制药：2024年第一季度业绩点评

2024年4月26日

禾岫制药（Hexiu Pharma）2024年第一季度实现营业收入5.72亿元，同比增长11.8%，维持“增持”评级。
"""


def read(library, text, name="report.md"):
    doc_id = library.add(text if isinstance(text, bytes) else text.encode(), name=name).doc_id
    canonical = library.canonical(doc_id)
    found = origins_of(library.report(doc_id), canonical, library.corrections(doc_id))
    said = {
        field: one.span.of(canonical.text) if one.span else one.kind for field, (one, *_) in found.items()
    }
    return found, said


def test_an_english_release_gives_the_words_of_each_field(library):
    _, said = read(library, RELEASE_EN, "release.txt")
    assert said["title"] == "Corlewis Pumps plc reports interim results"
    assert said["company"].startswith("Corlewis Pumps")
    assert said["published"] == "12 September 2023"
    assert said["period"] == "six months ended 30 June 2023"
    assert said["doc_type"] == "reports interim results"
    assert (said["lang"], said["currency"]) == (OriginKind.TEXT, OriginKind.TEXT)
    assert "publisher" not in said


def test_a_chinese_note_gives_the_words_of_each_field(library):
    found, said = read(library, NOTE_ZH)
    assert said["publisher"] == "汐川证券研究所"
    assert said["published"] == "2024年4月26日"
    assert said["period"] == "2024年第一季度"
    assert said["doc_type"] == "点评"
    assert {one.value: one.kind for one in found["aliases"]}["Hexiu Pharma"] is OriginKind.STATED


def test_what_the_text_does_not_say_was_a_property_of_the_file(library, make_pdf):
    line = (72.0, 100.0, 11.0, "Daizhou Shipping moved 324,000 containers in the third quarter of 2023.")
    found, said = read(library, make_pdf([[line]], info="/Title (Letter to our owners)"), "letter.pdf")
    assert (said["title"], found["title"][0].value) == (OriginKind.FILE, "Letter to our owners")
    found, said = read(library, "---\ndate: 2024-03-28\n---\n\n岱舟航运的船队有58艘船，运力为32.4万标箱。\n")
    assert (said["published"], found["published"][0].value) == (OriginKind.FILE, "2024-03-28")


def test_a_name_that_only_the_list_of_companies_knows_is_told_to_be_from_there(library):
    found, _ = read(library, "# 金蝶国际公布2031年年度业绩\n\n金蝶国际2031年收入为88.4亿元，同比增长9.2%。\n")
    kinds = {one.value: one.kind for one in found["aliases"]}
    assert kinds["Kingdee"] is OriginKind.LISTED
    assert found["company"][0].kind is OriginKind.STATED


def test_a_page_is_told_where_there_are_pages(library):
    text = "\f".join(
        ("禾岫制药2024年报\n\n目录\n\n业绩 3", "2025年3月20日\n\n禾岫制药2024年收入为25.1亿元。")
    )
    found, _ = read(library, text, "paged.txt")
    assert (found["published"][0].value, found["published"][0].page) == ("2025-03-20", 2)
    assert found["title"][0].page == 1


def test_what_a_user_said_is_the_users(library):
    doc_id = library.add(NOTE_ZH.encode(), name="note.md").doc_id
    library.correct(
        doc_id, Correction({Field.COMPANY: "禾岫药业", Field.PERIOD: None, Field.ALIASES: ("禾岫",)})
    )
    found = origins_of(library.report(doc_id), library.canonical(doc_id), library.corrections(doc_id))
    assert [(one.value, one.kind) for one in found["company"]] == [("禾岫药业", OriginKind.USER)]
    assert [(one.value, one.kind) for one in found["aliases"]] == [("禾岫", OriginKind.USER)]
    assert [(one.value, one.kind) for one in found["period"]] == [("", OriginKind.USER)]


@pytest.mark.parametrize(
    ("opening", "period", "words"),
    [
        ("截至2024年9月30日止九个月的业绩", "2024M1-M9", "2024年9月30日止九个月"),
        ("results for the third quarter of 2024", "2024Q3", "third quarter of 2024"),
        ("2024年上半年业绩", "2024H1", "2024年上半年"),
    ],
)
def test_a_period_is_quoted_as_the_report_writes_it(library, opening, period, words):
    found, said = read(library, f"# 岱舟航运 Daizhou Shipping\n\n{opening}: 32.4 million, 51.2%.\n")
    assert found["period"][0].value == period
    assert words in said["period"]
