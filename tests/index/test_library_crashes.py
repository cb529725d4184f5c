"""Whatever kills the process that writes, the library holds each report wholly or not at all."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from index import Library, Retriever

ROOT = Path(__file__).parents[2]
ACKNOWLEDGED = b"Copper output at Brisk Hill fell to 41,200 tonnes.\n"
INTERRUPTED = b"Zinc prices at the Marrow exchange rose by 7.5% in 2031.\n"

# the named function dies when it is called for the second report: before its work, or after it
DIE = """
    import importlib, os, signal, sys
    from pathlib import Path
    sys.path[:0] = [{root!r}, {tests!r}]
    from conftest import HashingEncoder
    from index import Library
    library = Library.open(Path({path!r}), encoder=HashingEncoder())
    module, names, when = {where!r}
    owner = importlib.import_module(module)
    *parents, name = names.split(".")
    for parent in parents:
        owner = getattr(owner, parent)
    work = getattr(owner, name)
    def die(*arguments, **named):
        if when == "after":
            work(*arguments, **named)
        os.kill(os.getpid(), signal.SIGKILL)
    setattr(owner, name, die)
    library.add({data!r}, name="zinc.txt")
    library.close()
"""


def run(script, **values):
    filled = textwrap.dedent(script).format(root=str(ROOT), tests=str(ROOT / "tests"), **values)
    return subprocess.Popen([sys.executable, "-c", filled], stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize(
    ("where", "kept"),
    [
        (("index.stores.originals", "Originals.put", "before"), False),
        (("index.stores.originals", "Originals.put", "after"), False),
        (("index.stores.changes", "_insert_chunks", "after"), False),
        (("index.stores.lexical", "LexicalIndex.load", "before"), True),
        (("index.stores.lexical", "LexicalIndex._write_state", "before"), True),
        (("index.stores.dense", "replace_durably", "after"), True),
        (("index.stores.dense", "write_durably", "after"), True),
    ],
    ids=lambda value: "-".join(value[1:]) if isinstance(value, tuple) else str(value),
)
def test_a_report_is_whole_or_absent_after_a_crash(library, encoder, where, kept):
    first = library.add(ACKNOWLEDGED, name="copper.txt").doc_id
    library.close()
    with run(DIE, path=str(library.path), where=where, data=INTERRUPTED) as writer:
        assert writer.wait(60) == -signal.SIGKILL
    with Library.open(library.path, encoder=encoder) as again:
        assert len(again.reports()) == 1 + kept
        assert again.add(INTERRUPTED, name="zinc.txt").revision == 2
        for retriever in Retriever:
            hits = again.search("copper output", retriever=retriever, top_k=1)
            assert [hit.doc_id for hit in hits] == [first]
            assert "zinc" in again.search("zinc prices", retriever=retriever, top_k=1)[0].text.casefold()
        assert again.verify() == ()
        originals = [path for path in (library.path / "originals").rglob("*") if path.is_file()]
        assert len(originals) == 2


ADD_MANY = """
    import sys
    from pathlib import Path
    sys.path[:0] = [{root!r}, {tests!r}]
    from conftest import HashingEncoder
    from index import Library
    library = Library.open(Path({path!r}), encoder=HashingEncoder())
    for number in range(10_000):
        added = library.add(f"Mine number{{number}} made {{number}} tonnes.".encode(), name=f"{{number}}.txt")
        print(added.doc_id, flush=True)
"""


@pytest.mark.parametrize("acknowledged", [1, 4, 9])
def test_every_acknowledged_report_survives_a_kill(library, encoder, acknowledged):
    library.close()
    with run(ADD_MANY, path=str(library.path)) as writer:
        doc_ids = [writer.stdout.readline().strip() for _ in range(acknowledged)]
        os.kill(writer.pid, signal.SIGKILL)
        doc_ids += writer.stdout.read().split()
    with Library.open(library.path, encoder=encoder) as again:
        held = [report.doc_id for report in again.reports()]
        assert held[: len(doc_ids)] == doc_ids
        # at most the one that was being added
        assert len(held) - len(doc_ids) in (0, 1)
        assert again.search("number0", retriever=Retriever.LEXICAL, top_k=1)[0].doc_id == doc_ids[0]
        assert again.verify() == ()
