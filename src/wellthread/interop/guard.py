"""The guard at the door for files from strangers: look at archives first, then read within ceilings (S-14, S-15).

`checked_archive(path)` before anything unpacks, `bounded(function, path)` around whatever reads, `read_json(path)` for
JSON that may be nested without end or hold what is no number, and `read_xml(path)` for XML without entities.
"""

from __future__ import annotations

from .archives import ARCHIVES, ArchiveLimits, checked_archive
from .bounded import bounded
from .json_file import plain_text, read_json
from .xml_file import read_xml

__all__ = ["ARCHIVES", "ArchiveLimits", "bounded", "checked_archive", "plain_text", "read_json", "read_xml"]
