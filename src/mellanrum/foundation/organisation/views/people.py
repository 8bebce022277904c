"""People: found, written down, and let go."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mellanrum.foundation.accounts import actions as accounts
from mellanrum.foundation.accounts.actions import add_person, change_profile, erase_person, invite_to_claim
from mellanrum.foundation.accounts.models import Invitation, User
from mellanrum.foundation.accounts.queries import has_password, has_second_step, signs_in_already
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation import actions, permissions, queries
from mellanrum.foundation.organisation.forms import NewPersonForm, PeopleFilter, PersonForm
from mellanrum.foundation.organisation.handovers import all_handovers
from mellanrum.foundation.organisation.models import Absence, Assignment
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.ui.answers import answer_form, ensure, in_turn, page_or_part, tell

SHORTEST = 2


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_look_after_people(request.user))
    form = PeopleFilter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    found = queries.people_chosen(queries.people_visible_to(request.user), **chosen)
    page = queries.people_page(found, after=request.GET.get("after", ""))
    asked = request.GET.copy()
    is_later = bool(asked.pop("after", [""])[0])
    top = f"?{asked.urlencode()}"
    asked["after"] = page.after
    context = {"filter": form, "page": page, "next": f"?{asked.urlencode()}" if page.after else ""}
    context["top"] = top if is_later else ""
    context["administers"] = permissions.can_administer(request.user)
    return page_or_part(request, "organisation/people.html", "rows", context)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    ensure(permissions.works_here(request.user), _("This is for those who work here."))
    words = next((typed for name, typed in request.GET.items() if name != "everybody"), "").strip()
    people = queries.suggested_people(words, everybody="everybody" in request.GET) if len(words) >= SHORTEST else ()
    return render(request, "organisation/widgets/person.html#suggestions", {"people": people})


@require_safe
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    person = get_object_or_404(queries.people_visible_to(request.user), pk=person_id)
    today = clock.today()
    roles = Assignment.objects.filter(person=person).select_related("unit").order_by("starts_on", "role")
    away = Absence.objects.exclude(ends_on__lt=today).filter(person=person).select_related("deputy", "person")
    context = {
        "person": person,
        "roles": roles.exclude(ends_on__lt=today),
        "earlier": roles.filter(ends_on__lt=today),
        "absences": away.order_by("starts_on"),
        "deputyship": queries.usual_deputyship(person),
        "administers": permissions.can_administer(request.user),
        "arranges": person.is_active and permissions.can_register_absence(request.user, person),
        "second_step": person.is_active and has_second_step(person),
        "signs_in": person.is_active and signs_in_already(person),
        "may_forget": has_password(person) and person != request.user and not settings.SENDS_MAIL,
        "invitation": Invitation.objects.open().filter(person=person).first(),
        "today": today,
    }
    return render(request, "organisation/person.html", context)


def add(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_administer(request.user))
    form = NewPersonForm(request.POST or None)
    if form.is_valid():
        words = dict(form.cleaned_data)
        unit = words.pop("unit")
        person = add_person(by=request.user, has_account=True, **words)
        if unit:
            actions.assign_role(person, role=Role.EMPLOYEE, unit=unit, by=request.user)
        tell(request, _("{name} is added. Send an invitation, so that they can sign in.").format(name=person))
        return redirect("person", person.pk)
    return answer_form(request, "organisation/person_form.html", form)


@in_turn
def edit(request: HttpRequest, person_id: UUID) -> HttpResponse:
    ensure(permissions.can_administer(request.user))
    person = get_object_or_404(User.objects.people(), pk=person_id)
    form = PersonForm(request.POST or None, instance=get_object_or_404(User.objects.people(), pk=person_id))
    if form.is_valid():
        change_profile(person, by=request.user, **form.cleaned_data)
        tell(request, _("Saved."))
        return redirect("person", person.pk)
    return answer_form(request, "organisation/person_form.html", form, person=person)


@require_POST
def invite(request: HttpRequest, person_id: UUID) -> HttpResponse:
    ensure(permissions.can_administer(request.user))
    person = get_object_or_404(User.objects.people(), pk=person_id)
    invitation = invite_to_claim(person, by=request.user)
    words = _("The invitation is on its way to {email}.")
    if not settings.SENDS_MAIL:
        words = _("No mail is sent from here. Give {email} this link yourself; it works once, for two weeks: {link}")
    tell(request, words.format(email=invitation.email, link=invitation.address))
    return redirect("person", person.pk)


@require_POST
def allow_new_password(request: HttpRequest, person_id: UUID) -> HttpResponse:
    ensure(permissions.can_administer(request.user))
    person = get_object_or_404(User.objects.people(), pk=person_id)
    link = accounts.allow_new_password(person, by=request.user)
    words = _("Make sure that it is {name} who asks, and give them this link; it works once, for three days: {link}")
    tell(request, words.format(name=person, link=link))
    return redirect("person", person.pk)


def deactivate(request: HttpRequest, person_id: UUID) -> HttpResponse:
    ensure(permissions.can_administer(request.user))
    person = get_object_or_404(User.objects.people(), pk=person_id)
    if request.method == "POST":
        actions.deactivate_person(person, by=request.user)
        tell(request, _("{name} has left, and what they held is handed over.").format(name=person))
        return redirect("people")
    context = {
        "person": person,
        "is_central": queries.is_central(person),
        "successor": queries.successor_of(person),
        "held": [(handover.label, handover.held(person)) for handover in all_handovers()],
        "roles": Assignment.objects.on(clock.today()).filter(person=person).select_related("unit"),
    }
    return render(request, "organisation/deactivate.html", context)


def erase(request: HttpRequest, person_id: UUID) -> HttpResponse:
    ensure(permissions.can_administer(request.user))
    person = get_object_or_404(User.objects.people(), pk=person_id, is_active=False)
    if request.method == "POST":
        erase_person(person, by=request.user)
        tell(request, _("The details are erased."))
        return redirect("people")
    return render(request, "organisation/erase.html", {"person": person})


def remove_second_steps(request: HttpRequest, person_id: UUID) -> HttpResponse:
    ensure(permissions.can_administer(request.user))
    person = get_object_or_404(User.objects.people(), pk=person_id, is_active=True)
    if request.method == "POST":
        accounts.remove_second_steps(person, by=request.user)
        tell(request, _("{name} signs in with the password alone, and is told so by mail.").format(name=person))
        return redirect("person", person.pk)
    return render(request, "organisation/second_steps.html", {"person": person})


@require_POST
def reactivate(request: HttpRequest, person_id: UUID) -> HttpResponse:
    ensure(permissions.can_administer(request.user))
    person = get_object_or_404(User.objects.people(), pk=person_id)
    actions.reactivate_person(person, by=request.user)
    tell(request, _("{name} works here again. Give them their roles.").format(name=person))
    return redirect("person", person.pk)
