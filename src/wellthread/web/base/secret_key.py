"""The key that signs sessions and links: made once, on the first start, readable by its owner only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret_key(data_dir: Path) -> str:
    """The key kept in `data_dir`, made now if there is none. Several processes may start at the same moment."""
    path = data_dir / "secret-key"
    data_dir.mkdir(parents=True, exist_ok=True)
    try:
        return _kept(path)
    except FileNotFoundError:
        return _make(path)


def _kept(path: Path) -> str:
    key = path.read_text(encoding="ascii").strip()
    if len(key) < 50:
        raise ValueError(
            f"{path} is too short to be a secret key. Delete it: a new one is made, and people sign in again."
        )
    return key


def _make(path: Path) -> str:
    # Written whole under another name first, so that no other process can read half a key; the first link wins.
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return _kept(path)
