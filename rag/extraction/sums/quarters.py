"""Whether a question compares a quarter with the one before it, and which quarter that is."""

import re

from index.language.periods import Period, parse_period

_BY_QUARTER = re.compile(
    r"环比|按季|(?:较|比|与|从)上[一个]?季度?|\b(?:qoq|q/q|quarter[- ](?:on|over)[- ]quarter|sequential(?:ly)?|"
    r"(?:than|over|from|versus|vs\.?|on|against|to|with) (?:the |its |their )?"
    r"(?:quarter (?:before|earlier)|(?:prior|preceding|previous|last) quarter))\b",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"环比|按季|上个?季度?|\b(?:qoq|q/q|quarter[- ](?:on|over)[- ]quarter|sequential(?:ly)?|"
    r"(?:quarter (?:before|earlier)|(?:prior|preceding|previous|last) quarter))\b",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"(FY)?(\d{4})Q([1-4])")
_QUARTERS = 4


def asks_by_quarter(text: str) -> bool:
    """Tell whether a question compares with the quarter before: "quarter on quarter", 环比."""
    return _BY_QUARTER.search(text) is not None


def quarter_before(period: Period) -> Period | None:
    """Return the quarter before a quarter, None for any other period."""
    part = _QUARTER.fullmatch(period.label)
    if part is None:
        return None
    year, quarter = int(part.group(2)), int(part.group(3))
    return parse_period(f"{part.group(1) or ''}{year - (quarter == 1)}Q{quarter - 1 or _QUARTERS}")
