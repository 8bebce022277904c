"""What an idea says of itself: words, who may see it, which units share it, which goals it serves."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from mellanrum.foundation.ui.answers import ensure, in_turn
from mellanrum.structure.ideas import actions, permissions
from mellanrum.structure.ideas.forms import describing as forms
from mellanrum.structure.ideas.models import Idea, Visibility
from mellanrum.structure.ideas.queries.sight import losing_sight

from .asking import Question, ask, ask_and_do, done, posted, seen_idea, told_author


@in_turn
def edit(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = seen_idea(request, idea_id)
    ensure(permissions.can_edit(request.user, idea), _("Those who carry the idea describe it."))
    return ask_and_do(
        request,
        idea,
        Question(_("What is the idea about?"), _("Save")),
        forms.DescriptionForm,
        actions.edit_idea,
        told=_("The description is changed."),
        initial={name: getattr(idea, name) for name in forms.WRITTEN},
    )


def visibility(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = seen_idea(request, idea_id)
    ensure(permissions.can_change_visibility(request.user, idea), _("Those who carry the idea choose who may see it."))
    initial = {"visibility": idea.visibility}
    form = forms.VisibilityForm(posted(request), idea=idea, viewer=request.user, initial=initial)
    if form.is_valid():
        actions.change_visibility(idea, **form.cleaned_data, by=request.user)
        words = _("Changed. Now this may be seen by: {who}").format(who=idea.get_visibility_display())
        return done(request, idea, words)
    lead = _("A submitted idea is a public record whatever you choose: this is about who meets it here.")
    return ask(request, idea, form, Question(_("Who may see the idea?"), _("Save"), lead, advice=_who_no_longer))


def _who_no_longer(idea: Idea) -> tuple[str, ...]:
    """Of each narrower choice, who around the idea would no longer see it."""
    words = _("“{choice}”: {names} will no longer see it, and will be told.")
    narrower = (Visibility.GROUP, Visibility.MUNICIPALITY)
    found = [(choice.label, get_text_list([*map(str, losing_sight(idea, choice))], _("and"))) for choice in narrower]
    return tuple(words.format(choice=choice, names=names) for choice, names in found if names)


def change_unit(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = seen_idea(request, idea_id)
    ensure(permissions.can_change_unit(request.user, idea), _("The innovation leader lets another unit answer for it."))
    lead = _("{unit} answers for it now. {name} is told, and so is whoever it comes to.")
    if idea.author.is_nobody:
        lead = _("{unit} answers for it now. Whoever it comes to is told.")
    return ask_and_do(
        request,
        idea,
        Question(_("Does it belong elsewhere?"), _("Change unit"), lead.format(unit=idea.unit, name=idea.author)),
        forms.UnitForm,
        actions.change_unit,
        told=told_author(idea),
    )


@in_turn
def working_units(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = seen_idea(request, idea_id)
    ensure(permissions.can_edit(request.user, idea), _("Those who carry the idea choose the units."))
    lead = _("Many ideas live in the space between units. Tick those that share this one.")
    return ask_and_do(
        request,
        idea,
        Question(_("Which units share the idea?"), _("Save"), lead),
        forms.WorkingUnitsForm,
        actions.set_working_units,
        told=_("The units are saved."),
        initial={"units": idea.working_units.all()},
    )


@in_turn
def goals(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = seen_idea(request, idea_id)
    ensure(permissions.can_edit(request.user, idea), _("Those who carry the idea choose the goals."))
    return ask_and_do(
        request,
        idea,
        Question(_("Which goals does the idea serve?"), _("Save")),
        forms.GoalsForm,
        actions.link_goals,
        told=_("The goals are saved."),
        initial={"goals": idea.goals.all()},
    )
