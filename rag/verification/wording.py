"""Words that name nothing and claim nothing, in small letters: any sentence may use them."""

_ZH = (
    "录得 取得 获得 完成 合并 贡献 带来 公布 整个 期间 当期 本期 "
    "公司 本公司 集团 本集团 我们 整体 其中 同比 环比 同期 分别 实现 达到 约为 累计 合计 总计 占比 "
    "报告期 期内 全年 期末 根据 报告 显示 以及 并且 因此 此外 同时 目前 为了 通过 进行 方面 情况 主要 "
    "成为 这一 该公司 表示 认为 "
)
_EN = (
    "reported posted recorded generated achieved delivered realized realised earned attributable "
    "record consolidated expected "
    "i a an the this that these those it its he she they we our their his her in on at by for from of "
    "to with and or but as if when while where which who what how why although though because since "
    "after before during until under over above below between among within without through throughout "
    "across against about around both all each every some any most many more less few several other "
    "another such same also however therefore thus meanwhile moreover further furthermore additionally "
    "overall compared excluding including based according given due driven despite following there here "
    "then now today currently recently previously first second third finally next last not no yes only "
    "even still just up down is was are were has had have will would may can could should must do does "
    "did been being company companies group firm management chairman chairwoman president director "
    "board chief executive officer ceo cfo cto coo report reports revenue growth sales profit income "
    "loss margin margins customers customer users business product products service services segment "
    "segments market markets demand orders costs cost expenses cash total net gross operating annual "
    "quarterly average year years month months half quarter period fiscal rmb cny usd hkd eur us "
    "amounted stood came reached get got make made take took show shows showed say says said state "
    "states stated yoy qoq pp bn mn m b k vs inc ltd co corp plc mr mrs ms dr figures figure number "
    "numbers results performance research development r&d new large small higher lower strong weak key "
    "main major one two three four five "
)
FILLING = frozenset((_ZH + _EN).split())
