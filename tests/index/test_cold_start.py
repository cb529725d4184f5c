"""What a question does not need is not loaded."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEAVY = {
    "torch",
    "sentence_transformers",
    "langchain_core",
    "fastapi",
    "pypdfium2",
    "lxml",
    "bs4",
    "pydantic",
}


def modules_after(script, *arguments):
    listing = (
        f"import sys; sys.path[:0] = {[str(ROOT), str(ROOT / 'tests')]!r}\n{script}\nprint(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", listing, *arguments], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_importing_the_package_loads_no_engine():
    assert not modules_after("import index") & (
        HEAVY | {"numpy", "faiss", "tantivy", "rjieba", "index.ingestion"}
    )


def test_a_search_loads_no_reader_and_no_torch(library):
    library.add(b"Copper output fell to 41,200 tonnes.", name="copper.txt")
    library.close()
    search = (
        "from pathlib import Path; from conftest import HashingEncoder; from index import *\n"
        "library = Library.open(Path(sys.argv[1]), encoder=HashingEncoder())\n"
        "assert all(library.search('copper', retriever=retriever, top_k=1) for retriever in Retriever)"
    )
    loaded = modules_after(search, str(library.path))
    assert {"faiss", "tantivy"} <= loaded
    assert not loaded & (HEAVY | {"index.ingestion", "index.reading", "index.facts"})
