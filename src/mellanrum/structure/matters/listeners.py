"""What matters do when something happens elsewhere."""

from uuid import UUID

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.events import listens_to
from mellanrum.structure.funding.events import RequestMoved
from mellanrum.structure.funding.models import Request
from mellanrum.structure.ideas.events import IdeaMoved
from mellanrum.structure.ideas.models import Idea

from .actions import follow_request, leave_behind


@listens_to(RequestMoved)
def follow_the_request(request_id: str, by_id: str | None, **facts: object) -> None:
    """Bring the matter of a request to where the request is."""
    request = Request.objects.select_related("idea__unit", "claim__allotment__board", "holder").get(pk=request_id)
    follow_request(request, by=User.objects.get(pk=UUID(by_id)) if by_id else request.applicant)


@listens_to(IdeaMoved)
def leave_what_was_asked(idea_id: str, **facts: object) -> None:
    leave_behind(Idea.objects.select_related("unit").get(pk=idea_id))
