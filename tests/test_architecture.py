"""The layout holds: imports go one way, stages do not know one another, files stay small."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("index", "rag", "api", "eval")
MAY_IMPORT = {
    "index": {"index"},
    "rag": {"rag", "index"},
    "api": {"api", "rag", "index"},
    "eval": {"eval", "rag", "index"},
}
# the command line alone starts evaluations
EXCEPTIONS = {("api/cli.py", "eval")}
# what any stage of a package may import: its nouns
NOUNS = {
    "index": {
        "types",
        "errors",
        "settings",
        "manifest",
        "language",
        "embedding",
        "static_encoder",
        "corrections",
        "captions",
        "raw",
    },
    # pure rules that several stages share: wording of questions, compound metrics, names, scores
    "rag": {
        *("types", "errors", "settings"),
        *(
            "asking",
            "askedmetrics",
            "askedperiods",
            "businesslines",
            "capitals",
            "compounds",
            "misspelling",
            "populations",
            "scoping",
            "translating",
            "followups",
            "shorthand",
            "maturities",
            "sourcing",
            "strangers",
            "superlatives",
            "names",
            "identities",
            "interviewed",
            "senses",
            "parts",
            "fusion",
            "wordsorting",
        ),
    },
}
COMPOSERS = {
    "index": {
        "adding",
        "unpacking",
        "ingestion",
        "library",
        "library_contents",
        "library_vectors",
        "correcting",
        "worker",
        "workers",
        "searching",
        "relations",
        "origins",
        "reembedding",
        "metadata",
        "titles",
        "issuer",
        "__init__",
    },
    "rag": {"chain", "writing", "reviewing", "tabulating", "stated", "__init__"},
}
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def imported_modules(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {
        node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and not node.level
    }


def local(modules: set[str]) -> set[str]:
    return {module for module in modules if module.split(".")[0] in PACKAGES}


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_imports_go_one_way(path):
    package = relative(path).split("/")[0]
    reached = {module.split(".")[0] for module in local(imported_modules(path))}
    allowed = MAY_IMPORT[package] | {target for name, target in EXCEPTIONS if name == relative(path)}
    assert reached <= allowed


@pytest.mark.parametrize("package", sorted(COMPOSERS))
def test_stages_do_not_import_one_another(package):
    for path in (ROOT / package).rglob("*.py"):
        parts = path.relative_to(ROOT / package).with_suffix("").parts
        stage = parts[0]
        if stage in COMPOSERS[package] | NOUNS[package]:
            continue
        others = {m.split(".")[1] for m in local(imported_modules(path)) if m.startswith(package + ".")}
        assert others <= NOUNS[package] | {stage}, f"{relative(path)} imports {others}"


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_files_stay_under_four_hundred_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_top_level_holds_the_named_folders_and_nothing_else():
    import subprocess

    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    folders = {name.split("/")[0] for name in listed if "/" in name}
    assert folders <= {*PACKAGES, "tests", "seeds", "docs", "bench", "deploy", ".ci"}
