"""A run of Han characters in, whether it is made of words of the language out: 低温酸奶 is, the name 青麟 is not."""

from index.language.dictionary import dictionary
from index.language.glossary import load_glossary
from index.language.tradenames import core, names_trade

_MOSTLY = 0.7
"""Share of a title's run that, made of glossary terms, says what the report is about rather than whom."""


def is_plain_words(run: str) -> bool:
    """Tell whether a run of Han characters is made of words of the language, as 低温酸奶 is: no name, it seems."""
    if names_trade(run) and dictionary().has_word(core(run)) is False:
        return False
    words = dictionary().cut(run)
    return _is_vocabulary(run) or all(len(word) > 1 and dictionary().has_word(word) for word in words)


def _is_vocabulary(run: str) -> bool:
    """Tell whether a run of Han characters is made of terms: a subject matter, not a name."""
    return sum(len(mention.text) for mention in load_glossary().find(run)) >= _MOSTLY * len(run)
