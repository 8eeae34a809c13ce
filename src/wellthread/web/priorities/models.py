"""Rows of this stage, made from its nouns, and what a vote in a hall keeps beside them."""

from wellthread.web.base.rows import rows_of_stage

from .hall_models import Guard, Poll, SentPage, Urn, VotingSlip

__all__ = ["Guard", "Poll", "SentPage", "Urn", "VotingSlip"]

globals().update(rows_of_stage("priorities", __name__))
