"""A box file is one sealed letter: whoever has not the passphrase reads nothing of it and changes nothing in it."""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from wellthread.web.thread.refusals import Refusal

HEAD = b"wellthread-box-1\n"
SALT, NONCE = 16, 12
SHORTEST = 15
COST = {"length": 32, "n": 2**15, "r": 8, "p": 1}
"""What each guess of a passphrase costs: a tenth of a second and 32 MB."""


class CannotOpen(Refusal):
    """The file is no box, or the passphrase is another one, or it was altered on the way."""


def sealed(content: bytes, passphrase: str) -> bytes:
    """The content, sealed. Raises CannotOpen for a passphrase that is too short to keep anybody out."""
    if len(passphrase) < SHORTEST:
        raise CannotOpen(f"Choose a passphrase of at least {SHORTEST} characters: four or five words will do.")
    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    return HEAD + salt + nonce + AESGCM(_key(passphrase, salt)).encrypt(nonce, content, HEAD)


def opened(held: bytes, passphrase: str) -> bytes:
    """What was sealed. Raises CannotOpen."""
    if not held.startswith(HEAD):
        raise CannotOpen("This is not a box file. Box files are made by “Pack a box” or by box-out.")
    start = len(HEAD)
    salt, nonce = held[start : start + SALT], held[start + SALT : start + SALT + NONCE]
    try:
        return AESGCM(_key(passphrase, salt)).decrypt(nonce, held[start + SALT + NONCE :], HEAD)
    except (InvalidTag, ValueError):
        raise CannotOpen(
            "The box does not open: the passphrase is another one, or the file was cut short or altered. "
            "Type the passphrase again; if it still does not open, copy the file anew."
        ) from None


def _key(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, **COST).derive(passphrase.encode())
