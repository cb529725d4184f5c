"""Makes the built-in encoder: ``python -m index.training --data DIR --out DIR``, one line per stage."""

import argparse
import logging
import sys
from pathlib import Path

from index.training.batching import tokenise
from index.training.checkpoints import drop_checkpoints
from index.training.contrastive import Recipe, train_vectors
from index.training.corpus import Sampling, count_by_file, read_pairs
from index.training.domain import domain_pairs
from index.training.finishing import Finish, finished
from index.training.saving import save_encoder
from index.training.starting import starting_vectors
from index.training.vocabulary import train_tokenizer

logger = logging.getLogger("index.training")


def main(arguments: list[str] | None = None) -> int:
    """Trains and writes the folder; returns the exit code."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(name)s: %(message)s")
    recipe = Recipe(
        dimensions=options.dimensions, epochs=options.epochs, batch_size=options.batch_size, seed=options.seed
    )
    sampling = Sampling(leave_out=frozenset(options.leave_out))
    pairs = read_pairs(options.data, sampling, seed=options.seed)
    domain = domain_pairs(statements=options.statements, seed=options.seed)
    pairs += [pair for pair in domain if pair.file not in sampling.leave_out]
    logger.info("%d pairs: %s", len(pairs), count_by_file(pairs))
    tokenizer = train_tokenizer(pairs, pieces=options.pieces)
    logger.info("%d subwords", tokenizer.get_vocab_size())
    texts = tokenise(pairs, tokenizer, max_pieces=recipe.max_pieces)
    start = starting_vectors(
        texts.pieces,
        texts=len(texts.lengths),
        vocabulary=tokenizer.get_vocab_size(),
        dimensions=recipe.dimensions,
        deviation=recipe.deviation,
        seed=recipe.seed,
    )
    states = options.out / "checkpoint"
    runs = []
    for number in range(options.runs):
        logger.info("run %d of %d", number + 1, options.runs)
        order = recipe.seed + number
        runs.append(train_vectors(pairs, texts, start, recipe, states / str(number), order=order))
    pieces = sorted(tokenizer.get_vocab(), key=tokenizer.get_vocab().__getitem__)
    save_encoder(finished(runs, start, pieces, texts, Finish(), seed=recipe.seed), tokenizer, options.out)
    drop_checkpoints(states)
    logger.info("wrote %s", options.out)
    return 0


def _parser() -> argparse.ArgumentParser:
    defaults = Recipe()
    parser = argparse.ArgumentParser(prog="python -m index.training", description="Train the encoder.")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds train/*.jsonl.gz")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the encoder to")
    parser.add_argument("--pieces", type=int, default=48_000, help="size of the subword vocabulary")
    parser.add_argument("--dimensions", type=int, default=defaults.dimensions)
    parser.add_argument("--epochs", type=int, default=defaults.epochs)
    parser.add_argument("--batch-size", type=int, default=defaults.batch_size)
    parser.add_argument("--runs", type=int, default=2, help="trainings in different order that are averaged")
    parser.add_argument("--statements", type=int, default=2_000, help="made-up figures to train on")
    parser.add_argument("--seed", type=int, default=defaults.seed)
    parser.add_argument(
        "--leave-out",
        nargs="*",
        default=[],
        metavar="FILE",
        help="training files not to use, and of ours: glossary, companies, statements, periods",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
