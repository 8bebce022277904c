"""Deciding one matter, stepping aside from it, and putting right what a decision says."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from mellanrum.foundation.core.errors import Forbidden, Refused
from mellanrum.foundation.ui.answers import answer_form, ensure, tell
from mellanrum.structure.decisions import actions
from mellanrum.structure.decisions.forms import CorrectForm, DecideForm, StepAsideForm
from mellanrum.structure.decisions.kinds import Capacity
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.decisions.queries.desk import (
    Right,
    handed_up_last,
    may_be_urgent,
    right_to_correct,
    right_to_decide,
)
from mellanrum.structure.decisions.queries.pages import basis_of, read_by
from mellanrum.structure.funding.queries import overdue_reports
from mellanrum.structure.matters.actions import declare_conflict
from mellanrum.structure.matters.kinds import READY
from mellanrum.structure.matters.models import Matter
from mellanrum.structure.matters.queries.asked import asked_in_full, asked_of

AROUND = ("idea__unit", "idea__author", "idea__owner", "unit", "board", "council", "prepared_by", "request__fund")


def decide(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    is_urgent = "urgent" in request.GET
    matter, right = _matter_for(request, matter_id, urgent=is_urgent)
    basis = basis_of(matter)
    is_late = matter.request is not None and overdue_reports(matter.idea).exclude(pk=matter.request_id).exists()
    form = DecideForm(
        request.POST if request.method == "POST" else None,
        matter=matter,
        for_body=right.for_body,
        is_late=is_late,
        is_urgent=is_urgent,
        initial={"amount": basis.amount_to_begin_with(matter) or None},
    )
    if not form.is_valid():
        return answer_form(request, "decisions/decide.html", form, basis=basis, **_beside(request, matter, right))
    made = actions.decide(matter, said=form.said, by=request.user, release=form.cleaned_data["release"])
    if made is None:
        tell(request, _("It has gone back to whoever prepared it, with your words."))
        return redirect("decisions:desk")
    tell(
        request,
        _("It is decided and told.") if form.cleaned_data["release"] else _("It is decided. Nobody is told yet."),
    )
    return redirect("decisions:desk")


def _beside(request: HttpRequest, matter: Matter, right: Right) -> dict[str, Any]:
    author = matter.idea.author
    return {
        "matter": matter,
        "asked": asked_of(matter),
        # Whoever had the idea may have left since, or have been nobody.
        "reader": author if author.is_active and not author.is_nobody else matter.idea.carrier,
        "right": right,
        "handed": handed_up_last(matter).first(),
        "offers_urgent": right.for_board and may_be_urgent(request.user, matter),
    }


def step_aside(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    matter, _right = _matter_for(request, matter_id)
    form = StepAsideForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return answer_form(request, "decisions/step_aside.html", form, matter=matter)
    declare_conflict(matter, is_conflicted=True, by=request.user, words=form.cleaned_data["words"])
    tell(request, _("You have a conflict of interest. It goes to whoever is next in line."))
    return redirect("decisions:desk")


def correct(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    decision = get_object_or_404(Decision.objects.visible_to(request.user).select_related("matter"), pk=decision_id)
    right = right_to_correct(request.user, decision)
    ensure(right.holder is not None, right.why_not)
    (said,) = read_by(request.user, Decision.objects.filter(pk=decision.pk))
    form = CorrectForm(
        request.POST if request.method == "POST" else None,
        for_body=decision.met_on is not None or decision.capacity == Capacity.BOARD,
        initial={
            "words": said.words,
            "conditions": said.conditions,
            "case_number": decision.case_number,
            "secrecy": decision.secrecy,
            "paragraph": decision.paragraph,
            "met_on": decision.met_on,
        },
    )
    if form.is_valid():
        try:
            new = actions.correct_decision(decision, put_right=form.correction, by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            tell(request, _("It is corrected. Release it when the author is to be told."))
            return redirect(new)
    return answer_form(request, "decisions/correct.html", form, decision=decision)


def _matter_for(request: HttpRequest, matter_id: UUID, *, urgent: bool = False) -> tuple[Matter, Right]:
    """A matter that waits, with the right to decide it; for those who see it without that right: no, and who may."""
    matter = get_object_or_404(asked_in_full(Matter.objects.select_related(*AROUND)), pk=matter_id)
    waits = matter.stage in READY and not matter.decisions.exists()
    right = right_to_decide(request.user, matter, urgent=urgent) if waits else Right(None)
    if right.holder is None and not Matter.objects.visible_to(request.user).filter(pk=matter.pk).exists():
        raise Http404
    if right.holder is None:
        raise Forbidden(right.why_not or _("The matter is not waiting to be decided."))
    return matter, right
