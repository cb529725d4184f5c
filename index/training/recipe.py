"""What can be varied in a training; the values that stand here are those of the encoder that ships."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the vectors are trained.

    scale: multiplies cosines before the softmax.
    least_of_file: rows of a kind that a file needs for batches of its own.
    deviation: see `starting_vectors`; Adam moves each component by about the learning rate a step.
    max_pieces: passages are cut there while training only.
    """

    dimensions: int = 1536
    batch_size: int = 2048
    least_of_file: int = 500
    learning_rate: float = 0.01
    scale: float = 20.0
    deviation: float = 0.1
    max_pieces: int = 400
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Finish:
    """How learnt vectors are finished; the shares are 0..1.

    translations: how many subwords of the other language a start may lean to.
    nearness: cosine of learnt vectors from which a subword counts as a translation.
    lean: how far it leans to each of them, times their cosine.
    pull: how far vectors are drawn back to these starts.
    evening: 0 leaves the directions as they are, 1 has subwords spread alike in all of them.
    """

    translations: int = 24
    nearness: float = 0.25
    lean: float = 0.4
    pull: float = 0.65
    evening: float = 0.5
