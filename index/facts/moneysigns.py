"""The rows of a table in, each as its cells; out in which money the bare figures of each are, told by signs alone.

Accounts give the sign of a currency on the first figure of a column and on its sums, and leave the figures between
bare: "$6,701", "35,926", "$51,180". Here is decided which rows are meant by the sign above them: not those that
count shares or things, nor what follows a figure for a share.
"""

import re
from collections.abc import Sequence

from index.facts.cells import figures_of, is_bare
from index.language.numbers import Unit

_PER_SHARE = re.compile(r"\bper\b|每股|单位", re.IGNORECASE)
_SHARES = re.compile(r"\bshares?\b|\bdenominator\b|\boptions\b|\bADSs?\b|股数|股份|股本", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:employees|headcount|staff|customers|clients|users|subscribers|members|stores|outlets|branches|locations|sites"
    r"|units|vehicles|cars|rooms|hotels|loans|accounts|contracts|patents|countries|hours|days|months|years|tons|tonnes"
    r"|barrels|volumes?|number|count|multiple|times)\b|数量|人数|户数|家数|次数|天数|员工|客户|用户|门店",
    re.IGNORECASE,
)


def signed_money(rows: Sequence[Sequence[str]]) -> list[str | None]:
    """Return for each row the currency that its bare figures are in by the sign above them, None where no sign tells.

    rows: the cells of the rows under one line of names, the label first.
    """
    found: list[str | None] = []
    current: str | None = None
    begun = 0  # the first of the bare rows since the last sign
    for index, cells in enumerate(rows):
        figures = [figure for cell in cells[1:] for figure in figures_of(cell)]
        signs = {figure.currency for figure in figures if figure.unit is Unit.MONEY and figure.scale is None}
        if signs:
            whole = len(signs) == 1 and not _PER_SHARE.search(cells[0])
            current, begun = (next(iter(signs)) if whole else None), index + 1
        elif figures and _SHARES.search(cells[0]):  # the bare rows around one of shares are of shares
            found[begun:] = [None] * (index - begun)
            current = None
        bare = any(map(is_bare, figures)) and not signs and not _COUNTED.search(cells[0])
        found.append(current if bare else None)
    return found
