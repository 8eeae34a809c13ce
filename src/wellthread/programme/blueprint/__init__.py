"""Documents put together from the thread, every line with what it rests on; the blueprint is the largest of them."""

from .assemble import assemble
from .binding import bound
from .desk import Desk
from .document import (
    Block,
    Chapter,
    CitedTable,
    Document,
    Listing,
    Loose,
    Note,
    Particulars,
    Passage,
    Reference,
    Setting,
)
from .line import Citation, Fact, Line, Quote, Standing, Words

__all__ = [
    "Block",
    "Chapter",
    "Citation",
    "CitedTable",
    "Desk",
    "Document",
    "Fact",
    "Line",
    "Listing",
    "Loose",
    "Note",
    "Particulars",
    "Passage",
    "Quote",
    "Reference",
    "Setting",
    "Standing",
    "Words",
    "assemble",
    "bound",
]
