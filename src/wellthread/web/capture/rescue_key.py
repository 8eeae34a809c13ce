"""The key pair of the site: phones seal with one half what they cannot send; only the other half opens it."""

from __future__ import annotations

import base64
import os
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings

BITS = 3072


def seal_key() -> str:
    """The public half, as base64 of its SPKI form."""
    return _public(_path())


def private_key() -> RSAPrivateKey:
    """The private half, made at first use."""
    return _private(pem())


def pem() -> bytes:
    """The private half as it is kept; made now if there is none. Several processes may start at the same moment."""
    path = _path()
    if not path.exists():
        _make(path)
    return path.read_bytes()


def _path() -> Path:
    return Path(settings.DATA_DIR) / "keys" / "rescue.pem"


@lru_cache(maxsize=4)
def _public(path: Path) -> str:
    key = _private(pem()).public_key()
    return base64.b64encode(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()


def _private(held: bytes) -> RSAPrivateKey:
    key = load_pem_private_key(held, password=None)
    if not isinstance(key, RSAPrivateKey):
        raise ValueError("keys/rescue.pem holds no RSA key. Put the right one back from the site's backup.")
    return key


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, mode=0o700, exist_ok=True)
    made = generate_private_key(65537, BITS).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(made)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
