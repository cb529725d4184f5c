import csv
import json
from io import StringIO

import pytest


def test_draft_is_checked_claim_by_claim(yanbao):
    result = yanbao("verify", "岚桥智能上半年营业收入12.5亿元，毛利率为44.3%。")
    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    assert lines[1].strip() == "✓ 12.5亿元 有据 [1]"
    assert lines[2].strip() == "✗ 44.3% 与报告不符"
    assert "41.3%" in lines[3]


def test_text_that_holds_ends_with_success(yanbao):
    result = yanbao("verify", "Halvorsen Marine's revenue was US$640 million in 2023.", "--json")
    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert [claim["verdict"] for claim in found["claims"]] == ["supported"]
    assert found["citations"][0]["quote"].startswith("Revenue was US$640 million in 2023")


def test_text_comes_from_a_file_or_from_stdin(yanbao, tmp_path):
    draft = tmp_path / "draft.md"
    draft.write_text("# 摘要\n\n岚桥智能的毛利率为41.3%。\n", encoding="utf-8")
    assert "✓ 41.3%" in yanbao("verify", str(draft)).stdout
    assert "✗ 40.3%" in yanbao("verify", "-", stdin="岚桥智能的毛利率为40.3%。").stdout


def test_empty_text_is_refused_with_what_to_do(yanbao):
    result = yanbao("verify", " ")
    assert result.exit_code == 2
    assert "The text is empty. Give the sentences to check" in result.stderr


def test_figures_stand_side_by_side(yanbao):
    result = yanbao("compare", "gross margin", "revenue", "--of", "岚桥智能", "--of", "Halvorsen Marine")
    rows = [line.split() for line in result.stdout.splitlines()[1:3]]
    assert result.exit_code == 0
    assert "41.3%" in rows[0]
    assert "36.5%" in rows[1]
    assert "US$640" in rows[1]


def test_table_as_csv_has_a_line_for_each_cell_with_its_place(yanbao):
    result = yanbao("compare", "毛利率", "--of", "岚桥智能", "--in", "2024年上半年", "--in", "2019", "--csv")
    found, missing = csv.DictReader(StringIO(result.stdout))
    assert (found["value"], found["figure_period"], found["shown"]) == ("0.413", "2024H1", "41.3%")
    assert "毛利率为41.3%" in found["quote"]
    assert (missing["value"], missing["reason"]) == ("", "period_not_covered")


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("compare", "毛利率", "--csv", "--json"), 2, "--json and --csv are two forms of one table."),
        (("compare", "毛利率", "--of", "北原重工"), 1, ""),
        (("compare", " "), 2, "No metric is named."),
        (("compare",), 2, "Missing argument 'METRICS...'"),
    ],
)
def test_what_cannot_be_compared_is_told(yanbao, arguments, code, sentence):
    result = yanbao(*arguments)
    assert result.exit_code == code
    assert sentence in " ".join((result.stderr + result.stdout).split())
