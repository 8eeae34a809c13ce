"""A hall with one vote of each form, its slips and phones, for the stories of voting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.test import Client

from tests.web.conftest import PROGRAMME
from wellthread.vocabulary import Ballot, BallotForm, Exercise, ExerciseStatus, PairChoice, PriorityOption, Ref
from wellthread.web.priorities.actions import running
from wellthread.web.priorities.models import Guard
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents

OPTIONS = {"a": ("Lamps", 300.0), "b": ("Benches", 500.0), "c": ("A bus", 900.0)}
SO_FAR = re.compile(r'name="so_far" value="([^"]+)"')


@dataclass
class Hall:
    """One vote."""

    exercise: Exercise
    by: Any

    def slips(self, copies: int = 1, group: str = "") -> list[str]:
        made = running.print_slips(self.exercise, copies, group, programme=PROGRAMME, by=self.by)
        return [each.code for each in made]

    def ballots(self) -> list[Ballot]:
        return [each for each in contents(PROGRAMME).records.of(Ballot) if each.exercise.id == self.exercise.id]

    def choices(self) -> list[PairChoice]:
        return list(contents(PROGRAMME).records.of(PairChoice))


def hall(by: Any, form: BallotForm, *, guard: Guard = Guard.SLIPS, by_group: bool = False, **more: Any) -> Hall:
    """Set up a vote in Lockside and open it."""
    made = Exercise(
        id=f"hall-{form.value}",
        title="What first?",
        neighbourhood=Ref("neighbourhood", "lockside"),
        form=form,
        seats=1,
        status=ExerciseStatus.PLANNED,
        **more,
    )
    running.set_up(made, guard=guard, by_group=by_group, programme=PROGRAMME, by=by)
    for order, (key, (title, cost)) in enumerate(OPTIONS.items()):
        option = PriorityOption(id=f"{form.value}-{key}", exercise=made.ref, title=title, cost=cost, order=order)
        actions.add(option, programme=PROGRAMME, by=by)
    running.open_vote(made, programme=PROGRAMME, by=by)
    return Hall(made, by)


class Phone:
    """A resident's phone: one page after another, no cookie kept."""

    def __init__(self, code: str) -> None:
        self.address = f"/vote/{code}/"
        self.answer = Client().get(self.address)

    @property
    def page(self) -> str:
        return unescape(self.answer.content.decode())

    def press(self, **given: str) -> str:
        """Send the page as a browser does, with what travels in it."""
        found = SO_FAR.search(self.page)
        posted = {"so_far": found[1] if found else "", "language": "en", **given}
        self.answer = Client().post(self.address, posted)
        return self.page
