"""A private PostgreSQL for tests that ask both databases the same question: no port, no password, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest

USER = "wellthread"
QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def programs() -> Path | None:
    """The folder of PostgreSQL's programs: the one named by WELLTHREAD_POSTGRES_BIN, else where Debian keeps it."""
    if named := os.environ.get("WELLTHREAD_POSTGRES_BIN"):
        return Path(named)
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


def _as_somebody_else(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root; then it runs as another user, who is given the folder."""
    if os.geteuid() != 0:
        return []
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = "postgres" if "postgres" in names else "nobody"
    shutil.chown(folder, user)
    return ["runuser", "-u", user, "--"]


@contextmanager
def private_server() -> Iterator[Path | None]:
    """A running server, by the folder of its socket; None where there is no PostgreSQL."""
    found = programs()
    if found is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # short: the path of a socket may have 107 characters
    run = _as_somebody_else(folder)
    data, control = str(folder / "data"), str(found / "pg_ctl")
    _quietly([*run, str(found / "initdb"), "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "-N"], folder)
    options = f"-k {folder} -c listen_addresses='' {QUICK}"
    try:
        _quietly([*run, control, "-D", data, "-o", options, "-w", "start"], folder)
        yield folder
    finally:
        _quietly([*run, control, "-D", data, "-m", "immediate", "stop"], folder)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql_folder() -> Iterator[Path]:
    """The folder of a running server's socket; skips where there is no PostgreSQL."""
    with private_server() as folder:
        if folder is None:
            pytest.skip("PostgreSQL is not installed. On Debian: apt-get install postgresql")
        yield folder


def _quietly(command: list[str], folder: Path) -> None:
    """Run in the folder. Output goes nowhere: a server started with a pipe would hold it open for ever."""
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)


_numbers = count(1)


@pytest.fixture
def postgresql_url(postgresql_folder: Path) -> str:
    """The address of a fresh, empty database, as WELLTHREAD_DATABASE_URL wants it."""
    name = f"test{next(_numbers)}"
    with psycopg.connect(host=str(postgresql_folder), user=USER, dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql://{USER}@/{name}?host={postgresql_folder}"
