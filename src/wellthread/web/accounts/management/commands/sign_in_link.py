"""`sign_in_link`: a one-time link for somebody who has an account."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wellthread.web.accounts.links import issue_sign_in_link
from wellthread.web.accounts.models import Person
from wellthread.web.accounts.models.person import tidy_email


class Command(BaseCommand):
    """Print a link and a code that sign one person in once."""

    help = "Print a one-time sign-in link, good for 10 minutes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose link."""
        parser.add_argument("email")

    def handle(self, *_: Any, email: str, **__: Any) -> None:
        """Make the link."""
        person = Person.objects.filter(email=tidy_email(email), is_active=True).first()
        if person is None:
            raise CommandError(f"Nobody here has the address {email}. Add them with: invite {email} --name … --role …")
        link = issue_sign_in_link(person, by="command:sign_in_link")
        self.stdout.write(f"{link.path}\ncode {link.code}")
