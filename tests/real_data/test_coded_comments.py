"""All 4,933 hand-coded comments as contributions, their codes as themes: nothing is lost on the way."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from wellthread.interop.patient_comments import read_patient_comments
from wellthread.programme.building.places import RECIPES
from wellthread.programme.building.recipe import Shelf
from wellthread.programme.building.voices import build_voices
from wellthread.thread import Verb
from wellthread.vocabulary import Contribution, Excerpt, Ref, Theme

pytestmark = pytest.mark.real_data


def test_every_comment_that_somebody_wrote_is_there_with_all_its_codes(data):
    shelf = Shelf(data)
    labelled = read_patient_comments(shelf.path("patient-comments"))
    assert len(labelled.comments) == 4933
    written = [each for each in labelled.comments if each.answered and not each.personal]
    recipe = replace(next(iter(RECIPES.values())), trust="")
    made = build_voices(recipe, shelf, Ref("neighbourhood", "everywhere"))
    said = [each for each in made.records if isinstance(each, Contribution)]
    assert Counter(each.text for each in said) == Counter(each.text for each in written)
    themes = {each.ref.unversioned: each.name for each in made.records if isinstance(each, Theme)}
    words = {each.ref.unversioned: each.contribution.id for each in made.records if isinstance(each, Excerpt)}
    coded = {
        (words[link.object.unversioned], themes[link.subject.unversioned])
        for link in made.links
        if link.verb is Verb.GATHERS
    }
    assert len(coded) == sum(len(each.codes) for each in written)
    assert Counter(name for _, name in coded) == Counter(code for each in written for code in each.codes)
