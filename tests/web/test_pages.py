"""Every page of a filled programme, for everyone in the cast: well made, no raw count, nothing they may not see."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.web.conftest import LOCKSIDE, PLOVER_RISE, PROGRAMME, member
from tests.web.faults import faults
from tests.web.routes import PART, every_route
from tests.web.tallies import exact_tallies, is_exact_tally
from wellthread.disclosure import may_quote
from wellthread.vocabulary import (
    Asset,
    BlueprintLine,
    Contribution,
    Excerpt,
    Session,
    Translation,
    Visibility,
    nouns,
)
from wellthread.web.accounts.roles import Role
from wellthread.web.thread.sight import KEEPERS_ONLY, home_of
from wellthread.web.thread.writing import KEPT_AS_GIVEN, ON_THEIR_OWN_PAGES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("example"), pytest.mark.slow]

STAGES = {
    "place": [
        "",
        "choose/X02000103/",
        "weigh/",
        "what-if/",
        "what-if/?w-deprivation=1&w-short-lives=3",
        "what-if/?w-deprivation=x",
        "profile/lockside/",
        "profile/plover-rise/",
        "areas/",
        "areas/?q=lock&page=2",
        "draw/lockside/",
        "draw/plover-rise/line/",
        "draw/lockside/grow/",
    ],
    "engagement": [
        "",
        "what-became/",
        "missing/",
        "missing/?in=lockside",
        "you-said/",
        "themes/",
        "questions/",
        "sessions/lockside-cafe-1/",
        "sessions/lockside-doors-north/",
        "wall/lockside-cafe-1/live/",
    ],
    "assets": [
        "",
        "?in=lockside&class=natural&control=resident_led&visibility=public&q=the",
        "?q=nothing-like-it",
        "barriers/",
        "in-short/",
        "one/sluice-library/",
        "same/",
        "same/sluice-library/homework-table/",
        "review/",
        "review/?in=lockside",
        "review/one/sluice-library/",
        "review/round/",
        "review/round/enter/",
        "walking/",
    ],
    "systems_map": [
        "",
        "map/lockside-map/",
        "map/lockside-map/claim/",
        "map/lockside-map/loops/",
        "map/lockside-map/depends/",
        "factor_links/",
        "map/lockside-map/link/lockside-damp/lockside-chest/",
        "map/lockside-map/factors/",
        "map/lockside-map/edit/",
        "map/lockside-map/factor/lockside-damp/",
        "map/lockside-map/factor/lockside-damp/change/",
        "map/plover-map/read/",
        "map/plover-map/read/?ask=reach&of1=plover-rise-bus&links=doubtful&said=",
        "map/plover-map/view/",
        "map/plover-map/view/late-bus/",
        "map/plover-map/view/late-bus/change/",
        "map/plover-map/leverage/",
        "map/plover-map/story/",
        "map/plover-map/story/one-bus/",
        "map/plover-map/story/one-bus/1/",
        "map/plover-map/story/one-bus/change/",
        "map/plover-map/story/one-bus/1/change/",
        "map/plover-map/history/",
        "map/plover-map/history/keep/",
        "map/plover-map/history/compare/",
        "map/lockside-map/what-if/",
        "map/lockside-map/what-if/suppose/",
        "map/lockside-map/what-if/lockside-repairs-in-time/",
        "map/lockside-map/factor/lockside-damp/take-out/",
        "map/lockside-map/paper/",
        "map/lockside-map/paper/guide/",
        "map/lockside-map/take-out/",
        "bring/",
        "bring-together/",
        "compare/?one=lockside-map&other=plover-map",
    ],
    "priorities": [
        "",
        "exercise/plover-vote/",
        "exercise/lockside-purse/",
        "exercise/lockside-purse/shares/",
        "exercise/lockside-vote/ballot/",
        "exercise/lockside-hall/ballot/",
        "exercise/lockside-hall/run/",
        "exercise/lockside-dots/tally/",
        "exercise/lockside-hall/set-up/",
        "set-up/",
        "exercise/lockside-vote/decide/",
        "exercise/lockside-vote/decide/?option=priority_option:lockside-opt-door",
        "exercise/lockside-vote/sitting/",
        "exercise/lockside-vote/decided/decide-door/anew/",
        "exercise/plover-vote/record/",
        "promises/",
        "promises/?status=withdrawn",
        "promises/give-lamps/",
        "promised/time-for-carers/",
        "lists/?in=plover-rise",
        "lists/add/",
        "exercise/plover-vote/no-because/",
        "exercise/lockside-vote/options/",
        "exercise/lockside-vote/options/write/",
        "exercise/lockside-vote/options/words/",
        "exercise/lockside-vote/options/same/",
        "exercise/plover-vote/options/one/plover-opt-bus/",
        "decisions/",
    ],
    "theory_of_change": [
        "",
        "check/",
        "check/?in=lockside&weight=warning",
        "check/codes/",
        "board/",
        "board/?in=lockside&status=running",
        "action/whole-street/",
        "action/app-launch/",
        "action/whole-street/change/",
        "action/whole-street/cost/",
        "action/whole-street/cost/cost-meters/",
        "costs/",
        "costs/?in=lockside",
        "principles/",
        "governance/",
        "risks/",
        "travel/",
        "in/lockside/step/",
        "in/all/step/",
        "in/plover-rise/join/",
        "steps/",
        "theory/whole-lockside/",
        "theory/whole-plover-rise/?view=short&layout=layers",
        "theory/whole-plover-rise/?open=change:step:do-bus",
        "theory/whole-lockside/?open=new:evidence:assumption:a-door-stays&find=damp",
        "theory/street-by-street/?view=short",
        "theory/late-bus/",
        "theory/whole-lockside/?view=open",
        "theory/whole-lockside/aloud/",
        "theory/whole-lockside/take-out/?ref=step:do-inspect",
        "theory/whole-lockside/describe/",
        "theory/whole-lockside/nest/",
        "theory/whole-lockside/agree/",
        "theory/whole-plover-rise/copy/",
        "theory/whole-plover-rise/from-map/?push=plover-rise-bus",
        "place/lockside/",
        "place/plover-rise/change/",
    ],
    "blueprint": [
        "",
        "?in=lockside",
        "read/actions/",
        "read/risks/?in=plover-rise",
        "rests-on/1/",
        "loose-ends/",
        "thread/",
        "whole/",
        "edition/easy-read/",
        "edition/board-summary/?in=lockside",
        "releases/",
        "plan_items/",
        "alignment/",
        "alignment/?rows=all&relation=conflicts",
        "alignment/theirs/",
        "alignment/silent/",
        "plans/",
        "plans/eastmarsh-plan/",
        "tags/",
        "tags/?tag=c20a-core20",
        "packs/",
        "packs/equality/",
        "packs/evaluation/",
        "packs/data-plan/",
    ],
    "evaluation": [
        "",
        "plan/",
        "plan/designs/",
        "plan/designs/?test_beds=2&drawable=16&beside=4&areas=40&earlier=8&later=1&change=10",
        "plan/new/",
        "plan/one/lockside-design/",
        "plan/one/plover-design/",
        "plan/one/lockside-design/change/",
        "plan/one/lockside-design/add/planned_outcome/",
        "plan/one/lockside-design/add/study_place/",
        "plan/one/lockside-design/add/power_question/",
        "plan/one/lockside-design/seal/",
        "plan/one/lockside-design/amend/",
        "?in=plover-rise",
        "in/lockside/result/",
        "results/",
        "log/",
        "log/?in=plover-rise",
        "log/in/plover-rise/",
        "log/in/plover-rise/?like=log-shed-08",
        "log/in/lockside/?action=advice-day",
        "log/in/lockside/bring/",
        "log/entry/log-shed-05/",
        "log/entry/log-shed-05/who/",
        "log/action/shed-evenings/",
        "log/action/advice-day/?in=lockside",
        "log/action/shed-evenings/who/?from=2026-09-10&to=2026-11-12",
        "log/action/shed-evenings/plan/",
        "log/action/shed-evenings/plan/plan-shed-evenings/",
        "reach/",
        "reach/?in=lockside",
        "measures/",
        "measures/?in=plover-rise",
        "measures/ind-breath/",
        "measures/ind-dry/",
        "inequality/",
        "questions/",
        "questions/?in=lockside",
        "questions/who_takes_part/",
        "questions/do_they_improve/?in=plover-rise",
        "questions/projects_as_planned/",
        "questions/which_contribute/",
        "questions/community_priorities/?in=lockside",
        "questions/commissioners_priorities/",
        "questions/programme_as_planned/?in=plover-rise",
        "questions/who_takes_part/in/lockside/",
        "questions/who_takes_part/in/all/",
        "analyses/",
        "analyses/new/",
        "analyses/new/?unplanned=yes",
        "like/",
        "like/?place=lockside&level=msoa&w0=1&w2=2&want=3&apart=0.5&measure=euclid",
        "surveys/",
        "surveys/longer-paper-autumn/",
        "surveys/longer-paper-autumn/missing/",
        "surveys/longer-paper-autumn/bring/",
        "surveys/longer-paper-autumn/key/",
        "surveys/longer-paper-autumn/count/",
        "forget-answers/",
        "beside/",
        "rounds/lockside/",
        "rounds/plover-rise/",
        "ripples/",
        "ripples/?in=lockside",
        "in/plover-rise/ripples/",
        "claims/",
        "arrow/l-nobody-asking/",
        "claim/claim-bus-work/bears/",
        "claim/claim-bus-work/rival/",
        "claim/claim-bus-work/judge/",
        "logic/",
        "logic/lockside/",
        "told/",
        "words-behind/result/ind-dry-autumn-2026/",
        "tell/indicator/ind-dry/",
    ],
}
ELSEWHERE = (
    "/analyses/<id:key>/",
    "/analyses/<id:key>/again/",
    "/arrow/<id:key>/claim/",
    "/claim/<id:key>/reword/",
    "/claim/<id:key>/bears/take-back/",
    "/claim/<id:key>/rival/<id:rival>/",
    "/<int:page>/move/",
    "/blueprint/line/<id:key>/move/",
    "/releases/prepare/",
    "/releases/<id:key>/",
    "/releases/<id:key>/release/",
    "/releases/<id:key>/send-back/",
    "/releases/<id:key>/withdraw/",
    "/releases/<id:key>/changes/",
    "/releases/<id:key>/files/<path:path>",
    "/catch-up/",
    "/check/let-stand/<slug:code>/<str:kind>/<id:key>/",
    "/check/look-again/<id:key>/",
    "/claim/<id:claim>/take-out/",
    "/equal-names/",
    "/history/back/",
    "/live/patch/",
    "/live/settle/",
    "/paper/<id:sheet>/",
    "/together/",
    "/together/<id:said>/undo/",
    "/options/same/<id:said>/undo/",
    "/judge/",
    "/let-go/",
    "/tags/take/",
    "/tags/agree/",
    "/<id:effect>/claim/",
    "/alias/",
    "/alias/drop/",
    "/behind/",
    "/key/undo/",
    "/behind/step-back/",
    "/bring/<str:token>/",
    "/bring/<slug:token>/",
    "/brought/<slug:token>/",
    "/questions/set/<id:key>/",
    "/questions/set/<id:key>/ask-at/",
    "/take-out/<slug:kind>/",
    "/forget/",
    "/held/<id:key>/",
    "/open-referral/",
    "/open-referral/<path:path>",
    "/remove/",
    "/undo/<id:key>/",
    "/take-back/<id:key>/",
    "/back/<id:boundary>/",
    "/jobs/<id:key>/",
    "/walking/<id:key>/",
    "/walking/what-if/<id:key>/",
    "/people/",
    "/audit/",
    "/sent-in/<id:contribution>/",
    "/phones/",
    "/photographs/",
    "/photographs/<id:attachment>/",
    "<int:membership>/",
    "/link/",
    "/lost-phone/",
    "/sessions/<id:session>/came/",
    "/sessions/<id:session>/costs/",
    "/sessions/<id:session>/doors/",
    "/sessions/<id:session>/run-sheet/",
    "/sessions/<id:session>/run-sheet/start/",
    "/take-out/",
    "/wall/<id:session>/<id:contribution>/",
    "/workbench/undo/",
    "/workbench/see-others/",
    "/workbench/<id:contribution>/done/",
    "/codebook/undo/<id:change>/",
    "/wall/<id:session>/open/",
    "/screen/<slug:code>/",
    "/keying/<id:batch>/",
    "/keying/<id:batch>/<int:form>/",
    "/keying/<id:batch>/<int:form>/settle/",
    "/keying/equality/<id:session>/",
    "/ballot/undo/",
    "/hall/<slug:code>/",
    "/run/do/",
    "/run/slips/",
    "/apart/worried/",
    "/apart/concerns/",
    "/apart/concerns/<int:key>/",
    "/apart/<slug:name>/",
    "/apart/<slug:name>/<int:key>/",
    "/box/pack/",
    "/box/home/",
    "/box/differences/<int:number>/",
    "/sessions/<id:session>/sent-in/<id:submission>/",
    "/sessions/<id:session>/conflicts/<int:number>/",
    "/opinions/<id:conversation>/",
    "/suggestions/<id:contribution>/",
    "/engagement/take-back/",
    "/theory/<id:key>/quick/",
    "/theory/<id:key>/take-back/",
    "/theory/<id:key>/place/",
    "/theory/<id:key>/open-again/",
    "/theory/<id:key>/sheet.pdf",
    "/place/<id:key>/rests/",
    "/place/<id:key>/rests/take-back/",
    "/take-out/<str:kind>/<id:part>/",
)
"""Ends of addresses that other tests open: they write, or belong to accounts."""
KEEPS_NOTHING = frozenset({f"/{PROGRAMME}/evaluation/inequality/"})
"""Pages whose form is sent because it is long: they answer, and keep nothing."""
OPEN_TO_ALL = (
    f"/{PROGRAMME}/engagement/what-became/",
    f"/{PROGRAMME}/engagement/you-said/",
    f"/{PROGRAMME}/apart/complain/",
)
"""What a resident without an account may open: what became of their words, and a complaint about their data."""


def stage_pages():
    return [f"/{PROGRAMME}/{stage}/{end}" for stage, ends in STAGES.items() for end in ends]


def record_pages(beds):
    """The first and the last record of each kind."""
    for noun in nouns():
        found = [each for each in beds.records.of(noun.type) if noun.kind not in KEEPERS_ONLY and not noun.apart]
        for record in {each.id: each for each in (*found[:1], *found[-1:])}.values():
            yield f"/{PROGRAMME}/record/{noun.kind}/{record.id}/"


def writing_pages(beds):
    for noun in nouns():
        if noun.kind not in (*KEPT_AS_GIVEN, *ON_THEIR_OWN_PAGES, "programme"):
            yield f"/{PROGRAMME}/add/{noun.kind}/"
            yield from (f"/{PROGRAMME}/record/{noun.kind}/{each.id}/change/" for each in beds.records.of(noun.type)[:1])
    yield from (
        f"/{PROGRAMME}/assets/{end}/" for end in ("add", "one/sluice-library/change", "one/sluice-library/barrier")
    )
    yield from (f"/{PROGRAMME}/{each}/" for each in ("place/bring", "assets/bring", "assets/held", "assets/sharing"))
    rooms = ("bring", "take-out", "opinions", "suggestions", "taken-back")
    yield from (f"/{PROGRAMME}/engagement/{each}/" for each in rooms)
    yield from (f"/{PROGRAMME}/{each}/" for each in ("box", "apart", "apart/complain", "apart/session/lockside-cafe-1"))
    yield from (f"/{PROGRAMME}/capture/{each}/" for each in ("rescue", "sessions/lockside-cafe-1"))
    yield from (f"/{PROGRAMME}/capture/{end}" for end in ("", "sent-in/", "sheets/lockside-sheet/"))
    yield f"/{PROGRAMME}/record/priority/dry-safe-homes/cite/"
    of_plans = (
        "alignment/hold",
        "alignment/again",
        "alignment/alike",
        "alignment/held/al-door-em4",
        "plans/eastmarsh-plan/clauses",
        "plans/eastmarsh-plan/carry",
        "packs/equality/write/age",
        "tags/c20a-core20",
    )
    yield from (f"/{PROGRAMME}/blueprint/{each}/" for each in of_plans)
    said = beds.records.of(Contribution)[0]
    yield f"/{PROGRAMME}/engagement/listen/{said.session.id}/"
    yield from (f"/{PROGRAMME}/engagement/{verb}/{said.id}/" for verb in ("mark", "withdraw"))
    yield from (
        f"/{PROGRAMME}/engagement/{page}/" for page in ("sessions/lockside-cafe-1/paper", "wall/lockside-cafe-1")
    )
    yield f"/{PROGRAMME}/capture/sent-in/{said.id}/asset/"
    yield from (f"/{PROGRAMME}/engagement/{each}" for each in coders_pages(said.id))
    written = beds.records.of(BlueprintLine)[0]
    ends = (
        "easy-words/",
        "read/summary/before/",
        "write/actions/?beside=action:run-late-bus&where=before",
        f"line/{written.id}/",
    )
    beside = "write/actions/?beside=action:run-late-bus&where=before"
    yield from (f"/{PROGRAMME}/blueprint/{end}" for end in (*ends, beside))


def coders_pages(said):
    """The workbench, the codebook and what coders agree on."""
    theme = "getting-about"
    yield from ("workbench/", f"workbench/?theme={theme}&state=unread", f"workbench/{said}/")
    yield from ("codebook/", f"codebook/{theme}/", "agreement/", f"agreement/?theme={theme}")
    yield from ("agreement/for-a-meeting/", f"agreement/{said}/{theme}/")


def reading_pages(beds):
    return [f"/{PROGRAMME}/", f"/{PROGRAMME}/loose-ends/", *stage_pages(), *record_pages(beds)]


def test_every_address_of_a_programme_has_a_page_here(beds):
    shown = [each.split("?")[0] for each in (*reading_pages(beds), *writing_pages(beds))]
    for route in every_route():
        is_file = "." in route.pattern.rsplit("/", 1)[-1]
        if route.pattern.startswith("<slug:programme>/") and not is_file and not route.pattern.endswith(ELSEWHERE):
            address = re.compile("/" + PART.sub("[^/]+", route.pattern))
            assert any(address.fullmatch(each) for each in shown), f"add a page for {route}"


def test_every_page_is_well_made(amina, client_for, beds):
    client = client_for(amina)
    exact, found = exact_tallies(beds), []
    for address in [*reading_pages(beds), *writing_pages(beds)]:
        answer = client.get(address)
        wrong = [] if answer.status_code == 200 else [f"answers {answer.status_code}"]
        told = faults(answer.content.decode())
        if "/priorities/exercise/" in address or address.endswith("/blueprint/whole/"):
            told = [each for each in told if not is_exact_tally(each, exact)]
        found += [f"{address}: {fault}" for fault in [*wrong, *told]]
    assert found == []


def test_the_faults_would_be_found():
    page = """<h1>A</h1><h1>B</h1><i id=x></i><i id=x></i><input name=q>
        <table><tr><th>People</th></tr><tr><td>6</td></tr></table>7 people"""
    assert len(faults(page)) == 5


def test_no_session_shows_how_many_came_exactly(amina, client_for, beds):
    client = client_for(amina)
    exact = 0
    for session in beds.records.of(Session):
        page = client.get(f"/{PROGRAMME}/record/session/{session.id}/").content.decode()
        assert faults(page) == [], session.id
        for came in (session.attendances, session.people, session.residents):
            if came is not None and (came < 8 or came % 5):
                exact += 1
                assert f">{came}<" not in page, session.id
    assert exact > 10


def words_kept_back(beds):
    """Openings of words that nobody but the team may read."""
    said = [each for each in beds.records.of(Contribution) if each.text and not may_quote(each, beds.records)]
    told = [
        each.text
        for each in beds.records.of(Translation)
        if any(each.contribution.id == one.id for one in said) and each.text
    ]
    released = " ".join(each.text for each in beds.records.of(Contribution) if may_quote(each, beds.records))
    openings = {text[:40] for text in (*(each.text for each in said), *told) if len(text) >= 20}
    return {each for each in openings if each not in released}


@pytest.mark.parametrize("role", [Role.READER, Role.PARTNER])
def test_readers_meet_neither_hidden_assets_nor_words_that_are_not_released(example, client_for, beds, role):
    levels = {Visibility.PUBLIC} | ({Visibility.PARTNERS} if role is Role.PARTNER else set())
    names = {each.name for each in beds.records.of(Asset) if each.visibility not in levels}
    secrets = {*names, *words_kept_back(beds)}
    client = client_for(member("Rhys Reader", role))
    found = []
    for address in reading_pages(beds) if role is Role.READER else [f"/{PROGRAMME}/", *stage_pages()]:
        answer = client.get(address)
        page = unescape(answer.content.decode())
        found += [f"{address}: {secret}" for secret in secrets if secret in page]
    assert names
    assert found == []


def test_a_reader_is_offered_nothing_to_write(example, client_for, beds):
    client = client_for(member("Rhys Reader", Role.READER))
    for address in reading_pages(beds):
        answer = client.get(address)
        if answer.status_code == 200 and address not in OPEN_TO_ALL:
            page = answer.content.decode()
            assert "/add/" not in page, address
            assert address in KEEPS_NOTHING or 'method="post" novalidate' not in page, address
        else:
            assert answer.status_code in (200, 403, 404), address


def test_a_stranger_finds_nothing(stranger, client_for, beds):
    client = client_for(stranger)
    for address in [*reading_pages(beds), *writing_pages(beds), f"/{PROGRAMME}/folder.zip"]:
        if address not in OPEN_TO_ALL:
            assert client.get(address).status_code == 404, address
            assert client.post(address).status_code in (404, 405), address


def test_ben_of_lockside_finds_nothing_of_the_rise(ben, client_for, beds):
    client = client_for(ben)
    there = [each for each in beds.records if home_of(each, beds.records) == PLOVER_RISE]
    first = {each.ref.kind: each for each in there if each.ref.kind not in KEEPERS_ONLY}
    assert len(first) > 20
    for record in first.values():
        address = f"/{PROGRAMME}/record/{record.ref.kind}/{record.id}/"
        assert client.get(address).status_code == 404, address
        assert client.post(f"{address}change/").status_code == 404, address
    texts = {each.text[:40] for each in there if isinstance(each, Contribution) and len(each.text) > 40}
    here = {each.text[:40] for each in beds.records.of(Contribution) if home_of(each, beds.records) == LOCKSIDE}
    for address in (f"/{PROGRAMME}/", *(f"/{PROGRAMME}/{stage}/" for stage in STAGES)):
        page = unescape(client.get(address).content.decode())
        assert not [each for each in texts - here if each in page], address


def test_consents_and_ballots_are_for_those_who_keep_them(carys, amina, client_for, beds):
    kept = [noun for noun in nouns() if noun.kind in KEEPERS_ONLY and beds.records.of(noun.type)]
    assert {"consent", "ballot"} <= {noun.kind for noun in kept}
    for noun in kept:
        address = f"/{PROGRAMME}/record/{noun.kind}/{beds.records.of(noun.type)[0].id}/"
        assert client_for(carys).get(address).status_code == 404
        assert client_for(amina).get(address).status_code == 200


def test_words_in_another_language_say_which(amina, client_for, beds):
    said = next(each for each in beds.records.of(Contribution) if each.language == "ur" and each.text)
    page = client_for(amina).get(f"/{PROGRAMME}/record/contribution/{said.id}/").content.decode()
    assert '<blockquote lang="ur" dir="rtl">' in page
    excerpt = next(each for each in beds.records.of(Excerpt) if each.contribution.id == said.id)
    page = client_for(amina).get(f"/{PROGRAMME}/record/excerpt/{excerpt.id}/").content.decode()
    assert 'lang="ur" dir="rtl"' in page
