"""For those without a phone: the same questions on paper, and counting them in."""

from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from mellanrum.culture.workshops import actions, permissions
from mellanrum.culture.workshops.forms.papers import SheetsForm
from mellanrum.culture.workshops.kinds import Doing
from mellanrum.culture.workshops.models import Block, Workshop
from mellanrum.culture.workshops.queries.asking import pages_of
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.ui.answers import answer_form, ensure, tell

from .found import block_of, workshop_of


@require_safe
def paper(request: HttpRequest, workshop_id: UUID, block_id: UUID) -> HttpResponse:
    found = workshop_of(request, workshop_id)
    block = _asking(found, block_id)
    return render(request, "workshops/paper.html", {"workshop": found, "printed": block, "pages": pages_of(block)})


def count_in(request: HttpRequest, workshop_id: UUID, block_id: UUID) -> HttpResponse:
    found = workshop_of(request, workshop_id)
    block = _asking(found, block_id)
    ensure(permissions.can_lead(request.user, found))
    form = SheetsForm(request.POST or None, pages=pages_of(block), initial={"batch": uuid4()})
    if form.is_valid() and _counted(request, block, form):
        given = form.cleaned_data
        tell(
            request,
            _sheets_in(given["sheets"]),
            undo=reverse("workshops:take_back", args=[found.pk, block.pk, given["batch"]]),
        )
        return redirect("workshops:lead", found.pk)
    return answer_form(request, "workshops/count_in.html", form, workshop=found)


@require_POST
def take_back(request: HttpRequest, workshop_id: UUID, block_id: UUID, batch_id: UUID) -> HttpResponse:
    found = workshop_of(request, workshop_id)
    ensure(permissions.can_lead(request.user, found))
    actions.take_back(_asking(found, block_id), batch=batch_id, by=request.user)
    tell(request, _("The pile is yours again. Count it once more."))
    return redirect("workshops:count_in", found.pk, block_id)


def _sheets_in(sheets: int) -> str:
    words = ngettext("%(count)s sheet is counted in.", "%(count)s sheets are counted in.", sheets)
    return words % {"count": sheets}


def _counted(request: HttpRequest, block: Block, form: SheetsForm) -> bool:
    """Whether they could be counted in; else the form tells why, with all that was typed."""
    given = form.cleaned_data
    try:
        actions.count_in(block, sheets=given["sheets"], tallies=form.tallies, batch=given["batch"], by=request.user)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _asking(workshop: Workshop, block_id: UUID) -> Block:
    block = block_of(workshop, block_id)
    if block.doing != Doing.ANSWER:
        raise Http404
    return block
