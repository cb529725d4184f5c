"""A report's own statements in, a summary out: the figures asked for, then its headline, key figures and findings.

Here is decided which report is meant (the one named, else the one found first) and which of its sentences count: those
of its summary and highlights, and those that state the company's own figures, each metric once. Rows of tables, axis
labels and other residue of charts are no sentences.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from index.language.numbers import find_quantities
from index.language.scripts import detect_language, fold
from index.language.sentences import split_sentences
from index.types import FactSource, Language, Span, StoredFact
from rag.extraction.evidence.candidates import is_row
from rag.extraction.figures.values import say_value
from rag.extraction.quoting.requested import requested_items, requested_statements
from rag.extraction.quoting.themes import Sentence, themes_of, told_of
from rag.extraction.quoting.topics import chief_figures, is_about, topic_of
from rag.extraction.reading import Reading
from rag.extraction.restating import standing
from rag.extraction.selecting.coverage import folded, holds
from rag.extraction.selecting.figurekinds import is_change
from rag.extraction.selecting.grouping import groups_for
from rag.extraction.wording import StatementBuilder
from rag.types import AnswerStatus, AskedMetric, Draft, NameKind, QuestionType, Source, Statement

_STATEMENTS = 6
_LONGEST = 260
_SHORT_HAN, _SHORT_LATIN, _TILE = 7, 20, 3
_LINES, _MOSTLY = 4, 0.45
_GIST = re.compile(
    r"摘要|要点|核心观点|亮点|结论|总结|概要|概览|投资要点|业绩回顾|"
    r"\b(?:highlights?|summary|key (?:points|takeaways|findings|messages)|overview|conclusions?|at a glance)\b",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"^\s*(?:注[：:释]|数据来源|资料来源|来源[：:]|图\d|表\d|Source|Notes?\b|Figure|Table|Chart|\[)",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"https?://|\bwww\.|\S@\S+\.\w|^\W*(?:文|作者|记者|编辑|责编|责任编辑|来源|撰文)\s*[/／｜丨:：]|"
    r"^[^，。；,.;\d]{1,16}[丨｜][^，。；\d]{1,20}$",
    re.IGNORECASE,
)
"""Who wrote it and where it stands, above and below news: nothing that the report says."""
_LETTERS = re.compile(r"[A-Za-z\u3400-\u9fff]")
_BULLETS = "*•·▪●■◆➢✓-–— \n\t　"
_MAIN = ("revenue", "net-profit", "net-loss", "operating-profit", "gross-margin", "annual-recurring-revenue")
"""What a summary of a company's results names whatever else it names."""
_MOST_ADDED, _ITEMS, _OF_PART, _FEWEST = 3, 2, 8, 2
_UNDER_GIST, _ASKED, _CHIEF, _OWN, _NAMED, _OTHER, _EARLY = 3.0, 3.0, 3.0, 2.0, 1.0, 0.5, 1.5


def summarise(reading: Reading) -> Draft | None:
    """Summarise the report that a question is about, or None when no report was found."""
    if not reading.passages:
        return None
    doc_id = _report(reading)
    if (narrow := _summary_of_part(reading, doc_id)) is not None:
        return narrow
    if (themed := _summary_of_themes(reading, doc_id)) is not None:
        return themed
    figures = _asked_figures(reading, doc_id)
    said = [source.span for statement in figures.values() for source in statement.sources]
    listed = requested_statements(reading, doc_id, said, tuple(figures))
    asked = [*figures.values(), *listed] or _tabled_figures(reading, doc_id)
    said = [source.span for statement in asked for source in statement.sources]
    quoted = [
        _quoted(reading, doc_id, one)
        for one in _key_sentences(reading, doc_id, _STATEMENTS - len(asked), said)
    ]
    if not asked and not quoted:
        return None
    return Draft(AnswerStatus.ANSWERED, opening=_opening(reading, doc_id), statements=(*asked, *quoted))


def _summary_of_part(reading: Reading, doc_id: str) -> Draft | None:
    """Summarise only what a report says of the product, segment or section that a question names."""
    topic = topic_of(reading, doc_id)
    if topic is None:
        return None
    figures = [say_value(reading, group) for group in chief_figures(reading, doc_id, topic, _MAIN)]
    said = [source.span for statement in figures for source in statement.sources]
    told = [
        one
        for one in _sentences(reading, doc_id, brief=True)
        if is_about(reading.text_of(doc_id), topic, one.span, one.heading, one.facts)
        and not _overlaps_any(one.span, said)
    ]
    # what states figures comes before what only describes
    told.sort(key=lambda one: (not find_quantities(one.text), one.span.start))
    chosen = sorted(told[: _OF_PART - len(figures)], key=lambda one: one.span.start)
    statements = (*figures, *(_quoted(reading, doc_id, one) for one in chosen))
    if not statements or not (figures or any(find_quantities(one.text) for one in chosen)):
        return None
    return Draft(AnswerStatus.ANSWERED, opening=_opening(reading, doc_id), statements=statements)


def _summary_of_themes(reading: Reading, doc_id: str) -> Draft | None:
    """Summarise what a report says of the themes that a question names, with the figures that it asks for."""
    # items behind a colon are looked for one by one
    themes = () if requested_items(reading.parsed.text) else themes_of(reading, doc_id)
    told = told_of(reading, themes, _sentences(reading, doc_id, brief=True)) if themes else []
    if len(told) < _FEWEST:
        return None
    figures = _asked_figures(reading, doc_id)
    said = [source.span for statement in figures.values() for source in statement.sources]
    quoted = [_quoted(reading, doc_id, one) for one in told if not _overlaps_any(one.span, said)]
    statements = (*figures.values(), *quoted[:_OF_PART])
    return Draft(AnswerStatus.ANSWERED, opening=_opening(reading, doc_id), statements=statements)


def _overlaps_any(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _report(reading: Reading) -> str:
    for name in reading.parsed.names:
        if name.kind is NameKind.COMPANY and name.doc_ids:
            found = [passage.doc_id for passage in reading.passages if passage.doc_id in name.doc_ids]
            return standing(reading, found[0]) if found else name.doc_ids[0]
    return standing(reading, reading.passages[0].doc_id)


def _opening(reading: Reading, doc_id: str) -> str:
    title = reading.reports[doc_id].metadata.title
    foreign = detect_language(reading.text_of(doc_id)[:2000]) is not reading.parsed.lang
    # a title that states a figure would state it without a citation
    named = not find_quantities(title)
    if reading.parsed.lang is Language.ZH:
        return f"《{title}》要点：\n" if named else "报告要点：\n"
    note = " (in Chinese)" if foreign else ""
    return f"Key statements of “{title}”{note}:\n" if named else f"Key statements of the report{note}:\n"


def _asked_figures(reading: Reading, doc_id: str) -> dict[AskedMetric, Statement]:
    """Return the figures that a summary is asked to hold: "sum up the year: revenue, margin, cash"."""
    metrics = reading.parsed.metrics
    return {metric: said for metric in metrics if (said := _figure(reading, doc_id, metric))}


def _tabled_figures(reading: Reading, doc_id: str) -> list[Statement]:
    """Return the chief figures that the report gives in tables alone."""
    told: dict[str | None, set[FactSource]] = defaultdict(set)
    for stored in reading.facts:
        if stored.doc_id == doc_id and not stored.fact.segment:
            told[stored.fact.metric].add(stored.fact.source)
    tabled = [name for name in _MAIN if told[name] == {FactSource.TABLE}]
    terms = [term for name in tabled if (term := reading.glossary.get(name))]
    metrics = (AskedMetric(term.zh, term.id, (fold(term.zh), fold(term.en))) for term in terms)
    return [said for metric in metrics if (said := _figure(reading, doc_id, metric))][:_MOST_ADDED]


def _figure(reading: Reading, doc_id: str, metric: AskedMetric) -> Statement | None:
    """Return the company's own figure of one metric in a sentence."""
    names = tuple(name for name in reading.parsed.names if name.kind is NameKind.COMPANY)
    asked = replace(reading.parsed, kind=QuestionType.VALUE, names=names, words=(), metrics=(metric,))
    value = replace(reading, parsed=asked)
    groups = [g for g in groups_for(value, metric) if g.doc_id == doc_id and g.levels and not g.owner]
    return say_value(value, groups[0]) if groups else None


def _quoted(reading: Reading, doc_id: str, one: Sentence) -> Statement:
    source = Source(doc_id, one.span, one.page, 1.0)
    return StatementBuilder(reading.parsed.lang).quote(one.text, source).build()


# ---------------------------------------------------------------- sentences that count


def _key_sentences(reading: Reading, doc_id: str, wanted: int, said: Sequence[Span]) -> list[Sentence]:
    """Return the sentences that together say most, in the report's order: a metric counts once."""
    left = [one for one in _sentences(reading, doc_id) if not _overlaps_any(one.span, said)]
    chosen: list[Sentence] = []
    known: set[str] = set()
    while left and len(chosen) < wanted:
        best = max(left, key=lambda one: _worth(reading, doc_id, one, known))
        if _worth(reading, doc_id, best, known) <= 0:
            break
        left = [one for one in left if one is not best and not _repeats(one, best)]
        chosen.append(best)
        known |= {_of_what(stored) for stored in best.facts}
    return sorted(chosen, key=lambda one: one.span.start)


def _repeats(one: Sentence, other: Sentence) -> bool:
    return one.text == other.text or (one.span.start < other.span.end and other.span.start < one.span.end)


def _of_what(stored: StoredFact) -> str:
    fact = stored.fact
    return f"{fact.segment} {fact.metric or fact.metric_text} {is_change(fact)}"


def _worth(reading: Reading, doc_id: str, one: Sentence, known: set[str]) -> float:
    """Weigh a sentence by where it stands and by the figures that it adds."""
    new = {_of_what(stored): stored for stored in one.facts if _of_what(stored) not in known}
    worth, unnamed = 0.0, 0
    for stored in new.values():
        own = stored.fact.metric is not None and not stored.fact.segment
        chief = own and stored.fact.metric in _MAIN
        worth += _CHIEF if chief else _OWN if own else _NAMED if stored.fact.metric else 0.0
        unnamed += stored.fact.metric is None
    # a list of a breakdown's items says less than one figure that has a name
    worth += _OTHER * min(unnamed, _ITEMS)
    text = folded(one.text)
    worth += _ASKED * any(holds(text, word.forms) for word in reading.parsed.words)
    if one.facts and not new:
        return 0.0
    if not new:
        # a finding that is no typed figure: "62% of firms plan …"
        worth += _OTHER * bool(find_quantities(one.text))
        return worth if find_quantities(one.text) or _GIST.search(one.heading) else 0.0
    worth += _UNDER_GIST * (_GIST.search(one.heading) is not None)
    return worth + _EARLY * (1 - one.span.start / max(len(reading.text_of(doc_id)), 1))


def _sentences(reading: Reading, doc_id: str, *, brief: bool = False) -> list[Sentence]:
    """Return the report's sentences that passages hold, each with the facts that its words state.

    `brief` ones with a figure count as well: where little is told of something, each says much.
    """
    facts: dict[int, list[StoredFact]] = defaultdict(list)
    for stored in reading.facts:
        if stored.doc_id == doc_id and stored.fact.source is FactSource.SENTENCE:
            facts[stored.fact.value_span.start].append(stored)
    found: dict[Span, Sentence] = {}
    for passage in reading.passages:
        if passage.doc_id != doc_id:
            continue
        for span in split_sentences(passage.text, passage.span.start):
            raw = passage.text[span.start - passage.span.start : span.end - passage.span.start]
            stated = tuple(s for start, here in facts.items() if span.start <= start < span.end for s in here)
            short = any(s.fact.metric for s in stated) or (brief and bool(find_quantities(raw)))
            if _is_sentence(raw, names_metric=short, brief=brief):
                bare = Span(span.end - len(raw.lstrip(_BULLETS)), span.end)
                words = " ".join(raw.lstrip(_BULLETS).split())
                heading = "\n".join(passage.heading_path)
                found.setdefault(bare, Sentence(bare, passage.page, words, heading, stated))
    return list(found.values())


def _is_sentence(text: str, *, names_metric: bool, brief: bool = False) -> bool:
    """Tell whether a text says something rather than labels an axis, a row or a source."""
    words = " ".join(text.split())
    letters = len(_LETTERS.findall(words))
    if (
        is_row(text)
        or _NOTE.match(words)
        or _BYLINE.search(words)
        or len(words) > _LONGEST
        or text.count("\n") >= _LINES
    ):
        return False
    if names_metric:
        # a tile: a metric with its figure
        return letters >= _TILE
    least = _SHORT_HAN - 2 * brief if detect_language(words) is Language.ZH else _SHORT_LATIN
    return letters >= least and letters >= _MOSTLY * len(words.replace(" ", ""))
