"""Chinese words in; the one who acts in them out, and whether words are too abstract to own a figure.

"英国央行意外维持利率不变", "三家电信企业积极发展新业务" name who the figures behind are of; "引资质量持续提升" names
nobody. Here is decided by parts of speech which words at the beginning of a clause are a firm, a body or a place.
"""

import re

from index.language.tagging import TaggedWord, tagged

_KIND = re.compile(
    r".*(?:公司|集团|银行|央行|企业|机构|平台|基金|协会|委员会|联储|证券|保险|车企|药企|房企|厂商|品牌|商店|门店|医院|学校|大学"
    r"|地区|经济体|[省市县区国州])"
)
_FIRM = re.compile(
    r"([\u3400-\u9fff]{2,6}(?:科技|股份|集团|动力|能源|汽车|电子|医药|生物|控股|实业|传媒|软件|智能|重工|机械|材料|化工|电气|通信|网络"
    r"|物流|地产|证券|银行|保险))(?=在|于|与|向|将|已|拟|正|近日|今日|昨日|日前|宣布|递交)"
)
_BLANKED = re.compile(r"\s{2,}")
"""Where a period stood that is no word of the clause."""
_NAMED = frozenset({"ns", "nt", "nz", "nrt"})
_PART_OF_NAME = ("n", "eng", "j", "m", "vn", "b", "q")
_ACTS = ("v", "d", "ad", "a", "p", "i")
_LONGEST = 14
_ABSTRACT = re.compile(
    r"(?:价格|水平|质量|结构|规模|增速|通胀|通缩|形势|状况|情况|态势|趋势|改革|发展|建设|政策|措施|能力|意愿|信心|效率|成本|能耗|需求|供给"
    r"|投资|消费|出口|进口|贸易|收入|利润|业绩|景气|压力|风险|预期|因素|环境|活动|时间|会议|作用|高地|体系|机制|成效|格局|动能|功能|地位|优势|工作|过程|领域|方面|[率额量数度性]|(?<![石焦煤])化|(?<![电动])力)$"
)


def is_abstract(words: str) -> bool:
    """Tell whether Chinese words name a state or a measure, which owns no figures: 引资质量, 能耗水平."""
    return _ABSTRACT.search(words) is not None


def actor_of(clause: str) -> str:
    """Return the firm, body or place that acts in a Chinese clause and begins it; "" where none does."""
    words, *behind = _BLANKED.split(clause.strip(), maxsplit=1)
    if not words or words.isascii():
        return ""
    if (firm := _FIRM.match(words)) and not is_abstract(firm.group(1)):
        return firm.group(1)
    name: list[TaggedWord] = []
    for word in tagged(words[: _LONGEST + 6]):
        if not (word.tag in _NAMED or word.tag.startswith(_PART_OF_NAME)):
            acts = word.tag in _ACTS
            return _named(words, name) if acts else ""
        name.append(word)
    return _named(words, name) if behind else ""


def _named(words: str, name: list[TaggedWord]) -> str:
    found = words[: name[-1].end] if name else ""
    if not 1 < len(found) <= _LONGEST:
        return ""
    named = all(word.tag in _NAMED for word in name) or _KIND.fullmatch(found)
    return found if named and not is_abstract(found) else ""
