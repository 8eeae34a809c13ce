"""Settings that would leave people's data open. `manage.py check --deploy` and the doctor report them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

COOKIES = ("SESSION_COOKIE", "CSRF_COOKIE")


@register(Tags.security, deploy=True)
def one_factor_is_for_the_demo_only(**_: Any) -> list[CheckMessage]:
    """In the demo a link alone signs in; nowhere else."""
    if not settings.WELLTHREAD_DEMO:
        return []
    return [
        Error(
            "This site runs as a demo: a sign-in link alone lets people in.",
            hint="Unset WELLTHREAD_DEMO before real people use it.",
            id="accounts.E001",
        )
    ]


@register(Tags.security, deploy=True)
def cookies_are_bound_to_this_host(**_: Any) -> list[CheckMessage]:
    """Browsers refuse to let another host, or plain http, set a cookie whose name begins with __Host-."""
    loose = [
        name
        for name in COOKIES
        if not (
            str(getattr(settings, f"{name}_NAME")).startswith("__Host-")
            and getattr(settings, f"{name}_SECURE")
            and getattr(settings, f"{name}_HTTPONLY")
            and getattr(settings, f"{name}_SAMESITE") in ("Lax", "Strict")
        )
    ]
    return [
        Error(
            f"The cookie of {name} is not bound to this host over https.",
            hint="Set WELLTHREAD_ADDRESS to the public address, which must begin with https://.",
            id="accounts.E002",
        )
        for name in loose
    ]
