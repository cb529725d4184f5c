"""A question why something was done and a sentence in, whether the sentence says that it was not done, out.

"We did not lay anyone off because of AI", 公司没有因为成本上升而提价: here is decided that what is denied has to be the
deed that the question presumes, and that who only denies another cause of it denies nothing.
"""

import re
from collections.abc import Sequence

from rag.asking import asks_cause
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded, holds

_NOT_ZH = r"(?<!有)(?:没有|并未|未曾|从未|从没|没|未|不会)(?!只|仅|完全|停|止)"
_NOT_EN = r"(?:\b(?:not|never|no)\b|n['’]t\b)(?! (?:only|just|merely|entirely|stop))"
_CAUSE_ZH = r"(?:(?:因为|因(?!为)|由于)(?P<cause>[^，。；]{1,14}?)(?:而|就|去)?|[^，。；的因由]{0,2}?)"
_BETWEEN_EN = r"(?: (?!stop|cease)[\w'’-]+){0,2}? "
_BECAUSE = re.compile(r"\b(?:because of|due to|owing to|because)\b(?P<cause>.{1,80})", re.IGNORECASE)
_CLAUSES = re.compile(r"[,，;；。!！?？]|\.(?!\d)|(?<![不])但(?!是?不)|\bbut\b", re.IGNORECASE)
_NEGATED = re.compile(rf"{_NOT_ZH}|{_NOT_EN}|不", re.IGNORECASE)
_NO_DEED = re.compile(r"\b(?:because|staff|people|company)\b|因为", re.IGNORECASE)


def denies_premise(reading: Reading, text: str) -> bool:
    """Tell whether some sentences deny what a question on a cause presumes to have been done."""
    parsed = reading.parsed
    if not asks_cause(parsed.text) or _NEGATED.search(_without_why(parsed.text)):
        return False
    words = [word.forms for word in parsed.words if not _NO_DEED.fullmatch(word.text)]
    words += [metric.forms for metric in parsed.metrics]
    clauses = [folded(clause) for clause in _CLAUSES.split(text)]
    return any(_denies(clause, words) for clause in clauses if _NEGATED.search(clause))


def _without_why(text: str) -> str:
    return re.sub(r"\bwhy (?:not)?|为什么|为何", "", text, flags=re.IGNORECASE)


def _denies(clause: str, words: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether a clause holds most of a question's words and denies one of them, by no other cause alone."""
    if sum(holds(clause, forms) for forms in words) * 2 < len(words):
        return False
    for forms in words:
        # the longest first: of "cut its dividend" and "cut" what the clause says in full
        for form in sorted((form for form in forms if form in clause), key=len, reverse=True):
            said = _denial(form).search(clause)
            if said is None:
                continue
            others = [other for other in words if other is not forms]
            cause = said.groupdict().get("cause") or _cause_behind(clause[said.end() :])
            if not cause or any(holds(cause, other) for other in others):
                return True
    return False


def _denial(form: str) -> re.Pattern[str]:
    """Return what denies a deed right before its word."""
    if form.isascii():
        return re.compile(rf"{_NOT_EN}{_BETWEEN_EN}{re.escape(form)}(?![a-z])", re.IGNORECASE)
    return re.compile(rf"{_NOT_ZH}{_CAUSE_ZH}{re.escape(form)}")


def _cause_behind(words: str) -> str:
    found = _BECAUSE.search(words)
    return found["cause"] if found is not None else ""
