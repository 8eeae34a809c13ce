"""The page of a link: who says so and who denies it, what people make of it, and what is taken out again."""

from __future__ import annotations

import pytest

from tests.web.conftest import PROGRAMME
from tests.web.two_streets import KEPT_BACK, RELEASED
from wellthread.thread import Link, Verb
from wellthread.vocabulary import CausalClaim, FactorLink, Judgement, LinkJudgement, Polarity, Ref
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents

pytestmark = pytest.mark.django_db
MAP = f"/{PROGRAMME}/systems_map/map/lock-map/"
PAGE = f"{MAP}link/speed/fear/"
DENIAL = {
    "polarity": "positive",
    "stance": "denies",
    "strength": "unknown",
    "source": "Table 4",
    "group": "group:parents",
}
JUDGED = {"judge-judgement": "doubtful", "judge-reason": "One table said so.", "version": "0"}


def link() -> FactorLink:
    (only,) = contents(PROGRAMME).records.of(FactorLink)
    return only


def test_both_sides_stand_on_the_page_with_their_words_and_groups(streets, amina, client_for):
    client = client_for(amina)
    assert client.post(f"{PAGE}claim/", DENIAL).status_code == 302
    page = client.get(PAGE).content.decode()
    says, denies = page.split("Who says otherwise")
    assert RELEASED[4:24] in says
    assert "Parents" in says
    assert "It is not so that more leads to more" in denies
    assert "Said by 1 claim from 1 group, 1 disagrees" in page
    assert "contested" in page


def test_a_reader_sees_the_claims_but_not_words_that_were_not_released(streets, amina, carys, client_for):
    denial = Link(subject=Ref("causal_claim", "k1"), verb=Verb.CLAIMED_IN, object=Ref("excerpt", "e2"))
    actions.cite(denial, programme=PROGRAMME, by=amina)
    page = client_for(carys).get(PAGE).content.decode()
    assert KEPT_BACK[:20] not in page
    assert "Judge it" not in page
    assert "fewer than" in page
    assert client_for(carys).post(f"{PAGE}judge/", JUDGED).status_code == 403


def test_each_judgement_is_kept_with_its_author_and_reason(streets, amina, client_for):
    client = client_for(amina)
    client.post(f"{PAGE}judge/", JUDGED)
    again = {"judge-judgement": "supported", "judge-reason": "Two studies say so.", "version": str(link().version)}
    client.post(f"{PAGE}judge/", again)
    assert (link().judgement, link().reason) == (Judgement.SUPPORTED, "Two studies say so.")
    page = client.get(PAGE).content.decode()
    assert page.index("Two studies say so.") < page.index("One table said so.")
    assert {each.made_by for each in contents(PROGRAMME).records.of(LinkJudgement)} == {amina.signature}
    client.post(f"{PAGE}claim/", DENIAL)
    assert "1 claim came after this judgement" in client.get(PAGE).content.decode()
    assert link().judgement is Judgement.SUPPORTED


def test_who_judged_an_older_state_is_shown_both_and_overwrites_nothing(streets, amina, client_for):
    client = client_for(amina)
    client.post(f"{PAGE}judge/", JUDGED)
    answer = client.post(f"{PAGE}judge/", {**JUDGED, "judge-reason": "Mine.", "version": "0"})
    page = answer.content.decode()
    assert "As it stands now" in page
    assert "Mine." in page
    assert link().reason == "One table said so."


@pytest.mark.parametrize(
    ("told", "says"), [({"judge-reason": " "}, "required"), ({"judge-judgement": "sure"}, "valid choice")]
)
def test_a_judgement_without_a_reason_is_refused(streets, amina, client_for, told, says):
    answer = client_for(amina).post(f"{PAGE}judge/", {**JUDGED, **told})
    assert says in answer.content.decode()
    assert contents(PROGRAMME).records.of(LinkJudgement) == ()


def test_people_judge_only_a_direction_that_somebody_claims(streets, amina, client_for):
    client = client_for(amina)
    client.post(f"{PAGE}claim/", {**DENIAL, "stance": "says", "polarity": "negative"})
    version = str(link().version)
    judged = {**JUDGED, "version": version, "judge-way": "negative", "judge-judgement": "contested"}
    assert "valid choice" in client.post(f"{PAGE}judge/", {**judged, "judge-way": "uncertain"}).content.decode()
    client.post(f"{PAGE}judge/", judged)
    assert (link().polarity, link().judgement) == (Polarity.NEGATIVE, Judgement.CONTESTED)


def test_a_claim_entered_by_mistake_is_taken_out_and_the_link_with_the_last_one(streets, amina, client_for):
    client = client_for(amina)
    client.post(f"{PAGE}claim/", {**DENIAL, "stance": "says"})
    first, second = (each.id for each in contents(PROGRAMME).records.of(CausalClaim))
    client.post(f"{PAGE}claim/{second}/take-out/")
    assert [each.id for each in contents(PROGRAMME).records.of(CausalClaim)] == [first]
    assert link().polarity is Polarity.POSITIVE
    client.post(f"{PAGE}claim/{first}/take-out/")
    assert contents(PROGRAMME).records.of(FactorLink) == ()


def test_the_sentences_can_be_narrowed(streets, amina, client_for):
    client = client_for(amina)
    client.post(
        f"{MAP}claim/", {**DENIAL, "stance": "says", "group": "", "cause": "Savings", "effect": "Fear of the road"}
    )
    both = client.get(MAP).content.decode()
    assert "More speed of cars" in both
    assert "More savings" in both
    only = client.get(f"{MAP}?group=group:parents&judgement=unjudged&way=positive&factor=fear").content.decode()
    assert "1 of 2 links are shown" in only
    assert "More savings leads" not in only
    assert "No link is like that" in client.get(f"{MAP}?judgement=supported").content.decode()
    assert "More savings" in client.get(f"{MAP}?judgement=nonsense").content.decode()


def test_factors_of_another_map_make_no_link_page(streets, amina, client_for):
    assert client_for(amina).get(f"{MAP}link/speed/light/").status_code == 404
