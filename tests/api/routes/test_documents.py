import pytest

GARBAGE = bytes(range(256)) * 40
GOOD = "柏川能源2024年一季报\n\n2024年第一季度，柏川能源实现营业收入8.4亿元，同比增长9.5%。\n".encode()


def upload(client, *files):
    return client.post("/v1/documents", files=[("files", (name, content)) for name, content in files])


def test_upload_returns_the_report_card_and_the_report_answers(client):
    response = upload(client, ("q1.txt", GOOD))
    result = response.json()["results"][0]
    assert (response.status_code, result["code"], result["status"]) == (201, 201, "added")
    assert (result["card"]["company"], result["card"]["coverage"]) == ("柏川能源", 1.0)
    answer = client.post("/v1/ask", json={"question": "柏川能源2024年第一季度的营业收入是多少？"}).json()
    assert answer["citations"][0]["doc_id"] == result["doc_id"]


def test_bad_file_never_stops_the_others(client):
    response = upload(client, ("a.pdf", GARBAGE), ("q1.txt", GOOD), ("empty.txt", b""), ("x.bin", GARBAGE))
    results = response.json()["results"]
    assert response.status_code == 207
    assert [(r["name"], r["code"], r["status"]) for r in results] == [
        ("a.pdf", 422, "failed"),
        ("q1.txt", 201, "added"),
        ("empty.txt", 422, "failed"),
        ("x.bin", 415, "failed"),
    ]
    assert results[2]["problem"]["type"] == "/problems/empty-report"


def test_upload_that_fails_as_a_whole_has_the_status_of_its_failure(client):
    assert upload(client, ("x.bin", GARBAGE)).status_code == 415
    assert upload(client, ("empty.txt", b"")).status_code == 422


def test_failed_upload_leaves_the_library_as_it_was(client):
    before = client.get("/v1/documents").json()
    upload(client, ("a.pdf", GARBAGE), ("empty.txt", b""))
    assert client.get("/v1/documents").json() == before


def test_same_file_is_unchanged_and_new_version_replaces_it(client):
    upload(client, ("q1.txt", GOOD))
    again, newer = upload(client, ("q1.txt", GOOD)), upload(client, ("q1.txt", GOOD.replace(b"8.4", b"8.6")))
    assert (again.status_code, again.json()["results"][0]["status"]) == (200, "unchanged")
    assert newer.json()["results"][0]["status"] == "replaced"
    assert client.get("/v1/documents").json()["total"] == 3


def test_path_in_a_file_name_is_cut_off(client):
    results = upload(client, ("..\\secret\\q1.txt", GOOD)).json()["results"]
    assert results[0]["name"] == "q1.txt"


def test_file_over_its_limit_fails_alone(library_folder, make_client, monkeypatch):
    monkeypatch.setenv("YANBAO_INDEX__MAX_FILE_BYTES", "1000")
    client = make_client()
    response = upload(client, ("big.txt", GOOD * 20), ("q1.txt", GOOD))
    assert [result["code"] for result in response.json()["results"]] == [413, 201]


def test_upload_over_the_limit_is_refused(make_client):
    client = make_client(max_upload_bytes=2_000)
    assert upload(client, ("big.txt", GOOD * 200)).status_code == 413


@pytest.mark.parametrize("request_body", [{"json": {"files": []}}, {"data": {"a": "b"}}])
def test_upload_in_another_form_is_refused(client, request_body):
    assert client.post("/v1/documents", **request_body).status_code == 415


def test_upload_without_a_file_is_refused(client):
    response = client.post("/v1/documents", files=[("other", ("q1.txt", GOOD))])
    assert (response.status_code, response.json()["errors"][0]["loc"]) == (422, ["body", "files"])


def test_documents_are_listed_in_pieces(client):
    first = client.get("/v1/documents", params={"limit": 1}).json()
    second = client.get("/v1/documents", params={"limit": 1, "cursor": first["next"]}).json()
    names = [piece["documents"][0]["name"] for piece in (first, second)]
    assert names == ["lanqiao.txt", "halvorsen.md"]
    assert (first["total"], second["next"]) == (2, None)
    assert client.get("/v1/documents", params={"cursor": "gone"}).status_code == 422


def test_document_is_shown_with_its_card(client, doc_ids):
    shown = client.get(f"/v1/documents/{doc_ids[0]}").json()
    assert (shown["company"], shown["period"], shown["lang"]) == ("岚桥智能", "2024H1", "zh")
    assert shown["card"]["digits"]["raw"] == shown["card"]["digits"]["kept"]


def test_card_tells_blocks_by_kind_and_what_was_left_out(client):
    said = ("产量为8.4亿吨。", "营业收入增长9.5%。", "员工共1,208人。", "明年将开工两座矿山。")
    pages = "\f".join(f"柏川能源年报\n\n{words}\n\n- {page} -" for page, words in enumerate(said, 1))
    doc_id = upload(client, ("pages.txt", pages.encode())).json()["results"][0]["doc_id"]
    card = client.get(f"/v1/documents/{doc_id}").json()["card"]
    assert sum(card["blocks_by_kind"].values()) == card["blocks"]
    (numbers,) = [group for group in card["left_out"] if group["why"] == "page_number"]
    assert (numbers["pages"], numbers["count"]) == ([1, 2, 3, 4], 4)


@pytest.mark.parametrize(
    ("name", "content"), [("q1.txt", GOOD), ("h1.md", b"# Halden Ports H1\n\nRevenue rose 4%.\n\n- Bergen\n")]
)
def test_card_in_the_reply_to_an_upload_is_the_one_that_is_shown_later(client, name, content):
    result = upload(client, (name, content)).json()["results"][0]
    assert sum(result["card"]["blocks_by_kind"].values()) == result["card"]["blocks"] > 0
    again = upload(client, (name, content)).json()["results"][0]
    assert (again["status"], again["card"]) == ("unchanged", result["card"])
    assert client.get(f"/v1/documents/{result['doc_id']}").json()["card"] == result["card"]


def test_card_lists_the_tables_that_gave_no_facts(client):
    rows = "| 矿井 | 2031年 | 2031年 |\n|---|---|---|\n| 一号井 | 12 | 14 |\n"
    report = f"# 柏川能源年报\n\n各矿井情况\n\n{rows}".encode()
    doc_id = upload(client, ("mines.md", report)).json()["results"][0]["doc_id"]
    card = client.get(f"/v1/documents/{doc_id}").json()["card"]
    assert (card["figure_tables"], card["text_tables"]) == (1, [{"page": None, "words": "各矿井情况"}])
    assert (card["garble"], card["garble_page"]) == (0.0, None)


def test_text_counts_code_points_and_clips_at_the_end(client, doc_ids):
    whole = client.get(f"/v1/documents/{doc_ids[0]}/text").json()
    start = whole["text"].index("𠮷田")
    part = client.get(f"/v1/documents/{doc_ids[0]}/text", params={"start": start, "end": start + 4}).json()
    assert part["text"] == "𠮷田女士"
    beyond = client.get(f"/v1/documents/{doc_ids[0]}/text", params={"start": start, "end": 10**9}).json()
    assert (beyond["end_char"], beyond["text"]) == (whole["total"], whole["text"][start:])


def test_blocks_of_a_window_tile_its_text(client, doc_ids):
    window = client.get(f"/v1/documents/{doc_ids[1]}/text").json()
    parts = [window["text"][block["start_char"] : block["end_char"]] for block in window["blocks"]]
    assert "\n".join(parts) == window["text"]
    assert (window["blocks"][0]["kind"], parts[0]) == ("heading", "Halvorsen Marine Reports Results for 2023")


@pytest.mark.parametrize("window", [{"start": -1}, {"start": 5, "end": 4}, {"start": 10**9}, {"start": "x"}])
def test_window_that_is_none_is_a_problem(client, doc_ids, window):
    assert client.get(f"/v1/documents/{doc_ids[0]}/text", params=window).status_code == 422


def test_chunks_are_parts_of_the_text(client, doc_ids):
    text = client.get(f"/v1/documents/{doc_ids[0]}/text").json()["text"]
    listed = client.get(f"/v1/documents/{doc_ids[0]}/chunks").json()
    assert [chunk["ordinal"] for chunk in listed["chunks"]] == list(range(listed["total"]))
    assert all(text[c["start_char"] : c["end_char"]] == c["text"] for c in listed["chunks"])


def test_pages_are_shown_where_there_are_any(client):
    pages = "第一页：柏川能源年报。\f第二页：营业收入8.4亿元。\f第三页：展望。".encode()
    doc_id = upload(client, ("pages.txt", pages)).json()["results"][0]["doc_id"]
    page = client.get(f"/v1/documents/{doc_id}/pages/2").json()
    assert (page["page"], page["text"]) == (2, "第二页：营业收入8.4亿元。")
    assert client.get(f"/v1/documents/{doc_id}/pages/99").json()["detail"] == "This report has no page 99."


def test_report_without_pages_says_where_its_text_is(client, doc_ids):
    response = client.get(f"/v1/documents/{doc_ids[0]}/pages/1")
    assert response.status_code == 404
    assert f"/v1/documents/{doc_ids[0]}/text" in response.json()["detail"]


def test_original_is_sent_to_be_saved(client, doc_ids):
    upload(client, ("季报 q1.txt", GOOD))
    doc_id = client.get("/v1/documents").json()["documents"][-1]["doc_id"]
    response = client.get(f"/v1/documents/{doc_id}/original")
    assert response.content == GOOD
    assert (
        response.headers["content-disposition"] == "attachment; filename*=UTF-8''%E5%AD%A3%E6%8A%A5%20q1.txt"
    )
    assert response.headers["content-type"] == "application/octet-stream"


def test_removed_document_never_answers_again(client, doc_ids):
    assert client.delete(f"/v1/documents/{doc_ids[1]}").status_code == 204
    assert client.get(f"/v1/documents/{doc_ids[1]}").status_code == 404
    results = client.post("/v1/search", json={"query": "Halvorsen Marine revenue"}).json()["results"]
    assert all(result["doc_id"] != doc_ids[1] for result in results)


@pytest.mark.parametrize("path", ["", "/text", "/chunks", "/pages/1", "/original"])
def test_unknown_document_is_not_found(client, path):
    response = client.get(f"/v1/documents/d_none{path}")
    assert (response.status_code, response.headers["content-type"]) == (404, "application/problem+json")


def test_removing_an_unknown_document_is_not_found(client):
    assert client.delete("/v1/documents/d_none").status_code == 404


def test_document_is_corrected_and_back(client, doc_ids):
    path = f"/v1/documents/{doc_ids[1]}"
    said = {"company": "Halvorsen Group", "period": "fy2023", "published": None, "aliases": ["HG"]}
    shown = client.patch(path, json=said).json()
    assert (shown["company"], shown["period"], shown["published"], shown["aliases"]) == (
        "Halvorsen Group",
        "FY2023",
        None,
        ["HG"],
    )
    assert shown["card"]["corrected"]["published"] == {"now": None, "read": "2024-03-05"}
    assert client.get(path).json() == shown
    facts = client.get("/v1/facts", params={"company": "Halvorsen Group"}).json()["facts"]
    assert {fact["entity"] for fact in facts} == {"Halvorsen Group"}
    back = client.patch(path, json={"unset": ["company", "aliases", "period"]}).json()
    assert (back["company"], set(back["card"]["corrected"])) == ("Halvorsen Marine", {"published"})


def test_corrected_title_is_found_at_once(client, doc_ids):
    client.patch(f"/v1/documents/{doc_ids[1]}", json={"title": "Marigold Yearbook"})
    results = client.post("/v1/search", json={"query": "Marigold Yearbook"}).json()["results"]
    assert (results[0]["doc_id"], results[0]["title"]) == (doc_ids[1], "Marigold Yearbook")


def test_correction_of_an_upload_holds_for_its_next_version(client):
    doc_id = upload(client, ("q1.txt", GOOD)).json()["results"][0]["doc_id"]
    client.patch(f"/v1/documents/{doc_id}", json={"company": "柏川矿业"})
    newer = upload(client, ("q1.txt", GOOD.replace(b"8.4", b"8.6"))).json()["results"][0]
    assert (newer["status"], newer["card"]["company"]) == ("replaced", "柏川矿业")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "Say what to correct: title, company"),
        ({"name": "x"}, "name: Extra inputs are not permitted"),
        ({"doc_type": "book"}, "doc_type: Input should be 'press_release', 'news'"),
        ({"doc_type": None}, "Choose one of press_release, news"),
        ({"published": "soon"}, "'soon' is no day. Write it as 2024-03-12."),
        ({"currency": "RMB"}, "Choose one of AED"),
        ({"title": None}, "A report has a title."),
        ({"unset": ["name"]}, "unset.0: Input should be 'title', 'company'"),
        ({"unset": ["company"]}, "company: not corrected"),
        ({"aliases": ["a"] * 51}, "at most 50 items"),
    ],
)
def test_correction_that_makes_no_sense_is_a_problem(client, doc_ids, said, sentence):
    response = client.patch(f"/v1/documents/{doc_ids[0]}", json=said)
    assert response.status_code == 422
    assert sentence in response.json()["detail"]


def test_correction_of_an_unknown_document_or_in_another_form_is_refused(client, doc_ids):
    assert client.patch("/v1/documents/d_none", json={"company": "A"}).status_code == 404
    assert client.patch(f"/v1/documents/{doc_ids[0]}", data={"company": "A"}).status_code == 415
