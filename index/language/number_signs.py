"""The place of an amount in a text in, what a sign or word apart from it says of it out.

Here is decided when 负, "minus" and ▲ make an amount negative, and when a currency sign set off by several blanks is
the figure's.
"""

import re

from index.language.affixes import Lead
from index.language.units import CURRENCIES

_NEGATIVE_WORD = re.compile(
    r"(?:(?<![正担肩抱辜欠自胜])[负負]"
    r"|(?:^|(?<=[,;:(|\n])|(?<=[,;:(|] )|\b(?:to|at|of|was|is|were|are|by|with|from|between|reported|posted|recorded"
    r"|reached|and|than|about|around) )(?P<minus>[Mm]inus ))$"
)
"""In "revenue minus $3 million of cost" something is taken away: a noun, no verb, stands before the word."""
_ARROW = re.compile(r"(?:^|[\n\t|])[ \u3000]*▲$")
_CELL_END = re.compile(r"[ \u3000]*(?:$|[\n\t|])")
_SIGN_APART = re.compile(r"([$€£¥￥])[ \xa0]{2,4}$")
_REACH = 24


def with_sign_apart(text: str, lead: Lead) -> Lead:
    """Return a figure's lead with a currency sign that several blanks part from it, as columns of tables do."""
    if lead.currency or lead.signed or text[lead.start - 2 : lead.start].strip(" \xa0") or lead.start < 3:
        return lead
    match = _SIGN_APART.search(text, max(0, lead.start - 5), lead.start)
    if match is None:
        return lead
    return lead._replace(start=match.start(), inner=match.start(), currency=CURRENCIES[match[1]])


def negative_from(text: str, start: int, end: int, *, changes: bool) -> int | None:
    """Return where the sign of the amount text[start:end] begins that a word or ▲ makes negative, None for others.

    Args:
        text: what the amount stands in.
        start: where the amount starts.
        end: where it ends.
        changes: whether it is a ratio or points, whose ▲ is an arrow; so is one beside ▼ and one that opens a line.
    """
    last = text[start - 1 : start]
    if last == "▲":
        opens = _ARROW.search(text, max(0, start - _REACH), start) is not None
        bullet = opens and _CELL_END.match(text, end) is None
        return None if changes or bullet or "▼" in text else start - 1
    if last not in ("负", "負") and text[start - 5 : start] != "inus ":
        return None
    match = _NEGATIVE_WORD.search(text, max(0, start - _REACH), start)
    if match is None:
        return None
    return match.start("minus") if match["minus"] else match.start()
