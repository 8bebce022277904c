"""What the cast may not see: things of others in a unit far away, each with a word in it that is nowhere else."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from mellanrum.capability.methods.actions import hide_card
from mellanrum.capability.methods.models import MethodCard
from mellanrum.capability.methods.tests.factories import make_card
from mellanrum.culture.journey.actions import make_group
from mellanrum.culture.journey.ladder import GroupKind, Principle
from mellanrum.culture.journey.tests.factories import (
    make_own_ladder,
    make_plan_with_step,
    make_reading,
    make_shown_reading,
)
from mellanrum.culture.workshops.actions import open_workshop, save_agenda, write_note
from mellanrum.culture.workshops.models import Note, Workshop
from mellanrum.culture.workshops.tests.factories import make_workshop
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.accounts.tests.factories import make_invitation, make_user
from mellanrum.foundation.accounts.tokens import token_of
from mellanrum.foundation.attachments.tests.factories import make_picture
from mellanrum.foundation.conversation.actions import edit_comment, post_comment
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.core.models import new_id
from mellanrum.foundation.organisation.actions import preview_import, register_absence, save_board, save_goal
from mellanrum.foundation.organisation.models import Assignment, Board, Goal, Import, Unit
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_employee, make_municipality
from mellanrum.foundation.ui.shell import identity
from mellanrum.foundation.ui.stylesheet import stylesheet
from mellanrum.front.notifications.letters import UNSUBSCRIBE
from mellanrum.front.notifications.models import Letter, Notification
from mellanrum.structure.funding.tokens import token_of as token_of_backing
from mellanrum.structure.ideas import actions
from mellanrum.structure.ideas.models import ClosingReason, Idea, Visibility
from mellanrum.structure.ideas.tests.factories import make_draft, make_idea, make_unit_with_people
from mellanrum.structure.initiatives.actions import keep_list
from mellanrum.structure.initiatives.tests.factories import make_list
from mellanrum.structure.process.queries import the_process

from .canaries import aside, said, whispered
from .deciding import OF_DECIDING, decided_and_paid
from .routes import Route


@dataclass
class Secrets:
    """The far unit with its people, and what they have written."""

    unit: Unit
    leader: User
    author: User
    co_owner: User
    helper: User
    guest: User
    heir: User
    idea: Idea
    closed: Idea
    draft: Idea
    other: dict[str, Any]

    @property
    def members(self) -> tuple[User, ...]:
        """The working group."""
        return self.author, self.co_owner, self.leader

    @property
    def knowing(self) -> set[User]:
        """The group, those it has asked to join, the council it asks for advice and the manager it asks for hours."""
        council = {seat.person for seat in self.other["council_meeting"].council.memberships.all()}
        return {*self.members, self.guest, self.heir, *council, self.other["backing"].person}


def make_secrets() -> Secrets:
    """Everything, made by the real actions, with what the listeners do about it done too."""
    unit, leader, _manager = make_unit_with_people("Fjärran enheten")
    people = {name: make_employee(unit) for name in ("author", "co_owner", "helper", "guest", "heir")}
    author = people["author"]
    idea = _idea(unit, leader, people)
    closed = make_idea(unit=unit, author=author, visibility=Visibility.GROUP, title=said("closedtitle"))
    _join(closed, people["co_owner"])
    actions.close_idea(
        closed,
        reason=ClosingReason.NOT_OURS,
        words=said("closedwords"),
        lesson=said("lesson"),
        look_again=said("lookagain"),
        by=leader,
    )
    secrets = Secrets(unit, leader, idea=idea, closed=closed, draft=_draft(unit, author), other={}, **people)
    secrets.other |= _things_around(secrets)
    run_due_jobs()
    return secrets


def _idea(unit: Unit, leader: User, people: dict[str, User]) -> Idea:
    """An idea of a working group, with words wherever words can be written."""
    author, co_owner = people["author"], people["co_owner"]
    written = {name: said(name.replace("_", "")) for name in ("title", "problem", "proposal", "for_whom", "place")}
    idea = make_idea(unit=unit, author=author, visibility=Visibility.GROUP, **written)
    actions.edit_idea(idea, place=said("placenow"), by=author)
    tomorrow = clock.today() + timedelta(days=1)
    actions.answer_idea(
        idea, words=said("answer"), next_step=said("answerednextstep"), holder=author, due_on=tomorrow, by=leader
    )
    idea.refresh_from_db()
    actions.move_on(idea, words=said("moved"), reason=said("movedwhy"), by=leader)
    question = the_process().questions[idea.at.key][0]
    actions.save_canvas(idea, stage=idea.at, answers={question.key: said("canvas")}, base=0, by=author)
    _join(idea, co_owner)
    actions.set_next_step(idea, next_step=said("nextstep"), holder=leader, due_on=tomorrow, by=leader)
    idea.refresh_from_db()
    actions.pause_promise(idea, reason=said("paused"), until=tomorrow, by=leader)
    idea.refresh_from_db()
    _talk(idea, leader, people)
    return idea


def _join(idea: Idea, person: User) -> None:
    actions.answer_invitation(actions.invite_co_owner(idea, person=person, by=idea.author), accept=True, by=person)


def _talk(idea: Idea, leader: User, people: dict[str, User]) -> None:
    author = people["author"]
    actions.offer_help(idea, offer=said("offer"), by=people["helper"])
    actions.invite_co_owner(idea, person=people["guest"], words=aside("invited"), by=author)
    actions.propose_hand_over(idea, to=people["heir"], words=aside("handedover"), by=author)
    comment = post_comment(idea.conversation, text=whispered("beforeedit"), by=author)
    edit_comment(comment, text=said("comment"), by=author)
    post_comment(idea.conversation, text=said("question"), asks=leader, by=author)
    upload = SimpleUploadedFile(f"{said('filename')}.pdf", f"%PDF-1.7\n%{said('filecontent')}\n%%EOF".encode())
    actions.add_file(idea, upload=upload, by=author)


def _draft(unit: Unit, author: User) -> Idea:
    written = {name: whispered(name) for name in ("title", "problem", "proposal", "for_whom", "place")}
    draft = make_draft(unit=unit, author=author, **written)
    actions.add_file(draft, upload=SimpleUploadedFile(f"{whispered('file')}.pdf", b"%PDF-1.7\n%%EOF"), by=author)
    return draft


def _things_around(secrets: Secrets) -> dict[str, Any]:
    """What else has an address, by the name it goes by there."""
    author, administrator = secrets.author, make_administrator()
    make_municipality().logo.save("logo.png", ContentFile(make_picture("PNG")))
    absence = register_absence(secrets.helper, starts_on=clock.today(), ends_on=None, deputy=author, by=secrets.helper)
    make_own_ladder(author, "curiosity-limited-organisation-1", words=whispered("alone"))
    group = make_group("", kind=GroupKind.UNIT, unit=secrets.unit, by=secrets.leader)
    units = "Enhet;Typ\nNya enheten;förvaltning".encode("utf-8-sig")
    return {
        "assignment_id": Assignment.objects.filter(person=author).first(),
        "absence_id": absence,
        "board_id": save_board(Board(name="Fjärran nämnden"), by=administrator),
        "card_id": _card_put_away(administrator),
        "goal_id": save_goal(Goal(title="Fjärran målet"), by=administrator),
        "import_id": preview_import(units, "units.csv", kind=Import.Kind.UNITS, by=administrator),
        "list_id": keep_list(
            f"{whispered('list')}.csv", content=make_list(f"{whispered('row')};A;Idé;B"), by=administrator
        ),
        "pk": Authenticator.objects.create(user=author, type="webauthn", data={"name": whispered("key")}),
        **_meeting(author),
        "reading": make_reading(make_group("Öppna gruppen", kind=GroupKind.OTHER, by=author)),
        "plan": make_plan_with_step(
            make_shown_reading(group), what=whispered("step"), how=whispered("how"), card=make_card()
        )[0],
        **decided_and_paid(secrets.idea, secrets.closed, secrets.unit, author=author, administrator=administrator),
        "view_id": actions.save_view(whispered("view"), filters={"address": "mine=1"}, by=author),
    }


def _meeting(author: User) -> dict[str, Any]:
    """A meeting under way, in which somebody has written."""
    workshop = make_workshop("open", "group", by=author, title=whispered("meeting"))
    workshop.blocks.update(ask=whispered("ask"), say=whispered("say"))
    open_workshop(workshop, by=author)
    note: Note = write_note(workshop.blocks.get(position=1), note_id=new_id(), text=whispered("note"))
    agenda = save_agenda(workshop, name=whispered("agenda"), by=author)
    return {"workshop": workshop, "note": note, "agenda": agenda}


def _of_meeting(secrets: Secrets) -> Workshop:
    return secrets.other["workshop"]


def _card_put_away(administrator: User) -> MethodCard:
    card = make_card("Ett kort som är undanlagt")
    hide_card(card, by=administrator)
    return card


def session_of(person: User) -> UserSession:
    given = {"ip": "127.0.0.1", "session_key": str(person.pk)}
    return UserSession.objects.get_or_create(user=person, defaults=given)[0]


def _key(secrets: Secrets, route: Route) -> str:
    if "password" in route.path:
        return "set-password"
    asked = the_process().checklists if "checklist" in route.path else the_process().questions
    return asked[secrets.idea.stage_id][0].key


def _person(secrets: Secrets, route: Route) -> UUID:
    """Only somebody who has left can be erased, and only a co-owner step down."""
    if route.name == "erase_person":
        return make_user(is_active=False).pk
    return secrets.co_owner.pk if route.name == "ideas:end_co_ownership" else secrets.author.pk


def _reading(secrets: Secrets, route: Route) -> UUID:
    """One that can be answered, where it is answered; else one with a result and a plan."""
    answered = route.name.removeprefix("journey:") in {"answer", "causes", "join", "thanks"}
    return secrets.other["reading"].pk if answered else secrets.other["plan"].reading_id


def _token(secrets: Secrets, route: Route) -> str:
    if route.name.startswith("funding"):
        return token_of_backing(secrets.other["letter"].pk)
    if route.name.startswith("claim"):
        return token_of(make_invitation().pk)
    return signing.Signer(salt=UNSUBSCRIBE).sign(secrets.author.pk)


Builder = Callable[[Secrets, Route], object]
# One thing of somebody else's for each name that varies in an address.
FOREIGN: dict[str, Builder] = {
    "absence_id": lambda secrets, route: secrets.other["absence_id"].pk,
    "after": lambda secrets, route: secrets.idea.stage_id,
    "agenda_id": lambda secrets, route: secrets.other["agenda"].pk,
    "assignment_id": lambda secrets, route: secrets.other["assignment_id"].pk,
    "batch_id": lambda secrets, route: _of_meeting(secrets).pk,
    "block_id": lambda secrets, route: _of_meeting(secrets).block_id,
    "board_id": lambda secrets, route: secrets.other["board_id"].pk,
    "code": lambda secrets, route: _of_meeting(secrets).code,
    "card_id": lambda secrets, route: secrets.other["card_id"].pk,
    "comment_id": lambda secrets, route: secrets.idea.conversation.comments.first().pk,
    "file_id": lambda secrets, route: secrets.idea.attachments.get().pk,
    "group_id": lambda secrets, route: secrets.other["plan"].reading.group_id,
    "goal_id": lambda secrets, route: secrets.other["goal_id"].pk,
    "hand_over_id": lambda secrets, route: secrets.idea.hand_overs.get().pk,
    "idea_id": lambda secrets, route: secrets.idea.pk,
    "import_id": lambda secrets, route: secrets.other["import_id"].pk,
    "invitation_id": lambda secrets, route: secrets.idea.invitations.get(person=secrets.guest).pk,
    "key": _key,
    "kind": lambda secrets, route: Import.Kind.UNITS.value,
    "letter_id": lambda secrets, route: Letter.objects.filter(person=secrets.author).first().pk,
    "list_id": lambda secrets, route: secrets.other["list_id"].pk,
    "note_id": lambda secrets, route: secrets.other["note"].pk,
    "notification_id": lambda secrets, route: Notification.objects.filter(person=secrets.author).first().pk,
    "number": lambda secrets, route: 1,
    "person_id": _person,
    "plan_id": lambda secrets, route: secrets.other["plan"].pk,
    "pk": lambda secrets, route: secrets.other["pk"].pk,
    "principle": lambda secrets, route: Principle.CURIOSITY.value,
    "provider_id": lambda secrets, route: "openid_connect",
    "reading_id": _reading,
    "session_id": lambda secrets, route: session_of(secrets.author).pk,
    "stage_key": lambda secrets, route: secrets.idea.stage_id,
    "table": lambda secrets, route: 999,
    "step_id": lambda secrets, route: secrets.other["plan"].steps.get().pk,
    "token": _token,
    "uidb36": lambda secrets, route: "1",
    "unit_id": lambda secrets, route: secrets.unit.pk,
    "version_id": lambda secrets, route: secrets.idea.versions.get().pk,
    "version": lambda secrets, route: stylesheet(identity().colour).version,
    "workshop_id": lambda secrets, route: _of_meeting(secrets).pk,
    "view_id": lambda secrets, route: secrets.other["view_id"].pk,
}
FOREIGN |= {name: lambda secrets, route, find=find: find(secrets.other) for name, find in OF_DECIDING.items()}


def foreign(route: Route, secrets: Secrets) -> dict[str, object]:
    """Somebody else's things, for every name in the route."""
    return {name: FOREIGN[name](secrets, route) for name in route.parameters}


def foreign_draft(route: Route, secrets: Secrets) -> dict[str, object]:
    """The same, but about a draft that is somebody else's."""
    files = {"file_id": secrets.draft.attachments.get().pk} if "file_id" in route.parameters else {}
    return foreign(route, secrets) | {"idea_id": secrets.draft.pk} | files
