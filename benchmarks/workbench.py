"""Coding 5,000 contributions with 20,000 codings: opening, marking, filtering, agreement; Taguette beside it.

Wellthread answers in this process, through the site's own views; Taguette over HTTP on this machine, each contribution
a document of its own, read from its own database. Processor time of each, in milliseconds, so that neighbours on the
machine do not count.

    python benchmarks/workbench.py                          Wellthread alone
    python benchmarks/workbench.py --taguette PYTHON        and Taguette, with the python of an environment that has it
    python benchmarks/workbench.py --size 1000              fewer
"""

from __future__ import annotations

import argparse
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PROGRAMME = "bench"
THEMES, CODERS, EACH = 60, ("coder-a", "coder-b"), 2
STEPS = 60
WORDS = [
    "the",
    "lift",
    "bus",
    "damp",
    "wall",
    "doctor",
    "warm",
    "night",
    "road",
    "lamp",
    "school",
    "rent",
    "noise",
    "tea",
    "garden",
    "friend",
    "cold",
    "stair",
    "shop",
    "walk",
]
NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=5000)
    parser.add_argument("--taguette", default="", help="the python of an environment in which Taguette is installed")
    parser.add_argument("--inner", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inner:
        _wellthread(options.size)
        return
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "WELLTHREAD_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "wellthread.web.settings"}
        command = [sys.executable, __file__, "--inner", "--size", str(options.size)]
        subprocess.run(command, env=env, check=True, cwd=ROOT)
    if options.taguette:
        _taguette(options.size, options.taguette)


def said(size: int) -> Iterator[tuple[str, list[tuple[int, int, int, str]]]]:
    """Each contribution: its words, and codings of it (start, end, theme, coder), the same for both programs."""
    chance = random.Random(20261128)
    for _ in range(size):
        words = [chance.choice(WORDS) for _ in range(chance.randint(15, 60))]
        text = " ".join(words).capitalize() + "."
        codings = []
        for coder in CODERS:
            for _ in range(EACH):
                start = chance.randrange(len(text) - 10)
                codings.append((start, start + 10, chance.randrange(THEMES), coder))
        yield text, codings


def _wellthread(size: int) -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from wellthread.web.thread import keep

    records, links = _programme(size)
    print(f"\n{size:,} contributions, {len(links):,} codings, {THEMES} themes", flush=True)
    keep.write_all(PROGRAMME, records, links)
    client, base = _client(), f"/{PROGRAMME}/engagement/"
    chance = random.Random(1)
    keys = [f"c{chance.randrange(size)}" for _ in range(STEPS)]
    words = iter(keys)

    def mark() -> None:
        key, at = next(words), chance.randrange(5)
        given = {"sentences": ["0"], "theme": f"Theme {at}", "memo": "because"}
        assert client.post(f"{base}workbench/{key}/", given).status_code in (200, 302)

    def done() -> None:
        assert client.post(f"{base}workbench/c{chance.randrange(size)}/done/").status_code == 302

    _told("Wellthread", "open one", lambda: _get(client, f"{base}workbench/c{chance.randrange(size)}/"))
    _told(
        "Wellthread",
        "open one in a list by theme",
        lambda: _get(client, f"{base}workbench/c{chance.randrange(size)}/?list=theme%3Dt3"),
    )
    _told("Wellthread", "mark a passage", mark)
    _told("Wellthread", "read through, next", done)
    _told("Wellthread", "list, all", lambda: _get(client, f"{base}workbench/"))
    _told("Wellthread", "list, by theme", lambda: _get(client, f"{base}workbench/?theme=t{chance.randrange(THEMES)}"))
    _told("Wellthread", "list, not read by me", lambda: _get(client, f"{base}workbench/?state=unread"))
    _told("Wellthread", "list, by words", lambda: _get(client, f"{base}workbench/?text=garden"))
    _told("Wellthread", "codebook", lambda: _get(client, f"{base}codebook/"), 10)

    def agreement() -> None:
        keep.touch(PROGRAMME)
        _get(client, f"{base}agreement/")

    _told("Wellthread", "agreement, after a change", agreement, 10)
    _told("Wellthread", "agreement, again", lambda: _get(client, f"{base}agreement/"), 10)


def _programme(size: int) -> tuple[list[Any], list[Any]]:
    from wellthread.thread import Link, Verb
    from wellthread.vocabulary import (
        Contribution,
        Excerpt,
        Neighbourhood,
        Programme,
        ReadThrough,
        Ref,
        Session,
        SessionKind,
        Theme,
    )

    place = Neighbourhood(id="n", name="A place")
    cafe = Session(id="s", neighbourhood=place.ref, kind=SessionKind.CAFE, title="A café")
    themes = [Theme(id=f"t{at}", name=f"Theme {at}") for at in range(THEMES)]
    records: list[Any] = [Programme(id=PROGRAMME, name="Made up"), place, cafe, *themes]
    links = []
    for at, (text, codings) in enumerate(said(size)):
        contribution = Contribution(id=f"c{at}", session=cafe.ref, text=text)
        records.append(contribution)
        for number, coder in enumerate(CODERS):
            records.append(ReadThrough(id=f"r{at}-{number}", contribution=contribution.ref, made_by=coder, made_at=NOW))
        for number, (start, end, theme, coder) in enumerate(codings):
            excerpt = Excerpt(id=f"e{at}-{number}", contribution=contribution.ref, start=start, end=end, made_by=coder)
            records.append(excerpt)
            link = Link(subject=Ref("theme", f"t{theme}"), verb=Verb.GATHERS, object=excerpt.ref, by=coder, at=NOW)
            links.append(link)
    return records, links


def _client() -> Any:
    from django.test import Client

    from wellthread.web.accounts.access import SECOND_FACTOR_AT
    from wellthread.web.accounts.models import Membership, Person

    person = Person.objects.add("coder@example.org", "Coder")
    Membership.objects.create(person=person, role="coordinator", programme=PROGRAMME, neighbourhood="")
    client = Client(SERVER_NAME="localhost")
    client.force_login(person)
    session = client.session
    session[SECOND_FACTOR_AT] = int(time.time())
    session.save()
    return client


def _get(client: Any, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)


def _taguette(size: int, python: str) -> None:
    """The same words and codings in a database of Taguette's own, and its own server for one user."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "said.json"
        source.write_text(json.dumps(list(said(size))))
        database = Path(folder) / "taguette.sqlite3"
        subprocess.run([python, "-c", FILL, str(database), str(source), str(THEMES)], check=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [python, "-m", "taguette.main", "--no-browser", "--port", str(port), "--database", str(database)]
        env = {**os.environ, "HOME": folder, "LC_ALL": "C.UTF-8"}
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env) as server:
            try:
                _ask_taguette(size, f"http://localhost:{port}", server)
            finally:
                server.kill()


def _ask_taguette(size: int, base: str, server: subprocess.Popen[str]) -> None:
    jar = CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    assert server.stdout is not None
    token = ""
    for line in server.stdout:
        if "token=" in line:
            token = line.split("token=")[1].split()[0]
            break

    def get(path: str) -> bytes:
        with browser.open(base + path) as answer:
            body: bytes = answer.read()
            return body

    get(f"/?token={token}")
    get("/project/1")
    xsrf = next(cookie.value or "" for cookie in jar if cookie.name == "_xsrf")
    chance = random.Random(1)

    def mark() -> None:
        body = json.dumps({"start_offset": 0, "end_offset": 12, "tags": [chance.randrange(THEMES) + 1]}).encode()
        headers = {"Content-Type": "application/json", "X-XSRFToken": xsrf}
        address = f"{base}/api/project/1/document/{chance.randrange(size) + 1}/highlight/new"
        with browser.open(urllib.request.Request(address, body, headers)) as answer:
            assert answer.status == 200

    _told_of(server, "open the project (needed once)", lambda: get("/project/1"), 10)
    _told_of(server, "open one", lambda: get(f"/api/project/1/document/{chance.randrange(size) + 1}/contents"))
    _told_of(server, "mark a passage", mark)
    _told_of(server, "list, by theme", lambda: get(f"/api/project/1/highlights/theme.{chance.randrange(THEMES):02}"))


FILL = """
import json, sys
from taguette import database
file, source, themes = sys.argv[1:]
db = database.connect("sqlite:///" + file)()
db.add(database.User(login="admin"))
project = database.Project(name="bench", description="")
db.add(project)
db.flush()
db.add(database.ProjectMember(project=project, user_login="admin", privileges=database.Privileges.ADMIN))
tags = [database.Tag(project=project, path="theme.%02d" % at, description="") for at in range(int(themes))]
db.add_all(tags)
for at, (text, codings) in enumerate(json.load(open(source))):
    document = database.Document(name="c%d" % at, description="", filename="", project=project,
        text_direction=database.TextDirection.LEFT_TO_RIGHT, contents="<p>%s</p>" % text)
    db.add(document)
    for start, end, theme, coder in codings:
        mark = database.Highlight(document=document, start_offset=start, end_offset=end, snippet=text[start:end])
        mark.tags.append(tags[theme])
        db.add(mark)
db.commit()
"""


def _told(who: str, what: str, step: Callable[[], object], times: int = STEPS) -> None:
    spent = []
    for _ in range(times):
        start = time.process_time()
        step()
        spent.append((time.process_time() - start) * 1000)
    spent.sort()
    p95 = spent[min(len(spent) - 1, int(len(spent) * 0.95))]
    mean = statistics.mean(spent)
    print(f"{who}: {what}: mean {mean:.0f} ms, p50 {statistics.median(spent):.0f} ms, p95 {p95:.0f} ms", flush=True)


def _told_of(server: subprocess.Popen[str], what: str, step: Callable[[], object], times: int = STEPS) -> None:
    """The mean alone: another process's time is counted in hundredths of a second."""

    def spent() -> float:
        told = Path(f"/proc/{server.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")

    before = spent()
    for _ in range(times):
        step()
    print(f"Taguette: {what}: mean {(spent() - before) / times * 1000:.0f} ms", flush=True)


if __name__ == "__main__":
    main()
