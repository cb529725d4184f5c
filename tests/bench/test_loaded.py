"""News to fill a library: made of a corpus' sentences, the same for one seed, no two alike."""

import gzip
import json
from itertools import islice

from bench.loaded import invented

TEXTS = ["公司2019年出货12345台。新厂于2020年投产。", "营收为4567万元。员工共890人。"]


def corpus(folder):
    path = folder / "news.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps({"text": text}) + "\n" for text in TEXTS)
    return path


def test_reports_are_the_same_for_one_seed_and_differ_otherwise(tmp_path):
    first, again, other = (list(islice(invented(corpus(tmp_path), seed), 2)) for seed in (1, 1, 2))
    assert first == again != other
    assert first[0] != first[1]


def test_sentences_keep_their_words_and_the_length_of_their_numbers(tmp_path):
    lines = next(invented(corpus(tmp_path), 1)).splitlines()
    assert len(lines) == 100
    for sentence in "".join(lines).split("。")[:-1]:
        digits = "".join(filter(str.isdigit, sentence))
        assert "".join(c for c in sentence if not c.isdigit()) in {
            "公司年出货台", "新厂于年投产", "营收为万元", "员工共人",
        }  # fmt: skip
        assert len(digits) in (9, 4, 3)
