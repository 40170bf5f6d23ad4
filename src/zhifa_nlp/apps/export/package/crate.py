"""What a package carries for libraries and archives: RO-Crate metadata with hashes, CITATION.cff, a README."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from zhifa_nlp import __version__
from zhifa_nlp.apps.export.package.about import About

_TYPES = {
    ".csv": "text/csv", ".json": "application/json", ".jsonl": "application/jsonl", ".md": "text/markdown",
    ".parquet": "application/vnd.apache.parquet", ".sqlite": "application/vnd.sqlite3", ".cff": "application/yaml",
}  # fmt: skip


def crate(about: About, folder: Path) -> dict[str, Any]:
    """Return RO-Crate 1.1 metadata for all that lies in `folder`."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    described = [_file(path, folder) for path in files]
    root: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "name": about.title,
        "description": about.description,
        "datePublished": about.day,
        "license": {"@id": "#licence"},
        "version": about.version,
        "author": [{"@id": f"#author-{number}"} for number in range(1, len(about.authors) + 1)],
        "hasPart": [{"@id": entity["@id"]} for entity in described],
    }
    program = {
        "@id": "#zhifa_nlp",
        "@type": "SoftwareApplication",
        "name": "zhifa_nlp",
        "version": __version__,
    }
    made = {
        "@id": "#made",
        "@type": "CreateAction",
        "name": "zhifa export package",
        "instrument": {"@id": "#zhifa_nlp"},
        "result": {"@id": "./"},
    }
    licence = {"@id": "#licence", "@type": "CreativeWork", "name": about.licence}
    authors = [
        {"@id": f"#author-{number}", "@type": "Organization", "name": name}
        for number, name in enumerate(about.authors, start=1)
    ]
    head = {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    graph = [head, root, licence, *authors, program, made, *described]
    return {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph}


def citation(about: About) -> str:
    """Return CITATION.cff."""
    lines = [
        "cff-version: 1.2.0",
        "message: 引用本数据时请注明下列信息。 If you use these data, please cite them as below.",
        "type: dataset",
        f"title: {json.dumps(about.title, ensure_ascii=False)}",
        "authors:",
        *(f"  - name: {json.dumps(author, ensure_ascii=False)}" for author in about.authors),
        f"version: {about.version}",
        f"date-released: {about.day}",
    ]
    return "\n".join(lines) + "\n"


def readme(about: About, rows: Mapping[str, int]) -> Iterator[str]:
    """Yield the lines of README.md."""
    yield f"# {about.title}\n"
    yield about.description + "\n"
    yield f"许可 Licence: {about.licence}；各来源见 data/sources.csv。版本 Version: {about.version}，{about.day}。\n"
    yield "| 文件 file | 内容 content |\n|---|---|"
    yield "| datapackage.json | 各表的类型、主键、外键与哈希 types, keys, references, hashes (Frictionless) |"
    yield "| data/NAME.csv .parquet .jsonl | 各表 each table; CSV 带 BOM，形似公式的文字前加撇号，换行改为空格 |"
    yield "| data/package.sqlite | 同样的表，带主键与外键 the same tables with keys |"
    yield "| codebook.md | 各列与各编码的中英文说明 every column and code |"
    yield "| missing.md | 缺报、缺号、读不了的文件、识别质量、遮盖处数 what is missing, what was masked |"
    yield "| ro-crate-metadata.json, SHA256SUMS, CITATION.cff | 元数据、哈希与引用 |\n"
    yield 'R: `read.csv("data/problems.csv", fileEncoding = "UTF-8-BOM")`　'
    yield "Stata: `import delimited data/problems.csv, encoding(utf-8) bindquotes(strict)`\n"
    yield "| 表 table | 行 rows |\n|---|---|"
    yield from (f"| {name} | {count} |" for name, count in rows.items())


def sums(folder: Path) -> str:
    """Return the lines of SHA256SUMS for all that lies in `folder`."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return "".join(f"{_sha256(path)}  {path.relative_to(folder).as_posix()}\n" for path in files)


def _file(path: Path, folder: Path) -> dict[str, Any]:
    return {
        "@id": path.relative_to(folder).as_posix(),
        "@type": "File",
        "name": path.name,
        "encodingFormat": _TYPES.get(path.suffix, "application/octet-stream"),
        "contentSize": str(path.stat().st_size),
        "sha256": _sha256(path),
    }


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()
