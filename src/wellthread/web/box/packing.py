"""What lies in a box: the programme as it is and as it was when it left, rows that travel, and keys that open them."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from wellthread.programme import Contents, as_files, read
from wellthread.programme.merging import Prints
from wellthread.web.programmes.unzip import unzip

from .sealing import CannotOpen, opened, sealed

KEYS = ("rescue.pem",)
"""Keys that go along, so that what phones sealed in the hall opens at home."""


@dataclass(frozen=True)
class Box:
    """A box, open."""

    kind: str  # "out" to the hall, or "home"
    programme: str
    packed_at: datetime
    now: Contents
    base: Prints | None = None
    rows: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)
    keys: Mapping[str, bytes] = field(default_factory=dict)


def pack(box: Box, passphrase: str) -> bytes:
    """The box as a sealed file. Raises CannotOpen for a passphrase that is too short."""
    made = io.BytesIO()
    head = {"kind": box.kind, "programme": box.programme, "packed_at": box.packed_at.isoformat()}
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("box.json", json.dumps(head))
        archive.writestr("rows.json", json.dumps(box.rows))
        for name, content in box.keys.items():
            archive.writestr(f"keys/{name}", content)
        archive.writestr("now.zip", _zipped(box.now))
        if box.base is not None:
            archive.writestr("base.json", box.base.to_json())
    return sealed(made.getvalue(), passphrase)


def unpack(held: bytes, passphrase: str) -> Box:
    """A box from its file. Raises CannotOpen, or Unreadable where the programme in it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(opened(held, passphrase))) as archive:
            names = set(archive.namelist())
            head = json.loads(archive.read("box.json"))
            return Box(
                kind=head["kind"],
                programme=head["programme"],
                packed_at=datetime.fromisoformat(head["packed_at"]),
                now=_unzipped(archive.read("now.zip")),
                base=Prints.from_json(archive.read("base.json")) if "base.json" in names else None,
                rows=json.loads(archive.read("rows.json")),
                keys={name: archive.read(f"keys/{name}") for name in KEYS if f"keys/{name}" in names},
            )
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise CannotOpen(f"The box holds something else than a programme ({error}). Pack it again.") from None


def keys_here() -> dict[str, bytes]:
    """The keys of this site that go along."""
    folder = Path(settings.DATA_DIR) / "keys"
    return {name: (folder / name).read_bytes() for name in KEYS if (folder / name).is_file()}


def keep_keys(keys: Mapping[str, bytes]) -> None:
    """Use the keys of the site that the box came from. Only for a laptop that is nothing but a box."""
    folder = Path(settings.DATA_DIR) / "keys"
    folder.mkdir(parents=True, mode=0o700, exist_ok=True)
    for name in KEYS:
        if name in keys:
            (folder / name).write_bytes(keys[name])
            (folder / name).chmod(0o600)


def _zipped(contents: Contents) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in as_files(contents).items():
            archive.writestr(f"programme/{name}", content)
    return made.getvalue()


def _unzipped(held: bytes) -> Contents:
    with tempfile.TemporaryDirectory() as folder:
        return read(unzip(io.BytesIO(held), Path(folder)))
