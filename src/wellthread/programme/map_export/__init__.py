"""Systems maps taken out for other programs, with what each format would leave behind."""

from .files import PICTURES, Kind, file_of, kinds
from .gathered import Words, gathered

__all__ = ["PICTURES", "Kind", "Words", "file_of", "gathered", "kinds"]
