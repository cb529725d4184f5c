"""How many facts of real reports are found, and found right: ``python -m bench.facts --reports DIR``.

150 sentences and 40 table rows of public reports were drawn at random and labelled by hand before the fact finder saw
them. `bench/labelled_facts/` holds where each stands, by its first and last characters, and its figures in our own
words: the reports are others' work. A fact is right when it is the labelled figure with its unit and currency, of the
labelled metric, entity and period, and a change where that is one.
"""

import argparse
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from index.ingestion import ReadReport, read
from index.language.glossary import load_glossary
from index.language.scripts import fold
from index.language.timespans import parse_period
from index.settings import IndexSettings, Ocr
from index.types import Fact, PeriodKind, Span

LABELS = Path(__file__).parent / "labelled_facts"
_SPACES = re.compile(r"[\s|]+")
_FIGURES = re.compile(r"\d+")
_WORDS = re.compile(r"\w+")
_SMALL_WORDS = frozenset(["of", "the", "a", "an", "in", "on", "for", "to", "and", "at", "by", "的"])
FIELDS = ("value", "unit", "change", "period", "metric", "entity")


@dataclass(frozen=True, slots=True)
class Label:
    """A figure as it was labelled; `may` tells that an analyst could as well leave it out."""

    value: Decimal
    unit: str
    currency: str | None
    change: str | None
    metrics: tuple[str, ...]
    entities: tuple[str, ...]
    periods: tuple[str | None, ...]
    may: bool

    @classmethod
    def of(cls, row: dict[str, Any]) -> "Label":
        """Return a label as its file has it."""
        return cls(
            Decimal(row["value"]),
            row["unit"],
            row.get("currency"),
            row.get("change"),
            tuple(row["metric"]),
            tuple(row["entity"]),
            (row.get("period"), *row.get("period_alt", ())),
            bool(row.get("may")),
        )


@dataclass(slots=True)
class Score:
    """Facts that are expected, that were found where something is labelled, and that were found right."""

    expected: int = 0
    found: int = 0
    right: int = 0

    def add(self, other: "Score") -> None:
        """Count another score in."""
        self.expected += other.expected
        self.found += other.found
        self.right += other.right

    def __str__(self) -> str:
        """Return precision and recall."""
        precision = self.right / self.found if self.found else 1.0
        recall = self.right / self.expected if self.expected else 1.0
        found, expected = f"{self.right}/{self.found}", f"{self.right}/{self.expected}"
        return f"precision {precision:.3f} ({found})  recall {recall:.3f} ({expected})"


def main() -> int:
    """Print what was found of each kind and language; with --verbose each miss."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=Path, required=True, help="folder of the PDFs that the labels name")
    parser.add_argument("--labels", type=Path, default=LABELS, help="folder of the labels")
    parser.add_argument(
        "--verbose", action="store_true", help="print each figure that was missed or is wrong"
    )
    parser.add_argument("--half", choices=("tune", "test"), help="every other place only")
    options = parser.parse_args()
    places = [
        json.loads(line)
        for file in sorted(options.labels.glob("*.jsonl"))
        for line in file.read_text("utf-8").splitlines()[options.half == "test" :: 2 if options.half else 1]
    ]
    scores: dict[str, Score] = defaultdict(Score)
    faults: dict[str, int] = defaultdict(int)
    for place in places:
        report = _report(options.reports / place["report"])
        score, told = scored(report, place)
        for key in (place["kind"], f"{place['kind']} {report.metadata.lang}", "all"):
            scores[key].add(score)
        for field, line in told:
            faults[field] += 1
            if options.verbose:
                print(f"{place['report']} p{place['page']} {place['kind']}: {field}: {line}")
    for key in sorted(scores):
        print(f"{key:<12} {scores[key]}")
    print("faults:", ", ".join(f"{field} {count}" for field, count in sorted(faults.items())))
    return 0


def scored(report: ReadReport, place: dict[str, Any]) -> tuple[Score, list[tuple[str, str]]]:
    """Return the score of one labelled sentence or row, and what is wrong with it by field."""
    labels = [Label.of(row) for row in place["facts"]]
    span = find_place(report, place)
    if span is None:
        return Score(sum(not label.may for label in labels)), [("not in the text", place["opens"])]
    ignored = {bare(words) for words in place.get("ignored", ())}  # neither missed nor wrong
    facts = [f for f in report.facts if span.covers(f.value_span) and bare(f.value_text) not in ignored]
    told: list[tuple[str, str]] = []
    right = found = 0
    left = list(labels)
    for fact in facts:
        label = max(left, key=lambda each: _likeness(fact, each, report), default=None)
        agreed = () if label is None else agreement(fact, label, report)
        if label is None or not {"value", "unit"} <= set(agreed):
            found += 1
            told.append(("not labelled", _said(fact)))
            continue
        left.remove(label)
        wrong = [field for field in FIELDS if field not in agreed]
        if label.may:
            continue
        found += 1
        right += not wrong
        if wrong:
            told.append((wrong[0], f"{_said(fact)} ← {_labelled(label)}"))
    told += [("missed", _labelled(label)) for label in left if not label.may]
    return Score(sum(not label.may for label in labels), found, right), told


def find_place(report: ReadReport, place: dict[str, Any]) -> Span | None:
    """Return where a labelled sentence or row stands in a report's canonical text; None when it is not there."""
    text, offsets = _bare(report)
    begin = -1
    while (begin := text.find(place["opens"], begin + 1)) >= 0:
        end = text.find(place["closes"], begin)
        while 0 <= end < begin + place["length"] * 1.1 + 8:
            end += len(place["closes"])
            near = _page(report, offsets[begin]) in (None, place["page"], place["page"] - 1)
            if near and figures_digest(text[begin:end]) == place["figures"]:
                return Span(offsets[begin], offsets[end - 1] + 1)
            end = text.find(place["closes"], end)
    return None


def figures_digest(text: str) -> str:
    """Return what two places of the same figures share."""
    return sha256(" ".join(_FIGURES.findall(text)).encode()).hexdigest()[:10]


def bare(text: str) -> str:
    """Return a text as places are found by: NFKC, without white space and bars."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", text))


def agreement(fact: Fact, label: Label, report: ReadReport) -> tuple[str, ...]:
    """Return the fields in which a fact is what the label says."""
    return tuple(field for field in FIELDS if _agrees(field, fact, label, report))


def _agrees(field: str, fact: Fact, label: Label, report: ReadReport) -> bool:
    match field:
        case "value":
            effect = label.change == "other"  # of a named cause: with or without its sign
            return abs(fact.value) == abs(label.value) if effect else fact.value == label.value
        case "unit":
            return fact.unit == label.unit and (fact.unit != "money" or fact.currency == label.currency)
        case "change":
            return label.change == "other" or (fact.change_kind is None) == (label.change is None)
        case "period":
            return _period_of(fact) in label.periods
        case "metric":
            return any(_same_metric(fact, name) for name in label.metrics)
    return _same_entity(fact, label, report)


def _likeness(fact: Fact, label: Label, report: ReadReport) -> tuple[bool, int]:
    agreed = agreement(fact, label, report)
    return {"value", "unit"} <= set(agreed), len(agreed)


def _period_of(fact: Fact) -> str | None:
    period = parse_period(fact.period) if fact.period else None
    if period is None:
        return None
    return _dates(period.start, period.end, instant=fact.period_kind is PeriodKind.INSTANT)


def _dates(start: date, end: date, *, instant: bool) -> str:
    return end.isoformat() if instant else f"{start.isoformat()}/{end.isoformat()}"


def _same_metric(fact: Fact, name: str) -> bool:
    terms = {mention.term.id for mention in load_glossary().find(name) if len(mention.text) >= len(name)}
    if fact.metric in terms:
        return True
    return _covers(_tokens(f"{fact.segment} {fact.metric_text}"), _tokens(name)) or _covers(
        _tokens(name), _tokens(fact.metric_text)
    )


def _same_entity(fact: Fact, label: Label, report: ReadReport) -> bool:
    """Tell whether a fact says whose figure it is, or the report names nobody for it."""
    names = (fact.segment,) if fact.segment else (fact.entity, *report.metadata.aliases)
    said = [_tokens(name) for name in names if name]
    if any(
        _covers(one, _tokens(name)) or _covers(_tokens(name), one) for one in said for name in label.entities
    ):
        return True
    if any(_covers(_tokens(f"{fact.segment} {fact.metric_text}"), _tokens(name)) for name in label.entities):
        return True
    if fact.segment and any(_covers(_tokens(name), _tokens(fact.segment)) for name in label.metrics):
        return True  # a part of what is measured, as the label has it in the metric
    around = _tokens(fact.span.of(report.canonical.text))
    return not said and not any(_covers(around, _tokens(name)) for name in label.entities)


def _tokens(name: str) -> frozenset[str]:
    """Return the words of a name, each Han character one."""
    words = _WORDS.findall(re.sub(r"([\u3400-\u9fff])", r" \1 ", fold(name)))
    return frozenset(words) - _SMALL_WORDS


def _covers(whole: frozenset[str], part: frozenset[str]) -> bool:
    return bool(part) and part <= whole


@cache
def _report(path: Path) -> ReadReport:
    return read(path.read_bytes(), path.name, IndexSettings(ocr=Ocr.OFF))


@cache
def _bare(report: ReadReport) -> tuple[str, Sequence[int]]:
    """Return a report's bare text, and where each of its characters stands in the canonical one."""
    characters: list[str] = []
    offsets: list[int] = []
    for at, character in enumerate(report.canonical.text):
        for each in _plain(character):
            characters.append(each)
            offsets.append(at)
    return "".join(characters), offsets


def _plain(character: str) -> Iterable[str]:
    return bare(character)


def _page(report: ReadReport, at: int) -> int | None:
    held: Iterator[int | None] = (
        block.page for block in report.canonical.blocks if block.span.start <= at < block.span.end
    )
    return next(held, None)


def _said(fact: Fact) -> str:
    change = f" ({fact.change_kind})" if fact.change_kind else ""
    return (
        f"{fact.segment or fact.entity}: {fact.metric_text} [{fact.metric}] {fact.period} = "
        f"{fact.value_text} {fact.value} {fact.unit} {fact.currency or ''}{change} <{fact.source}>"
    )


def _labelled(label: Label) -> str:
    change = f" ({label.change})" if label.change else ""
    return (
        f"{label.entities[0] if label.entities else ''}: {label.metrics[0]} {label.periods} = "
        f"{label.value} {label.unit}{change}"
    )


if __name__ == "__main__":
    sys.exit(main())
