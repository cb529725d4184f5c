import pytest

from index.language.glossary import load_glossary
from rag.compounds import growth_base, heads_of, is_growth

GLOSSARY = load_glossary()


@pytest.mark.parametrize(
    ("term", "base"), [("revenue-growth", "revenue"), ("net-profit-growth", "net-profit")]
)
def test_growth_of_a_metric_is_the_change_of_that_metric(term, base):
    assert growth_base(GLOSSARY, term).id == base


@pytest.mark.parametrize("term", ["revenue", "gross-margin", "growth-rate", "no-such-term"])
def test_term_that_names_no_change_of_a_metric_has_no_base(term):
    assert growth_base(GLOSSARY, term) is None


def test_growth_by_itself_is_a_change_of_something_unnamed():
    assert is_growth(GLOSSARY.get("growth-rate"))
    assert not is_growth(GLOSSARY.get("revenue-growth"))


def test_compound_is_taken_apart_into_what_narrows_and_what_is_narrowed():
    heads = {(head.prefix, head.metric) for head in heads_of(GLOSSARY, "cloud-services-revenue")}
    assert ("云服务", "revenue") in heads


def test_prefix_is_known_in_both_languages():
    (head,) = [head for head in heads_of(GLOSSARY, "cloud-services-revenue") if head.prefix == "云服务"]
    assert head.forms[0] == "云服务"
    assert any("cloud" in form for form in head.forms)


def test_head_has_the_unit_of_the_compound():
    for head in heads_of(GLOSSARY, "cloud-services-revenue"):
        assert GLOSSARY.get(head.metric).unit_kind == GLOSSARY.get("cloud-services-revenue").unit_kind


@pytest.mark.parametrize("term", ["revenue", "no-such-term"])
def test_simple_or_unknown_term_is_not_taken_apart(term):
    assert heads_of(GLOSSARY, term) == ()
