"""A PostgreSQL server of the tests' own: a cluster in a temporary folder, on a socket that nobody else sees.

PostgreSQL refuses to run as root, so root hands the folder to the account that Debian's package made.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
from sqlalchemy.engine import make_url

_OPTIONS = (
    "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off "
    "-c shared_buffers=64MB -c max_connections=40"
)


class Cluster:
    """A running server; `database` makes an empty database and gives its SQLAlchemy address."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def database(self, template: str = "") -> str:
        """Make a database, empty or like that of the address `template`, and return its address."""
        name = f"t{uuid4().hex[:12]}"
        like = make_url(template).database if template else "template0"
        self._do(f'CREATE DATABASE "{name}" TEMPLATE "{like}"' + ("" if template else " ENCODING 'UTF8'"))
        return f"postgresql+psycopg://zhifa@/{name}?host={self.folder}"

    def drop(self, address: str) -> None:
        """Drop a database, whoever is still connected."""
        self._do(f'DROP DATABASE "{make_url(address).database}" WITH (FORCE)')

    def _do(self, statement: str) -> None:
        with psycopg.connect(
            host=str(self.folder), user="zhifa", dbname="postgres", autocommit=True
        ) as server:
            server.execute(statement)

    def stop(self) -> None:
        """Stop the server at once, as a power cut would."""
        _as_owner([_program("pg_ctl"), "-D", f"{self.folder}/data", "-m", "immediate", "-w", "stop"])

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = f"{_OPTIONS} -c unix_socket_directories={self.folder}"
        log = f"{self.folder}/log"
        _as_owner([_program("pg_ctl"), "-D", f"{self.folder}/data", "-l", log, "-w", "-o", options, "start"])


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Yield a running server and remove it at the end."""
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        trust = ["-U", "zhifa", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        _as_owner([_program("initdb"), "-D", f"{folder}/data", *trust])
        server = Cluster(folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _program(name: str) -> str:
    """Return the newest installed program of PostgreSQL by that name."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    return str(found[-1]) if found else name


def _as_owner(command: list[str]) -> None:
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*prefix, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")
