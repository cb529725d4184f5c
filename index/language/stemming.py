"""An English word in, its stem out: raised, raises and raise are one, and so are grew and grow."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tantivy

_IRREGULAR = {
    past: base
    for base, pasts in {
        "become": "became",
        "begin": "began begun",
        "bring": "brought",
        "build": "built",
        "buy": "bought",
        "choose": "chose chosen",
        "come": "came",
        "deal": "dealt",
        "draw": "drew drawn",
        "drive": "drove driven",
        "fall": "fell fallen",
        "feel": "felt",
        "find": "found",
        "get": "got gotten",
        "give": "gave given",
        "go": "went gone",
        "grow": "grew grown",
        "hold": "held",
        "keep": "kept",
        "know": "knew known",
        "lead": "led",
        "leave": "left",
        "lend": "lent",
        "lose": "lost",
        "make": "made",
        "meet": "met",
        "overcome": "overcame",
        "overtake": "overtook overtaken",
        "pay": "paid",
        "rise": "rose risen",
        "run": "ran",
        "say": "said",
        "see": "saw seen",
        "seek": "sought",
        "sell": "sold",
        "send": "sent",
        "shrink": "shrank shrunk",
        "sink": "sank sunk",
        "slide": "slid",
        "speak": "spoke spoken",
        "spend": "spent",
        "stand": "stood",
        "strike": "struck",
        "swing": "swung",
        "take": "took taken",
        "tell": "told",
        "think": "thought",
        "undertake": "undertook undertaken",
        "win": "won",
        "withdraw": "withdrew withdrawn",
        "write": "wrote written",
    }.items()
    for past in pasts.split()
}


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the stem of a lower-case English word (Porter's second algorithm); other words as they are."""
    if not word.isascii() or not word.isalpha():
        return word
    return _analyzer().analyze(_IRREGULAR.get(word, word))[0]


@lru_cache(maxsize=1)
def _analyzer() -> "tantivy.TextAnalyzer":
    """Return what stems a word: tantivy's, which is loaded anyway and stems like Snowball's own, only quicker."""
    import tantivy

    whole = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
    return whole.filter(tantivy.Filter.stemmer("english")).build()
