"""Public bodies asked for in the other language than the report's, or by another of their names."""

import pytest

from index.library import Library
from rag import QuestionAnswerer

ENGLISH = (
    "Notes on policy\n\nThe Federal Reserve's balance sheet stood at $6.1 trillion at the end of June 2031.\n\n"
    "CISA said output of crude steel was 81.4 million tonnes in July 2031."
)
CHINESE = "政策周报\n\n2031年6月末，中国人民银行总资产为51.2万亿元。\n\n中钢协数据显示，2031年7月粗钢产量为8140万吨。"


@pytest.mark.parametrize(("report", "question", "figure"), [
    (ENGLISH, "What was the Fed's balance sheet in June 2031?", "6.1 trillion"),
    (ENGLISH, "美联储2031年6月末的资产负债表规模是多少？", "6.1 trillion"),
    (CHINESE, "What were the total assets of the People's Bank of China?", "51.2万亿元"),
    (CHINESE, "What were the PBoC's total assets?", "51.2万亿元"),
    (CHINESE, "人民银行总资产是多少？", "51.2万亿元"),
])  # fmt: skip
def test_body_is_met_by_its_name_in_either_language(
    tmp_path, report: str, question: str, figure: str
) -> None:
    with Library.create(tmp_path / "library") as library:
        library.add(report.encode(), name="notes.txt")
        assert figure in QuestionAnswerer(library).answer(question).answer


def test_figure_of_a_central_bank_does_not_answer_for_the_bank_of_nearly_that_name(tmp_path) -> None:
    with Library.create(tmp_path / "library") as library:
        library.add(CHINESE.encode(), name="notes.txt")
        answer = QuestionAnswerer(library).answer("What were the total assets of Bank of China?").answer
    assert "51.2" not in answer
