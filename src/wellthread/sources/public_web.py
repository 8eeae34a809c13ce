"""Ask the public web for something small: only over https, only at public addresses, only so much.

An address typed by a person could point into the network that the site stands in. So the name is looked up once, every
address it has must be a public one, and the connection goes to the address that was looked at and to no other.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import SplitResult, urljoin, urlsplit

from .download import NotFetched

MB = 1024 * 1024
LARGEST = 16 * MB
CHUNK = 64 * 1024
TIMEOUT, LONGEST = 20.0, 60.0
"""Seconds to wait for anything to come, and for all of one answer."""
REDIRECTS = 3
AGENT = "wellthread"
_HERE = frozenset({"127.0.0.1", "localhost", "::1"})

Resolve = Callable[[str, int], list[str]]


class NotPublic(NotFetched):
    """An address that is not fetched: not https, not on the public web, or with a name and password in it."""


class Ask(Protocol):
    """Gives what lies at an address."""

    def __call__(self, address: str) -> bytes: ...


def resolved(host: str, port: int) -> list[str]:
    """The addresses that a name has."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotFetched(f"“{host}” is not known ({error}). Check how the address is written.") from error
    return list(dict.fromkeys(str(each[4][0]) for each in found))


@dataclass
class PublicWeb:
    """Fetches from public addresses. `own_machine` also lets in this machine over http, for people at a terminal."""

    own_machine: bool = False
    largest: int = LARGEST
    timeout: float = TIMEOUT
    longest: float = LONGEST
    resolve: Resolve = resolved
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    def __call__(self, address: str) -> bytes:
        """The body at an address; redirects are followed three times, each looked at anew. Raises NotFetched."""
        for _ in range(REDIRECTS + 1):
            body, onward = self._once(address)
            if onward is None:
                return body
            address = urljoin(address, onward)
        raise NotFetched(f"{address} leads on and on. Give the address that it should lead to.")

    def _once(self, address: str) -> tuple[bytes, str | None]:
        parts = self.allowed(address)
        connection = self._connection(parts)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"User-Agent": AGENT, "Accept": "application/json", "Accept-Encoding": "identity"}
        until = time.monotonic() + self.longest
        sockets: list[socket.socket] = []
        cut = threading.Timer(self.longest, _cut_off, [connection, sockets])
        cut.daemon = True
        cut.start()
        try:
            connection.connect()
            sockets.append(connection.sock)
            connection.request("GET", path, headers=headers)
            with closing(connection.getresponse()) as answer:
                if answer.status in (301, 302, 303, 307, 308):
                    return b"", answer.headers.get("Location") or ""
                if answer.status != 200:
                    raise NotFetched(f"{_short(address)} answered {answer.status} {answer.reason}. Look at its page.")
                return self._body(answer, address, until), None
        except (http.client.HTTPException, OSError, ValueError) as error:
            if isinstance(error, NotFetched):
                raise
            if time.monotonic() >= until:
                raise self._too_slow(address) from error
            raise NotFetched(f"{_short(address)} could not be read ({error}). Try again later.") from error
        finally:
            cut.cancel()
            connection.close()

    def _too_slow(self, address: str) -> NotFetched:
        return NotFetched(f"{_short(address)} takes longer than {self.longest:g} seconds. Try again later.")

    def _body(self, answer: http.client.HTTPResponse, address: str, until: float) -> bytes:
        body = b""
        while piece := answer.read1(CHUNK):
            body += piece
            if len(body) > self.largest:
                says = f"{_short(address)} sends more than {self.largest // MB} MB at once."
                raise NotFetched(f"{says} Ask the publisher for smaller pages.")
            if time.monotonic() >= until:
                break
        if time.monotonic() >= until:
            raise self._too_slow(address)
        if answer.length:
            raise NotFetched(f"{_short(address)} ended before all of it had come. Try again later.")
        return body

    def allowed(self, address: str) -> SplitResult:
        """The parts of an address that may be fetched. Raises NotPublic."""
        try:
            parts = urlsplit(address.strip())
            host, _ = parts.hostname or "", parts.port
        except ValueError as error:
            raise NotPublic(
                f"“{_short(address)}” is no address ({error}). Write it as https://example.org/."
            ) from error
        if self.own_machine and host in _HERE and parts.scheme in ("http", "https"):
            return parts
        if parts.scheme != "https" or not host:
            raise NotPublic(f"“{_short(address)}” is not an https address. Write it as https://example.org/.")
        if parts.username or parts.password:
            raise NotPublic(
                "The address holds a name or password. Feeds of Open Referral need neither: leave them out."
            )
        if any(ord(each) < 33 or ord(each) == 127 for each in address.strip()):
            raise NotPublic("The address holds a space or control character. Write it as https://example.org/.")
        return parts

    def _connection(self, parts: SplitResult) -> http.client.HTTPConnection:
        host = str(parts.hostname)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        if self.own_machine and host in _HERE:
            kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
            return kind(host, port, timeout=self.timeout)
        found = self.resolve(host, port)
        for each in found:
            if not is_public(each):
                raise NotPublic(f"“{host}” lies in a network that is not public. Only public feeds are fetched.")
        if not found:
            raise NotFetched(f"“{host}” has no address. Check how it is written.")
        return _Pinned(host, port, found[0], timeout=self.timeout, context=self.context)


class _Pinned(http.client.HTTPSConnection):
    """A connection to the very address that was looked at, with the certificate of the name that was asked for."""

    def __init__(self, host: str, port: int, address: str, *, timeout: float, context: ssl.SSLContext) -> None:
        super().__init__(host, port, timeout=timeout, context=context)
        self._address, self._ssl = address, context

    def connect(self) -> None:
        """Connect and shake hands."""
        plain = socket.create_connection((self._address, self.port), self.timeout)
        self.sock = plain  # so that a handshake without end can be cut off as well
        try:
            self.sock = self._ssl.wrap_socket(plain, server_hostname=self.host)
        except (OSError, ValueError):
            plain.close()
            raise


def _cut_off(connection: http.client.HTTPConnection, sockets: list[socket.socket]) -> None:
    """End a connection whose other side sends a little now and then, so that no single wait is ever too long.

    A connection forgets its socket once an answer has begun; before it is made, it knows one that is in no list yet.
    """
    for each in (*sockets, connection.sock):
        if each is not None:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet, also where it wraps an older one.

    >>> [is_public(each) for each in ("93.184.216.34", "10.0.0.1", "::ffff:127.0.0.1", "169.254.169.254", "fd00::1")]
    [True, False, False, False, False]
    """
    try:
        found: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is None and found in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if found.is_site_local or (inner is not None and not inner.is_global):
            return False
    return found.is_global and not found.is_multicast and not found.is_reserved


def _short(address: str) -> str:
    return address if len(address) <= 120 else f"{address[:119]}…"
