"""A library of two invented reports, made once, and the ways to the doors."""

import json
import os
import shutil
from dataclasses import replace

import pytest
from click.testing import CliRunner

ZH_REPORT = """岚桥智能公布2024年中期业绩

【2024年8月20日，上海】岚桥智能科技有限公司（「岚桥智能」）今日公布截至2024年6月30日止六个月之中期业绩。

公司秘书𠮷田女士表示，报告期内经营稳健。

报告期内，公司实现营业收入12.5亿元，同比增长18.2%。毛利率为41.3%，较去年同期提升2.1个百分点。

海图平台客户留存率为97%，期末付费客户3,120家。
"""
EN_REPORT = """# Halvorsen Marine Reports Results for 2023

Bergen, March 5, 2024. Halvorsen Marine Inc. today reported results for the year ended December 31, 2023.

Revenue was US$640 million in 2023, up 12.0% from the prior year. Gross margin was 36.5%.

The order backlog stood at US$1.1 billion, and the company employed 2,340 people.
"""
GARBAGE = bytes(range(256)) * 40


@pytest.fixture(autouse=True)
def own_settings(monkeypatch, tmp_path):
    """No settings but the test's own, and a working directory that is thrown away."""
    for name in os.environ:
        if name.upper().startswith("YANBAO_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def made_library(tmp_path_factory):
    from index import Library

    folder = tmp_path_factory.mktemp("made") / "library"
    with Library.create(folder) as library:
        library.add(ZH_REPORT.encode(), name="lanqiao.txt")
        library.add(EN_REPORT.encode(), name="halvorsen.md")
    return folder


@pytest.fixture
def library_folder(made_library, tmp_path):
    """Return the folder of a library that the test may change."""
    return shutil.copytree(made_library, tmp_path / "library")


@pytest.fixture
def yanbao(library_folder):
    """Return what runs `yanbao` on the test's library."""
    from api.cli import main

    def run(*arguments, stdin=None, library=library_folder):
        named = [] if library is None else ["--library", str(library)]
        return CliRunner().invoke(main, [*map(str, arguments), *named], input=stdin)

    return run


@pytest.fixture
def make_client(library_folder):
    """Return what starts the service on the test's library; keyword arguments are service settings."""
    from contextlib import ExitStack

    from fastapi.testclient import TestClient

    from api.app import create_app
    from api.settings import ServiceSettings, load_settings

    with ExitStack() as stack:

        def make(library=library_folder, **service):
            settings = replace(load_settings(library=library), service=ServiceSettings(**service))
            client = TestClient(
                create_app(settings), base_url="http://127.0.0.1", raise_server_exceptions=False
            )
            return stack.enter_context(client)

        yield make


@pytest.fixture
def client(make_client):
    return make_client()


@pytest.fixture
def doc_ids(client):
    """Return the ids of the Chinese and of the English report."""
    listed = client.get("/v1/documents").json()["documents"]
    return [next(report["doc_id"] for report in listed if report["lang"] == lang) for lang in ("zh", "en")]


@pytest.fixture
def events():
    """Return what reads a body of server-sent events: (id, event, data) triples."""

    def read(body):
        frames = [frame for frame in body.split("\n\n") if frame and not frame.startswith(":")]
        fields = [dict(line.split(": ", 1) for line in frame.split("\n")) for frame in frames]
        return [(int(field["id"]), field["event"], json.loads(field["data"])) for field in fields]

    return read
