"""Codes from an authenticator app: the time-based one-time passwords of RFC 6238, with its usual settings."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from urllib.parse import quote, urlencode

STEP = 30  # seconds that one code lasts
DIGITS = 6
SECRET_BYTES = 20  # as long as the hash it feeds, as RFC 4226 section 4 advises
DRIFT = 1  # steps by which a phone's clock may be off


def new_secret() -> str:
    """A fresh secret in base32, as authenticator apps read it."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def code_at(secret: str, step: int, digits: int = DIGITS) -> str:
    """The code of one time step.

    >>> code_at(base64.b32encode(b"12345678901234567890").decode(), 59 // STEP, digits=8)
    '94287082'
    """
    digest = hmac.new(base64.b32decode(secret), step.to_bytes(8, "big"), hashlib.sha1).digest()
    offset = digest[-1] & 0xF
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return str(number % 10**digits).zfill(digits)


def matching_step(secret: str, code: str, *, now: float, after: int = 0) -> int | None:
    """The time step whose code this is, or None.

    `now` is in seconds since 1970. Steps up to `after` do not count: their codes have been used.
    """
    tidy = code.replace(" ", "")
    current = int(now) // STEP
    for step in range(current - DRIFT, current + DRIFT + 1):
        if step > after and hmac.compare_digest(code_at(secret, step).encode(), tidy.encode()):
            return step
    return None


def enrolment_address(secret: str, *, account: str, issuer: str) -> str:
    """The `otpauth://` address that an authenticator app reads from the QR code.

    >>> enrolment_address("JBSWY3DP", account="amina@example.org", issuer="Wellthread")
    'otpauth://totp/Wellthread:amina%40example.org?secret=JBSWY3DP&issuer=Wellthread'
    """
    label = f"{quote(issuer, safe='')}:{quote(account, safe='')}"
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': issuer}, quote_via=quote)}"
