import csv
from io import StringIO


def test_text_is_checked_claim_by_claim(client, doc_ids):
    body = {"text": "岚桥智能上半年营业收入12.5亿元。毛利率为44.3%。"}
    found = client.post("/v1/verify", json=body).json()
    assert [claim["verdict"] for claim in found["claims"]] == ["supported", "contradicted"]
    assert (found["supported"], found["contradicted"], found["not_found"]) == (1, 1, 0)
    assert [one["value"] for one in found["claims"][1]["stated"]] == [0.413]
    assert {citation["doc_id"] for citation in found["citations"]} == {doc_ids[0]}


def test_check_keeps_to_its_scope(client):
    body = {"text": "岚桥智能上半年营业收入12.5亿元。", "scope": {"lang": "en"}}
    assert client.post("/v1/verify", json=body).json()["supported"] == 0


def test_text_that_is_empty_or_too_long_is_a_problem(client):
    empty = client.post("/v1/verify", json={"text": " "})
    long = client.post("/v1/verify", json={"text": "收入" * 30_000})
    assert (empty.status_code, empty.json()["type"].rsplit("/")[-1].rsplit(":")[-1]) == (422, "empty-text")
    assert long.status_code == 422


def test_figures_are_set_side_by_side(client):
    body = {"metrics": ["gross margin"], "entities": ["岚桥智能", "Halvorsen Marine"]}
    found = client.post("/v1/compare", json=body).json()
    assert [cell["figure"]["value"] for cell in found["cells"]] == [0.413, 0.365]
    assert found["table"]["columns"] == ["Of", "Period", "gross margin"]


def test_table_of_figures_is_a_csv_file_where_that_is_asked_for(client):
    body = {"metrics": ["gross margin"], "entities": ["Halvorsen Marine"], "format": "csv"}
    response = client.post("/v1/compare", json=body)
    (row,) = csv.DictReader(StringIO(response.content.decode("utf-8"), newline=""))
    assert response.headers["content-type"].startswith("text/csv")
    assert (row["value"], row["unit"]) == ("0.365", "ratio")


def test_table_without_metrics_or_with_unknown_fields_is_a_problem(client):
    assert client.post("/v1/compare", json={"metrics": []}).status_code == 422
    assert client.post("/v1/compare", json={"metrics": ["revenue"], "rows": 3}).status_code == 422
