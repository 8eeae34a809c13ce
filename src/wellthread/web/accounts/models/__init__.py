"""The tables of people and of the audit log."""

from wellthread.web.accounts.models.audit_event import AuditEvent
from wellthread.web.accounts.models.person import Membership, Person
from wellthread.web.accounts.models.sign_in import Attempts, OneTimeLink, RecoveryCode, SecondFactor

__all__ = ["Attempts", "AuditEvent", "Membership", "OneTimeLink", "Person", "RecoveryCode", "SecondFactor"]
