"""Figures of things that a question sets side by side, read off one sentence or one table."""

import pytest

from rag.extraction.sums.arithmetic import answer_arithmetic

CAMPS = """# Holiday park survey 2024

We asked 2,100 guests: 1,260 come in caravans and 840 in tents. Caravan guests spent £412 a week, whereas tent guests
spent £265, up 4%.

The average pitch costs £38 a night for caravans and £22 for tents.

The three largest operators, Norley, Haskett and Brune, own 24%, 15% and 9% of all pitches.

| Park | Pitches 2024 | Pitches 2023 | Change |
|---|---:|---:|---:|
| Fern Bay | 310 | 290 | 6.9% |
| Old Mill | 275 | 281 | -2.1% |
| High Moor | 190 | 160 | 18.8% |
"""
TREES = (
    "2024年全省造林面积：杉木最多，为4.6万亩，其次是马尾松（3.1万亩）、油茶（2.4万亩）和毛竹（1.5万亩）。\n"
)


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("By how much do caravan guests outspend tent guests?", CAMPS, "£147 = "),
        ("How much dearer is a pitch for caravans than for tents?", CAMPS, "£16 = caravans £38 − tents £22."),
        ("What is the combined share of pitches of Norley and Brune?", CAMPS, "33% = Norley 24% + Brune 9%."),
        ("How many more pitches did Fern Bay have than High Moor in 2023?", CAMPS, "130 = Fern Bay"),
        ("马尾松和毛竹造林面积合计多少？", TREES, "4.6万亩 = 马尾松 3.1万亩 + 毛竹造林面积 1.5万亩。"),
    ],
)
def test_figures_told_in_one_place_are_joined(read, question, text, answer):
    draft = answer_arithmetic(read(question, text))
    assert draft is not None
    assert draft.statements[0].text.startswith(answer)


@pytest.mark.parametrize(
    "question",
    [
        "By how much do cottage guests outspend tent guests?",
        "How many more pitches did Fern Bay have than Old Mill in 2021?",
    ],
)
def test_what_no_place_gives_both_of_is_not_computed(read, question):
    assert answer_arithmetic(read(question, CAMPS)) is None
