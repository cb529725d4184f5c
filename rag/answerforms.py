"""The wording of a question in, the form of answer that it asks for out: a value, a cause, a list, a date, a person.

Here is decided which words ask, in Chinese and English. The order of the forms matters: who asks for the cause of a
rise speaks of growth too, and who asks for the highest share speaks of a share.
"""

import re

from rag.superlatives import DEEPEST, LEAST, MOST
from rag.types import QuestionType


def _asks(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


_MOVES_ZH = (
    "升高|升|涨|增长|增加|增|降低|下降|降|跌|减少|减|下滑|回落|缩水|缩减|萎缩|扩大|收窄|缩窄|"
    "提升|提高|改善|上升|上涨|变化|变动|变|波动"
)
_MOVES_EN = (
    r"r[io]se|risen|f[ae]ll|fallen|grow|grew|grown|jump(?:ed)?|drop(?:ped)?|increased?|decreased?|"
    r"declined?|narrow(?:ed)?|widen(?:ed)?|improved?|shr[aiu]nk|surged?|gained|slumped?|plunged?|"
    r"soared?|changed?|expand(?:ed)?|(?:go|goes|went|gone|come|came) (?:up|down)"
)
_FEW = r"two|three|four|five|six|seven|eight|nine|ten|\d{1,2}"

_CAUSE = _asks(
    r"为什么|为啥|为何|為什麼|為何|何以|何故|因何|缘何|怎么会|凭什么|靠的?是?什么|靠什么|靠的是|"
    r"由于什么|因为什么|缘由|主因",
    r"(?:什么|哪些|几个|主要|何种)(?:原因|因素|动因|驱动力?|动力|理由)|(?:原因|理由)(?:是|为|有|在|何|"
    r"呢|[？?]|$)|的(?:原因|理由)",
    r"(?:得益|受益|归功|归因|归咎|源|来自|起因)于?(?:什么|哪|何)|主要(?:得益|受益|归功|归因|"
    r"受)于?[^，。]{0,8}[？?]?$",
    r"(?:什么|哪些?|谁)[^，。？?]{0,8}(?:推动|拉动|带动|驱动|拖累|导致|造成|促成|促使|引起|引发|支撑)",
    r"(?:受|被)(?:什么|哪些)[^，。？?]{0,6}(?:影响|拖累|推动|拉动|带动|驱动)",
    r"背后(?:是|的|有|靠)|(?:怎么|怎样|如何|作何|怎)(?:解释|说明原因)",
    r"\bwhy\b|\bhow come\b|\bwhat went wrong\b|^\W*what (?!happened|changed|remained|occurred|followed|"
    r"included|reported)\w{2,}ed (?:the|its|their|this|(?-i:[A-Z]))|"
    r"^(?!.*\bmany (?:[\w-]+ ){0,3}reasons)[^?]*\breasons?\b|"
    r"\bwhat (?:\w+ )?(?:factors?|causes?|drivers?)\b|\bbecause of what\b|\b(?:due|thanks) to what\b",
    r"\bwhat(?: \w+){0,3} (?:(?:is|was|are|were|has been|have been) )?(?:dr[io]v(?:e|es|en|ing)|drove|"
    r"caus(?:es?|ed|ing)|explain(?:s|ed)|le(?:d|ads?) to|fuel(?:s|ed|led|ling)|"
    r"boosted|lifted|propelled|pushed|underpin(?:s|ned|ning)?|trigger(?:s|ed)|prompted|weigh(?:s|ed|"
    r"ing) on|hurt|dragged|contribut(?:es?|ed|ing) to|responsible for|made)\b",
    r"\bhow (?:did|has|have|had|does|do|was|were|is) .{1,60}\b(?:manage[ds]?|able) to\b",
    r"\bwhat (?:is|are|was|were) .{1,60}\bbased on\b|(?:基于|根据|凭)(?:的是)?什么|依据(?:的)?是什么|有什么依据",
    r"\b(?:lie|lies|lay|stand|stands|stood|is|was|are|were) behind\b|\bbehind (?:the|this|that|its|"
    r"their) [^?]{0,40}\b(?:rise|fall|drop|jump|gain|growth|increase|decrease|decline|loss|surge|slump|"
    r"improvement|change|narrowing|widening)",
    r"\b(?:do|does|did|is|was|are|were)\b.{1,80}\b(?:credit(?:ed)?|blamed?|attribut(?:e|ed)|put (?:down|"
    r"this down)|ascribed?)\b",
    r"\b(?:rise|fall|drop|jump|growth|increase|decrease|decline|loss|surge|improvement|change) (?:is |"
    r"was )?(?:attributed|credited|put down|down) to\b",
)
_YES_NO = _asks(
    r"(?:吗|(?<![什怎])么|嘛|没有|与否)\s*[？?]?$|是否|有没有|有无|是不是|会不会|能不能|属实",
    r"(?:^|[,;:] )\s*(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would)\b",
)
_ASKS_MORE = _asks(
    r"多少|哪|几(?:个|家)|怎么|谁", r"\b(?:how|what|which|who|when|where|why)\b", r"\bor\b.*\?"
)
_TITLE = re.compile(r"《[^》]*》|“[^”]{5,}”|「[^」]{5,}」")
_SUMMARY = _asks(
    r"总结(?!的|了|出)|总括|總結|概述|概括|摘要|综述|归纳|梳理|提炼|简述|概况|主要(?:内容|观点|结论)|"
    r"讲了(?:些)?什么|说了(?:些)?什么|要点|看点|[一两二三四五几]句话|小结|简要|简单(?:说|讲|介绍)|一览|核心(?:内容|观点|结论|数据)|"
    r"关键(?:数据|数字|指标)",
    r"\b(?:gist|summari[sz]e|summary|sum up|overview|recap|rundown|highlights|in (?:a nutshell|brief|"
    r"short|(?:one|two|three|four|five|a (?:few|couple of)|\d) (?:short )?"
    r"(?:sentences?|lines?|words|bullets?|bullet points|points))|"
    r"briefly|wrap(?: up|-up)|run-?through|in bullet points|bottom line of)\b",
    r"\b(?:key|main|headline) (?:takeaways?|points|findings|numbers|figures|metrics|messages|"
    r"conclusions|results|data)\b|\bwhat (?:is|are) .{0,30}report about\b",
)
_TREND = _asks(
    r"(?<!哪些)(?<!大)趋势(?!一|二|三|四|五|有|是|包|分)|是?[升涨增]了?还是[降跌减]了?|历年|逐年|走势|"
    r"各年|历次|逐季|逐月|分季度|各季|每个?季度|近[三几两五]年|[一连]直|连续\S{1,3}年",
    r"变化情况|(?:如何|怎么|怎样)(?:变|走|演变|发展)|(?:发生|有)了?(?:什么|哪些|怎样的)变化|"
    r"(?<!同比)(?<!环比)变化(?:[？?]|$)|(?:从|由).{1,12}到.{1,16}(?:变化|变动|变到|[升降涨跌]到)",
    r"\b(?:trend(?:ed)?|over (?:time|the (?:years|(?:last|past) \w+ years))|(?:last|past) (?:two|three|"
    r"four|five|\d) years|(?:quarter|year|month) by (?:quarter|year|month)|each year|in each of|(?:last|"
    r"past) \w+ (?:reported )?(?:quarters|periods)|evolution|trajectory|(?:trace|track|chart) (?:the|its|how))\b",
    r"\bhow (?:did|has|have|do|does) .{1,80}\b(?:move[ds]?|change[ds]?|develop(?:ed|s)?|evolve[ds]?|"
    r"trend(?:ed)?|progress(?:ed)?|shift(?:ed)?)\b|\bchanged? (?:from|between|over)\b",
)
_STATE = _asks(
    r"(?:怎么样?|怎样|如何|咋样)(?:呢|的)?\s*(?:[？?，,；;]|$)",
    r"\bhow (?:did|does|do|is|was|were|are|has|have) .{1,80}\b(?:do|doing|perform(?:ed)?|fare[ds]?|"
    r"look(?:ed)?|hold up)\b",
)
_MANNER = _asks(
    r"\bwhat (?:did|does|do|has|have|had|is|are|was|were) [^,;?]{1,60}\b(?:do|done|doing)\b[^,;?]{0,30}\bto [a-z]",
    r"(?:怎么|如何|怎样|怎麼|咋)(?!定义|界定)",
    r"\bhow\b(?! (?:much|many|long|large|big|fast|old|far|high|low|deep|wide|great|strong(?:ly)?|small|"
    r"often|soon|quickly|rapidly|sharply|steep(?:ly)?|heavily|profitable|leveraged|geared|indebted|liquid|concentrated|dependent|reliant|exposed|close|important|likely|"
    r"frequently)\b|.{1,80}\bcompare[sd]?\b|.{1,60}\b(?:defined?|differ|split|break down|divided)\b)",
)
_RECKONED = _asks(
    r"(?:怎么|如何|怎样|咋)(?:计?算|统计|核算)(?:出来)?的?\s*[？?]?$|计算(?:方法|口径|公式)|(?:公式|口径)(?:是|为)",
    r"\bhow (?:is|are|was|were|does|do) .{1,80}\b"
    r"(?:calculated?|computed?|measured?|worked out|derived?|reckoned|arrived at)\b",
)
"""Asks for the formula of a figure: its definition."""
_ARITHMETIC = _asks(
    r"相差|差(?:了)?多少|差额|差距|之差|之和|加起来|总和|合计(?:是|有|为)?多少|合共|"
    r"[和与及、][^，。？]{1,16}(?:一共|总共|共计|加总|相加)(?:是|有|为)?(?:多少|几)|"
    r"(?<!最)[多少高低大小](?:出|了)?多少(?!年|天|个?月|[家名人款项])|几倍|多少倍|高出|倍数",
    r"推算|倒推|反推|倒算|隐含|算一下|算下来|占比是?多少.*(?:计算|算)|(?:请|帮我|来|能否|可否|试|据此|"
    r"由此)计算|计算(?:一下|得?出|下)|数算",
    r"减去|减掉|加上|(?<![增缩削裁])减(?!少|值|持|排|税|费|免|亏|仓|产|员|息|半|碳|重|负|缓|速|弱|薪|让|"
    r"配|记|资|征|损|灾|幅|至|到|了|慢)|[高低多差]几",
    r"\b(?:(?-i:minus|plus)|add up|added together|subtract(?:ed|ing)?|as a (?:percentage|share|"
    r"proportion) of|difference between|how (?:much|many) (?:more|less|fewer|higher|lower|larger|"
    r"smaller|bigger)|combined(?! ratio)|sum of|in total for both)\b",
    r"\band (?:[\w'’-]+ ){1,4}(?:taken )?(?:together|altogether|in total)\b(?=\W*(?:$|[,;]|in |for |during ))",
    r"\b(?:ratio of|times (?:larger|higher|bigger|as)|how many times|multiple of|implied|imply|implies|"
    r"calculate|compute (?:the|its|their|how|what)|work out|work(?:ing)? back(?:wards)?|back (?:out|into)|"
    r"gap between|net of|exceed(?:s|ed)?|outstrip(?:s|ped)?|percentage points? (?:higher|lower|more|less))\b",
)
_SUPERLATIVE = _asks(
    r"哪[0-9一二三四五两几个家款项类种]{0,2}[^，。？]{0,14}(?:最|更)|最(?:高|低|大|小|多|少|快|慢|好|差|"
    r"强|弱)的?[^，。？]{0,8}(?:是|为|為)|谁[^，。？]{0,10}最|排名第一|第一名|首位|居首|"
    r"排名?前[两二三四五十\d]+(?![^？?]*(?:多少|占比|比重|比例|合计))",
    r"\b(?:highest|lowest|largest|smallest|biggest|fastest|slowest|steepest|sharpest|strongest|weakest|"
    r"heaviest|deepest|(?<!at )(?<!the )most(?! (?:recent|of|likely))|the most(?! (?:recent|of|likely))|"
    r"(?<!at )least|best|worst|top(?![- ]lines?)(?!.*\b(?:share|percent(?:age)?|how much|account)\b))\b",
)
_RANKED = _asks(
    rf"(?:哪|谁|什么)(?=.*(?:{LEAST.pattern}|{MOST.pattern}|{DEEPEST.pattern}))",
    rf"(?:{LEAST.pattern}|{MOST.pattern}|{DEEPEST.pattern})(?=.*(?:的是|是(?:哪|谁|什么)))",
)
_CLOSES_WITH_GROWTH = _asks(
    r"(?:增幅|增速|增长率|涨幅|降幅|跌幅)(?:分别)?(?:是|有|为|达)?(?:多少|几何|多大)?[呢？?。\s]*$", r"(?!)"
)
_COMPARISON = _asks(
    r"比较|對比|对比|相比(?!.{0,6}(?:增|下降|多少))|区别|差异|差别|孰|哪[个家款]更|[和与跟].{1,20}谁|"
    r"分别|各自|哪[个家块款项边]?[^，。？]{0,8}(?:更[高低大小快慢多少]|[高低大小快慢](?:[，。？?些]|$))",
    r"\b(?:compare|comparison|(?:versus|vs\.?)(?! (?:last|the (?:prior|previous)|a|one) year)|"
    r"difference|differ|respectively|how (?:did|does|do|has|have) .{1,80}\bcompared?|"
    r"how (?:it|this|that|they|these) compares?|"
    r"which .{0,30}(?:higher|lower|more|better|larger|faster))\b",
)
_DEFINITION = _asks(
    r"什么是|[什啥]么?叫(?!名)|叫做什么|何为|何谓|指的是什么|指哪|是什么意思|的定义|定义是|指什么|含义|"
    r"(?:如何|怎么|怎样)(?:定义|界定)|(?:什么|何种|哪种)口径|口径(?:是什么|为何|如何)|是什么(?:产品|公司|平台|业务|模型|企业)?[？?]?$|(?:定位|简介)(?:是|为)?什么",
    r"\b(?:what (?:is|are) (?:an? )?(?:meant|the (?:definition|meaning))|define[sd]?|definition|"
    r"what does .{1,50} (?:mean|stand for|do(?! (?:for|with|to|about)))|who or what|stands? for)\b",
)
_OFFICE = r"董事长|主席|总裁|总经理|行长|首席\S{1,5}官|创始人|掌门人|负责人|董秘|CEO|CFO|COO|CTO"
_OFFICE_EN = (
    r"(?:ceo|cfo|coo|cto|chief \w+(?: officer)?|chair(?:man|woman|person)?|president|founder|governor|"
    r"director|analyst|author)"
)
_RANKED_WHO = _asks(
    r"(?:[增涨降跌升]速|[增涨降跌升]幅|率|额|量|价|值|收入|利润)最[高大快低小慢多少]的?是(?:谁|哪)", r"(?!)"
)
"""Asks whose figure is the greatest, not who somebody is."""
_NAMED_WHO = _asks(
    r"(?:是|由|给|叫|为|被)了?谁|谁(?:是|在)?(?:出任|担任|写|提出|任|负责|掌舵|接任|接替|领导|创立|创办|"
    r"执掌|发起|签署)|(?:换成?|改由|交给|交棒给)了?谁",
)
_WHO = _asks(
    rf"谁|哪位|何人|(?:{_OFFICE})(?:是|叫|为)?\s*[？?]?$|(?:{_OFFICE})(?:叫|姓)",
    r"\b(?:who|whom|whose)\b",
    rf"\b(?:name (?:the|its) (?:\w+ )?{_OFFICE_EN}|names? of (?:the|its|their) (?:\w+ )?{_OFFICE_EN}|"
    rf"which (?:\w+ )?(?:executive|official|person|figure|minister|economist|{_OFFICE_EN}))\b",
)
_DATE = _asks(
    r"什么时候|什么时间|何时|何時|何日|几时|哪[一]?[天日年月](?!度)|几月|几号|何年|(?<!最新)日期|"
    r"时间(?:是|为|定在|点)",
    r"\b(?:when|(?:what|which) (?:date|day|year|month|time)|how (?:soon|long ago)|"
    r"dates?(?<!to date)(?<!to-date)(?<!out date))\b",
)
_LIST = _asks(
    r"哪些|哪几|哪[0-9三四五六七八九十两][个家大类种项款条点]?|有什么|包括什么|列出|列举|列一下|名单|"
    r"分别是什么|有哪|拆分|构成|组成|明细|分项|[两二三四五六七八九]大?(?:层|类|种|项|点|条|步|块|方面|"
    r"阶段|支柱|趋势)[^，。？]{0,6}[？?]?$",
    rf"^\W*list\b|\bmakes? up the\b|\bconsists? of\b|\bcomprises?\b|\blist (?:the|all|three|four|"
    rf"five)\b|\bbreak ?down\b|\b(?:which (?!.{{0,30}}(?:higher|lower))|what are|name (?:the|some|all|"
    rf"{_FEW})|what (?:(?:{_FEW}|key|main|major|other|new|strategic|specific) )+\w+s)\b",
    r"\bhow (?:is|are|was|were|does|do|did) .{1,40}\b(?:split|break down|divided)\b",
    r"(?:主要|核心|关键|重大|潜在)的?(?:风险|挑战|机遇|障碍|瓶颈|不确定性|不确定因素)(?:因素|点)?\s*[？?。]?$",
    r"^(?!.*\b(?:how|which|who|when|where|why|much|many)\b).*\b(?:main|key|principal|major|chief|material) "
    r"(?:\w+ )?(?:risks|challenges|opportunities|obstacles|hurdles|uncertainties|priorities|bottlenecks)\b",
    r"\b(?:what (?:kinds?|types?|products|services|companies|customers|industries|trends|areas|sectors|"
    r"categories|steps|measures|moves|risks|instal?ments))\b",
)
_COUNT = _asks(
    r"多少(?:家|个(?!百分点|点|基点|亿|百|千|万)|位|名|人|款|项|件|次|户|种|篇|台|套|条|笔|宗|起|单|例|"
    r"座|间|所|张|辆|架|艘|期|场|处|门)",
    r"几(?:家|个(?!百分点|点|基点|亿)|位|名|人|款|项|件|次|户|种|台|套|条|笔|宗|起|座|所|场|处)|"
    rf"数量(?!.{{0,16}}(?:{_MOVES_ZH})了?(?:多少|几|百分))",
    r"\bhow many (?!(?:percentage |basis )?points?|times|dollars|yuan|rmb|us\$|euros|pp\b|bps)|"
    r"\bnumber of\b|\bhead ?count\b",
)
_GROWTH = _asks(
    rf"增速|增长率|多了多少|(?<!相当于)(?<!的)百分之几|同比|环比|变动幅度|[增升涨降跌]幅|"
    rf"(?:{_MOVES_ZH})了?(?:多少|几|百分)|(?:{_MOVES_ZH})了?[^，。？]{{0,4}}(?:多少|几)个?(?:百分)?点",
    rf"\b(?:growth|{_MOVES_EN}|yoy|y/y|qoq|year[- ]over[- ]year|year[- ]on[- ]year|"
    rf"points? (?:of )?(?:gain|rise|improvement)|how many (?:percentage |basis )?points?|by how much)\b|"
    rf"\b(?:how much|what|percent(?:age)?|far|and|was it|is it) (?:\w+ ){{0,3}}(?:up|down)\b",
)
_VALUE = _asks(
    r"多少|几何|多大|多高|是什么水平|为何值",
    r"\b(?:how much|what (?:was|is|were|are)|how (?:large|big|high))\b|[？?]?$",
)
_MAKES_UP = _asks(
    r"(?:差额|差距|差异|差)[^，。？]{0,12}(?:由|包括|构成|来自)(?:哪些|什么)|由(?:哪些|什么|哪几)[^，。？]{0,6}(?:构成|组成)",
    r"\bwhat (?:makes? up|accounts? for|explains?|bridges?|reconciles?) (?:the|this|that|its|their) "
    r"(?:gap|difference|bridge|increase|decrease|change)\b",
)
_NUMBERED = _asks(r"(?:[两二三四五六七八九十]|\d)(?:大|个|项|种|条|类|点)[^，。？]{0,8}(?:是|有)(?:什么|哪)")
_FORMS: tuple[tuple[QuestionType, re.Pattern[str]], ...] = (
    (QuestionType.WHY_HOW, _CAUSE),
    (QuestionType.SUMMARY, _SUMMARY),
    (QuestionType.SUPERLATIVE, _RANKED_WHO),
    (QuestionType.WHO, _NAMED_WHO),
    (QuestionType.TREND, _TREND),
    (QuestionType.DEFINITION, _RECKONED),
    (QuestionType.WHY_HOW, _MANNER),
    (QuestionType.LIST, _MAKES_UP),
    (QuestionType.ARITHMETIC, _ARITHMETIC),
    (QuestionType.SUPERLATIVE, _SUPERLATIVE),
    (QuestionType.COMPARISON, _COMPARISON),
    (QuestionType.LIST, _NUMBERED),
    (QuestionType.SUPERLATIVE, _RANKED),
    (QuestionType.DEFINITION, _DEFINITION),
    (QuestionType.WHO, _WHO),
    (QuestionType.DATE, _DATE),
    (QuestionType.LIST, _LIST),
    (QuestionType.GROWTH, _CLOSES_WITH_GROWTH),
    (QuestionType.COUNT, _COUNT),
    (QuestionType.GROWTH, _GROWTH),
    (QuestionType.VALUE, _VALUE),
)


def question_type(text: str) -> QuestionType:
    """Tell what form of answer `text` asks for; the words of a title that it names ask nothing."""
    text = _TITLE.sub(lambda title: "·" * len(title.group()), text)
    if _YES_NO.search(text) and not _ASKS_MORE.search(text):
        return QuestionType.YES_NO
    return next((kind for kind, pattern in _FORMS if pattern.search(text)), QuestionType.OPEN)


def asks_cause(text: str) -> bool:
    """Tell whether a question asks why something is so."""
    return _CAUSE.search(text) is not None


def without_summary(text: str) -> str:
    """Return `text` with the words blanked out that only ask for a summary: "in a few lines", 要点."""
    if question_type(text) is not QuestionType.SUMMARY:
        return text
    return _SUMMARY.sub(
        lambda match: match.group() if _ABOUT.search(match.group()) else " " * len(match.group()), text
    )


_ABOUT = re.compile(r"\babout\b", re.IGNORECASE)
"""Closes a match that has words of content in it: "what is the Acme report about"."""


def state_asked(text: str) -> QuestionType | None:
    """Return the form of a question how something stands ("毛利率如何？") when it names a figure, else None."""
    if asks_cause(text) or _STATE.search(text) is None:
        return None
    rest = _STATE.sub("？", text)
    return next(kind for kind, pattern in _FORMS if pattern.search(rest))


_EACH = re.compile(
    r"各(?:自)?(?:是|有|为|占|约)?(?:了|[增降涨跌升缩减]\S?)?(?:多少|几)|\beach\b", re.IGNORECASE
)


def asks_each(text: str) -> bool:
    """Tell whether a question wants a figure of each of several: 甲和乙各多少."""
    return _EACH.search(text) is not None
