"""A report is shown with where its description was read, and with the reports that are one with it."""

import json

from api.descriptions import origin_words, related_briefly

ZH = """# 棠溪软件公布2024年中期业绩

2024年8月20日——棠溪软件今日公布截至2024年6月30日止六个月的业绩。

营业收入为9.64亿元，同比增长17.2%；毛利率为71.5%；净利润1.08亿元。研发投入2.31亿元。员工总数3,425人。
"""
EN = """# Tangxi Software Announces 2024 Interim Results

August 21, 2024 - Tangxi Software today announced its results for the six months ended June 30, 2024.

Revenue was RMB964 million, up 17.2%. Gross margin was 71.5%. Net profit was RMB108 million. R&D spending was RMB231
million. The Group had 3,425 employees.
"""
COPY = f"来源：软件日报\n\n{ZH.replace('今日公布', '公布')}"


def lines(result):
    return [" ".join(line.split()) for line in result.stdout.splitlines()]


def ingested(yanbao, tmp_path, **texts):
    for name, text in texts.items():
        (tmp_path / f"{name}.md").write_text(text)
        assert yanbao("ingest", tmp_path / f"{name}.md").exit_code == 0
    listed = [json.loads(line) for line in yanbao("doc", "list", "--json").stdout.splitlines()]
    return {one["name"].removesuffix(".md"): one for one in listed}


def test_a_card_shows_where_each_field_was_read(yanbao, tmp_path):
    ingested(yanbao, tmp_path, zh=ZH)
    shown = lines(yanbao("doc", "show", "zh.md"))
    assert "title 棠溪软件公布2024年中期业绩 as written" in shown
    assert "published 2024-08-20 “2024年8月20日”" in shown
    assert "period 2024H1 “2024年中期”" in shown
    assert "currency CNY read off the whole text" in shown
    origins = json.loads(yanbao("doc", "show", "zh.md", "--json").stdout)["origins"]
    # "# " is no part of the text: its second line begins at 16, behind 15 characters and a line end
    published = origins["published"]
    assert (published["value"], published["from"], published["page"]) == ("2024-08-20", "stated", None)
    assert (published["start_char"], published["end_char"], published["quote"]) == (16, 26, "2024年8月20日")
    assert origins["lang"]["from"] == "whole_text"


def test_a_corrected_field_is_from_the_user(yanbao, tmp_path):
    ingested(yanbao, tmp_path, zh=ZH)
    yanbao("doc", "set", "zh.md", "--company", "棠溪信息")
    assert "company 棠溪信息 (corrected; read: 棠溪软件)" in lines(yanbao("doc", "show", "zh.md"))
    origins = json.loads(yanbao("doc", "show", "zh.md", "--json").stdout)["origins"]
    assert (origins["company"]["value"], origins["company"]["from"]) == ("棠溪信息", "corrected")


def test_editions_and_copies_are_named_on_cards_and_in_lists(yanbao, tmp_path):
    listed = ingested(yanbao, tmp_path, zh=ZH, en=EN, copy=COPY)
    ids = {name: one["doc_id"] for name, one in listed.items()}
    zh = lines(yanbao("doc", "show", "zh.md"))
    assert (
        f"also here same report as “Tangxi Software Announces 2024 Interim Results” ({ids['en']}), in English"
        in zh
    )
    assert [(one["doc_id"], one["relation"]) for one in listed["copy"]["related"]] == [
        (ids["zh"], "copy"),
        (ids["en"], "edition"),
    ]
    told = next(line for line in lines(yanbao("doc", "list")) if line.startswith(ids["en"]))
    assert told.endswith(f"same report as {ids['zh']}, in Chinese; same report as {ids['copy']}, in Chinese")
    assert not listed["halvorsen"]["related"]


def test_the_service_shows_origins_and_related_reports(client):
    files = [("files", (f"{name}.md", text.encode())) for name, text in (("zh", ZH), ("en", EN))]
    zh, en = (one["doc_id"] for one in client.post("/v1/documents", files=files).json()["results"])
    shown = client.get(f"/v1/documents/{en}").json()
    assert shown["related"] == [
        {"doc_id": zh, "relation": "edition", "lang": "zh", "title": "棠溪软件公布2024年中期业绩"}
    ]
    assert shown["origins"]["period"]["quote"] == "2024 Interim"
    assert [one["value"] for one in shown["origins"]["aliases"]] == shown["aliases"]
    text = client.get(f"/v1/documents/{en}/text").json()["text"]
    stated = [one for one in shown["origins"].values() if isinstance(one, dict) and one["from"] == "stated"]
    assert len(stated) >= 4
    assert all(text[one["start_char"] : one["end_char"]] == one["quote"] for one in stated)


def test_origins_are_told_shortly():
    assert (
        origin_words({"from": "stated", "value": "2024Q1", "quote": "Q1\n2024", "page": 3})
        == "p. 3 “Q1 2024”"
    )
    assert (
        origin_words({"from": "file_property", "value": "Letter", "quote": None, "page": None})
        == "file property"
    )
    several = [{"from": "stated"}, {"from": "company_list"}, {"from": "stated"}]
    assert origin_words(several) == "in the text; list of companies"
    assert origin_words(None) == ""


def test_many_copies_are_told_briefly():
    copies = [{"doc_id": f"d_{n}", "relation": "copy", "lang": "zh"} for n in range(5)]
    assert related_briefly(copies) == "copy of d_0; copy of d_1; copy of d_2; …"
