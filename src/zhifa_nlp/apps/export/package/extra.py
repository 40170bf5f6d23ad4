"""The tables that only the package has: codes, what is missing, sources, what was masked."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

from zhifa_nlp import wenhao
from zhifa_nlp.apps.export.package.screen import Screen
from zhifa_nlp.apps.export.package.source import Row, Source
from zhifa_nlp.resources import resource_dir
from zhifa_nlp.store.dataset.model import View, described

_SURE = 0.8  # confidence of a recognised line below which a person should look
_MOST_LISTED = 200
_ROLES = {
    "annex": "国家机关的通报，属于不受著作权法保护的公文（著作权法第五条第一项）。An official circular.",
    "mandated": "上级机关文件，属于不受著作权法保护的公文（著作权法第五条第一项）。A superior's official document.",
    "submission": "下级机关报送的自查报告；对外提供前由持有机关决定。A report handed in; its holder decides.",
}


def extra_views() -> dict[str, View]:
    """Return the descriptions of these tables by name."""
    text = files(__package__).joinpath("tables.toml").read_text("utf-8")
    return {view.name: view for view in described(text)}


def code_rows() -> Iterator[Row]:
    """Yield the codebook, a row a code."""
    for path in sorted(_codebook().glob("*.toml")):
        values = tomllib.loads(path.read_text("utf-8"))
        yield (
            values["code"], values["kind"], values["name"]["zh"], values["name"]["en"], values["definition"]["zh"],
            values["definition"]["en"], "；".join(values.get("include", ())) or None,
            "；".join(values.get("exclude", ())) or None, values["version"],
        )  # fmt: skip


def missing_rows(source: Source) -> Iterator[Row]:
    """Yield who is listed or has reported, by year: with neither, nobody knows of the unit."""
    listed = """
        SELECT a.unit, a.unit_id, coalesce(a.period, substr(c.doc_date, 1, 4)), 1, count(s.doc_id)
        FROM assessments a LEFT JOIN submissions s USING (asmt_id) LEFT JOIN documents c ON c.path = a.circular
        GROUP BY a.asmt_id"""
    unlisted = """
        SELECT d.issuer, d.unit_id, coalesce(d.period, substr(d.doc_date, 1, 4)), 0, count(*)
        FROM documents d WHERE d.role = 'submission' AND d.kind = 'self_report'
        AND d.doc_id NOT IN (SELECT doc_id FROM submissions) GROUP BY 1, 2, 3"""
    rows = sorted((*source.ask(listed), *source.ask(unlisted)), key=lambda row: tuple(map(str, row)))
    for number, (unit, unit_id, year, is_listed, reports) in enumerate(rows, start=1):
        yield number, unit, unit_id, year, is_listed, reports


def gap_rows(source: Source) -> Iterator[Row]:
    """Yield the sequences of document numbers of which at least two are known."""
    serials: dict[tuple[str, int], set[int]] = defaultdict(set)
    for (written,) in source.ask("SELECT doc_number FROM documents UNION SELECT number FROM citations"):
        if written is None:
            continue
        number = wenhao.parse(written)
        if number is not None and number.agency and number.year and number.serial:
            serials[number.agency, number.year].add(number.serial)
    for (agency, year), known_serials in sorted(serials.items()):
        if len(known_serials) > 1:
            lowest, highest = min(known_serials), max(known_serials)
            absent = highest - lowest + 1 - len(known_serials)
            yield agency, year, len(known_serials), lowest, highest, absent, _ranges(known_serials)


def ocr_rows(source: Source) -> Iterator[Row]:
    """Yield how sure recognition was, for the files that it read."""
    sql = f"""
        SELECT n.new, count(*), round(avg(json_extract(p.value, '$[7]')), 4),
               round(avg(json_extract(p.value, '$[7]') < {_SURE}), 4)
        FROM n_documents n JOIN main.records r ON r.document_id = n.old, json_each(r.body, '$.document.places') p
        WHERE json_extract(p.value, '$[7]') IS NOT NULL GROUP BY n.new ORDER BY n.new"""  # noqa: S608  a constant
    yield from source.ask(sql)


def source_rows(source: Source, licences: dict[str, str]) -> Iterator[Row]:
    """Yield what was given as what, with the licence that the office states or what the law says."""
    for role, count in source.ask("SELECT role, count(*) FROM documents GROUP BY role ORDER BY role"):
        note = _ROLES.get(role, "")
        yield role, count, licences.get(role, "not stated 未声明"), note


def screening_rows(screen: Screen) -> Iterator[Row]:
    """Yield what was masked where."""
    for (table, column, kind), count in sorted(screen.counts.items()):
        yield table, column, kind, count


def _codebook() -> Path:
    try:
        return resource_dir("codebook")
    except FileNotFoundError:
        return resource_dir("corpus") / "codebook"


def _ranges(known: Iterable[int]) -> str | None:
    """Return the numbers between the known ones, as ``12, 15-17``; the first ones where there are very many."""
    gaps: list[str] = []
    ordered: list[Any] = sorted(known)
    for before, after in pairwise(ordered):
        if after - before == 2:
            gaps.append(str(before + 1))
        elif after - before > 2:
            gaps.append(f"{before + 1}-{after - 1}")
    shown = ", ".join(gaps[:_MOST_LISTED])
    return (shown + " …" if len(gaps) > _MOST_LISTED else shown) or None
