"""A brand that no report names is not answered with the figures of the brands that it resembles."""

from rag import QuestionAnswerer
from rag.types import AnswerStatus

TEA = """# 桥岭茶饮公布2025年第三季度业绩

桥岭茶饮集团有限公司（「桥岭茶饮」）公布截至2025年9月30日止三个月业绩。第三季度收入18.4亿元，同比增长22.7%。

旗下「岭上」品牌收入12.9亿元，「岭间」品牌收入5.5亿元。
"""


def test_brand_unlike_any_in_the_reports_gets_no_siblings_figure(library):
    library.add(TEA.encode(), name="tea.md")
    answerer = QuestionAnswerer(library)
    unknown = answerer.answer("岭下品牌收入多少？")
    assert unknown.status is AnswerStatus.REFUSED
    assert not any(figure in unknown.answer for figure in ("12.9", "5.5", "18.4"))
    assert "5.5亿元" in answerer.answer("岭间品牌收入多少？").answer
