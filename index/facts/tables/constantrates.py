"""Names of columns in; out which of them hold changes at constant rates of exchange, and which as reported.

"Reported 9.5% | CER 7.2%" are two bases of one change, not two metrics, owners or periods. Here is decided which words
say so, and when names that say nothing else are changes: their figures are rates, beside columns of periods.
"""

import re
from collections.abc import Sequence

from index.language.periods import find_periods

_RATES = r"(?:currency|currencies|(?:exchange |fx )?rates?|fx|foreign exchange)"
_CONSTANT = re.compile(
    rf"(?:\b(?:at|in|on an?)\s+)?(?:\bconstant[- ]{_RATES}|\bCER\b)(?:\s+basis)?"
    rf"|\b(?:adjusted|adjusting) for (?:the )?(?:effects? of )?{_RATES}"
    rf"|\b(?:excluding|excl\.?|ex-?|before)\s*(?:the )?(?:(?:effects?|impact) of )?{_RATES}(?: (?:effects?|impact))?"
    r"|\bcurrency[- ](?:neutral|adjusted)\b"
    r"|(?:剔除|扣除|不计|不考虑|撇除)(?:外币|外汇)?(?:汇率|匯率)(?:变动|波动|变化|折算)?(?:的)?(?:因素|影响)?(?:后|之后)?(?:的)?"
    r"|(?:按|以)?(?:固定|不变|恒定|恆定)(?:汇率|匯率)(?:口径|基准|计算|计)?(?:后)?(?:的)?",
    re.IGNORECASE,
)
_LEFT = re.compile(r"[（(]\s*[,，;；]?\s*[)）]|\s{2,}|[,，]\s*$")
_REPORTED = re.compile(
    rf"(?:(?:as|at)\s+)?(?:reported|actual|nominal)(?:\s+{_RATES})?|AER"
    r"|(?:按|以)?(?:报告|报表|列报|实际|名义)(?:汇率|口径|基准)?(?:计算|计)?",
    re.IGNORECASE,
)
_RATE = re.compile(r"[%％]|百分点|\b(?:pp|ppts?|pts|bps?)\b", re.IGNORECASE)
_UNIT = re.compile(r"[（(]\s*[%％]\s*[)）]|[%％]")


def is_constant(name: str) -> bool:
    """Tell whether a column's name says that its figures are at constant rates of exchange."""
    return _CONSTANT.search(name) is not None


def without_rates(name: str) -> str:
    """Return a column's name without the words for constant rates: "2023 CER" → "2023"."""
    return (_LEFT.sub(" ", _CONSTANT.sub(" ", name)).strip() or name) if is_constant(name) else name


def bare_changes(names: Sequence[str], row: Sequence[str]) -> frozenset[int]:
    """Return the places of the columns that are called by nothing but the rates that a change is measured at.

    Args:
        names: of the columns of figures.
        row: the cells of the first row of figures, without its label.
    """
    constant = {at for at, name in enumerate(names) if is_constant(name)}
    dated = any(find_periods(name) for name in names)
    if not constant or not dated or len(row) != len(names):
        return frozenset()
    bare = {at for at, name in enumerate(names) if _says_rates_alone(name)}
    rates = all(_RATE.search(f"{names[at]} {row[at]}") for at in bare)
    return frozenset(bare) if rates and constant & bare else frozenset()


def _says_rates_alone(name: str) -> bool:
    bare = _UNIT.sub("", name).strip()
    return _CONSTANT.fullmatch(bare) is not None or _REPORTED.fullmatch(bare) is not None
