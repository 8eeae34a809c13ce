"""A small server on this machine that can break off, forget, and change its mind."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from wellthread.sources import Source


@dataclass
class Shop:
    """What the server gives. `cut_after` breaks off each answer after so many bytes; None gives it whole."""

    content: bytes = b""
    tag: str = '"one"'
    cut_after: int | None = None
    ranges: bool = True
    status: int = 200
    address: str = ""
    asked: list[str | None] = field(default_factory=list)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


class Counter(BaseHTTPRequestHandler):
    """Answers from the shop."""

    shop: Shop

    def do_GET(self) -> None:
        shop, wanted = self.shop, self.headers.get("Range")
        shop.asked.append(wanted)
        if shop.status >= 400:
            self.send_error(shop.status)
            return
        start = self._start(wanted)
        if start > 0 and start >= len(shop.content):
            self.send_error(416)
            return
        self.send_response(206 if start else shop.status)
        self.send_header("Content-Length", str(len(shop.content) - start))
        if shop.tag:
            self.send_header("ETag", shop.tag)
        self.end_headers()
        end = len(shop.content) if shop.cut_after is None else start + shop.cut_after
        self.wfile.write(shop.content[start:end])

    def _start(self, wanted: str | None) -> int:
        """Where to begin: only as asked while the file is still the one that the asker knows."""
        if wanted and self.shop.ranges and self.headers.get("If-Range") == self.shop.tag:
            return int(wanted.removeprefix("bytes=").removesuffix("-"))
        return 0

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def shop() -> Iterator[Shop]:
    held = Shop(content=bytes(range(256)) * 2000)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Mine", (Counter,), {"shop": held}))
    held.address = f"http://127.0.0.1:{server.server_port}/file.csv"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield held
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def source(shop) -> Source:
    """A source that the shop gives."""
    return Source(
        key="street",
        title="Our street",
        publisher="The residents",
        release="2026",
        what="Every door.",
        page="https://example.org/street",
        licence="CC-BY-4.0",
        attribution="© The residents",
        path="street/prepared.csv",
        sha256=hashlib.sha256(b"prepared").hexdigest(),
        bytes=8,
        derived="Counted by hand.",
        address=shop.address,
        fetched_as="street/fetched.csv",
    )
