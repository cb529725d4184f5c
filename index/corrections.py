"""What a user says of a report in place of what was read of it: in go words, out come values and described reports.

Decided here: which fields may be corrected, and which words are a value of each. `None` (words: "") says that the
report has none; a title and a type are always there. The former value of a field is the one that was read of the file.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from index.language.scripts import fold
from index.language.timespans import parse_period
from index.language.units import CURRENCY_ZH
from index.types import Fact, ReportCard, ReportMetadata, ReportType

MOST_CHARACTERS = 500
"""A title or name that is longer is a slip: a paragraph that was pasted."""
MOST_ALIASES = 50


class Field(StrEnum):
    """What of a report may be corrected, as its metadata calls it."""

    TITLE = "title"
    COMPANY = "company"
    ALIASES = "aliases"
    DOC_TYPE = "doc_type"
    PUBLISHED = "published"
    PERIOD = "period"
    CURRENCY = "currency"


Value = str | date | tuple[str, ...] | None
Values = Mapping[Field, Value]


@dataclass(frozen=True, slots=True)
class Corrected:
    """A field of a stored report that holds `value` because a user said so; `read` is what was read of the file."""

    field: Field
    value: Value
    read: Value


@dataclass(frozen=True, slots=True)
class Correction:
    """What a user says of a report: `values` of some fields, and those that are to be as they were read, `unset`."""

    values: Values
    unset: frozenset[Field] = frozenset()

    @property
    def fields(self) -> frozenset[Field]:
        """Return the fields that it is about."""
        return frozenset(self.values) | self.unset

    def applied(
        self, metadata: ReportMetadata, former: Sequence[Corrected]
    ) -> tuple[ReportMetadata, tuple[Corrected, ...]]:
        """Return what is known of a report afterwards, and its corrected fields.

        Args:
            metadata: what is known of it, with the former corrections.
            former: its corrected fields.
        """
        as_read = described(metadata, {one.field: one.read for one in former})
        kept = {one.field: one.value for one in former if one.field not in self.unset}
        values = {**kept, **self.values}
        return described(as_read, values), compared(values, as_read)


def parse_value(field: Field, words: str) -> Value:
    """Return the value of a field that `words` name; "" is none. Aliases are parsed by `parse_aliases`.

    Raises:
        ValueError: they are no such value; the message says which are.
    """
    words = words.strip()
    if not words and field not in (Field.TITLE, Field.DOC_TYPE):
        return None
    match field:
        case Field.DOC_TYPE:
            return _doc_type(words)
        case Field.PUBLISHED:
            return _day(words)
        case Field.PERIOD:
            return _period(words)
        case Field.CURRENCY:
            return _currency(words)
    return _line(field, words)


def parse_aliases(names: Sequence[str]) -> tuple[str, ...]:
    """Return other names of a report's company, each once; those that are "" are left out.

    Raises:
        ValueError: one is no line of words, or there are too many.
    """
    if len(names) > MOST_ALIASES:
        raise ValueError(
            f"These are {len(names)} aliases, but a report has at most {MOST_ALIASES}. Give fewer."
        )
    kept: dict[str, str] = {}
    for line in (_line(Field.ALIASES, name.strip()) for name in names if name.strip()):
        kept.setdefault(fold(line), line)
    return tuple(kept.values())


def described(metadata: ReportMetadata, values: Values) -> ReportMetadata:
    """Return what is known of a report with the values that a user gave."""
    return replace(metadata, **_by_name(values))


def carded(card: ReportCard, metadata: ReportMetadata) -> ReportCard:
    """Return a report's card with what is known of the report now."""
    shared = [field for field in Field if field is not Field.CURRENCY]
    return replace(card, **{field.value: getattr(metadata, field) for field in shared})


def owned(facts: Sequence[Fact], company: str | None) -> tuple[Fact, ...]:
    """Return a report's facts as those of `company`, the report's own; segments stay whose they are."""
    return tuple(replace(fact, entity=company or "") for fact in facts)


def value_of(metadata: ReportMetadata, field: Field) -> Value:
    """Return what metadata says of a field."""
    value: Value = getattr(metadata, field)
    return value


def compared(values: Values, metadata: ReportMetadata) -> tuple[Corrected, ...]:
    """Return corrections beside what was read, which `metadata` is, in the order of fields."""
    return tuple(
        Corrected(field, values[field], value_of(metadata, field)) for field in Field if field in values
    )


def to_json(value: Value) -> str:
    """Return a value as JSON text."""
    return json.dumps(value, ensure_ascii=False, default=str)


def from_json(field: Field, text: str) -> Value:
    """Return the value of a JSON text."""
    value = json.loads(text)
    if value is None:
        return None
    match field:
        case Field.ALIASES:
            return tuple(value)
        case Field.PUBLISHED:
            return date.fromisoformat(value)
        case Field.DOC_TYPE:
            return ReportType(value)
    return str(value)


def _by_name(values: Values) -> dict[str, Any]:
    return {field.value: value for field, value in values.items()}


def _line(field: Field, words: str) -> str:
    if not words:
        raise ValueError(f"A report has a {field}. Give one, or take the correction back.")
    if len(words) > MOST_CHARACTERS or not words.isprintable():
        raise ValueError(
            f"{field}: {words[:40]!r}… is no line of up to {MOST_CHARACTERS} characters. Give one line of words."
        )
    return words


def _doc_type(words: str) -> ReportType:
    try:
        return ReportType(words.lower())
    except ValueError as error:
        known = ", ".join(ReportType)
        raise ValueError(f"{words!r} is no type of report. Choose one of {known}.") from error


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise ValueError(f"{words!r} is no day. Write it as 2024-03-12.") from error


def _period(words: str) -> str:
    refusal = (
        f"{words!r} is no period. Write for example 2023, 2023H1, 2023Q3, 2023-05, FY2023 or 2022..2024."
    )
    try:
        period = parse_period(words.upper())
    except ValueError as error:
        raise ValueError(refusal) from error
    if period.end < period.start:
        raise ValueError(refusal)
    return period.label


def _currency(words: str) -> str:
    if words.upper() not in CURRENCY_ZH:
        known = ", ".join(sorted(CURRENCY_ZH))
        raise ValueError(f"{words!r} is no currency that Yanbao knows. Choose one of {known}.")
    return words.upper()
