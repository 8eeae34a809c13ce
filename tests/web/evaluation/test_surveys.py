"""Surveys on the pages: brought in and mended, keyed, counted, forgotten; and no row of answers leaves by any door."""

from __future__ import annotations

import io

import pytest

from tests.web.conftest import LOCKSIDE, PROGRAMME, member
from wellthread.vocabulary import Indicator, Measure, Ref, Result, Survey, SurveyResponse
from wellthread.web.accounts.models import AuditEvent
from wellthread.web.accounts.roles import Role
from wellthread.web.base.rows import ROWS
from wellthread.web.thread import actions
from wellthread.web.thread.models import Knot, Strand
from wellthread.web.thread.queries import contents

pytestmark = pytest.mark.django_db
HERE = f"/{PROGRAMME}/evaluation/surveys/"
SPRING = f"{HERE}doors/"
HEADS = "Study number,Area,life,walk,Phone"
ROWS_GOOD = [f"N{at},street-{at % 4},{3 + at % 6},{'yes' if at % 2 else 'no'},0123" for at in range(1, 21)]


@pytest.fixture
def doors(streets, amina):
    """A survey of Lockside in spring, with an indicator counted from it."""
    survey = Survey(
        id="doors",
        title="Doors in spring",
        wave=Ref("wave", "spring"),
        neighbourhood=Ref("neighbourhood", LOCKSIDE),
        scales=("life = from 0 to 10", "walk = one of yes, no"),
    )
    actions.add(survey, programme=PROGRAMME, by=amina)
    life = Indicator(id="life", name="Satisfaction", measure=Measure.MEAN, item="life")
    actions.add(life, programme=PROGRAMME, by=amina)
    return survey


def file_of(*rows: str, name: str = "doors.csv") -> io.BytesIO:
    made = io.BytesIO("\n".join([HEADS, *rows, ""]).encode())
    made.name = name
    return made


def responses() -> tuple[SurveyResponse, ...]:
    return contents(PROGRAMME).records.of(SurveyResponse)


def mark_in(page: str) -> str:
    return page.split('name="mark" value="')[1].split('"')[0]


def bring(client, *rows: str) -> str:
    """Bring a table, and the address of its preview."""
    answer = client.post(f"{SPRING}bring/", {"file": file_of(*rows), "blanks": ""})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def take_in(client, address: str) -> str:
    page = client.get(address).content.decode()
    return str(client.post(address, {"mark": mark_in(page)}, follow=True).content.decode())


def test_a_table_with_two_bad_rows_is_mended_on_the_page_and_taken_in(doors, amina, client_for):
    client = client_for(amina)
    address = bring(client, *ROWS_GOOD, "N30,street-1,11,yes,", "N31,street-2,5,sometimes,")
    page = client.get(address).content.decode()
    assert "Row 22, life" in page
    assert "Row 23, walk" in page
    assert "is not a whole number from 0 to 10" in page
    assert "Take in the rows that are in order" in page
    after = client.post(address, {"mend": "yes", "cell-0": "1", "cell-1": ""}, follow=True).content.decode()
    assert "Cells to be mended" not in after
    assert "The answers are taken in" in take_in(client, address)
    assert len(responses()) == 22
    assert not any("0123" in repr(each) for each in responses())


def test_the_same_table_twice_changes_nothing(doors, amina, client_for):
    client = client_for(amina)
    take_in(client, bring(client, *ROWS_GOOD))
    before = responses()
    page = client.get(bring(client, *ROWS_GOOD)).content.decode()
    assert "There is nothing new in it" in page
    assert 'name="mark"' not in page
    assert responses() == before


def test_a_column_is_told_and_one_told_wrongly_is_sent_back(doors, amina, client_for):
    client = client_for(amina)
    address = bring(client, *ROWS_GOOD)
    told = {"columns": "yes", "column-0": "number", "column-1": "area", "column-2": "item:life", "column-3": "nothing"}
    wrong = client.post(address, {**told, "column-4": "item:life"}).content.decode()
    assert "Two columns hold item:life" in wrong
    client.post(address, {**told, "column-4": "item:Phone"})
    take_in(client, address)
    assert responses()[0].answers[0] == "Phone=0123"


def test_a_file_that_is_none_and_one_thrown_away_leave_nothing(doors, amina, client_for):
    client = client_for(amina)
    wrong = client.post(f"{SPRING}bring/", {"file": file_of("x", name="doors.pdf")}).content.decode()
    assert "ends in none of" in wrong
    address = bring(client, *ROWS_GOOD)
    client.post(address, {"throw": "yes"})
    assert "not here any more" in client.get(address, follow=True).content.decode()
    assert responses() == ()


def test_papers_are_keyed_one_after_another(doors, amina, client_for):
    client = client_for(amina)
    paper = {"number": "7", "area": "street-1", "item-life": "8", "item-walk": "yes", "exposure": "heard", "page": "a"}
    assert "Here is the next one" in client.post(f"{SPRING}key/", paper, follow=True).content.decode()
    refused = client.post(f"{SPRING}key/", {**paper, "item-life": "12"}).content.decode()
    assert "is not a whole number from 0 to 10" in refused
    assert "kept already" in client.post(f"{SPRING}key/", {**paper, "item-life": "9"}).content.decode()
    client.post(f"{SPRING}key/", {**paper, "item-life": "9", "in_place": "on"})
    (kept,) = responses()
    assert (kept.version, "life=9" in kept.answers, kept.exposure.value) == (2, True, "heard")
    assert "A blank paper" in client.post(f"{SPRING}key/", {"exposure": "none", "page": "b"}).content.decode()


def test_a_paper_without_a_number_is_kept_once_and_the_last_is_taken_out(doors, amina, client_for):
    client = client_for(amina)
    paper = {"item-life": "8", "exposure": "none", "page": "one"}
    for page in ("one", "one", "two"):
        client.post(f"{SPRING}key/", {**paper, "page": page})
    assert len(responses()) == 2
    assert "taken out again" in client.post(f"{SPRING}key/undo/", follow=True).content.decode()
    assert "taken out already" in client.post(f"{SPRING}key/undo/", follow=True).content.decode()
    assert len(responses()) == 1


def test_counting_keeps_results_and_counting_anew_a_new_version(doors, amina, client_for):
    client = client_for(amina)
    take_in(client, bring(client, *ROWS_GOOD))
    page = client.get(f"{SPRING}count/").content.decode()
    assert "Satisfaction" in page
    client.post(f"{SPRING}count/")
    (result,) = contents(PROGRAMME).records.of(Result)
    assert (result.denominator, result.version, result.survey) == (20, 1, Ref("survey", "doors"))
    assert "there already" in client.post(f"{SPRING}count/", follow=True).content.decode()
    take_in(client, bring(client, "N99,street-1,10,yes,"))
    client.post(f"{SPRING}count/")
    assert contents(PROGRAMME).records.of(Result)[0].version == 2
    told = client.get(f"/{PROGRAMME}/evaluation/").content.decode()
    assert "effective number" in told


def test_the_page_tells_from_protected_numbers_only(doors, amina, client_for):
    client = client_for(amina)
    take_in(client, bring(client, *ROWS_GOOD[:17]))
    page = client.get(SPRING).content.decode()
    assert "15 people answered" in page
    for exact in ("17 people", ">17<", ">N3<", "street-1"):
        assert exact not in page
    assert client.get(f"{SPRING}missing/").status_code == 200


def test_answers_are_deleted_by_their_number_and_the_log_does_not_say_whose(doors, amina, client_for):
    client = client_for(amina)
    take_in(client, bring(client, *ROWS_GOOD))
    address = f"/{PROGRAMME}/evaluation/forget-answers/"
    assert "Nobody answered under that number" in client.post(address, {"number": "N777"}).content.decode()
    assert "Deleted for good" in client.post(address, {"number": "N3"}, follow=True).content.decode()
    assert "N3" not in {each.number for each in responses()}
    events = list(AuditEvent.objects.filter(action="survey.forgotten"))
    assert len(events) == 1
    assert "N3" not in repr(events[0].__dict__)


def test_no_row_has_a_page_a_list_a_knot_or_a_place_in_the_folder_one_takes_home(doors, amina, client_for):
    client = client_for(amina)
    take_in(client, bring(client, *ROWS_GOOD))
    row = responses()[0]
    assert client.get(f"/{PROGRAMME}/record/survey_response/{row.id}/").status_code == 404
    assert client.get(f"/{PROGRAMME}/record/survey_response/add/").status_code == 404
    assert client.get(f"/{PROGRAMME}/evaluation/survey_responses/").status_code == 404
    assert not Knot.objects.filter(kind="survey_response").exists()
    assert not Strand.objects.filter(subject__kind="survey_response").exists()
    folder = f"/{PROGRAMME}/folder.zip"
    assert b"survey_responses.csv" not in client.get(folder).content
    assert b"survey_responses.csv" in client.get(f"{folder}?equality=yes").content
    assert ROWS["survey_response"]._default_manager.filter(programme=PROGRAMME).exists()


def test_who_may_read_bring_and_forget(doors, ben, carys, stranger, client_for):
    reader, host, outside = client_for(carys), client_for(ben), client_for(stranger)
    assert reader.get(SPRING).status_code == 200
    assert host.get(SPRING).status_code == 200
    for end in ("bring/", "key/", "count/"):
        assert reader.get(f"{SPRING}{end}").status_code == 403
        assert host.get(f"{SPRING}{end}").status_code == 403
    assert reader.get(f"/{PROGRAMME}/evaluation/forget-answers/").status_code == 403
    assert outside.get(SPRING).status_code in (403, 404)
    elsewhere = client_for(member("Rhys Elsewhere", Role.RESEARCHER, neighbourhood="plover-rise"))
    assert elsewhere.get(SPRING).status_code == 404
    assert elsewhere.get(f"{SPRING}bring/").status_code == 404
