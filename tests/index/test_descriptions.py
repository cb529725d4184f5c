"""What is read of a report's own description, over short reports on firms that do not exist, in every format.

The reports and what has to be read of them stand in described.txt: releases, announcements, notes, annual and interim
reports, calls, decks, news, spreadsheets, rankings and surveys, in both languages.
"""

from decimal import Decimal
from pathlib import Path

import pytest

from index.ingestion import ReadReport, read
from index.language.tradenames import without_legal_form
from index.settings import IndexSettings, Ocr
from tests.index.described import MakePdf, Sample, samples

SAMPLES = samples(Path(__file__).with_name("described.txt"))
_NONE = ["none"]


def _read(sample: Sample, make_pdf: MakePdf) -> ReadReport:
    return read(sample.data(make_pdf), sample.name, IndexSettings(ocr=Ocr.OFF))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_report_is_described_as_it_was_written(sample: Sample, make_pdf: MakePdf) -> None:
    found = _read(sample, make_pdf).metadata
    names = sample.fields.get("company", [])

    # a title may hold the bar that parts the values of other fields
    assert found.title == " | ".join(sample.fields["title"])
    assert set(names) <= {found.company, *found.aliases}
    assert without_legal_form(found.company or "") in {without_legal_form(name) for name in names or [""]}
    assert found.doc_type in sample.fields["type"]
    assert [found.lang] == sample.fields["lang"]
    assert (found.currency or "none") in sample.fields["currency"]
    assert (found.period or "none") in sample.fields.get("period", [found.period or "none"])
    if not sample.name.endswith(".xlsx"):  # a new workbook bears the day on which it was made
        assert str(found.published or "none") in sample.fields.get("published", _NONE)


@pytest.mark.parametrize("sample", [one for one in SAMPLES if one.figures], ids=lambda sample: sample.name)
def test_figures_have_the_period_and_the_currency_of_their_report(sample: Sample, make_pdf: MakePdf) -> None:
    facts = _read(sample, make_pdf).facts
    stated = {(fact.metric_text.lower(), fact.period, fact.value, fact.currency) for fact in facts}

    for metric, period, value, currency in sample.figures:
        wanted = (period, Decimal(value), None if currency == "none" else currency)
        assert any(metric in words and rest == wanted for words, *found in stated for rest in [tuple(found)])
