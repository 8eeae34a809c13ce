"""Rescue files of phones that could not send: `rescue-1`, each item sealed for one site (RSA-OAEP and AES-GCM)."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from wellthread.interop.reading import BadFile

FORMAT = "rescue-1"
MOST_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Rescue:
    """A rescue file, opened."""

    code: str
    """The code of the session for which the phone wrote it."""
    sendings: tuple[dict[str, Any], ...]
    """Each as the phone would have sent it, with its `files` as base64 by their ids."""
    unreadable: int
    """How many items could not be opened: damaged, or sealed for another site."""


def read_rescue(path: Path, key: Path) -> Rescue:
    """Open a rescue file with a site's private key (PEM). Raises BadFile for either."""
    private = _private(key)
    try:
        held = json.loads(path.read_bytes()) if path.stat().st_size <= MOST_BYTES else None
    except (OSError, ValueError, RecursionError):
        held = None
    if not isinstance(held, dict) or held.get("wellthread") != FORMAT or not isinstance(held.get("sealed"), list):
        raise BadFile(path, 0, "It is no rescue file.", "Choose the file that the phone wrote, ending in .json.")
    opened = [_opened(each, private) for each in held["sealed"]]
    if opened and not any(opened):
        raise BadFile(
            path, 0, "Nothing in it can be opened with this key.", "Use the key of the site that the phone wrote to."
        )
    sendings = tuple(each for each in opened if each)
    return Rescue(str(held.get("code", "")), sendings, len(opened) - len(sendings))


def _private(path: Path) -> RSAPrivateKey:
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, RSAPrivateKey):
        raise BadFile(path, 0, "It is no private key.", "Print it with `python -m wellthread.web rescue-key`.")
    return key


def _opened(sealed: Any, private: RSAPrivateKey) -> dict[str, Any] | None:
    """One item as it was; None where it cannot be opened."""
    if not isinstance(sealed, dict):
        return None
    try:
        key, iv, data = (base64.b64decode(str(sealed.get(name, ""))) for name in ("key", "iv", "data"))
        opened = private.decrypt(key, OAEP(MGF1(SHA256()), SHA256(), None))
        held = json.loads(AESGCM(opened).decrypt(iv, data, None))
    except (ValueError, InvalidTag, binascii.Error, RecursionError):
        return None
    return held if isinstance(held, dict) else None
