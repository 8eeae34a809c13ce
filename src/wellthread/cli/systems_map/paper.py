"""`wellthread systems-map paper`: a map on paper, typed line by line, becomes factors and claims."""

from __future__ import annotations

import secrets
import time
from datetime import UTC, datetime
from pathlib import Path

import click

from wellthread.cli._folder import folder, opened
from wellthread.cli._maps import map_named
from wellthread.cli._refusal import Refused, writing
from wellthread.cli._terminal import heading, known, said
from wellthread.programme import Contents
from wellthread.programme.map_steps import Signed, applied
from wellthread.programme.paper_maps import Typed, kept, kept_claims, new_paper, sentences, typed
from wellthread.programme.saving import save
from wellthread.vocabulary import Group, PaperMap, Ref, Session, SystemsMap, uuid7


@click.command("paper")
@folder
@click.option("--map", "key", required=True, metavar="ID", help="On which map it is kept, by its id.")
@click.option(
    "--sheet",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="What was typed: “1 Damp homes” for a note, “1 > 2 +” for an arrow, “4 x 2” for one that is denied.",
)
@click.option("--title", help="Which sheet it is, such as “Table 3”. Else the name of the file.")
@click.option("--session", metavar="ID", help="The session at which it was drawn.")
@click.option("--group", metavar="ID", help="The group that drew it.")
@click.option("--keep", is_flag=True, help="Take it in. Without this, only what would be kept is shown.")
def command(
    folder: Path, key: str, sheet: Path, title: str | None, session: str | None, group: str | None, keep: bool
) -> None:
    """Show what a typed SHEET says, sentence by sentence, with a message for each line that is not right.

    With --keep, its notes become factors of the map and its arrows claims of the group. A sheet of the same title that
    was kept before is taken up again: what it made is corrected with it, and nothing that others made.
    """
    if not sheet.is_file():
        raise Refused(f"There is no file {sheet}. Name the file that somebody typed.")
    before, text = opened(folder), sheet.read_text(encoding="utf-8-sig", errors="replace")
    signed = Signed(
        lambda: uuid7(time.time_ns() // 1_000_000, secrets.token_bytes(10)), "command line", datetime.now(UTC)
    )
    paper = _paper(before, map_named(before, key), title or sheet.stem.replace("_", " "), session, group, signed)
    found = typed(before, paper, text)
    _shown(found)
    if found.sheet.complaints:
        raise Refused("Nothing was kept. Correct these lines, or put # before them.")
    if not keep:
        said("Nothing was written. Add --keep to take it in.")
        return
    after = applied(before, kept(before, found, signed))
    with writing(folder):
        save(before, after, folder)
    said(f"Kept: {len(found.sheet.notes)} notes and {len(kept_claims(after, paper))} claims of “{paper.title}”.")


def _paper(
    contents: Contents, drawn: SystemsMap, title: str, session: str | None, group: str | None, signed: Signed
) -> PaperMap:
    """The sheet with this title that was kept before, or a new one. Raises Refused for a session that is not there."""
    for kind, text in ((Session, session), (Group, group)):
        name = kind.__name__.casefold()
        if text and contents.records.find(kind, Ref(name, text)) is None:
            raise Refused(
                f"There is no {name} “{text}”. There are: {known(each.id for each in contents.records.of(kind))}."
            )
    for each in contents.records.of(PaperMap):
        if each.map.unversioned == drawn.ref.unversioned and each.title == title:
            return each
    return new_paper(drawn, title, _ref("session", session), _ref("group", group), signed)


def _ref(kind: str, id: str | None) -> Ref | None:
    return Ref(kind, id) if id else None


def _shown(found: Typed) -> None:
    heading(found.paper.title)
    for number, name in found.sheet.notes.items():
        said(f"{number} {name}")
    for each in sentences(found):
        said(f"• {each}")
    if found.sheet.complaints:
        heading("Not right yet")
    for complaint in found.sheet.complaints:
        said(f"Line {complaint.line}: {complaint.says}")
