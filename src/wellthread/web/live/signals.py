"""When somebody’s role or session changes, their live connections are asked about at once, not at the next round."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_out
from django.db import transaction
from django.db.models.signals import post_delete, post_save

from wellthread.web.accounts.models import Membership, Person

from .rooms import rooms


def connect() -> None:
    """Listen from now on."""
    for signal, sender in ((post_save, Membership), (post_delete, Membership), (post_save, Person)):
        signal.connect(_ask, sender=sender, dispatch_uid=f"live-{sender.__name__}-{id(signal)}")
    user_logged_out.connect(_ask, dispatch_uid="live-signed-out")


def _ask(**_: Any) -> None:
    transaction.on_commit(rooms.ask_soon)
