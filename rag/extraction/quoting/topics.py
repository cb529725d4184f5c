"""A question that names a part of a report in, what of the report is about that part out.

A part is a product or segment that a question names, or a section that its words head. Here is decided that a sentence
is about a part if it names it, stands under its heading, or goes on in a paragraph that opened with it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.language.periods import parse_period
from index.language.scripts import fold
from index.language.sentences import split_sentences
from index.types import Span, StoredFact
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded, holds
from rag.extraction.selecting.grouping import Group, groups_for
from rag.extraction.sums.operands import names_something
from rag.types import AskedMetric, AskedWord, NameKind, QuestionType

_HEADLINE = re.compile(r"^[^\n。；;,，:：|!?？！]{2,40}(?<![.。])$", re.MULTILINE)
_WHOLE = re.compile(r"业绩|表现|经营|财务|results?|performance|earnings|report", re.IGNORECASE)
"""Words that mean a report as a whole, whatever section they head."""
_MOSTLY = 0.4
"""Share of a headline's characters that the words asked for have to make up."""
_MOST_FIGURES = 3


@dataclass(frozen=True, slots=True)
class Topic:
    """What a summary is narrowed to: somebody by the `forms` of the name, or a section by where it stands.

    `others` are the names of those beside whom a sentence speaks of more than the one.
    """

    forms: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    section: Span | None = None


def topic_of(reading: Reading, doc_id: str) -> Topic | None:
    """Return the part of a report that a question names, None where it means all of it."""
    title = folded(reading.reports[doc_id].metadata.title)
    owners = {fold(s.fact.segment) for s in reading.facts if s.doc_id == doc_id and s.fact.segment}
    owners = {owner for owner in owners if owner not in title}
    parts = [
        name.forms
        for name in reading.parsed.names
        if name.kind is NameKind.PART and not holds(title, name.forms)
    ]
    if parts:
        return _one_of(owners, parts[0]) if len(parts) == 1 else None
    asked = fold(reading.parsed.text)
    named = sorted((owner for owner in owners if holds(asked, (owner,))), key=len)
    if named:
        return _one_of(owners, (named[-1],)) if all(owner in named[-1] for owner in named) else None
    words = [w for w in reading.parsed.words if names_something(w) and not _WHOLE.fullmatch(w.text)]
    return _headed(reading, doc_id, words) if words else None


def _one_of(owners: Iterable[str], forms: tuple[str, ...]) -> Topic:
    return Topic(forms, tuple(owner for owner in owners if not holds(owner, forms)))


def _headed(reading: Reading, doc_id: str, words: Sequence[AskedWord]) -> Topic | None:
    """Return the section whose heading the words of a question make up."""
    title = fold(reading.reports[doc_id].metadata.title)
    for passage in reading.passages:
        heading = passage.heading_path[-1] if passage.doc_id == doc_id and passage.heading_path else ""
        if (
            heading
            and fold(heading) not in title
            and all(holds(folded(heading), word.forms) for word in words)
        ):
            return Topic((folded(heading),))
    text = reading.text_of(doc_id)
    heads = list(_HEADLINE.finditer(text))
    for place, head in enumerate(heads):
        line = folded(head.group())
        said = sum(
            max(len(form) for form in word.forms if form in line) for word in words if holds(line, word.forms)
        )
        if all(holds(line, word.forms) for word in words) and said >= _MOSTLY * len(line):
            end = heads[place + 1].start() if place + 1 < len(heads) else len(text)
            return Topic(section=Span(head.end(), end))
    return None


def is_about(text: str, topic: Topic, span: Span, headings: str, facts: Sequence[StoredFact]) -> bool:
    """Tell whether a sentence of a report's text is about a topic."""
    if topic.section is not None:
        return topic.section.covers(span)
    if holds(folded(span.of(text)), topic.forms) or holds(folded(headings.split("\n")[-1]), topic.forms):
        return True
    if any(stored.fact.segment for stored in facts):
        return False
    start = text.rfind("\n", 0, span.start) + 1
    opened = split_sentences(text[start : span.start], start)[:1]
    subject = folded(opened[0].of(text)) if opened else ""
    return holds(subject, topic.forms) and not holds(subject, topic.others)


def chief_figures(reading: Reading, doc_id: str, topic: Topic, metrics: Sequence[str]) -> list[Group]:
    """Return a part's own figures of some metrics, of the latest period that any of them is of."""
    found: list[Group] = []
    for term in (term for name in metrics if topic.forms and (term := reading.glossary.get(name))):
        asked = AskedMetric(term.zh, term.id, (fold(term.zh), fold(term.en)))
        parsed = replace(reading.parsed, kind=QuestionType.VALUE, words=(), metrics=(asked,))
        groups = groups_for(replace(reading, parsed=parsed), asked)
        own = [g for g in groups if g.doc_id == doc_id and g.levels and holds(folded(g.owner), topic.forms)]
        found += [group for group in own[:1] if group.lead not in [one.lead for one in found]]
    ends = {group.lead: parse_period(group.period).end for group in found if group.period}
    last = max(ends.values(), default=None)
    return [group for group in found if ends.get(group.lead, last) == last][:_MOST_FIGURES]
