"""Make records of what rooms had kept and not yet made: before a server answers, and after it has stopped."""

from __future__ import annotations

import logging

from django.db.models import F, Q

from .models import LiveDocument
from .subjects import subject_of

logger = logging.getLogger(__name__)


def bring_level() -> int:
    """Bring the records of every live document level with its updates. Returns how many were not."""
    lags = Q(standing__seq__lt=F("seq")) & Q(seq__gt=1)
    found = list(LiveDocument.objects.filter(lags))
    for each in found:
        try:
            subject_of(each).keep(each)
        except Exception:
            logger.exception("the records of live document %s could not be brought level", each.pk)
    return len(found)
