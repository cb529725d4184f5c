"""Composer: a question becomes a cited answer. Each line of `_answer` is a stage.

Without a language model the same question on the same library with the same settings gives the same bytes: the
reply's id is a hash of those, and `seconds` alone differs between runs.
"""

import hashlib
import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import combinations

from index.language.glossary import load_glossary
from index.library import Library
from index.types import Report, Retriever, StoredFact
from rag.bilingual import crosses_languages
from rag.citations import CitedAnswer, cite
from rag.compounds import heads_of
from rag.errors import EmptyQuestionError, QuestionTooLongError
from rag.extraction import (
    INGREDIENTS,
    Kin,
    Reading,
    extract,
    folded,
    holds,
    nearest_facts,
    of_companies_asked,
    refuse,
    related_metrics,
    without_copies,
)
from rag.extraction.costsizes import with_sizes
from rag.joining import adding_to, joined_answers
from rag.names import NameIndex, joined
from rag.question import parse, parse_parts
from rag.retrieval import retrieve
from rag.serialisation import parse_to_dict, reply_to_dict
from rag.settings import RagSettings
from rag.tablerows import by_rows
from rag.types import (
    SCHEMA_VERSION,
    AnswerStatus,
    Draft,
    Event,
    EventKind,
    NearestFact,
    ParsedQuestion,
    Passage,
    Question,
    Reason,
    Reply,
    Source,
    Statement,
)
from rag.vectors import Vectors
from rag.writing import Written, check, write

_READ = 30
"""Passages whose sentences and facts the extractive reader looks at; a language model sees `top_k` of them."""


@dataclass(slots=True)
class _Clock:
    """Seconds by stage."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = round(self.seconds.get(name, 0.0) + time.perf_counter() - began, 4)


class QuestionAnswerer:
    """Answers questions from one library. Threads may share one."""

    def __init__(self, library: Library, settings: RagSettings | None = None) -> None:
        """Answer from `library`."""
        self._library = library
        self._settings = settings or RagSettings()
        self._glossary = load_glossary()
        self._vectors = Vectors(library.encoder)
        self._names: tuple[int, NameIndex] | None = None

    @property
    def library_revision(self) -> int:
        """Return the revision of the library that the next answer comes from."""
        return self._library.revision

    def answer(self, question: Question | str) -> Reply:
        """Answer a question.

        Raises:
            EmptyQuestionError: the question holds no words.
            QuestionTooLongError: it is over `settings.max_question_characters`.
        """
        reply, _ = self._answer(_as_question(question))
        return reply

    def stream(self, question: Question | str) -> Iterator[Event]:
        """Answer a question as events; the message deltas joined are the reply's `answer`.

        Raises:
            EmptyQuestionError: the question holds no words.
            QuestionTooLongError: it is over `settings.max_question_characters`.
        """
        reply, passages = self._answer(_as_question(question))
        body = reply_to_dict(reply)
        yield Event(
            EventKind.SEARCH_RESULTS, {"query": reply.question, "results": [_result(p) for p in passages]}
        )
        for delta in reply.answer.splitlines(keepends=True):
            yield Event(EventKind.MESSAGE, {"delta": {"content": delta}})
        for citation in body["citations"]:  # type: ignore[attr-defined]  # a list, by the reply's form
            yield Event(EventKind.CITATION, citation)
        yield Event(EventKind.VERIFICATION, {"numbers": body["numbers"], "removed": body["removed"]})
        yield Event(EventKind.FINAL_ANSWER, body)

    def search(self, question: Question | str) -> tuple[Passage, ...]:
        """Return the passages that a question would be answered from, best first."""
        asked = _as_question(question)
        self._check(asked)
        parsed = parse(asked, self._name_index(), self._glossary)
        found = by_rows(self._library, parsed, self._retrieve(parsed, asked))
        return found[: asked.top_k or self._settings.top_k]

    def reading(self, question: Question | str) -> Reading:
        """Return what the extractive reader would read for a question: its parse, passages and facts."""
        asked = _as_question(question)
        self._check(asked)
        parsed = parse(asked, self._name_index(), self._glossary)
        passages = self._retrieve(parsed, asked)
        return self._reading(parsed, passages, asked)

    # ------------------------------------------------------------ the journey

    def _answer(self, question: Question) -> tuple[Reply, tuple[Passage, ...]]:
        self._check(question)
        clock = _Clock()
        revision = self._library.revision
        with clock.stage("understand"):
            names = self._name_index()
            parsed = parse(question, names, self._glossary)
            parts = parse_parts(question, names, self._glossary)
        reading, written = self._read(parsed, question, clock)
        if parts and not written.llm_generated:
            adding = adding_to(written.draft, parsed, parts)
            drafts = [self._read(part, question, clock)[1].draft for part in adding]
            written = replace(written, draft=joined_answers(written.draft, adding, drafts))
        passages = reading.passages
        with clock.stage("cite"):
            cited = cite(written.draft, reading.reports, reading.text_of)
        reply = self._reply(question, reading, written, cited, revision)
        return replace(reply, seconds=clock.seconds), passages[: question.top_k or self._settings.top_k]

    def _read(self, parsed: ParsedQuestion, question: Question, clock: _Clock) -> tuple[Reading, Written]:
        with clock.stage("retrieve"):
            passages = self._retrieve(parsed, question)
        with clock.stage("read"):
            reading = self._reading(parsed, passages, question)
        return reading, self._write(reading, question, clock)

    def _retrieve(self, parsed: ParsedQuestion, question: Question) -> tuple[Passage, ...]:
        translate = self._vectors.translations
        scope, settings = question.scope, self._settings
        return retrieve(self._library, parsed, scope, settings, translate, crosses=self._crosses)

    def _crosses(self) -> bool:
        return self._finds_translations

    @cached_property
    def _finds_translations(self) -> bool:
        return crosses_languages(self._library.encoder, self._glossary.terms)

    def _check(self, question: Question) -> None:
        if not any(character.isalnum() for character in question.text):
            raise EmptyQuestionError
        if len(question.text) > self._settings.max_question_characters:
            raise QuestionTooLongError(len(question.text), self._settings.max_question_characters)

    def _reading(self, parsed: ParsedQuestion, passages: tuple[Passage, ...], question: Question) -> Reading:
        reports = {report.doc_id: report for report in self._library.reports()}
        asked = of_companies_asked(passages, parsed, reports)[:_READ]
        kin = self._kin(asked, reports)
        read = without_copies(asked, kin, reports, parsed.lang)
        text_of = lru_cache(maxsize=None)(self._library.text)
        return Reading(
            parsed=parsed,
            passages=read,
            facts=with_sizes(self._facts(parsed, read, question), text_of),
            reports=reports,
            text_of=text_of,
            glossary=self._glossary,
            embed=self._vectors,
            companies=tuple(
                dict.fromkeys(r.metadata.company for r in reports.values() if r.metadata.company)
            ),
            kin=kin,
        )

    def _kin(self, passages: tuple[Passage, ...], reports: Mapping[str, Report]) -> Kin:
        """Return which of the reports found are one: copies, and editions in the other language."""
        found = [reports[doc_id] for doc_id in dict.fromkeys(passage.doc_id for passage in passages)]
        pairs = [(one, other, self._library.relation(one, other)) for one, other in combinations(found, 2)]
        kin = {(one.doc_id, other.doc_id): how for one, other, how in pairs if how is not None}
        return {**kin, **{(other, one): how for (one, other), how in kin.items()}}

    def _facts(
        self, parsed: ParsedQuestion, passages: tuple[Passage, ...], question: Question
    ) -> tuple[StoredFact, ...]:
        """Return the facts of the asked metrics in the reports found, and every fact of the passages read."""
        doc_ids = tuple(dict.fromkeys(passage.doc_id for passage in passages))
        if not doc_ids:
            return ()
        metrics = {
            kin
            for metric in parsed.metrics
            for kin in (
                metric.term_id,
                *related_metrics(self._glossary, metric.term_id),
                *INGREDIENTS.get(metric.term_id, ()),
                *(head.metric for head in heads_of(self._glossary, metric.term_id)),
            )
        }
        of_metric = self._library.facts(doc_ids, metrics=metrics) if metrics else ()
        spans = {doc_id: [p.span for p in passages if p.doc_id == doc_id] for doc_id in doc_ids}
        nearby = [
            stored for doc_id in doc_ids for stored in self._library.facts_within(doc_id, spans[doc_id])
        ]
        merged = {stored.fact_id: stored for stored in (*of_metric, *nearby)}
        return tuple(
            sorted(merged.values(), key=lambda stored: (doc_ids.index(stored.doc_id), stored.fact.ordinal))
        )

    def _write(self, reading: Reading, question: Question, clock: _Clock) -> Written:
        """Read without a model, let one write when it is configured, and check what the reader drafted."""
        with clock.stage("read"):
            extractive = extract(reading)
        with clock.stage("verify"):
            checked = _checked(reading, extractive)
        if not self._settings.model.enabled:
            return checked
        with clock.stage("generate"):
            shown = by_rows(self._library, reading.parsed, reading.passages)
            shown = shown[: question.top_k or self._settings.top_k]
            return write(reading, checked.draft, shown, self._settings)

    def _reply(
        self, question: Question, reading: Reading, written: Written, cited: CitedAnswer, revision: int
    ) -> Reply:
        draft = written.draft
        return Reply(
            schema_version=SCHEMA_VERSION,
            id=_answer_id(question, revision, self._settings, self._library.encoder.name),
            conversation_id=question.conversation_id,
            question=question.text,
            lang=reading.parsed.lang,
            status=draft.status,
            reason=draft.reason,
            llm_generated=written.llm_generated,
            fallback=written.fallback,
            removed=written.removed,
            usage=written.usage,
            answer=cited.text,
            assumptions=draft.assumptions,
            citations=cited.citations,
            numbers=cited.numbers,
            table=cited.table,
            nearest=(
                *(_closest(source, reading) for source in draft.closest),
                *(_nearest(stored, reading.reports) for stored in draft.nearest),
            ),
            parse=parse_to_dict(reading.parsed) if question.explain else None,
            library_revision=revision,
            seconds={},
        )

    def _name_index(self) -> NameIndex:
        """Return the library's names, gathered again when the library has changed."""
        revision = self._library.revision
        if self._names is None or self._names[0] != revision:
            library = self._library
            index = NameIndex(
                library.reports(),
                library.aliases(),
                parts=library.owners,
                occurs=_occurring(library),
                texts=lambda: (library.text(report.doc_id) for report in library.reports()),
            )
            self._names = (revision, index)
        return self._names[1]


def _checked(reading: Reading, draft: Draft) -> Written:
    """Cut from the extractive draft what its own sources do not bear out; nothing left is a refusal."""
    if not draft.statements:
        return Written(draft)
    verified = check(reading, draft, reading.passages)
    borne_out = {statement.text for statement in verified.kept}
    true = tuple(s for s in draft.statements if s.text in borne_out or _is_of_facts(reading, s))
    removed = tuple(s.text for s in draft.statements if s not in true)
    if not removed:
        return Written(draft)
    if not true:
        return Written(refuse(reading, Reason.NOT_IN_CORPUS, nearest_facts(reading)), removed=removed)
    return Written(replace(draft, status=AnswerStatus.PARTIAL, statements=true), removed=removed)


def _is_of_facts(reading: Reading, statement: Statement) -> bool:
    """Tell whether each figure of a statement is a stored fact's that stands in its source.

    A cell's scale and unit stand in its table's header, which the row that is cited does not repeat.
    """
    held = {
        (abs(stored.fact.value), stored.fact.unit, place)
        for place, source in enumerate(statement.sources)
        for stored in reading.facts
        if stored.doc_id == source.doc_id and source.span.covers(stored.fact.value_span)
    }
    stated = [number for number in statement.numbers if number.derived_from is None]
    return bool(stated) and all((abs(number.value), number.unit, number.source) in held for number in stated)


def _occurring(library: Library) -> Callable[[str], bool]:
    """Return what tells whether a word stands in any report."""
    titles = folded(*(report.metadata.title for report in library.reports()))

    def occurs(word: str) -> bool:
        forms = (joined(word),)
        hits = library.search(word, retriever=Retriever.LEXICAL, top_k=8)
        return holds(titles, forms) or any(holds(folded(hit.text), forms) for hit in hits)

    return occurs


def _as_question(question: Question | str) -> Question:
    return Question(question) if isinstance(question, str) else question


def _answer_id(question: Question, revision: int, settings: RagSettings, encoder: str) -> str:
    """Return the answer's identity: a hash of question, history, library revision and settings."""
    asked = asdict(question)
    asked.pop("conversation_id")
    identity = json.dumps([asked, revision, asdict(settings), encoder], sort_keys=True, default=str)
    return f"ans_{hashlib.sha256(identity.encode()).hexdigest()[:24]}"


def _nearest(stored: StoredFact, reports: Mapping[str, Report]) -> NearestFact:
    fact, report = stored.fact, reports[stored.doc_id]
    return NearestFact(
        text=f"{fact.segment} {fact.metric_text} {fact.value_text}".strip(),
        entity=fact.segment or fact.entity or None,
        metric=fact.metric,
        period=fact.period,
        doc_id=stored.doc_id,
        title=report.metadata.title,
        page=fact.page,
        start_char=fact.span.start,
        end_char=fact.span.end,
    )


def _closest(source: Source, reading: Reading) -> NearestFact:
    return NearestFact(
        text=" ".join(source.span.of(reading.text_of(source.doc_id)).split()),
        entity=None,
        metric=None,
        period=None,
        doc_id=source.doc_id,
        title=reading.reports[source.doc_id].metadata.title,
        page=source.page,
        start_char=source.span.start,
        end_char=source.span.end,
    )


def _result(passage: Passage) -> dict[str, object]:
    return {
        "doc_id": passage.doc_id,
        "page": passage.page,
        "start_char": passage.span.start,
        "end_char": passage.span.end,
        "text": passage.text,
        "score": round(passage.score, 4),
    }
