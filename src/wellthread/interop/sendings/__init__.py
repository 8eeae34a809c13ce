"""What people sent in, out of other tools: KoboToolbox, ODK, Decidim, and any table.

`read_sendings` finds the format by what the file holds and reads it in a child process with ceilings.
"""

from __future__ import annotations

from .model import Cell, Column, Export, Holds, Sending
from .opening import FORMATS, read_sendings

__all__ = ["FORMATS", "Cell", "Column", "Export", "Holds", "Sending", "read_sendings"]
