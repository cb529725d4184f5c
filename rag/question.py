"""A question in, what it asks out: language, form, names, metrics, periods, and the content words that remain.

A follow-up takes over from the turns before it what it leaves out. Here is decided which words name something (and so
must be found in the evidence) and which only ask.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.language.directions import find_changes, is_base_of_change
from index.language.glossary import Glossary, TermMention
from index.language.numbers import find_quantities
from index.language.periods import PeriodMention, find_periods
from index.language.scripts import detect_language, fold
from index.language.tokenizing import tokenize
from index.types import Language, Span
from rag.asking import is_function_word, question_type, spelled_out, without_class, without_function_words
from rag.compounds import growth_base, heads_of, is_growth
from rag.names import FoundName, NameIndex, capitalised_runs, joined, name_words
from rag.parts import split_question
from rag.types import (
    AskedMetric,
    AskedName,
    AskedPeriod,
    AskedWord,
    NameKind,
    ParsedQuestion,
    Question,
    QuestionType,
    Role,
    Turn,
)

_METRIC_KINDS = frozenset({"metric"})
_CHANGE_KINDS = frozenset({"change"})
_SAYS_HOW = frozenset({"change", "unit"})
"""Glossary kinds that say how a figure is to be given, not which."""
_FOLLOW_UP = re.compile(
    r"^\s*(?:那么?|那|它|其|该|这|而|还有|另外|同期|去年|上年)|呢\s*[？?]?\s*$"
    r"|^\s*(?:what about|how about|and\b|its|their|that|those|the same|same\b|also)"
    r"|\b(?:it|its|they|their|that|those)\b",
    re.IGNORECASE,
)
_HAN_RUN = re.compile(r"[\u3400-\u9fff]+|[A-Za-z](?:[A-Za-z0-9]|[&.-](?=[A-Za-z0-9]))*\+{0,2}|\d[\d.]*")
_BREAKS_PHRASE_ZH = re.compile(
    r"[，。；：、？！?!,;:\s]|是|有|在|为|了|和|与|及|跟|或|多少|哪|何|什么|怎|请|比|从|到|对|由"
)
_QUALIFIES_AFTER = re.compile(
    r"\s*(?:of|from|for|in|at|by|on)\s+(?:(?:the|its|their|our|all)\s+)?", re.IGNORECASE
)
_BREAKS_PHRASE_EN = re.compile(
    r"[,;:?!()]|\b(?:of|from|for|in|at|by|on|to|and|or|was|were|is|are|did|do|does|has|have|had|what|which|how|much|many|the|a|an|"
    r"with|as|during|over|than|vs|versus|grow|rise|fall|increase|decrease|change|grew|rose|fell)\b",
    re.IGNORECASE,
)
_OF_A_LIST = re.compile(
    r"\s*(?:companies|firms|list|report|survey|index|ranking|study|上榜企业|上榜公司|榜单|企业|报告|调研|排行榜|指数)",
    re.IGNORECASE,
)
_LONGEST_NAME = 6
_WHOLE_NAME = 2
"""Characters from which a run of Han characters may be a name by itself."""
_QUOTED = re.compile(r"[「“\"『《‘']([^」”\"』》’']{2,40})[」”\"』》’']")


def parse(question: Question, names: NameIndex, glossary: Glossary) -> ParsedQuestion:
    """Parse a question against the names that a library knows."""
    parsed = _parse_alone(question.text, question.lang, names, glossary)
    earlier = _last_asked(question.history)
    if earlier is None or not _leaves_out(parsed):
        return parsed
    return _take_over(parsed, _parse_alone(earlier, question.lang, names, glossary))


def parse_parts(question: Question, names: NameIndex, glossary: Glossary) -> tuple[ParsedQuestion, ...]:
    """Parse each of the questions that a question is made of; one alone when the later ones name nothing new."""
    pieces = split_question(question.text)
    if len(pieces) == 1:
        return ()
    first = parse(replace(question, text=pieces[0]), names, glossary)
    parsed = [first]
    for piece in pieces[1:]:
        alone = _parse_alone(piece, question.lang or first.lang, names, glossary)
        if not (alone.metrics or alone.words or any(n.kind is not NameKind.COMPANY for n in alone.names)):
            return ()
        parsed.append(_take_over(alone, replace(first, words=(), metrics=())) if not alone.names else alone)
    return tuple(parsed)


def _last_asked(history: Sequence[Turn]) -> str | None:
    return next((turn.content for turn in reversed(history) if turn.role is Role.USER), None)


# ---------------------------------------------------------------- one question by itself


def _parse_alone(text: str, lang: Language | None, names: NameIndex, glossary: Glossary) -> ParsedQuestion:
    text = spelled_out(text)
    found = names.find(text)
    terms = [m for m in glossary.find(text) if not _inside(m.span, [f.span for f in found])]
    periods = [p for p in find_periods(text) if not _inside(p.span, [f.span for f in found])]
    periods = [p for p in periods if not is_base_of_change(text[: p.span.start])]
    metrics = _metrics(terms, glossary)
    metrics, owned = _owners_inside(text, metrics, found, names, glossary)
    found = (*found, *owned)
    kind = _kind(text, metrics, found)
    rest = _rest(without_class(text), found, metrics, periods)
    phrases = [
        phrase for metric in metrics for phrase in _phrases(text, metric.span, [p.span for p in periods])
    ]
    about = frozenset(doc_id for f in found for doc_id in f.name.doc_ids)
    parts, words = _words(text, rest, terms, phrases, names.within(about), glossary)
    expansions = tuple(
        form for m in terms if m.term.kind not in _CHANGE_KINDS for form in _forms(m, glossary)
    )
    changes = find_changes(text)
    return ParsedQuestion(
        text=text,
        resolved=text,
        lang=lang or detect_language(text),
        kind=kind,
        names=tuple(f.name for f in found) + parts,
        metrics=tuple(AskedMetric(m.text, m.term.id, _forms(m, glossary)) for m in metrics),
        periods=tuple(AskedPeriod(p.text, p.period, p) for p in periods),
        words=words,
        expansions=expansions + tuple(form for f in found for form in f.name.forms),
        figures=tuple(q for q in find_quantities(text) if not _inside(q.span, [p.span for p in periods])),
        direction=changes[-1].direction if changes else None,
    )


def _kind(text: str, metrics: Sequence[TermMention], found: Sequence[FoundName]) -> QuestionType:
    """Tell the form of answer; "what is X" without a metric asks what X is."""
    kind = question_type(text)
    asks_what = re.search(r"是什么|what (?:is|are) ", text, re.IGNORECASE) is not None
    return (
        QuestionType.DEFINITION
        if kind is QuestionType.VALUE and not metrics and found and asks_what
        else kind
    )


def _metrics(terms: Sequence[TermMention], glossary: Glossary) -> list[TermMention]:
    """Return the metrics asked for, each once; "ARR growth" asks for ARR, and "growth" by itself for none."""
    metrics: dict[str, TermMention] = {}
    for mention in terms:
        if mention.term.kind in _METRIC_KINDS:
            mention = _of_share(mention, glossary)
            base = growth_base(glossary, mention.term.id)
            if base is not None:
                metrics.setdefault(base.id, TermMention(mention.span, base, base.zh))
            elif not is_growth(mention.term):
                metrics.setdefault(mention.term.id, mention)
    return list(metrics.values())


def _of_share(mention: TermMention, glossary: Glossary) -> TermMention:
    """Return the metric inside "占营收比重": what something is a share of."""
    if not mention.text.startswith(("占", "佔")):
        return mention
    inner = [m for m in glossary.find(mention.text[1:]) if m.term.kind in _METRIC_KINDS]
    return TermMention(mention.span, inner[0].term, inner[0].text) if inner else mention


def _owners_inside(
    text: str, metrics: list[TermMention], found: Sequence[FoundName], names: NameIndex, glossary: Glossary
) -> tuple[list[TermMention], tuple[FoundName, ...]]:
    """Give back what a compound metric took of a known name: in 甲乙云|服务收入 the name is 甲乙云服务."""
    kept, owned = [], []
    for mention in metrics:
        start = _run_start(text, mention.span.start, [f.span for f in found])
        for head in heads_of(glossary, mention.term.id) if start < mention.span.start else ():
            end = mention.span.start + len(head.prefix)
            part = names.part(text[start:end]) if text[mention.span.start : end] == head.prefix else None
            base = glossary.get(head.metric)
            if part is not None and base is not None:
                owned.append(FoundName(Span(start, end), part))
                mention = TermMention(Span(end, mention.span.end), base, text[end : mention.span.end])
                break
        kept.append(mention)
    return kept, tuple(owned)


def _run_start(text: str, end: int, taken: Sequence[Span]) -> int:
    """Return where the run of Han characters before `end` begins, not inside a name already found."""
    start = end
    while (
        start > 0
        and "\u3400" <= text[start - 1] <= "\u9fff"
        and not any(s.start < start <= s.end for s in taken)
    ):
        start -= 1
    return start


def _forms(mention: TermMention, glossary: Glossary) -> tuple[str, ...]:
    term = mention.term
    forms = (mention.text, term.zh, term.en, *term.zh_aliases, *term.en_aliases)
    return tuple(dict.fromkeys(fold(form) for form in forms if form))


def _rest(
    text: str, found: Sequence[FoundName], metrics: Sequence[TermMention], periods: Sequence[PeriodMention]
) -> str:
    """Return the text with names, metrics and periods blanked out."""
    spans = [f.span for f in found] + [m.span for m in metrics] + [p.span for p in periods]
    rest = text
    for span in spans:
        rest = rest[: span.start] + " " * (span.end - span.start) + rest[span.end :]
    return rest


def _phrases(text: str, metric: Span, periods: Sequence[Span]) -> list[Span]:
    """Return where the words stand that belong to a metric: "overseas" in "overseas revenue", "revenue from X"."""
    before = text[: metric.start]
    for period in periods:
        before = before[: period.start] + "，" * (period.end - period.start) + before[period.end :]
    breaks = _BREAKS_PHRASE_ZH if not text[metric.start : metric.end].isascii() else _BREAKS_PHRASE_EN
    start = max((match.end() for match in breaks.finditer(before)), default=0)
    phrases = [Span(start, metric.start)]
    behind = breaks.search(text, metric.end)
    phrases.append(Span(metric.end, behind.start() if behind else len(text)))
    opens = _QUALIFIES_AFTER.match(text, metric.end)
    if opens is not None:
        closes = _BREAKS_PHRASE_EN.search(text, opens.end())
        phrases.append(Span(opens.end(), closes.start() if closes else len(text)))
    return phrases


def _words(
    text: str,
    rest: str,
    terms: Sequence[TermMention],
    phrases: Sequence[Span],
    names: NameIndex,
    glossary: Glossary,
) -> tuple[tuple[AskedName, ...], tuple[AskedWord, ...]]:
    """Sort what remains into owners of figures, unknown names, and plain content words."""
    written_as_names = {span.of(text) for span in name_words(text)} | set(_QUOTED.findall(text))
    term_at = {m.text: m for m in terms}
    words: list[AskedWord] = []
    written, rest = _written_names(text, rest, terms, names)
    parts, rest = _known_parts(rest, names)
    parts += written
    for start, run in _runs(rest, [m for m in terms if m.term.kind not in _METRIC_KINDS]):
        # a name in capitals ("the Cloud 100 list") says which report is meant, not which of its figures
        named = run in written_as_names and run.isascii()
        qualifies = (
            not named and not run.isdigit() and any(phrase.start <= start < phrase.end for phrase in phrases)
        )
        mention = term_at.get(run)
        if mention is not None:
            if mention.term.kind not in _SAYS_HOW:
                words.append(AskedWord(fold(run), _forms(mention, glossary), qualifies))
            continue
        part = names.part(run) if len(run) > 1 and not run.isdigit() else None
        if part is not None and (not run.isascii() or run in written_as_names or not run.islower()):
            parts.append(part)
        elif qualifies and _is_strange(run) and not names.occurs(run):
            parts.append(AskedName(run, NameKind.UNKNOWN, ()))
        else:
            words += _plain_words(run, qualifies=qualifies)
    return tuple(parts), tuple(words)


def _known_parts(rest: str, names: NameIndex) -> tuple[list[AskedName], str]:
    """Take whole Han runs that the library knows as owners of figures, before a term inside them is taken."""
    parts: list[AskedName] = []
    for match in re.finditer(r"[\u3400-\u9fff][\u3400-\u9fff·・A-Za-z0-9]*", without_function_words(rest)):
        part = names.part(match.group()) if len(match.group()) >= _WHOLE_NAME else None
        if part is not None:
            parts.append(part)
            rest = rest[: match.start()] + " " * len(match.group()) + rest[match.end() :]
    return parts, rest


def _written_names(
    text: str, rest: str, terms: Sequence[TermMention], names: NameIndex
) -> tuple[list[AskedName], str]:
    """Take the names written in capitals ("Terra S", "KR-205"): each must be in the evidence, or no report has it."""
    found: list[AskedName] = []
    taken = [mention.span for mention in terms]
    for span in capitalised_runs(text):
        words = span.of(text)
        if not span.of(rest).strip():
            continue
        if _OF_A_LIST.match(text, span.end) and " " in words:
            # "the Acme 100 list" says which report is meant, not whose figure
            rest = rest[: span.start] + " " * len(words) + rest[span.end :]
            continue
        if any(_inside(span, [term]) for term in taken):
            continue
        known = names.part(words) or (
            AskedName(words, NameKind.PART, (joined(words),)) if names.occurs(words) else None
        )
        if known is None and " " in words:
            continue
        found.append(known or AskedName(words, NameKind.UNKNOWN, ()))
        rest = rest[: span.start] + " " * len(words) + rest[span.end :]
    return found, rest


def _is_strange(run: str) -> bool:
    """Tell whether a short run of Han characters is no dictionary word: most likely a name."""
    return (
        2 <= len(run) <= _LONGEST_NAME
        and not run.isascii()
        and any(len(token) == 1 for token in _segmented(run))
    )


def _runs(rest: str, terms: Sequence[TermMention]) -> list[tuple[int, str]]:
    """Cut what remains into glossary terms, runs of Han characters, and Latin words that name something."""
    runs: list[tuple[int, str]] = []
    content = without_function_words(rest)
    for mention in terms:
        if content[mention.span.start : mention.span.end].strip():
            runs.append((mention.span.start, mention.text))
            rest = rest[: mention.span.start] + " " * len(mention.text) + rest[mention.span.end :]
    for match in _HAN_RUN.finditer(without_function_words(rest)):
        word = match.group()
        if not (word.isascii() and is_function_word(word.lower())):
            runs.append((match.start(), word))
    return sorted(runs)


def _plain_words(run: str, *, qualifies: bool) -> list[AskedWord]:
    if run.isascii():
        return [AskedWord(fold(run), tuple(dict.fromkeys((fold(run), *tokenize(run)))), qualifies)]
    if _is_strange(run):
        return [AskedWord(fold(run), (fold(run),), qualifies)]
    return [AskedWord(token, (token,), qualifies) for token in dict.fromkeys(_segmented(run))]


def _segmented(run: str) -> list[str]:
    """Return the words of a Han run, without the bigrams that the tokenizer adds for search."""
    import rjieba

    return [word for word in rjieba.cut(fold(run)) if word.strip()]


def _inside(span: Span, others: Sequence[Span]) -> bool:
    return any(other.start < span.end and span.start < other.end for other in others)


# ---------------------------------------------------------------- follow-ups


def _leaves_out(parsed: ParsedQuestion) -> bool:
    """Tell whether a question needs what was said before: it says so, or names nobody or nothing."""
    if _FOLLOW_UP.search(parsed.text):
        return True
    return not parsed.names and not (parsed.metrics and parsed.words)


def _take_over(parsed: ParsedQuestion, earlier: ParsedQuestion) -> ParsedQuestion:
    """Complete a follow-up: what it does not name itself stays as it was asked before."""
    names = _merged_names(parsed, earlier)
    metrics = parsed.metrics or (earlier.metrics if not _asks_something_else(parsed) else ())
    replaces = bool(parsed.words) or any(name.kind is NameKind.PART for name in parsed.names)
    kept = tuple(word for word in earlier.words if not (replaces and word.qualifies))
    # "and cloud services?" after a figure of cloud products asks for the same figure of another owner
    own = (
        tuple(replace(word, qualifies=True) for word in parsed.words) if not parsed.metrics else parsed.words
    )
    words = parsed.words if parsed.metrics or _asks_something_else(parsed) else (*kept, *own)
    periods = parsed.periods or earlier.periods
    own_kind = parsed.kind not in (QuestionType.OPEN, QuestionType.VALUE)
    kind = parsed.kind if own_kind or parsed.metrics else earlier.kind
    taken = [n.text for n in names if n not in parsed.names]
    taken += [m.text for m in metrics if m not in parsed.metrics] + [
        w.text for w in words if w not in parsed.words
    ]
    taken += [p.text for p in periods if p not in parsed.periods]
    return replace(
        parsed,
        resolved=" ".join((parsed.text, *taken)),
        kind=kind,
        names=names,
        metrics=metrics,
        words=words,
        periods=periods,
        expansions=tuple(dict.fromkeys((*parsed.expansions, *earlier.expansions))),
    )


def _asks_something_else(parsed: ParsedQuestion) -> bool:
    return not parsed.metrics and len(parsed.words) >= 2


def _merged_names(parsed: ParsedQuestion, earlier: ParsedQuestion) -> tuple[AskedName, ...]:
    """Keep the names of a follow-up, and the earlier ones of a kind that it does not name."""
    kinds = {name.kind for name in parsed.names}
    kept = [n for n in earlier.names if n.kind not in kinds and n.kind is not NameKind.UNKNOWN]
    if parsed.names and NameKind.COMPANY in kinds:
        kept = []
    return (*parsed.names, *kept)
