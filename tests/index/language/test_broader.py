"""Which terms a broader one takes in."""

import csv
from importlib.resources import files

from index.language.broader import narrower_terms
from index.language.glossary import load_glossary


def narrower(term_id: str) -> set[str]:
    return {term.id for term in narrower_terms(load_glossary(), term_id)}


def test_broader_term_takes_in_narrower_ones_and_not_the_other_way_round() -> None:
    assert {"gross-margin", "net-margin"} <= narrower("profitability")
    assert narrower("gross-margin") == set()


def test_every_term_of_the_relation_is_in_the_glossary() -> None:
    rows = csv.DictReader(files("index.language").joinpath("broader.csv").read_text("utf-8").splitlines())
    glossary = load_glossary()
    named = [term for row in rows for term in (row["broader"], *row["narrower"].split("|"))]
    assert [term for term in named if glossary.get(term) is None] == []
