"""Canonical text in, every figure it states out, as facts: from sentences, table rows and the short lines of slides."""

from dataclasses import replace
from itertools import chain

from index.facts.context import Carry, ReportContext
from index.facts.rows import TableHeader, is_header, is_table_row, read_header, row_facts
from index.facts.series import series_facts, unpaired_runs
from index.facts.stated import SentenceReader
from index.language.glossary import load_glossary
from index.language.periods import parse_period
from index.language.sentences import split_sentences
from index.types import BlockKind, CanonicalText, Fact, ReportMetadata, TextBlock

__all__ = ["find_facts", "unpaired_runs"]


def find_facts(canonical: CanonicalText, metadata: ReportMetadata, *, limit: int) -> tuple[Fact, ...]:
    """Return the figures of a report in the order they stand, numbered, at most `limit`."""
    period = parse_period(metadata.period) if metadata.period else None
    context = ReportContext.of(metadata, period, load_glossary())
    stated = chain.from_iterable(_block_facts(canonical.text, block, context) for block in canonical.blocks)
    rows = _table_facts(canonical, context)
    series = series_facts(canonical.text, [block for block in canonical.blocks if not _is_prose(block.span.of(canonical.text))], context)
    facts = sorted(chain(stated, rows, series), key=lambda fact: fact.value_span)
    return tuple(replace(fact, ordinal=ordinal) for ordinal, fact in enumerate(facts[:limit]))


def _is_prose(words: str) -> bool:
    """Tell whether words are a sentence rather than a short line of a slide."""
    return len(words) > 60 or any(mark in words for mark in "。；，") or words.rstrip().endswith((".", "!", "?"))


def _block_facts(text: str, block: TextBlock, context: ReportContext) -> list[Fact]:
    if is_table_row(block):
        return []
    facts: list[Fact] = []
    carry = Carry()
    for sentence in split_sentences(block.span.of(text), block.span.start):
        if block.kind is not BlockKind.HEADING and not _is_prose(sentence.of(text)):
            continue
        reader = SentenceReader(text, sentence, context, carry)
        facts += reader.facts(block.page)
        carry = reader.carry
    return facts


def _table_facts(canonical: CanonicalText, context: ReportContext) -> list[Fact]:
    facts: list[Fact] = []
    header = TableHeader()
    in_table = False
    for block in canonical.blocks:
        words = block.span.of(canonical.text)
        if not is_table_row(block):
            header = read_header(words, TableHeader()) if len(words) <= 60 else TableHeader()
            in_table = False
        elif is_header(words):
            header = read_header(words, header if not in_table else TableHeader(scale=header.scale, currency=header.currency))
        else:
            facts += row_facts(canonical.text, block, header, context)
            in_table = True
    return facts
