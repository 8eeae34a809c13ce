"""What commands on maps share: a map by its id."""

from __future__ import annotations

from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import known
from wellthread.programme import Contents
from wellthread.vocabulary import Ref, SystemsMap


def map_named(contents: Contents, key: str) -> SystemsMap:
    """The systems map with this id. Raises Refused with those there are."""
    found = contents.records.find(SystemsMap, Ref("systems_map", key.removeprefix("systems_map:")))
    if found is None:
        maps = known(each.id for each in contents.records.of(SystemsMap)) or "none yet"
        raise Refused(f"There is no systems map “{key}”. There are: {maps}.")
    return found
