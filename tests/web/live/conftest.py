"""A server of its own for live maps, with people who are signed in, and browsers that speak to it over the wire."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from pycrdt import Doc, Map
from websockets.asyncio.client import ClientConnection, connect

from tests.web.conftest import LOCKSIDE, PROGRAMME, member
from tests.web.two_streets import two_streets
from wellthread.vocabulary import Factor
from wellthread.web.accounts.access import SECOND_FACTOR_AT
from wellthread.web.accounts.models import Person
from wellthread.web.accounts.roles import Role
from wellthread.web.accounts.sign_in import BACKEND
from wellthread.web.live import frames
from wellthread.web.live.frames import Reader
from wellthread.web.programmes.actions import load
from wellthread.web.thread import actions
from wellthread.web.thread.queries import find

ROOT = Path(__file__).parents[3]
MAP = f"/live/{PROGRAMME}/map/lock-map/"


@dataclass
class Site:
    """The server, while it runs, and the cookies of those who are signed in."""

    folder: Path
    cookies: dict[str, str]
    database: str = ""
    port: int = 0
    process: subprocess.Popen[str] | None = None

    @property
    def environment(self) -> dict[str, str]:
        """What its processes are told."""
        return {
            **os.environ,
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
            "DJANGO_SETTINGS_MODULE": "wellthread.web.settings",
            "WELLTHREAD_DATA_DIR": str(self.folder),
            "WELLTHREAD_DATABASE_URL": self.database,
            "LIVE_PORT": str(self.port),
        }

    def start(self) -> None:
        """Start it, on the port it had before."""
        command = [sys.executable, str(Path(__file__).with_name("live_server.py"))]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline().split()[1])

    def kill(self) -> None:
        """End it without a word, as a power cut does."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate()

    def stop(self) -> int:
        """Ask it to end, as a machine that shuts down does."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)

    def factor(self, key: str) -> str:
        """The name of a factor in its records."""
        with sqlite3.connect(self.folder / "wellthread.sqlite3", timeout=20) as file:
            found = file.execute("SELECT name FROM systems_map_factorrow WHERE key = ?", [key]).fetchone()
        return str(found[0])

    def write(self, statement: str, *given: Any) -> None:
        """Write to its database file, as another process does."""
        with sqlite3.connect(self.folder / "wellthread.sqlite3", timeout=20) as file:
            file.execute(statement, given)


def signed_in(person: Person) -> str:
    """The cookie of somebody who has signed in with both factors."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session[SECOND_FACTOR_AT] = int(time.time())
    session.save()
    return f"session={session.session_key}"


def furnish() -> dict[str, str]:
    """Load the small programme, and sign in its people."""
    load(two_streets(), by="test")
    plainly = replace(find(Factor, PROGRAMME, "savings"), description="")  # it names what not everybody may see
    actions.change(plainly, programme=PROGRAMME, by="test")
    people = [
        member("Amina Yusuf", Role.COORDINATOR),
        member("Ben Okafor", Role.FACILITATOR, neighbourhood=LOCKSIDE),
        member("Carys Pugh", Role.PARTNER),
        member("Sasha Stranger", Role.COORDINATOR, programme="another-town"),
    ]
    return {each.name.split()[0].lower(): signed_in(each) for each in people}


@contextmanager
def database_file(folder: Path) -> Iterator[None]:
    """A database in a file of that folder, with tables as the tests' own has them, for as long as it is open here."""
    path = folder / "wellthread.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    here = connection.settings_dict["NAME"]
    kept = connection.connection
    connection.connection, connection.settings_dict["NAME"] = None, str(path)
    try:
        yield
    finally:
        connection.close()
        connection.connection, connection.settings_dict["NAME"] = kept, here


@pytest.fixture(scope="session")
def live_site(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Site]:
    """The server over a file, with the small programme and its people."""
    folder = tmp_path_factory.mktemp("live")
    with django_db_blocker.unblock(), database_file(folder):
        cookies = furnish()
    (folder / "secret-key").write_text(settings.SECRET_KEY)  # with another, nobody would be signed in
    site = Site(folder, cookies)
    site.start()
    yield site
    site.kill()


@pytest.fixture
def two_sites(postgresql_url: str, tmp_path: Path) -> Iterator[tuple[Site, Site]]:
    """Two processes over one PostgreSQL."""
    first = Site(tmp_path, {}, database=postgresql_url)
    command = [sys.executable, str(Path(__file__).with_name("furnish.py"))]
    done = subprocess.run(command, cwd=ROOT, env=first.environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    first.cookies = json.loads(done.stdout)
    second = replace(first)
    first.start()
    second.start()
    yield first, second
    first.kill()
    second.kill()


@dataclass
class Browser:
    """A browser with a copy of the map: it sends what it changes, and applies what it hears."""

    site: Site
    who: str
    doc: Doc[Any] = field(default_factory=Doc)
    sent: int = 0
    saved: int = 0
    seq: int = 0
    epoch: str = ""
    told: list[tuple[int, Any]] = field(default_factory=list)
    seen: list[frames.Presence] = field(default_factory=list)
    shown: int = 0
    socket: ClientConnection | None = None

    async def open(self, *, path: str = MAP, origin: str = "") -> Browser:
        """Connect, and bring both sides level."""
        host = f"127.0.0.1:{self.site.port}"
        self.socket = await connect(
            f"ws://{host}{path}" + (f"?epoch={self.epoch}" if self.epoch else ""),
            origin=origin or f"http://{host}",  # type: ignore[arg-type]
            additional_headers={"Cookie": self.cookie},
            compression=None,
        )
        self.sent = self.saved = 0
        await self.socket.send(frames.sync(frames.STEP_1, self.doc.get_state()))
        await self.until(lambda: self.synced == 2)
        return self

    synced: int = 0

    @property
    def cookie(self) -> str:
        """What says who they are."""
        return self.site.cookies.get(self.who, "")

    async def close(self) -> None:
        """Close the lid."""
        assert self.socket is not None
        await self.socket.close()
        self.synced = 0

    async def hear(self) -> None:
        """Take one frame."""
        assert self.socket is not None
        frame = await asyncio.wait_for(self.socket.recv(), 20)
        assert isinstance(frame, bytes)
        reader = Reader(frame)
        kind = reader.number()
        if kind == frames.SYNC:
            await self._hear_sync(reader)
        elif kind == frames.AWARENESS:
            self.shown += 1
            self.seen += frames.presences(reader.piece())
        elif kind == frames.OURS:
            self._hear_ours(reader)

    async def _hear_sync(self, reader: Reader) -> None:
        assert self.socket is not None
        step, data = reader.number(), reader.piece()
        if step == frames.STEP_1:
            self.synced += 1
            self.sent += 1
            await self.socket.send(frames.sync(frames.STEP_2, self.doc.get_update(data)))
        else:
            self.synced += step == frames.STEP_2
            self.doc.apply_update(data)

    def _hear_ours(self, reader: Reader) -> None:
        kind = reader.number()
        if kind == frames.SAVED:
            self.saved, self.seq = reader.number(), reader.number()
        elif kind != frames.RECORDS:
            told = json.loads(reader.piece())
            self.epoch = told.get("epoch", self.epoch)
            self.told.append((kind, told))

    async def until(self, done: Any) -> None:
        """Hear until something holds."""
        while not done():
            await self.hear()

    def draw(self, do: Any) -> bytes:
        """Change the copy, and say what changed."""
        before = self.doc.get_state()
        with self.doc.transaction():
            do(self.doc.get("factors", type=Map), self.doc.get("claims", type=Map))
        return self.doc.get_update(before)

    async def send(self, update: bytes) -> None:
        """Send a change."""
        self.sent += 1
        await self.send_frame(frames.sync(frames.UPDATE, update))

    async def send_frame(self, frame: bytes) -> None:
        """Send anything."""
        assert self.socket is not None
        await self.socket.send(frame)

    async def name(self, key: str, name: str) -> None:
        """Name a factor, new or not."""
        await self.send(
            self.draw(
                lambda factors, _: (
                    factors[key].update({"name": name})
                    if key in factors
                    else factors.update({key: Map({"name": name})})
                )
            )
        )

    async def all_saved(self) -> None:
        """Wait until the server says that everything is kept."""
        await self.until(lambda: self.saved == self.sent)

    @property
    def names(self) -> dict[str, str]:
        """The factors' names in this copy."""
        factors = self.doc.get("factors", type=Map)
        return {key: str(factors[key]["name"]) for key in factors}
