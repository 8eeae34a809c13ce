"""A map of another program is proposed, kept, known again and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.interop.map_files.maps import told
from tests.web.two_streets import two_streets
from wellthread import programme
from wellthread.interop.map_files import FileClaim, FileFactor, FileJudgement, FileStatement, MapFile, Question
from wellthread.programme import Contents, check
from wellthread.programme.map_export import Words, file_of, gathered, kinds
from wellthread.programme.map_import import (
    From,
    NoBasis,
    NotBrought,
    Plan,
    Wishes,
    brought_maps,
    contents_after,
    plan,
    undo,
)
from wellthread.programme.map_import.telling import sentences, undone_sentences
from wellthread.thread import Verb
from wellthread.vocabulary import (
    CausalClaim,
    Contribution,
    Excerpt,
    Factor,
    FactorLink,
    Judgement,
    MapView,
    Polarity,
    Records,
    Ref,
    Session,
    Strength,
    SystemsMap,
    VoiceImport,
)

AT = datetime(2026, 11, 28, 12, tzinfo=UTC)
FILE = From(file_name="streets.prsm", sha256="a" * 64)
DRAWN = MapFile(
    format="prsm",
    factors=(
        FileFactor(key="1", name="Safe crossings"),
        FileFactor(key="2", name="Walking", fields=(("Owner", "us"),)),
    ),
    claims=(
        FileClaim(cause="1", effect="2", style="Green", row=1),
        FileClaim(cause="2", effect="1", style="Red", row=2),
        FileClaim(cause="1", effect="2", polarity=Polarity.POSITIVE, statement="7", quote="I  would walk", row=3),
    ),
    statements=(FileStatement(key="7", text="If I could cross,\nI would walk.", source="MNX-1"),),
)
WAYS = {"Green": Polarity.POSITIVE, "Red": Polarity.NEGATIVE}


def wishes(**more: Any) -> Wishes:
    return Wishes(**{"title": "Streets", "at": AT, "polarities": WAYS, "made_by": "import", **more})


def planned(example: Contents, found: MapFile = DRAWN, **more: Any) -> Plan:
    return plan(found, example.records, wishes(**more), FILE)


def test_what_a_style_means_is_asked_and_nothing_is_kept_before_it_is_answered(example: Contents) -> None:
    asked = planned(example, polarities={"Green": Polarity.POSITIVE})
    assert [(each.style, each.links, each.guess) for each in asked.styles] == [("Red", 1, None)]
    assert not asked.can_be_kept
    assert not asked.records
    assert "style “Red”, such as Walking → Safe crossings?" in " ".join(sentences(asked))


def test_a_style_called_like_a_sign_is_suggested_and_still_asked(example: Contents) -> None:
    signed = replace(DRAWN, claims=(replace(DRAWN.claims[0], style="Link, “+”"),))
    (asked,) = planned(example, signed).styles
    assert asked.guess is Polarity.POSITIVE


def test_a_matrix_without_direction_is_not_kept(example: Contents) -> None:
    ask = Question("rows_are", "Which way?")
    assert not planned(example, replace(DRAWN, asks=(ask,))).can_be_kept


def test_a_map_comes_with_its_factors_claims_and_links(example: Contents) -> None:
    made = planned(example)
    after = contents_after(example, made)
    assert check(after) == []
    on = made.map.ref
    claims = [each for each in after.records.of(CausalClaim) if each.map == on]
    assert [each.polarity for each in claims] == [Polarity.POSITIVE, Polarity.NEGATIVE, Polarity.POSITIVE]
    assert claims[2].source == "Streets: statement 7, source MNX-1"
    assert sum(each.map == on for each in after.records.of(FactorLink)) == 2
    assert [link.verb for link in made.links] == [Verb.BUNDLES] * 3
    walking = next(each for each in after.records.of(Factor) if each.map == on and each.name == "Walking")
    assert dict(walking.extra) == {"file Owner": "us"}


def test_every_row_of_the_file_is_accounted_for(example: Contents) -> None:
    left = planned(example, polarities={"Green": Polarity.POSITIVE, "Red": None})
    assert left.count("causal_claim") + len(left.refused) == left.rows == 3
    assert "2 become claims and 1 is refused." in " ".join(sentences(left))


def test_judgements_and_views_come_along(example: Contents) -> None:
    judged = FileJudgement(cause="1", effect="2", judgement=Judgement.SUPPORTED, reason="All tables.")
    made = planned(example, replace(DRAWN, judgements=(judged,)))
    links = [each for each in made.records if isinstance(each, FactorLink)]
    assert {each.judgement: each.reason for each in links}[Judgement.SUPPORTED] == "All tables."


def test_factors_called_like_another_maps_are_told_and_stay_apart(example: Contents) -> None:
    name = next(iter(example.records.of(Factor))).name
    found = replace(DRAWN, factors=(FileFactor(key="1", name=name.upper()), DRAWN.factors[1]))
    made = planned(example, found)
    assert made.alike[0][0] == name.upper()
    assert made.count("factor") == 2


def test_words_stay_out_unless_somebody_says_on_what_consent(example: Contents) -> None:
    made = planned(example)
    assert not made.count("contribution")
    assert "I  would walk" not in repr(made.records)
    assert dict(made.stay_behind) == {"quotes": 1, "statements, in people’s own words": 1}
    session = next(iter(example.records.of(Session))).ref
    with pytest.raises(NoBasis):
        planned(example, words=True, session=session)
    with pytest.raises(NoBasis):
        planned(example, words=True, consent_basis="They agreed.")


def with_words(example: Contents) -> Plan:
    session = next(iter(example.records.of(Session))).ref.unversioned
    return planned(example, words=True, session=session, consent_basis="They were told, and agreed.")


def test_with_consent_each_quote_is_an_excerpt_and_its_claim_is_claimed_in_it(example: Contents) -> None:
    made = with_words(example)
    after = contents_after(example, made)
    assert check(after) == []
    (said,) = (each for each in made.records if isinstance(each, Contribution))
    (marked,) = (each for each in made.records if isinstance(each, Excerpt))
    assert said.waiting
    assert "MNX" not in said.participant
    assert said.text[marked.start : marked.end] == "I would walk"
    (cited,) = (each for each in made.links if each.verb is Verb.CLAIMED_IN)
    assert cited.object.unversioned == marked.ref.unversioned
    (noted,) = (each for each in made.records if isinstance(each, VoiceImport))
    assert noted.consent_basis == "They were told, and agreed."


def test_a_quote_that_is_not_in_its_statement_is_not_made_up(example: Contents) -> None:
    odd = replace(DRAWN, claims=(replace(DRAWN.claims[2], quote="I never walk"),))
    session = next(iter(example.records.of(Session))).ref.unversioned
    made = planned(example, odd, words=True, session=session, consent_basis="Agreed.")
    (cited,) = (each for each in made.links if each.verb is Verb.CLAIMED_IN)
    assert cited.object.kind == "contribution"


def test_the_same_file_is_known_again(example: Contents) -> None:
    after = contents_after(example, planned(example))
    again = planned(after)
    assert again.before is not None
    assert not again.can_be_kept
    assert list(sentences(again)) == ["This very file was brought before, as “Streets”. Nothing would change."]


@pytest.mark.parametrize("words", [False, True])
def test_taking_it_back_leaves_everything_as_it_was(example: Contents, words: bool) -> None:
    made = with_words(example) if words else planned(example)
    after = contents_after(example, made)
    back = undo(after.records.find(SystemsMap, made.map.ref) or made.map, after, today=AT.date())
    assert back.left == ()
    assert next(iter(undone_sentences(back))).startswith("Taken out again: 2 factors, 3 claims, 2 links")
    left = contents_after(after, back)
    assert sorted(str(each.ref) for each in left.records) == sorted(str(each.ref) for each in example.records)
    assert len(left.links) == len(example.links)


def test_what_somebody_built_on_stays_with_what_it_needs(example: Contents) -> None:
    made = planned(example)
    after = contents_after(example, made)
    (first, *_) = [each for each in made.records if isinstance(each, Factor)]
    own = CausalClaim(
        id="later", map=made.map.ref, cause=first.ref, effect=Ref("factor", "x"), polarity=Polarity.POSITIVE
    )
    after.records.put(own)
    after.records.put(MapView(id="mine", map=made.map.ref, title="Mine"))
    back = undo(made.map, after, today=date(2026, 11, 29))
    stays = {ref.kind for ref, _ in back.left}
    assert stays == {"factor", "systems_map", "dataset"}
    assert first.ref.unversioned not in back.removed
    assert "The map itself stays" in " ".join(undone_sentences(back))


def test_only_brought_maps_can_be_taken_back(example: Contents) -> None:
    drawn_here = next(iter(example.records.of(SystemsMap)))
    assert drawn_here not in brought_maps(example.records)
    with pytest.raises(NotBrought):
        undo(drawn_here, example, today=AT.date())


def test_a_map_taken_out_and_brought_in_again_is_the_same_map(example: Contents) -> None:
    the_map = example.records.find(SystemsMap, Ref("systems_map", "plover-map"))
    assert the_map is not None
    held = replace(gathered(the_map, example), format="workbook", notes=())
    made = plan(held, example.records, wishes(title=held.title), FILE)
    after = contents_after(example, made)
    assert check(after) == []
    again = gathered(made.map, after)

    def unsourced(found: MapFile) -> MapFile:
        return replace(found, claims=tuple(replace(each, source="") for each in found.claims))

    assert told(unsourced(again)) == told(unsourced(held))
    assert all(each.source for each in again.claims)


def test_columns_of_the_file_never_stand_in_for_ours(tmp_path: Path) -> None:
    named = tuple((name, "theirs") for name in ("strength", "group", "id", "map", "made_at", "Strength "))
    odd = replace(
        DRAWN,
        factors=tuple(replace(each, fields=named) for each in DRAWN.factors),
        claims=tuple(replace(each, fields=named, group="Older people") for each in DRAWN.claims),
    )
    begun = two_streets()
    made = plan(odd, begun.records, wishes(), FILE)
    programme.write(contents_after(begun, made), tmp_path / "kept")
    kept = programme.read(tmp_path / "kept")
    again = gathered(made.map, kept)
    assert all(each.group == "Older people" for each in again.claims)
    assert dict(again.claims[0].fields)["strength"] == "theirs"
    assert again.claims[0].strength is Strength.UNKNOWN
    assert undo(made.map, kept, today=AT.date()).left == ()


def test_what_hangs_on_a_map_and_is_in_no_file_is_said(example: Contents) -> None:
    the_map = example.records.find(SystemsMap, Ref("systems_map", "plover-map"))
    assert the_map is not None
    assert "5 leverage points" in gathered(the_map, example).notes


def test_words_go_out_only_when_asked_for_and_never_while_they_wait(example: Contents) -> None:
    the_map = example.records.find(SystemsMap, Ref("systems_map", "plover-map"))
    assert the_map is not None
    bare, spoken = gathered(the_map, example), gathered(the_map, example, words=True)
    assert not any(each.quote for each in bare.claims)
    assert sum(bool(each.quote) for each in spoken.claims) > 20
    assert all(each.source == "" for each in spoken.statements)
    waiting = replace(next(iter(Words.of(example).said.values())), waiting=True)
    assert waiting.ref.unversioned not in Words.of(Contents(Records([waiting]), (), {})).said


def test_every_kind_of_file_says_what_it_would_lose_and_is_made(example: Contents) -> None:
    the_map = example.records.find(SystemsMap, Ref("systems_map", "plover-map"))
    assert the_map is not None
    held = gathered(the_map, example, words=True)
    for kind in kinds(held):
        if kind.key != "png":
            made = file_of(held, kind.key, the_map, example)
            assert made.lost == kind.lost
            assert len(made.content) > 500
    lost = {each.key: {one.key: one.how_many for one in each.lost} for each in kinds(held)}
    assert lost["workbook"] == {}
    assert lost["graphml"]["judgements"] == len(held.judgements)
    assert lost["matrix"]["quotes"] == sum(bool(each.quote) for each in held.claims)


def test_the_drawing_as_an_image_is_not_one_black_patch(example: Contents) -> None:
    import io

    from PIL import Image

    the_map = example.records.find(SystemsMap, Ref("systems_map", "plover-map"))
    assert the_map is not None
    made = file_of(gathered(the_map, example), "png", the_map, example)
    image = Image.open(io.BytesIO(made.content))
    assert image.width > 1000
    colours = image.convert("RGB").resize((200, 140)).getcolors(28_000)
    assert colours is not None
    assert len(colours) > 200
