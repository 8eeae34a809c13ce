"""What a file says beyond our own fields, kept beside a record under names that no field of ours has."""

from __future__ import annotations

from collections.abc import Iterable

from wellthread.interop.map_files.attributes import one_line
from wellthread.vocabulary.plain import LONGEST, SHORT

Pairs = tuple[tuple[str, str], ...]
FROM_FILE = "file "
"""What stands before the name of a column of the file: a column “strength” of theirs is not our strength."""
STYLE, GROUP = "style", "group"


def extra_of(fields: Iterable[tuple[str, str]], *, style: str, group: str = "") -> Pairs:
    """Further fields, the style of a link or factor, and the name of a group, as they are kept beside a record."""
    own = {name: text for name, text in ((STYLE, style), (GROUP, group)) if text}
    told = {**dict(fields), **own}
    named = {f"{FROM_FILE}{one_line(name)}"[:SHORT].strip(): text[:LONGEST] for name, text in told.items() if text}
    return tuple(sorted(named.items()))


def told_in(extra: Pairs, name: str) -> str:
    """The style or group that is kept beside a record."""
    return dict(extra).get(f"{FROM_FILE}{name}", "")


def fields_in(extra: Pairs) -> Pairs:
    """The further fields that are kept beside a record, under the names that they have in files."""
    own = {f"{FROM_FILE}{STYLE}", f"{FROM_FILE}{GROUP}"}
    return tuple(sorted((name.removeprefix(FROM_FILE), text) for name, text in extra if name not in own))
