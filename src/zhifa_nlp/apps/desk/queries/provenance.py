"""What everything rests on: versions and hashes of what ships with the package, and of the circular."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from zhifa_nlp import __version__
from zhifa_nlp.apps.desk.queries.codebook import codes
from zhifa_nlp.apps.desk.queries.knowledge import rules
from zhifa_nlp.problems.artifact import ARRAYS
from zhifa_nlp.resources import resource_dir
from zhifa_nlp.store.tables import DocumentRow


def grounds(session: Session) -> list[tuple[str, str]]:
    """Return names and values of what results rest on; what is not there is left out."""
    annex = select(DocumentRow.sha256).where(DocumentRow.role == "annex", DocumentRow.present).limit(1)
    problems, measures = codes()
    version = max((entry["version"] for entry in (*problems, *measures)), default="")
    found = [
        ("version", f"zhifa_nlp {__version__}"),
        ("codebook", f"{version} ({len(problems)} + {len(measures)})"),
        ("model", _model()),
        ("rules", str(len(rules()))),
        ("circular", session.scalar(annex) or ""),
    ]
    return [(name, value) for name, value in found if value]


def _model() -> str:
    sums = resource_dir("models") / "problems" / "SHA256SUMS"
    lines = sums.read_text("utf-8").split("\n") if sums.is_file() else []
    return next((line.split()[0] for line in lines if line.endswith(ARRAYS)), "")
