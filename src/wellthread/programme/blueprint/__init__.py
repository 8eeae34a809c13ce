"""The blueprint: assembled from the thread, every line with what it rests on."""

from .assemble import assemble
from .document import Chapter, Citation, Document, Line, Passage, Quote, Reference, Standing

__all__ = ["Chapter", "Citation", "Document", "Line", "Passage", "Quote", "Reference", "Standing", "assemble"]
