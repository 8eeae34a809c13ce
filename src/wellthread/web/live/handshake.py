"""Who may come in to a live document: asked before the connection is made, and again while it lasts.

Everything here asks the database, and is called from a thread.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest
from django.http.request import validate_host

from wellthread.web.accounts.access import visitor
from wellthread.web.accounts.models import Person
from wellthread.web.accounts.permissions import standing_of

from .models import LiveDocument
from .store import opened
from .subjects import Access, subject_named


@dataclass(frozen=True, slots=True)
class Place:
    """What an address asks for."""

    programme: str
    subject: str
    key: str


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who came in."""

    session: str
    signature: str
    name: str
    may_edit: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """Why somebody does not come in: the status of the answer, and a line for whoever reads the log."""

    status: int
    says: str


@dataclass(frozen=True, slots=True)
class Admitted:
    """Somebody comes in to a document."""

    visitor: Visitor
    document: LiveDocument


def admit(place: Place, headers: Mapping[str, str]) -> Admitted | Refused:
    """Whether the sender of these headers comes in. The document is begun when nobody opened it before."""
    if not is_from_here(headers):
        return Refused(403, "Live maps are opened only from this site's own pages.")
    session = _session_key(headers.get("cookie", ""))
    person = _person(session)
    if person is None:
        return Refused(401, "Sign in again.")
    access = _access(place, person)
    if not access.see:
        return Refused(404, "There is no live connection at this address.")
    document = opened(place.programme, place.subject, place.key)
    return Admitted(Visitor(session, person.signature, person.name, access.edit), document)


def still(visitor: Visitor, document: LiveDocument) -> Visitor | Refused:
    """The same visitor as things stand now, or why they have to go."""
    person = _person(visitor.session)
    if person is None or person.signature != visitor.signature:
        return Refused(4401, "Your session has ended. Sign in again; what you changed here is kept on your device.")
    access = _access(Place(document.programme, document.subject, document.key), person)
    if not access.there:
        return Refused(4404, "This map is not there any more.")
    if not access.see:
        return Refused(4403, "You may no longer see this map.")
    return Visitor(visitor.session, visitor.signature, person.name, access.edit)


def is_from_here(headers: Mapping[str, str]) -> bool:
    """Whether a page of this site opened the connection: browsers name the page's origin, and cannot be made to lie."""
    origin, host = headers.get("origin", ""), headers.get("host", "")
    if not origin:
        return False
    if origin in settings.CSRF_TRUSTED_ORIGINS:
        return True
    parts = urlsplit(origin)
    return parts.netloc == host and validate_host(parts.hostname or "", settings.ALLOWED_HOSTS)


def _session_key(cookie: str) -> str:
    try:
        found = SimpleCookie(cookie).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return ""
    return found.value if found else ""


def _person(session: str) -> Person | None:
    """Who is signed in under this session, with both factors, as `visitor` decides for pages."""
    if not session:
        return None
    request: Any = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session)
    request.user = get_user(request)
    found = visitor(request)
    return found if isinstance(found, Person) else None


def _access(place: Place, person: Person) -> Access:
    subject = subject_named(place.subject)
    if subject is None:
        return Access(there=False)
    return subject.access(place.programme, place.key, standing_of(person))
