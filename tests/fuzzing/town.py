"""A small town in which every address has something to lead to, and people in each role who ask."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.test import Client

from mellanrum.capability.methods.tests.factories import make_card, make_starter_card
from mellanrum.culture.journey.actions import make_group
from mellanrum.culture.journey.ladder import GroupKind, Principle
from mellanrum.culture.journey.tests.factories import make_plan_with_step, make_reading, make_shown_reading
from mellanrum.culture.workshops.actions import open_workshop, save_agenda, write_note
from mellanrum.culture.workshops.tests.factories import make_workshop
from mellanrum.foundation.accounts import tokens
from mellanrum.foundation.accounts.actions import invite_to_claim
from mellanrum.foundation.attachments.tests.factories import make_upload
from mellanrum.foundation.conversation.actions import post_comment
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.core.models import new_id
from mellanrum.foundation.organisation.actions import assign_role, register_absence
from mellanrum.foundation.organisation.models import Board, Goal, Import
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.front.notifications.letters import unsubscribe_url
from mellanrum.front.notifications.models import Letter, Notification
from mellanrum.structure.ideas import actions
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.ideas.tests.factories import make_draft, make_idea
from mellanrum.structure.initiatives.models import UploadedList
from mellanrum.structure.initiatives.tests.factories import make_list
from mellanrum.structure.process.queries import the_process
from tests.access.cast import OUTSIDER, STRANGER, Somebody, make_somebody
from tests.access.deciding import OF_DECIDING, decided_and_paid
from tests.access.secrets import session_of

OWNER, LEADER, MANAGER = "owner", str(Role.INNOVATION_LEADER), str(Role.MANAGER)
ADMINISTRATOR = str(Role.ADMINISTRATOR)
WHO_ASKS = (STRANGER, OUTSIDER, OWNER, LEADER, MANAGER, ADMINISTRATOR, str(Role.REGISTRAR), str(Role.PARTNER))


@dataclass
class Town:
    """Who asks, and for each thing that varies in an address some that exist."""

    people: dict[str, Somebody] = field(default_factory=dict)
    things: dict[str, list[object]] = field(default_factory=dict)

    def __repr__(self) -> str:
        return "the town"

    def person(self, role: str):
        found = self.people[role].person
        assert found is not None
        return found


def build_town() -> Town:
    town = Town()
    unit = make_unit("Hemtjänsten")
    for role in WHO_ASKS:
        town.people[role] = make_somebody(OUTSIDER if role == OWNER else role, unit)
    for role in (OWNER, OUTSIDER):
        assign_role(town.person(role), role=Role.EMPLOYEE, unit=unit, by=None)
    owner = town.person(OWNER)
    town.things = {"unit_id": [unit.pk, make_unit("Äldreboendet", parent=unit).pk]}
    ideas = _ideas(town, unit)
    _around(town, ideas)
    _organisation(town, owner)
    _culture(town)
    _deciding(town, ideas, unit)
    run_due_jobs()
    _told(town, owner)
    return town


def _ideas(town: Town, unit) -> dict[str, Idea]:
    owner, leader = town.person(OWNER), town.person(LEADER)
    ideas = {key: make_idea(author=owner, unit=unit, stage=key) for key in ("explore", "design", "pilot", "scale")}
    asleep, closed = (make_idea(author=owner, unit=unit) for _each in range(2))
    said = {"words": "Tack för att du såg det.", "by": leader}
    actions.rest_idea(asleep, reason="Snö", wakes_on=clock.today() + timedelta(days=30), **said)
    actions.close_idea(closed, reason="not_ours", lesson="Fråga först.", look_again="Ny lag.", **said)
    drafts = [make_draft(author=person, unit=unit) for person in (owner, leader, town.person(ADMINISTRATOR))]
    all_of_them = [*ideas.values(), asleep, closed, *drafts]
    town.things |= {
        "idea_id": [idea.pk for idea in all_of_them],
        "stage_key": list(the_process().stages),
        "after": list(the_process().stages),
        "key": [question.key for asked in the_process().questions.values() for question in asked],
        "number": [1, 2],
    }
    return ideas | {"asleep": asleep, "closed": closed}


def _around(town: Town, ideas: dict[str, Idea]) -> None:
    owner, leader, outsider = town.person(OWNER), town.person(LEADER), town.person(OUTSIDER)
    idea = ideas["explore"]
    comment = post_comment(idea.conversation, by=owner, text="Vad säger ni i Luleå?", asks=leader)
    question = the_process().questions["explore"][0].key
    actions.save_canvas(idea, stage=the_process().first, answers={question: "Vägen."}, base=0, by=owner)
    actions.pause_promise(ideas["pilot"], reason="Upphandling", until=clock.today() + timedelta(days=5), by=owner)
    actions.offer_help(idea, offer="Två timmar", by=outsider)
    actions.add_file(idea, upload=make_upload(), by=owner)
    actions.edit_idea(idea, by=owner, place="Vid porten")
    town.things |= {
        "version_id": [idea.versions.get().pk],
        "invitation_id": [actions.invite_co_owner(idea, person=leader, by=owner).pk],
        "hand_over_id": [actions.propose_hand_over(ideas["design"], to=leader, by=owner).pk],
        "comment_id": [comment.pk],
        "file_id": list(idea.attachments.values_list("pk", flat=True)),
        "view_id": [actions.save_view("Våra", filters={"mine": "1"}, by=owner).pk],
    }


def _organisation(town: Town, owner) -> None:
    today, administrator = clock.today(), town.person(ADMINISTRATOR)
    resident = actions.introduce_person("Ulla Utan Konto", email="ulla@example.com", by=administrator)
    invitation = invite_to_claim(resident, by=administrator)
    absence = register_absence(make_employee(), starts_on=today, ends_on=today, by=None)
    town.things |= {
        "person_id": [owner.pk, administrator.pk, resident.pk],
        "assignment_id": list(owner.assignments.values_list("pk", flat=True)),
        "absence_id": [absence.pk],
        "goal_id": [Goal.objects.create(title="Nära vård").pk],
        "card_id": [make_starter_card().pk, make_card("Vårt eget").pk],
        "board_id": [Board.objects.create(name="Socialnämnden").pk],
        "import_id": [_import(administrator).pk],
        "session_id": [session_of(owner).pk],
        "list_id": [
            UploadedList.objects.create(name="lista.csv", content=make_list("Sol;Eva;Idé;El"), by=administrator).pk
        ],
        "kind": ["units", "people"],
        "version": ["1"],
        "pk": [1],
        "provider_id": ["municipality"],
        "uidb36": ["1"],
        "token": [tokens.token_of(invitation.pk), unsubscribe_url(owner).rstrip("/").rpartition("/")[2]],
    }


def _culture(town: Town) -> None:
    """A group on its ladder with a plan, and a meeting under way, both led by the one who leads the unit."""
    leader = town.person(LEADER)
    plan, step = make_plan_with_step(make_shown_reading(make_group("Nattgruppen", kind=GroupKind.OTHER, by=leader)))
    open_reading = make_reading(make_group("Daggruppen", kind=GroupKind.OTHER, by=leader))
    workshop = make_workshop("open", "group", by=leader)
    open_workshop(workshop, by=leader)
    town.things |= {
        "group_id": [plan.reading.group_id],
        "reading_id": [plan.reading_id, open_reading.pk],
        "plan_id": [plan.pk],
        "step_id": [step.pk],
        "principle": list(Principle.values),
        "workshop_id": [workshop.pk],
        "block_id": list(workshop.blocks.values_list("pk", flat=True)),
        "note_id": [write_note(workshop.blocks.get(position=1), note_id=new_id(), text="Mer tid").pk],
        "agenda_id": [save_agenda(workshop, name="Vår", by=leader).pk],
        "batch_id": [new_id()],
        "code": [workshop.code],
        "table": [1, 2],
    }


def _deciding(town: Town, ideas: dict[str, Idea], unit) -> None:
    """What is asked for, prepared, decided and paid: in the town's own unit, by the one who owns the ideas."""
    made = decided_and_paid(
        ideas["scale"], ideas["closed"], unit, author=town.person(OWNER), administrator=town.person(ADMINISTRATOR)
    )
    town.things |= {name: [find(made)] for name, find in OF_DECIDING.items()}


def _import(by) -> Import:
    return Import.objects.create(
        kind="people", name="personer.csv", content=b"namn;e-post\r\nEva;eva@example.com", by=by
    )


def _told(town: Town, owner) -> None:
    town.things |= {
        "notification_id": list(Notification.objects.filter(person=owner).values_list("pk", flat=True)[:2]),
        "letter_id": list(Letter.objects.values_list("pk", flat=True)[:2]),
    }


def browser_of(somebody: Somebody) -> Client:
    """A browser that is signed in as they are, and that nobody else uses."""
    client = Client(raise_request_exception=True)
    client.cookies.update(somebody.client.cookies)
    return client


def read(answer) -> bytes:
    """All that is answered, to the end, so that no file is left open."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content
