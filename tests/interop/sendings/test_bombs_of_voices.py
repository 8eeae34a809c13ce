"""Hostile archives are refused by every reader of voices, before anything of them is unpacked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.interop.bombs import ARCHIVES
from wellthread.interop.reading import BadFile
from wellthread.interop.refi_qda import read_refi_qda
from wellthread.interop.sendings import read_sendings
from wellthread.interop.xlsform import read_xlsform

READERS: dict[str, Callable[[Path], object]] = {".qdpx": read_refi_qda, ".zip": read_sendings, ".xlsx": read_xlsform}
KINDS = ("lying.zip", "climbing.zip", "linking.zip", "cut.zip", "overlapping.zip", "tailed.zip")


@pytest.mark.parametrize("kind", KINDS)
def test_bombs_links_and_names_that_lead_out_are_refused(kind: str, tmp_path: Path) -> None:
    made = ARCHIVES[kind](tmp_path / kind)
    for ending, reader in READERS.items():
        path = made.rename(tmp_path / f"renamed{ending}")
        with pytest.raises(BadFile) as refused:
            reader(path)
        assert refused.value.remedy, ending
        made = path
