"""Answers in a full library: ``python -m bench.loaded --data DIR [--passages 100000] [--keep LIBRARY] [--seed 7]``.

The sample reports are asked the tuning half of their gold questions twice: alone, and among as many passages of news
as are wanted. The news are the sentences of the load corpus put together anew, with other years and digits, so that no
two passages are equal. Printed are the seconds of an answer in a warm process (no cache), which answers
were lost or won among the news, and whether ten runs of the same questions give the same bytes.
"""

import argparse
import gzip
import json
import random
import re
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.dataset import GoldQuestion, Split, load_gold
from eval.judging import judge
from index.language.sentences import split_sentences
from index.library import Library
from rag import Question, QuestionAnswerer, reply_to_dict

_ROOT = Path(__file__).parents[1]
_SENTENCES = 400
"""Sentences of one invented report."""
_RUNS = 10
_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGITS = re.compile(r"\d{2,}")


def main() -> int:
    """Print latency, answers lost among other reports, and determinism."""
    options = _options()
    gold = [q for q in load_gold([_ROOT / "eval/gold/seeds.jsonl"]) if q.split is not Split.TEST]
    with TemporaryDirectory() as folder:
        alone, crowded = Path(folder) / "alone", options.keep or Path(folder) / "crowded"
        with Library.create(alone) as library:
            _add_seeds(library)
            before = _asked(gold, QuestionAnswerer(library), "alone")
        with Library.open_or_create(crowded) as library:
            began = time.perf_counter()
            passages = _fill(library, options)
            print(f"{passages:,} passages, made in {time.perf_counter() - began:.0f} s", flush=True)
            answerer = QuestionAnswerer(library)
            after = _asked(gold, answerer, "crowded")
            _report(gold, before, after)
            _same_bytes(gold[: options.determinism], answerer)
    return 0


def invented(corpus: Path, seed: int) -> Iterator[str]:
    """Yield invented reports for ever: sentences of the corpus in a new order, with other years and digits."""
    chance = random.Random(seed)
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    sentences = [span.of(text) for text in texts for span in split_sentences(text)]
    while True:
        chosen = (_changed(chance.choice(sentences), chance) for _ in range(_SENTENCES))
        yield "\n".join("".join(part) for part in zip(*[chosen] * 4, strict=False))


def _changed(sentence: str, chance: random.Random) -> str:
    aged = _YEAR.sub(lambda _: str(chance.randint(2012, 2024)), sentence)
    return _DIGITS.sub(
        lambda m: (
            m[0] if _YEAR.fullmatch(m[0]) else str(chance.randint(10 ** (len(m[0]) - 1), 10 ** len(m[0]) - 1))
        ),
        aged,
    )


def _fill(library: Library, options: argparse.Namespace) -> int:
    """Add invented reports until there are as many passages as are wanted; return how many there are."""
    if not library.reports():
        _add_seeds(library)
    passages = sum(library.card(report.doc_id).chunks for report in library.reports())
    texts = invented(options.data / "load" / "zh_news.jsonl.gz", options.seed + len(library.reports()))
    for number in range(len(library.reports()), 1_000_000):
        if passages >= options.passages:
            break
        added = library.add(next(texts).encode(), name=f"news-{number}.txt")
        passages += library.card(added.doc_id).chunks
    return passages


def _add_seeds(library: Library) -> None:
    for path in sorted((_ROOT / "seeds").glob("*.*")):
        if path.suffix in {".txt", ".md", ".pdf", ".html"}:
            library.add(path)


def _asked(gold: list[GoldQuestion], answerer: QuestionAnswerer, name: str) -> dict[str, bool]:
    answerer.answer(gold[0].question)
    right, seconds = {}, []
    for question in gold:
        began = time.perf_counter()
        reply = answerer.answer(Question(question.question, history=question.history))
        seconds.append(time.perf_counter() - began)
        right[question.id] = judge(question, reply).right
    cuts = statistics.quantiles(seconds, n=20)
    share = 100 * sum(right.values()) / len(right)
    print(
        f"{name}: right {share:.1f} %, p50 {1000 * statistics.median(seconds):.0f} ms, p95 {1000 * cuts[18]:.0f} ms",
        flush=True,
    )
    return right


def _report(gold: list[GoldQuestion], before: dict[str, bool], after: dict[str, bool]) -> None:
    for question in gold:
        if before[question.id] != after[question.id]:
            print(f"  {'won' if after[question.id] else 'lost'}: {question.id} {question.question}")


def _same_bytes(gold: list[GoldQuestion], answerer: QuestionAnswerer) -> None:
    """Ask the same questions ten times over and compare what comes, but for the seconds."""
    differing = 0
    for question in gold:
        asked = Question(question.question, history=question.history)
        bodies = {
            json.dumps(reply_to_dict(replace(answerer.answer(asked), seconds={})), default=str)
            for _ in range(_RUNS)
        }
        differing += len(bodies) > 1
    print(f"{len(gold)} questions asked {_RUNS} times: {differing} with bytes that differ")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds load/zh_news.jsonl.gz")
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="make, or go on with, the full library here")
    parser.add_argument("--determinism", type=int, default=20, help="questions that are asked ten times")
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
