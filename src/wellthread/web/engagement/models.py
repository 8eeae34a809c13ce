"""Rows of this stage, made from its nouns."""

from wellthread.web.base.rows import rows_of_stage

globals().update(rows_of_stage("engagement", __name__))
