"""How a review reads in the terminal: each claim with what the reports say to it, then where that stands."""

from api.commands.output import echo_text, one_line
from api.commands.replies import cited_places, reason_words
from index.types import Language
from rag.reviewing import Claim, Finding, Review

_WIDTH = 200
_SIGNS = {Finding.SUPPORTED: "✓", Finding.CONTRADICTED: "✗", Finding.NOT_FOUND: "?"}
_WORDS = {
    Finding.SUPPORTED: {Language.ZH: "有据", Language.EN: "supported"},
    Finding.CONTRADICTED: {Language.ZH: "与报告不符", Language.EN: "contradicted"},
    Finding.NOT_FOUND: {Language.ZH: "报告中未找到", Language.EN: "not found"},
}
_STATED = {Language.ZH: "报告：", Language.EN: "reports: "}
_NEAREST = {Language.ZH: "相近：", Language.EN: "nearest: "}


def echo_review(review: Review) -> None:
    """Write a review to stdout."""
    sentence = None
    for claim in review.claims:
        if claim.text != sentence:
            echo_text(one_line(claim.text, width=_WIDTH))
            sentence = claim.text
        echo_text("\n".join(_lines(claim, review.lang)))
    counts = zip(Finding, (review.supported, review.contradicted, review.not_found), strict=True)
    echo_text("\n" + ", ".join(f"{_WORDS[finding][review.lang]}: {count}" for finding, count in counts))
    if review.citations:
        echo_text("\n" + cited_places(review.citations, review.lang))


def _lines(claim: Claim, lang: Language) -> list[str]:
    figure = f" {claim.figure.text}" if claim.figure else ""
    reason = f" ({reason_words(claim.reason, lang)})" if claim.reason else ""
    marks = "".join(f"[{number}]" for number in claim.citations) if claim.verdict is Finding.SUPPORTED else ""
    lead = _STATED[lang] if claim.verdict is Finding.CONTRADICTED else _NEAREST[lang]
    said = [f"      {lead}{one.text} [{one.citation}]" for one in claim.stated]
    return [
        f"  {_SIGNS[claim.verdict]}{figure} {_WORDS[claim.verdict][lang]}{reason} {marks}".rstrip(),
        *said,
    ]
