from datetime import date

from index.reportperiods import period_reported


def test_bracket_in_a_title_holds_the_period():
    assert period_reported("Kiln makers (H1 2024)", "Output rose.", None, parts=True).label == "2024H1"


def test_half_year_of_a_monthly_is_the_one_that_was_over():
    words = "上半年窑炉产量3.1万台。估值：2024A 21倍。"
    assert period_reported("窑炉行业月报（2025年6月）", words, None, parts=True).label == "2025H1"


def test_day_of_the_report_goes_before_its_titles_month():
    period = period_reported(
        "窑炉行业月报（2025年6月）", "一季度产量1.4万台。", date(2025, 5, 30), parts=True
    )
    assert period.label == "2025Q1"


def test_results_are_on_a_time_as_long_as_the_title_says():
    words = "Sales grew in the six months to 31 December 2024. We raise FY25 and FY25 dividends."
    title = "Marsh Vale Nurseries: interim results"
    assert period_reported(title, words, date(2025, 3, 3), parts=True).label == "2024H2"


def test_a_part_of_the_year_that_only_the_title_names_had_lately_ended():
    words = "Kelp sales rose. In 1H24 revenue was £19 million."
    assert (
        period_reported("Record third-quarter harvest", words, date(2024, 10, 30), parts=True).label
        == "2024Q3"
    )


def test_an_interim_report_of_a_split_year_is_on_its_six_months():
    words = "截至2024年12月31日止六个月收入为4.86亿港元。"
    assert period_reported("2024/25中期报告", words, None, parts=True).label == "2024H2"
    words = "Revenue rose in the six months to 30 September 2024."
    period = period_reported("Interim report 2024/25", words, None, parts=True)
    assert period.label in ("2024-04..2024-09", "2024M4-M9")


def test_a_title_that_names_the_half_keeps_it():
    words = "Sales rose in the six months to 31 December 2024."
    assert period_reported("Interim report H1 2024", words, None, parts=True).label == "2024H1"


def test_the_last_quarter_of_the_half_in_a_headline_leaves_the_half():
    title = "图解澜芯中报：第二季度单季净利润增长"
    words = "澜芯2023中报显示，2023年上半年收入2.4亿元。第二季度收入1.3亿元。"
    assert period_reported(title, words, None, parts=True).label == "2023H1"


def test_month_whose_figures_a_title_announces_is_reported_on():
    for title in ("苇湾客车2023年6月产销快报", "Heron Ferries: traffic figures for June 2023"):
        assert period_reported(title, "Volumes rose.", None, parts=True).label == "2023-06"


def test_month_in_which_something_was_written_is_not_reported_on():
    for title in ("窑炉行业观察（2023年6月）", "Kiln makers, June 2023: a review"):
        assert period_reported(title, "Prices were steady.", None, parts=True) is None


def test_the_quarter_that_a_title_names_beside_the_interim_results_stays():
    words = "财报显示，2023年二季度收入28.8亿元。2023年上半年收入53.1亿元。"
    assert period_reported("岚汐集团发布2023年二季度及中期业绩", words, None, parts=True).label == "2023Q2"
