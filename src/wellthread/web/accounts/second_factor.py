"""The second factor: an authenticator app, and recovery codes for the day the phone is lost."""

from __future__ import annotations

import time

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils.translation import gettext

from wellthread.web.accounts import totp
from wellthread.web.accounts.audit import Actor, audit
from wellthread.web.accounts.codes import new_code, tidy_code
from wellthread.web.accounts.models import Person, RecoveryCode, SecondFactor

RECOVERY_CODES = 10
RECOVERY_GROUPS, GROUP_LETTERS = 3, 4
RECOVERY_LETTERS = RECOVERY_GROUPS * GROUP_LETTERS  # about 59 bits


class WrongCode(Exception):
    """The code is neither the app's code of this minute nor an unused recovery code."""

    def __init__(self) -> None:
        super().__init__(
            gettext(
                "That code is not right. Type the 6 digits your app shows now, or one of your recovery codes. "
                "Each works only once."
            )
        )


def has_second_factor(person: Person) -> bool:
    """Whether this person has enrolled an authenticator app."""
    return SecondFactor.objects.filter(person=person).exists()


@transaction.atomic
def enrol(person: Person, *, secret: str, code: str, by: Actor) -> list[str]:
    """Take up a new secret once its code shows that the app has it; gives fresh recovery codes. Raises WrongCode."""
    step = totp.matching_step(secret, code, now=time.time())
    if step is None:
        raise WrongCode
    SecondFactor.objects.update_or_create(person=person, defaults={"secret": secret, "last_step": step})
    audit("second_factor.enrolled", by=by, object=person.signature)
    return replace_recovery_codes(person, by=by)


@transaction.atomic
def replace_recovery_codes(person: Person, *, by: Actor) -> list[str]:
    """Ten fresh recovery codes, shown this once; the earlier ones stop working."""
    codes = [new_code(groups=RECOVERY_GROUPS, size=GROUP_LETTERS) for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.filter(person=person).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(person=person, code_hash=make_password(tidy_code(code))) for code in codes
    )
    audit("recovery_codes.replaced", by=by, object=person.signature)
    return codes


def check_second_factor(person: Person, code: str) -> None:
    """Accept a code from the app or a recovery code, once. Raises WrongCode."""
    if not _is_app_code(person, code) and not _spend_recovery_code(person, code):
        raise WrongCode


@transaction.atomic
def _is_app_code(person: Person, code: str) -> bool:
    factor = SecondFactor.objects.select_for_update().filter(person=person).first()
    if factor is None:
        return False
    step = totp.matching_step(factor.secret, code, now=time.time(), after=factor.last_step)
    if step is None:
        return False
    factor.last_step = step
    factor.save(update_fields=["last_step"])
    return True


def _spend_recovery_code(person: Person, code: str) -> bool:
    tidy = tidy_code(code)
    if len(tidy) != RECOVERY_LETTERS:
        return False
    # The slow hashes are compared before the transaction begins, which would make other writers wait.
    match = next((kept for kept in person.recovery_codes.all() if check_password(tidy, kept.code_hash)), None)
    if match is None:
        return False
    with transaction.atomic():
        deleted, _ = RecoveryCode.objects.filter(pk=match.pk).delete()
        if deleted:
            audit("recovery_code.used", by=person, object=person.signature)
    return bool(deleted)


@transaction.atomic
def forget_second_factor(person: Person, *, by: Actor) -> None:
    """Let the person enrol a new phone at their next link: for when phone and recovery codes are both lost."""
    SecondFactor.objects.filter(person=person).delete()
    RecoveryCode.objects.filter(person=person).delete()
    audit("second_factor.forgotten", by=by, object=person.signature)
