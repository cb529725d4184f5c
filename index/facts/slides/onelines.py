"""Lines of a slide in that pair several names with a bare number each, their figures out.

"Domestic: 15 Hong Kong: 7 Overseas: 1" names and counts in turn, "stores opened, Norway vs Sweden 23:1" gives the
numbers of two sides in their order. Here is decided when a line does so; of what its numbers are, its title says.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.facts.context import METRIC_KINDS, ReportContext
from index.facts.slides.slidelines import Kind, SlideLine
from index.language.glossary import Term
from index.language.numbers import Unit
from index.language.periods import Period, find_periods
from index.types import Fact, FactSource, PeriodKind, Span

_NAME = r"[^\W\d_][^\d:：,，;；。|/]{0,23}?"
_NUMBER = r"\d{1,3}(?:,\d{3})+|\d{1,7}"
_COUNTER = r"(?:\s?[家个人台辆间件项次只座](?![\u4e00-\u9fff]))?"
_PAIR = re.compile(
    rf"({_NAME})\s?(?:[:：]\s?|\s)({_NUMBER}){_COUNTER}(?![\d.,%％:：/a-z\u4e00-\u9fff-])", re.IGNORECASE
)
_OPENING = re.compile(r"([^:：\d]{2,32})[:：]\s*(?=\S)")
_LEAST = 2
_LEAST_BARE = 3
_SIDES = {
    **{"中": "中国", "美": "美国", "日": "日本", "韩": "韩国", "欧": "欧洲", "英": "英国", "德": "德国"},
    **{"法": "法国", "俄": "俄罗斯", "印": "印度"},
}
_NATIONS = "".join(_SIDES)
_RATIO = re.compile(
    rf"(?P<one>[{_NATIONS}])(?P<other>[{_NATIONS}])(?P<of>[^\d，。：:]{{2,20}})\s?(?P<first>\d{{1,6}})\s?[:：]\s?(?P<second>\d{{1,6}})(?!\d)"
    r"|(?P<what>[A-Za-z][A-Za-z ]{2,40}?),? (?P<side>[A-Z][\w.]*(?: [A-Z][\w.]*)*) (?:vs\.?|versus|to) "
    r"(?P<against>[A-Z][\w.]*(?: [A-Z][\w.]*)*):? (?P<left>\d{1,6})\s?:\s?(?P<right>\d{1,6})(?!\d)"
)


@dataclass(frozen=True, slots=True)
class _Said:
    """A number of a line: whose, of what, where it stands."""

    owner: str
    about: str
    value: str
    span: Span


def one_line_facts(
    page: Sequence[SlideLine], title: SlideLine | None, under: Sequence[ReportContext]
) -> list[Fact]:
    """Return the figures of the lines of a slide that pair names with numbers."""
    facts: list[Fact] = []
    for place, line in enumerate(page):
        if line.note or line.kind is Kind.PERIOD or not line.text:
            continue
        above = page[place - 1] if place and page[place - 1].kind is Kind.LABEL else title
        is_phrase = above is not None and above is not line and above.kind is Kind.LABEL
        of_title = above.text if above is not None and is_phrase else ""
        opening = _OPENING.match(line.text)
        ratio = _RATIO.search(line.text)
        said = _sides(ratio) if ratio else []
        dated = _periods(line.text[: ratio.start()] if ratio else line.text)
        if not ratio and of_title and not dated:
            said, dated = _pairs(line.text, of_title), _periods(of_title)
        if not said and opening is not None:
            said, dated = _pairs(line.text, opening[1], opening.end()), _periods(opening[1])
        context = under[line.block]
        default = context.default if context.company else None
        period = dated[-1] if ratio and dated else dated[0] if len(dated) == 1 else default
        facts += [_fact(line, one, period, context) for one in said]
    return facts


def _pairs(words: str, title: str, begin: int = 0) -> list[_Said]:
    """Return the numbers of a line that is nothing but names and numbers in turn, from `begin` on."""
    found = list(_PAIR.finditer(words, begin))
    rest = _PAIR.sub("", words[begin:])
    colons = all(re.search(r"[:：]", match.group()) for match in found)
    owners = [match.group(1).strip() for match in found]
    if (
        len(found) < (_LEAST if colons else _LEAST_BARE)
        or re.search(r"\w", rest)
        or len(set(owners)) < len(owners)
    ):
        return []
    return [
        _Said(owner, title, match.group(2), Span(match.start(2), match.end(2)))
        for owner, match in zip(owners, found, strict=True)
    ]


def _periods(words: str) -> list[Period]:
    return [mention.period for mention in find_periods(words) if mention.period is not None]


def _sides(match: re.Match[str]) -> list[_Said]:
    """Return the numbers of two sides that a line sets against each other."""
    if match["of"]:
        sides = (_SIDES[match["one"]], "first"), (_SIDES[match["other"]], "second")
        about = match["of"].strip()
    else:
        sides = (match["side"], "left"), (match["against"], "right")
        about = match["what"].strip()
    if sides[0][0] == sides[1][0]:
        return []
    return [_Said(owner, about, match[group], Span(*match.span(group))) for owner, group in sides]


def _fact(line: SlideLine, said: _Said, period: Period | None, context: ReportContext) -> Fact:
    term = _count(said.about, context)
    begin = line.span.start
    return Fact(
        ordinal=0,
        entity=context.company,
        segment=said.owner,
        metric=term.id if term else None,
        metric_text=said.about,
        period=period.label if period else None,
        period_kind=period.kind if period else PeriodKind.DURATION,
        value=Decimal(said.value.replace(",", "")),
        value_text=said.value,
        unit=Unit.COUNT,
        scale=None,
        currency=None,
        change_kind=None,
        qualifier=None,
        basis=None,
        span=line.span,
        value_span=Span(begin + said.span.start, begin + said.span.end),
        page=line.page,
        source=FactSource.CHART,
        confidence=0.7,
    )


def _count(words: str, context: ReportContext) -> Term | None:
    found = [m.term for m in context.glossary.find(words) if m.term.kind in METRIC_KINDS]
    return found[-1] if found and found[-1].unit_kind == "count" else None
