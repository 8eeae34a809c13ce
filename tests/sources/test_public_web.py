"""Only the public web is asked, and only so much of it."""

from __future__ import annotations

import contextlib
import socket
import threading
import time

import pytest

from wellthread.sources import NotFetched
from wellthread.sources.public_web import NotPublic, PublicWeb, is_public

PRIVATE = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
    "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "not an address", "",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_of_private_networks_are_known(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"])
def test_public_ones_too(address):
    assert is_public(address)


@pytest.mark.parametrize("found", [["10.0.0.1"], ["93.184.216.34", "127.0.0.1"], ["::1"]])
def test_a_name_that_leads_inside_is_refused_before_anything_is_sent(found, monkeypatch):
    monkeypatch.setattr(socket, "create_connection", lambda *_: pytest.fail("something was sent"))
    with pytest.raises(NotPublic, match="not public"):
        PublicWeb(resolve=lambda host, port: found)("https://inside.example.org/")


def test_the_connection_goes_to_the_address_that_was_looked_at(monkeypatch):
    gone_to: list[object] = []

    def connect(address, timeout):
        gone_to.append(address)
        raise OSError("no network in tests")

    turns = iter([["93.184.216.34"], ["127.0.0.1"]])  # a name that changes its mind between two look-ups
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(NotFetched, match="no network"):
        PublicWeb(resolve=lambda host, port: next(turns))("https://rebound.example.org/")
    assert gone_to == [("93.184.216.34", 443)]


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/", "ftp://example.org/", "file:///etc/passwd", "https://", "https://a:b@example.org/",
        "gopher://example.org", "//example.org", "https://example.org/a b", "https://[::1", "https://example.org:port/",
        "http://localhost/", "",
    ],
)  # fmt: skip
def test_anything_but_a_plain_https_address_is_refused(address):
    with pytest.raises(NotPublic):
        PublicWeb().allowed(address)


class Talk:
    """A server that says one thing after another, over plain http on this machine."""

    def __init__(self, *answers: bytes) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        for answer in self.answers:
            connection, _ = self.socket.accept()
            with connection:
                self.asked.append(connection.recv(65536).split(b"\r\n")[0].decode())
                connection.sendall(answer)

    def close(self) -> None:
        self.thread.join(5)
        self.socket.close()


@pytest.fixture
def talk():
    made: list[Talk] = []

    def begin(*answers: bytes) -> Talk:
        made.append(Talk(*answers))
        return made[-1]

    yield begin
    for each in made:
        each.close()


def said(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status}\r\n{head}Connection: close\r\n\r\n".encode() + body


def test_this_machine_is_asked_only_by_people_at_a_terminal(talk):
    server = talk(said(b"{}"))
    with pytest.raises(NotPublic):
        PublicWeb()(server.address)
    assert PublicWeb(own_machine=True)(f"{server.address}/services?page=1") == b"{}"
    assert server.asked == ["GET /services?page=1 HTTP/1.1"]


def test_redirects_are_followed_a_few_times_and_each_is_looked_at(talk):
    server = talk(said(b"", "302 Found", Location="/there"), said(b"found"))
    assert PublicWeb(own_machine=True)(server.address) == b"found"
    inside = talk(said(b"", "302 Found", Location="https://10.0.0.1/"))
    with pytest.raises(NotPublic):
        PublicWeb(own_machine=True, resolve=lambda host, port: [host])(inside.address)


def test_going_in_circles_ends(talk):
    server = talk(*[said(b"", "302 Found", Location="/") for _ in range(4)])
    with pytest.raises(NotFetched, match="on and on"):
        PublicWeb(own_machine=True)(server.address)


def test_too_much_is_refused(talk):
    server = talk(said(b"x" * 5000))
    with pytest.raises(NotFetched, match="more than"):
        PublicWeb(own_machine=True, largest=1000)(server.address)


@pytest.mark.parametrize("answer", [said(b"", "500 Broken"), said(b"", "404 Not Found"), b"nonsense\r\n\r\n", b""])
def test_what_is_no_answer_is_told_in_a_sentence(talk, answer):
    server = talk(answer)
    with pytest.raises(NotFetched):
        PublicWeb(own_machine=True)(server.address)


BEGINNINGS = {
    "headers": (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
    "the size of a part": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0"),
    "the first line": (b"H", b"T"),
    "a part of what ends with the connection": (
        b"HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"0",
    ),
    "the body": (b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b"x"),
}


@pytest.mark.parametrize("what", BEGINNINGS)
def test_a_server_that_sends_a_little_now_and_then_is_not_waited_for(what):
    beginning, drop = BEGINNINGS[what]
    over = threading.Event()

    def drip(listening):
        with listening, listening.accept()[0] as there, contextlib.suppress(OSError):
            there.recv(1000)
            there.sendall(beginning)
            while not over.wait(0.05):
                there.sendall(drop)

    listening = socket.create_server(("127.0.0.1", 0))
    server = threading.Thread(target=drip, args=[listening])
    server.start()
    begun = time.monotonic()
    try:
        with pytest.raises(NotFetched, match=r"takes longer than 0\.5 seconds"):
            PublicWeb(own_machine=True, timeout=5, longest=0.5)(f"http://127.0.0.1:{listening.getsockname()[1]}/")
        assert time.monotonic() - begun < 3
    finally:
        over.set()
        server.join()


def test_an_answer_that_ends_too_early_is_no_answer():
    def half(listening):
        with listening, listening.accept()[0] as there:
            there.recv(1000)
            there.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n[]")

    listening = socket.create_server(("127.0.0.1", 0))
    server = threading.Thread(target=half, args=[listening])
    server.start()
    try:
        with pytest.raises(NotFetched, match="ended before all of it"):
            PublicWeb(own_machine=True)(f"http://127.0.0.1:{listening.getsockname()[1]}/")
    finally:
        server.join()


@pytest.mark.parametrize("address", ["fec0::1", "::127.0.0.1", "64:ff9b:1::7f00:1", "2002:7f00:1::"])
def test_old_ways_of_writing_an_inner_address_are_no_public_ones(address):
    assert not is_public(address)
