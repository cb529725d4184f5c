"""Matched facts in, answers over several of them out: comparison, superlative, trend, yes or no.

Here is decided which figures may stand side by side: those of one metric, and to be ranked also of one unit and
currency; and what a superlative ranges over: products, segments, companies or years.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from index.language.periods import parse_period
from index.language.scripts import fold
from index.types import Language, StoredFact
from rag.asking import asks_change
from rag.extraction.arithmetic import asks_computing, difference
from rag.extraction.coverage import folded, holds
from rag.extraction.grouping import Group, actual, as_meant, grouped, latest, without_figure
from rag.extraction.operands import names_something, operands
from rag.extraction.reading import Reading
from rag.extraction.selection import Match, in_period, is_change, matching
from rag.extraction.verdicts import answer_yes_no
from rag.extraction.wording import (
    StatementBuilder,
    about_label,
    metric_label,
    not_given,
    owner_label,
    period_label,
    say_change,
    say_range,
    source_of,
    value_text,
    without_owner,
)
from rag.types import (
    AnswerStatus,
    AskedMetric,
    AskedName,
    Draft,
    DraftCell,
    DraftTable,
    NameKind,
    QuestionType,
    Reason,
    Statement,
)

_ABROAD = frozenset({"海外", "境外", "国际", "国内", "境内", "Overseas", "International", "Domestic"})
_LOWEST = re.compile(
    r"最低|最小|最少|最慢|最差|更[低小少慢差]|\b(?:lowest|smallest|least|slowest|worst|fewest|lower|smaller|fewer|slower)\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"增速|增长|增幅|升幅|涨幅|降幅|跌|下滑|下降|\b(?:grow\w*|grew|increase\w*|fastest|slowest|declin\w+|fell|drop\w*|decreas\w+)\b",
    re.IGNORECASE,
)
_FALLS = re.compile(r"跌|降|下滑|减少|\b(?:declin\w+|fell|fall|drop\w*|decreas\w+)\b", re.IGNORECASE)
_OVER_TIME = re.compile(
    r"哪一?[年季月]|哪个(?:季度|年度|年份|月份)|\b(?:which|what) (?:fiscal |calendar )?(?:year|quarter|month)\b",
    re.IGNORECASE,
)
_OVER_COMPANIES = re.compile(r"公司|企业|哪家|谁|\b(?:compan(?:y|ies)|firms?|who)\b", re.IGNORECASE)
_OVER_CLASS = re.compile(
    r"哪[个些款类条块项](?:产品线|产品|业务|板块|分部|公司|地区|区域|市场)|\b(?:which|what)\b[^,?]{0,30}\b(?:products?|lines?|segments?|business(?:es)?|divisions?|regions?|markets?|units?)\b",
    re.IGNORECASE,
)
_RANKED_CLASS = re.compile(
    r"哪[一几]?[家个些款项](?!的)([^，。？?\d]{0,10}?(?:公司|企业|厂商|机构|银行|券商|险企|品牌|平台|运营商|厂家))|"
    r"\bwhich\s+((?:[a-z][\w-]*\s+){1,4}?)(?=(?:had|has|is|was|were|are|saw|grew|fell|rose|posted|reported|earned|made|"
    r"took|recorded|generated|carried|did|does|in|by|with)\b)",
    re.IGNORECASE,
)
"""Over what a superlative ranges: "which container line had the highest margin"."""
_RANKS_FIRST = re.compile(
    r"最[高大多快低小少慢]|第一|居首|\b(?:\w+est|most|least|top|first)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[,，;；。]")
_CHOICE = re.compile(r"还是|之间|\bor\b|\bbetween\b", re.IGNORECASE)
_TRADE = re.compile(r"(?:业务|板块|分部|事业部|\b(?:segment|business|division))$", re.IGNORECASE)
_BUSINESSES = re.compile(r"业务|板块|分部|\b(?:segments?|divisions?|business(?:es)?)\b", re.IGNORECASE)
_REGION = re.compile(r"(?:地区|区域|大区|华[东南西北中]|东北|西南|西北)$|\b(?:region|area)$", re.IGNORECASE)
_YEAR = (350, 380)
_LENGTHS = (
    (re.compile(r"季|\bquarter", re.IGNORECASE), (85, 95)),
    (re.compile(r"月|\bmonth", re.IGNORECASE), (28, 31)),
)
"""How many days the periods have that a superlative over time ranges over."""
_MAX_ROWS, _MAX_OTHERS, _PAIR = 30, 5, 2


def answer_comparing(reading: Reading) -> Draft | None:
    """Answer a question over several facts, or None when fewer than two fit it."""
    reading = as_meant(reading)
    words = tuple(word for word in reading.parsed.words if names_something(word))
    reading = replace(reading, parsed=replace(reading.parsed, words=words))
    kind = reading.parsed.kind
    if kind is QuestionType.YES_NO:
        return _is_first(reading) or answer_yes_no(reading)
    if kind is QuestionType.SUPERLATIVE:
        return _superlative(reading, _ranked_over(reading))
    if kind not in (QuestionType.COMPARISON, QuestionType.TREND, QuestionType.ARITHMETIC):
        return None
    groups = _groups(reading)
    if len(groups) < 2 or (kind is QuestionType.TREND and len({group.period for group in groups}) < 2):
        return None
    return _table(reading, groups)


def _groups(reading: Reading) -> tuple[Group, ...]:
    """Return the groups of each asked metric, a trend's and an open question's of the first that has any."""
    found: list[Group] = []
    for metric in reading.parsed.metrics or (None,):
        groups = _of_metric(reading, metric)
        found += groups
        if groups and reading.parsed.kind is not QuestionType.COMPARISON:
            break
    known = {match.stored.fact_id for group in found for match in group.levels}
    named = operands(reading) if reading.parsed.kind is QuestionType.COMPARISON else ()
    found += [group for group in named if group.levels[0].stored.fact_id not in known]
    return tuple(found)


def _of_metric(reading: Reading, metric: AskedMetric | None) -> tuple[Group, ...]:
    """Return one metric's groups; those with a level, or where that is asked for a change, if two have one."""
    matches = matching(reading, metric)
    kept = in_period(reading, matches) or (matches if reading.parsed.kind is QuestionType.TREND else ())
    groups = [group for group in grouped(actual(reading, kept)) if group.levels or group.changes]
    if not reading.parsed.periods and reading.parsed.kind is QuestionType.COMPARISON:
        groups = list(latest(reading, groups))
    moved = [group for group in groups if group.changes]
    if asks_change(reading.parsed.text) and len(moved) > 1:
        return tuple(moved)
    levels = [group for group in groups if group.levels]
    return tuple(levels if len(levels) >= 2 or (levels and len(groups) == len(levels)) else groups)


def _lead(group: Group) -> StoredFact:
    return (group.levels or group.changes)[0].stored


def _name(reading: Reading, group: Group) -> str:
    return owner_label(group.lead, reading.reports[group.doc_id], reading.parsed.lang, reading.glossary)


# ---------------------------------------------------------------- comparison and trend


def _table(reading: Reading, groups: Sequence[Group]) -> Draft:
    lang = reading.parsed.lang
    zh = lang is Language.ZH
    ordered = list(groups[:_MAX_ROWS])
    if len({(group.doc_id, group.owner, group.lead.metric) for group in ordered}) == 1:
        ordered.sort(key=lambda group: _ends(group.period))
    elif reading.parsed.kind is QuestionType.TREND:
        places = list(dict.fromkeys((group.doc_id, group.owner) for group in ordered))
        ordered.sort(key=lambda group: (places.index((group.doc_id, group.owner)), _ends(group.period)))
    statements = [_row_statement(reading, group) for group in ordered]
    columns = (
        ("对象", "指标", "期间", "数值", "变动") if zh else ("Of", "Metric", "Period", "Value", "Change")
    )
    rows = tuple(_row(reading, group) for group in ordered)
    lacking = without_figure(reading, ordered)
    return Draft(
        AnswerStatus.PARTIAL if lacking else AnswerStatus.ANSWERED,
        Reason.NOT_IN_CORPUS if lacking else None,
        statements=(*statements, *_how_far(reading, ordered)),
        closing=not_given(lacking, lang),
        table=DraftTable(columns, rows),
    )


def _how_far(reading: Reading, groups: Sequence[Group]) -> tuple[Statement, ...]:
    """Return how far apart two figures lie, where that is asked beside the figures themselves."""
    if len(groups) != _PAIR or not all(group.levels for group in groups) or not asks_computing(reading):
        return ()
    made = difference(reading, groups, ordered=False)
    return () if made is None else (made,)


def _ends(period: str | None) -> date:
    return parse_period(period).end if period else date.min


def _row_statement(reading: Reading, group: Group) -> Statement:
    lang = reading.parsed.lang
    zh = lang is Language.ZH
    name, label = _name(reading, group), metric_label(group.lead, lang, reading.glossary)
    period = period_label(group.lead.period, lang)
    about = about_label(name, label, lang) if not zh else f"{name} {without_owner(label, name)}".strip()
    when = (f"（{period}）" if zh else f" ({period})") if period else ""
    line = StatementBuilder(lang).say(f"{about}{when}{'：' if zh else ': '}")
    for match in group.levels[:1]:
        say_range(line, match.stored, *(upper.stored for upper in group.uppers))
    for match in group.changes[:1]:
        line.say(("，" if zh else ", ") if group.levels else "")
        say_change(line, match.stored)
    return line.say("；" if zh else ";").build()


def _row(reading: Reading, group: Group) -> tuple[DraftCell, ...]:
    lang = reading.parsed.lang
    level = group.levels[0].stored if group.levels else None
    change = group.changes[0].stored if group.changes else None
    return (
        DraftCell(_name(reading, group), None),
        DraftCell(metric_label(group.lead, lang, reading.glossary), None),
        DraftCell(period_label(group.lead.period, lang), None),
        DraftCell(value_text(level.fact, lang), source_of(level)) if level else DraftCell("", None),
        DraftCell(value_text(change.fact, lang, signed=True), source_of(change))
        if change
        else DraftCell("", None),
    )


# ---------------------------------------------------------------- superlative


def _ranked_over(reading: Reading) -> tuple[Group, ...]:
    """Return the groups that a superlative ranks: years of one owner, companies, or the parts of a company."""
    text, parsed = reading.parsed.text, reading.parsed
    if _CHOICE.search(text) and len(named := operands(reading)) > 1:
        return named
    ranked = tuple(name for name in parsed.names if not _is_class(text, name))
    among = fold(" ".join(match.group(1) or match.group(2) for match in _RANKED_CLASS.finditer(text)))
    words = tuple(word for word in parsed.words if word.text not in among)
    reading = replace(reading, parsed=(parsed := replace(parsed, names=ranked, words=words)))
    first = _CLAUSE.split(text)[0]
    if _OVER_CLASS.search(first) and not _CHOICE.search(text):
        # "which product …, and where do A and B stand": the others are ranked as well
        names = tuple(name for name in parsed.names if name.kind is not NameKind.PART or name.text in first)
        reading = replace(reading, parsed=replace(parsed, names=names))
    for metric in parsed.metrics or (None,):
        groups = tuple(
            g
            for g in grouped(actual(reading, in_period(reading, matching(reading, metric))))
            if g.levels or g.changes
        )
        if _CHANGE.search(text):
            moved = [replace(group, levels=()) for group in groups if group.changes]
            groups = tuple(moved) if len(moved) > 1 else groups
        else:
            groups = tuple(group for group in groups if group.levels) or groups
        groups = _of_class(reading, groups)
        if groups:
            return groups
    return ()


def _is_class(text: str, name: AskedName) -> bool:
    """Tell whether a name is the trade of the companies that are ranked: 物业 in 物业公司."""
    return (
        name.kind is NameKind.PART
        and re.search(rf"{re.escape(name.text)}(?:类|行业)?(?:公司|企业|厂商|品牌)", text) is not None
    )


def _of_length(reading: Reading, found: Sequence[Match]) -> tuple[Match, ...]:
    """Return the figures of the quarters, months or years that a question ranges over, within the period it names."""
    text = reading.parsed.text
    days = next((days for words, days in _LENGTHS if words.search(text)), _YEAR)
    kept = []
    for match in found:
        period = parse_period(match.fact.period) if match.fact.period else None
        asked = reading.asked_periods(match.stored.doc_id)
        if period is None or not (not asked or any(one.contains(period) for one in asked)):
            continue
        length = (period.end - period.start).days + 1
        if days[0] <= length <= days[1] or length == 1:
            kept.append(match)
    return tuple(kept)


def _of_class(reading: Reading, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    text = reading.parsed.text
    own = tuple(group for group in groups if not group.owner)
    if _OVER_TIME.search(text):
        parts = any(name.kind is NameKind.PART for name in reading.parsed.names)
        return groups if parts else own or groups
    now = groups if reading.parsed.periods else latest(reading, groups)
    if _OVER_COMPANIES.search(text) and len(own) > 1 and len({group.doc_id for group in own}) > 1:
        return tuple(group for group in now if not group.owner)
    owned = tuple(group for group in now if group.owner)
    if re.search(r"产品|\bproducts?\b", text, re.IGNORECASE):
        products = tuple(g for g in owned if not _is_region(reading, g) and not _TRADE.search(g.owner))
        owned = products if len(products) > 1 else tuple(g for g in owned if not _is_region(reading, g))
    elif _BUSINESSES.search(text):
        businesses = tuple(g for g in owned if not _is_region(reading, g))
        owned = businesses if len(businesses) > 1 else owned
    if len(owned) > 1:
        return owned
    return groups if len({group.period for group in own}) > 1 else now


def _is_region(reading: Reading, group: Group) -> bool:
    return (
        group.owner in _ABROAD
        or _REGION.search(group.owner) is not None
        or any(m.term.kind == "region" or m.text in _ABROAD for m in reading.glossary.find(group.owner))
    )


def _superlative(reading: Reading, groups: Sequence[Group]) -> Draft | None:
    """Name the owner of the greatest or least figure, and list the others it was compared with."""
    comparable = [group for group in groups if _unit(group) == _unit(groups[0])]
    owners = {(group.doc_id, group.owner) for group in comparable}
    if len(owners) < 2 and len({group.period for group in comparable}) < 2:
        return None
    ordered = sorted(comparable, key=lambda g: _lead(g).fact.value, reverse=not _wants_least(reading, groups))
    best = ordered[0]
    tied = [group for group in ordered if _lead(group).fact.value == _lead(best).fact.value]
    rest = [_row_statement(reading, group) for group in ordered[len(tied) : len(tied) + _MAX_OTHERS]]
    apart = _how_far(reading, ordered)
    return Draft(AnswerStatus.ANSWERED, statements=(_best(reading, tied, comparable), *rest, *apart))


def _is_first(reading: Reading) -> Draft | None:
    """Answer whether the one that a question names is the greatest or least of its kind, with who is."""
    parsed = reading.parsed
    if _RANKS_FIRST.search(parsed.text) is None or not parsed.metrics:
        return None
    companies = tuple(name for name in parsed.names if name.kind is NameKind.COMPANY)
    over = replace(reading, parsed=replace(parsed, kind=QuestionType.SUPERLATIVE, names=companies, words=()))
    groups = _ranked_over(over)
    asked = [name.forms for name in parsed.names if name not in companies]
    asked += [word.forms for word in parsed.words]
    named = [forms for forms in asked if any(holds(folded(group.owner), forms) for group in groups)]
    ranking = _superlative(over, groups) if len(named) == 1 else None
    if ranking is None:
        return None
    first = holds(folded(ranking.statements[0].text), named[0])
    zh = parsed.lang is Language.ZH
    return replace(ranking, opening=("是。" if zh else "Yes. ") if first else ("否。" if zh else "No. "))


def _wants_least(reading: Reading, groups: Sequence[Group]) -> bool:
    """Tell whether the least figure is meant: the lowest level, or of falls the deepest."""
    lowest = _LOWEST.search(reading.parsed.text) is not None
    falls = _FALLS.search(reading.parsed.text) is not None and is_change(_lead(groups[0]).fact)
    return lowest != falls


def _best(reading: Reading, tied: Sequence[Group], comparable: Sequence[Group]) -> Statement:
    lang, best = reading.parsed.lang, tied[0]
    zh = lang is Language.ZH
    line = StatementBuilder(lang)
    lowest = _LOWEST.search(reading.parsed.text) is not None
    which = ("最低" if lowest else "最高") if zh else ("lowest" if lowest else "highest")
    over_time = len({(group.doc_id, group.owner) for group in comparable}) == 1
    names = [period_label(g.period, lang) if over_time else _name(reading, g) for g in tied]
    name = ("和" if zh else " and ").join(dict.fromkeys(names))
    label = without_owner(metric_label(best.lead, lang, reading.glossary), _name(reading, best))
    if is_change(best.lead):
        falls = _FALLS.search(reading.parsed.text) is not None
        label = (
            f"{label}{'降幅' if falls else '增速'}" if zh else f"{label} {'decline' if falls else 'growth'}"
        )
    several = len({group.period for group in comparable}) > 1 and not over_time
    when = period_label(best.period, lang) if several else ""
    if zh:
        line.say(f"{label}{which}的是{name}{f'（{when}）' if when else ''}，为")
    else:
        line.say(f"{name}{f' ({when})' if when else ''} has the {which} {label}: ")
    if is_change(best.lead):
        say_change(line, _lead(best))
    else:
        line.value(_lead(best))
    return line.say("。" if zh else ".").build()


def _unit(group: Group) -> tuple[str, str | None, bool]:
    fact = _lead(group).fact
    return fact.unit, fact.currency, is_change(fact)
