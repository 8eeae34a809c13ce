"""`wellthread systems-map merge`: groups' maps brought together, what may be the same, and where they differ."""

from __future__ import annotations

import csv
import secrets
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from wellthread.cli._folder import folder, opened
from wellthread.cli._maps import map_named
from wellthread.cli._refusal import Refused, writing
from wellthread.cli._terminal import heading, said, tabled
from wellthread.disclosure import Cell, Table
from wellthread.methods.systems_map import CannotJoin, tell_meeting
from wellthread.programme import Contents
from wellthread.programme.map_steps import Signed, Step, applied
from wellthread.programme.maps_together import Together, all_equal, caught_up, make_joint, say, take_back
from wellthread.programme.saving import save
from wellthread.vocabulary import BadRef, Ref, SameFactor, SystemsMap, uuid7

COLUMNS = ("One", "Other", "First name", "Second name", "Why", "Same? yes, opposite or no")
AT_ONCE = 20
ANSWERS = {"yes": (True, False), "opposite": (True, True), "no": (False, False)}


@click.command("merge")
@folder
@click.option("--maps", multiple=True, metavar="A B …", help="The groups' maps to bring together, by their ids.")
@click.argument("more", nargs=-1, metavar="")
@click.option("--title", default="", help="With --maps: what the joint map is called.")
@click.option("--question", default="", help="With --maps: the question that it answers.")
@click.option("--joint", "key", metavar="ID", help="A joint map that is there already, by its id.")
@click.option("--accept", type=click.Choice(["equal-names"]), help="Join factors whose names are equal.")
@click.option(
    "--answers",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Take in a table of suggestions in which somebody has filled the last column.",
)
@click.option("--undo", multiple=True, metavar="ID", help="Take back an answer, by its id; “all” for every one.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the suggestions as CSV, to be answered."
)
def command(
    folder: Path,
    maps: tuple[str, ...],
    more: tuple[str, ...],
    title: str,
    question: str,
    key: str | None,
    accept: str | None,
    answers: Path | None,
    undo: tuple[str, ...],
    out: Path | None,
) -> None:
    """Bring maps of FOLDER together on a joint map, and list what may be the same on them, with reasons.

    Each group's map stays as it is. Nothing is joined unless you say so: with --accept, or with --answers and the table
    that --out wrote. What was joined can be taken back with --undo.
    """
    before = opened(folder)
    signed = Signed(
        lambda: uuid7(time.time_ns() // 1_000_000, secrets.token_bytes(10)), "command line", datetime.now(UTC)
    )
    try:
        contents, joint = _begun(before, (*maps, *more), title, question, key, signed)
        contents = _done(contents, joint, accept, answers, undo, signed)
    except CannotJoin as wrong:
        raise Refused(str(wrong)) from None
    with writing(folder):
        save(before, contents, folder)
    found = Together(contents, joint)
    _told(found)
    if out:
        with writing(out):
            out.write_text(_suggested(found).csv(), encoding="utf-8")
        said(f"The suggestions are in {out}. Fill the last column, then: --joint {joint.id} --answers {out}")


def _fresh_id() -> str:
    return uuid7(time.time_ns() // 1_000_000, secrets.token_bytes(10))


def _begun(
    contents: Contents, maps: Sequence[str], title: str, question: str, key: str | None, signed: Signed
) -> tuple[Contents, SystemsMap]:
    """The joint map to work on: a new one, or one that is there, with factors for what was added to its parts since."""
    if bool(maps) == bool(key):
        raise Refused("Say --maps and the ids of at least two maps, or --joint and the id of a joint map.")
    if key:
        joint = map_named(contents, key)
        if not joint.merges:
            raise Refused(f"“{joint.title}” brings no maps together. Make a joint map with --maps.")
        return applied(contents, caught_up(Together(contents, joint), signed)), joint
    joint, step = make_joint(contents, [map_named(contents, each) for each in maps], title, question, signed)
    said(f"The joint map is {joint.id}.")
    return applied(contents, step), joint


def _done(
    contents: Contents,
    joint: SystemsMap,
    accept: str | None,
    answers: Path | None,
    undo: Iterable[str],
    signed: Signed,
) -> Contents:
    def after(step: Step) -> Contents:
        return applied(contents, step)

    found = Together(contents, joint)
    if gone := _answers_named(found, undo):
        contents = after(take_back(found, gone, signed))
    if accept:
        found = Together(contents, joint)
        contents = after(say(found, all_equal(found), signed))
    if answers:
        found = Together(contents, joint)
        contents = after(say(found, _read(answers, found), signed))
    return contents


def _answers_named(found: Together, undo: Iterable[str]) -> list[Ref]:
    wanted = set(undo)
    return [each.ref.unversioned for each in found.said if wanted & {each.id, "all"}] if wanted else []


def _read(path: Path, found: Together) -> list[SameFactor]:
    """The answers in a table of suggestions. Raises Refused naming the row that cannot be read."""
    if not path.is_file():
        raise Refused(f"There is no file {path}. Name the table that --out wrote.")
    suggested = {each.pair for each in found.proposals}
    answers = []
    with path.open(encoding="utf-8-sig", newline="") as opened_:
        for number, row in enumerate(csv.DictReader(opened_), start=2):
            said_ = (row.get(COLUMNS[5]) or "").strip().casefold()
            if not said_:
                continue
            if said_ not in ANSWERS:
                raise Refused(f"{path}, row {number}: “{said_}” is not an answer. Write yes, opposite or no.")
            one, other = (_factor(row.get(name) or "", path, number) for name in COLUMNS[:2])
            same, opposite = ANSWERS[said_]
            answers.append(
                SameFactor(
                    id="new",
                    map=found.map.ref,
                    one=one,
                    other=other,
                    same=same,
                    opposite=opposite,
                    reason=(row.get("Why") or "").strip(),
                    suggested=frozenset((one, other)) in suggested,
                )
            )
    return answers


def _factor(text: str, path: Path, number: int) -> Ref:
    try:
        return Ref.parse(text)
    except BadRef as wrong:
        raise Refused(f"{path}, row {number}: {wrong}") from None


def _suggested(found: Together) -> Table:
    rows: list[Sequence[Cell]] = [
        [str(each.one), str(each.other), found.names[each.one], found.names[each.other], each.why, ""]
        for each in found.proposals
    ]
    return Table.of("suggestions", "What may be the same", COLUMNS, rows)


def _told(found: Together) -> None:
    heading(found.map.title)
    clashes = [tell_meeting(each, found.names, found.titles) for each in found.clashes]
    said(
        f"On {len(clashes)} links the groups say opposite things." if clashes else "No two groups say opposite things."
    )
    for each in clashes:
        said(f"• {each}")
    rows: list[Sequence[Cell]] = [
        [found.titles[each.map], each.factors, each.only_factors, each.links, each.only_links]
        for each in found.coverage
    ]
    columns = ("Map", "Factors", "Only here", "Links", "Links only here")
    tabled(Table.of("coverage", "What each map brings", columns, rows))
    if found.said:
        heading("What people said of pairs")
    for said_ in found.said:
        how = "are opposites" if said_.opposite else "are the same" if said_.same else "are not the same"
        names = f"“{found.names.get(said_.one, said_.one)}” and “{found.names.get(said_.other, said_.other)}”"
        said(f"• {names} {how}. {said_.reason} ({said_.id})")
    left = found.proposals
    heading("What may be the same")
    said(f"{len(left)} to look at, the likeliest first." if left else "Nothing is left to look at.")
    for proposal in left[:AT_ONCE]:
        said(f"• “{found.names[proposal.one]}” and “{found.names[proposal.other]}”: {proposal.why}")
    if len(left) > AT_ONCE:
        said(f"… and {len(left) - AT_ONCE} more. All of them: --out FILE.csv")
