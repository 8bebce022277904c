"""What is asked is the same on every phone that has chosen nothing there yet: it is found once, and drawn once."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mellanrum.culture.anonymity.queries import has_answered_since, own_answer
from mellanrum.culture.anonymity.traceless import seats_of
from mellanrum.culture.workshops.models import Block
from mellanrum.culture.workshops.queries.asking import asks_again, asks_of, page_at, pages_of
from mellanrum.culture.workshops.queries.rooms import Room
from mellanrum.foundation.core.remembering import RememberedLatest

from .listening import PHONE, Where, page_for_all
from .seated import is_shared, person, seat

_asked: RememberedLatest[Where, dict[str, Any]] = RememberedLatest(most=64)


def asking_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The page of questions that the phone is at; ``context`` is kept for the phones that come after."""
    return _page(request, _asked.set(Where.of(context), context))


def asking_page_before(request: HttpRequest, where: Where) -> HttpResponse | None:
    """The same where others have been asked it; None where somebody must look."""
    context = _asked.get(where)
    return _page(request, context) if context else None


def block_asked_before(where: Where) -> Block | None:
    """The block that others are asked in there; None where somebody must look."""
    context = _asked.get(where)
    return context["room"].block if context else None


def _page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    about = _about(request, context["workshop"].pk, context["room"])
    page = about["page"]
    whole = {**context, **about}
    if is_shared(request, context["workshop"].pk) or (page and _has_own(about)):
        return render(request, PHONE, whole)
    return page_for_all(request, whole, drawn_for=(page and page.key, about["again"]))


def _has_own(about: Mapping[str, Any]) -> bool:
    """Whether a page shows anything that its phone has said."""
    page = about["page"]
    return (page.takes_words and about["words"]) or any(asked.key in dict(about["chosen"]) for asked in page.asked)


def _about(request: HttpRequest, workshop_id: UUID, room: Room) -> dict[str, Any]:
    """Which page the phone is at, and what it has said. On a shared phone nobody sees what was answered before: the
    phone cannot know who holds it.
    """
    shared = is_shared(request, workshop_id)
    round_ = asks_of(room.block, room.agenda.blocks).round
    own = own_answer(round_, seat(request, workshop_id)) if round_ else None
    chosen = dict(own.choices) if own else {}
    pages = pages_of(room.block)
    asks_anew = len(pages) == 1 and asks_again(room.block, room.agenda.blocks) and own is not None
    asks_anew = asks_anew and not has_answered_since(round_, seat(request, workshop_id))
    wanted, passed = request.GET.get("page"), request.GET.get("passed")
    page = page_at(pages, chosen, wanted=wanted, passed=passed, anew=asks_anew)
    return {
        "page": page,
        "chosen": [] if shared else chosen.items(),
        "pages": pages,
        "again": asks_anew and not shared,
        "place": pages.index(page) + 1 if page else 0,
        "words": own.comment if own and not shared else "",
        "persons": range(1, len(seats_of(request, workshop_id)) + 1),
        "person": person(request, workshop_id) + 1,
    }
