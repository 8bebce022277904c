"""Views that leave no trace, for tests to knock on."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import include, path

from mellanrum.culture.anonymity.traceless import forget_seats, leaves_no_trace, remember_seats, seats_of
from mellanrum.foundation.core.errors import Refused

SCOPE = UUID(int=7)


@leaves_no_trace
def who(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.user} {request.session.get('_auth_user_id')} {len(request.session.keys())}")


@leaves_no_trace
def remembers(request: HttpRequest, how: str) -> HttpResponse:
    {
        "item": lambda: request.session.__setitem__("seen", True),
        "default": lambda: request.session.setdefault("seen", True),
        "update": lambda: request.session.update({"seen": True}),
    }[how]()
    return HttpResponse()


@leaves_no_trace
def says(request: HttpRequest) -> HttpResponse:
    messages.success(request, "Thank you")
    return TemplateResponse(request, "anonymity/held_back.html", {"least": 5})


@leaves_no_trace
def fails(request: HttpRequest, how: str) -> HttpResponse:
    raise {"bug": ValueError("my secret answer"), "missing": Http404("gone"), "refused": Refused("No.")}[how]


@leaves_no_trace
def seats(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(" ".join(seats_of(request, SCOPE)))
    if "take" in request.GET:
        remember_seats(response, SCOPE, [*seats_of(request, SCOPE), request.GET["take"]])
    if "leave" in request.GET:
        forget_seats(response, SCOPE)
    return response


urlpatterns = [
    path("who/", who),
    path("remembers/<str:how>/", remembers),
    path("says/", says),
    path("fails/<str:how>/", fails),
    path("seats/", seats),
    path("", include("mellanrum.urls")),
]
