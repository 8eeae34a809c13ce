"""A systems map on paper: a large sheet for a wall or a table, and the same as a table of sentences after it."""

from .poster import Paper, map_poster

__all__ = ["Paper", "map_poster"]
