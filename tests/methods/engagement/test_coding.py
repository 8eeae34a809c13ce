"""What stands behind a theme, each count in its own unit."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.methods.engagement.street import gathers, street
from wellthread.methods.engagement import Coding, coding_summary, codings, together
from wellthread.thread import Link, Verb
from wellthread.vocabulary import CodingTalk, Contribution, Records, Ref, TalkOutcome, Theme

LINKS = [
    gathers("damp", "e1", kind="excerpt"),
    gathers("cold", "e2", kind="excerpt"),
    gathers("damp", "e1", by="Ben", kind="excerpt"),
    *(gathers("damp", each) for each in ("c2", "c3", "c4", "c5", "c6")),
    gathers("cold", "c6"),
    gathers("damp", "nowhere"),
    Link(subject=Ref("asset", "park"), verb=Verb.NAMED_IN, object=Ref("contribution", "c1")),
]


def summary(theme: str):
    return next(each for each in coding_summary(LINKS, street()) if each.theme.id == theme)


def test_contributions_people_and_residents_are_three_counts():
    damp = summary("damp")
    assert (damp.contributions, damp.excerpts) == (4, 1)
    assert (damp.people.raw, damp.residents.raw, damp.unattributed) == (2, 2, 1)
    assert str(damp.people) == "fewer than 8"


def test_withdrawn_words_leave_a_counted_gap_and_nothing_else():
    assert summary("damp").withdrawn == 2  # one taken back, one whose speaker did not agree to take part


def test_groups_are_counted_in_people():
    assert [(group.id, people.raw) for group, people in summary("damp").groups] == [("old", 0), ("young", 2)]


def test_every_coder_is_named_and_every_theme_is_there():
    assert summary("damp").coders == ("Ana", "Ben")
    assert [each.theme.id for each in coding_summary(LINKS, street())] == ["damp", "cold", "buses"]
    assert summary("buses").contributions == 0


def test_only_codings_of_records_that_exist_are_codings():
    found = codings(LINKS, street())
    assert len(found) == 9
    assert {each.contribution.id for each in found} == {"c1", "c2", "c3", "c4", "c5", "c6"}


def test_two_passages_of_one_contribution_come_together():
    (pair,) = together(codings(LINKS, street()))
    assert (pair.first.id, pair.second.id, pair.contributions) == ("cold", "damp", 2)
    assert pair.share == 2 / 6


def test_of_pairs_found_as_often_the_closer_comes_first():
    said = {"a": "1 2", "b": "1 2 3 4", "c": "3"}
    coded = [
        Coding(Ref("theme", theme), Ref("contribution", each), "")
        for theme, found in said.items()
        for each in found.split()
    ]
    assert [(pair.first.id, pair.second.id) for pair in together(coded)] == [("a", "b"), ("b", "c")]
    even = together([*coded, Coding(Ref("theme", "d"), Ref("contribution", "3"), "")])
    assert [(pair.first.id, pair.second.id) for pair in even][1] == ("c", "d")


def test_what_coders_ruled_out_when_they_talked_counts_no_more_until_they_decide_otherwise():
    damp, said = Theme(id="damp", name="Damp"), Contribution(id="c", session=Ref("session", "s"), text="It is damp")
    link = Link(subject=damp.ref, verb=Verb.GATHERS, object=said.ref, by="ann")
    out, back = (
        CodingTalk(
            id=key, contribution=said.ref, theme=damp.ref, outcome=outcome, made_at=datetime(2026, 5, day, tzinfo=UTC)
        )
        for key, outcome, day in (("1", TalkOutcome.DOES_NOT, 1), ("2", TalkOutcome.BELONGS, 2))
    )

    def counted(*talks: CodingTalk) -> int:
        return coding_summary([link], Records([damp, said, *talks]))[0].contributions

    assert (counted(), counted(out), counted(out, back), counted(back, out)) == (1, 0, 1, 1)
