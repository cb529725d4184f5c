import csv
from io import StringIO

import pytest


def test_search_returns_passages_best_first(client, doc_ids):
    body = client.post("/v1/search", json={"query": "order backlog of Halvorsen Marine", "top_k": 3}).json()
    scores = [result["score"] for result in body["results"]]
    assert body["results"][0]["doc_id"] == doc_ids[1]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) <= 3


def test_search_keeps_to_its_scope(client, doc_ids):
    body = {"query": "revenue 营业收入", "scope": {"lang": "zh"}}
    found = {result["doc_id"] for result in client.post("/v1/search", json=body).json()["results"]}
    assert found == {doc_ids[0]}


def test_empty_search_is_a_problem(client):
    assert client.post("/v1/search", json={"query": "  "}).status_code == 422


def test_facts_are_filtered_and_come_in_pieces(client, doc_ids):
    params = {"doc_id": doc_ids[0], "limit": 1}
    first = client.get("/v1/facts", params=params).json()
    second = client.get("/v1/facts", params={**params, "cursor": first["next"]}).json()
    facts = [first["facts"][0], second["facts"][0]]
    assert [fact["doc_id"] for fact in facts] == [doc_ids[0]] * 2
    assert facts[0]["fact_id"] != facts[1]["fact_id"]


def test_value_of_a_fact_is_a_number_in_base_units(client):
    facts = client.get("/v1/facts", params={"company": "岚桥智能"}).json()["facts"]
    values = {fact["value_text"]: fact["value"] for fact in facts}
    # 12.5亿 is 12.5 × 10^8
    assert values["12.5亿元"] == 1_250_000_000
    assert values["41.3%"] == 0.413


def test_unknown_filter_of_facts_is_a_problem(client):
    assert client.get("/v1/facts", params={"metrics": "revenue"}).status_code == 422


def table(response):
    return list(csv.DictReader(StringIO(response.content.decode("utf-8"), newline="")))


def test_facts_are_filtered_by_kind_source_owner_and_value(client):
    def values(**params):
        return {fact["value_text"] for fact in client.get("/v1/facts", params=params).json()["facts"]}

    assert values(unit="money", min="5亿", max="700000000") == {"US$640 million"}
    assert "97%" in values(segment="海图平台", **{"from": "sentence"})
    assert values(basis="forecast") == values(**{"from": "chart"}) == set()


def test_facts_come_as_a_file_with_all_of_them(client):
    response = client.get("/v1/facts", params={"format": "csv"})
    assert response.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    assert response.headers["content-disposition"] == 'attachment; filename="yanbao-facts.csv"'
    assert len(table(response)) == client.get("/v1/facts").json()["total"]
    assert client.get("/v1/facts", params={"format": "excel"}).content == b"\xef\xbb\xbf" + response.content
    assert table(client.get("/v1/facts", params={"format": "csv", "company": "Nobody"})) == []


def test_a_file_of_facts_goes_on_after_its_last_row(client):
    first = table(client.get("/v1/facts", params={"format": "csv", "limit": 2}))
    rest = table(client.get("/v1/facts", params={"format": "csv", "cursor": first[-1]["fact_id"]}))
    assert first + rest == table(client.get("/v1/facts", params={"format": "csv"}))


@pytest.mark.parametrize(
    ("params", "sentence"),
    [
        ({"unit": "metres"}, "unit: Input should be 'money', 'ratio'"),
        ({"from": "memory"}, "from: Input should be 'sentence', 'table', 'chart' or 'order'"),
        ({"min": "much"}, "'much' is no figure. Write a value such as"),
        ({"min": "3", "max": "2"}, "The least value, 3, is greater than the most, 2. Swap them."),
        ({"format": "xls"}, "format: Input should be 'json', 'csv' or 'excel'"),
    ],
)
def test_filter_that_makes_no_sense_is_a_problem(client, params, sentence):
    response = client.get("/v1/facts", params=params)
    assert response.status_code == 422
    assert sentence in response.json()["detail"]


BERTHS = """# 澜港股份2031年年报

表 2 泊位装卸量（单位：万吨）

| 泊位 | 2031年 | 2030年 |
|---|---|---|
| 一号泊位 | 12.4 | 14.1 |
| 二号泊位 | 15.2 | 16.3 |
"""


def test_rows_of_a_report_come_in_pieces_and_search_tells_the_one_asked_for(client):
    added = client.post("/v1/documents", files={"files": ("berths.md", BERTHS.encode())}).json()
    route = f"/v1/documents/{added['results'][0]['doc_id']}/rows"
    first = client.get(route, params={"limit": 1}).json()
    second = client.get(route, params={"cursor": first["next"]}).json()
    assert (first["total"], second["next"]) == (2, None)
    (row,) = second["rows"]
    assert (row["assigned"], row["chunk"], [cell["text"] for cell in row["cells"]]) == (
        True,
        0,
        ["15.2", "16.3"],
    )
    found = client.post("/v1/search", json={"query": "二号泊位2030年装卸量是多少", "top_k": 1}).json()[
        "results"
    ][0]
    assert (found["row"]["text"], found["row"]["start_char"]) == (row["text"], row["start_char"])
