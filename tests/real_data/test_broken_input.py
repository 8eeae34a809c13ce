"""Bad input among the open data: a clear refusal that names file, row and remedy, and no folder."""

from __future__ import annotations

import csv
import gzip

import pytest
from click.testing import CliRunner

from wellthread.cli import main
from wellthread.programme.building import NEEDED
from wellthread.sources import SOURCES

pytestmark = pytest.mark.real_data


@pytest.fixture
def folder(data, tmp_path):
    """A data folder like the real one, whose files can be replaced."""
    for name in {SOURCES[key].path for key in NEEDED}:
        target = tmp_path / "data" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.symlink_to(data / name)
    return tmp_path / "data"


def refusal(folder):
    made = folder.parent / "made"
    ran = CliRunner().invoke(main, ["new", "northamptonshire", str(made), "--data", str(folder)])
    assert not made.exists()
    assert ran.exit_code == 2, ran.output
    return ran.output


def rewrite(folder, key, change):
    path = folder / SOURCES[key].path
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode()
    path.unlink()
    path.write_text(change(text))


def test_a_rank_that_is_no_number(folder):
    def change(text):
        header, first, *rest = text.split("\n")
        cells = next(csv.reader([first]))
        cells[header.split(",").index("imd_rank")] = "many"
        return "\n".join([header, ",".join(cells), *rest])

    rewrite(folder, "imd-2019", change)
    assert "imd2019_lsoa11_england.csv.gz, row 2: “many” is not a rank. Correct the cell." in refusal(folder)


def test_a_file_cut_short(folder):
    path = folder / SOURCES["imd-2025"].path
    half = path.read_bytes()[:1_000_000]
    path.unlink()
    path.write_bytes(half)
    assert "The packed file is damaged" in refusal(folder)


def test_a_look_up_of_another_year(folder):
    rewrite(folder, "lsoa-2011-lookup", lambda text: text.replace("E54000059", "E54000099"))
    assert "No small area lies in E54000059. Use the look-up of July 2022." in refusal(folder)


def test_a_vote_for_nothing(folder):
    rewrite(folder, "wieliczka-2023", lambda text: text.replace("\n1;70,20,", "\n1;999,20,"))
    assert "row 87: Voter 1 votes for 999, which is no project." in refusal(folder)
