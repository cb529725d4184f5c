"""A figure in an English sentence in; the noun phrase that the grammar around it says it is of, out.

"a $4 million increase in wages", "an increase of $4 million in wages", "a $5 million fine", "we had $6 million of
deposits": here is decided where such a phrase begins and ends, and whether it says that something moved. What it is
called, and whose it is, is decided in `phrasenaming`.
"""

import re
from dataclasses import dataclass

from index.facts.phrases.dealings import HEDGE, dealing_of
from index.facts.phrases.figuresubjects import said_of
from index.facts.phrases.verbphrases import done_of
from index.facts.sentences.figures import Figure, Sentence
from index.language.directions import Direction
from index.language.numbers import Unit
from index.types import Span

_UP = r"increases?|rises?|growth|improvements?|gains?(?= in\b)"
_DOWN = r"decreases?|declines?|reductions?|drops?|falls?(?= in\b)"
_ARTICLE = r"(?:(?:the|our|its|their|an?|such|all|these)\s(?!\s))?"
_KIND = r"(?:(?:net|overall|further|similar|corresponding|related|year[- ]over[- ]year|year[- ]on[- ]year|organic)\s+)*"
_OR_RATE = r"(?:,?\s*\(?or\s+[^\s,;]{1,12}(?:\s?(?:million|percent|per cent))?\)?,?)?"
_MOVED_BEHIND = re.compile(
    rf"[\s-]*{_KIND}(?:(?P<up>{_UP})|{_DOWN})\b(?:\s+(?:in|of|from)\s+{_ARTICLE}(?P<what>\w))?"
)
_MOVED_BEFORE = re.compile(
    rf"\b(?:{_UP}|{_DOWN})\s+(?:in|to)\s+{_ARTICLE}(?P<what>[^,;:()]{{3,70}}?)\s+of\s+{HEDGE}$",
    re.IGNORECASE,
)
_MOVED_BY = re.compile(rf"\b(?:{_UP}|{_DOWN})\s+of\s+{HEDGE}$", re.IGNORECASE)
_IN_WHAT = re.compile(
    rf"{_OR_RATE}\s*(?:in|(?:primarily |mainly )?(?:related|relating|attributable) to|from)\s+{_ARTICLE}(?P<what>[a-z])"
)
_HIGHER = re.compile(
    r"(?:\b(?:by|to|of|from|and|including|reflecting|with)|[,;(•]|^)\s*"
    r"(?:(?P<up>higher|increased|additional|greater)|lower|decreased|reduced)\s+(?P<what>[^,;:()]{3,60}?)\s+of\s+"
    rf"{HEDGE}$",
    re.IGNORECASE,
)
_ATTRIBUTIVE = re.compile(
    r"\b(?:an?|the|this|its|our|their)\s+(?:(?:one-time|aggregate|total|estimated|initial|additional|non-cash)\s+)*"
    rf"{HEDGE}$|\boffset by\s+{HEDGE}$",
    re.IGNORECASE,
)
_FIRST_NOUN = re.compile(
    r"\s+(?!(?:of|in|on|at|to|for|from|by|with|and|or|per|as|that|which|was|were|is|are|mark|level|range|figure|threshold"
    r"|forecasts?|consensus|estimates?|expect\w*|analysts?|market|target|guidance|guided"
    r"|reported|recorded|recogni[sz]ed|achieved|posted|seen|a|an|the|more|less|higher|lower|share|shares)\b)"
    r"(?P<what>[a-z])"
)
_TAKEN = re.compile(
    r"\b(?P<verb>there (?:was|were|is|are)|consist(?:s|ed) (?:(?:primarily|mainly|principally) )?of"
    r"|had|have|has|held|holds?|recorded|recogni[sz]ed|incurred|includes?|included|received|used|paid|borrowed"
    r"|repaid|issued|repurchased|originated|acquired|sold|purchased|contributed|redeemed|wrote off"
    r"|deferred|capitali[sz]ed|offset by"
    r"|expensed|granted|raised|drew|committed|pledged)"
    rf"\s+(?:a total of\s+)?{HEDGE}$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"(?:incurred|received|paid|borrowed|repaid|issued|repurchased|originated|acquired|sold|purchased|contributed|redeemed"
    r"|deferred|capitali[sz]ed|granted|raised|committed|pledged)",
    re.IGNORECASE,
)
OF_WHAT = re.compile(rf"\s+(?:of|in)\s(?!\s|which|whom|cash\b|20\d\d){_ARTICLE}(?P<what>[a-z])")
_INCLUDED_IN = re.compile(
    r"\s*(?:also )?included (?:in|within)\b.*\b(?:was|were|is|are)\s+(?:an?\s+)?$", re.IGNORECASE
)
_SHARE_OF = re.compile(
    r"\b(?:account(?:s|ed|ing)? for|represent(?:s|ed|ing)?|responsible for|compris(?:es|ed|ing)|constitut(?:es|ed|ing)"
    rf"|contribut(?:es|ed|ing)|ma(?:de|kes?|king) up)\s+{HEDGE}$",
    re.IGNORECASE,
)
_RESET = re.compile(
    r"\b(?:reduc|rais|increas|lower|decreas|lift|chang|amend|expand|upsiz)(?:ed|es|ing)\s+(?:the|our|its|his|her|their)\s+"
    rf"(?P<what>(?!target|guidance|forecast|outlook)[^,;:()]{{3,60}}?)\s+(?:from|to)\s+{HEDGE}$"
)
"""What somebody moved from one level to another: "raised the size of the facility from"."""
_PAID = re.compile(
    r"\s*(?P<what>(?:cash|amounts?|interest|(?:income )?taxes|dividends) paid\b"
    r"(?:(?!\b(?:is|are|was|were)\b)[^,;:()]){0,60}?)(?:, net of [^,]{2,30}?)?,?\s+"
    rf"(?:was|were|of|totall?ed|amounted to)\s+{HEDGE}$",
    re.IGNORECASE,
)
_PRINCIPAL = re.compile(
    r"\s+(?:in\s+|of\s+)?(?P<what>(?:(?:aggregate|total|initial|original|outstanding)\s)*"
    r"(?:principal|face|notional|nominal)\s(?:amount|value)\b)"
)
_COUPON = re.compile(
    r"\s+(?P<what>(?:(?:fixed|floating|rate|senior|junior|secured|unsecured|subordinated|convertible|cumulative"
    r"|perpetual|redeemable|preferred|preference|first|mortgage|corporate|green)\s)*"
    r"(?:notes?|bonds?|debentures?|stock|shares|loan notes?|securities))\b",
    re.IGNORECASE,
)
EFFECT = re.compile(
    r"\b(?:an?|the)\s+(?P<what>(?:net |estimated )?(?:un)?(?:favou?rable|positive|negative|adverse)\s(?:[a-z-]+ ){0,5}?"
    rf"(?:impact|effect)s?)(?:\s(?:on|to)\s(?P<on>[^,;:()\d]{{3,60}}?))?\s+of\s+{HEDGE}$",
    re.IGNORECASE,
)
"""What moved a metric by the figure behind: "an unfavorable foreign currency impact of"."""
_NO_PHRASE = re.compile(r"\b(?:forecasts?|consensus|estimates|expectations|guidance|target)\b", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\([^()]{1,40}\)")
_LEFT_OF = re.compile(
    r"\s+(?P<what>(?:remaining|available|outstanding|unused|undrawn)\s+(?:under|on|for|from)\s+\w)"
)
_END = re.compile(
    r"[,;:.(]|\s{2,}|\s+(?:due|driven|primarily|mainly|principally|largely|partially|partly|offset|as|which|that|who"
    r"|was|were|is|are|had|has|have|will|would|because|resulting|compared|versus|during|while|when|if|at|over"
    r"|with (?:no|an?|the)|consisting|comprising|comprised|composed|through|since|until|under (?:the|our) [A-Z]"
    r"|and (?:[a-z-]+ ){1,4}(?:represent|account|contribut|was|were|is|are)\w*"
    r"|and (?:an?|the|other|higher|lower|increased|decreased|\S*\d)|(?:from|to|by|of) \S*\d"
    r"|for (?:the|each|all|fiscal)(?: \w+){0,2} (?:years?|quarters?|months|periods?|half)"
    r"|in (?:fiscal|the (?:first|second|third|fourth|current|prior|same|year|quarter))"
    r"|(?!(?:us|relat|associat|bas|provid|acquir|attribut)ed)[a-z]+ed "
    r"(?:by|in|on|at|as|to|under|during|with|for|from))\b"
)
_AND_ALSO = re.compile(rf"(?:,|\band|as well as|plus|\band also)\s+{HEDGE}$")
_NO_AND = re.compile(rf"\bno\s+[a-z ]{{3,40}}\s+and\s+{HEDGE}$")
_SHORTEST = 2
_LEFT_OVER = re.compile(r"\s+(?:and|or|of|in|on|for|from|to|the|our|its|a|an|by|with|on the|related)$")

_CHARGE = re.compile(r"(?<=ation) (?:expenses?|charges?|costs?)$")
_COMPLEMENT = re.compile(
    r"\s+(?:of|for|from|in|on|to|with|by|against|related|relating|associated|held|under|net)\b"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a figure is of; `moved`: it is the amount by which that moved; `done`: what was done with it, a verb."""

    words: str
    moved: bool = False
    done: str = ""


def moved_behind(sentence: Sentence, figure: Figure) -> Direction | None:
    """Return which way something moved by what stands behind an amount: "a $4 million increase in wages"."""
    behind = _MOVED_BEHIND.match(sentence.words, figure.quantity.span.end)
    if behind is None or behind["what"] is None:
        return None
    return Direction.UP if behind["up"] else Direction.DOWN


def higher_before(lead: str) -> Direction | None:
    """Return which way something moved by the words before an amount: "due to higher fuel costs of"."""
    higher = _HIGHER.search(lead)
    return None if higher is None else Direction.UP if higher["up"] else Direction.DOWN


def phrase_of(sentence: Sentence, figure: Figure, *, moved: bool) -> Phrase | None:
    """Return the noun phrase that a figure is of where the words right around it say so; `moved`: it is a change."""
    if not sentence.words.isascii() and re.search(r"[\u3400-\u9fff]", sentence.words):
        return None
    blank = sentence.without_periods(Span(0, len(sentence.words)))
    lead = blank[figure.lead.start : figure.quantity.span.start]
    end = figure.quantity.span.end
    found = _of_change(blank, lead, end) if moved else _of_level(blank, lead, sentence, figure)
    if found is None or len(found.words) <= _SHORTEST or _NO_PHRASE.search(found.words):
        return None
    return found


def _of_change(words: str, lead: str, end: int) -> Phrase | None:
    if (behind := _MOVED_BEHIND.match(words, end)) and behind["what"]:
        return Phrase(noun_phrase(words, behind.start("what")), moved=True)
    before = _MOVED_BEFORE.search(lead) or _HIGHER.search(lead)
    if before is not None:
        return Phrase(before["what"].strip(), moved=True)
    if _MOVED_BY.search(lead) and (what := _IN_WHAT.match(words, end)):
        return Phrase(noun_phrase(words, what.start("what")), moved=True)
    return None


def _of_level(words: str, lead: str, sentence: Sentence, figure: Figure) -> Phrase | None:
    if named := dealing_of(words, figure) or said_of(words, figure, _listed_end(sentence, figure)):
        return Phrase(named)
    if effect := EFFECT.search(lead):
        return Phrase(f"{effect['what']} on {effect['on']}" if effect["on"] else effect["what"])
    if told := _RESET.search(lead) or _PAID.match(lead):
        return Phrase(told["what"])
    unit, end = figure.quantity.unit, figure.quantity.span.end
    if unit not in (Unit.MONEY, Unit.RATIO):
        return None
    if _ATTRIBUTIVE.search(lead) and (noun := _FIRST_NOUN.match(words, _bracket_end(words, end))):
        return Phrase(noun_phrase(words, noun.start("what")))
    noun_of = _share if unit is Unit.RATIO else _taken
    if phrase := noun_of(words, lead, sentence, figure):
        return phrase
    done = done_of(words, figure, _listed_end(sentence, figure))
    return Phrase(done) if done else None


def _taken(words: str, lead: str, sentence: Sentence, figure: Figure) -> Phrase | None:
    """Return what money is that somebody had, recorded or paid: "we had $6 million of deposits"."""
    if principal := _PRINCIPAL.match(words, figure.quantity.span.end):
        return Phrase(principal["what"])
    taken = _TAKEN.search(lead)
    if taken and (left := _LEFT_OF.match(words, figure.quantity.span.end)):
        return Phrase(noun_phrase(words, left.start("what")))
    what = OF_WHAT.match(words, _listed_end(sentence, figure))
    if what is None or not (taken or _INCLUDED_IN.match(lead) or _is_next_of(words, sentence, figure)):
        return None
    verb = taken["verb"].lower() if taken else ""
    return Phrase(noun_phrase(words, what.start("what")), done=verb if _DONE.fullmatch(verb) else "")


def _is_next_of(words: str, sentence: Sentence, figure: Figure) -> bool:
    """Tell whether money is listed behind other money "of" something: "$9 million of leases and $1 million of"."""
    index = sentence.quantities.index(figure.quantity)
    if _NO_AND.search(words, figure.clause.start, figure.quantity.span.start):
        return True
    before = sentence.quantities[index - 1] if index else None
    told = before and (OF_WHAT.match(words, before.span.end) or _MOVED_BEHIND.match(words, before.span.end))
    if before is None or before.unit is not Unit.MONEY or not told:
        return False
    return _AND_ALSO.search(words, before.span.end, figure.quantity.span.start) is not None


def _share(words: str, lead: str, sentence: Sentence, figure: Figure) -> Phrase | None:
    """Return what a rate is a share of: "retail represented 19% of the loan book"."""
    if coupon := _COUPON.match(words, figure.quantity.span.end):
        return Phrase(f"interest rate on {coupon['what'].strip()}")
    what = OF_WHAT.match(words, _listed_end(sentence, figure)) if _SHARE_OF.search(lead) else None
    return Phrase(f"share of {noun_phrase(words, what.start('what'))}") if what else None


def _listed_end(sentence: Sentence, figure: Figure) -> int:
    """Return where a list that a figure opens ends: "$49 million and $11 million of loans"."""
    end = figure.quantity.span.end
    for quantity in sentence.quantities:
        if quantity.span.start >= end:
            if sentence.words[end : quantity.span.start].strip(" ,") not in ("", "and"):
                break
            end = quantity.span.end
    return max(end, _bracket_end(sentence.words, figure.quantity.span.end))


def _bracket_end(words: str, end: int) -> int:
    """Return where a bracket right behind a figure ends: "a 32% (2018: 30%) interest"; `end` where there is none."""
    bracket = _BRACKET.match(words, end)
    return bracket.end() if bracket else end


def noun_phrase(words: str, start: int) -> str:
    """Return the noun phrase that begins at `start`, with its complements."""
    end = _END.search(words, start)
    phrase = words[start : end.start() if end else len(words)].strip()
    while (bare := _LEFT_OVER.sub("", phrase)) != phrase:
        phrase = bare
    return phrase


def head_of(phrase: str) -> str:
    """Return a noun phrase without its complements: "fees" of "fees for legal advice"."""
    complement = _COMPLEMENT.search(phrase)
    return _CHARGE.sub("", phrase[: complement.start()] if complement else phrase)
