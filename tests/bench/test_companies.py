"""The companies drawn at random and checked against public lists are still as they were checked."""

import csv
from collections import Counter
from pathlib import Path

from index.language.companies import load_companies

CHECKED = Path(__file__).parents[2] / "bench" / "companies_checked.csv"


def test_checked_companies_keep_their_names_and_each_verdict_but_unverified_says_where_it_was_seen() -> None:
    with CHECKED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["id"] for row in rows}) == len(rows) == 200
    by_id = {company.id: company for company in load_companies().companies}
    assert [
        row["id"]
        for row in rows
        if (by_id[row["id"]].zh_short, by_id[row["id"]].en) != (row["zh_short"], row["en"])
    ] == []
    assert Counter(row["verdict"] for row in rows) == {"right": 161, "unverified": 36, "wrong": 3}
    assert [row["id"] for row in rows if (row["verdict"] == "unverified") is bool(row["seen_in"])] == []
