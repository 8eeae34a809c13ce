"""Fill the table of spots where a site has assets from before there was one."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import Model

from wellthread.web.assets.models import AssetSpot
from wellthread.web.base.rows import ROWS

from .spots import Spots


def fill(**_: Any) -> None:
    """Make the spots of programmes that have assets and no spot; called after each migration."""
    rows: list[type[Model]] = [AssetSpot, *ROWS.values()]
    if not {row._meta.db_table for row in rows} <= set(connection.introspection.table_names()):
        return
    assets = ROWS["asset"]._default_manager.order_by()
    without = set(assets.values_list("programme", flat=True).distinct())
    without -= set(AssetSpot.objects.order_by().values_list("programme", flat=True).distinct())
    for programme in sorted(without):
        Spots().rebuild(programme)
