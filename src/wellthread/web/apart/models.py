"""Tables about people, for those who need them to do right by people.

They name a session or a contribution by its id as text and hold no key of any other table, nor does any other hold
one of theirs: nothing that is worked out from what people said can reach them.
"""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

ACKNOWLEDGED_WITHIN = timedelta(days=30)


class Apart(models.Model):
    """What all these tables have in common."""

    uid = models.UUIDField(unique=True, default=uuid4, editable=False)
    programme = models.SlugField(max_length=80, editable=False)
    made_by = models.CharField(max_length=80, editable=False)
    made_at = models.DateTimeField(editable=False)

    class Meta:
        abstract = True
        ordering = ("-pk",)


class Contact(Apart):
    """Who stands behind a participant's code, and how they may be reached: only for those who agreed to that."""

    code = models.CharField(_("Participant code"), max_length=40, help_text=_("As on your list; it joins their words."))
    name = models.CharField(_("Full name"), max_length=200, help_text=_("As they write it themselves."))
    reached_by = models.CharField(_("Telephone, e-mail or address"), max_length=300, blank=True)
    agreed_on = models.DateField(_("Day on which they agreed to be asked again"))
    note = models.TextField(_("Note"), blank=True)


class AccessNeed(Apart):
    """What somebody needs so that they can take part in a session."""

    class Kind(models.TextChoices):
        INTERPRETER = "interpreter", _("Interpreter")
        SIGN = "sign", _("British Sign Language")
        PRINT = "large_print", _("Large print")
        STEPS = "step_free", _("No steps")
        CHILDCARE = "childcare", _("Childcare")
        PRAYER = "prayer", _("Room or time to pray")
        DIET = "diet", _("Food")
        OTHER = "other", _("Something else")

    session = models.CharField(_("Session"), max_length=80, editable=False)
    kind = models.CharField(_("What is needed"), max_length=20, choices=Kind.choices)
    note = models.CharField(_("More, where it helps to get it right"), max_length=300, blank=True)
    met = models.BooleanField(_("It is arranged"), default=False)


class Booking(Apart):
    """An interpreter for a session."""

    class Sort(models.TextChoices):
        PROFESSIONAL = "professional", _("Professional")
        COMMUNITY = "community", _("From the community")
        FAMILY = "family", _("Family or friend, because the person asked for it")

    session = models.CharField(_("Session"), max_length=80, editable=False)
    language = models.CharField(_("Language"), max_length=60)
    dialect = models.CharField(_("Dialect"), max_length=60, blank=True)
    gender = models.CharField(_("Woman or man, where the person said"), max_length=40, blank=True)
    sort = models.CharField(_("Who interprets"), max_length=20, choices=Sort.choices)
    confidential = models.BooleanField(_("They agreed to keep what they hear to themselves"), default=False)
    booked = models.BooleanField(_("Booked and confirmed"), default=False)


class Start(Apart):
    """A session that was begun although something that somebody needs was not arranged, and who took that on them."""

    session = models.CharField(_("Session"), max_length=80, editable=False)
    reason = models.CharField(_("What you do instead"), max_length=300)
    unmet = models.PositiveIntegerField(editable=False)


class Payment(Apart):
    """A voucher or an expense: offered, taken, taken in part, or declined. It names nobody's words."""

    class Kind(models.TextChoices):
        VOUCHER = "voucher", _("Voucher")
        TRAVEL = "travel", _("Travel")
        CARE = "care", _("Childcare or other care")
        OTHER = "other", _("Other expense")

    class Outcome(models.TextChoices):
        TAKEN = "taken", _("Taken")
        LESS = "less", _("Took less, as is their right")
        DECLINED = "declined", _("Declined, as is their right")

    session = models.CharField(_("Session"), max_length=80, blank=True)
    payee = models.CharField(_("To whom"), max_length=120, help_text=_("A name or a code from your list."))
    kind = models.CharField(_("What for"), max_length=20, choices=Kind.choices)
    pence = models.PositiveIntegerField(_("Amount in pence"), help_text=_("2000 is £20. 0 where it was declined."))
    outcome = models.CharField(_("What they did"), max_length=20, choices=Outcome.choices)
    paid_on = models.DateField(_("Day"))
    signed = models.BooleanField(_("They signed for it on paper"), default=False)
    advised = models.BooleanField(_("They were told that it may touch their benefits, and where to ask"), default=False)


class Concern(Apart):
    """A worry that somebody may come to harm. For the named lead alone: not shown, searched or counted elsewhere."""

    session = models.CharField(max_length=80, blank=True, editable=False)
    about = models.CharField(max_length=140, blank=True, editable=False)  # a contribution, as text
    note = models.TextField(_("What worries you"), blank=True)
    urgent = models.BooleanField(_("Somebody may be in danger now"), default=False)
    seen_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    closed_by = models.CharField(max_length=80, blank=True, editable=False)
    outcome = models.TextField(_("What was done"), blank=True)


class Help(Apart):
    """Whom to turn to: local numbers, shown to facilitators and on phones, offline too."""

    name = models.CharField(_("Who answers"), max_length=120)
    number = models.CharField(_("Telephone number"), max_length=40)
    hours = models.CharField(_("When"), max_length=120, blank=True)


class Complaint(Apart):
    """A complaint about how somebody's data was handled. It is acknowledged within 30 days, and has an outcome."""

    received_on = models.DateField(_("Day on which it came"))
    says = models.TextField(_("What it says"))
    answer_to = models.CharField(_("Where to answer"), max_length=300, blank=True)
    acknowledged_on = models.DateField(_("Acknowledged on"), null=True, blank=True)
    closed_on = models.DateField(_("Closed on"), null=True, blank=True)
    outcome = models.TextField(_("Outcome"), blank=True)

    @property
    def due(self) -> date:
        """The last day on which it can be acknowledged in time."""
        return self.received_on + ACKNOWLEDGED_WITHIN

    def is_late(self, today: date) -> bool:
        """Whether it should have been acknowledged by now."""
        return self.acknowledged_on is None and today > self.due


class RightsRequest(Apart):
    """What somebody asked for under data protection law, and what was decided, each case for itself."""

    class Kind(models.TextChoices):
        ERASURE = "erasure", _("To have data erased")
        COPY = "access", _("To have a copy")
        CORRECTION = "correction", _("To have it put right")
        OBJECTION = "objection", _("To object")

    class Decision(models.TextChoices):
        OPEN = "open", _("Not decided yet")
        DONE = "done", _("Done")
        REFUSED = "refused", _("Refused")

    kind = models.CharField(_("What was asked"), max_length=20, choices=Kind.choices)
    asked_on = models.DateField(_("Day"))
    decision = models.CharField(_("Decision"), max_length=20, choices=Decision.choices, default=Decision.OPEN)
    reason = models.TextField(_("Why"), blank=True, help_text=_("A refusal needs its reason in this one case."))
    approver = models.CharField(_("Who approved a refusal"), max_length=120, blank=True)


class FormerSheet(models.Model):
    """Equality answers as they were before the person changed them. It says neither whose nor which they became."""

    programme = models.SlugField(max_length=80)
    answers = models.TextField()
    changed_in = models.DateField()  # the first day of the month
