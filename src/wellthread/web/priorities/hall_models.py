"""What a vote in a hall needs beside the records: how it is run, slips whose codes nobody keeps, and the urn.

No table here has a time, and none leads from a slip or a page to a paper.
"""

from __future__ import annotations

from django.db import models


class Guard(models.TextChoices):
    """What keeps anyone from voting twice."""

    SLIPS = "slips", "Slips: one slip is one vote"
    ROOM = "room", "No slips: everybody in the room may use one code, and nothing guards against voting twice"


class Poll(models.Model):
    """How one exercise is run: which round, what guards it, and the codes of the room and of its screen."""

    programme = models.SlugField(max_length=80)
    exercise = models.CharField(max_length=80)
    guard = models.CharField(max_length=8, choices=Guard.choices, default=Guard.SLIPS)
    by_group = models.BooleanField(default=False)
    round = models.PositiveSmallIntegerField(default=1)
    is_open = models.BooleanField(default=False)
    room_code = models.CharField(max_length=16, unique=True, null=True)
    wall_code = models.CharField(max_length=16, unique=True, null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["programme", "exercise"], name="poll_once"),)


class VotingSlip(models.Model):
    """One slip of paper: one vote in each round. Its code is kept as a hash that only this site can compute.

    `used` says by round how it was used: {"1": "phone"}. It never says when, nor which paper it was.
    """

    programme = models.SlugField(max_length=80)
    exercise = models.CharField(max_length=80)
    code_hash = models.CharField(max_length=64, unique=True)
    group = models.CharField(max_length=80, blank=True, default="")
    used = models.JSONField(default=dict)

    class Meta:
        ordering = ("code_hash",)
        indexes = (models.Index(fields=["programme", "exercise"], name="slips_by_exercise"),)


class Urn(models.Model):
    """The papers of one round until it is closed, equal ones counted together and kept in the order of the alphabet.

    So nothing in it tells who came first. It is emptied into ballots when the round closes.
    """

    programme = models.SlugField(max_length=80)
    exercise = models.CharField(max_length=80)
    round = models.PositiveSmallIntegerField()
    papers = models.JSONField(default=list)  # [[paper as text, how many like it], …]

    class Meta:
        constraints = (models.UniqueConstraint(fields=["programme", "exercise", "round"], name="urn_once"),)


class SentPage(models.Model):
    """A page that was sent: the same page sent again is one paper, not two. It says nothing of what was on it."""

    page = models.CharField(max_length=64, unique=True)  # keyed hash of the page's own number
    programme = models.SlugField(max_length=80)
    exercise = models.CharField(max_length=80)

    class Meta:
        ordering = ("page",)
