"""Rows of this stage, made from its nouns; earlier wordings of lines; and the versions that were made for readers."""

from wellthread.web.base.rows import rows_of_stage

from .past import PastLine
from .version_models import Blob, Version, VersionCheck, VersionFile, VersionGap, VersionPage

globals().update(rows_of_stage("blueprint", __name__))

__all__ = ["Blob", "PastLine", "Version", "VersionCheck", "VersionFile", "VersionGap", "VersionPage"]
