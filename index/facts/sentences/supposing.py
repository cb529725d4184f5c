"""A sentence in; whether it only supposes something, as sensitivities and scenarios do: its figures are no facts."""

import re

_SUPPOSING = re.compile(
    r"\s*(?:但|不过|而)?(?:若(?!干)|如果|倘若|假如|假设|假定|如(?=[^何果图表上下前今有]).{0,12}(?:增|减|升|降|涨|跌))"
    r"|\s*(?:(?:but|and|however,?|for example,?|likewise,?)\s+)?(?:if|assuming|should|were|a hypothetical"
    r"|for (?:each|every) (?:\d|one|additional|percentage))\b"
    r"|\s*(?:[A-Z][\w ]{2,24}[.:] )?(?:an?|each|every|any) "
    r"(?:(?:\d+(?:\.\d+)?|one)\s?(?:%|percentage point|per ?cent|bps?|basis points?|cents?)[- ])"
    r"(?:points? )?(?:rise|fall|increase|decrease|drop|decline|change|move|swing|stronger|weaker|higher|lower)\b"
    r"|[^，。；]{0,20}(?:若|如果)[^，。；]{0,6}?[上下涨跌升降增减变]"
    r"|\s*当[^，。；]{2,24}?(?:每|[增减升降涨跌]|低于|高于|达到|超过)[^，。；]{0,16}?时，"
    r"|.{0,20}(?:敏感性|每(?:变动|波动|上升|下降|上涨|下跌|增加|减少))"
    r"|(?=.*\bwould\b).*\b(?:assum(?:ed|ing|es)|hypothetical\w*|adverse change"
    r"|basis[- ]points? (?:change|increase|decrease|shift|move))\b"
    r"|.{0,40}\b(?:sensitivity|a hypothetical|each (?:\d|one|additional))\b"
    r"|.{0,40}\b(?:bull|bear|upside|downside|worst|best)[- ]case\b|.{0,20}(?:乐观|悲观|极端)(?:情景|情形|假设)[下中]",
    re.IGNORECASE,
)


def is_supposed(words: str) -> bool:
    """Tell whether a sentence says what would be: "If oil rises …", "A 10% rise in prices lowers …", "…若上涨10%"."""
    return _SUPPOSING.match(words) is not None
