"""Lists of assets from files of strangers: CSV, XLSX, ODS, GeoJSON, KML, KMZ, GPX, OpenStreetMap, uMap, Ushahidi.

`read_assets` finds the format by what a file holds and reads it in a child process with ceilings on memory and time.
"""

from __future__ import annotations

from .opening import FORMATS, format_of, read_assets, read_here

__all__ = ["FORMATS", "format_of", "read_assets", "read_here"]
