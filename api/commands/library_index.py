"""`yanbao index`: is the library whole, and making its indexes again, by another encoder too."""

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from api.commands.invocation import Invocation, with_settings
from api.commands.output import columns, counted, echo_json, echo_text, note
from api.commands.reembedding import begun_text, shown_progress
from api.errors import ExitCode
from api.views import View
from index.errors import LibraryMismatchError
from index.manifest import EncoderManifest, EncoderOptions, EncoderTraits
from index.settings import LIBRARYS_OWN_ENCODER

if TYPE_CHECKING:
    from index.library import Library
    from index.stores.embeddings import Begun


@click.group(short_help="State, check and rebuilding of the library.")
def index() -> None:
    """State, check and rebuilding of the library."""


@index.command()
@with_settings
def status(invocation: Invocation) -> None:
    """Show what the library holds."""
    with invocation.open_library() as library:
        reports = library.reports()
        cards = [library.card(report.doc_id) for report in reports]
        view = {
            "library": str(invocation.settings.library),
            "revision": library.revision,
            "reports": len(reports),
            "chunks": sum(card.chunks for card in cards),
            "facts": sum(card.facts for card in cards),
            "characters": sum(report.characters for report in reports),
            **_encoder_view(library.manifest),
            "rebuild": _begun_view(library.reembedding),
        }
        begun = library.reembedding
    if invocation.as_json:
        echo_json(view)
        return
    view["rebuild"] = begun_text(begun) if begun else "none begun"
    for line in columns((key, "none" if value is None else str(value)) for key, value in view.items()):
        echo_text(line)


@index.command()
@with_settings
def verify(invocation: Invocation) -> None:
    """Check every file, text, span and index; exit code 1 when something is wrong."""
    with invocation.open_library() as library:
        problems = library.verify()
        begun = library.reembedding
    if invocation.as_json:
        echo_json({"ok": not problems, "problems": list(problems), "rebuild": _begun_view(begun)})
    else:
        for problem in problems:
            echo_text(problem)
        echo_text(
            f"{counted(len(problems), 'problem')} found" if problems else "Everything is as it was written."
        )
    if begun is not None:
        note(f"A rebuild is {begun_text(begun)}")
    if problems:
        note(
            "`yanbao index rebuild` makes the indexes again; a report that is damaged has to be ingested again."
        )
        click.get_current_context().exit(ExitCode.REFUSED)


def _not_empty(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    # a variable of a script that is not set; it does not ask for the present encoder
    if value is not None and not value.strip():
        raise click.BadParameter("it is empty; give a folder, a model name, or builtin.")
    return value


@index.command()
@click.option(
    "--encoder",
    callback=_not_empty,
    help="Embed all passages with this encoder: a name, a folder, or builtin.",
)
@click.option(
    "--query-prefix", help="What that encoder wants before questions (default: what it says itself)."
)
@click.option("--passage-prefix", help="What it wants before passages (default: what it says itself).")
@click.option(
    "--max-length",
    type=click.IntRange(min=16),
    help="Tokens that it reads at once (default: what it says itself).",
)
@click.option("--abandon", is_flag=True, help="Forget a rebuild with another encoder that was begun.")
@with_settings
def rebuild(
    invocation: Invocation,
    encoder: str | None,
    query_prefix: str | None,
    passage_prefix: str | None,
    max_length: int | None,
    abandon: bool,
) -> None:
    """Make the search indexes again from what is stored.

    With --encoder every passage is embedded anew. The library answers with its former encoder meanwhile; when that
    is interrupted, the same command goes on where it stopped.
    """
    options = EncoderOptions(query_prefix, passage_prefix, max_length)
    is_another = encoder is not None or options != EncoderOptions()
    if abandon and is_another:
        raise click.UsageError("--abandon goes with no other option.")
    if abandon:
        _abandon(invocation)
    elif is_another:
        _reembed(invocation, encoder or invocation.settings.index.encoder, options)
    else:
        _remake(invocation)


def _remake(invocation: Invocation) -> None:
    with invocation.open_library() as library:
        library.rebuild()
        revision = library.revision
    if invocation.as_json:
        echo_json({"status": "rebuilt", "library_revision": revision})
    else:
        echo_text("The indexes were made again.")


def _abandon(invocation: Invocation) -> None:
    with _opened(invocation) as library:
        found = library.abandon_reembedding()
    if invocation.as_json:
        echo_json({"status": "abandoned" if found else "unchanged"})
    else:
        echo_text("What was begun is forgotten." if found else "No rebuild with another encoder was begun.")


def _reembed(invocation: Invocation, name: str, options: EncoderOptions) -> None:
    from index.embedding import load_encoder

    settings = invocation.settings.index
    options = _filled(options, settings.query_prefix, settings.passage_prefix, settings.max_length)
    with _opened(invocation) as library, shown_progress() as progress:
        if name == LIBRARYS_OWN_ENCODER:
            name, options = _own(library.manifest, options)
        library.reembed(load_encoder(name, options), setting=name, watch=progress.show)
        manifest, revision = library.manifest, library.revision
    assert progress.last is not None, "watched from the beginning"
    if invocation.as_json:
        counts = {"chunks": progress.last.total, "resumed": progress.last.resumed}
        echo_json({"status": "rebuilt", "library_revision": revision, **counts, **_encoder_view(manifest)})
    else:
        passages = counted(progress.last.total, "passage")
        echo_text(f"{passages} embedded. The library now answers with {manifest.name}.")
    _tell_of_settings(invocation)


def _own(manifest: EncoderManifest, options: EncoderOptions) -> tuple[str, EncoderOptions]:
    """Return the library's own encoder, in which what is not said otherwise stays as it is."""
    kept = manifest.traits or EncoderTraits()
    filled = _filled(options, kept.query_prefix, kept.passage_prefix, kept.max_length)
    return manifest.setting, replace(filled, revision=kept.revision, local_only=True)


def _filled(
    options: EncoderOptions, query_prefix: str | None, passage_prefix: str | None, max_length: int | None
) -> EncoderOptions:
    """Return options in which these values stand where there is none."""
    return replace(
        options,
        query_prefix=query_prefix if options.query_prefix is None else options.query_prefix,
        passage_prefix=passage_prefix if options.passage_prefix is None else options.passage_prefix,
        max_length=max_length if options.max_length is None else options.max_length,
    )


def _opened(invocation: Invocation) -> "Library":
    """Open the library with its own encoder, whatever the settings name."""
    from index.library import Library

    own = replace(
        invocation.settings.index,
        encoder=LIBRARYS_OWN_ENCODER,
        query_prefix=None,
        passage_prefix=None,
        max_length=None,
    )
    return Library.open(invocation.settings.library, own)


def _tell_of_settings(invocation: Invocation) -> None:
    try:
        invocation.open_library().close()
    except LibraryMismatchError as error:
        note(f"The settings do not fit any more. {error}")


def _encoder_view(manifest: EncoderManifest) -> View:
    traits = manifest.traits or EncoderTraits()
    return {
        "encoder": manifest.name,
        "encoder_setting": manifest.setting,
        "encoder_revision": traits.revision,
        "dimensions": manifest.dimensions,
        "query_prefix": traits.query_prefix,
        "passage_prefix": traits.passage_prefix,
        "max_length": traits.max_length,
        "tokenizer": traits.tokenizer,
    }


def _begun_view(begun: "Begun | None") -> View | None:
    if begun is None:
        return None
    return {**_encoder_view(begun.manifest), "embedded": begun.done, "chunks": begun.total}
