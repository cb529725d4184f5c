"""`yanbao search`: the passages that a question would be answered from."""

import click

from api.commands.asking import Asking, with_asking
from api.commands.invocation import Invocation, with_settings
from api.commands.output import echo_json, echo_text, note, one_line
from api.errors import ExitCode
from api.selection import titles
from api.views import passage_view
from rag.types import Passage

_TEXT_WIDTH = 300


@click.command(short_help="Find passages.")
@click.argument("query")
@with_settings
@with_asking
def search(invocation: Invocation, asking: Asking, query: str) -> None:
    """Find the passages nearest to QUERY, best first; exit code 1 when there are none."""
    with invocation.open_library() as library:
        passages = invocation.answerer(library).search(asking.question(library, query))
        names = titles(library)
    for rank, passage in enumerate(passages, start=1):
        title = names.get(passage.doc_id, passage.doc_id)
        if invocation.as_json:
            echo_json({"rank": rank, **passage_view(passage, title=title)})
        else:
            echo_text(_shown(rank, passage, title))
    if not passages:
        note(
            "No passage fits. Use other words, or fewer of --doc, --company, --report-lang, --from and --to."
        )
        click.get_current_context().exit(ExitCode.REFUSED)


def _shown(rank: int, passage: Passage, title: str) -> str:
    page = "" if passage.page is None else f", p. {passage.page}"
    where = " › ".join(dict.fromkeys((title, *passage.heading_path)))
    text = one_line(passage.text, width=_TEXT_WIDTH)
    row = "" if passage.row is None else f"\n   ▸ {one_line(passage.row.words, width=_TEXT_WIDTH)}"
    return f"{rank}. {one_line(where)}{page}  ({passage.score:.2f}){row}\n   {text}"
