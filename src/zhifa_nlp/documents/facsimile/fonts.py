"""A Chinese font of this machine, for drawing pages and legends."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDERS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts", "/System/Library/Fonts",
    "/Library/Fonts", "C:/Windows/Fonts",
)  # fmt: skip
_NAMES = (
    "notosanscjk-regular", "notoserifcjk-regular", "cjk", "simsun", "simhei", "msyh", "yahei", "song", "fang", "wqy",
    "pingfang", "heiti", "sourcehan",
)  # fmt: skip


@cache
def chinese_font() -> Path | None:
    """Return the file of a font with Chinese characters, or None where there is none."""
    found: list[tuple[int, str]] = []
    for folder in map(Path, _FOLDERS):
        try:
            for path in folder.expanduser().rglob("*.[to]t[cf]"):
                rank = next((n for n, name in enumerate(_NAMES) if name in path.name.lower()), None)
                if rank is not None:
                    found.append((rank, str(path)))
        except OSError:
            continue
    return Path(min(found)[1]) if found else None
