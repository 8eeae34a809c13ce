"""One file over the network: taken up again where it broke off, checked, and put in place only when whole."""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

Pause = Callable[[float], None]
"""Waits so many seconds. The caller brings it, as the sources have no clock of their own."""
Progress = Callable[[int, int | None], None]
"""Told how many bytes are there, and how many there will be where that is known."""

CHUNK = 64 * 1024
LIMIT = 512 * 1024 * 1024
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
BUSY = frozenset({429, 500, 502, 503, 504})
"""Answers after which a server may be asked again."""
_HERE = ("127.0.0.1", "localhost", "::1")


class NotFetched(OSError):
    """A file could not be had; the message says why and what to do."""


class CutShort(NotFetched):
    """The connection ended early. What came is kept aside, and the next try goes on from there."""


class Busy(NotFetched):
    """The server cannot answer now. `after` is how many seconds it asks to wait, 0 where it says nothing."""

    def __init__(self, says: str, after: float = 0.0) -> None:
        super().__init__(says)
        self.after = after


class WrongChecksum(NotFetched):
    """What came is not the file that was meant. Nothing of it is kept."""


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def download(
    address: str,
    target: Path,
    *,
    sha256: str | None = None,
    progress: Progress | None = None,
    timeout: float = 60,
    tries: int = 1,
    pause: Pause | None = None,
) -> str:
    """Fetch an address into a file and return its SHA-256. Raises NotFetched or one of its kinds.

    While it comes, it lies beside the target under `.part`. The target is written once, whole and checked. A cut
    connection or a busy server is tried again, `tries` times without a new byte, each time from where it broke off
    and after a longer `pause`.
    """
    _refuse_address(address)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    stamp = target.with_name(target.name + ".part.json")
    left, wait = tries, FIRST_PAUSE
    while True:
        before = _size(part)
        try:
            _once(address, part, stamp, progress, timeout)
            break
        except (CutShort, Busy) as error:
            left = tries if _size(part) > before else left - 1
            if left <= 0 or pause is None:
                raise
            pause(min(max(wait, getattr(error, "after", 0.0)), LONGEST_PAUSE))
            wait *= 2
    return _put_in_place(address, part, stamp, target, sha256)


def _once(address: str, part: Path, stamp: Path, progress: Progress | None, timeout: float) -> None:
    try:
        _receive(address, part, stamp, progress, timeout)
    except urllib.error.HTTPError as error:
        raise _answered(address, error) from error
    except (http.client.HTTPException, OSError) as error:
        if isinstance(error, NotFetched):
            raise
        raise CutShort(
            f"{address} could not be read to its end ({error}). Try again: it goes on from there."
        ) from error


def _answered(address: str, error: urllib.error.HTTPError) -> NotFetched:
    after = error.headers.get("Retry-After", "") if error.headers else ""
    error.close()
    if error.code in BUSY:
        says = f"{address} answered {error.code} {error.reason}. Try again later."
        return Busy(says, float(after) if after.isdecimal() else 0.0)
    return NotFetched(f"{address} answered {error.code} {error.reason}. Look for the file on its page.")


def _put_in_place(address: str, part: Path, stamp: Path, target: Path, sha256: str | None) -> str:
    found = sha256_of(part)
    if sha256 is not None and found != sha256:
        part.unlink()
        stamp.unlink(missing_ok=True)
        raise WrongChecksum(
            f"{address} gave a file with SHA-256 {found}, and {sha256} was expected. "
            "It may have been replaced: look at its page before you use it."
        )
    os.replace(part, target)
    stamp.unlink(missing_ok=True)
    return found


def _size(part: Path) -> int:
    return part.stat().st_size if part.is_file() else 0


def _refuse_address(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _HERE):
        return
    raise NotFetched(f"“{address}” is not an https address. Files are only fetched over a protected connection.")


def _receive(address: str, part: Path, stamp: Path, progress: Progress | None, timeout: float) -> None:
    """Bring the part file up to the whole length, from where it stands if the server still has the same file."""
    mark = _mark(stamp, address)
    start = part.stat().st_size if part.is_file() and mark else 0
    request = urllib.request.Request(address, headers={"User-Agent": "wellthread", "Accept-Encoding": "identity"})
    if start:
        request.add_header("Range", f"bytes={start}-")
        request.add_header("If-Range", mark)
    try:
        answer = urllib.request.urlopen(request, timeout=timeout)
    except urllib.error.HTTPError as error:
        if error.code == 416 and start:  # nothing is left to send, or the file has shrunk: begin again
            error.close()
            part.unlink()
            stamp.unlink()
            _receive(address, part, stamp, progress, timeout)
            return
        raise
    with answer:
        if answer.status not in (200, 206):
            raise NotFetched(f"{address} answered {answer.status}: the file is not ready. Try again in a few minutes.")
        resumed = answer.status == 206
        start = start if resumed else 0
        length = answer.headers.get("Content-Length")
        total = start + int(length) if length is not None else None
        new_mark = answer.headers.get("ETag") or answer.headers.get("Last-Modified") or ""
        stamp.write_text(json.dumps({"address": address, "mark": new_mark}), encoding="utf-8")
        _copy(answer, part, start, total, progress, address)


def _copy(
    answer: http.client.HTTPResponse, part: Path, start: int, total: int | None, progress: Progress | None, address: str
) -> None:
    done = start
    with part.open("ab" if start else "wb") as file:
        while chunk := answer.read(CHUNK):
            done += len(chunk)
            if done > LIMIT:
                raise NotFetched(f"{address} sends more than {LIMIT // 1024 // 1024} MB. It is not the file meant.")
            file.write(chunk)
            if progress:
                progress(done, total)
        file.flush()
        os.fsync(file.fileno())
    if total is not None and done < total:
        raise CutShort(f"{address} broke off after {done:,} of {total:,} bytes. Try again: it goes on from there.")


def _mark(stamp: Path, address: str) -> str:
    """What the server called the file when the part was begun; empty when unknown, so that it is begun again."""
    try:
        noted = json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, json.JSONDecodeError):
        return ""
    return str(noted["mark"]) if noted.get("address") == address else ""
