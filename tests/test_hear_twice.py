"""A listener may hear of the same thing twice, and nothing is done twice: each of them, after each event there is."""

import datetime
from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import connection

from mellanrum.culture.journey import actions as journey
from mellanrum.culture.journey.ladder import Way as Asking
from mellanrum.culture.journey.tests.factories import (
    make_answers,
    make_plan_with_step,
    make_reading,
    make_unit_group,
)
from mellanrum.culture.workshops.actions import add_facilitator, remove_facilitator
from mellanrum.culture.workshops.tests.factories import make_workshop
from mellanrum.foundation.accounts.actions import claim_account, invite_to_claim
from mellanrum.foundation.accounts.tests.factories import PASSWORD, make_user
from mellanrum.foundation.attachments.tests.factories import make_upload
from mellanrum.foundation.conversation.actions import moderate_comment, pass_on_question, post_comment
from mellanrum.foundation.core import clock, events
from mellanrum.foundation.core.events import listeners_of
from mellanrum.foundation.core.jobs import run_due_jobs, tell
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.foundation.organisation.actions import register_absence, save_board, save_unit
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_board, make_employee, make_unit
from mellanrum.structure.decisions.tests.factories import make_decision
from mellanrum.structure.delegation.actions import end_seat, give_seat, withdraw_rule
from mellanrum.structure.delegation.posts import Post
from mellanrum.structure.delegation.tests.factories import make_order, make_rule
from mellanrum.structure.funding import actions as funding
from mellanrum.structure.funding.tests.factories import make_backing, make_request
from mellanrum.structure.ideas import actions as ideas
from mellanrum.structure.ideas.jobs import live_the_day
from mellanrum.structure.ideas.models import Idea, Visibility
from mellanrum.structure.ideas.tests.factories import make_draft, make_unit_with_people
from mellanrum.structure.initiatives.actions import import_initiatives
from mellanrum.structure.initiatives.jobs import bring_in_later
from mellanrum.structure.initiatives.tests.factories import make_list, make_plan, make_uploaded
from mellanrum.structure.ledger.actions import reverse
from mellanrum.structure.matters import actions as matters
from mellanrum.structure.matters.kinds import Advice, Way
from mellanrum.structure.matters.tests.factories import (
    assess,
    chair_of,
    come_to,
    make_council,
    make_item,
    make_matter,
    make_meeting,
)
from mellanrum.structure.process.tests.factories import make_process

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def seals_of_its_own(settings, tmp_path):
    settings.DATA = tmp_path


TABLES = sorted(
    model._meta.db_table
    for model in apps.get_models(include_auto_created=True)
    if model.__module__.startswith(("mellanrum.", "procrastinate.")) and model._meta.managed
)
JOBS = "SELECT count(*), md5(string_agg(task_name || args::text, ',' ORDER BY id)) FROM procrastinate_jobs"


def as_it_stands() -> dict[str, tuple]:
    """Every row that there is, as a number and a sum of what stands in them; and the jobs that wait."""
    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT count(*), md5(string_agg(t::text, ',' ORDER BY t::text)) FROM \"{table}\" t")
            found[table] = cursor.fetchone()
        cursor.execute(JOBS)
        return found | {"jobs": cursor.fetchone()}


class Told:
    """A small life of an idea; after each deed, all who listen hear of it once more."""

    def __init__(self) -> None:
        make_process()
        self.unit, self.leader, self.manager = make_unit_with_people()
        self.author, self.colleague = make_employee(self.unit), make_employee(self.unit)
        self.outsider = make_user("Elsa Ek", has_account=False)
        self.heard: set[str] = set()
        self.last = 0

    def after(self, deed: Callable[[], object]) -> dict[str, tuple]:
        """What has changed because listeners heard twice of what the deed announced."""
        deed()
        run_due_jobs()
        before = as_it_stands()
        for entry in AuditEntry.objects.filter(pk__gt=self.last).order_by("pk"):
            facts = entry.facts | {"by_id": entry.by_id and str(entry.by_id), "role": entry.role, "entry_id": entry.pk}
            for listener in listeners_of(entry.kind):
                tell(listener, entry.kind, facts)
            self.heard.add(entry.kind)
            self.last = entry.pk
        after = as_it_stands()
        return {table: (before[table], after[table]) for table in after if before[table] != after[table]}

    @property
    def idea(self) -> Idea:
        return Idea.objects.select_related("unit", "owner", "waiting_on", "rested_from").latest("submitted_at")


def in_days(days: int) -> datetime.date:
    return clock.today() + datetime.timedelta(days=days)


def the_clock_goes(days: int) -> None:
    """So many working days later the day is lived."""
    later = add_working_days(clock.today(), days) - clock.today()
    with clock.at(clock.now() + later):
        live_the_day()


def test_nothing_is_done_twice():
    told = Told()
    draft = make_draft(author=told.author, unit=told.unit)
    said = []

    def asked() -> None:
        said.append(post_comment(told.idea.conversation, text="Vad tror du?", by=told.leader, asks=told.author))

    def invited() -> None:
        said.append(ideas.invite_co_owner(told.idea, person=told.colleague, by=told.author))

    def handed() -> None:
        said.append(ideas.propose_hand_over(told.idea, to=told.colleague, by=told.author))

    def asked_somebody_else() -> None:
        question = post_comment(told.idea.conversation, text="Vet du?", by=told.leader, asks=told.author)
        pass_on_question(question, to=told.colleague)

    life: list[Callable[[], object]] = [
        lambda: ideas.submit_idea(draft, by=told.author, visibility=Visibility.MUNICIPALITY),
        lambda: ideas.set_next_step(told.idea, next_step="Ring", holder=told.leader, due_on=in_days(2), by=told.leader),
        lambda: ideas.set_next_step(told.idea, next_step="Ring", holder=told.leader, due_on=in_days(3), by=told.leader),
        lambda: ideas.pause_promise(told.idea, reason="Helg", until=in_days(3), by=told.leader),
        lambda: ideas.resume_promise(told.idea, by=told.leader),
        lambda: ideas.answer_idea(
            told.idea, words="Ja!", next_step="Ring", holder=told.author, due_on=in_days(9), by=told.leader
        ),
        lambda: ideas.move_on(told.idea, words="Bra.", by=told.leader),
        lambda: ideas.ask_for_decision(told.idea, by=told.author),
        invited,
        lambda: ideas.answer_invitation(said[-1], accept=True, by=told.colleague),
        lambda: ideas.end_co_ownership(told.idea, person=told.colleague, by=told.author),
        handed,
        lambda: ideas.answer_hand_over(said[-1], accept=True, by=told.colleague),
        lambda: ideas.lapse_hand_over(ideas.propose_hand_over(told.idea, to=told.author, by=told.colleague)),
        lambda: ideas.lapse_invitation(ideas.invite_co_owner(told.idea, person=told.manager, by=told.colleague)),
        asked_somebody_else,
        lambda: ideas.offer_help(told.idea, offer="En bil", by=make_employee()),
        lambda: ideas.change_unit(told.idea, unit=make_unit_with_people()[0], by=told.leader),
        lambda: ideas.edit_idea(told.idea, title="Nytt namn", by=told.colleague),
        lambda: ideas.change_visibility(told.idea, visibility=Visibility.GROUP, by=told.leader),
        lambda: ideas.change_visibility(told.idea, visibility=Visibility.MUNICIPALITY, by=told.leader),
        lambda: ideas.save_canvas(told.idea, stage=told.idea.at, answers={"why": "x"}, base=0, by=told.colleague),
        lambda: ideas.add_file(told.idea, upload=make_upload(), by=told.colleague),
        lambda: ideas.remove_file(told.idea.attachments.get(), by=told.colleague),
        asked,
        lambda: post_comment(told.idea.conversation, text="Ja", by=told.author, reply_to=said[-1]),
        lambda: post_comment(told.idea.conversation, text="@Du", by=told.author, mentions=[told.colleague]),
        lambda: moderate_comment(told.idea.conversation.comments.latest("created_at"), reason="Fel", by=told.leader),
        lambda: register_absence(
            told.manager, starts_on=clock.today(), ends_on=in_days(1), deputy=told.leader, by=None
        ),
        asked,
        lambda: register_absence(told.author, starts_on=clock.today(), ends_on=in_days(1), deputy=None, by=None),
        lambda: ideas.invite_co_owner(told.idea, person=make_employee(), by=told.colleague),
        lambda: ideas.propose_hand_over(told.idea, to=make_employee(), by=told.colleague),
        lambda: the_clock_goes(30),
        lambda: the_clock_goes(40),
        lambda: ideas.rest_idea(told.idea, reason="Sen", words="Vila.", wakes_when="Ny lag", by=told.leader),
        lambda: import_initiatives(make_plan(make_list("Sensorer;;Pilot;x")), by=told.leader),
        lambda: bring_in_later(make_uploaded("Hyllor;;Pilot;x", by=told.leader), by=told.leader),
        lambda: bring_in_later(make_uploaded("Pallar;;I limbo;x", by=told.leader), by=told.leader),
        lambda: invite_to_claim(told.outsider, "elsa@kommun.example", by=told.leader),
        lambda: claim_account(told.outsider.invitations.get(), PASSWORD),
        lambda: remind(told),
        walk_together,
        seek_advice,
        decide_something,
        let_others_decide,
        ask_for_money,
    ]

    changed = [(number, told.after(deed)) for number, deed in enumerate(life)]

    assert [(number, tables) for number, tables in changed if tables] == []
    assert {kind for kind, listening in events._listeners.items() if listening} - told.heard == set()


def remind(told: Told) -> None:
    """Somebody is told that their day is near."""
    idea = ideas.submit_idea(make_draft(author=told.author, unit=told.unit), by=told.author)
    ideas.remind_holder(idea.promises.select_related("idea", "holder").get())


def walk_together() -> None:
    """A unit is asked where it is, plans, books its follow-up, and its manager leaves."""
    group, manager, _people = make_unit_group()
    reading = make_reading(group, way=Asking.NAMED)
    journey.remind_of_reading(reading)
    make_answers(reading, *["both"] * 6)
    journey.show_reading(reading, by=manager)
    plan, step = make_plan_with_step(reading, holder=make_employee(group.unit))
    journey.book_follow_up(plan, at=clock.now() + datetime.timedelta(days=9), by=manager)
    journey.remind_of_step(step)
    journey.remind_of_follow_up(plan)
    journey.ask_to_look_back(plan)
    workshop, other = make_workshop(by=manager), make_employee()
    add_facilitator(workshop, person=other, by=manager)
    remove_facilitator(workshop, person=other, by=manager)
    journey.pass_on_journey(manager, make_employee(group.unit, Role.MANAGER), None)


def seek_advice() -> None:
    """Somebody else writes the papers, a council is reminded and recommends; the matter goes up, back and out."""
    council = make_council(make_employee())
    writing = make_matter()
    matters.remind_of_papers(make_meeting(council))
    matters.pass_on_preparation(writing, to=make_employee(), by=None)
    item = make_item(council)
    chair = chair_of(council)
    matters.remind_of_scores(item.meeting)
    come_to(item.meeting)
    matters.begin_meeting(item.meeting, present=[chair], by=chair)
    item.refresh_from_db()
    assess(item, chair)
    item.refresh_from_db()
    matters.give_recommendation(item, advice=Advice.RECOMMEND, words="Pröva.", by=chair)
    matters.refer_matter(item.matter, way=Way.HANDED_UP, board=make_board(), reason="Stor fråga.", by=chair)
    matters.send_back_matter(item.matter, words="Vad kostar det?", by=chair)
    matters.withdraw_matter(item.matter, words="Det löste sig.", by=chair)
    matters.cancel_meeting(make_meeting(council), by=chair)


def decide_something() -> None:
    """A matter is decided, and its author is told."""
    make_decision(release=True)


def let_others_decide() -> None:
    """A board has a chair and then none, and takes back what it gave away; units and boards are not as they were."""
    unit = make_unit()
    board, by = make_board(unit), make_employee(unit)
    end_seat(give_seat(board, post=Post.CHAIR, person=by, by=by), by=by)
    withdraw_rule(make_order(board, make_rule()).rules.get(), decided_on=clock.today(), paragraph="§ 3", by=by)
    save_unit(unit, by=by)
    save_board(board, by=by)


def ask_for_money() -> None:
    """A request is sent and granted, a manager answers, each is reminded of their part, and who has it leaves."""
    request = make_request("granted")
    backing = make_backing(request)
    funding.answer_backing(backing, accept=True, by=backing.person)
    funding.remind_of_backing(make_backing(request))
    funding.withdraw_backing(make_backing(request), by=request.applicant)
    funding.remind_of_request(make_request("submitted"))
    funding.remind_of_report(request)
    funding.use_funds(request, amount=1, on=clock.today(), comment="Larm", key="", by=request.applicant)
    reverse(request.claim.transactions.get(kind="use"), reason="Fel", by=None)
    funding.hand_over_requests(request.holder, make_employee(), None)
