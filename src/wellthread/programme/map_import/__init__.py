"""Systems maps from other programs: proposed first with what is unclear, kept whole, known again, and taken back."""

from wellthread.programme.voice_import.sendings import NoBasis

from .planning import Plan, map_of, plan
from .questions import StyleAsked, styles_asked
from .undoing import NotBrought, TakenBack, brought_maps, contents_after, undo
from .which_file import checksum, from_path, spoken
from .wishes import LEAVE_OUT, NOTHING_SAID, From, Wishes

__all__ = [
    "LEAVE_OUT",
    "NOTHING_SAID",
    "From",
    "NoBasis",
    "NotBrought",
    "Plan",
    "StyleAsked",
    "TakenBack",
    "Wishes",
    "brought_maps",
    "checksum",
    "contents_after",
    "from_path",
    "map_of",
    "plan",
    "spoken",
    "styles_asked",
    "undo",
]
