"""The demo: the example programme, one coordinator who does not exist, and a link that signs them in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from wellthread.programme import Unreadable
from wellthread.web.accounts.links import issue_sign_in_link
from wellthread.web.accounts.models import Membership, Person
from wellthread.web.accounts.permissions import EVERYWHERE
from wellthread.web.accounts.roles import Role
from wellthread.web.demo_release import people_who_release, release_example
from wellthread.web.programmes.actions import load_folder
from wellthread.web.programmes.queries import programmes
from wellthread.web.thread.refusals import Refusal

EXAMPLE = "two-test-beds"
COORDINATOR = ("amina.demo@example.org", "Amina Demo")
LISTENER = ("nia.demo@example.org", "Nia Demo")
"""A community researcher of Plover Rise, who listens there and logs what was carried out."""
BY = "command:demo"

Say = Callable[[str], None]


def prepare(*, address: str, say: Say, examples: Path | None = None, released: bool = True) -> None:
    """Load what is not loaded yet, and say where to go. `address` is the site's own, without a slash at the end.

    The example is `released` as version 1, for everybody to read, unless told otherwise.
    Raises SystemExit when the example programme does not load.
    """
    person = _known(*COORDINATOR)
    _load((examples or _examples()) / EXAMPLE, by=person, say=say)
    Membership.objects.get_or_create(
        person=person, role=Role.COORDINATOR.value, programme=EXAMPLE, neighbourhood=EVERYWHERE
    )
    link = issue_sign_in_link(person, by=BY)
    if programmes([EXAMPLE]):
        people_who_release(EXAMPLE)
        _listener()
    if released and programmes([EXAMPLE]):
        release_example(EXAMPLE, say=say)
        say(f"Everybody reads what is released at {address}/public/{EXAMPLE}/")
    say(f"Wellthread answers at {address}/")
    say(f"Sign in as {person.name}, once, within 10 minutes: {address}{link.path}")


def _known(email: str, name: str) -> Person:
    return Person.objects.filter(email=email).first() or Person.objects.add(email, name)


def _listener() -> None:
    person = _known(*LISTENER)
    role = Role.COMMUNITY_RESEARCHER.value
    Membership.objects.get_or_create(person=person, role=role, programme=EXAMPLE, neighbourhood="plover-rise")


def _load(folder: Path, *, by: Person, say: Say) -> None:
    if programmes([EXAMPLE]):
        return
    if not folder.is_dir():
        say(f"No programme is loaded: there is no folder {folder}.")
        return
    say("Loading the example programme. This takes a few seconds, the first time only.")
    try:
        load_folder(folder, by=by)
    except (Unreadable, Refusal) as problem:
        raise SystemExit(f"The example programme in {folder} does not load:\n{problem}") from None


def _examples() -> Path:
    """The examples beside the checkout, or beside where the command was started."""
    beside_checkout = Path(__file__).resolve().parents[3] / "examples"
    return beside_checkout if beside_checkout.is_dir() else Path.cwd() / "examples"
