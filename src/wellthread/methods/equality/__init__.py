"""Who took part, by the categories that the census publishes, beside who lives here: for every stage that asks it."""

from .categories import DECLINED, KINDS, NOT_ANSWERED, NOT_ASKED, OTHERWISE, UNKNOWN, UNSAID, Kind, category
from .comparing import FEW, Comparison, Row, Verdict, compared, middle, wilson

__all__ = [
    "DECLINED",
    "FEW",
    "KINDS",
    "NOT_ANSWERED",
    "NOT_ASKED",
    "OTHERWISE",
    "UNKNOWN",
    "UNSAID",
    "Comparison",
    "Kind",
    "Row",
    "Verdict",
    "category",
    "compared",
    "middle",
    "wilson",
]
