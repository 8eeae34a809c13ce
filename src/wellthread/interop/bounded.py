"""Reading in a child process with a ceiling on memory and time, for files that strangers send."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, TypeVar

from .answer import load
from .reading import BadFile, TooLarge

T = TypeVar("T")

_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from wellthread.interop.child import main; main()"
_KEPT = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL")
_ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "GDAL_NUM_THREADS"), "1")
_NO_ANSWER = (
    pickle.UnpicklingError,
    EOFError,
    ValueError,
    TypeError,
    AttributeError,
    ImportError,
    IndexError,
    KeyError,
    OverflowError,
)
ANSWER_MEGABYTES = 160
"""How much a child may answer, so that the answer does not fill our own memory."""


def bounded(
    function: Callable[..., T],
    *args: Any,
    seconds: float = 10,
    megabytes: int = 1024,
) -> T:
    """What `function(*args)` returns, worked out in a child that may use so much memory and time and no more.

    The function stands at the top of a module, and arguments and answer can be pickled; the answer may hold plain
    values, numpy arrays and classes of Wellthread. The child gets none of our settings or secrets, and may write no
    file larger than its memory. A BadFile raised there is raised here. TooLarge where memory or time ran out; BadFile
    where the child died or raised anything else. The file they name is the first path among the arguments.
    The ceiling on memory holds on Linux and macOS; on Windows only the one on time does.
    """
    path = next((each for each in args if isinstance(each, Path)), Path("file"))
    wanted = pickle.dumps((function.__module__, function.__qualname__, args, seconds, megabytes, ANSWER_MEGABYTES))
    search = json.dumps([each for each in sys.path if each] + [str(Path.cwd())])
    with tempfile.TemporaryFile() as out:
        _run(path, search, wanted, out, seconds)
        if out.seek(0, os.SEEK_END) > ANSWER_MEGABYTES * 1024 * 1024:
            raise _too_much(path, ANSWER_MEGABYTES)
        out.seek(0)
        try:
            outcome, answer = load(out)
        except _NO_ANSWER as error:
            says = "It cannot be read: the reader broke down on it."
            raise BadFile(path, 0, says, "Save it again and retry.") from error
    return _told(path, outcome, answer, megabytes)  # type: ignore[no-any-return]


def _run(path: Path, search: str, wanted: bytes, out: IO[bytes], seconds: float) -> None:
    try:
        ran = subprocess.run(
            [sys.executable, "-c", _START, search],
            input=wanted,
            stdout=out,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            env={name: os.environ[name] for name in _KEPT if name in os.environ} | _ONE_THREAD,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _too_slow(path, seconds) from None
    if ran.returncode == -getattr(signal, "SIGXCPU", 0):
        raise _too_slow(path, seconds)


def _told(path: Path, outcome: str, answer: Any, megabytes: int) -> Any:
    if outcome == "done":
        return answer
    if outcome == "memory":
        raise _too_much(path, megabytes)
    if outcome == "refused":
        kind, *about = answer
        raise (kind if isinstance(kind, type) and issubclass(kind, BadFile) else BadFile)(*about)
    raise BadFile(path, 0, f"It cannot be read ({answer}).", "Check what the file is, save it again and retry.")


def _too_much(path: Path, megabytes: int) -> TooLarge:
    says = f"Reading it takes more than {megabytes:,} MB of memory."
    return TooLarge(path, 0, says, "Cut the file into smaller ones.")


def _too_slow(path: Path, seconds: float) -> TooLarge:
    return TooLarge(path, 0, f"Reading it takes longer than {seconds:g} seconds.", "Cut the file into smaller ones.")
