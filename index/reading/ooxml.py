"""Office Open XML files: their parts as XML trees, and how the parts refer to one another.

What comes in is the bytes of a .docx or .pptx file, what goes out is its main part and whatever that leads to.
Decided here: what is too damaged or too large to read; that no part may declare entities (Office never does), so that
none can grow or fetch anything; that the parser's bound of 256 nested elements stays, which lets readers recurse.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING
from zipfile import ZipFile

from index.errors import ReportTooLargeError, UnreadableReportError
from index.reading.packages import member_bytes, open_package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATE = f"{_COMPATIBLE}AlternateContent"

# Files saved as "Strict Open XML" name the same elements by other addresses.
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_ADDRESS = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_USUAL_ADDRESS = rb"http://schemas.openxmlformats.org/\1/2006/"

_MOST_PART_BYTES = 128 * 1024**2
"""A tree takes ten times the bytes of its XML; the text of a report of ten thousand pages is less than that."""
_INTEGER = re.compile(r"[+-]?\d{1,12}")

_PROPERTIES = {"title": "title", "creator": "author", "created": "date"}
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T|$)")
_FIRST_DAY = date(1990, 1, 1)
# What programs put there by themselves says nothing of the report.
_SET_BY_PROGRAMS = frozenset(
    (
        *("", "word document", "powerpoint presentation", "powerpoint 演示文稿", "演示文稿", "presentation"),
        *("untitled", "python-docx", "python-pptx", "steve canny", "pptxgenjs", "pptxgenjs presentation"),
        *("administrator", "user", "unknown"),
    )
)
_TEMPLATE_TIMES = frozenset(("2013-12-23T23:15:00Z", "2013-01-27T09:14:16Z"))  # of python-docx, python-pptx


@dataclass(frozen=True, slots=True)
class Relation:
    """A reference of a part: what it is to it ("slide", "chart"), and the member of the package it leads to."""

    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Part:
    """An XML part with its references by id."""

    name: str
    root: "Element"
    relations: Mapping[str, Relation]

    def member(self, relation_id: str | None) -> str | None:
        """Return the member that a reference leads to, None where there is no such reference."""
        relation = self.relations.get(relation_id or "")
        return None if relation is None else relation.target

    def target(self, kind: str) -> str | None:
        """Return the member that the first reference of a kind leads to."""
        return next((each.target for each in self.relations.values() if each.kind == kind), None)


class OfficeFile:
    """An open Office file; `noun` is what messages call it."""

    def __init__(self, data: bytes, name: str, noun: str) -> None:
        self.name = name
        self._noun = noun
        self._package: ZipFile = open_package(data, name)
        self._asked: set[str] = set()

    @cached_property
    def _members(self) -> dict[str, str]:
        """Members by their names in lower case: Office tells none apart by case."""
        return {each.lower().lstrip("/"): each for each in self._package.namelist()}

    def main(self, usual: str) -> Part:
        """Return the part that the file is about, `usual` unless the file itself names another.

        Raises:
            UnreadableReportError: It is missing or damaged.
        """
        named = next(
            (each.target for each in self._relations("").values() if each.kind == "officeDocument"), ""
        )
        return self.part(named if named.lower() in self._members else usual)

    def part(self, member: str) -> Part:
        """Return a part.

        Raises:
            ReportTooLargeError: Its tree would fill the memory.
            UnreadableReportError: It is missing or damaged.
        """
        return Part(member, self._tree(member), self._relations(member))

    def related(self, part: Part, kind: str) -> Part | None:
        """Return the part that the first reference of a kind leads to, None without such a reference.

        Raises:
            UnreadableReportError: There is a reference but the part is missing or damaged.
        """
        target = part.target(kind)
        return None if target is None else self.part(target)

    def referred(self, part: Part, relation_id: str | None) -> Part:
        """Return the part that a reference leads to.

        Raises:
            UnreadableReportError: The reference leads nowhere, or the part is damaged.
        """
        member = part.member(relation_id)
        if member is None:
            raise self.damaged(f"{part.name} refers to a part that does not exist")
        return self.part(member)

    def is_new(self, member: str | None) -> bool:
        """Tell whether a part is asked for the first time.

        A file that shows one part a thousand times would take a thousand times as long, and says nothing more.
        """
        if member is None or member in self._asked:
            return member is None
        self._asked.add(member)
        return True

    def damaged(self, what: str) -> UnreadableReportError:
        """Return the error that says what is damaged."""
        problem = f"the {self._noun} is damaged ({what})"
        return UnreadableReportError(
            self.name, problem, "Open it in Office and save it again, or export it to PDF."
        )

    def properties(self) -> dict[str, str]:
        """Return title, author and date as far as a person set them; damaged ones say nothing."""
        member = next(
            (each.target for each in self._relations("").values() if each.kind == "core-properties"),
            "docProps/core.xml",
        )
        try:
            root = self._tree(member)
        except UnreadableReportError:  # the text may still be whole
            return {}
        found: dict[str, str] = {}
        for element in root.iterchildren("{*}title", "{*}creator", "{*}created"):
            key = _PROPERTIES[element.tag.rpartition("}")[2]]
            value = (element.text or "").strip()
            value = _day(value) if key == "date" else value
            if value.lower() not in _SET_BY_PROGRAMS:
                found.setdefault(key, value)
        return found

    def _tree(self, member: str) -> "Element":
        from lxml import etree

        actual = self._members.get(member.lower())
        if actual is None:
            raise self.damaged(f"{member} is missing")
        if self._package.getinfo(actual).file_size > _MOST_PART_BYTES:
            problem = f"its part {member} is larger than {_MOST_PART_BYTES:,} bytes"
            raise ReportTooLargeError(self.name, problem, "Split it.")
        content = member_bytes(self._package, actual, self.name)
        if _STRICT in content:
            content = _STRICT_ADDRESS.sub(_USUAL_ADDRESS, content)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
        )
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            what = "is nested too deeply" if "depth" in str(error) else "is no valid XML"
            raise self.damaged(f"{member} {what}") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self.damaged(f"{member} declares a document type")
        return root

    def _relations(self, member: str) -> dict[str, Relation]:
        folder, base = posixpath.split(member)
        listing = posixpath.join(folder, "_rels", f"{base}.rels")
        if listing.lower() not in self._members:
            return {}
        found = {}
        for element in self._tree(listing).iterchildren("{*}Relationship"):
            target = element.get("Target") or ""
            if element.get("TargetMode") != "External" and target:
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[element.get("Id") or ""] = Relation(
                    (element.get("Type") or "").rpartition("/")[2], path
                )
        return found


def shown(element: "Element") -> Iterator["Element"]:
    """Yield an element's children; of content in several versions those of the first, which is the newest."""
    for child in element:
        if child.tag == ALTERNATE:
            yield from shown(version(child))
        else:
            yield child


def version(alternate: "Element") -> "Element":
    """Return the one version to read of content that is there in several, say as a shape and as a picture."""
    choice = alternate.find(f"{_COMPATIBLE}Choice")
    if choice is not None:
        return choice
    fallback = alternate.find(f"{_COMPATIBLE}Fallback")
    return alternate if fallback is None else fallback


def integer(text: str | None, default: int = 0) -> int:
    """Return a whole number as an attribute holds it; the default if it holds none."""
    return int(text) if text and _INTEGER.fullmatch(text) else default


def _day(text: str) -> str:
    """Return the day of a time stamp if a report can have been written on it, else ""."""
    found = _DAY.match(text)
    if found is None or text in _TEMPLATE_TIMES:
        return ""
    try:
        day = date.fromisoformat(found.group(1))
    except ValueError:
        return ""
    return day.isoformat() if _FIRST_DAY <= day <= date.today() + timedelta(days=1) else ""
