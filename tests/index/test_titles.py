"""Which title is a report's: the one that its file states, or the one that its first page prints."""

from collections.abc import Callable

import pytest

from index.cleaning import clean
from index.reading import read_report
from index.settings import IndexSettings
from index.titles import title_of

MakePdf = Callable[..., bytes]
BODY = (
    "Revenue was 412.6 million euros, 5.2% more than the year before, and the dividend rises again.",
    "The two new ships are due by 2026; until then the fleet sails with the crews that it has.",
)
BODY_ZH = (
    "报告期内公司处理污水四亿六千万吨，环保投入三亿一千八百万元，两座新厂按期投产。",
    "下一年度公司将继续更新管网，预计新增服务人口二十万人，相关投入另行公告。",
)


def _page(*lines: tuple[float, str]) -> list[tuple[float, float, float, str]]:
    tops = [60.0 + 40 * number for number in range(len(lines))]
    return [(60.0, top, size, words) for top, (size, words) in zip(tops, lines, strict=True)]


def _title(data: bytes, name: str) -> str:
    raw = read_report(data, name, IndexSettings())
    return title_of(raw, clean(raw))


def _in_file(title: str) -> str:
    return f"/Title <FEFF{title.encode('utf-16-be').hex()}>"


@pytest.mark.parametrize(
    "stated",
    [
        "Microsoft Word - draft7.doc",
        "untitled",
        "Report template (blue) v3",
        "Castellan Ferries Medium-Term Plan 2020",
        "Castellan Ferries Annual Report 2021",
        "Annual Report",
    ],
)
def test_what_programs_templates_and_earlier_reports_leave_is_no_title(
    make_pdf: MakePdf, stated: str
) -> None:
    printed = "Castellan Ferries Group Annual Report 2023"
    page = _page((20, printed), *((10, line) for line in BODY))

    assert _title(make_pdf([page], info=_in_file(stated)), "a.pdf") == printed


@pytest.mark.parametrize("stated", ["公司研究报告模板", "2022年环境、社会及治理报告", "环境、社会及治理报告"])
def test_a_chinese_title_of_another_year_or_of_fewer_words_gives_way(make_pdf: MakePdf, stated: str) -> None:
    printed = "绵川水务2023年环境、社会及治理报告"
    page = _page((20, printed), *((10, line) for line in BODY_ZH))

    assert _title(make_pdf([page], info=_in_file(stated)), "a.pdf") == printed


@pytest.mark.parametrize(
    "stated", ["Castellan Ferries plc Annual Report 2023", "Annual Report 2023 for Castellan"]
)
def test_a_title_that_the_first_page_bears_out_stays(make_pdf: MakePdf, stated: str) -> None:
    page = _page((20, "Annual Report 2023"), (10, "Castellan Ferries plc"), *((10, line) for line in BODY))

    assert _title(make_pdf([page], info=_in_file(stated)), "a.pdf") == stated


def test_a_page_that_prints_no_title_leaves_the_one_of_the_file(make_pdf: MakePdf) -> None:
    page = _page((10, "Dear shareholders,"), *((10, line) for line in BODY))

    assert (
        _title(make_pdf([page], info=_in_file("Letter on the new ships")), "a.pdf")
        == "Letter on the new ships"
    )


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Trading update", "RNS"),
        ("洛汀船舶签下十二艘集装箱船订单", "新闻中心"),
        ("Skelder Air sees a strong winter", "Skelder Air sees a strong winter | Travel Ledger"),
    ],
)
def test_a_web_page_is_called_by_its_heading(head: str, title: str) -> None:
    page = f"<html><head><title>{title}</title></head><body><h1>{head}</h1><p>{BODY[0]}</p></body></html>"

    assert _title(page.encode(), "a.html") == head


def test_what_stands_behind_a_dash_is_no_site_where_the_page_prints_it() -> None:
    title = "Norvane Instruments plc - Half-year results"
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{BODY[0]}</p></body></html>"

    assert _title(page.encode(), "a.html") == title


@pytest.mark.parametrize("mark", ["FW: ", "Re: Fwd: ", "转发：", "回复: "])
def test_a_mail_that_was_passed_on_keeps_its_subject(mark: str) -> None:
    subject = "Tensor Lane: softer orders"
    mail = f"Subject: {mark}{subject}\nFrom: a@desk.example\n\n{BODY[0]}\n"

    assert _title(mail.encode(), "a.eml") == subject


def test_a_disclaimer_above_the_title_is_none() -> None:
    text = (
        "香港联合交易所有限公司对本公告的内容概不负责。\n\n# 岚峰教育控股有限公司\n\n"
        "# 截至2024年8月31日止年度之全年业绩公告\n\n董事会欣然宣布业绩。\n"
    )

    assert _title(text.encode(), "a.md") == "岚峰教育控股有限公司 截至2024年8月31日止年度之全年业绩公告"


def test_the_day_below_a_firms_name_is_not_what_the_report_is_called() -> None:
    text = (
        "# Hoshikawa Precision Co., Ltd.\n\nMay 14, 2024\n\n"
        "Consolidated Results for the Fiscal Year Ended March 31, 2024\n\nNet sales rose.\n"
    )

    assert _title(text.encode(), "a.md") == (
        "Hoshikawa Precision Co., Ltd. Consolidated Results for the Fiscal Year Ended March 31, 2024"
    )


@pytest.mark.parametrize(
    ("first", "second", "title"),
    [
        ("Sustainable growth", "Fennimore Packaging Limited Annual Report 2024", "second"),
        ("稳健前行", "沛然环境工程股份有限公司2024年年度报告", "second"),
        ("Ormskirk Dairy Group", "Annual results 2024/25", "first"),
        ("沛然环境", "2024年年度报告", "first"),
    ],
)
def test_a_slogan_above_what_the_report_is_called_is_no_title(first: str, second: str, title: str) -> None:
    text = f"# {first}\n\n## {second}\n\n{BODY[0]}\n"

    assert _title(text.encode(), "a.md") == {"first": first, "second": second}[title]


@pytest.mark.parametrize(
    "head",
    ["岭南证券研究所 | 医药生物组\n\n公司快评 2025年4月25日", "Larkhill Research\n\nFlash note 9 May 2025"],
)
def test_who_writes_and_of_what_kind_on_which_day_is_no_title(head: str) -> None:
    title = "Tensor Lane: softer orders" if head.isascii() else "沅芷医疗一季报点评：耗材放量"

    assert _title(f"{head}\n\n{title}\n\n{BODY[0]}\n".encode(), "a.txt") == title


def test_a_site_behind_an_underscore_is_none_of_the_title() -> None:
    head = "涪岭锂业拟投建碳酸锂项目"
    page = f"<html><head><title>{head}_新材料观察</title></head><body><h1>{head}</h1><p>{BODY_ZH[0]}</p></body></html>"

    assert _title(page.encode(), "a.html") == head


def test_a_firms_name_that_ends_with_a_dot_is_no_sentence() -> None:
    text = f"Orrell Gold Mines Inc.\n\nSecond Quarter 2025 Update\n\n{BODY[0]}\n"

    assert _title(text.encode(), "a.txt") == "Orrell Gold Mines Inc. Second Quarter 2025 Update"


def test_a_first_line_that_is_a_whole_paragraph_is_cut() -> None:
    line = "澜芯科技今日公布业绩，收入增长。" * 12

    assert _title(f"{line}\n".encode(), "a.txt") == line[:100] + "…"


@pytest.mark.parametrize(
    ("headline", "site"),
    [("Skarn Ferries adds a night crossing", "Harbour Post"), ("临岬港夜航增开一班", "海运日读")],
)
def test_name_of_the_site_is_no_part_of_a_headline_though_it_stands_below_it(headline, site):
    page = f"<html><head><title>{headline} - {site}</title></head><body><article><h1>{headline}</h1>"
    page += f"<p>{site} 2024-03-04</p><p>{BODY[0]} {BODY[1]}</p></article></body></html>"
    assert _title(page.encode(), "a.html") == headline


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("华泽证券研究所 | 机械行业周报", "挖掘机内销回暖"),
        ("Marlow Securities Research | Machinery weekly", "Excavator demand turns"),
    ],
)
def test_a_brokers_running_head_is_no_title_though_the_file_states_it(head: str, title: str) -> None:
    page = f"<title>{head}</title><body><p>{head}</p><h1>{title}</h1><p>{BODY[0]}</p></body>"
    assert _title(page.encode(), "weekly.html") == title


def test_a_title_of_several_cells_that_names_no_broker_stays() -> None:
    page = f"<title>机械 | 挖掘机内销回暖</title><body><h1>机械 | 挖掘机内销回暖</h1><p>{BODY[0]}</p></body>"
    assert _title(page.encode(), "weekly.html") == "机械 | 挖掘机内销回暖"
