"""Rescue files: what a phone could not send, sealed for this site alone, brought in by hand and never kept twice."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256

from wellthread.vocabulary import Ref, Session
from wellthread.web.accounts.models import Person
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread.refusals import Refusal, Unfit
from wellthread.web.thread.sight import Sight

from . import files
from .keeping import Differs, keep_sending
from .models import Invitation
from .queries import session_of_code
from .rescue_key import private_key
from .sent import NotASending, sent_from

FORMAT = "rescue-1"
MOST_BYTES = 200 * 1024 * 1024


class NotARescue(ValueError):
    """A file that is no rescue file, or was sealed for another site."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What came out of a rescue file."""

    new: int
    known: int
    conflicts: int
    unreadable: int

    @property
    def told(self) -> str:
        """The same in a sentence."""
        odd = f" {self.unreadable} could not be read." if self.unreadable else ""
        return (
            f"{self.new} brought in; {self.known} had arrived before; {self.conflicts} came before with other answers "
            f"and wait to be settled.{odd}"
        )


def bring_in(content: bytes, sight: Sight, *, by: Person, at: datetime) -> Brought:
    """Keep all that a rescue file holds. Raises NotARescue, or Unfit where this person may not write there."""
    held = _read(content)
    invitation = session_of_code(str(held.get("code", "")))
    session = sight.records.find(Session, Ref("session", invitation.session)) if invitation else None
    if invitation is None or invitation.programme != sight.programme or session is None:
        raise NotARescue("This file belongs to a session of another programme, or of another site.")
    if not sight.may(Permission.ADD_CONTRIBUTION, session):
        raise Unfit("You may not enter words for this session. Ask a coordinator of the programme.")
    opened = [_opened(each) for each in held.get("sealed", []) if isinstance(each, dict)]
    if opened and not any(opened):
        raise NotARescue("Nothing in this file can be opened here: it was sealed for another site, or it is damaged.")
    counts = [_keep(each, invitation, by, at) if each else "unreadable" for each in opened]
    return Brought(*(counts.count(each) for each in ("new", "known", "conflict", "unreadable")))


def _read(content: bytes) -> dict[str, Any]:
    try:
        held = json.loads(content) if len(content) <= MOST_BYTES else None
    except ValueError:
        held = None
    if not isinstance(held, dict) or held.get("wellthread") != FORMAT or not isinstance(held.get("sealed"), list):
        raise NotARescue("This is no rescue file. Choose the file that the phone wrote, ending in .json.")
    return held


def _opened(sealed: dict[str, Any]) -> dict[str, Any] | None:
    """One sealed item as it was; None where it cannot be opened."""
    try:
        key, iv, data = (base64.b64decode(str(sealed.get(name, ""))) for name in ("key", "iv", "data"))
        opened = private_key().decrypt(key, OAEP(MGF1(SHA256()), SHA256(), None))
        held = json.loads(AESGCM(opened).decrypt(iv, data, None))
    except (ValueError, InvalidTag, binascii.Error):
        return None
    return held if isinstance(held, dict) else None


def _keep(held: dict[str, Any], invitation: Invitation, by: Person, at: datetime) -> str:
    sent_files = held.pop("files", None)
    try:
        kept = keep_sending(sent_from(held), invitation, by=by, at=at)
    except NotASending:
        return "unreadable"
    except Differs:
        return "conflict"
    for name, content in (sent_files if isinstance(sent_files, dict) else {}).items():
        _keep_file(str(name), str(content), invitation, at)
    return "new" if kept.is_new else "known"


def _keep_file(name: str, content: str, invitation: Invitation, at: datetime) -> None:
    """A file that is not what may be kept stays missing, and the page of the session says so."""
    try:
        files.whole(UUID(name), base64.b64decode(content), invitation, at=at)
    except (ValueError, Refusal):
        return
