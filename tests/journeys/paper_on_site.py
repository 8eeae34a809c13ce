"""Puts a café with questions, printed forms and words for the wall into the running demo, and prints sign-in links.

One line for each of two people of the team, as JSON; it is started as a process of its own, beside the demo.
"""

from __future__ import annotations

import json
import sys
from datetime import date

import django

django.setup()

from tests.web.engagement.paper_story import CAFE, CORE, paper_records  # noqa: E402
from wellthread.vocabulary import Consent, Contribution, PrintBatch, Ref, Translation  # noqa: E402
from wellthread.web.accounts.links import issue_sign_in_link  # noqa: E402
from wellthread.web.accounts.models import Membership, Person  # noqa: E402
from wellthread.web.thread import keep  # noqa: E402

PROGRAMME = "two-test-beds"
HERE, YES = Ref("session", CAFE), Ref("consent", "wall-yes")


def main() -> None:
    """Write everything, once."""
    batch = PrintBatch(
        id="batch", session=HERE, question_set=CORE, code="K7Q2M9", copies=3, printed_on=date(2026, 11, 19)
    )
    said = (
        Contribution(id="wall-1", session=HERE, text="Somebody should paint the underpass.", consent=YES),
        Contribution(id="wall-2", session=HERE, text="گلی میں رات کو روشنی نہیں ہوتی", language="ur", consent=YES),
        Translation(
            id="wall-2-en",
            contribution=Ref("contribution", "wall-2"),
            language="en",
            text="There is no light in the lane at night.",
            checked_by="a neighbour who speaks Urdu",
        ),
    )
    consent = Consent(id="wall-yes", wording="1", take_part=True, wall=True)
    keep.write_many(PROGRAMME, [*paper_records(), batch, consent, *said], ())
    links = []
    for name in ("Dara Demo", "Idris Demo"):
        person = Person.objects.add(f"{name.split()[0].lower()}.demo@example.org", name)
        Membership.objects.create(person=person, role="facilitator", programme=PROGRAMME, neighbourhood="lockside")
        links.append(issue_sign_in_link(person, by="command:test").path)
    sys.stdout.write(json.dumps(links))


if __name__ == "__main__":
    main()
