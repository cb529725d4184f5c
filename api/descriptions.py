"""What a report is beside its card: where its description was read, and which other reports are one with it.

In come a library and a report; out go JSON-ready dicts, and the words that the command line shows of them.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from index.editions import Relation

if TYPE_CHECKING:
    from index.library import Library
    from index.origins import Origin

_LANGUAGES = {"zh": "Chinese", "en": "English"}
_FROM = {
    "file_property": "file property",
    "whole_text": "read off the whole text",
    "company_list": "list of companies",
    "corrected": "corrected by you",
}
_QUOTE = 40
_MOST = 3


def origins_view(library: "Library", doc_id: str) -> dict[str, object]:
    """Return where each field of a report's description comes from, of aliases where each does.

    Raises:
        ReportNotFoundError: there is no such report.
    """
    from index.origins import origins_of

    report, canonical = library.report(doc_id), library.canonical(doc_id)
    found = origins_of(report, canonical, library.corrections(doc_id))
    views = {
        field: [_origin_view(one, canonical.text) for one in origins] for field, origins in found.items()
    }
    return {field: several if field == "aliases" else several[0] for field, several in views.items()}


def related_view(library: "Library", doc_id: str) -> list[dict[str, object]]:
    """Return the reports that are one with a report: copies of it, editions in the other language.

    Raises:
        ReportNotFoundError: there is no such report.
    """
    related = library.related(doc_id)
    reports = {report.doc_id: report for report in library.reports()} if related else {}
    return [
        {
            "doc_id": other,
            "relation": relation,
            "lang": reports[other].metadata.lang,
            "title": reports[other].metadata.title,
        }
        for other, relation in related
        if other in reports
    ]


def related_words(one: Mapping[str, Any]) -> str:
    """Say which report another one is: "copy of …" or "same report as …, in English"."""
    named = f"“{one['title']}” ({one['doc_id']})"
    if one["relation"] == Relation.COPY:
        return f"copy of {named}"
    return f"same report as {named}, in {_LANGUAGES[one['lang']]}"


def related_briefly(related: list[dict[str, object]]) -> str:
    """Say in a few words which reports one is: by their ids."""
    said = [
        f"copy of {one['doc_id']}"
        if one["relation"] == Relation.COPY
        else f"same report as {one['doc_id']}, in {_LANGUAGES[str(one['lang'])]}"
        for one in related[:_MOST]
    ]
    return "; ".join([*said, *(["…"] if len(related) > _MOST else [])])


def origin_words(origin: Mapping[str, Any] | list[Mapping[str, Any]] | None) -> str:
    """Say shortly where a value comes from: its page and words, or what else tells it; of several, each once."""
    if origin is None:
        return ""
    if isinstance(origin, list):
        kinds = dict.fromkeys(
            "in the text" if one["from"] == "stated" else _FROM[one["from"]] for one in origin
        )
        return "; ".join(kinds)
    if origin["from"] != "stated":
        return _FROM[origin["from"]]
    words = " ".join(origin["quote"].split())
    quote = words if len(words) <= _QUOTE else words[: _QUOTE - 1].rstrip() + "…"
    said = "as written" if words == origin["value"] else f"“{quote}”"
    return f"p. {origin['page']} {said}" if origin["page"] is not None else said


def _origin_view(origin: "Origin", text: str) -> dict[str, object]:
    span = origin.span
    return {
        "value": origin.value,
        "from": origin.kind,
        "start_char": span.start if span else None,
        "end_char": span.end if span else None,
        "page": origin.page,
        "quote": span.of(text) if span else None,
    }
