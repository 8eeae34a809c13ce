"""The demo's first version: prepared by one made-up person, checked by two others, let go by a steward, and out."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone

from wellthread.vocabulary import CheckKind
from wellthread.web.accounts.models import Membership, Person
from wellthread.web.accounts.permissions import EVERYWHERE
from wellthread.web.accounts.roles import Role
from wellthread.web.blueprint.actions import preparing, releasing
from wellthread.web.blueprint.models import Version

CHANGES = "The first version that everybody can read."
PEOPLE = {
    "prepares": ("rosa.demo@example.org", "Rosa Demo", Role.RESEARCHER),
    "first": ("femi.demo@example.org", "Femi Demo", Role.RESEARCHER),
    "second": ("grace.demo@example.org", "Grace Demo", Role.FACILITATOR),
    "steward": ("dilys.demo@example.org", "Dilys Demo", Role.STEWARD),
}


def people_who_release(programme: str) -> dict[str, Person]:
    """The four who have a hand in it, added where they are missing."""
    found = {}
    for part, (email, name, role) in PEOPLE.items():
        person = Person.objects.filter(email=email).first() or Person.objects.add(email, name)
        Membership.objects.get_or_create(person=person, role=role.value, programme=programme, neighbourhood=EVERYWHERE)
        found[part] = person
    return found


def release_example(programme: str, *, say: Callable[[str], None]) -> None:
    """Release the example as version 1, unless a version of it is there."""
    hands = people_who_release(programme)
    if Version.objects.filter(programme=programme).exists():
        return
    say("Releasing its first version, with its prints. This takes some seconds more, the first time only.")
    version = preparing.prepare(programme=programme, by=hands["prepares"], at=timezone.now(), changes=CHANGES)
    for part in ("first", "second"):
        releasing.look(
            version.key,
            programme=programme,
            passed=True,
            looked_at=releasing.LOOK,
            seal=version.seal,
            by=hands[part],
        )
    for kind, part in ((CheckKind.BARE, "first"), (CheckKind.STEWARDS, "steward")):
        if kind is CheckKind.STEWARDS or version.bare:
            releasing.check(
                version.key,
                kind,
                programme=programme,
                passed=True,
                looked_at=preparing.bare_told(version) if kind is CheckKind.BARE else (),
                seal=version.seal,
                by=hands[part],
                at=timezone.now(),
            )
    releasing.release(version.key, programme=programme, seal=version.seal, by=hands["steward"], at=timezone.now())
