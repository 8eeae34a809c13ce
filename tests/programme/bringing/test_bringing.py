"""A table comes into a programme: all of it is accounted for, and the same table twice changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.interop.files import table
from wellthread.interop.figures import BadMapping, read_figures
from wellthread.interop.reading import BadFile, MissingColumns
from wellthread.interop.tables import read_grid
from wellthread.methods.place.carry import Quantity
from wellthread.methods.place.codes import Authority, Gazetteer
from wellthread.methods.place.vintage import WrongVintage
from wellthread.programme import Contents, as_files, check, read, write
from wellthread.programme.bringing import Asked, Atlas, Wish, dataset_for, kept, mapped, plan, told
from wellthread.programme.bringing.mapping import changed
from wellthread.programme.saving import save
from wellthread.thread import Link, Verb
from wellthread.thread.stale import stale
from wellthread.vocabulary import (
    Area,
    AreaLevel,
    ColumnMapping,
    Dataset,
    IndicatorValue,
    Method,
    ProfileNote,
    Programme,
    Records,
    Ref,
)

STEPS = (("E01000001", "E01000001", "U"), ("E01000002", "E01033801", "S"), ("E01000002", "E01033802", "S"))
AUTHORITIES = {
    "E07000154": Authority("E07000154", "Northampton", "E06000062"),
    "E06000062": Authority("E06000062", "West Northamptonshire", "E06000062"),
}
ATLAS = Atlas(
    Gazetteer({2011: frozenset(each[0] for each in STEPS), 2021: frozenset(each[1] for each in STEPS)}, AUTHORITIES),
    STEPS,
    {"E01000002": 3000.0, "E01033801": 1000.0, "E01033802": 2000.0},
)
BARE = Atlas()


def programme(*codes, year=2011, level=AreaLevel.LSOA):
    areas = (Area(id=code, name=code, level=level, boundary_year=year) for code in codes)
    return Contents(Records([Programme(id="p", name="P"), *areas]))


OLD = programme("E01000001", "E01000002")


def brought(contents, path, wish=None, atlas=ATLAS, sha256="a" * 64, lines=(), **mapping):
    """The plan for a table through the mapping that is proposed for it."""
    reading = mapped(path, contents.records, atlas)
    made = replace(reading.mapping, id="rates", **mapping)
    made = changed(made, lines) if lines else made
    figures = read_figures(reading.grid, made)
    dataset = dataset_for(made, sha256, contents.records, date(2026, 11, 22))
    return plan(Asked(contents.records, reading.grid, figures, atlas, wish or Wish()), dataset)


def rates(path, *rows, header=("LSOA code (2011)", "Rate")):
    return table(path, list(header), *rows)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "rates.csv"


def values(found):
    return {(each.area.id, each.indicator): (each.value, each.method) for each in found.values}


def test_figures_of_the_programmes_areas_are_taken_as_published(path):
    found = brought(OLD, rates(path, ["E01000001", 1.5], ["E01000002", 2.5]), period="2024")
    assert values(found) == {
        ("E01000001", "rate"): (1.5, Method.DIRECT),
        ("E01000002", "rate"): (2.5, Method.DIRECT),
    }
    assert (found.fresh, found.changed, found.same, found.outside, found.refusals) == (2, 0, 0, 0, ())
    assert {(each.period, str(each.dataset)) for each in found.values} == {("2024", "dataset:rates")}


def test_the_same_table_twice_changes_nothing_and_the_folder_stays_as_it_is(path, tmp_path):
    table = rates(path, ["E01000001", 1.5], ["E01000002", 2.5])
    once = kept(OLD, found := brought(OLD, table), found.mapping)
    assert check(once) == []
    again = brought(once, table)
    assert (again.fresh, again.changed, again.same) == (0, 0, 2)
    assert kept(once, again, again.mapping) is once
    write(once, tmp_path / "folder")
    assert save(once, once, tmp_path / "folder") == ()
    assert read(tmp_path / "folder").records == once.records


def test_a_second_release_updates_what_changed_and_takes_out_what_is_gone(path):
    first = kept(OLD, found := brought(OLD, rates(path, ["E01000001", 1.5], ["E01000002", 2.5])), found.mapping)
    later = brought(first, rates(path, ["E01000001", 9.5]), sha256="b" * 64)
    assert (later.fresh, later.changed, later.same) == (0, 1, 0)
    assert [str(each) for each in later.gone] == ["indicator_value:rate-E01000002"]
    second = kept(first, later, later.mapping)
    assert [(each.value, each.version) for each in second.records.of(IndicatorValue)] == [(9.5, 2)]
    (release,) = second.records.of(Dataset)
    assert (release.sha256, release.version) == ("b" * 64, 2)


def test_figures_that_a_new_edition_holds_unchanged_rest_on_that_edition_and_are_no_loose_ends(path):
    first = kept(OLD, found := brought(OLD, rates(path, ["E01000001", 1.5])), found.mapping)
    later = brought(first, rates(path, ["E01000001", 1.5], ["E01000002", 2.5]), sha256="b" * 64)
    assert (later.fresh, later.changed, later.same) == (1, 0, 1)
    second = kept(first, later, later.mapping)
    assert {str(each.dataset) for each in second.records.of(IndicatorValue)} == {"dataset:rates@2"}
    assert check(second) == []
    assert stale(second.thread, second.records) == []
    again = brought(second, rates(path, ["E01000001", 1.5], ["E01000002", 2.5]), sha256="b" * 64)
    assert kept(second, again, again.mapping) is second


def test_a_figure_that_something_rests_on_is_not_taken_out(path):
    first = kept(OLD, found := brought(OLD, rates(path, ["E01000001", 1.5], ["E01000002", 2.5])), found.mapping)
    note = ProfileNote(id="n", neighbourhood=Ref("neighbourhood", "x"), text="t")
    records = Records([*first.records, note])
    link = Link(subject=note.ref, verb=Verb.RESTS_ON, object=Ref("indicator_value", "rate-E01000002"), by="x")
    cited = Contents(records, (link,))
    reaches = bool(cited.thread.reach(Ref("indicator_value", "rate-E01000002")))
    later = brought(cited, rates(path, ["E01000001", 9.5]), sha256="b" * 64)
    after = kept(cited, later, later.mapping).records
    assert (Ref("indicator_value", "rate-E01000002") in after) == reaches
    assert reaches


def test_a_figure_that_somebody_typed_keeps_its_id(path):
    typed = IndicatorValue(id="by-hand", area=Ref("area", "E01000001"), indicator="rate", value=7.0, period="2024")
    contents = Contents(Records([*OLD.records, typed]))
    found = brought(contents, rates(path, ["E01000001", 1.5]), period="2024")
    assert [(each.id, each.version) for each in found.values] == [("by-hand", 2)]


def test_another_period_is_another_figure_unless_it_has_the_same_id(path):
    typed = IndicatorValue(id="by-hand", area=Ref("area", "E01000001"), indicator="rate", value=7.0, period="2019")
    found = brought(Contents(Records([*OLD.records, typed])), rates(path, ["E01000001", 1.5]), period="2024")
    assert [(each.id, found.fresh) for each in found.values] == [("rate-E01000001", 1)]


def test_areas_elsewhere_are_counted_and_left(path):
    found = brought(programme("E01000001"), rates(path, ["E01000001", 1.5], ["E01000002", 2.5]))
    assert (len(found.values), found.outside) == (1, 1)
    assert any("1 area of the table is no area of this programme" in each for each in told(found).sentences)


def test_a_table_of_the_other_census_is_refused_by_name_with_counts(path):
    new = rates(path, ["E01000001", 1], ["E01033801", 2], ["E01033802", 3], header=("LSOA21CD", "Rate"))
    with pytest.raises(WrongVintage) as refused:
        brought(OLD, new)
    says = str(refused.value)
    assert "The table speaks of areas of 2021, and this programme works on areas of 2011." in says
    assert "3 of 3 codes are areas of 2021" in says
    assert "1 of the programme's 2 areas have the same code in both" in says
    with pytest.raises(WrongVintage, match="The codes of this table are areas of 2021"):
        brought(OLD, new, boundary_year=2011)


def test_carried_over_where_it_is_asked_for_and_marked(path):
    new = rates(path, ["E01000001", 1], ["E01033801", 2], ["E01033802", 5], header=("LSOA21CD", "Some rate"))
    found = brought(OLD, new, Wish(carry=True))
    assert values(found) == {
        ("E01000001", "some_rate"): (1.0, Method.DIRECT),
        ("E01000002", "some_rate"): (4.0, Method.WEIGHTED),
    }
    assert found.methods == {Method.DIRECT: 1, Method.WEIGHTED: 1}
    as_count = brought(OLD, new, Wish(carry=True, sorts={"some_rate": Quantity.COUNT}))
    assert values(as_count)["E01000002", "some_rate"] == (7.0, Method.APPORTIONED)


def test_whole_numbers_are_carried_as_counts_and_ranks_not_at_all(path):
    rows = (["E01000001", 10, 1], ["E01033801", 20, 2], ["E01033802", 30, 3])
    found = brought(OLD, rates(path, *rows, header=("LSOA21CD", "Homes", "Homes rank")), Wish(carry=True))
    assert values(found)["E01000002", "homes"] == (50.0, Method.APPORTIONED)
    assert ("E01000002", "homes_rank") not in values(found)
    assert [(each.code, each.why) for each in found.refusals] == [("E01000002", "order")]


def test_a_suppressed_part_does_not_pass_for_the_whole(path):
    rows = (["E01000001", 1], ["E01033801", 2], ["E01033802", "[c]"])
    found = brought(OLD, rates(path, *rows, header=("LSOA21CD", "Some rate")), Wish(carry=True))
    assert [each.area.id for each in found.values] == ["E01000001"]
    assert {each.why for each in found.refusals} == {"suppressed", "incomplete"}
    assert found.suppressed == 1


def test_without_the_look_up_it_says_which_one_is_missing(path):
    contents = programme("E01000001", "E01000002")
    new = rates(path, ["E01000001", 1], ["E01033801", 2], header=("LSOA21CD", "Rate"))
    with pytest.raises(WrongVintage, match="wellthread place fetch lsoa-2011-to-2021"):
        brought(contents, new, Wish(carry=True), atlas=BARE)


def test_every_row_is_accounted_for(path):
    rows = (["E01000001", 1.5], ["E0100000", 2], ["E01099999", 3], ["Total", 4], ["", 5], ["E01000002", "x"])
    found = brought(OLD, rates(path, *rows, ["E02000001", 9]))
    assert len(found.values) == 1
    assert [(each.row, each.why) for each in found.refusals] == [
        (3, "truncated"),
        (4, "unknown"),
        (5, "malformed"),
        (6, "no-code"),
        (7, "suppressed"),
        (8, "other-level"),
    ]
    account = told(found)
    assert len(account.refusals.rows) == 6
    assert sum(int(str(row[1])) for row in account.reasons.rows) == 6


def test_an_authority_that_is_no_more_is_named_with_its_successor(path):
    west = programme("E06000062", "E07000154", year=2021, level=AreaLevel.AUTHORITY)
    found = brought(west, rates(path, ["E07000154", 1.5], ["E06000062", 2.5], header=("LAD code", "Rate")))
    assert [each.area.id for each in found.values] == ["E06000062"]
    (refused,) = found.refusals
    assert "abolished on 1 April 2021: it is part of West Northamptonshire (E06000062)" in refused.says


def test_nothing_at_all_is_an_error_and_not_an_empty_success(path):
    with pytest.raises(BadFile, match="None of its 1 areas has a figure for the 1 such areas"):
        brought(programme("E01000002"), rates(path, ["E01000001", 1.5]))


def test_areas_are_added_where_it_is_asked_for(path):
    header = ("LSOA code (2011)", "LSOA name (2011)", "LAD code", "Rate")
    rows = (["E01000001", "Lock", "E06000062", 1.5], ["E01000002", "Mill", "E09000030", 2.5])
    empty = programme()
    found = brought(empty, rates(path, *rows, header=header), Wish(add_areas=True, within="E06000062"))
    assert [(each.id, each.name, each.within, each.boundary_year) for each in found.areas] == [
        ("E01000001", "Lock", ("E06000062",), 2011)
    ]
    after = kept(empty, found, found.mapping)
    assert check(after) == []
    assert len(after.records.of(IndicatorValue)) == 1
    again = brought(after, path, Wish(add_areas=True, within="E06000062"))
    assert kept(after, again, again.mapping) is after


def test_areas_without_end_are_not_added(path, monkeypatch):
    monkeypatch.setattr("wellthread.programme.bringing.areas.MOST_AREAS", 1)
    with pytest.raises(BadFile, match="2 areas that the programme lacks"):
        brought(programme(), rates(path, ["E01000001", 1], ["E01000002", 2]), Wish(add_areas=True))


def test_a_kept_mapping_reads_the_next_edition_and_names_what_it_lacks(path, tmp_path):
    first = kept(OLD, found := brought(OLD, rates(path, ["E01000001", 1.5])), found.mapping)
    reading = mapped(rates(path, ["E01000001", 2.5]), first.records, ATLAS)
    assert (reading.mapping.id, reading.reasons) == ("rates", ("It fits the mapping that was kept as “rates”.",))
    other = rates(tmp_path / "other.csv", ["E01000001", 1], header=("LSOA code (2011)", "Price"))
    reading = mapped(other, first.records, ATLAS, name="rates")
    with pytest.raises(MissingColumns, match="“Rate”"):
        read_figures(reading.grid, reading.mapping)


def test_headers_that_moved_down_are_found_and_that_is_said(path, tmp_path):
    first = kept(OLD, found := brought(OLD, rates(path, ["E01000001", 1.5])), found.mapping)
    later = tmp_path / "later.csv"
    later.write_text("Rates of 2026\n\nLSOA code (2011),Rate\nE01000001,2.5\n")
    reading = mapped(later, first.records, ATLAS, name="rates")
    assert reading.grid.header_row == 3
    assert "Its headers stand in row 3 here, and stood in row 1." in reading.reasons


def test_a_header_row_that_was_said_by_hand_is_kept_to(path, tmp_path):
    twice = tmp_path / "twice.csv"
    twice.write_text("Code,First,Second,Third\nx,Rate,Price,\nE01000001,1.5,2.5,\n")
    mapping = ColumnMapping(id="by-hand", title="By hand", header_row=2, area_column="x", columns=("Rate => rate",))
    reading = mapped(twice, Records([*OLD.records, mapping]), ATLAS, name="by-hand")
    assert reading.grid.headers[:2] == ("x", "Rate")


def test_areas_of_another_sort_are_not_carried(path):
    middle = programme("E02000001", level=AreaLevel.MSOA)
    new = rates(path, ["E02000001", 1.5], ["E02006950", 2.5], header=("MSOA21CD", "Rate"))
    with pytest.raises(WrongVintage, match=r"lower layer super output areas only: use the table of 2011\."):
        brought(middle, new, Wish(carry=True))


def test_a_mapping_that_nobody_knows_lists_those_that_are(path):
    with pytest.raises(BadMapping, match=r"no mapping “moon”. There are: iod-2019-file-7"):
        mapped(rates(path, ["E01000001", 1]), OLD.records, ATLAS, name="moon")


def test_lines_change_a_mapping_one_by_one(path):
    grid = mapped(rates(path, ["E01000001", 1, 2], header=("LSOA11CD", "Rate", "Price")), OLD.records, ATLAS)
    made = changed(grid.mapping, ["rate => my_rate", "Price =>"])
    assert made.columns == ("rate => my_rate",)
    with pytest.raises(BadMapping, match="is not written as"):
        changed(grid.mapping, ["nothing"])


def test_saving_leaves_other_files_alone(path, tmp_path):
    folder = tmp_path / "folder"
    write(OLD, folder)
    (folder / ".git").mkdir()
    (folder / "notes.txt").write_text("mine")
    before = read(folder)
    after = kept(before, found := brought(before, rates(path, ["E01000001", 1.5])), found.mapping)
    assert set(save(before, after, folder)) == {
        "place/datasets.csv",
        "place/indicator_values.csv",
        "place/column_mappings.csv",
    }
    assert (folder / ".git").is_dir()
    assert read(folder).records == after.records
    assert as_files(read(folder))["notes.txt"] == b"mine"
    assert not list(folder.rglob("*.part"))


@given(
    st.dictionaries(
        st.sampled_from(["E01000001", "E01000002", "E01099999", "E0100000", "W01000001", "?"]),
        st.sampled_from(["1.5", "[c]", "x", "12%", "1,234"]),
        min_size=1,
    )
)
def test_each_row_is_taken_or_outside_or_refused(tmp_path_factory, cells):
    path = rates(tmp_path_factory.mktemp("t") / "a.csv", *cells.items())
    try:
        found = brought(OLD, path)
    except (BadFile, BadMapping, WrongVintage):
        return
    codes = {each.area.id for each in found.values} | {each.code for each in found.refusals}
    elsewhere = {code for code in cells if code not in codes}
    assert elsewhere <= {"W01000001"}
    assert found.outside >= len(elsewhere)


def test_the_mapping_is_kept_with_the_release_it_was_used_for(path):
    after = kept(OLD, found := brought(OLD, rates(path, ["E01000001", 1.5])), found.mapping)
    (mapping,) = after.records.of(ColumnMapping)
    assert (mapping.id, str(mapping.dataset)) == ("rates", "dataset:rates")
    assert read_grid(path).headers == ("LSOA code (2011)", "Rate")
