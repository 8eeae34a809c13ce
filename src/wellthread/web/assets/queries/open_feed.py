"""What the open feed of a programme holds, and whether it is on."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from wellthread.interop.open_referral.publish import Published
from wellthread.programme.asset_export import as_open_referral, shared_assets
from wellthread.vocabulary import Asset, living
from wellthread.web.assets.models import OpenFeed
from wellthread.web.thread.keep import revision
from wellthread.web.thread.queries import contents_at

LEFT_OUT = "wait for a decision, are not public, or are of a sensitive sort"


def is_open(programme: str) -> bool:
    """Whether somebody switched the feed on."""
    return OpenFeed.objects.filter(programme=programme).exists()


def published(programme: str) -> Published:
    """What everyone may have, worked out once for each state of the programme."""
    return _published(programme, revision(programme))


@lru_cache(maxsize=8)
def _published(programme: str, mark: str) -> Published:
    return as_open_referral(contents_at(programme, mark))


def counts(programme: str) -> dict[str, int]:
    """How many assets are given out, with and without their place, and how many are not."""
    mark = revision(programme)
    given = published(programme).services
    found = Counter("placed" if "service_at_locations" in each else "placeless" for each in given)
    whole = len(living(contents_at(programme, mark).records.of(Asset)))
    public = len(shared_assets(contents_at(programme, mark))[0])
    return {
        "given": len(given),
        "placed": found["placed"],
        "placeless": found["placeless"],
        "kept": whole - len(given),
        "sensitive": public - len(given),
    }
