"""Versions that were made for readers, kept whole: what was sealed, who said yes, and the bytes under their own sums.

What a version says is never written over. Bytes are let go when words in them are taken back, when it is sent back, and
when it is withdrawn; the seal and the fact stay.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from wellthread.vocabulary import CheckKind, ReleaseStatus

STATUSES = [(each.value, each.label) for each in ReleaseStatus]
KINDS = [(each.value, each.label) for each in CheckKind]


class Blob(models.Model):
    """Bytes under their SHA-256, packed. The same bytes are kept once, whatever names them."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    packed = models.BinaryField()


class Version(models.Model):
    """One version. `key` is the id of its Release record; people are known by their signatures.

    `source` is what it was made from, released; `spoken` are the ids of contributions whose words are in it; `bare` are
    empty and full cells about something sensitive, each with its table, row and column; `left_in` are kinds of records
    that are on no list, each with how many; `counts` are raw
    numbers of persons, to be compared and never shown.
    """

    programme = models.SlugField(max_length=80)
    key = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=12, choices=STATUSES, default=ReleaseStatus.PREPARED.value)
    title = models.CharField(max_length=500)
    summary = models.TextField(blank=True, default="")
    changes = models.TextField(blank=True, default="")
    licence = models.CharField(max_length=80)
    conditions = models.TextField(blank=True, default="")
    seal = models.CharField(max_length=64)
    source = models.CharField(max_length=64, blank=True)
    spoken = models.JSONField(default=list)
    bare = models.JSONField(default=list)
    left_in = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    prepared_by = models.CharField(max_length=200)
    prepared_at = models.DateTimeField()
    released_by = models.CharField(max_length=200, blank=True, default="")
    released_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=200, blank=True, default="")
    ended_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True, default="")
    amended_at = models.DateTimeField(null=True)
    amended_seal = models.CharField(max_length=64, blank=True, default="")
    gaps = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("programme", "-prepared_at")
        constraints = (
            models.UniqueConstraint(fields=["programme", "key"], name="version_once"),
            models.UniqueConstraint(
                fields=["programme", "number"],
                condition=~Q(status=ReleaseStatus.SENT_BACK.value),
                name="version_number_once",
            ),
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(status=ReleaseStatus.PREPARED.value),
                name="one_version_is_checked_at_a_time",
            ),
        )

    @property
    def state(self) -> ReleaseStatus:
        return ReleaseStatus.read(self.status)

    @property
    def is_out(self) -> bool:
        return self.state is ReleaseStatus.RELEASED

    @property
    def stands(self) -> bool:
        """Whether its bytes are there: it is being checked, or it is out."""
        return self.state in (ReleaseStatus.PREPARED, ReleaseStatus.RELEASED)


class VersionFile(models.Model):
    """One file of a version: its sum when it was sealed, and under which sum its bytes are kept now.

    `kept` is empty while they are to be made again. A file without `sealed` came with an amendment.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="files")
    path = models.CharField(max_length=300)
    sealed = models.CharField(max_length=64, blank=True, default="")
    kept = models.CharField(max_length=64, blank=True, default="")
    size = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ("path",)
        constraints = (models.UniqueConstraint(fields=["version", "path"], name="version_file_once"),)


class VersionPage(models.Model):
    """A page of the blueprint as a version tells it: of one neighbourhood, or of the whole, and of which part.

    `kept` is empty while it is to be made again.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="pages")
    neighbourhood = models.CharField(max_length=80, blank=True, default="")
    name = models.CharField(max_length=500, blank=True, default="")
    part = models.CharField(max_length=80)
    title = models.CharField(max_length=500)
    kept = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["version", "neighbourhood", "part"], name="version_page_once"),)


class VersionCheck(models.Model):
    """What one person said of a version. The database itself refuses whoever prepared it, and anybody twice.

    `prepared_by` repeats the version's, so that this can be asked of one row.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="checks")
    kind = models.CharField(max_length=12, choices=KINDS)
    by = models.CharField(max_length=200)
    prepared_by = models.CharField(max_length=200)
    passed = models.BooleanField()
    looked_at = models.JSONField(default=list)
    note = models.TextField(blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(by=F("prepared_by")), name="nobody_checks_their_own_version"),
            models.UniqueConstraint(fields=["version", "kind"], name="each_check_once"),
            models.UniqueConstraint(
                fields=["version", "by"], condition=~Q(kind=CheckKind.BARE.value), name="each_person_one_yes"
            ),
        )


class VersionGap(models.Model):
    """A contribution whose words were taken out of a version after it was made. `withdrawn`: or only kept in."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="taken_out")
    contribution = models.CharField(max_length=80)
    on = models.DateField()
    withdrawn = models.BooleanField(default=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["version", "contribution"], name="version_gap_once"),)
