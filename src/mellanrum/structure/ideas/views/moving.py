"""Answering an idea, and moving it on, back, to rest, awake or to its end."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mellanrum.foundation.organisation.permissions import Viewer
from mellanrum.foundation.ui.words import day
from mellanrum.structure.ideas import actions, permissions
from mellanrum.structure.ideas.endings import what_ends_too
from mellanrum.structure.ideas.forms import thread as forms
from mellanrum.structure.ideas.gates import Gate, closed_gate
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.process.models import Stage
from mellanrum.structure.process.queries import the_process

from .asking import Question, ask, ask_and_do, done, ensure_still, posted, seen_idea, told_author


@dataclass(frozen=True)
class Deed:
    """Something that is done with an idea: who may, and whose it is, as whoever may not is told."""

    may: Callable[[Viewer, Idea], bool]
    theirs: Promise
    name: Callable[[Idea], object] = str


DEEDS = {
    "answer": Deed(
        permissions.can_answer,
        gettext_lazy("{name} answers this idea."),
        lambda idea: idea.waiting_on or idea.owner,
    ),
    "next_step": Deed(permissions.can_set_next_step, gettext_lazy("Those who carry the idea say what happens next.")),
    "ask_for_decision": Deed(
        permissions.can_ask_for_decision, gettext_lazy("Those who carry the idea ask for a decision.")
    ),
    "move": Deed(permissions.can_move, gettext_lazy("{name} decides."), actions.decider_for),
    "rest": Deed(permissions.can_rest, gettext_lazy("The owner, the leader or the manager lets an idea rest.")),
    "wake": Deed(permissions.can_wake, gettext_lazy("Those who carry the idea, or its leader, wake it.")),
    "close": Deed(permissions.can_close, gettext_lazy("The owner, the leader or the manager closes an idea.")),
    "reopen": Deed(permissions.can_reopen, gettext_lazy("The unit's innovation leader looks at it again.")),
    "pause": Deed(permissions.can_pause, gettext_lazy("Whoever has the next step can pause the clock.")),
    "resume": Deed(permissions.can_resume, gettext_lazy("Whoever has the next step lets the clock go again.")),
}


def _idea_to(request: HttpRequest, idea_id: UUID, deed: str) -> Idea:
    """The idea, for whoever may do this with it."""
    idea, asked = seen_idea(request, idea_id), DEEDS[deed]
    may = asked.may(request.user, idea)
    ensure_still(request, idea, may, "" if may else str(asked.theirs).format(name=asked.name(idea)))
    return idea


def _sent_to_author(idea: Idea) -> str:
    if idea.author.is_nobody:
        return _("This stands on the idea's page.")
    return _("This is sent to {name}, and stands on the idea's page.").format(name=idea.author)


def answer(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = _idea_to(request, idea_id, "answer")
    asked, button = _("What do you answer {name}?").format(name=idea.author), _("Send the answer")
    if idea.author.is_nobody:
        asked, button = _("Say what happens next"), _("Save")
    question = Question(
        asked,
        button,
        _("Say what you think, and what happens next. Nobody is left without a next step."),
        _sent_to_author(idea),
    )
    return ask_and_do(request, idea, question, forms.AnswerForm, actions.answer_idea, told=told_author(idea))


def next_step(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = _idea_to(request, idea_id, "next_step")
    return ask_and_do(
        request,
        idea,
        Question(_("What happens next?"), _("Set the next step")),
        forms.ChangeStepForm,
        actions.set_next_step,
        told=_("The next step is set."),
        initial=forms.as_it_stands(idea),
    )


def ask_for_decision(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = _idea_to(request, idea_id, "ask_for_decision")
    to = the_process().after(idea.at)
    gate = closed_gate(idea, to)
    keeps_lesson = gate is not None and to.requires_lesson
    form = forms.AskForm(posted(request), idea=idea, viewer=request.user, keeps_lesson=keeps_lesson)
    if form.is_valid():
        actions.ask_for_decision(idea, **form.cleaned_data, by=request.user)
        words = _("The question is asked. {name} has it now, and takes it further no later than {date}.")
        return done(request, idea, words.format(name=idea.waiting_on, date=day(idea.due_on)))
    lead = gate.foretold(idea, to) if gate else _answered_by(idea)
    return ask(request, idea, form, Question(_("Ready for a decision?"), _("Ask for a decision"), lead, advice=gaps))


def _answered_by(idea: Idea) -> str:
    return ngettext(
        "{name} is asked whether the idea may leave “{stage}”, and answers within {count} working day.",
        "{name} is asked whether the idea may leave “{stage}”, and answers within {count} working days.",
        idea.at.answer_days,
    ).format(name=actions.decider_for(idea), stage=idea.at.name, count=idea.at.answer_days)


def move_on(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = _idea_to(request, idea_id, "move")
    to = the_process().after(idea.at)
    gate = closed_gate(idea, to)
    question, told = _formally(idea, to, gate) if gate else _at_once(idea, to)
    return ask_and_do(request, idea, question, forms.MoveForm, actions.move_on, told=told)


def _at_once(idea: Idea, to: Stage) -> tuple[Question, str]:
    question = Question(
        _("Shall the idea move on to “{stage}”?").format(stage=to.name),
        _("Move on to “{stage}”").format(stage=to.name),
        to.goal,
        _sent_to_author(idea),
        advice=_gaps_at_the_end if to.is_end else gaps,
    )
    return question, told_author(idea)


def _formally(idea: Idea, to: Stage, gate: Gate) -> tuple[Question, str]:
    question = Question(
        _("Shall it be decided formally whether the idea moves on to “{stage}”?").format(stage=to.name),
        _("Have the decision prepared"),
        gate.foretold(idea, to),
        _sent_to_author(idea),
        advice=gaps,
    )
    return question, _("The decision is being prepared. The next step tells by whom, and until when.")


def _gaps_at_the_end(idea: Idea) -> tuple[str, ...]:
    return gaps(idea) + what_ends_too(idea)


def gaps(idea: Idea) -> tuple[str, ...]:
    """What the canvas and the checklist still lack: advice to whoever decides, never a barrier."""
    process = the_process()
    canvas = idea.canvases.filter(stage=idea.at).first()
    asked = process.questions[idea.at.key]
    answers = canvas.answers if canvas else {}
    ticked = set(idea.ticks.filter(stage=idea.at).values_list("key", flat=True))
    missing = sum(not answers.get(question.key) for question in asked)
    words = _("{missing} of {asked} questions in the canvas have no answer yet.")
    unanswered = [words.format(missing=missing, asked=len(asked))] if missing else []
    unticked = [check for check in process.checklists[idea.at.key] if check.key not in ticked]
    return (*unanswered, *(_("Not ticked: {check}").format(check=check) for check in unticked))


def step_back(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = _idea_to(request, idea_id, "move")
    lead = _("Going back is a way forward. The progress that the idea has reached stays.")
    question = Question(_("Where do we need to dig deeper?"), _("Step back"), lead, _sent_to_author(idea))
    return ask_and_do(request, idea, question, forms.StepBackForm, actions.step_back, told=told_author(idea))


def rest(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = _idea_to(request, idea_id, "rest")
    lead = _("Some ideas wait for the right moment. Say what the moment is, and the idea is not forgotten.")
    question = Question(_("What would wake it?"), _("Let it rest"), lead, _sent_to_author(idea))
    return ask_and_do(request, idea, question, forms.RestForm, actions.rest_idea, told=told_author(idea))


def wake(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = _idea_to(request, idea_id, "wake")
    lead = _("It goes on where it fell asleep.")
    question = Question(_("Is it time now?"), _("Wake the idea"), lead, _sent_to_author(idea))
    return ask_and_do(request, idea, question, forms.WakeForm, actions.wake_idea, told=told_author(idea))


def close(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = _idea_to(request, idea_id, "close")
    lead = _("A stop is as honourable as scaling up. What we have learnt, and how far the idea came, stays visible.")
    about = {"lead": lead, "told": _sent_to_author(idea), "advice": what_ends_too}
    question = Question(_("What did we learn?"), _("Close with the lesson"), **about)
    return ask_and_do(request, idea, question, forms.CloseForm, actions.close_idea, told=told_author(idea))


def reopen(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = _idea_to(request, idea_id, "reopen")
    lead = _("The idea begins again at “{stage}”. The lesson stays.").format(stage=the_process().first.name)
    question = Question(_("Why look again?"), _("Open the idea again"), lead, _sent_to_author(idea))
    return ask_and_do(request, idea, question, forms.ReopenForm, actions.reopen_idea, told=told_author(idea))


def pause(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = _idea_to(request, idea_id, "pause")
    lead = _("The day moves by as many working days as the clock stands still.")
    question = Question(_("What are you waiting for?"), _("Pause the clock"), lead, _sent_to_author(idea))
    told = _("The clock stands still.")
    return ask_and_do(request, idea, question, forms.PauseForm, actions.pause_promise, told=told)


def resume(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = _idea_to(request, idea_id, "resume")
    question = Question(_("Shall the clock go again?"), _("Let the clock go"))
    told = _("The clock goes again.")
    return ask_and_do(request, idea, question, forms.ThreadForm, actions.resume_promise, told=told)
