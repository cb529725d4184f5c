"""Auditing the glossary and telling its error rates."""

from dataclasses import replace
from pathlib import Path

import pytest

from bench.glossary import CHECKED, Check, draw, faults, rate, read_checks, summary
from index.language.glossary import Term, load_glossary

REVENUE = Term("revenue", "营业收入", "revenue", ("营收",), ("sales",), "metric", "money", "cas")
ORDER = Term("order", "订单", "order", (), ("orders",), "concept", "", "cedict")


def test_built_in_glossary_has_no_mechanical_fault() -> None:
    assert list(faults(load_glossary().terms)) == []


def test_sound_terms_have_no_fault() -> None:
    assert list(faults([REVENUE, ORDER])) == []


@pytest.mark.parametrize(("changed", "fault"), [
    ({"id": "Order"}, "malformed id"),
    ({"zh": ""}, "a name is missing"),
    ({"en_aliases": ("订单",)}, "is no English"),
    ({"en_aliases": ("Order",)}, "'order' twice"),
    ({"zh_aliases": ("订 单 ",)}, "stray spaces"),
    ({"zh_aliases": ("营收",)}, "'营收' also spells revenue"),
    ({"id": "revenue"}, "id of 2 terms"),
    ({"kind": "thing"}, "unknown kind"),
    ({"unit_kind": "weight"}, "unknown unit kind"),
    ({"unit_kind": "money"}, "a metric without a unit kind, or another term with one"),
    ({"kind": "metric"}, "a metric without a unit kind, or another term with one"),
    ({"source": "hearsay"}, "unknown source"),
])  # fmt: skip
def test_fault_is_told(changed: dict[str, object], fault: str) -> None:
    found = list(faults([REVENUE, replace(ORDER, **changed)]))  # type: ignore[arg-type]
    assert any(fault in line for line in found), found


def test_draw_depends_on_the_seed_and_keeps_its_order_when_a_term_is_added() -> None:
    terms = [replace(ORDER, id=f"order-{n}") for n in range(50)]
    drawn = draw(terms, 10, 7)
    assert drawn == draw(reversed(terms), 10, 7)
    assert drawn != draw(terms, 10, 8)
    more = draw([*terms, REVENUE], 11, 7)
    assert [term for term in more if term != REVENUE][:10] == drawn


def test_rate_has_the_wilson_interval() -> None:
    none, some = rate(0, 10), rate(1, 10)
    assert (none.share, none.low) == (0.0, 0.0)
    assert none.high == pytest.approx(0.2775, abs=1e-4)
    assert (some.low, some.high) == pytest.approx((0.0179, 0.4042), abs=1e-4)
    assert (rate(0, 0).low, rate(0, 0).high) == (0.0, 1.0)


def test_unverified_terms_count_as_neither_right_nor_wrong() -> None:
    checks = [
        Check("a", "right", "cedict"),
        Check("b", "alias wrong", "cedict"),
        Check("c", "unverified", ""),
    ]
    lines = summary(checks)
    assert lines[0] == "3 terms drawn: 1 right, 1 alias wrong, 0 sense wrong, 1 unverified"
    assert lines[1].startswith("wrong, of the 2 that a text confirms or refutes: 50.0%")
    assert lines[3].startswith("wrong or unverified, of all: 66.7%")


@pytest.mark.parametrize(("row", "complaint"), [
    ("a,fine,cedict", "is none of"),
    ("a,right,", "seen nowhere"),
])  # fmt: skip
def test_sheet_with_an_unfounded_verdict_is_refused(tmp_path: Path, row: str, complaint: str) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(f"id,verdict,seen_in\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=complaint):
        read_checks(sheet)


def test_checked_sheet_holds_three_hundred_terms_of_the_glossary() -> None:
    checks = read_checks(CHECKED)
    glossary = load_glossary()
    assert len({check.id for check in checks}) == len(checks) == 300
    assert [check.id for check in checks if glossary.get(check.id) is None] == []
