"""Everything somebody can be told, in words one can read aloud, and how much it hurries."""

from dataclasses import dataclass

from django.db.models import IntegerChoices, TextChoices
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _


class Weight(TextChoices):
    """How much it hurries. The first two reach people whatever they muted and however many mails they had today."""

    OWN = "own", _("about an idea you carry")
    MUST_ACT = "must_act", _("waits for you")
    SOON = "soon", _("good to know today")
    FOLLOW = "follow", _("for the weekly letter")


ALWAYS = frozenset({Weight.OWN, Weight.MUST_ACT})


class Topic(TextChoices):
    """What can be muted, for ideas that are not one's own."""

    MOVES = "moves", _("Moves and answers")
    TALK = "talk", _("Comments")
    PEOPLE = "people", _("Help and people around an idea")
    WORK = "work", _("Canvases, files and descriptions")
    FUNDS = "funds", _("Money and hours")


class Weekday(IntegerChoices):
    """The working days a weekly letter may come on, numbered as Python does."""

    MONDAY = 0, WEEKDAYS[0]
    TUESDAY = 1, WEEKDAYS[1]
    WEDNESDAY = 2, WEEKDAYS[2]
    THURSDAY = 3, WEEKDAYS[3]
    FRIDAY = 4, WEEKDAYS[4]


@dataclass(frozen=True)
class Kind:
    """A sentence about an idea, and what it is muted as. The title stands in the sentence as ``%(title)s``."""

    sentence: object
    topic: Topic


def _moves(sentence: object) -> Kind:
    return Kind(sentence, Topic.MOVES)


def _people(sentence: object) -> Kind:
    return Kind(sentence, Topic.PEOPLE)


def _talk(sentence: object) -> Kind:
    return Kind(sentence, Topic.TALK)


def _work(sentence: object) -> Kind:
    return Kind(sentence, Topic.WORK)


def _funds(sentence: object) -> Kind:
    return Kind(sentence, Topic.FUNDS)


SIGHT_ENDED = "sight_ended"
KINDS: dict[str, Kind] = {
    "written_down": _moves(_("%(who)s has written down your idea “%(title)s”. You will get an answer.")),
    # Said of each idea of a list, before a list was told of as a whole.
    "brought_in": _moves(_("%(who)s brought in “%(title)s” from a list.")),
    "answered": _moves(_("%(who)s has answered about “%(title)s”.")),
    "moved_on": _moves(_("%(who)s moved “%(title)s” on to %(stage)s.")),
    "stepped_back": _moves(_("%(who)s took “%(title)s” back to %(stage)s.")),
    "rests": _moves(_("%(who)s lets “%(title)s” rest for now.")),
    "woken": _moves(_("“%(title)s” is awake again, at %(stage)s.")),
    "realised": _moves(_("“%(title)s” is realised: it is part of everyday life now.")),
    "closed": _moves(_("%(who)s closed “%(title)s” with a lesson.")),
    "reopened": _moves(_("%(who)s opened “%(title)s” again.")),
    "decision_asked": _moves(_("%(who)s has asked for a decision on “%(title)s”.")),
    "unit_changed": _moves(_("“%(title)s” has come to another unit: %(unit)s answers for it now.")),
    "put_off": _moves(_("The next step of “%(title)s” is put off to %(date)s.")),
    "paused": _moves(_("The clock for “%(title)s” is paused until %(date)s.")),
    "resumed": _moves(_("The clock for “%(title)s” goes again.")),
    "late": _moves(_("We are late with “%(title)s”. %(whom)s has the next step now, by %(date)s.")),
    "covered": _moves(_("%(whom)s has the next step of “%(title)s” now.")),
    "your_answer": _moves(_("“%(title)s” waits for your answer, by %(date)s.")),
    "your_work": _moves(_("The next step of “%(title)s” is yours, by %(date)s.")),
    "your_decision": _moves(_("You are asked to decide on “%(title)s”, by %(date)s.")),
    "your_wake": _moves(_("It is yours to look again at “%(title)s”, by %(date)s.")),
    "your_clock": _moves(_("The clock for “%(title)s” goes again, and the next step is yours by %(date)s.")),
    "day_is_near": _moves(_("“%(title)s” waits for you, and the day is near: %(date)s.")),
    "taken_over": _moves(_("The day passed for “%(title)s”. The next step is now yours, by %(date)s.")),
    "passed_on": _moves(_("The day passed for “%(title)s”. %(whom)s has the next step now.")),
    "step_in": _moves(_("The next step of “%(title)s” has come to you, by %(date)s.")),
    "invited": _people(_("%(who)s asks you to carry “%(title)s” together. Answer by %(date)s.")),
    "somebody_invited": _people(_("%(who)s asked %(whom)s to carry “%(title)s” too.")),
    "invitation_accepted": _people(_("%(who)s said yes to carrying “%(title)s” too.")),
    "invitation_declined": _people(_("%(who)s said no to carrying “%(title)s” too.")),
    SIGHT_ENDED: _people(_("Fewer may see an idea that you helped with or followed. %(who)s chose that.")),
    "co_ownership_ended": _people(_("%(whom)s no longer carries “%(title)s” together with its owner.")),
    "hand_over_proposed": _people(_("%(who)s asks you to carry “%(title)s” on. Answer by %(date)s.")),
    "hand_over_accepted": _people(_("%(who)s said yes to carrying “%(title)s” on.")),
    "hand_over_declined": _people(_("%(who)s said no to carrying “%(title)s” on.")),
    "invitation_lapsed": _people(_("%(whom)s has not answered whether to carry “%(title)s” too. Ask somebody else?")),
    "invitation_left": _people(_("%(whom)s no longer works here, and cannot carry “%(title)s” too.")),
    "hand_over_lapsed": _people(_("%(whom)s has not answered whether to carry “%(title)s” on. It stays as it was.")),
    "hand_over_left": _people(_("%(whom)s no longer works here, and cannot carry “%(title)s” on. It stays as it was.")),
    "owner_changed": _people(_("%(whom)s carries “%(title)s” now.")),
    "you_carry": _people(_("You carry “%(title)s” now.")),
    "help_offered": _people(_("%(who)s can help with “%(title)s”.")),
    "decided_yes": _moves(_("It is decided whether “%(title)s” goes on: yes.")),
    "decided_no": _moves(_("It is decided whether “%(title)s” goes on: no. The reason stands here.")),
    "decided_yes_money": _moves(_("It is decided about money to “%(title)s”: yes.")),
    "decided_no_money": _moves(_("It is decided about money to “%(title)s”: no. The reason stands here.")),
    "decided_yes_hours": _moves(_("It is decided about hours to “%(title)s”: yes.")),
    "decided_no_hours": _moves(_("It is decided about hours to “%(title)s”: no. The reason stands here.")),
    "decided_no_secret": _moves(_("It is decided whether “%(title)s” goes on: no. The reason is secret.")),
    "decided_no_money_secret": _moves(_("It is decided about money to “%(title)s”: no. The reason is secret.")),
    "decided_no_hours_secret": _moves(_("It is decided about hours to “%(title)s”: no. The reason is secret.")),
    "decided_secret": _moves(_("Something is decided about “%(title)s”. What was decided is secret.")),
    "decided_anew": _moves(_("What was decided about “%(title)s” has been put right. Both stand on the idea’s page.")),
    "commented": _talk(_("%(who)s has written about “%(title)s”.")),
    "question_asked": _talk(_("%(who)s asks you something about “%(title)s”.")),
    "question_passed_on": _talk(_("A question about “%(title)s” has come to you.")),
    "question_covered": _talk(_("%(whom)s is asked to answer your question about “%(title)s” now.")),
    "question_answered": _talk(_("%(who)s has answered your question about “%(title)s”.")),
    "mentioned": _talk(_("%(who)s mentions you in “%(title)s”.")),
    "moderated": _talk(_("%(who)s has removed what you wrote about “%(title)s”.")),
    "edited": _work(_("%(who)s has described “%(title)s” anew.")),
    "sight_changed": _work(_("%(who)s has changed who may see “%(title)s”.")),
    "working_units_changed": _work(_("%(who)s has changed which units share “%(title)s”.")),
    "goals_changed": _work(_("%(who)s has changed which goals “%(title)s” serves.")),
    "canvas_saved": _work(_("%(who)s has filled in the canvas of “%(title)s”.")),
    "file_added": _work(_("%(who)s added a file to “%(title)s”.")),
    "file_removed": _work(_("%(who)s took a file away from “%(title)s”.")),
    "matter_opened": _moves(_("“%(title)s” is to be decided formally. %(whom)s prepares it.")),
    "matter_yours": _moves(_("The papers for the decision on “%(title)s” are yours to write now.")),
    "matter_passed_on": _moves(_("%(whom)s prepares the decision on “%(title)s” now.")),
    "papers_due": _moves(_("The papers for the decision on “%(title)s” are due by %(date)s.")),
    "matter_prepared": _moves(_("The papers for the decision on “%(title)s” are handed in.")),
    "matter_on_agenda": _moves(_("Say what you think of “%(title)s” before the council meets, %(date)s.")),
    "matter_goes_to_council": _moves(_("The council takes up “%(title)s”, %(date)s.")),
    "assessment_missing": _moves(_("What you think of “%(title)s” is missing. The council meets %(date)s.")),
    "recommendation_given": _moves(_("The council has given its recommendation on “%(title)s”.")),
    "matter_sent_back": _moves(_("%(who)s wants to know more before deciding on “%(title)s”.")),
    "matter_referred": _moves(_("The board decides on “%(title)s” now.")),
    "matter_withdrawn": _moves(_("What was to be decided about “%(title)s” is taken back.")),
    "request_submitted": _funds(_("%(who)s has asked for money or hours for “%(title)s”.")),
    "request_completion": _funds(_("%(who)s wants to know more about what you ask for to “%(title)s”.")),
    "request_prepared": _funds(_("What is asked for to “%(title)s” is prepared. %(whom)s has it now.")),
    "request_recommended": _funds(_("What is asked for to “%(title)s” is recommended. %(whom)s decides.")),
    "request_granted": _funds(_("“%(title)s” has been granted what it needs, in full or in part.")),
    "request_declined": _funds(_("“%(title)s” did not get what was asked for. The reason stands here.")),
    "request_declined_secret": _funds(_("“%(title)s” did not get what was asked for. The reason is secret.")),
    "request_withdrawn": _funds(_("%(who)s has withdrawn what was asked for to “%(title)s”.")),
    "request_used": _funds(_("The money for “%(title)s” has begun to be used.")),
    "request_reported": _funds(_("The final report on the money for “%(title)s” is here.")),
    "request_returned": _funds(_("The money for “%(title)s” is settled. Nothing more is owed.")),
    "request_reopened": _funds(_("Money has come back to “%(title)s”, and it is settled once more.")),
    "request_yours": _funds(_("What is asked for to “%(title)s” is in your hands now.")),
    "request_passed_on": _funds(_("%(whom)s has what is asked for to “%(title)s” now.")),
    "backing_asked": _funds(_("%(who)s asks you for something to “%(title)s”. You answer in one tap.")),
    "backing_asked_again": _funds(
        _("You are asked for something to “%(title)s”. An answer is waited for by %(date)s.")
    ),
    "backing_accepted": _funds(_("%(who)s said yes to what you asked for to “%(title)s”.")),
    "backing_declined": _funds(_("%(who)s said no to what you asked for to “%(title)s”.")),
    "request_day_is_near": _funds(_("What is asked for to “%(title)s” waits for you, and the day is near: %(date)s.")),
    "request_day_has_passed": _funds(
        _("What is asked for to “%(title)s” waits for you. It was to be done by %(date)s.")
    ),
    "report_due": _funds(_("The final report on the money for “%(title)s” is to be in by %(date)s.")),
    "report_overdue": _funds(
        _("The final report on the money for “%(title)s” was to be in by %(date)s, and is still missing.")
    ),
}

# What says how something was decided.
OF_DECISIONS = frozenset(f"decided_{answer}{about}" for answer in ("yes", "no") for about in ("", "_money", "_hours"))

# What the clock brings many of in one morning, and somebody who leaves or goes away in one moment: it comes in one
# letter. What the municipality says to the one whose idea it is always has a letter of its own.
IN_HEAPS = frozenset(
    {
        "matter_on_agenda",
        "assessment_missing",
        "backing_asked_again",
        "request_day_is_near",
        "request_day_has_passed",
        "day_is_near",
        "taken_over",
        "step_in",
        "your_clock",
        "you_carry",
        "question_passed_on",
    }
)


class JourneyTopic(TextChoices):
    """What a letter from the journey says. None of them can be told from who has answered: nobody knows that."""

    ASKED = "asked", _("Where are we, {group}? Ten minutes of yours are asked for.")
    ASKED_AGAIN = "asked_again", _("It closes soon: where are we, {group}?")
    SHOWN = "shown", _("Here is what you answered, {group}")
    STEP = "step", _("You said that you would do something, {group}")
    FOLLOW_UP = "follow_up", _("Follow-up: {group}")
    FOLLOW_UP_NEAR = "follow_up_near", _("The follow-up is near: {group}")
    STEP_NEAR = "step_near", _("The day is near for what you said that you would do, {group}")
    LOOK_BACK = "look_back", _("Did we keep it, {group}?")
    PASSED_ON = "passed_on", _("This rests on you now: {group}")
    LEADS = "leads", _("You lead a meeting with others: {group}")
    LEADS_NO_MORE = "leads_no_more", _("You no longer lead a meeting that you led with others. One of them chose that.")


JOURNEY_WORDS: dict[str, object] = {
    JourneyTopic.ASKED: _("Nobody can see what you answer, nor whether you have answered."),
    JourneyTopic.ASKED_AGAIN: _(
        "Have you answered already? Thank you, then you can throw this away: we do not know who has."
    ),
    JourneyTopic.SHOWN: _("Look at the ladder, and talk about where you see it the most differently."),
    JourneyTopic.STEP: _("It stands in the plan, with what, how and when."),
    JourneyTopic.FOLLOW_UP: _("The time is in the file that comes with this letter. Then we ask: did we keep it?"),
    JourneyTopic.FOLLOW_UP_NEAR: _("Look through the plan before you meet. A no teaches as much as a yes."),
    JourneyTopic.STEP_NEAR: _("Will it not be done by then? Say so in the group. That is a good answer too."),
    JourneyTopic.LOOK_BACK: _("The follow-up has passed. Write what came of the plan: a no teaches as much as a yes."),
    JourneyTopic.LEADS: _("You see and do the same as the others who lead it. Look through the agenda."),
    JourneyTopic.PASSED_ON: _("Whoever looked after it has left. Look through it, and see to what is left to do."),
}
# Said without a title, a word or a way there: the rest is no longer theirs to read.
NO_LONGER_THEIRS = frozenset({SIGHT_ENDED, JourneyTopic.LEADS_NO_MORE})
# That somebody is asked. Not even when they read it is kept: it would tell when they answered.
ASKING = frozenset({JourneyTopic.ASKED, JourneyTopic.ASKED_AGAIN})
WAITS_FOR_YOU = ASKING | {JourneyTopic.STEP, JourneyTopic.STEP_NEAR, JourneyTopic.LOOK_BACK, JourneyTopic.PASSED_ON}
# With a time for the calendar in the letter, once it is booked: whoever comes into the plan later has it too.
BOOKED = frozenset({JourneyTopic.STEP, JourneyTopic.FOLLOW_UP, JourneyTopic.FOLLOW_UP_NEAR})

# What somebody is told of the long list that they have confirmed.
LIST_IS_IN, LIST_FELL = "list_is_in", "list_fell"
# What those hear who carry something of a list that somebody else brought in: once, however long it is.
LIST_TO_READ, LIST_TO_CARRY = "list_to_read", "list_to_carry"
OF_LISTS: dict[str, object] = {
    LIST_TO_READ: _("%(who)s has brought in %(list)s. Ideas in it are yours to read through, the first by %(date)s."),
    LIST_TO_CARRY: _("%(who)s has brought in %(list)s. You carry ideas in it."),
}
