"""What was decided about the options of a vote: gathered, and printed as a record that residents can read."""

from .decided import Decided, decided
from .print import record_pdf
from .record import Item, MeetingRecord, meeting_record, no_because

__all__ = ["Decided", "Item", "MeetingRecord", "decided", "meeting_record", "no_because", "record_pdf"]
