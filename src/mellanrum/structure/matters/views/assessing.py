"""What a member thinks, closing the scoring, and what the council recommends."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mellanrum.foundation.core import clock
from mellanrum.foundation.ui.answers import answer_form, ensure, tell
from mellanrum.structure.matters import actions, permissions
from mellanrum.structure.matters.forms.meetings import AssessmentForm, RecommendationForm
from mellanrum.structure.matters.models import AgendaItem, Criterion
from mellanrum.structure.matters.queries.pages import my_assessment
from mellanrum.structure.matters.queries.waiting import to_score

from .asking import Question, ask_and_do, item_of, posted


def score(request: HttpRequest, item_id: UUID) -> HttpResponse:
    item = item_of(request, item_id)
    if permissions.must_declare(request.user, item.matter):
        return redirect("matters:declare", item.matter_id)
    ensure(permissions.can_score(request.user, item), _why_not(request, item))
    criteria = list(Criterion.objects.filter(council=item.meeting.council, is_asked=True).order_by("position"))
    known, hands_in = my_assessment(item, request.user), "hand_in" in request.POST
    form = AssessmentForm(posted(request), criteria=criteria, known=known, hands_in=hands_in)
    if not (form.is_bound and form.is_valid()):
        context = {"item": item, "matter": item.matter, "meeting": item.meeting, "known": known}
        return answer_form(request, "matters/score.html", form, **context)
    actions.save_assessment(item, **form.said, by=request.user)
    return _on(request, item, hands_in)


def _on(request: HttpRequest, item: AgendaItem, handed_in: bool) -> HttpResponse:
    """After handing in, the next matter that waits; else back to the meeting."""
    if not handed_in:
        tell(request, _("Kept. Only you see it. Hand it in when you are ready."))
        return redirect(item.meeting)
    coming = to_score(request.user, clock.today()).filter(meeting=item.meeting).exclude(pk=item.pk).first()
    tell(
        request, _("Handed in. Nobody sees it until everybody does.") if coming else _("Handed in. That was the last.")
    )
    return redirect("matters:score", coming.pk) if coming else redirect(item.meeting)


def _why_not(request: HttpRequest, item: AgendaItem) -> str:
    if permissions.declared(request.user, item.matter):
        return _("You have a conflict of interest, so you neither read nor score this.")
    if item.is_closed:
        return _("The scoring of this matter is closed.")
    return _("Members of the council score when the agenda is ready.")


@require_POST
def close(request: HttpRequest, item_id: UUID) -> HttpResponse:
    item = item_of(request, item_id)
    ensure(permissions.can_close_scoring(request.user, item), _("The chair closes the scoring, during the meeting."))
    actions.close_scoring(item, by=request.user)
    tell(request, _("Everybody sees what all think now."))
    return redirect(item.matter)


def recommend(request: HttpRequest, item_id: UUID) -> HttpResponse:
    item = item_of(request, item_id)
    ensure(
        permissions.can_recommend(request.user, item),
        _("The chair or the secretary writes it down, when the scoring is closed."),
    )
    question = Question(
        _("What does {council} recommend?").format(council=item.meeting.council),
        _("Give the recommendation"),
        item.matter.get_absolute_url(),
        str(item.matter),
        _("It goes to whoever decides. A council gives advice; it decides nothing."),
    )
    form = RecommendationForm(posted(request), asked=item.matter.amount)
    deed = partial(actions.give_recommendation, item)
    told = _("The recommendation is given, and the author is told.")
    return ask_and_do(request, question, form, deed, told=told, said=lambda form: form.said)
