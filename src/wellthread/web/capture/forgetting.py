"""What capture keeps beside the records of words that are taken back."""

from __future__ import annotations

from wellthread.vocabulary import Ref

from .models import Conflict, Sending, Upload


def forget_sendings(programme: str, refs: tuple[Ref, ...]) -> None:
    """Empty what was sent a second time and where from. The id of the sending stays, so that it is not kept anew."""
    own = [ref.id for ref in refs if ref.kind == "submission"]
    sent = Sending.objects.filter(invitation__programme=programme, submission__in=own)
    Conflict.objects.filter(first__in=sent).update(content="")
    sent.update(device="")
    Upload.objects.filter(about__in=[str(ref.unversioned) for ref in refs], done_at=None).delete()
