"""Planning a meeting: beginning with an agenda, and making it one's own."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mellanrum.culture.workshops import actions, permissions
from mellanrum.culture.workshops.forms.planning import (
    AgendaForm,
    BeginForm,
    BlockForm,
    FacilitatorForm,
    KindForm,
    MoveForm,
    OrderForm,
    PlanForm,
)
from mellanrum.culture.workshops.models import Agenda, Stage
from mellanrum.culture.workshops.queries.agenda import agenda_of, workshops_led_by
from mellanrum.culture.workshops.queries.plans import (
    perhaps_too_close,
    too_close_to_ask,
    what_to_do_meanwhile,
    whom_for,
)
from mellanrum.culture.workshops.starter import Planned, starter_called, starters
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.clock import now
from mellanrum.foundation.ui.answers import answer_form, ensure, in_turn, tell

from .found import block_of, workshop_of

EMPTY = "empty"


@require_safe
def workshop_list(request: HttpRequest) -> HttpResponse:
    context = {
        "workshops": workshops_led_by(request.user),
        "may_begin": permissions.can_begin(request.user),
        "starters": starters(),
        "agendas": list(Agenda.objects.visible_to(request.user).order_by("name")),
    }
    return render(request, "workshops/list.html", context)


def begin(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_begin(request.user))
    name, blocks = _agenda_called(request, request.GET.get("agenda", EMPTY))
    form = BeginForm(request.POST or None, known=whom_for(request.user), initial={"whom": request.GET.get("whom")})
    if form.is_valid():
        title = form.cleaned_data["title"]
        workshop = actions.begin_workshop(title, blocks=blocks, whom=form.held_for, by=request.user)
        return redirect(workshop)
    context = {"name": name, "blocks": blocks, "minutes": sum(block.minutes for block in blocks)}
    return answer_form(request, "workshops/begin.html", form, **context)


def _agenda_called(request: HttpRequest, key: str) -> tuple[str, tuple[Planned, ...]]:
    """An agenda to begin with: one of the house's, one of one's own, or an empty one."""
    starter = starter_called(key)
    if starter:
        return starter.name, starter.blocks
    if key == EMPTY:
        return _("An empty agenda"), ()
    try:
        own = get_object_or_404(Agenda.objects.visible_to(request.user), pk=UUID(key))
    except ValueError:
        raise Http404 from None
    return own.name, tuple(own.planned)


@require_safe
def workshop(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    found = workshop_of(request, workshop_id)
    at = found.starts_at or now()
    context = {
        "workshop": found,
        "agenda": agenda_of(found),
        "leading": list(found.facilitators.select_related("person").order_by("since")),
        "waits": too_close_to_ask(found, at) if found.stage == Stage.PLANNED else None,
        "perhaps": perhaps_too_close(found, request.user, at) if found.stage == Stage.PLANNED else None,
        "may_plan": permissions.can_plan(request.user, found),
        "may_open": permissions.can_open(request.user, found),
        "meanwhile": what_to_do_meanwhile(),
        "kind_form": KindForm(),
        "agenda_form": AgendaForm(initial={"name": found.title[:60]}),
    }
    return render(request, "workshops/workshop.html", context)


@in_turn
def plan(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    found = workshop_of(request, workshop_id)
    ensure(permissions.can_plan(request.user, found))
    form = PlanForm.of(request.POST or None, found, known=whom_for(request.user, found))
    if form.is_valid():
        actions.hold_for(found, whom=form.held_for, by=request.user)
        actions.plan_workshop(found, by=request.user, **form.plan)
        return redirect("workshops:workshop", found.pk)
    return answer_form(request, "workshops/plan.html", form, workshop=found)


@require_POST
def add_block(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    found = workshop_of(request, workshop_id)
    ensure(permissions.can_plan(request.user, found))
    block = actions.add_block(found, by=request.user, **KindForm(request.POST).whole())
    return redirect("workshops:change_block", found.pk, block.pk)


@in_turn
def change_block(request: HttpRequest, workshop_id: UUID, block_id: UUID) -> HttpResponse:
    found = workshop_of(request, workshop_id)
    ensure(permissions.can_plan(request.user, found))
    block = block_of(found, block_id)
    form = BlockForm.of(request.POST or None, block)
    if form.is_valid():
        actions.change_block(block, by=request.user, **form.cleaned_data)
        return redirect("workshops:workshop", found.pk)
    return answer_form(request, "workshops/change_block.html", form, workshop=found, changed=block)


@require_POST
def move_block(request: HttpRequest, workshop_id: UUID, block_id: UUID) -> HttpResponse:
    found = workshop_of(request, workshop_id)
    ensure(permissions.can_plan(request.user, found))
    actions.move_block(block_of(found, block_id), by=request.user, **MoveForm(request.POST).whole())
    return redirect("workshops:workshop", found.pk)


@require_POST
def arrange(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    found = workshop_of(request, workshop_id)
    ensure(permissions.can_plan(request.user, found))
    actions.arrange_blocks(found, by=request.user, **OrderForm(request.POST).whole())
    return redirect("workshops:workshop", found.pk)


@require_POST
def drop_block(request: HttpRequest, workshop_id: UUID, block_id: UUID) -> HttpResponse:
    found = workshop_of(request, workshop_id)
    ensure(permissions.can_plan(request.user, found))
    actions.drop_block(block_of(found, block_id), by=request.user)
    return redirect("workshops:workshop", found.pk)


@require_POST
def discard(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    found = workshop_of(request, workshop_id)
    ensure(permissions.can_plan(request.user, found))
    actions.discard_workshop(found, by=request.user)
    tell(request, _("The plan is thrown away."))
    return redirect("workshops:list")


@require_POST
def save_agenda(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    found = workshop_of(request, workshop_id)
    agenda = actions.save_agenda(found, by=request.user, **AgendaForm(request.POST).whole())
    tell(request, _("“{name}” is kept. You find it where you begin a meeting.").format(name=agenda.name))
    return redirect("workshops:workshop", found.pk)


@require_POST
def forget_agenda(request: HttpRequest, agenda_id: UUID) -> HttpResponse:
    agenda = get_object_or_404(Agenda.objects.visible_to(request.user), pk=agenda_id)
    actions.forget_agenda(agenda, by=request.user)
    tell(request, _("The agenda is thrown away. Meetings that began with it stay."))
    return redirect("workshops:list")


def facilitators(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    found = workshop_of(request, workshop_id)
    ensure(permissions.can_plan(request.user, found))
    form = FacilitatorForm(request.POST or None)
    if form.is_valid():
        actions.add_facilitator(found, person=form.cleaned_data["person"], by=request.user)
        tell(request, _("{name} leads it too.").format(name=form.cleaned_data["person"]))
        return redirect("workshops:workshop", found.pk)
    leading = list(found.facilitators.select_related("person").order_by("since"))
    return answer_form(request, "workshops/facilitators.html", form, workshop=found, leading=leading)


@require_POST
def remove_facilitator(request: HttpRequest, workshop_id: UUID, person_id: UUID) -> HttpResponse:
    found = workshop_of(request, workshop_id)
    ensure(permissions.can_plan(request.user, found))
    person = get_object_or_404(User, pk__in=found.facilitators.values("person"), pk=person_id)
    actions.remove_facilitator(found, person=person, by=request.user)
    tell(request, _("{name} no longer leads it.").format(name=person))
    return redirect("workshops:facilitators", found.pk)


@require_POST
def leave(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    found = workshop_of(request, workshop_id)
    actions.leave_workshop(found, by=request.user)
    tell(request, _("You no longer lead it."))
    return redirect("workshops:list")
