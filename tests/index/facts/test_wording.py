"""Clauses, and whose figure the words before a metric say it is."""

import pytest

from index.facts.wording import clause_spans, is_attributable, owner_of, take_apart, trim, without_own_company

NAMES = frozenset({"skerry port", "skerry", "岚禾港务"})


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        ("Tonnage rose, fees fell.", ["Tonnage rose", " fees fell."]),
        ("Fees were $1,234 million.", ["Fees were $1,234 million."]),
        ("吞吐量上升，收费下降。", ["吞吐量上升", "收费下降"]),
        ("Fees (tugs, pilots, berths) fell.", ["Fees (tugs, pilots, berths) fell."]),
    ],
)
def test_clauses_end_at_commas_but_not_within_brackets_or_numbers(sentence, clauses):
    assert [span.of(sentence) for span in clause_spans(sentence)] == clauses


@pytest.mark.parametrize(
    ("subject", "owner"),
    [
        ("Ferry division", "Ferry division"),
        ("拖轮业务", "拖轮业务"),
        ("Skerry Port", ""),
        ("the group", ""),
        ("公司", ""),
        ("Skerry Port's Ferry unit", "Ferry unit"),
        ("“拖轮”", "拖轮"),
        ("", ""),
    ],
)
def test_owner_is_a_part_and_never_the_reports_own_company(subject, owner):
    assert owner_of(subject, NAMES) == owner


def test_words_before_a_metric_are_who_and_what_qualifies_it():
    lead = take_apart("Skerry Ferries reported core")
    assert (lead.subject, lead.modifier, lead.has_verb) == ("Skerry Ferries", "core", True)
    plain = take_apart("Skerry Ferries")
    assert (plain.subject, plain.modifier, plain.has_verb) == ("Skerry Ferries", "", False)


def test_word_of_summing_belongs_to_what_is_counted():
    assert take_apart("岚禾港务累计签约客户").modifier == "累计签约客户"


@pytest.mark.parametrize(
    ("text", "rest"), [("Tugs (2022)", "Tugs"), ("  berths  ", "berths"), ("拖轮", "拖轮")]
)
def test_brackets_and_blanks_name_nothing(text, rest):
    assert trim(text) == rest


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Skerry Port's mooring fees", "mooring fees"),
        ("公司研发投入", "研发投入"),
        ("岚禾港务研发投入", "研发投入"),
        ("Skerry Ferries fees", "Skerry Ferries fees"),
        ("Skerry", "Skerry"),
    ],
)
def test_company_in_front_of_a_metric_is_left_out_but_no_brand(text, rest):
    assert without_own_company(text, NAMES) == rest


def test_owners_share_is_the_companys():
    assert is_attributable("归属于母公司股东的")
    assert not is_attributable("Ferry division")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("as occupancy", "occupancy"),
        ("because the load factor", "load factor"),
        ("although ticket revenue", "ticket revenue"),
        ("asset turnover", "asset turnover"),
    ],
)
def test_word_that_joins_a_clause_is_no_part_of_a_label(text, rest):
    assert trim(text) == rest
