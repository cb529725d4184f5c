"""Companies that a text introduces with a definition."""

import pytest

from index.definitions import Definition, definitions


@pytest.mark.parametrize(
    ("text", "name", "names", "is_own"),
    [
        (
            "栖梧科技股份有限公司（「栖梧科技」或「公司」）今日宣布业绩。",
            "栖梧科技股份有限公司",
            ("栖梧科技",),
            True,
        ),
        ("栖梧科技股份有限公司（“栖梧”，股份代号：9977）", "栖梧科技股份有限公司", ("栖梧", "9977"), False),
        (
            "近日，公司旗下岭北储能有限公司（以下简称“岭北储能”）投产。",
            "岭北储能有限公司",
            ("岭北储能",),
            False,
        ),
        ("锂电池供应商栖梧科技股份有限公司（「栖梧」）", "栖梧科技股份有限公司", ("栖梧",), False),
        ("Thornbury Foods plc (the “Company”) announces its results.", "Thornbury Foods plc", (), True),
        ("Thornbury Foods Inc. (NASDAQ: THBY) today announced", "Thornbury Foods Inc.", ("THBY",), False),
        (
            "RESULTS ANNOUNCEMENT Thornbury Foods Inc. (“Thornbury” or “we”)",
            "Thornbury Foods Inc.",
            ("Thornbury",),
            True,
        ),
        ("栖梧能源（301999.SZ）业绩符合预期", "栖梧能源", (), False),
    ],
)
def test_company_is_known_with_its_names(text, name, names, is_own):
    assert Definition(name, names, is_own) in definitions(text)


@pytest.mark.parametrize(
    "text",
    [
        "Thornbury Foods Inc. (a maker of snacks) grew.",
        "其附属公司（「附属公司」）",
        "该股份有限公司（「公司」）",
        "收入（亿元）增长。",
        "",
    ],
)
def test_remarks_and_nameless_companies_define_nobody(text):
    assert definitions(text) == ()


def test_a_bracket_that_stays_open_is_no_part_of_a_name():
    assert not definitions("北岭磁材（公司点评）：三季度出货创新高\n2024年10月29日")
