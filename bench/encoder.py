"""What an encoder is worth: ``python bench/encoder.py --data DIR [--encoder NAME …]``, one table each.

Retrieval sets (BEIR-style folders under ``DATA/retrieval``) give recall@1 and MRR@10 of the encoder alone;
news under ``DATA/load`` gives the speed on Chinese passages of 300 characters, one core; a fresh process
gives the load time.
"""

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from index.embedding import Encoder, load_encoder

_PASSAGE_CHARS = 300
_ROUNDS = 3
_LOAD_PROGRAM = """
import sys, time, index
start = time.perf_counter()
from index.embedding import load_encoder
load_encoder(sys.argv[1]).embed(["营业收入"])
print(time.perf_counter() - start)
"""


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Scores of one set, each in 0..1, higher is better."""

    name: str
    queries: int
    documents: int
    recall_at_1: float
    mrr_at_10: float


def main() -> int:
    """Prints a table for each encoder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", nargs="+", default=["builtin"])
    parser.add_argument("--passages", type=int, default=20_000, help="passages embedded to measure speed")
    options = parser.parse_args()
    # one core: both the tokenizer's and torch's thread pools obey these, set before either starts
    os.environ.update(TOKENIZERS_PARALLELISM="false", OMP_NUM_THREADS="1", RAYON_NUM_THREADS="1")
    passages = news_passages(options.data / "load" / "zh_news.jsonl.gz", options.passages)
    for name in options.encoder:
        report(name, options.data / "retrieval", passages)
    return 0


def report(name: str, sets: Path, passages: list[str]) -> None:
    """Measures one encoder and prints its table."""
    encoder = load_encoder(name)
    print(f"{encoder.name}, {encoder.dimensions} dimensions")
    print(f"{'set':<26}{'queries':>8}{'docs':>7}{'recall@1':>10}{'MRR@10':>9}")
    for folder in sorted(path for path in sets.iterdir() if (path / "qrels.tsv").is_file()):
        row = measure_retrieval(encoder, folder)
        print(
            f"{row.name:<26}{row.queries:>8}{row.documents:>7}{row.recall_at_1:>10.4f}{row.mrr_at_10:>9.4f}"
        )
    print(f"passages of {_PASSAGE_CHARS} characters a second, one core: {speed(encoder, passages):,.0f}")
    print(f"load and first vector in a fresh process: {load_seconds(name):.3f} s\n", flush=True)


def measure_retrieval(encoder: Encoder, folder: Path) -> Retrieval:
    """Exact search of every query over every document of a BEIR-style folder."""
    documents, queries = _rows(folder / "corpus.jsonl"), _rows(folder / "queries.jsonl")
    relevant: dict[str, set[str]] = defaultdict(set)
    for line in (folder / "qrels.tsv").read_text("utf-8").splitlines():
        query, document, grade = line.split("\t")
        if grade.isdigit() and int(grade) > 0:
            relevant[query].add(document)
    judged = [query for query in queries if query["id"] in relevant]
    matrix = encoder.embed([document["text"] for document in documents])
    scores = encoder.embed_queries([query["text"] for query in judged]) @ matrix.T
    order = np.argsort(-scores, axis=1, kind="stable")[:, :10]
    ranks = [
        next(
            (rank for rank, place in enumerate(row, 1) if documents[place]["id"] in relevant[query["id"]]), 0
        )
        for query, row in zip(judged, order, strict=True)
    ]
    reciprocal = [1 / rank if rank else 0.0 for rank in ranks]
    first = sum(rank == 1 for rank in ranks) / len(ranks)
    return Retrieval(folder.name, len(judged), len(documents), first, statistics.fmean(reciprocal))


def news_passages(file: Path, limit: int) -> list[str]:
    """Up to ``limit`` passages of exactly 300 characters."""
    passages: list[str] = []
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            starts = range(0, len(text) - _PASSAGE_CHARS + 1, _PASSAGE_CHARS)
            passages.extend(text[start : start + _PASSAGE_CHARS] for start in starts)
            if len(passages) >= limit:
                break
    return passages[:limit]


def speed(encoder: Encoder, passages: list[str]) -> float:
    """Passages a second, the best of three rounds; slow encoders get about ten seconds of them."""
    start = time.perf_counter()
    encoder.embed(passages[:100])
    affordable = int(100 * 10 / (time.perf_counter() - start))
    sample = passages[: max(100, affordable)]
    rounds: list[float] = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        encoder.embed(sample)
        rounds.append(len(sample) / (time.perf_counter() - start))
    return max(rounds)


def load_seconds(name: str) -> float:
    """Median of three fresh processes: imports, weights and the first vector."""
    root = Path(__file__).parents[1]
    command = [sys.executable, "-c", _LOAD_PROGRAM, name]
    runs = [
        subprocess.run(command, cwd=root, check=True, capture_output=True, text=True) for _ in range(_ROUNDS)
    ]
    return statistics.median(float(run.stdout) for run in runs)


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


if __name__ == "__main__":
    sys.exit(main())
