"""`wellthread theory-of-change check`: reads a theory as a compiler reads a program."""

from __future__ import annotations

import json
from datetime import datetime
from itertools import groupby
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, opened
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import heading, known, said
from wellthread.methods.theory_of_change.checks import RULES, Checked, Finding, Severity, rule_of
from wellthread.programme.release import release
from wellthread.programme.stages.theory_checked import Look, as_plain, look
from wellthread.programme.theories import theory_named
from wellthread.vocabulary import Neighbourhood, Ref, Theory, Visibility

FOUND = 1


@click.command("check")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@dated
@click.option("--theory", "key", metavar="KEY", help="Only one theory, or one neighbourhood, by its id.")
@click.option(
    "--as", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to say it."
)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option("--explain", "code", metavar="CODE", help="Explain one code, such as TOC-106, and do nothing else.")
def command(folder: Path | None, today: datetime, key: str | None, form: str, strict: bool, code: str | None) -> None:
    """Read the theories of change of FOLDER and say what does not hold: error, warning or note, and the way out.

    Each finding stands where it was found, in the order in which a theory is read. What people let stand is told
    apart. The exit code is 0 when there is no error, else 1; with --strict also 1 when there is a warning.
    """
    if code is not None:
        _explain(code)
        return
    if folder is None:
        raise Refused("Name a programme folder, or a code with --explain.")
    looked = look(release(opened(folder), Visibility.TEAM), today=day(today))
    found = _chosen(looked, key) if key else looked.found
    if form == "json":
        click.echo(json.dumps(as_plain(looked, found), ensure_ascii=False, indent=1))
    else:
        _tell(looked, found)
    if found.count(Severity.ERROR) or (strict and found.count(Severity.WARNING)):
        raise SystemExit(FOUND)


def _explain(code: str) -> None:
    rule = rule_of(code)
    if rule is None:
        raise Refused(f"There is no code “{code}”. There are: {known(RULES)}.")
    heading(f"{rule.code}, {rule.severity.label}: {rule.title}")
    for text in (rule.why, f"Wrong: {rule.wrong}", f"Mended: {rule.mended}", f"The way out: {rule.way_out}"):
        said(text)


def _chosen(looked: Look, key: str) -> Checked:
    """What was found in the theory or neighbourhood that `--theory` names."""
    records = looked.read.records
    theory = theory_named(records, key)
    if theory:
        return looked.of_theory(theory)
    place = next((each.ref.unversioned for each in records.of(Neighbourhood) if each.id == key), None)
    if place:
        return looked.at(place)
    there = known(each.id for each in (*records.of(Theory), *records.of(Neighbourhood)))
    raise Refused(f"There is no theory or neighbourhood “{key}”. There are: {there}.")


def _tell(looked: Look, found: Checked) -> None:
    for scope, some in groupby(found.findings, key=lambda each: looked.read.home(each.ref)):
        heading(_place(looked, scope))
        for each in some:
            _finding(each)
    if found.standing:
        heading("Let stand")
    for held in found.standing:
        until = f" Look again on {held.gap.until:%-d %B %Y}." if held.gap.until else ""
        said(f"{held.finding.ref}: {held.finding.code}: {held.finding.sentence}")
        said(f"because: {held.gap.reason}{until}", indent=4)
    click.echo(f"\n{found.summary}")


def _finding(each: Finding) -> None:
    said(f"{each.ref}: {each.severity.label} {each.code}: {each.sentence}")
    said(f"way out: {each.way_out}", indent=4)


def _place(looked: Look, scope: Ref | None) -> str:
    place = looked.read.records.find(Neighbourhood, scope)
    return place.name if place else "The whole programme"
