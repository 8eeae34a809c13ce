"""The parts a person can play in a programme, each with the sentence that explains it."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    """A part played in one programme. What each may do stands in `permissions.MAY_DO`."""

    COORDINATOR = "coordinator"
    RESEARCHER = "researcher"
    FACILITATOR = "facilitator"
    COMMUNITY_RESEARCHER = "community_researcher"
    PARTNER = "partner"
    STEWARD = "steward"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    FINANCE = "finance"
    READER = "reader"

    @property
    def label(self) -> str:
        """The role's name as people read it."""
        return str(LABELS[self])

    @property
    def sentence(self) -> str:
        """What somebody in this role does, in one sentence."""
        return str(SENTENCES[self])


LABELS: dict[Role, Promise] = {
    Role.COORDINATOR: _("Coordinator"),
    Role.RESEARCHER: _("Researcher"),
    Role.FACILITATOR: _("Facilitator"),
    Role.COMMUNITY_RESEARCHER: _("Community researcher"),
    Role.PARTNER: _("Partner"),
    Role.STEWARD: _("Steward"),
    Role.SAFEGUARDING_LEAD: _("Safeguarding lead"),
    Role.FINANCE: _("Finance"),
    Role.READER: _("Reader"),
}

SENTENCES: dict[Role, Promise] = {
    Role.COORDINATOR: _("Runs the programme: invites people, moves it from stage to stage and answers for it."),
    Role.RESEARCHER: _("Brings in data, codes what residents said, draws the maps and writes the blueprint."),
    Role.FACILITATOR: _("Holds sessions with residents, enters what they said and runs ranking exercises."),
    Role.COMMUNITY_RESEARCHER: _("Lives in the neighbourhood, listens to neighbours, records and codes their words."),
    Role.PARTNER: _("Speaks for an organisation that supports the programme and can pledge what it will give."),
    Role.STEWARD: _("Guards residents' data: approves releases, carries out withdrawals and reads the audit log."),
    Role.SAFEGUARDING_LEAD: _("Takes up worries that somebody may come to harm. Nobody else reads or counts them."),
    Role.FINANCE: _("Keeps vouchers and expenses, and sees nothing of what people said."),
    Role.READER: _("Reads the programme's pages and results, and changes nothing."),
}
