"""Write a folder whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def staged(path: Path, *, replace: bool = False) -> Iterator[Path]:
    """A fresh folder that takes the place of `path` when all went well, and vanishes when it did not.

    Raises FileExistsError when `path` holds something and `replace` was not asked for.
    """
    path = path.absolute()
    if path.exists() and not replace and (not path.is_dir() or any(path.iterdir())):
        raise FileExistsError(f"{path} is there already.")
    path.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
    made.chmod(0o755)
    try:
        yield made
        _swap(made, path)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _swap(made: Path, path: Path) -> None:
    """Put `made` where `path` is; the old one is set aside first and put back should that fail."""
    if not path.exists():
        made.rename(path)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{path.name}-old-", dir=path.parent))
    path.rename(aside / "was")
    try:
        made.rename(path)
    except OSError:
        (aside / "was").rename(path)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
