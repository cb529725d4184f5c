"""Replies and parses in, JSON-ready dictionaries in the documented form out."""

from dataclasses import asdict

from rag.types import ParsedQuestion, Reply


def reply_to_dict(reply: Reply) -> dict[str, object]:
    """Return a reply in the documented form; tuples become lists when it is written as JSON."""
    return asdict(reply)


def parse_to_dict(parsed: ParsedQuestion) -> dict[str, object]:
    """Return what a question was taken to ask, for `explain`."""
    return {
        "resolved": parsed.resolved,
        "lang": str(parsed.lang),
        "type": str(parsed.kind),
        "names": [{"text": n.text, "kind": str(n.kind), "forms": list(n.forms)} for n in parsed.names],
        "metrics": [{"text": m.text, "term": m.term_id} for m in parsed.metrics],
        "periods": [{"text": p.text, "label": p.period.label if p.period else None} for p in parsed.periods],
        "words": [w.text for w in parsed.words],
        "direction": str(parsed.direction) if parsed.direction else None,
    }
