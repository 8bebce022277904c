"""What somebody may do with a request: the most likely thing first."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.organisation.permissions import Viewer
from mellanrum.structure.funding import permissions
from mellanrum.structure.funding.models import Request
from mellanrum.structure.funding.queries import RequestPage
from mellanrum.structure.funding.stages import RequestStage


@dataclass(frozen=True)
class Way:
    """Something one can do, where it is done, and who may."""

    name: str
    words: str | Promise
    may: Callable[[Viewer, Request], bool]
    icon: str
    post: bool = False


ALL = (
    Way("submit", _("Send the request"), permissions.can_submit, "send"),
    Way("write", _("Go on writing"), permissions.can_write, "pen-line"),
    Way("ask_heads", _("Ask all heads at once"), permissions.can_ask_for_backing, "users", post=True),
    Way("prepare", _("It is ready to be decided"), permissions.can_prepare, "check"),
    Way("report", _("Write the final report"), permissions.can_report, "flag"),
    Way("return_remainder", _("I have read the final report"), permissions.can_return, "check"),
    Way("use", _("Write down what money went to"), permissions.can_use, "receipt"),
    Way("ask_for_completion", _("Ask them to complete it"), permissions.can_ask_for_completion, "message-circle"),
    Way("ask_for_backing", _("Ask a manager"), permissions.can_ask_for_backing, "user-plus"),
    Way("withdraw", _("Withdraw it"), permissions.can_withdraw, "undo-2"),
    Way("discard", _("Throw the draft away"), permissions.can_discard, "trash-2", post=True),
)


# The likely way stands out, the next one less, and the others least.
VARIANTS = ("", "secondary", "tertiary")


def ways(page: RequestPage, *, is_ready: bool, asks_heads: bool) -> list[dict[str, object]]:
    """What the page's viewer may do, in order; the first is the likely one. What lacks something is not sent yet, and
    what nothing has been used of is reported on last.

    ``asks_heads``: some head whose yes is needed has not been asked.
    """
    now = {"submit": is_ready, "ask_heads": asks_heads}
    may = [way for way in ALL if now.get(way.name, True) and way.may(page.viewer, page.request)]
    unused = page.request.at == RequestStage.GRANTED and not page.request.is_overdue
    may.sort(key=lambda way: unused and way.name == "report")
    return [
        {
            "words": way.words,
            "icon": way.icon,
            "post": way.post,
            "variant": VARIANTS[min(place, 2)],
            "url": reverse(f"funding:{way.name}", args=[page.request.pk]),
        }
        for place, way in enumerate(may)
    ]
