import pytest

from eval.dataset import GoldEvidence
from eval.errors import MissingDocumentsError
from eval.opening import find_documents, library_of, opened_library, texts_of
from index.settings import IndexSettings


@pytest.fixture
def gold(gold_with):
    """Two questions on two reports, of which `folder` holds one at the top and one further down."""
    return [gold_with(evidence=(GoldEvidence(name, "x"),)) for name in ("alpha.txt", "beta.txt")]


@pytest.fixture
def folder(tmp_path):
    reports = tmp_path / "reports"
    (reports / "2023").mkdir(parents=True)
    (reports / "alpha.txt").write_text("Alpha Mills: revenue rose 12% in 2023.\n", "utf-8")
    (reports / "2023" / "beta.txt").write_text("贝塔纺织2023年收入增长8%。\n", "utf-8")
    (reports / "gamma.txt").write_text("Gamma is not named by the gold.\n", "utf-8")
    return reports


def test_documents_are_found_at_any_depth_of_any_folder(gold, folder, tmp_path):
    found = find_documents(gold, (tmp_path / "nothing", folder))
    assert found == {"alpha.txt": folder / "alpha.txt", "beta.txt": folder / "2023" / "beta.txt"}


def test_documents_that_are_nowhere_are_all_named(gold, folder):
    with pytest.raises(MissingDocumentsError) as raised:
        find_documents(gold, (folder / "2023",))
    assert raised.value.names == ("alpha.txt",)
    assert "alpha.txt" in str(raised.value)
    assert str(folder / "2023") in str(raised.value)


def test_library_holds_the_documents_that_the_gold_names_and_no_other(gold, folder, hashing_by_default):
    with library_of(gold, (folder,), IndexSettings()) as library:
        assert {report.name for report in library.reports()} == {"alpha.txt", "beta.txt"}
        path = library.path
    assert not path.exists()


def test_library_that_lacks_a_document_is_refused(gold, default_library):
    path = default_library(alpha="Alpha Mills: revenue rose 12% in 2023.")
    with (
        pytest.raises(MissingDocumentsError, match=r"beta\.txt"),
        opened_library(gold, path, IndexSettings()),
    ):
        pass


def test_texts_are_canonical_and_go_by_name(gold, folder):
    assert texts_of(gold, (folder,)) == {
        "alpha.txt": "Alpha Mills: revenue rose 12% in 2023.",
        "beta.txt": "贝塔纺织2023年收入增长8%。",
    }
