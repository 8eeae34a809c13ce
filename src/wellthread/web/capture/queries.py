"""What capture reads: sheets with their codes, what was put on them, and what waits to be looked at."""

from __future__ import annotations

from dataclasses import dataclass

from wellthread.pictures.map_sheet import sheet_layout
from wellthread.programme.map_sheet import sheet_map
from wellthread.vocabulary import Attachment, Contribution, MapSheet, Record, Ref, Session
from wellthread.web.accounts.permissions import Permission
from wellthread.web.programmes.queries import files_of
from wellthread.web.thread.queries import contents
from wellthread.web.thread.sight import Sight

from .models import Invitation, Sending


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One sheet with its code, whether phones may write on it, and how much is on it."""

    sheet: MapSheet
    place: str
    session: str
    invitation: Invitation | None
    placed: int


def sheets(sight: Sight) -> list[SheetRow]:
    """The sheets that this reader may work with, the newest first."""
    codes = {each.sheet: each for each in Invitation.objects.filter(programme=sight.programme)}
    said = sight.records.of(Contribution)
    return [
        SheetRow(
            each,
            sight.title(each.neighbourhood),
            sight.title(each.session) if each.session else "",
            codes.get(each.id),
            sum(1 for one in said if one.map_sheet and one.map_sheet.unversioned == each.ref.unversioned),
        )
        for each in reversed(sight.records.of(MapSheet))
        if sight.may(Permission.ADD_CONTRIBUTION, each)
    ]


def a_sheet(sight: Sight, key: str) -> MapSheet | None:
    """The sheet with this id, where this reader may write on it."""
    found = sight.records.find(MapSheet, Ref("map_sheet", key))
    return found if found and sight.may(Permission.ADD_CONTRIBUTION, found) else None


def a_session(sight: Sight, ref: Ref | None) -> Session | None:
    return sight.records.find(Session, ref) if ref else None


def placed_on(sight: Sight, sheet: MapSheet) -> list[Contribution]:
    """What was put on a sheet, as it came."""
    return [
        each
        for each in sight.records.of(Contribution)
        if each.map_sheet and each.map_sheet.unversioned == sheet.ref.unversioned
    ]


def waiting(sight: Sight) -> list[Contribution]:
    """What was sent in and nobody has looked at yet, the oldest first; without what came in a burst."""
    held = set(
        Sending.objects.filter(held=True, invitation__programme=sight.programme).values_list("submission", flat=True)
    )
    return [
        each
        for each in sight.records.of(Contribution)
        if each.waiting and not each.withdrawn_on and sight.may(Permission.SEE_WORDS, each)
        if not (each.submission and each.submission.id in held)
    ]


def photographs(sight: Sight, of: Record) -> list[Attachment]:
    """The files kept about a record."""
    return [each for each in sight.records.of(Attachment) if each.about.unversioned == of.ref.unversioned]


def kept_file(programme: str, attachment: Attachment) -> bytes | None:
    """The file of an attachment; None when the folder came without it."""
    found = files_of(programme, attachment.sha256).first()
    return bytes(found.content) if found else None


def invited(code: str) -> Invitation | None:
    """The invitation of a code, however it was spaced or capitalised, while it is open."""
    found = Invitation.objects.filter(code=bare_code(code), closed_at=None).first()
    return found if found and (found.session or sheet_of(found)) else None


def session_of_code(code: str) -> Invitation | None:
    """The invitation of a session, open or closed."""
    return Invitation.objects.filter(code=bare_code(code)).exclude(session="").first()


def bare_code(code: str) -> str:
    """A code without the spaces, hyphens and small letters with which it was typed."""
    return "".join(sign for sign in code.upper() if sign.isalnum())


def sheet_of(invitation: Invitation) -> MapSheet | None:
    """The sheet that an invitation opens."""
    return contents(invitation.programme).records.find(MapSheet, Ref("map_sheet", invitation.sheet))


def drawing(programme: str, sheet: MapSheet, chosen: str = "") -> str:
    """The sheet's map as it may lie on any table: public landmarks only."""
    return sheet_map(sheet, contents(programme).records, chosen=chosen).printed


def tapped(sheet: MapSheet, x: float, y: float) -> tuple[float, float] | None:
    """Where a tap on the drawing lies, as shares of its width and height; None beyond the map itself."""
    laid = sheet_layout(sheet)
    across, down = (x * laid.size[0] - laid.left) / laid.wide, (y * laid.size[1] - laid.top) / laid.high
    if not (0 <= across <= 1 and 0 <= down <= 1):
        return None
    return sheet.west + across * (sheet.east - sheet.west), sheet.north - down * (sheet.north - sheet.south)


def session_of(programme: str, sheet: MapSheet) -> Session | None:
    """The occasion that a sheet was printed for."""
    return contents(programme).records.find(Session, sheet.session)


def size_on_phone(sheet: MapSheet, wide: int = 640) -> dict[str, int]:
    """How large the drawing is laid out, so that a tap on it can be understood without a script."""
    across, down = sheet_layout(sheet).size
    return {"wide": wide, "high": round(wide * down / across)}
