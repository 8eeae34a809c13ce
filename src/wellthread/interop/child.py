"""The other side of `bounded`: run one function under ceilings and write its answer to standard output."""

from __future__ import annotations

import os
import pickle
import sys
from importlib import import_module
from typing import Any

from .reading import BadFile


def main() -> None:
    """Read what is wanted from standard input, do it, and answer (outcome, value)."""
    module, name, args, seconds, megabytes, most = pickle.load(sys.stdin.buffer)
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print must not mix with the answer
    _ceilings(seconds, megabytes)
    answer = _packed(_outcome(module, name, args), most * 1024 * 1024)
    out.write(answer)
    out.flush()
    os._exit(0)  # libraries have nothing to tidy up that the end of the process does not


def _outcome(module: str, name: str, args: tuple[Any, ...]) -> tuple[str, Any]:
    try:
        return "done", getattr(import_module(module), name)(*args)
    except BadFile as error:
        kind = type(error) if type(error).__init__ is BadFile.__init__ else BadFile
        return "refused", (kind, error.file, error.row, error.says, error.remedy)
    except MemoryError:
        return "memory", None
    except RecursionError:
        return "broken", "it is nested too deeply"
    except Exception as error:  # noqa: BLE001 - whatever a parser meets in a hostile file, the answer is a refusal
        return "broken", f"{type(error).__name__}: {error}"[:300]


def _packed(outcome: tuple[str, Any], most: int) -> bytes:
    try:
        answer = pickle.dumps(outcome, protocol=5)
    except MemoryError:
        return pickle.dumps(("memory", None))
    return answer if len(answer) <= most else pickle.dumps(("memory", None))


def _ceilings(seconds: float, megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such ceilings; the parent still stops the clock
        return
    most = megabytes * 1024 * 1024
    wanted = {"RLIMIT_AS": most, "RLIMIT_FSIZE": most, "RLIMIT_CORE": 0, "RLIMIT_CPU": int(seconds) + 1}
    for name, limit in wanted.items():
        kind = getattr(resource, name)
        _, hard = resource.getrlimit(kind)
        ceiling = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        try:
            resource.setrlimit(kind, (ceiling, ceiling))
        except (OSError, ValueError):  # macOS refuses some of them
            continue
