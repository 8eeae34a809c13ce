"""`audit_verify`: check that nobody has changed the audit log."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wellthread.web.accounts.audit import verify


class Command(BaseCommand):
    """Walk the chain; name the first event that does not hold and end with code 1."""

    help = "Check the audit log's chain of hashes. Ends with code 1 and names the first broken event."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--head` notices an end that was cut off, which a chain alone cannot show."""
        parser.add_argument(
            "--head", default="", help="The hash that an earlier check printed; it must still be there."
        )

    def handle(self, *_: Any, head: str = "", **__: Any) -> None:
        """Run the check."""
        verdict = verify(must_contain=head)
        if verdict.broken:
            raise CommandError(f"{verdict.broken.why} The {verdict.checked} events before it are as they were written.")
        self.stdout.write(f"{verdict.checked} events, all as they were written. Head: {verdict.head}")
