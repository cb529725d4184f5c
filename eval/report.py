"""What an evaluation found, for people (Markdown) and for programs (JSON-ready).

In come question records; out go the figures overall, by type, language, split and document, those of the
pairs, and every wrong answer with why. Decided here: how a figure is printed, and that a figure of nothing
is a dash.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from unicodedata import east_asian_width

from eval.measures import GROUPINGS, Measures, Symmetry, grouped, measure, symmetry
from eval.records import QuestionRecord, expectation
from eval.retrieval import DEPTH, RECALL_CUTOFFS, RetrievalFigures

_DASH = "–"
_COLUMNS = (
    "questions",
    "right",
    "wrong answers",
    "refused rightly",
    "exact",
    "hit",
    "any@1",
    "any@8",
    "MRR@8",
)


def render(records: Sequence[QuestionRecord]) -> str:
    """Return the report as Markdown that also reads well in a terminal."""
    return "\n\n".join(part for part in (render_figures(records), render_wrong(records)) if part)


def render_figures(records: Sequence[QuestionRecord]) -> str:
    """Return the tables."""
    tables = [f"## Overall\n\n{table(('measure', 'figure'), _overall(measure(records), symmetry(records)))}"]
    for name, grouping in GROUPINGS.items():
        rows = [(group, *_row(measures)) for group, measures in grouped(records, grouping).items()]
        tables.append(f"## By {name}\n\n{table((name, *_COLUMNS), rows)}")
    return "\n\n".join(tables)


def render_wrong(records: Sequence[QuestionRecord]) -> str:
    """Return the wrong answers, each with what was asked, answered and expected, and why it is wrong."""
    wrong = [record for record in records if not record.right]
    if not wrong:
        return ""
    return "\n\n".join((f"## Wrong ({len(wrong)})", *(_wrong(record) for record in wrong)))


def summary(records: Sequence[QuestionRecord]) -> dict[str, object]:
    """Return the report JSON-ready; a figure of nothing is null."""
    return {
        "overall": asdict(measure(records)),
        "pairs": asdict(symmetry(records)),
        "by": {
            name: {group: asdict(measures) for group, measures in grouped(records, grouping).items()}
            for name, grouping in GROUPINGS.items()
        },
        "wrong": [
            {
                "id": record.id,
                "question": record.question,
                "answer": record.answered.answer,
                "expected": expectation(record),
                "why": list(record.why),
            }
            for record in records
            if not record.right
        ],
    }


def render_retrieval(groups: Mapping[str, RetrievalFigures]) -> str:
    """Return the figures of a retrieval test set, a row for each group, as a table."""
    header = (
        "direction",
        "queries",
        *(f"recall@{k}" for k in RECALL_CUTOFFS),
        f"MRR@{DEPTH}",
        f"nDCG@{DEPTH}",
    )
    rows = [
        (name, str(group.queries), *map(percent, group.recall.values()), score(group.mrr), score(group.ndcg))
        for name, group in groups.items()
    ]
    return table(header, rows)


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table with its columns aligned as a terminal shows them."""
    cells = [[_one_line(cell).replace("|", "\\|") for cell in row] for row in (header, *rows)]
    widths = [max(_width(row[column]) for row in cells) for column in range(len(header))]
    lines = [" | ".join(_padded(*pair) for pair in zip(row, widths, strict=True)) for row in cells]
    rule = "|".join("-" * (width + 2) for width in widths)
    return "\n".join((f"| {lines[0]} |", f"|{rule}|", *(f"| {line} |" for line in lines[1:])))


def percent(value: float | None) -> str:
    """Return a share as a percentage, a share of nothing as a dash."""
    return _DASH if value is None else f"{value:.1%}"


def score(value: float | None) -> str:
    """Return a figure with three decimals, a figure of nothing as a dash."""
    return _DASH if value is None else f"{value:.3f}"


def _overall(measures: Measures, pairs: Symmetry) -> list[tuple[str, str]]:
    return [
        ("questions", str(measures.questions)),
        ("right", percent(measures.right)),
        ("right, of the answerable", percent(measures.right_answerable)),
        ("wrong answers given (lower is better)", percent(measures.wrong_answers)),
        ("refusal precision", percent(measures.refusal_precision)),
        ("refusal recall", percent(measures.refusal_recall)),
        ("reason agrees, of the rightly refused", percent(measures.reason_agrees)),
        ("citations exact", percent(measures.citations_exact)),
        ("citation hits the evidence, of the answered", percent(measures.citations_hit)),
        ("gold figures in the ledger, of the answered", percent(measures.figures_in_ledger)),
        ("evidence that the canonical text has", percent(measures.evidence_in_text)),
        *_by_cutoff("evidence recall, any", measures.recall_any),
        *_by_cutoff("evidence recall, all", measures.recall_all),
        ("MRR@8", score(measures.mrr)),
        ("nDCG@8", score(measures.ndcg)),
        ("pairs asked in both languages", str(pairs.pairs)),
        ("both right, of the pairs", percent(pairs.both_right)),
        ("same status, of the pairs", percent(pairs.same_status)),
        ("same figures, of the pairs", percent(pairs.same_values)),
        ("same evidence, of the pairs", percent(pairs.same_evidence)),
        ("seconds an answer, median", score(measures.seconds_p50)),
        ("seconds an answer, 95th percentile", score(measures.seconds_p95)),
    ]


def _by_cutoff(name: str, figures: Mapping[int, float | None]) -> list[tuple[str, str]]:
    return [(f"{name} @{k}", percent(figure)) for k, figure in figures.items()]


def _row(measures: Measures) -> tuple[str, ...]:
    shares = (
        measures.right,
        measures.wrong_answers,
        measures.refusal_recall,
        measures.citations_exact,
        measures.citations_hit,
        measures.recall_any[1],
        measures.recall_any[8],
    )
    return str(measures.questions), *(percent(figure) for figure in shares), score(measures.mrr)


def _wrong(record: QuestionRecord) -> str:
    lines = [
        f"### {record.id}",
        f"- asked: {_one_line(record.question)}",
        f"- answered: {_one_line(record.answered.answer) or _DASH}",
        f"- expected: {expectation(record)}",
        *(f"- why: {why}" for why in record.why),
    ]
    lines += [
        f"- evidence {_found(sought.rank)}: {_one_line(sought.quote)}" for sought in record.retrieved.evidence
    ]
    return "\n".join(lines)


def _found(rank: int | None) -> str:
    return f"retrieved at rank {rank}" if rank else "not retrieved"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - _width(cell))


def _width(text: str) -> int:
    """Return the columns that a terminal takes: two for a wide character."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
