"""How small a piece of a report may answer."""

import pytest

from rag.extraction.evidence.candidates import candidates_of, is_row

PORT = """# Skerry Port 2022 results

Tonnage rose. The east quay was closed in May. Tugs were idle.

## Fees

| US$ million | 2021 | 2022 |
| --- | --- | --- |
| Mooring fees | 12 | 15 |
"""
SLIDES = """港口看板
2024年10月

吞吐量
320 万吨
同比 +4.1%
"""


def test_sentences_and_rows_stand_for_themselves(read):
    texts = [one.text for one in candidates_of(read("What was closed in May?", PORT))]
    assert "The east quay was closed in May." in texts
    assert any("Mooring fees" in text and "Tonnage" not in text for text in texts)
    assert not any("Tonnage rose." in text and "east quay" in text for text in texts)


def test_short_lines_are_also_taken_together_up_to_three(read):
    found = {one.lines: [] for one in candidates_of(read("吞吐量是多少？", SLIDES))}
    for one in candidates_of(read("吞吐量是多少？", SLIDES)):
        found[one.lines].append(one.text)
    assert set(found) == {1, 2, 3}
    assert "吞吐量\n320 万吨" in found[2]
    assert "吞吐量\n320 万吨\n同比 +4.1%" in found[3]


def test_span_is_the_candidates_place_in_the_report(read):
    reading = read("What was closed in May?", PORT)
    for one in candidates_of(reading):
        assert one.span.of(reading.text_of(one.passage.doc_id)) == one.text


def test_each_span_comes_once(read):
    found = [(one.passage.doc_id, one.span) for one in candidates_of(read("What was closed?", PORT, SLIDES))]
    assert len(found) == len(set(found)) > 0


def test_surroundings_are_the_paragraph_the_headings_and_a_tables_header(read):
    found = {one.text: one for one in candidates_of(read("What were mooring fees?", PORT))}
    tugs = found["Tugs were idle."]
    assert tugs.own == "tugs were idle."
    assert "east quay" in tugs.before
    (row,) = [one for text, one in found.items() if "Mooring fees" in text]
    assert "2021" in row.header
    assert "2021" in row.around
    assert "fees" in row.heading


@pytest.mark.parametrize(("text", "row"), [("Fees | 12 | 15", True), ("Fees or dues", False), ("a|b", False)])
def test_row_has_cells(text, row):
    assert is_row(text) is row


NEWS = """# Skerry Port changes its harbour master

Ines Marrow, harbour master since 2011, will retire in June. Owen Talbot will succeed her on 1 July 2023.
Fees were $15 million. The decrease was due to the closed quay. 股东大会（日期：5月2日；地点：港务楼）通过了议案。
"""


@pytest.mark.parametrize(
    ("question", "piece"),
    [
        (
            "Who will be harbour master?",
            "Ines Marrow, harbour master since 2011, will retire in June. Owen Talbot",
        ),
        ("Why did fees fall?", "Fees were $15 million. The decrease was due to the closed quay."),
        ("谁通过了议案？", "股东大会（日期：5月2日；地点：港务楼）通过了议案。"),
    ],
)
def test_piece_reads_by_itself(read, question, piece):
    texts = [one.text for one in candidates_of(read(question, NEWS))]
    assert any(text.startswith(piece) for text in texts)
    assert not any(text.startswith(("Owen Talbot", "The decrease", "地点")) for text in texts)


def test_figure_stands_in_its_own_sentence(read):
    texts = [one.text for one in candidates_of(read("How much were fees?", NEWS))]
    assert "Fees were $15 million." in texts


def test_what_has_no_date_is_not_weighed_for_a_day(read):
    texts = [one.text for one in candidates_of(read("When does Ines Marrow retire?", NEWS))]
    assert texts
    assert all("June" in text or "2023" in text or "5月" in text for text in texts)


def test_words_of_an_address_answer_nothing(read):
    page = "Fees rose.\nOriginal: https://skerry.example/2024/05/mooring-fees-at-skerry-port-rose-again\n"
    texts = [one.text for one in candidates_of(read("How did mooring fees at Skerry Port move?", page))]
    assert texts and not any("https" in text and "Fees" not in text for text in texts)
    asked = candidates_of(read("What is the link to the original on Skerry Port?", page))
    assert any("https" in one.text for one in asked)
