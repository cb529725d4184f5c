"""What README.md and docs/ARCHITECTURE.md name is there: files, commands, options, settings, routes."""

import json
import os
import re
import shlex
import shutil
import subprocess
import tomllib
from importlib import import_module
from itertools import chain
from pathlib import Path

import click
import pytest

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "docs/ARCHITECTURE.md")
PATH = re.compile(r"(?<![\w/.~-])(?:index|rag|api|eval|tests|seeds|docs|bench|deploy|\.ci)/[\w./*-]*")
COMMAND = re.compile(r"`(yanbao [^`]+)`|^\s*(?:\$ )?(yanbao .+)$", re.MULTILINE)
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def text_of(page):
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(page, language):
    return [body for name, body in FENCE.findall(text_of(page)) if name == language]


def commands(page):
    """Every `yanbao …` of a page as its words, without comments and the shell's own signs."""
    for quoted, line in COMMAND.findall(text_of(page)):
        yield shlex.split((quoted or line).replace("…", ""), comments=True)


def resolved(words):
    """The click command that the words name, and those words that are left for it."""
    from api.cli import main

    command, rest = main, words[1:]
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        command, rest = command.get_command(click.Context(command), rest[0]), rest[1:]
        assert command is not None, f"no such command: {' '.join(words)}"
    return command, rest


@pytest.mark.parametrize("page", PAGES)
def test_every_path_that_a_page_names_exists(page):
    named = {path.rstrip(".") for path in PATH.findall(text_of(page))}
    assert len(named) >= 4
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_link_within_the_project_leads_somewhere(page):
    text = text_of(page)
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    known = {"#" + "-".join(re.findall(r"\w+", title.lower())) for title in titles}
    links = [link for link in re.findall(r"\]\(([^)]+)\)", text) if not link.startswith("http")]
    missing = [
        link for link in links if link not in known and not (ROOT / page).parent.joinpath(link).exists()
    ]
    assert missing == []


@pytest.mark.parametrize("page", PAGES)
def test_every_command_and_option_that_a_page_names_exists(page):
    for words in commands(page):
        command, rest = resolved(words)
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in rest if word.startswith("--")} <= known, words


def test_every_command_is_in_the_table_of_commands():
    from api.cli import main

    named = {words[1] for words in commands("README.md")}
    assert set(main.list_commands(click.Context(main))) <= named


def test_routes_of_the_table_are_those_of_the_service():
    from api.app import create_app
    from api.settings import Settings

    paths = create_app(Settings()).openapi()["paths"]
    served = {(method.upper(), path) for path, methods in paths.items() for method in methods}
    named = set(re.findall(r"`(GET|POST|PATCH|DELETE) (/[^`]*)`", text_of("README.md")))
    assert named == served | {("GET", "/openapi.json")}


def test_settings_of_the_example_are_taken(tmp_path):
    from api.settings import ENV_PREFIX, Settings, load_settings, origins

    (example,) = blocks("README.md", "toml")
    (tmp_path / "yanbao.toml").write_text(example, encoding="utf-8")
    assert (
        load_settings(tmp_path / "yanbao.toml").model.base_url == tomllib.loads(example)["model"]["base_url"]
    )
    known = {ENV_PREFIX + setting.key.upper().replace(".", "__") for setting in origins(Settings())}
    assert set(re.findall(r"YANBAO_\w+", text_of("README.md"))) <= known


def test_python_example_runs(tmp_path, monkeypatch, capsys):
    (example,) = blocks("README.md", "python")
    monkeypatch.chdir(tmp_path)
    Path("report.pdf").write_text("Borealis Pumps Ltd. Revenue in 2023 was US$41 million.", encoding="utf-8")
    exec(compile(example, "README.md", "exec"), {})
    assert "US$41 million" in capsys.readouterr().out
    assert len(example.splitlines()) <= 6


def test_answers_that_the_page_shows_are_the_programs_own_words(tmp_path):
    from click.testing import CliRunner

    from api.cli import main

    library = str(tmp_path / "library")
    seeds = [str(path) for path in sorted((ROOT / "seeds").glob("*.txt"))]
    assert CliRunner().invoke(main, ["ingest", "--library", library, *seeds]).exit_code == 0
    shown = re.findall(
        r'^\$ yanbao ask "(.+)"\n([^$]+)', "\n".join(blocks("README.md", "console")), re.MULTILINE
    )
    assert len(shown) >= 5
    for question, answer in shown:
        told = CliRunner().invoke(main, ["ask", "--library", library, question]).stdout
        assert told.strip() == answer.strip()


@pytest.mark.parametrize("page", PAGES)
def test_every_goal_of_make_that_a_page_names_exists(page):
    goals = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", text_of(page), re.MULTILINE)) <= goals


@pytest.mark.parametrize(
    ("name", "module", "kind"),
    [
        ("reply", "rag.types", "Reply"),
        ("review", "rag.reviewing", "Review"),
        ("figures", "rag.tabulating", "FigureTable"),
    ],
)
def test_published_schemas_are_those_of_the_replies(name, module, kind):
    from pydantic import TypeAdapter

    published = json.loads(text_of(f"docs/{name}.schema.json"))
    replied = getattr(import_module(module), kind)
    assert published == TypeAdapter(replied).json_schema(), "write it again: make schema"


def test_every_requirement_is_pinned_once():
    pins = re.findall(r"^([\w.-]+)==[\w.]+$", text_of("constraints.txt"), re.MULTILINE)
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    names = {re.split(r"[\[<>=~ ]", one)[0].lower() for one in wanted} - {"yanbao"}
    assert names <= set(pins)
    assert len(pins) == len(set(pins))


def test_make_says_what_to_do_when_python_is_too_old(tmp_path):
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    python = tmp_path / "old-python"
    python.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2"\nexit 1\n')
    python.chmod(0o755)
    own = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    command = ["make", "--silent", "demo", f"PYTHON={python}"]
    done = subprocess.run(command, cwd=tmp_path, env=own, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"needs Python 3.11 or later, but {python} is: Python 3.9.2" in done.stderr
    assert not (tmp_path / ".venv").exists()
