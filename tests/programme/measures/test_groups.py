"""Tables of groups, and what they tell: by value, by events, by category of an export, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wellthread.methods.evaluation.health import Sort
from wellthread.programme.measures import (
    Asked,
    BadTable,
    Definition,
    inequality,
    life_tables,
    read_groups,
    standardised,
)

TABLES = Path(__file__).resolve().parents[3] / "examples" / "tables"
SMOKING = (TABLES / "smoking-by-tenth.csv").read_text(encoding="utf-8")
YEARS = "decile\tpop\tvalue\tse\n" + "\n".join(
    f"{place + 1}\t{people}\t{years}\t{error}"
    for place, (people, years, error) in enumerate(
        [(7291, 75.9, 1.64), (7997, 78.3, 1.58), (6105, 83.8, 1.51), (7666, 83.6, 1.78), (5790, 80.5, 1.7),
         (6934, 81.1, 1.56), (5918, 81.7, 1.37), (5974, 84.2, 1.4), (7147, 80.6, 2.43), (7534, 86.3, 1.57)]
    )
)  # fmt: skip


def test_a_table_pasted_from_a_spreadsheet_is_told_in_words():
    found = inequality(read_groups(YEARS, Sort.VALUE), Asked("life expectancy", "years"))
    assert found.sentences[0] == (
        "From the most to the least deprived, life expectancy rises by 7.0 years (95% limits 3.2 to 10.8; PHE): "
        "the most deprived are worse off."
    )
    assert "The two are worked out differently" in found.sentences[2]
    assert any("Look at the dots" in each for each in found.cautions)


def test_whose_definition_comes_first_is_named_and_the_other_told():
    asked = Asked("smoking", "%", Definition.WHO, higher_is_better=False)
    found = inequality(read_groups(SMOKING, Sort.SHARE), asked)
    assert "; WHO): the most deprived are worse off." in found.sentences[0]
    assert "(PHE)" in found.sentences[2]
    assert [each[1] for each in found.table.rows[:4]] == ["WHO", "WHO", "PHE", "PHE"]
    assert "percentage points" in found.sentences[0]


def test_numbers_of_people_are_rounded_before_anything_is_worked_out():
    groups = read_groups(SMOKING, Sort.SHARE)
    assert groups.counted
    assert all(each % 5 == 0 for each in groups.people)
    found = inequality(groups, Asked("smoking", "%"))
    texts = " ".join([*found.sentences, found.groups.csv(), found.picture.svg, found.picture.table.csv()])
    assert [each for each in ("2231", "2,231", "1823", "1,823", "9,947") if each in texts] == []
    assert "rounded to 5" in found.cautions[-1]


def test_a_group_with_few_people_is_not_shown():
    with pytest.raises(BadTable, match="fewer than 8 people on one side"):
        read_groups("group,people,events\n1,100,30\n2,100,3\n3,100,20", Sort.SHARE)


def test_without_errors_the_english_definition_has_no_limits_and_says_so():
    found = inequality(read_groups("group,people,value\n1,10,5\n2,10,6\n3,10,8", Sort.VALUE), Asked("x", "points"))
    assert "95%" not in found.sentences[0]
    assert any("No standard errors" in each for each in found.cautions)
    assert any("5 to 100 groups" in each for each in found.cautions)


def test_when_chance_could_bring_it_no_inequality_is_claimed():
    text = "group,people,value,se\n" + "\n".join(f"{k},100,{50 + k % 2},5" for k in range(1, 6))
    found = inequality(read_groups(text, Sort.VALUE), Asked("score", "points"))
    assert "chance alone could bring this" in found.sentences[0]


def test_groups_are_ordered_by_their_number_and_totals_left_out():
    groups = read_groups("decile;people;value\n10;5;9\n2;5;7\nTotal;10;8\n1;5;6", Sort.VALUE)
    assert groups.names == ("1", "2", "10")
    turned = read_groups("decile;people;value\n1;5;9\n2;5;7\n3;5;6", Sort.VALUE, backwards=True)
    assert turned.values.tolist() == [6, 7, 9]


def test_a_standard_error_of_a_share_is_brought_to_log_odds():
    by_limits = read_groups("g,people,value,lower,upper\n" + "\n".join(["1,9,50,48.04,51.96"] * 3), Sort.SHARE)
    by_error = read_groups("g,people,value,se\n" + "\n".join(["1,9,50,1"] * 3), Sort.SHARE)
    assert by_limits.errors is not None
    assert by_error.errors is not None
    assert by_error.errors[0] == pytest.approx(0.04)
    assert by_limits.errors[0] == pytest.approx(0.04, abs=1e-4)


def test_a_transformed_line_is_drawn_as_a_curve():
    straight = inequality(read_groups(SMOKING, Sort.SHARE), Asked("smoking", "%", repetitions=1_000))
    bent = inequality(read_groups(SMOKING, Sort.SHARE), Asked("smoking", "%", transformed=True))
    assert straight.picture.svg.count("L") < bent.picture.svg.count("L")
    assert "exact limits" in bent.table.csv()


@pytest.mark.parametrize(
    ("text", "sort", "says"),
    [
        ("", Sort.VALUE, "no table"),
        ("people,value", Sort.VALUE, "only a heading"),
        ("a,b\n1,2", Sort.VALUE, "no heading that is known"),
        ("group,people,value\n1,10,x\n2,10,1\n3,10,2", Sort.VALUE, "Line 2: “x” under “value” is not a number"),
        ("group,people,value\n1,10,1\n2,10,2", Sort.VALUE, "2 groups"),
        ("group,people,value\n1,10,1\n2,,2\n3,10,1", Sort.VALUE, "Line 3: there is no number under “people”"),
        ("group,people,value\n1,10,1\n2,0,2\n3,10,1", Sort.VALUE, "every group needs people"),
        ("group,people,value\n1,10,120\n2,10,2\n3,10,1", Sort.SHARE, "above 100"),
        ("group,people,value,se\n1,10,1,1\n2,10,2,\n3,10,1,1", Sort.VALUE, "some have none"),
        ("group,people,events\n1,10,12\n2,10,2\n3,10,1", Sort.SHARE, "not possible"),
        ("group,people,events\n1,100,12\n2,100,20\n3,100,10", Sort.VALUE, "Say which of them"),
        ("group,people,value,se\n1,10,0,1\n2,10,2,1\n3,10,1,1", Sort.RATE, "above nought"),
    ],
)
def test_a_table_that_cannot_be_used_says_where_and_why(text: str, sort: Sort, says: str):
    with pytest.raises(BadTable, match=re.escape(says) if "“" in says else says):
        inequality(read_groups(text, sort), Asked("x", ""))


def test_life_expectancy_and_rates_of_the_example_tables():
    deaths = (TABLES / "deaths-by-age.csv").read_text(encoding="utf-8")
    birth, later = life_tables(deaths).rows
    assert (birth[1], birth[2], later[1]) == (0, "74.9", 65)
    with pytest.raises(BadTable, match="are not the 19"):
        standardised(deaths)
    own = "area,age,events,people,standard\n" + "\n".join(f"A,{5 * k}-{5 * k + 4},20,1000,10" for k in range(3))
    (row,) = standardised(own, per=1000).rows
    assert row[3] == "20.0"
    few = own.replace(",20,", ",2,")
    assert standardised(few).rows[0][3] == "not told"


def test_an_age_band_twice_is_refused():
    with pytest.raises(BadTable, match="twice"):
        life_tables("age,deaths,people\n0,1,10\n0,1,10")
    with pytest.raises(BadTable, match="no age band"):
        life_tables("age,deaths,people\nall,1,10")
