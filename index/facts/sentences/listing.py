"""The words before listed figures in, the names of the items that the figures are dealt out to, out.

"A和B的收入", "revenue at A and B", "volumes in A and B": here is decided what the items of a list have in common.
"""

import re

from index.facts.context import METRIC_KINDS, Name, ReportContext
from index.facts.phrases.phrases import EFFECT
from index.facts.sentences.sharedends import with_shared_end, with_shared_measure
from index.facts.wording import VERB, owner_of, trim, without_own_company
from index.language.glossary import TermMention

_ITEM_MARK = re.compile(r"\s*(?:[、,，/]|以及|和|及|与|與|\band\b|&)\s*(?:(?:\band\b)\s*)?", re.IGNORECASE)
_AT = re.compile(r"\s*(?:of|for|at|in|from)\s+(?:the\s+|our\s+)?(.+)$", re.IGNORECASE)
_GENERIC = re.compile(r"(?:金额|数量|规模|占比|面积|笔数|家数|价格|均价)$")
_HELD_BY = re.compile(
    r"(?:.*\b(?:as|while|with|because|after|since|when|although)\s+)?(?:the\s+)?([A-Za-z-]+(?: [a-z-]+){0,2}?)"
    r"\s+(?:in|at|of|for|from)\s+(?:the\s+)?([A-Z].+)"
)
_PROPER = re.compile(r"(?:the )?[A-Z][\w&.'’-]*(?: (?:[A-Z&][\w&.'’-]*|of|the)){0,4}")
_SHARED_NOUN = re.compile(r"([A-Za-z][\w&-]*)\s+([a-z]+s|demand|output|production|traffic|capacity)")
"""The last item of a list with what it shares with the others: "timber volumes" of "steel and timber volumes"."""
_WHO = re.compile(
    r"\b((?:[A-Z][\w&.'’-]*(?: [A-Z][\w&.'’-]*)*(?:, | and |, and ))+[A-Z][\w&.'’-]*(?: [A-Z][\w&.'’-]*)*)"
    r",?\s+(?:which|who|that)\s+([a-z ]+)$"
)
"""A list of names behind which a clause says what each of them did."""
_STROKE = "\x01"
_MAX_ITEM, _PAIR = 30, 2
_BOTH = re.compile(r"(.*?)([产进存])([销出贷])(量|口(?:总?[额值])?|款(?:余额)?|)")
"""Two measures in one word: 产销量, or 产销 that somebody completed."""
_MEASURED = re.compile(r"[\u3400-\u9fff]{2}[数额率量值]$")


DASHED = re.compile(r"\s[-–—]\s(.+?)\s[-–—](?:\s|$)")
_KIND_END = re.compile(r"(?:同比|环比|環比|按年)$")


def named_items(text: str, link: str, count: int, context: ReportContext, english: bool) -> list[Name]:
    """Return the names in "A和B的收入" or, of "A和B分别" + "实现收入", in both parts."""
    if english:
        return _affected(text, count) or _english_items(text, count, context)
    parts = [part for part in _ITEM_MARK.split(text) if part.strip()]
    if len(parts) == 1 and count == _PAIR and (both := _BOTH.fullmatch(parts[0].strip())):
        behind = both[4] or "量"
        parts = [f"{both[1]}{both[2]}{behind}", f"{both[1]}{both[3]}{behind}"]
    if len(parts) != count:
        # "服务/SaaS领域的金额和数量": what a stroke parts may be one item
        parts = [part for part in _ITEM_MARK.split(text.replace("/", _STROKE)) if part.strip()]
        parts = [part.replace(_STROKE, "/") for part in parts]
    if len(parts) != count or any(len(part) > _MAX_ITEM for part in parts):
        return []
    metric = _last_metric(link, context)
    if metric is not None:
        return [_of_owner(part, metric, context) for part in parts]
    return _chinese_items(with_shared_end(parts, context), context)


def _chinese_items(parts: list[str], context: ReportContext) -> list[Name]:
    """Tell what the items of a list have in common: an owner before them, a metric behind them, or nothing."""
    found = [_last_metric(part, context) for part in parts]
    head, tail = parts[0].rfind("的"), parts[-1].rfind("的")
    if 0 < head < len(parts[0]) - 1 and (tail < 0 or head == tail):
        return _of_one_owner(parts[0][:head], _completed([parts[0][head + 1 :], *parts[1:]]), context)
    if any(_GENERIC.fullmatch(part) for part in parts[1:]):
        parts = _completed(parts)
        found = [_last_metric(part, context) for part in parts]
        if any(found) and not all(found):
            return [_of_metric(part, "", m, context) for part, m in zip(parts, found, strict=True)]
    last = found[-1]
    if last is not None and (found[0] is None or _share_rate(parts, found, context)):
        owners = [*parts[:-1], parts[-1][: last.span.start]]
        return [_of_owner(owner, last, context) for owner in owners]
    if found[0] is not None and all(found):
        shared = parts[0][: found[0].span.start]
        metrics = [parts[0][found[0].span.start :], *parts[1:]]
        if len({mention.term.id for mention in found if mention}) == 1 and all(
            _prefix(p, m) for p, m in zip(parts, found, strict=True)
        ):
            return [_of_owner(_prefix(p, m), m, context) for p, m in zip(parts, found, strict=True) if m]
        return [_of_metric(part, shared, _last_metric(part, context), context) for part in metrics]
    if tail > 0 and any(found) is False:
        what = parts[-1][tail + 1 :]
        owners = [*parts[:-1], parts[-1][:tail]]
        return [Name(owner_of(trim(owner), context.names), None, what, "", 0.7) for owner in owners]
    whole = with_shared_measure(parts)
    measured = all(mention or _MEASURED.search(part) for mention, part in zip(found, parts, strict=True))
    return (
        [] if any(found) and whole == parts and not measured else [_measured(part, context) for part in whole]
    )


def _measured(part: str, context: ReportContext) -> Name:
    """Return an item's name by the metric that it ends with, else by its own words."""
    metric = _last_metric(part, context)
    return _of_metric(part, "", metric, context) if metric else Name("", None, part, "", 0.6)


def _share_rate(parts: list[str], found: list[TermMention | None], context: ReportContext) -> bool:
    """Tell whether the last item ends with a rate of them all: "企业贷款、个人住房贷款加权平均利率"."""
    *others, last = found
    if last is None or last.term.unit_kind != "ratio" or not all(others):
        return False
    own = _last_metric(parts[-1][: last.span.start], context)
    amounts = [mention.term.unit_kind == "money" for mention in (*others, own) if mention]
    return own is not None and all(amounts)


def _completed(parts: list[str]) -> list[str]:
    """Return the items with what the first of them says for all: "投资金额", "数量" → "投资金额", "投资数量"."""
    kind = _GENERIC.search(parts[0])
    shared = parts[0][: kind.start()] if kind else ""
    return [f"{shared}{part}" if _GENERIC.fullmatch(part) else part for part in parts]


def _of_one_owner(owner: str, parts: list[str], context: ReportContext) -> list[Name]:
    """Return the names in "云业务的收入和毛利"; without any metric the owner is part of them: "投资的金额"."""
    found = [_last_metric(part, context) for part in parts]
    if not any(found):
        whole = [f"{trim(owner)}{trim(part)}" for part in parts]
        named = [
            m if m and m.text == words else None for words in whole for m in [_last_metric(words, context)]
        ]
        return [_of_metric(words, "", mention, context) for words, mention in zip(whole, named, strict=True)]
    segment = owner_of(trim(owner), context.names)
    return [
        _of_metric(part, owner, mention, context) if mention else Name(segment, None, trim(part), "", 0.7)
        for part, mention in zip(parts, found, strict=True)
    ]


def _affected(text: str, count: int) -> list[Name]:
    """Return the names in "revenue and profit included an unfavourable currency impact of"."""
    effect = EFFECT.search(f"{text} of ")
    parts = _parts(text[: (VERB.search(text) or effect).start()], count) if effect else []
    return [Name("", None, f"{effect['what']} on {trim(part)}", "", 0.7) for part in parts if effect]


def _english_items(text: str, count: int, context: ReportContext) -> list[Name]:
    """Return the names in "revenue and profit were", "A and B had sales of", "revenue at A and B was"."""
    verbs = list(VERB.finditer(text))
    dashed = DASHED.search(text)
    subject = text[: verbs[0].start()] if verbs else text
    behind = text[verbs[-1].end() :] if verbs else ""
    metric = _last_metric(behind, context)
    if metric is not None:
        owners = _parts(dashed.group(1) if dashed else subject, count)
        return [_of_owner(owner, metric, context) for owner in owners]
    metric = _last_metric(subject, context)
    at = _AT.match(subject[metric.span.end :]) if metric else None
    owners = _parts(at.group(1), count) if at else []
    if owners and metric:
        return [_of_owner(owner, metric, context) for owner in owners]
    if not metric and (held := _HELD_BY.fullmatch(subject)) and (owners := _parts(held.group(2), count)):
        # what has no name in the glossary: "as volumes in A and B declined"
        return [Name(owner_of(trim(owner), context.names), None, held.group(1), "", 0.7) for owner in owners]
    if (last := _WHO.search(text)) and (owners := _parts(last.group(1), count)):
        return [
            Name(owner_of(trim(owner), context.names), None, trim(last.group(2)), "", 0.6) for owner in owners
        ]
    parts = _parts(subject, count)
    found = [_last_metric(part, context) for part in parts]
    if len(parts) > 1 and not any(found) and (last := _SHARED_NOUN.fullmatch(parts[-1])):
        owners = [*parts[:-1], last.group(1)]
        return [Name(owner_of(trim(owner), context.names), None, last.group(2), "", 0.6) for owner in owners]
    if verbs and not any(found) and all(map(_PROPER.fullmatch, parts)):
        what = verbs[-1].group()
        return [Name(owner_of(part, context.names), None, what, "", 0.6) for part in parts]
    if not all(found):
        return []
    return [_of_metric(part, "", mention, context) for part, mention in zip(parts, found, strict=True)]


def _parts(text: str, count: int) -> list[str]:
    parts = [part for part in _ITEM_MARK.split(trim(text)) if part.strip()]
    return parts if len(parts) == count else []


def _prefix(part: str, mention: TermMention | None) -> str:
    """Return the words before a metric, as an owner."""
    return trim(part[: mention.span.start]) if mention else ""


def _last_metric(text: str, context: ReportContext) -> TermMention | None:
    found = [mention for mention in context.glossary.find(text) if mention.term.kind in METRIC_KINDS]
    return found[-1] if found else None


def _of_owner(words: str, metric: TermMention, context: ReportContext) -> Name:
    owner = owner_of(trim(words).removeprefix("公司"), context.names)
    return Name(owner, metric.term.id, metric.text, metric.term.unit_kind, 0.85)


def _of_metric(words: str, shared: str, metric: TermMention | None, context: ReportContext) -> Name:
    owner = owner_of(trim(shared), context.names)
    if metric is None:
        return Name("", None, without_own_company(f"{trim(shared)}{trim(words)}", context.names), "", 0.7)
    words = _KIND_END.sub("", trim(words))
    return Name(owner, metric.term.id, words, metric.term.unit_kind, 0.85)
