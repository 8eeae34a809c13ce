"""Puts votes of every form into the running demo and prints codes of their slips; or tells what ballots there are.

It is started as a process of its own, beside the demo; its answer is one line of JSON.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace

import django

django.setup()

from wellthread.vocabulary import Ballot, BallotForm, Exercise, ExerciseStatus, PriorityOption, Ref  # noqa: E402
from wellthread.web.accounts.models import Person  # noqa: E402
from wellthread.web.priorities.actions import running  # noqa: E402
from wellthread.web.priorities.models import Guard  # noqa: E402
from wellthread.web.thread import actions  # noqa: E402
from wellthread.web.thread.queries import contents, find  # noqa: E402

PROGRAMME, HALL = "two-test-beds", "lockside-hall"


def main(what: str) -> None:
    """`open` or `tell`."""
    sys.stdout.write(json.dumps(opened() if what == "open" else told()))


def opened() -> dict[str, list[str]]:
    """Slips of a vote of each form; the ranking is the example's own."""
    by = Person.objects.get(email="amina.demo@example.org")
    held = find(Exercise, PROGRAMME, HALL)
    running.open_vote(held, programme=PROGRAMME, by=by)
    codes = {"ranking": [each.code for each in running.print_slips(held, 6, "", programme=PROGRAMME, by=by)]}
    offered = [each for each in contents(PROGRAMME).records.of(PriorityOption) if each.exercise.id == HALL]
    for form in BallotForm:
        if form is BallotForm.RANKING:
            continue
        made = replace(held, id=f"hall-{form.value}", version=1, form=form, budget=900.0, status=ExerciseStatus.PLANNED)
        running.set_up(made, guard=Guard.SLIPS, by_group=True, programme=PROGRAMME, by=by)
        for each in offered:
            own = replace(each, id=f"{form.value}-{each.id}", version=1, exercise=Ref("exercise", made.id), cost=400.0)
            actions.add(own, programme=PROGRAMME, by=by)
        running.open_vote(made, programme=PROGRAMME, by=by)
        codes[form.value] = [each.code for each in running.print_slips(made, 1, "", programme=PROGRAMME, by=by)]
    return codes


def told() -> dict[str, int]:
    """How many papers came by each channel."""
    found: dict[str, int] = {}
    for each in contents(PROGRAMME).records.of(Ballot):
        if each.exercise.id == HALL:
            found[each.channel] = found.get(each.channel, 0) + each.count
    return found


if __name__ == "__main__":
    main(sys.argv[1])
