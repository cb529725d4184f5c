"""The wording of questions: what form of answer they ask for, and which of their words carry nothing.

Text in, a question type and function words out, in Chinese and English. Here is decided which words of a question ask,
and which name what is asked about.
"""

import re

from rag.types import QuestionType

_TYPES: tuple[tuple[QuestionType, re.Pattern[str]], ...] = (
    (
        QuestionType.SUMMARY,
        re.compile(
            r"总结|總結|概述|概括|摘要|综述|主要内容|讲了什么|说了什么|要点|"
            r"\b(?:gist|summari[sz]e|summary|overview|key takeaways?|main (?:points|findings)|what (?:is|are) .{0,30}report about)\b",
            re.I,
        ),
    ),
    (
        QuestionType.TREND,
        re.compile(
            r"(?<!哪些)(?<!大)趋势(?!一|二|三|四|五|有|是|包|分)|是?[升涨增]了?还是[降跌减]了?|历年|逐年|变化情况|如何变化|怎么变化|走势|各年|近[三几两五]年|[一连]直|(?:从|由).{1,12}到.{1,16}(?:变化|变动)|\b(?:trend|over (?:time|the (?:years|(?:last|past) \w+ years))|(?:last|past) (?:two|three|four|five|\d) years|develop(?:ed|ment)?|evol(?:ve|ution)|year by year|each year|how (?:did|has|have|do|does) .{1,60}\b(?:move[ds]?|change[ds]?|perform(?:ed)?|develop(?:ed)?|evolved?|compared?|trend(?:ed)?)\b|changed? (?:from|between|over)|how has|how did .{0,40} change)\b",
            re.I,
        ),
    ),
    (
        QuestionType.WHY_HOW,
        re.compile(
            r"为什么|为啥|咋|为何|為什麼|為何|什么原因|原因是|何故|怎么样?(?!的公司)|如何|怎样|怎麼|\b(?:why|how(?! (?:much|many|long|large|big|fast|old))|what (?:drove|caused|explain(?:s|ed)|led to|is behind|was behind)|reasons?)\b",
            re.I,
        ),
    ),
    (
        QuestionType.ARITHMETIC,
        re.compile(
            r"相差|差多少|差额|差距|之差|之和|合计是多少|加起来|总和|多多少|少多少|高多少|低多少|几倍|多少倍|高出|高了多少|倍数|占比是?多少.*(?:计算|算)|推算|倒推|反推|隐含|算一下|计算|减去|减(?!少|值|持)|加上|总和|高几个|低几个|多几|差几|"
            r"\b(?:minus|plus|add up|added together|subtract|as a (?:percentage|share|proportion) of|difference between|how much (?:more|less|higher|lower|larger|smaller|bigger)|how many (?:more|fewer)|combined|sum of|in total for both|ratio of|times (?:larger|higher|bigger|as)|"
            r"implied|imply|implies|calculate|compute|work out|gap between|percentage points? (?:higher|lower|more|less))\b",
            re.I,
        ),
    ),
    (
        QuestionType.SUPERLATIVE,
        re.compile(
            r"哪[个家款项类一]?[^，。？]{0,14}(?:最|更)|最(?:高|低|大|小|多|少|快|慢|好|差)的?(?:是|为|為)?|谁最|排名第一|第一名|"
            r"\b(?:highest|lowest|largest|smallest|biggest|fastest|slowest|most|least|best|worst|top)\b",
            re.I,
        ),
    ),
    (
        QuestionType.COMPARISON,
        re.compile(
            r"比较|對比|对比|相比(?!.{0,6}(?:增|下降|多少))|区别|差异|差别|孰|哪[个家款]更|和.{1,20}谁|与.{1,20}谁|分别|\b(?:compare|comparison|versus|vs\.?|difference|differ|respectively|which .{0,30}(?:higher|lower|more|better|larger|faster))\b",
            re.I,
        ),
    ),
    (
        QuestionType.DEFINITION,
        re.compile(
            r"什么是|[什啥]么?叫|叫做?什么|何为|何谓|指的是什么|是什么意思|的定义|定义是|指什么|含义|是什么(?:产品|公司|平台|业务|模型|企业)?[？?]?$|(?:定位|简介)(?:是|为)?什么|\b(?:what (?:is|are) (?:an? )?(?:meant|the (?:definition|meaning))|define|definition|what does .{1,50} (?:mean|stand for|do)|who or what|stands? for)\b",
            re.I,
        ),
    ),
    (QuestionType.WHO, re.compile(r"谁|哪位|何人|\b(?:who|whom|whose)\b", re.I)),
    (
        QuestionType.DATE,
        re.compile(
            r"什么时候|何时|何時|哪[一]?[天日年月]|几月|何年|哪年|日期|\b(?:when|what (?:date|day|year|month)|on which (?:date|day)|date)\b",
            re.I,
        ),
    ),
    (
        QuestionType.LIST,
        re.compile(
            r"哪些|哪几|哪[三四五六两]|有什么|包括什么|列出|列举|名单|分别是什么|有哪|\b(?:list|which (?!.{0,30}(?:higher|lower))|what are|name (?:the|some|all|three|two|four|five)|what (?:kinds?|types?|products|services|companies|customers|industries|trends|areas|sectors|categories))\b",
            re.I,
        ),
    ),
    (
        QuestionType.COUNT,
        re.compile(
            r"多少(?:家|个(?!百分点)|位|名|人|款|项|件|次|户|种|篇|台|套|条)|几(?:家|个|位|名|人|款|项|件|次|户|种|台|套|条)|数量|\bhow many\b|\bnumber of\b",
            re.I,
        ),
    ),
    (
        QuestionType.GROWTH,
        re.compile(
            r"增速|增长率|百分之几|多了多少|增长了?(?:多少|百分)|增幅|同比|环比|下降了?多少|减少了?多少|变动幅度|涨了多少|跌了多少|涨幅|跌幅|提升了?多少|\b(?:growth|grow|grew|increased?|decreased?|decline[sd]?|fell|fall|rose|rise|drop(?:ped)?|shrink|shrank|change[sd]?|yoy|year[- ]over[- ]year|year[- ]on[- ]year|narrow(?:ed)?)\b",
            re.I,
        ),
    ),
    (
        QuestionType.VALUE,
        re.compile(
            r"多少|几何|多大|多高|是什么水平|为何值|\b(?:how much|what (?:was|is|were|are)|how (?:large|big|high))\b|[？?]?$",
            re.I,
        ),
    ),
)
_YES_NO = re.compile(
    r"(?:吗|(?<!什)么|嘛|没有|与否)\s*[？?]?$|是否|有没有|是不是|会不会|能不能|^\s*(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would)\b",
    re.I,
)
_PHRASES_ZH = re.compile(
    r"(?:各|每)(?:个|款|项|家|类)?(?:产品线|产品|业务板块|业务|板块|分部|部门|地区|区域|公司|行业|赛道)?|"
    r"(?:多少|几)(?:万亿|亿|百万|千万|万|千)?(?:个百分点|美元|港元|欧元|英镑|人民币|元|辆|台|人|家|吨|户|股|倍|成|%)?|"
    r"请问一?下?|请(?:给出|说明|列出|告诉我)|帮我|告诉我|我想(?:知道|了解)|想知道|查一?下|是多少|有多少|多少|的?(?:比例|比重|百分比)|百分之几?|是什么样的|是?(?:在)?什么时候|是什么|为什么|为何|什么时候|什么|怎么样|怎么|"
    r"怎样|如何|哪些|哪[个家款项类](?:产品线|产品|业务板块|业务|板块|部门|分部|公司|企业|领域|地区|区域|市场|行业|季度|年份|赛道|类别)?|哪几个?|哪一?[年月天日位项]|哪里|几个|几家|几项|分别|一共|总共|共有|大约|大概|达到了?|录得|实现了?|取得了?|情况|进展|具体|主要|相关|有关|"
    r"关于|根据|按照|依据|报告中?|财报中?|文中|材料中|提到了?|显示|披露了?|表示|是否|是不是|有没有|以及|还是|这个|那个|对于|其中|列出|列举|总结|概述|概括|比较|对比|相比|计算|"
    r"推算|一下|数据|数字|金额|数额|规模|水平|原因|表现|最新|目前|现在|当前|截至|期间|同期|公司|集团|整体|全部|所有|总体|[最更](?:高|低|大|小|多|少|快|慢|好|差)|[升涨增]了?还是[降跌减]了?|为啥|[什啥]么?叫|是?啥|定义|之[后前]|以[后前]|扣[掉除]|还?剩下?|花了?|多少钱|钱|还没?|"
    r"增长了?|增速|增幅|增长率|同比|环比|变化|变动|下降了?|下滑|减少了?|增加了?|提升了?|上升了?|所说|所谓|意思|口径|历年|(?<!哪些)(?<!大)趋势(?=\W*$)|合计|之和|加起来|相差|之差|减去|减|加上"
)
_TOKENS_ZH = frozenset(
    (
        "请 问 谁 哪 几 约 达 里 中 称 说 吗 呢 吧 啊 么 嘛 了 的 地 得 是 为 有 在 "
        "和 与 及 跟 或 并 而 都 也 就 其 它 该 这 那 对 从 到 至 被 把 由 向 于 之 "
        "所 以 各 每 个 家 位 名 款 项 条 算 最 更 高 低 多 少 大 小 快 慢 涨 跌 近 "
        "总 共 上 下 出 后 前 时 间 比 要 会 能 将 已 还 又 只 才 做 占 这次 本次 此次 该次 "
    ).split()
)
_FUNCTION_EN = frozenset(
    (
        "end balance balances share proportion portion develop developed evolve evolved "
        "a an the of in on at for to from by with and or as is are was were be been being am do does did done "
        "has have had what which who whom whose when where why how much many it its it's this that these "
        "those they them their there he she his her we our you your i me my us s t please tell show give list "
        "name find say says said state states stated report reports reported reporting according mention "
        "mentions mentioned discloses disclosed disclose during over under between than then per about around "
        "into any some all each every both can could will would shall should may might also not no yes if so "
        "such other more most less least highest lowest largest smallest biggest fastest slowest top best "
        "higher lower larger smaller compare compared comparison versus vs difference differ respectively "
        "total overall value values amount amounts figure figures number numbers level company company's "
        "group firm period time date day year years month months quarter quarters half grow grew growth "
        "growing rise rose increase increased decrease decreased decline declined fall fell change changed "
        "changes percent percentage year-on-year year-over-year yoy summary summarize summarise overview "
        "explain describe reason reasons cause caused drove latest recent current currently rate did's get "
        "got come came go went make made out up down just only combined together sum add plus minus calculate "
        "compute gist note want cite terms using based roughly approximately business businesses segment "
        "segments division divisions operations progress status fast quickly developed like kind kinds type "
        "types one two three four five first second third last next same implied implies prior-year "
        "year-earlier previous prior base "
    ).split()
)


_SHARE = re.compile(
    r"占(?!地).{0,16}(?:比例|比重|百分之|多少|几成|比)|占比|\b(?:what|which) (?:share|percentage|proportion|part|portion|percent) of\b|"
    r"as a (?:share|percentage|proportion) of|\baccount(?:s|ed)? for\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"^\s*(?:它|它们|其|他们|这个|那个)|\b(?:it|its|they|their)\b", re.IGNORECASE)
PROFITABLE = re.compile(
    r"盈利|赚钱|扭亏|亏损|\b(?:profitab\w*|loss-making|make (?:a )?(?:profit|money)|in the (?:red|black))",
    re.IGNORECASE,
)
"""Words that ask whether a company earned or lost."""


def asks_share(text: str) -> bool:
    """Tell whether a question asks what part of something another thing is."""
    return _SHARE.search(text) is not None


_ASKS_CHANGE = re.compile(
    r"增速|增长率|增幅|降幅|(?:增长|下降|减少|增加|提升|上升|降|涨|跌|升)了?多少|\b(?:growth|grow|grew|increase[sd]?|decrease[sd]?|decline[sd]?|rise|rose|drop(?:ped)?|fall|fell)\b",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(
    r"([\u3400-\u9fff]{2,4}?)(金额|数量|收入|成本|利润|人数)(和|与|及|、)(金额|数量|收入|成本|利润|人数)"
)


def asks_change(text: str) -> bool:
    """Tell whether a question asks by how much something changed."""
    return _ASKS_CHANGE.search(text) is not None


def asks_amount(text: str) -> bool:
    """Tell whether a question asks how much or how many."""
    return (
        re.search(r"多少|几(?:家|个|人|名|项|款|倍)|\bhow (?:much|many)\b", text, re.IGNORECASE) is not None
    )


def spelled_out(text: str) -> str:
    """Return `text` with what a coordination leaves out: 投资金额和数量 is 投资金额和投资数量."""
    return _ELLIPSIS.sub(lambda m: f"{m[1]}{m[2]}{m[3]}{m[1]}{m[4]}", text)


def leans_on_context(text: str) -> bool:
    """Tell whether a question speaks of "it" or "they"."""
    return _PRONOUN.search(text) is not None


def question_type(text: str) -> QuestionType:
    """Tell what form of answer `text` asks for."""
    if _YES_NO.search(text) and not re.search(
        r"多少|哪|几(?:个|家)|how (?:much|many)|\bor\b.*\?", text, re.IGNORECASE
    ):
        return QuestionType.YES_NO
    return next((kind for kind, pattern in _TYPES if pattern.search(text)), QuestionType.OPEN)


_CLASS_EN = re.compile(
    r"(?<=which)(\s+(?:of (?:the|these|its)\s+)?(?:\w+\s+)?(?:product lines?|products?|segments?|business(?:es)?|divisions?|companies|company|regions?|"
    r"markets?|tracks?|sectors?|quarters?|years?|categor(?:y|ies)))\b",
    re.IGNORECASE,
)


def without_class(text: str) -> str:
    """Return `text` with the class that "which" ranges over blanked out: "which product line" names no product."""
    return _CLASS_EN.sub(lambda match: " " * len(match.group()), text)


def without_function_words(text: str) -> str:
    """Return `text` with Chinese function and question words blanked out, offsets kept.

    Single characters are blanked only where they stand as words of their own: 小 stays in 小微.
    """
    import rjieba

    kept = _PHRASES_ZH.sub(lambda match: " " * len(match.group()), text)
    return "".join(" " * len(token) if token in _TOKENS_ZH else token for token in rjieba.cut(kept))


def is_function_word(word: str) -> bool:
    """Tell whether an English word (lower case) asks or connects rather than names."""
    return word in _FUNCTION_EN or len(word) < 2
