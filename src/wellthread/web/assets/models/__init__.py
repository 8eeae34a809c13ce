"""Rows of this stage, made from its nouns, and the table by which its map and list are asked."""

from wellthread.web.base.rows import rows_of_stage

from .open_feed import OpenFeed
from .spot import AssetSpot

__all__ = ["AssetSpot", "OpenFeed"]

globals().update(rows_of_stage("assets", __name__))
