"""The wording of statements about figures: what separates clauses, subjects from what they did, what is filler.

Text in, trimmed text out. Here is decided where a clause ends and which words before a figure name nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.facts.sentences.doing import disposed
from index.language.firmnames import firm_first
from index.language.tradenames import begins_with_and
from index.types import Span

_OPEN, _CLOSE = "（(【[「『《“", "）)】]」』》”"
_SEPARATOR_OR_BRACKET = re.compile(
    rf"(?P<open>[{re.escape(_OPEN)}])|[，；;：。•]|,(?!\d|\s(?:Inc|Ltd|LLC|Corp|L\.P|N\.V|S\.A|plc)\b|\snet(?:\s+(?:of|was|were|is|are|increased|decreased|rose|fell)\b|[”,.;)]|$))|(?<=[\u3400-\u9fff%）」”]),|(?<=\s)[-–—](?=\s)|:(?!\d)"
)
_BLANKED = re.compile(r"(?<=[\u3400-\u9fff])\s{2,}(?=[\u3400-\u9fff])")
_MAX_BRACKETED = 60
"""A bracket that does not close within this many characters was never closed: it must not swallow a sentence."""

_BEFORE_FIGURE = r"(?=[到至\s约約近超逾\d人港美]|$)"
"""What stands behind a verb that leads to a figure: in 恒达电子 and 达标 it is part of a name."""
_NO_MEASURE = r"(?![率额額]|量(?!产|產|价|子))"
"""Behind a verb that is none where a measure is called after it: 完成率, 拥有量."""
_VERB_ZH = (
    "实现了?|實現了?|录得|錄得|取得了?|达到了?|達到了?|共计|合计|合計|总计|累计|累計|获得了?|獲得了?|完成了?|保有(?!量)|(?<=公司|集团|我们|理层)指引(?=.)|拥有(?!人|量)|擁有(?!人|量)|(?:集聚|聚集|汇聚|集中)了"
    "|(?<=我们|公司|集团|中国|我国|全国|全球|美国|日本|德国|英国|法国|韩国|印度)有(?![望效关息色机限价源])|突破了?|超过了?|超過了?|继续|繼續|持续|持續|保持|维持|維持|分别|分別|贡献(?![率度])了?|貢獻了?|带动|带来|创造了?|已有|共有|现有"
    "|计提了?(?=[^的]{2})|公布|宣布|宣派|派发|派發|预计|預計|预期|有望|(?<![华因认作称视成名])[为為](?=[\\s约約人港美\\d])|是(?!否)"
    "|(?<!应)(?<!應)[占佔](?![用有比])"
    f"|(?<![雷马抵到])(?:[高多][达達]|[达達]{_BEFORE_FIGURE})"
)
_VERB_EN = (
    r"(?:was|were|is|are)\s+(?:(?:now|still|only|also)\s+)?(?:predicted|projected|estimated|measured|determined"
    r"|calculated|assessed|likely|set|seen|flat|unchanged)(?:\s+(?:to be|to|at))?"
    r"|reported|posted|recorded|generated|achieved|delivered|reached|totall?ed|amounted to|came (?:in at|to)|stood at"
    r"|was|were|is|are|had|has|have|saw|booked|earned|signed|served|shipped|sold|produced|employed|employs|operated|operates|raised"
    r"|spent|invested|(?:(?:now|still|currently|also)\s+)?(?:expects?|sees)|expected|forecasts?|guided|guides|announced|said|continued|hit|exceeded|surpassed|remained"
    r"|carried(?! forward)|handled|transported|processed|treated"
    r"|attracted|welcomed|mined|contributed|brought|accounted|accounts|account(?= for)"
    r"|maintain(?:s|ed)?|estimates?|published|reach|could|would|may|might|will|should|can"
    r"|(?:ended|finished)(?=\s.{0,40}\bwith\b)|(?<=we )(?:leave|raise|lift|cut|trim|keep|lower)\b"
    r"|took(?= (?:an?|the)\b)"
    r"|included|includes|yielded|uses|holds|reflected|reflects|accrued|approved|authori[sz](?:ed|ing)|received|paid|repurchased|issued|declared|recogni[sz]ed"
    r"|made|makes? up|comprise[sd]|numbered|averaged|repeated|incurred|provided|represents?|represented"
)
DOING = (
    r"landed|harvested|milled|brewed|printed|installed|built|opened|bought|hired|leased|covers?|covered|runs?|ran|owns|owned"
    r"|farms|closed|trained|supplied|flew|caught|planted|slaughtered|recycled|insured|hosted|housed"
)
"""What is done with the things counted right behind."""
_VERB_EN = rf"{_VERB_EN}|(?:{DOING})" + (
    r"(?=\s*(?:about|around|some|nearly|over|more than|a record|a total of|roughly|at)?\s*$)"
)
VERB = re.compile(rf"(?:{_VERB_ZH}){_NO_MEASURE}|\b(?:{_VERB_EN})\b", re.IGNORECASE)
_SUM = re.compile(r"累计|累計|合计|合計|共计|总计")

_FILLER_START = re.compile(
    r"^(?:[\s）)\]】,，、:：;；.。·•●◆■▪*/|→➔➜\-–—]+|这?意味着|其中|另外|此外|然而|不过|但是|因此|因而|所以|我们(?:将|把|对)|公司将|原标题|同时|同時|并且|並且|而且|以及|并|並|而|且|但|又|及|与|和|或|则"
    r"|其(?![他余它中])|该(?!行)|該(?!行)|包括|包含|含有?(?=[^税])|如|例如|上述|以上|主要|全年|年内|年內|当期|本期|期内|期內|期末|报告期内?|報告期內?|目前"
    r"|相比于?|相较于?|对比|于|截至|截止|截至目前|上周|单月|(?:当前|目前)?(?:股价|市值)?对应(?=\s*[A-Z]|目标价|估值)|截至期末|截至报告期末?|上半年|下半年|的"
    r"|(?:of which|of this|of that|including|meanwhile|in addition|as(?: of| at)?|because|since|although|though|during"
    r"|while|and|or|but|with"
    r"|versus|vs\.?|compare[ds] (?:with|to)|against|the|a|an|its|our|their|this|total(?= of)|in|for|at|on)\b)",
    re.IGNORECASE,
)
_FILLER_END = re.compile(
    r"(?:[\s,，、:：;；.。·•*/→➔➜\-–—（(>＞<＜≥≤]+|(?<![契签合条])约|(?<![契簽合條])約|接近|近|超|逾|超过|超過|共|已|已经|就|只|则|至|(?<!雷)达|(?<!雷)達|到|为|為|(?<![自国私特])有|了|仅|僅|不(?:[低高]于|超过?|[少多]于)"
    r"|高达|高達|的|(?<![人户次家台件个总])数为|(?<!拦)截[至止]?|从|由|目前|现已|亦|也|(?<!平)(?<!人)(?<!户)(?<!年)(?<!日)(?<!月)均|还"
    r"|先后|^净|(?<![收召撤返])回|再次|首次|进一步|同样|大约|(?:^|(?<=[率比额量数润入本价]))[微略]|小幅|大幅|一路|逐步|逐渐|迅速|快速|稳步|陆续|相应|显著|明显|(?<![占同环对无配之])比|突破|不足|多达|低于|高于|小于|大于|少于|多于|[大小少]于|方面|(?:变更|调整|修订)为|收于|收报|报收|(?<=[数指价])报|^报|(?<!要)不|仍旧?|维持|(?<![大名主])将会?|(?<=[额量数率])上|(?<![属基由关对位归])于"
    r"|\b(?:of|at|to|by|about|around|approximately|nearly|over|more than|roughly|almost|a|an|the|was|were|is|are"
    r"|from|and|or|some|only|just|with|today|also|yesterday|for|in|on|during|between|between about|up to"
    r"|(?:in )?excess|worth)\b)$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[（(][^）)]*[）)](?![\u3400-\u9fff]{0,8}(?:有限|股份|公司|集团))")
_UNCLOSED = re.compile(r"[（(][^）)]*$")
_ATTRIBUTABLE = re.compile(
    r"(?:归属?于?|歸屬?於?)?(?:本|上市)?公司(?:普通股|权益|權益)?(?:股东|股東|权益持有人|權益持有人|拥有人|擁有人|所有者|母公司)"
    r"(?:当期|應|应|期内|的|所有者|占|佔)*|归属?于(?:本行|母公司|上市公司|本公司|本集团)?(?:普通股)?(?:股东|所有者)?的?"
    r"|(?:share )?attributable to .{0,40}",
    re.IGNORECASE,
)
_OWN_COMPANY = re.compile(
    r"^(?:本|该|該|我)?(?:公司|集团|集團|企业|企業|我们|我們|董事会(?:建议|建議|宣布)?|董事會|管理层|管理層|股东大会|股東大會)$|^[本该該我]行$|^发行人$|^(?:本|该)?(?:公司|集团|发行人)?[及和与](?:其|下属|控股|全资)*子公司$"
    r"|^(?:the |our )?(?:company|group|firm|corporation|board(?: of directors)?|directors|we|it|they|i|management)$",
    re.IGNORECASE,
)
_OWN_HEAD = re.compile(
    r"^(?:(?:本|该)?(?:公司|集团|发行人)[及和与](?:其|下属|控股|全资)*子公司|发行人|我们|我們|[本该該我]行|本公司|本集团|本集團|公司|集团|集團)(?=[\u3400-\u9fffA-Z\d]{2})"
)
_LINKS = re.compile(r"^(?:于|拟|已|将|按|以)+(?=[\u3400-\u9fff]{2})")
_ATTRIBUTED = re.compile(r"^(?:本)?公司(?:普通股)?(?:股东|股東|权益|權益|拥有人|擁有人|所有者)")
_PRONOUN_HEAD = re.compile(r"^.*\b(?:we|our|its|their|us)\b\s*", re.IGNORECASE)
_MEASURING = re.compile(
    r"(?:单[店户车票箱吨]|加权|加權|平均|人均|户均|月均|日均|年均|累计|累計|合计|合計|共计|总计|整体|新增|总|的|之|数|中标|average|total|aggregate|cumulative|overall)+$"
    r"|^(?:平均|累计|累計|合计|合計|共计|总计)$",
    re.IGNORECASE,
)
_LINE = re.compile(r"(?:业务|業務|板块|分部|事业部|产品线?|系列|费用端|收入端|利润端|产线)$")
_LEGAL_FORM = re.compile(
    r",?\s+(?:Inc|Ltd|Limited|LLC|LLP|PLC|Plc|plc|Corp|Corporation|Co|Company|Group|Holdings?|N\.?V|S\.?A|S\.?p\.?A|A\.?G|SE|AB|ASA|Oyj"
    r"|GmbH|B\.?V|Pty|Bhd)\.?$"
)
_POSSESSIVE = re.compile(r"[’']s?$")
_NO_OWNER = re.compile(
    r"(?:taking|reaching|totall?ing|revers(?:ing)|reali[sz]ing|resulting|representing|reflecting|making|giving|bringing|leaving"
    r"|generating|posting|booking|recording|driving|helping)\b.*|(?:although|though|whereas|despite|driven|based|highlights)\b.*|(?:which|that|this|these|those|there|who|whose|but|if|as|while|resulting|results?|now|no)\b.*"
    r"|(?:as )?compared(?: (?:to|with))?"
    r"|(?:「|“|本集团|本集團|公司)?(?:将|將|把|已|会|會|可|拟|擬|计划|計劃|其|都|也|均|就|未来|目前|仍|还|於|于|在)+|(?:好于|低于|高于|不及|符合|超出?).*"
    r"|.*\b(?:target|guidance|forecast|outlook|goal)s?(?: for)?"
    r"|影响|拉动|拖累|推动|带动|促进|(?:看好|预计|认为|建议|关注|考虑到|鉴于|随着|凭借|基于|受益于?|伴随).*"
    r"|(?-i:(?:after|before|despite|following|by|without)(?:\s+[a-z]\S*)*)|alone|including|excluding|next|then|扭亏为盈|扭虧為盈"
    r"|(?:强烈)?(?:买入|增持|中性|减持|卖出|持有|推荐|审慎推荐)|(?:优于|弱于|强于)大市|跑[赢输](?:行业|大市)|buy|hold|sell|overweight|underweight|neutral|outperform|underperform"
    r"|.*的.{0,4}(?:目标|指引|预期)|.*(?:代码|编号|号码)"
    r"|(?:(?:partly|partially|largely|more than)\s+)?offset|rise|fall|increase|decrease|decline|drop|growth|gain|jump"
    r"|全?年|主营业务?|主業|core business|.{0,2}目标|.{0,4}指引|.{0,4}[拟擬]|[拟擬].*"
    r"|(?:increase|decrease|rise|fall|decline|growth|drop)[sd]? compared|company (?:held|\w+ed)"
    r"|.{0,4}(?:全体|全體|普通)股[东東]|(?:包括|主要|其中|其他|另有|以下|如下|分别|同比|环比|对应|各|每|全部|约)*",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:CEO|CFO|COO|CTO|chief|officer|president|chair(?:man|woman|person)?|analysts?|founder|spokes\w+)\b"
    r"|首席|董事长|董事會主席|总裁|总经理|行长|先生|女士|分析师|创始人",
    re.IGNORECASE,
)
_TELLS = re.compile(r"(?:统计局|协会|学会|商会|联合会|研究院|研究所|研究中心|海关总署|海关|调查队)$")
"""How the names of those end who tell figures of others: "据东岭钢铁工业协会，"."""
_SURELY_COMPANY = 4
_QUOTES = "“「『\"'‘"
_QUOTED = re.compile(r"[“「\"'‘《【][^“”「」\"'‘’《》【】]+[”」\"'’》】]")
_NUMBERED = re.compile(r"^(?:\d{1,2}[、.．)）]|[（(][一二三四五六七八九十\d]{1,2}[)）])\s*")
_MEANWHILE = re.compile(
    r"\s+on (?:mon|tues|wednes|thurs|fri|satur|sun)day$"
    r"|\s+(?:now|also|today|currently|already|still|primarily|mainly|principally|generally|typically|together|jointly|combined|both|each)$|(?<=[\u3400-\u9fff])(?:合计|一共|共同|一起|两家|二者)$"
    r"|(?:今日|今天|昨日|近日)$|(?<=[国区本盟洲])经济(?:增长)?$",
    re.IGNORECASE,
)
_QUALIFIER = re.compile(
    r"\d+(?:\.\d+)?(?:英?寸|纳米|nm)|(?:电池|工业|车规|消费|食品|光伏|电子|试剂)级|"
    r"(?:净|非 ?GAAP|非公认会计准则|非通用会计准则)|"
    r"(?:(?:adjusted|underlying|non-GAAP|GAAP|basic|diluted|fully|core|comparable|systemwide|organic|reported|statutory"
    r"|like-for-like|same-store|long-term|short-term|long-lived|current|non-current|noncurrent|minimum|maximum"
    r"|estimated|aggregate|imputed|weighted-average|nominal|effective|accumulated|unrecogni[sz]ed|tier \d|risk-based"
    r"|record|positive|negative|strong|solid|robust|healthy|full-year|half-year|first-half|second-half|quarterly|annual|interim|product|total|gross|net|weighted|average|reali[sz]ed|consolidated|recurring|constant-currency)[\s,]*)+"
    r"|(?:计入当期损益的?|影响期初|利息|中标|基准|票面|年化|年化后|控股|实际|實際|名义|名義|单季?度?|單季?度?|当季|单月|权益股东|權益股東|权益|權益|相关|設計|设计|建议|可售|可用|在售|整体|总体|综合|对应|预计|经调整|經調整|调整后|調整後|盘[前中后]|扣非后?|可比|同店|加权|加權|合并|合併)+|[一二三四五六七八九十]{1,2}|(?:我们|我們|我行|本行|我司).*",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"由于|由於|因为|因為|原因|主要[系因]|得益于|得益於|^(?:剔除|扣除|不含|不计|若|如果)"
    r"|\b(?:due to|because|thanks to|owing to)\b|^(?:excluding|before|net of|if)\b",
    re.IGNORECASE,
)
_PER_SHARES = re.compile(r"每\s*\d+\s*股$")
_SPEECH = re.compile(
    r"(?P<who>[^,;:(（]{2,60}?(?:[(（][^)）]{1,40}[)）][^,;:(（]{0,30}?)?)\b(?:said|says|added|adds|noted|notes|warned|affirmed|reiterated|stated|announced|disclosed"
    r"|predicts|believes|told \w+)\b"
    r"(?:\s+(?:late\s+|early\s+)?(?:on\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)?|today|yesterday"
    r"|in (?:a|an|its|the) (?:\w+ ){1,3}?(?=that|the|its)))*"
    r"\s+(?:that\s+|(?=the |its |their |our ))",
    re.IGNORECASE,
)
_HOLDING = re.compile(
    r"\s*(?:we|the (?:company|group|partnership)|management|it)\s+(?:currently\s+|also\s+)?"
    r"(?:estimates?d?|believes?|determined|concluded|notes?d?|expects?|anticipates?|projects?)\s+that\s+(?:the\s+|our\s+)?",
    re.IGNORECASE,
)
"""What says that somebody holds a statement to be true: "We estimate that"."""
_CAUSED = re.compile(
    r"(?:[降升涨跌增减高低多少大量度加张慢快]|[上下]滑|改善|回暖|复苏|恢复|放量|爬坡)(?:带动|推动|拉动|驱动|促使|使得?|导致)了?"
)
"""What made something move, before what moved: "钢价下降带动毛利率升至"."""
_MOVED_ZH = re.compile(
    r"([\u3400-\u9fff]{2,10}?(?<![额率量价润入本用]))(?:[两三四多再]次|再度|连续|先后|将|均)*(?:上调|下调|提高|降低|调升|调降|调高|调低)了?([\u3400-\u9fff\d]{0,16})"
)
"""Who moved what: "欧央行上调三大" before 利率."""
_DONE_ZH = re.compile(r"(.*[\u3400-\u9fff]{2})已经?(?:累计|成功|全部|先后)?([\u3400-\u9fff]{2,4})")
"""Who has done what with the things counted behind: "木棉家居平台已接入超过4200万台设备"."""
_GREW = re.compile(
    r"\s(?:(?:grew|increased|lifted|raised|expanded|boosted|cut|reduced|lowered|trimmed)\s+(?:(?:its|their|the)\s+)?$"
    r"|(?:kept|left|held|set)\s+(?:(?:its|their|the)\s+)?(?=(?:\S+-(?:year|month|week|day)\s+)?$))"
)
_BEFORE_PERIOD = re.compile(r"\s*([\u3400-\u9fff]{2,12})\s{4,}([\u3400-\u9fff]+)\s*")
_SEVERAL_BLANKS = re.compile(r"\s{2,}")
_WORD = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Lead:
    """The words before a metric or figure, taken apart: who, and what qualifies the metric."""

    subject: str
    modifier: str
    has_verb: bool


def clause_spans(sentence: str, whole: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Cut a sentence at commas, colons and the like that do not stand in brackets, in numbers or within `whole`."""
    spans, begin, closes_at = [], 0, -1
    for mark in _SEPARATOR_OR_BRACKET.finditer(sentence):
        position = mark.start()
        if position < closes_at or any(span.start < position < span.end for span in whole):
            continue
        if mark.lastgroup == "open":
            closes_at = _closing(sentence, position)
            continue
        if sentence[begin:position].strip():
            spans.append(Span(begin, position))
        begin = position + 1
    if sentence[begin:].strip():
        spans.append(Span(begin, len(sentence)))
    return tuple(spans)


def _closing(sentence: str, position: int) -> int:
    """Return where the bracket at `position` closes, or -1 when it does not within a few words."""
    closer = _CLOSE[_OPEN.index(sentence[position])]
    return sentence.find(closer, position, position + _MAX_BRACKETED)


def trim(text: str) -> str:
    """Strip brackets, connectives and adverbs that name nothing from both ends of `text`."""
    if "(" in text or "（" in text:
        text = _UNCLOSED.sub("", _BRACKETED.sub("", text))
    before = None
    while before != text:
        before = text
        # 和苑医疗 is a firm, whose name no "and" begins
        text = text if begins_with_and(text) else _FILLER_START.sub("", text)
        text = _FILLER_END.sub("", text)
    # a blanked-out period leaves several blanks; Chinese words on its two sides belong together
    return " ".join(_BLANKED.sub("", text).split()) if " " in text else text.strip()


def take_apart(text: str) -> Lead:
    """Split the words before a metric at the last verb: "Acme Cloud reported core" → Acme Cloud, core.

    A word of summing that stands before a noun belongs to what is counted: "累计签约客户".
    """
    held = _HOLDING.match(text)
    text = text[held.end() :] if held else text
    said = _SPEECH.match(text)
    if said is not None:
        if not _WORD.search(trim(text[said.end() :])):
            return Lead(trim(text[: said.end("who")]), "", has_verb=True)
        text = text[said.end() :]
    caused = None if text.isascii() else _CAUSED.search(text)
    if caused is not None and _WORD.search(text, caused.end()):
        text = text[caused.end() :]
    verbs = list(VERB.finditer(text))
    if (
        len(verbs) > 1
        and _SUM.fullmatch(verbs[0].group())
        and text[verbs[0].end() : verbs[1].start()].strip()
    ):
        verbs = verbs[1:]
    if not verbs:
        return _of_firm_first(text)
    last = verbs[-1]
    modifier = trim(text[last.end() :])
    subject = trim(text[: verbs[0].start()])
    if not modifier and (done := _DONE_ZH.fullmatch(subject)):
        return Lead(trim(done.group(1)), done.group(2), has_verb=True)
    if modifier and _SUM.fullmatch(last.group()) and not modifier.isascii():
        modifier = f"{last.group()}{modifier}"
    return Lead(subject, modifier, has_verb=True)


def _of_firm_first(text: str) -> Lead:
    """Return words without a verb, taken apart behind the firm's name that they begin with, if they do."""
    words = trim(text)
    # a name ends before a blanked-out period: "海岚储能      储能收入"
    firm = "" if words.isascii() else firm_first(_SEVERAL_BLANKS.split(text.strip())[0])
    is_first = bool(firm) and words.startswith(firm)
    return (
        Lead(firm, trim(words[len(firm) :]), has_verb=True) if is_first else Lead(words, "", has_verb=False)
    )


def owner_before_time(text: str, lead: Lead) -> Lead:
    """Return a lead, what stands before a blanked-out period as the owner: "海岚股份2022年储能收入"."""
    parted = None if lead.has_verb else _BEFORE_PERIOD.fullmatch(text)
    if parted is None:
        return lead
    return Lead(trim(parted.group(1)).rstrip("于在"), trim(parted.group(2)), has_verb=True)


def doer_of(text: str) -> str:
    """Return the words before a metric that somebody moved as if they had it: "Acme grew" of "Acme grew sales 8%"."""
    if (did := _MOVED_ZH.fullmatch(text)) is not None:
        return f"{did.group(1)}实现{did.group(2)}"
    if (deed := disposed(text)) is not None:
        return f"{deed.who}实现{deed.what}"
    return _GREW.sub(" had ", text)


def owner_of(subject: str, names: frozenset[str]) -> str:
    """Return whose figure a subject says it is; "" where it means the report's own company or nobody.

    names: the company's names, casefolded.
    """
    owner = _PRONOUN_HEAD.sub("", _NUMBERED.sub("", subject))
    owner = _POSSESSIVE.sub("", _MEASURING.sub("", owner)).strip(" ·-–—/|")
    owner = owner[1:-1] if _QUOTED.fullmatch(owner) else _unquoted(_MEANWHILE.sub("", owner))
    own_head = next(
        (name for name in names if owner.casefold().startswith((f"{name}'s ", f"{name}’s "))), None
    )
    if own_head is not None:
        owner = owner[len(own_head) + 3 :]
    if is_own_company(owner, names) or is_attributable(owner):
        return ""
    owner = trim(_OWN_HEAD.sub("", owner)).removeprefix("的")
    owner = "" if _PERSON.search(owner) or _TELLS.search(owner) else owner
    named = (
        _WORD.search(owner)
        and not _PER_SHARES.search(owner)
        and not (_NO_OWNER.fullmatch(owner) or _QUALIFIER.fullmatch(owner))
    )
    return owner if named and not _REASON.search(owner) else ""


def _unquoted(owner: str) -> str:
    """Return an owner without a quotation mark that opens a speech rather than a name: "“我们"."""
    return owner[1:].strip() if owner[:1] in _QUOTES and not _QUOTED.match(owner) else owner


def without_own_company(text: str, names: frozenset[str]) -> str:
    """Return a metric's words without the company's name in front: "公司研发投入" → "研发投入"."""
    if _ATTRIBUTED.match(text):
        return text
    low = text.casefold()
    # a shorter name may be the head of a brand: "Acme Cloud"
    for name in sorted((name for name in names if len(name) >= _SURELY_COMPANY), key=len, reverse=True):
        rest = text[len(name) :]
        branded = name.isascii() and rest[:1] == " " and rest[1:2].isupper()
        if low.startswith(name) and rest[:1] not in ("", "·", "-") and not branded:
            return rest.removeprefix("'s").removeprefix("’s").strip()
    bare = _OWN_HEAD.sub("", text)
    return bare if bare == text else _LINKS.sub("", bare)


def is_attributable(words: str) -> bool:
    """Tell whether words only say that a figure is the owners' share: it is the company's, on that basis."""
    return _ATTRIBUTABLE.fullmatch(words.strip()) is not None


def is_line(owner: str) -> bool:
    """Tell whether an owner is a line of business or a product, no firm: "电子材料业务"."""
    return _LINE.search(owner) is not None


def is_own_company(subject: str, names: frozenset[str]) -> bool:
    """Tell whether `subject` means the report's own company: "the group", "公司", or one of its `names`."""
    named = subject.casefold()
    if (bare := _LEGAL_FORM.sub("", subject)) != subject and bare.casefold() in names:
        return True
    return _OWN_COMPANY.match(subject) is not None or named in names or f"{named}." in names
