"""Reading tables: within limits, whole or not at all, with errors that name file, row and remedy."""

from __future__ import annotations

import gzip
import zipfile

import pytest

from tests.interop.files import table
from wellthread.interop.reading import (
    BadCell,
    BadFile,
    Column,
    Limits,
    MissingColumns,
    TooLarge,
    open_text,
    read_sheet,
)

NAME, AGE = Column("name", ("Name", "name")), Column("age", ("Age",), required=False)


def test_columns_are_picked_by_name_in_the_order_asked_for(tmp_path):
    path = table(tmp_path / "a.csv", ["Age", "Other", "Name"], [4, "x", "Amina"], [9, "y", "Bo"])
    sheet = read_sheet(path, [NAME, AGE])
    assert sheet.rows == (("Amina", "4"), ("Bo", "9"))


def test_a_column_that_may_be_absent_reads_as_empty(tmp_path):
    sheet = read_sheet(table(tmp_path / "a.csv", ["name"], ["Amina"]), [NAME, AGE])
    assert sheet.rows == (("Amina", ""),)
    assert sheet.found == {"name"}


def test_a_missing_column_is_named_with_its_other_names(tmp_path):
    with pytest.raises(MissingColumns, match=r"a\.csv, row 1: .*“Name” or “name”") as refused:
        read_sheet(table(tmp_path / "a.csv", ["Age"], [4]), [NAME, AGE])
    assert refused.value.remedy


def test_rows_are_counted_as_a_spreadsheet_counts_them(tmp_path):
    sheet = read_sheet(table(tmp_path / "a.csv", ["Name", "Age"], ["two\nlines", 4], ["Bo", "old"]), [NAME, AGE])
    with pytest.raises(BadCell, match="row 3: “old” is not a number") as refused:
        sheet.column(1, int, "a number")
    assert refused.value.row == 3


def test_a_row_of_another_width_is_refused(tmp_path):
    (tmp_path / "a.csv").write_text("Name,Age\nAmina,4\nBo,5,6\n")
    with pytest.raises(BadFile, match="row 3: 3 cells where the header has 2"):
        read_sheet(tmp_path / "a.csv", [NAME])


def test_empty_lines_at_the_end_are_no_rows_and_elsewhere_they_are_refused(tmp_path):
    (tmp_path / "a.csv").write_text("Name\nAmina\n\n\n")
    assert len(read_sheet(tmp_path / "a.csv", [NAME]).rows) == 1
    (tmp_path / "a.csv").write_text("Name\nAmina\n\nBo\n")
    with pytest.raises(BadFile, match="row 3: 0 cells"):
        read_sheet(tmp_path / "a.csv", [NAME])


def test_too_many_rows_are_refused(tmp_path):
    path = table(tmp_path / "a.csv", ["Name"], ["a"], ["b"], ["c"])
    assert len(read_sheet(path, [NAME], limits=Limits(rows=3)).rows) == 3
    with pytest.raises(TooLarge, match="More than 2 rows"):
        read_sheet(path, [NAME], limits=Limits(rows=2))


@pytest.mark.parametrize("packed", [True, False])
def test_too_many_bytes_are_refused_also_when_they_come_out_of_a_small_file(tmp_path, packed):
    text = b"Name\n" + b"a\n" * 100_000
    path = tmp_path / "a.csv"
    path.write_bytes(gzip.compress(text) if packed else text)
    with pytest.raises(TooLarge, match="more than"):
        read_sheet(path, [NAME], limits=Limits(bytes=50_000))


def test_gzip_and_zip_are_unpacked_whatever_the_file_is_called(tmp_path):
    (tmp_path / "a.data").write_bytes(gzip.compress("Name\nZoë\n".encode()))
    with zipfile.ZipFile(tmp_path / "b.data", "w") as archive:
        archive.writestr("inside.csv", "Name\nZoë\n")
        archive.writestr("readme.txt", "hello")
    for name in ("a.data", "b.data"):
        assert read_sheet(tmp_path / name, [NAME]).rows == (("Zoë",),)


def test_a_damaged_packed_file_is_refused(tmp_path):
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"Name\n" + bytes(range(32, 120)) * 50)[:-20])
    with pytest.raises(BadFile, match="damaged"):
        read_sheet(tmp_path / "a.csv.gz", [NAME])


def test_a_packed_file_with_a_wrong_byte_is_refused(tmp_path):
    packed = bytearray(gzip.compress(b"Name\n" + bytes(range(32, 120)) * 500))
    packed[40:60] = b"\xff" * 20
    (tmp_path / "a.csv.gz").write_bytes(packed)
    with pytest.raises(BadFile):
        read_sheet(tmp_path / "a.csv.gz", [NAME])


def test_a_cell_without_end_is_refused(tmp_path):
    (tmp_path / "a.csv").write_text('Name\n"' + "a" * 200_000)
    with pytest.raises(BadFile, match="The table is broken"):
        read_sheet(tmp_path / "a.csv", [NAME])


@pytest.mark.parametrize(("at", "byte"), [(0, 99), (2, 1), (4, 99)], ids=["too new", "locked", "packed otherwise"])
def test_a_zip_that_nothing_here_can_unpack_is_refused(tmp_path, at, byte):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", "Name\nAmina\n")
    held = bytearray(path.read_bytes())
    entry = held.index(b"PK\x01\x02") + 6
    held[entry + at] = byte
    path.write_bytes(bytes(held))
    with pytest.raises(BadFile, match="cannot be unpacked"):
        read_sheet(path, [NAME])


def test_a_zip_of_two_tables_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("one.csv", "")
        archive.writestr("two.csv", "")
    with pytest.raises(BadFile, match="holds 2 tables"):
        read_sheet(tmp_path / "a.zip", [NAME])


def test_text_that_is_not_utf_8_is_refused(tmp_path):
    (tmp_path / "a.csv").write_bytes("Name\nZoë\n".encode("latin-1"))
    with pytest.raises(BadFile, match="not UTF-8"):
        read_sheet(tmp_path / "a.csv", [NAME])


def test_a_byte_order_mark_is_no_part_of_the_first_header(tmp_path):
    (tmp_path / "a.csv").write_bytes("\ufeffName\nZoë\n".encode())
    assert read_sheet(tmp_path / "a.csv", [NAME]).rows == (("Zoë",),)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(BadFile, match="There is no such file"), open_text(tmp_path / "none.csv") as _:
        pass


def test_an_empty_file_lacks_its_columns(tmp_path):
    (tmp_path / "a.csv").write_text("")
    with pytest.raises(MissingColumns):
        read_sheet(tmp_path / "a.csv", [NAME])
