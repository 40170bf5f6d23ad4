"""The settings of a workspace: one small TOML file that a person can read and change."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.errors import WorkspaceError

FIRST_TEXT = """\
# 工作区设置 · settings of this workspace

# 数据库：sqlite 表示本文件夹内的 workspace.sqlite；也可写 PostgreSQL 的 SQLAlchemy 地址
# "sqlite" is workspace.sqlite in this folder; or the SQLAlchemy URL of a PostgreSQL database
database = "sqlite"

# 读取一个文件的上限，名称与默认值见 zhifa doctor --json
# what reading one file may cost; names and defaults: zhifa doctor --json
[limits]
# child_seconds = 60
"""


@dataclass(frozen=True, slots=True)
class Settings:
    """What `settings.toml` says.

    Attributes:
        database: ``sqlite``, or the SQLAlchemy URL of another database.
        limits: what reading one file may cost.
    """

    database: str = "sqlite"
    limits: Limits = field(default_factory=Limits)


def load_settings(path: Path) -> Settings:
    """Return the settings in the file `path`; the defaults where it does not exist.

    Raises:
        WorkspaceError: it is no TOML, or holds a name or value that means nothing here.
    """
    if not path.exists():
        return Settings()
    try:
        values = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as cause:
        raise WorkspaceError(f"{path}: cannot be read as TOML ({cause})") from cause
    return _settings(values, path)


def _settings(values: dict[str, Any], path: Path) -> Settings:
    unknown = set(values) - {"database", "limits"}
    limits = values.get("limits", {})
    defaults = Limits()
    known = {entry.name: type(getattr(defaults, entry.name)) for entry in fields(Limits)}
    unknown |= {f"limits.{name}" for name in limits if name not in known}
    if unknown:
        raise WorkspaceError(f"{path}: unknown setting {', '.join(sorted(unknown))}")
    for name, value in limits.items():
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value <= 0:
            raise WorkspaceError(f"{path}: limits.{name} must be a number above zero")
    typed = {name: known[name](value) for name, value in limits.items()}
    return Settings(str(values.get("database", "sqlite")), Limits(**typed))
