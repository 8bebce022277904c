"""The page that explains the way, for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.structure.process import permissions
from mellanrum.structure.process.models import StageKind
from mellanrum.structure.process.queries import Process, the_process


@login_not_required
@require_safe
def process(request: HttpRequest) -> HttpResponse:
    known = the_process()
    context = {
        "steps": [_explained(known, stage.key) for stage in known.path],
        "asleep": known.the(StageKind.ASLEEP),
        "closed": known.the(StageKind.CLOSED),
        "first": known.first,
        "answer_by": add_working_days(clock.today(), known.first.answer_days),
        "can_change": permissions.can_change_process(request.user),
    }
    return render(request, "process/process.html", context)


def _explained(known: Process, key: str) -> dict[str, object]:
    return {"stage": known.stages[key], "questions": known.questions[key], "checklist": known.checklists[key]}
