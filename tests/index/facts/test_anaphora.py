"""A part of a firm that a sentence takes up ("The division …", "It …") is the one that the sentence before is on."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from index.types import Fact

FactsOf = Callable[..., list[Fact]]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (
            "In Commercial Lines, premiums grew 7% to $612 million. The division paid claims of $388 million.",
            ("Commercial Lines", "claims", Decimal("388E+6")),
        ),
        (
            "Coatings sold 41,000 tonnes in the period. Its gross margin was 31.5%.",
            ("Coatings", "gross margin", Decimal("0.315")),
        ),
        (
            "Coatings generated revenue of $90 million. The unit targets an operating margin of 18% by 2026.",
            ("Coatings", "operating margin", Decimal("0.18")),
        ),
    ],
)
def test_a_part_is_taken_up(facts_of: FactsOf, paragraph: str, expected: tuple[str, str, Decimal]) -> None:
    last = facts_of(paragraph)[-1]
    assert (last.segment, last.metric_text, last.value) == expected


@pytest.mark.parametrize(
    "paragraph",
    [
        # the firm's own sentence is taken up as the firm's
        "Revenue rose 5% to $80 million. Its gross margin was 31.5%.",
        # no part is what the sentence before opens with
        "Revenue of the group rose 5%, helped by Coatings. Its gross margin was 31.5%.",
        # a sentence with a subject of its own takes up nothing
        "Coatings sold 41,000 tonnes in the period. Alderbrook's gross margin was 31.5%.",
    ],
)
def test_the_firms_own_stays_its_own(facts_of: FactsOf, paragraph: str) -> None:
    assert facts_of(paragraph)[-1].segment == ""
