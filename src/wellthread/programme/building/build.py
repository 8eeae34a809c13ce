"""Make a programme from open data: every part in turn, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from wellthread.programme.contents import Contents
from wellthread.sources import MissingSource
from wellthread.vocabulary import Programme, Record, Records

from .place import build_place
from .places import NEEDED
from .plan import build_plan
from .priorities import build_priorities
from .readme import readme
from .recipe import Progress, Recipe, Shelf, missing
from .services import build_assets
from .system import build_system
from .voices import build_voices
from .votes import build_votes


def build(recipe: Recipe, folder: Path, progress: Progress | None = None) -> Contents:
    """A programme from the files of a data folder.

    Raises MissingSource naming every file that is not there, and BadFile for one that cannot be read.
    """
    if lacking := missing(NEEDED, folder):
        raise MissingSource("\n".join(lacking))
    tell = progress or (lambda _: None)
    shelf = Shelf(folder)
    tell("Reading the deprivation of England and ranking the areas")
    chosen = build_place(recipe, shelf)
    here = chosen.neighbourhood.ref
    tell("Reading libraries, practices and hospitals")
    assets = build_assets(recipe, shelf, here)
    tell("Reading the comments and their codes")
    voices = build_voices(recipe, shelf, here)
    tell("Reading the systems map and the election")
    system, system_links = build_system(shelf)
    votes, vote_links = build_votes(shelf)
    tell("Putting it together")
    agreed = build_priorities(voices.tallies, here)
    plan, plan_links = build_plan(recipe, chosen, voices, agreed)
    programme = Programme(
        id=recipe.key,
        name=recipe.name,
        summary=recipe.summary,
        health_system=chosen.neighbourhood.health_system,
        conditions="Quote no comment: they are counted here, and they may name staff.",
    )
    datasets = shelf.datasets()
    records: list[Record] = [
        programme,
        *datasets,
        *chosen.records,
        *voices.records,
        *assets,
        *system,
        *votes,
        *agreed.records,
        *plan,
    ]
    links = (*voices.links, *system_links, *vote_links, *agreed.links, *plan_links)
    return Contents(Records(records), links, {"README.md": readme(recipe, datasets)})
