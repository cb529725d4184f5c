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


GLASS = """# 澄原玻璃公布2024年上半年业绩

澄原玻璃股份有限公司（「澄原玻璃」）上半年收入18.46亿元。综合毛利率为31.2%，上年同期为37.5%。

分产品看，浮法玻璃收入11.08亿元，同比增长4.3%；压延玻璃收入5.54亿元，毛利率28.0%；镀膜玻璃收入1.84亿元。
"""


def test_part_whose_metric_the_report_lacks_is_not_given_the_companys(library):
    library.add(GLASS.encode(), name="glass.md")
    answerer = QuestionAnswerer(library)
    lacking = answerer.answer("澄原玻璃2024年上半年镀膜玻璃毛利率是多少？")
    assert lacking.status is AnswerStatus.REFUSED
    assert "31.2" not in lacking.answer
    assert "31.2%" in answerer.answer("澄原玻璃2024年上半年毛利率是多少？").answer


ROUND_UP = """<p><b>中报速递</b></p>
<p><b>岚禾港务（600999）</b>中报显示，上半年营收22.3亿元，同比增长27.2%。</p>
<p><b>云汀旅业（002999）</b>披露了2024年半年报，报告期公司实现营业收入3.14亿元，同比增长8.5%。</p>
<p><b>青禾重工（300999）</b>披露2024年半年报，公司实现营业收入0.52亿元，同比下降1.8%。</p>
"""


def test_each_company_of_a_round_up_has_its_own_figures(library):
    library.add(ROUND_UP.encode(), name="round-up.html")
    answerer = QuestionAnswerer(library)
    answer = answerer.answer("云汀旅业2024年上半年营收多少？").answer
    assert "云汀旅业" in answer
    assert "3.14亿元" in answer
    assert not any(other in answer for other in ("岚禾", "青禾", "22.3", "0.52"))
    assert answerer.answer("云汀旅业2024年上半年毛利率多少？").status is AnswerStatus.REFUSED
