"""People gather around an idea: following, helping, carrying it together and handing it over."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mellanrum.foundation.accounts.actions import invite_to_claim
from mellanrum.foundation.ui.answers import ensure, tell
from mellanrum.structure.ideas import actions, permissions
from mellanrum.structure.ideas.forms.people import AskPersonForm, HelpForm, InviteAuthorForm
from mellanrum.structure.ideas.models import CoOwnerInvitation, HandOver, HelpOffer

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
    if form.is_valid():
        sent = invite_to_claim(idea.author, form.cleaned_data["email"], by=request.user)
        return done(request, idea, _("The invitation is on its way to {email}.").format(email=sent.email), at="#people")
    lead = _("The link in the letter works once, for two weeks. Then the idea is theirs to follow and carry.")
    name = idea.author
    return ask(request, idea, form, Question(_("Give {name} a way in?").format(name=name), _("Send the letter"), lead))


def invitation(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    standing = CoOwnerInvitation.objects.standing().select_related("idea", "invited_by")
    asked = get_object_or_404(standing, pk=invitation_id, person_id=request.user.pk)
    if request.method == "POST":
        accept = request.POST.get("accept") == "yes"
        actions.answer_invitation(asked, accept=accept, by=request.user)
        yes = _("You carry the idea too now.")
        return _answered(request, asked, accept, yes)
    question = _("Will you carry this idea together with its owner?")
    return render(request, "ideas/asked.html", {"asked": asked, "by": asked.invited_by, "question": question})


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
    standing = HandOver.objects.standing().select_related("idea__owner", "proposed_by")
    asked = get_object_or_404(standing, pk=hand_over_id, to_id=request.user.pk)
    if request.method == "POST":
        accept = request.POST.get("accept") == "yes"
        actions.answer_hand_over(asked, accept=accept, by=request.user)
        return _answered(request, asked, accept, _("The idea is yours to carry now."))
    question = _("Will you carry this idea on?")
    return render(request, "ideas/asked.html", {"asked": asked, "by": asked.proposed_by, "question": question})


@require_POST
def withdraw_hand_over(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = seen_idea(request, idea_id)
    ensure(permissions.can_hand_over(request.user, idea), _("{name} carries the idea.").format(name=idea.owner))
    asked = get_object_or_404(idea.hand_overs, answered_at=None)
    actions.withdraw_hand_over(asked, by=request.user)
    return done(request, idea, _("The question is taken back."), at="#people")


def _answered(request: HttpRequest, asked: CoOwnerInvitation | HandOver, accept: bool, yes: str) -> HttpResponse:
    if accept:
        return done(request, asked.idea, yes, at="#people")
    tell(request, _("You have said no. {name} is told.").format(name=asked.idea.owner))
    return redirect("/")
