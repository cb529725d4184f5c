"""Passages are found by their words, whole terms survive, and a damaged index is no index."""

import json
import shutil
from math import log

import pytest

from index.stores.lexical import LexicalEntry, LexicalIndex, WordQuery


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "lexical"


def opened(folder, library_id="l1"):
    index = LexicalIndex(folder, library_id=library_id)
    index.load()
    return index


def fill(index, *texts, revision=1, first=1):
    """Give every text a document of its own, number and document counting from `first`."""
    entries = [LexicalEntry(number, number, text) for number, text in enumerate(texts, first)]
    index.update(removed=(), added=entries, revision=revision, dead=0)
    return index


def found(index, text, top_k=10, within=None):
    return [number for number, _ in index.search(text, top_k=top_k, within=within)]


def test_the_score_is_bm25(folder):
    index = fill(opened(folder), "lithium lithium mine", "copper mine town")
    # one of two passages has the term, twice, in a passage of mean length:
    # idf = ln(1 + (2 - 1 + 0.5) / (1 + 0.5)) = ln 2; k1 = 1.2
    expected = log(2) * 2 * (1.2 + 1) / (2 + 1.2)
    ((number, score),) = index.search("lithium", top_k=5, within=None)
    assert (number, score) == (1, pytest.approx(expected, abs=1e-4))


@pytest.mark.parametrize(
    "term", ["16.8%", "0268.HK", "R123-78", "1,577", "2031-06-30", "25.66", "净资产", "v3.2.1"]
)
def test_terms_with_marks_are_found_whole(folder, term):
    index = fill(
        opened(folder), f"They wrote {term} there", "They wrote 16 and 8 and 0268 and 577 and 25 there 资产净"
    )
    assert found(index, term)[0] == 1


def test_any_of_the_words_is_enough_and_more_of_them_is_better(folder):
    index = fill(opened(folder), "copper output fell", "copper output rose in autumn", "rain")
    assert found(index, "copper autumn") == [2, 1]


@pytest.mark.parametrize(
    "text", ["", "   ", "zzzz", '"', "(a OR", "copper AND -output", "title:copper^~", "\x00\x07", "*"]
)
def test_no_text_is_a_syntax_error(folder, text):
    index = fill(opened(folder), "copper output fell")
    assert found(index, text) in ([], [1])


def test_a_very_long_question_is_answered(folder):
    index = fill(opened(folder), "copper output fell")
    assert found(index, "copper " + " ".join(f"word{n}" for n in range(8000))) == [1]


def test_only_allowed_documents_are_found(folder):
    index = fill(opened(folder), "copper", "copper copper", "copper copper copper")
    assert sorted(found(index, "copper", within=[1, 3])) == [1, 3]
    assert found(index, "copper", within=[]) == []
    assert found(index, "copper", within=[99]) == []


def test_equal_scores_come_by_number_however_they_were_written(folder):
    index = opened(folder)
    for first in (41, 21, 1):
        fill(index, *["copper mine"] * 20, first=first)
    assert found(index, "copper", top_k=5) == [1, 2, 3, 4, 5]


def test_no_more_are_returned_than_asked_for(folder):
    index = fill(opened(folder), *["copper"] * 5)
    assert found(index, "copper", top_k=2) == [1, 2]
    assert found(index, "copper", top_k=0) == []


def test_removed_documents_are_not_found(folder):
    index = fill(opened(folder), "copper mine", "copper town")
    index.update(removed=[1], added=(), revision=2, dead=1)
    assert (found(index, "copper"), index.numbers(), index.size, index.revision) == ([2], [2], 1, 2)


def test_doing_an_update_twice_does_no_harm(folder):
    index = fill(fill(opened(folder), "copper", "town"), "copper", "town")
    assert index.numbers() == [1, 2]


def test_an_index_is_the_same_when_opened_again(folder):
    index = fill(opened(folder), "copper mine", "copper town", revision=7)
    again = opened(folder)
    assert again.revision == 7
    assert again.search("copper", top_k=5, within=None) == index.search("copper", top_k=5, within=None)


def test_an_opened_index_keeps_its_state_while_another_writes(folder):
    fill(opened(folder), "copper")
    reader = opened(folder)
    fill(opened(folder), "copper", first=2, revision=2)
    assert (found(reader, "copper"), reader.revision) == ([1], 1)
    assert found(opened(folder), "copper") == [1, 2]


def test_an_index_made_again_serves_the_old_one_until_it_is_complete(folder):
    fill(opened(folder), "copper")
    writer = opened(folder)
    writer.clear()
    assert (found(writer, "copper"), found(opened(folder), "copper")) == ([], [1])
    fill(writer, "town", first=2, revision=2)
    assert (found(opened(folder), "copper"), found(opened(folder), "town")) == ([], [2])
    assert sorted(path.name for path in folder.iterdir()) == ["segments-2", "state.json"]


def test_an_index_wears_out_when_much_was_removed(folder):
    index = fill(opened(folder), *["copper"] * 8)
    index.update(removed=[1], added=(), revision=2, dead=1)
    assert not index.is_worn  # 1 of 7 left
    index.update(removed=[2], added=(), revision=3, dead=1)
    assert index.is_worn  # 2 of 6 left


def lose_the_segments(folder):
    shutil.rmtree(folder / "segments-1")


def lose_a_segment_file(folder):
    next((folder / "segments-1").glob("*.term")).unlink()


def spoil_the_list_of_segments(folder):
    (folder / "segments-1" / "meta.json").write_text("{")


def flip_a_bit(folder):
    path = next((folder / "segments-1").glob("*.fast"))
    data = bytearray(path.read_bytes())
    data[0] ^= 1
    path.write_bytes(data)


def lose_the_state(folder):
    (folder / "state.json").unlink()


def change_the_tokenizer(folder):
    path = folder / "state.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"tokenizer": "another"}))


@pytest.mark.parametrize(
    "damage",
    [
        lose_the_segments,
        lose_a_segment_file,
        spoil_the_list_of_segments,
        lose_the_state,
        change_the_tokenizer,
    ],
)
def test_a_damaged_index_counts_as_none_and_can_be_made_again(folder, damage):
    fill(opened(folder), "copper")
    damage(folder)
    again = opened(folder)
    assert (again.revision, again.size, found(again, "copper")) == (0, 0, [])
    assert found(fill(again, "copper", "town"), "copper") == [1]


def test_damaged_parts_are_named(folder):
    index = fill(fill(opened(folder), "copper"), "town", first=2, revision=2)
    assert index.damaged_parts() == []
    flip_a_bit(folder)
    assert [name.rpartition(".")[2] for name in index.damaged_parts()] == ["fast"]


def test_the_index_of_another_library_counts_as_none(folder):
    fill(opened(folder), "copper")
    assert opened(folder, library_id="l2").revision == 0


def test_neighbouring_words_together_tell_one_passage_from_another(folder):
    # all words of the question stand in both; only the second has "cost of sales"
    index = fill(opened(folder), "the sales of one cost more", "one more of the cost of sales")
    assert found(index, "cost of sales")[0] == 2


def test_chinese_is_found_wherever_the_dictionary_cuts(folder):
    # the dictionary knows none of the two names, so it may cut them anywhere
    index = fill(opened(folder), "岭索阀业的订单", "岭南的索具")
    assert found(index, "岭索阀业")[0] == 1


def test_other_wordings_count_less_than_the_question_s_own(folder):
    index = fill(opened(folder), "ferry turnover", "ferry revenue")
    asked = WordQuery("ferry revenue", related=("turnover",))
    scores = dict(index.search(asked, top_k=5, within=None))
    assert scores[2] > scores[1] > dict(index.search("ferry", top_k=5, within=None))[1]
