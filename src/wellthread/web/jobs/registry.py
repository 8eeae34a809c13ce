"""Which work there is, by name. A stage marks a function of its actions with `job`, and asks for it by that name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

Result = dict[str, Any]
"""What came of a job, as JSON. `says` is a sentence for people, `url` a page to go on to."""


class Work(Protocol):
    """What a job's function is given: its arguments, its files, and a way to say how far it is."""

    @property
    def key(self) -> str:
        """The job's own id, the same when it is done again: make ids from it, so that nothing is kept twice."""

    @property
    def programme(self) -> str:
        """The slug of the programme that it is done for."""

    @property
    def by(self) -> str:
        """Who asked, as records are signed."""

    @property
    def arguments(self) -> Mapping[str, Any]:
        """What was asked, as JSON."""

    @property
    def files(self) -> Mapping[str, Path]:
        """The files that came with it, by the names under which they were given."""

    def step(self, progress: float, message: str = "") -> None:
        """Say how far it is, from 0 to 1. Raises NoLongerMine when another worker has taken it over."""

    def finish(self, result: Result) -> None:
        """Mark it as done. Call it inside the transaction that keeps the result: both hold, or neither does.

        Raises NoLongerMine when another worker has taken it over.
        """


Function = Callable[[Work], Result]


class NoLongerMine(Exception):
    """Another worker has taken the job over, because this one was silent for too long."""


class NoSuchJob(KeyError):
    """A name that no function bears."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of work: what people call it, and the function that does it."""

    name: str
    says: str
    function: Function


_KINDS: dict[str, Kind] = {}


def job(name: str, says: str) -> Callable[[Function], Function]:
    """Mark a function as the work called `name`, such as `assets.access`; `says` is its title on a page.

    The function may run twice when a worker is lost. What it keeps, it keeps in one transaction with `work.finish`.
    What it raises of `Refusal` or `BadFile` is told to whoever asked, and not tried again.
    """

    def keep(function: Function) -> Function:
        if name in _KINDS and _KINDS[name].function.__qualname__ != function.__qualname__:
            raise ValueError(f"Two functions want to be the job “{name}”. Rename one.")
        _KINDS[name] = Kind(name, says, function)
        return function

    return keep


def kind_of(name: str) -> Kind:
    """The work of that name. Raises NoSuchJob."""
    if name not in _KINDS:
        raise NoSuchJob(name)
    return _KINDS[name]


def known() -> tuple[str, ...]:
    """The names of all work that this process can do."""
    return tuple(sorted(_KINDS))
