"""What an idea says of itself: words, who may see it, which units share it, which goals it serves."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from mellanrum.foundation.ui.answers import ensure
from mellanrum.structure.ideas import actions, permissions
from mellanrum.structure.ideas.forms import thread as forms

from .asking import Question, ask, done, posted, seen_idea

WRITTEN = ("title", "problem", "for_whom", "place", "proposal")


def edit(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = seen_idea(request, idea_id)
    ensure(permissions.can_edit(request.user, idea), _("Those who carry the idea describe it."))
    initial = {name: getattr(idea, name) for name in WRITTEN}
    form = forms.DescriptionForm(posted(request), idea=idea, viewer=request.user, initial=initial)
    if form.is_valid():
        actions.edit_idea(idea, **form.cleaned_data, by=request.user)
        return done(request, idea, _("The description is changed."))
    return ask(request, idea, form, Question(_("What is the idea about?"), _("Save")))


def visibility(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = seen_idea(request, idea_id)
    ensure(permissions.can_change_visibility(request.user, idea), _("Those who carry the idea choose who may see it."))
    initial = {"visibility": idea.visibility}
    form = forms.VisibilityForm(posted(request), idea=idea, viewer=request.user, initial=initial)
    if form.is_valid():
        actions.change_visibility(idea, **form.cleaned_data, by=request.user)
        return done(
            request, idea, _("Changed. Now this may be seen by: {who}").format(who=idea.get_visibility_display())
        )
    lead = _("A submitted idea is a public record whatever you choose: this is about who meets it here.")
    return ask(request, idea, form, Question(_("Who may see the idea?"), _("Save"), lead))


def working_units(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = seen_idea(request, idea_id)
    ensure(permissions.can_edit(request.user, idea), _("Those who carry the idea choose the units."))
    initial = {"units": idea.working_units.all()}
    form = forms.WorkingUnitsForm(posted(request), idea=idea, viewer=request.user, initial=initial)
    if form.is_valid():
        actions.set_working_units(idea, **form.cleaned_data, by=request.user)
        return done(request, idea, _("The units are saved."))
    lead = _("Many ideas live in the space between units. Tick those that share this one.")
    return ask(request, idea, form, Question(_("Which units share the idea?"), _("Save"), lead))


def goals(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = seen_idea(request, idea_id)
    ensure(permissions.can_edit(request.user, idea), _("Those who carry the idea choose the goals."))
    initial = {"goals": idea.goals.all()}
    form = forms.GoalsForm(posted(request), idea=idea, viewer=request.user, initial=initial)
    if form.is_valid():
        actions.link_goals(idea, **form.cleaned_data, by=request.user)
        return done(request, idea, _("The goals are saved."))
    return ask(request, idea, form, Question(_("Which goals does the idea serve?"), _("Save")))
