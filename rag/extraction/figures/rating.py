"""What an analyst recommends, where a question asks for the rating: "We reiterate Outperform", 维持"买入"评级.

Reports seldom put the word "rating" beside it; here is decided which words are ratings, and by what they are given.
"""

import re

from rag.extraction.evidence.candidates import candidates_of
from rag.extraction.quoting.quoting import quoted_draft
from rag.extraction.reading import Reading
from rag.types import Draft, NameKind, QuestionType

_ASKS = re.compile(r"评级|\b(?:rat(?:ing|ed)|recommend(?:ation|s|ed)?)\b", re.IGNORECASE)
_OF_DEBT = re.compile(
    r"信用|主体|债券|债项|穆迪|惠誉|标普|\b(?:credit|bond|debt|issuer|Moody|Fitch|S&P)", re.IGNORECASE
)
_ZH = (
    "强烈推荐|审慎推荐|谨慎推荐|推荐|买入|审慎增持|谨慎增持|增持|持有|中性|观望|减持|卖出|优于大市|跑赢行业|跑赢大市|"
    "跑输大市|强于大市|弱于大市"
)
_EN = (
    r"Strong Buy|Buy|Outperform|Overweight|Accumulate|Add|Hold|Neutral|Equal[- ]weight|Market Perform|"
    r"Sector Perform|In[- ]Line|Underweight|Underperform|Reduce|Sell"
)
_GIVES = (
    r"\b(?i:reiterat\w+|maintain\w*|keeps?|rated?|rating|recommend\w*|upgrad\w+|downgrad\w+|initiat\w+|start\w*|"
    r"stays?|remains?|move\w*)\b"
)
_GIVEN = re.compile(
    rf"(?:维持|给予|重申|首次覆盖|上调|下调|评级|投资建议)[^，。；]{{0,12}}(?:{_ZH})|(?:{_ZH})[”\"」』]?(?:的)?(?:投资)?评级"
    rf"|{_GIVES}[^.;]{{0,40}}?\b(?:{_EN}|{_EN.upper()})\b|\b(?:{_EN}|{_EN.upper()})\b (?:rating|recommendation)"
)


def answer_rating(reading: Reading) -> Draft | None:
    """Quote the sentence that gives the rating asked for; None where none does or something else is asked."""
    parsed = reading.parsed
    asked = _ASKS.search(parsed.text) is not None and _OF_DEBT.search(parsed.text) is None
    if not asked or parsed.metrics or parsed.kind not in (QuestionType.VALUE, QuestionType.OPEN):
        return None
    about = {doc_id for name in parsed.names if name.kind is NameKind.COMPANY for doc_id in name.doc_ids}
    rest = [word for word in parsed.words if not _ASKS.search(word.text)]
    if not about or len(rest) > 1:
        return None
    given = (
        one
        for one in candidates_of(reading)
        if one.passage.doc_id in about and one.lines == 1 and _GIVEN.search(one.text)
    )
    best = min(given, key=lambda one: (one.rank, one.span.start), default=None)
    return quoted_draft(reading, [best] if best is not None else [])
