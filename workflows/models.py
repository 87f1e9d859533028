"""Every noun of the app, gathered for Django; nothing is defined here."""

from workflows.approvals.models import FourEyesTask, Withdrawal
from workflows.conduct.models import Refusal, Signature
from workflows.decisions.models import Ballot, Question
from workflows.home.models import Visit


__all__ = ["Ballot", "FourEyesTask", "Question", "Refusal", "Signature", "Visit", "Withdrawal"]
