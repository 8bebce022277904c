"""Leaving an idea: typed in peace, saved as one types, looked through, sent."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mellanrum.foundation.accounts.actions import invite_to_claim
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import new_id
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.foundation.organisation.queries import home_unit, innovation_leader
from mellanrum.foundation.ui.answers import UNPROCESSABLE, tell
from mellanrum.foundation.ui.words import day
from mellanrum.structure.ideas import actions
from mellanrum.structure.ideas.forms.capturing import WORDS, CaptureForm, SendForm
from mellanrum.structure.ideas.forms.words import advice_on
from mellanrum.structure.ideas.models import Idea, IdeaAttachment
from mellanrum.structure.ideas.queries.units import the_units
from mellanrum.structure.process.queries import the_process

from .asking import own_draft, posted

CONFLICT, GONE = 409, 410


def new(request: HttpRequest) -> HttpResponse:
    return _write(request, None, new_id())


def draft(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    if request.method == "POST":
        return _write(request, _mine_or_none(request, idea_id), idea_id)
    kept = _captured(request, idea_id)
    if kept.submitted_at:
        return redirect("ideas:sent", idea_id)
    return _write(request, kept, idea_id)


def _captured(request: HttpRequest, idea_id: UUID) -> Idea:
    """What the visitor has written down, sent or not; nobody else's exists."""
    mine = Idea.objects.filter(captured_by=request.user).select_related("unit", "author", "captured_by")
    return get_object_or_404(mine, pk=idea_id)


def _mine_or_none(request: HttpRequest, idea_id: UUID) -> Idea | None:
    """One's own draft, or None where there is nothing of that id yet."""
    found = Idea.objects.select_related("unit", "author").filter(pk=idea_id).first()
    if found and found.captured_by_id != request.user.pk:
        raise Http404
    if found and found.submitted_at:
        raise Refused(_("The idea has been sent already, so the draft is no more."))
    return found


def _write(request: HttpRequest, kept: Idea | None, idea_id: UUID) -> HttpResponse:
    unit = home_unit(request.user) if kept is None and request.method != "POST" else None
    form = CaptureForm(posted(request), request.FILES or None, by=request.user, draft=kept, unit=unit)
    sends = request.POST.get("do") == "review"
    if form.ask_for(complete=sends or not form.is_bound).is_valid():
        try:
            saved = _save(form, kept, idea_id)
        except actions.DraftClash as clash:
            return _show(request, form, idea_id, clash=clash.kept)
        if sends:
            return redirect("ideas:submit", saved.pk)
        tell(request, _("The draft is saved. Go on whenever you like, on any device."))
        return redirect("ideas:draft", saved.pk)
    return _show(request, form, idea_id)


def _save(form: CaptureForm, kept: Idea | None, idea_id: UUID) -> Idea:
    words = form.cleaned_data
    saved = actions.save_draft(kept, by=form.by, draft_id=idea_id, base=words["base"], **form.words)
    if words["picture"]:
        actions.add_file(saved, upload=words["picture"], by=form.by)
    return saved


def _show(request: HttpRequest, form: CaptureForm, idea_id: UUID, *, clash: Idea | None = None) -> HttpResponse:
    if clash:
        # Sending again is now a choice: what stands there has been seen.
        form.data = form.data.copy()
        form.data["base"] = clash.moved_at.isoformat()
    context = {
        "form": form.ask_for(complete=True),
        "draft": form.draft,
        "idea_id": idea_id,
        "clash": clash,
        "advice": form.advice,
        "files": _files(form.draft),
        "no_units": not the_units().names,
        "folded_open": _has_something(form, "proposal", "picture", "title"),
        "behalf_open": _has_something(form, "behalf_name", "behalf_email"),
    }
    return render(request, "ideas/capture.html", context, status=_status(form, clash))


def _has_something(form: CaptureForm, *names: str) -> bool:
    """Whether anything is typed, or wrong, in one of the fields of a fold."""
    return any(form[name].errors or form[name].value() for name in names if name in form.fields)


def _files(kept: Idea | None) -> list[IdeaAttachment]:
    """The pictures of a draft that have not been taken away."""
    return list(kept.attachments.select_related("attachment")) if kept else []


def _status(form: CaptureForm, clash: Idea | None) -> int:
    if clash:
        return CONFLICT
    return UNPROCESSABLE if form.errors else 200


@require_POST
def autosave(request: HttpRequest, idea_id: UUID) -> JsonResponse:
    """The draft as it is being typed; pictures wait for the button."""
    sent = Idea.objects.submitted().filter(pk=idea_id, captured_by=request.user).select_related("author").first()
    if sent:
        return JsonResponse(_told(sent), status=GONE)
    kept = _mine_or_none(request, idea_id)
    form = CaptureForm(request.POST, by=request.user, draft=kept)
    if not form.ask_for(complete=False).is_valid():
        return JsonResponse({"errors": form.errors, "advice": form.advice}, status=UNPROCESSABLE)
    try:
        saved = actions.save_draft(
            kept, by=request.user, draft_id=idea_id, base=form.cleaned_data["base"], **form.words
        )
    except actions.DraftClash as clash:
        return JsonResponse(_told(clash.kept), status=CONFLICT)
    return JsonResponse(_told(saved) | {"advice": form.advice})


def _told(kept: Idea) -> dict[str, object]:
    words = {name: str(getattr(kept, name) or "") for name in WORDS if name != "unit"}
    if kept.submitted_at and kept.author_id != kept.captured_by_id:
        words |= {"behalf_name": kept.author.name, "behalf_email": kept.author.email}
    return {"base": kept.moved_at.isoformat(), "words": words | {"unit": str(kept.unit_id or "")}}


@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    mine = Idea.objects.drafts_of(request.user).select_related("unit").order_by("-moved_at")
    return render(request, "ideas/drafts.html", {"drafts": mine})


def discard(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    kept = own_draft(request, idea_id)
    if request.method == "POST":
        actions.discard_draft(kept, by=request.user)
        tell(request, _("The draft is thrown away."))
        return redirect("ideas:drafts")
    return render(request, "ideas/discard.html", {"draft": kept})


def submit(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    kept = _captured(request, idea_id)
    if kept.submitted_at:
        return redirect("ideas:sent", idea_id)
    if not kept.problem.strip() or kept.unit is None:
        tell(request, _("Say what is wrong or could be better, and choose a unit. Then you can send it."))
        return redirect("ideas:draft", kept.pk)
    form = SendForm(posted(request), draft=kept)
    if form.is_valid():
        actions.submit_idea(kept, visibility=form.cleaned_data["visibility"], by=request.user)
        if form.cleaned_data.get("invite"):
            invite_to_claim(kept.author, by=request.user)
        return redirect("ideas:sent", kept.pk)
    return _before_sending(request, kept, form)


def _before_sending(request: HttpRequest, kept: Idea, form: SendForm) -> HttpResponse:
    first = the_process().first
    context = {
        "draft": kept,
        "form": form,
        "files": _files(kept),
        "leader": innovation_leader(kept.unit),
        "by": day(add_working_days(clock.today(), first.answer_days)),
        "advice": advice_on(" ".join([kept.problem, kept.for_whom, kept.place, kept.proposal, kept.title])),
    }
    return render(request, "ideas/submit.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_safe
def sent(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    mine = Idea.objects.submitted().filter(captured_by=request.user).select_related("waiting_on", "author", "unit")
    return render(request, "ideas/sent.html", {"idea": get_object_or_404(mine, pk=idea_id)})
