"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from zhifa_nlp.errors import ZhifaError


@contextmanager
def written_whole(output: Path) -> Iterator[Path]:
    """Yield a path to write to; it takes the name `output` at the end, or vanishes after an error.

    Raises:
        ZhifaError: the folder cannot be written to, or another program holds the old file.
    """
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.", suffix=".part")
    except OSError as cause:
        raise _unwritable(output, cause) from cause
    os.close(handle)
    part = Path(name)
    try:
        yield part
        _open_to_others(part)
        try:
            part.replace(output)
        except OSError as cause:
            raise _unwritable(output, cause) from cause
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _unwritable(output: Path, cause: OSError) -> ZhifaError:
    return ZhifaError(
        f"{output}: cannot be written ({cause.strerror}); close it elsewhere or choose another place"
    )


def _open_to_others(path: Path) -> None:
    """Give a temporary file the rights that a plainly written file would have had."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)
