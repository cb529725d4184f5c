from datetime import date

import pytest

from index.cleaning import clean
from index.metadata import describe
from index.reading import read_report
from index.settings import IndexSettings
from index.types import Language, ReportType


@pytest.fixture
def described():
    def read(text, name="report.txt"):
        raw = read_report(text.encode(), name, IndexSettings())
        return describe(raw, clean(raw))

    return read


@pytest.mark.parametrize(
    ("text", "company"),
    [
        (
            "Skarvik Marine ASA today reported third quarter 2023 results.\n\nRevenue rose 5%.",
            "Skarvik Marine ASA",
        ),
        (
            "Larkfield Cold Storage Inc. today reported results for 2022.\n\nSales rose.",
            "Larkfield Cold Storage Inc.",
        ),
        ("Bramwick Stores plc Half-Year Results\n\nRevenue rose 6.2%.", "Bramwick Stores plc"),
        ("Tidewater Optics (TIDO.US): margin recovery\n\nWe maintain our Buy rating.", "Tidewater Optics"),
        ("海桐科技公布2024年上半年业绩\n\n海桐科技上半年收入为9.60亿元。", "海桐科技"),
        ("凌岳汽车（688999.SH）2024年三季报点评\n\n事件：公司发布三季报。", "凌岳汽车"),
        ("恒澜医药2023年半年度报告摘要\n\n一、重要提示。", "恒澜医药"),
        ("中国冷链物流行业2023年报告\n\n市场规模持续增长。", None),
        ("李四：复苏的起点\n\n李四认为，经济正在复苏。", None),
        ("晨桥人：采购价上升 增持\n\n晨桥人采购价上升。晨桥人提价。", "晨桥人"),
        ("公司公布2023年业绩\n\n收入增长。", None),
    ],
)
def test_company_of_a_title(described, text, company):
    assert described(text).company == company


def test_company_that_files_a_form(described):
    text = (
        "UNITED STATES SECURITIES AND EXCHANGE COMMISSION\n\nFORM 10-Q\n\n"
        "QUARTERLY REPORT PURSUANT TO SECTION 13 OF THE SECURITIES EXCHANGE ACT OF 1934\n\n"
        "For the quarterly period ended September 30, 2022\n\nCORVANE SYSTEMS CORP.\n"
        "(Exact name of registrant as specified in its charter)\n\nNet sales rose 15%."
    )
    metadata = described(text)
    assert (metadata.company, metadata.period, metadata.doc_type) == (
        "Corvane Systems Corp.",
        "2022Q3",
        ReportType.FILING,
    )


def test_company_that_the_text_defines_gets_its_short_names(described):
    text = "年度业绩\n\n临渊环保股份有限公司（简称“临渊环保”）发布业绩。临渊环保收入增长。"
    metadata = described(text)
    assert (metadata.company, metadata.aliases) == ("临渊环保股份有限公司", ("临渊环保",))


@pytest.mark.parametrize(
    ("text", "doc_type"),
    [
        ("海桐科技公布2024年上半年业绩\n\n海桐科技收入增长。", ReportType.PRESS_RELEASE),
        ("Skarvik Marine ASA today reported results\n\nRevenue rose.", ReportType.PRESS_RELEASE),
        ("海桐科技2023年年度报告\n\n重要提示。", ReportType.ANNUAL_REPORT),
        ("海桐科技2023年半年度报告\n\n重要提示。", ReportType.FILING),
        ("海桐科技发布2023年半年报\n\n证券网讯（记者 张三）8月29日，海桐科技发布半年报。", ReportType.NEWS),
        ("海桐科技发布2022年年报\n\n财联社3月20日电，海桐科技发布年报。", ReportType.NEWS),
        ("海桐科技2024年三季报点评：盈利改善\n\n事件：公司发布2024年三季报。", ReportType.RESEARCH),
        ("Tidewater Optics: on track\n\nWe keep our price target of $30.", ReportType.RESEARCH),
        ("冷链行业观察\n\n市场在增长。", ReportType.OTHER),
        ("Tarn Air sees winter gains\n\nBy Anna Cole\n\nBookings rose 7%.", ReportType.NEWS),
        ("Tarn Air to buy a rival\n\nTarn Air said on Thursday it would pay $9m.", ReportType.NEWS),
        (
            "Lumenord Health third quarter\n\nSAN DIEGO /PRNewswire/ -- Revenue was $204.3 million.",
            ReportType.PRESS_RELEASE,
        ),
        (
            "Calder Mines second quarter production\n\nVancouver, British Columbia - July 15, 2025 - Output rose.",
            ReportType.PRESS_RELEASE,
        ),
    ],
)
def test_type(described, text, doc_type):
    assert described(text).doc_type is doc_type


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("海桐科技公布业绩\n\n2024年3月28日，海桐科技公布业绩。", date(2024, 3, 28)),
        ("海桐科技公布2023年业绩\n\n截至2023年12月31日止年度，海桐科技收入增长。", None),
        ("海桐科技公布2023年业绩\n\n截至2023年12月31日，海桐科技总资产为3亿元。", None),
        ("海桐科技公布2023年业绩\n\n3月28日，海桐科技公布业绩。", date(2024, 3, 28)),
        ("海桐科技公布2023年上半年业绩\n\n8月29日晚，海桐科技公布业绩。", date(2023, 8, 29)),
        ("海桐科技公布2023年业绩\n\n合同负债较年初增长。", None),
        (
            "Bramwick plc results\n\n26 September 2023\n\nResults for the 26 weeks to 2 September 2023.",
            date(2023, 9, 26),
        ),
        ("Bramwick plc results\n\nResults for the 26 weeks to 2 September 2023.", None),
        ("Skarvik ASA reports\n\nCash was $3m as of June 30, 2023.", None),
    ],
)
def test_published(described, text, published):
    assert described(text).published == published


def test_published_of_front_matter_wins(described):
    text = "---\ntitle: 海桐科技业绩\ndate: 2024-04-02\n---\n\n2024年3月28日，海桐科技公布业绩。"
    assert described(text, "report.md").published == date(2024, 4, 2)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("海桐科技公布2024年上半年业绩\n\n与2023年上半年相比，收入增长。", "2024H1"),
        ("海桐科技业绩\n\n2023年，公司收入增长，较2022年提升。", "2023"),
        ("Skarvik ASA third quarter 2023 results\n\nRevenue rose from 2022.", "2023Q3"),
        ("Bramwick results\n\nRevenue £1.84bn (H1 2022: £1.73bn).", None),
        ("Bramwick report\n\nFiled under the Securities Exchange Act of 1934.", None),
    ],
)
def test_period_reported_on(described, text, period):
    assert described(text).period == period


@pytest.mark.parametrize(
    ("text", "lang", "currency"),
    [
        ("海桐科技业绩\n\n收入3亿元。", Language.ZH, "CNY"),
        ("海桐控股業績\n\n收益為港幣56.8億元。", Language.ZH, "HKD"),
        ("海桐科技业绩\n\n收入增长。", Language.ZH, "CNY"),
        ("Bramwick results\n\nRevenue was £1.84bn.", Language.EN, "GBP"),
        ("Bramwick results\n\nRevenue rose.", Language.EN, None),
    ],
)
def test_language_and_currency(described, text, lang, currency):
    metadata = described(text)
    assert (metadata.lang, metadata.currency) == (lang, currency)


@pytest.mark.parametrize(
    ("text", "company", "aliases"),
    [
        (
            "9月26日，晴川生活服务集团有限公司（Qingchuan Services，下称「晴川服务」）向港交所递表。\n\n收入增长。",
            "晴川服务",
            {"晴川生活服务集团有限公司", "Qingchuan Services"},
        ),
        (
            "2024年9月19日——民营医院连锁运营商岚山医疗集团有限公司（Lanshan Healthcare，下称「岚山医疗」）公布业绩。",
            "岚山医疗集团有限公司",
            {"岚山医疗", "Lanshan Healthcare"},
        ),
    ],
)
def test_company_that_a_sentence_introduces(described, text, company, aliases):
    title = "晴川服务二度递表港交所：规模行业第六\n\n" if "晴川" in text else "年度业绩\n\n"
    metadata = described(title + text)
    assert metadata.company == company
    assert aliases <= set(metadata.aliases)


def test_company_of_a_headline_is_whom_it_begins_with(described):
    text = (
        "Harrow Peak delays 'Emberline' to 2025, cuts 310 jobs\n\n"
        "Harrow Peak said 'Emberline' needs time. Emberline, the sequel, was due in March. Emberline had slipped.\n\n"
        "Harrow Peak has 900 staff."
    )
    metadata = described(text)
    assert metadata.company == "Harrow Peak"
    assert "Emberline" not in metadata.aliases


def test_company_of_a_deck_with_numbered_slides(described):
    text = "[Page 1]\nNORDAVIA THERAPEUTICS\nCorporate Update\nJanuary 14, 2025\nNasdaq: NDVA\n\n" + "".join(
        f"[Page {n}]\nTopic {n}\nNordavia plans trial {n}\n\n" for n in range(2, 6)
    )
    metadata = described(text)
    assert (metadata.company, metadata.doc_type) == ("Nordavia", ReportType.SLIDES)


def test_short_name_and_ticker_of_a_broker_note(described):
    text = (
        "Calvera Drive Systems (CLVR): lower for longer\n\nCalvera missed our numbers. "
        "We think Calvera will cut guidance. Price target $41."
    )
    assert {"CLVR", "Calvera"} <= set(described(text).aliases)


def test_pronouns_are_no_names(described):
    text = (
        "Quarterly report excerpt\n\n"
        'The statements of Brookstead Hospital Corporation ("Brookstead," the "Company," "we," "us" or "our") '
        "follow.\n\nBrookstead runs hospitals. Revenue of Brookstead rose."
    )
    metadata = described(text)
    assert metadata.company == "Brookstead Hospital Corporation"
    assert not {"we", "us", "our"} & set(metadata.aliases)


def test_a_roundup_of_companies_is_about_none(described):
    text = "汽车零部件三季报扫描：热管理领跑\n\n2024年10月31日，其控股子公司有限公司登陆科创板。"
    assert described(text).company is None


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("汽车零部件三季报扫描\n\n2024年10月31日，多家公司披露三季报。", "2024Q3"),
        ("Harrow Peak delays its sequel\n\nOct 17, 2024 - The 2019 hit sold well.", None),
        (
            "Harrow Peak outlook\n\nOct 17, 2024 - Harrow Peak reported its third quarter 2024 and guided 2025.",
            "2024Q3",
        ),
    ],
)
def test_period_is_lately_over(described, text, period):
    assert described(text).period == period


def test_press_release_label_is_no_title(described):
    metadata = described("新闻稿　即时发布\n\n澄岳微电子控股有限公司\n\n公布2023年中期业绩\n\n收入下降8.4%。")
    assert metadata.title.startswith("澄岳微电子控股有限公司")
    assert metadata.doc_type is ReportType.PRESS_RELEASE


def test_front_matter_names_the_company_in_the_other_language(described):
    matter = "title: 青屿乳业2023年业绩\ncompany: 青屿乳业集团有限公司（Qingyu Dairy Group）"
    text = f"---\n{matter}\n---\n\n青屿乳业收入增长。"
    assert "Qingyu Dairy Group" in described(text, "report.md").aliases


def test_a_day_to_compare_with_does_not_date_a_report_on_half_a_year(described):
    text = (
        "Hask & Moor plc half-year report\n\nHask & Moor plc reports results for the 26 weeks to 28 September 2024.\n\n"
        "Sales for the 13 weeks to 28 September 2024 rose 3.2%. Stores numbered 412 (30 March 2024: 405).\n"
    )
    metadata = described(text)
    assert (metadata.period, metadata.published) == ("2024M4-M9", None)


def test_a_year_that_does_not_end_with_december_is_a_fiscal_one(described):
    text = "Orrel Gardens Limited Annual Report 2024\n\nOur financial year ended on 30 June. Sales rose.\n"
    assert described(text).period == "FY2024"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Carmont Lines profit falls\n\nOSLO, Aug 14 - Carmont Lines reported a drop in second-quarter net profit, "
         "down from $188 million in the second quarter of 2024. Two ships are due in the second half of 2027. "
         "It kept its 2025 spending plan.", "2025Q2"),
        ("晨桥茶业：原料价格上升\n\n晨桥茶业2010年采购价上涨。"
         "事件：晨桥茶业近日发布2011年上半年业绩快报。2010年毛利率下滑。", "2011H1"),
    ],
)  # fmt: skip
def test_period_is_that_of_the_results_not_of_what_is_named_beside_them(described, text, period):
    assert described(text).period == period


@pytest.mark.parametrize(
    "text",
    [
        "Apple and Samsung now make half of all phones\n\nShipments fell.",
        "1-3月商品住房成交均价同比上涨\n\n1-3月商品住房成交均价上涨。商品住房成交均价、商品住房成交均价、商品住房成交均价。",
    ],
)
def test_nobody_is_made_of_two_companies_or_of_a_measure(described, text):
    assert described(text).company is None


def test_hash_before_a_title_is_none_of_it(described):
    found = described(
        "# Tarnholm Optics (NASDAQ: TNHO) Releases Q2 2024 Results\n\nTarnholm Optics grew. Tarnholm Optics sells."
    )
    assert (found.title[:15], found.company) == ("Tarnholm Optics", "Tarnholm Optics")


def test_period_of_figures_compared_with_is_not_the_reports(described):
    lines = [
        "# Corvo Loom Works announces its results",
        "Second Quarter 2025 Highlights",
        "Operating margin of 5.9%, compared to 4.4% in the second quarter of 2024.",
        "Cash flow of $45.0 million, compared to $32.3 million in the second quarter of 2024.",
        "Net income of $16 million, compared to net income of $8 million in the second quarter of 2024.",
    ]
    assert described("\n\n".join(lines), "report.md").period == "2025Q2"


def test_company_of_a_note_stands_below_its_title(described):
    text = "# 高速织机增速可喜\n\n# 海澄纺机 2024 年年报点评\n\n公司2024年收入69亿元。海澄纺机维持增长。\n"
    assert described(text, "note.md").company == "海澄纺机"


def test_month_is_no_company(described):
    text = "# Loom Economics: June Data Below Consensus\n\nData came in weak in June. June was slow. In June, too.\n"
    assert described(text, "note.md").company is None


NOTE = """TOLBROOK & VANE RESEARCH
Logistics | August 6, 2025
Analyst: Dana Whitlock

Harrowgate Lifts (HGL): steady, and cheaper

Rating: Hold. Price target: $38 (from $44). Harrowgate's revenue slipped 0.6% to $538 million.
"""


def test_who_writes_and_when_is_no_title(described):
    metadata = described(NOTE)
    assert metadata.title == "Harrowgate Lifts (HGL): steady, and cheaper"
    assert metadata.company == "Harrowgate Lifts"


def test_a_short_title_stays_apart_from_the_long_sentence_right_below(described):
    text = (
        "砺川重工：Q3净利同比翻倍，海外订单占比过半\n"
        "砺川重工10月28日晚间披露三季报，前三季度实现营业收入98.2亿元，海外订单占比达到53%，在手订单创下历史新高。"
    )
    assert described(text).title == "砺川重工：Q3净利同比翻倍，海外订单占比过半"


def test_lines_that_say_who_writes_and_when_are_no_title(described):
    text = (
        "证券研究报告 | 公司点评\n2025年08月22日\n澄远光电25H1点评：镜头放量\n公司发布半年报，收入14.2亿元。"
    )
    assert described(text).title.startswith("澄远光电25H1点评")


def test_a_line_that_is_a_day_stays_apart_from_the_name_below(described):
    assert described("2025年08月22日\n澄远光电（688999.SH）\n公司发布半年报。").company == "澄远光电"


def test_the_kind_of_a_talk_is_no_reason_to_drop_its_headline(described):
    text = "访谈实录 | 恒朔生物首席科学家：下一个十年会怎样\n\n恒朔生物目前有六款在研药物。"
    assert described(text).title.startswith("访谈实录")


def test_who_rates_stands_above_whom_the_report_is_on(described):
    text = (
        "衡评国际信用评级有限公司\n澜州水务集团有限公司2024年度跟踪评级报告\n\n澜州水务集团有限公司仍供水。"
    )
    assert described(text).company == "澜州水务集团有限公司"


def test_a_slide_mark_on_the_cover_is_no_title(described):
    text = "# 第1页　封面\n霜程冷链 2024 投资者开放日\n2024年11月14日\n\n# 第2页　霜程一览\n冷库：46座"
    assert described(text, "deck.md").company == "霜程冷链"


def test_few_short_lines_of_one_width_do_not_set_long_paragraphs(described):
    long = "公司实现营业收入12.47亿元，上年同期为10.36亿元，增幅20.4%，归属于上市公司股东的净利润1.08亿元，同比多赚。"
    text = "麦屋宠物公布2024年前三季度业绩\n主粮占比首次过半　海外代工订单回暖\n\n" + f"{long}{long}\n\n" * 3
    text += (
        "本公告不构成任何投资建议和邀约。\n媒体垂询请致电公司品牌中心何女士\n投资者垂询请致电公司证券部王先生"
    )
    assert described(text).title == "麦屋宠物公布2024年前三季度业绩"


def test_an_authority_and_its_town_are_no_title(described):
    text = (
        "UNITED STATES SECURITIES AND EXCHANGE COMMISSION\n\nWashington, D.C. 20549\n\n________________\n\n"
        "FORM 10-K\n\n(Mark One)\n\nCorvane Systems Corp. reports for 2022.\n"
    )
    assert described(text).title == "FORM 10-K"


def test_a_number_in_the_place_of_a_title_is_none(described):
    text = "---\ntitle: Company Registration No. 05541117\n---\n# Velmora Coatings Plc Annual Report\n\nSales rose.\n"
    assert described(text, "report.md").title == "Velmora Coatings Plc Annual Report"


def test_the_end_of_the_fiscal_year_is_not_the_day_of_the_report(described):
    found = described(
        "Quillhaven Foods Inc. reports second quarter results\n\n"
        "The fiscal year ends on September 30, 2024. Date: May 3, 2024."
    )
    assert found.published == date(2024, 5, 3)


def test_a_title_that_says_anonymous_is_none(described):
    body = "<body><h1>Larkfield Marine annual report</h1><p>Sales rose.</p></body>"
    page = f"<html><head><title>(anonymous)</title></head>{body}</html>"
    assert described(page, "a.html").title == "Larkfield Marine annual report"
