"""GP practices: the register of the NHS Organisation Data Service (epraccur), with or without a header row."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .reading import LIMITS, BadFile, Column, Limits, open_text, read_sheet

_OFFICIAL = (
    "code", "name", "national_grouping", "health_geography", "addr1", "addr2", "addr3", "addr4", "addr5", "postcode",
    "open_date", "close_date", "status_code", "org_sub_type", "commissioner", "join_provider_date",
    "left_provider_date", "telephone", "n1", "n2", "n3", "amended", "n4", "provider_purchaser", "n5",
    "prescribing_setting", "n6",
)  # fmt: skip
"""The columns of the published file, which has no header row."""

ACTIVE = "A"
GENERAL_PRACTICE = "4"


@dataclass(frozen=True, slots=True)
class Practice:
    """One prescribing organisation. It has a postcode and no coordinates."""

    code: str
    name: str
    address: str
    postcode: str
    status: str
    setting: str

    @property
    def active(self) -> bool:
        """Whether it is an active general practice: status A and prescribing setting 4."""
        return self.status == ACTIVE and self.setting == GENERAL_PRACTICE

    @property
    def district(self) -> str:
        """The outward half of the postcode: NN5 of NN5 6FR."""
        return self.postcode.partition(" ")[0]


def read_practices(path: Path, limits: Limits = LIMITS) -> tuple[Practice, ...]:
    """Every organisation in the register, whatever its status. Raises BadFile."""
    columns = [
        *(Column(each, (each,)) for each in ("code", "name")),
        *(Column(f"addr{n}", (f"addr{n}",)) for n in range(1, 6)),
        *(Column(each, (each,)) for each in ("postcode", "status_code", "prescribing_setting")),
    ]
    sheet = read_sheet(path, columns, limits=limits, header=_header(path, limits))
    return tuple(
        Practice(code, name.strip(), ", ".join(filter(None, address)), postcode.strip(), status, setting)
        for code, name, *address, postcode, status, setting in sheet.rows
    )


def active(practices: Iterable[Practice]) -> tuple[Practice, ...]:
    """The active general practices."""
    return tuple(each for each in practices if each.active)


def _header(path: Path, limits: Limits) -> tuple[str, ...] | None:
    """The published column names when the file has no header row of its own."""
    with open_text(path, limits) as text:
        first = next(csv.reader(text), [])
    if "prescribing_setting" in first:
        return None
    if len(first) != len(_OFFICIAL):
        raise BadFile(
            path, 1, f"{len(first)} columns, epraccur has {len(_OFFICIAL)}.", "Use epraccur.csv as it was published."
        )
    return _OFFICIAL
