"""What a programme made from open data is made of: which place, which files, and what must be said of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from wellthread import sources
from wellthread.vocabulary import Dataset

Progress = Callable[[str], None]
"""Told in a few words what is being done."""

MADE_BY = "import"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """A place that a programme folder can be made for.

    `names` gives the name people use for an area, by its code. `districts` are the postcode districts whose
    practices count as near; `outlines` names the source whose outlines say what lies inside. `caution` is what
    readers must know of the comments before they use them.
    """

    key: str
    name: str
    summary: str
    system: str
    library_service: str
    districts: tuple[str, ...]
    outlines: str
    trust: str
    caution: str
    names: Mapping[str, str] = field(default_factory=dict)


class Shelf:
    """The files of a data folder, each looked up once and remembered as the data set that was used."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._found: dict[str, sources.Found] = {}

    def path(self, key: str) -> Path:
        """The file of a source. Raises MissingSource."""
        if key not in self._found:
            self._found[key] = sources.locate(sources.SOURCES[key], self._folder)
        path = self._found[key].path
        assert path is not None
        return path

    def path_if_there(self, key: str) -> Path | None:
        """The file of a source that the programme can do without; None where it is not in the folder."""
        try:
            return self.path(key)
        except sources.MissingSource:
            return None

    def fetched(self, key: str) -> bool:
        """Whether the file came from the published address and is not the prepared copy."""
        self.path(key)
        return self._found[key].state is sources.State.FETCHED

    def datasets(self) -> list[Dataset]:
        """A record of every file that was used, with licence, attribution and checksum."""
        return [each.source.as_dataset(each.sha256) for each in self._found.values()]


def missing(keys: tuple[str, ...], folder: Path) -> list[str]:
    """What is not there and how to get it, one sentence a source."""
    said: list[str] = []
    for key in keys:
        try:
            sources.locate(sources.SOURCES[key], folder)
        except sources.MissingSource as error:
            said.append(str(error))
    return said
