"""The table of what units had to report."""

from __future__ import annotations

import json


def test_every_item_of_every_unit_with_a_report_has_a_row(zhifa, finished):
    lines = zhifa("export", finished, "--table", "coverage", "--format", "jsonl").out.splitlines()
    rows = [json.loads(line) for line in lines]

    assert {row["unit"] for row in rows} == {"大连市人民政府", "抚顺市人民政府"}
    assert {row["rubric"] for row in rows} == {"liaoning-1999"}
    assert len({(row["unit"], row["item"]) for row in rows}) == 22
    assert all(row["asked"] for row in rows)
    assert all((row["path"] is None) == (row["state"] == "not_mentioned") for row in rows)
