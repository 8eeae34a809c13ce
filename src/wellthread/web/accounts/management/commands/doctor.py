"""`doctor`: say whether this site is safe to let people in."""

from __future__ import annotations

from typing import Any

from django.core import checks
from django.core.management.base import BaseCommand, CommandError

from wellthread.web.accounts.audit import verify

# Choices of the site's owner and of the proxy in front of it, not dangers.
NOT_OURS = {
    "security.W005": "whether other hosts of the domain use https",
    "security.W008": "the proxy in front sends http to https",
    "security.W021": "whether to ask browsers' makers for a place on their list",
}


class Command(BaseCommand):
    """Check settings and audit log; end with code 1 when something is unsafe."""

    help = "Check the settings and the audit log. Ends with code 1 when something is unsafe, and says how to mend it."

    def handle(self, *_: Any, **__: Any) -> None:
        """Run all checks and list what they found."""
        found = [f"{message.msg} {message.hint or ''}".strip() for message in _unsafe_settings()]
        verdict = verify()
        if verdict.broken:
            found.append(verdict.broken.why)
        if found:
            raise CommandError("\n".join([f"{len(found)} to mend before people are let in:", *found]))
        self.stdout.write(f"Settings are safe, and {verdict.checked} events of the audit log are as they were written.")


def _unsafe_settings() -> list[checks.CheckMessage]:
    messages = checks.run_checks(include_deployment_checks=True)
    return [message for message in messages if message.level >= checks.WARNING and message.id not in NOT_OURS]
