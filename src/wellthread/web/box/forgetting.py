"""Words that are taken back go from what a box and the site disagreed about, too."""

from __future__ import annotations

from wellthread.vocabulary import Ref

from .models import Difference


def forget_differences(programme: str, refs: tuple[Ref, ...]) -> None:
    """Empty both sides: that there was a difference stays, what it said goes."""
    about = [str(ref.unversioned) for ref in refs]
    Difference.objects.filter(programme=programme, about__in=about).update(ours=None, theirs=None)
