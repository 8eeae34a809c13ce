"""Signing in, step by step. Until the last step is done, the session only says who is coming."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.core import signing
from django.http import HttpRequest, HttpResponse

from wellthread.web.accounts.access import SECOND_FACTOR_AT
from wellthread.web.accounts.audit import audit
from wellthread.web.accounts.links import LinkNotGood, use_code
from wellthread.web.accounts.models import Person
from wellthread.web.accounts.models.person import tidy_email
from wellthread.web.accounts.refusals import UnfinishedSetUp, WrongDetails
from wellthread.web.accounts.second_factor import WrongCode, check_second_factor, has_second_factor
from wellthread.web.accounts.throttle import Door, came_in, knock

COMING = "coming"
CAME_BY_LINK_AT = "came_by_link_at"
PATIENCE = 15 * 60  # seconds between the first and the last step
SESSION_LIFE = 12 * 60 * 60  # seconds: a long day, so that a forgotten device is signed out by the next morning
DEVICE_LIFE = 365 * 24 * 60 * 60
BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True, slots=True)
class Coming:
    """Somebody who has taken the first step: by a link or by a password."""

    person: Person
    by_link: bool


def check_password(request: HttpRequest, *, email: str, password: str) -> Person:
    """First step by password. Raises WrongDetails or TooMany."""
    door = door_of(request, email)
    knock(door)
    person = authenticate(request, username=email, password=password)
    if not isinstance(person, Person):
        audit("sign_in.failed", by="anonymous", object=_signature(email), step="password")
        raise WrongDetails
    came_in(door)
    return person


def check_typed_code(request: HttpRequest, *, email: str, code: str) -> Person:
    """First step by the code of a link, typed on another device. Raises LinkNotGood or TooMany."""
    door = door_of(request, email)
    knock(door)
    person = Person.objects.filter(email=tidy_email(email)).first()
    try:
        if person is None:
            raise LinkNotGood
        use_code(person, code)
    except LinkNotGood:
        audit("sign_in.failed", by="anonymous", object=_signature(email), step="code")
        raise
    came_in(door)
    return person


def check_second_step(request: HttpRequest, person: Person, code: str) -> None:
    """The second factor. Raises WrongCode or TooMany."""
    door = Door(f"second:{person.pk}", trusted_device(request, person), address_of(request))
    knock(door)
    try:
        check_second_factor(person, code)
    except WrongCode:
        audit("sign_in.failed", by="anonymous", object=person.signature, step="second factor")
        raise
    came_in(door)


def begin(request: HttpRequest, person: Person, *, by_link: bool) -> None:
    """Remember who is coming. A fresh session key, so that nobody can have planted it."""
    request.session.cycle_key()
    request.session[COMING] = {"person": str(person.pk), "by_link": by_link, "at": int(time.time())}


def who_is_coming(request: HttpRequest) -> Coming | None:
    """Whoever took the first step in this session within the last quarter of an hour."""
    kept = request.session.get(COMING)
    if not kept or time.time() - kept["at"] > PATIENCE:
        return None
    person = Person.objects.filter(pk=kept["person"], is_active=True).first()
    return Coming(person, kept["by_link"]) if person else None


def next_step(coming: Coming) -> str:
    """The name of the page that comes next, or nothing when the person may come in. Raises UnfinishedSetUp."""
    if coming.by_link and settings.WELLTHREAD_DEMO:
        return ""
    if coming.by_link and not coming.person.has_usable_password():
        return "sign-in-password"
    if has_second_factor(coming.person):
        return "sign-in-second-step"
    if coming.by_link:
        return "sign-in-enrol"
    raise UnfinishedSetUp


def come_in(request: HttpRequest, coming: Coming, *, second_factor: bool) -> None:
    """The last step is done: sign the person in."""
    request.session.pop(COMING, None)
    login(request, coming.person, backend=BACKEND)
    request.session.set_expiry(SESSION_LIFE)
    if second_factor:
        request.session[SECOND_FACTOR_AT] = int(time.time())
    if coming.by_link:
        request.session[CAME_BY_LINK_AT] = int(time.time())
    audit("sign_in.succeeded", by=coming.person, by_link=coming.by_link, second_factor=second_factor)


def go_out(request: HttpRequest) -> None:
    """Sign out on this device."""
    if isinstance(request.user, Person):
        audit("sign_in.ended", by=request.user)
    logout(request)


def came_by_link_lately(request: HttpRequest) -> bool:
    """Whether this session began with a link minutes ago, which proves the person without their old password."""
    came_at: int = request.session.get(CAME_BY_LINK_AT, 0)
    return time.time() - came_at < PATIENCE


def device_cookie() -> str:
    """The name of the cookie by which we know a device that has signed in before."""
    return "__Host-device" if settings.SESSION_COOKIE_SECURE else "device"


def trust_device(request: HttpRequest, response: HttpResponse, person: Person) -> None:
    """Let this device keep its own door. Signing out everywhere ends the trust."""
    if trusted_device(request, person):
        return
    response.set_cookie(
        device_cookie(),
        _device_signer(person).sign(f"{person.pk.hex}{secrets.token_hex(8)}"),
        max_age=DEVICE_LIFE,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )


def trusted_device(request: HttpRequest, person: Person) -> str:
    """The id of this device if the person has signed in on it before, else nothing."""
    try:
        device = _device_signer(person).unsign(request.COOKIES.get(device_cookie(), ""))
    except signing.BadSignature:
        return ""
    return device if device.startswith(person.pk.hex) else ""


def door_of(request: HttpRequest, email: str) -> Door:
    """The door at which somebody knocks who says they have this address."""
    person = Person.objects.filter(email=tidy_email(email)).first()
    device = trusted_device(request, person) if person else ""
    return Door(tidy_email(email), device, address_of(request))


def address_of(request: HttpRequest) -> str:
    """The network address that asks. The server puts the visitor's own there when it stands behind a proxy."""
    return str(request.META.get("REMOTE_ADDR", ""))


def _device_signer(person: Person) -> signing.Signer:
    return signing.Signer(salt=f"wellthread.device.{person.session_mark}")


def _signature(email: str) -> str:
    person = Person.objects.filter(email=tidy_email(email)).first()
    return person.signature if person else ""
