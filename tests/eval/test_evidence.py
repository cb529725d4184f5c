from types import SimpleNamespace

import pytest

from eval.dataset import GoldEvidence
from eval.evidence import ChunkKey, EvidenceFinder
from index.types import Chunk, Language, Span

TEXT = "Revenue rose 12%.\nMargin fell 3%.\nRevenue rose 12%."


class Shelf:
    """A library of one report whose chunks are its three sentences."""

    def reports(self):
        return (SimpleNamespace(name="alpha.txt", doc_id="d_1"),)

    def text(self, doc_id):
        return {"d_1": TEXT}[doc_id]

    def chunks(self, doc_id):
        spans = (Span(0, 17), Span(18, 33), Span(34, 51))
        return tuple(Chunk(number, span, (), None, Language.EN) for number, span in enumerate(spans))


@pytest.fixture
def finder():
    return EvidenceFinder(Shelf())


def test_quote_is_evidence_wherever_it_stands(finder):
    assert finder.places(GoldEvidence("alpha.txt", "rose  12%")) == (Span(8, 16), Span(42, 50))


def test_chunks_that_hold_the_quote_are_named(finder):
    assert finder.holders(GoldEvidence("alpha.txt", "Revenue rose")) == {
        ChunkKey("d_1", 0),
        ChunkKey("d_1", 2),
    }


def test_quote_across_chunks_is_held_by_those_with_half_of_the_shorter(finder):
    # the quote is 13..22: chunk 0 shares 4 of its 9 code points, chunk 1 shares 4
    assert finder.holders(GoldEvidence("alpha.txt", "12%. Marg")) == frozenset()
    # the quote is 8..33 and covers chunk 1 whole, of chunk 0 nine of 17 code points
    quote = GoldEvidence("alpha.txt", "rose 12%. Margin fell 3%.")
    assert finder.holders(quote) == {ChunkKey("d_1", 0), ChunkKey("d_1", 1)}


@pytest.mark.parametrize("evidence", [GoldEvidence("alpha.txt", "13%"), GoldEvidence("beta.txt", "12%")])
def test_quote_that_is_nowhere_has_no_place(finder, evidence):
    assert finder.places(evidence) == ()
    assert finder.holders(evidence) == frozenset()


def test_citation_hits_when_it_overlaps_the_quote_in_the_same_document(finder, cited):
    evidence = GoldEvidence("alpha.txt", "fell 3%")
    assert finder.cites(cited("d_1", 20, 26, "rgin f"), evidence)
    assert not finder.cites(cited("d_1", 0, 25, "…"), evidence)
    assert not finder.cites(cited("d_2", 20, 26, "rgin f"), evidence)


def test_citation_is_exact_when_the_document_reads_so(finder, cited):
    assert finder.is_exact(cited("d_1", 18, 24, "Margin"))
    assert not finder.is_exact(cited("d_1", 18, 24, "margin"))
    assert not finder.is_exact(cited("d_2", 18, 24, "Margin"))


def test_document_is_called_by_its_name_if_it_has_one(finder):
    assert (finder.name_of("d_1"), finder.name_of("d_2")) == ("alpha.txt", "d_2")
    assert finder.names() == {"alpha.txt"}
