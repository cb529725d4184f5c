"""What a report says once for all its figures, and what a clause may leave out because an earlier one said it."""

from dataclasses import dataclass

from index.language.glossary import Glossary
from index.language.periods import Period
from index.types import ReportMetadata


@dataclass(frozen=True, slots=True)
class ReportContext:
    """Whose report it is, on which period, in which currency. `names` are casefolded."""

    company: str
    names: frozenset[str]
    period: Period | None
    currency: str | None
    glossary: Glossary

    @classmethod
    def of(cls, metadata: ReportMetadata, period: Period | None, glossary: Glossary) -> "ReportContext":
        """Build the context of a report from its metadata."""
        names = frozenset(name.casefold() for name in (metadata.company, *metadata.aliases) if name)
        return cls(metadata.company or "", names, period, metadata.currency, glossary)


@dataclass(frozen=True, slots=True)
class Carry:
    """The subject, the metric and the period that hold until the text names others.

    `start` is where the statement began that a semicolon continues; `topic` is the subject of the sentence before; `subject` was named in this one and holds over its clauses;
    `segment` is whose the last figure was; `stated` are the (segment, metric) pairs that the sentence has already
    given a figure for. A `part` ("of which, the cloud unit …") is subject in its own sentence only.
    """

    start: int | None = None
    topic: str = ""
    subject: str = ""
    part: bool = False
    segment: str = ""
    metric: str | None = None
    metric_text: str = ""
    unit_kind: str = ""
    period: Period | None = None
    stated: frozenset[tuple[str, str]] = frozenset()

    def next_sentence(self) -> "Carry":
        """Return what still holds in the paragraph's next sentence: only its subject."""
        return Carry(topic=self.topic if self.part or not self.subject else self.subject)

    def after_semicolon(self) -> "Carry":
        """Return what still holds behind a semicolon: the subject and the period, and what was stated."""
        return Carry(
            start=self.start,
            topic=self.topic,
            subject=self.subject,
            part=self.part,
            segment=self.subject,
            period=self.period,
            stated=self.stated,
        )
