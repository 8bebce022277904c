"""The look itself, the choices of language and light, and the accessibility statement."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from .answers import is_from_our_page, typed, way_back
from .shell import SCHEME_COOKIE, SCHEMES_TO_CHOOSE, identity
from .stylesheet import stylesheet as current_stylesheet

YEAR = 365 * 24 * 60 * 60


@login_not_required
@require_safe
def stylesheet(request: HttpRequest, version: str) -> HttpResponse:
    sheet = current_stylesheet(identity().colour)
    # A page drawn before the colour changed asks for an old version: it gets the new one, but may not keep it.
    keep = f"public, max-age={YEAR}, immutable" if version == sheet.version else "no-cache"
    headers = {"Cache-Control": keep, "ETag": f'"{sheet.version}"', "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match", "").removeprefix("W/") == headers["ETag"]:
        return HttpResponse(status=304, headers=headers)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return HttpResponse(sheet.plain, content_type="text/css; charset=utf-8", headers=headers)
    return HttpResponse(
        sheet.compressed, content_type="text/css; charset=utf-8", headers={**headers, "Content-Encoding": "gzip"}
    )


@login_not_required
@require_POST
def set_scheme(request: HttpRequest) -> HttpResponse:
    response = HttpResponseRedirect(_next(request))
    chosen = request.POST.get("scheme", "")
    if chosen in SCHEMES_TO_CHOOSE:
        response.set_cookie(SCHEME_COOKIE, chosen, max_age=YEAR, samesite="Lax", secure=settings.HTTPS)
    else:
        response.delete_cookie(SCHEME_COOKIE)
    return response


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/accessibility.html", {"identity": identity()})


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    words = typed(request) if is_from_our_page(request) else []
    back = way_back(request) if words else ""
    return render(request, "404.html", {"typed": words, "back": back}, status=404)


def _next(request: HttpRequest) -> str:
    address = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if safe else "/"
