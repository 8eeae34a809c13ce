"""The seven questions of the evaluation as standing answers: from the records, dated, with what is missing."""

from .answer import Answer, Gap, Known, Rows
from .asking import Asking
from .glance import Glance, glance
from .seven import one_of_seven, seven

__all__ = ["Answer", "Asking", "Gap", "Glance", "Known", "Rows", "glance", "one_of_seven", "seven"]
