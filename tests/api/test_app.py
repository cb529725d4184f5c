"""What holds for every route: health, headers, strangers, faults and the files of the page."""

import re
from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "api" / "web"


def test_service_says_that_it_lives_and_is_ready(client):
    assert client.get("/healthz").json() == {"status": "ok"}
    ready = client.get("/readyz").json()
    assert (ready["status"], ready["reports"], ready["library_revision"]) == ("ready", 2, 2)


def test_service_makes_a_library_where_there_is_none(make_client, tmp_path):
    client = make_client(library=tmp_path / "new")
    assert client.get("/v1/documents").json() == {"documents": [], "total": 0, "next": None}
    reply = client.post("/v1/ask", json={"question": "What was revenue?"}).json()
    assert reply["status"] == "refused"


def test_page_loads_nothing_from_elsewhere_and_holds_no_script():
    page = (WEB / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)|\bstyle=|\bon\w+=|<style", page)
    for file in WEB.iterdir():
        links = re.findall(r"https?://[^\s\"'`)]+", file.read_text(encoding="utf-8"))
        assert all(link.startswith("http://www.w3.org/") for link in links), file.name


def test_page_and_its_files_are_sent_with_a_strict_policy(client):
    page = client.get("/")
    files = re.findall(r'(?:src|href)="(/web/[^"]+)"', page.text)
    assert page.headers["content-type"].startswith("text/html")
    assert len(files) >= 3
    for response in (page, *(client.get(file) for file in files)):
        policy = response.headers["content-security-policy"]
        assert response.status_code == 200
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert response.headers["x-content-type-options"] == "nosniff"


def test_scripts_never_write_markup():
    scripts = [file.read_text(encoding="utf-8") for file in WEB.glob("*.js")]
    assert scripts
    assert not any(
        re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", s) for s in scripts
    )


def test_words_of_the_page_are_there_in_both_languages():
    words = (WEB / "language.js").read_text(encoding="utf-8")
    known = set(re.findall(r"^  (\w+): \{ zh: \".+?\", en: \".+?\" \},$", words, re.MULTILINE))
    sources = "".join(
        file.read_text(encoding="utf-8") for file in WEB.iterdir() if file.name != "language.js"
    )
    used = set(re.findall(r"\bsay\(\"(\w+)\"", sources)) | set(
        re.findall(r"data-say[\w-]*=\"(\w+)\"", sources)
    )
    assert used
    assert used <= known


def test_problems_that_the_page_words_itself_are_those_of_the_service():
    from api.errors import _KINDS

    words = (
        (WEB / "language.js")
        .read_text(encoding="utf-8")
        .partition("const PROBLEMS = {")[2]
        .partition("};")[0]
    )
    named = set(re.findall(r'^  "?([\w-]+)"?: "', words, re.MULTILINE))
    assert named
    assert named <= {kind.type for kind in _KINDS.values()} | {"fault"}


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("GET", {"host": "evil.example"}),
        ("POST", {"origin": "https://evil.example"}),
        ("DELETE", {"origin": "null"}),
        ("POST", {"origin": "http://127.0.0.1.evil.example"}),
    ],
)
def test_strangers_of_a_browser_are_refused(client, method, headers):
    response = client.request(method, "/v1/documents", headers=headers)
    assert (response.status_code, response.json()["type"]) == (403, "/problems/foreign-origin")


@pytest.mark.parametrize("headers", [{"origin": "http://127.0.0.1:8000"}, {"host": "localhost:8000"}, {}])
def test_own_pages_are_let_in(client, headers):
    response = client.post("/v1/search", json={"query": "revenue"}, headers=headers)
    assert response.status_code == 200


def test_named_hosts_are_let_in(make_client):
    client = make_client(allowed_hosts=("reports.example",))
    assert client.get("/healthz", headers={"host": "reports.example"}).status_code == 200


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nothing", 404), ("PUT", "/v1/ask", 405)])
def test_unknown_routes_are_problems(client, method, path, status):
    response = client.request(method, path)
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")
    assert response.json()["status"] == status
    assert path in response.json()["detail"]
    assert "/openapi.json" in response.json()["detail"]


def test_fault_of_ours_says_nothing_of_its_insides(client, monkeypatch):
    def fail(_self):
        raise RuntimeError("secret inside")

    monkeypatch.setattr("index.library.Library.reports", fail)
    response = client.get("/v1/documents")
    assert (response.status_code, response.json()["type"]) == (500, "/problems/fault")
    assert "secret" not in response.text


def test_api_describes_itself(client):
    described = client.get("/openapi.json").json()
    assert {"/v1/ask", "/v1/search", "/v1/documents", "/v1/facts"} <= set(described["paths"])
    assert "Reply" in described["components"]["schemas"]


def test_many_questions_at_once_are_answered_alike(client):
    from concurrent.futures import ThreadPoolExecutor

    def ask(_):
        return client.post("/v1/ask", json={"question": "岚桥智能的毛利率是多少？"}).json()["answer"]

    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(ask, range(16)))
    assert len(answers) == 1
