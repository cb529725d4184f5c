"""A parsed question in, passages out: dense and lexical search, joined, with a share for each company asked about.

Here is decided what is searched for (the resolved question without what tells nothing, and for the lexical index the
glossary's forms in both languages), where (the scope; and, when the question names companies that reports are about,
those reports), and how much more a passage counts that holds the very figure asked for.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from index.language.glossary import load_glossary
from index.language.periods import Period, parse_period
from index.library import Library
from index.stores.lexical import WordQuery
from index.types import Chunk, Fact, Hit, Language, ReportFilter, Retriever
from rag.asking import content_of
from rag.fusion import FusedHit, fuse
from rag.scoping import Scoped, companies_first, company_scopes
from rag.settings import RagSettings
from rag.sourcing import reports_named
from rag.types import AskedName, NameKind, ParsedQuestion, Passage, QuestionType

_TELLING = re.compile(r"[\u3400-\u9fff]+|[A-Z][\w&.+-]*|\d[\w.,%-]*")
"""Words that a report in another language may have too."""
_EXPANSIONS = 40
"""Forms added to the lexical query; more drown the question's own words."""
_FIGURE_WEIGHT = 0.35
"""What holding the very figure asked for adds to a passage's score."""
_OF_FIGURES = frozenset(QuestionType) - {
    QuestionType.DATE,
    QuestionType.WHO,
    QuestionType.DEFINITION,
    QuestionType.WHY_HOW,
    QuestionType.YES_NO,
    QuestionType.SUMMARY,
}
"""Forms of question that figures answer; of others the metric is only the topic."""
_UNTRANSLATED = 0.1
"""The dense share across languages with an encoder that finds no translations."""
_NAMED_WEIGHT = 0.5
"""What it adds that the question names the report by its title."""
_MOST_REPORTS = 8
Translate = Callable[[str, Language], tuple[str, ...]]
"""Text and language in, words of that language out."""
_OTHER_PERIOD = 0.2
_NO_PERIOD = 0.5
_OTHER_OWNER = 0.4


def untranslated(text: str, into: Language) -> tuple[str, ...]:
    """Translate nothing."""
    return ()


def retrieve(
    library: Library,
    parsed: ParsedQuestion,
    scope: ReportFilter,
    settings: RagSettings,
    translate: Translate = untranslated,
    *,
    crosses: Callable[[], bool] = lambda: True,
) -> tuple[Passage, ...]:
    """Return the candidate passages for a question, best first.

    Args:
        library: where to search.
        parsed: the question.
        scope: the reports that may answer.
        settings: the weights.
        translate: gives the words of a language that a text's words of the other one may be there.
        crosses: tells whether the library's encoder finds translations; asked only where there is another language.
            Where it does not, words count for nearly all.
    """
    reports = library.reports()
    foreign = {report.metadata.lang for report in reports} - {parsed.lang}
    translates = not foreign or crosses()
    if not translates:
        settings = replace(settings, dense_weight_cross=min(settings.dense_weight_cross, _UNTRANSLATED))
    translated = {lang: _translated(parsed, lang, translate) for lang in foreign}

    def search(within: ReportFilter) -> tuple[FusedHit, ...]:
        return _search(library, parsed, within, settings, translated, crosses=translates)

    everywhere = search(scope)
    scopes = company_scopes(parsed, scope)
    quota = max(settings.top_k, settings.candidates // max(1, len(scopes)))
    companies = [Scoped(one, search(one)[:quota]) for one in scopes]
    fused = companies_first(everywhere, companies)
    if parsed.kind in _OF_FIGURES:
        fused += _with_figures(library, parsed, fused)
    named = reports_named(parsed.text, reports, load_glossary())
    fused = [
        replace(one, score=one.score + _NAMED_WEIGHT) if one.hit.doc_id in named else one for one in fused
    ]
    unique = {(one.hit.doc_id, one.hit.chunk.ordinal): one for one in fused}
    ranked = sorted(unique.values(), key=lambda one: (-one.score, one.hit.doc_id, one.hit.chunk.ordinal))
    top = max((one.score for one in ranked), default=1.0)
    return tuple(_passage(replace(one, score=one.score / max(1.0, top))) for one in ranked)


def _search(
    library: Library,
    parsed: ParsedQuestion,
    scope: ReportFilter,
    settings: RagSettings,
    translated: Mapping[Language, tuple[str, ...]],
    *,
    crosses: bool,
) -> tuple[FusedHit, ...]:
    asked = _within_scope(parsed, scope)
    dense: list[Hit] = []
    lexical: list[Hit] = []
    # a search for each language, or the reports in the question's own would leave no place for the others
    for lang in (scope.lang,) if scope.lang else Language:
        within = replace(scope, lang=lang)
        words = _words_for(parsed, asked, scope, lang, translated.get(lang, ()))
        dense += library.search(asked, retriever=Retriever.DENSE, top_k=settings.candidates, filter=within)
        lexical += library.search(
            words, retriever=Retriever.LEXICAL, top_k=settings.candidates, filter=within
        )
    return fuse(
        dense,
        lexical,
        lang=parsed.lang,
        weight_same=settings.dense_weight_same,
        weight_cross=settings.dense_weight_cross,
        crosses=crosses,
    )


def _translated(parsed: ParsedQuestion, into: Language, translate: Translate) -> tuple[str, ...]:
    """Return the translations of a question's words; names are none, and the glossary gives its terms itself."""
    asked = parsed.resolved
    for name in parsed.names:
        asked = asked.replace(name.text, " ")
    return translate(content_of(asked), into)


def _words_for(
    parsed: ParsedQuestion, asked: str, scope: ReportFilter, lang: Language, translated: Sequence[str]
) -> WordQuery:
    """Return the words that reports of a language are searched for.

    In the question's own language these are its words and, counting less, the glossary's other forms of its terms.
    Neighbouring words count together: in English the connecting ones too ("cost of sales"), in Chinese without those
    that ask, whose pairs no report has. Of a question in the other language only names, figures and codes are searched:
    its other words stand there in passages that have nothing else to tell, such as titles of papers and names of forms.
    In their place come the glossary's forms and the translations.
    """
    known = {form for name in parsed.names if _is_scope(name, scope) for form in name.forms}
    forms = tuple(form for form in parsed.expansions if form not in known)[:_EXPANSIONS]
    content = content_of(asked)
    if lang is parsed.lang:
        return WordQuery(content, (asked,) if lang is Language.EN else (), forms)
    words = (" ".join(_TELLING.findall(content)), *forms, *translated)
    return WordQuery(" ".join(words), words)


def _within_scope(parsed: ParsedQuestion, scope: ReportFilter) -> str:
    """Return the question without the companies that the reports searched are about: there their names tell nothing."""
    asked = parsed.resolved
    for name in parsed.names:
        if _is_scope(name, scope):
            asked = asked.replace(name.text, " ")
    return asked if any(map(str.isalnum, asked)) else parsed.resolved


def _is_scope(name: AskedName, scope: ReportFilter) -> bool:
    """Tell whether all the reports searched are about the company of a name."""
    covers = set(name.doc_ids) >= set(scope.doc_ids)
    return name.kind is NameKind.COMPANY and bool(scope.doc_ids) and bool(name.doc_ids) and covers


def _passage(one: FusedHit) -> Passage:
    chunk = one.hit.chunk
    return Passage(
        doc_id=one.hit.doc_id,
        ordinal=chunk.ordinal,
        span=chunk.span,
        page=chunk.page,
        heading_path=chunk.heading_path,
        text=one.hit.text,
        lang=chunk.lang,
        score=one.score,
        dense=one.dense,
        lexical=one.lexical,
    )


# ---------------------------------------------------------------- figures


def _with_figures(library: Library, parsed: ParsedQuestion, fused: Sequence[FusedHit]) -> list[FusedHit]:
    """Return the passages that hold the figure asked for, found or not, with what that adds to their score.

    A long report says a metric's name on most of its pages; the figure itself stands in few rows and sentences. The
    facts tell where.
    """
    known = {(one.hit.doc_id, one.hit.chunk.ordinal): one for one in fused}
    ranked = sorted(fused, key=lambda one: -one.score)
    reports = list(dict.fromkeys(one.hit.doc_id for one in ranked))[:_MOST_REPORTS]
    raised = []
    for key, (hit, sure) in _figure_passages(library, parsed, reports).items():
        one = known.get(key) or FusedHit(hit, 0.0, 0.0, 0.0)
        raised.append(replace(one, score=(one.score + _FIGURE_WEIGHT * sure)))
    return raised


def _figure_passages(
    library: Library, parsed: ParsedQuestion, reports: Sequence[str]
) -> Mapping[tuple[str, int], tuple[Hit, float]]:
    """Return the passages with figures of the metrics asked for, each with how surely they are those, 0..1."""
    metrics = [metric.term_id for metric in parsed.metrics]
    if not metrics or not reports:
        return {}
    parts = tuple(form for name in parsed.names if name.kind is NameKind.PART for form in name.forms)
    parts += tuple(form for word in parsed.words if word.qualifies for form in word.forms)
    asked = [each.period for each in parsed.periods if each.period is not None]
    chunks = {doc_id: library.chunks(doc_id) for doc_id in reports}
    best: dict[tuple[str, int], dict[str, float]] = defaultdict(dict)
    for stored in library.facts(reports, metrics=metrics):
        fact = stored.fact
        key = stored.doc_id, _place(chunks[stored.doc_id], fact.value_span.start)
        sure = _of_period(fact, asked) * _of_owner(fact, parts)
        best[key][fact.metric or ""] = max(sure, best[key].get(fact.metric or "", 0.0))
    texts = {doc_id: library.text(doc_id) for doc_id in {doc_id for doc_id, _ in best}}
    return {
        (doc_id, place): (
            _hit(doc_id, chunks[doc_id][place], texts[doc_id]),
            sum(sure.values()) / len(metrics),
        )
        for (doc_id, place), sure in best.items()
    }


def _place(chunks: Sequence[Chunk], at: int) -> int:
    return max(0, bisect_right(chunks, at, key=lambda chunk: chunk.span.start) - 1)


def _hit(doc_id: str, chunk: Chunk, text: str) -> Hit:
    return Hit(doc_id, chunk, chunk.span.of(text), 0.0)


def _of_period(fact: Fact, asked: Sequence[Period]) -> float:
    period = parse_period(fact.period) if fact.period else None
    if not asked or period is None:
        return _NO_PERIOD
    return (
        1.0 if any(each.end == period.end or each.label == period.label for each in asked) else _OTHER_PERIOD
    )


def _of_owner(fact: Fact, parts: Sequence[str]) -> float:
    if not parts:
        return _OTHER_OWNER if fact.segment else 1.0
    label = f"{fact.segment} {fact.metric_text}".casefold()
    return 1.0 if any(form in label for form in parts) else _OTHER_OWNER
