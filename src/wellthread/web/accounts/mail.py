"""Sign-in links by e-mail, where the site's owner has set up a mail server."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext

from wellthread.web.accounts.links import issue_sign_in_link
from wellthread.web.accounts.models import Person
from wellthread.web.accounts.models.person import tidy_email
from wellthread.web.accounts.sign_in import door_of
from wellthread.web.accounts.throttle import knock


def may_send_mail() -> bool:
    """Whether this site can send e-mail."""
    return bool(settings.EMAIL_HOST)


def send_link_to(request: HttpRequest, email: str) -> None:
    """Send a sign-in link if somebody here has this address; say nothing either way. Raises TooMany."""
    door = door_of(request, email)
    knock(replace(door, account=f"ask:{door.account}"))
    person = Person.objects.filter(email=tidy_email(email), is_active=True).first()
    if person is None:
        return
    link = issue_sign_in_link(person, by="anonymous")
    text = render_to_string(
        "accounts/link_mail.txt",
        {"person": person, "link": request.build_absolute_uri(link.path), "code": link.code},
    )
    send_mail(gettext("Your sign-in link"), text, settings.DEFAULT_FROM_EMAIL, [person.email])
