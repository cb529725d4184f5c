import pytest

from index.language.glossary import load_glossary
from rag.extraction.selecting.kinship import related_metrics

GLOSSARY = load_glossary()


@pytest.mark.parametrize(
    ("asked", "kin"),
    [
        ("net-profit", "net-loss"),
        ("net-loss", "net-profit"),
        ("net-profit", "net-profit-attributable-to-parent"),
        ("net-profit-attributable-to-parent", "net-profit"),
        ("operating-profit", "operating-loss"),
    ],
)
def test_profit_loss_and_their_forms_answer_for_one_another(asked, kin):
    assert kin in related_metrics(GLOSSARY, asked)


@pytest.mark.parametrize(
    ("asked", "stranger"),
    [
        ("net-profit", "gross-profit"),
        ("net-profit", "revenue"),
        ("revenue", "total-assets"),
        ("net-profit", "net-margin"),
        ("ebitda", "loss"),
        ("operating-profit", "profit"),
    ],
)
def test_other_quantities_do_not(asked, stranger):
    assert stranger not in related_metrics(GLOSSARY, asked)


@pytest.mark.parametrize("term", ["return-on-equity", "number-of-customers", "no-such-term"])
def test_only_money_has_kin(term):
    assert related_metrics(GLOSSARY, term) == frozenset()


def test_metric_of_the_main_business_answers_for_that_of_all_and_the_reverse():
    main = "gross-margin-of-principal-operations"
    assert main in related_metrics(GLOSSARY, "gross-margin")
    assert related_metrics(GLOSSARY, main) == {"gross-margin"}


def test_share_of_a_part_answers_for_the_share_that_names_the_part():
    assert "subscription-revenue-as-a-percentage-of-revenue" in related_metrics(GLOSSARY, "share-of-revenue")


def test_adjusted_figure_answers_for_that_of_the_accounts_but_never_the_reverse():
    assert "adjusted-earnings-per-share" in related_metrics(GLOSSARY, "earnings-per-share")
    assert "earnings-per-share" not in related_metrics(GLOSSARY, "adjusted-earnings-per-share")
