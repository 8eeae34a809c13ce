"""`invite`: give somebody a role from the command line, such as the first coordinator of a site."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wellthread.web.accounts.actions import invite
from wellthread.web.accounts.refusals import Refusal
from wellthread.web.accounts.roles import Role


class Command(BaseCommand):
    """Add a person and a role; print a sign-in link for somebody who has never signed in."""

    help = "Give somebody a role in a programme, and print their sign-in link if they are new."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, which role, where."""
        parser.add_argument("email")
        parser.add_argument("--name", required=True)
        parser.add_argument("--role", required=True, choices=[role.value for role in Role])
        parser.add_argument("--programme", required=True, help="The programme's slug.")
        parser.add_argument("--neighbourhood", default="", help="The neighbourhood's id; without it, all of them.")
        parser.add_argument("--organisation", default="")

    def handle(self, *_: Any, email: str, role: str, **given: Any) -> None:
        """Invite."""
        names = ("name", "programme", "neighbourhood", "organisation")
        parts = {name: given[name] for name in names}
        try:
            invitation = invite(email=email, role=Role(role), by="command:invite", **parts)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{invitation.membership.person.name} is {Role(role).label.lower()} in {given['programme']}.")
        if invitation.link:
            self.stdout.write(f"{invitation.link.path}\ncode {invitation.link.code}")
