"""The Django application `accounts`."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, roles, sign-in and the audit log."""

    name = "wellthread.web.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Register the checks of unsafe settings."""
        from wellthread.web.accounts import checks  # noqa: F401  (importing registers them)
