"""Measures from the command line: what is tracked, figures brought in, inequality, standardised rates, life tables."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from tests.programme.measures.test_tracked import EXPORT
from wellthread.cli.evaluation import inequality, life_expectancy, measures, standardise
from wellthread.programme import read
from wellthread.vocabulary import Ref, Result

EXAMPLE = "examples/two-test-beds"
TABLES = "examples/tables"


def run(command: click.Command, *args: str) -> tuple[int, str]:
    done = CliRunner().invoke(command, list(args))
    return done.exit_code, " ".join(done.output.split())


def test_all_that_is_tracked_and_what_is_missing():
    code, told = run(measures.command, EXAMPLE)
    assert code == 0
    assert told.index("Published figures") < told.index("What people here told us or counted")


def test_one_indicator_whole_and_as_csv():
    code, told = run(measures.command, EXAMPLE, "--indicator", "ind-breath")
    assert code == 0
    assert "not what residents told us" in told
    code, told = run(measures.command, EXAMPLE, "--indicator", "ind-breath", "--csv", "trend-ind-breath")
    assert "Made-up health figures, May 2026" in told
    code, told = run(measures.command, EXAMPLE, "--csv", "measures-official")
    assert told.startswith("Indicator,Outcome,Unit,Source,Release")
    assert run(measures.command, EXAMPLE, "--csv", "nothing")[0] == 2
    assert "There are: ind-" in run(measures.command, EXAMPLE, "--indicator", "nothing")[1]


def test_a_published_figure_is_looked_at_first_and_then_kept(tmp_path: Path):
    folder, file = tmp_path / "beds", tmp_path / "export.csv.gz"
    shutil.copytree(EXAMPLE, folder)
    file.write_bytes(gzip.compress(EXPORT.encode()))
    asked = [str(folder), "--bring", str(file), "--indicator", "ind-breath", "--named", "good health", "--area", "E1"]
    asked += ["--wave", "autumn-2026", "--place", "lockside", "--release", "Downloaded 3 March 2026"]
    code, told = run(measures.command, *asked)
    assert (code, "Nothing was kept" in told) == (0, True)
    code, told = run(measures.command, *asked, "--yes")
    assert (code, "The figure is kept" in told) == (0, True)
    kept = read(folder).records.find(Result, Ref("result", "ind-breath-autumn-2026"))
    assert kept
    assert (kept.value, kept.lower, kept.period, kept.release) == (81.5, 80.0, "2016", "Downloaded 3 March 2026")


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ((), "Say with --indicator which one"),
        (("--indicator", "ind-breath"), "--wave under which wave"),
        (("--indicator", "ind-breath", "--wave", "spring-2026"), "which edition this is"),
        (("--indicator", "ind-breath", "--wave", "spring-2026", "--place", "x"), "no neighbourhood “x”"),
        (
            ("--indicator", "ind-breath", "--wave", "spring-2026", "--release", "r", "--named", "good"),
            "areas fit. Name one with --area",
        ),
    ],
)
def test_what_cannot_be_brought_says_why(tmp_path: Path, more: tuple[str, ...], says: str):
    (tmp_path / "export.csv").write_text(EXPORT, encoding="utf-8")
    code, told = run(measures.command, EXAMPLE, "--bring", str(tmp_path / "export.csv"), *more)
    assert code == 2
    assert says in told


def test_inequality_of_a_table_by_either_definition(tmp_path: Path):
    asked = [f"{TABLES}/smoking-by-tenth.csv", "--sort", "share", "--title", "smoking", "--lower-is-better"]
    code, told = run(inequality.command, *asked, "--picture", str(tmp_path / "slope.svg"))
    assert code == 0
    assert "; PHE): the most deprived are worse off" in told
    assert (tmp_path / "slope.svg").read_text(encoding="utf-8").startswith("<svg")
    code, told = run(inequality.command, *asked, "--method", "who", "--csv")
    assert "Slope index,WHO,−14.0" in told


def test_inequality_of_areas_and_of_an_export(tmp_path: Path):
    code, told = run(inequality.command, EXAMPLE, "--indicator", "life_expectancy", "--unit", "years")
    assert (code, "rises by 8.4 years" in told) == (0, True)
    (tmp_path / "export.csv").write_text(EXPORT, encoding="utf-8")
    code, told = run(
        inequality.command, str(tmp_path / "export.csv"), "--sort", "share", "--indicator", "good", "--transformed"
    )
    assert (code, "percentage points" in told) == (0, True)
    code, told = run(inequality.command, str(tmp_path / "export.csv"), "--indicator", "falls")
    assert (code, "No figure by deprivation" in told) == (2, True)


def test_rates_and_life_tables(tmp_path: Path):
    code, told = run(life_expectancy.command, f"{TABLES}/deaths-by-age.csv", "--csv")
    assert code == 0
    assert "Basin ward (made up),0,74.9" in told
    code, told = run(standardise.command, f"{TABLES}/deaths-by-age.csv")
    assert (code, "European Standard Population" in told) == (2, True)
    rows = "\n".join(f"A,{age},{20 + k},1000" for k, age in enumerate([*range(0, 90, 5), "90+"]))
    (tmp_path / "ages.csv").write_text(f"area,age,events,people\n{rows}", encoding="utf-16")
    code, told = run(standardise.command, str(tmp_path / "ages.csv"), "--csv")
    assert (code, "Dobson with Byar" in told) == (0, True)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path):
    (tmp_path / "x.csv.gz").write_bytes(b"not packed")
    code, told = run(life_expectancy.command, str(tmp_path / "x.csv.gz"))
    assert (code, "cannot be read" in told) == (2, True)
