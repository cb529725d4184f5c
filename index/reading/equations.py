"""Equations and raised figures of Office files as text on one line.

What comes in is an equation's XML, or the text of a raised run; what goes out is its signs in order. Decided here: a
fraction, a power and an index keep a sign between their parts, because two numbers that stand side by side are read as
one: 10 and its exponent 8 become 10^8 or 10⁸, not 108.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
EQUATIONS = frozenset((f"{M}oMath", f"{M}oMathPara"))

_BEFORE = {f"{M}den": "/", f"{M}sup": "^", f"{M}sub": "_", f"{M}rad": "√"}
_SUPERSCRIPTS = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_RAISED = re.compile(r"[0-9+\-()n]+")
_GROUPED = frozenset((f"{M}num", f"{M}den", f"{M}sup", f"{M}sub"))


def equation_text(equation: "Element") -> str:
    """Return the text of an equation."""
    parts: list[str] = []
    stack: list[Element | str] = [equation]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            parts.append(node)
        elif node.tag == f"{M}t":
            parts.append(node.text or "")
        else:
            before, after = _signs(node)
            parts.append(before)
            stack += [after, *reversed(node)]
    return "".join(parts)


def raised(text: str) -> str:
    """Return raised figures as such; other raised text, as the th of 5th, is read well as it is."""
    return text.translate(_SUPERSCRIPTS) if _RAISED.fullmatch(text) else text


def _signs(node: "Element") -> tuple[str, str]:
    """Return what stands before and behind a part of an equation."""
    if node.tag == f"{M}d":
        return "(", ")"
    before = _BEFORE.get(node.tag, "")
    if node.tag not in _GROUPED:
        return before, ""
    text = "".join(each.text or "" for each in node.iter(f"{M}t"))
    if not text:  # say the hidden lower bound of a sum
        return "", ""
    is_one = text.isalnum() and (text.isdigit() or len(text) == 1)
    return (before, "") if is_one else (f"{before}(", ")")
