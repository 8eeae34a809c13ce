"""Slow down guessing without locking the owner out.

A door is one account seen from one trusted device, or from all other devices together. Strangers who guess shut only
their own door; the owner's device, which has signed in before, keeps its own. There is no CAPTCHA and no lock for good.
An address on the network has a very high ceiling, since a whole hall may share one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from wellthread.web.accounts.codes import keyed_hash
from wellthread.web.accounts.models import Attempts

FREE = 3  # failures without a wait
FIRST_WAIT = timedelta(seconds=2)
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=24)
ADDRESS_CEILING = 1000  # failures in one hour from one network address


class TooMany(Exception):
    """This door is shut for now; `wait` says for how long."""

    def __init__(self, wait: timedelta) -> None:
        self.wait = wait
        super().__init__(gettext("Too many attempts. Wait %(wait)s, then try again.") % {"wait": in_words(wait)})


@dataclass(frozen=True, slots=True)
class Door:
    """Where somebody knocks: an account, the device they hold (empty when it is not trusted), a network address."""

    account: str
    device: str
    address: str

    @property
    def key(self) -> str:
        """The name under which this door's failures are counted."""
        return keyed_hash("door", f"{self.account}|{self.device}")

    def address_key(self, now: datetime) -> str:
        """The name under which this address's failures of this hour are counted."""
        return keyed_hash("address", f"{self.address}|{now:%Y-%m-%dT%H}")


def knock(door: Door) -> None:
    """Count an attempt before it is checked, so that many at once gain nothing. Raises TooMany when it must wait."""
    now = timezone.now()
    with transaction.atomic():
        Attempts.objects.filter(last_at__lt=now - FORGOTTEN_AFTER).delete()
        own, shared = _row(door.key, now), _row(door.address_key(now), now)
        if own.shut_until and own.shut_until > now:
            raise TooMany(own.shut_until - now)
        if shared.failures >= ADDRESS_CEILING:
            raise TooMany(timedelta(hours=1))
        _count(own, now, wait=wait_after(own.failures + 1))
        _count(shared, now, wait=timedelta(0))


def came_in(door: Door) -> None:
    """Forget this door's failures: the attempt was good."""
    now = timezone.now()
    with transaction.atomic():
        Attempts.objects.filter(door=door.key).delete()
        shared = _row(door.address_key(now), now)
        shared.failures = max(0, shared.failures - 1)
        shared.save()


def wait_after(failures: int) -> timedelta:
    """The wait before the next attempt: none at first, then doubling.

    >>> [wait_after(n).total_seconds() for n in (2, 3, 4, 5, 30)]
    [0.0, 2.0, 4.0, 8.0, 900.0]
    """
    if failures < FREE:
        return timedelta(0)
    doublings = min(failures - FREE, 20)
    wait: timedelta = FIRST_WAIT * 2**doublings
    return min(wait, LONGEST_WAIT)


def in_words(wait: timedelta) -> str:
    """A wait as people say it.

    >>> in_words(timedelta(seconds=1)), in_words(timedelta(seconds=95))
    ('1 second', '2 minutes')
    """
    seconds = max(1, round(wait.total_seconds()))
    if seconds < 60:
        return ngettext("%(number)s second", "%(number)s seconds", seconds) % {"number": seconds}
    minutes = -(-seconds // 60)
    return ngettext("%(number)s minute", "%(number)s minutes", minutes) % {"number": minutes}


def _row(key: str, now: datetime) -> Attempts:
    row, _ = Attempts.objects.select_for_update().get_or_create(door=key, defaults={"last_at": now})
    return row


def _count(row: Attempts, now: datetime, *, wait: timedelta) -> None:
    row.failures += 1
    row.last_at = now
    row.shut_until = now + wait if wait else None
    row.save()
