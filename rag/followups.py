"""A follow-up and the question before it in, the follow-up made whole out: what it leaves out stays as it was asked.

Here is decided what a fragment ("And deposits?", 那海外呢) puts in the place of what: a name in that of another of its
kind, a word in that of the metric that the glossary forms alike, else in that of the words or the part that narrow it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.language.glossary import Glossary
from index.language.periods import Period, Relative, parse_period, resolve
from index.language.scripts import fold
from rag.asking import share_words
from rag.compounds import METRIC
from rag.types import AskedMetric, AskedName, AskedPeriod, AskedWord, NameKind, ParsedQuestion, QuestionType

_FOLLOW_UP = re.compile(
    r"^\s*(?:那么?|那|它|其|该|这|而|还有|另外|同期|去年|上年)|呢\s*[？?]?\s*$"
    r"|^\s*(?:what about|how about|and\b|its|their|that|those|the same|same\b|also)"
    r"|\b(?:it|its|they|their|that|those)\b",
    re.IGNORECASE,
)
_FRAGMENT = re.compile(
    r"^\s*(?:(?:and|or|but)\s+)?(?:what about|how about)\b|^\s*(?:and|or)\b"
    r"(?!.*\b(?:is|are|was|were|did|does|do|has|have|had|will|how|what|when|where|who|why|which)\b)"
    r"|^(?!.*(?:多少|几[个家位名款项]|什么|怎|哪|谁|为何|为啥|如何)).*呢\s*[？?]?\s*$",
    re.IGNORECASE,
)
"""A question that names only what is to be put in the place of something asked before."""
_THEIRS = re.compile(r"\btheirs?\b|[它他她]们", re.IGNORECASE)
_ITS = re.compile(r"\bits\b|^\W*(?:那么?)?[它其]的?", re.IGNORECASE)
_TOO = re.compile(r"\b(?:as well|too|also)\b|也|一并|一起", re.IGNORECASE)
_COUNTS = {
    word: n
    for n, words in enumerate(("a one the 一", "two 两 二", "three 三", "four 四", "five 五"), 1)
    for word in words.split()
}
_YEARS_BEFORE = re.compile(
    r"\b(?P<en>a|the|one|two|three|four|five|\d)\s+years?\s+(?:before|earlier|prior)(?:\s+that)?\b"
    r"|(?:再?往?前|提前|早)(?P<zh>[一两二三四五\d])年|(?P<ago>[一两二三四五\d])年(?:之?前|以前)",
    re.IGNORECASE,
)
_HALF = re.compile(r"\bhalf[- ]?year\b|\bthe half\b|\bsix[- ]months?\b|半年", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:full|whole|entire)[- ]year\b|全年|整年", re.IGNORECASE)
_QUARTER = re.compile(r"((?:FY)?\d{4})Q([1-4])")
_PARTIAL = re.compile(r"((?:FY)?\d{4})[QHM].*")
_MARGINS = frozenset({"profit-margin"})
_REPLACEABLE = frozenset({"region", "industry", "role"})
"""Glossary kinds of which a follow-up names another one."""
_MANY_WORDS = 2


def leaves_out(parsed: ParsedQuestion) -> bool:
    """Tell whether a question needs what was said before: it says so, or names nobody or nothing."""
    if _FOLLOW_UP.search(parsed.text):
        return True
    return not parsed.names and not (parsed.metrics and parsed.words)


def is_fragment(text: str) -> bool:
    """Tell whether a question names only what is to be put in the place of something asked before."""
    return _FRAGMENT.search(text) is not None


def take_over(parsed: ParsedQuestion, earlier: ParsedQuestion, glossary: Glossary) -> ParsedQuestion:
    """Complete a follow-up: what it does not name itself stays as it was asked before."""
    fragment = is_fragment(parsed.text)
    if fragment and parsed.words and not parsed.metrics and not parsed.names:
        parsed = _in_place_of_metric(parsed, earlier, glossary)
    periods = _periods(parsed, earlier.periods)
    parsed = replace(parsed, words=_without_times(parsed.words, parsed.periods, periods))
    siblings = _siblings(parsed, earlier.words, glossary)
    # a region named after a region, or what shares a word with what narrowed the metric, leaves the part as it was
    replaces_word = bool(siblings) or any(word.qualifies for word in earlier.words)
    names = _merged_names(parsed, earlier, drops_parts=fragment and not replaces_word)
    metrics = _metrics(parsed, earlier, glossary, fragment=fragment)
    words = _words(parsed, replace(earlier, words=_without(earlier.words, siblings)), fragment=fragment)
    own_kind = parsed.kind not in (QuestionType.OPEN, QuestionType.VALUE) and not fragment
    counted = earlier.kind is QuestionType.COUNT and bool(parsed.metrics)
    kind = parsed.kind if own_kind or (parsed.metrics and not fragment) or counted else earlier.kind
    taken = [n.text for n in names if n not in parsed.names]
    taken += [m.text for m in metrics if m not in parsed.metrics]
    taken += [w.text for w in words if w not in parsed.words]
    taken += [p.text for p in periods if p not in parsed.periods]
    # of a fragment the figures before tell whether a share is asked for
    share = share_words(earlier.text) if fragment and not share_words(parsed.text) else ""
    return replace(
        parsed,
        text=f"{share} {parsed.text}".strip(),
        resolved=" ".join((parsed.text, *taken)),
        kind=kind,
        names=names,
        metrics=metrics,
        words=words,
        periods=periods,
        expansions=tuple(dict.fromkeys((*parsed.expansions, *earlier.expansions))),
    )


def _asks_something_else(parsed: ParsedQuestion, *, fragment: bool) -> bool:
    return not fragment and not parsed.metrics and len(parsed.words) >= _MANY_WORDS


# ---------------------------------------------------------------- metrics and words


def _metrics(
    parsed: ParsedQuestion, earlier: ParsedQuestion, glossary: Glossary, *, fragment: bool
) -> tuple[AskedMetric, ...]:
    if not parsed.metrics:
        return () if _asks_something_else(parsed, fragment=fragment) else earlier.metrics
    own = tuple(_of_earlier(metric, earlier.metrics, glossary) for metric in parsed.metrics)
    return (*earlier.metrics, *own) if _TOO.search(parsed.text) else own


def _of_earlier(metric: AskedMetric, earlier: Sequence[AskedMetric], glossary: Glossary) -> AskedMetric:
    """Return the margin that "the margin" is after a question on EBITDA."""
    for before in earlier if metric.term_id in _MARGINS else ():
        for form in before.forms:
            found = _metric_named(glossary, f"{form} {metric.text}") or _metric_named(glossary, f"{form}率")
            if found is not None:
                return found
    return metric


def _words(parsed: ParsedQuestion, earlier: ParsedQuestion, *, fragment: bool) -> tuple[AskedWord, ...]:
    if parsed.metrics and earlier.kind is QuestionType.COUNT and _THEIRS.search(parsed.text):
        # "how many unicorns are there? And their valuation?": what was counted owns the figure
        return (*earlier.words, *parsed.words)
    if parsed.metrics and not parsed.words and not parsed.names and _ITS.search(parsed.text):
        # "and its margin?": whose figure was asked before has this one as well
        return tuple(word for word in earlier.words if word.qualifies)
    if parsed.metrics or _asks_something_else(parsed, fragment=fragment):
        return parsed.words
    replaces = bool(parsed.words) or any(name.kind is NameKind.PART for name in parsed.names)
    kept = tuple(word for word in earlier.words if not (replaces and word.qualifies))
    # "and cloud services?" after a figure of cloud products asks for the same figure of another owner
    return (*kept, *(replace(word, qualifies=True) for word in parsed.words))


def _siblings(
    parsed: ParsedQuestion, earlier: Sequence[AskedWord], glossary: Glossary
) -> tuple[AskedWord, ...]:
    """Return the words of the question before that are of one kind with one of a follow-up: regions, industries.

    A report that has figures of a region makes a name of it; it stands in the place of another one all the same.
    """
    own = {word.text for word in parsed.words}
    named = {fold(name.text) for name in parsed.names if name.kind is NameKind.PART}
    kinds = {_kind_of(text, glossary) for text in own | named} - {None}
    return tuple(word for word in earlier if _kind_of(word.text, glossary) in kinds and word.text not in own)


def _kind_of(text: str, glossary: Glossary) -> str | None:
    found = [m.term.kind for m in glossary.find(text) if fold(m.text) == text]
    return found[0] if found and found[0] in _REPLACEABLE else None


def _without(words: Sequence[AskedWord], left_out: Sequence[AskedWord]) -> tuple[AskedWord, ...]:
    return tuple(word for word in words if word not in left_out)


def _in_place_of_metric(
    parsed: ParsedQuestion, earlier: ParsedQuestion, glossary: Glossary
) -> ParsedQuestion:
    """Return a fragment whose words are a metric in disguise: "deposits" after "total loans" are total deposits."""
    for word in parsed.words:
        for named in _formed_alike(word.text, earlier.metrics):
            metric = _metric_named(glossary, named)
            if metric is not None and metric.term_id not in {m.term_id for m in earlier.metrics}:
                rest = tuple(other for other in parsed.words if other is not word)
                own = replace(metric, text=word.text, forms=tuple(dict.fromkeys((word.text, *metric.forms))))
                return replace(parsed, metrics=(own,), words=rest)
    return parsed


def _formed_alike(word: str, metrics: Sequence[AskedMetric]) -> Iterator[str]:
    """Yield the names of metrics with a word in the place of each of theirs: "deposit balance", 存款余额."""
    for form in (form for metric in metrics for form in metric.forms):
        if form.isascii() != word.isascii():
            continue
        if form.isascii():
            pieces = form.split(" ")
            for place in range(len(pieces) if len(pieces) > 1 else 0):
                for own in (word, word.removesuffix("s")):
                    yield " ".join((*pieces[:place], own, *pieces[place + 1 :]))
        else:
            for cut in range(2, len(form) - 1):
                yield word + form[cut:]
                yield form[:cut] + word


def _metric_named(glossary: Glossary, named: str) -> AskedMetric | None:
    found = [m for m in glossary.find(named) if m.text == named and m.term.kind == METRIC]
    if not found:
        return None
    term = found[0].term
    forms = (named, term.zh, term.en, *term.zh_aliases, *term.en_aliases)
    return AskedMetric(named, term.id, tuple(dict.fromkeys(fold(form) for form in forms if form)))


# ---------------------------------------------------------------- names and periods


def _merged_names(
    parsed: ParsedQuestion, earlier: ParsedQuestion, *, drops_parts: bool
) -> tuple[AskedName, ...]:
    """Keep the names of a follow-up, and the earlier ones of a kind that it does not name.

    The words of a fragment that names nobody stand in the place of what narrowed the metric, else of a part.
    """
    kinds = {name.kind for name in parsed.names}
    kept = [n for n in earlier.names if n.kind not in kinds and n.kind is not NameKind.UNKNOWN]
    if parsed.names and NameKind.COMPANY in kinds:
        kept = []
    if drops_parts and parsed.words and not parsed.metrics and not parsed.names:
        kept = [name for name in kept if name.kind is not NameKind.PART]
    return (*parsed.names, *kept)


def _periods(parsed: ParsedQuestion, earlier: Sequence[AskedPeriod]) -> tuple[AskedPeriod, ...]:
    """Return the periods of a follow-up, seen from the one asked for before: "and a year earlier?"."""
    before = next((asked for asked in earlier if asked.period is not None), None)
    if before is None or before.period is None:
        return parsed.periods or tuple(earlier)
    if parsed.periods:
        return tuple(_seen_from(asked, before.period) for asked in parsed.periods)
    period = _said_otherwise(parsed.text, before.period)
    return tuple(earlier) if period is None else (replace(before, text=period.label, period=period),)


def _seen_from(asked: AskedPeriod, before: Period) -> AskedPeriod:
    relative = asked.mention.relative
    if asked.period is not None or relative is None or relative is Relative.LATEST:
        return asked
    return replace(asked, period=resolve(asked.mention, before))


def _said_otherwise(text: str, before: Period) -> Period | None:
    """Return the period that a follow-up names only by how it stands to the one before: years back, its half."""
    back = _YEARS_BEFORE.search(text)
    if back is not None:
        count = (back["en"] or back["zh"] or back["ago"]).lower()
        return before.shifted(-(_COUNTS.get(count) or int(count)))
    quarter = _QUARTER.fullmatch(before.label)
    if quarter is not None and _HALF.search(text):
        return parse_period(f"{quarter[1]}H{1 if int(quarter[2]) < 3 else 2}")
    part = _PARTIAL.fullmatch(before.label)
    return parse_period(part[1]) if part is not None and _YEAR.search(text) else None


def _without_times(
    words: tuple[AskedWord, ...], own: Sequence[AskedPeriod], periods: Sequence[AskedPeriod]
) -> tuple[AskedWord, ...]:
    """Leave out the words that said the period of a follow-up."""
    if own or not any(period.text == (period.period.label if period.period else "") for period in periods):
        return words
    times = re.compile(rf"{_HALF.pattern}|{_YEAR.pattern}|before|earlier|prior|年前?|前|well", re.IGNORECASE)
    return tuple(word for word in words if not times.fullmatch(word.text))
