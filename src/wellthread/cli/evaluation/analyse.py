"""`wellthread evaluation analyse`: work one effect out, hold it to the plan, and keep it where that is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, TypeVar

import click

from wellthread.cli._folder import dated, day, folder, opened, save_checked
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import heading, known, said, tabled
from wellthread.disclosure import Table
from wellthread.methods.evaluation.effects import NotEnough
from wellthread.programme import Contents
from wellthread.programme.analysing import (
    Again,
    Asked,
    BadSetting,
    Ran,
    again,
    effect_said,
    kept,
    planned_as,
    read_setting,
    run,
    says,
    when,
)
from wellthread.programme.analysing.running import settings
from wellthread.programme.analysing.saying import p_said, people_said
from wellthread.vocabulary import (
    Analysis,
    AnalysisMethod,
    EvaluationDesign,
    Group,
    Indicator,
    Neighbourhood,
    PlannedOutcome,
    Record,
    Records,
    Ref,
    Wave,
    noun_of,
)

R = TypeVar("R", bound=Record)


@click.command("analyse")
@folder
@dated
@click.option("--planned", metavar="ID", help="A planned outcome: everything is then done as the plan says.")
@click.option("--indicator", metavar="ID", help="Of which indicator.")
@click.option("--method", type=click.Choice([each.value for each in AnalysisMethod]), help="How; see the page on it.")
@click.option("--plan", metavar="ID", help="Under which plan: its places are compared.")
@click.option("--in", "place", metavar="ID", help="In which neighbourhood, where there is no plan.")
@click.option("--group", metavar="ID", help="For which group only.")
@click.option("--wave", "waves", metavar="ID", multiple=True, help="Only these waves; before and after.")
@click.option("--set", "options", metavar="NAME=VALUE", multiple=True, help="A setting of the method.")
@click.option("--seed", type=int, help="Seed of the random numbers, where there are any; 1 unless given.")
@click.option("--again", "repeat", metavar="ID", help="Run a kept analysis again and tell whether the same comes out.")
@click.option("--keep", metavar="ID", help="Keep it in FOLDER under this id, with everything to do it again.")
@click.option("--why", default="", help="Why it was done otherwise than planned; kept with it.")
def command(folder: Path, today: datetime, repeat: str | None, keep: str | None, why: str, **said_of: Any) -> None:
    """Work out one effect from FOLDER. What departs from the sealed plan is named point by point."""
    contents = opened(folder)
    try:
        if repeat is not None:
            _told_again(again(contents, the(Analysis, repeat, contents.records), today=day(today)))
            return
        ran = run(contents, _asked(contents.records, said_of), today=day(today))
    except (NotEnough, BadSetting) as wrong:
        raise Refused(str(wrong)) from None
    tell(ran)
    if keep is not None:
        _kept(contents, ran, folder, key=keep, why=why, on=day(today))


def _asked(records: Records, said_of: dict[str, Any]) -> Asked:
    """What was asked for; with a planned outcome, its own wording with what was said otherwise."""
    planned, indicator, method = said_of["planned"], said_of["indicator"], said_of["method"]
    if planned:
        asked = planned_as(the(PlannedOutcome, planned, records))
    elif indicator and method:
        asked = Asked(indicator=the(Indicator, indicator, records).ref.unversioned, method=AnalysisMethod.read(method))
    else:
        raise Refused("Say --planned with a planned outcome, or --indicator and --method.")
    named: dict[str, tuple[type[Record], str | None]] = {
        "indicator": (Indicator, indicator),
        "design": (EvaluationDesign, said_of["plan"]),
        "neighbourhood": (Neighbourhood, said_of["place"]),
        "group": (Group, said_of["group"]),
    }
    changed: dict[str, Any] = {
        name: the(kind, key, records).ref.unversioned for name, (kind, key) in named.items() if key
    }
    if method:
        changed["method"] = AnalysisMethod.read(method)
    if said_of["waves"]:
        changed["waves"] = tuple(the(Wave, each, records).ref.unversioned for each in said_of["waves"])
    if said_of["seed"] is not None:
        changed["seed"] = said_of["seed"]
    return replace(asked, options=tuple(read_setting(each) for each in said_of["options"]), **changed)


def the(kind: type[R], key: str, records: Records) -> R:
    """The record of a kind with this id. Raises Refused with those there are."""
    found = {each.id: each for each in records.of(kind)}
    if key not in found:
        label = noun_of(kind).label
        raise Refused(f"There is no {label} {key}. There are: {known(found) or 'none yet'}.")
    return found[key]


def tell(ran: Ran) -> None:
    """Print what came out: the sentence, each time since the start, how it stands to the plan, and what was set."""
    heading(f"{ran.numbers.indicator.name}: {ran.asked.method.label}")
    said(says(ran))
    rows = [
        [when(each.time, ran.time_unit), effect_said(each, ran.worked.unit, ran.worked.confidence), each.places or ""]
        for each in ran.worked.timed
    ]
    tabled(Table.of("effects", "By time since the start", ("When", "Effect", "Places"), rows))
    for each in ran.compared.departures:
        said(f"• {each}")
    if ran.worked.p is not None:
        said(f"Chance alone would show as much with p = {p_said(ran.worked.p)}.")
    if ran.worked.people is not None:
        said(f"It rests on {people_said(ran.worked.people)}.")
    said(f"Set: {'; '.join(settings(ran)) or 'nothing'}.")
    said(f"Worked out by {ran.code_version}; numbers {ran.data_sha256[:12]}.")


def _told_again(found: Again) -> None:
    tell(found.ran)
    said(found.says)
    if not found.same:
        raise SystemExit(1)


def _kept(contents: Contents, ran: Ran, folder: Path, *, key: str, why: str, on: date) -> None:
    if Ref("analysis", key) in contents.records:
        raise Refused(f"There is an analysis {key} already. Give another id to --keep.")
    at = datetime.combine(on, time(12), UTC)
    analysis, effects = kept(ran, contents.records, key=key, why=why, by="command line", at=at)
    after = Contents(Records([*contents.records, analysis, *effects]), contents.links, contents.files)
    save_checked(contents, after, folder, otherwise="The analysis does not fit this folder")
    said(
        f"Kept as analysis {key} ({analysis.standing.label}). Run it again: wellthread evaluation analyse {folder} "
        f"--again {key}"
    )
