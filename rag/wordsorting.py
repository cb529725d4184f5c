"""The words of a question that are neither metric nor period, sorted: names, unknown names, content words.

Text with the metrics and periods blanked out in, the asked names and words out. Here is decided which words qualify a
metric ("overseas revenue"), which name an owner of figures, and which name what no report has.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.language.broader import narrower_terms
from index.language.dictionary import dictionary, is_common
from index.language.glossary import Glossary, TermMention
from index.language.scripts import fold, fold_aligned
from index.language.tagging import TaggedWord, tagged
from index.language.tokenizing import tokenize
from index.types import Language, Span
from rag.asking import is_function_word, without_function_words
from rag.businesslines import CLASSES, NAMED_CLASS, is_class, is_line, line_forms
from rag.capitalised import capitalised_runs, name_words
from rag.capitals import Understood, sort_capitals
from rag.names import NameIndex, joined
from rag.populations import POPULATION
from rag.sourcing import is_source
from rag.strangers import is_coined, model_spellings, named_han, strange_models
from rag.types import AskedName, AskedWord, NameKind

__all__ = [
    "BLANK",
    "METRIC_KINDS",
    "Understood",
    "inside",
    "metric_phrases",
    "searched_forms",
    "sort_words",
    "term_forms",
]

METRIC_KINDS = frozenset({"metric"})
"""The glossary kinds that a question can ask the figure of."""
BLANK = "\x01"
"""Stands for a character that was taken already: part of no word."""
_MOST_ALIASES = 8
"""Aliases of a term in each language that passages are looked for by, the most usual first."""
_HAN_RUN = re.compile(r"[\u3400-\u9fff]+|[A-Za-z](?:[A-Za-z0-9]|[&.-](?=[A-Za-z0-9]))*\+{0,2}|\d[\d.]*")
_BREAKS_PHRASE_ZH = re.compile(
    r"[，。；：、？！?!,;:\s]|是|有|在|(?<!行)为|了|和|与|及|跟|或|多少|哪|何|什么|怎|请|比|从|到|对|由"
)
_QUALIFIES_AFTER = re.compile(
    r"\s*(?:per [a-z]+\s+)?(?:(?:that |which )?(?:(?:is|was|were|has|have) )?(?:came?|comes|coming|derived?|derives|"
    r"stem(?:s|med)?|generated|earned|made|contributed)\s+)?(?:of|from|for|in|at|by|on)\s+(?:(?:the|its|their|our|all)\s+)?",
    re.IGNORECASE,
)
_BREAKS_PHRASE_EN = re.compile(
    r"[,;:?!()]|\b(?:of|from|for|in|at|by|on|to|and|or|was|were|is|are|did|do|does|has|have|had|what|which|how|much|many|the|a|an|its|their|our|"
    r"with|as|during|over|than|vs|versus|grow|rise|fall|increase|decrease|change|grew|rose|fell)\b",
    re.IGNORECASE,
)
_EARNS = (
    r"(?:earn|make|generate|report|post|record|have|achieve|book|deliver|bring|contribute|produce|see|show)"
    r"(?:s|ed)?\b"
)
_OWNED = re.compile(rf"['’]s\s+((?:(?!{_EARNS})[a-z][\w-]*\s+){{1,6}})(?={_EARNS})")
_OWNER_BEFORE = re.compile(r"\w['’]s? $")
_BRACKETED = re.compile(r"[^，。；？！,;?!]{0,4}[（(]([^）)]*)[）)]")
_WHOLE_NAME = 2
"""Characters from which a run of Han characters may be a name by itself."""
_BY_OWNERSHIP = frozenset(
    {"股东", "股東", "权益持有人", "shareholders", "shareholder", "stockholders", "owners", "equity holders"}
)
"""Whose a company's profit is in any case."""
_HOME = frozenset({"中国", "我国", "全国", "china"})
"""Whose figures a report on the national economy gives without saying so."""
_FIRMS = frozenset({"企业", "公司", "机构", "厂商"})
"""Words for companies that may be a company's customers: 企业客户."""
_MAIN = frozenset({"主营", "主营业务", "主业"})
"""What a company does in the main: its own figure."""
_NO_QUALIFIER = _HOME | _BY_OWNERSHIP | _MAIN
_QUOTED = re.compile(r"[「“\"『《‘']([^」”\"』》’']{2,40})[」”\"』》’']")
_HAN = re.compile(r"[\u3400-\u9fff]")
_MAYBE_PART = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff·・A-Za-z0-9]*")
_OF_A_CLASS = re.compile(r"公司|企业|厂商|行业")
"""Stands behind the trade of companies that it speaks of (物业公司), which is nobody's name."""
_NOMINAL = frozenset({"j", "l", "i", "s", "b", "eng", "vn", "an"})
"""Parts of speech of abbreviations, set phrases, places, attributes (直营) and nouns made of verbs."""
_EMPTY = frozenset(
    {"d", "p", "c", "r", "y", "q", "m", "f", "k", "zg", "e", "o", "u", "uj", "ul", "uv", "ud", "uz", "ug"}
)
"""Parts of speech of single characters that say nothing by themselves."""
_PREDICATES = frozenset("vadmprc")
_NUMERAL = re.compile(r"[一二两三四五六七八九十几]")
_BEFORE_CLASS = re.compile(rf"[\u3400-\u9fff]{{0,4}}?(?:{'|'.join(sorted(CLASSES))})的?")
"""What may stand between a word that names a part and the metric: 行为健康板块 has a verb and an adjective in it."""
_PER = re.compile(r"\bper\s$", re.IGNORECASE)
_PER_SHARE = "每股"
"""Cut up, it is two words that say nothing."""
_ROLE = "role"
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
    if breaks is _BREAKS_PHRASE_ZH:
        # what narrows a Chinese metric stands before it, or in brackets behind it
        bracketed = _BRACKETED.match(text, metric.end)
        return [*phrases, Span(*bracketed.span(1))] if bracketed else phrases
    behind = breaks.search(text, metric.end)
    phrases.append(Span(metric.end, behind.start() if behind else len(text)))
    # "what margin did Acme's bakeries earn": whose it is stands behind the owner
    phrases += [Span(*match.span(1)) for match in _OWNED.finditer(text)]
    opens = _QUALIFIES_AFTER.match(text, metric.end)
    if opens is not None:
        closes = _BREAKS_PHRASE_EN.search(text, opens.end())
        phrases.append(Span(opens.end(), closes.start() if closes else len(text)))
    return phrases


def sort_words(
    asked: Understood, names: NameIndex, glossary: Glossary
) -> tuple[tuple[AskedName, ...], tuple[AskedWord, ...]]:
    """Sort what remains into owners of figures, unknown names, and plain content words."""
    text, phrases = asked.text, asked.phrases
    written_as_names = {span.of(text) for span in (*name_words(text), *capitalised_runs(text))} | set(
        _QUOTED.findall(text)
    )
    term_at = {m.text: m for m in asked.terms}
    plain_terms = [m for m in asked.terms if m.term.kind not in METRIC_KINDS]
    parts, rest = _models(asked.rest, names)
    known, rest = _known_parts(rest, phrases, names)
    mentioned, rest = _named(rest, asked.metrics, names, is_about=asked.is_about)
    parts += (*known, *mentioned)
    is_about = asked.is_about or any(part.kind is NameKind.PART for part in parts)
    capitals = sort_capitals(replace(asked, rest=rest, is_about=is_about), names)
    parts += capitals.names
    rest = capitals.rest
    words = [
        _phrase(span.of(text), qualifies=_in(span.start, phrases) or _is_owned(text, span))
        for span in capitals.phrases
    ]
    for start, run in _runs(rest, plain_terms):
        qualifies = _in(start, phrases) and not run.isdigit() and _may_narrow(fold(run), names)
        mention = term_at.get(run)
        owner = names.part(run) if mention is not None and run in written_as_names else None
        if mention is not None and owner is not None:
            # "North America" is a word with a translation, and a segment too
            parts.append(replace(owner, forms=(*owner.forms, *term_forms(mention, glossary))))
            continue
        if mention is not None:
            if mention.term.kind not in _SAYS_HOW:
                forms = term_forms(mention, glossary)
                if mention.term.id == "domestic" and (home := glossary.get("china")) is not None:
                    # from where reports in Chinese are written, at home is in China
                    forms = (*forms, *(fold(form) for form in home.forms))
                narrows = qualifies and not is_class(text, start, fold(run))
                words.append(AskedWord(fold(run), (*forms, *names.owners_of_class(forms)), narrows))
            continue
        part = names.part(run) if len(run) > 1 and _may_be_part(run, qualifies=qualifies) else None
        if part is not None and (not run.isascii() or run in written_as_names or not run.islower()):
            parts.append(part)
        else:
            words += _plain_words(text, start, run, phrases if qualifies else ())
    sources = [part for part in parts if part.kind is NameKind.PART and is_source(text, part.text)]
    if sources and (len(sources) < len(parts) or asked.is_about or asked.metrics or words):
        # who says it may be called otherwise where it is said
        parts = [part for part in parts if part not in sources]
    return tuple(parts), tuple(words)


def _phrase(words: str, *, qualifies: bool) -> AskedWord:
    return AskedWord(fold(words), (fold(words),), qualifies)


def _is_owned(text: str, span: Span) -> bool:
    """Tell whether a name stands behind whose it is: of "Acme's North Mill" the figures of the mill are asked for."""
    return _OWNER_BEFORE.search(text, 0, span.start) is not None


def _in(start: int, phrases: Sequence[Span]) -> bool:
    return any(phrase.start <= start < phrase.end for phrase in phrases)


def _named(
    rest: str, metrics: Sequence[Span], names: NameIndex, *, is_about: bool
) -> tuple[list[AskedName], str]:
    """Take the Chinese names that reports mention, and those that are clearly names and no report has."""
    found = []
    in_chinese = names.writes_only(Language.ZH)
    # the dictionary and the parts of speech know words in simplified characters only
    plain = fold_aligned(rest) if _HAN.search(rest) else rest
    for named in list(named_han(plain, metrics, names.occurs, names.written_bare, in_chinese=in_chinese)):
        name = named.span.of(rest)
        if not named.is_known and is_line(plain, named.span, is_about=is_about, names=names):
            continue
        kind, forms = (
            (NameKind.PART, line_forms(joined(named.head or name), names))
            if named.is_known
            else (NameKind.UNKNOWN, ())
        )
        found.append(AskedName(name, kind, forms))
        rest = _blanked(rest, named.span)
    return found, rest


def _models(rest: str, names: NameIndex) -> tuple[list[AskedName], str]:
    """Take the models that a name and a number make: 云帆2S is a model of its own, neither 云帆 nor 云帆2."""
    found = []
    for span in strange_models(
        without_function_words(rest),
        lambda stem: names.part(stem) is not None or _is_coined_here(stem, names),
    ):
        model = span.of(rest)
        written = tuple(joined(form) for form in model_spellings(model) if names.occurs(form))
        found.append(AskedName(model, NameKind.PART if written else NameKind.UNKNOWN, written))
        rest = _blanked(rest, span)
    return found, rest


def _blanked(rest: str, span: Span) -> str:
    return rest[: span.start] + " " * (span.end - span.start) + rest[span.end :]


def _known_parts(rest: str, phrases: Sequence[Span], names: NameIndex) -> tuple[list[AskedName], str]:
    """Take whole Han runs that the library knows as owners of figures, before a term inside them is taken."""
    parts: list[AskedName] = []
    for match in _MAYBE_PART.finditer(without_function_words(rest)):
        for span in _maybe_names(match):
            run = span.of(rest)
            part = names.part(run) if _may_be_part(run, qualifies=_in(span.start, phrases)) else None
            if part is not None and not _OF_A_CLASS.match(rest, span.end):
                parts.append(part)
                rest = _blanked(rest, span)
                if span == Span(*match.span()):
                    break
    return parts, rest


def _may_narrow(word: str, names: NameIndex) -> bool:
    """Tell whether a word may say which figure is meant; 中国 does where a report sets it apart from the world."""
    if word in POPULATION:
        return names.only_on_companies  # there enterprises are customers: "enterprise revenue"
    return word not in _NO_QUALIFIER or (word in _HOME and names.owned_by(_HOME))


def _may_be_part(run: str, *, qualifies: bool) -> bool:
    """Tell whether a run may name an owner of figures: no number, and a common word (服务) only before a metric."""
    if run.isdigit() or fold(run) in _NO_QUALIFIER | POPULATION:
        return False
    words = [] if run.isascii() else list(tagged(run))
    return len(words) != 1 or (_is_noun(words[0]) and (qualifies or not is_common(run)))


def _maybe_names(run: re.Match[str]) -> Iterator[Span]:
    """Yield a run of Han characters, then its nouns by themselves: 晨曦三条线 are lines, of which one is 晨曦.

    What is no noun (上榜) names nobody, and a common noun does only where it is all that the run says.
    """
    words = [replace(word, start=word.start + run.start()) for word in tagged(run.group())]
    nouns = [word for word in words if _is_noun(word)]
    if run.end() - run.start() >= _WHOLE_NAME and nouns:
        yield Span(*run.span())
    for place, word in enumerate(words):
        beside = [words[n] for n in (place - 1, place + 1) if 0 <= n < len(words)]
        apart = not any(_is_noun(other) for other in beside)
        if (
            apart
            and len(words) > 1
            and word in nouns
            and len(word.text) >= _WHOLE_NAME
            and not is_common(word.text)
        ):
            yield Span(word.start, word.end)


def _is_noun(word: TaggedWord) -> bool:
    if word.tag == "m" or _NUMERAL.match(word.text):
        return False
    return word.tag.startswith("n") or word.tag in _NOMINAL or not dictionary().has_word(word.text)


def _is_coined_here(stem: str, names: NameIndex) -> bool:
    return _is_strange(stem) and names.occurs(stem)


def _is_strange(run: str) -> bool:
    """Tell whether a run of Han characters is one coined word: cut up, its pieces would mean something else."""
    words = list(tagged(run))
    return len(words) == 1 and is_coined(words[0])


def _runs(rest: str, terms: Sequence[TermMention]) -> list[tuple[int, str]]:
    """Cut what remains into glossary terms, runs of Han characters, and Latin words that name something."""
    runs: list[tuple[int, str]] = []
    content = without_function_words(rest)
    for mention in terms:
        asks = mention.text.isascii() and is_function_word(mention.text.lower())
        if content[mention.span.start : mention.span.end].strip() and not asks:
            runs.append((mention.span.start, mention.text))
            rest = _blanked(rest, mention.span)
    for match in _HAN_RUN.finditer(without_function_words(rest)):
        word = match.group()
        # "share" asks for a part, but "per share" narrows what is asked for
        names_something = not word.isascii() or not is_function_word(word.lower())
        if names_something or _PER.search(rest, 0, match.start()):
            runs.append((match.start(), word))
    return sorted(runs)


def _plain_words(text: str, start: int, run: str, phrases: Sequence[Span]) -> list[AskedWord]:
    """Return the content words of a run; in one of the phrases around a metric they qualify it."""
    if run.isascii():
        forms = tuple(dict.fromkeys((fold(run), *tokenize(run))))
        return [AskedWord(fold(run), forms, bool(phrases))]
    found: dict[str, AskedWord] = {}
    counted = False
    for word in tagged(fold(run)):
        if text[start + word.start - 1 : start + word.end] == _PER_SHARE:
            found.setdefault(_PER_SHARE, AskedWord(_PER_SHARE, (_PER_SHARE,), bool(phrases)))
        elif len(word.text) > 1 or word.tag not in _EMPTY:
            here = Span(start + word.start, start + word.end)
            qualifies = _in(here.start, phrases) and not counted and _may_qualify(text, word, here, phrases)
            found.setdefault(word.text, AskedWord(word.text, (word.text,), qualifies))
        # the lines of 三条线 are the class of what is named before them
        counted = word.tag == "m"
    return list(found.values())


def _may_qualify(text: str, word: TaggedWord, here: Span, phrases: Sequence[Span]) -> bool:
    """Tell whether a word narrows the metric of its phrase: a noun does, a verb only right before it (订阅收入).

    The class of something that is named before it (云服务板块) says nothing new, but makes a name of any word.
    """
    if word.text in _NO_QUALIFIER | (POPULATION - _FIRMS) or is_class(text, here.start, word.text):
        return False
    if word.tag[0] not in _PREDICATES or not dictionary().has_word(word.text):
        return True
    if word.tag.startswith("v") and NAMED_CLASS.match(text, here.end):
        return True  # a verb before its class is what the business does: 租赁业务
    ends = [phrase.end for phrase in phrases if phrase.start <= here.start < phrase.end]
    return any(end == here.end or _BEFORE_CLASS.fullmatch(text[here.end : end]) for end in ends)


def inside(span: Span, others: Sequence[Span]) -> bool:
    """Tell whether a span overlaps one of others."""
    return any(other.start < span.end and span.start < other.end for other in others)


def term_forms(mention: TermMention, glossary: Glossary) -> tuple[str, ...]:
    """Return the forms of a mentioned term in both languages, folded, the mentioned one first."""
    term = mention.term
    forms = (mention.text, term.zh, term.en, *term.zh_aliases, *term.en_aliases)
    if term.kind == _ROLE:
        # who asks for the boss is told of the chairman or of the general manager
        held = narrower_terms(glossary, term.id)
        forms += tuple(form for one in held if one.kind == _ROLE for form in one.forms)
    return tuple(dict.fromkeys(fold(form) for form in forms if form))


def searched_forms(mention: TermMention) -> tuple[str, ...]:
    """Return the forms of a term that its passages are looked for by: a search for all of them finds any passage."""
    term = mention.term
    aliases = (*term.zh_aliases[:_MOST_ALIASES], *term.en_aliases[:_MOST_ALIASES])
    return tuple(dict.fromkeys(fold(form) for form in (mention.text, term.zh, term.en, *aliases) if form))
