"""A piece of a question in, the one figure that it means out.

Arithmetic and comparison need figures that a question names in turn: its text is cut where it joins, sets against or
leaves out, and each piece is matched by itself. What a piece leaves unsaid it has from the whole question: the company
always, the metric and the period where it names none of its own.
"""

import re
from dataclasses import dataclass, replace

from index.language.periods import find_periods, parse_period
from index.language.scripts import fold
from rag.asking import asks_share
from rag.compounds import heads_of, share_base
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded, holds, word_coverage
from rag.extraction.selecting.figurekinds import aggregates, amount_kind
from rag.extraction.selecting.grouping import Group, groups_for
from rag.types import AskedMetric, AskedName, AskedPeriod, AskedWord, NameKind, QuestionType

JOINT = re.compile(
    r"减去|减(?!少|值|持)|加上|[+＋－/]|和|与|及|、|，|,|还是|比(?=[^重例率])|[高低多少大小]于|超过|占(?=[^有])|除以|相当于|之间|"
    r"(?<!-)\b(?:minus|less|plus|and|or|versus|vs\.?|than|divided by|over|to|exceed\w*|above|below)\b(?!-)"
    r"|\bas a (?:percentage|share|proportion) of\b"
    r"|\bout(?:spen[dt]|sell|sold|number(?:ed)?|earn(?:ed)?|perform(?:ed)?|weigh(?:ed)?|pace[ds]?|grow|grew)\b"
    r"|\b(?:come|came) from\b|(?<=revenue) (?:was|is|were)\b|是(?=.{1,12}的?(?:几|多少)倍)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"[（(]([^）)]*(?:减|加|[+＋]|minus|plus)[^）)]*)[）)]", re.IGNORECASE)
_EXCEPT = re.compile(
    r"非(?!经常|公认|控股|国际|流动|执行|凡|洲|常|\s*(?:GAAP|IFRS))|除(?:去|了|开)?(?=[^以].{0,20}[外])|(?<!除)(?<!除了)(?:以|之)外的|不含|不包括|剔除|扣掉|不是|"
    r"\bnon[- ](?!GAAP|IFRS|recurring|controlling|current|executive|performing|cash|core|operating)|"
    r"\b(?:excluding|except(?: for)?|other than|apart from|without|not)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"(?:以|之)外的")
_TOTAL = re.compile(r"总|整体|全部|公司|集团|\b(?:total|group|overall)\b", re.IGNORECASE)
_OPERATION = re.compile(
    r"[比多少高低大小差非中除外几倍]+出?|相差|领先|落后|高[出于]|超[出过]|包[含括]|"
    r"倒推|反推|推算|倒算|测算|估算|折合|相当于|剔除|扣[除掉去]|隐含|impl(?:y|ied|ies)|working|worked|judging|"
    r"more|less|fewer|higher|lower|larger|smaller|bigger|faster|slower|ratio|times|non|not|back|excluding|except|exceeds?|"
    r"gap|combined|ahead|behind|above|below|together|trends?|走势|趋势|逐[年季月]|历年|近[一二三两四五]年",
    re.IGNORECASE,
)
_CLASS = re.compile(
    r"[一二两三四五六七八九十\d]+[个家款项类大种]|业务|板块|分部|产品|公司|"
    r"segments?|products?|compan(?:y|ies)|lines?|units?|business(?:es)?|divisions?|two|three|four|five|both",
    re.IGNORECASE,
)


_ALL_BUT = 0.9
"""Share of the words of a name that ends in a class which its figure's owner has to cover."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a piece of a question names itself."""

    names: tuple[AskedName, ...]
    words: tuple[AskedWord, ...]
    metrics: tuple[AskedMetric, ...]
    periods: tuple[AskedPeriod, ...]


def operands(reading: Reading) -> tuple[Group, ...]:
    """Return the group of figures that each piece of the question means, each figure once."""
    text = _behind_topic(reading.parsed.resolved)
    bracketed = _IN_BRACKETS.search(text)
    found: dict[str, Group] = {}
    before: _Piece | None = None
    for words in JOINT.split(bracketed.group(1) if bracketed else text):
        piece = _read(reading, words)
        if bracketed and not piece.names:
            # a formula in brackets is of those that the question names before it
            piece = replace(piece, names=tuple(n for n in reading.parsed.names if n.kind is NameKind.PART))
        if before is not None and piece.periods and not (piece.names or piece.words or piece.metrics):
            # "2024 … than in 2023": the same figure of another period
            piece = replace(before, periods=piece.periods)
        group = _of_named_class(reading, piece, words) or _of_piece(reading, piece, words)
        if group is not None:
            before = before or piece
            found.setdefault(group.levels[0].stored.fact_id, group)
    return tuple(found.values())


def _of_named_class(reading: Reading, piece: _Piece, words: str) -> Group | None:
    """Return the figure of one whose name ends in a class: beside "cloud services", "cloud products" are no class."""
    low = fold(words)
    joined = [
        word
        for word in reading.parsed.words
        if _CLASS.fullmatch(word.text)
        and any(re.search(rf"{re.escape(w.text)}\s?{re.escape(word.text)}", low) for w in piece.words)
    ]
    whole = replace(piece, words=(*piece.words, *joined))
    for metric in (piece.metrics or _given(reading)) if joined else ():
        group = _level(reading, whole, metric)
        label = folded(group.owner) if group is not None else ""
        if group is not None and word_coverage(reading, whole.words, label).share > _ALL_BUT:
            return group
    return None


def _given(reading: Reading) -> tuple[AskedMetric, ...]:
    """Return the metric that a piece without its own has from the question, then what that one narrows.

    In "cloud products vs cloud services revenue" what narrows the metric is of the other piece alone.
    """
    first = reading.parsed.metrics[:1]
    wholes = (_whole(reading, metric) for metric in first)
    return tuple(dict.fromkeys((*first, *(one for one in wholes if one is not None))))


def _behind_topic(text: str) -> str:
    """Return what stands behind the topic of a question: "overseas plans: Peru vs Chile" sets two side by side."""
    topic, _, rest = text.partition(": ") if ": " in text else text.partition("：")
    return rest if topic and JOINT.search(rest.strip(" ?？")) else text


def names_something(word: AskedWord) -> bool:
    """Tell whether a word is more than the class that is asked over, or a word of the operation."""
    return not (_OPERATION.fullmatch(word.text) or _CLASS.fullmatch(word.text) or word.text.isdigit())


def remainder(reading: Reading) -> tuple[Group, Group] | None:
    """Return the whole and the part that a question leaves out of it: "non-cloud revenue"."""
    text = reading.parsed.text
    mark = next((m for m in _EXCEPT.finditer(text) if not _in_metric(reading, m.start())), None)
    if mark is None:
        return None
    head, tail = _read(reading, text[: mark.start()]), _read(reading, text[mark.end() :])
    if _BEHIND.match(mark.group()):
        # 汽车以外的收入: what is left out stands before
        own = tuple(name for name in head.names if name.kind is NameKind.COMPANY)
        head, tail = replace(tail, names=own, periods=head.periods), replace(head, metrics=tail.metrics)
    if not (tail.names or tail.words or tail.metrics):
        return None
    names = tuple(dict.fromkeys((*head.names, *tail.names)))
    for metric in tail.metrics or head.metrics or (None,):
        part = _left_out(reading, replace(tail, names=names), head, metric)
        # the whole of a metric is the company's own, or that of the part named before
        rest = replace(head, words=() if metric else head.words, periods=tail.periods or head.periods)
        whole = _level(reading, rest, _whole(reading, metric))
        if part and whole and part.levels[0].stored != whole.levels[0].stored:
            return (whole, part) if _is_part(part, whole) else None
    return None


def _left_out(reading: Reading, tail: _Piece, head: _Piece, metric: AskedMetric | None) -> Group | None:
    """Return the figure that is left out: without a metric, of what is counted before as far as its label says that."""
    if metric is not None:
        return _level(reading, tail, metric, exactly=True)
    for kept in range(len(head.words) + 1):
        words = tuple(dict.fromkeys((*head.words[kept:], *tail.words)))
        part = _level(reading, replace(tail, words=words), None, exactly=True)
        if part is not None:
            return part
    return None


def _is_part(part: Group, whole: Group) -> bool:
    one, other = part.levels[0].fact, whole.levels[0].fact
    same = (amount_kind(one), part.doc_id) == (amount_kind(other), whole.doc_id)
    at = {parse_period(fact.period).end for fact in (one, other) if fact.period}
    # the rest of one year is not left of another's whole
    return same and len(at) < 2 and 0 <= one.value <= other.value


def _in_metric(reading: Reading, place: int) -> bool:
    """Tell whether a word belongs to a metric's own name: 非 in 扣非净利润."""
    text = reading.parsed.text
    return any(
        start <= place < start + len(metric.text)
        for metric in reading.parsed.metrics
        if (start := text.find(metric.text)) >= 0
    )


def _whole(reading: Reading, metric: AskedMetric | None) -> AskedMetric | None:
    """Return the metric that a compound narrows: revenue for cloud revenue."""
    heads = heads_of(reading.glossary, metric.term_id) if metric else ()
    term = reading.glossary.get(heads[0].metric) if heads else None
    return AskedMetric(term.zh, term.id, (fold(term.zh), fold(term.en))) if term else metric


def _read(reading: Reading, piece: str) -> _Piece:
    parsed, low = reading.parsed, fold(piece)
    names = tuple(n for n in parsed.names if n.kind is not NameKind.UNKNOWN and n.text in piece)
    words = tuple(w for w in parsed.words if holds(low, (w.text,)) and names_something(w))
    metrics = tuple(sorted((m for m in parsed.metrics if m.text in piece), key=lambda m: -len(m.text)))
    if asks_share(parsed.text):
        # "share of revenue" names the whole
        wholes = [share_base(reading.glossary, metric.term_id) for metric in metrics]
        metrics = tuple(
            metric if whole is None else AskedMetric(whole.zh, whole.id, (fold(whole.zh), fold(whole.en)))
            for metric, whole in zip(metrics, wholes, strict=True)
        )
    if not metrics and asks_share(parsed.text):
        # "as a percentage of revenue" is a metric of its own: its piece names the whole
        found = [m.term for m in reading.glossary.find(piece) if m.term.kind == "metric"]
        metrics = tuple(AskedMetric(t.zh, t.id, (fold(t.zh), fold(t.en))) for t in found[:1])
    periods = tuple(AskedPeriod(p.text, p.period, p) for p in find_periods(piece))
    return _Piece(names, words, metrics, periods)


def _of_piece(reading: Reading, piece: _Piece, words: str) -> Group | None:
    several = any(name.kind is NameKind.PART for name in reading.parsed.names)
    total = _TOTAL.search(words) is not None
    named = bool(piece.names or piece.words) or total or (bool(piece.metrics) and not several)
    if not named and not piece.metrics:
        return None
    if asks_share(reading.parsed.text) and piece.words and not piece.metrics:
        # the part of a share need not be of the whole's metric: marketing cost as a share of revenue
        own = _level(reading, piece, None, exactly=True)
        label = folded(own.owner, own.lead.metric_text) if own is not None else ""
        parts = [name for name in piece.names if name.kind is NameKind.PART]
        if own is not None and all(holds(label, name.forms) for name in parts):
            return own
    for metric in piece.metrics or (_given(reading) if named else reading.parsed.metrics[:1]) or (None,):
        if metric is None and not piece.words:
            return None
        group = _level(reading, piece, metric)
        if group is None and any(name.kind is NameKind.PART for name in piece.names):
            # a name says whose figure is meant, whatever else is said of it
            group = _level(reading, replace(piece, words=()), metric)
        if group is not None and (named or _is_owned(reading, group, metric)):
            return group
    return None


def _is_owned(reading: Reading, group: Group, metric: AskedMetric | None) -> bool:
    """Tell whether a compound says by itself whose it is: "cloud revenue" is the revenue of cloud."""
    heads = heads_of(reading.glossary, metric.term_id) if metric else ()
    owner = folded(group.owner)
    return bool(owner) and any(holds(owner, head.forms) for head in heads)


def _level(
    reading: Reading, piece: _Piece, metric: AskedMetric | None, *, exactly: bool = False
) -> Group | None:
    """Return the group whose level a piece means; `exactly`: its label has to hold each of the words."""
    parsed = reading.parsed
    own = tuple(name for name in piece.names if name.kind is NameKind.COMPANY)
    companies = own or tuple(name for name in parsed.names if name.kind is NameKind.COMPANY)
    parts = tuple(name for name in piece.names if name.kind is NameKind.PART)
    alone = replace(
        parsed,
        # the piece by itself asks for an amount, whatever the whole asks for
        text=aggregates(parsed.text),
        kind=QuestionType.VALUE,
        names=(*companies, *parts),
        metrics=(metric,) if metric else (),
        words=tuple(replace(word, qualifies=True) for word in piece.words),
        periods=piece.periods or parsed.periods,
    )
    groups = [group for group in groups_for(replace(reading, parsed=alone), metric) if group.levels]
    if exactly:
        groups = [group for group in groups if _says(group, piece.words)]
    # of several labels that hold the words, the one that says least besides
    return min(groups, key=lambda group: len(group.lead.metric_text) if metric is None else 0, default=None)


def _says(group: Group, words: tuple[AskedWord, ...]) -> bool:
    label = folded(group.owner, group.lead.metric_text)
    return all(holds(label, word.forms) for word in words)
