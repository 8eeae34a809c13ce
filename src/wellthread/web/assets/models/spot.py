"""Where each asset stands in the register: what maps and lists are asked by, in one indexed table."""

from __future__ import annotations

from django.db import models


class AssetSpot(models.Model):
    """What the map and the list of one asset are asked by, kept in step with its records in the same transaction.

    The place is the one that others are told: an asset that is shown only by its area has the label point of that
    area here, one that is hidden has none. No tile, list or sorting can therefore give away more.
    """

    programme = models.SlugField(max_length=80)
    key = models.CharField(max_length=80)
    name = models.CharField(max_length=120, help_text="The start of its name.")
    sort = models.CharField(max_length=80, help_text="The same folded to one case, for the order of the list.")
    words = models.TextField(help_text="Names, and the address where that is told, folded to one case for searches.")
    about = models.TextField(blank=True, help_text="What it offers, folded in the same way.")
    asset_class = models.CharField(max_length=40)
    category = models.CharField(max_length=140, blank=True)
    control = models.CharField(max_length=40)
    status = models.CharField(max_length=40)
    visibility = models.CharField(max_length=40, help_text="Whom its keepers show it to.")
    open_to = models.CharField(max_length=40, help_text="Who may see it, after consents and open decisions.")
    neighbourhood = models.CharField(max_length=80, blank=True, help_text="Its id; empty for the whole programme.")
    barriers = models.TextField(blank=True, help_text="Kinds that still stand before it, each between commas.")
    checked_on = models.DateField(null=True, help_text="The last day on which somebody looked.")
    still_there = models.BooleanField(default=True, help_text="What they found.")
    named = models.BooleanField(help_text="Whether residents named it.")
    held = models.BooleanField(help_text="Whether it waits for somebody's decision.")
    merged = models.BooleanField(help_text="Whether it is another record of an asset.")
    by_area = models.BooleanField(help_text="Whether its point is that of its area.")
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    qk = models.BigIntegerField(null=True, help_text="Tile number at zoom 24, its two halves interleaved.")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["programme", "key"], name="asset_spot_once"),)
        # A column of yes and no cannot begin a search in SQLite, so `merged` comes last, only to be read with the rest.
        indexes = (
            models.Index(
                fields=[
                    "programme",
                    "qk",
                    "open_to",
                    "neighbourhood",
                    "longitude",
                    "latitude",
                    "still_there",
                    "checked_on",
                    "merged",
                ],
                name="asset_spot_tiles",
            ),
            models.Index(
                fields=["programme", "sort", "key", "open_to", "neighbourhood", "merged"], name="asset_spot_list"
            ),
            models.Index(
                fields=["programme", "neighbourhood", "asset_class", "open_to", "merged"], name="asset_spot_counts"
            ),
        )
