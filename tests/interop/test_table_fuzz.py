"""Whatever is sent: a table read whole, or a refusal that says why. Never a crash, never a part that passes for all."""

from __future__ import annotations

import csv
import io
import random
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.interop.workbooks import ods, xlsx
from wellthread.interop.figures import BadMapping, read_figures
from wellthread.interop.mapping_proposal import propose
from wellthread.interop.numbers import NoNumber, read_number
from wellthread.interop.reading import BadFile
from wellthread.interop.tables import read_grid

cells = st.text(max_size=12) | st.sampled_from(["", "E01000001", "1,234", "12%", "[c]", '"', "x;y", "\n", "=1+1", "\0"])


def read(content: bytes, name: str = "table.csv"):
    """The figures of a file through the mapping proposed for it; None where it is refused."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            grid = read_grid(path)
            return grid, read_figures(grid, propose(grid).mapping)
        except (BadFile, BadMapping):
            return None


@given(st.binary(max_size=400))
def test_any_bytes(content):
    read(content)


@given(st.lists(st.lists(cells, max_size=6), max_size=12), st.sampled_from([",", ";", "\t"]))
def test_any_cells(rows, delimiter):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    read(out.getvalue().encode("utf-8", "surrogatepass"))


@given(st.text(max_size=30))
def test_any_cell_is_a_finite_figure_a_mark_or_none(text):
    try:
        found = read_number(text)
    except NoNumber:
        return
    assert (found.value is None) == bool(found.missing)
    assert found.value is None or abs(found.value) < float("inf")


rates = st.lists(st.none() | st.integers(0, 10**6).map(lambda each: each / 1000), min_size=1, max_size=30)


@given(
    rates, st.sampled_from([",", ";", "\t", "|"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), st.integers(0, 4)
)
def test_a_sound_table_is_read_whole_however_it_is_written(rates, delimiter, encoding, titles):
    """Every figure that was written comes out, and each that was not is a trouble."""
    rows = [["LSOA code", "Name", "Rate"]]
    rows += [
        [f"E{1_000_001 + at:08d}", f"Area {at}", ".." if each is None else repr(each)] for at, each in enumerate(rates)
    ]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows([[f"Title {each}"] for each in range(titles)])
    writer.writerows(rows)
    found = read(out.getvalue().encode(encoding))
    if all(each is None for each in rates):
        return
    assert found
    grid, figures = found
    assert grid.header_row == titles + 1
    assert list(figures.values["rate"].values()) == [each for each in rates if each is not None]
    assert len(figures.troubles) == rates.count(None)


@given(st.integers(0, 10**9), st.sampled_from([xlsx, ods]))
def test_a_workbook_with_bytes_turned_over(seed, make):
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = make(Path(folder) / "book.xlsx", {"A": [["LSOA code", "Rate"], ["E01000001", 1.5], ["E01000002", 2.5]]})
        content = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 8)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    found = read(bytes(content), "book.xlsx")
    if found:
        assert len(found[1].rows) + len(found[1].troubles) + len(found[0].notes) >= 1


@given(st.data())
def test_a_table_cut_anywhere_is_refused_or_says_what_it_lacks(data):
    """A cut may fall between rows; then the rows that are left are whole. Within a row it is refused or told."""
    rows = [f"E{1_000_001 + at:08d},Area {at},{at}.5,{at * 10}" for at in range(12)]
    whole = "LSOA code,Name,Rate,People\n" + "\n".join(rows) + "\n"
    cut = data.draw(st.integers(0, len(whole)))
    found = read(whole[:cut].encode())
    if found:
        last = whole[:cut].rstrip("\n").rsplit("\n", 1)[-1]
        assert last.count(",") == 3
        assert len(found[1].rows) == whole[:cut].rstrip("\n").count("\n")
        assert found[0].ended == whole[:cut].endswith("\n")
