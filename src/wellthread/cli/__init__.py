"""The command line: one file a stage, at work on a programme folder without a server."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import click

from wellthread import __version__


class Commands(click.Group):
    """Finds each command in the file that bears its name, and loads no other."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The files of this folder with hyphens for underscores, those with a leading underscore left out."""
        return sorted(each.name.replace("_", "-") for each in iter_modules(__path__) if not each.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The `command` of a file, or None when there is no such file."""
        if cmd_name not in self.list_commands(ctx):
            return None
        found: click.Command = import_module(f"{__name__}.{cmd_name.replace('-', '_')}").command
        return found


@click.command(cls=Commands)
@click.version_option(__version__, prog_name="wellthread")
def main() -> None:
    """From residents' words to a community's plan for health, and back again."""
