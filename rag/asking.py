"""The wording of questions: what form of answer they ask for, and which of their words carry nothing.

Text in, a question type and function words out, in Chinese and English. Here is decided which words of a question ask,
and which name what is asked about.
"""

import re

from index.language.directions import Direction, find_changes
from index.types import Span
from rag.answerforms import asks_cause, asks_each, question_type, state_asked, without_summary

__all__ = [
    "PROFITABLE", "aside", "asks_amount", "asks_cause", "asks_change", "asks_each", "asks_share", "content_of", "is_function_word", "leans_on_context",
    "offers_both", "presumed_deed", "question_type", "share_words", "sources", "spelled_out", "state_asked", "ways_of", "without_agreement", "without_cause", "without_class", "without_function_words", "without_speaker", "without_summary",
]  # fmt: skip

_PHRASES_ZH = re.compile(
    r"(?:各|每)(?:个|款|项|家|类)?(?:产品线|产品|业务板块|业务|板块|分部|部门|地区|区域|公司|行业|赛道)?|"
    r"(?:多少|几)(?:万亿|亿|百万|千万|万|千)?(?:个百分点|美元|港元|欧元|英镑|人民币|元|辆|台|人|家|吨|户|股|倍|成|%)?|"
    r"请问一?下?|请(?:给出|说明|列出|告诉我)|帮我|告诉我|我想(?:知道|了解)|想知道|查一?下|是多少|有多少|多少|的?(?:比例|比重|百分比)|百分之几?|是什么样的|怎么[走变]的?|是?(?:在)?什么时候|何[时日年]|几[时月号]|多[大高长久远]|是什么|为什么|为何|什么时候|什么|怎么样|怎么|"
    r"怎样|如何|哪些|哪[个家款项类块条](?:产品线|产品|业务板块|业务|板块|部门|分部|公司|企业|领域|地区|区域|市场|行业|季度|年份|赛道|类别)?|哪几个?|哪一?[年月天日位项]|哪里|几个|几家|几项|分别|一共|总共|共有|大约|大概|大致|大体|约莫|差不多|粗略|达到了?|录得|实现了?|取得了?|情况|进展|具体|主要|相关|有关|"
    r"关于|根据|按照|依据|报告中?|财报中?|文中|材料中|提到了?|显示|披露了?|表示|是否|是不是|有没有|以及|还是|这个|那个|对于|其中|列出|列举|总结|概述|概括|比较|对比|相比|计算|"
    r"推算|一下|数据|数字|金额|数额|规模|水平|原因|表现|最新|目前|现在|当前|截至|期间|同期|公司|集团|整体|全部|所有|总体|[最更](?:高|低|大|小|多|少|快|慢|好|差)|[升涨增]了?还是[降跌减]了?|为啥|[什啥]么?叫|是?啥|定义|之[后前]|此前|先前|这[几一二两三四五]年|(?:券商)?研报|[单当](?:月|季|周)|以[后前]|扣[掉除]|还?剩下?|花了?|多少钱|钱|还没?|"
    r"增长了?|增速|增幅|增长率|同比|环比|变化|变动|下降了?|下滑|减少了?|增加了?|提升了?|上升了?|所说|所谓|意思|口径|历年|(?<!哪些)(?<!大)趋势(?=\W*$)|合计|之和|加起来|相差|之差|减去|减|加上"
)
_LATIN_WORD = re.compile(r"\b[A-Za-z]{2,}\b")
_TOKENS_ZH = frozenset(
    (
        "请 问 谁 哪 几 约 达 里 中 称 说 吗 呢 吧 啊 么 嘛 了 的 地 得 是 为 有 在 "
        "和 与 及 跟 或 并 而 都 也 就 其 它 该 这 那 对 从 到 至 被 把 由 向 于 之 "
        "所 以 各 每 个 家 位 名 款 项 条 算 最 更 高 低 多 少 大 小 快 慢 涨 跌 近 "
        "总 共 上 下 出 变 超 后 前 时 间 比 要 会 能 将 已 还 又 只 才 做 占 这次 本次 此次 该次 "
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
        "compute gist note want cite cites cited quote quotes trace terms using based roughly approximately business businesses segment "
        "segments division divisions operations progress status fast quickly developed like kind kinds type "
        "types one two three four five first second third last next same implied implies prior-year "
        "year-earlier previous prior base since trend trends among amongst across above below within toward towards until while whether after move moved moves "
        "moving percentages shares proportions averaged tied related linked associated derived attributed connected "
        "big large small high low actually really exactly precisely already ever still "
        "else itself range now today presently expect expects expected pertaining regarding concerning arising stemming resulting see sees couldn wouldn didn doesn outstanding stand stands stood before previously formerly "
    ).split()
)


_SHARE = re.compile(
    r"(?<![应應])占(?!地).{0,16}(?:比例|比重|百分之|多少|几成|比)|占比|\b(?:what|which) (?:share|percentage|proportion|part|portion|percent) of\b|"
    r"\bhow (?:has|have|did|does|do|is|will) (?:the|its|their) (?:share|percentage|proportion) of\b|"
    r"as a (?:share|percentage|proportion) of|\baccount(?:s|ed)? for\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"^\s*(?:它|它们|其|他们|这个|那个)|\b(?:it|its|they|their)\b", re.IGNORECASE)
PROFITABLE = re.compile(
    r"盈利|赚钱|扭亏|亏损|\b(?:profitab\w*|loss-making|make (?:a )?(?:profit|money)|"
    r"(?:return\w*|swing|swung|swings|turn\w*|back|mov\w+) (?:in)?to (?:a )?(?:net )?profit|turn\w* (?:a )?profit|break even|"
    r"in the (?:red|black))",
    re.IGNORECASE,
)
"""Words that ask whether a company earned or lost."""


def asks_share(text: str) -> bool:
    """Tell whether a question asks what part of something another thing is."""
    return _SHARE.search(text) is not None


def share_words(text: str) -> str:
    """Return the words by which a question asks for a share, nothing where it asks for none."""
    asked = _SHARE.search(text)
    return asked.group() if asked is not None else ""


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
    """Return `text` with what is said in other words or left out: 投资金额和数量 is 投资金额和投资数量."""
    for pattern, plain in _COLLOQUIAL:
        text = pattern.sub(plain, text)
    return _ELLIPSIS.sub(lambda m: f"{m[1]}{m[2]}{m[3]}{m[1]}{m[4]}", text)


def leans_on_context(text: str) -> bool:
    """Tell whether a question speaks of "it" or "they"."""
    return _PRONOUN.search(text) is not None


_HOW_MUCH = r"\bhow much(?: money)? (?P<did>did|does|has|have)"
_SELL = "sell|take in|bring in|rake in|turn over"
_COLLOQUIAL = (
    # "Dec-24" is a month, as tables head their columns
    (
        re.compile(r"\b(Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[-'’](\d{2})(?![\d/-])"),
        r"\1 20\2",
    ),
    # "and that of X?" leads on; to the name behind it it does not belong
    (re.compile(r"^(\W*)那(?=[\u3400-\u9fff])(?![么个些一年家款时里边样次季天月位])"), r"\1那 "),
    # "which of the three lines": 三块业务里哪块 is 哪块业务
    (
        re.compile(
            r"[两三四五六七八九几\d]+[大块项个类条](业务|板块|分部|产品线|产品|地区|区域|市场)(?:里面?|之?中|当中)的?[，,]?"
            r"(哪一?[块项个类条])(?!业务|板块|分部|产品|地区|区域|市场)"
        ),
        r"\2\1",
    ),
    (re.compile(r"卖了?多少(?=钱|[万亿]|[美港欧日]?元)钱?"), "销售额是多少"),
    (re.compile(r"(?<!最)[赚挣]了?(?:多少|几)(?=钱|[万亿]|[美港欧日]?元)钱?"), "净利润是多少"),
    (re.compile(r"亏了?(?:多少|几)(?=钱|[万亿]|[美港欧日]?元)钱?"), "净亏损是多少"),
    (re.compile(r"\bwho (?:runs|leads|heads|is running|is in charge of)\b", re.I), "who is the CEO of"),
    (
        re.compile(
            r"\bhow many (?:ships|vessels|boats|aircraft|planes|jets|airliners) (?:does|do|did) "
            r"(?P<who>[^,;?]{2,60}?) (?:have|own|operate|run|fly)\b",
            re.I,
        ),
        r"what is the fleet size of \g<who>",
    ),
    *(
        (
            re.compile(rf"\bhow many (?P<what>[^,;?]{{2,40}}?) (?:were|was|are|have been) {deed}\b", re.I),
            rf"what is the {figure} of \g<what>",
        )
        for deed, figure in (
            ("sold", "sales volume"),
            ("delivered", "deliveries"),
            ("shipped", "shipments"),
            ("produced", "production volume"),
        )
    ),
    (re.compile(r"\bhold(s|ing)? (?P<what>(?:[\w-]+ ){1,5})back\b", re.I), r"hampering \g<what>"),
    (re.compile(r"谁(?:在)?(?:执掌|掌舵|掌管)"), "谁是CEO"),
    (
        re.compile(r"((?:报告|[年中季财]报|业绩|公告)[^，。？?]{0,4}(?:哪[天日]|什么时候|何时))(?:出|发)的"),
        r"\1公布的",
    ),
    (re.compile(r"头(?=(?:[三六九369]|[一两]?)(?:个月|季度|三季))"), "前"),
    # of what is sold the revenue is asked; it stands right behind it, where it narrows the metric
    (
        re.compile(
            rf"{_HOW_MUCH} (?P<who>[^,;?]{{2,60}}?) sell of (?P<of>(?:(?!in\b|for\b)[\w-]+ ?){{1,4}})", re.I
        ),
        r"how much revenue from \g<of>\g<did> \g<who> make ",
    ),
    (
        re.compile(
            rf"{_HOW_MUCH} (?P<who>[^,;?]{{2,60}}?) (?:{_SELL})\b(?= (?:in|during|for|last|this)\b|[,?.]|$)",
            re.I,
        ),
        r"how much revenue \g<did> \g<who> make",
    ),
    (
        re.compile(
            r"\b(?:release|publish|report|post|unveil|present|issue)(?=(?:d|e[sd]|ed|s)? (?:its|their|the) [^,?]{0,30}"
            r"\b(?:report|results|accounts)\b)",
            re.I,
        ),
        "announce",
    ),
    (
        re.compile(rf"{_HOW_MUCH} (?P<who>[^,;?]{{2,60}}?) lose\b", re.I),
        r"how much net loss \g<did> \g<who> make",
    ),
)
"""How people ask for a figure without its name."""
_CAUSING = re.compile(
    r"^\W*what (?:has |have |had |is |are |was |were )?\w{2,}ed\b|\b(?:(?:lies?|lay|stands?|stood|is|was|are|were) )?behind\b"
    r"|\b(?:manage[ds]?|able) to(?: (?:lift|raise|cut|reduce|boost|improve|lower|increase|expand|widen|grow|trim))?\b"
    r"|\bbased on\b|\bwent wrong\b|\b(?:credit(?:ed|s)?|blam(?:ed?|es)|attribut(?:ed?|es)|explain(?:s|ed)?|put (?:this )?down to|although|though)\b"
    r"|靠的?是?|得益于?|受益于?|归功于?|归因于?|背后|作何|解释|动因|原因|理由|反而|拖累|推动|导致|造成|虽然|尽管|竟然|居然",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"(?:增长?|上?升|涨|扩大|提高|变?[高大多好])了?(?:还|或者?)是?(?:下?降|减少?|跌|缩小|收窄|变?[低小少差])"
    r"|(?:下?降|减少?|跌|缩小|收窄|变?[低小少差])了?(?:还|或者?)是?(?:增长?|上?升|涨|扩大|提高|变?[高大多好])"
    r"|\b(?:up|higher|more|rise|rose|grow|grew|increased?|widen(?:ed)?|better)\b[^,;?]{0,12}\bor\b[^,;?]{0,12}"
    r"\b(?:down|lower|less|fall|fell|shrink|shrank|decreased?|narrow(?:ed)?|worse)\b",
    re.IGNORECASE,
)


_DEEDS = (
    (
        Direction.DOWN,
        re.compile(
            r"削减|缩减|压缩|调低|下调|下修|砍|[变减]?少了(?!多少)|\b(?:cut|cuts|cutting|reduc(?:e|es|ed|ing)|lower(?:s|ed|ing)?|slash\w*|trim\w*|scal(?:e|ed) back|downgrad(?:e|es|ed))\b",
            re.I,
        ),
    ),
    (
        Direction.UP,
        re.compile(
            r"加大|调高|上调|上修|提高|多了(?!多少)|\b(?:rais(?:e|es|ed|ing)|lift(?:s|ed)?|step(?:s|ped)? up|hik(?:e|es|ed)|upgrad(?:e|es|ed))\b",
            re.I,
        ),
    ),
)
_AHEAD = re.compile(
    r"指引|预期|预测|目标|评级|展望|\b(?:guidance|target|outlook|forecasts?|estimates?|rating|TP|expectations?)\b",
    re.IGNORECASE,
)


def presumed_deed(text: str, *, foretold: bool = False) -> Direction | None:
    """Return which way a question on a cause presumes that somebody moved a figure: "why did it cut its dividend".

    foretold: of a forecast too; one that was cut may be of a figure that has risen.
    """
    if not asks_cause(text) or (_AHEAD.search(text) and not foretold):
        return None
    return next((direction for direction, deed in _DEEDS if deed.search(text)), None)


def ways_of(text: str) -> frozenset[Direction]:
    """Return every way in which a text says that something moved, or that somebody moved it."""
    deeds = {direction for direction, deed in _DEEDS if deed.search(text)}
    return frozenset(deeds | {change.direction for change in find_changes(text)})


_ASIDE = re.compile(
    r"(?:虽然|尽管|虽说)[^，,；;。？?]*?(?=[，,；;。？?]|但|却|$)"
    r"|^[^，,；;。？?]*(?=[，,；;][^，,；;]*(?:反而|却|反倒))"
    r"|\b(?:although|though|even though|even as|despite|in spite of|notwithstanding)\b[^,;?]*",
    re.IGNORECASE,
)


def aside(text: str) -> tuple[Span, ...]:
    """Return where a question on a cause only concedes what its cause is not asked of: "although sales rose"."""
    if not asks_cause(text):
        return ()
    return tuple(Span(*match.span()) for match in _ASIDE.finditer(text) if not asks_cause(match.group()))


_SPEAKERS = re.compile(
    r"(?:券商|机构|分析师|卖方|研究员|研报|市场|投行)们?(?=(?:普遍|一致|目前|对|最新)?[^，,。？?]{0,3}?(?:预测|预计|预期|预估|估计|认为|看好|看来))"
    r"|\b(?:(?:the|most|sell-side) )?(?:brokers?|brokerages?|analysts?|research houses?|sell[- ]side)\b"
    r"(?=(?: \w+ly)? (?:forecasts?|expects?|estimates?|predicts?|projects?|thinks?|sees?|models?|pencil(?:led)?))",
    re.IGNORECASE,
)


def without_speaker(text: str) -> str:
    """Return `text` with those blanked out, named by their trade only, whose view is asked for: 券商预测."""
    return _SPEAKERS.sub(lambda match: " " * len(match.group()), text)


_WRITING_EN = (
    r"(?:reports?|articles?|notes?|decks?|filings?|stud(?:y|ies)|releases?|presentations?|announcements?|briefings?|news|"
    r"surveys?|papers?|10-[qk]|transcripts?|slides|prospectus|circular)"
)
_WRITING_ZH = r"(?:报告(?!期)|研报|文章|公告|年报|中报|季报|财报|早报|快讯|报道|论文|纪要|招股书|材料)"
_SOURCE = re.compile(
    r"\b(?:as )?(?:per|according to|based on|(?:stated|reported|disclosed|cited|given|described|mentioned) (?:in|by)|in|from)"
    rf" (?:the |its |their |a |an )?(?:[^,;?.\s]+ ){{0,8}}?{_WRITING_EN}\b(?:\s*\([^)]*\))?"
    rf"|\([^()]*{_WRITING_EN}\)"
    rf"|[^，。？；、：:,;?]{{0,24}}{_WRITING_ZH}(?:里面?|中|内|上|显示|披露|提到|认为|指出|总结|所?称|(?=[：:，,]))",
    re.IGNORECASE,
)


def sources(text: str) -> tuple[Span, ...]:
    """Return where a question says in which writing the answer stands: "per the bank's Q2 policy report"."""
    return tuple(Span(*match.span()) for match in _SOURCE.finditer(text))


def without_cause(text: str) -> str:
    """Return `text` with the words blanked out that only ask for a cause: "what squeezed", 靠, "lie behind"."""
    return _CAUSING.sub(lambda match: " " * len(match.group()), text) if asks_cause(text) else text


def offers_both(text: str) -> bool:
    """Tell whether a question asks which way something moved: it presumes neither."""
    return _BOTH.search(text) is not None


_CLASS_EN = re.compile(
    r"(?<=which)(\s+(?:of (?:the|these|its)\s+)?(?:\w+\s+)?(?:product lines?|products?|segments?|business(?:es)?|divisions?|companies|company|regions?|"
    r"markets?|tracks?|sectors?|quarters?|years?|categor(?:y|ies)))\b",
    re.IGNORECASE,
)


_CLASS_OWNED_EN = re.compile(
    r"(?<=\bwhich of )([^?,;]{2,40}?['’]s? )((?:\w+ )?(?:product lines|lines|products|brands|segments|business(?:es)?|"
    r"divisions|units|markets|regions|sites|plants|mines|categories))\b",
    re.IGNORECASE,
)

_AGREEMENT = re.compile(
    r"(?:各家|各方|各报告|各机构|各来源|几家|不同(?:的)?(?:报告|机构|来源)|两份报告|这些报告)(?:之间)?的?"
    r"(?:说法|数据|口径|数字|统计)?(?:是否|都)?(?:一致|相同|矛盾|有出入|有分歧)[吗么]?"
    r"|(?:,? and |,? but )?\bdo (?:the|these|both|all|different)(?: \w+)? ?(?:reports|sources) "
    r"(?:agree|differ|disagree|say the same)\b",
    re.IGNORECASE,
)


def without_agreement(text: str) -> str:
    """Return `text` with the words blanked out that only ask whether the reports say the same."""
    return _AGREEMENT.sub(lambda found: " " * len(found.group()), text)


def without_class(text: str) -> str:
    """Return `text` with the class that "which" ranges over blanked out: "which product line" names no product."""
    text = _CLASS_OWNED_EN.sub(lambda match: match[1] + " " * len(match[2]), text)
    return _CLASS_EN.sub(lambda match: " " * len(match.group()), text)


def without_function_words(text: str) -> str:
    """Return `text` with Chinese function and question words blanked out, offsets kept.

    Single characters are blanked only where they stand as words of their own: 小 stays in 小微.
    """
    import rjieba

    kept = _PHRASES_ZH.sub(lambda match: " " * len(match.group()), text)
    return "".join(" " * len(token) if token in _TOKENS_ZH else token for token in rjieba.cut(kept))


def content_of(asked: str) -> str:
    """Return a question without the words that ask or connect, in either language."""
    return _LATIN_WORD.sub(
        lambda word: "" if is_function_word(word.group().casefold()) else word.group(),
        without_function_words(asked),
    )


def is_function_word(word: str) -> bool:
    """Tell whether an English word (lower case) asks or connects rather than names."""
    return word in _FUNCTION_EN or len(word) < 2
