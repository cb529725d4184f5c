"""Points in a Chinese sentence in; what they pulled up or down, out: "消费拉动GDP增长4.2个百分点".

Such points are a contribution to another metric's growth, no change of that metric. Here is decided when words say so.
"""

import re

from index.facts.sentences.figures import Figure, Sentence
from index.language.numbers import Unit

_PULLS = re.compile(
    r"(?P<verb>拉动|拖累)了?(?P<what>[\u3400-\u9fffA-Z]{2,14}?)"
    r"(?P<moved>增长|增速|上升|上涨|下降|回落)?(?:了|约|近|达)?\s*$"
)


def pulled(sentence: Sentence, figure: Figure) -> str:
    """Return what a figure's points are a contribution to, with the verb: "拉动GDP增长"; "" for any other figure."""
    if figure.quantity.unit is not Unit.POINTS:
        return ""
    match = _PULLS.search(sentence.without_periods(figure.lead))
    return f"{match['verb']}{match['what']}{match['moved'] or ''}" if match else ""
