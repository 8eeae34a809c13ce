"""Small numbers: hidden, rounded, never printed raw; quotes only with consent."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.disclosure import (
    People,
    Rule,
    Table,
    TooLax,
    may_quote,
    mean,
    pinned,
    protect,
    protect_parts,
    quotable,
    share,
)
from wellthread.thread import still_counts
from wellthread.vocabulary import Consent, Contribution, Excerpt, Records, Ref

counts = st.integers(0, 5_000)
rules = st.builds(Rule, st.integers(5, 30), st.integers(5, 20))


@given(count=counts, rule=rules)
def test_no_small_count_is_shown_and_none_exactly(count, rule):
    shown = protect(count, rule)
    if 0 < count < rule.hide_below:
        assert shown.value is None
        assert str(count) not in shown.text or str(count) in str(rule.hide_below)
    else:
        assert shown.value is not None
        assert shown.value % rule.round_to == 0
        assert abs(shown.value - count) <= rule.round_to / 2


@given(count=st.integers(1, 7))
def test_all_hidden_counts_look_the_same(count):
    assert protect(count) == protect(1)


@given(parts=st.dictionaries(st.text(min_size=1, max_size=3), counts, max_size=8), rule=rules)
def test_a_total_is_the_sum_of_what_is_shown(parts, rule):
    shown, total = protect_parts(parts, rule)
    assert total.value == sum(each.value or 0 for each in shown.values())


@given(parts=st.lists(counts, min_size=2, max_size=6))
def test_a_hidden_cell_cannot_be_found_by_subtraction(parts):
    shown, total = protect_parts(dict(enumerate(parts)))
    for hidden in (key for key, each in shown.items() if each.value is None):
        others = sum(each.value or 0 for key, each in shown.items() if key != hidden)
        assert total.value == others


@given(parts=st.lists(st.integers(0, 20), min_size=1, max_size=4))
def test_a_hidden_part_that_is_not_given_away_has_at_least_two_possible_values(parts):
    whole = sum(parts)
    shown, total = [str(protect(each)) for each in parts], str(protect(whole))
    alike = [[number for number in range(26) if str(protect(number)) == each] for each in shown]
    could = [guess for guess in product(*alike) if str(protect(sum(guess))) == total]
    known = any(len({guess[at] for guess in could}) == 1 for at in range(len(parts)) if 0 < parts[at] < 8)
    assert pinned(parts, whole) or not known


@pytest.mark.parametrize(
    ("parts", "away"),
    [([14, 1, 1, 1], True), ([5, 4, 1, 1], False), ([9, 4, 2], False), ([20, 10], False), ([], False), ([3], False)],
)
def test_hidden_parts_are_worked_out_from_the_rest(parts, away):
    assert pinned(parts, sum(parts)) is away


@given(part=counts, rest=counts)
def test_a_percentage_comes_from_rounded_numbers(part, rest):
    whole = part + rest
    shown = share(part, whole)
    if 0 < part < 8 or 0 < rest < 8 or 0 < whole < 8 or whole == 0:
        assert shown.value is None
    else:
        above, below = protect(part).value, protect(whole).value
        assert above is not None
        assert below
        assert shown.value == min(100, round(100 * above / below))


@pytest.mark.parametrize("rule", [(4, 5), (8, 3), (1, 1)])
def test_nobody_can_ask_for_a_rule_that_protects_nobody(rule):
    with pytest.raises(TooLax, match="cannot be hidden below 5"):
        Rule(*rule)


def test_a_mean_needs_eight_people():
    assert mean([1.0] * 7) is None
    assert mean([1.0] * 8) == 1.0


@given(raw=counts)
def test_people_never_print_raw(raw):
    people = People(raw)
    for text in (str(people), repr(people), f"{people}", f"{people:>12}"):
        assert text.strip() == protect(raw).text


def test_a_negative_count_is_refused():
    for make in (People, protect):
        with pytest.raises(ValueError, match="cannot be counted"):
            make(-1)


def test_a_table_leaves_protected_and_without_formulas():
    table = Table.of(
        "who", "Who came", ("Group", "People", "Note"), [("under 25", People(3), "=1+1"), ("all", People(21), "-")]
    )
    assert table.csv() == "Group,People,Note\nunder 25,fewer than 8,'=1+1\nall,20,'-\n"
    assert table.texts()[0] == ["under 25", "fewer than 8", "=1+1"]


def test_a_table_with_a_ragged_row_is_refused():
    with pytest.raises(ValueError, match="a row has 1 cells for 2 columns"):
        Table.of("a", "A", ("x", "y"), [(1,)])


@pytest.mark.parametrize(
    ("consent", "withdrawn", "used", "quoted"),
    [
        (None, None, True, False),
        (Consent(id="k", wording="1", take_part=True), None, True, False),
        (Consent(id="k", wording="1", take_part=True, quote=True), None, True, True),
        (Consent(id="k", wording="1", take_part=True, quote=True), date(2026, 3, 1), False, False),
        (Consent(id="k", wording="1", take_part=False, quote=True), None, False, False),
        (Consent(id="k", wording="1", take_part=True, quote=True, withdrawn_on=date(2026, 3, 1)), None, False, False),
    ],
)
def test_words_are_used_and_shown_only_with_consent(consent, withdrawn, used, quoted):
    said = Contribution(
        id="c",
        session=Ref("session", "s"),
        text="" if withdrawn else "The crossing",
        consent=Ref("consent", "k") if consent else None,
        withdrawn_on=withdrawn,
    )
    excerpt = Excerpt(id="e", contribution=said.ref, start=4, end=12)
    records = Records([said, excerpt, *([consent] if consent else [])])
    assert still_counts(said, records) is used
    assert may_quote(said, records) is quoted
    assert quotable(excerpt, records) == ("crossing" if quoted else None)


def test_a_passage_that_its_speaker_keeps_in_is_shown_in_no_quote_that_touches_it():
    consent = Consent(id="c", wording="1", take_part=True, quote=True)
    words = "My landlord shouts. The bus is late. The park is good."
    said = Contribution(id="w", session=Ref("session", "s"), text=words, consent=consent.ref)
    kept_in = Excerpt(id="in", contribution=said.ref, start=0, end=19, kept_in=True)
    bus = Excerpt(id="bus", contribution=said.ref, start=20, end=36)
    both = Excerpt(id="both", contribution=said.ref, start=12, end=36)
    records = Records([consent, said, kept_in, bus, both])
    assert not may_quote(said, records)
    assert [quotable(each, records) for each in (kept_in, bus, both)] == [None, "The bus is late.", None]
    records.put(Excerpt(id="in", contribution=said.ref, start=0, end=19))
    assert may_quote(said, records)
    assert quotable(both, records) == "shouts. The bus is late."
