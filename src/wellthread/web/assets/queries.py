"""What the assets stage reads: the register, narrowed down, the same on the map and in the list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wellthread.methods.assets import Freshness, ladder
from wellthread.pictures import asset_map_picture
from wellthread.programme.scope import Scope, within
from wellthread.programme.stages.assets import run as report
from wellthread.programme.stages.report import renamed
from wellthread.vocabulary import Asset, AssetCheck, AssetClass, Boundary, Control, Ref, Visibility
from wellthread.web.base import parts
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight

__all__ = ["Filters", "choices", "register_of", "report"]


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader asked for; each is empty for all."""

    asset_class: str = ""
    control: str = ""
    visibility: str = ""
    words: str = ""

    def lets_pass(self, asset: Asset) -> bool:
        """Whether an asset fits."""
        told = " ".join((asset.name, asset.description, asset.address, *asset.aliases)).casefold()
        return (
            self.asset_class in ("", asset.asset_class.value)
            and self.control in ("", asset.control.value)
            and self.visibility in ("", asset.visibility.value)
            and all(word in told for word in self.words.casefold().split())
        )

    @property
    def any(self) -> bool:
        return bool(self.asset_class or self.control or self.visibility or self.words)


@dataclass(frozen=True, slots=True)
class Listed:
    """One asset in the list beside the map."""

    name: str
    url: str
    where: str
    tags: tuple[parts.Tag, ...]


def register_of(sight: Sight, scope: Scope, filters: Filters, today: date) -> dict[str, Any]:
    """One place's part of the register: the map and the list of the same assets."""
    kept = within(sight.records.of(Asset), scope)
    found = sorted(filter(filters.lets_pass, kept), key=lambda each: (each.asset_class, each.name))
    steps = ladder(found, sight.records.of(AssetCheck), today)
    return {
        "listed": [_listed(each, steps, sight) for each in found],
        "listed_of": len(kept),
        "map": _map(sight, scope, found),
        "filtered": filters.any,
    }


def _map(sight: Sight, scope: Scope, found: list[Asset]) -> parts.Picture | None:
    edges = [each for each in sight.records.of(Boundary) if each.neighbourhood.unversioned == scope and each.geometry]
    if not found or not (edges or any(each.longitude is not None for each in found)):
        return None
    place = f" in {sight.title(scope)}" if scope else ""
    drawn = asset_map_picture(found, edges, title=f"What helps people to be well{place}", href=sight.href)
    return showing.picture(renamed(drawn, f"{drawn.name}-{scope.id}") if scope else drawn)


def _listed(asset: Asset, steps: Mapping[Ref, Freshness], sight: Sight) -> Listed:
    step = steps[asset.ref.unversioned]
    tags = [parts.Tag(text=asset.asset_class.label), parts.Tag(text=asset.control.label)]
    if step is Freshness.GONE:
        tags.append(parts.Tag(text="gone at the last look", tone="bad"))
    elif step is not Freshness.FRESH:
        tags.append(parts.Tag(text=f"check {step.label}", tone="warn"))
    if asset.disputed:
        tags.append(parts.Tag(text="disputed", tone="warn"))
    if asset.visibility is not Visibility.PUBLIC:
        tags.append(parts.Tag(text=f"seen by: {asset.visibility.label}"))
    where = ", ".join(filter(None, (asset.address or asset.postcode, asset.hours, asset.cost)))
    return Listed(asset.name, sight.url(asset.ref), where, tuple(tags))


def choices() -> dict[str, list[tuple[str, str]]]:
    """What can be asked for, by the name of the filter."""
    return {
        "class": [(each.value, each.label.capitalize()) for each in AssetClass],
        "control": [(each.value, each.says) for each in Control],
        "visibility": [(each.value, each.says) for each in Visibility],
    }
