"""Codes that are guessed: each network address may be wrong a thousand times an hour, for a whole hall shares one."""

from __future__ import annotations

from django.utils import timezone

from wellthread.web.accounts.models import Attempts
from wellthread.web.accounts.throttle import ADDRESS_CEILING, Door, TooMany, knock


def may_try(code: str, address: str) -> bool:
    """Whether this address may try a code at all now."""
    key = Door("voting-slip", code, address).address_key(timezone.now())
    return not Attempts.objects.filter(door=key, failures__gte=ADDRESS_CEILING).exists()


def was_wrong(code: str, address: str) -> None:
    """Count a code that opens nothing."""
    try:
        knock(Door("voting-slip", code, address))
    except TooMany:
        return
