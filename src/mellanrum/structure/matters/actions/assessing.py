"""Saying what one thinks of a matter, blind; showing it to all at once; and what the council recommends."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.structure.funding.actions import ask_for_completion, recommend_request
from mellanrum.structure.ideas.models import OwnStep
from mellanrum.structure.ideas.permissions import acting_role
from mellanrum.structure.matters.events import RecommendationGiven, ScoringClosed
from mellanrum.structure.matters.kinds import Advice, MatterStage, MeetingStage
from mellanrum.structure.matters.models import AgendaItem, Assessment, Criterion, Matter, Recommendation, Score
from mellanrum.structure.matters.queries.agendas import all_present_have_scored
from mellanrum.structure.matters.queries.choosing import papers_day

from .moving import lay_next_step, move_matter
from .preparing import ask_decider


@transaction.atomic
def save_assessment(
    item: AgendaItem, *, scores: Mapping[Criterion, int], view: str, words: str, hand_in: bool, by: User
) -> Assessment:
    """Keep what a member thinks so far, or hand it in. Until scoring is closed it can be changed, and is theirs alone.

    The database sees to that nobody scores who has a conflict of interest or has not said, and nothing once closed.
    """
    if AgendaItem.objects.select_for_update(no_key=True).filter(pk=item.pk, closed_at=None).first() is None:
        raise Refused(_("The scoring of this matter is closed."))
    if not item.matter.declarations.filter(person=by, is_conflicted=False).exists():
        raise Refused(_("Say first whether you have a conflict of interest."))
    if hand_in and not (view and set(scores) >= set(_criteria(item))):
        raise Refused(_("Score every criterion and say what you recommend before you hand it in."))
    given = {"view": view, "words": words, "handed_in_at": clock.now() if hand_in else None}
    assessment, _made = Assessment.objects.update_or_create(item=item, person=by, defaults=given)
    for criterion, value in scores.items():
        Score.objects.update_or_create(assessment=assessment, criterion=criterion, defaults={"value": value})
    if hand_in:
        close_where_all_have_scored(item)
    return assessment


def _criteria(item: AgendaItem) -> list[Criterion]:
    return list(Criterion.objects.filter(council=item.matter.council_id, is_asked=True))


def close_where_all_have_scored(item: AgendaItem) -> None:
    """Show everybody what all think, once all who are there have handed it in; before the meeting, never."""
    meeting = item.meeting
    meeting.refresh_from_db(fields=["stage"])
    if meeting.stage == MeetingStage.OPEN and all_present_have_scored(item):
        _close(item, by=None)


@transaction.atomic
def close_scoring(item: AgendaItem, *, by: User) -> None:
    """Show what those think who have scored, without waiting for the others: the chair alone does it."""
    if item.meeting.stage != MeetingStage.OPEN:
        raise Refused(_("The meeting is not under way."))
    if not item.assessments.filter(handed_in_at__isnull=False).exists():
        raise Refused(_("Nobody has handed in what they think yet."))
    _close(item, by=by)


def _close(item: AgendaItem, *, by: User | None) -> None:
    if item.close(at=clock.now(), by=by):
        announce(ScoringClosed(item=item, by=by))


@transaction.atomic
def give_recommendation(
    item: AgendaItem, *, advice: Advice, words: str, amount: int | None = None, conditions: str = "", by: User
) -> Recommendation:
    """Write down what the council recommends, with its reasons. It goes to whoever decides: a council decides nothing.

    What is to come back with more is prepared anew; ``words`` say with what. ``amount`` is in whole öre.
    """
    if not item.is_closed:
        raise Refused(_("Close the scoring first, so that everybody sees what the others think."))
    AgendaItem.objects.select_for_update(no_key=True).get(pk=item.pk)
    if Recommendation.objects.filter(item=item).exists():
        raise Refused(_("The council has given its recommendation already."))
    matter = item.matter
    recommendation = Recommendation.objects.create(
        item=item, advice=advice, words=words, amount=amount, conditions=conditions, by=by
    )
    if advice == Advice.COME_BACK:
        _come_back(matter, words=words, by=by)
    else:
        _advised(matter, words=words, by=by)
    announce(
        RecommendationGiven(
            idea=matter.idea, matter=matter, recommendation=recommendation, by=by, role=acting_role(by, matter.idea)
        )
    )
    return recommendation


def _advised(matter: Matter, *, words: str, by: User) -> None:
    move_matter(matter, MatterStage.RECOMMENDED, words=words, by=by)
    asked = ask_decider(matter, by=by)
    if matter.request:
        recommend_request(matter.request, words=words, holder=asked.of, due_on=asked.until, by=by)


def _come_back(matter: Matter, *, words: str, by: User) -> None:
    move_matter(matter, MatterStage.OPEN, words=words, by=by, prepare_by=papers_day(matter.council))
    lay_next_step(matter, OwnStep.PREPARE, holder=matter.prepared_by, due_on=matter.prepare_by, by=by)
    if matter.request:
        ask_for_completion(matter.request, words=words, by=by)
