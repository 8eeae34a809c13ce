"""The profile as a page: whole, with everything in it, or without the page around it for one that brings its own."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from wellthread.programme.blueprint.faces import embedded
from wellthread.programme.blueprint.html import HERE as BLUEPRINT
from wellthread.programme.blueprint.html import style
from wellthread.vocabulary.days import day

from .document import ProfilePage

HERE = Path(__file__).parent


def profile_html(page: ProfilePage) -> str:
    """The profile as one file that can be opened anywhere: no script, no other origin. Prints on A4."""
    whole = f"{embedded([])}\n{profile_style()}"
    return _environment().get_template("profile.html.jinja").render(page=page, style=whole)


def profile_body(page: ProfilePage) -> str:
    """The profile without the page around it; its style is `profile_style`."""
    return _environment().get_template("profile_body.html.jinja").render(page=page)


@cache
def profile_style() -> str:
    """The style sheet of a profile: that of the blueprint, and what a profile has besides."""
    return f"{style()}\n{(HERE / 'profile.css').read_text(encoding='utf-8')}"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader([HERE / "templates", BLUEPRINT / "templates"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["day"] = day
    return made
