"""Measures in the browser: what is tracked, one indicator, and how evenly something is spread."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.conftest import PROGRAMME

pytestmark = pytest.mark.django_db
PAGE = f"/{PROGRAMME}/evaluation/measures/"
SPREAD = f"/{PROGRAMME}/evaluation/inequality/"
SMOKING = (Path(__file__).resolve().parents[3] / "examples/tables/smoking-by-tenth.csv").read_text(encoding="utf-8")
FILLED = {"title": "smoking", "table": SMOKING, "sort": "share", "better": "lower", "definition": "phe"}


def test_published_figures_come_first_and_apart_from_residents_own(example, carys, client_for):
    page = client_for(carys).get(PAGE).content.decode()
    published, own = page.index('<h2 id="measures-official"'), page.index('<h2 id="measures-own"')
    assert published < page.index("Emergency admissions for chest illness") < own
    assert own < page.index("Homes without visible mould")
    assert "Made-up health figures, May 2026" in page


def test_only_the_chosen_places_indicators_are_listed(example, carys, client_for):
    page = client_for(carys).get(f"{PAGE}?in=plover-rise").content.decode()
    assert "Fares on the ten past ten" in page
    assert "Homes without visible mould" not in page


def test_one_indicator_with_its_release_and_the_label_of_whose_it_is(example, carys, client_for):
    page = client_for(carys).get(f"{PAGE}ind-breath/").content.decode()
    assert "Published figures" in page
    assert "not what residents told us" in page
    assert "https://example.org/made-up-health/admissions" in page
    assert client_for(carys).get(f"{PAGE}nothing/").status_code == 404


def test_a_pasted_table_is_told_in_words_by_both_definitions(example, carys, client_for):
    answer = client_for(carys).post(SPREAD, FILLED)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "smoking falls by 13.9 percentage points (95% limits 13.1 to 14.7; PHE)" in page
    assert "(WHO)" in page
    assert "<svg" in page
    assert "2231" not in page.split('id="your-table"')[0]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"table": ""}, "Paste a table"),
        ({"table": "group,people,value\n1,2,x\n2,2,1\n3,2,1"}, "Line 2: “x” under “value” is not a number"),
        ({"sort": "value"}, "Say which of them it is"),
        ({"title": ""}, "What is looked at"),
        ({"per": "-1"}, "Counted per"),
    ],
)
def test_what_is_wrong_with_a_table_is_said_at_the_table(example, carys, client_for, changed, says):
    answer = client_for(carys).post(SPREAD, {**FILLED, **changed})
    assert answer.status_code == 400
    assert says in answer.content.decode()


def test_figures_kept_by_area_can_be_looked_at_instead(example, carys, client_for):
    asked = {**FILLED, "table": "", "title": "life expectancy", "sort": "value", "better": "higher"}
    asked |= {"areas": "life_expectancy", "by": "deprivation_score", "unit": "years"}
    page = client_for(carys).post(SPREAD, asked).content.decode()
    assert "life expectancy rises by 8.4 years" in page


def test_strangers_see_nothing(example, client):
    assert client.get(PAGE).status_code in (302, 404)
    assert client.post(SPREAD, FILLED).status_code in (302, 404)
