"""A question that says in which writing the answer stands, and the reports' titles in; which reports it means, out.

"Per the central bank's policy report" means the report whose title says so, in either language. Here is decided how
much of a title has to be said.
"""

import re
from collections.abc import Iterable

from index.language.glossary import Glossary
from index.language.scripts import fold
from index.types import Report
from rag.asking import is_function_word, sources
from rag.types import AskedName, AskedWord, NameKind

_HAN_RUN = re.compile(r"[\u3400-\u9fff]{2,}")
_LATIN = re.compile(r"[a-z][a-z-]{2,}")
_GENERAL = re.compile(
    r"报告|研报|公告|文章|年报|年度|季度|半年|中期|业绩|有限公司|股份|集团|公司|中国|发布|关于"
)
"""What titles of many reports have."""
_LEAST = 2
_AUTHORED = r"(?:研究)?报告(?!期)|研报|白皮书|(?:总结|归纳|梳理|整理|撰写|编制)(?:的|出|了)"
_AUTHORED_EN = r"(?:reports?|deck|study|white paper|note|survey)"
_SAYS_BEHIND = re.compile(
    r" ?(?:预计|预测|预期|认为|总结|指出|提出|归纳|列出|整理|给予|给出|维持|看好|估计|对|给|研报)"
    r"|\s+(?:forecasts?|expects?|estimates?|predicts?|models?|says?|argues?|thinks?)\b"
    r"|['’]s (?:target|price target|tp|rating|estimate|forecast|report|note)\b",
    re.IGNORECASE,
)
_SAYS_BEFORE = re.compile(
    r"\b(?:according to|per|(?:estimated|forecast|projected|published|measured|counted|compiled|reported) by)"
    r"\s+(?:the\s+)?$|(?:根据|按照|据)$",
    re.IGNORECASE,
)
_SET_OFF, _ENDS = re.compile(r"[,，]\s*$"), re.compile(r"\s*[?？.。]?\s*$")
"""Around a name that is set off at the end of a question: "smartphone growth in 2012, Gartner?"."""


def reports_named(text: str, reports: Iterable[Report], glossary: Glossary) -> frozenset[str]:
    """Return the reports that a question names by their titles; none where no title is said, or several as well."""
    said = " ".join(span.of(text) for span in sources(text))
    if not said:
        return frozenset()
    forms = {fold(form) for mention in glossary.find(said) for form in mention.term.forms}
    scored = {report.doc_id: _shared(fold(said), forms, _title(report)) for report in reports}
    best = max(scored.values(), default=0)
    named = frozenset(doc_id for doc_id, score in scored.items() if score == best)
    return named if best >= _LEAST and len(named) < len(scored) else frozenset()


def is_author(text: str, name: AskedName | AskedWord) -> bool:
    """Tell whether a name only says whose report it is that something is asked of: 岚桥的报告, 岚桥资本总结的."""
    if isinstance(name, AskedName) and name.kind is not NameKind.PART:
        return False
    own = re.escape(name.text)
    said = rf"{own}(?:的|这份|那份)?(?:{_AUTHORED})|\b{own}(?:['’]s)?\s+{_AUTHORED_EN}\b"
    return re.search(said, text, re.IGNORECASE) is not None


def _title(report: Report) -> str:
    return _GENERAL.sub(" ", fold(f"{report.metadata.title} {report.metadata.publisher or ''}"))


def _shared(said: str, forms: Iterable[str], title: str) -> int:
    """Return how many Han characters, and twice how many Latin words, of a title are said."""
    runs = [run for said_run in _HAN_RUN.findall(said) for run in _common(said_run, title)]
    runs += [form for form in forms if _HAN_RUN.fullmatch(form) and form in title]
    words = set(_LATIN.findall(title)) & {word for word in _LATIN.findall(said) if not is_function_word(word)}
    return len({place for run in runs for place in _places(run, title)}) + 2 * len(words)


def _common(run: str, title: str) -> Iterable[str]:
    """Yield the pieces of two characters that a run and a title share."""
    return (run[n : n + 2] for n in range(len(run) - 1) if run[n : n + 2] in title)


def _places(run: str, title: str) -> range:
    start = title.find(run)
    return range(start, start + len(run))


def is_source(text: str, name: str) -> bool:
    """Tell whether a name is that of whoever says something of another: "what does Acme Securities forecast for …"."""
    end = text.find(name) + len(name)
    before = text[: end - len(name)]
    set_off = _SET_OFF.search(before) is not None and _ENDS.match(text, end) is not None
    return end >= len(name) and (
        set_off or _SAYS_BEHIND.match(text, end) is not None or _SAYS_BEFORE.search(before) is not None
    )
