"""What a user says of a report stays: in the next version, after removal, after a kill; and everything follows it."""

import signal
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from index import Library, ReportFilter, ReportNotFoundError, Retriever
from index.corrections import Corrected, Correction, Field
from index.errors import LibraryLockedError
from index.manifest import EncoderManifest
from index.receiving import Received
from index.stores.passages import passage_text
from index.stores.schema import FORMAT_VERSION

ROOT = Path(__file__).parents[2]
OLD = "柏川能源2024年一季报\n\n2024年第一季度，公司实现营业收入8.4亿元，同比增长9.5%。\n".encode()
NEW = OLD.replace(b"8.4", b"8.6")
SAID = Correction({Field.COMPANY: "柏川矿业", Field.PUBLISHED: date(2024, 4, 30)})
RETITLED = Correction({Field.TITLE: "Marigold quarterly"})


def add(library, data=OLD, name="q1.txt", source=None):
    return library.add(data, name=name, source=source).doc_id


def about(library, doc_id):
    found = library.report(doc_id).metadata
    return found.company, found.published


def found_by(library, words, retriever):
    return [hit.doc_id for hit in library.search(words, retriever=retriever, top_k=1)]


def embedded(library, doc_id, encoder):
    """Tell whether the report's vectors are those of its passages under its title."""
    text, title = library.text(doc_id), library.report(doc_id).metadata.title
    passages = [passage_text(title, c.heading_path, c.span.of(text)) for c in library.chunks(doc_id)]
    embeddings = library._catalogue.embeddings
    (stored,) = library._catalogue.documents(ReportFilter(doc_ids=(doc_id,)))
    _, vectors = embeddings.vectors(stored.chunk_range, embeddings.current())
    return np.allclose(vectors, encoder.embed(passages), atol=1e-6)


def test_a_correction_is_what_everything_says_and_counts_one_change(library):
    doc_id = add(library)
    assert library.correct(doc_id, SAID)
    card = library.card(doc_id)
    assert (card.company, card.published) == about(library, doc_id) == ("柏川矿业", date(2024, 4, 30))
    assert library.corrections(doc_id) == (
        Corrected(Field.COMPANY, "柏川矿业", "柏川能源"),
        Corrected(Field.PUBLISHED, date(2024, 4, 30), None),
    )
    assert library.revision == 2
    assert {stored.fact.entity for stored in library.facts()} == {"柏川矿业"}
    wanted = [ReportFilter(companies=(name,)) for name in ("柏川矿业", "柏川能源")]
    hits = [library.search("营业收入", retriever=Retriever.LEXICAL, top_k=1, filter=one) for one in wanted]
    assert [len(found) for found in hits] == [1, 0]
    assert library.verify() == ()


def test_the_same_again_is_no_change(library):
    doc_id = add(library)
    assert library.correct(doc_id, SAID)
    assert not library.correct(doc_id, SAID)
    assert library.revision == 2


def test_a_correction_taken_back_leaves_what_was_read(library):
    doc_id = add(library)
    before = library.report(doc_id).metadata, library.card(doc_id), library.facts()
    library.correct(doc_id, SAID)
    library.correct(doc_id, Correction({}, frozenset({Field.COMPANY, Field.PUBLISHED})))
    assert (library.report(doc_id).metadata, library.card(doc_id), library.facts()) == before
    assert library.corrections(doc_id) == ()


def test_the_next_version_of_a_file_takes_the_correction_over(library):
    add(library, source="here")
    library.correct(add(library, source="here"), SAID)
    doc_id = add(library, NEW, source="here")
    assert about(library, doc_id) == ("柏川矿业", date(2024, 4, 30))
    assert library.corrections(doc_id)[0] == Corrected(Field.COMPANY, "柏川矿业", "柏川能源")
    assert {stored.fact.entity for stored in library.facts()} == {"柏川矿业"}
    assert library.card(doc_id).company == "柏川矿业"
    # another file is another matter, whatever its name
    assert about(library, add(library, OLD + b"!", source="there"))[0] == "柏川能源"


def test_the_same_bytes_after_a_removal_have_their_correction_again(library, encoder):
    doc_id = add(library)
    library.correct(doc_id, SAID)
    library.correct(doc_id, RETITLED)
    library.remove(doc_id)
    assert add(library, name="another name.txt") == doc_id
    assert about(library, doc_id) == ("柏川矿业", date(2024, 4, 30))
    assert embedded(library, doc_id, encoder)
    assert found_by(library, "marigold", Retriever.LEXICAL) == [doc_id]


def test_a_correction_that_comes_while_the_next_version_is_read_is_not_lost(library, encoder):
    former = add(library, source="here")
    file = Received(NEW, "q1.txt", "here")
    prepared = library.prepare(file)
    library.correct(former, RETITLED)
    doc_id = library.store(file, prepared).doc_id
    assert library.report(doc_id).metadata.title == "Marigold quarterly"
    assert embedded(library, doc_id, encoder)


def test_a_title_goes_into_both_indexes_of_every_process_at_once(library, encoder):
    doc_id, other = add(library), add(library, b"Copper output fell to 41,200 tonnes.", "copper.txt")
    with Library.open(library.path, encoder=encoder) as reader:
        assert [found_by(reader, "copper", retriever) for retriever in Retriever] == [[other]] * 2
        library.correct(doc_id, RETITLED)
        assert [found_by(reader, "marigold quarterly", retriever) for retriever in Retriever] == [
            [doc_id]
        ] * 2
        assert embedded(reader, doc_id, encoder)
        assert reader.verify() == ()
    library.correct(doc_id, Correction({}, frozenset({Field.TITLE})))
    assert found_by(library, "marigold quarterly", Retriever.LEXICAL) == []
    library.remove(doc_id)
    assert (found_by(library, "营业收入", Retriever.LEXICAL), library.verify()) == ([], ())


def test_a_title_waits_for_another_encoder_and_is_embedded_with_it(library, hashing_encoder):
    doc_id, other = add(library), hashing_encoder(name="other", dimensions=64)
    catalogue = library._catalogue
    catalogue.embeddings.begin(EncoderManifest.of(other, "other"))
    catalogue.embeddings.keep([1], other.embed(["under the former title"]))
    with library._reembedding_lock.held(), Library.open(library.path, encoder=hashing_encoder()) as second:
        with pytest.raises(LibraryLockedError):
            second.correct(doc_id, RETITLED)
        assert second.correct(doc_id, SAID)
    library.correct(doc_id, RETITLED)
    assert catalogue.embeddings.lacking() == {1: frozenset({1})}
    library.reembed(other, setting="other")
    assert embedded(library, doc_id, other)


def test_an_unknown_report_cannot_be_corrected(library):
    for correction in (SAID, RETITLED):
        with pytest.raises(ReportNotFoundError):
            library.correct("d_none", correction)
    with pytest.raises(ReportNotFoundError):
        library.corrections("d_none")


def test_a_library_of_an_earlier_version_takes_corrections(library, encoder):
    doc_id = add(library)
    library.close()
    with closing(sqlite3.connect(library.path / "catalogue.sqlite")) as connection:
        connection.execute("DROP TABLE corrections")
        connection.execute("PRAGMA user_version = 3")
    with Library.open(library.path, encoder=encoder) as old:
        assert old.corrections(doc_id) == ()
        assert add(old, NEW) != doc_id
        assert old._catalogue.format_version() == 3
        old.correct(add(old, NEW), SAID)
        assert (old._catalogue.format_version(), old.verify()) == (FORMAT_VERSION, ())


def test_an_index_made_anew_is_not_worn_by_what_was_removed_before(library):
    for number in range(6):
        add(library, OLD + b"!" * number)
    library.rebuild()
    assert not library._derived.write_lexical().is_worn


# the named function dies: before its work, or after it
DIE = """
    import importlib, os, signal, sys
    from pathlib import Path
    sys.path[:0] = [{root!r}, {tests!r}]
    from conftest import HashingEncoder
    from index import Library
    from index.corrections import Correction, Field
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
    said = {{Field.TITLE: "Marigold quarterly", Field.COMPANY: "Marigold"}}
    library.correct({doc_id!r}, Correction(said))
    library.close()
"""


@pytest.mark.parametrize(
    ("where", "kept"),
    [
        (("index.stores.corrections", "keep", "after"), False),
        (("index.stores.changes", "_retitle", "before"), False),
        (("index.stores.changes", "_retitle", "after"), False),
        (("index.stores.lexical", "LexicalIndex.load", "before"), True),
        (("index.stores.lexical", "LexicalIndex._write_state", "before"), True),
        (("index.stores.dense", "write_durably", "after"), True),
    ],
    ids=lambda value: "-".join(value[1:]) if isinstance(value, tuple) else str(value),
)
def test_a_correction_is_whole_or_absent_after_a_crash(library, encoder, where, kept):
    doc_id, other = add(library), add(library, b"Copper output fell to 41,200 tonnes.", "copper.txt")
    before = library.report(doc_id).metadata.title
    library.close()
    script = textwrap.dedent(DIE).format(
        root=str(ROOT), tests=str(ROOT / "tests"), path=str(library.path), where=where, doc_id=doc_id
    )
    assert subprocess.run([sys.executable, "-c", script], timeout=60).returncode == -signal.SIGKILL
    with Library.open(library.path, encoder=encoder) as again:
        metadata = again.report(doc_id).metadata
        said = ("Marigold quarterly", "Marigold") if kept else (before, "柏川能源")
        assert (
            (metadata.title, metadata.company)
            == (again.card(doc_id).title, again.card(doc_id).company)
            == said
        )
        assert {s.fact.entity for s in again.facts([doc_id])} == {said[1]}
        assert len(again.corrections(doc_id)) == 2 * kept
        assert again.revision == 2 + kept
        assert embedded(again, doc_id, encoder)
        assert found_by(again, "marigold", Retriever.LEXICAL) == [doc_id] * kept
        assert found_by(again, "copper output", Retriever.DENSE) == [other]
        assert again.verify() == ()
