"""One theory on its page: typed in chains, changed row by row, drawn, agreed, nested, copied."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.web.conftest import PROGRAMME
from wellthread.thread import Verb
from wellthread.vocabulary import (
    Assumption,
    EvidenceItem,
    Indicator,
    Ref,
    Step,
    StepKind,
    StepLink,
    Theory,
    TheoryOfPlace,
    TheoryStatus,
)
from wellthread.web.thread.queries import contents, find

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("streets")]
BASE = f"/{PROGRAMME}/theory_of_change/"
PAGE = f"{BASE}theory/whole-lockside/"
STEP = {"kind": "outcome", "title": "More people walk", "shift": "not_said"}
INDICATOR = {
    "name": "Adults who walk",
    "measure": "share",
    "better": "higher",
    "official": "no",
    "source": "Door survey",
}


@pytest.fixture
def client(amina, client_for):
    return client_for(amina)


def text(answer):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def send(client, opened, filled, page=PAGE):
    return client.post(f"{page}?open={opened}", filled, follow=True)


def records():
    return contents(PROGRAMME).records


def titles(kind=Step):
    return {each.title for each in records().of(kind)}


def test_three_steps_and_two_arrows_are_typed_in_one_line(client):
    typed = "We paint a crossing → (because paint is seen) cars slow down -> children walk to school"
    page = client.post(f"{PAGE}quick/", {"quick-chains": typed}, follow=True)
    assert "2 new steps, 2 new arrows. 1 step was there already." in text(page)
    made = {each.title: each for each in records().of(Step)}
    assert made["We paint a crossing"].kind is StepKind.ACTIVITY
    assert made["Children walk to school"].kind is StepKind.OUTCOME
    whys = {(each.cause.id, each.why) for each in records().of(StepLink)}
    assert (made["We paint a crossing"].id, "Paint is seen") in whys


UNREADABLE = [
    ("", "This field is required"),
    ("We paint a crossing", "has no arrow"),
    ("We paint -> -> they walk", "nothing on one side"),
    ("-> they walk", "nothing on one side"),
    ("A -> B -> a.", "names a step twice"),
    (f"We paint -> {'x' * 201}", "longer than 200 characters"),
    (" -> ".join(f"step {n}" for n in range(14)), "more than 12 steps"),
    ("More people walk -> a crossing is painted", "close a circle"),
]


def test_a_chain_that_cannot_be_read_is_refused_in_words(client):
    before = records().of(Step)
    for typed, says in UNREADABLE:
        assert says in text(client.post(f"{PAGE}quick/", {"quick-chains": typed}))
    assert records().of(Step) == before


WRONG = [
    ("new:step:outcome", {**STEP, "title": ""}, "This field is required"),
    ("new:step:outcome", {**STEP, "title": "more  people WALK."}, "There is a step"),
    ("new:step:outcome", {**STEP, "title": "New", "action": "action:paint"}, "Only an activity"),
    ("change:step:out", {**STEP, "factor": "factor:light", "version": "1"}, "Select a valid choice"),
    (
        "new:step_link:step:out",
        {"effect": "A crossing is painted", "kind": "outcome", "loops_back": "no"},
        "circle",
    ),
    ("new:step_link:step:out", {"effect": "more people walk", "kind": "outcome", "loops_back": "no"}, "itself"),
    ("new:assumption:step_link:l1", {"text": "", "grade": "weak"}, "This field is required"),
    ("new:condition:step:out", {"text": "A path", "in_place": "perhaps"}, "Select a valid choice"),
    ("new:indicator:step:out", {**INDICATOR, "source": ""}, "Name the survey"),
    ("new:indicator:step:out", {**INDICATOR, "baseline": "41"}, "to which day the value before belongs"),
    ("new:indicator:step:out", {**INDICATOR, "target": "60"}, "by when the target"),
    ("new:indicator:step:out", {**INDICATOR, "official": "yes"}, "Give the address"),
    ("new:evidence:step_link:l1", {"stance": "for"}, "Choose one of these"),
    ("new:evidence:step_link:l1", {"stance": "for", "what": "contribution:c2"}, "Choose one of these"),
    (
        "new:item:step_link:l1",
        {"title": "A study", "kind": "literature", "grade": "some", "stance": "for"},
        "Say where it can be found",
    ),
]


def test_a_form_that_is_filled_in_wrongly_says_what_to_do(client):
    before = contents(PROGRAMME)
    for opened, filled, says in WRONG:
        assert says in text(send(client, opened, filled)), opened
    assert contents(PROGRAMME) == before
    assert "What you were changing is gone" in text(send(client, "change:step:gone", STEP))


def test_who_was_slower_sees_what_the_other_wrote(client):
    assert "It is changed." in text(send(client, "change:step:out", {**STEP, "title": "All walk", "version": "1"}))
    page = text(send(client, "change:step:out", {**STEP, "title": "Some walk", "version": "1"}))
    assert "was changed by somebody else" in page
    assert "As it stands now" in page
    assert find(Step, PROGRAMME, "out").title == "All walk"
    assert "Wording 2" in page


def test_an_arrow_says_why_who_acts_how_long_and_when_it_is_wrong(client):
    filled = {"effect": "Children walk to school", "kind": "outcome", "why": "Parents dare", "who_acts": "Parents"}
    filled |= {"takes": "A year", "wrong_if": "Cars stay as many", "loops_back": "no"}
    page = text(send(client, "new:step_link:step:slower", filled))
    for told in ("Because: Parents dare", "Who must act: Parents", "Shows after: A year", "Wrong if: Cars stay"):
        assert told in page
    assert "Children walk to school" in titles()


def test_what_must_hold_is_supported_by_words_and_contradicted_by_a_study(client):
    send(client, "new:assumption:step_link:l2", {"text": "Drivers see it", "grade": "weak", "watched_by": "Counts"})
    (held,) = records().of(Assumption)
    key = f"new:evidence:assumption:{held.id}"
    looked = client.post(f"{PAGE}?open={key}", {"look": "1", "find": "too fast"})
    assert "find=too+fast" in looked["Location"]
    assert "excerpt:e1" in client.get(looked["Location"].split("#")[0]).content.decode()
    given = {"what": "excerpt:e1", "stance": "for", "find": "too fast"}
    client.post(f"{PAGE}?open={key}&find=too+fast", given)
    study = {"title": "A trial", "kind": "literature", "grade": "some", "stance": "against", "citation": "Made up"}
    page = send(client, f"new:item:assumption:{held.id}", study)
    assert "For · voices" in text(page)
    assert "Against · literature, some" in text(page)
    thread = contents(PROGRAMME).thread
    assert {each.verb for each in thread.rests_on(held.ref)} == {Verb.SUPPORTED_BY, Verb.CONTRADICTED_BY}
    (item,) = records().of(EvidenceItem)
    back = {"about": str(held.ref.unversioned), "object": str(item.ref.unversioned), "against": "yes"}
    assert "It is taken back." in text(client.post(f"{PAGE}take-back/", back, follow=True))
    assert client.post(f"{PAGE}take-back/", back).status_code == 404


def test_an_official_figure_is_labelled_and_never_passed_off_as_what_people_said(client):
    official = {"official": "yes", "address": "https://example.org/figures", "geography": "Ward"}
    dated = {"baseline": "41", "baseline_on": "2026-03-31", "target": "60", "target_on": "2028-03-31"}
    page = text(send(client, "new:indicator:step:out", {**INDICATOR, **official, **dated, "unit": "%"}))
    assert "from 41 (31 March 2026) to 60 % by 31 March 2028 Official figure" in page
    assert "no baseline yet, to 60 What people here told us" in page


def test_taking_a_step_out_shows_first_what_goes_with_it(client):
    page = client.get(f"{PAGE}take-out/?ref=step:slower")
    assert "This goes with it:" in text(page)
    assert text(page).count(" → ") == 2
    client.post(f"{PAGE}take-out/", {"ref": "step:slower"})
    assert Ref("step", "slower") not in records()
    assert not records().of(StepLink)
    kept = client.post(f"{PAGE}take-out/", {"ref": "step:out"}, follow=True)
    assert "rests on step:out" in text(kept)
    assert client.get(f"{PAGE}take-out/?ref=step:lit").status_code == 404


def test_a_step_is_put_somewhere_without_making_a_form_stale(client):
    assert client.post(f"{PAGE}place/", {"step": "out", "x": "120.04", "y": "-3"}).json() == {"says": "Kept."}
    kept = find(Step, PROGRAMME, "out")
    assert (kept.x, kept.y, kept.version) == (120.0, -3.0, 1)
    for wrong in ({"step": "out", "x": "nan", "y": "1"}, {"step": "out", "x": "1e9", "y": "1"}, {"step": "lit"}):
        assert client.post(f"{PAGE}place/", wrong).status_code == 400
    assert "laid out anew: 1 steps" in text(client.post(f"{PAGE}place/", {"anew": "1"}, follow=True))
    assert find(Step, PROGRAMME, "out").x is None


def test_what_is_agreed_changes_only_after_somebody_says_why(client):
    assert "nothing to agree" in text(client.post(f"{BASE}theory/whole-plover-rise/agree/", {"why": "We"}))
    client.post(f"{PAGE}agree/", {"why": "The panel, 1 May"})
    whole = find(Theory, PROGRAMME, "whole-lockside")
    assert whole.status is TheoryStatus.AGREED
    for refused in (
        client.post(f"/{PROGRAMME}/record/step/out/change/", {**STEP, "title": "Other", "version": "1"}),
        client.post(f"/{PROGRAMME}/record/theory/whole-lockside/change/", {"title": "Ours", "status": "draft"}),
        client.post(f"/{PROGRAMME}/record/step_link/l2/remove/", follow=True),
        client.post(f"{BASE}in/lockside/step/", {"kind": "impact", "title": "Peace"}),
    ):
        assert "which is agreed" in text(refused) or "is agreed" in text(refused)
    assert client.post(f"{PAGE}?open=change:step:out", STEP).status_code == 404
    cited = {"what": "theme:crossings", "stance": "for"}
    assert "It is linked." in text(send(client, "new:evidence:step:out", cited))
    assert client.post(f"{PAGE}place/", {"step": "out", "x": "1", "y": "1"}).status_code == 409
    assert "This field is required" in text(client.post(f"{PAGE}open-again/", {"why": ""}))
    page = client.post(f"{PAGE}open-again/", {"why": "The council moved the date"}, follow=True)
    assert "Opened again: The council moved the date" in text(page)
    assert "It is changed." in text(send(client, "change:step:out", {**STEP, "title": "Other", "version": "1"}))


def test_a_nested_theory_is_opened_by_a_step_and_knows_what_is_around_it(client):
    filled = {"title": "How the paint works", "box": "step:painted", "action": "action:paint"}
    page = client.post(f"{PAGE}nest/", filled, follow=True)
    (inner,) = [each for each in records().of(Theory) if each.part_of]
    assert page.redirect_chain[-1][0] == f"{BASE}theory/{inner.id}/"
    assert "Opened by the step “A crossing is painted”." in text(page)
    assert f'href="{PAGE}"' in page.content.decode()
    send(client, "new:step:outcome", {**STEP, "title": "Paint is seen by night"}, f"{BASE}theory/{inner.id}/")
    told = client.get(PAGE).content.decode()
    assert "Opens “How the paint works”" in unescape(told)
    assert "Paint is seen by night" not in told
    assert "Paint is seen by night" in client.get(f"{PAGE}?view=open").content.decode()
    again = client.post(f"{PAGE}nest/", {"title": "Another", "box": "step:painted"})
    assert "Select a valid choice" in text(again)


def test_a_copy_is_a_draft_elsewhere_and_names_what_to_look_at_again(client):
    send(client, "new:assumption:step_link:l1", {"text": "Paint lasts", "grade": "some", "watched_by": ""})
    page = client.post(f"{PAGE}copy/", {"place": "plover-rise"}, follow=True)
    assert "Copied from Lockside. Look again: Do 1 assumption hold here too?" in text(page)
    (made,) = [each for each in records().of(Theory) if each.part_of]
    assert (made.neighbourhood.id, made.part_of.id) == ("plover-rise", "whole-plover-rise")
    there = {each.title for each in records().of(Step) if each.theory and each.theory.id == made.id}
    assert there == {"A crossing is painted", "Cars slow down", "More people walk"}
    assert "Select a valid choice" in text(client.post(f"{PAGE}copy/", {"place": "lockside"}))


def test_a_theory_begins_with_factors_of_a_map_and_keeps_their_link(client):
    page = f"{PAGE}from-map/"
    assert "Choose at least one factor" in text(client.post(page, {"change": "fear"}))
    assert "is chosen twice" in text(client.post(page, {"push": "fear", "change": "fear"}))
    told = text(client.post(page, {"push": ["speed"], "change": ["fear"], "between": "on"}, follow=True))
    assert "2 new steps, 0 new arrows" in told or "2 new steps, 1 new arrow" in told
    made = {each.title: each for each in records().of(Step)}
    assert made["Speed of cars"].factor.id == "speed"
    assert "Shifts Speed of cars" in told


def test_a_theory_of_place_says_what_each_paragraph_rests_on(client):
    page = f"{BASE}place/lockside/"
    assert "Nobody has written it down yet" in text(client.get(page))
    client.post(f"{page}change/", {"why_here": "The road parts us.", "not_here": "The speed limit is the county's."})
    client.post(f"{page}rests/", {"paragraph": "why_here", "what": "theme:crossings", "note": "said at doors"})
    told = text(client.get(page))
    assert "The road parts us. Voices Crossings said at doors" in told
    assert "The speed limit is the county's. The team’s own view" in told
    (kept,) = records().of(TheoryOfPlace)
    again = client.post(f"{page}rests/", {"paragraph": "why_here", "what": "theme:crossings"})
    assert "Choose one of these" in text(again)
    stale = client.post(f"{page}change/", {"why_here": "Other", "version": "7"})
    assert "was changed by somebody else" in text(stale)
    client.post(f"{page}rests/take-back/", {"object": "theme:crossings"})
    assert not [each for each in contents(PROGRAMME).links if each.subject == kept.ref]


def test_who_may_only_read_is_shown_everything_and_offered_nothing(carys, client_for):
    reader = client_for(carys)
    page = reader.get(PAGE)
    assert "Cars slow down" in text(page)
    assert "open=" not in page.content.decode()
    assert reader.post(f"{PAGE}?open=change:step:out", STEP).status_code == 404
    assert reader.post(f"{PAGE}place/", {"step": "out", "x": "1", "y": "1"}).status_code == 403
    assert [each.name for each in records().of(Indicator)].count("Walks each week") == 1


def test_the_whole_is_read_aloud_and_printed(client):
    assert "If a crossing is painted, then cars slow down, because paint is seen." in text(client.get(f"{PAGE}aloud/"))
    made = client.get(f"{PAGE}sheet.pdf")
    assert made.content.startswith(b"%PDF")
    assert b"/StructTreeRoot" in made.content
