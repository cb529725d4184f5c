"""Names of periods in both languages; relative ones are read beside the first half of 2023."""

from datetime import date

import pytest

from index.language.periods import Period, Relative, find_periods, label_for, parse_period, resolve
from index.types import Language, PeriodKind

DATED = [
    ("2023年", "2023年", "2023"),
    ("2023 年度利润", "2023 年度", "2023"),
    ("2022年全年", "2022年全年", "2022"),
    ("2023 年上半年，", "2023 年上半年", "2023H1"),
    ("2022上半年新签", "2022上半年", "2022H1"),
    ("2022年下半年", "2022年下半年", "2022H2"),
    ("2022年半年报正式公布", "2022年半年报", "2022H1"),
    ("公布 2023 年中期业绩", "2023 年中期", "2023H1"),
    ("2022年第三季度", "2022年第三季度", "2022Q3"),
    ("2022年三季度", "2022年三季度", "2022Q3"),
    ("2023年前三季度", "2023年前三季度", "2023M1-M9"),
    ("2025上半财年", "2025上半财年", "FY2025H1"),
    ("fiscal 2Q25", "fiscal 2Q25", "FY2025Q2"),
    ("Q3’24", "Q3’24", "2024Q3"),
    ("Quarter ended 2023-03", "Quarter ended 2023-03", "2023Q1"),
    ("three months ended 2022-09-30", "three months ended 2022-09-30", "2022Q3"),
    ("Year ended 2021-12-31, sales", "Year ended 2021-12-31", "2021"),
    ("years ended 2022-2023", "2022-2023", "2022..2023"),
    ("CY24", "CY24", "2024"),
    ("FY to March 2025", "FY to March 2025", "2024-04..2025-03"),
    ("2023财年第一季度", "2023财年第一季度", "FY2023Q1"),
    ("2023财年", "2023财年", "FY2023"),
    ("2021年H2的高点", "2021年H2", "2021H2"),
    ("2023年5月", "2023年5月", "2023-05"),
    ("2023年1-5月", "2023年1-5月", "2023M1-M5"),
    ("2023年1月至6月", "2023年1月至6月", "2023H1"),
    ("2022年11月至2023年2月", "2022年11月至2023年2月", "2022-11..2023-02"),
    ("2023 年 8 月 17 日，香港", "2023 年 8 月 17 日", "2023-08-17"),
    ("截至2022年6月30日，", "2022年6月30日", "2022-06-30"),
    ("截至 2023 年 6 月 30 日止六个月", "2023 年 6 月 30 日止六个月", "2023H1"),
    ("截至2022年9月30日止3个月", "2022年9月30日止3个月", "2022Q3"),
    ("截至2022年12月31日止年度", "2022年12月31日止年度", "2022"),
    ("截至二零二三年六月三十日止六個月", "二零二三年六月三十日止六個月", "2023H1"),
    ("二〇二二年", "二〇二二年", "2022"),
    ("2023年末", "2023年末", "2023-12-31"),
    ("2023年6月末", "2023年6月末", "2023-06-30"),
    ("2023年第一季度末", "2023年第一季度末", "2023-03-31"),
    ("2023年3月5日至8日", "2023年3月5日至8日", "2023-03-05..2023-03-08"),
    ("22年榜单", "22年", "2022"),
    ("23年底发布", "23年底", "2023-12-31"),
    ("2022-2023年", "2022-2023年", "2022..2023"),
    ("2021至2023年", "2021至2023年", "2021..2023"),
    ("2022年第三季度至2023年第二季度", "2022年第三季度至2023年第二季度", "2022Q3..2023Q2"),
    ("2021H1-2024H1", "2021H1-2024H1", "2021H1..2024H1"),
    ("2022.1-2023.8", "2022.1-2023.8", "2022-01..2023-08"),
    ("2024M1-M5: 367", "2024M1-M5", "2024M1-M5"),
    ("2024H1", "2024H1", "2024H1"),
    ("2022 H2 share", "2022 H2", "2022H2"),
    ("1H24 results", "1H24", "2024H1"),
    ("3Q2022", "3Q2022", "2022Q3"),
    ("9M23 revenue", "9M23", "2023M1-M9"),
    ("H1 2023", "H1 2023", "2023H1"),
    ("Q3 2022", "Q3 2022", "2022Q3"),
    ("FY2023", "FY2023", "FY2023"),
    ("FY23Q1", "FY23Q1", "FY2023Q1"),
    ("in fiscal year 2022", "fiscal year 2022", "FY2022"),
    ("first half of 2023", "first half of 2023", "2023H1"),
    ("the third quarter of 2022", "the third quarter of 2022", "2022Q3"),
    ("first nine months of 2023", "first nine months of 2023", "2023M1-M9"),
    ("second-quarter 2023 sales", "second-quarter 2023", "2023Q2"),
    ("six months ended June 30, 2023", "six months ended June 30, 2023", "2023H1"),
    ("three months ended September 30, 2022", "three months ended September 30, 2022", "2022Q3"),
    ("nine months ended 30 September 2022", "nine months ended 30 September 2022", "2022M1-M9"),
    ("the year ended 31 December 2022", "year ended 31 December 2022", "2022"),
    ("the year ended June 30, 2022", "year ended June 30, 2022", "2021-07..2022-06"),
    ("quarter ended March 31, 2023", "quarter ended March 31, 2023", "2023Q1"),
    ("Dec 31, 2022", "Dec 31, 2022", "2022-12-31"),
    ("30 June 2023", "30 June 2023", "2023-06-30"),
    ("in May 2023", "May 2023", "2023-05"),
    ("January to May 2023", "January to May 2023", "2023M1-M5"),
    ("from 2021 to 2023", "2021 to 2023", "2021..2023"),
    ("between 2021 and 2023", "2021 and 2023", "2021..2023"),
    ("2021-2024", "2021-2024", "2021..2024"),
    ("the 2022-23 season", "2022-23", "2022..2023"),
    ("2020-23年复合增速", "2020-23年", "2020..2023"),
    ("2023E净利润", "2023E", "2023"),
    ("FY24E", "FY24E", "FY2024"),
    ("fiscal third quarter of 2023", "fiscal third quarter of 2023", "FY2023Q3"),
    ("six months to 30 June 2023", "six months to 30 June 2023", "2023H1"),
    ("year ended December 2022", "year ended December 2022", "2022"),
    ("full-year 2022 guidance", "full-year 2022", "2022"),
    ("sales in 2022", "2022", "2022"),
    ("2023-06-30", "2023-06-30", "2023-06-30"),
    ("7/22/2024", "7/22/2024", "2024-07-22"),
    ("22/7/2024", "22/7/2024", "2024-07-22"),
    ("2023.12.19", "2023.12.19", "2023-12-19"),
    ("in 1H23, and how much", "1H23", "2023H1"),
    ("for 3Q24.", "3Q24", "2024Q3"),
    ("its 2022 half-year sales", "2022 half-year", "2022H1"),
    ("the 2023 interims", "2023 interims", "2023H1"),
    ("2023's first half", "2023's first half", "2023H1"),
    ("fiscal 2024 third quarter", "fiscal 2024 third quarter", "FY2024Q3"),
    ("2023 1H", "2023 1H", "2023H1"),
    ("Q1-Q3 2024", "Q1-Q3 2024", "2024M1-M9"),
    ("2024Q1-Q3", "2024Q1-Q3", "2024M1-M9"),
    ("at end-2023", "end-2023", "2023-12-31"),
    ("by year-end 2023", "year-end 2023", "2023-12-31"),
    ("at end-June 2023", "end-June 2023", "2023-06-30"),
    ("by mid-2024", "mid-2024", "2024-06-30"),
    ("2023.8到2024.8", "2023.8到2024.8", "2023-08..2024-08"),
    ("2023年中报", "2023年中报", "2023H1"),
]


@pytest.mark.parametrize(("text", "shown", "label"), DATED)
def test_dated_period_is_found_with_its_label(text: str, shown: str, label: str) -> None:
    (found,) = find_periods(text)
    assert found.period is not None
    assert (found.text, found.period.label, found.relative) == (shown, label, None)
    assert found.span.of(text) == shown


RELATIVE = [
    ("报告期内，", Relative.REPORT_PERIOD, "2023H1"),
    ("期内签约", Relative.REPORT_PERIOD, "2023H1"),
    ("during the period", Relative.REPORT_PERIOD, "2023H1"),
    ("截至报告期末", Relative.REPORT_DATE, "2023-06-30"),
    ("at the end of the reporting period", Relative.REPORT_DATE, "2023-06-30"),
    ("去年同期", Relative.LAST_YEAR_SAME_PERIOD, "2022H1"),
    ("上年同期", Relative.LAST_YEAR_SAME_PERIOD, "2022H1"),
    ("the same period last year", Relative.LAST_YEAR_SAME_PERIOD, "2022H1"),
    ("the same period of 2021", Relative.SAME_PERIOD, "2021H1"),
    ("较 2022 年同期", Relative.SAME_PERIOD, "2022H1"),
    ("同期", Relative.SAME_PERIOD, "2023H1"),
    ("上期金额", Relative.PREVIOUS_PERIOD, "2022H1"),
    ("去年", Relative.LAST_YEAR, "2022"),
    ("前年", Relative.LAST_YEAR, "2021"),
    ("last year", Relative.LAST_YEAR, "2022"),
    ("今年", Relative.THIS_YEAR, "2023"),
    ("全年", Relative.THIS_YEAR, "2023"),
    ("上一财年", Relative.LAST_YEAR, "2022"),
    ("明年", Relative.NEXT_YEAR, "2024"),
    ("next year", Relative.NEXT_YEAR, "2024"),
    ("今年以来", Relative.YEAR_TO_DATE, "2023H1"),
    ("year-to-date", Relative.YEAR_TO_DATE, "2023H1"),
    ("上半年，", Relative.HALF_1, "2023H1"),
    ("the second half", Relative.HALF_2, "2023H2"),
    ("去年下半年", Relative.HALF_2, "2022H2"),
    ("the first half of last year", Relative.HALF_1, "2022H1"),
    ("第三季度", Relative.Q3, "2023Q3"),
    ("一季度", Relative.Q1, "2023Q1"),
    ("in Q2,", Relative.Q2, "2023Q2"),
    ("in 2Q,", Relative.Q2, "2023Q2"),
    ("the first half of the year", Relative.HALF_1, "2023H1"),
    ("the fourth quarter", Relative.Q4, "2023Q4"),
    ("three months ended September 30,", Relative.Q3, "2023Q3"),
    ("8月29日晚", Relative.PART, "2023-08-29"),
    ("1-9月", Relative.PART, "2023M1-M9"),
    ("前三季度", Relative.PART, "2023M1-M9"),
    ("6月末", Relative.PART, "2023-06-30"),
    ("去年底", Relative.PART, "2022-12-31"),
    ("on August 17,", Relative.PART, "2023-08-17"),
    ("近三年", Relative.RECENT_YEARS, "2021..2023"),
    ("过去 5 年", Relative.RECENT_YEARS, "2019..2023"),
    ("the past three years", Relative.RECENT_YEARS, "2021..2023"),
    ("最新", Relative.LATEST, "2023H1"),
    ("the most recent figure", Relative.LATEST, "2023H1"),
    ("本季度", Relative.THIS_QUARTER, "2023Q2"),
    ("last quarter", Relative.LAST_QUARTER, "2023Q1"),
    ("本月", Relative.THIS_MONTH, "2023-06"),
    ("上个月", Relative.LAST_MONTH, "2023-05"),
]


def test_years_that_slashes_part_are_each_named() -> None:
    assert [found.text for found in find_periods("占比 2022/2023/2024")] == ["2022", "2023", "2024"]


@pytest.mark.parametrize(("text", "relative", "label"), RELATIVE)
def test_relative_period_is_resolved_beside_its_anchor(text: str, relative: Relative, label: str) -> None:
    (found,) = find_periods(text)
    assert (found.period, found.relative) == (None, relative)
    assert resolve(found, parse_period("2023H1")).label == label


@pytest.mark.parametrize(
    "text",
    [
        "连续18年", "30 周年", "2000家", "2,023家", "2022万元", "$2023", "2023元", "U2023", "GPT-2023",
        "公告编号：2019-035", "2.5%", "12:30", "23:1", "学期内", "目前年收入", "可能", "may rise 5 points",
        "100 days", "前一年半", "1/400", "3.3.0", "13月", "2月30日", "a third of sales", "quarterly",
        "the second-largest", "中期借贷便利", "id=2023", "the Russell 2000 Index", "ASU 2016-13",
    ],
)  # fmt: skip
def test_digits_and_words_that_name_no_period_are_left_alone(text: str) -> None:
    assert find_periods(text) == ()


def test_compared_year_stands_for_the_same_months() -> None:
    found = find_periods("for the six months ended June 30, 2023 and 2022")
    assert [mention.period and mention.period.label for mention in found] == ["2023H1", "2022H1"]


def test_mention_ends_with_the_words_that_name_the_period() -> None:
    assert [mention.text for mention in find_periods("in the fourth quarter of a good run")] == [
        "the fourth quarter"
    ]


def test_two_years_in_a_list_stay_two() -> None:
    found = find_periods("in 2021 and 2022")
    assert [mention.text for mention in found] == ["2021", "2022"]


def test_sentence_yields_its_periods_in_order() -> None:
    text = "报告期内，收入25.66亿元，较2022年同期增长16.8%；截至2023年6月30日，客户741家。"
    assert [mention.text for mention in find_periods(text)] == ["报告期内", "2022年同期", "2023年6月30日"]


def test_period_knows_its_days_and_kind() -> None:
    half = parse_period("2023H1")
    assert (half.start, half.end, half.kind) == (date(2023, 1, 1), date(2023, 6, 30), PeriodKind.DURATION)
    day = parse_period("2024-02-29")
    assert (day.start, day.end, day.kind) == (date(2024, 2, 29), date(2024, 2, 29), PeriodKind.INSTANT)


@pytest.mark.parametrize(("outer", "inner", "contains", "overlaps"), [
    ("2023", "2023H1", True, True),
    ("2023H1", "2023", False, True),
    ("2023H1", "2023-06-30", True, True),
    ("2023H1", "2023H2", False, False),
    ("2022..2024", "2023Q3", True, True),
    ("2023Q2", "2023M5-M7", False, True),
])  # fmt: skip
def test_periods_contain_and_overlap_by_days(outer: str, inner: str, contains: bool, overlaps: bool) -> None:
    first, second = parse_period(outer), parse_period(inner)
    assert (first.contains(second), first.overlaps(second)) == (contains, overlaps)


@pytest.mark.parametrize(("label", "earlier"), [
    ("2023", "2022"), ("2023H1", "2022H1"), ("2023Q3", "2022Q3"), ("2024-02", "2023-02"),
    ("2024-02-29", "2023-02-28"), ("2023-02-28", "2022-02-28"), ("FY2023Q1", "FY2022Q1"),
    ("2023M1-M9", "2022M1-M9"), ("2022..2023", "2021..2022"),
])  # fmt: skip
def test_year_before_keeps_months_and_days(label: str, earlier: str) -> None:
    assert parse_period(label).year_before().label == earlier


@pytest.mark.parametrize(
    "label", ["", "23", "2023H3", "2023Q5", "2023-13", "2023-02-30", "H1 2023", "2024..2022", "FY2023-05"]
)
def test_label_of_no_period_is_refused(label: str) -> None:
    with pytest.raises(ValueError):
        parse_period(label)


@pytest.mark.parametrize(("label", "chinese", "english"), [
    ("2023", "2023年", "2023"),
    ("2023H1", "2023年上半年", "H1 2023"),
    ("2022Q3", "2022年第三季度", "Q3 2022"),
    ("2023-05", "2023年5月", "May 2023"),
    ("2023-06-30", "2023年6月30日", "June 30, 2023"),
    ("2023M1-M5", "2023年1-5月", "January to May 2023"),
    ("FY2023", "2023财年", "FY2023"),
    ("FY2023Q1", "2023财年第一季度", "Q1 FY2023"),
    ("2022..2024", "2022年至2024年", "2022 to 2024"),
])  # fmt: skip
def test_reader_sees_a_period_in_words_of_the_language(label: str, chinese: str, english: str) -> None:
    period: Period = parse_period(label)
    assert (label_for(period, Language.ZH), label_for(period, Language.EN)) == (chinese, english)


def test_end_of_february_is_the_29th_in_a_leap_year() -> None:
    (found,) = find_periods("2024年2月末")
    assert found.period == parse_period("2024-02-29")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("H1 2023/24", "FY2024H1"),
        ("first half of 2024/25", "FY2025H1"),
        ("FY2023-24", "FY2024"),
        ("2024/25", "FY2025"),
        ("2024-25财年", "FY2025"),
        ("24财年第三季度", "FY2024Q3"),
        ("third fiscal quarter of 2024", "FY2024Q3"),
        ("9M FY24", "FY2024M1-M9"),
        ("截至2022年12月31日的季度", "2022Q4"),
        ("截至2022年12月的季度", "2022Q4"),
        ("截至2025年3月底止年度", "2024-04..2025-03"),
        ("13 weeks ended 28 September 2024", "2024Q3"),
        ("52 weeks ended February 1, 2025", "2024-02..2025-01"),
        ("quarter ended July 1, 2023", "2023Q2"),
        ("June-quarter 2024", "2024Q2"),
        ("the December 2024 half", "2024H2"),
        ("1-3Q24", "2024M1-M9"),
        ("30-Jun-24", "2024-06-30"),
        ("30.06.2024", "2024-06-30"),
    ],
)
def test_years_of_two_numbers_weeks_and_ends_are_dated(text: str, label: str) -> None:
    (found,) = find_periods(text)
    assert found.period is not None
    assert found.period.label == label


@pytest.mark.parametrize("text", ["预测2023/24年", "2022/2023", "EPS 2023/24/25E"])
def test_two_years_are_not_one(text: str) -> None:
    assert not any(m.period is not None and m.period.label.startswith("FY") for m in find_periods(text))


@pytest.mark.parametrize(
    ("text", "anchor", "label"),
    [
        ("at the end of the prior quarter", "2024Q2", "2024-03-31"),
        ("较上季末", "2024Q2", "2024-03-31"),
        ("end of last year", "2023-07..2024-06", "2023-06-30"),
        ("over the last twelve months", "2024Q2", "2023-07..2024-06"),
        ("过去12个月", "2024", "2024"),
        ("end-June", "2024H1", "2024-06-30"),
        ("the June quarter", "2024H1", "2024Q2"),
        ("the first half", "2024M4-M9", "2024M4-M9"),
        ("the second half", "2024M4-M9", "2024-10..2025-03"),
        ("the second half", "2023-07..2024-06", "2024H1"),
        ("second quarter", "FY2024Q3", "FY2024Q2"),
        ("年末", "2023-07..2024-06", "2024-06-30"),
        ("end of the prior quarter", "FY2024Q3", "FY2024Q2"),
        ("last year", "FY2024Q3", "FY2023"),
        ("截至三月三十一日止年度", "2023-04..2024-03", "2023-04..2024-03"),
    ],
)
def test_relative_words_follow_the_report_s_own_year(text: str, anchor: str, label: str) -> None:
    (found,) = find_periods(text)
    assert resolve(found, parse_period(anchor)).label == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Full-year results to 30 April 2025", "2024-05..2025-04"),
        ("Half-year results to 31 January 2025", "2024-08..2025-01"),
        ("Dec-24", "2024-12"),
        ("Jun'25", "2025-06"),
    ],
)
def test_results_to_a_day_and_months_with_short_years(text, label):
    (mention,) = find_periods(text)
    assert mention.period is not None and mention.period.label == label


@pytest.mark.parametrize("text", ["（股份代号：1997）", "Stock code: 2007, Main Board", "股票代碼：2010"])
def test_the_code_of_a_share_is_no_year(text: str) -> None:
    assert find_periods(text) == ()
