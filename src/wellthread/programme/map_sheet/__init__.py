"""A printed map on which people place and name what matters: which ground it shows, and how it is printed."""

from .ground import NoGround, new_sheet, sheet_map
from .print import sheet_pdf

__all__ = ["NoGround", "new_sheet", "sheet_map", "sheet_pdf"]
