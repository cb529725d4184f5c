import json
from importlib.resources import files

import pytest

from api.commands.report_cards import BLOCK_KINDS, card_lines, page_ranges
from index.types import BlockKind

SAYS = ("吞吐量增长4.5%。", "净利润为2.3亿元。", "员工共1,208人。", "明年将新建两个泊位。")
PAGES = [f"岚港港务2031年年报\n\n{said}\n\n- {page} -\n" for page, said in enumerate(SAYS, 1)]
BERTHS = """# 澜港股份2031年年报

表 1 主要财务数据（单位：万元）

| 项目 | 2031年 | 2030年 |
|---|---|---|
| 营业收入 | 125,000 | 110,000 |

表 2 泊位

| 泊位 | 2031年 | 2031年 | 2031年 |
|---|---|---|---|
| 一号 | 12 | 14 | 15 |
"""


def found(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def shown_lines(result):
    return [" ".join(line.split()) for line in result.stdout.splitlines()]


@pytest.fixture
def paged(yanbao, tmp_path):
    """Add a report of four pages with running heads and page numbers; returns its name."""
    (tmp_path / "paged.txt").write_text("\f".join(PAGES))
    assert yanbao("ingest", tmp_path / "paged.txt").exit_code == 0
    return "paged.txt"


def test_a_card_counts_what_was_read_by_kind(yanbao, paged):
    card = found(yanbao("doc", "show", paged, "--json"))[0]
    assert sum(card["blocks_by_kind"].values()) == card["blocks"]
    lines = shown_lines(yanbao("doc", "show", "halvorsen.md"))
    assert "blocks 4: 1 heading, 3 paragraphs" in lines
    named = {line.split()[0] for line in lines}
    assert {"pages", "tables", "passages", "facts", "coverage", "digits", "seconds"} <= named
    assert "left" not in named


def test_what_was_left_out_is_told_with_its_reason_and_pages(yanbao, paged):
    groups = found(yanbao("doc", "show", paged, "--json"))[0]["left_out"]
    numbers = next(group for group in groups if group["why"] == "page_number")
    assert numbers == {
        "why": "page_number",
        "texts": ["- 1 -", "- 2 -", "- 3 -", "- 4 -"],
        "pages": [1, 2, 3, 4],
        "count": 4,
    }
    lines = shown_lines(yanbao("doc", "show", paged))
    assert "running_head “岚港港务2031年年报” on 4 pages: 1–4" in lines
    assert "page_number “- 1 -” … “- 4 -” on 4 pages: 1–4" in lines


def test_all_that_was_left_out_is_printed_piece_by_piece(yanbao, paged):
    lines = yanbao("doc", "show", paged, "--dropped").stdout.splitlines()
    assert "p. 3    page_number   - 3 -" in lines
    pieces = found(yanbao("doc", "show", paged, "--dropped", "--json"))
    assert len(pieces) == len(lines)
    assert {"page": 3, "why": "page_number", "text": "- 3 -"} in pieces


def test_nothing_left_out_is_said(yanbao):
    result = yanbao("doc", "show", "halvorsen.md", "--dropped")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Nothing was left out of the text.\n"


def test_pages_are_told_as_ranges():
    assert page_ranges([3, 1, 2, 7, 9, 10]) == "1–3, 7, 9–10"
    assert page_ranges([]) == ""


def test_a_card_shows_the_pages_that_were_not_read_and_only_so_many_groups(yanbao):
    card = found(yanbao("doc", "show", "halvorsen.md", "--json"))[0]
    groups = [
        {"why": "running_head", "texts": [f"Head {'x' * n}"], "pages": [], "count": 2} for n in range(20)
    ]
    lines = card_lines({**card, "garbled_pages": [4, 5], "unreadable_pages": [9], "left_out": groups})
    shown = [" ".join(line.split()) for line in lines]
    assert {"garbled pages 4–5", "unreadable pages 9"} <= set(shown)
    # 20 groups of 2 pieces, of which 12 are shown
    assert shown[-1] == "… and 16 other pieces"


# ---------------------------------------------------------------- corrections

SAY = (
    "--company",
    "岚桥集团",
    "--period",
    "2024h1",
    "--published",
    "2024-08-21",
    "--type",
    "filing",
    "--currency",
    "hkd",
)


def test_a_report_is_corrected_and_shows_what_was_read_before(yanbao):
    result = yanbao(
        "doc", "set", "lanqiao.txt", *SAY, "--title", "岚桥中报", "--alias", "岚桥", "--alias", "LQ"
    )
    assert result.exit_code == 0
    assert "company 岚桥集团 (corrected; read: 岚桥智能)" in shown_lines(result)
    lines = shown_lines(yanbao("doc", "show", "lanqiao.txt"))
    assert {
        "title 岚桥中报 (corrected; read: 岚桥智能公布2024年中期业绩)",
        "published 2024-08-21 (corrected; read: 2024-08-20)",
        "type filing (corrected; read: press_release)",
        "currency HKD (corrected; read: CNY)",
    } <= set(lines)
    card = found(yanbao("doc", "show", "lanqiao.txt", "--json"))[0]
    assert (card["aliases"], card["period"]) == (["岚桥", "LQ"], "2024H1")
    assert card["corrected"]["company"] == {"now": "岚桥集团", "read": "岚桥智能"}
    listed = found(yanbao("doc", "list", "--json"))[0]
    assert (listed["company"], listed["currency"], listed["title"]) == ("岚桥集团", "HKD", "岚桥中报")
    assert yanbao("index", "verify").exit_code == 0


def test_a_corrected_company_is_asked_for_and_the_one_read_is_not(yanbao):
    yanbao("doc", "set", "lanqiao.txt", "--company", "柏川能源", "--alias", "")
    assert "12.5亿元" in yanbao("ask", "柏川能源2024年上半年的营业收入是多少？").stdout
    assert {fact["entity"] for fact in found(yanbao("facts", "--company", "柏川能源", "--json"))} == {
        "柏川能源"
    }
    assert yanbao("facts", "--company", "岚桥智能").exit_code == 1


def test_corrections_are_taken_back_one_by_one(yanbao):
    yanbao("doc", "set", "lanqiao.txt", *SAY)
    yanbao("doc", "set", "lanqiao.txt", "--unset", "company", "--unset", "type")
    card = found(yanbao("doc", "show", "lanqiao.txt", "--json"))[0]
    assert (card["company"], card["doc_type"], card["currency"]) == ("岚桥智能", "press_release", "HKD")
    assert set(card["corrected"]) == {"period", "published", "currency"}


def test_a_correction_stays_for_the_next_version_of_the_file(yanbao, paged, tmp_path):
    yanbao("doc", "set", paged, "--company", "岚港集团", "--title", "岚港年报")
    (tmp_path / paged).write_text("\f".join(PAGES).replace("1,208", "1,308"))
    assert found(yanbao("ingest", tmp_path / paged, "--json"))[0]["status"] == "replaced"
    card = found(yanbao("doc", "show", paged, "--json"))[0]
    assert (card["company"], card["title"]) == ("岚港集团", "岚港年报")


def test_having_none_can_be_said(yanbao):
    yanbao("doc", "set", "lanqiao.txt", "--company", "", "--published", "", "--alias", "")
    card = found(yanbao("doc", "show", "lanqiao.txt", "--json"))[0]
    assert (card["company"], card["published"], card["aliases"]) == (None, None, [])


def test_what_else_a_corrected_company_is_called_is_told(yanbao):
    told = yanbao("doc", "set", "halvorsen.md", "--company", "Halvorsen Group").stderr
    assert told.startswith("Its other names are still Halvorsen")
    again = yanbao("doc", "set", "halvorsen.md", "--company", "Halvorsen Group", "--json")
    assert found(again)[0]["status"] == "unchanged"
    assert "nothing is changed" in yanbao("doc", "set", "halvorsen.md", "--company", "Halvorsen Group").stderr


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ((), "Say what to correct, such as --company NAME"),
        (("--type", "book"), "'book' is not one of 'press_release', 'news'"),
        (("--published", "12/3/2024"), "'12/3/2024' is no day. Write it as 2024-03-12."),
        (("--period", "H1 2023"), "'H1 2023' is no period. Write for example 2023, 2023H1"),
        (("--currency", "RMB"), "Choose one of AED, AUD"),
        (("--title", ""), "A report has a title."),
        (
            ("--unset", "company"),
            "company: not corrected, so it cannot be taken back. Corrected here: nothing.",
        ),
        (("--unset", "name"), "'name' is not one of"),
        (("--company", "A", "--unset", "company"), "company: given and taken back at once."),
    ],
)
def test_what_cannot_be_said_is_refused_with_what_can(yanbao, options, sentence):
    result = yanbao("doc", "set", "lanqiao.txt", *options)
    assert result.exit_code == 2
    assert sentence in " ".join(result.stderr.split())
    assert found(yanbao("doc", "show", "lanqiao.txt", "--json"))[0]["corrected"] == {}


def test_an_unknown_report_cannot_be_corrected(yanbao):
    assert yanbao("doc", "set", "nobody.txt", "--company", "A").exit_code == 1


def test_a_card_tells_which_tables_gave_no_facts(yanbao, tmp_path):
    (tmp_path / "berths.md").write_text(BERTHS)
    assert yanbao("ingest", tmp_path / "berths.md").exit_code == 0
    card = found(yanbao("doc", "show", "berths.md", "--json"))[0]
    assert (card["tables"], card["figure_tables"]) == (2, 2)
    assert card["text_tables"] == [{"page": None, "words": "表 2 泊位"}]
    lines = shown_lines(yanbao("doc", "show", "berths.md"))
    assert "tables 2; 1 of 2 with figures gave facts" in lines
    at = lines.index("kept as text only: their columns or rows could not be told apart")
    assert lines[at + 1] == "- 表 2 泊位"


def test_a_card_shows_only_so_many_tables_and_the_worst_page(yanbao):
    card = found(yanbao("doc", "show", "halvorsen.md", "--json"))[0]
    assert (card["garble"], card["garble_page"], card["text_tables"]) == (0.0, None, [])
    lines = card_lines(
        {
            **card,
            "figure_tables": 20,
            "garble": 0.0342,
            "garble_page": 12,
            "text_tables": [{"page": 4, "words": f"Berths {n}"} for n in range(15)],
        }
    )
    shown = [" ".join(line.split()) for line in lines]
    assert {"garbled text 3.4% of page 12", "tables 0; 5 of 20 with figures gave facts"} <= set(shown)
    # 15 tables, of which 12 are shown
    assert shown[-2:] == ["p. 4 Berths 11", "… and 3 other tables (all of them: --json)"]


def test_every_kind_of_block_has_a_name_on_the_card_and_on_the_page():
    words = files("api.web").joinpath("language.js").read_text(encoding="utf-8")
    for kind in BlockKind:
        assert BLOCK_KINDS[kind]
        assert f"  {kind}: {{ zh:" in words


def test_rows_of_tables_are_printed_as_they_read_by_themselves(yanbao, tmp_path):
    (tmp_path / "berths.md").write_text(
        f"{BERTHS}\n任职情况\n\n| 姓名 | 职务 |\n|---|---|\n| 季衡 | 董事长 |\n"
    )
    assert yanbao("ingest", tmp_path / "berths.md").exit_code == 0
    rows = found(yanbao("doc", "show", "berths.md", "--rows", "--json"))
    assert "营业收入 | 2031年 125,000 万元 | 2030年 110,000 万元" in rows[0]["text"]
    cells = [(cell["head"], cell["period"], cell["text"], cell["unit"]) for cell in rows[0]["cells"]]
    assert cells == [("2031年", "2031", "125,000", "万元"), ("2030年", "2030", "110,000", "万元")]
    assert [row["assigned"] for row in rows] == [True, True, False, False]
    lines = shown_lines(yanbao("doc", "show", "berths.md", "--rows"))
    assert lines[-1] == "- ? 季衡 | 董事长"


def test_rows_and_what_was_dropped_are_not_shown_together(yanbao, paged):
    assert yanbao("doc", "show", paged, "--rows", "--dropped").exit_code == 2
