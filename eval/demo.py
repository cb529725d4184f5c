"""Asks sample questions of the sample reports and shows the answers as a person reads them.

In comes the path of a library that holds the files of `seeds/`; out go question, answer, numbered citations
and the time each took. `make demo` runs it. Decided here: the questions, half in each language; the
reports do not answer the last two.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rag.types import Citation, Reply

QUESTIONS = (
    "What was Kingdee's NDR?",
    "金蝶2023年上半年营收多少？同比增长多少？",
    "Compare Kingdee's H1 2023 revenue with QingCloud's H1 2022 revenue.",
    "青云科技2022年上半年毛利率是多少？",
    "What share of Kingdee's revenue came from cloud services in H1 2023?",
    "金蝶亏损缩窄的原因是什么？",
    "How much did QingCloud invest in R&D in H1 2022?",
    "2024年独角兽的平均估值是多少？",
    "Who is the chairman of Kingdee?",
    "金蝶签约了哪些大型企业客户？",
    "What was Kingdee's NDR in 2021?",
    "用友网络2023年上半年收入是多少？",
)
_QUOTE_CHARACTERS = 160
_MARGIN = "     "


@click.command()
@click.option(
    "--library",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("var/demo"),
    show_default=True,
    help="A library that holds the sample reports.",
)
def main(library: Path) -> None:
    """Ask sample questions of the sample reports."""
    from index.errors import ReportError
    from index.library import Library
    from rag import QuestionAnswerer

    try:
        with Library.open(library) as reports:
            answerer = QuestionAnswerer(reports)
            for number, question in enumerate(QUESTIONS, 1):
                began = time.perf_counter()
                reply = answerer.answer(question)
                seconds = time.perf_counter() - began
                click.echo("\n".join((*shown(number, reply), f"{_MARGIN}({seconds * 1000:.0f} ms)", "")))
    except ReportError as error:
        raise click.ClickException(str(error)) from error


def shown(number: int, reply: "Reply") -> Iterator[str]:
    """Return the lines that show a reply."""
    yield click.style(f"{number:>3}. {reply.question}", bold=True)
    yield from (_MARGIN + line for line in reply.answer.splitlines())
    for citation in reply.citations:
        yield from _cited(citation)


def _cited(citation: "Citation") -> Iterator[str]:
    page = "" if citation.page is None else f", page {citation.page}"
    yield f"{_MARGIN}[{citation.id}] {citation.title}{page}"
    yield click.style(f"{_MARGIN}    “{_shortened(citation.quote)}”", dim=True)


def _shortened(quote: str) -> str:
    quote = " ".join(quote.split())
    return quote if len(quote) <= _QUOTE_CHARACTERS else quote[:_QUOTE_CHARACTERS].rstrip() + "…"


if __name__ == "__main__":
    main()
