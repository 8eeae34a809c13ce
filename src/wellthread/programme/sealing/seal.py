"""The seal of a version: one number over every file in it, and which file differs where it does not hold."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

SEAL = "seal.json"
SAYS = (
    "“release” is SHA-256 over the lines of “files”, each its SHA-256, two spaces and its name, in order of the names. "
    "To check: wellthread blueprint verify FILE. “sha256” is the seal of the programme folder it was made from. "
    "To compare: wellthread seal FOLDER --verify seal.json"
)
MOST_FILES, MOST_BYTES = 10_000, 500_000_000


class NotARelease(ValueError):
    """A file or folder in which there is no sealed release; the text says what is wrong."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of a seal found, by names of files. `release` is the seal itself."""

    release: str
    files: int
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    forged: bool = False
    amended: str = ""

    @property
    def holds(self) -> bool:
        return not (self.changed or self.gone or self.added or self.forged)


def with_seal(files: Mapping[str, bytes], *, on: date, records: str, amended: str = "") -> dict[str, bytes]:
    """The files with the seal over all of them. `records` is the seal of what they were made from."""
    marks = {name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files) if name != SEAL}
    body: dict[str, object] = {"release": seal_of(marks), "sha256": records, "on": on.isoformat(), "says": SAYS}
    if amended:
        body["amended"] = amended
    sealed = json.dumps({**body, "files": marks}, ensure_ascii=False, indent=2) + "\n"
    return {**files, SEAL: sealed.encode()}


def seal_of(marks: Mapping[str, str]) -> str:
    """One number over the fingerprints of all files, whatever their order.

    >>> seal_of({"b": "2", "a": "1"}) == seal_of({"a": "1", "b": "2"})
    True
    """
    return hashlib.sha256("".join(f"{marks[name]}  {name}\n" for name in sorted(marks)).encode()).hexdigest()


def verified(files: Mapping[str, bytes]) -> Verdict:
    """Whether a release is as it was sealed, and which files differ. Raises NotARelease."""
    try:
        body = json.loads(files[SEAL])
        marks = {str(name): str(mark) for name, mark in body["files"].items()}
        release = str(body["release"])
    except (KeyError, ValueError, TypeError, AttributeError):
        raise NotARelease(f"There is no {SEAL} of a release in it. Name a release's folder or its zip file.") from None
    found = {name: hashlib.sha256(content).hexdigest() for name, content in files.items() if name != SEAL}
    return Verdict(
        release=release,
        files=len(marks),
        changed=tuple(name for name in sorted(marks) if name in found and found[name] != marks[name]),
        gone=tuple(sorted(marks.keys() - found.keys())),
        added=tuple(sorted(found.keys() - marks.keys())),
        forged=seal_of(marks) != release,
        amended=str(body.get("amended", "")),
    )


def read_release(path: Path) -> dict[str, bytes]:
    """The files of a release, from its folder or its zip. Raises NotARelease."""
    if path.is_dir():
        inside = {each.relative_to(path).as_posix(): each for each in sorted(path.rglob("*")) if each.is_file()}
        return _at_its_root({name: each.read_bytes() for name, each in inside.items()}, path)
    try:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            entries = [each for each in archive.infolist() if not each.is_dir()]
            if len(entries) > MOST_FILES or sum(each.file_size for each in entries) > MOST_BYTES:
                raise NotARelease(f"{path} holds more than any release does.")
            return _at_its_root({each.filename: archive.read(each) for each in entries}, path)
    except (OSError, zipfile.BadZipFile, RuntimeError):
        raise NotARelease(f"{path} is neither a folder nor a zip file that can be read.") from None


def _at_its_root(files: Mapping[str, bytes], path: Path) -> dict[str, bytes]:
    """The files below the folder in which the seal lies."""
    seals = sorted((name for name in files if PurePosixPath(name).name == SEAL), key=lambda name: name.count("/"))
    if not seals:
        raise NotARelease(f"There is no {SEAL} in {path}. Name a release's folder or its zip file.")
    root = seals[0].removesuffix(SEAL)
    return {name.removeprefix(root): held for name, held in files.items() if name.startswith(root)}
