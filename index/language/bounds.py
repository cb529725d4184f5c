"""Words for a bound: "above 40%", 超过30%. In a label or question, what stands before it is bounded by it."""

import re

BOUND = re.compile(
    r"(?:[>＞≥<＜≤]|超过?|高于|低于|不足|大于|小于|\b(?:above|below|over|under|exceeding|more than|less than)\b)"
    r"\s*[^\d\s]{0,3}\s?\d(?:[\d.]*\s*[%％])?"
    r"|\d[\d.]*\s*[%％]\s*(?:以上|以下|or more|or less)",
    re.IGNORECASE,
)
"""A bound in a label: what stands before it is what is bounded, what behind it what is told."""
