"""Makes the built-in encoder: ``python -m index.training --data DIR --out DIR``, one line per stage."""

import argparse
import logging
import sys
from pathlib import Path

from index.training.batching import group, tokenise
from index.training.checkpoints import drop_checkpoint
from index.training.contrastive import Course, Recipe, train_vectors
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
    recipe = Recipe(dimensions=options.dimensions, batch_size=options.batch_size, seed=options.seed)
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
    groups = group(pairs, texts.usable, least=recipe.least_of_file)
    course = Course(texts, groups, options.epochs, order=options.seed + 1)
    learnt = train_vectors(course, start, recipe, options.out / "checkpoint")
    pieces = sorted(tokenizer.get_vocab(), key=tokenizer.get_vocab().__getitem__)
    save_encoder(finished(learnt, start, pieces, Finish()), tokenizer, options.out)
    drop_checkpoint(options.out / "checkpoint")
    logger.info("wrote %s", options.out)
    return 0


def _parser() -> argparse.ArgumentParser:
    defaults = Recipe()
    parser = argparse.ArgumentParser(prog="python -m index.training", description="Train the encoder.")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds train/*.jsonl.gz")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the encoder to")
    parser.add_argument("--pieces", type=int, default=48_000, help="size of the subword vocabulary")
    parser.add_argument("--dimensions", type=int, default=defaults.dimensions)
    parser.add_argument("--epochs", type=int, default=6, help="passes over the pairs")
    parser.add_argument("--batch-size", type=int, default=defaults.batch_size)
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
