"""The page that lies in a programme folder made from open data: what it is, and whose data it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from wellthread.vocabulary import Dataset

from .recipe import Recipe


def readme(recipe: Recipe, datasets: Sequence[Dataset]) -> bytes:
    """The page as Markdown, with the line that each licence asks for."""
    parts = [f"# {recipe.name}", recipe.summary, recipe.caution, "## What it rests on"]
    parts += [
        f"- **{each.title}**, {each.publisher}, {each.release}. Licence {each.licence}. {each.attribution} "
        f"<{each.address}> SHA-256 of the file used: `{each.sha256}`"
        for each in datasets
    ]
    return ("\n\n".join(parts) + "\n").encode()
