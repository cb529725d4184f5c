"""A question in, the questions it is made of out: "How much was revenue, and who is the CFO?" asks twice.

Here is decided when a question is more than one: each piece has to ask by itself, and the later ones have to name
something of their own ("and how much did it grow" goes with what stands before it).
"""

import re

from index.language.glossary import Glossary

_JOINT = re.compile(
    r"[，,；;？?]\s*(?:and\b|以及|并且|同时|另外|又)?\s*"
    r"|\s*(?:、|以及|和|与|及)\s*(?=(?:有|共有)?(?:多少|几)[个家位名款项张台件人次])"
    r"|\s+and\s+(?=(?:(?:at|by|for|from|in|on|since|to)\s+)?(?:what|who|whom|when|where|how|which|why)\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"多少|多[高大长久远快重]|几[个家位名款项年月张台件人次]|什么|谁|哪|何[时日]|怎么|如何|为何|吗|呢\s*[？?]?$|\b(?:what|who|whom|whose|when|where|how|which|why)\b"
    r"|^(?:does|did|do|is|are|was|were|has|have)\b",
    re.IGNORECASE,
)
_MAX_PARTS = 3
_METRIC = "metric"
_ASKED_ALONE = frozenset({"market", "role", "filing"})
"""Glossary kinds of what is asked for beside a figure: the rating and the target price."""
_JOINS = re.compile(r"\s*(?:[、,，/]|和|与|及|以及|and|&)\s*(?:its\s+|the\s+)?", re.IGNORECASE)


def split_question(text: str) -> tuple[str, ...]:
    """Return the pieces of `text` that each ask something, or `text` alone."""
    pieces: list[str] = []
    for piece in _JOINT.split(text.strip()):
        if not piece.strip():
            continue
        if pieces and not (_ASKS.search(piece) and _ASKS.search(pieces[-1])):
            pieces[-1] = f"{pieces[-1]}，{piece}" if not piece.isascii() else f"{pieces[-1]}, {piece}"
        else:
            pieces.append(piece.strip())
    return tuple(pieces) if 1 < len(pieces) <= _MAX_PARTS else (text,)


def coordinated(text: str, glossary: Glossary) -> tuple[str, ...]:
    """Return a question for a figure and for something else beside it as one for each: "rating and target price"."""
    terms = glossary.find(text)
    for first, second in zip(terms, terms[1:], strict=False):
        kinds = {first.term.kind, second.term.kind}
        joint = text[first.span.end : second.span.start]
        if _METRIC in kinds and kinds & _ASKED_ALONE and _JOINS.fullmatch(joint):
            before, behind = text[: first.span.start], text[second.span.end :]
            return f"{before}{first.text}{behind}", f"{before}{second.text}{behind}"
    return (text,)
