"""The words of a question that are neither metric nor period, sorted: names, unknown names, content words.

Text with the metrics and periods blanked out in, the asked names and words out. Here is decided which words qualify a
metric ("overseas revenue"), which name an owner of figures, and which name what no report has.
"""

import re
from collections.abc import Sequence

from index.language.glossary import Glossary, TermMention
from index.language.scripts import detect_language, fold
from index.language.tokenizing import tokenize
from index.types import Language, Span
from rag.asking import is_function_word, question_type, without_function_words
from rag.names import NameIndex, capitalised_runs, joined, name_words
from rag.types import AskedName, AskedWord, NameKind, QuestionType

METRIC_KINDS = frozenset({"metric"})
"""The glossary kinds that a question can ask the figure of."""
BLANK = "\x01"
"""Stands for a character that was taken already: part of no word."""
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
_LONGEST_NAME = 8
_NUMERAL = re.compile(r"[一二两三四五六七八九十百千几数半]")
_WHOLE_NAME = 2
"""Characters from which a run of Han characters may be a name by itself."""
_DEMONYM = re.compile(
    r"(?:Chinese|American|US|U\.S\.|European|EU|Japanese|Korean|German|French|British|UK|Indian|Asian|Global|International|"
    r"China|Europe|Asia|Q[1-4]|H[12]|FY\d*|CEO|CFO|COO|CTO|AI|RMB|USD|HKD)(?:-[a-z]+)?"
)
"""Words in capitals that say where from, when or in what, not whose."""
_PLACED = re.compile(r"\bin\s+$")
"""What stands before a place: reports in another language write it otherwise, so it is a word like any."""
_HOME = frozenset({"中国", "我国", "全国", "china"})
"""Whose figures a report on the national economy gives without saying so."""
_MODEL = re.compile(r"[\u3400-\u9fff]{2,6}[A-Za-z]*\d+[A-Za-z]*")
"""A product's model: a name and a number."""
_AFTER_HAN = re.compile(r"[A-Za-z0-9]+$")
_QUOTED = re.compile(r"[「“\"『《‘']([^」”\"』》’']{2,40})[」”\"』》’']")
_GLOSSED = re.compile(r"['’”\"]?\s*[（(]")
"""A translation in brackets stands behind a name that the report writes otherwise."""
_SAYS_HOW = frozenset({"change", "unit"})
"""Glossary kinds that say how a figure is to be given, not which."""


def metric_phrases(text: str, metric: Span, periods: Sequence[Span]) -> list[Span]:
    """Return where the words stand that belong to a metric: "overseas" in "overseas revenue", "revenue from X"."""
    before = text[: metric.start]
    for period in periods:
        before = before[: period.start] + BLANK * (period.end - period.start) + before[period.end :]
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


def sort_words(
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
    runs = _runs(rest, [m for m in terms if m.term.kind not in METRIC_KINDS])
    named_alone = not phrases and len(runs) == 1 and question_type(text) is QuestionType.DEFINITION
    words: list[AskedWord] = []
    written, rest = _written_names(text, rest, terms, names)
    parts, rest = _known_parts(rest, names)
    parts += written
    for start, run in _runs(rest, [m for m in terms if m.term.kind not in METRIC_KINDS]):
        in_phrase = any(phrase.start <= start < phrase.end for phrase in phrases)
        qualifies = in_phrase and not run.isdigit() and fold(run) not in _HOME
        mention = term_at.get(run)
        if mention is not None:
            if mention.term.kind not in _SAYS_HOW:
                words.append(AskedWord(fold(run), term_forms(mention, glossary), qualifies))
            continue
        part = names.part(run) if len(run) > 1 and not run.isdigit() and fold(run) not in _HOME else None
        if part is not None and (not run.isascii() or run in written_as_names or not run.islower()):
            parts.append(part)
        elif (qualifies or named_alone) and _is_unknown(run, names):
            parts.append(AskedName(run, NameKind.UNKNOWN, ()))
        else:
            words += _plain_words(run, qualifies=qualifies)
    return tuple(parts), tuple(words)


def _known_parts(rest: str, names: NameIndex) -> tuple[list[AskedName], str]:
    """Take whole Han runs that the library knows as owners of figures, before a term inside them is taken."""
    parts: list[AskedName] = []
    for match in _MODEL.finditer(without_function_words(rest)):
        model = match.group()
        if not names.occurs(_AFTER_HAN.sub("", model)):
            continue
        # "云帆2S" is a model of its own: neither 云帆 nor 云帆2
        known = names.occurs(model)
        parts.append(
            AskedName(model, NameKind.PART if known else NameKind.UNKNOWN, (joined(model),) if known else ())
        )
        rest = rest[: match.start()] + " " * len(model) + rest[match.end() :]
    for match in re.finditer(r"[\u3400-\u9fff][\u3400-\u9fff·・A-Za-z0-9]*", without_function_words(rest)):
        run = match.group()
        part = names.part(run) if len(run) >= _WHOLE_NAME else None
        if part is not None and fold(run) not in _HOME:
            parts.append(part)
            rest = rest[: match.start()] + " " * len(match.group()) + rest[match.end() :]
    return parts, rest


def _written_names(
    text: str, rest: str, terms: Sequence[TermMention], names: NameIndex
) -> tuple[list[AskedName], str]:
    """Take the names written in capitals ("Terra S", "KR-205"): each must be in the evidence, or no report has it."""
    found: list[AskedName] = []
    taken = [mention.span for mention in terms]
    for run in capitalised_runs(text):
        span = _without_common_ends(text, run)
        if not span.of(rest).strip():
            continue
        # "the Acme 100 list" says which report is meant, not whose figure
        of_a_list = _OF_A_LIST.match(text, run.end) is not None and " " in run.of(text)
        if not of_a_list and (any(term.covers(span) for term in taken) or _GLOSSED.match(text, span.end)):
            continue
        kept, name = (run, None) if of_a_list else _written_name(text, rest, span, names)
        is_place = name is not None and name.kind is NameKind.UNKNOWN and _PLACED.search(text[: span.start])
        if kept is None or is_place:
            continue
        found += [name] if name is not None else []
        rest = rest[: kept.start] + " " * (kept.end - kept.start) + rest[kept.end :]
    return found, rest


def _without_common_ends(text: str, span: Span) -> Span:
    """Return a run in capitals without the words at its ends that name nobody: "And", "Chinese", "CEO", "US-listed"."""
    words = list(re.finditer(r"[^ ]+", text[span.start : span.end]))
    while words and _is_common(words[0].group()):
        words.pop(0)
    while words and _is_common(words[-1].group()):
        words.pop()
    if not words:
        return Span(span.start, span.start)
    return Span(span.start + words[0].start(), span.start + words[-1].end())


def _is_common(word: str) -> bool:
    return is_function_word(word.lower()) or _DEMONYM.fullmatch(word) is not None


def _written_name(text: str, rest: str, span: Span, names: NameIndex) -> tuple[Span | None, AskedName | None]:
    """Return the part of a run in capitals that is a name, and the name: None where it belongs to one found before."""
    whole, words = " ".join(span.of(text).split()), " ".join(span.of(rest).split())
    if words != whole and names.part(whole) is not None:
        words = whole
    elif words != whole and names.occurs(whole):
        # the rest of a company's longer name: Airways of "Acme Airways" where Acme was found
        return span, None
    if is_function_word(words.lower()):
        return None, None
    known = _known_name(words, names)
    begins = not text[: span.start].strip() and text.strip().startswith(words.split(" ")[0])
    if known is None and begins and detect_language(text) is Language.EN:
        # the first word of a sentence has its capital from there: "Compare Acme Core"
        first, _, words = words.partition(" ")
        span = Span(span.start + len(first), span.end)
        known = _known_name(words, names) if words else None
    if not words:
        return None, None
    return span, known or AskedName(words, NameKind.UNKNOWN, ())


def _known_name(words: str, names: NameIndex) -> AskedName | None:
    """Return the name that words in capitals are, or end or begin with: "Acme Cloud Orion" may be known as Orion.

    What is left over has to occur in some report: "Acme Pro" is not Acme.
    """
    pieces = words.split(" ")
    for size in range(len(pieces), 0, -1):
        for start in {len(pieces) - size, 0}:
            part = " ".join(pieces[start : start + size])
            left = [piece for piece in (*pieces[:start], *pieces[start + size :]) if not piece.isdigit()]
            known = names.part(part) or (
                AskedName(part, NameKind.PART, (joined(part),)) if names.occurs(part) else None
            )
            if known is not None and all(names.occurs(piece) for piece in left):
                return known
    return None


def _is_unknown(run: str, names: NameIndex) -> bool:
    """Tell whether a short run of Han characters names what no report has: neither it nor a word of it occurs."""
    if not 2 <= len(run) <= _LONGEST_NAME or run.isascii() or _NUMERAL.match(run) or names.occurs(run):
        return False
    words = [word for word in _segmented(run) if len(word) > 1]
    return _is_strange(run) or not any(names.occurs(word) for word in words)


def _is_strange(run: str) -> bool:
    """Tell whether a short run of Han characters is no dictionary word: most likely a name."""
    return (
        2 <= len(run) <= _LONGEST_NAME
        and not run.isascii()
        and any(len(token) == 1 and not token.isdigit() for token in _segmented(run))
    )


def _runs(rest: str, terms: Sequence[TermMention]) -> list[tuple[int, str]]:
    """Cut what remains into glossary terms, runs of Han characters, and Latin words that name something."""
    runs: list[tuple[int, str]] = []
    content = without_function_words(rest)
    for mention in terms:
        asks = mention.text.isascii() and is_function_word(mention.text.lower())
        if content[mention.span.start : mention.span.end].strip() and not asks:
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


def inside(span: Span, others: Sequence[Span]) -> bool:
    """Tell whether a span overlaps one of others."""
    return any(other.start < span.end and span.start < other.end for other in others)


def term_forms(mention: TermMention, glossary: Glossary) -> tuple[str, ...]:
    """Return the forms of a mentioned term in both languages, folded, the mentioned one first."""
    term = mention.term
    forms = (mention.text, term.zh, term.en, *term.zh_aliases, *term.en_aliases)
    return tuple(dict.fromkeys(fold(form) for form in forms if form))
