"""Ripples after a workshop, a claim that is judged, results on the theory, and those who spoke are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape

import pytest

from tests.web.conftest import LOCKSIDE, PLOVER_RISE, PROGRAMME, member
from wellthread.vocabulary import (
    ClaimJudgement,
    ClaimVerdict,
    ContributionClaim,
    FeedbackItem,
    Ref,
    Ripple,
    RivalExplanation,
    RivalVerdict,
    StepLink,
    Welcome,
)
from wellthread.web.accounts.roles import Role
from wellthread.web.evaluation.actions import claims as act
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import Moved, Unfit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("example")]
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
STAGE = f"/{PROGRAMME}/evaluation/"
SHEET = f"{STAGE}in/{LOCKSIDE}/ripples/"
OPEN = "claim-bus-work"


def shown(client, address, **given):
    answer = client.get(address, given)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def line(number, text, **more):
    given = {"text": text, "kind": "unmeant", "welcome": "not_said", **more}
    return {f"line{number}-{name}": value for name, value in given.items()}


@pytest.fixture
def rhiannon(db):
    return member("Rhiannon Price", Role.RESEARCHER)


def test_a_sheet_keeps_several_ripples_at_once_with_their_chain(rhiannon, client_for):
    posted = {
        "count": "3",
        "told_by": "Walkers",
        "session": "session:lockside-feedback",
        **line(1, "The bench was painted.", source="action:light-the-cut", seen_on="2026-11-20"),
        **line(2, "Somebody took it away.", source="above", welcome="no"),
        **line(3, " "),
    }
    answer = client_for(rhiannon).post(SHEET, posted, follow=True)
    page = unescape(answer.content.decode())
    assert "2 ripples are kept." in page
    assert "Somebody took it away. Not welcome." in " ".join(page.replace("<b>", "").replace("</b>", "").split())
    made = {each.text: each for each in contents(PROGRAMME).records.of(Ripple)}
    first, second = made["The bench was painted."], made["Somebody took it away."]
    assert second.after == first.ref
    assert second.action is not None
    assert second.action.id == "light-the-cut"
    assert second.session is not None
    assert second.told_by == "Walkers"
    assert second.welcome is Welcome.NO


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.COMMUNITY_RESEARCHER])
def test_those_who_run_workshops_write_ripples_down_where_they_work(role, client_for):
    host = client_for(member("Hetty Lowe", role, neighbourhood=LOCKSIDE))
    page = shown(host, f"{STAGE}ripples/", **{"in": LOCKSIDE})
    assert "Write ripples down" in page
    assert host.get(SHEET).status_code == 200
    assert host.get(f"{STAGE}in/{PLOVER_RISE}/ripples/").status_code == 404


def test_more_lines_keep_what_was_written(rhiannon, client_for):
    page = unescape(
        client_for(rhiannon).post(SHEET, {"count": "3", "more": "1", **line(1, "Half a thought")}).content.decode()
    )
    assert "Half a thought" in page
    assert 'name="line6-text"' in page
    assert 'name="count" value="6"' in page


@pytest.mark.parametrize(
    ("posted", "says"),
    [
        ({"count": "1", **line(1, "")}, "Nothing is written yet."),
        ({"count": "2", **line(1, ""), **line(2, "Alone", source="above")}, "The first line has no line above it."),
        ({"count": "1", **line(1, "Early", seen_on="2999-01-01")}, "This day has not come yet."),
        ({"count": "1", **line(1, "Odd", source="action:nothing")}, "Line 1"),
        ({"count": "x1", **line(1, "")}, "There is a problem"),
    ],
)
def test_a_sheet_that_does_not_fit_says_why_and_keeps_nothing(rhiannon, client_for, posted, says):
    before = len(contents(PROGRAMME).records.of(Ripple))
    answer = client_for(rhiannon).post(SHEET, posted)
    assert answer.status_code == 400
    assert says in unescape(answer.content.decode())
    assert len(contents(PROGRAMME).records.of(Ripple)) == before


def test_a_circle_is_refused_wherever_a_ripple_is_written(rhiannon):
    first = find(Ripple, PROGRAMME, "ripple-other-street")
    with pytest.raises(Unfit, match="in a circle"):
        actions.change(replace(first, after=Ref("ripple", "ripple-agents")), programme=PROGRAMME, by=rhiannon)


def test_ripples_are_drawn_listed_and_none_is_hidden(carys, client_for):
    page = shown(client_for(carys), f"{STAGE}ripples/")
    assert page.count("<svg") >= 4
    for each in contents(PROGRAMME).records.of(Ripple):
        assert each.text in page
    assert "The next ripple workshop is due" in page
    assert "Write ripples down" not in page
    only = shown(client_for(carys), f"{STAGE}ripples/", **{"in": PLOVER_RISE})
    assert "Chandler Street" not in only


def test_a_claim_cannot_hold_while_a_rival_is_open_and_can_once_it_was_looked_into(rhiannon, client_for):
    client = client_for(rhiannon)
    judge = {"verdict": "holds", "reason": "Fewer miss work.", "judged_by": "The panel", "judged_on": "2026-11-20"}
    refused = client.post(f"{STAGE}claim/{OPEN}/judge/", judge)
    assert refused.status_code == 400
    page = unescape(refused.content.decode())
    assert "Another explanation has not been looked at: “People had begun to share cars”." in page
    assert "Say how it was looked into" in page
    assert find(ContributionClaim, PROGRAMME, OPEN).verdict is ClaimVerdict.OPEN

    bare = client.post(f"{STAGE}claim/{OPEN}/rival/rival-lifts/", {"text": "Cars.", "verdict": "excluded"})
    assert "Write how it was looked into" in unescape(bare.content.decode())
    looked = {"text": "People share cars.", "verdict": "minor", "looked_how": "Asked at the gate.", "source": "Notes"}
    client.post(f"{STAGE}claim/{OPEN}/rival/rival-lifts/", looked)
    assert find(RivalExplanation, PROGRAMME, "rival-lifts").verdict is RivalVerdict.MINOR
    done = unescape(client.post(f"{STAGE}claim/{OPEN}/judge/", judge, follow=True).content.decode())
    assert "It is judged." in done
    assert find(ContributionClaim, PROGRAMME, OPEN).verdict is ClaimVerdict.HOLDS
    kept = [each for each in contents(PROGRAMME).records.of(ClaimJudgement) if each.claim.id == OPEN]
    assert [each.reason for each in kept] == ["Fewer miss work."]


def test_opinions_alone_do_not_carry_a_claim(rhiannon):
    link = find(StepLink, PROGRAMME, "p-evenings-faces")
    made = act.claim(link, "Faces become names.", None, programme=PROGRAMME, by=rhiannon, at=NOW)
    act.speak(made.id, Ref("ripple", "ripple-quiz"), against=False, note="", programme=PROGRAMME, by=rhiannon, at=NOW)
    rival = act.Rival(text="The school fair.", verdict=RivalVerdict.MINOR, looked_how="Asked the school.")
    act.add_rival(made.id, rival, programme=PROGRAMME, by=rhiannon, at=NOW)
    judging = act.Judging(
        verdict=ClaimVerdict.HOLDS, reason="They say so.", judged_by="The team", judged_on=date(2026, 11, 20), version=1
    )
    with pytest.raises(Unfit, match="Nothing that supports it was measured here"):
        act.judge(made.id, judging, programme=PROGRAMME, by=rhiannon, at=NOW)
    partly = replace(judging, verdict=ClaimVerdict.PARTLY)
    act.judge(made.id, partly, programme=PROGRAMME, by=rhiannon, at=NOW)
    with pytest.raises(Moved):
        act.judge(made.id, partly, programme=PROGRAMME, by=rhiannon, at=NOW)


def test_new_words_open_a_claim_again(rhiannon, client_for):
    held = find(ContributionClaim, PROGRAMME, "claim-asking")
    client_for(rhiannon).post(f"{STAGE}claim/claim-asking/reword/", {"text": "Other words.", "version": held.version})
    after = find(ContributionClaim, PROGRAMME, "claim-asking")
    assert (after.verdict, after.reason, after.text) == (ClaimVerdict.OPEN, "", "Other words.")


def test_what_bears_on_a_claim_is_found_linked_and_taken_back(rhiannon, client_for):
    client, address = client_for(rhiannon), f"{STAGE}claim/{OPEN}/bears/"
    assert client.post(address, {"look": "1", "find": "fares"}).url.endswith("?find=fares")
    assert "Fares on the ten past ten, Autumn 2026" in shown(client, address, find="fares")
    chosen = {"find": "fares", "what": "result:ind-rise-fares-autumn-2026", "stance": "for", "note": "It is used."}
    assert "It is linked." in unescape(client.post(address, chosen, follow=True).content.decode())
    wrong = client.post(address, {"find": "", "what": "dataset:nothing", "stance": "for"})
    assert "Choose one of these" in unescape(wrong.content.decode())
    back = client.post(f"{address}take-back/", {"object": chosen["what"]}, follow=True)
    assert "It is taken back." in unescape(back.content.decode())
    assert client.post(f"{address}take-back/", {"object": "nonsense"}).status_code == 404


def test_all_arrows_stand_on_one_page_and_one_arrow_tells_its_claims(carys, client_for):
    page = shown(client_for(carys), f"{STAGE}claims/")
    assert "25 arrows that nobody has looked at" in page
    assert "Judge it" not in page
    one = shown(client_for(carys), f"{STAGE}arrow/l-nobody-asking/")
    assert "What speaks against it" in one
    assert "The law clinic opened one more day in July." in one
    assert "2 judgements so far" in one
    untouched = shown(client_for(carys), f"{STAGE}arrow/l-dry-sleep/")
    assert "Nobody has looked at this arrow yet." in untouched


def test_claims_are_written_only_by_rules_and_only_where_one_may(rhiannon, ben, client_for):
    assert client_for(rhiannon).get(f"/{PROGRAMME}/record/contribution_claim/{OPEN}/change/").status_code == 404
    assert client_for(rhiannon).get(f"/{PROGRAMME}/add/rival_explanation/").status_code == 404
    assert client_for(ben).post(f"{STAGE}claim/{OPEN}/judge/", {}).status_code in (403, 404)
    there = member("Lowri Beynon", Role.RESEARCHER, neighbourhood=LOCKSIDE)
    assert client_for(there).get(f"{STAGE}claim/{OPEN}/judge/").status_code == 404
    assert client_for(there).get(f"{STAGE}claim/claim-asking/judge/").status_code == 200


def test_results_are_laid_on_the_theory_with_what_is_missing(carys, client_for):
    page = shown(client_for(carys), f"{STAGE}logic/{LOCKSIDE}/")
    assert "Tenants who asked for a repair they needed" in page
    assert "No indicator: choose one" in page
    assert f"{STAGE}arrow/l-nobody-asking/" in page
    assert "Results laid on" in shown(client_for(carys), f"{STAGE}logic/late-bus/")
    assert client_for(carys).get(f"{STAGE}logic/nowhere/").status_code == 404
    assert LOCKSIDE in shown(client_for(carys), f"{STAGE}logic/")


def test_a_result_is_followed_back_to_words_and_told(rhiannon, client_for):
    client, tell = client_for(rhiannon), f"{STAGE}tell/result/ind-dry-autumn-2026/"
    behind = shown(client, f"{STAGE}words-behind/result/ind-dry-autumn-2026/")
    assert "Words about the very thing that was measured" in behind
    assert 'class="quote"' in behind
    form = shown(client, tell)
    assert "We hoped for this: Homes are dry in winter." in form
    assert "about 46 in 100, give or take" in form
    assert "We cannot say that anything changed: chance alone could bring a difference like this." in form
    assert "What this cannot show:" in form
    given = {"text": "We measured.", "tells": ["result:ind-dry-autumn-2026"], "language": "en", "channel": "poster"}
    unsaid = client.post(tell, given | {"tells": []})
    assert "Choose at least one" in unescape(unsaid.content.decode())
    assert "is prepared" in unescape(client.post(tell, given, follow=True).content.decode())
    told = client.post(tell, given | {"told_on": "2026-11-20"}, follow=True)
    assert "It is told." in unescape(told.content.decode())
    items = [each for each in contents(PROGRAMME).records.of(FeedbackItem) if each.told == "We measured."]
    assert len(items) == 2
    assert all(
        any(link.object.id == "ind-dry-autumn-2026" for link in contents(PROGRAMME).thread.rests_on(each.ref))
        for each in items
    )
    assert client.get(f"{STAGE}words-behind/priority/x/").status_code == 404


def test_who_was_told_of_what_is_on_one_page(carys, client_for):
    page = shown(client_for(carys), f"{STAGE}told/", **{"in": LOCKSIDE})
    assert "20 Nov 2026" in page or "20 November 2026" in page
    assert "not yet" in page
    assert "Tell them" not in page
