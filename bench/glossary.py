"""What the glossary holds, its mechanical faults, and how often it was found right: ``python -m bench.glossary``.

The terms in; out: counts by kind and source with every fault (``--audit``), a sheet of terms drawn at random
(``--draw 300 --seed 7``), or, without either, the error rates of the sheet that was checked by hand,
`bench/glossary_checked.csv`. A draw orders the terms by a hash of seed and id, so that new terms leave it nearly as it
was.
"""

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import sqrt
from pathlib import Path

from index.language.glossary import Term, load_glossary
from index.language.scripts import fold

CHECKED = Path(__file__).with_name("glossary_checked.csv")
VERDICTS = ("right", "alias wrong", "sense wrong", "unverified")
KINDS = frozenset({
    "accounting", "action", "change", "concept", "document", "filing", "industry", "market", "metric", "organisation",
    "region", "role", "technology", "unit",
})  # fmt: skip
UNIT_KINDS = frozenset({"", "count", "index", "money", "multiple", "per_share", "physical", "ratio", "time"})
SOURCES = frozenset({
    "akshare-one", "bitcoin", "cas", "cedict", "cldr", "csi", "csrc", "ghg-protocol", "gnucash", "hanleylee", "hkex",
    "homebank", "ifrs", "industry-usage", "iso-4217", "iso-codes", "joinquant", "k8s", "kunitconversion", "miit",
    "msdocs", "nbs", "nfra", "pboc", "quantaxis", "sdg", "sec", "si", "tryton", "us-gaap", "wikidict",
})  # fmt: skip
"""The keys that docs/GLOSSARY.md explains."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HAN = re.compile(r"[\u3400-\u9fff]")
_Z95 = 1.96
"""The normal deviate that leaves 2.5 % above it."""
_UNMEASURED = frozenset({"amount-sold"})
"""Metrics that take in figures of several kinds."""


@dataclass(frozen=True, slots=True)
class Check:
    """What was found of one drawn term: one of VERDICTS, and where it was seen."""

    id: str
    verdict: str
    seen_in: str


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of cases, each field 0..1, with the bounds of its 95 % interval."""

    share: float
    low: float
    high: float

    def __str__(self) -> str:
        """Return it as percentages."""
        return f"{self.share:.1%} (95 % interval {self.low:.1%} to {self.high:.1%})"


def faults(terms: Sequence[Term]) -> Iterator[str]:
    """Yield every mechanical fault of the terms, one line each."""
    yield from (f"{name}: id of {n} terms" for name, n in Counter(t.id for t in terms).items() if n > 1)
    owners: dict[str, str] = {}
    for term in terms:
        yield from (f"{term.id}: {fault}" for fault in _faults_of(term))
        for form in {fold(form) for form in term.forms}:
            if owners.setdefault(form, term.id) != term.id:
                yield f"{term.id}: {form!r} also spells {owners[form]}"


def _faults_of(term: Term) -> Iterator[str]:
    if not _ID.fullmatch(term.id):
        yield "malformed id"
    if not (term.zh and term.en):
        yield "a name is missing"
    yield from (f"{form!r} is no English" for form in (term.en, *term.en_aliases) if _HAN.search(form))
    aliases = Counter(alias.casefold() for alias in term.zh_aliases + term.en_aliases)
    names = {term.zh.casefold(), term.en.casefold()}
    yield from (f"{alias!r} twice" for alias, n in aliases.items() if n > 1 or alias in names)
    yield from (f"{form!r} has stray spaces" for form in term.forms if form != " ".join(form.split()))
    if term.kind not in KINDS:
        yield f"unknown kind {term.kind!r}"
    if term.unit_kind not in UNIT_KINDS:
        yield f"unknown unit kind {term.unit_kind!r}"
    if (term.kind == "metric") is not bool(term.unit_kind) and term.id not in _UNMEASURED:
        yield "a metric without a unit kind, or another term with one"
    if term.source not in SOURCES:
        yield f"unknown source {term.source!r}"


def draw(terms: Iterable[Term], count: int, seed: int) -> list[Term]:
    """Return `count` terms in the order of the hash of seed and id."""
    return sorted(terms, key=lambda term: sha256(f"{seed}:{term.id}".encode()).hexdigest())[:count]


def read_checks(path: Path) -> list[Check]:
    """Return the checks of a sheet with the columns id, verdict, seen_in.

    Raises:
        ValueError: a verdict is none of VERDICTS, or one but "unverified" names no place where it was seen.
    """
    with path.open(encoding="utf-8", newline="") as file:
        checks = [Check(row["id"], row["verdict"], row["seen_in"]) for row in csv.DictReader(file)]
    for check in checks:
        if check.verdict not in VERDICTS:
            raise ValueError(f"{check.id}: the verdict {check.verdict!r} is none of {', '.join(VERDICTS)}.")
        if check.verdict != "unverified" and not check.seen_in:
            raise ValueError(f"{check.id}: {check.verdict}, but seen nowhere.")
    return checks


def rate(cases: int, total: int) -> Rate:
    """Return the share of cases with the Wilson score interval; 0 to 1 where there is nothing to count."""
    if total == 0:
        return Rate(0.0, 0.0, 1.0)
    share, z2 = cases / total, _Z95**2
    middle = (share + z2 / (2 * total)) / (1 + z2 / total)
    reach = _Z95 / (1 + z2 / total) * sqrt(share * (1 - share) / total + z2 / (4 * total**2))
    return Rate(share, max(0.0, middle - reach), min(1.0, middle + reach))


def summary(checks: Sequence[Check]) -> list[str]:
    """Return the lines that tell the error rates of the checked terms, as they were before correction."""
    found = Counter(check.verdict for check in checks)
    wrong, seen = found["alias wrong"] + found["sense wrong"], len(checks) - found["unverified"]
    return [
        f"{len(checks)} terms drawn: " + ", ".join(f"{found[verdict]} {verdict}" for verdict in VERDICTS),
        f"wrong, of the {seen} that a text confirms or refutes: {rate(wrong, seen)}",
        f"wrong, of all: {rate(wrong, len(checks))}",
        f"wrong or unverified, of all: {rate(wrong + found['unverified'], len(checks))}",
    ]


def _audit(terms: Sequence[Term]) -> int:
    print(f"{len(terms)} terms, {sum(len(term.forms) for term in terms)} spellings")
    for title, counts in (
        ("kind", Counter(t.kind for t in terms)),
        ("source", Counter(t.source for t in terms)),
    ):
        print(f"by {title}: " + ", ".join(f"{name} {n}" for name, n in counts.most_common()))
    found = list(faults(terms))
    print(*found, f"{len(found)} mechanical faults", sep="\n")
    return 1 if found else 0


def main() -> int:
    """Print what was asked for; return 1 where an audit finds faults."""
    parser = argparse.ArgumentParser(description="Audit the glossary, draw from it, or tell its error rates.")
    parser.add_argument(
        "--audit", action="store_true", help="counts by kind and source, and every mechanical fault"
    )
    parser.add_argument("--draw", type=int, metavar="N", help="print N terms drawn at random as CSV")
    parser.add_argument("--seed", type=int, default=7, help="seed of the draw")
    options = parser.parse_args()
    terms = load_glossary().terms
    if options.audit:
        return _audit(terms)
    if options.draw is not None:
        sheet = csv.writer(sys.stdout, lineterminator="\n")
        sheet.writerow(("id", "zh", "en", "source"))
        sheet.writerows((t.id, t.zh, t.en, t.source) for t in draw(terms, options.draw, options.seed))
        return 0
    print(*summary(read_checks(CHECKED)), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
