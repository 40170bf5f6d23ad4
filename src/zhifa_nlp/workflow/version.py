"""Which version of the code made a record: the release and a hash of everything that a record depends on."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from zhifa_nlp import __version__
from zhifa_nlp.resources import resource_dir

_PACKAGE = Path(__file__).resolve().parents[1]
# The store and the apps only keep and show records; changing them makes no record out of date.
_WITHOUT_INFLUENCE = frozenset({"store", "apps", "workflow", "reuse", "__pycache__", "data"})


@cache
def code_version() -> str:
    """Return the release and twelve digits of a hash over code, lexicon and models, as ``0.1.0+3f2a…``."""
    digest = hashlib.sha256()
    for root in filter(None, (_PACKAGE, _models())):
        for path in _files(root):
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(path.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:12]}"


def _files(root: Path) -> list[Path]:
    """Return what counts; compiled code, Python's and numba's, comes and goes and says nothing new."""
    found = ((path, path.relative_to(root).parts) for path in root.rglob("*") if path.is_file())
    return sorted(
        path
        for path, parts in found
        if parts[0] not in _WITHOUT_INFLUENCE and "__pycache__" not in parts and path.suffix != ".pyc"
    )


def _models() -> Path | None:
    try:
        return resource_dir("models")
    except FileNotFoundError:
        return None
