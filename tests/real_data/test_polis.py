"""Published conversations of Polis: last votes equal the published matrices, cell for cell."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from wellthread.interop.polis import files_in, read_polis

CELLS = {
    "15-per-hour-seattle": 2_872,
    "bg2050-volunteers": 14_283,
    "london.youth.policing": 638,
    "scoop-hivemind.taxes": 17_335,
    "scoop-hivemind.ubi": 7_153,
    "vtaiwan.uberx": 49_443,
}
WHOLE = ("london.youth.policing", "vtaiwan.uberx", "american-assembly.bowling-green")


@pytest.mark.parametrize("name", sorted(CELLS))
def test_last_votes_rebuild_the_matrix(data: Path, name: str) -> None:
    found = read_polis(files_in(data / "voice/polis" / name))
    assert (found.cells, found.differences, found.sign.agree) == (CELLS[name], 0, 1)


@pytest.mark.parametrize("name", WHOLE)
def test_every_cell_is_the_published_one(data: Path, name: str) -> None:
    folder = data / "voice/polis" / name
    found = read_polis(files_in(folder))
    ours = {(voter.id, key): str(value) for voter in found.voters for key, value in voter.votes.items()}
    assert ours == dict(_published(folder))


def test_bowling_green_has_no_votes_to_compare(data: Path) -> None:
    found = read_polis(files_in(data / "voice/polis/american-assembly.bowling-green"))
    assert (found.cells, found.events, found.differences) == (225_524, None, None)
    assert found.notes[0].startswith("There is no votes.csv")


def _published(folder: Path) -> Iterator[tuple[tuple[str, str], str]]:
    """The cells of the published matrix, read another way."""
    plain = folder / "participants-votes.csv"
    text = plain.read_text() if plain.exists() else gzip.decompress(Path(f"{plain}.gz").read_bytes()).decode()
    for row in csv.DictReader(text.splitlines()):
        for name, cell in row.items():
            if name.isdigit() and cell != "":
                yield (row["participant"], name), cell
