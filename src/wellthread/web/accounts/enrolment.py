"""A secret on its way into somebody's authenticator app."""

from __future__ import annotations

import segno
from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from wellthread.web.accounts.models import Person
from wellthread.web.accounts.totp import enrolment_address, new_secret

OFFERED = "offered_secret"


def secret_for(request: HttpRequest) -> str:
    """The secret offered in this session: the same on every load of the page until it is taken up."""
    secret: str = request.session.setdefault(OFFERED, new_secret())
    return secret


def drop_secret(request: HttpRequest) -> None:
    """The secret is taken up: the session forgets it."""
    request.session.pop(OFFERED, None)


def picture_of(secret: str, person: Person) -> SafeString:
    """The secret as a QR code, drawn as SVG inside the page."""
    address = enrolment_address(secret, account=person.email, issuer=str(settings.SITE_NAME))
    drawing = segno.make(address, error="m").svg_inline(
        scale=5, border=4, light="#fff", title="QR code for your authenticator app"
    )
    return mark_safe(drawing)  # segno draws it from the address alone and puts no text of ours into it
