import pytest

from index.types import Chunk, Hit, Language, ReportFilter, Span
from rag.fusion import FusedHit
from rag.scoping import START, Scoped, companies_first


def found(doc_id, score):
    return FusedHit(Hit(doc_id, Chunk(0, Span(0, 4), (), None, Language.ZH), "text", score), score, 0.0, 0.0)


def scores(hits):
    return {one.hit.doc_id: pytest.approx(one.score) for one in hits}


def test_without_a_company_everything_stays():
    assert scores(companies_first([found("a", 1.0), found("b", 0.5)], [])) == {"a": 1.0, "b": 0.5}


def test_company_with_the_best_passage_is_searched_alone():
    company = Scoped(ReportFilter(doc_ids=("a",)), [found("a", 0.9)])
    assert scores(companies_first([found("a", 1.0), found("b", 0.8)], [company])) == {"a": 0.9}


def test_company_whose_passages_are_poor_gets_a_start_only():
    company = Scoped(ReportFilter(doc_ids=("a",)), [found("a", 1.0)])
    # the company's best passage comes to 0.3 of the best of all: 0.3 / 1.0 * 1.0 + start
    joined = companies_first([found("b", 1.0), found("a", 0.3)], [company])
    assert scores(joined) == {"b": 1.0, "a": 0.3 + START}


def test_passage_that_only_the_company_search_found_is_kept():
    company = Scoped(ReportFilter(doc_ids=("c",)), [found("c", 1.0)])
    assert scores(companies_first([found("b", 1.0)], [company])) == {"b": 1.0, "c": START}
