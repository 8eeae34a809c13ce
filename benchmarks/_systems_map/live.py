"""Fifty people on one map: from an edit to everyone else's copy, and what a power cut loses, beside Yjs's own server.

Both servers are spoken to by the same clients (Node, yjs), and run one after the other on this machine: Wellthread with
its SQLite file, every edit on the disk before anyone sees it, fifty people with sessions of their own, and records made
of what they draw; y-websocket 1.5.4 as it is published, in memory and, for the power cut, with its LevelDB store.

    python -m benchmarks._systems_map.live                 the peer is fetched with npm into a folder for the time
    python -m benchmarks._systems_map.live --peer FOLDER
    python -m benchmarks._systems_map.live --peer FOLDER --cuts 8

Make FOLDER, outside the checkout, with:  npm install y-websocket@1.5.4 yjs@13
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CLIENTS = Path(__file__).with_name("live_clients.mjs")
PROGRAMME, MAP, FACTORS = "bench", "the-map", 50
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Server:
    """A server that runs, and how it is reached."""

    name: str
    process: subprocess.Popen[str]
    address: str
    cookies: str = "-"

    @property
    def cpu(self) -> float:
        """Seconds of the processor that it has taken so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        options.peer = options.peer or fetched(folder / "peer")
        furnish(folder, options.clients)
        print("| Server | Received | p50 | p95 | p99 | Server’s processor time |\n|---|---|---|---|---|---|")
        for _ in range(options.runs):
            for make in (lambda: ours(folder), lambda: theirs(options.peer)):
                with make() as server:
                    say(server, race(server, options))
        for make in (
            lambda: ours(folder),
            lambda: theirs(options.peer),
            lambda: theirs(options.peer, folder / "level"),
        ):
            cuts(make, options)


def fetched(folder: Path) -> Path:
    """y-websocket's server as it is published, with npm's ordinary client."""
    folder.mkdir()
    (folder / "package.json").write_text("{}")
    subprocess.run(["npm", "install", "--silent", "y-websocket@1.5.4", "yjs@13"], cwd=folder, check=True)
    return folder


def race(server: Server, options: argparse.Namespace) -> dict[str, Any]:
    """Let the clients edit, and measure."""
    command = [
        "node",
        str(CLIENTS),
        "edit",
        server.address,
        *map(str, (options.clients, options.seconds, options.rate)),
    ]
    with subprocess.Popen([*command, server.cookies], cwd=options.peer, stdout=subprocess.PIPE, text=True) as clients:
        assert clients.stdout is not None
        marks = {}
        for line in clients.stdout:
            if line.strip() in ("go", "stop"):
                marks[line.strip()] = server.cpu
            else:
                return {**json.loads(line), "cpu": marks["stop"] - marks["go"]}
    raise SystemExit(f"{server.name}: the clients could not connect")


def say(server: Server, found: dict[str, Any]) -> None:
    share = f"{found['received']:,} of {found['expected']:,}"
    times = " | ".join(f"{found[each]:.1f} ms" for each in ("p50", "p95", "p99"))
    print(f"| {server.name} | {share} | {times} | {found['cpu']:.1f} s |", flush=True)


def cuts(make: Any, options: argparse.Namespace) -> None:
    """Kill the server in the middle, several times, and count what somebody had seen or been promised, and is gone."""
    seen_lost = promised_lost = seen_all = 0
    name, chance = "", random.Random(1)
    for _ in range(options.cuts):
        with make() as server:
            name = server.name
            command = ["node", str(CLIENTS), "until", server.address, "10", "0", "25", server.cookies]
            clients = subprocess.Popen(
                command,
                cwd=options.peer,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
            assert clients.stdout is not None
            clients.stdout.readline()
            time.sleep(chance.uniform(0.5, 1.5))
            server.process.kill()
            server.process.wait()
            found = json.loads(clients.communicate()[0].splitlines()[-1])
        with make() as server:
            command = ["node", str(CLIENTS), "read", server.address, "1", "0", "0", server.cookies]
            said = subprocess.run(command, cwd=options.peer, capture_output=True, text=True, check=True).stdout
        kept = {each.split()[1]: int(each.split()[2]) for each in _edits(json.loads(said))}
        seen_lost += sum(max(0, n - kept.get(who, -1)) for who, n in found["seen"].items())
        promised_lost += sum(max(0, n - kept.get(who, -1)) for who, n in found["acknowledged"].items())
        seen_all += sum(n + 1 for n in found["seen"].values())
    print(
        f"{name}: {options.cuts} power cuts; of {seen_all:,} edits that others had seen {seen_lost:,} were lost", end=""
    )
    print(f", of those acknowledged {promised_lost:,}" if "Wellthread" in name else "", flush=True)


def _edits(factors: dict[str, dict[str, Any]]) -> Iterator[str]:
    for each in factors.values():
        if str(each.get("name", "")).startswith("edit "):
            yield each["name"]


@contextmanager
def ours(folder: Path) -> Iterator[Server]:
    """Wellthread as it is served."""
    environment = {**_environment(folder)}
    command = [sys.executable, "-m", "wellthread.web", "serve", "--port", "0"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    found = re.search(r"answers at http://\S+?:(\d+)", process.stdout.readline())
    assert found
    address = f"ws://127.0.0.1:{found[1]}/live/{PROGRAMME}/map/{MAP}/"
    try:
        yield Server("Wellthread", process, address, str(folder / "cookies"))
    finally:
        process.kill()
        process.wait()


@contextmanager
def theirs(peer: Path, level: Path | None = None) -> Iterator[Server]:
    """y-websocket's own server; with a folder, keeping documents in LevelDB."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "HOST": "127.0.0.1",
        "PORT": str(port),
        **({"YPERSISTENCE": str(level)} if level else {}),
    }
    command = ["node", "node_modules/y-websocket/bin/server.js"]
    process = subprocess.Popen(command, cwd=peer, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    while "running" not in process.stdout.readline():
        pass
    try:
        yield Server(f"y-websocket 1.5.4, {'LevelDB' if level else 'memory'}", process, f"ws://127.0.0.1:{port}/{MAP}")
    finally:
        process.kill()
        process.wait()


def furnish(folder: Path, people: int) -> None:
    """A programme with one map, and people who may change it, signed in."""
    subprocess.run([sys.executable, __file__, "--furnish", str(people)], env=_environment(folder), check=True)


def _furnish(people: int) -> None:
    import django

    django.setup()
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command

    from wellthread.programme import Contents
    from wellthread.vocabulary import Factor, Neighbourhood, Programme, Records, Ref, SystemsMap
    from wellthread.web.accounts.access import SECOND_FACTOR_AT
    from wellthread.web.accounts.models import Membership, Person
    from wellthread.web.accounts.sign_in import BACKEND
    from wellthread.web.thread.actions import take_in

    call_command("migrate", verbosity=0)
    on = Ref("systems_map", MAP)
    factors = [Factor(id=f"factor-{each}", map=on, name=f"Factor {each}") for each in range(FACTORS)]
    home = Neighbourhood(id="home", name="Home")
    drawn = SystemsMap(id=MAP, title="The map", neighbourhood=home.ref)
    take_in(Contents(Records([Programme(id=PROGRAMME, name="Bench"), home, drawn, *factors])), by="command:bench")
    cookies = []
    for number in range(people):
        person = Person.objects.add(f"p{number}@example.org", f"Person {number}")
        Membership.objects.create(person=person, role="facilitator", programme=PROGRAMME, neighbourhood="home")
        session = SessionStore()
        session.update({SESSION_KEY: str(person.pk), BACKEND_SESSION_KEY: BACKEND, SECOND_FACTOR_AT: int(time.time())})
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.save()
        cookies.append(f"session={session.session_key}")
    Path(os.environ["WELLTHREAD_DATA_DIR"], "cookies").write_text("\n".join(cookies))


def _environment(folder: Path) -> dict[str, str]:
    settings = {"DJANGO_SETTINGS_MODULE": "wellthread.web.settings", "WELLTHREAD_DATA_DIR": str(folder)}
    kept = {name: value for name, value in os.environ.items() if name != "WELLTHREAD_DATABASE_URL"}
    return {**kept, **settings, "PYTHONPATH": str(ROOT / "src")}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer", type=Path, help="a folder with y-websocket 1.5.4 and yjs 13 in its node_modules")
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=15)
    parser.add_argument("--rate", type=float, default=1.0, help="edits a second of each")
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--cuts", type=int, default=6)
    parser.add_argument("--furnish", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.furnish:
        _furnish(options.furnish)
        sys.exit(0)
    return options


if __name__ == "__main__":
    main()
