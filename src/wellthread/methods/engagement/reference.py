"""The private reference that lets a person come back to their words. It is told once and kept nowhere."""

from __future__ import annotations

import hashlib

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter looks or sounds like a digit."""

BYTES = 10
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def reference_from(random: bytes) -> str:
    """Ten random bytes as a reference that can be written down: 80 bits, in four groups of four.

    >>> reference_from(bytes(range(10)))
    '000G-40R4-0M30-E209'
    """
    if len(random) != BYTES:
        raise ValueError(f"{BYTES} random bytes are needed for a reference.")
    number = int.from_bytes(random, "big")
    signs = "".join(ALPHABET[number >> shift & 31] for shift in range(75, -1, -5))
    return "-".join(signs[at : at + 4] for at in range(0, 16, 4))


def fingerprint(reference: str) -> str:
    """What is kept in place of a reference: its SHA-256, however it was spaced or capitalised.

    >>> fingerprint("000g 40r4 0m30 e2o9") == fingerprint("000G-40R4-0M30-E209")
    True
    """
    return hashlib.sha256(_bare(reference).encode()).hexdigest()


def equality_fingerprint(reference: str) -> str:
    """A second fingerprint, under which the equality answers are found. It cannot be worked out from the first.

    >>> equality_fingerprint("000g 40r4") == equality_fingerprint("000G-40R4") != fingerprint("000G-40R4")
    True
    """
    return hashlib.sha256(f"equality {_bare(reference)}".encode()).hexdigest()


def _bare(reference: str) -> str:
    return "".join(sign for sign in reference.upper() if sign.isalnum()).translate(_READ_AS)
