"""Arrays in a skops file: skops writes it, and whoever has skops can read it without trusting any type.

The product itself reads the arrays straight from the file, which is a zip of `.npy` members with a schema beside
them: importing skops brings in scikit-learn and pandas, a second and 170 MB in every process that labels.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zhifa_nlp.errors import ModelError

_SCHEMA = "schema.json"
_ARRAY = {"__class__": "ndarray", "__module__": "numpy", "type": "numpy"}
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def write_arrays(arrays: Mapping[str, NDArray[Any]], path: Path) -> None:
    """Write arrays by name to a skops file: the same bytes for the same arrays, whenever and wherever."""
    from skops.io import dumps  # noqa: PLC0415  training only

    with zipfile.ZipFile(io.BytesIO(dumps(dict(arrays)))) as made:
        schema = json.loads(made.read(_SCHEMA))
        numbers: dict[int, int] = {}
        renamed = {f"{old}.npy": f"{new}.npy" for old, new in _renumber(schema, numbers).items()}
        members = {renamed[name]: made.read(name) for name in made.namelist() if name != _SCHEMA}
    for node in schema["content"].values():
        node["file"] = renamed[node["file"]]
    members[_SCHEMA] = json.dumps(schema, indent=1).encode()
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in sorted(members.items()):
            packed.writestr(zipfile.ZipInfo(name, _LONG_AGO), content, zipfile.ZIP_LZMA)


def _renumber(node: object, numbers: dict[int, int]) -> dict[int, int]:
    """Replace the ids, which are addresses in memory, by numbers in order of place; return which became which."""
    if isinstance(node, dict):
        if "__id__" in node:
            node["__id__"] = numbers.setdefault(node["__id__"], len(numbers) + 1)
        for part in node.values():
            _renumber(part, numbers)
    elif isinstance(node, list):
        for part in node:
            _renumber(part, numbers)
    return numbers


def read_arrays(path: Path) -> dict[str, NDArray[Any]]:
    """Return the arrays of a skops file by name.

    Raises:
        ModelError: it is no skops file, or holds anything but plain arrays.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            content = json.loads(packed.read(_SCHEMA))["content"]
            if any(node.get(key) != value for node in content.values() for key, value in _ARRAY.items()):
                raise ModelError(f"{path}: holds more than plain arrays; run `zhifa train` to build it anew")
            return {
                name: np.lib.format.read_array(io.BytesIO(packed.read(node["file"])), allow_pickle=False)
                for name, node in content.items()
            }
    except (OSError, EOFError, zipfile.BadZipFile, KeyError, TypeError, AttributeError, ValueError) as cause:
        raise ModelError(f"{path}: not a model of this package ({cause}); run `zhifa train`") from cause
