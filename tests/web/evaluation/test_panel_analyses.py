"""An analysis of published figures in the browser: run, kept with nothing pooled, and drawn with its years before."""

from __future__ import annotations

import pytest

from tests.programme.analysing.test_panels import programme
from tests.web.conftest import PROGRAMME
from tests.web.faults import faults
from wellthread.vocabulary import Analysis, Effect
from wellthread.web.programmes.actions import load
from wellthread.web.thread.queries import contents

pytestmark = pytest.mark.django_db
LIST = f"/{PROGRAMME}/evaluation/analyses/"
ASKED = {
    "indicator": "indicator:walks",
    "design": "evaluation_design:walks-plan",
    "method": "difference_in_differences",
    "missing": "complete_only",
    "do": "run",
}


def test_a_difference_in_differences_is_run_kept_and_drawn(db, amina, client_for):
    load(programme(), by="test")
    page = client_for(amina).post(f"{LIST}new/", ASKED, follow=True).content.decode()
    assert "The analysis is run and kept." in page
    assert "Only 1 place acts" in page
    assert "years since the start" in page
    assert faults(page) == []
    (made,) = [each for each in contents(PROGRAMME).records.of(Analysis) if each.indicator.id == "walks"]
    assert made.estimate is None
    times = {each.time for each in contents(PROGRAMME).records.of(Effect) if each.analysis.id == made.id}
    assert times >= {-1, 0, 1, 2, 3}
