"""Which words a model wants before a question and before a passage, by its prompts and by what the user set."""

from collections.abc import Mapping

from index.manifest import EncoderOptions

_QUERY = ("query",)
_PASSAGE = ("document", "passage", "corpus")
"""The names by which sentence-transformers' `encode_query` and `encode_document` look for a prompt, in this order."""


def prefixes(
    prompts: Mapping[str, str | None], default: str | None, options: EncoderOptions
) -> tuple[str, str]:
    """Return the prefix of questions and that of passages.

    Args:
        prompts: the model's prompts by name, as `config_sentence_transformers.json` has them.
        default: the name of the one for texts of any kind, if there is one.
        options: what the user set wins.
    """
    general = prompts.get(default) if default else None
    if options.own_prompts:
        # a default that names one role is not meant for the other
        general = None if default in (*_QUERY, *_PASSAGE) else general
        query, passage = (_first(prompts, names) or general or "" for names in (_QUERY, _PASSAGE))
    else:
        query = passage = general or ""
    return (
        query if options.query_prefix is None else options.query_prefix,
        passage if options.passage_prefix is None else options.passage_prefix,
    )


def _first(prompts: Mapping[str, str | None], names: tuple[str, ...]) -> str | None:
    return next((prompt for name in names if (prompt := prompts.get(name))), None)
