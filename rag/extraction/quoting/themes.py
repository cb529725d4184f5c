"""A summary's themes and the sentences of a report in, those that each theme is told by out.

"Sum up the store plans and where the money goes" asks for two things, and neither for the report as a whole. Here is
decided what the themes of a question are and that a section is one's own whose heading means the same; where no
heading does, the sentences nearest to it in meaning tell of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.language.periods import find_periods
from index.language.scripts import fold
from index.types import Span, StoredFact
from rag.asking import without_function_words, without_summary
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded, holds
from rag.extraction.sums.operands import names_something
from rag.types import NameKind

_AND = re.compile(r"\s*(?:[,，、;；]|\band\b|\bplus\b|以及|[和与及])\s*", re.IGNORECASE)
_WHOLE = re.compile(
    r"业绩|表现|公司|整体|全年|经营|财务|情况|内容|结果|数据|results?|performance|earnings|financials?|operations?|business|figures|numbers|trading|"
    r"report|note|release|article|interview|announcement|presentation|"
    r"statement|filing|update|survey|study|piece|story|"
    r"(?:half|full|first|second)[ -]?(?:year|half|quarter)?|annual|interim|quarterly|year|half|quarter|months?|"
    r"公告|研报|年报|半年报|季报|中报|报告|文章|访谈|新闻|稿件?|点评|纪要|通知|"
    r"says?|said|main|key|most|important|short|brief\w*|points?|lines?|findings?|content|message",
    re.IGNORECASE,
)
"""Words that mean a report as a whole, or only how it is to be summed up."""
_SPENDING = (
    "资本开支", "资本支出", "派息", "股息", "分红", "回购", "偿还", "投资", "投入", "募集资金", "用于", "资金", "钱",
    "capital expenditure", "capex", "capital spending", "dividend", "buyback", "buy-back", "repurchase", "repay",
    "repaid", "invest", "proceeds", "spend", "spent",
)  # fmt: skip
_AHEAD = (
    "预计", "展望", "指引", "目标", "计划", "将于", "有望", "expects", "expected", "guidance", "guides", "target",
    "forecast", "outlook", "plans", "will",
)  # fmt: skip
_TOLD_BY: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (
        re.compile(
            r"资金|钱|现金(?:用途|去向|使用)|\b(?:uses? of (?:cash|funds|proceeds)|capital allocation|"
            r"money|spending)\b",
            re.IGNORECASE,
        ),
        _SPENDING,
    ),
    (re.compile(r"展望|指引|计划|目标|\b(?:outlook|guidance|plans?|targets?)\b", re.IGNORECASE), _AHEAD),
)
"""By which words reports tell of some themes that they seldom name."""
_HEADED, _NEAR, _TOLD, _HELD = 0.25, 0.18, 0.15, 0.25
_PER_THEME, _MOST_THEMES = 4, 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the report with what it stands under and the facts that it states."""

    span: Span
    page: int | None
    text: str
    heading: str
    facts: tuple[StoredFact, ...]


def themes_of(reading: Reading, doc_id: str) -> tuple[str, ...]:
    """Return the themes that a summary is asked on; none where a whole report is."""
    parsed, title = reading.parsed, folded(reading.reports[doc_id].metadata.title)
    text = without_summary(parsed.text)
    for name in parsed.names:
        if name.kind is NameKind.COMPANY:
            text = re.sub(rf"{re.escape(name.text)}(?:['’]s)?", " ", text, flags=re.IGNORECASE)
    for mention in reversed(find_periods(text)):
        text = f"{text[: mention.span.start]} {text[mention.span.end :]}"
    words = [w.text for w in parsed.words if names_something(w) and not holds(title, w.forms)]
    words = [word for word in words if not all(_WHOLE.fullmatch(piece) for piece in word.split())]
    pieces = [piece.strip(" .?？。的在上") for piece in _AND.split(text)]
    themes = [
        p for p in pieces if any(word in fold(p) for word in words) and without_function_words(p).strip()
    ]
    return tuple(themes[:_MOST_THEMES])


def told_of(reading: Reading, themes: Sequence[str], sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences that tell of some themes, in the report's order; none where none does."""
    chosen: list[Sentence] = []
    for theme in themes:
        told = list(_in_section(reading, theme, sentences)) or _nearest(reading, theme, sentences)
        chosen += [one for one in told if one not in chosen]
    return sorted(chosen, key=lambda one: one.span.start)


def _in_section(reading: Reading, theme: str, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Yield the sentences under the heading that means the same as a theme."""
    heads = list(dict.fromkeys(head for one in sentences if (head := one.heading.split("\n")[-1])))
    if not heads:
        return
    near = reading.embed(heads) @ reading.embed([theme])[0]
    best = max(range(len(heads)), key=lambda place: near[place])
    if near[best] < _HEADED:
        return
    under = [
        one for one in sentences if one.heading.split("\n")[-1] == heads[best] and heads[best] not in one.text
    ]
    yield from under[: 2 * _PER_THEME]


def _nearest(reading: Reading, theme: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences nearest to a theme, those first that hold its words or tell of it by others."""
    if not sentences:
        return []
    words = tuple(w.forms for w in reading.parsed.words if w.text in fold(theme) and names_something(w))
    forms = tuple(form for asked, by in _TOLD_BY if asked.search(theme) for form in by)
    near = reading.embed([one.text for one in sentences]) @ reading.embed([theme])[0]
    scores: dict[int, float] = {}
    for place, one in enumerate(sentences):
        text = folded(one.text)
        held = sum(holds(text, each) for each in words) / max(len(words), 1)
        scores[place] = float(near[place]) + _HELD * held + _TOLD * holds(text, forms)
    ordered = sorted(scores, key=lambda place: -scores[place])
    return [sentences[place] for place in ordered[:_PER_THEME] if scores[place] >= _NEAR]
