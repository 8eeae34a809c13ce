"""Phones in a bad network: they are cut off, repeat, come out of order and hours late, while the server is killed.

Used by `test_chaos.py` in the small and by `benchmarks/capture_chaos.py` in the large.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import IO, Any
from uuid import UUID, uuid4

from tests.web.capture.hall import AT, sending

ROOT = Path(__file__).parents[3]
CUT_OFF = (OSError, http.client.HTTPException)
PATIENCE = 400
EIGHT_HOURS = timedelta(hours=8)


class Hall:
    """The server process, as the test holds it."""

    def __init__(self, process: subprocess.Popen[str], port: int, code: str, database: Path) -> None:
        self._process, self.port, self.code, self.database = process, port, code, database
        self.kills = 0

    def kill(self) -> None:
        """End the server with SIGKILL, wherever it is, and start the next."""
        self._tell("kill")
        assert self._out.readline().strip() == "started"
        self.kills += 1

    def stop(self) -> None:
        self._tell("stop")
        self._process.wait()

    @property
    def _out(self) -> IO[str]:
        assert self._process.stdout
        return self._process.stdout

    def _tell(self, word: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(f"{word}\n")
        self._process.stdin.flush()


@contextmanager
def hall_in(folder: Path) -> Iterator[Hall]:
    """A server with its database in a folder of its own."""
    paths = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    environment = {**os.environ, "WELLTHREAD_DATA_DIR": str(folder), "PYTHONPATH": paths, "WELLTHREAD_DATABASE_URL": ""}
    command = [sys.executable, "-m", "tests.web.capture.hall_server"]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=ROOT, env=environment, **pipes) as process:
        assert process.stdout
        port, code = process.stdout.readline().split()
        hall = Hall(process, int(port), code, folder / "wellthread.sqlite3")
        try:
            yield hall
        finally:
            if process.poll() is None:
                hall.stop()


@dataclass
class Seen:
    """What all phones together met, for the report."""

    met: Counter[str] = field(default_factory=Counter)
    receipts: dict[str, set[str]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, what: str) -> None:
        with self.lock:
            self.met[what] += 1

    def acknowledged(self, held: str, receipt: str) -> int:
        with self.lock:
            self.receipts.setdefault(held, set()).add(receipt)
            return len(self.receipts)


class LossyPhone:
    """A phone that keeps everything till it has the receipt, in a network that loses what it can."""

    def __init__(self, hall: Hall, number: int, seed: int, seen: Seen) -> None:
        self.hall, self.chance, self.seen = hall, Random(seed * 1000 + number), seen
        self.name, self.is_late = f"phone {number}", number % 5 == 0
        answered = AT - EIGHT_HOURS if self.is_late else AT
        self.kept = [self._sending(each, answered.isoformat()) for each in range(self.chance.randint(1, 3))]

    def _sending(self, number: int, answered: str) -> tuple[dict[str, Any], dict[str, bytes]]:
        words = f"{self.name} says {number}: {'a lamp is out, ' * self.chance.randint(1, 40)}"
        voice = b"OggS" + self.chance.randbytes(3000)
        files = {str(UUID(int=self.chance.getrandbits(128), version=4)): voice} if self.chance.random() < 0.3 else {}
        answers = [{"question": "matters", "words": words}, {"question": "voice", "files": list(files)}]
        return sending(sending=str(uuid4()), answers=answers, answered_at=answered, equality={"age": "25-34"}), files

    def deliver(self) -> None:
        """Send all that is kept, in any order, until each has its receipt and all its files."""
        self.chance.shuffle(self.kept)
        for held, files in self.kept:
            files_first = self.chance.random() < 0.5
            if files_first:
                self._files(files)
            receipt = self._until_kept(held)
            if not files_first:
                self._files(files)
            told = self._until_kept(held)
            assert told["receipt"] == receipt["receipt"]
            assert told["complete"], told

    def _until_kept(self, held: dict[str, Any]) -> dict[str, Any]:
        body = json.dumps(held).encode()
        for _ in range(PATIENCE):
            status, told = self._lossy("POST", "send/", body, {"Content-Type": "application/json"})
            if status in (200, 201):
                answer: dict[str, Any] = json.loads(told)
                self.seen.acknowledged(str(held["sending"]), str(answer["receipt"]))
                return answer
            assert status in (0, 503), (status, told)
        raise AssertionError(f"{self.name} gave up")

    def _files(self, files: dict[str, bytes]) -> None:
        for name, content in files.items():
            offset = 0
            for _ in range(PATIENCE):
                if offset >= len(content):
                    break
                offset = self._piece(name, content, offset)
            assert offset == len(content), name

    def _piece(self, name: str, content: bytes, offset: int) -> int:
        """Send a piece and return where the next begins, as far as the phone was told."""
        headers = {
            "Upload-Offset": str(offset),
            "Upload-Length": str(len(content)),
            "Upload-Digest": hashlib.sha256(content).hexdigest(),
        }
        status, told = self._lossy("PUT", f"files/{name}/", content[offset : offset + 1000], headers)
        assert status in (0, 204, 409, 503), (status, told)
        return int(told) if status in (204, 409) else offset

    def _lossy(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        """One attempt. Status 0: the phone does not know what became of it."""
        fate = self.chance.random()
        line = http.client.HTTPConnection("127.0.0.1", self.hall.port, timeout=30)
        try:
            if fate < 0.15:
                return self._cut_off(line, method, path, body)
            if fate < 0.25:
                self._plainly(method, path, body, headers)  # the network says everything twice
                self.seen.note("sent twice")
            line.request(method, self._address(path), body, {**headers, "Wellthread-Device": self.name})
            if fate > 0.85:
                self.seen.note("reply lost")
                return 0, b""
            return _read(line)
        except CUT_OFF:
            self.seen.note("connection lost")
            return 0, b""
        finally:
            line.close()

    def _plainly(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> None:
        line = http.client.HTTPConnection("127.0.0.1", self.hall.port, timeout=30)
        try:
            line.request(method, self._address(path), body, {**headers, "Wellthread-Device": self.name})
            line.getresponse().read()
        finally:
            line.close()

    def _cut_off(self, line: http.client.HTTPConnection, method: str, path: str, body: bytes) -> tuple[int, bytes]:
        """Lose the connection after some byte of the request."""
        self.seen.note("cut off while sending")
        line.putrequest(method, self._address(path))
        line.putheader("Content-Length", str(len(body)))
        line.endheaders(body[: self.chance.randrange(len(body))])
        return 0, b""

    def _address(self, path: str) -> str:
        return f"/take-part/{self.hall.code}/{path}"


def _read(line: http.client.HTTPConnection) -> tuple[int, bytes]:
    answer = line.getresponse()
    offset = answer.headers.get("Upload-Offset")
    body = answer.read()
    return answer.status, offset.encode() if offset else body


def storm(hall: Hall, *, phones: int, kills: int, seed: int = 4, at_once: int = 16) -> tuple[list[LossyPhone], Seen]:
    """Let all phones send while the server is killed again and again; late phones come when the others are done."""
    seen = Seen()
    all_phones = [LossyPhone(hall, number, seed, seen) for number in range(phones)]
    todo = sum(len(each.kept) for each in all_phones)
    due = [todo * (each + 1) // (kills + 1) for each in range(kills)]
    done = threading.Event()
    with ThreadPoolExecutor(at_once) as pool:
        ordered = sorted(all_phones, key=lambda each: each.is_late)
        killer = threading.Thread(target=_kill_when_due, args=(hall, due, seen, done))
        killer.start()
        try:
            for sent in [pool.submit(each.deliver) for each in ordered]:
                sent.result()
        finally:
            done.set()
            killer.join()
    return all_phones, seen


def _kill_when_due(hall: Hall, due: list[int], seen: Seen, done: threading.Event) -> None:
    """Kill the server each time so many more receipts are out, and whatever is left of the kills at the end."""
    for receipts in due:
        while len(seen.receipts) < receipts and not done.wait(0.002):
            pass
        hall.kill()


def wrongs(hall: Hall, phones: list[LossyPhone], seen: Seen, *, besides: int = 0) -> list[str]:
    """Everything that was lost, doubled, or is not as it was sent; read from the file itself, with the server gone.

    `besides` is how many sendings came from others than these phones.
    """
    found: list[str] = []
    sent = {held["sending"]: (held, files) for phone in phones for held, files in phone.kept}
    with sqlite3.connect(hall.database) as base:
        if (state := base.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            found.append(f"integrity: {state}")
        kept = Counter(str(UUID(each)) for (each,) in base.execute("SELECT sending FROM capture_sending"))
        submissions = Counter(each for (each,) in base.execute("SELECT sending FROM engagement_submissionrow"))
        words = Counter(text for (text,) in base.execute("SELECT text FROM engagement_contributionrow"))
        about = "SELECT count(*) FROM engagement_attachmentrow"
        attached, sheets = (
            base.execute(about).fetchone()[0],
            base.execute("SELECT count(*) FROM engagement_equalitysheetrow").fetchone()[0],
        )
    found += [f"{name}: kept {kept[name]} times" for name in sent if kept[name] != 1]
    found += [f"{name}: {submissions[name]} submissions" for name in sent if submissions[name] != 1]
    found += [f"{name}: receipts {held}" for name, held in seen.receipts.items() if len(held) != 1]
    found += [f"{name}: no receipt" for name in sent if name not in seen.receipts]
    strange = (kept.keys() | submissions.keys()) - sent.keys() - {""}
    if len(strange) != besides:
        found.append(f"{len(strange)} sendings that none of these phones sent")
    texts = [held["answers"][0]["words"] for held, _ in sent.values()]
    found += [f"words kept {words[text]} times: {text[:40]}" for text in texts if words[text] != 1]
    if attached != (announced := sum(len(files) for _, files in sent.values())):
        found.append(f"{attached} attachments for {announced} files")
    if sheets != len(sent):
        found.append(f"{sheets} equality sheets for {len(sent)} sendings")
    return found
