"""A question's text in, where it writes names in capitals out.

Here is decided which capitals come from a word's place in the sentence, and which from what it is.
"""

import re

from index.language.dictionary import is_english_word
from index.language.scripts import detect_language
from index.types import Language, Span

_NAME_WORD = re.compile(r"[A-Za-z](?:[A-Za-z0-9&.+-]*[A-Za-z0-9+])?")
_SHORTENED = re.compile(r"['’](?:t|re|ll|ve|d)\b")
_CAPITALISED = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Z][A-Za-z0-9&.-]*[A-Za-z0-9+]|[A-Z])"
    r"(?:(?: & | of |[ -])(?:[A-Z][A-Za-z0-9&.-]*[A-Za-z0-9+]|[A-Z](?![a-z])|\d+(?![\d.,%])))*"
)


def capitalised_runs(text: str) -> list[Span]:
    """Return where names in capitals stand, of one word or several; a lone first word of a sentence is none."""
    spans = []
    for match in _CAPITALISED.finditer(text):
        before = text[: match.start()].strip()
        words = match.group()
        # in a Chinese question even the first Latin word is a name
        begins = (not before or before[-1] in ".?!") and detect_language(text) is Language.EN
        shouted = any(c.isupper() or c.isdigit() for c in words[1:].split(" ")[0])
        if begins and not shouted:
            # a first word has its capital from its place, unless it is no word of the language
            if " " in words or (not is_english_word(words) and not _SHORTENED.match(text, match.end())):
                spans.append(Span(*match.span()))
            continue
        if len(words) > 1:
            spans.append(Span(*match.span()))
    return spans


def name_words(text: str) -> list[Span]:
    """Return the English words of `text` that are written as names: capitals that do not begin the sentence."""
    spans = []
    for match in _NAME_WORD.finditer(text):
        word = match.group()
        inner_capital = any(c.isupper() for c in word[1:])
        if inner_capital or (
            word[0].isupper() and match.start() > 0 and text[: match.start()].strip()[-1:] not in ".?!"
        ):
            spans.append(Span(*match.span()))
    return spans
