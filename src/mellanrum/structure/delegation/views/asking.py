"""Who may decide? A page that anybody who works here may ask."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mellanrum.structure.delegation.forms.asking import AskForm
from mellanrum.structure.delegation.queries import known_answer
from mellanrum.structure.delegation.wording import always_holds


@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    form = AskForm(request.GET if "unit" in request.GET else None, initial={"kind": request.GET.get("kind", "")})
    valid = form.is_valid()
    answer = known_answer(form.question) if valid else None
    context = {"form": form, "answer": answer, "holds": always_holds()}
    return render(request, "delegation/ask.html", context, status=422 if form.errors else 200)
