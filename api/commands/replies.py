"""How a reply reads in the terminal: the answer, where it stands, what was assumed, why it was refused.

In comes a reply; out goes text in the reply's language. Nothing is added to what the reply says.
"""

import json
from collections.abc import Iterator, Sequence

from api.commands.output import columns, echo_text, one_line
from index.types import Language
from rag.types import Citation, NearestFact, Reason, Reply, Table

_QUOTE_WIDTH = 400

_WORDS: dict[str, dict[Language, str]] = {
    "page": {Language.ZH: "第 {} 页", Language.EN: "p. {}"},
    "quote": {Language.ZH: "「{}」", Language.EN: "“{}”"},
    "sources": {Language.ZH: "出处", Language.EN: "Sources"},
    "assumed": {Language.ZH: "按此理解：{}", Language.EN: "Assumed: {}"},
    "reason": {Language.ZH: "原因：{}", Language.EN: "Reason: {}"},
    "nearest": {Language.ZH: "报告中最接近的内容", Language.EN: "Nearest facts in the reports"},
    "model": {
        Language.ZH: "（由语言模型撰写，数字已核对）",
        Language.EN: "(written by a language model, figures checked)",
    },
    "fallback": {
        Language.ZH: "（未采用语言模型的回答：{}）",
        Language.EN: "(the language model's answer was not used: {})",
    },
    "removed": {
        Language.ZH: "（删去了语言模型的 {} 句无法核对的话）",
        Language.EN: "(statements of the language model cut because they could not be checked: {})",
    },
    "parse": {Language.ZH: "对问题的理解", Language.EN: "How the question was understood"},
}
_REASONS: dict[Reason, dict[Language, str]] = {
    Reason.NOT_IN_CORPUS: {Language.ZH: "报告中没有相关内容", Language.EN: "the reports do not say"},
    Reason.ENTITY_UNKNOWN: {
        Language.ZH: "报告中没有这个名称",
        Language.EN: "the reports do not know this name",
    },
    Reason.PERIOD_NOT_COVERED: {
        Language.ZH: "报告未涵盖该期间",
        Language.EN: "the reports do not cover this period",
    },
    Reason.AMBIGUOUS_QUESTION: {
        Language.ZH: "问题有多种理解",
        Language.EN: "the question can mean several things",
    },
    Reason.FALSE_PREMISE: {
        Language.ZH: "问题的前提与报告不符",
        Language.EN: "the reports contradict the question",
    },
    Reason.CONFLICTING_SOURCES: {
        Language.ZH: "各报告说法不一",
        Language.EN: "the reports contradict one another",
    },
    Reason.LABELS_UNCERTAIN: {
        Language.ZH: "数字对应的项目无法确定",
        Language.EN: "figures without certain labels",
    },
}


def echo_reply(reply: Reply) -> None:
    """Write a reply to stdout."""
    echo_text(reply.answer)
    echo_evidence(reply)


def echo_evidence(reply: Reply) -> None:
    """Write what stands around the answer: table, sources, assumptions, reason, nearest facts, what a model did."""
    for part in _parts(reply):
        echo_text("\n" + part)


def _parts(reply: Reply) -> Iterator[str]:
    lang = reply.lang
    if reply.table is not None:
        yield table_lines(reply.table)
    if reply.reason is not None:
        yield _say("reason", lang, reason_words(reply.reason, lang))
    if reply.assumptions:
        yield "\n".join(_say("assumed", lang, assumption) for assumption in reply.assumptions)
    if reply.citations:
        yield cited_places(reply.citations, lang)
    if reply.nearest:
        yield "\n".join([_say("nearest", lang), *(_nearest(fact, lang) for fact in reply.nearest)])
    yield from _model_parts(reply, lang)
    if reply.parse is not None:
        shown = json.dumps(reply.parse, ensure_ascii=False, indent=2, default=str)
        yield f"{_say('parse', lang)}\n{shown}"


def _model_parts(reply: Reply, lang: Language) -> Iterator[str]:
    if reply.llm_generated:
        yield _say("model", lang)
    if reply.fallback is not None:
        yield _say("fallback", lang, reply.fallback.rstrip("."))
    if reply.removed:
        yield _say("removed", lang, str(len(reply.removed)))


def cited_places(citations: Sequence[Citation], lang: Language) -> str:
    """Return where cited passages stand, each with its quote."""
    return "\n".join([_say("sources", lang), *(_citation(citation, lang) for citation in citations)])


def reason_words(reason: Reason, lang: Language) -> str:
    """Return why something is not, or only partly, answered."""
    return _REASONS[reason][lang]


def _citation(citation: Citation, lang: Language) -> str:
    quote = _say("quote", lang, one_line(citation.quote, width=_QUOTE_WIDTH))
    return f"[{citation.id}] {_place(citation.title, citation.page, lang)}\n    {quote}"


def _nearest(fact: NearestFact, lang: Language) -> str:
    where = ", ".join(filter(None, (fact.period, _place(fact.title, fact.page, lang))))
    return f"  · {one_line(fact.text, width=_QUOTE_WIDTH)} ({where})"


def _place(title: str, page: int | None, lang: Language) -> str:
    return one_line(title) if page is None else f"{one_line(title)}, {_say('page', lang, str(page))}"


def table_lines(table: Table) -> str:
    """Return a table as lines whose columns stand below one another."""
    rows = [
        [cell.text + (f" [{cell.citation}]" if cell.citation else "") for cell in row] for row in table.rows
    ]
    return "\n".join(columns([list(table.columns), *rows]))


def _say(what: str, lang: Language, value: str = "") -> str:
    return _WORDS[what][lang].format(value)
