"""Work that walking takes: reading streets, walking, and trying out what would change. Each is a job."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from wellthread.methods.assets.access import NoSuchMoment
from wellthread.programme.access import CannotWalk, Ground, NewPlace, Question, answer, run_id
from wellthread.programme.access.answer import Answer
from wellthread.programme.access.keeping import changes, streets_of
from wellthread.programme.release import release
from wellthread.programme.stages.walking_told import sentences, tables
from wellthread.vocabulary import Dataset, Ref, Visibility
from wellthread.web.assets.queries.access import network_file, network_folder
from wellthread.web.jobs.registry import Result, Work, job
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import Unfit

READ, WALK, TRY = "assets.read-streets", "assets.walk", "assets.what-if"
STRAIGHT = "straight"


@job(READ, "Read a street network")
def read_streets(work: Work) -> Result:
    """Read the uploaded extract under ceilings, keep the network, and make a record of where it came from."""
    from wellthread.interop.osm_network import CREDIT, checksum, walking_network

    path = work.files["extract"]
    work.step(0.1, "Reading the streets")
    network = walking_network(path, cache=network_folder())
    name = str(work.arguments.get("name", ""))[:120]
    made = streets_of(Ground(network=network, credit=CREDIT, file_name=name, sha256=checksum(path)))
    says = (
        f"{len(network):,} corners and bends of {network.ways:,} ways can be walked. {network.dropped:,} more are cut "
        f"off from the rest and left out; {network.barred:,} ways must not be walked."
    )
    result = {"says": says, "url": reverse("assets-walking", kwargs={"programme": work.programme})}
    with transaction.atomic():
        if contents(work.programme).records.find(Dataset, made.ref) is None:
            actions.write_together(
                added=[made],
                changed=[],
                programme=work.programme,
                by=work.by,
                action="streets.brought",
                object=made.ref,
            )
        work.finish(result)
    return result


@job(WALK, "Work out how far people walk")
def walk(work: Work) -> Result:
    """Walk to what the public may see, and keep the figures."""
    question, ground = _asked(work)
    work.step(0.2, "Walking")
    found = _answered(work, question, ground)
    run = run_id(question, straight=found.straight)
    result = {
        "says": f"Worked out for {len(found.sorts)} sorts of asset.",
        "url": reverse("assets-walk", kwargs={"programme": work.programme, "key": run}),
    }
    work.step(0.9, "Keeping what was found")
    with transaction.atomic():
        added, changed, removed = changes(
            contents(work.programme).records, found, ground, today=_today(work), by=work.by, at=timezone.now()
        )
        actions.write_together(
            added=added,
            changed=changed,
            removed=removed,
            programme=work.programme,
            by=work.by,
            action="walks.worked-out",
            object=Ref("access_run", run),
        )
        work.finish(result)
    return result


@job(TRY, "What if this closed, or this opened")
def what_if(work: Work) -> Result:
    """Try out a change, and leave what it would do as text: nothing of it is kept in the programme."""
    question, ground = _asked(work)
    work.step(0.3, "Walking")
    found = _answered(work, question, ground)
    own = [each for each in sentences(found) if each.title.endswith("if that happened") or not each.title]
    made = [each for each in tables(found) if each.name == "walking-what-if"]
    return {
        "says": "Worked out what would change.",
        "url": reverse("assets-what-if", kwargs={"programme": work.programme, "key": work.key}),
        "sentences": [{"title": each.title, "text": each.text} for each in own],
        "tables": [each.plain() for each in made],
    }


def _asked(work: Work) -> tuple[Question, Ground]:
    given = work.arguments
    question = Question(
        minutes=float(given.get("minutes", Question().minutes)),
        open_at=str(given.get("open_at", "")),
        close=tuple(map(str, given.get("close", ()))),
        opened=tuple(NewPlace(**each) for each in given.get("opened", ())),
    )
    return question, _ground(work, str(given.get("network", STRAIGHT)))


def _ground(work: Work, key: str) -> Ground:
    from wellthread.interop.osm_network import network_kept

    if key == STRAIGHT:
        return Ground()
    streets = contents(work.programme).records.find(Dataset, Ref("dataset", key))
    file: Path | None = network_file(streets.sha256) if streets else None
    network = network_kept(file) if file else None
    if streets is None or network is None:
        raise Unfit("The street network is no longer here. Bring its extract in again.")
    name = streets.title.removeprefix("Street network ")
    return Ground(network=network, credit=streets.attribution, file_name=name, sha256=streets.sha256)


def _answered(work: Work, question: Question, ground: Ground) -> Answer:
    seen = release(contents(work.programme), Visibility.PUBLIC)
    try:
        return answer(seen, question, ground, today=_today(work))
    except (CannotWalk, NoSuchMoment) as wrong:
        raise Unfit(str(wrong)) from None


def _today(work: Work) -> date:
    return date.fromisoformat(str(work.arguments["today"]))
