"""Copies are told by their text, editions by company, period, time and figures."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from index import relations
from index.editions import (
    Relation,
    are_copies,
    are_editions,
    figures_of,
    names_of_company,
    sketch_of,
    sounds_of,
    words_of_title,
)
from index.types import Gloss, GlossKind, Language, ReportMetadata, ReportType

BODY_ZH = """7月18日，岚汐乳业公布2024年第二季度经营数据。
二季度，公司生产液态奶36.2万吨，同比增长8.4%；奶粉产量为2.15万吨，同比下降3.7%。
截至6月底，公司在全国拥有牧场47座，存栏奶牛21.3万头，日均单产33.6公斤。公司表示，下半年将在云浮投产一座日处理鲜奶1,200吨的工厂，总投资9.8亿元。
"""
ORIGINAL = f"岚汐乳业二季度液态奶产量增长8.4%\n\n乳业观察讯（记者 何棠）{BODY_ZH}\n（编辑：孟萱）\n"
REPRINT = (
    f"岚汐乳业公布二季度产量\n\n来源：每日食品报 2024-07-19\n\n{BODY_ZH.replace('公司表示', '该公司称')}"
    "\n声明：转载文章不代表本报观点。\n"
)
NEXT_QUARTER = """岚汐乳业三季度液态奶产量增长6.1%

乳业观察讯（记者 何棠）10月17日，岚汐乳业公布2024年第三季度经营数据。
三季度，公司生产液态奶38.9万吨，同比增长6.1%；奶粉产量为2.34万吨，同比下降1.2%。
截至9月底，公司在全国拥有牧场49座，存栏奶牛21.9万头，日均单产34.1公斤。公司表示，明年将在云浮投产一座日处理鲜奶1,500吨的工厂，总投资10.6亿元。

（编辑：孟萱）
"""
RELEASE_ZH = """# 岚汐乳业公布2024年中期业绩

2024年8月27日——岚汐乳业今日公布截至2024年6月30日止六个月的业绩。

报告期内，集团实现营业收入43.5亿元，同比增长7.9%；毛利率为31.2%；净利润3.26亿元，同比增长12.5%。研发投入1.04亿元。员工总数8,640人。
"""
RELEASE_EN = """# Lanxi Dairy Announces 2024 Interim Results

August 28, 2024 - Lanxi Dairy today announced its results for the six months ended June 30, 2024.

Revenue was RMB4.35 billion, up 7.9% year on year. Gross margin was 31.2%. Net profit was RMB326 million, up 12.5%.
R&D spending was RMB104 million. The Group had 8,640 employees.
"""
PLANT_EN = """# Lanxi Dairy Opens a Plant in Yunfu

September 3, 2024 - Lanxi Dairy opened a plant in Yunfu that handles 1,200 tonnes of milk a day. The investment was
RMB980 million. It employs 410 people and runs 6 lines. Revenue in the six months ended June 30, 2024 was RMB4.35
billion, up 7.9% year on year.
"""
ANNUAL_EN = """# Lanxi Dairy Announces 2023 Annual Results

March 26, 2024 - Lanxi Dairy today announced its results for the year ended December 31, 2023.

Revenue was RMB8.12 billion, up 5.3% year on year. Gross margin was 30.4%. Net profit was RMB588 million, up 9.1%.
R&D spending was RMB196 million. The Group had 8,417 employees.
"""
OTHER_EN = RELEASE_EN.replace("Lanxi Dairy", "Thornbury Dairy")


def added(library, **texts):
    ids = {name: library.add(text.encode(), name=f"{name}.md").doc_id for name, text in texts.items()}
    names = {doc_id: name for name, doc_id in ids.items()}
    return lambda name: tuple((names[other], how) for other, how in library.related(ids[name]))


# ---------------------------------------------------------------- rules


def test_a_reprint_with_another_head_foot_and_a_few_other_words_is_a_copy():
    assert are_copies(sketch_of(ORIGINAL, Language.ZH), sketch_of(REPRINT, Language.ZH))


def test_releases_of_two_quarters_from_one_template_are_no_copies():
    assert not are_copies(sketch_of(ORIGINAL, Language.ZH), sketch_of(NEXT_QUARTER, Language.ZH))
    long_template = "本公告所载资料仅供投资者参考，不构成任何要约或邀请。投资者应当谨慎行事。" * 20
    one, other = (
        f"营业收入{value}亿元，净利润{profit}亿元。{long_template}"
        for value, profit in (("12.4", "1.35"), ("13.9", "1.52"))
    )
    assert not are_copies(sketch_of(one, Language.ZH), sketch_of(other, Language.ZH))


def test_line_ends_width_and_script_make_no_other_text():
    wrapped = sketch_of("營業收入\n１２.４ 億元，同比增長", Language.ZH)
    plain = sketch_of("营业收入12.4亿元,同比增长", Language.ZH)
    assert wrapped.hashes.tolist() == plain.hashes.tolist()


def test_a_sketch_counts_each_run_of_characters_once():
    # 岚汐乳业岚汐乳业 has the runs of five 岚汐乳业岚, 汐乳业岚汐, 乳业岚汐乳, 业岚汐乳业
    assert sketch_of("岚汐乳业岚汐乳业", Language.ZH).shingles == 4
    assert sketch_of("", Language.EN).shingles == 0


def test_figures_are_compared_to_three_digits_with_their_unit():
    # 4,354 million and 4.35 billion are one; a ratio of 4.35 is another figure
    assert figures_of([(Decimal(4354000000), "money")]) == figures_of([(Decimal("4.35E+9"), "money")])
    assert figures_of([(Decimal("4.35"), "ratio")]) != figures_of([(Decimal("4.35"), "money")])


@pytest.mark.parametrize(
    ("shared", "own", "theirs", "same"),
    [
        (6, 2, 4, True),  # 6 of 8 and of 10
        (3, 0, 0, False),  # too few to tell
        (5, 5, 5, False),  # half of each
        (8, 0, 30, False),  # a brief on a long report: 8 of 38
    ],
)
def test_editions_share_most_of_their_figures(shared, own, theirs, same):
    one = figures_of((Decimal(101 + n), "count") for n in (*range(shared), *range(100, 100 + own)))
    other = figures_of((Decimal(101 + n), "count") for n in (*range(shared), *range(300, 300 + theirs)))
    assert are_editions(one, other, is_dated=True, is_of_company=True) is same


def test_a_company_is_known_by_its_glosses_listed_names_aliases_and_sound():
    about = ReportMetadata(
        title="", company="岚汐乳业", aliases=("岚汐",), doc_type=ReportType.OTHER, lang=Language.ZH,
        published=None, period=None, currency=None, glosses=(Gloss(("岚汐乳业", "Lanxi Dairy"), GlossKind.NAME),),
    )  # fmt: skip
    assert {"岚汐乳业", "lanxi dairy"} <= names_of_company(about, {})
    assert "mountain milk" in names_of_company(about, {"岚汐": "mountain milk"})
    assert "kingdee" in names_of_company(replace(about, company="金蝶国际", glosses=()), {})
    assert names_of_company(replace(about, company=None), {}) == frozenset()
    assert "lanxi" in sounds_of(["岚汐乳业"]) & sounds_of(["lanxi dairy"])


def test_titles_are_compared_by_words_numbers_and_pairs_of_characters():
    assert words_of_title("岚汐乳业 Q2: up 8.4%") == {"岚汐", "汐乳", "乳业", "2", "8.4"}


# ---------------------------------------------------------------- a library


def test_a_library_links_copies_both_ways_and_nothing_else(library):
    related = added(library, original=ORIGINAL, reprint=REPRINT, later=NEXT_QUARTER)
    assert related("original") == (("reprint", Relation.COPY),)
    assert related("reprint") == (("original", Relation.COPY),)
    assert related("later") == ()


def test_a_library_links_the_editions_of_one_report(library):
    related = added(library, zh=RELEASE_ZH, en=RELEASE_EN)
    assert related("zh") == (("en", Relation.EDITION),)
    assert related("en") == (("zh", Relation.EDITION),)


def test_two_companies_that_fill_in_one_form_are_no_copies(library):
    form = (
        "# {0}关于召开股东大会的通知\n\n{0}定于2025年5月20日14时30分以现场与网络投票的方式召开股东大会。{1}"
    )
    rules = (
        "股东应当在股权登记日收市后办理登记手续，凭身份证件、持股凭证或者授权委托书出席会议并行使表决权。" * 3
    )
    related = added(library, one=form.format("岚汐乳业", rules), other=form.format("云苔制药", rules))
    assert related("one") == ()


@pytest.mark.parametrize("other", [PLANT_EN, ANNUAL_EN, OTHER_EN], ids=["topic", "period", "company"])
def test_a_report_on_another_topic_period_or_company_is_no_edition(library, other):
    assert added(library, zh=RELEASE_ZH, en=other)("zh") == ()


def test_editions_come_out_within_weeks_of_one_another(library):
    late = RELEASE_EN.replace("August 28, 2024", "December 12, 2024")
    assert added(library, zh=RELEASE_ZH, en=late)("zh") == ()


def test_a_copy_has_the_editions_of_what_it_copies(library):
    copy = f"食品商业网讯\n\n{RELEASE_ZH.replace('今日公布', '公布')}"
    related = added(library, zh=RELEASE_ZH, en=RELEASE_EN, copy=copy)
    assert related("copy") == (("zh", Relation.COPY), ("en", Relation.EDITION))


def test_relations_follow_corrections_and_removals(library):
    from index.corrections import Correction, Field

    zh = library.add(RELEASE_ZH.encode(), name="zh.md").doc_id
    en = library.add(RELEASE_EN.encode(), name="en.md").doc_id
    assert library.related(zh) == ((en, Relation.EDITION),)
    library.correct(en, Correction({Field.PERIOD: "2023H1", Field.PUBLISHED: date(2023, 8, 28)}))
    assert library.related(zh) == ()
    library.correct(en, Correction({}, frozenset({Field.PERIOD, Field.PUBLISHED})))
    assert library.related(zh) == ((en, Relation.EDITION),)
    library.remove(en)
    assert library.related(zh) == ()


# ---------------------------------------------------------------- many reports that are alike


@pytest.fixture
def compared(monkeypatch):
    """Return the pairs of texts that are compared, as they are."""
    pairs = []
    monkeypatch.setattr(relations, "are_copies", lambda one, other: pairs.append(1) or are_copies(one, other))
    return pairs


def test_two_of_many_copies_are_compared_once(library, compared):
    names = [f"copy{n}" for n in range(12)]
    related = added(library, **{name: f"{ORIGINAL}\n{name}\n" for name in names})
    found = {name: related(name) for name in names}
    assert len(compared) == 12 * 11 / 2
    for name in names:
        assert found[name] == tuple((other, Relation.COPY) for other in names if other != name)


def test_texts_of_different_companies_in_one_form_are_not_compared(library, compared):
    firms = ("岚汐乳业", "云苔制药", "海桐科技", "青泽电子", "松峰能源", "安湾材料")
    related = added(library, **{firm: RELEASE_ZH.replace("岚汐乳业", firm) for firm in firms})
    assert {related(firm) for firm in firms} == {()} and not compared


def test_copies_of_one_form_are_linked_within_each_company(library):
    firms = {"a": "岚汐乳业", "b": "云苔制药", "c": "海桐科技"}
    texts = {name: RELEASE_ZH.replace("岚汐乳业", firm) for name, firm in firms.items()}
    again = {f"{name}_again": f"{text}\n声明：转载文章不代表本报观点。\n" for name, text in texts.items()}
    related = added(library, **texts, **again)
    for name in firms:
        assert related(name) == ((f"{name}_again", Relation.COPY),)
        assert related(f"{name}_again") == ((name, Relation.COPY),)


# ---------------------------------------------------------------- companies that were not read

FORM_ZH = (
    "# 关于召开股东大会的通知\n\n{0}定于2025年5月20日14时30分以现场与网络投票的方式召开股东大会。{0}董事会负责会务。"
    + "股东应当在股权登记日收市后办理登记手续，凭身份证件、持股凭证或者授权委托书出席会议并行使表决权。" * 3
)
FORM_EN = (
    "# Notice of general meeting\n\nMembers of {0} will meet at 2.30 pm on 20 May 2025. The directors of {0} answer "
    + "questions that members send in writing before the record date, and proxies have to be lodged by then. "
    * 4
)


@pytest.mark.parametrize(
    ("form", "one", "other"),
    [(FORM_ZH, "蓝桉", "白垩"), (FORM_EN, "tarvel", "ostrin")],
    ids=["zh", "en"],
)
def test_a_form_that_two_fill_in_makes_no_copies_where_neither_is_read(library, form, one, other):
    from index.corrections import Correction, Field

    ids = [library.add(form.format(name).encode(), name=f"{name}.md").doc_id for name in (one, other)]
    for doc_id in ids:
        library.correct(doc_id, Correction({Field.COMPANY: None}))
    assert library.related(ids[0]) == ()


def test_a_copy_of_a_report_names_its_company(library):
    from index.corrections import Correction, Field

    ids = [library.add(FORM_ZH.format(name).encode(), name=f"{name}.md").doc_id for name in ("蓝桉", "白垩")]
    library.correct(ids[0], Correction({Field.COMPANY: "蓝桉"}))
    library.correct(ids[1], Correction({Field.COMPANY: None}))
    assert library.related(ids[1]) == ()


def test_a_reprint_whose_company_is_not_read_stays_a_copy(library):
    from index.corrections import Correction, Field

    ids = [library.add(text.encode(), name=f"{n}.md").doc_id for n, text in enumerate((ORIGINAL, REPRINT))]
    library.correct(ids[1], Correction({Field.COMPANY: None}))
    assert library.related(ids[0]) == ((ids[1], Relation.COPY),)
    library.correct(ids[0], Correction({Field.COMPANY: None}))
    assert library.related(ids[0]) == ((ids[1], Relation.COPY),)


def test_releases_whose_companies_are_not_read_are_no_editions(library):
    from index.corrections import Correction, Field

    more = "门店有312家，客户有1,205家，专利有377项，利息为2.13亿元，税金为0.87亿元，分红为1.46亿元。"
    more_en = (
        "312 stores, 1,205 clients, 377 patents. Interest was RMB213 million, "
        "taxes were RMB87 million, dividends were RMB146 million."
    )
    ids = [
        library.add(f"{text}\n{tail}\n".encode(), name=f"{tail[:5]}.md").doc_id
        for text, tail in ((RELEASE_ZH, more), (OTHER_EN, more_en))
    ]
    for doc_id in ids:
        library.correct(doc_id, Correction({Field.COMPANY: None}))
    assert library.related(ids[0]) == ()
