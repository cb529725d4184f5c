"""What reports say and general texts do not: pairs of terms, names, periods and made-up sentences about figures.

In go the glossary and the company lexicon, out come training pairs. Decided here: how a period may be written
("1H23", "2023年上半年", "six months ended June 30, 2023") and how a report tells a figure, in both languages. Sentences
differ in their metric, period and figure, and these alone tell a sentence from the others of its batch, so that equal
periods come together and unequal ones stay apart. No sentence is taken from a report.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from index.language.companies import load_companies
from index.language.glossary import Term, load_glossary
from index.training.corpus import Kind, Pair

DOMAIN_FILES = ("glossary", "companies", "statements", "periods")
"""What the pairs made here have as their file."""
_FIRST_YEAR, _LAST_YEAR = 2010, 2030
_PARTS = {
    "year": (
        ("{y}年", "{y}年度", "{y}财年", "{y}全年", "截至{y}年12月31日止年度"),
        ("{y}", "FY{y}", "fiscal {y}", "full year {y}", "FY{s}", "the year ended December 31, {y}"),
    ),
    "half-1": (
        ("{y}年上半年", "{y}H1", "{y}年1-6月", "{y}年中期", "截至{y}年6月30日止六个月"),
        ("H1 {y}", "1H{s}", "the first half of {y}", "{y}H1", "the six months ended June 30, {y}", "1H {y}"),
    ),
    "half-2": (
        ("{y}年下半年", "{y}H2", "{y}年7-12月"),
        ("H2 {y}", "2H{s}", "the second half of {y}", "{y}H2", "2H {y}"),
    ),
    "quarter-1": (
        ("{y}年第一季度", "{y}年一季度", "{y}Q1", "{y}年1-3月", "{y}年首季"),
        ("Q1 {y}", "1Q{s}", "the first quarter of {y}", "the three months ended March 31, {y}", "Q1 FY{s}"),
    ),
    "quarter-2": (
        ("{y}年第二季度", "{y}年二季度", "{y}Q2", "{y}年4-6月"),
        ("Q2 {y}", "2Q{s}", "the second quarter of {y}", "the three months ended June 30, {y}"),
    ),
    "quarter-3": (
        ("{y}年第三季度", "{y}年三季度", "{y}Q3", "{y}年7-9月"),
        ("Q3 {y}", "3Q{s}", "the third quarter of {y}", "the three months ended September 30, {y}"),
    ),
    "quarter-4": (
        ("{y}年第四季度", "{y}年四季度", "{y}Q4", "{y}年10-12月"),
        ("Q4 {y}", "4Q{s}", "the fourth quarter of {y}", "the three months ended December 31, {y}"),
    ),
    "nine-months": (
        ("{y}年前三季度", "{y}年1-9月", "{y}年首九个月"),
        ("9M{s}", "the first nine months of {y}", "the nine months ended September 30, {y}", "9M {y}"),
    ),
}
"""Forms of each part of a calendar year, Chinese and English; y is the year, s its last two digits."""
_ROSE = (
    ("{p}，{m}为{v}，同比增长{c}%。", "{m} was {v} in {p}, up {c}% year on year."),
    ("{m}在{p}同比上升{c}%至{v}。", "In {p}, {m} rose {c}% to {v}."),
    ("{p}实现{m}{v}，较上年同期增加{c}%。", "{m} for {p} increased by {c}% to {v}."),
)
_FELL = (
    ("{p}，{m}为{v}，同比下降{c}%。", "{m} was {v} in {p}, down {c}% year on year."),
    ("{m}在{p}同比减少{c}%至{v}。", "In {p}, {m} fell {c}% to {v}."),
    ("受此影响，{p}{m}降至{v}，跌幅{c}%。", "As a result {m} for {p} declined {c}% to {v}."),
)
_QUESTIONS = (
    ("{p}的{m}是多少？", "What was {m} in {p}?"),
    ("{m}{p}同比变动多少", "How much did {m} change in {p}"),
    ("{p} {m}", "{m} {p}"),
    ("{m}在{p}表现如何？", "How did {m} develop in {p}?"),
)


@dataclass(frozen=True, slots=True)
class _Statement:
    """One made-up figure: what it is of, when, and what it is, each in Chinese and English."""

    metric: Term
    part: str
    year: int
    value: tuple[str, str]
    change: str
    rose: bool

    def told(self, language: int, forms: Sequence[tuple[str, str]], chooser: random.Random) -> str:
        """Return the statement or a question for it in a language (0 Chinese, 1 English), its names chosen anew."""
        spellings = (
            (self.metric.zh, *self.metric.zh_aliases)
            if language == 0
            else (self.metric.en, *self.metric.en_aliases)
        )
        return chooser.choice(forms)[language].format(
            m=chooser.choice(spellings),
            p=period_form(self.part, self.year, language, chooser),
            v=self.value[language],
            c=self.change,
        )


def domain_pairs(*, statements: int, seed: int) -> list[Pair]:
    """Return pairs of terms, of names, and those of made-up statements: translations and questions in both languages.

    Args:
        statements: how many figures are made up; each gives a translation, three questions and two periods.
        seed: of the chooser.
    """
    chooser = random.Random(seed)
    metrics = [
        term
        for term in load_glossary().terms
        if term.kind == "metric" and term.unit_kind in ("money", "count")
    ]
    made = (_make(metrics, chooser) for _ in range(statements))
    return [*_terms(), *_names(), *chain.from_iterable(_pairs_of(statement, chooser) for statement in made)]


def period_form(part: str, year: int, language: int, chooser: random.Random) -> str:
    """Return one of the ways to write a part of a year in a language (0 Chinese, 1 English)."""
    return chooser.choice(_PARTS[part][language]).format(y=year, s=f"{year % 100:02d}")


def _terms() -> Iterator[Pair]:
    """Each spelling with the other language's name of the term."""
    for term in load_glossary().terms:
        yield from (Pair(zh, term.en, Kind.DICT, "glossary") for zh in (term.zh, *term.zh_aliases))
        yield from (Pair(term.zh, en, Kind.DICT, "glossary") for en in term.en_aliases)


def _names() -> Iterator[Pair]:
    for company in load_companies().companies:
        if company.en:
            yield from (
                Pair(zh, company.en, Kind.DICT, "companies")
                for zh in (company.zh_short, company.zh_full)
                if zh
            )


def _make(metrics: Sequence[Term], chooser: random.Random) -> _Statement:
    hundredths = chooser.randint(101, 99_999)
    yi = f"{hundredths // 100}.{hundredths % 100:02d}"
    value = (f"{yi}亿元", f"RMB {hundredths // 1000}.{hundredths % 1000:03d} billion")
    return _Statement(
        metric=chooser.choice(metrics),
        part=chooser.choice(list(_PARTS)),
        year=chooser.randint(_FIRST_YEAR, _LAST_YEAR),
        value=value,
        change=f"{chooser.randint(1, 99)}.{chooser.randint(0, 9)}",
        rose=chooser.random() < 0.6,
    )


def _pairs_of(statement: _Statement, chooser: random.Random) -> Iterator[Pair]:
    forms = _ROSE if statement.rose else _FELL
    zh, en = (statement.told(language, forms, chooser) for language in (0, 1))
    zh_question, en_question = (statement.told(language, _QUESTIONS, chooser) for language in (0, 1))
    yield Pair(zh, en, Kind.ZH_EN, "statements")
    yield Pair(zh_question, zh, Kind.ZH_QA, "statements")
    yield Pair(en_question, en, Kind.EN_QA, "statements")
    crossed = (
        Pair(zh_question, en, Kind.ZH_QA, "statements")
        if statement.rose
        else Pair(en_question, zh, Kind.EN_QA, "statements")
    )
    yield crossed
    zh_period, en_period = (
        period_form(statement.part, statement.year, language, chooser) for language in (0, 1)
    )
    yield Pair(zh_period, en_period, Kind.DICT, "periods")
    yield Pair(zh_period, period_form(statement.part, statement.year, 0, chooser), Kind.PARA, "periods")
