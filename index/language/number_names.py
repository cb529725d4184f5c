"""A figure's surroundings in, whether it names something out, also where a noun that could be counted follows it.

Here is decided which digits are years of an era, codes, service numbers, standards, patents, bonds, aircraft, members
of an index family and hours of the day. Only figures without currency, percent sign or scale are asked about.
"""

import re

_REACH = 32
_BEFORE = re.compile(
    r"(?:[民][国國]|昭和|平成|令和|大正|明治"
    r"|(?i:\b(?:stock|security|ticker|bond|fund|dealing) code|\b(?:invoice|docket|footnotes?|reference|ref\.?|batch))"
    r"|\b(?:IATF|ISO|IEC|IEEE|ASTM|ANSI|UL|DIN|JIS|GB(?:/T)?)"
    r"|附[注註][〇一二三四五六七八九十]+、"
    r"|\b(?:Nikkei|FTSE|Russell|S&P|(?:Stoxx|STOXX)(?: Europe)?|CSI|MSCI|Topix|TOPIX|KOSPI|ASX|Nifty|CAC|DAX|Fortune)"
    r"|道[琼瓊]斯|日[经經]|\d[×*])(?: ?[:：] ?| )?$"
)
"""What names what follows, even with a noun behind it: "FTSE 100 members", 昭和63年, 7×24小时."""
_BARE_BEFORE = re.compile(
    r"(?:[致拨撥][电電打]|[专專][线線]|客服|大模型|(?P<bond>国[债債开開]|进出|农发|MTN|SCP))(?P<apart>[:： ]*)$"
)
"""What names a figure that counts nothing: a number to call, a model, a bond (国债26, MTN001: digits right behind)."""
_LONGEST_BOND = 3
_AIRCRAFT = re.compile(r"(?:波音 ?|\bBoeing )7\d7(?!\d)")
_AFTER = re.compile(r" ?[ap]\.?m\b|[×*]\d| [AB]\d\b")
_COMPOUND = re.compile("[-–][\u3400-\u9fff]")
"""A figure that opens a word: 2-氯吡啶."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_OPENS = re.compile(
    r"(?:^|[.;:\n|] ?)(?:In|By|For|Since|During|From|Until|Through|Throughout)(?: fiscal)? $"
)


def is_named(text: str, start: int, end: int, *, counts: bool) -> bool:
    """Tell whether the digits text[start:end], which a noun may follow that they would count, name something."""
    if _AFTER.match(text, end):
        return True
    before = text[max(0, start - _REACH) : start]
    if _BEFORE.search(before):
        return True
    if not counts and (_COMPOUND.match(text, end) or _is_number_called(before, end - start)):
        return True
    if _AIRCRAFT.search(text, max(0, start - _REACH), end):
        return True
    return _YEAR.fullmatch(text, start, end) is not None and _YEAR_OPENS.search(before) is not None


def _is_number_called(before: str, length: int) -> bool:
    match = _BARE_BEFORE.search(before)
    return match is not None and (not match["bond"] or (length <= _LONGEST_BOND and not match["apart"]))
