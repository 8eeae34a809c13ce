"""Any table is read as a person reads it: titles above, notes below, and nothing of it lost."""

from __future__ import annotations

import gzip
import zipfile

import pytest

from tests.interop.workbooks import ods, xlsx
from wellthread.interop.delimited import delimiter_of
from wellthread.interop.reading import BadFile, Limits, TooLarge
from wellthread.interop.tables import read_grid, tidy_header

ROWS = [
    ["Table 4: homes without heating", None, None],
    ["Released in 2026", None, None],
    [None, None, None],
    ["Area code", "Area", "Rate"],
    ["E01000001", "Lock Street", 12.5],
    ["E01000002", "Mill Lane", 9.0],
    [None, None, None],
    ["Note: rates by household", None, None],
]
READ = (("E01000001", "Lock Street", "12.5"), ("E01000002", "Mill Lane", "9"))


def written(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return path


def lines(rows, delimiter=","):
    return "\n".join(
        delimiter.join("" if cell is None else f"{cell:g}" if isinstance(cell, float) else cell for cell in row)
        for row in rows
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_the_same_table_in_every_make_of_csv(tmp_path, delimiter, encoding):
    grid = read_grid(written(tmp_path / "rates.csv", lines(ROWS, delimiter) + "\n", encoding))
    assert (grid.header_row, grid.headers, grid.rows) == (4, ("Area code", "Area", "Rate"), READ)
    assert grid.above == ("Table 4: homes without heating", "Released in 2026")
    assert grid.notes == ((8, "Note: rates by household"),)


@pytest.mark.parametrize("make", [xlsx, ods])
def test_the_same_table_as_a_workbook(tmp_path, make):
    book = make(tmp_path / "rates.any", {"Cover": [["About this workbook"]], "Rates": ROWS})
    grid = read_grid(book)
    assert (grid.sheet, grid.sheets) == ("Rates", ("Cover", "Rates"))
    assert (grid.header_row, grid.rows, grid.notes[0][0]) == (4, READ, 8)


def test_gzip_and_a_zip_of_one_csv_are_opened(tmp_path):
    text = lines(ROWS).encode()
    (tmp_path / "rates.csv.gz").write_bytes(gzip.compress(text))
    with zipfile.ZipFile(tmp_path / "rates.zip", "w") as archive:
        archive.writestr("rates.csv", text)
    assert read_grid(tmp_path / "rates.csv.gz").rows == READ
    assert read_grid(tmp_path / "rates.zip").rows == READ


def test_windows_letters_and_signs_come_through(tmp_path):
    grid = read_grid(written(tmp_path / "a.csv", "Area code,Name\nE01000001,Café – north\n", "cp1252"))
    assert grid.rows == (("E01000001", "Café – north"),)


def test_empty_columns_go_and_doubled_headers_are_told_apart(tmp_path):
    text = "LSOA code,,Rank,,Rank,Rank\nE01000001,,1,x,2,3\nE01000002,,2,y,1,4\n"
    assert read_grid(written(tmp_path / "a.csv", text)).headers == (
        "LSOA code",
        "Rank",
        "Column D",
        "Rank (2)",
        "Rank (3)",
    )


def test_a_header_that_already_says_two_keeps_its_name(tmp_path):
    grid = read_grid(written(tmp_path / "a.csv", "Code,Rank,Rank (2),Rank\nE01000001,1,2,3\n"))
    assert len(set(grid.headers)) == 4
    assert grid.headers[2] == "Rank (2)"


def test_a_sheet_is_chosen_by_name_and_an_unknown_one_names_the_others(tmp_path):
    book = xlsx(tmp_path / "a.xlsx", {"A": ROWS, "B": [["LSOA code", "Rank"], ["E01000009", 4]]})
    assert read_grid(book, sheet="b").rows == (("E01000009", "4"),)
    with pytest.raises(BadFile, match=r"no sheet “C”.*“A”, “B”"):
        read_grid(book, sheet="C")


def test_hidden_sheets_are_not_read(tmp_path):
    book = xlsx(tmp_path / "a.xlsx", {"Old": [["LSOA code"], ["E01000001"]], "New": ROWS}, hidden=["Old"])
    assert read_grid(book).sheets == ("New",)


def test_the_header_row_can_be_named(tmp_path):
    path = written(tmp_path / "a.csv", "a,b\nc,d\n1,2\n")
    assert read_grid(path, header_row=2).headers == ("c", "d")
    with pytest.raises(BadFile, match=r"row 9.*no header"):
        read_grid(path, header_row=9)


def test_a_footnote_below_a_narrow_table_is_a_note_and_a_row_with_a_code_never_is(tmp_path):
    grid = read_grid(written(tmp_path / "a.csv", "LSOA code,Rank\nE01000001,1\nE01000002,\nSource: the office\n"))
    assert grid.rows == (("E01000001", "1"), ("E01000002", ""))
    assert grid.notes == ((4, "Source: the office"),)


@pytest.mark.parametrize("first", ["E0100000,3,4", "England,30,40", ",30,40"])
def test_a_total_or_a_broken_code_in_the_first_row_is_not_taken_for_the_header(tmp_path, first):
    text = f"A table of rates\nLSOA code,2019,2020\n{first}\nE01000001,1,2\nE01000002,2,3\n"
    grid = read_grid(written(tmp_path / "a.csv", text))
    assert (grid.headers, len(grid.rows)) == (("LSOA code", "2019", "2020"), 3)


def test_rows_keep_the_numbers_of_the_file(tmp_path):
    assert read_grid(written(tmp_path / "a.csv", "\n\nLSOA code,Rank\n\nE01000001,1\n\nE01000002,2\n")).numbers == (
        5,
        7,
    )


def test_headers_match_whatever_their_spaces_and_line_breaks(tmp_path):
    grid = read_grid(written(tmp_path / "a.csv", '"LSOA\n code","Rank  (1 is worst)"\nE01000001,1\n'))
    assert grid.place("LSOA code") == 0
    assert grid.place("rank (1 is WORST)") == 1
    assert grid.place("Decile") is None
    assert tidy_header(" A \n b ") == "a b"


def test_a_header_that_the_publisher_cut_short_is_known_by_its_beginning(tmp_path):
    whole = "Children and Young People Sub-domain Decile (where 1 is most deprived 10% of LSOAs)"
    grid = read_grid(written(tmp_path / "a.csv", f"LSOA code (2021),Rank,{whole[:-4]}\nE01000001,1,2\n"))
    assert grid.place(whole) == 2
    assert grid.place("Rank (where 1 is most deprived)") is None
    two = read_grid(written(tmp_path / "b.csv", f"LSOA code (2021),{whole[:-4]},{whole[:-3]}\nE01000001,1,2\n"))
    assert two.place(whole) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no table"),
        ("\n\n", "no table"),
        ("LSOA code,Rank\n", "no rows below the header"),
        (".\n.\n", "no header"),
        ("E01000001,1\nE01000002,2\n", "no header above them"),
        ("LSOA code,Rank,Name\nE01000001,1\nE01000002,2,x\n", "row 2: 2 cells where the header has 3"),
        ("LSOA code,Rank\nE01000001,1,2\nE01000002,2\n", "row 2: 3 cells where the header has 2"),
        ('LSOA code,Rank\nE01000001,"1\nE01000002,2\n', "The table is broken"),
        ("LSOA code,Rank\nE01000001,\0\n", "zero bytes"),
    ],
)
def test_what_is_no_whole_table_is_refused(tmp_path, text, says):
    with pytest.raises(BadFile, match=says):
        read_grid(written(tmp_path / "a.csv", text))


def test_a_file_cut_off_in_its_last_row_is_refused(tmp_path):
    whole = "LSOA code,Rank,Score,Name\nE01000001,1,2.5,Lock\nE01000002,2,1.5,Mill\n"
    with pytest.raises(BadFile, match="cut off"):
        read_grid(written(tmp_path / "a.csv", whole[: whole.index("1.5") - 1]))


def test_nothing_beyond_the_limits_is_read(tmp_path):
    many = "LSOA code,Rank\n" + "".join(f"E{each:08d},1\n" for each in range(200))
    with pytest.raises(TooLarge, match="More than 20 rows"):
        read_grid(written(tmp_path / "a.csv", many), limits=Limits(rows=20))
    with pytest.raises(TooLarge, match="holds more than"):
        read_grid(written(tmp_path / "a.csv", many), limits=Limits(bytes=100))
    wide = ",".join(f"c{each}" for each in range(2_500))
    with pytest.raises(TooLarge, match="2,500 columns"):
        read_grid(written(tmp_path / "a.csv", f"{wide}\n{wide}\n"))


def test_a_workbook_bomb_is_refused_before_it_is_unpacked(tmp_path):
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    with pytest.raises(TooLarge, match="bomb"):
        read_grid(bomb)


def test_a_packed_text_that_swells_is_refused_before_it_is_read(tmp_path):
    (tmp_path / "bomb.csv.gz").write_bytes(gzip.compress(b"1,1\n" * 15_000_000))
    with pytest.raises(TooLarge, match="bomb"):
        read_grid(tmp_path / "bomb.csv.gz")


def rewritten(book, name, change):
    """The same workbook with one part of it changed."""
    with zipfile.ZipFile(book) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in parts.items():
            archive.writestr(each, change(content.decode()) if each == name else content)
    return book


def repeated(rows, cell):
    row = f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'
    return lambda text: text.replace("</table:table>", f"{row}</table:table>")


def test_a_workbook_that_claims_a_sheet_as_wide_as_the_sea_is_refused(tmp_path):
    book = xlsx(tmp_path / "a.xlsx", {"A": [["LSOA code", "Rank"], ["E01000001", 1]]})
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    rewritten(book, "xl/worksheets/sheet1.xml", lambda text: text.replace("</sheetData>", far))
    with pytest.raises(BadFile):
        read_grid(book)


def test_a_million_empty_rows_below_an_ods_table_are_nothing(tmp_path):
    book = ods(tmp_path / "a.ods", {"A": [["LSOA code", "Rate"], ["E01000001", 1.5]]})
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    assert read_grid(rewritten(book, "content.xml", repeated(1_048_570, empty))).rows == (("E01000001", "1.5"),)


@pytest.mark.parametrize("rows", [5_500, 1_048_570])
def test_an_ods_row_said_a_million_times_is_refused(tmp_path, rows):
    """Ninety million cells, or seventeen thousand million, from a kilobyte."""
    book = ods(tmp_path / "a.ods", {"A": [["LSOA code", "Rate"], ["E01000001", 1.5]]})
    one = '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
    with pytest.raises(BadFile):
        read_grid(rewritten(book, "content.xml", repeated(rows, one)))


def test_a_formula_that_failed_is_an_empty_cell_and_not_nought(tmp_path):
    book = xlsx(tmp_path / "a.xlsx", {"A": [["LSOA code", "Rate"], ["E01000001", 1.5], ["E01000002", 2.5]]})
    failed = '<c r="B2" t="e"><v>#DIV/0!</v></c>'
    sheet = "xl/worksheets/sheet1.xml"
    grid = read_grid(rewritten(book, sheet, lambda text: text.replace('<c r="B2"><v>1.5</v></c>', failed)))
    assert grid.rows == (("E01000001", ""), ("E01000002", "2.5"))


@pytest.mark.parametrize(
    "junk", [b"PK\x03\x04 not a zip", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 not excel", b"\x1f\x8b junk"]
)
def test_what_only_looks_like_a_workbook_is_refused(tmp_path, junk):
    path = tmp_path / "a.xlsx"
    path.write_bytes(junk)
    with pytest.raises(BadFile):
        read_grid(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(BadFile, match=r"a\.csv: There is no such file"):
        read_grid(tmp_path / "a.csv")


def test_titles_with_commas_do_not_hide_the_delimiter():
    assert delimiter_of("Homes, heat, and health; a study\nCode;Rate;Name\nE01;1,5;x\nE02;2,5;y\n") == ";"
