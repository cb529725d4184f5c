"""What a report says once for all its figures, and what a clause may leave out because an earlier one said it."""

import re
from dataclasses import dataclass

from index.facts.owners.actors import is_abstract
from index.language.glossary import Glossary, Term
from index.language.kinds import fits_kind
from index.language.numbers import Quantity, Unit
from index.language.periods import Period, PeriodMention, Relative, parse_period, resolve
from index.language.tradenames import shortened
from index.types import ReportMetadata

METRIC_KINDS = frozenset({"metric", "accounting"})
"""The glossary kinds that a figure can be of."""

PARTS = frozenset(
    {
        Relative.Q1,
        Relative.Q2,
        Relative.Q3,
        Relative.Q4,
        Relative.HALF_1,
        Relative.HALF_2,
        Relative.YEAR_TO_DATE,
    }
)
"""The parts of a year that words name without it."""

_NAME = re.compile(
    r"(?:(?:[A-Z0-9][\w&.'’/+-]*|of|and|the|&|for)(?: |$))+|.*\b(?:division|segment|business|unit|brand|operations)",
    re.DOTALL,
)
_FROM_NOW = re.compile(r"今年|去年(?!同)|明年|前年|[来來]年|(?:last|this|next) year\b", re.IGNORECASE)
_MONTH = re.compile(r"-\d\d")
_MONTHS = re.compile(r"M\d{1,2}-M\d{1,2}|-\d\d")
_SOON = 150
"""Days behind a reported period within which its report may be written."""
_OF_A_FIRM = re.compile(
    r"(?<=[\u3400-\u9fff]{3})(?:(?:增速|增长|规模|占比|贡献|销量|收入|利润)?最[大快高多强].*|的.*)", re.DOTALL
)
"""What of a firm a sentence is about, where its first words are the firm: "海岚线束增速最快的板块"."""


@dataclass(frozen=True, slots=True)
class ReportContext:
    """Whose report it is, on which period, in which currency. `names` are casefolded.

    yearly: the report compares with the year before, and nowhere with the quarter before.
    default: the period of a figure whose sentence names none: that of its heading or slide, else the report's.
    ahead: the heading says that figures under it are expected.
    spoken: the year in which those spoke who say 今年 and "last year" in an interview.
    written: the day on which a news item came out, from which it says "in the first quarter".
    """

    company: str
    names: frozenset[str]
    period: Period | None
    currency: str | None
    glossary: Glossary
    yearly: bool = False
    default: Period | None = None
    ahead: bool = False
    spoken: Period | None = None
    written: Period | None = None

    @classmethod
    def of(cls, metadata: ReportMetadata, period: Period | None, glossary: Glossary) -> "ReportContext":
        """Build the context of a report from its metadata."""
        known = [name for name in (metadata.company, *metadata.aliases) if name]
        names = frozenset(name.casefold() for known_as in known for name in (known_as, *shortened(known_as)))
        return cls(metadata.company or "", names, period, metadata.currency, glossary, default=period)


@dataclass(frozen=True, slots=True)
class Name:
    """Whose figure of what: `segment` is "" for the report's own company, `metric` a glossary id or None."""

    segment: str = ""
    metric: str | None = None
    metric_text: str = ""
    unit_kind: str = ""
    confidence: float = 0.8


@dataclass(frozen=True, slots=True)
class Carry:
    """The subject, the metric and the period that hold until the text names others.

    `start` is where the statement began that a semicolon continues; `topic` is the subject of the sentence
    before; `subject` was named in this one and holds over its clauses; `name` is the last figure's, `listed` the last
    one's before a semicolon; `stated` are the (subject, metric) pairs that the sentence has already given a figure for;
    `firm` is whom the paragraph named first; `setting` is the period that an earlier sentence of it opened with;
    `recent` are the names of the statement's levels before a semicolon; `known` are the owners, casefolded, that the
    report has given figures for, `said` the last names of the paragraph. `opened` is the one
    whose figures the paragraph's first sentence with figures gave, if it began with that name, "" if it did not. A
    `part` ("of which, the cloud unit …") is subject in its own sentence only.
    """

    start: int | None = None
    topic: str = ""
    subject: str = ""
    part: bool = False
    firm: str = ""
    name: Name = Name()
    listed: Name = Name()
    period: Period | None = None
    setting: Period | None = None
    stated: frozenset[tuple[str, str]] = frozenset()
    recent: tuple[Name, ...] = ()
    known: frozenset[str] = frozenset()
    said: tuple[Name, ...] = ()
    opened: str | None = None

    def next_sentence(self) -> "Carry":
        """Return what still holds in the paragraph's next sentence: its subject if that is a name, its setting."""
        subject = self.subject if _NAME.fullmatch(self.subject) or not self.subject.isascii() else ""
        subject = "" if is_abstract(subject) else subject
        return Carry(
            topic=self.topic if self.part or not self.subject else subject,
            firm=self.firm or _OF_A_FIRM.sub("", self.subject or self.name.segment),
            setting=self.setting,
            known=self.known,
            said=self.said,
            opened=self.opened,
        )

    def after_semicolon(self) -> "Carry":
        """Return what still holds behind a semicolon: subject and period, and what was stated."""
        return Carry(
            start=self.start,
            topic=self.topic,
            subject=self.subject,
            part=self.part,
            firm=self.firm,
            name=Name(segment=self.subject),
            listed=self.name if self.name.metric_text else self.listed,
            period=self.period,
            setting=self.setting,
            stated=self.stated,
            recent=self.recent,
            known=self.known,
            said=self.said,
            opened=self.opened,
        )


def meant(mention: PeriodMention, context: ReportContext) -> Period | None:
    """Return the period that a mention means in a report: 去年 said in an interview is the year before that day's."""
    if context.written is not None and (part := _lately(mention, context.written)) is not None:
        return part
    spoken = context.spoken is not None and _FROM_NOW.match(mention.text) is not None
    anchor = context.spoken if spoken else context.period
    if anchor is None:
        return mention.period
    is_month = mention.year is None and mention.text.isascii() and _MONTH.fullmatch(mention.part) is not None
    if is_month and anchor.label.startswith("FY"):
        return None  # which calendar months those years have is not known
    return _month_told(mention, anchor) if is_month else resolve(mention, anchor)


def _month_told(mention: PeriodMention, anchor: Period) -> Period | None:
    """Return the month that a report on a period names without a year; None for one right behind it.

    "In June", in a report on the year to March, is of that year; "in May" may be before it or when it was written.
    """
    month = resolve(mention, anchor)
    if month.end <= anchor.end:
        return month
    is_soon = (month.end - anchor.end).days <= _SOON
    return None if is_soon else month.shifted(-1)


def _lately(mention: PeriodMention, written: Period) -> Period | None:
    """Return the latest part of a year of that name that was over on a day; None for what is no such part."""
    if mention.period is not None or mention.year is not None or mention.years_back:
        return None
    if mention.relative is Relative.LAST_QUARTER:
        return resolve(mention, written)
    is_months = mention.relative is Relative.PART and _MONTHS.fullmatch(mention.part) is not None
    if not is_months and mention.relative not in PARTS - {Relative.YEAR_TO_DATE}:
        return None
    part = resolve(mention, parse_period(str(written.end.year)))
    is_over = part.end <= written.end or (_MONTH.fullmatch(mention.part) and part.start <= written.end)
    return part if is_over else part.shifted(-1)  # "in May" said in May is that month so far


def is_metric(term: Term) -> bool:
    """Tell whether a term is something that a figure can be of: no basis ("adjusted"), no statement, no method."""
    return term.kind in METRIC_KINDS and (term.kind == "metric" or bool(term.unit_kind))


def can_be(term: Term, quantity: Quantity) -> bool:
    """Tell whether a quantity can be a level of a metric: money is no margin, a percentage no revenue."""
    if term.unit_kind in ("money", "per_share") and quantity.unit is Unit.COUNT:
        return quantity.noun is None and fits_kind(term.unit_kind, quantity)
    if quantity.noun == "股" and term.unit_kind == "count" and "股" not in term.zh:
        return False
    return fits_kind(term.unit_kind, quantity)
