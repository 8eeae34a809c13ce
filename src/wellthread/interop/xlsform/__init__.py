"""XLSForm, in which KoboToolbox and ODK write their questionnaires: read into question sets, and written again.

`read_xlsform` reads a workbook, CSV or Markdown table in a child process; `records_of` makes records of what it found;
`xlsform_of` writes a question set as a workbook that both tools take.
"""

from __future__ import annotations

from .form import Asked, Form, Option
from .reading import read_xlsform
from .records import SetRecords, records_of, set_of
from .writing import xlsform_of, xlsform_sheets

__all__ = [
    "Asked",
    "Form",
    "Option",
    "SetRecords",
    "read_xlsform",
    "records_of",
    "set_of",
    "xlsform_of",
    "xlsform_sheets",
]
