"""The rows of a table in, each as its cells; out in which money the bare figures of each are, told by signs alone.

Accounts give the sign of a currency on the first figure of a column and on its sums, and leave the figures between
bare: "$6,701", "35,926", "$51,180". Here is decided which rows are meant by the sign above them: not those that
count shares or things, nor what follows a figure for a share.
"""

import re
from collections.abc import Sequence

from index.facts.tables.cells import figures_of, is_bare
from index.language.numbers import Quantity, Unit

_PER_SHARE = re.compile(r"\bper\b|每股|单位", re.IGNORECASE)
_SHARES = re.compile(r"\bshares?\b|\bdenominator\b|\boptions\b|\bADSs?\b|股数|股份|股本", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:(?:total|average|active|paying|new) )*(?:employees|headcount|staff|customers|clients|users|subscribers"
    r"|members|stores|outlets|branches|locations|sites|units|vehicles|cars|rooms|hotels|patents|countries|hours|days|months"
    r"|years|tons|tonnes|barrels|volumes?|multiple|times)(?:$|\s*[,(–—-]|\s+(?:at|as|in|sold|shipped|served|occupied)\b)"
    r"|.*(?:\b(?:number|count) of\b|\b(?:volumes?|headcount|tonnes|barrels)$)"
    r"|.*(?:数量|人数|户数|家数|次数|天数|客户数|用户数|门店数)|(?:员工|客户|用户|门店)",
    re.IGNORECASE,
)


def counts_things(label: str) -> bool:
    """Tell whether a row's label says that its bare figures count people or things: "Headcount", "Stores, total"."""
    found = _COUNTED.match(label.strip())
    return found is not None and (label.isascii() or found.end() == len(label.strip()))


_CARRIED = re.compile(
    r"(?:.+ )?(?:investments|subsidiaries|associates|joint ventures|loans|deposits|orders|contracts|acquisitions"
    r"|disposals|transactions|securities|options|warrants|leases|projects|properties|deals)(?: \(.*\))?",
    re.IGNORECASE,
)
"""What accounts carry at an amount under the bare word: "Investments" counts none."""


def number_form(name: str) -> str:
    """Return what the bare word for things means as a metric: "Vessels" their number; "" where it may be an amount."""
    return f"number of {name}" if name.isascii() and not _CARRIED.fullmatch(name) else ""


def signed_money(rows: Sequence[Sequence[str]]) -> list[str | None]:
    """Return for each row the currency that its bare figures are in by the sign above them, None where no sign tells.

    rows: the cells of the rows under one line of names, the label first.
    """
    found: list[str | None] = []
    signs: dict[int, str | None] = {}  # the last sign of each column
    begun = 0  # the first of the bare rows since the last sign
    for index, cells in enumerate(rows):
        figures = {place: figures_of(cell) for place, cell in enumerate(cells[1:])}
        signed = {place: sign for place, held in figures.items() if (sign := _sign(held))}
        if signed:
            whole = not _PER_SHARE.search(cells[0])
            signs |= signed if whole else dict.fromkeys(signed)
            begun = index + 1
        elif any(figures.values()) and _SHARES.search(
            cells[0]
        ):  # the bare rows around one of shares are of shares
            found[begun:] = [None] * (index - begun)
            signs = {}
        bare = [place for place, held in figures.items() if any(map(is_bare, held))]
        meant = {signs.get(place) for place in bare}
        told = len(meant) == 1 and not signed and not counts_things(cells[0])
        found.append(next(iter(meant)) if told else None)
    return found


def _sign(figures: Sequence[Quantity]) -> str | None:
    """Return the currency of a cell's figure that has its sign alone, no scale."""
    return next((each.currency for each in figures if each.unit is Unit.MONEY and each.scale is None), None)
