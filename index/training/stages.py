"""Composer of a training: pairs are read, cut into subwords, trained on and finished, and the folder is written.

Decided here: the order of the stages, and what each says in the log.
"""

import logging

import torch
from safetensors import SafetensorError

from index.training.batching import group, tokenise
from index.training.checkpoints import check_checkpoint, drop_checkpoint
from index.training.contrastive import Course, train_vectors
from index.training.corpus import Pair, Sampling, count_by_file, read_pairs
from index.training.domain import domain_pairs
from index.training.errors import TrainingError, TrainingUsageError
from index.training.finishing import finished
from index.training.options import Options
from index.training.saving import save_encoder
from index.training.starting import starting_vectors
from index.training.vocabulary import train_tokenizer

logger = logging.getLogger(__name__)


def make_encoder(options: Options) -> None:
    """Train and write the folder, or go on with what was broken off.

    Raises:
        TrainingError: it cannot be done; the message says what to do.
    """
    device, recipe = device_of(options.device), options.recipe
    check_checkpoint(options.checkpoints)
    if (options.out / "modules.json").is_file():
        logger.info("%s holds an encoder, which is replaced at the end", options.out)
    pairs = _pairs(options)
    logger.info("learning the subwords")
    tokenizer = train_tokenizer(pairs, pieces=options.pieces)
    logger.info("cutting the texts into %d subwords", tokenizer.get_vocab_size())
    texts = tokenise(pairs, tokenizer, max_pieces=recipe.max_pieces)
    groups = group(pairs, texts.usable, least=recipe.least_of_file)
    if not groups:
        raise TrainingError("No pair has a known subword on both sides: give more data or more --pieces.")
    start = starting_vectors(
        texts.pieces,
        texts=len(texts.lengths),
        vocabulary=tokenizer.get_vocab_size(),
        dimensions=recipe.dimensions,
        deviation=recipe.deviation,
        seed=recipe.seed,
    )
    course = Course(texts, groups, options.epochs, order=recipe.seed + 1)
    learnt = train_vectors(course, start, recipe, options.checkpoints, device=device)
    logger.info("finishing the vectors")
    pieces = sorted(tokenizer.get_vocab(), key=tokenizer.get_vocab().__getitem__)
    vectors = finished(learnt.vectors, start, pieces, options.finish)
    logger.info("saving")
    try:
        save_encoder(vectors, tokenizer, options.out)
    except SafetensorError as error:
        problem = f"{options.out} cannot be written ({error}): make room, then the same command goes on."
        raise TrainingError(problem) from error
    drop_checkpoint(options.checkpoints)
    logger.info("done: mean loss %.4f in the last steps; the encoder lies in %s", learnt.loss, options.out)


def device_of(wanted: str) -> torch.device:
    """Return where to train.

    Raises:
        TrainingUsageError: a GPU is wanted and torch sees none.
    """
    if wanted == "cpu":
        return torch.device("cpu")
    if torch.cuda.is_available():
        return torch.device("cuda")
    if wanted == "cuda":
        raise TrainingUsageError(
            "torch sees no CUDA device: install a torch with CUDA and its driver, or leave --device out."
        )
    return torch.device("cpu")


def _pairs(options: Options) -> list[Pair]:
    logger.info("reading %s", options.data / "train")
    seed = options.recipe.seed
    pairs = read_pairs(options.data, Sampling(leave_out=options.leave_out), seed=seed)
    domain = domain_pairs(statements=options.statements, seed=seed)
    pairs += [pair for pair in domain if pair.file not in options.leave_out]
    if not pairs:
        raise TrainingUsageError("No pairs are left to train on: leave less out or give more data.")
    logger.info("%d pairs: %s", len(pairs), count_by_file(pairs))
    return pairs
