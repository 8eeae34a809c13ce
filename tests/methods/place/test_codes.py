"""Every code gets a verdict with a reason, and the remedy says what to do about it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.methods.place.codes import Authority, Gazetteer, Verdict, counted, judge
from wellthread.methods.place.vintage import WrongVintage, refuse_other_vintage, vintage_of
from wellthread.vocabulary import AreaLevel

WEST = Authority("E06000062", "West Northamptonshire", "E06000062")
KNOWN = Gazetteer(
    {
        2011: frozenset({"E01000001", "E01000002", "E01027239"}),
        2021: frozenset({"E01000001", "E01033800", "E01033801", "E01027239"}),
    },
    {
        each.code: each
        for each in (
            WEST,
            Authority("E07000154", "Northampton", "E06000062"),
            Authority("E08000016", "Barnsley", "E08000038"),
            Authority("E08000038", "Barnsley", "E08000038"),
            Authority("E08000009", "Trafford", "E08000009"),
            Authority("E08000029", "Solihull", "E08000029"),
            Authority("E07000240", "St Albans", "E07000240"),
        )
    },
)
LSOA, AUTHORITY = AreaLevel.LSOA, AreaLevel.AUTHORITY


def only(code, level=LSOA, year=2011, **more):
    (found,) = judge([code], level, year, KNOWN, **more)
    return found


@pytest.mark.parametrize("code", ["E01000001", " e01000002 ", "E01027239"])
def test_a_code_that_is_what_it_is_taken_for(code):
    assert only(code).verdict is Verdict.FINE


def test_a_nought_lost_among_noughts_is_put_back():
    found = only("E0800009", AUTHORITY, None)
    assert (found.verdict, found.becomes) == (Verdict.TRUNCATED, ("E08000009",))
    assert "a digit is missing. It is probably E08000009" in found.says


def test_where_several_codes_fit_none_is_preferred():
    found = only("E0100000")
    assert (found.verdict, found.becomes) == (Verdict.TRUNCATED, ("E01000001", "E01000002"))
    assert "It could be E01000001, E01000002." in found.says


def test_a_short_code_that_fits_nothing_is_still_called_short():
    assert (only("E9900009").verdict, only("E9900009").becomes) == (Verdict.TRUNCATED, ())


@pytest.mark.parametrize("code", ["", "Total", "12", "E010000011", "E01-00001", "x" * 300])
def test_what_is_no_code(code):
    assert only(code).verdict is Verdict.MALFORMED
    assert len(only(code).says) < 120


def test_a_code_of_the_other_census_names_both_and_the_way_over():
    found = only("E01033800")
    assert found.verdict is Verdict.OTHER_CENSUS
    assert found.says == "E01033800 is a lower layer super output area of 2021, and those of 2011 are meant."
    assert "look-up of changed areas" in found.remedy
    assert only("E01000002", year=2021).verdict is Verdict.OTHER_CENSUS


def test_without_a_look_up_the_number_of_a_new_code_gives_it_away():
    (found,) = judge(["E01033769"], LSOA, 2011, Gazetteer())
    assert found.says == "E01033769 was first given in 2021, and areas of 2011 are meant."
    assert judge(["E01000001"], LSOA, 2021, Gazetteer())[0].verdict is Verdict.FINE


def test_a_code_that_was_never_given():
    assert only("E01099999", year=2021).verdict is Verdict.UNKNOWN
    assert only("E01099999", year=None).verdict is Verdict.UNKNOWN
    assert only("E06000999", AUTHORITY, None).verdict is Verdict.UNKNOWN


def test_what_the_look_up_does_not_cover_is_judged_by_its_shape():
    assert only("W01000001").verdict is Verdict.FINE
    assert only("S01006506", AreaLevel.OTHER).verdict is Verdict.FINE


def test_an_authority_that_is_no_more_names_its_successor_and_the_day():
    found = only("E07000154", AUTHORITY, None)
    assert (found.verdict, found.becomes) == (Verdict.ABOLISHED, ("E06000062",))
    assert found.says == (
        "Northampton (E07000154) was abolished on 1 April 2021: it is part of West Northamptonshire (E06000062)."
    )


def test_an_authority_with_a_new_code_is_the_same_place():
    assert only("E08000016", AUTHORITY, None).says == (
        "Barnsley has a new code: E08000016 became E08000038 when its boundary was changed."
    )


def test_another_level_and_another_nation_are_named():
    assert only("E02000001").says.endswith("a lower layer super output area is meant.")
    assert only("E02000001").verdict is Verdict.OTHER_LEVEL
    found = only("W01000001", nation="England")
    assert (found.verdict, found.says) == (
        Verdict.OTHER_NATION,
        "W01000001 is an area of Wales, and areas of England are meant.",
    )


def test_a_programmes_own_code_is_fine():
    assert only("NORTH-END", own={"NORTH-END"}).verdict is Verdict.FINE
    assert only("NORTH-END").verdict is Verdict.MALFORMED


@given(st.lists(st.text(max_size=15) | st.from_regex(r"[EWSN]\d{7,9}", fullmatch=True), max_size=30))
def test_no_code_is_ever_dropped(codes):
    judged = judge(codes, LSOA, 2011, KNOWN)
    assert len(judged) == len(codes)
    assert sum(counted(judged).values()) == len(codes)
    assert all((each.verdict is Verdict.FINE) != bool(each.says and each.remedy) for each in judged)


def test_of_which_census_a_table_is():
    found = vintage_of(["E01000001", "E01000002"], KNOWN)
    assert (found.year, found.matches) == (2011, {2011: 2, 2021: 1})
    assert vintage_of(["E01000001", "E01027239"], KNOWN).year is None
    assert vintage_of(["E01033800"], Gazetteer()).year == 2021
    assert vintage_of(["E01000001"], Gazetteer()).year is None


def test_a_table_of_the_other_census_is_refused_with_the_counts_and_the_look_up():
    found = vintage_of(["E01000001", "E01000002"], KNOWN)
    refuse_other_vintage(found, 2011, "the index")
    with pytest.raises(WrongVintage) as refused:
        refuse_other_vintage(found, 2021, "the index")
    says = str(refused.value)
    assert "The codes of the index are areas of 2011, and areas of 2021 are meant." in says
    assert "2 of 2 codes are areas of 2011; 1 of 2 codes are areas of 2021." in says
    assert "lsoa-2011-to-2021" in says
