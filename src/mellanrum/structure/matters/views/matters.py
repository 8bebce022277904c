"""One matter: where it is, its papers, conflicts of interest, going higher and being taken back."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mellanrum.foundation.ui.answers import answer_form, ensure, tell
from mellanrum.structure.delegation.queries import verdict_on
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.matters import actions, permissions
from mellanrum.structure.matters.forms.matters import (
    DeclarationForm,
    HandUpForm,
    PapersForm,
    ReferralForm,
    WithdrawalForm,
)
from mellanrum.structure.matters.kinds import Way
from mellanrum.structure.matters.models import Matter
from mellanrum.structure.matters.queries.deciding import superior_of, who_decides
from mellanrum.structure.matters.queries.pages import AROUND, matter_page
from mellanrum.structure.matters.wording import advice_shown, deciding_in_words, story_of, way_of

from .asking import Question, ask_and_do, matter_of, posted


@require_safe
def matter(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    page = matter_page(matter_id, request.user)
    if page is None:
        raise Http404
    found, user = page.matter, request.user
    may_decide = found.is_under_way and verdict_on(user, page.answer).may
    context = {
        "page": page,
        "matter": found,
        "way": way_of(found, is_advised=page.is_advised),
        "story": story_of(page),
        "deciding": deciding_in_words(page) if found.is_under_way else None,
        "advice": [advice_shown(one) for one in page.advised],
        "coming": page.coming,
        "must_declare": permissions.must_declare(user, found),
        "conflicted": permissions.declared(user, found),
        "may_prepare": permissions.can_prepare(user, found),
        "may_score": page.coming and permissions.can_score(user, page.coming),
        "may_declare": permissions.can_declare(user, found),
        "may_withdraw": permissions.can_withdraw(user, found),
        "may_refer": found.is_under_way and not found.to_board and _may_refer(request, found, may_decide),
        "takes_over": not may_decide,
        "may_hand_up": permissions.can_hand_up(user, found, may_decide=may_decide),
    }
    return render(request, "matters/matter.html", context)


@require_safe
def of_idea(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = get_object_or_404(Idea.objects.visible_to(request.user), pk=idea_id)
    found = Matter.objects.visible_to(request.user).under_way().filter(idea=idea, to_stage__isnull=False).first()
    return redirect("matters:papers", found.pk) if found and _writes(request, found) else redirect(found or idea)


def _writes(request: HttpRequest, matter: Matter) -> bool:
    return matter.is_open and matter.prepared_by_id == request.user.pk


def papers(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    found = matter_of(request, matter_id)
    ensure(
        permissions.can_prepare(request.user, found), _("{name} writes these papers.").format(name=found.prepared_by)
    )
    hands_in = "hand_in" in request.POST
    form = PapersForm(posted(request), matter=found, hands_in=hands_in)
    if not (form.is_bound and form.is_valid()):
        return answer_form(request, "matters/papers.html", form, matter=found)
    actions.save_papers(found, **form.cleaned_data, by=request.user)
    if hands_in:
        actions.hand_in_papers(found, by=request.user)
        tell(request, _("The papers are handed in. Those who give advice and decide can read them now."))
    else:
        tell(request, _("Kept. Nobody else reads it until you hand it in."))
    return redirect(found)


def declare(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    found = matter_of(request, matter_id)
    ensure(permissions.can_declare(request.user, found))
    question = Question(
        _("Do you have a conflict of interest?"),
        _("That is how it is"),
        found.get_absolute_url(),
        str(found),
        _("You are asked before you read. Think of family, friends, money, and of what you have worked on yourself."),
    )
    deed = partial(actions.declare_conflict, found)
    form, told = DeclarationForm(posted(request)), _("It is kept with the matter.")
    return ask_and_do(request, question, form, deed, told=told, said=lambda form: form.said)


def withdraw(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    found = matter_of(request, matter_id)
    ensure(permissions.can_withdraw(request.user, found), _not_taken_back(found))
    question = Question(
        _("Shall nobody decide this any longer?"),
        _("Take it back"),
        found.get_absolute_url(),
        str(found),
        _("The idea stays where it is, and can be asked about again."),
    )
    deed = partial(actions.withdraw_matter, found)
    return ask_and_do(request, question, WithdrawalForm(posted(request)), deed, told=_("The matter is taken back."))


def _not_taken_back(matter: Matter) -> str:
    if matter.backing and matter.backing.person_id:
        return _("Whoever asked for the hours takes the question back where they asked, until it is answered.")
    if matter.is_under_way and not matter.is_open:
        return _("The papers are handed in. Only if it is sent back can it be taken back.")
    return _("Those who carry the idea, or its leader, take it back.")


def hand_up(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    found = get_object_or_404(Matter.objects.select_related(*AROUND), pk=matter_id)
    verdict = verdict_on(request.user, who_decides(found))
    if not verdict.may:
        matter_of(request, matter_id)
    ensure(permissions.can_hand_up(request.user, found, may_decide=verdict.may), verdict.reason)
    lead = _("It comes to {name}, with your name and your words. You decide it no longer.")
    question = Question(
        _("Shall somebody above you decide this?"),
        _("Hand it up"),
        found.get_absolute_url(),
        str(found),
        lead.format(name=superior_of(request.user, found)),
    )
    deed = partial(actions.hand_up_matter, found)
    told = _("It is handed up. Who has it now stands with the matter.")
    return ask_and_do(request, question, HandUpForm(posted(request)), deed, told=told)


def refer(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    found = matter_of(request, matter_id)
    may_decide = verdict_on(request.user, who_decides(found)).may
    ensure(_may_refer(request, found, may_decide), _("Whoever decides hands it up; the registrar notes a takeover."))
    takes_over = not may_decide
    question = Question(
        _("Has the board taken this over?") if takes_over else _("Shall the board decide this instead?"),
        _("Note that it has") if takes_over else _("Hand it up"),
        found.get_absolute_url(),
        str(found),
        _("From then on only the board decides it."),
    )
    way = Way.TAKEN_OVER if takes_over else Way.HANDED_UP
    deed = partial(actions.refer_matter, found, way=way)
    form = ReferralForm(posted(request), matter=found, takes_over=takes_over)
    return ask_and_do(request, question, form, deed, told=_("The board decides this now."))


def _may_refer(request: HttpRequest, matter: Matter, may_decide: bool) -> bool:
    return permissions.can_refer(request.user, matter, may_decide=may_decide)
