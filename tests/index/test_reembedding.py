"""A library gets another encoder: the former answers until the change, and nothing is ever half of either."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import numpy as np
import pytest

import index.reembedding
from index import IndexSettings, Library, Retriever
from index.errors import (
    EncoderUnavailableError,
    LibraryFullError,
    LibraryLockedError,
    LibraryMismatchError,
)
from index.manifest import EncoderManifest, EncoderTraits
from index.stores.embeddings import Embeddings
from index.stores.schema import FORMAT_VERSION

ROOT = Path(__file__).parents[2]
REPORTS = [
    f"Report {number}\n\nThe {word} line sold {number}00 units in 2031.\n"
    for number, word in enumerate(["copper", "zinc", "nickel", "cobalt", "tin", "lead"], start=1)
]


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    monkeypatch.setattr(index.reembedding, "BATCH", 2)
    monkeypatch.setattr(index.reembedding, "QUICK_SECONDS", 0)


@pytest.fixture
def filled(library):
    for number, text in enumerate(REPORTS):
        library.add(text.encode(), name=f"{number}.txt")
    return library


@pytest.fixture
def other(hashing_encoder):
    # of the same dimension, so that nothing but the library's own care keeps the two apart
    return hashing_encoder("other@2")


class Halting:
    """An encoder that fails when it is asked for the third batch."""

    def __init__(self, encoder, error=KeyboardInterrupt):
        self.name, self.dimensions, self.traits = encoder.name, encoder.dimensions, encoder.traits
        self._encoder, self._error, self._left = encoder, error, 2

    def embed(self, texts):
        self._left -= 1
        if self._left < 0:
            raise self._error
        return self._encoder.embed(texts)


def interrupt(library, encoder):
    with pytest.raises(KeyboardInterrupt):
        library.reembed(Halting(encoder))


def first(library, question):
    return library.search(question, retriever=Retriever.DENSE, top_k=1)[0].text


def watched(library, encoder):
    told = []
    library.reembed(encoder, watch=told.append)
    return told


def test_the_new_encoder_answers_and_is_pinned(filled, other):
    before, revision = first(filled, "nickel units"), filled.revision
    told = watched(filled, other)
    # six reports of one passage each, two at a time
    assert [progress.done for progress in told] == [0, 2, 4, 6]
    assert {progress.total for progress in told} == {6}
    assert first(filled, "nickel units") == before
    assert (filled.manifest, filled.reembedding) == (
        EncoderManifest("other@2", "other@2", 256, EncoderTraits()),
        None,
    )
    assert (filled.encoder, filled.verify(), filled.revision) == (other, (), revision + 1)


def test_quick_batches_grow(filled, other, monkeypatch):
    monkeypatch.setattr(index.reembedding, "QUICK_SECONDS", 60)
    # two, then four
    assert [progress.done for progress in watched(filled, other)] == [0, 2, 6]


def test_the_library_opens_with_the_new_encoder_only(filled, encoder, other):
    filled.reembed(other)
    filled.close()
    with pytest.raises(
        LibraryMismatchError, match="'other@2' but is opened with 'hashing'.*index rebuild --encoder hashing"
    ):
        Library.open(filled.path, encoder=encoder)
    with Library.open(filled.path, encoder=other) as again:
        assert "tin line" in first(again, "tin")
        again.add(b"A gallium report of 2032.", name="new.txt")
        assert ("gallium" in first(again, "gallium"), again.verify()) == (True, ())


def test_vectors_of_another_length_take_their_place(filled, hashing_encoder):
    filled.reembed(hashing_encoder("wide@3", dimensions=512))
    assert ("zinc line" in first(filled, "zinc"), filled.verify()) == (True, ())


def test_broken_off_the_former_answers_and_the_next_run_goes_on(filled, encoder, other):
    interrupt(filled, other)
    begun = filled.reembedding
    assert (begun.manifest.name, begun.done, begun.total) == ("other@2", 4, 6)
    assert ("cobalt" in first(filled, "cobalt"), filled.manifest.name, filled.verify()) == (
        True,
        "hashing",
        (),
    )
    told = watched(filled, other)
    assert [(progress.done, progress.resumed, progress.discarded) for progress in told] == [
        (4, 4, None),
        (6, 4, None),
    ]
    assert filled.verify() == ()


def test_with_yet_another_encoder_it_begins_anew_and_says_so(filled, other, hashing_encoder):
    interrupt(filled, other)
    told = watched(filled, hashing_encoder("third@4"))
    assert (told[0].done, told[0].resumed, told[0].discarded.name) == (0, 0, "other@2")
    assert (filled.manifest.name, filled.verify()) == ("third@4", ())


def test_another_prefix_is_another_encoder(filled, other, hashing_encoder):
    interrupt(filled, other)
    told = watched(filled, hashing_encoder("other@2", traits=EncoderTraits(passage_prefix="p: ")))
    assert told[0].discarded.name == "other@2"
    assert filled.manifest.traits.passage_prefix == "p: "


def test_what_was_begun_can_be_forgotten(filled, other):
    interrupt(filled, other)
    assert filled.abandon_reembedding()
    assert not filled.abandon_reembedding()
    assert (filled.reembedding, filled.manifest.name, filled.verify()) == (None, "hashing", ())


def test_reports_that_come_and_go_meanwhile_are_caught_up(filled, encoder, other):
    with Library.open(filled.path, encoder=encoder) as second:
        gone = second.reports()[0].doc_id

        def watch(progress):
            if progress.done == 2:
                second.remove(gone)
                second.add(b"A gallium report of 2032.", name="new.txt")

        filled.reembed(other, watch=watch)
    assert filled.verify() == ()
    assert "gallium" in first(filled, "gallium")
    assert gone not in [hit.doc_id for hit in filled.search("copper", retriever=Retriever.DENSE, top_k=9)]


def test_a_reader_answers_from_one_encoder_throughout(filled, encoder, hashing_encoder, monkeypatch):
    other = hashing_encoder("other@2")
    # the other encoder's axes are turned: a question of one finds nothing among the passages of the other
    monkeypatch.setattr(other, "embed", lambda texts: np.roll(encoder.embed(texts), 1, axis=1), raising=False)
    monkeypatch.setattr(
        other, "embed_queries", lambda texts: np.roll(encoder.embed(texts), 1, axis=1), raising=False
    )
    with Library.open(filled.path, encoder=encoder) as reader:
        before = reader.search("tin line", retriever=Retriever.DENSE, top_k=6)
        seen = []
        filled.reembed(
            other, watch=lambda _: seen.append(reader.search("tin line", retriever=Retriever.DENSE, top_k=6))
        )
        assert all(hits == before for hits in seen)
        assert filled.search("tin line", retriever=Retriever.DENSE, top_k=6) == before
        with pytest.raises(LibraryMismatchError, match="'other@2'"):
            reader.search("tin line", retriever=Retriever.DENSE, top_k=6)
        # a reader that can load the library's encoder goes on with it
        monkeypatch.setattr(reader._searching.encoder, "_given", other)
        assert reader.search("tin line", retriever=Retriever.DENSE, top_k=6) == before


def test_a_change_between_question_and_vectors_is_noticed(filled, encoder, other):
    with Library.open(filled.path, encoder=encoder) as reader:
        former = reader._catalogue.embeddings.current()
        reader._searching.encoder.load_as(former.manifest)
        filled.reembed(other)
        reader._searching.encoder._given = other
        seen = []
        current = reader._catalogue.embeddings.current
        answers = iter([former])
        reader._catalogue.embeddings.current = lambda: next(answers, None) or seen.append(1) or current()
        assert ("lead line" in first(reader, "lead"), len(seen)) == (True, 1)


def test_a_report_prepared_for_the_former_encoder_is_prepared_again(filled, encoder, other, monkeypatch):
    with Library.open(filled.path, encoder=encoder) as writer:
        work = writer._prepare

        def prepare_late(*asked):
            prepared = work(*asked)
            if filled.manifest.name == "hashing":
                filled.reembed(other)
                writer._searching.encoder._given = other
            return prepared

        monkeypatch.setattr(writer, "_prepare", prepare_late)
        writer.add(b"A gallium report of 2032.", name="new.txt")
        assert (writer.verify(), "gallium" in first(writer, "gallium")) == ((), True)
        assert writer._catalogue.embeddings.current().generation == 1


def test_a_full_disk_leaves_what_answers_and_what_is_embedded(filled, other, monkeypatch):
    keep, calls = Embeddings.keep, []

    def keep_twice(self, numbers, vectors):
        calls.append(numbers)
        if len(calls) > 2:
            raise LibraryFullError(filled.path)
        keep(self, numbers, vectors)

    monkeypatch.setattr(Embeddings, "keep", keep_twice)
    with pytest.raises(LibraryFullError):
        filled.reembed(other)
    assert (filled.reembedding.done, filled.manifest.name, filled.verify()) == (4, "hashing", ())


def test_a_writer_delays_the_change_and_costs_nothing(filled, encoder, other, monkeypatch):
    monkeypatch.setattr(filled._lock, "_wait_seconds", 0)
    with Library.open(filled.path, encoder=encoder) as writer:
        with writer.batch(), pytest.raises(LibraryLockedError):
            filled.reembed(other)
        assert filled.reembedding.done == 6
    assert [progress.done for progress in watched(filled, other)] == [6]


def test_one_at_a_time_embeds(filled, encoder, other):
    with Library.open(filled.path, encoder=encoder) as second, filled._reembedding_lock.held():
        for work in (lambda: second.reembed(other), second.abandon_reembedding):
            with pytest.raises(LibraryLockedError):
                work()


def test_an_empty_library_changes_its_encoder_too(library, other):
    library.reembed(other)
    library.add(REPORTS[0].encode(), name="a.txt")
    assert (library.verify(), library.manifest.name) == ((), "other@2")


# ---------------------------------------------------------------- what earlier versions made


def as_version_two(library):
    """Turn a closed library into one of format version 2."""
    connection = sqlite3.connect(library.path / "catalogue.sqlite")
    with connection:
        connection.execute("DELETE FROM meta WHERE key IN ('manifest', 'generation')")
        values = [("encoder", "hashing"), ("encoder_name", "hashing"), ("dimensions", 256)]
        connection.executemany("INSERT INTO meta VALUES (?, ?)", values)
        connection.execute("PRAGMA user_version = 2")
    connection.close()


def test_a_library_of_version_two_answers_takes_reports_and_another_encoder(filled, encoder, other):
    filled.close()
    as_version_two(filled)
    with Library.open(filled.path, encoder=encoder) as old:
        assert old.manifest == EncoderManifest("hashing", "hashing", 256)
        old.add(b"A gallium report of 2032.", name="new.txt")
        assert ("gallium" in first(old, "gallium"), old.verify()) == (True, ())
        old.reembed(other)
        assert (old.verify(), old.manifest.name, old._catalogue.format_version()) == (
            (),
            "other@2",
            FORMAT_VERSION,
        )


# ---------------------------------------------------------------- what the settings say


def test_settings_may_leave_the_encoder_to_the_library(tmp_path):
    Library.create(tmp_path, IndexSettings(encoder="builtin")).close()
    with Library.open(tmp_path) as library:
        assert library.manifest.setting == "builtin"
        assert library.encoder.name == library.manifest.name


def test_settings_that_differ_are_refused_with_the_command_that_mends_it(tmp_path):
    Library.create(tmp_path).close()
    expected = "query prefix '' but is opened with 'ask: '.*--encoder builtin --query-prefix 'ask: '"
    with pytest.raises(LibraryMismatchError, match=expected):
        Library.open(tmp_path, IndexSettings(query_prefix="ask: "))
    with pytest.raises(LibraryMismatchError, match="maximum length None but is opened with 128"):
        Library.open(tmp_path, IndexSettings(max_length=128))
    with Library.open(tmp_path, IndexSettings(query_prefix="")) as library:
        assert library.encoder.traits.query_prefix == ""


def test_a_name_that_means_other_weights_today_is_told_to_be_embedded_anew(tmp_path):
    Library.create(tmp_path).close()
    with sqlite3.connect(tmp_path / "catalogue.sqlite") as connection:
        connection.execute(
            "UPDATE meta SET value = json_set(value, '$.name', 'builtin@0123456789ab') WHERE key = 'manifest'"
        )
    connection.close()
    expected = "'builtin@0123456789ab'.*Bring back the weights.*`yanbao index rebuild --encoder builtin`"
    with Library.open(tmp_path) as library, pytest.raises(LibraryMismatchError, match=expected):
        library.encoder  # noqa: B018 reading it loads it


def test_an_encoder_that_only_the_library_names_is_never_fetched(tmp_path, hashing_encoder, monkeypatch):
    Library.create(tmp_path, encoder=hashing_encoder("owner/model")).close()
    asked = []
    monkeypatch.setattr(
        "index.embedding.load_encoder", lambda name, options: asked.append((name, options.local_only))
    )
    for settings in (IndexSettings(), IndexSettings(encoder="owner/model")):
        with Library.open(tmp_path, settings) as library, pytest.raises(AttributeError):
            library.encoder  # noqa: B018 what was loaded is no encoder
    assert asked == [("owner/model", True), ("owner/model", False)]


def test_the_built_in_encoder_has_no_maximum_length(tmp_path):
    with pytest.raises(EncoderUnavailableError, match="no maximum length"):
        Library.create(tmp_path, IndexSettings(max_length=64))


# ---------------------------------------------------------------- crashes

DIE = """
    import importlib, os, signal, sys
    from pathlib import Path
    sys.path[:0] = [{root!r}, {tests!r}]
    from conftest import HashingEncoder
    import index.reembedding
    from index import Library
    index.reembedding.BATCH, index.reembedding.QUICK_SECONDS = 2, 0
    module, names, when, calls = {where!r}
    owner = importlib.import_module(module)
    *parents, name = names.split(".")
    for parent in parents:
        owner = getattr(owner, parent)
    work = getattr(owner, name)
    def die(*arguments, **named):
        global calls
        calls -= 1
        if calls:
            return work(*arguments, **named)
        if when == "after":
            work(*arguments, **named)
        os.kill(os.getpid(), signal.SIGKILL)
    setattr(owner, name, die)
    with Library.open(Path({path!r}), encoder=HashingEncoder()) as library:
        library.reembed(HashingEncoder("other@2"))
"""


@pytest.mark.parametrize(
    ("where", "name", "done"),
    [
        (("index.stores.embeddings", "Embeddings.begin", "after", 1), "hashing", 0),
        (("index.stores.embeddings", "Embeddings.keep", "before", 2), "hashing", 2),
        (("index.stores.embeddings", "Embeddings.keep", "after", 2), "hashing", 4),
        (("index.stores.embeddings", "Embeddings.swap", "before", 1), "hashing", 6),
        (("index.stores.changes", "next_revision", "before", 1), "hashing", 6),
        (("index.stores.embeddings", "Embeddings.swap", "after", 1), "other@2", None),
        (("index.stores.dense", "replace_durably", "after", 1), "other@2", None),
        (("index.stores.dense", "write_durably", "after", 1), "other@2", None),
    ],
    ids=lambda value: "-".join(map(str, value[1:])) if isinstance(value, tuple) else str(value),
)
def test_a_kill_leaves_either_encoder_whole(filled, encoder, other, where, name, done):
    filled.close()
    values = {"root": str(ROOT), "tests": str(ROOT / "tests"), "path": str(filled.path), "where": where}
    killed = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(DIE).format(**values)], cwd=os.sep, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    with Library.open(filled.path, encoder=encoder if name == "hashing" else other) as library:
        assert (library.manifest.name, library.verify()) == (name, ())
        assert "nickel line" in first(library, "nickel")
        assert (library.reembedding.done if library.reembedding else None) == done
        told = watched(library, other)
        assert (told[0].done, library.verify(), library.manifest.name) == (done or 0, (), "other@2")
