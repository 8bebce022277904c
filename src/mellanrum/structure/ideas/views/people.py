"""People gather around an idea: following, helping, carrying it together and handing it over."""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mellanrum.foundation.accounts.actions import invite_to_claim
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.ui.answers import done_or_said, ensure, tell
from mellanrum.foundation.ui.forms import ButtonForm
from mellanrum.structure.ideas import actions, permissions
from mellanrum.structure.ideas.forms.people import AskPersonForm, HelpForm, InviteAuthorForm
from mellanrum.structure.ideas.models import CoOwnerInvitation, HandOver, HelpOffer, Idea, Part

from .asking import Question, ask, done, posted, seen_idea


@require_POST
def follow(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = seen_idea(request, idea_id)
    ensure(permissions.can_follow(request.user, idea))
    actions.follow_idea(idea, by=request.user)
    return done(
        request, idea, _("You follow the idea now."), undo=reverse("ideas:unfollow", args=[idea.pk]), at="#people"
    )


@require_POST
def unfollow(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = seen_idea(request, idea_id)
    ensure(permissions.can_follow(request.user, idea))
    actions.unfollow_idea(idea, by=request.user)
    return done(
        request,
        idea,
        _("You no longer follow the idea."),
        undo=reverse("ideas:follow", args=[idea.pk]),
        at="#people",
    )


def offer_help(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = seen_idea(request, idea_id)
    ensure(permissions.can_offer_help(request.user, idea), _("You are already part of this idea."))
    earlier = HelpOffer.objects.filter(idea=idea, person=request.user, withdrawn_at=None).first()
    initial = {"offer": earlier.offer} if earlier else {}
    form = HelpForm(posted(request), idea=idea, viewer=request.user, initial=initial)
    if form.is_valid():
        actions.offer_help(idea, **form.cleaned_data, by=request.user)
        undo = reverse("ideas:withdraw_help", args=[idea.pk])
        return done(request, idea, _("Thank you. {name} is told.").format(name=idea.owner), undo=undo, at="#people")
    lead = _("{name} sees your offer on the idea's page.").format(name=idea.owner)
    return ask(request, idea, form, Question(_("What can you help with?"), _("Offer help"), lead))


@require_POST
def withdraw_help(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = seen_idea(request, idea_id)
    actions.withdraw_help(idea, by=request.user)
    return done(request, idea, _("Your offer is taken back."), at="#people")


def invite(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = seen_idea(request, idea_id)
    ensure(permissions.can_invite_co_owner(request.user, idea), _("Those who carry the idea invite others to it."))
    form = AskPersonForm(posted(request), idea=idea, viewer=request.user)
    if form.is_valid():
        actions.invite_co_owner(idea, **form.cleaned_data, by=request.user)
        words = _("{name} is asked, and has fourteen days to answer.").format(name=form.cleaned_data["person"])
        return done(request, idea, words, at="#people")
    lead = _("Whoever says yes can do all that the owner can. The question stands for fourteen days.")
    return ask(request, idea, form, Question(_("Who carries the idea with you?"), _("Ask"), lead))


def invite_author(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = seen_idea(request, idea_id)
    ensure(permissions.can_invite_author(request.user, idea))
    form = InviteAuthorForm(posted(request), idea=idea, viewer=request.user, initial={"email": idea.author.email})
    if done_or_said(form, lambda: invite_to_claim(idea.author, **form.cleaned_data, by=request.user), at="email"):
        told = _("The invitation is on its way to {email}.")
        if not settings.SENDS_MAIL:
            told = _("No mail is sent from here. Ask an administrator to give {email} a link to come in by.")
        return done(request, idea, told.format(email=form.cleaned_data["email"].lower()), at="#people")
    lead = _("The link in the letter works once, for two weeks. Then the idea is theirs to follow and carry.")
    name = idea.author
    return ask(request, idea, form, Question(_("Give {name} a way in?").format(name=name), _("Send the letter"), lead))


def invitation(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    invitations = CoOwnerInvitation.objects.select_related("idea", "invited_by")
    asked = get_object_or_404(invitations, pk=invitation_id, person_id=request.user.pk)
    return _put(
        request,
        asked,
        asked.invited_by,
        _("Will you carry this idea together with its owner?"),
        _("You carry the idea too now."),
        actions.answer_invitation,
    )


@require_POST
def withdraw_invitation(request: HttpRequest, idea_id: UUID, invitation_id: UUID) -> HttpResponse:
    idea = seen_idea(request, idea_id)
    ensure(permissions.can_invite_co_owner(request.user, idea), _("Those who carry the idea invite others to it."))
    asked = get_object_or_404(idea.invitations, pk=invitation_id, answered_at=None)
    actions.withdraw_invitation(asked, by=request.user)
    return done(request, idea, _("The question is taken back."), at="#people")


def end_co_ownership(request: HttpRequest, idea_id: UUID, person_id: UUID) -> HttpResponse:
    idea = seen_idea(request, idea_id)
    allowed = permissions.can_end_co_ownership(request.user, idea, person_id=person_id)
    ensure(allowed, _("The owner, the innovation leader or the co-owner ends it."))
    person = get_object_or_404(
        User.objects.filter(pk__in=idea.people.filter(part=Part.CO_OWNER).values("person")), pk=person_id
    )
    if request.method == "POST":
        actions.end_co_ownership(idea, person=person, by=request.user)
        seen = Idea.objects.visible_to(request.user).filter(pk=idea.pk).exists()
        tell(request, _("{name} no longer carries the idea, and goes on following it.").format(name=person))
        return redirect(idea if seen else "/")
    lead = _("{name} is told. What {name} was to do next goes to {owner}.").format(name=person, owner=idea.owner)
    heading = _("Shall {name} no longer carry the idea?").format(name=person)
    return ask(request, idea, ButtonForm(), Question(heading, _("End it"), lead))


def hand_over(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = seen_idea(request, idea_id)
    ensure(permissions.can_hand_over(request.user, idea), _("{name} carries the idea.").format(name=idea.owner))
    form = AskPersonForm(posted(request), idea=idea, viewer=request.user)
    if form.is_valid():
        words = form.cleaned_data
        asked = actions.propose_hand_over(idea, to=words["person"], words=words["words"], by=request.user)
        told = _("{name} is asked, and has fourteen days. Until they say yes, the idea stays where it is.").format(
            name=asked.to
        )
        return done(request, idea, told, undo=reverse("ideas:withdraw_hand_over", args=[idea.pk]), at="#people")
    lead = _("The idea is handed over when they say yes, not before. The question stands for fourteen days.")
    return ask(request, idea, form, Question(_("Who carries the idea on?"), _("Ask"), lead))


def answer_hand_over(request: HttpRequest, hand_over_id: UUID) -> HttpResponse:
    hand_overs = HandOver.objects.select_related("idea__owner", "proposed_by")
    asked = get_object_or_404(hand_overs, pk=hand_over_id, to_id=request.user.pk)
    return _put(
        request,
        asked,
        asked.proposed_by,
        _("Will you carry this idea on?"),
        _("The idea is yours to carry now."),
        actions.answer_hand_over,
    )


@require_POST
def withdraw_hand_over(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = seen_idea(request, idea_id)
    ensure(permissions.can_hand_over(request.user, idea), _("{name} carries the idea.").format(name=idea.owner))
    asked = get_object_or_404(idea.hand_overs, answered_at=None)
    actions.withdraw_hand_over(asked, by=request.user)
    return done(request, idea, _("The question is taken back."), at="#people")


def _put(
    request: HttpRequest,
    asked: CoOwnerInvitation | HandOver,
    by: User,
    question: str,
    yes: str,
    answer: Callable[..., None],
) -> HttpResponse:
    """A question to one person, until it is answered; a link to one that no longer stands leads on."""
    if not asked.stands:
        tell(request, _("The question has already been answered, or no longer stands."))
        seen = Idea.objects.visible_to(request.user).filter(pk=asked.idea_id).exists()
        return redirect(asked.idea if seen else "/")
    if request.method != "POST":
        return render(request, "ideas/asked.html", {"asked": asked, "by": by, "question": question})
    accept = request.POST.get("accept") == "yes"
    answer(asked, accept=accept, by=request.user)
    if accept:
        return done(request, asked.idea, yes, at="#people")
    tell(request, _("You have said no. {name} is told.").format(name=by))
    return redirect("/")
