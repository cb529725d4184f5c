"""The command group `evaluation`, which the command line shows as `yanbao eval`.

In come options; out go a report on stdout, records in a file, progress on stderr, and an exit code: 0 ok, 1
under a bar or a fault found, 2 usage, 3 unreadable gold or missing documents. Decided here: the defaults
(the gold and the sample reports that come with the project). Everything heavy is imported by the command
that needs it.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from eval.progress import progress

if TYPE_CHECKING:
    from eval.dataset import GoldQuestion
    from eval.records import QuestionRecord
    from index.library import Library

_HERE = Path(__file__).parent
DEFAULT_GOLD = _HERE / "gold" / "seeds.jsonl"
DEFAULT_DOCUMENTS = _HERE.parent / "seeds"
UNREADABLE = 3

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_SHARE = click.FloatRange(0, 1)
_gold_option = click.option(
    "--gold",
    type=_FILE,
    multiple=True,
    default=(DEFAULT_GOLD,),
    help="File of gold questions; may be repeated.",
)
_documents_option = click.option(
    "--documents",
    type=_FOLDER,
    multiple=True,
    help="Folder of the documents that the gold names; may be repeated.",
)
_encoder_option = click.option(
    "--encoder",
    default="auto",
    help="The encoder of the library: a name or a path (default: its own, or builtin).",
)
_json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object instead of tables.")


class RunOptions(TypedDict):
    """The options of `run`."""

    gold: tuple[Path, ...]
    documents: tuple[Path, ...]
    library: Path | None
    encoder: str
    split: str
    types: tuple[str, ...]
    out: Path | None
    as_json: bool
    min_right: float | None
    min_refused: float | None
    min_exact: float | None


@click.group(name="eval", short_help="Measure it with gold questions.")
def evaluation() -> None:
    """Measure answers, citations, refusals and search against gold questions."""


@evaluation.command()
@_gold_option
@_documents_option
@click.option("--library", type=_FOLDER, help="A library that holds the documents, instead of --documents.")
@_encoder_option
@click.option("--split", type=click.Choice(["tune", "test", "all"]), default="tune", show_default=True)
@click.option("--type", "types", multiple=True, help="Only questions of this type; may be repeated.")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write a JSON line a question here."
)
@_json_option
@click.option("--min-right", type=_SHARE, help="Exit 1 when a smaller share of the answers is right.")
@click.option("--min-refused", type=_SHARE, help="Exit 1 when less of the unanswerable questions is refused.")
@click.option("--min-exact", type=_SHARE, help="Exit 1 when a smaller share of the citations is exact.")
def run(**options: Unpack[RunOptions]) -> None:
    """Ask gold questions and report how right, cited and honest the answers are."""
    with _failing(as_json=options["as_json"]):
        records = _records(options)
    _print_report(records, as_json=options["as_json"])
    _check_bars(records, options)


@evaluation.command()
@_gold_option
@_documents_option
@_json_option
def lint(gold: tuple[Path, ...], documents: tuple[Path, ...], *, as_json: bool) -> None:
    """Check gold files: quotations, pairs, identifiers, answers that nothing or anything could meet."""
    from eval.dataset import load_gold
    from eval.linting import lint as find_faults
    from eval.opening import texts_of

    with _failing(as_json=as_json):
        questions = load_gold(gold)
        findings = find_faults(questions, texts_of(questions, documents or _default_documents()))
    for finding in findings:
        line = {"id": finding.question_id, "problem": finding.problem}
        click.echo(
            json.dumps(line, ensure_ascii=False) if as_json else f"{finding.question_id} {finding.problem}"
        )
    click.echo(f"{len(questions)} questions, {len(findings)} faults", err=True)
    if findings:
        raise click.exceptions.Exit(1)


@evaluation.command()
@click.option(
    "--dataset", type=_FOLDER, required=True, help="Folder of corpus.jsonl, queries.jsonl, qrels.tsv."
)
@click.option(
    "--retriever", type=click.Choice(["dense", "lexical", "hybrid"]), default="hybrid", show_default=True
)
@click.option("--limit", type=click.IntRange(min=1), help="Only the first queries.")
@_encoder_option
@_json_option
def retrieval(dataset: Path, retriever: str, limit: int | None, encoder: str, *, as_json: bool) -> None:
    """Measure search on a BEIR-style folder: recall, MRR and nDCG for each pair of languages."""
    from eval.folders import load_dataset
    from eval.opening import temporary_library
    from eval.report import render_retrieval
    from eval.retrieval import SearchMethod, by_direction, figures, results, search_with, store
    from index.settings import IndexSettings
    from rag import QuestionAnswerer

    with _failing(as_json=as_json), temporary_library(IndexSettings(encoder)) as library:
        loaded = load_dataset(dataset, limit=limit)
        with progress(loaded.corpus, "Adding documents", len(loaded.corpus)) as corpus:
            doc_ids = store(corpus, library)
        search = search_with(SearchMethod(retriever), library, QuestionAnswerer(library))
        asked = results(loaded, doc_ids, search)
        with progress(asked, "Asking", len(loaded.queries)) as found:
            answered = tuple(found)
    groups = {"all": figures(answered), **by_direction(answered)}
    if as_json:
        directions = {direction: asdict(group) for direction, group in groups.items()}
        click.echo(json.dumps({"dataset": loaded.name, "retriever": retriever, "figures": directions}))
    else:
        click.echo(f"## {loaded.name}, {retriever}\n\n{render_retrieval(groups)}")


def _records(options: RunOptions) -> "tuple[QuestionRecord, ...]":
    from eval.dataset import Split, load_gold, select
    from eval.errors import NoQuestionsError
    from eval.evidence import EvidenceFinder
    from eval.runner import run as ask_all
    from rag import QuestionAnswerer

    gold = load_gold(options["gold"])
    split = None if options["split"] == "all" else Split(options["split"])
    chosen = select(gold, split=split, types=options["types"])
    if not chosen:
        raise NoQuestionsError(f"{len(gold)} questions were read, none is of the split and types asked for")
    with ExitStack() as stack:
        library = stack.enter_context(_library(gold, options))
        asked = ask_all(chosen, QuestionAnswerer(library), EvidenceFinder(library))
        records = stack.enter_context(progress(asked, "Asking", len(chosen)))
        return tuple(_written(records, options["out"]))


def _library(gold: "Sequence[GoldQuestion]", options: RunOptions) -> "AbstractContextManager[Library]":
    from eval.opening import library_of, opened_library
    from index.settings import IndexSettings

    settings = IndexSettings(options["encoder"])
    path, folders = options["library"], options["documents"]
    if path is None:
        return library_of(gold, folders or _default_documents(), settings)
    if folders:
        raise click.UsageError("Give either --documents or --library.")
    return opened_library(gold, path, settings)


def _default_documents() -> tuple[Path, ...]:
    if not DEFAULT_DOCUMENTS.is_dir():
        raise click.UsageError("The sample reports are not here. Name a folder with --documents.")
    return (DEFAULT_DOCUMENTS,)


def _written(records: "Iterable[QuestionRecord]", out: Path | None) -> "Iterator[QuestionRecord]":
    """Pass records on, and write each to the file when there is one."""
    from eval.records import record_line

    if out is None:
        yield from records
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", encoding="utf-8") as file:
        for record in records:
            file.write(record_line(record) + "\n")
            yield record


def _print_report(records: "Sequence[QuestionRecord]", *, as_json: bool) -> None:
    from eval.report import render, summary

    click.echo(json.dumps(summary(records), ensure_ascii=False) if as_json else render(records))


def _check_bars(records: "Sequence[QuestionRecord]", options: RunOptions) -> None:
    """Exit 1 when a figure is under its bar; so is one that nothing was there to take of."""
    from eval.measures import measure
    from eval.report import percent

    measures = measure(records)
    bars = (
        ("right", measures.right, options["min_right"]),
        ("refusal recall", measures.refusal_recall, options["min_refused"]),
        ("citations exact", measures.citations_exact, options["min_exact"]),
    )
    under = [
        (name, figure, bar)
        for name, figure, bar in bars
        if bar is not None and (figure is None or figure < bar)
    ]
    for name, figure, bar in under:
        click.echo(f"{name}: {percent(figure)} is under the bar of {percent(bar)}", err=True)
    if under:
        raise click.exceptions.Exit(1)


@contextmanager
def _failing(*, as_json: bool) -> Iterator[None]:
    """Turn an error of `eval` into one sentence on stderr, a line of JSON if asked for, and an exit code."""
    from eval.errors import EvaluationError

    try:
        yield
    except EvaluationError as error:
        if as_json:
            problem = {"type": "bad-evaluation", "title": "Evaluation not possible", "detail": str(error)}
            click.echo(json.dumps({"error": problem}, ensure_ascii=False))
        click.echo(f"Error: {error}", err=True)
        raise click.exceptions.Exit(UNREADABLE) from error
