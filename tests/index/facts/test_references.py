"""Numbers that only number something."""

import pytest

from index.facts.sentences.wordlabels import tidied


@pytest.mark.parametrize(
    "text",
    [
        "Under sections 13(a) or 15(d) of the Act, see Note 14 and page 12 of the report.",
        "The options are valued with Level 3 inputs under Topic 718 as set out in Item 7 of this report.",
    ],
)
def test_sections_and_notes_count_nothing(rows_of, text):
    assert rows_of(text, period="2022") == []


def test_a_number_in_a_name_is_no_figure(rows_of):
    ((_, metric, _, value, *_),) = rows_of(
        "Acme Suite 365 Consumer subscribers rose to 4 million.", period="2022"
    )
    assert (metric, value) == ("number-of-subscribers", 4000000)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("realising profit", "profit"),
        ("listed investments worth", "listed investments"),
        ("estimated forfeiture rate as", "estimated forfeiture rate"),
        ("subject to regulatory sales", ""),
        ("less than", ""),
        ("的收入", "的收入"),
        ("differs from the statutory rate of tax", "statutory rate of tax"),
        ("shares of common stock retain a par value", "par value"),
        ("regulator adopted a fee", "fee"),
        ("primarily net loss", "net loss"),
        ("concentrated in our top relationships", ""),
        ("adverse outcomes that we", ""),
        ("become eligible to vest", ""),
        ("attributable to boats", ""),
        ("referred to in Note 7)", ""),
        ("September", ""),
        # participles that belong to a noun, and money for each of something
        ("deferred financing costs", "deferred financing costs"),
        ("likelihood of the milestone being achieved", "likelihood of the milestone being achieved"),
        ("compensation cost not yet recognized", "compensation cost not yet recognized"),
        ("ferry earnings a day", "ferry earnings a day"),
    ],
)
def test_names_without_what_leads_to_them(words, name):
    assert tidied(words) == name
