"""What sign-in needs to remember. Secrets are kept as hashes wherever the code has only to recognise them."""

from __future__ import annotations

from django.db import models

from wellthread.web.accounts.models.person import Person


class OneTimeLink(models.Model):
    """A sign-in link that was handed out and not yet used. One for each person: a newer one takes its place."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="one_time_link")
    token_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"link until {self.expires_at:%H:%M}"


class SecondFactor(models.Model):
    """The secret that a person's authenticator app shares with us."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="second_factor")
    secret = models.CharField(max_length=64)
    last_step = models.BigIntegerField(default=0, help_text="The last time step used, so that no code works twice.")
    enrolled_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"since {self.enrolled_at:%Y-%m-%d}"


class RecoveryCode(models.Model):
    """One code that stands in for the authenticator app once. It is deleted when used."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="recovery_codes")
    code_hash = models.CharField(max_length=128)

    def __str__(self) -> str:
        return "unused"


class Attempts(models.Model):
    """How often somebody failed to sign in through one door, and until when that door stays shut."""

    door = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    shut_until = models.DateTimeField(null=True)
    last_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.failures} failures"
