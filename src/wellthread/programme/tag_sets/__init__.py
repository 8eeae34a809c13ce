"""Agreed sets of tags that ship with Wellthread, with edition and source; and what bears which tag."""

from .marked import Marked, marked, unknown
from .shipped_sets import TagSet, shipped, tags_of

__all__ = ["Marked", "TagSet", "marked", "shipped", "tags_of", "unknown"]
