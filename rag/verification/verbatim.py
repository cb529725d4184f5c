"""A statement and its sources in; where it is a report's own words, the figures in them, out.

Here is decided what are a report's own words: whole sentences or rows in a row, but for white space, marks of quotation
and how rows are parted. What is cut within a sentence may say otherwise than the whole, and is no quotation.
"""

import re
from collections.abc import Sequence
from itertools import accumulate

from index.language.numbers import find_quantities
from rag.types import Stated
from rag.verification.evidence import Evidence

_BESIDE = re.compile(r"[\s|“”\"「」『』;；]")


def quoted_numbers(text: str, evidence: Sequence[Evidence]) -> tuple[Stated, ...] | None:
    """Return the figures of a text that is whole sentences of one source, None where it is not."""
    source = next((one for one in evidence if is_whole(text, one)), None)
    if source is None:
        return None
    return tuple(
        Stated(
            span=figure.span,
            value=figure.value,
            unit=figure.unit.value,
            scale=figure.scale,
            currency=figure.currency,
            metric=None,
            entity=None,
            period=None,
            source=source.index,
        )
        for figure in find_quantities(text)
    )


def stands_verbatim(name: str, evidence: Sequence[Evidence]) -> bool:
    """Tell whether a name stands in a source as it is, in no longer word or number."""
    ends = (
        r"(?<![A-Za-z0-9])" if name[0].isascii() else "",
        r"(?![A-Za-z0-9])" if name[-1].isascii() else "",
    )
    pattern = re.compile(f"{ends[0]}{re.escape(name)}{ends[1]}")
    return any(pattern.search(sentence.text) for source in evidence for sentence in source.sentences)


def is_whole(text: str, source: Evidence) -> bool:
    """Tell whether a text is one or more whole sentences or rows of a source."""
    wanted = _BESIDE.sub("", text)
    sentences = [_BESIDE.sub("", sentence.text) for sentence in source.sentences]
    place = "".join(sentences).find(wanted) if wanted else -1
    bounds = {0, *accumulate(map(len, sentences))}
    return place in bounds and place + len(wanted) in bounds
