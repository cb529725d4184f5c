"""A sentence in, its figures out, each with the words that are its own: those before it and those after it.

Here is decided between which two figures a word between them is divided: at the "and", "、" or bracket after
which the next figure's own words begin.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.facts.context import METRIC_KINDS, is_metric
from index.facts.lines import has_figure
from index.facts.sentences.eliding import with_elided
from index.facts.sentences.references import is_number_of, is_of_name
from index.facts.sentences.strokelists import with_signed_lists
from index.facts.sentences.unparted import unparted
from index.facts.wording import VERB, clause_spans, trim
from index.language.directions import find_changes
from index.language.glossary import Glossary, TermMention
from index.language.numbers import Bound, Quantity, Unit, find_quantities
from index.language.periods import PeriodMention, find_periods
from index.language.tagging import tagged
from index.language.units import MEASURE, PHYSICAL
from index.types import Span

_SHORT_MONEY = re.compile(r"(?<![\w.,£$€¥/-])\d[\d,]*(?:\.\d+)?(?:m|k)(?![\w-])")
_COMPARES = re.compile(
    r"\b(?:vs\.?|versus|against|from|to|compare[ds] (?:with|to))\s*$|[:：]\s*$|[（(]\s*$", re.IGNORECASE
)
PER_UNIT = re.compile(
    rf"\s*/\s*(?:{PHYSICAL}|{MEASURE}|[股人月年天日])"
    r"|\s+per\s+(?!cent|share|diluted|basic|ordinary|common)[A-Za-z]+(?:-[A-Za-z]+)?\b"
)
"""What a figure is for each of: "/桶", "per TEU"."""
_MARK = re.compile(r"[、/;→➔➜]|和|以及|及|与(?!去年|上年|同期)|\b(?:and|or|while|whereas)\b|或")
_ASIDE = re.compile(r"[（(][^）)]*$")
_LISTED_ASIDE = re.compile(r"[（(][^（()）]*[;；,，、]\s*([^;；,，、（()）]+?)\s*[:：]\s*$")
_ALTERNATIVE = re.compile(r"\s*(?:or|或|/|即|,)\s*(?:about|约)?\s*$", re.IGNORECASE)


_WITH = re.compile(
    r"\b[\w,]+\s+(?:with|having|whose|worth|spending|paying|earning|generating)\s+[^,;:.]{0,50}?$",
    re.IGNORECASE,
)
_PER = re.compile(r"每\s*$")
_TERM = re.compile(r"\s*(?:期(?!间|内|末|初|权)|-(?:day|week|month|year)\b)")
_POINTS = re.compile(r"\s*(?:percentage\s+)?(?:points?|pps?|bps)\b", re.IGNORECASE)
_COMPOUND = re.compile(
    r"\s+(?:per\s+(?!share|cent)[a-z]|(?:costs?|charges?|conversion|burn|ratio|base|mix|synerg(?:y|ies)|savings|accounts?"
    r"|expenditures?|spend|spending|outlays?|commitments?|scores?|payments?|refunds?|allowances?|releases?|benefits?|credits?|securities|facilit(?:y|ies)|agreements?"
    r"|adjustments?|prices?|positions?|carry-?forwards?|weights?|contracts?|factors?|coverage|incentives?)\b)",
    re.IGNORECASE,
)
_POUNDS_OF = re.compile(
    r"pounds\s+of\s+(?!(?:[a-z-]+\s){0,2}(?:tax(?:es)?|debts?|cash|revenues?|sales|turnover|profits?|income|earnings|loss(?:es)?"
    r"|costs?|expen[sd][a-z]*|savings|investments?|funding|funds|financing|loans?|bonds?|notes|borrowings?|deposits?|equity|capital"
    r"|assets|liabilities|fees|fines|spending|aid|subsid(?:y|ies)|dividends?|interest|rent|orders|shares)\b)[a-z]"
)
"""Before what may be weighed: nobody weighs taxes or debts."""
_FOR_EACH = re.compile(r"(?:单(?![季月日位体一纯独双个])|(?<!单)每(?![年月季日天股]))[\u3400-\u9fff]$")
"""What makes a metric one for each of something: 单箱收入, 每吨利润."""
_GROWTH_WORD = re.compile(
    r"(?:增|升|涨|降|跌)幅|(?:年均?)?(?:复合)?(?:年均?)?(?:增速|增长率)|CAGR|growth rate", re.IGNORECASE
)
_OTHER_SIGN = re.compile(
    r"(?<=[a-z] )\((?:loss(?:es)?|expenses?|benefits?|provision|deficit|income|gains?|charges?|credit)\)",
    re.IGNORECASE,
)
_FILED_IN = re.compile(
    r"\b(?:record|includ|present|report|classifi|recogni[sz]|reflect)ed\s+(?:in|as|within|under)\s+(?:our\s+|the\s+)?"
    r"[“\"][^“”\"]{0,60}$",
    re.IGNORECASE,
)
_QUOTES, _UNQUOTES, _CLOSED = ("“", "「", "《"), ("”", "」", "》"), (")", "）", "第")
_NOMINAL = ("n", "a", "b", "j", "vn", "l")
"""Parts of speech of which names of things are made."""
_LONGEST_NOUN = 12
_LISTS = re.compile(r"\s*(?:[,，、]\s*(?:and\s+)?|\band\s+|和|及|与)\s*", re.IGNORECASE)
_OF_POINTS = re.compile(r"个?(?:百分点|基点)$")
_SIZE = re.compile(r"英寸|寸|纳米|納米|毫米|微米|伏|千伏|V|kV|nm|mm|inches|GHz|MHz")
_OF_A_THING = re.compile(r"[\u3400-\u9fff A-Z](?![，。；、])")
_CLAUSE_START = re.compile(r"(?:^|[，,；;])\s*(?:[一二三四五六七八九十两\d]+年[间来]?)?\s*$")


def _is_part_of_compound(words: str, mention: TermMention) -> bool:
    """Tell whether a metric's name is only part of another: "revenue per user", "cash cost"; or names a change.

    "，增幅10.6%" is of what the clause before it is of.
    """
    if words[mention.span.end : mention.span.end + 1] == "率" and not mention.text.endswith("率"):
        return True
    if mention.term.unit_kind == "money" and _FOR_EACH.search(words[: mention.span.start]):
        return True
    if mention.text.isascii() and _COMPOUND.match(words, mention.span.end):
        return True
    alone = _CLAUSE_START.search(words[: mention.span.start]) is not None and mention.span.start > 0
    return alone and _GROWTH_WORD.fullmatch(mention.text) is not None


def _blanked(words: str, dated: Iterable[Span]) -> str:
    """Return words with every period blanked out."""
    for span in dated:
        words = f"{words[: span.start]}{' ' * (span.end - span.start)}{words[span.end :]}"
    return words


def _is_other_sign(words: str, mention: TermMention) -> bool:
    """Tell whether a bracket says what a metric is called when it is negative: "operating income (loss)"."""
    return any(m.start() < mention.span.start < m.end() for m in _OTHER_SIGN.finditer(words))


def _is_filed_in(words: str, mention: TermMention) -> bool:
    """Tell whether a metric in quotation marks only says where a figure stands: "recorded in “Other income, net”"."""
    return _FILED_IN.search(words[: mention.span.start]) is not None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its words, where it begins in the canonical text, and what is found in it.

    All spans within are relative to the sentence.
    """

    words: str
    start: int
    clauses: tuple[Span, ...]
    quantities: tuple[Quantity, ...]
    periods: tuple[PeriodMention, ...]
    terms: tuple[TermMention, ...]

    @classmethod
    def read(cls, words: str, start: int, glossary: Glossary, currency: str | None = None) -> "Sentence":
        """Find the quantities, periods and metrics of a sentence; `currency` is the report's."""
        named = [m for m in find_periods(words) if not is_of_name(words, m)]
        periods = with_elided(words, named)
        quantities = find_quantities(parted(words, periods)) if has_figure(words) else ()
        quantities = with_signed_lists(words, quantities) if "/" in words else quantities
        quantities = tuple(q for q in quantities if not _is_in_code(q, periods))
        quantities = _with_shared_noun(words, [_with_noun_behind(words, quantity) for quantity in quantities])
        found = glossary.find(words) if quantities or _SHORT_MONEY.search(words) else ()
        quantities = tuple(_in_pounds(words, quantity, currency) for quantity in quantities)
        quantities = _with_short_money(words, quantities, found, currency)
        dated = {mention.span for mention in periods}
        terms = tuple(
            m
            for m in found
            if is_metric(m.term)
            and m.span not in dated
            and not _is_part_of_compound(_blanked(words, dated), m)
            and not _is_other_sign(words, m)
            and not _is_filed_in(words, m)
        )
        return cls(
            words,
            start,
            clause_spans(words, [*unparted(words, periods), *(m.span for m in terms if "," in m.text)]),
            quantities,
            periods,
            terms,
        )

    def without_periods(self, span: Span) -> str:
        """Return the words of `span` with every period that lies in it blanked out."""
        kept = span.of(self.words)
        for mention in self.periods:
            if span.covers(mention.span):
                begin, end = mention.span.start - span.start, mention.span.end - span.start
                kept = kept[:begin] + " " * (end - begin) + kept[end:]
        return kept

    def terms_in(self, span: Span) -> list[TermMention]:
        """Return the metrics named in `span`."""
        return [mention for mention in self.terms if span.covers(mention.span)]

    def periods_in(self, span: Span) -> list[PeriodMention]:
        """Return the periods named in `span`."""
        return [mention for mention in self.periods if span.covers(mention.span)]


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity and its own words.

    lead: from the clause's beginning or the figure before, up to it; tail: from it up to the figure after.
    aside: it stands in a bracket that opens behind another figure: "(2022: 3 bn)".
    alternative: it says the figure before in other units: "1.2 billion or 39%".
    """

    quantity: Quantity
    clause: Span
    lead: Span
    tail: Span
    aside: bool = False
    alternative: bool = False


def _is_in_code(quantity: Quantity, periods: Sequence[PeriodMention]) -> bool:
    """Tell whether a bare number is the year of a code: the 24 of "H1 24"."""
    bare = quantity.unit is Unit.COUNT and quantity.scale is None and quantity.noun is None
    return bare and any((m.period or m.relative) and m.span.covers(quantity.span) for m in periods)


def parted(words: str, periods: Sequence[PeriodMention]) -> str:
    """Return words in which no colon joins a period to a figure, as if both were a time: "1H23：30.1%"."""
    for mention in periods:
        if words[mention.span.end : mention.span.end + 1] in (":", "："):
            words = f"{words[: mention.span.end]};{words[mention.span.end + 1 :]}"
    return words


def _with_noun_behind(words: str, quantity: Quantity) -> Quantity:
    """Return a large number with what is counted right behind it, where no measure word parts them: "806万客户"."""
    bare = quantity.unit is Unit.COUNT and quantity.noun is None and quantity.scale is not None
    behind = words[quantity.span.end : quantity.span.end + _LONGEST_NOUN].lstrip() if bare else ""
    if not behind or not "\u3400" <= behind[0] <= "\u9fff":
        return quantity
    noun = ""
    for word in tagged(behind):
        if not word.tag.startswith(_NOMINAL) or not "\u3400" <= word.text[0] <= "\u9fff":
            break
        noun += word.text
    return replace(quantity, noun=noun) if len(noun) > 1 else quantity


def _in_pounds(words: str, quantity: Quantity, currency: str | None) -> Quantity:
    """Return pounds of something in a report in another currency as the weight that they are."""
    is_weight = quantity.currency == "GBP" and currency not in (None, "", "GBP") and "£" not in quantity.text
    if not is_weight or _POUNDS_OF.match(words, quantity.span.end - len("pounds")) is None:
        return quantity
    return replace(quantity, unit=Unit.PHYSICAL, currency=None, noun="pounds")


def _with_shared_noun(words: str, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Return quantities, listed bare ones with what is counted behind the last: "0.2, 12.8, and 13.5 years"."""
    found: list[Quantity] = []
    for quantity in reversed(quantities):
        after = found[-1] if found else None
        bare = quantity.unit is Unit.COUNT and quantity.noun is None and quantity.scale is None
        if after is not None and (points := _listed_points(words, quantity, after)):
            quantity = points
        elif (
            bare
            and after is not None
            and after.unit is Unit.COUNT
            and after.noun is not None
            and _LISTS.fullmatch(words[quantity.span.end : after.span.start])
        ):
            quantity = replace(quantity, noun=after.noun)
        found.append(quantity)
    return tuple(reversed(found))


def _listed_points(words: str, quantity: Quantity, after: Quantity) -> Quantity | None:
    """Return a count as the points that it is in a list of such: "下行33个和81个基点"."""
    unit = _OF_POINTS.search(after.text) if after.unit is Unit.POINTS and quantity.noun == "个" else None
    if unit is None or not _LISTS.fullmatch(words[quantity.span.end : after.span.start]):
        return None
    (points,) = find_quantities(f"{quantity.text.removesuffix('个')}{unit.group()}") or (None,)
    return points and replace(points, span=quantity.span, text=quantity.text)


def _with_short_money(
    words: str, quantities: tuple[Quantity, ...], terms: Sequence[TermMention], currency: str | None
) -> tuple[Quantity, ...]:
    """Return the quantities with money whose currency is left out: "GBP 163m vs 84m", "PBT 141m vs 69m"."""
    found = list(quantities)
    for match in _SHORT_MONEY.finditer(words):
        span = Span(match.start(), match.end())
        if any(each.span.start < span.end and span.start < each.span.end for each in found):
            continue
        before = max((q for q in found if q.span.end <= span.start), key=lambda q: q.span, default=None)
        since = before.span.end if before is not None else 0
        is_money = any(
            since <= m.span.start < span.start and m.term.unit_kind == "money" and m.term.kind in METRIC_KINDS
            for m in terms
        )
        goes_on = (
            before is not None and before.unit is Unit.MONEY and _COMPARES.search(words[since : span.start])
        )
        code = before.currency if goes_on and before is not None else currency
        if code is not None and (is_money or goes_on):
            (money,) = find_quantities(f"{code} {match.group()}") or (None,)
            found += [] if money is None else [replace(money, span=span, text=match.group())]
    return tuple(sorted(found, key=lambda quantity: quantity.span))


def figures_in(sentence: Sentence, clause: Span) -> list[Figure]:
    """Return the figures of a clause in order."""
    inside = [
        quantity
        for quantity in sentence.quantities
        if clause.covers(quantity.span) and not _narrows(sentence.words, quantity)
    ]
    if not inside:
        return []
    cuts = [_cut(sentence, before, after) for before, after in pairwise(inside)]
    starts = [_opened(sentence, clause, inside[0]), *(cut for cut, _ in cuts)]
    ends = [*(end for _, end in cuts), clause.end]
    return [
        Figure(
            quantity,
            clause,
            Span(begin, quantity.span.start),
            Span(quantity.span.end, max(quantity.span.end, end)),
            aside=index > 0 and _is_aside(sentence.words, inside[index - 1], quantity),
            alternative=index > 0 and _is_alternative(sentence.words, inside[index - 1], quantity),
        )
        for index, (quantity, begin, end) in enumerate(zip(inside, starts, ends, strict=True))
    ]


def _opened(sentence: Sentence, clause: Span, first: Quantity) -> int:
    """Return where a clause's first figure has its words: in a bracket that a period opens, within that."""
    aside = _ASIDE.search(sentence.words, clause.start, first.span.start)
    dated = aside and any(m.span.start == aside.start() + 1 for m in sentence.periods)
    return aside.start() + 1 if aside and dated else clause.start


def _narrows(words: str, quantity: Quantity) -> bool:
    """Tell whether a quantity says which things are meant: "customers with sales above $1 million numbered …".

    So do the shares that a dividend is for ("每10股派…"), the term of a loan ("7天期逆回购") and a size ("7纳米工艺").
    """
    if _PER.search(words[: quantity.span.start]) or _TERM.match(words, quantity.span.end):
        return True
    if is_size(words, quantity) or is_number_of(words, quantity):
        return True
    if quantity.bound is None or quantity.bound in (Bound.FROM, Bound.TO):
        return False
    before = _WITH.search(words[: quantity.span.start])
    return before is not None and VERB.search(before.group()) is None


def is_of_note(words: str, quantity: Quantity) -> bool:
    """Tell whether a bare number only says which note or heading is meant: "附注三(十)3“存货”"."""
    bare = quantity.unit is Unit.COUNT and quantity.scale is None and quantity.noun is None
    before, behind = words[: quantity.span.start].rstrip()[-1:], words[quantity.span.end :][:1]
    quoted = before in _QUOTES and behind in _UNQUOTES
    return quoted or (bare and (behind in _QUOTES or before in _CLOSED))


def is_size(words: str, quantity: Quantity) -> bool:
    """Tell whether a quantity only says how big the things are that a figure is of: "7纳米工艺", "6-inch wafers"."""
    of_thing = _OF_A_THING.match(words, quantity.span.end) is not None
    return of_thing and _SIZE.fullmatch(quantity.noun or "") is not None


def _cut(sentence: Sentence, before: Quantity, after: Quantity) -> tuple[int, int]:
    """Return where the words of `after` begin and where those of `before` end."""
    per = PER_UNIT.match(sentence.words, before.span.end) or _POINTS.match(sentence.words, before.span.end)
    start, end = per.end() if per else before.span.end, after.span.start
    between = sentence.words[start:end]
    aside = _ASIDE.search(between)
    if aside:
        return start + aside.start() + 1, start + aside.start()
    marks = list(_MARK.finditer(between))
    if not marks:
        return start, end
    own = Span(start + marks[-1].end(), end)
    counted = before.noun is not None and not before.noun.isascii()
    if counted or marks[-1].group() == "、" or _has_words_of_its_own(sentence, own):
        return own.start, start + marks[-1].start()
    return start, end


def _has_words_of_its_own(sentence: Sentence, own: Span) -> bool:
    """Tell whether what follows a mark of enumeration can lead to a figure by itself."""
    words = own.of(sentence.words)
    if not trim(words) or VERB.search(words) or sentence.terms_in(own):
        return True
    return any(change.span.start <= 1 for change in find_changes(words))


def _is_aside(words: str, before: Quantity, after: Quantity) -> bool:
    """Tell whether a figure opens a bracket, or is a dated one that its bracket goes on with: "(2022: 3; 2021: 4)"."""
    if _ASIDE.search(words[before.span.end : after.span.start]):
        return True
    listed = _LISTED_ASIDE.search(words[: after.span.start])
    dated = find_periods(listed.group(1)) if listed else ()
    return listed is not None and any(m.text.strip() == listed.group(1) for m in dated)


def _is_alternative(words: str, before: Quantity, after: Quantity) -> bool:
    between = words[before.span.end : after.span.start]
    return before.unit is not after.unit and _ALTERNATIVE.fullmatch(between) is not None
