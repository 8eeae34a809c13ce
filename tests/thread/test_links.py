"""Links that fields imply, and links that people give."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.strategies import links, records
from wellthread.thread import BadLink, How, Link, Verb, all_links, implied
from wellthread.vocabulary import (
    CausalClaim,
    Contribution,
    Excerpt,
    Polarity,
    Ref,
    noun_of,
    nouns,
    refs_in,
)

WHEN = datetime(2026, 1, 31, 10, 36, tzinfo=UTC)
QUOTE = Excerpt(id="x", contribution=Ref("contribution", "c", 2), start=0, end=4, made_by="a coder", made_at=WHEN)


def test_a_field_that_quotes_makes_the_link_with_its_author_and_moment():
    (made,) = implied(QUOTE)
    assert made == Link(
        subject=Ref("excerpt", "x"),
        verb=Verb.QUOTES,
        object=Ref("contribution", "c", 2),
        by="a coder",
        at=WHEN,
        how=How.FIELD,
    )


def test_a_field_may_make_the_link_the_other_way_round():
    claim = CausalClaim(
        id="k",
        map=Ref("systems_map", "m"),
        cause=Ref("factor", "a"),
        effect=Ref("factor", "b"),
        polarity=Polarity.POSITIVE,
    )
    assert {(str(each.subject), each.verb, str(each.object)) for each in implied(claim)} == {
        ("factor:a", Verb.DRAWN_FROM, "causal_claim:k"),
        ("factor:b", Verb.DRAWN_FROM, "causal_claim:k"),
    }


def test_an_empty_field_and_a_field_that_only_files_make_no_link():
    said = Contribution(id="c", session=Ref("session", "s"), text="Yes.", group=Ref("group", "g"))
    assert [each.verb for each in implied(said)] == [Verb.SAID_IN]


def test_a_link_somebody_gave_wins_over_what_a_field_says():
    given_link = Link(
        subject=Ref("excerpt", "x"), verb=Verb.QUOTES, object=Ref("contribution", "c"), by="Noor", note="Heard twice."
    )
    assert all_links([QUOTE], [given_link]) == [given_link]


def test_of_two_given_links_that_are_the_same_the_later_stays():
    first = Link(subject=Ref("theme", "t"), verb=Verb.GATHERS, object=Ref("excerpt", "x"), by="Ada")
    second = Link(subject=Ref("theme", "t"), verb=Verb.GATHERS, object=Ref("excerpt", "x", 2), by="Ben")
    assert all_links([], [first, second]) == [second]


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(found=st.sampled_from(nouns()).flatmap(records))
def test_what_any_record_implies_starts_or_ends_at_it_and_is_said_by_its_field(found):
    assume(all(ref.unversioned != found.ref.unversioned for _, ref in refs_in(found)))
    made = list(implied(found))
    told = {each.cites or each.cited_as for each in noun_of(type(found)).fields}
    for each in made:
        assert found.ref in (each.subject, each.object)
        assert each.verb.value in told
        assert each.how is How.FIELD


@settings(max_examples=50)
@given(given_links=st.lists(links(), max_size=8))
def test_each_link_stands_once(given_links):
    found = all_links([], given_links)
    assert {each.key for each in found} == {each.key for each in given_links}
    assert len(found) == len({each.key for each in found})


def test_a_link_that_its_verb_does_not_allow_cannot_be_made():
    with pytest.raises(BadLink):
        Link(subject=Ref("contribution", "c"), verb=Verb.QUOTES, object=Ref("excerpt", "x"))
