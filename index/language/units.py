"""The words of measure: scales, currencies, measure words and physical units, in Chinese and English.

Nothing comes in; tables and pieces of regular expression come out. Here is decided which words
after or before a figure make it money, a ratio, points, a multiple, a physical amount or a count.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum


class Unit(StrEnum):
    """What kind of thing a figure is an amount of."""

    MONEY = "money"
    RATIO = "ratio"
    POINTS = "points"
    COUNT = "count"
    MULTIPLE = "multiple"
    PHYSICAL = "physical"


class Bound(StrEnum):
    """On which side of a figure the true value lies, or which end of a range the figure is."""

    OVER = "over"
    UNDER = "under"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    FROM = "from"
    TO = "to"


_POWERS_ZH = {
    "万亿": 12, "萬億": 12, "兆": 12, "千亿": 11, "千億": 11, "百亿": 10, "百億": 10, "十亿": 9,
    "十億": 9, "亿": 8, "億": 8, "千万": 7, "千萬": 7, "百万": 6, "百萬": 6, "十万": 5,
    "十萬": 5, "万": 4, "萬": 4, "千": 3, "百": 2,
}  # fmt: skip
_POWERS_EN = {
    "hundred million": 8, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "lakh": 5, "crore": 7,
    "mn": 6, "mln": 6, "bn": 9, "bln": 9, "tn": 12, "trn": 12,
}  # fmt: skip
_POWERS_LETTER = {"k": 3, "m": 6, "mm": 6, "b": 9, "t": 12}

SCALES: dict[str, Decimal] = {
    word: Decimal((0, (1,), power)) for word, power in (_POWERS_ZH | _POWERS_EN | _POWERS_LETTER).items()
}
"""A scale word, in lower case, and what it multiplies by: a power of ten that keeps the digits shown."""

_CURRENCY_WORDS = {
    "CNY": "元|人民币|人民幣|元人民币|元人民幣|块钱|塊錢|￥|¥|RMB|CNY|CNH|yuan|renminbi",
    "USD": "美元|美金|美刀|US$|USD|$|U.S. dollars|US dollars|dollars|dollar",
    "HKD": "港元|港币|港幣|港纸|HK$|HKD|Hong Kong dollars|HK dollars",
    "EUR": "欧元|歐元|€|EUR|euros|euro",
    "GBP": "英镑|英鎊|£|GBP|pounds sterling|pounds|sterling",
    "JPY": "日元|日圆|日圓|日币|円|JP¥|JPY|yen",
    "KRW": "韩元|韓元|韩币|₩|KRW|won",
    "TWD": "新台币|新臺幣|新台幣|台币|台幣|NT$|TWD|NTD",
    "SGD": "新加坡元|新元|坡币|S$|SGD|Singapore dollars",
    "AUD": "澳元|澳大利亚元|澳洲元|A$|AUD|Australian dollars",
    "CAD": "加元|加拿大元|C$|CAD|Canadian dollars",
    "CHF": "瑞士法郎|瑞郎|CHF|Swiss francs",
    "INR": "印度卢比|卢比|₹|INR|Rs.|Rs|rupees",
    "RUB": "卢布|₽|RUB|roubles|rubles",
    "THB": "泰铢|฿|THB|baht",
    "VND": "越南盾|₫|VND|dong",
    "MYR": "林吉特|马币|RM|MYR|ringgit",
    "IDR": "印尼盾|印尼卢比|IDR|Rp|rupiah",
    "BRL": "雷亚尔|R$|BRL|reais",
    "MOP": "澳门元|澳門幣|MOP",
    "NZD": "新西兰元|纽元|NZ$|NZD",
    "SAR": "沙特里亚尔|SAR",
    "AED": "迪拉姆|AED",
    "SEK": "瑞典克朗|SEK",
    "DKK": "丹麦克朗|DKK",
    "NOK": "挪威克朗|NOK",
    "ZAR": "南非兰特|兰特|ZAR",
    "MXN": "墨西哥比索|MXN",
    "PLN": "兹罗提|PLN",
    "CZK": "捷克克朗|CZK",
    "HUF": "福林|HUF",
    "ILS": "谢克尔|NIS|ILS",
    "KZT": "坚戈|KZT",
    "QAR": "卡塔尔里亚尔|QAR",
    "KWD": "科威特第纳尔|KWD",
}
CURRENCIES: dict[str, str] = {
    word.lower(): code for code, words in _CURRENCY_WORDS.items() for word in words.split("|")
}
"""A currency's word or sign, in lower case, and its ISO code."""

CURRENCY_ZH = {code: words.partition("|")[0] for code, words in _CURRENCY_WORDS.items()}
"""A currency's ISO code and its Chinese name as it follows an amount."""

CURRENCY_EN = {
    "CNY": "RMB ", "USD": "US$", "HKD": "HK$", "EUR": "€", "GBP": "£", "TWD": "NT$", "SGD": "S$", "AUD": "A$",
    "CAD": "C$", "BRL": "R$", "NZD": "NZ$",
}  # fmt: skip
"""A currency's ISO code and what stands before an amount in English; others are written as code and space."""

PHYSICAL_EN: dict[str, str] = {
    "吨": "tonnes", "噸": "tonnes", "公斤": "kg", "千克": "kg", "公里": "km", "千米": "km",
    "海里": "nautical miles", "平方公里": "km²", "平方千米": "km²", "平方米": "m²", "平米": "m²",
    "㎡": "m²", "立方米": "m³", "亩": "mu", "畝": "mu", "公顷": "hectares", "公頃": "hectares",
    "千瓦时": "kWh", "千瓦時": "kWh", "度电": "kWh", "千瓦": "kW", "兆瓦时": "MWh", "兆瓦時": "MWh",
    "兆瓦": "MW", "吉瓦时": "GWh", "吉瓦時": "GWh", "吉瓦": "GW", "千伏": "kV", "伏": "V", "桶": "barrels",
    "标准箱": "TEU", "標準箱": "TEU", "毫米": "mm", "厘米": "cm", "微米": "µm", "纳米": "nm", "納米": "nm",
    "英寸": "inches", "英里": "miles", "升": "litres", "毫升": "ml", "毫安时": "mAh", "马力": "hp",
    "克": "g", "毫克": "mg", "米": "m", "摄氏度": "°C", "℃": "°C", "°C": "°C", "盎司": "ounces",
    "斤": "jin", "蒲式耳": "bushels", "克拉": "carats", "载重吨": "dwt", "載重噸": "dwt", "标箱": "TEU", "標箱": "TEU",
    "客公里": "passenger-km", "人公里": "passenger-km", "座公里": "seat-km", "吨公里": "tonne-km", "噸公里": "tonne-km",
    "吨海里": "tonne-miles",
}  # fmt: skip
"""A physical unit's Chinese word and how English writes it."""

_PHYSICAL_SYMBOLS = (
    "TFLOPS|PFLOPS|EFLOPS|EFlops|PFlops|TFlops|Gbps|Mbps|Tbps|TOPS|TEUs|GWh|MWh|kWh|KWh|TWh|GWp|MWp|km²|km2|sqm|MHz|GHz|"
    "kHz|mAh|TEU|boe|bpd|bbl|mph|rpm|Wh|GW|MW|kW|KW|TW|kV|km|KM|m²|m2|m³|m3|kg|KG|mg|Mt|mt|kt|cm|mm|nm|µm|μm|Hz|GB|TB|PB|"
    "MB|KB|EB|Ah|hp|ml|°F|g|t|"
    # of mines, wells, ships and airlines: the letter before the unit is part of its name, as in kt and GWh
    "[kM]?oz|[kM]?lbs?|(?:k|M|m|mm|MM)?bbls?|(?:k|M|m|mm|MM)boe|kTEUs?|FEUs?|dwt|DWT|[BbTtMm]cf|(?:mm|MM)cf|bcm|[kM]toe|[kM]tce"
    "|(?:mm|MM)[Bb]tu|[kMm]tpa|(?:RPK|ASK|RTK|ATK|RPM|ASM)s?"
)
_PHYSICAL_WORDS = (
    r"sq\.? ?(?:km|m|ft|feet)",
    "(?:metric |nautical |square |cubic )?(?:tonnes?|tons?|(?:kilo)?met(?:er|re)s?|miles?|feet|inches)",
    "kilograms?|hectares?|acres?|lit(?:er|re)s?|gallons?|barrels?|ounces?|nanomet(?:er|re)s?",
    "(?:kilo|mega|giga|tera)?watt(?:-hour|s|-hours)?|(?:giga|tera|peta)bytes?",
)

# Each measure word, then the characters that make another word of it: in 300 项目 nothing is counted in 项.
_MEASURES = (
    "家族庭电居具长用装纺|个人股体别性|個人股體別性|名称稱单單|位于於列居|人民均才員员力口士|项目|項目|件均|款项項|座椅谈|台湾灣币幣州|"
    "臺灣幣州|辆|輛|套餐期利|次新日|条件|條件|户均外|戶均外|店|间接|間接|种植业子|種植業子|类别型似|類別型似|份额額|艘|架构構|只有是能要|隻|"
    "支持付出撑行|部分门署委門|张江家|張|笔记|筆記|所得有以属在占|处于理置|處於理置|门槛|場景所內外地|场景所内外地|席|枚|颗|顆|片区|块链|棵|"
    "股东東权權份價价票本息市|岁|歲|字节段|轮胎动|天然津猫气氣|秒杀|箱|瓶|盒|起|本期年集公报|篇|列|周期转轉边邊报報一二三四五六日末围|"
    "例如|节能约約目日点省奏假|節能約目日點省|粒|栋|棟|幢|头部条條像寸等|頭部條像寸等|对于應应比外手口接方|批准发發评評|票据據价價房面务務|组织成合件建长委|組織成合件建長委|"
    "株洲"
)
_MEASURE_WORDS = (
    "周年|週年|人次|间夜|間夜|房晚|个月|個月|个季度|個季度|个工作日|個工作日|个交易日|個交易日|小时|小時|分钟|分鐘|年|门店|架次|车次|床位|"
    "机架|个座位|课时|学时"
)

COUNT_NOUNS = (
    "customers|clients|users|subscribers|members|employees|staff|people|persons|workers|engineers|developers|companies|"
    "enterprises|businesses|organi[sz]ations|institutions|partners|suppliers|vendors|merchants|patents|products|projects|"
    "stores|shops|outlets|branches|restaurants|hotels|hospitals|schools|vehicles|cars|units|shares|countries|cities|"
    "regions|markets|patients|transactions|orders|contracts|subsidiaries|segments|sites|factories|plants|stations|homes|"
    "households|students|tokens|downloads|visits|devices|accounts|deals|applications|licen[sc]es|startups|firms|"
    "investors|men|women|children|seats|rooms|flights|passengers|parameters|servers|awards"
)
"""What English counts that is worth naming even behind one or two adjectives, as a regular expression."""


TIME_NOUNS = "(?i:years?|months?|weeks?|days?|hours?|minutes?|quarters?)"
"""The lengths of time that English counts, as a regular expression."""


def _alternation(words: Iterable[str]) -> str:
    """Return a regular expression that matches one of the words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_ONLY_AFTER = ("元", "块", "塊", "円")
_SIGNS = frozenset(word for word in CURRENCIES if not word.isascii() and word[-1] in "￥¥€£₩₹₽฿₫")
_BEFORE_HAN = [w for w in CURRENCIES if not w.isascii() and not w.startswith(_ONLY_AFTER)]
_BEFORE_LATIN = [w for w in CURRENCIES if w.isascii() and " " not in w and (not w.isalpha() or len(w) <= 3)]
_AFTER_HAN = [w for w in CURRENCIES if not w.isascii() and w not in _SIGNS and w[0] not in "元人"]
_LATIN = [w for w in CURRENCIES if w.isascii() and w.replace(" ", "").replace(".", "").isalpha()]
_AFTER_CODES = [w.upper() for w in _LATIN if len(w) == 3 and w not in ("yen", "won", "rs.")]
_AFTER_WORDS = [w for w in _LATIN if len(w) > 3 or w in ("yen", "won")]

CURRENCY_BEFORE = rf"(?i:{_alternation(_BEFORE_HAN)}|(?<![A-Za-z])(?:{_alternation(_BEFORE_LATIN)}))"
MONEY_AFTER = (
    rf"{_alternation(_AFTER_HAN)}|人民[币幣](?![汇匯兑兌贷貸存跨债債计計国國各升贬貶對对資资業业結结])|元(?:人民[币幣]|港[币幣]|美金|台[币幣]|日[币幣])?(?![素宇旦器件老首])"
    rf"|(?:{_alternation(_AFTER_CODES)})(?![A-Za-z])|(?i:{_alternation(_AFTER_WORDS)})(?![A-Za-z])"
)
MINORS = {
    "p": "GBP", "pence": "GBP", "us cents": "USD", "u.s. cents": "USD", "hk cents": "HKD", "euro cents": "EUR",
    "美分": "USD", "港仙": "HKD", "便士": "GBP", "欧分": "EUR",
    "人民币分": "CNY", "人民幣分": "CNY",
}  # fmt: skip
"""The hundredth of a currency, in lower case, and that currency's ISO code; cents alone are of the report's own."""
MINOR_AFTER = (
    r"(?<=\d)(?<!480)(?<!720)(?<!1080)(?<!1440)(?<!2160)p(?![A-Za-z0-9])|(?:(?<=\.\d)|(?<=\.\d\d))c(?![A-Za-z0-9])|¢"
    r"|(?i:pence|(?:US |U\.S\. |HK |euro )?cents?)(?![A-Za-z])|美分|港仙|便士|欧分"
)
SCALE_ZH = _alternation(_POWERS_ZH)
SCALE_EN = rf"(?i:{_alternation(_POWERS_EN)})s?(?![A-Za-z])"
PHYSICAL = (
    rf"{_alternation(word for word in PHYSICAL_EN if word not in '升克米伏')}"
    "|升(?![级級至到值幅高温])|克(?![服制隆里斯])|米(?![勒兰其])|伏(?![击擊特])"
    rf"|(?:{_PHYSICAL_SYMBOLS})(?![A-Za-z0-9²³])"
    rf"|(?i:{'|'.join(_PHYSICAL_WORDS)})(?![A-Za-z])"
)
MEASURE = "|".join(
    [
        r"(?:(?<=\d{3})|(?<=\.\d\d))点(?![击评名])",
        _MEASURE_WORDS,
        *(f"{entry[0]}(?![{entry[1:]}])" if entry[1:] else entry for entry in _MEASURES.split("|")),
    ]
)
