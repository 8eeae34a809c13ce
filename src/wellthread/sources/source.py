"""What is known of one published file: whose it is, under what terms, where it lies and where it can be had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wellthread.vocabulary import Dataset


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file of open data.

    `path` is where a prepared copy lies inside the data folder, `sha256` and `bytes` are of that copy, and
    `derived` says how it was made from what was published. `address` gives the published file, kept under
    `fetched_as`; `address_sha256` is None where its checksum is noted at the first fetch. `by_hand` says what
    to do where no single address gives the file, or where the address no longer does. Where no copy is prepared,
    `path`, `sha256` and `bytes` are empty.
    """

    key: str
    title: str
    publisher: str
    release: str
    what: str
    page: str
    licence: str
    attribution: str
    derived: str
    path: str = ""
    sha256: str = ""
    bytes: int = 0
    address: str = ""
    fetched_as: str = ""
    address_sha256: str | None = None
    by_hand: str = ""

    def as_dataset(self, sha256: str, retrieved_on: date | None = None) -> Dataset:
        """The record that a programme keeps of the very file that was used."""
        return Dataset(
            id=self.key,
            title=self.title,
            publisher=self.publisher,
            release=self.release,
            licence=self.licence,
            attribution=self.attribution,
            address=self.page,
            sha256=sha256,
            retrieved_on=retrieved_on,
        )
