"""What is asked for ends with its idea: what nobody has decided is taken back, and the money is free again."""

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from mellanrum.foundation.accounts.models import User
from mellanrum.structure.ideas.endings import Ending, register_ending
from mellanrum.structure.ideas.models import Idea

from .actions import withdraw_backing, withdraw_request
from .stages import UNDER_DECISION


def foretold(idea: Idea) -> str:
    """That something is asked for; also where it is decided and not told, so that nobody learns that it is."""
    if not idea.requests.filter(Q(stage__in=UNDER_DECISION) | Q(is_released=False)).exists():
        return ""
    return _("Money or time is asked for. What nobody has decided on is taken back, and the money is free for others.")


def end(idea: Idea, by: User) -> None:
    """Take back what nobody has decided; what is decided stays, and is told all the same."""
    with override(settings.LANGUAGE_CODE):
        reason = _("The idea has ended.")
    for request in idea.requests.select_for_update(no_key=True).order_by("pk"):
        for backing in request.backings.unanswered().of_managers():
            withdraw_backing(backing, by=by)
        if request.is_under_decision:
            withdraw_request(request, reason=reason, by=by)


register_ending(Ending("funding", foretold=foretold, end=end))
