"""How small a piece of a report may answer."""

import pytest

from rag.extraction.candidates import candidates_of, is_row

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
