"""Which names are one's."""

from dataclasses import replace

from index.types import Gloss, GlossKind, Language, Report, ReportFormat, ReportMetadata, ReportType
from rag.identities import Identity, identities, names_of, sounds_of


def report(doc_id, company, *aliases, publisher=None, glosses=()):
    metadata = ReportMetadata(
        "Results", company, aliases, ReportType.NEWS, Language.ZH, None, None, None,
        publisher=publisher, glosses=tuple(Gloss(names, GlossKind.NAME) for names in glosses),
    )  # fmt: skip
    return Report(doc_id, doc_id * 4, f"{doc_id}.txt", doc_id, ReportFormat.TEXT, metadata, 10, 1, 1)


def found(*reports, owners=()):
    return [(set(one.names), one.doc_ids) for one in identities(reports, owners)]


def test_legal_name_is_known_without_its_form_too():
    assert names_of(report("d1", "栖梧科技股份有限公司", "Qiwu")) == (
        "栖梧科技股份有限公司",
        "Qiwu",
        "栖梧科技",
    )


def test_reports_about_one_company_are_joined():
    assert found(report("d1", "栖梧科技"), report("d2", "栖梧科技股份有限公司")) == [
        ({"栖梧科技", "栖梧科技股份有限公司"}, ("d1", "d2"))
    ]


def test_chinese_and_english_name_that_sound_the_same_are_one():
    assert found(report("d1", "岚禾科技"), report("d2", "Lanhe Technology")) == [
        ({"岚禾科技", "Lanhe Technology"}, ("d1", "d2"))
    ]


def test_sound_of_another_trade_or_of_two_companies_joins_nobody():
    assert len(found(report("d1", "岚禾银行"), report("d2", "Lanhe Software"))) == 2
    assert len(found(report("d1", "岚禾"), report("d2", "兰河"), report("d3", "Lanhe"))) == 3


def test_names_that_merely_look_alike_stay_apart():
    assert len(found(report("d1", "岚禾科技"), report("d2", "岚禾银行"))) == 2
    assert len(found(report("d1", "Thornbury Foods"), report("d2", "Thornbury Shipping"))) == 2


def test_gloss_adds_a_name_but_joins_no_two_companies():
    (one,) = found(report("d1", "岚禾科技", glosses=[("岚禾科技", "Rivergrain")]))
    assert one == ({"岚禾科技", "Rivergrain"}, ("d1",))
    both = report("d1", "岚禾科技", glosses=[("岚禾科技", "北屿能源")])
    assert ({"北屿能源"}, ("d2",)) in found(both, report("d2", "北屿能源"))


def test_owner_of_figures_counts_when_its_name_is_a_companys():
    assert found(report("d1", "岚禾科技"), owners=("北屿能源", "渡轮业务")) == [
        ({"岚禾科技"}, ("d1",)),
        ({"北屿能源"}, ()),
    ]


def test_report_about_nobody_is_known_by_who_wrote_it():
    assert found(report("d1", None, publisher="海岬研究"), report("d2", None)) == [({"海岬研究"}, ("d1",))]


def test_sound_is_that_of_the_own_part_and_long_enough_to_tell():
    assert "lanhe" in sounds_of(Identity(("岚禾科技",)))
    assert sounds_of(Identity(("安宝科技", "An"))) == {"anbao"}
    assert sounds_of(Identity(("阿布",))) == frozenset()


def test_headline_in_small_letters_has_the_longer_name():
    one = replace(report("d1", "Torvald").metadata, title="Torvald Shipping profit falls on weak rates")
    assert "Torvald Shipping" in names_of(replace(report("d1", "Torvald"), metadata=one))
    other = replace(one, title="Torvald Reports Record Profit")
    assert names_of(replace(report("d1", "Torvald"), metadata=other)) == ("Torvald",)
