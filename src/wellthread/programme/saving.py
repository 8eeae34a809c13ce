"""Save changed contents in their folder: only files that differ are written, and everything else is left alone."""

from __future__ import annotations

import os
from pathlib import Path

from .contents import Contents
from .folder import as_files


def save(before: Contents, after: Contents, path: Path) -> tuple[str, ...]:
    """Write what differs between the two into the folder at `path`, and return the names of those files.

    Each file is put in place whole; all are written beside their places before the first one is moved, so that a full
    disk changes nothing. Files that the folder has beside the known ones, such as a version history, stay as they are.
    """
    old, new = as_files(before), as_files(after)
    different = [name for name, text in new.items() if old.get(name) != text]
    drafts: list[tuple[Path, Path]] = []
    try:
        for name in different:
            target = path / name
            target.parent.mkdir(parents=True, exist_ok=True)
            draft = target.with_name(f".{target.name}.part")
            drafts.append((draft, target))
            draft.write_bytes(new[name])
        for draft, target in drafts:
            os.replace(draft, target)
    finally:
        for draft, _ in drafts:
            draft.unlink(missing_ok=True)
    for name in set(old) - set(new):
        (path / name).unlink(missing_ok=True)
    return tuple(different)
