"""Who says so, in words: never surer than the claims."""

from __future__ import annotations

from typing import Any

import pytest

from wellthread.methods.systems_map import bundle, how_firm, sides, who_says
from wellthread.vocabulary import CausalClaim, Judgement, Polarity, Ref

MORE, LESS, OPEN = Polarity.POSITIVE, Polarity.NEGATIVE, Polarity.UNCERTAIN


def held(*said: tuple[Polarity, str, bool]):
    ends: dict[str, Any] = {"map": Ref("systems_map", "m"), "cause": Ref("factor", "a"), "effect": Ref("factor", "b")}
    claims = [
        CausalClaim(id=f"c{at}", polarity=way, denied=denied, group=Ref("group", group) if group else None, **ends)
        for at, (way, group, denied) in enumerate(said)
    ]
    return bundle(claims)[0]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ([(MORE, "", False)], "said by 1 claim"),
        ([(MORE, "a", False), (MORE, "b", False), (OPEN, "b", False)], "said by 3 claims from 2 groups"),
        ([(MORE, "a", False), (MORE, "a", False), (LESS, "b", False)], "said by 2 claims from 1 group, 1 disagrees"),
        ([(LESS, "a", False), (MORE, "b", True), (LESS, "c", True)], "said by 1 claim from 1 group, 2 disagree"),
        ([(MORE, "a", True)], "denied by 1 claim, and nobody says so"),
    ],
)
def test_claims_and_groups_are_counted_on_either_side(said, told):
    assert who_says(held(*said)) == told


def test_every_claim_is_on_one_side():
    found = held((MORE, "", False), (LESS, "", False), (OPEN, "", False), (MORE, "", True))
    for_it, against = sides(found)
    assert [each.id for each in for_it] == ["c0", "c2"]
    assert [each.id for each in against] == ["c1", "c3"]
    assert len(against) == found.against


def test_a_single_claim_that_nobody_judged_is_called_so():
    assert how_firm(Judgement.UNJUDGED, held((MORE, "", False))) == "one claim, not judged"
    assert how_firm(Judgement.UNJUDGED, held((MORE, "", False), (MORE, "", False))) == "not judged"
    assert how_firm(Judgement.SUPPORTED, held((MORE, "", False))) == "supported"
    assert who_says(None) == "no claim says so"
