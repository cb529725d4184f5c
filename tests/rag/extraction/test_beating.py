"""Whether a figure beat what was expected."""

from rag.extraction import extract

LOOMS = """Verrin Looms plc (LSE: VRL)
Third quarter 2024 trading update, 5 November 2024

Third-quarter revenue rose to 310 million pounds, just below the 316 million pounds that analysts had expected.
Adjusted operating profit of 41 million pounds topped the consensus forecast of 38 million pounds.
"""


def test_the_sentence_that_sets_it_against_expectations_decides(read):
    missed = extract(read("Did Verrin Looms' third-quarter revenue beat expectations?", LOOMS))
    assert missed.statements[0].text.startswith("No: Third-quarter revenue")
    beat = extract(read("Did Verrin Looms' operating profit beat expectations in Q3 2024?", LOOMS))
    assert beat.statements[0].text.startswith("Yes: Adjusted operating profit")
