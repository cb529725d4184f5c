"""Whose figure a fact is, held against whom the question names.

Here is decided that a sibling's figure, a joint one, or that of a model's family is nobody else's.
"""

import re
from collections.abc import Sequence

from index.language.scripts import fold_aligned
from index.types import FactSource, StoredFact
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded, holds
from rag.types import AskedName, NameKind, ParsedQuestion

_DESIGNATOR = re.compile(r"[A-Za-z]*\d+[A-Za-z]*$")  # what tells a model from its family
_BEHIND = re.compile(r" ([A-Z][\w-]*)")
_OF_A_LINE = frozenset({"series", "line", "family", "range", "model", "models"})
"""Words behind a model's name that say only what it is."""
_AND = re.compile(r"(?<=[^\s])(?:[和与及、]|以及|\s+and\s+)(?=\S)")
_BESIDE_WORD = re.compile(
    r"可比(?:上市)?公司|同行(?:业)?公司|竞争对手|竞争者|竞品|友商|\b(?:competitor|rival|peer|comparable company)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    rf"(?:{_BESIDE_WORD.pattern})\s*(?P<name>(?:[A-Z]|[\u4e00-\u9fff])(?-i:\S).*)", re.IGNORECASE | re.DOTALL
)
"""Words that set another firm beside the report's own."""
_LEFT_OUT = re.compile(
    r"(?:不含|不包括|不算|剔除|除去|除了|\b(?:excluding|without|except)\b)[^，,。？?）)]*", re.IGNORECASE
)


def of_part(reading: Reading, stored: StoredFact) -> bool:
    """Tell whether a figure belongs to a product or segment that the question names.

    A figure whose label names another owner is a sibling's, however near it stands.
    """
    title = folded(reading.reports[stored.doc_id].metadata.title)
    # a name in a report's title names the report: each of its figures is meant
    parts = [
        name for name in reading.parsed.names if name.kind is NameKind.PART and not holds(title, name.forms)
    ]
    if not parts:
        return True
    fact = stored.fact
    label = folded(fact.segment, fact.metric_text)
    if _is_joint(fact.segment, parts, parsed=reading.parsed):
        return False
    if _is_longer(reading, stored, parts):
        return False
    if any(holds(label, name.forms) for name in parts):
        return True
    # a heading may name whom its section is about, or whom it only speaks of: who has figures of his own has no other's
    says_whose = bool(fact.segment) and (fact.source is FactSource.ORDER or _has_own(reading, stored, parts))
    if not says_whose and any(holds(folded(reading.headings_of(stored)), name.forms) for name in parts):
        # on a slide or in a section about somebody, figures do not say again whose they are; those of a chart do
        return True
    if fact.segment or any(_is_kin(label, name) for name in parts):
        return False
    return any(holds(around(reading, stored), name.forms) for name in parts)


def _has_own(reading: Reading, stored: StoredFact, parts: Sequence[AskedName]) -> bool:
    """Tell whether a figure's report gives figures under the very name that is asked for."""
    owners = {other.fact.segment for other in reading.facts if other.doc_id == stored.doc_id}
    return any(holds(folded(owner), name.forms) for owner in owners if owner for name in parts)


def _is_joint(owner: str, parts: Sequence[AskedName], parsed: ParsedQuestion) -> bool:
    """Tell whether an owner is several of which the question names only some: what they have together is of none alone.

    A name that holds the joining word itself ("metering and valves") is one owner's.
    """
    pieces = [piece for piece in _AND.split(folded(owner)) if piece.strip()]
    if len(pieces) < 2:
        return False
    asked = folded(_LEFT_OUT.sub("", parsed.text))
    parts = [name for name in parts if holds(asked, name.forms)]
    whole = any(_AND.search(name.text) for name in parts)
    held = [any(holds(piece, name.forms) for name in parts) or piece.strip() in asked for piece in pieces]
    return not whole and any(held) and not all(held)


def _is_longer(reading: Reading, stored: StoredFact, parts: Sequence[AskedName]) -> bool:
    """Tell whether a figure's owner has a longer name of which each name asked for is only the beginning.

    "Acme Pay Business" is not "Acme Pay" where a report has figures of either, and 云帆3 Pro is never 云帆3.
    """
    owner = fold_aligned(stored.fact.segment)
    asked = folded(reading.parsed.text)
    held = [form for name in parts for form in name.forms if holds(owner, (form,))]
    for form in held:
        behind = _BEHIND.search(stored.fact.segment, owner.find(form) + len(form))
        longer = behind is not None and behind.start() == owner.find(form) + len(form)
        if not longer or behind is None or folded(f"{form}{behind.group()}") in asked:
            return False
        is_model = _DESIGNATOR.search(form) is not None and behind[1].lower() not in _OF_A_LINE
        if not is_model and form not in {folded(other.fact.segment) for other in reading.facts}:
            return False
    return bool(held)


def _is_kin(label: str, part: AskedName) -> bool:
    """Tell whether a label that does not name somebody names the family: 云帆2 or 云帆系列 where 云帆3 is asked.

    So does the beginning of a longer name: "Acme Pay" where "Acme Pay Business" is asked, 云帆3 for 云帆3 Pro.
    """
    stems = {_DESIGNATOR.sub("", form).strip() for form in part.forms if _DESIGNATOR.search(form)}
    if any(len(stem) > 1 and holds(label, (stem,)) for stem in stems):
        return True
    shorter = {form.rpartition(" ")[0] for form in part.forms}
    return any(holds(label, (own,)) for own in shorter if " " in own or _DESIGNATOR.search(own))


def of_company(parsed: ParsedQuestion, stored: StoredFact) -> bool:
    """Tell whether a figure is in a report on one of the companies that the question names, if it names any."""
    companies = [name for name in parsed.names if name.kind is NameKind.COMPANY]
    if not companies:
        return True
    return any(stored.doc_id in name.doc_ids for name in companies) and not _is_strangers(parsed, stored)


def _is_strangers(parsed: ParsedQuestion, stored: StoredFact) -> bool:
    """Tell whether a figure is of a firm that the report only sets beside its own, and the question does not name."""
    found = _BESIDE.match(stored.fact.segment)
    return found is not None and not holds(folded(parsed.text), (folded(found["name"]), folded(found[0])))


def is_beside(question: str, text: str) -> bool:
    """Tell whether a sentence is on a firm set beside the report's own, for which the question does not ask."""
    found = _BESIDE.match(text.lstrip(" \t-*•·"))
    return found is not None and _BESIDE_WORD.search(question) is None


def around(reading: Reading, stored: StoredFact) -> str:
    """Return a figure's label with the clause that it stands in, folded."""
    fact = stored.fact
    return folded(fact.segment, fact.metric_text, fact.span.of(reading.text_of(stored.doc_id)))
