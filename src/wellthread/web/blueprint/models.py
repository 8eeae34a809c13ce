"""Rows of this stage, made from its nouns."""

from wellthread.web.base.rows import rows_of_stage

from .past import PastLine

globals().update(rows_of_stage("blueprint", __name__))

__all__ = ["PastLine"]
