"""Coming in: by the code on the wall or the picture beside it, on any phone, without an account."""

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mellanrum.culture.anonymity.actions import take_open_seat
from mellanrum.culture.anonymity.traceless import leaves_no_trace, remember_seats, seats_of
from mellanrum.culture.workshops.forms.leading import CodeForm
from mellanrum.culture.workshops.models import Workshop
from mellanrum.culture.workshops.queries.doors import guesses_left, opened_by, remember_wrong_guess
from mellanrum.culture.workshops.stylesheet import phone_look
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.ui.answers import answer_form
from mellanrum.foundation.ui.shell import identity

YEAR = 365 * 24 * 60 * 60


@leaves_no_trace
def join(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if form.is_valid():
        workshop = _let_in(request, form.cleaned_data["code"])
        if workshop:
            return _seated(request, workshop)
        form.add_error("code", _("No meeting has that code just now. Look at the screen once more."))
    context = {"look": phone_look(identity().colour).version}
    return answer_form(request, "workshops/phone/join.html", form, **context)


@leaves_no_trace
@require_safe
def enter(request: HttpRequest, code: int) -> HttpResponse:
    workshop = _let_in(request, code)
    return _seated(request, workshop) if workshop else redirect("workshops:join")


def _let_in(request: HttpRequest, code: int) -> Workshop | None:
    """The meeting that a code opens; whoever guesses too often waits."""
    whence = get_adapter().get_client_ip(request)
    if not guesses_left(whence):
        raise Refused(_("Too many codes have been tried from here. Wait a minute, and try again."))
    found = opened_by(code)
    if found is None:
        remember_wrong_guess(whence)
    return found


def _seated(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Whoever comes back on the same phone has the same seat."""
    response = redirect("workshops:phone", workshop.pk)
    if not seats_of(request, workshop.pk):
        remember_seats(response, workshop.pk, [take_open_seat(workshop.pk)])
    return response


@login_not_required
@require_safe
def look(request: HttpRequest, version: str) -> HttpResponse:
    sheet = phone_look(identity().colour)
    keep = f"public, max-age={YEAR}, immutable" if version == sheet.version else "no-cache"
    headers = {"Cache-Control": keep, "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return HttpResponse(sheet.plain, content_type="text/css; charset=utf-8", headers=headers)
    return HttpResponse(
        sheet.compressed, content_type="text/css; charset=utf-8", headers={**headers, "Content-Encoding": "gzip"}
    )
