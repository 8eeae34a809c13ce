"""What is asked of walks, and on what ground."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wellthread.methods.assets.access import METRES_A_MINUTE, MINUTES
from wellthread.vocabulary import Asset, AssetCategory, Records
from wellthread.vocabulary.streets import Network


@dataclass(frozen=True, slots=True)
class NewPlace:
    """Something that might open: its sort, as tables call it, and where."""

    sort: str
    longitude: float
    latitude: float
    name: str = "what opens"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. `by` names the indicator of deprivation, of which a higher figure means more deprived."""

    minutes: float = MINUTES
    metres_a_minute: float = METRES_A_MINUTE
    open_at: str = ""
    by: str = ""
    close: tuple[str, ...] = ()
    """Ids of assets that might close."""
    opened: tuple[NewPlace, ...] = ()
    groups: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """How many of each group live in which area, by code."""

    @property
    def what_if(self) -> bool:
        return bool(self.close or self.opened)


@dataclass(frozen=True, slots=True)
class Ground:
    """The streets people walk on; without a network, straight lines.

    `centres` are where the people of areas live on average, for areas that do not say it themselves.
    """

    network: Network | None = None
    credit: str = ""
    file_name: str = ""
    sha256: str = ""
    centres: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    workers: int = 1
    client: object = None
    """A `distributed.Client`, where many machines share the work."""


def sort_of(asset: Asset, records: Records) -> str:
    """What tables call assets of its sort: its category's name, else its class.

    >>> sort_of(Asset(id="library", name="Library"), Records())
    'Physical'
    """
    category = records.find(AssetCategory, asset.category) if asset.category else None
    return category.name if category else asset.asset_class.label.capitalize()
